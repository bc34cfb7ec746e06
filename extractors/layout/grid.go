package layout

import (
	"math"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"juesuan/document"
)

// write makes the table: where rules part its rows, by the rules and the gaps
// between the columns, else by the text alone.
func (a *alignment) write(number int) table {
	through := a.isRuledThrough()
	l, ok := a.cellLattice(through)
	if ok || through {
		if !ok {
			l, ok = a.lattice()
		}
		if ok {
			r := ruledTable{lattice: l}
			for i := range a.rows {
				for k := range a.rows[i].pieces {
					r.glyphs = append(r.glyphs, a.rows[i].pieces[k].glyphs...)
				}
			}
			r.unsure = append(l.settle(r.glyphs), a.unsure...)
			r.fill()
			if r.part() {
				r.fill()
			}
			return table{grid: r.grid(number), box: r.box(), spans: between(r.xs), texts: r.texts()}
		}
	}
	return a.table(number)
}

// lattice puts upright rules into the gaps between the columns and where level
// rules end, but where text reaches over them.
func (a *alignment) lattice() (lattice, bool) {
	strokes, left, right := a.strokes()
	sections := a.sections()
	gaps, of := shared(sections)
	l := lattice{xs: []float64{left}, ys: a.levels(strokes)}
	for _, g := range gaps {
		l.xs = append(l.xs, g.middle())
	}
	l.xs = append(l.xs, right)
	ends := a.placeEnds(&l, gaps, innerEnds(strokes, left, right))
	if len(l.ys) < 2 || !slices.IsSorted(l.xs) {
		return l, false
	}
	added := a.partBands(&l)
	l.ys = append(l.ys, added...)
	slices.Sort(l.ys)
	heads := a.partGroups(&l)
	l.draw(strokes)
	l.close(added)
	l.drawGroups(heads)
	l.leave(sections, gaps, of, ends)
	for i := range a.rows {
		for k := range a.rows[i].pieces {
			l.open(&a.rows[i].pieces[k], ends)
		}
	}
	a.spreadHeads(&l)
	return l, true
}

// strokes are the level rules of the table, and how far it reaches with them.
func (a *alignment) strokes() (strokes []stroke, left, right float64) {
	left, right = a.box[0], a.box[2]
	for _, r := range a.level {
		if r.at < a.box[1]-a.rows[0].size || r.at > a.box[3]+a.rows[0].size || r.to < a.box[0] || r.from > a.box[2] {
			continue
		}
		strokes = append(strokes, r)
		left, right = min(left, r.from), max(right, r.to)
	}
	return strokes, left, right
}

// levels are the heights that part the rows of the table.
func (a *alignment) levels(strokes []stroke) []float64 {
	var places []float64
	for _, r := range strokes {
		places = append(places, r.at)
	}
	slices.Sort(places)
	if len(places) == 0 || places[0] > a.box[1] {
		places = slices.Insert(places, 0, a.box[1])
	}
	if n := len(places); places[n-1] < a.box[3] {
		places = append(places, a.box[3])
	}
	var out []float64
	for _, y := range places {
		if n := len(out); n > 0 && y-out[n-1] < a.rows[0].size/2 {
			if n == 1 { // the rule above the first line, rather than the line's own top
				out[0] = min(out[0], y)
			}
			continue
		}
		out = append(out, y)
	}
	if n := len(out); n > 1 {
		out[n-1] = max(out[n-1], places[len(places)-1])
	}
	return out
}

// spreadHeads lets the pieces of a head stand over as many columns each as
// makes it stand in their middle, where a rule below says that they have
// columns of their own.
func (a *alignment) spreadHeads(l *lattice) {
	rows := make([][]*cellText, len(l.left))
	for i := range a.rows {
		for k := range a.rows[i].pieces {
			p := &a.rows[i].pieces[k]
			r := sort.SearchFloat64s(l.ys, p.cy()) - 1
			if r >= 0 && r < len(rows) {
				rows[r] = append(rows[r], p)
			}
		}
	}
	for r, pieces := range rows {
		if slices.ContainsFunc(pieces, func(p *cellText) bool { return p.figure }) {
			return
		}
		for columns, from := len(l.xs)-1, 0; from < columns; {
			top := l.top(r, from)
			to := from + 1
			for to < columns && l.above[r+1][from] && l.above[r+1][to] && l.top(r, to) == top {
				to++
			}
			l.spreadOver(top, r, span{l.xs[from], l.xs[to]}, slices.Concat(rows[top:r+1]...))
			from = to
		}
	}
}

// top is the first row of those that no rule parts in a column above row r.
func (l *lattice) top(r, column int) int {
	for r > 0 && !l.above[r][column] {
		r--
	}
	return r
}

// spreadOver spreads those of the pieces that stand over a stretch of columns
// in the rows from top to bottom.
func (l *lattice) spreadOver(top, bottom int, across span, pieces []*cellText) {
	pieces = slices.DeleteFunc(pieces, func(p *cellText) bool { return p.cx() <= across.from || p.cx() >= across.to })
	slices.SortFunc(pieces, func(a, b *cellText) int { return compare(a.box[0], b.box[0]) })
	from, to := sort.SearchFloat64s(l.xs, across.from), sort.SearchFloat64s(l.xs, across.to)
	if len(pieces) == 0 || len(pieces)*2 > to-from {
		return
	}
	for row := top; row <= bottom; row++ {
		l.spread(row, from, to, pieces)
	}
}

// way is how the columns so far are best parted among the pieces so far.
type way struct {
	cost float64
	from int // first column of the last piece
}

// spread parts columns of a row among the pieces so that each stands best in
// the middle of its own.
func (l *lattice) spread(row, first, end int, pieces []*cellText) {
	best := make([][]way, len(pieces)+1) // by pieces placed and columns taken
	for k := range best {
		best[k] = slices.Repeat([]way{{cost: math.Inf(1)}}, end-first+1)
	}
	best[0][0].cost = 0
	for k, p := range pieces {
		for from := range end - first {
			for to := from + 1; to <= end-first; to++ {
				off := math.Abs(p.cx() - (l.xs[first+from]+l.xs[first+to])/2)
				if cost := best[k][from].cost + off; cost < best[k+1][to].cost {
					best[k+1][to] = way{cost, from}
				}
			}
		}
	}
	const off = 3 // sizes of the font that a head may stand out of the middle
	if best[len(pieces)][end-first].cost > off*pieces[0].size*float64(len(pieces)) {
		return
	}
	for k, to := len(pieces), end-first; k > 0; k-- {
		from := best[k][to].from
		for c := from + 1; c < to; c++ {
			l.left[row][first+c] = false
		}
		l.left[row][first+from] = true
		to = from
	}
}

// draw closes all faces to the sides, and above and below where rules are.
func (l *lattice) draw(level []stroke) {
	rows, cols := len(l.ys)-1, len(l.xs)-1
	l.left = make([][]bool, rows)
	for r := range l.left {
		l.left[r] = make([]bool, cols+1)
		for c := range l.left[r] {
			l.left[r][c] = true
		}
	}
	l.above = transpose(edges(cols, rows+1, level, l.ys, l.xs))
	for c := range cols {
		l.above[0][c], l.above[rows][c] = true, true
	}
}

// close draws rules over the whole width at some heights.
func (l *lattice) close(heights []float64) {
	for r := range l.above {
		if slices.Contains(heights, l.ys[r]) {
			l.above[r] = slices.Repeat([]bool{true}, len(l.xs)-1)
		}
	}
}

// open takes away the upright rules that a piece of text would cross, but
// those between two words, and those at which a level rule ends above or below.
func (l *lattice) open(p *cellText, ends []float64) {
	const least = 0.5
	row := sort.SearchFloat64s(l.ys, p.cy()) - 1
	if row < 0 || row >= len(l.left) {
		return
	}
	for c := 1; c < len(l.xs)-1; c++ {
		if p.box[0] < l.xs[c]-least*p.size && p.box[2] > l.xs[c]+least*p.size && !l.parts(row, c, p, ends) {
			from, to := l.unruled(row, c)
			for r := from; r < to; r++ {
				l.left[r][c] = false
			}
		}
	}
}

// unruled are the rows about one that no level rule parts from it on either side
// of an edge: text across the edge makes one cell of all of them.
func (l *lattice) unruled(row, c int) (from, to int) {
	from, to = row, row+1
	for from > 0 && !l.above[from][c-1] && !l.above[from][c] {
		from--
	}
	for to < len(l.left) && !l.above[to][c-1] && !l.above[to][c] {
		to++
	}
	return from, to
}

// parts reports whether the upright rule at c parts a piece of a row in two.
func (l *lattice) parts(row, c int, p *cellText, ends []float64) bool {
	x := l.xs[c]
	if p.isCut(x) {
		return false
	}
	return p.hasGap(x) || slices.Contains(ends, x) &&
		(l.above[row][c-1] != l.above[row][c] || l.above[row+1][c-1] != l.above[row+1][c])
}

// table writes the alignment as a grid, by its text alone.
func (a *alignment) table(number int) table {
	g := &document.Grid{Method: document.Aligned, Columns: len(a.columns)}
	box := document.Box{}
	for _, group := range a.groups() {
		row := a.row(a.rows[group.from:group.to], number)
		row.Unsure = group.isUnsure()
		g.Rows = append(g.Rows, row)
		for _, c := range row.Cells {
			if box == (document.Box{}) {
				box = c.At.Box
			}
			box = union(box, c.At.Box)
		}
	}
	return table{grid: g, box: box, spans: a.columns, texts: a.columns}
}

// texts are the stretches that the text of each column takes; what stands in
// several columns does not count. A blank column has none: it ends before it
// begins.
func (t *ruledTable) texts() []span {
	out := slices.Repeat([]span{{farthest, -farthest}}, len(t.xs)-1)
	for k, f := range t.faces {
		if f.columnEnd > f.column+1 {
			continue
		}
		for i := range t.lines[k] {
			s, box := &out[f.column], t.lines[k][i].box
			s.from, s.to = min(s.from, box[0]), max(s.to, box[2])
		}
	}
	return out
}

// between are the columns between edges.
func between(xs []float64) []span {
	out := make([]span, len(xs)-1)
	for i := range out {
		out[i] = span{xs[i], xs[i+1]}
	}
	return out
}

// group is rows of text that make one row of the table.
type group struct{ from, to int }

// groups joins the rows of text that are one row of the table, wrapped.
func (a *alignment) groups() []found {
	f := newRowFinder(a.rows, len(a.columns), a.place, func(i int) bool { return a.ruleBetween(i-1, i) })
	if f.figureLines() < fewestFigureLines {
		if f.between > 0 && f.figureLines() == 0 && !f.isNamed() {
			return f.words()
		}
		return a.linesJoined(len(a.rows))
	}
	from, rows := f.find()
	if len(rows) == 0 {
		return a.linesJoined(len(a.rows))
	}
	if f.between == 0 {
		return append(a.linesJoined(from), rows...)
	}
	return append(f.heads(from), rows...)
}

// fewestFigureLines is how many lines with figures show how rows stand.
const fewestFigureLines = 3

// linesJoined joins the first n rows of text by how near they stand.
func (a *alignment) linesJoined(n int) []found {
	var out []found
	tight := a.tightPitch()
	for i := range n {
		n := len(out)
		if n > 0 && a.continues(out[n-1].group, i, tight) {
			out[n-1].to = i + 1
			continue
		}
		out = append(out, found{group: group{i, i + 1}})
	}
	return out
}

// isRuledThrough reports whether rules part most rows of the table, so that
// what stands between two of them is one row.
func (a *alignment) isRuledThrough() bool {
	parted, pairs, partedPairs := 0, 0, 0
	last := -1 // row with a figure: words broken over lines may stand between it and the next
	for i := range a.rows {
		if i > 0 && a.ruleBetween(i-1, i) {
			parted++
		}
		if !a.hasFigure(i) {
			continue
		}
		if last >= 0 {
			pairs++
			if a.ruleBetween(last, i) {
				partedPairs++
			}
		}
		last = i
	}
	if pairs == 0 {
		return len(a.rules) >= 2 && parted >= 1 && (len(a.rows) <= 8 || parted*3 >= len(a.rows))
	}
	return partedPairs*5 >= pairs*3
}

func (a *alignment) ruleBetween(i, j int) bool {
	from, to := (a.rows[i].box[1]+a.rows[i].box[3])/2, (a.rows[j].box[1]+a.rows[j].box[3])/2
	for _, r := range a.rules {
		if r.at > from && r.at < to {
			return true
		}
	}
	return false
}

func (a *alignment) pitch(i int) float64 {
	return (a.rows[i].box[1] + a.rows[i].box[3] - a.rows[i-1].box[1] - a.rows[i-1].box[3]) / 2
}

// tightPitch is the pitch of lines inside a row, where it is smaller than that
// from row to row; 0 where all lines stand alike.
func (a *alignment) tightPitch() float64 {
	var between []float64
	least := farthest
	for i := 1; i < len(a.rows); i++ {
		least = min(least, a.pitch(i))
		if a.hasFigure(i) && a.hasFigure(i-1) {
			between = append(between, a.pitch(i))
		}
	}
	usual := middle(between)
	if len(between) == 0 {
		return a.partedPitch()
	}
	if usual == 0 || least > 0.85*usual {
		return 0
	}
	return (least + usual) / 2
}

// partedPitch tells the pitch of lines inside the rows of a table of words from
// that between rows, where the two are plain to see; 0 where they are not.
func (a *alignment) partedPitch() float64 {
	var all []float64
	for i := 1; i < len(a.rows); i++ {
		all = append(all, a.pitch(i))
	}
	slices.Sort(all)
	best, at := 1.12, 0.0
	for i := 1; i < len(all); i++ {
		if all[i-1] > 0.8*a.rows[0].size && all[i-1] < 1.5*a.rows[0].size && all[i]/all[i-1] > best {
			best, at = all[i]/all[i-1], (all[i]+all[i-1])/2
		}
	}
	return at
}

// goesOn reports whether row i of the text has nothing in the first column and
// no figure, and stands close under cells of the group that are filled: lines
// of words that were broken.
func (a *alignment) goesOn(g group, i int) bool {
	if a.pitch(i) > 1.5*a.rows[i].size || a.rows[i].figures() > 0 {
		return false
	}
	filled := make([]bool, len(a.columns))
	for k := g.from; k < g.to; k++ {
		for j := range a.rows[k].pieces {
			first, last := a.place(&a.rows[k].pieces[j])
			for c := first; c <= last; c++ {
				filled[c] = true
			}
		}
	}
	for j := range a.rows[i].pieces {
		c, last := a.place(&a.rows[i].pieces[j])
		if c == 0 || c != last || !filled[c] {
			return false
		}
	}
	return filled[0]
}

// hasFigure reports whether a row has a figure in a column behind the first.
func (a *alignment) hasFigure(i int) bool {
	for k := range a.rows[i].pieces {
		p := &a.rows[i].pieces[k]
		if first, _ := a.place(p); p.figure && first > 0 {
			return true
		}
	}
	return false
}

// continues reports whether row i of the text goes on with the row of the
// table before it.
func (a *alignment) continues(g group, i int, tight float64) bool {
	last := g.to - 1
	if a.ruleBetween(last, i) {
		return false
	}
	figures := 0
	for k := g.from; k < g.to; k++ {
		if a.hasFigure(k) {
			figures++
		}
	}
	if a.hasFigure(i) && figures > 0 {
		return false
	}
	if tight > 0 && a.pitch(i) <= tight && !a.spans(i) && !a.spans(last) {
		return true
	}
	return a.runsOn(last, i) || figures == 0 && a.goesOn(g, i)
}

// spans reports whether a piece of the row stands over several columns.
func (a *alignment) spans(i int) bool {
	for k := range a.rows[i].pieces {
		if first, last := a.over(&a.rows[i].pieces[k], a.rows[i].pieces); first != last {
			return true
		}
	}
	return false
}

// over is the first and the last column that a piece of a row stands over:
// where a rule right below it runs over some columns only, those of them that
// are nearer to its middle than to that of another piece.
func (a *alignment) over(p *cellText, pieces []cellText) (first, last int) {
	first, last = a.place(p)
	if g, ok := a.heads[p]; ok {
		return g.from, g.to
	}
	const below = 1.0 // sizes of the font
	for _, r := range a.level {
		if r.at < p.cy() || r.at > p.box[3]+below*p.size || r.length() > 0.8*(a.box[2]-a.box[0]) || p.cx() < r.from || p.cx() > r.to {
			continue
		}
		for c, col := range a.columns {
			if x := col.middle(); x > r.from && x < r.to && isNearest(p, pieces, x) {
				first, last = min(first, c), max(last, c)
			}
		}
	}
	return first, last
}

// isNearest reports whether no piece has its middle nearer to x.
func isNearest(p *cellText, pieces []cellText, x float64) bool {
	for i := range pieces {
		if math.Abs(pieces[i].cx()-x) < math.Abs(p.cx()-x) {
			return false
		}
	}
	return true
}

// runsOn reports whether a row goes on inside a word or sentence: its only
// piece stands under one that was full, or begins with a small letter.
func (a *alignment) runsOn(last, i int) bool {
	r := &a.rows[i]
	if a.pitch(i) > 1.7*r.size {
		return false
	}
	above := &a.rows[last]
	p, q := &r.pieces[0], &above.pieces[0]
	if c, _ := a.place(p); c != 0 {
		return false
	}
	if c, _ := a.place(q); c != 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(p.text)
	if unicode.IsLower(first) {
		return true
	}
	return isWide(first) && q.box[2] > a.columns[0].to-1.2*q.size && p.box[0]-q.box[0] < 0.8*p.size && p.box[0] >= a.columns[0].from-0.1*p.size && len(r.pieces) == 1
}

// row joins the rows of text of one row of the table.
func (a *alignment) row(rows []textRow, number int) document.Row {
	cells := make([]document.Cell, len(a.columns))
	set := make([]bool, len(a.columns))
	for i := range rows {
		for k := range rows[i].pieces {
			p := &rows[i].pieces[k]
			first, last := a.over(p, rows[i].pieces)
			c := &cells[first]
			if !set[first] {
				set[first] = true
				*c = document.Cell{Column: first, RowSpan: 1, ColumnSpan: last - first + 1, Text: p.text, At: document.Place{Page: number, Box: p.box}}
				continue
			}
			c.Text = joinTexts(c.Text, p.text)
			c.At.Box = union(c.At.Box, p.box)
		}
	}
	return document.Row{Cells: a.apart(cells, set)}
}

// apart lists the cells that are set, with spans that end before the next.
func (a *alignment) apart(cells []document.Cell, set []bool) []document.Cell {
	var out []document.Cell
	for c := range cells {
		if !set[c] {
			continue
		}
		if n := len(out); n > 0 {
			out[n-1].ColumnSpan = min(out[n-1].ColumnSpan, c-out[n-1].Column)
		}
		out = append(out, cells[c])
	}
	return out
}
