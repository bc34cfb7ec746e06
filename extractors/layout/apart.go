package layout

// newLattices lays a group of rules out: one table, or several that touch from
// top to bottom and share no edge of a column but the outer ones.
func newLattices(hs, vs []stroke) []lattice {
	l, ok := newLattice(hs, vs)
	if !ok {
		return nil
	}
	row := l.seam()
	if row == 0 {
		return []lattice{l}
	}
	y := l.ys[row]
	var out []lattice
	if upper, ok := newLattice(clip(hs, vs, -farthest, y)); ok {
		out = append(out, upper)
	}
	return append(out, newLattices(clip(hs, vs, y, farthest))...)
}

// seam is the first row that begins another table, or 0: a rule runs above it
// over all columns, and no upright rule within the rows above it goes on in
// those below.
func (l *lattice) seam() int {
	const fewestRows, fewestEdges = 2, 3
	rows, cols := len(l.left), len(l.xs)-1
	below := make([]int, cols) // rows from here on that each edge is drawn in
	for r := range rows {
		for c := 1; c < cols; c++ {
			if l.left[r][c] {
				below[c]++
			}
		}
	}
	above := make([]bool, cols)
	for r := range rows - fewestRows + 1 {
		if r >= fewestRows && l.isRuledOver(r) && areApart(above, below, fewestEdges) {
			return r
		}
		for c := 1; c < cols; c++ {
			if l.left[r][c] {
				above[c] = true
				below[c]--
			}
		}
	}
	return 0
}

// isRuledOver reports whether a rule runs above a row over most of its columns.
func (l *lattice) isRuledOver(row int) bool {
	n := 0
	for _, drawn := range l.above[row] {
		if drawn {
			n++
		}
	}
	return n*10 >= len(l.above[row])*8
}

// areApart reports whether there are enough edges above and below, and none is
// both.
func areApart(above []bool, below []int, fewest int) bool {
	up, down := 0, 0
	for c := range above {
		if above[c] && below[c] > 0 {
			return false
		}
		if above[c] {
			up++
		}
		if below[c] > 0 {
			down++
		}
	}
	return up >= fewest && down >= fewest
}

// clip gives the rules between two heights.
func clip(hs, vs []stroke, from, to float64) (level, upper []stroke) {
	for _, h := range hs {
		if h.at >= from-touch && h.at <= to+touch {
			level = append(level, h)
		}
	}
	for _, v := range vs {
		if v.from, v.to = max(v.from, from), min(v.to, to); v.length() >= shortRule {
			upper = append(upper, v)
		}
	}
	return level, upper
}
