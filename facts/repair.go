package facts

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/normalizers"
	"juesuan/records"
)

// row is one row of a table, its cells in the columns they belong to.
type row struct {
	index int // of its first line in the grid
	texts []string
	cells [][]*document.Cell // by column: where the text came from
	flags []records.Flag
	cost  float64
	tie   bool
}

// page is the page of its first cell, 0 where the source has no pages.
func (r *row) page() int {
	for _, cells := range r.cells {
		for _, c := range cells {
			return c.At.Page
		}
	}
	return 0
}

// repairer puts the rows of one table right by what their cells are: a code
// stands under codes, a figure under figures.
type repairer struct {
	r         *Reader
	sh        shape
	m         matrix
	precision int // decimals that the table prints, -1 where it varies
	line      int // the last 行次 seen
	torn      int // row from which the columns are another part's, 0 for none
}

// rows reads the body of the table: repeated heads and page numbers dropped,
// broken rows joined, shifted ones put back, labels over several lines joined.
func (rp *repairer) rows() []row {
	body := rp.body()
	rp.precision = rp.precisionOf(body)
	body = rp.joinCut(body)
	var out []row
	for i := 0; i < len(body); i++ {
		cur := rp.align(body[i])
		if i+1 < len(body) {
			if joined, ok := rp.joinBroken(body[i], body[i+1], cur); ok {
				cur = joined
				i++
			}
		}
		out = append(out, cur)
	}
	return rp.joinFragments(out)
}

// joinCut joins figures that were cut in two, the end on a row of its own
// below: it must be done before rows are aligned, which would join the
// beginning to its neighbour.
func (rp *repairer) joinCut(body []matrixRow) []matrixRow {
	var out []matrixRow
	for _, row := range body {
		if n := len(out); n > 0 && rp.isCutFrom(out[n-1], row) {
			above := out[n-1]
			above.texts = slices.Clone(above.texts)
			for c, t := range row.texts {
				above.texts[c] += t
			}
			out[n-1] = above
			continue
		}
		out = append(out, row)
	}
	return out
}

func (rp *repairer) isCutFrom(above, row matrixRow) bool {
	if rp.precision <= 0 || len(row.texts) > len(above.texts) {
		return false
	}
	for c, t := range row.texts {
		if t != "" && (rp.role(c) != valueRole || above.texts[c] == "" || !rp.completesFigure(above.texts[c], t)) {
			return false
		}
	}
	return true
}

// body is the rows that are neither head nor furniture.
func (rp *repairer) body() []matrixRow {
	heads := map[string]bool{}
	for _, h := range rp.m.rows[:rp.sh.header.rows] {
		heads[rp.r.cat.Key(strings.Join(h.texts, ""))] = true
	}
	var out []matrixRow
	for _, row := range rp.m.rows[rp.sh.header.rows:] {
		if row.filled() > 0 && !heads[rp.r.cat.Key(strings.Join(row.texts, ""))] && !rp.isFurniture(row) {
			out = append(out, row)
		}
	}
	return out
}

func (rp *repairer) isFurniture(row matrixRow) bool {
	if text, ok := row.only(); ok {
		// A lone number further right may be what is left of a figure.
		return rp.r.isFurniture(text) && (row.text(0) != "" || !rp.r.isFigure(text)) && !(rp.sh.statement == nil && rp.r.isFigure(text))
	}
	if rp.r.isOrdinals(row) && rp.sh.ordinalsAt(row) {
		return true
	}
	words := 0
	for _, t := range row.texts {
		if t == "" {
			continue
		}
		if !rp.r.isHeaderWord(rp.sh.statement, t) {
			return false
		}
		words++
	}
	return words > 1
}

// ordinalsAt guards against a row of small figures: a repeated 栏次 row says
// 栏次, or stands where the head had one.
func (sh shape) ordinalsAt(row matrixRow) bool { return row.filled() > len(sh.header.columns)/2 }

// precisionOf is the number of decimals that nearly all figures of the rows
// print, or -1.
func (rp *repairer) precisionOf(body []matrixRow) int {
	counts := map[int]int{}
	total := 0
	for _, row := range body {
		for c, t := range row.texts {
			if t == "" || c >= len(rp.sh.header.columns) || rp.sh.header.columns[c].role != valueRole {
				continue
			}
			// A plain 0 says nothing: print leaves its decimals out.
			if n := rp.r.norm.Number(t); n.Valid && n.Value != "0" {
				counts[normalizers.Decimals(n.Value)]++
				total++
			}
		}
	}
	for d, n := range counts {
		if d > 0 && total >= 4 && n*10 >= total*8 {
			return d
		}
	}
	return -1
}

func (rp *repairer) align(m matrixRow) row {
	p := normalizers.Align(m.texts, rp.m.columns, rp.fit)
	out := row{index: m.index, texts: p.Texts, cells: make([][]*document.Cell, len(p.Texts)), flags: p.Flags, cost: p.Cost, tie: p.Tie}
	for c, from := range p.From {
		for _, i := range from {
			if m.cells[i] != nil {
				out.cells[c] = append(out.cells[c], m.cells[i])
			}
		}
	}
	if rp.torn > 0 && m.index >= rp.torn && m.filled() < rp.m.columns {
		out.tie = true // the part has other columns, and a dash fits any of figures
	}
	rp.noteLine(out)
	return out
}

func (rp *repairer) noteLine(row row) {
	for _, p := range rp.sh.panels {
		if p.line < 0 {
			continue
		}
		if n, err := strconv.Atoi(row.texts[p.line]); err == nil && p.first == rp.sh.panels[0].first {
			rp.line = n
		}
	}
}

// fit says how badly a text sits in a column, by what the column holds.
func (rp *repairer) fit(c int, text string) float64 {
	if c >= len(rp.sh.header.columns) {
		return 0
	}
	col := rp.sh.header.columns[c]
	switch col.role {
	case catalog.RoleCode:
		return rp.fitCode(c, text)
	case catalog.RoleLabel, levelRole:
		return rp.fitLabel(c, text)
	case catalog.RoleLine:
		return rp.fitLine(text)
	case valueRole:
		return rp.fitValue(text)
	}
	return 0
}

// noClass is what a number costs under codes that is as long as a class and
// none of its scheme: more than a figure costs that lost its point, once its
// row is shifted.
const noClass = 0.9

func (rp *repairer) fitCode(c int, text string) float64 {
	if digits, _, _, ok := rp.r.norm.Code(text); ok {
		parted := len(rp.sh.panels[rp.sh.of[c]].codes) > 1
		switch {
		case parted && (len(digits) == 2 || len(digits) == 3):
			return 0
		case len(digits) == 3 && rp.sh.statement != nil && rp.sh.statement.Scheme != "" && rp.r.cat.Code(rp.sh.statement.Scheme, digits) == nil:
			return noClass
		case len(digits) == 3, len(digits) == 5, len(digits) == 7:
			return 0
		}
		return normalizers.Misfit / 2
	}
	if !hasHan(text) {
		return normalizers.Misfit
	}
	if h, ok := rp.r.cat.Role(text); ok && h.Role == catalog.RoleCode {
		return 0 // 类 款 项 set on the row of the total
	}
	if lead, _ := splitCode(text); lead != "" || rp.r.isTotalRow(rp.sh.statement, text) {
		return 0 // 合计 set across code and label; a code with its name
	}
	return normalizers.Misfit / 2
}

func (rp *repairer) fitLabel(c int, text string) float64 {
	text = rp.r.word(text)
	if !hasHan(text) {
		return normalizers.Misfit
	}
	if rp.holdsFigure(text) {
		return normalizers.Misfit
	}
	if text[0] >= '0' && text[0] <= '9' {
		return ledByDigits
	}
	side := rp.sh.panels[rp.sh.of[c]].side
	if side == "" || rp.sh.statement == nil {
		return 0
	}
	if _, ok := rp.sh.statement.Row(rp.r.cat, side, "", text); ok {
		return 0
	}
	other := income
	if side == income {
		other = expenditure
		if rp.r.cat.ClassByName(rp.sh.statement.Scheme, text) != nil {
			return otherSide
		}
	}
	if _, ok := rp.sh.statement.Row(rp.r.cat, other, "", text); ok {
		return otherSide
	}
	return 0
}

// holdsFigure reports whether a figure was joined to a label.
func (rp *repairer) holdsFigure(text string) bool {
	words := strings.Fields(text)
	if len(words) < 2 {
		return false
	}
	for i, w := range words {
		if n := rp.r.norm.Number(w); n.Valid && (i+1 == len(words) || strings.Contains(n.Value, ".")) {
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

func (rp *repairer) fitLine(text string) float64 {
	n, err := strconv.Atoi(text)
	switch {
	case err == nil && n == rp.line+1:
		return 0
	case err == nil && n > 0 && n < 1000:
		return 0.2
	}
	if num := rp.r.norm.Number(text); num.Valid && !strings.Contains(num.Value, ".") && len(num.Value) < 4 {
		return 0.3
	}
	return normalizers.Misfit
}

// isStub reports whether a figure is too short to have lost its point: what
// is left of one that was cut, or one that stands alone without decimals.
func (rp *repairer) isStub(text string) bool {
	digits := strings.Trim(text, "-0 ")
	return rp.precision > 0 && digits != "" && strings.Trim(digits, "0123456789") == "" && len(strings.TrimSpace(text)) <= rp.precision
}

// stub is what such a figure costs: more than to join it to the next, even
// where the row has no cell too many.
const stub = 2.0

// oddDecimals is what a figure costs that prints other decimals than the rest
// of its table: more than to join it to the piece that noise cut off.
const oddDecimals = 1.2

func (rp *repairer) fitValue(text string) float64 {
	n := rp.r.norm.Number(text)
	switch {
	case n.Dash:
		return 0
	case !n.Valid:
		return normalizers.Misfit
	case rp.isStub(text):
		return stub
	case rp.precision > 0 && normalizers.Decimals(n.Value) != rp.precision && strings.Trim(n.Value, "-0.") != "":
		return oddDecimals
	}
	return 0.3 * (1 - n.Sure)
}

func hasHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// joinBroken joins a row that a line break parted in two, at a separator or
// inside a cell, where the whole fits its columns better than the halves.
func (rp *repairer) joinBroken(a, b matrixRow, alone row) (row, bool) {
	if rp.m.method == document.Ruled {
		return row{}, false
	}
	second := rp.align(b)
	if second.cost < wellPlaced && rp.orphan(second) == 0 && rp.names(second, rp.sh.panels[0]) {
		return row{}, false // it is a row by itself
	}
	apart := alone.cost + second.cost + rp.orphan(alone) + rp.orphan(second)
	best, found := row{}, false
	for _, joined := range rp.joints(a, b) {
		whole := rp.align(joined)
		if cost := whole.cost + rp.orphan(whole); cost < apart {
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
// printed one after the other.
func (rp *repairer) joints(a, b matrixRow) []matrixRow {
	var out []matrixRow
	if len(a.texts) < rp.m.columns {
		out = append(out, join(a, b, false), join(a, b, true))
	} else if rp.m.method == document.Aligned {
		out = append(out, join(a.printed(), b.printed(), false))
	}
	return slices.DeleteFunc(out, func(r matrixRow) bool { return len(r.texts) != rp.m.columns })
}

// printed is the row without its blank cells.
func (r matrixRow) printed() matrixRow {
	out := matrixRow{index: r.index}
	for i, t := range r.texts {
		if t != "" {
			out.texts, out.cells = append(out.texts, t), append(out.cells, r.cells[i])
		}
	}
	return out
}

func join(a, b matrixRow, inside bool) matrixRow {
	out := matrixRow{index: a.index, texts: slices.Clone(a.texts), cells: slices.Clone(a.cells)}
	texts, cells := b.texts, b.cells
	if inside && len(out.texts) > 0 && len(texts) > 0 {
		last := len(out.texts) - 1
		out.texts[last] += texts[0]
		texts, cells = texts[1:], cells[1:]
	}
	out.texts = append(out.texts, texts...)
	out.cells = append(out.cells, cells...)
	return out
}

// orphan is the cost of figures that stand without a code or a label.
func (rp *repairer) orphan(row row) float64 {
	cost := 0.0
	for _, p := range rp.sh.panels {
		if rp.names(row, p) || p.label < 0 && len(p.codes) == 0 {
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
func (rp *repairer) names(row row, p panel) bool {
	for _, c := range append([]int{p.label, p.line}, p.codes...) {
		if c >= 0 && row.texts[c] != "" {
			return true
		}
	}
	return false
}
