package layout

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// How heads over several columns are told where no rule shows what they span, in
// sizes of the font.
const (
	groupOff   = 1.5 // most that one stands off the middle of its columns
	groupCost  = 0.3 // each column that no head stands over
	unevenCost = 0.8 // two columns side by side whose own heads stand on two heights
	mostHeads  = 4   // rows of heads over several columns
	mostGroups = 24  // of one row
)

// groupHeads counts the rows at the top that are heads of several columns each:
// of no more than half as many pieces as the fullest row and the one below, and
// all above the first figure.
func groupHeads(rows []textRow, most int) int {
	n := 0
	for n < min(len(rows)-1, mostHeads) {
		r, below := &rows[n], &rows[n+1]
		if len(r.pieces) < 2 || len(r.pieces)*2 > most || r.figures() > 0 || len(below.pieces) < 2*len(r.pieces) || !below.mayHead() {
			break
		}
		n++
	}
	return n
}

// headGroups finds the columns that heads stand over, each in the middle of its
// own, in the rows above the first figure.
func (a *alignment) headGroups() {
	a.heads = map[*cellText]group{}
	first := slices.IndexFunc(a.rows, func(r textRow) bool { return !r.mayHead() })
	begins := make([]bool, len(a.columns)) // where a head over several columns above begins, or one ends before
	for i := range min(first, mostHeads) {
		r := &a.rows[i]
		if len(r.pieces)*2 > len(a.columns) || len(r.pieces) > mostGroups {
			continue
		}
		for k, g := range a.shares(r.pieces, a.ownHeads(i, first), begins) {
			if g.to > g.from && (a.isHeaded(i+1, first, g) || a.isUnitOf(i, g)) && a.headOff(&r.pieces[k], g) <= groupOff*r.size {
				a.heads[&r.pieces[k]] = g
				begins[g.from] = true
				if g.to+1 < len(begins) {
					begins[g.to+1] = true
				}
			}
		}
	}
}

// headOff is how far a piece stands off the middle of columns: of their text, or
// of the stretch from gap to gap about it.
func (a *alignment) headOff(p *cellText, g group) float64 {
	left, right := a.columns[g.from].from, a.columns[g.to].to
	off := math.Abs(p.cx() - (left+right)/2)
	if g.from > 0 {
		left = (a.columns[g.from-1].to + left) / 2
	}
	if g.to+1 < len(a.columns) {
		right = (right + a.columns[g.to+1].from) / 2
	}
	return min(off, math.Abs(p.cx()-(left+right)/2))
}

// isHeaded reports whether heads of their own stand in most of some columns, in
// the rows from one to before another.
func (a *alignment) isHeaded(from, to int, g group) bool {
	has := map[int]bool{}
	for i := from; i < to; i++ {
		for k := range a.rows[i].pieces {
			if c, last := a.place(&a.rows[i].pieces[k]); c == last && c >= g.from && c <= g.to {
				has[c] = true
			}
		}
	}
	return len(has) > 1 && len(has)*2 > g.to-g.from+1
}

// isUnitOf reports whether a row is one piece under the heads of some columns that is
// no tail of one of them: in brackets, or wider than the one above.
func (a *alignment) isUnitOf(row int, g group) bool {
	r := &a.rows[row]
	if len(r.pieces) != 1 || !a.isHeaded(0, row, g) {
		return false
	}
	return isBracketed(r) || covered(&r.pieces[0], &a.rows[row-1]) > 1
}

// ownHeads tells of each column in which row, above the first figure, the first head
// of its own stands below a row, counted in rows that do not stand half beside each
// other: 0 where it is the row itself, -1 where there is none.
func (a *alignment) ownHeads(row, first int) []int {
	out := slices.Repeat([]int{-1}, len(a.columns))
	n := 0
	for i := row + 1; i < first; i++ {
		if !areBeside(&a.rows[i-1], &a.rows[i]) {
			n++
		}
		for k := range a.rows[i].pieces {
			if c, last := a.place(&a.rows[i].pieces[k]); c == last && out[c] < 0 {
				out[c] = n
			}
		}
	}
	return out
}

// shares parts the columns among the pieces of a row so that each stands best in
// the middle of its own; a column may be left out. One with a head beside the row is
// never one of several, those of one piece have their own heads at one height, and
// none begins a group above inside it.
func (a *alignment) shares(pieces []cellText, own []int, begins []bool) []group {
	n, columns := len(pieces), len(a.columns)
	best := make([][]way, n+1) // by pieces placed and columns passed
	for k := range best {
		best[k] = slices.Repeat([]way{{cost: math.Inf(1)}}, columns+1)
	}
	size := a.rows[0].size
	for c := range columns + 1 {
		best[0][c].cost = groupCost * size * float64(c)
	}
	for k := range pieces {
		for to := 1; to <= columns; to++ {
			w := way{cost: best[k+1][to-1].cost + groupCost*size, from: -1}
			uneven := 0.0
			for from := to - 1; from >= 0; from-- {
				if from < to-1 && (own[from] == 0 || own[to-1] == 0 || begins[from+1]) {
					break
				}
				if from < to-1 && own[from] != own[from+1] {
					uneven += unevenCost * size
				}
				if cost := best[k][from].cost + uneven + a.headOff(&pieces[k], group{from, to - 1}); cost < w.cost {
					w = way{cost, from}
				}
			}
			best[k+1][to] = w
		}
	}
	return traced(best, n, columns)
}

// traced follows the best ways back.
func traced(best [][]way, n, columns int) []group {
	if math.IsInf(best[n][columns].cost, 1) {
		return nil
	}
	out := make([]group, n)
	for k, to := n, columns; k > 0; {
		from := best[k][to].from
		if from < 0 {
			to--
			continue
		}
		out[k-1] = group{from, to - 1}
		k, to = k-1, from
	}
	return out
}

// groupRow is the heads of one line over several columns, and the height that parts
// it from the heads of those columns in the same band between rules.
type groupRow struct {
	y     float64
	spans []span // from the middle of the first column to that of the last
	below bool   // it stands under those heads: their unit
}

// partGroups adds a height below every line of heads over several columns whose
// columns have heads of their own before the next rule.
func (a *alignment) partGroups(l *lattice) []groupRow {
	var out []groupRow
	for i := 0; i+1 < len(a.rows); i++ {
		g := groupRow{y: (a.rows[i].box[3] + a.rows[i+1].box[1]) / 2}
		for k := range a.rows[i].pieces {
			if s, ok := a.heads[&a.rows[i].pieces[k]]; ok {
				g.spans = append(g.spans, span{a.columns[s.from].middle(), a.columns[s.to].middle()})
			}
		}
		if i > 0 && a.rows[i].counts() && l.band(a.rows[i].middle()) == l.band(a.rows[i-1].middle()) {
			for _, c := range a.columns {
				g.spans = append(g.spans, span{c.middle(), c.middle()})
			}
			out = append(out, groupRow{(a.rows[i-1].box[3] + a.rows[i].box[1]) / 2, g.spans, true})
			continue
		}
		if len(g.spans) > 0 && i > 0 && !a.isHeadedBelow(i) && l.band(a.rows[i].middle()) == l.band(a.rows[i-1].middle()) {
			out = append(out, groupRow{(a.rows[i-1].box[3] + a.rows[i].box[1]) / 2, g.spans, true})
			continue
		}
		if len(g.spans) == 0 || l.band(a.rows[i].middle()) != l.band(a.rows[i+1].middle()) || a.rows[i+1].box[1] <= a.rows[i].box[3] {
			continue
		}
		out = append(out, g)
	}
	for _, g := range out {
		l.ys = append(l.ys, g.y)
	}
	slices.Sort(l.ys)
	return out
}

// counts reports whether a row numbers the columns: its pieces count up by one.
func (r *textRow) counts() bool {
	const fewest = 3
	if len(r.pieces) < fewest {
		return false
	}
	last := 0
	for k := range r.pieces {
		n, err := strconv.Atoi(strings.Trim(r.pieces[k].text, "()（） "))
		if err != nil || k > 0 && n != last+1 {
			return false
		}
		last = n
	}
	return true
}

// isHeadedBelow reports whether heads follow on a row, not the first row of the body.
func (a *alignment) isHeadedBelow(row int) bool {
	return row+1 < len(a.rows) && a.rows[row+1].mayHead()
}

// band is the row that a height is in.
func (l *lattice) band(y float64) int { return sort.SearchFloat64s(l.ys, y) }

// drawGroups draws what parts heads over several columns from those below, and
// opens the edges between their columns.
func (l *lattice) drawGroups(rows []groupRow) {
	for _, g := range rows {
		at := l.band(g.y)
		of := at - 1
		if g.below {
			of = at
		}
		for _, s := range g.spans {
			from, to := sort.SearchFloat64s(l.xs, s.from)-1, sort.SearchFloat64s(l.xs, s.to)-1
			for c := max(0, from); c <= min(to, len(l.xs)-2); c++ {
				l.above[at][c] = true
				if c > from {
					l.left[of][c] = false
				}
			}
		}
	}
}
