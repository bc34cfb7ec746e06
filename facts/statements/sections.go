package statements

import (
	"slices"

	"juesuan/catalog"
	"juesuan/facts/cells"
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
	at, from := r.readHeader(v, s), 0
	for i := at.rows; i < len(v.Rows); i++ {
		if !r.heads().IsHeads(v.Rows[i], s) {
			continue
		}
		begin, named := i, false
		if i > from && r.sideIn(v.Rows[i-1]) != "" {
			begin, named = i-1, true
		}
		next := r.readHeader(part(v, begin, len(v.Rows)), s)
		if next.turnsFrom(at) && (named || next.namesRows()) {
			out = append(out, part(v, from, begin))
			at, from = next, begin
		}
		i = max(i, begin+next.rows-1)
	}
	return append(out, part(v, from, len(v.Rows)))
}

// part is the rows of a view from one up to another.
func part(v cells.View, from, to int) cells.View {
	v.Rows = slices.Clip(v.Rows[from:to])
	return v
}

// sideIn is the one side that a row names and nothing else.
func (r reader) sideIn(row cells.Row) string {
	only, ok := row.Only()
	if !ok {
		return ""
	}
	return r.sideNamed(only)
}

// sides are those that the heads of the columns name.
func (h header) sides() (income, expenditure bool) {
	for _, col := range h.columns {
		income = income || col.side == records.Income
		expenditure = expenditure || col.side == records.Expenditure
	}
	return income, expenditure
}

// turnsFrom reports whether the heads name the one side that those above do not.
func (h header) turnsFrom(above header) bool {
	income, expenditure := h.sides()
	wasIncome, wasExpenditure := above.sides()
	return income != expenditure && !(income && wasIncome) && !(expenditure && wasExpenditure)
}

// namesRows reports whether a head says what stands in front of the rows.
func (h header) namesRows() bool {
	return slices.ContainsFunc(h.columns, func(c boundColumn) bool { return c.role == catalog.RoleLabel })
}
