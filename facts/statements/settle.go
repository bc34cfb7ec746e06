package statements

import (
	"cmp"
	"slices"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/heads"
	"juesuan/records"
)

// A head that the catalog has as it stands says what its column is. The others
// are settled together: by what the cells below are, by words near to known
// ones, by what is left when the rest is taken, and by the table's own sums.

// likeHead is how near words must come to a head of the catalog.
const likeHead = 0.6

// settle gives the columns that no known head binds their role and measure.
func (r reader) settle(v cells.View, s *catalog.Statement, h *header, report records.Report) {
	rows := v.Rows[h.rows:]
	kinds := r.kinds(rows, len(h.columns))
	for c := range h.columns {
		r.settleRole(h, c, kinds)
	}
	r.settleLabels(rows, h, kinds)
	r.settleMeasures(rows, s, h, kinds, report)
	r.settleOwn(s, h, kinds, report)
	r.settleRest(rows, s, h, kinds)
}

func (r reader) kinds(rows []cells.Row, columns int) []heads.Kind {
	out := make([]heads.Kind, columns)
	left := heads.Nothing
	for c := range out {
		left = r.heads().KindOf(rows, c, left)
		out[c] = left
	}
	return out
}

// settleRole holds the role of a column against its cells. A head of its own
// that is known is believed; one that only stands above is not.
func (r reader) settleRole(h *header, c int, kinds []heads.Kind) {
	col := &h.columns[c]
	if col.known || col.role == sidesRole {
		return
	}
	own := catalog.Role("")
	if n := len(col.path); n > 0 {
		if role, ok := r.Cat.Role(col.path[n-1]); ok && (n == 1 || !r.spansFigures(h, c, kinds)) {
			own = role.Role
		}
	}
	switch kinds[c] {
	case heads.Codes:
		col.role = catalog.RoleCode
	case heads.Named:
		if own != catalog.RoleCode { // which has the names behind its codes
			col.role = catalog.RoleLabel
		}
	case heads.Numbers:
		if own != catalog.RoleCode {
			col.role = catalog.RoleLine
		}
	case heads.Nothing:
		if own == "" && r.isUnderAll(h, c, kinds) {
			col.role = valueRole
		}
	case heads.Figures:
		if own == "" || own == catalog.RoleSubtotal || own == catalog.RoleGroup || own == catalog.RoleSide {
			col.role = valueRole
		}
	}
}

// spansFigures reports whether the innermost head of a column stands over
// another column too, which holds figures: 项目 over all of them.
func (r reader) spansFigures(h *header, c int, kinds []heads.Kind) bool {
	last := h.columns[c].path[len(h.columns[c].path)-1]
	for _, o := range []int{c - 1, c + 1} {
		if o >= 0 && o < len(h.columns) && kinds[o] == heads.Figures && len(h.columns[o].path) > 0 && h.columns[o].path[0] == last {
			return true
		}
	}
	return false
}

// isUnderAll reports whether the outermost head over a column, which has one of
// its own, stands over columns of figures too: 项目 over a whole table says
// nothing of a column that is blank.
func (r reader) isUnderAll(h *header, c int, kinds []heads.Kind) bool {
	path := h.columns[c].path
	if len(path) < 2 {
		return false
	}
	for o := range h.columns {
		if p := h.columns[o].path; kinds[o] == heads.Figures && len(p) > 0 && p[0] == path[0] {
			return true
		}
	}
	return false
}

// settleLabels makes columns of words labels where their panel has none, and
// notes where it has. Behind the name of a department come the names of rows.
func (r reader) settleLabels(rows []cells.Row, h *header, kinds []heads.Kind) {
	labelled, values := false, false
	for c := range h.columns {
		col := &h.columns[c]
		switch {
		case col.role == catalog.RoleCode || col.role == catalog.RoleLabel:
			if values {
				labelled, values = false, false
			}
			labelled = labelled || col.role == catalog.RoleLabel
		case col.role == valueRole && kinds[c] == heads.Words && !col.known:
			switch {
			case values && r.figuresFollow(h, kinds, c) && r.namesMany(rows, c, nil):
				col.role, labelled, values = catalog.RoleLabel, true, false
			case labelled && !values && r.namesRows(rows, c):
				col.role = catalog.RoleLabel
			case labelled || values:
				col.role = catalog.RoleNote
			default:
				col.role, labelled = catalog.RoleLabel, true
			}
		case col.role == valueRole:
			values = values || kinds[c] == heads.Figures
		}
	}
}

// namesRows reports whether most cells of a column name rows of some statement.
func (r reader) namesRows(rows []cells.Row, c int) bool {
	filled, names := 0, 0
	for _, row := range rows {
		if t := row.Text(c); t != "" {
			filled++
			if r.heads().IsAnyLabel(t) {
				names++
			}
		}
	}
	return many(names, filled)
}

// figuresFollow reports whether a column of figures stands behind a column.
func (r reader) figuresFollow(h *header, kinds []heads.Kind, c int) bool {
	for o := c + 1; o < len(h.columns); o++ {
		if kinds[o] == heads.Figures {
			return true
		}
	}
	return false
}

// settleOwn gives columns that say only that they hold what the statement
// states, and the only column of a panel, the measure that it has in such a
// report.
func (r reader) settleOwn(s *catalog.Statement, h *header, kinds []heads.Kind, report records.Report) {
	own := ownMeasure(s, report)
	for _, p := range panels(h.columns) {
		var unknown []int
		for _, c := range p.values {
			col := &h.columns[c]
			if col.own {
				col.measure = cmp.Or(own, col.measure)
				col.known = col.measure != "" || col.item != ""
			}
			vague := !col.known || !col.own && col.like < clearAlone
			if vague && kinds[c] == heads.Figures && len(col.path) > 0 { // where a head was lost, nothing says
				unknown = append(unknown, c)
			}
		}
		if len(unknown) == 1 && len(p.values) == 1 && own != "" {
			col := &h.columns[unknown[0]]
			col.measure, col.known, col.rival = own, true, ""
		}
	}
}

// clearAlone is how near the head of a panel's only column must come to one of
// a part to be that: 支出 alone is the whole, though 项目支出 is near.
const clearAlone = 0.8

// ownMeasure is what a statement states in a kind of report: its total where it
// breaks figures down, else the final figure or the budget.
func ownMeasure(s *catalog.Statement, report records.Report) string {
	if m := s.Measures[report]; m != "" {
		return m
	}
	switch {
	case !s.HasMeasure("final"):
		return totalMeasure
	case report == records.Budget:
		return "budget"
	}
	return "final"
}

// settleRest gives the one column that is left the one measure that is left,
// and a column that adds the others up the total, where the sums of the rows
// bear it out.
func (r reader) settleRest(rows []cells.Row, s *catalog.Statement, h *header, kinds []heads.Kind) {
	for _, p := range panels(h.columns) {
		l := left{total: -1}
		for _, c := range p.values {
			l.sort(s, c, &h.columns[c], kinds[c])
		}
		r.settleBySums(rows, s, h, l)
	}
}

// left is what the columns of a panel are when heads and words have spoken.
type left struct {
	total   int   // the column of the total, −1 for none
	parts   []int // known parts of it that hold figures
	unknown []int // columns of figures that may be anything
	claimed int   // known parts, those that are blank too
	blank   int   // blank columns that may be anything
}

func (l *left) sort(s *catalog.Statement, c int, col *boundColumn, kind heads.Kind) {
	figures := kind == heads.Figures
	switch {
	case !col.known && figures:
		l.unknown = append(l.unknown, c)
	case !col.known:
		l.blank++
	case col.measure == totalMeasure && figures:
		l.total = c
	case s.Adds(col.measure):
		l.claimed++
		if figures {
			l.parts = append(l.parts, c)
		}
	}
}

func (r reader) settleBySums(rows []cells.Row, s *catalog.Statement, h *header, l left) {
	if len(l.unknown) == 0 {
		return
	}
	rows = r.withoutOrdinals(rows)
	for _, c := range l.unknown {
		col := &h.columns[c]
		switch {
		case l.total < 0 && len(l.parts) >= 2 && r.addsUp(rows, c, l.parts):
			col.measure, col.known = totalMeasure, true
			return
		case l.total >= 0 && len(l.unknown) == 1 && r.isLastPart(rows, s, c, l):
			if m := s.MeasureLeft(measures(h)); m != "" {
				col.measure, col.known = m, true
			}
			return
		}
	}
}

// isLastPart reports whether a column is what the parts lack of the total. Where
// the other parts are nought it is the total once more: it is a part then if all
// other parts of the statement are there, and no other column may be one.
func (r reader) isLastPart(rows []cells.Row, s *catalog.Statement, c int, l left) bool {
	told, holds := r.sumsUp(rows, l.total, append(slices.Clone(l.parts), c))
	return holds && (told > 1 || l.blank == 0 && l.claimed == s.Parts()-1)
}

func measures(h *header) []string {
	var out []string
	for _, c := range h.columns {
		out = append(out, c.measure)
	}
	return out
}
