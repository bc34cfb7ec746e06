package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/document"
)

// textRow is a line of text parted where columns of a table may be parted.
type textRow struct {
	pieces []cellText
	box    document.Box
	size   float64
}

// cellText is a piece of a row that is set apart from its neighbours.
type cellText struct {
	line
	text   string
	figure bool
}

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

// Gaps that part columns, in sizes of the font: between words, and between two
// figures, which prose does not set side by side.
const (
	columnGap = 1.0
	figureGap = 0.45
	wordGap   = 0.2
)

func rowOf(l *line) textRow {
	r := textRow{box: l.box, size: l.size}
	for _, word := range l.words() {
		c := cellText{line: word, text: word.text()}
		c.figure = isFigure(c.text)
		if n := len(r.pieces); n > 0 && r.pieces[n-1].joins(&c, n > 1) {
			p := &r.pieces[n-1]
			both := l.glyphs[:0:0]
			both = append(append(both, p.glyphs...), c.glyphs...)
			p.line = newLine(both)
			p.text = p.line.text()
			p.figure = isFigure(p.text)
			continue
		}
		r.pieces = append(r.pieces, c)
	}
	return r
}

// words parts a line at its blanks, and where Chinese follows a figure at the
// least distance.
func (l *line) words() []line {
	const least = 0.08
	var out []line
	from := 0
	for i := 1; i <= len(l.glyphs); i++ {
		if i < len(l.glyphs) {
			a, b := &l.glyphs[i-1], &l.glyphs[i]
			if !gapWider(a, b, wordGap) && (!gapWider(a, b, least) || !isDigit(a) || !startsWide(b)) {
				continue
			}
		}
		out = append(out, newLine(l.glyphs[from:i:i]))
		from = i
	}
	return out
}

func isDigit(g *glyph) bool { return g.text[0] >= '0' && g.text[0] <= '9' }

// joins reports whether a word belongs to the piece before it. Where columns
// touch, a figure that stands apart from what is before it ends its column.
func (c *cellText) joins(word *cellText, apart bool) bool {
	gap := (word.box[0] - c.box[2]) / max(c.size, word.size)
	if apart && c.isLong() && len(word.glyphs) > 1 && startsWide(&word.glyphs[0]) {
		return false
	}
	if c.isLong() && word.isLong() {
		return gap <= figureGap
	}
	return gap <= columnGap
}

// isLong reports whether a text is a figure that is whole by itself, not one
// of the digits of a figure set wide.
func (c *cellText) isLong() bool {
	return c.figure && len(c.glyphs) > 1 && c.text[0] != ',' && c.text[0] != '.'
}

// isTabular reports whether a row has pieces that may stand in columns. A mark
// before an item and a leader in a table of contents make none.
func (r *textRow) isTabular() bool {
	if len(r.pieces) < 2 {
		return false
	}
	if len(r.pieces) == 2 && len(r.pieces[0].glyphs) <= 4 && !r.pieces[1].figure && isMark(r.pieces[0].text) {
		return false
	}
	for i := range r.pieces {
		if hasLeader(r.pieces[i].text) {
			return false
		}
	}
	return true
}

// isMark reports whether a text is the mark or number before an item.
func isMark(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("•●▪■◆○–-*·", r) && n == len(text) || strings.ContainsRune(".)）、．:", last)
}

func hasLeader(text string) bool {
	for _, leader := range []string{"....", "……", "····", "．．．", ". . . ", "___"} {
		if strings.Contains(text, leader) {
			return true
		}
	}
	return false
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
	a.rows = rows[a.from:a.to]
	a.measure()
	a.partHeads()
	return a, len(a.columns) >= 2
}

func (a *alignment) measure() {
	a.box = a.rows[0].box
	for i := range a.rows[1:] {
		a.box = union(a.box, a.rows[i+1].box)
	}
	a.columns = columnSpans(a.rows)
}

// columnSpans finds the columns: where pieces stand that do not reach over
// others.
func columnSpans(rows []textRow) []span {
	over := spanning(rows)
	type end struct {
		x float64
		d int
	}
	var ends []end
	size := 0.0
	for i := range rows {
		size = max(size, rows[i].size)
		for k := range rows[i].pieces {
			if p := &rows[i].pieces[k]; !over[i][k] {
				ends = append(ends, end{p.box[0], 1}, end{p.box[2], -1})
			}
		}
	}
	slices.SortFunc(ends, func(a, b end) int {
		if c := compare(a.x, b.x); c != 0 {
			return c
		}
		return b.d - a.d
	})
	stray := len(rows) / 20 // so many pieces do not join two columns
	var out []span
	depth := 0
	for _, e := range ends {
		before := depth
		depth += e.d
		switch {
		case before <= stray && depth > stray:
			if n := len(out); n > 0 && e.x-out[n-1].to < 0.15*size {
				continue
			}
			out = append(out, span{from: e.x, to: e.x})
		case depth <= stray && before > stray:
			out[len(out)-1].to = e.x
		}
	}
	return out
}

// spanning tells of each piece whether it reaches over several pieces of other
// rows: a head over columns, a line of text between the rows.
func spanning(rows []textRow) [][]bool {
	const neighbours = 60 // rows that are looked at on either side
	out := make([][]bool, len(rows))
	for i := range rows {
		out[i] = make([]bool, len(rows[i].pieces))
		first, last := max(0, i-neighbours), min(len(rows), i+neighbours)
		for k := range rows[i].pieces {
			n := 0
			for j := first; j < last; j++ {
				if j != i && covered(&rows[i].pieces[k], &rows[j]) > 1 {
					n++
				}
			}
			out[i][k] = n > 0 && n*5 >= last-first-1
		}
	}
	return out
}

// covered counts the pieces of a row that stand under or over a piece.
func covered(p *cellText, r *textRow) int {
	n := 0
	for i := range r.pieces {
		if min(p.box[2], r.pieces[i].box[2])-max(p.box[0], r.pieces[i].box[0]) > 0.3*p.size {
			n++
		}
	}
	return n
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

// isTable judges by figures, rules, and how well the pieces stand in line.
func (a *alignment) isTable() bool {
	cells, figures, figureRows, tabular, length := 0, 0, 0, 0, 0
	for i := range a.rows {
		r := &a.rows[i]
		if len(r.pieces) < 2 {
			continue
		}
		tabular++
		found := 0
		for k := 1; k < len(r.pieces); k++ {
			cells++
			length += len(r.pieces[k].glyphs)
			if r.pieces[k].figure {
				found++
			}
		}
		figures += found
		if found > 0 {
			figureRows++
		}
	}
	if cells == 0 || a.isContents() || a.aligned() < 0.6 {
		return false
	}
	columns, rules := len(a.columns), len(a.rules)
	full := float64(cells+tabular) / float64(tabular*columns)
	switch {
	case figures*2 >= cells && figureRows >= 2:
		return tabular >= 3 || rules >= 2
	case rules >= 3 && tabular >= 2:
		return columns >= 3 || full > 0.7
	case rules >= 2 && columns >= 3:
		return tabular >= 2
	}
	return columns >= 3 && tabular >= 4 && full >= 0.75 && length <= 25*cells
}

// aligned is the share of pieces that stand in line with others of their
// column: by their left ends, right ends or middles.
func (a *alignment) aligned() float64 {
	good, all := 0, 0
	for c := range a.columns {
		var sides [3]map[int]int
		n := 0
		for k := range sides {
			sides[k] = map[int]int{}
		}
		for i := range a.rows {
			for k := range a.rows[i].pieces {
				p := &a.rows[i].pieces[k]
				if first, last := a.place(p); first != c || last != c {
					continue
				}
				n++
				for k, x := range [3]float64{p.box[0], p.box[2], (p.box[0] + p.box[2]) / 2} {
					step := int(x / (0.5 * p.size))
					sides[k][step]++
					sides[k][step+1]++ // so that ends on both sides of a step count
				}
			}
		}
		best := 0
		for k := range sides {
			for _, count := range sides[k] {
				best = max(best, count)
			}
		}
		good, all = good+min(best, n), all+n
	}
	return float64(good) / float64(max(all, 1))
}

// isContents reports whether the table is one of contents: its last column
// counts up, and no rule stands about.
func (a *alignment) isContents() bool {
	if len(a.columns) > 3 || len(a.rules) > 1 {
		return false
	}
	last, n := 0, 0
	for i := range a.rows {
		r := &a.rows[i]
		if len(r.pieces) < 2 {
			continue
		}
		value := 0
		for _, d := range r.pieces[len(r.pieces)-1].text {
			if d < '0' || d > '9' || value > 9999 {
				return false
			}
			value = value*10 + int(d-'0')
		}
		if value < last {
			return false
		}
		last, n = value, n+1
	}
	return n >= 3
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
	if first < 0 {
		return nearest, nearest
	}
	return first, last
}

// reach takes the heads above and the lines below that belong to the table:
// what the outer rules close in, else heads over several columns.
func (a *alignment) reach(rows []textRow) {
	const most = 6
	top, bottom := a.box[1], a.box[3]
	for _, r := range a.rules {
		top, bottom = min(top, r.at), max(bottom, r.at)
	}
	for n := 0; n < most && a.from > 0; n++ {
		r := &rows[a.from-1]
		if (r.box[1]+r.box[3])/2 < top && !a.isHead(r, &rows[a.from]) {
			break
		}
		a.from--
	}
	for n := 0; n < most && a.to < len(rows) && (rows[a.to].box[1]+rows[a.to].box[3])/2 < bottom; n++ {
		a.to++
	}
}

// isHead reports whether the row right above the table stands over columns
// other than the first.
func (a *alignment) isHead(r, below *textRow) bool {
	if below.box[1]-r.box[3] > 0.8*r.size || r.box[2] > a.box[2]+r.size {
		return false
	}
	return r.box[0] > a.columns[0].to && r.box[0] >= a.columns[1].from-3*r.size
}

// partHeads parts pieces whose words stand over one column each, though the
// gaps between them are small.
func (a *alignment) partHeads() {
	const least = 0.35
	for i := range a.rows {
		r := &a.rows[i]
		var pieces []cellText
		for k := range r.pieces {
			p := &r.pieces[k]
			if first, last := a.place(p); first == last {
				pieces = append(pieces, *p)
				continue
			}
			pieces = append(pieces, a.overColumns(p, least)...)
		}
		r.pieces = pieces
	}
}

// overColumns parts a piece at the gaps between columns, where each part
// stands over one alone.
func (a *alignment) overColumns(p *cellText, least float64) []cellText {
	var out []cellText
	last := -1
	for _, word := range p.pieces(least) {
		c := cellText{line: word, text: word.text()}
		c.figure = isFigure(c.text)
		from, to := a.place(&c)
		if from != to {
			return []cellText{*p}
		}
		if from == last {
			q := &out[len(out)-1]
			q.line = newLine(append(slices.Clone(q.glyphs), c.glyphs...))
			q.text = q.line.text()
			q.figure = isFigure(q.text)
			continue
		}
		out, last = append(out, c), from
	}
	return out
}
