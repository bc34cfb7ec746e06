package layout

import (
	"math"
	"slices"
	"sort"
	"strings"
)

// How lines of text are put together to the rows of a table, in sizes of the
// font unless said otherwise.
const (
	mostLines  = 24   // lines of text that one row may have
	wrapPitch  = 1.9  // most from line to line in a cell
	leastPitch = 0.9  // least from line to line
	pitchOff   = 2.0  // weight of what a pitch differs from that of its kind
	strayCost  = 0.6  // a row of one cell without a figure
	rowCost    = 1.0  // lines of one cell as far apart as rows
	otherFont  = 0.1  // sizes that differ by more are of two rows
	wordsCost  = 0.25 // a row of several cells without a figure
	brokenCost = 1.0  // a figure that ends in its point
	tornCost   = 2.0  // lines half beside each other in two rows
	codeCost   = 0.2  // a code broken over lines
	shortCost  = 0.3  // a line that ends before its column does, with another below
	shortEnd   = 1.5  // so much before
	pitchApart = 0.08 // least that the pitch of rows is above that inside cells
	doubtful   = 0.6  // cost from which a row is unsure
)

// stance is how the cells of a row stand to each other.
type stance int

// The stances: cells share their middles, their tops, or their bottoms.
const (
	middles stance = iota
	tops
	bottoms
)

// rowFinder puts lines of text together to rows: each with one figure at most
// in a column, the cells of several lines set about it all in one way. Of all
// ways to part the lines the cheapest is taken.
type rowFinder struct {
	rows    []textRow
	spans   [][]group           // by line and piece: the columns it stands in, ends inclusive
	barred  func(line int) bool // a rule parts the line from the one above
	right   []float64           // of each column
	marked  bool                // most figures have points or groups
	usual   int                 // cells of a line with figures
	inside  float64             // pitch inside cells, 0 where it is not known
	between float64             // pitch of rows
	stance  stance
}

// found is a row that was put together.
type found struct {
	group
	cost float64
}

// isUnsure reports whether the lines fit so badly that the row may be another.
func (f *found) isUnsure() bool { return f.to > f.from+1 && f.cost >= doubtful }

func newRowFinder(rows []textRow, columns int, place func(*cellText) (first, last int), barred func(int) bool) *rowFinder {
	f := &rowFinder{rows: rows, barred: barred, right: slices.Repeat([]float64{-farthest}, columns)}
	f.spans = make([][]group, len(rows))
	for i := range rows {
		f.spans[i] = make([]group, len(rows[i].pieces))
		for k := range rows[i].pieces {
			p := &rows[i].pieces[k]
			first, last := place(p)
			f.spans[i][k] = group{first, last}
			if first == last {
				f.right[first] = max(f.right[first], p.box[2])
			}
		}
	}
	f.marked = f.hasMarks()
	f.measure()
	var cells []float64
	for i := range rows {
		if f.hasFigure(i) {
			cells = append(cells, float64(len(rows[i].pieces)))
		}
	}
	if slices.Sort(cells); len(cells) > 0 {
		f.usual = int(cells[len(cells)*3/4])
	}
	return f
}

// hasFigure reports whether a line has a figure in a column behind the first:
// where most have a point or groups, only such count, or those for nought.
func (f *rowFinder) hasFigure(i int) bool {
	for k := range f.rows[i].pieces {
		p := &f.rows[i].pieces[k]
		if p.figure && f.spans[i][k].from > 0 && (!f.marked || isMarked(p.text)) {
			return true
		}
	}
	return false
}

// isMarked reports whether a figure has a point or groups, or is nought or none.
func isMarked(figure string) bool {
	return strings.ContainsAny(figure, ".,") || strings.Trim(figure, "0-–—－ ") == ""
}

// hasMarks reports whether most figures behind the first column have points or
// groups.
func (f *rowFinder) hasMarks() bool {
	marked, all := 0, 0
	for i := range f.rows {
		for k := range f.rows[i].pieces {
			if p := &f.rows[i].pieces[k]; p.figure && f.spans[i][k].from > 0 {
				all++
				if isMarked(p.text) {
					marked++
				}
			}
		}
	}
	return marked*2 > all
}

// figureLines counts the lines with figures.
func (f *rowFinder) figureLines() int {
	n := 0
	for i := range f.rows {
		if f.hasFigure(i) {
			n++
		}
	}
	return n
}

// measure finds the pitches inside cells and of rows, where they differ.
func (f *rowFinder) measure() {
	var inner, outer []float64
	for i := 1; i < len(f.rows); i++ {
		above, below := f.hasFigure(i-1), f.hasFigure(i)
		p := f.pitch(i)
		switch {
		case p < leastPitch*f.rows[i].size: // half beside each other
		case above && below:
			outer = append(outer, p)
		case f.shareColumn(i) && p < wrapPitch*f.rows[i].size:
			inner = append(inner, p)
		}
	}
	if f.figureLines() == 0 {
		inner = f.columnPitches()
	}
	slices.Sort(inner)
	if len(outer) == 0 {
		f.inside, f.between = twoPitches(inner, pitchApart*f.rows[0].size)
		return
	}
	f.between = middle(outer)
	if len(inner) == 0 {
		return
	}
	if least := inner[len(inner)/10]; f.between-least >= pitchApart*f.rows[0].size {
		f.inside = least
	}
}

// columnPitches are the distances of the pieces of each column from those above.
func (f *rowFinder) columnPitches() []float64 {
	var out []float64
	last := map[group]float64{}
	for i := range f.rows {
		for k := range f.rows[i].pieces {
			at, y := f.spans[i][k], f.rows[i].pieces[k].cy()
			if before, ok := last[at]; ok {
				out = append(out, y-before)
			}
			last[at] = y
		}
	}
	return out
}

// twoPitches tells the pitch inside cells from that of rows, of pitches in order,
// all of lines of words: the least, and the middle one of those larger by a step
// at least. Both are 0 where there are not two of either.
func twoPitches(list []float64, step float64) (inside, between float64) {
	const fewest = 2
	if len(list) < fewest {
		return 0, 0
	}
	inside = list[fewest-1]
	from := sort.SearchFloat64s(list, inside+step)
	if above := list[from:]; len(above) >= fewest {
		return inside, above[(len(above)-1)/2]
	}
	return 0, 0
}

// pitch is the distance of a line from the one above, by the pieces of a column
// that both have, else by their boxes.
func (f *rowFinder) pitch(i int) float64 {
	for k := range f.spans[i] {
		for m := range f.spans[i-1] {
			if f.spans[i][k] == f.spans[i-1][m] {
				return f.rows[i].pieces[k].cy() - f.rows[i-1].pieces[m].cy()
			}
		}
	}
	return (f.rows[i].box[1] + f.rows[i].box[3] - f.rows[i-1].box[1] - f.rows[i-1].box[3]) / 2
}

func (f *rowFinder) shareColumn(i int) bool {
	for k := range f.spans[i] {
		for m := range f.spans[i-1] {
			if f.spans[i][k] == f.spans[i-1][m] {
				return true
			}
		}
	}
	return false
}

// find parts the lines from the first row with a figure on, and tells where that
// begins: what stands above are heads.
func (f *rowFinder) find() (from int, out []found) {
	first := 0
	for first < len(f.rows) && !f.hasFigure(first) {
		first++
	}
	best := math.Inf(1)
	for s := range bottoms + 1 {
		f.stance = s
		if cost, start, rows := f.cheapest(first); cost < best {
			best, from, out = cost, start, rows
		}
	}
	return from, out
}

// isNamed reports whether nearly every line has a piece in the first column: each is
// a row, and other columns have blank cells.
func (f *rowFinder) isNamed() bool {
	const most = 10 // one of so many lines has none
	without := 0
	for i := range f.rows {
		if !slices.ContainsFunc(f.spans[i], func(g group) bool { return g.from == 0 }) {
			without++
		}
	}
	return without*most <= len(f.rows)
}

// words parts the lines of a table of words.
func (f *rowFinder) words() (out []found) {
	best := math.Inf(1)
	for s := range bottoms + 1 {
		f.stance = s
		if cost, _, rows := f.cheapest(0); cost < best {
			best, out = cost, rows
		}
	}
	return out
}

// heads parts the first n lines, which stand above all figures.
func (f *rowFinder) heads(n int) []found {
	above := *f
	above.rows, above.spans, above.stance = f.rows[:n], f.spans[:n], middles
	above.right = slices.Repeat([]float64{-farthest}, len(f.right)) // lines of heads stand in the middle
	_, _, out := above.cheapest(0)
	return out
}

// partHeads gives the heights between the rows of heads that the first n lines
// make.
func (f *rowFinder) partHeads(n int) []float64 {
	var out []float64
	if n == 0 {
		return nil
	}
	for _, g := range f.heads(n) {
		if g.from > 0 {
			out = append(out, (lowest(f.rows[:g.from])+f.rows[g.from].box[1])/2)
		}
	}
	return out
}

// cheapest parts the lines at the least cost. The first row may begin above its
// figure.
func (f *rowFinder) cheapest(first int) (cost float64, from int, out []found) {
	n := len(f.rows)
	costs, begins := slices.Repeat([]float64{math.Inf(1)}, n+1), make([]int, n+1)
	own := make([]float64, n+1)
	for i := range first + 1 {
		costs[i] = strayCost * float64(f.leftAbove(i, min(first, n-1)))
	}
	for end := first + 1; end <= n; end++ {
		for begin := end - 1; begin >= max(0, end-mostLines); begin-- {
			if begin+1 < end && f.barred(begin+1) {
				break
			}
			if end <= first || math.IsInf(costs[begin], 1) {
				continue
			}
			c := f.cost(begin, end)
			if math.IsInf(c, 1) {
				break
			}
			edge := f.apart(begin, first) + f.torn(begin)
			if total := costs[begin] + c + edge; total < costs[end] {
				costs[end], begins[end], own[end] = total, begin, c
			}
		}
	}
	for end := n; end > first; end = begins[end] {
		out = append(out, found{group{begins[end], end}, own[end]})
		from = begins[end]
	}
	slices.Reverse(out)
	return costs[n], from, out
}

// leftAbove counts the lines above a line, as near as those of a cell, that could
// go on in the first line with figures: if that line begins the first row, they
// are left to the heads.
func (f *rowFinder) leftAbove(i, first int) int {
	n := 0
	for ; i > 0 && i < len(f.rows) && f.isNear(i) && f.mayPrecede(i-1, first); i-- {
		n++
	}
	return n
}

// mayPrecede reports whether a line could belong to the row of the first line with
// figures: nothing of it stands over one of those.
func (f *rowFinder) mayPrecede(i, first int) bool {
	for k := range f.spans[i] {
		for m := range f.spans[first] {
			if f.rows[first].pieces[m].figure && f.spans[first][m].from <= f.spans[i][k].to && f.spans[first][m].to >= f.spans[i][k].from {
				return false
			}
		}
	}
	return true
}

// isNear reports whether a line stands as near under the one above as lines of
// a cell may, or half beside it.
func (f *rowFinder) isNear(i int) bool {
	const near = 0.5 // sizes of the font between the two
	return f.rows[i].box[1]-f.rows[i-1].box[3] <= near*f.rows[i].size && math.Abs(f.rows[i].size-f.rows[i-1].size) <= otherFont*f.rows[i].size
}

// apart is the cost of beginning a row with a line: one that stands as near
// under the line above as lines of a cell do may well go on with it.
func (f *rowFinder) apart(i, first int) float64 {
	if i == 0 || i <= first && !f.shareColumn(i) || f.inside == 0 || !f.shareColumn(i) || f.barred(i) {
		return 0
	}
	return rowCost * (1 - f.asRows(f.pitch(i)))
}

// torn is the cost of beginning a row with a line that stands half beside the one
// above.
func (f *rowFinder) torn(i int) float64 {
	if i > 0 && areBeside(&f.rows[i-1], &f.rows[i]) {
		return tornCost
	}
	return 0
}

// asRows tells of a pitch how far it is from that inside cells to that of rows,
// from 0 to 1.
func (f *rowFinder) asRows(pitch float64) float64 {
	return max(0, min(1, (pitch-f.inside)/(f.between-f.inside)))
}

// stack is the pieces of a row in one column.
type stack struct {
	top, bottom, last, right float64
	lines, line              int // pieces, and the line of the last
	figure, words, amount    bool
	broken                   bool // the last figure goes on
}

// cost is how badly lines make one row; infinite where they cannot.
func (f *rowFinder) cost(begin, end int) float64 {
	stacks := map[group]*stack{}
	cost := 0.0
	for i := begin; i < end; i++ {
		for k := range f.rows[i].pieces {
			p := &f.rows[i].pieces[k]
			s := stacks[f.spans[i][k]]
			if s == nil {
				s = &stack{top: p.box[1], last: p.cy()}
				stacks[f.spans[i][k]] = s
			}
			if math.Abs(p.size-f.rows[begin].size) > otherFont*p.size {
				cost += rowCost
			}
			c := 0.0
			if s.lines == 0 || s.line < i { // else beside it on one line
				c = f.onto(s, p, f.spans[i][k])
			}
			if math.IsInf(c, 1) {
				return c
			}
			cost += c
			s.add(p, i)
		}
	}
	return cost + f.spread(stacks, f.rows[begin].size)
}

// onto is the cost of a further piece in a column.
func (f *rowFinder) onto(s *stack, p *cellText, at group) float64 {
	cost := 0.0
	if s.lines > 0 && p.cy()-s.last > 0.1*p.size {
		pitch := p.cy() - s.last
		if pitch > wrapPitch*p.size || p.figure && !s.broken && (s.words || s.amount || hasPoint(p.text)) || s.amount && !p.figure {
			return math.Inf(1)
		}
		if p.figure && !s.broken {
			cost += codeCost
		}
		switch {
		case s.broken:
		case f.inside > 0:
			cost += rowCost*f.asRows(pitch) + pitchOff*max(0, f.inside-pitch)/p.size
		case f.between > 0 && pitch > f.between-pitchApart*p.size:
			cost += rowCost
		}
		if !p.figure && at.from == at.to && s.right < f.right[at.from]-shortEnd*p.size {
			cost += shortCost
		}
	}
	return cost
}

// add puts a piece of a line into the stack.
func (s *stack) add(p *cellText, line int) {
	s.lines++
	s.line = line
	s.bottom, s.last, s.right = p.box[3], p.cy(), p.box[2]
	s.broken = p.figure && strings.ContainsAny(p.text[len(p.text)-1:], ".,")
	s.figure, s.words, s.amount = s.figure || p.figure, s.words || !p.figure, s.amount || hasPoint(p.text)
}

// spread is how far the cells of a row stand from where those with figures do.
func (f *rowFinder) spread(stacks map[group]*stack, size float64) float64 {
	var of, figures []float64
	broken := 0.0
	for at, s := range stacks {
		if s.broken {
			broken += brokenCost
		}
		v := [...]float64{(s.top + s.bottom) / 2, s.top, s.bottom}[f.stance]
		of = append(of, v)
		if s.figure && at.from > 0 {
			figures = append(figures, v)
		}
	}
	sum := broken
	switch {
	case len(figures) == 0 && len(of) == 1 || len(of)*3 < f.usual:
		sum += strayCost
	case len(figures) == 0:
		sum += wordsCost
	}
	at := middle(slices.Clone(of))
	if len(figures) > 0 {
		at = middle(figures)
	}
	slices.Sort(of) // so that the sum does not depend on the order
	for _, v := range of {
		sum += math.Abs(v-at) / size
	}
	return sum
}

// takeWrapped takes the lines right above and below that belong to the first and
// the last row: of a name that was broken over lines, set about its figures.
func (a *alignment) takeWrapped(rows []textRow, first int) {
	from, to := a.from, a.to
	for from > first && isTail(&rows[from-1], &rows[from]) {
		from--
	}
	for to < len(rows) && isTail(&rows[to], &rows[to-1]) {
		to++
	}
	if from == a.from && to == a.to {
		return
	}
	base := from
	f := newRowFinder(rows[from:to], len(a.columns), a.place, func(int) bool { return false })
	if f.figureLines() < fewestFigureLines-1 {
		for a.to < to && a.isEndOf(&rows[a.to], rows[:a.to]) {
			a.to++
		}
		return
	}
	_, found := f.find()
	for _, g := range found {
		switch {
		case g.from+base < a.from && g.to+base > a.from:
			a.from = g.from + base
		case g.from+base < a.to && g.to+base > a.to:
			a.to = g.to + base
		}
	}
}

// isEndOf reports whether a line below a table of words goes on with words of its
// last rows: it stands under them, as near as lines of one cell are.
func (a *alignment) isEndOf(line *textRow, rows []textRow) bool {
	const near, about = 0.3, 4 // sizes of the font; lines above
	p := &line.pieces[0]
	first, last := a.place(p)
	if first != last || a.columns[first].to < p.box[2]-p.size {
		return false
	}
	return slices.ContainsFunc(rows[max(0, len(rows)-about):], func(r textRow) bool {
		return line.box[1]-r.box[3] <= near*p.size && slices.ContainsFunc(r.pieces, func(q cellText) bool { return !q.figure && p.isInLine(&q) })
	})
}

// isTail reports whether a line of one piece stands so near to one of a table
// that it may be a part of its row.
func isTail(line, of *textRow) bool {
	const near, size = 0.8, 0.1
	gap := max(line.box[1]-of.box[3], of.box[1]-line.box[3])
	return len(line.pieces) == 1 && gap < near*line.size && math.Abs(line.size-of.size) <= size*of.size
}
