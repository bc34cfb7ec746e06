package statements

import (
	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/records"
)

// Income and expenditure stand side by side under heads that say so, without
// such heads, or one below the other. Where no head tells, the labels do.

// settleSides gives a column of labels the side of the values behind it: the
// head of a side is centred over its columns, and where nothing is ruled it
// seems to begin behind the labels.
func settleSides(h *header) {
	for c := range h.columns {
		col := &h.columns[c]
		if col.role != catalog.RoleLabel && col.role != catalog.RoleCode && col.role != catalog.RoleLine {
			continue
		}
		for o := c + 1; o < len(h.columns); o++ {
			if next := h.columns[o]; next.role == valueRole {
				col.side = next.side
				break
			}
		}
	}
}

// sidesByLabels gives panels without a side that of their labels, where nearly
// all of them stand on one.
func (r reader) sidesByLabels(rows []cells.Row, s *catalog.Statement, list []panel) {
	if !s.Sided {
		return
	}
	for k := range list {
		p := &list[k]
		if p.side != "" || p.label < 0 {
			continue
		}
		income, expenditure := 0, 0
		for _, row := range rows {
			switch r.sideOfLabel(s, row.Text(p.label)) {
			case records.Income:
				income++
			case records.Expenditure:
				expenditure++
			}
		}
		switch {
		case income >= few && expenditure*few < income:
			p.side = records.Income
		case expenditure >= few && income*few < expenditure:
			p.side = records.Expenditure
		}
	}
}

// few is how many labels of a side tell it, and how many times as many as of
// the other there must be.
const few = 2

// sideOfLabel is the one side of a statement that a label stands on.
func (r reader) sideOfLabel(s *catalog.Statement, label string) string {
	if label == "" {
		return ""
	}
	label = r.Of(label).Word()
	_, in := s.Row(r.Cat, records.Income, "", label)
	_, out := s.Row(r.Cat, records.Expenditure, "", label)
	if !out {
		out = r.Cat.ClassByName(s.Scheme, label) != nil
	}
	switch {
	case in && !out:
		return records.Income
	case out && !in:
		return records.Expenditure
	}
	return ""
}

// sideRows tells the rows of a panel without a side apart: a row that is called
// 收入 or 支出 begins one, and so does the first label that stands only there.
func (ra *rowAligner) sideRows(rows []named, p panel) {
	s, side := ra.sh.statement, p.side
	if side != "" || !s.Sided {
		for i := range rows {
			rows[i].side = side
		}
		return
	}
	for i := range rows {
		n := &rows[i]
		if h, ok := ra.Cat.Role(ra.Cat.Bare(n.label)); ok && h.Role == catalog.RoleSide && !n.values {
			side = h.Side
		} else if own := ra.sideOfLabel(s, n.label); own != "" && (side == "" || !ra.balances(n.label)) {
			side = own
		}
		n.side = side
	}
}

// balances reports whether a label names a part of a balance, which stands on
// both sides.
func (ra *rowAligner) balances(label string) bool {
	return len(ra.Cat.LabelOf(label)) > 0 && ra.Cat.SideOf(label) == ""
}
