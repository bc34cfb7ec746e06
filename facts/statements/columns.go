package statements

import (
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/facts/cells"
)

// A header can be misread: broken over lines, set beside its column, lost. The
// cells below say what a column holds, and where the two disagree the cells
// are believed for codes and names, and the figures of the panel are doubted.

// content counts what the cells of a column are.
type content struct {
	codes, words, decimals, filled int
}

func (r reader) contentOf(rows []cells.Row, c int, s *catalog.Statement) content {
	var n content
	for _, row := range rows {
		t := row.Text(c)
		if t == "" {
			continue
		}
		n.filled++
		switch {
		case r.isCode(s, t):
			n.codes++
		case !r.Of(t).IsFigure():
			n.words++
		case strings.ContainsAny(t, ".．"):
			n.decimals++
		}
	}
	return n
}

func (r reader) isCode(s *catalog.Statement, t string) bool {
	if s == nil || s.Scheme == "" {
		return false
	}
	c := r.Of(t).Code()
	return c.Valid && r.Cat.Code(s.Scheme, c.Digits) != nil
}

// most is the share of its cells that says what a column holds.
func most(n, of int) bool { return of > 0 && n*5 >= of*4 }

// many is the share that no noise of single rows makes.
func many(n, of int) bool { return n >= 3 && n*2 > of }

// correctColumns gives columns without a known header the role that their
// cells have: codes, or notes for words.
func (r reader) correctColumns(v cells.View, s *catalog.Statement, h *header) {
	rows := v.Rows[h.rows:]
	for c := range h.columns {
		col := &h.columns[c]
		if col.role != valueRole || col.known {
			continue
		}
		switch n := r.contentOf(rows, c, s); {
		case most(n.codes, n.filled):
			col.role = catalog.RoleCode
		case n.words*2 > n.filled:
			col.role = catalog.RoleNote
		}
	}
	r.findLevels(rows, s, h)
}

// sidesRole is the role of a column that says on which side each row stands,
// merged downwards, printed once or on every row.
const sidesRole catalog.Role = "sides"

// findSides tells the column of sides in a table whose sides stand one below
// the other: nothing but the words for them stands in it, and both do.
func (r reader) findSides(rows []cells.Row, s *catalog.Statement, h *header) {
	if s == nil || !s.Sided {
		return
	}
	for c := range h.columns {
		seen, only := map[string]bool{}, true
		for _, row := range rows {
			if t := row.Text(c); t != "" {
				side := r.sideNamed(t)
				seen[side], only = true, only && side != ""
			}
		}
		if only && len(seen) > 1 {
			h.columns[c] = boundColumn{path: h.columns[c].path, role: sidesRole}
		}
	}
}

// fewNames is how many rows to one with words in a column that hardly names them.
const fewNames = 4

// freeWordless takes from columns with hardly any words in them the role of labels
// that only a head over others as well gives them: 项目 over the names and the
// amounts of rows.
func (r reader) freeWordless(rows []cells.Row, s *catalog.Statement, h *header) {
	for c := range h.columns {
		col := &h.columns[c]
		if col.role != catalog.RoleLabel || len(col.path) < 2 || r.namesMany(rows, c, s) {
			continue
		}
		if _, ok := r.Cat.Role(col.path[len(col.path)-1]); !ok {
			col.role = valueRole
		}
	}
}

// namesMany reports whether a column has words in enough rows to name them.
func (r reader) namesMany(rows []cells.Row, c int, s *catalog.Statement) bool {
	return r.contentOf(rows, c, s).words*fewNames >= len(rows)
}

// levelRole is the role of a column of labels that stand over those of the
// columns on its right: groups of rows, merged downwards or printed once.
const levelRole catalog.Role = "level"

// findLevels tells levels of labels from a code and its name, both under one
// head: no code stands in a level, and it has a head of its own or is blank where
// the inner one is not.
func (r reader) findLevels(rows []cells.Row, s *catalog.Statement, h *header) {
	inner := -1
	for c := len(h.columns) - 1; c >= 0; c-- {
		col := &h.columns[c]
		switch {
		case col.role == valueRole:
			inner = -1
		case col.role != catalog.RoleLabel:
		case inner >= 0 && r.isLevel(rows, s, h, c, inner):
			col.role, inner = levelRole, c
		default:
			inner = c
		}
	}
}

func (r reader) isLevel(rows []cells.Row, s *catalog.Statement, h *header, c, inner int) bool {
	n := r.contentOf(rows, c, s)
	if n.filled == 0 || n.words < n.filled {
		return false
	}
	alone := 0
	for _, row := range rows {
		t := row.Text(c)
		if t != "" && r.Cat.Bare(t) == "" {
			return false // 一、 in a column of its own
		}
		if (t == "") != (row.Text(inner) == "") {
			alone++
		}
	}
	return alone > 0 || len(h.columns[c].path) > 0 && !slices.Equal(h.columns[c].path, h.columns[inner].path)
}

// bindBeside gives heads the meaning that they have beside other columns: those
// that have it wherever the other item is, then those of two that claim one item.
func (r reader) bindBeside(s *catalog.Statement, h *header) {
	if s == nil {
		return
	}
	for _, always := range []bool{true, false} {
		for c := range h.columns {
			col := &h.columns[c]
			if col.item == "" || len(col.path) == 0 {
				continue
			}
			b, ok := s.ColumnBeside(r.Cat, col.path[len(col.path)-1])
			if ok && b.Always == always && h.has(b.Beside) && (always || h.isTwice(c)) {
				col.item = b.Item
			}
		}
	}
}

// has reports whether a column has an item.
func (h *header) has(item string) bool {
	return slices.ContainsFunc(h.columns, func(col boundColumn) bool { return col.item == item })
}

// isTwice reports whether another column has the item and the measure of one.
func (h *header) isTwice(c int) bool {
	for o, col := range h.columns {
		if o != c && col.item == h.columns[c].item && col.measure == h.columns[c].measure {
			return true
		}
	}
	return false
}

// misheaded tells of every panel whether its header is not that of its cells:
// two columns of values have the same, or words stand under a measure, or
// amounts under names, codes and line numbers.
func (r reader) misheaded(v cells.View, sh shape) []bool {
	out := make([]bool, len(sh.panels))
	rows := v.Rows[sh.header.rows:]
	for c, col := range sh.header.columns {
		k := -1
		if c < len(sh.of) {
			k = sh.of[c]
		}
		if k < 0 {
			continue
		}
		n := r.contentOf(rows, c, sh.statement)
		switch col.role {
		case valueRole:
			out[k] = out[k] || col.known && many(n.words, n.filled) || n.filled > 0 && r.twice(sh, k, c)
		case catalog.RoleCode, catalog.RoleLabel, catalog.RoleLine:
			out[k] = out[k] || many(n.decimals, n.filled)
		}
	}
	return out
}

// twice reports whether another column of the panel has the same header.
func (r reader) twice(sh shape, k, c int) bool {
	col := sh.header.columns[c]
	return col.known && slices.ContainsFunc(sh.panels[k].values, func(other int) bool {
		o := sh.header.columns[other]
		return other != c && o.measure == col.measure && o.item == col.item && slices.Equal(o.path, col.path)
	})
}
