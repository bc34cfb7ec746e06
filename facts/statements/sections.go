package statements

import (
	"cmp"
	"slices"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/heads"
	"juesuan/records"
)

// A statement whose sides stand one below the other may print heads over each:
// 金额 over the income, the three budgets over the expenditure. What stands below
// a second head is read by that.

// sections parts a table where heads within it begin the other side.
func (r reader) sections(v cells.View, s *catalog.Statement) []cells.View {
	if !s.Sided {
		return []cells.View{v}
	}
	var out []cells.View
	at, from := r.sectionAt(v, s, 0), 0
	for i := at.rows; i < len(v.Rows); i++ {
		next, ok := r.sectionBegun(v, s, i)
		if !ok {
			continue
		}
		if next.turnsFrom(at) {
			out = append(out, part(v, from, next.from))
			at, from = next, next.from
		}
		i = max(i, next.from+next.rows-1)
	}
	return append(out, part(v, from, len(v.Rows)))
}

// sectionBegun is the section whose heads stand in a row: heads side by side, or
// below a row that names a side what is none of figures and labels.
func (r reader) sectionBegun(v cells.View, s *catalog.Statement, i int) (section, bool) {
	switch kind := r.heads().KindOfRow(v.Rows[i], s); {
	case kind != heads.HeadsRow && (kind != heads.HeadRow || v.Rows[i].Filled() < 2):
		return section{}, false
	case r.sideAlone(v.Rows[i-1], s) != "":
		return r.sectionAt(v, s, i-1), true
	case kind == heads.HeadsRow:
		return r.sectionAt(v, s, i), true
	}
	return section{}, false
}

// sideAlone is the side that a row names and nothing else.
func (r reader) sideAlone(row cells.Row, s *catalog.Statement) string {
	only, ok := row.Only()
	if !ok {
		return ""
	}
	return cmp.Or(r.sideNamed(only), r.sideOfLabel(s, only))
}

// part is the rows of a view from one up to another.
func part(v cells.View, from, to int) cells.View {
	v.Rows = slices.Clip(v.Rows[from:to])
	return v
}

// section is a part of a table that may have heads of its own.
type section struct {
	from, rows          int  // its first row, and how many its head takes
	named               bool // its first row says the side and nothing else
	income, expenditure bool // the sides that its heads name
	rowsNamed           bool // its head says what stands in front of the rows
}

func (r reader) sectionAt(v cells.View, s *catalog.Statement, from int) section {
	h := r.readHeader(part(v, from, len(v.Rows)), s)
	side := r.sideAlone(v.Rows[from], s)
	out := section{from: from, rows: h.rows, named: side != "", income: side == records.Income, expenditure: side == records.Expenditure}
	for _, col := range h.columns {
		out.income = out.income || col.side == records.Income
		out.expenditure = out.expenditure || col.side == records.Expenditure
		out.rowsNamed = out.rowsNamed || col.role == catalog.RoleLabel
	}
	return out
}

// turnsFrom reports whether the heads name the one side that those above do not,
// in a row of its own or over heads that are whole.
func (s section) turnsFrom(above section) bool {
	if s.income == s.expenditure || s.income && above.income || s.expenditure && above.expenditure {
		return false
	}
	return s.named || s.rowsNamed
}
