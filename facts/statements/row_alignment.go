package statements

import (
	"slices"
	"strconv"
	"strings"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/normalizers"
	"juesuan/records"
)

// alignedRow is one row of a table, its cells in the columns they belong to.
type alignedRow struct {
	index int // of its first line in the grid
	texts []string
	cells [][]*document.Cell // by column: where the text came from
	flags []records.Flag
	cost  float64
	tie   bool
}

// page is the page of its first cell, 0 where the source has no pages.
func (r *alignedRow) page() int {
	for _, list := range r.cells {
		for _, c := range list {
			return c.At.Page
		}
	}
	return 0
}

// rowAligner puts the rows of one table right by what their cells are: a code
// stands under codes, a figure under figures.
type rowAligner struct {
	reader
	sh        shape
	v         cells.View
	precision int      // decimals that the table prints, -1 where it varies
	line      int      // the last 行次 seen
	torn      int      // row from which the columns are another part's, 0 for none
	whole     []string // the cells of the row at work, where there is one for each column
}

// rows reads the body of the table: repeated heads and page numbers dropped,
// broken rows joined, shifted ones put back, labels over several lines joined.
func (ra *rowAligner) rows() []alignedRow {
	body := ra.body()
	ra.precision = ra.precisionOf(body)
	if joined := ra.joinCut(body); len(joined) < len(body) {
		body, ra.precision = joined, ra.precisionOf(joined)
	}
	narrow := ra.isNarrow(body)
	var out []alignedRow
	for i := 0; i < len(body); i++ {
		body[i].Unsure = body[i].Unsure || narrow
		cur := ra.align(body[i])
		if i+1 < len(body) {
			if joined, ok := ra.joinBroken(body[i], body[i+1], cur); ok {
				cur = joined
				i++
			}
		}
		out = append(out, cur)
	}
	return ra.joinWrapped(ra.joinBlocks(out))
}

// isNarrow reports whether the rows of a table have fewer columns than its head,
// and none of them is blank: those that were may have been dropped, and with
// them the places of the others. Rows that end with a blank cell were not merely
// cut off behind their last figure.
func (ra *rowAligner) isNarrow(body []cells.Row) bool {
	if len(body) < 2 || len(ra.sh.panels) > 1 || len(body[0].Texts) >= ra.headWidth() || ra.v.Method == document.Aligned {
		return false
	}
	width, values, ends := len(body[0].Texts), 0, false
	for c := range width {
		filled := false
		for _, row := range body {
			if len(row.Texts) != width {
				return false
			}
			filled = filled || row.Texts[c] != ""
			ends = ends || row.Texts[width-1] == ""
		}
		if !filled {
			return false
		}
		if ra.role(c) == valueRole {
			values++
		}
	}
	return ends && values > 1
}

// headWidth is the number of columns down to the last that has a head.
func (ra *rowAligner) headWidth() int {
	width := 0
	for _, row := range ra.v.Rows[:ra.sh.header.rows] {
		for c, t := range row.Texts {
			if t != "" {
				width = max(width, c+1)
			}
		}
	}
	return width
}

// joinCut joins figures that were cut in two, the end on a row of its own
// below: it must be done before rows are aligned, which would join the
// beginning to its neighbour.
func (ra *rowAligner) joinCut(body []cells.Row) []cells.Row {
	var out []cells.Row
	if ra.precision < 0 { // where many are cut, the whole ones tell
		ra.precision = ra.mostDecimals(body)
		defer func() { ra.precision = -1 }()
	}
	if ra.precision <= 0 {
		return body
	}
	for _, row := range body {
		if n := len(out); n > 0 && ra.isCutFrom(out[n-1], row) {
			above := out[n-1]
			above.Texts = slices.Clone(above.Texts)
			for c, t := range row.Texts {
				above.Texts[c] += t
			}
			out[n-1] = above
			continue
		}
		out = append(out, row)
	}
	return out
}

func (ra *rowAligner) isCutFrom(above, row cells.Row) bool {
	if len(row.Texts) > len(above.Texts) {
		return false
	}
	for c, t := range row.Texts {
		if t != "" && (ra.role(c) != valueRole || above.Texts[c] == "" || !ra.completesFigure(above.Texts[c], t)) {
			return false
		}
	}
	return true
}

// body is the rows that are neither head nor furniture.
func (ra *rowAligner) body() []cells.Row {
	heads := map[string]bool{}
	for _, h := range ra.v.Rows[:ra.sh.header.rows] {
		heads[ra.Cat.Key(strings.Join(h.Texts, ""))] = true
	}
	var out []cells.Row
	for _, row := range ra.v.Rows[ra.sh.header.rows:] {
		if row.Filled() > 0 && !heads[ra.Cat.Key(strings.Join(row.Texts, ""))] && !ra.isFurniture(row) {
			out = append(out, row)
		}
	}
	return out
}

// isFurniture reports whether a row that is not blank is the page's and not the
// table's: its number, the head or a part of it once more.
func (ra *rowAligner) isFurniture(row cells.Row) bool {
	if text, ok := row.Only(); ok {
		// A lone number further right may be what is left of a figure, and one in
		// every column is a row of noughts.
		figure := ra.Of(text).IsFigure()
		return ra.IsFurniture(text) && !(figure && (row.Text(0) == "" || row.Filled() > 1 || ra.sh.statement == nil))
	}
	if ra.heads().IsOrdinals(row) && ra.sh.ordinalsAt(row) {
		return true
	}
	return !slices.ContainsFunc(row.Texts, func(t string) bool { return t != "" && !ra.heads().IsWord(ra.sh.statement, t) })
}

// ordinalsAt guards against a row of small figures: a repeated 栏次 row says
// 栏次, or stands where the head had one.
func (sh shape) ordinalsAt(row cells.Row) bool { return row.Filled() > len(sh.header.columns)/2 }

// precisionOf is the number of decimals that nearly all figures of the rows
// print, or -1.
func (ra *rowAligner) precisionOf(body []cells.Row) int {
	counts, total := ra.decimalsOf(body)
	for d, n := range counts {
		if d > 0 && total >= 4 && n*10 >= total*8 {
			return d
		}
	}
	return -1
}

// mostDecimals is the largest number of decimals that a fifth of the figures
// with a point print, or -1: what those that are cut have lost.
func (ra *rowAligner) mostDecimals(body []cells.Row) int {
	counts, total := ra.decimalsOf(body)
	total -= counts[0]
	most := -1
	for d, n := range counts {
		if d > most && d > 0 && n*5 >= total {
			most = d
		}
	}
	return most
}

// decimalsOf counts the figures of the rows by their decimals. A plain 0 says
// nothing: print leaves its decimals out.
func (ra *rowAligner) decimalsOf(body []cells.Row) (counts map[int]int, total int) {
	counts = map[int]int{}
	for _, row := range body {
		for c, t := range row.Texts {
			if t == "" || c >= len(ra.sh.header.columns) || ra.sh.header.columns[c].role != valueRole {
				continue
			}
			if n := ra.Of(t).Number(); n.Valid && n.Value != "0" {
				counts[max(normalizers.Decimals(n.Value), behindBlank(t))]++
				total++
			}
		}
	}
	return counts, total
}

// behindBlank is the number of digits behind the last blank of a figure without
// a point, where they are no thousands: a blank that print shows for a point.
func behindBlank(text string) int {
	if at := strings.LastIndexByte(text, ' '); at > 0 && !strings.Contains(text, ".") && len(text)-at-1 < 3 {
		return len(text) - at - 1
	}
	return 0
}

func (ra *rowAligner) align(source cells.Row) alignedRow {
	ra.whole = nil
	if ra.v.Method != document.Aligned && len(source.Texts) == ra.v.Columns {
		ra.whole = source.Texts
	}
	source, spread := spread(source)
	p := normalizers.Align(ra.seatSpans(source), ra.v.Columns, ra.fit)
	if spread {
		p.Flags = append(p.Flags, records.MergedCell)
	}
	out := alignedRow{index: source.Index, texts: p.Texts, cells: make([][]*document.Cell, len(p.Texts)), flags: p.Flags, cost: p.Cost, tie: p.Tie || source.Unsure}
	for c, from := range p.From {
		for _, i := range from {
			if source.Cells[i] != nil {
				out.cells[c] = append(out.cells[c], source.Cells[i])
			}
		}
	}
	if ra.torn > 0 && source.Index >= ra.torn && source.Filled() < ra.v.Columns {
		out.tie = true // the part has other columns, and a dash fits any of figures
	}
	ra.noteLine(out)
	return out
}

// spread is a row whose figures that ran together in one cell stand in the blank
// cells behind it; ok is false where none did.
func spread(row cells.Row) (out cells.Row, ok bool) {
	texts, ok := normalizers.Spread(row.Texts)
	if !ok {
		return row, false
	}
	list := slices.Clone(row.Cells)
	for i, t := range row.Texts {
		if t == "" && texts[i] != "" {
			list[i] = list[i-1]
		}
	}
	row.Texts, row.Cells = texts, list
	return row, true
}

// seatSpans is the texts of a row, those of cells that go over several columns
// in the one that they fit best: a name may be merged with the blank end of its
// code.
func (ra *rowAligner) seatSpans(source cells.Row) []string {
	texts := source.Texts
	for c, t := range source.Texts {
		best := c
		for o := c + 1; t != "" && source.Spans(o); o++ {
			if ra.fit(o, t) < ra.fit(best, t) {
				best = o
			}
		}
		if best != c {
			texts = slices.Clone(texts)
			texts[c], texts[best] = "", t
		}
	}
	return texts
}

func (ra *rowAligner) noteLine(row alignedRow) {
	for _, p := range ra.sh.panels {
		if p.line < 0 {
			continue
		}
		if n, err := strconv.Atoi(row.texts[p.line]); err == nil && p.first == ra.sh.panels[0].first {
			ra.line = n
		}
	}
}

// fit says how badly a text sits in a column, by what the column holds.
func (ra *rowAligner) fit(c int, text string) float64 {
	if c >= len(ra.sh.header.columns) {
		return 0
	}
	col := ra.sh.header.columns[c]
	switch col.role {
	case catalog.RoleCode:
		return ra.fitCode(c, text)
	case catalog.RoleLabel, levelRole:
		return ra.fitLabel(c, text)
	case catalog.RoleLine:
		return ra.fitLine(text)
	case valueRole:
		return ra.fitValue(text)
	}
	return 0
}

// noClass is what a number costs under codes that is as long as a class and
// none of its scheme: more than a figure costs that lost its point, once its
// row is shifted.
const noClass = 0.9

func (ra *rowAligner) fitCode(c int, text string) float64 {
	if code := ra.Of(text).Code(); code.Valid {
		digits := code.Digits
		parted := len(ra.sh.panels[ra.sh.of[c]].codes) > 1
		switch {
		case parted && (len(digits) == 2 || len(digits) == 3):
			return 0
		case len(digits) == 3 && ra.sh.statement != nil && ra.sh.statement.Scheme != "" && ra.Cat.Code(ra.sh.statement.Scheme, digits) == nil:
			return noClass
		case len(digits) == 3, len(digits) == 5, len(digits) == 7:
			return 0
		}
		return normalizers.Misfit / 2
	}
	if !ra.Of(text).HasHan() {
		return normalizers.Misfit
	}
	if h, ok := ra.Cat.Role(text); ok && h.Role == catalog.RoleCode {
		return 0 // 类 款 项 set on the row of the total
	}
	if lead, _ := cells.SplitCode(text); lead != "" || ra.isTotal(text) {
		return 0 // 合计 set across code and label; a code with its name
	}
	return normalizers.Misfit / 2
}

// isTotal reports whether a text names the row that adds the statement up.
func (ra *rowAligner) isTotal(text string) bool {
	s, word := ra.sh.statement, ra.Of(text).Word()
	if s == nil {
		return false
	}
	if row, ok := s.Row(ra.Cat, "", "", word); ok {
		return row.IsTotal()
	}
	return ra.Cat.NamesTotal(word)
}

func (ra *rowAligner) fitLabel(c int, text string) float64 {
	text = ra.Of(text).Word()
	if !ra.Of(text).HasHan() {
		return normalizers.Misfit
	}
	if ra.holdsFigure(text) {
		return normalizers.Misfit
	}
	if text[0] >= '0' && text[0] <= '9' {
		return ledByDigits
	}
	side := ra.sh.panels[ra.sh.of[c]].side
	if side == "" || ra.sh.statement == nil {
		return 0
	}
	if _, ok := ra.sh.statement.Row(ra.Cat, side, "", text); ok {
		return 0
	}
	other := records.Income
	if side == records.Income {
		other = records.Expenditure
		if ra.Cat.ClassByName(ra.sh.statement.Scheme, text) != nil {
			return otherSide
		}
	}
	if _, ok := ra.sh.statement.Row(ra.Cat, other, "", text); ok {
		return otherSide
	}
	return 0
}

// holdsFigure reports whether a figure was joined to a label.
func (ra *rowAligner) holdsFigure(text string) bool {
	words := strings.Fields(text)
	if len(words) < 2 {
		return false
	}
	for i, w := range words {
		if n := ra.Of(w).Number(); n.Valid && (i+1 == len(words) || strings.Contains(n.Value, ".")) {
			return true
		}
	}
	return false
}

// ledByDigits is what a label costs that begins with a digit: it may hold its
// own code, or a piece of the one on its left.
const ledByDigits = 0.4

// otherSide is what a label costs that the other side of a statement prints.
// Reports do print them there, so it does not move a row by itself.
const otherSide = 0.5

func (ra *rowAligner) fitLine(text string) float64 {
	n, err := strconv.Atoi(text)
	switch {
	case err == nil && n == ra.line+1:
		return 0
	case err == nil && n > 0 && n < 1000:
		return 0.2
	}
	if num := ra.Of(text).Number(); num.Valid && !strings.Contains(num.Value, ".") && len(num.Value) < 4 {
		return 0.3
	}
	return normalizers.Misfit
}

// isStub reports whether a figure is too short to have lost its point: what
// is left of one that was cut, or one that stands alone without decimals.
func (ra *rowAligner) isStub(text string) bool {
	digits := strings.Trim(text, "-0 ")
	return ra.precision > 0 && digits != "" && strings.Trim(digits, "0123456789") == "" && len(strings.TrimSpace(text)) <= ra.precision
}

// stub is what such a figure costs: more than to join it to the next, even
// where the row has no cell too many.
const stub = 2.0

// roundFigure is what it costs where the source gives the row a cell for each
// column: 25 may stand for 25.00, and nothing says that a cell was cut. It keeps
// the row as it stands; the figure is doubted for itself.
const roundFigure = 0.4

// oddDecimals is what a figure costs that prints other decimals than the rest
// of its table: more than to join it to the piece that noise cut off.
const oddDecimals = 1.2

func (ra *rowAligner) fitValue(text string) float64 {
	n := ra.Of(text).Number()
	switch {
	case n.Dash:
		return 0
	case !n.Valid:
		return normalizers.Misfit
	case ra.isStub(text) && slices.Contains(ra.whole, text): // a cell, and no piece of one
		return roundFigure
	case ra.isStub(text):
		return stub
	case ra.precision > 0 && normalizers.Decimals(n.Value) != ra.precision && strings.Trim(n.Value, "-0.") != "":
		return oddDecimals
	}
	return 0.3 * (1 - n.Sure)
}

// joinBroken joins a row that a line break parted in two, at a separator or
// inside a cell, where the whole fits its columns better than the halves.
func (ra *rowAligner) joinBroken(a, b cells.Row, alone alignedRow) (alignedRow, bool) {
	if ra.v.Method == document.Ruled && !b.Break {
		return alignedRow{}, false
	}
	second := ra.align(b)
	if second.cost < wellPlaced && ra.orphan(second) == 0 && ra.names(second, ra.sh.panels[0]) {
		return alignedRow{}, false // it is a row by itself
	}
	apart := alone.cost + second.cost + ra.orphan(alone) + ra.orphan(second)
	best, found := alignedRow{}, false
	for _, joined := range ra.joints(a, b) {
		whole := ra.align(joined)
		if cost := whole.cost + ra.orphan(whole); cost < apart {
			best, found, apart = whole, true, cost
			best.flags = append(best.flags, records.HyphenatedLine)
		}
	}
	return best, found
}

// wellPlaced is what a row costs at most that stands in its columns.
const wellPlaced = 0.5

// joints are the ways to join two rows to one of the table's width: at a
// separator, inside a cell, or, where columns are set by blanks, all that is
// printed one after the other. At the end of a page the name of a row may stand
// on one side and its figures on the other.
func (ra *rowAligner) joints(a, b cells.Row) []cells.Row {
	var out []cells.Row
	if whole, ok := overlaid(a, b); ok && b.Break {
		out = append(out, whole)
	}
	if len(a.Texts) < ra.v.Columns {
		out = append(out, join(a, b, false), join(a, b, true))
	} else if ra.v.Method == document.Aligned {
		out = append(out, join(printed(a), printed(b), false))
	}
	return slices.DeleteFunc(out, func(r cells.Row) bool { return len(r.Texts) != ra.v.Columns })
}

// overlaid is two rows as one, where none of their cells stands in the place of
// another.
func overlaid(a, b cells.Row) (cells.Row, bool) {
	out := cells.Row{Index: a.Index, Texts: slices.Clone(a.Texts), Cells: slices.Clone(a.Cells)}
	if len(a.Texts) != len(b.Texts) {
		return out, false
	}
	for c, t := range b.Texts {
		if t == "" {
			continue
		}
		if a.Texts[c] != "" {
			return out, false
		}
		out.Texts[c], out.Cells[c] = t, b.Cells[c]
	}
	return out, true
}

// printed is a row without its blank cells.
func printed(r cells.Row) cells.Row {
	out := cells.Row{Index: r.Index}
	for i, t := range r.Texts {
		if t != "" {
			out.Texts, out.Cells = append(out.Texts, t), append(out.Cells, r.Cells[i])
		}
	}
	return out
}

func join(a, b cells.Row, inside bool) cells.Row {
	out := cells.Row{Index: a.Index, Texts: slices.Clone(a.Texts), Cells: slices.Clone(a.Cells)}
	texts, from := b.Texts, b.Cells
	if inside && len(out.Texts) > 0 && len(texts) > 0 {
		last := len(out.Texts) - 1
		out.Texts[last] += texts[0]
		texts, from = texts[1:], from[1:]
	}
	out.Texts = append(out.Texts, texts...)
	out.Cells = append(out.Cells, from...)
	return out
}

// orphan is the cost of figures that stand without a code or a label.
func (ra *rowAligner) orphan(row alignedRow) float64 {
	cost := 0.0
	for _, p := range ra.sh.panels {
		if ra.names(row, p) || p.label < 0 && len(p.codes) == 0 {
			continue
		}
		for _, c := range p.values {
			if row.texts[c] != "" {
				cost += normalizers.Misfit / 2
				break
			}
		}
	}
	return cost
}

// names reports whether the row has a code, a label or a line number in the panel.
func (ra *rowAligner) names(row alignedRow, p panel) bool {
	for _, c := range append([]int{p.label, p.line}, p.codes...) {
		if c >= 0 && row.texts[c] != "" {
			return true
		}
	}
	return false
}
