package facts

import (
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/normalizers"
	"juesuan/records"
)

// joinFragments joins what a narrow cell wrapped over several lines: a row
// that holds only pieces of the labels or figures above it, or of the labels
// below where the row below has none.
func (rp *repairer) joinFragments(rows []row) []row {
	var out []row
	for i := 0; i < len(rows); i++ {
		cur := rows[i]
		if rp.isFragment(cur, out) {
			if i+1 < len(rows) && !rp.isRuledOff(cur, rows[i+1]) && rp.leads(cur, rows[i+1], out) {
				rows[i+1] = merge(cur, rows[i+1], rows[i+1].index)
				continue
			}
			if len(out) > 0 {
				cur = rp.reseat(out[len(out)-1], cur)
			}
			if len(out) > 0 && !rp.isRuledOff(out[len(out)-1], cur) && rp.continues(out[len(out)-1], cur) {
				out[len(out)-1] = merge(out[len(out)-1], cur, out[len(out)-1].index)
				continue
			}
		}
		out = append(out, cur)
	}
	return out
}

// isRuledOff reports whether a rule stands between two rows, so that neither
// is a piece of the other: in a ruled table, unless a page ends between them.
func (rp *repairer) isRuledOff(above, below row) bool {
	return rp.m.method == document.Ruled && above.page() == below.page()
}

// isFragment reports whether a row could be a piece of another: no code, no
// line number, and no label that is known by itself, unless it makes a known
// one with the label above.
func (rp *repairer) isFragment(cur row, above []row) bool {
	for c, t := range cur.texts {
		if t == "" {
			continue
		}
		switch rp.role(c) {
		case catalog.RoleLine:
			return false
		case catalog.RoleCode:
			if !rp.isPieceOfCode(t) {
				return false
			}
		case catalog.RoleLabel, levelRole:
			if rp.isWholeLabel(c, t) && !rp.completesAt(above, c, t) {
				return false
			}
		}
	}
	return true
}

func (rp *repairer) completesAt(above []row, c int, t string) bool {
	if len(above) == 0 {
		return false
	}
	last := above[len(above)-1]
	return last.texts[c] != "" && rp.isKnown(last, c, last.texts[c]+t)
}

func (rp *repairer) isPieceOfCode(t string) bool {
	digits, _, _, ok := rp.r.norm.Code(t)
	return ok && len(digits) < 5
}

func (rp *repairer) role(c int) catalog.Role {
	if c >= len(rp.sh.header.columns) {
		return valueRole
	}
	return rp.sh.header.columns[c].role
}

func (rp *repairer) isWholeLabel(c int, t string) bool {
	if rp.sh.statement == nil {
		return false
	}
	if rp.r.cat.Bare(t) != rp.r.cat.Key(t) { // numbered: 一、…
		return true
	}
	if _, ok := rp.sh.statement.Row(rp.r.cat, rp.sideOf(c), "", t); ok {
		return true
	}
	return rp.r.cat.ClassByName(rp.sh.statement.Scheme, t) != nil
}

func (rp *repairer) sideOf(c int) string {
	if k := rp.sh.of[c]; k >= 0 {
		return rp.sh.panels[k].side
	}
	return ""
}

// leads reports whether the fragment is the beginning of a label of the row
// below: that row has figures but no label there, and the row above does not
// need the piece.
func (rp *repairer) leads(piece, below row, above []row) bool {
	if len(above) > 0 && rp.completes(above[len(above)-1], piece) {
		return false
	}
	found := false
	for c, t := range piece.texts {
		if t == "" {
			continue
		}
		if rp.role(c) != catalog.RoleLabel || below.texts[c] != "" || !rp.hasValues(below, rp.sh.of[c]) {
			return false
		}
		found = true
	}
	return found
}

func (rp *repairer) hasValues(row row, panel int) bool {
	if panel < 0 {
		return false
	}
	for _, c := range rp.sh.panels[panel].values {
		if row.texts[c] != "" {
			return true
		}
	}
	return rp.names(row, rp.sh.panels[panel])
}

// completes reports whether the pieces make known labels of those above.
func (rp *repairer) completes(above, piece row) bool {
	for c, t := range piece.texts {
		if t != "" && rp.role(c) == catalog.RoleLabel {
			return rp.isKnown(above, c, above.texts[c]+t)
		}
	}
	return false
}

// isKnown reports whether a label is one that the catalog has for that row.
func (rp *repairer) isKnown(row row, c int, label string) bool {
	s := rp.sh.statement
	if s == nil || rp.sh.of[c] < 0 {
		return false
	}
	p := rp.sh.panels[rp.sh.of[c]]
	if _, ok := s.Row(rp.r.cat, p.side, "", label); ok {
		return true
	}
	if rp.r.cat.ClassByName(s.Scheme, label) != nil {
		return true
	}
	code := rp.r.cat.Code(s.Scheme, rp.code(row, p).digits)
	return code != nil && rp.r.isNameOf(code, label)
}

// reseat moves a lone piece under the label that it completes, where it slipped
// from its column together with the row above.
func (rp *repairer) reseat(above, piece row) row {
	at := -1
	for c, t := range piece.texts {
		if t == "" {
			continue
		}
		if at >= 0 {
			return piece
		}
		at = c
	}
	for _, p := range rp.sh.panels {
		if c := p.label; at >= 0 && c >= 0 && c != at && !rp.completes(above, piece) && above.texts[c] != "" && rp.isKnown(above, c, above.texts[c]+piece.texts[at]) {
			out := row{index: piece.index, texts: make([]string, len(piece.texts)), cells: make([][]*document.Cell, len(piece.cells)), flags: append(piece.flags, records.ShiftedRow)}
			out.texts[c], out.cells[c] = piece.texts[at], piece.cells[at]
			return out
		}
	}
	return piece
}

// continues reports whether every piece goes on with the cell above it.
func (rp *repairer) continues(above, piece row) bool {
	for c, t := range piece.texts {
		if t == "" {
			continue
		}
		if above.texts[c] == "" {
			return false
		}
		if rp.role(c) == valueRole && !rp.completesFigure(above.texts[c], t) || rp.role(c) == catalog.RoleCode && !rp.completesCode(above.texts[c], t) {
			return false
		}
	}
	return true
}

// completesCode reports whether two pieces make a code that is known.
func (rp *repairer) completesCode(head, tail string) bool {
	digits, _, _, ok := rp.r.norm.Code(head + tail)
	return ok && rp.sh.statement != nil && rp.r.cat.Code(rp.sh.statement.Scheme, digits) != nil
}

// completesFigure reports whether a figure was cut in two: the whole has the
// decimals that the table prints, and the first half alone has not.
func (rp *repairer) completesFigure(head, tail string) bool {
	whole := rp.r.norm.Number(head + tail)
	first := rp.r.norm.Number(head)
	if !whole.Valid {
		return false
	}
	if rp.precision < 0 {
		return strings.HasPrefix(tail, ".") || strings.HasSuffix(head, ".")
	}
	return normalizers.Decimals(whole.Value) == rp.precision && (!first.Valid || normalizers.Decimals(first.Value) != rp.precision)
}

func merge(a, b row, index int) row {
	out := row{index: index, texts: slices.Clone(a.texts), flags: slices.Clone(a.flags), cost: a.cost + b.cost, tie: a.tie || b.tie}
	out.cells = slices.Clone(a.cells)
	for c, t := range b.texts {
		if t == "" {
			continue
		}
		if out.texts[c] != "" {
			out.flags = append(out.flags, records.SplitLabel)
		}
		out.texts[c] += t
		out.cells[c] = append(slices.Clone(out.cells[c]), b.cells[c]...)
	}
	return out
}
