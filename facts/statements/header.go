package statements

import (
	"slices"
	"strconv"
	"strings"

	"juesuan/catalog"
	"juesuan/facts/cells"
)

// header is what the head of a table says of its columns.
type header struct {
	rows    int // rows it takes, the row that numbers the columns included
	columns []boundColumn
}

// column is one column of a table by its header.
type boundColumn struct {
	role    catalog.Role // "" for a column of values
	side    string
	measure string
	item    string
	known   bool // the statement knows the header
	path    []string
}

// valueRole is the role of a column that holds figures.
const valueRole catalog.Role = ""

// readHeader finds the rows of the head and binds every column to its texts.
func (r reader) readHeader(v cells.View, s *catalog.Statement) header {
	n, ordinals := r.headerRows(v, s)
	texts := n
	if ordinals {
		texts--
	}
	h := header{rows: n}
	for _, path := range r.columnPaths(v, s, texts) {
		h.columns = append(h.columns, r.bindColumn(s, path))
	}
	r.bindBeside(s, &h)
	return h
}

// headerRows counts the rows of the head. It ends with the row that numbers
// the columns (栏次), else before the first row that holds a figure, a code or
// the label of a row.
func (r reader) headerRows(v cells.View, s *catalog.Statement) (rows int, ordinals bool) {
	for i, row := range v.Rows {
		switch {
		case r.isOrdinals(row):
			return i + 1, true
		case r.isData(row, s):
			return i, false
		}
	}
	return len(v.Rows), false
}

// isOrdinals reports whether the row numbers the columns: 栏次 1 2 3 …, with
// or without the word.
func (r reader) isOrdinals(row cells.Row) bool {
	marked, last, count := false, 0, 0
	for _, t := range strings.Fields(strings.Join(row.Texts, " ")) {
		if h, ok := r.Cat.Role(t); ok && h.Role == catalog.RoleOrdinal {
			marked = true
			continue
		}
		n, err := strconv.Atoi(r.Of(t).Label().Value)
		if err == nil && n == last+1 {
			last, count = n, count+1
		} else if !marked {
			return false
		}
	}
	return marked || count >= 3
}

func (r reader) isData(row cells.Row, s *catalog.Statement) bool {
	words := 0
	for _, t := range row.Texts {
		if t == "" {
			continue
		}
		if r.isHeaderWord(s, t) {
			words++
			continue
		}
		if r.Of(t).IsFigure() || r.isRowLabel(s, t) {
			return true
		}
	}
	// A lone 合计 is a row whose figures are blank, not a head.
	only, alone := row.Only()
	return alone && words > 0 && r.isTotalRow(s, only)
}

func (r reader) isHeaderWord(s *catalog.Statement, t string) bool {
	t = r.Of(t).Word()
	if _, ok := r.Cat.Role(t); ok {
		return true
	}
	if s == nil {
		return false
	}
	_, ok := s.Column(r.Cat, t)
	return ok
}

// isRowLabel reports whether the text names a row: a label that the statement
// or the classification knows, or a numbered one.
func (r reader) isRowLabel(s *catalog.Statement, t string) bool {
	if s == nil {
		return false
	}
	t = r.Of(t).Word()
	if r.isTotalRow(s, t) {
		return true
	}
	if _, ok := s.Row(r.Cat, "", "", t); ok {
		return true
	}
	return r.Cat.ClassByName(s.Scheme, t) != nil
}

func (r reader) isTotalRow(s *catalog.Statement, t string) bool {
	if s == nil {
		return false
	}
	item, ok := s.Row(r.Cat, "", "", r.Of(t).Word())
	return ok && strings.HasSuffix(item.Item, "total")
}

// columnPaths stacks the header texts of every column. A blank cell belongs
// to the header on its left where both stand under the same one, else to the
// header above it: a text file does not say which cells are merged.
func (r reader) columnPaths(v cells.View, s *catalog.Statement, rows int) [][]string {
	anchors := make([]anchor, v.Columns)
	stacks := make([][]head, v.Columns)
	for i := range rows {
		row := v.Rows[i]
		next := make([]anchor, v.Columns)
		spans := map[anchor]int{}
		for c := range v.Columns {
			next[c] = place(row, i, c, anchors, next)
		}
		if i+1 < rows {
			r.spread(v, i, anchors, next)
		}
		for c := range next {
			spans[next[c]]++
		}
		for c, a := range next {
			if a.row == i && a.set {
				stacks[c] = append(stacks[c], head{r.Of(row.Text(a.column)).Label().Value, spans[a], a})
			}
		}
		anchors = next
	}
	for c := range stacks {
		stacks[c] = slices.CompactFunc(stacks[c], func(a, b head) bool { return a.text == b.text && a.span == b.span })
	}
	r.freePieces(s, stacks)
	paths := make([][]string, v.Columns)
	for c, stack := range stacks {
		paths[c] = r.joinHeads(s, stack)
	}
	return paths
}

// spread puts each head of a row over one part of the row below, where that
// repeats itself as many times as there are heads and nothing above says
// otherwise: 预算数 and 决算数 over 合计 公务接待费 合计 公务接待费. How far a head reaches is seen from its middle at
// best, where nothing is ruled.
func (r reader) spread(v cells.View, i int, above, places []anchor) {
	for from := range v.Columns {
		heads := partHeads(v.Rows[i], from, v.Columns)
		if len(heads) < 2 || !r.repeats(v.Rows[i+1], from, v.Columns, len(heads)) {
			continue
		}
		size := (v.Columns - from) / len(heads)
		if !areJoint(above[from:], size) {
			return
		}
		for c := from; c < v.Columns; c++ {
			places[c] = anchor{row: i, column: heads[(c-from)/size], set: true}
		}
		return
	}
}

// areJoint reports whether the columns of each part of so many stand under one
// head.
func areJoint(above []anchor, size int) bool {
	for c := range above {
		if c%size > 0 && above[c] != above[c-1] {
			return false
		}
	}
	return true
}

// partHeads lists the columns of a row's heads where each stands in its own
// one of as many equal parts.
func partHeads(row cells.Row, from, to int) []int {
	var heads []int
	for c := from; c < to; c++ {
		if row.Text(c) != "" {
			heads = append(heads, c)
		}
	}
	for k, c := range heads {
		if (to-from)%len(heads) != 0 || (c-from)*len(heads)/(to-from) != k {
			return nil
		}
	}
	return heads
}

// repeats reports whether a row has the same texts, and not one alone, in each
// of some equal parts.
func (r reader) repeats(row cells.Row, from, to, parts int) bool {
	size, differ := (to-from)/parts, false
	for c := from; c < to; c++ {
		text := r.Of(row.Text(c)).Key()
		if c >= from+size && text != r.Of(row.Text(c-size)).Key() {
			return false
		}
		differ = differ || text != "" && text != r.Of(row.Text(from)).Key()
	}
	return differ && row.Text(from) != ""
}

// freePieces takes the upper piece of a header that was broken over lines from
// the columns beside it: where lines of print are all that is known, it seems
// to stand over those too. It means nothing by itself, and makes a header that
// is known with what stands below it in one column only.
func (r reader) freePieces(s *catalog.Statement, stacks [][]head) {
	owners := map[anchor][]int{}
	for c, stack := range stacks {
		for i := 0; i+1 < len(stack); i++ {
			if stack[i].span > 1 && !r.isHeaderWord(s, stack[i].text) && r.isHeaderWord(s, stack[i].text+stack[i+1].text) {
				owners[stack[i].at] = append(owners[stack[i].at], c)
			}
		}
	}
	for c := range stacks {
		stacks[c] = slices.DeleteFunc(stacks[c], func(h head) bool {
			of := owners[h.at]
			return len(of) == 1 && of[0] != c
		})
		for i, h := range stacks[c] {
			if len(owners[h.at]) == 1 {
				stacks[c][i].span = 1
			}
		}
	}
}

// head is the text of a header cell, how many columns it stands over, and its
// place.
type head struct {
	text string
	span int
	at   anchor
}

// anchor is the header cell that a column stands under.
type anchor struct {
	row, column int
	set         bool
}

func place(row cells.Row, i, c int, above, here []anchor) anchor {
	if row.Text(c) != "" {
		return anchor{row: i, column: c, set: true}
	}
	if row.Spans(c) {
		return here[c-1]
	}
	sameParent := c > 0 && above[c] == above[c-1]
	if sameParent && here[c-1].set && here[c-1].row == i {
		return here[c-1]
	}
	return above[c]
}

// joinHeads puts together a header that was broken over lines: pieces over
// the same columns that make a header that is known. 合计 under 本年支出 is no
// piece of it, for it stands over fewer columns.
func (r reader) joinHeads(s *catalog.Statement, stack []head) []string {
	var out []string
	for i := 0; i < len(stack); {
		n, whole := 1, stack[i].text
		text := whole
		for k := i + 1; k < len(stack) && stack[k].span == stack[i].span; k++ {
			text += stack[k].text
			if r.isHeaderWord(s, text) {
				n, whole = k-i+1, text
			}
		}
		out = append(out, whole)
		i += n
	}
	return out
}

// bindColumn gives a header path its meaning: the innermost text that the
// catalog knows decides.
func (r reader) bindColumn(s *catalog.Statement, path []string) boundColumn {
	col := boundColumn{path: path}
	for i := len(path) - 1; i >= 0; i-- {
		if !r.isPartOf(s, path, i) {
			r.bindText(s, &col, path[i])
		}
	}
	if col.measure != "" || col.item != "" {
		col.role, col.known = valueRole, true
	}
	if n := len(path); col.known && n > 1 && (!r.isHeaderWord(s, path[n-1]) || r.isPartOfWhole(s, path, col)) {
		// A part of what the header above measures (其中：教育收费), or a piece
		// of a header that could not be put together.
		col.known, col.measure, col.item = false, "", ""
	}
	return col
}

// isPartOfWhole reports whether a header stands under one that measures a
// whole, and measures something else by itself.
func (r reader) isPartOfWhole(s *catalog.Statement, path []string, col boundColumn) bool {
	return s != nil && slices.ContainsFunc(path[:len(path)-1], func(above string) bool {
		c, ok := s.Column(r.Cat, above)
		return ok && c.Whole && c.Measure != col.measure
	})
}

// isPartOf reports whether a header is the 小计 of what a header above it
// names: that item, whatever 小计 means by itself.
func (r reader) isPartOf(s *catalog.Statement, path []string, i int) bool {
	h, ok := r.Cat.Role(path[i])
	return ok && h.Role == catalog.RoleSubtotal && s != nil && slices.ContainsFunc(path[:i], func(above string) bool {
		c, ok := s.Column(r.Cat, above)
		return ok && c.Item != ""
	})
}

func (r reader) bindText(s *catalog.Statement, col *boundColumn, text string) {
	if s != nil && col.role == "" {
		if c, ok := s.Column(r.Cat, text); ok {
			if col.measure == "" {
				col.measure = c.Measure
			}
			if col.item == "" {
				col.item = c.Item
			}
			return
		}
	}
	h, ok := r.Cat.Role(text)
	if !ok {
		return
	}
	switch h.Role {
	case catalog.RoleSide:
		col.side = h.Side
	case catalog.RoleGroup, catalog.RoleSubtotal:
	default:
		if col.role == "" && col.measure == "" && col.item == "" {
			col.role = h.Role
		}
	}
}
