package layout

import (
	"slices"
	"sort"
	"strings"

	"juesuan/document"
)

// ruled makes a table of a lattice with the glyphs that stand in it, and
// returns the others. A frame around text is no table, nor are rules without
// text.
func (s *sheet) ruled(l lattice, upright, turned []glyph) (restUpright, restTurned []glyph) {
	if len(l.xs) < 3 || !l.holdsTable(upright, turned) {
		return upright, turned
	}
	in, out := l.take(upright)
	if l.isCrowded(in) || l.isHeadAlone(in, out) {
		return upright, turned
	}
	if wider, ok := l.withLabels(in, out); ok {
		l = wider
	}
	unsure := l.settle(upright)
	in, out = l.take(upright)
	inTurned, outTurned := l.take(turned)
	r := ruledTable{lattice: l, glyphs: in, turned: inTurned, unsure: unsure}
	r.fill()
	if r.part() {
		r.fill()
	}
	g := r.grid(s.number)
	s.tables = append(s.tables, table{grid: g, box: r.box(), edges: r.xs[:g.Columns+1]})
	return out, outTurned
}

// holdsTable reports whether at least two of the faces hold text, and where
// most hold none, as in a chart, whether some of it is words.
func (l *lattice) holdsTable(upright, turned []glyph) bool {
	list, of := l.faces()
	held := make([]bool, len(list))
	n, words := 0, false
	for _, glyphs := range [][]glyph{upright, turned} {
		for i := range glyphs {
			r, c, ok := l.at(&glyphs[i])
			if !ok {
				continue
			}
			words = words || !isFigure("0"+glyphs[i].text)
			if !held[of[r][c]] {
				held[of[r][c]] = true
				n++
			}
		}
	}
	return n >= 2 && (words || n*2 > len(list))
}

// at is the row and column whose face holds the middle of a glyph. A line
// that runs over a rule is so cut at the rule.
func (l *lattice) at(g *glyph) (row, column int, ok bool) {
	x, y := g.cx(), g.cy()
	if g.home != 0 {
		x = g.home
	}
	row, column = sort.SearchFloat64s(l.ys, y)-1, sort.SearchFloat64s(l.xs, x)-1
	return row, column, row >= 0 && column >= 0 && row < len(l.ys)-1 && column < len(l.xs)-1
}

// take parts the glyphs inside from those outside.
func (l *lattice) take(glyphs []glyph) (in, out []glyph) {
	n := 0
	for i := range glyphs {
		if _, _, ok := l.at(&glyphs[i]); ok {
			n++
		}
	}
	switch n {
	case 0:
		return nil, glyphs
	case len(glyphs):
		return glyphs, nil
	}
	in, out = make([]glyph, 0, n), make([]glyph, 0, len(glyphs)-n)
	for i := range glyphs {
		if _, _, ok := l.at(&glyphs[i]); ok {
			in = append(in, glyphs[i])
		} else {
			out = append(out, glyphs[i])
		}
	}
	return in, out
}

// ruledTable is a lattice with its text.
type ruledTable struct {
	lattice
	glyphs, turned []glyph
	unsure         []float64 // heights at which a figure may belong to another cell
	faces          []face
	lines          [][]line // by face, from top to bottom
}

// fill puts every glyph into its face.
func (t *ruledTable) fill() {
	var of [][]int
	t.faces, of = t.lattice.faces()
	t.lines = make([][]line, len(t.faces))
	for k, glyphs := range t.byFace(t.glyphs, of) {
		t.lines[k] = linesOf(glyphs)
	}
	for k, glyphs := range t.byFace(t.turned, of) {
		t.lines[k] = append(t.lines[k], turnedLines(glyphs)...)
	}
}

// byFace sorts glyphs by the face that holds them, in the order of painting.
func (t *ruledTable) byFace(glyphs []glyph, of [][]int) [][]glyph {
	counts := make([]int, len(t.faces))
	at := make([]int, len(glyphs))
	for i := range glyphs {
		r, c, _ := t.at(&glyphs[i])
		at[i] = of[r][c]
		counts[at[i]]++
	}
	all := make([]glyph, 0, len(glyphs))
	out := make([][]glyph, len(t.faces))
	for k, n := range counts {
		out[k] = all[len(all) : len(all) : len(all)+n]
		all = all[:len(all)+n]
	}
	for i := range glyphs {
		out[at[i]] = append(out[at[i]], glyphs[i])
	}
	return out
}

func (t *ruledTable) faceBox(f face) document.Box {
	return document.Box{t.xs[f.column], t.ys[f.row], t.xs[f.columnEnd], t.ys[f.rowEnd]}
}

// grid writes the faces out as cells.
func (t *ruledTable) grid(number int) *document.Grid {
	g := &document.Grid{Method: document.Ruled, Rows: make([]document.Row, len(t.ys)-1)}
	ends := make([]int, len(t.ys)-1)
	for k, f := range t.faces {
		if t.isBeside(k) {
			continue
		}
		for r := f.row; r < f.rowEnd; r++ {
			ends[r] = max(ends[r], f.columnEnd)
		}
		g.Rows[f.row].Cells = append(g.Rows[f.row].Cells, document.Cell{
			Column: f.column, RowSpan: f.rowEnd - f.row, ColumnSpan: f.columnEnd - f.column,
			Text: textOf(t.lines[k]), At: document.Place{Page: number, Box: t.faceBox(f)},
		})
	}
	for _, y := range t.unsure {
		if r := sort.SearchFloat64s(t.ys, y) - 1; r >= 0 && r < len(g.Rows) {
			g.Rows[r].Unsure = true
		}
	}
	g.Columns = mostOften(ends)
	return g
}

// isBeside reports whether a face is the blank paper beside a row that ends
// before others do.
func (t *ruledTable) isBeside(k int) bool {
	f := t.faces[k]
	if f.columnEnd < len(t.xs)-1 || f.column == 0 || len(t.lines[k]) > 0 || !slices.Contains(t.closed, true) {
		return false
	}
	return !slices.Contains(t.closed[f.row:f.rowEnd], true)
}

// mostOften is the number that stands in a list most often, the largest among
// equals.
func mostOften(list []int) int {
	counts := map[int]int{}
	best := 0
	for _, n := range list {
		counts[n]++
		if counts[n] > counts[best] || counts[n] == counts[best] && n > best {
			best = n
		}
	}
	return best
}

// textOf is the text of a cell.
func textOf(lines []line) string {
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return lines[0].text()
	}
	text := ""
	for i := range lines {
		text = joinTexts(text, lines[i].text())
	}
	return text
}

// part draws the rules that a table leaves out between rows and reports
// whether there were any: where several figures stand one under the other in
// one face, each is a row of its own.
func (t *ruledTable) part() bool {
	byRow := make([][]int, len(t.ys)-1) // the faces that take one row
	for k, f := range t.faces {
		if f.rowEnd == f.row+1 {
			byRow[f.row] = append(byRow[f.row], k)
		}
	}
	parted := false
	for r := len(byRow) - 1; r >= 0; r-- {
		at := t.missing(byRow[r])
		for i := len(at) - 1; i >= 0; i-- {
			t.cut(r, at[i], byRow[r])
			parted = true
		}
	}
	return parted
}

// missing are the heights at which rules are missing between the lines of the
// faces of one row.
func (t *ruledTable) missing(faces []int) []float64 {
	var all []line
	stacked := false
	for _, k := range faces {
		f := t.faces[k]
		stacked = stacked || stacksFigures(t.lines[k], t.xs[f.columnEnd]-t.xs[f.column])
		all = append(all, t.lines[k]...)
	}
	if !stacked {
		return nil
	}
	return t.between(all)
}

// between are the heights between the rows that lines of some faces make: what
// stands on one height, with the lines of names that were broken.
func (t *ruledTable) between(all []line) []float64 {
	rows := bandsOf(all)
	f := newRowFinder(rows, len(t.xs)-1, t.columnsAt, func(int) bool { return false })
	if f.figureLines() < fewestFigureLines {
		return betweenRows(rows, 1, nil)
	}
	from, groups := f.find()
	return betweenRows(rows, from, groups)
}

// columnsAt is the first and the last column that a piece stands in.
func (t *ruledTable) columnsAt(p *cellText) (first, last int) {
	at := func(x float64) int { return max(0, min(len(t.xs)-2, sort.SearchFloat64s(t.xs, x)-1)) }
	return at(p.box[0] + touch), max(at(p.box[0]+touch), at(p.box[2]-touch))
}

// betweenRows are the heights above the lines from one on, or above the groups of
// lines where those are given.
func betweenRows(rows []textRow, from int, groups []found) []float64 {
	begins := make([]int, 0, len(rows))
	for i := 1; i < len(rows) && (groups == nil || i <= from); i++ {
		begins = append(begins, i)
	}
	for _, g := range groups {
		if g.from > max(0, from) {
			begins = append(begins, g.from)
		}
	}
	var out []float64
	for _, i := range begins {
		out = append(out, (lowest(rows[:i])+rows[i].box[1])/2)
	}
	return out
}

// bandsOf puts lines on one height together.
func bandsOf(lines []line) []textRow {
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b line) int { return compare(a.cy(), b.cy()) })
	var out []textRow
	last := 0.0
	for i := range lines {
		l := &lines[i]
		if n := len(out); n > 0 && l.cy()-last <= sameHeight*l.size {
			out[n-1].box = union(out[n-1].box, l.box)
			out[n-1].pieces = append(out[n-1].pieces, textOfLine(*l))
			continue
		}
		out = append(out, textRow{box: l.box, size: l.size, pieces: []cellText{textOfLine(*l)}})
		last = l.cy()
	}
	return out
}

// stacksFigures reports whether lines are figures one under the other, and not
// one figure that was broken over them: that would have filled the width.
func stacksFigures(lines []line, width float64) bool {
	if len(lines) < 2 {
		return false
	}
	full := 0
	for i := range lines {
		text := lines[i].text()
		if !isFigure(text) || !isWholeFigure(text) {
			return false
		}
		if i+1 < len(lines) && lines[i].box[2]-lines[i].box[0] > width-1.5*lines[i].size {
			full++
		}
	}
	return full < len(lines)-1
}

// isFigure reports whether a text is a figure or the dash for none: digits
// with what belongs to them, and no words.
func isFigure(text string) bool {
	digits, others := 0, 0
	for _, r := range text {
		switch {
		case isNumeric(r) || strings.ContainsRune("()（）-–—−+*/'’$£€¥%‰ ⁰¹²³⁴⁵⁶⁷⁸⁹", r):
			digits++
		default:
			others++
		}
	}
	return digits > 0 && others == 0
}

// isWholeFigure reports whether a figure lacks nothing: groups of three, or
// decimals.
func isWholeFigure(text string) bool {
	t := strings.Trim(text, "()-+ ")
	head, decimals, ok := strings.Cut(t, ".")
	if ok {
		return len(decimals) > 0 && head != ""
	}
	groups := strings.Split(head, ",")
	return len(groups) == 1 || len(groups[len(groups)-1]) == 3
}

// cut draws a level rule at y through the given faces of a row.
func (t *ruledTable) cut(row int, y float64, faces []int) {
	drawn := make([]bool, len(t.xs)-1)
	for _, k := range faces {
		for c := t.faces[k].column; c < t.faces[k].columnEnd; c++ {
			drawn[c] = true
		}
	}
	t.ys = slices.Insert(t.ys, row+1, y)
	t.left = slices.Insert(t.left, row+1, t.left[row])
	if t.closed != nil {
		t.closed = slices.Insert(t.closed, row+1, t.closed[row])
	}
	t.above = slices.Insert(t.above, row+1, drawn)
}
