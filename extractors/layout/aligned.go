package layout

import "juesuan/document"

// aligned takes the tables out of the lines that are set by gaps only, or by
// level rules.
func (s *sheet) aligned(level []stroke) {
	rows := make([]textRow, len(s.lines))
	for i := range s.lines {
		rows[i] = rowOf(&s.lines[i])
	}
	taken := make([]bool, len(rows))
	for i := 0; i < len(rows); i++ {
		if !rows[i].isTabular() {
			continue
		}
		end := stretchEnd(rows, i)
		if a, ok := newAlignment(rows, i, end, level); ok {
			for k := a.from; k < a.to; k++ {
				taken[k] = true
			}
			s.tables = append(s.tables, a.write(s.number))
		}
		i = end - 1
	}
	left := s.lines[:0]
	for i := range s.lines {
		if !taken[i] {
			left = append(left, s.lines[i])
		}
	}
	s.lines = left
}

// stretchEnd is where the rows end that could make one table with row i.
func stretchEnd(rows []textRow, i int) int {
	const lonely = 2 // rows of one piece that may stand between: wrapped labels, heads
	last := i
	for k := i + 1; k < len(rows); k++ {
		if rows[k].box[1]-rows[k-1].box[3] > 1.6*rows[k].size || k-last > lonely && !rows[k].isTabular() {
			break
		}
		if rows[k].isTabular() {
			last = k
		} else if hasLeader(rows[k].pieces[0].text) {
			break
		}
	}
	return last + 1
}

// span is a stretch across the page.
type span struct{ from, to float64 }

func (s span) overlap(b document.Box) float64 { return min(s.to, b[2]) - max(s.from, b[0]) }

// alignment is rows whose pieces stand in columns.
type alignment struct {
	rows     []textRow
	from, to int // of the lines of the page
	columns  []span
	rules    []stroke // level ones over most of its width
	level    []stroke // all level ones of the page
	box      document.Box
}

func newAlignment(rows []textRow, from, to int, level []stroke) (*alignment, bool) {
	a := &alignment{rows: rows[from:to], from: from, to: to, level: level}
	a.measure()
	a.findRules(rows)
	if len(a.columns) < 2 || !a.isTable() {
		return nil, false
	}
	a.reach(rows)
	a.trim(rows)
	a.rows = rows[a.from:a.to]
	a.measure()
	a.partHeads()
	a.widen()
	return a, len(a.columns) >= 2
}

func (a *alignment) measure() {
	a.box = a.rows[0].box
	for i := range a.rows[1:] {
		a.box = union(a.box, a.rows[i+1].box)
	}
	a.columns = columnSpans(a.rows)
	a.unite()
	a.widen()
	a.unite()
}

// findRules finds the level rules that run over most of the table's width.
func (a *alignment) findRules(rows []textRow) {
	const about = 4 // lines above and below that a rule may be away
	top, bottom := rows[max(0, a.from-about)].box[1], rows[min(len(rows), a.to+about)-1].box[3]
	pad := 2 * a.rows[0].size
	lengths := map[float64]float64{} // rules are broken between columns
	var at []float64
	for _, r := range a.level {
		if r.at < max(top, a.box[1]-about*pad)-pad || r.at > min(bottom, a.box[3]+about*pad)+pad {
			continue
		}
		n := min(r.to, a.box[2]) - max(r.from, a.box[0])
		if n <= 0 {
			continue
		}
		if lengths[r.at] == 0 {
			at = append(at, r.at)
		}
		lengths[r.at] += n
	}
	for _, y := range at {
		if lengths[y] >= 0.6*(a.box[2]-a.box[0]) {
			a.rules = append(a.rules, stroke{y, a.box[0], a.box[2]})
		}
	}
}

// place is the first and the last column that a piece stands in.
func (a *alignment) place(p *cellText) (first, last int) {
	first = -1
	nearest, distance := 0, farthest
	for c, col := range a.columns {
		o := col.overlap(p.box)
		if -o < distance {
			nearest, distance = c, -o
		}
		if o <= 0 || o < 0.3*min(col.to-col.from, p.size) {
			continue
		}
		if first < 0 {
			first = c
		}
		last = c
	}
	if first >= 0 {
		return first, last
	}
	// In the middle between two columns stands the head of both.
	for _, c := range [2]int{nearest - 1, nearest + 1} {
		if c >= 0 && c < len(a.columns) && (a.columns[c].from-p.cx())*(a.columns[nearest].from-p.cx()) < 0 && -a.columns[c].overlap(p.box)-distance < p.size {
			return min(c, nearest), max(c, nearest)
		}
	}
	return nearest, nearest
}
