package statements

import (
	"slices"

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
	known   bool    // what it measures is settled
	part    bool    // it is a part of what a head above measures
	like    float64 // how like its heads are those of the statement, 1 where they are known
	own     bool    // its head says only that it holds what the statement states
	rival   string  // what it may mean about as well: an item, a measure, or unknown
	path    []string
	year    int // that its head names, 0 where none or several
}

// valueRole is the role of a column that holds figures.
const valueRole catalog.Role = ""

// readHeader finds the rows of the head and binds every column to its texts.
func (r reader) readHeader(v cells.View, s *catalog.Statement) header {
	n, ordinals := r.heads().Rows(v, s)
	texts := n
	if ordinals {
		texts--
	}
	h := header{rows: n}
	for _, path := range r.heads().Paths(v, s, texts) {
		h.columns = append(h.columns, r.bindColumn(s, path))
	}
	r.bindBeside(s, &h)
	return h
}

// bindColumn gives a header path its meaning: the innermost text that the
// catalog knows decides.
func (r reader) bindColumn(s *catalog.Statement, path []string) boundColumn {
	col := boundColumn{path: path, year: r.yearOf(path)}
	from := 0 // the outermost text that says what the column measures
	for i := len(path) - 1; i >= 0; i-- {
		measure, item := col.measure, col.item
		if !r.isPartOf(s, path, i) {
			r.bindText(s, &col, path[i])
		}
		if col.measure != measure || col.item != item {
			from = i
		}
	}
	if col.measure != "" || col.item != "" {
		col.role, col.known, col.like = valueRole, true, 1
	}
	if other := r.otherMeasure(path[from:], col.measure); col.known && s != nil && other != "" {
		col.measure = other
		return col
	}
	if col.known && (r.isUnknownWithin(s, path[from:]) || r.isPartOfWhole(s, path, col.measure)) {
		// A part of what the header above measures (其中：教育收费), or a piece
		// of a header that could not be put together.
		col.part = r.isPartOfWhole(s, path, col.measure)
		col.known, col.measure, col.item = false, "", ""
	}
	return col
}

// otherMeasure is what a text below the first of a path says that any statement may
// measure beside what stands over it, as 上年数 under 金额; empty where none does.
func (r reader) otherMeasure(path []string, than string) string {
	if than != totalMeasure {
		return ""
	}
	for _, text := range slices.Backward(path[1:]) {
		if m, _ := r.Cat.SharedMeasure(text, 1); m.Measure != "" && m.Measure != than {
			return m.Measure
		}
	}
	return ""
}

// isUnknownWithin reports whether some text below the first of a path is no word
// of heads.
func (r reader) isUnknownWithin(s *catalog.Statement, path []string) bool {
	return slices.ContainsFunc(path[1:], func(text string) bool { return !r.heads().IsWord(s, text) })
}

// yearOf is the year that the heads over a column name, the innermost first. What
// compares two years is of neither.
func (r reader) yearOf(path []string) int {
	for _, text := range slices.Backward(path) {
		if !cells.Match(r.Cat.Patterns().Year, catalog.Flat(text)) {
			continue
		}
		return r.OneYear(text)
	}
	return 0
}

// isPartOfWhole reports whether a header stands under one that measures a
// whole, or comes near to it, and measures something else by itself.
func (r reader) isPartOfWhole(s *catalog.Statement, path []string, measure string) bool {
	return s != nil && len(path) > 1 && slices.ContainsFunc(path[:len(path)-1], func(above string) bool {
		near := s.NearColumns(r.Cat, above, likeHead, nil)
		return len(near) > 0 && near[0].Column.Whole && near[0].Column.Measure != measure
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
