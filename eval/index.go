package eval

import (
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/records"
)

// index finds the cells of one table of truth by the printed names of row and
// column.
type index struct {
	gold    *catalog.Gold
	sided   bool
	bare    bool
	all     []*cell
	rows    []rowKey
	cells   map[rowKey]map[string][]*cell // by column
	byCode  map[[2]string][]rowKey        // by side and code
	byLabel map[[2]string][]rowKey        // by side and label
	columns []column
}

// rowKey tells the rows of a table apart.
type rowKey struct{ side, code, label string }

type column struct {
	key   string
	parts []string
}

// add puts a cell of truth in its place.
func (x *index) add(c *cell) {
	if x.cells == nil {
		x.cells, x.byCode, x.byLabel = map[rowKey]map[string][]*cell{}, map[[2]string][]rowKey{}, map[[2]string][]rowKey{}
	}
	side := ""
	if x.sided {
		side = c.Side
	}
	row := rowKey{side, c.RowCode, x.label(c.RowLabel, c.RowCode)}
	key, parts := columnKey(x.gold, c.ColumnPath)
	if !slices.ContainsFunc(x.columns, func(o column) bool { return o.key == key }) {
		x.columns = append(x.columns, column{key, parts})
	}
	if x.cells[row] == nil {
		x.cells[row] = map[string][]*cell{}
		x.rows = append(x.rows, row)
	}
	c.column = key
	x.cells[row][key] = append(x.cells[row][key], c)
	x.all = append(x.all, c)
	if at := [2]string{side, row.code}; row.code != "" && !slices.Contains(x.byCode[at], row) {
		x.byCode[at] = append(x.byCode[at], row)
	}
	if at := [2]string{side, row.label}; !slices.Contains(x.byLabel[at], row) {
		x.byLabel[at] = append(x.byLabel[at], row)
	}
}

// label is the label of a row. All words for the one row of totals of a table
// of one side are one.
func (x *index) label(s, code string) string {
	s = label(x.gold, s)
	if code == "" && !x.sided && slices.Contains(x.gold.Totals, s) {
		return x.gold.Totals[0]
	}
	return s
}

// find is the cell of truth for a value, and whether its column is there.
func (x *index) find(f *records.Fact) (c *cell, hasColumn bool) {
	col, ok := x.column(pathOf(f))
	if !ok {
		return nil, false
	}
	row := records.Row{}
	if f.Row != nil {
		row = *f.Row
	}
	code := digits(row.Code)
	if _, is := x.byCode[[2]string{f.Side, row.Line}]; code == "" && is {
		code = row.Line
	}
	var list []*cell
	for _, r := range x.row(f.Side, code, row.Label) {
		list = append(list, x.cells[r][col]...)
	}
	switch len(list) {
	case 0:
		return nil, true
	case 1:
		return list[0], true
	}
	return x.among(list, row), true
}

// among tells apart cells of rows whose codes or labels are the same by the rows above
// them, by the label as it is printed, or by their order.
func (x *index) among(list []*cell, row records.Row) *cell {
	if want := x.path(row.Path); want != "" {
		for _, c := range list {
			if x.path(c.RowPath) == want {
				return c
			}
		}
	}
	var same []*cell
	for _, c := range list {
		if flat(c.RowLabel) == flat(row.Label) {
			same = append(same, c)
		}
	}
	if len(same) == 1 {
		return same[0]
	}
	for _, c := range list {
		if !c.used {
			return c
		}
	}
	return list[len(list)-1]
}

func (x *index) path(labels []string) string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = label(x.gold, l)
	}
	return strings.Join(out, "\x00")
}

// grouped is the cell of a value whose row the truth calls by the name of its
// group, too.
func (x *index) grouped(f *records.Fact) *cell {
	column, ok := x.column(pathOf(f))
	if !ok || f.Row == nil {
		return nil
	}
	name := x.label(f.Row.Label, "")
	for _, c := range x.all {
		if !c.used && !c.Blank && !c.taken && c.column == column && name != "" && strings.HasSuffix(x.label(c.RowLabel, ""), name) &&
			sameValue(c.Value, f.Value, c.ValueType == typeText) {
			return c
		}
	}
	return nil
}

// row lists the rows that a side, a code and a label name.
func (x *index) row(side, code, name string) []rowKey {
	sides := []string{side}
	switch {
	case !x.sided:
		sides = []string{""}
	case side == "":
		sides = []string{"expenditure", "income"}
	}
	var hit []rowKey
	if code != "" {
		for _, s := range sides {
			hit = append(hit, x.byCode[[2]string{s, code}]...)
		}
	}
	if len(hit) > 0 {
		return ofOneSide(hit)
	}
	name = x.label(name, code)
	for _, s := range sides {
		hit = append(hit, x.byLabel[[2]string{s, name}]...)
	}
	if x.bare && len(hit) == 0 && len(x.rows) == 1 {
		return x.rows
	}
	if code != "" { // a code that the truth does not have must not borrow a coded row
		hit = slices.DeleteFunc(slices.Clone(hit), func(r rowKey) bool { return r.code != "" })
	}
	return ofOneSide(hit)
}

// ofOneSide is a list of rows, or none where they are of two sides: which of
// them is meant is not known.
func ofOneSide(rows []rowKey) []rowKey {
	if slices.ContainsFunc(rows, func(r rowKey) bool { return r.side != rows[0].side }) {
		return nil
	}
	return rows
}

// column is the column that a path of headers names: the same headers, the
// same in another order, the one that has all of them or of which it has all,
// or the one that ends alike.
func (x *index) column(path []string) (string, bool) {
	key, parts := columnKey(x.gold, path)
	for _, c := range x.columns {
		if c.key == key {
			return key, true
		}
	}
	all := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
	}
	if c, ok := x.one(func(c column) bool { return all(parts, c.parts) && all(c.parts, parts) }); ok {
		return c, true
	}
	shared := func(c column) int {
		n := 0
		for _, p := range c.parts {
			if slices.Contains(parts, p) {
				n++
			}
		}
		return n
	}
	holds := func(c column) bool { return all(c.parts, parts) || len(parts) > 0 && all(parts, c.parts) }
	most := 0
	for _, c := range x.columns {
		if holds(c) {
			most = max(most, shared(c))
		}
	}
	if c, ok := x.one(func(c column) bool { return holds(c) && shared(c) == most }); ok {
		return c, true
	}
	if len(parts) == 0 {
		if len(x.columns) == 1 {
			return x.columns[0].key, true
		}
		return "", false
	}
	return x.one(func(c column) bool { return len(c.parts) > 0 && c.parts[len(c.parts)-1] == parts[len(parts)-1] })
}

// one is the only column that is wanted.
func (x *index) one(wanted func(column) bool) (string, bool) {
	key, n := "", 0
	for _, c := range x.columns {
		if wanted(c) {
			key = c.key
			n++
		}
	}
	return key, n == 1
}
