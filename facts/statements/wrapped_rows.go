package statements

import (
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/normalizers"
	"juesuan/records"
)

// joinWrapped joins what a narrow cell wrapped over several lines: a row
// that holds only pieces of the labels or figures above it, or of the labels
// below where the row below has none.
func (ra *rowAligner) joinWrapped(rows []alignedRow) []alignedRow {
	var out []alignedRow
	for i := 0; i < len(rows); i++ {
		cur := rows[i]
		if ra.isPiece(cur, out) {
			if i+1 < len(rows) && !ra.isRuledOff(cur, rows[i+1]) && ra.leads(cur, rows[i+1], out) {
				rows[i+1] = merge(cur, rows[i+1], rows[i+1].index)
				continue
			}
			if len(out) > 0 {
				cur = ra.reseat(out[len(out)-1], cur)
			}
			if len(out) > 0 && !ra.isRuledOff(out[len(out)-1], cur) && ra.continues(out[len(out)-1], cur) {
				out[len(out)-1] = merge(out[len(out)-1], cur, out[len(out)-1].index)
				continue
			}
		}
		out = append(out, cur)
	}
	return out
}

// isRuledOff reports whether a rule stands between two rows, so that neither
// is a piece of the other: in a ruled table or one of markup, unless a page ends
// between them, and where a row parts as many cells as the table has columns.
func (ra *rowAligner) isRuledOff(above, below alignedRow) bool {
	switch ra.v.Method {
	case document.Ruled:
		return above.page() == below.page()
	case document.Markup:
		return above.page() == below.page() && !ra.completes(above, below)
	case document.Delimited:
		return ra.isWholeRow(above) && ra.isWholeRow(below) && !ra.completes(above, below)
	}
	return false
}

// isWholeRow reports whether the source has as many cells in a row as the table has
// columns.
func (ra *rowAligner) isWholeRow(row alignedRow) bool {
	at := row.index - ra.v.Rows[0].Index // a section begins within its grid
	return at < len(ra.v.Rows) && len(ra.v.Rows[at].Texts) == ra.v.Columns
}

// isPiece reports whether a row could be a piece of another: no code, no
// line number, and no label that is known by itself, unless it makes a known
// one with the label above.
func (ra *rowAligner) isPiece(cur alignedRow, above []alignedRow) bool {
	for c, t := range cur.texts {
		if t == "" {
			continue
		}
		switch ra.role(c) {
		case catalog.RoleLine:
			return false
		case catalog.RoleCode:
			if !ra.isPieceOfCode(t) {
				return false
			}
		case catalog.RoleLabel, levelRole:
			if (ra.isWholeLabel(c, t) || ra.isCoded(t)) && !ra.completesAt(above, c, t) {
				return false
			}
		}
	}
	return true
}

// isCoded reports whether a label begins with a code of the statement's scheme: it
// is that of a row.
func (ra *rowAligner) isCoded(t string) bool {
	if ra.sh.statement == nil {
		return false
	}
	lead, _ := cells.SplitCode(t)
	return lead != "" && ra.Cat.Code(ra.sh.statement.Scheme, lead) != nil
}

func (ra *rowAligner) completesAt(above []alignedRow, c int, t string) bool {
	if len(above) == 0 {
		return false
	}
	last := above[len(above)-1]
	return last.texts[c] != "" && ra.isKnown(last, c, last.texts[c]+t)
}

func (ra *rowAligner) isPieceOfCode(t string) bool {
	c := ra.Of(t).Code()
	return c.Valid && len(c.Digits) < 5
}

func (ra *rowAligner) role(c int) catalog.Role {
	if c >= len(ra.sh.header.columns) {
		return valueRole
	}
	return ra.sh.header.columns[c].role
}

func (ra *rowAligner) isWholeLabel(c int, t string) bool {
	if ra.sh.statement == nil {
		return false
	}
	if ra.Cat.Bare(t) != ra.Of(t).Key() { // numbered: 一、…
		return true
	}
	if _, _, ok := ra.Cat.Title(t); ok { // of the next table
		return true
	}
	if _, ok := ra.sh.statement.Row(ra.Cat, ra.sideOf(c), "", t); ok {
		return true
	}
	return ra.Cat.SchemesOf(t)[ra.sh.statement.Scheme]
}

func (ra *rowAligner) sideOf(c int) string {
	if k := ra.sh.of[c]; k >= 0 {
		return ra.sh.panels[k].side
	}
	return ""
}

// leads reports whether the fragment is the beginning of a label of the row
// below: that row has figures but no label there, and the row above does not
// need the piece.
func (ra *rowAligner) leads(piece, below alignedRow, above []alignedRow) bool {
	if len(above) > 0 && ra.completes(above[len(above)-1], piece) {
		return false
	}
	found := false
	for c, t := range piece.texts {
		if t == "" {
			continue
		}
		if ra.role(c) != catalog.RoleLabel || below.texts[c] != "" || !ra.hasValues(below, ra.sh.of[c]) {
			return false
		}
		found = true
	}
	return found
}

func (ra *rowAligner) hasValues(row alignedRow, panel int) bool {
	if panel < 0 {
		return false
	}
	for _, c := range ra.sh.panels[panel].values {
		if row.texts[c] != "" {
			return true
		}
	}
	return ra.names(row, ra.sh.panels[panel])
}

// completes reports whether the pieces make known labels of those above.
func (ra *rowAligner) completes(above, piece alignedRow) bool {
	for c, t := range piece.texts {
		if t != "" && ra.role(c) == catalog.RoleLabel {
			return ra.isKnown(above, c, above.texts[c]+t)
		}
	}
	return false
}

// isKnown reports whether a label is one that the catalog has for that row.
func (ra *rowAligner) isKnown(row alignedRow, c int, label string) bool {
	s := ra.sh.statement
	if s == nil || ra.sh.of[c] < 0 {
		return false
	}
	p := ra.sh.panels[ra.sh.of[c]]
	if _, ok := s.Row(ra.Cat, p.side, "", label); ok {
		return true
	}
	if ra.Cat.SchemesOf(label)[s.Scheme] {
		return true
	}
	code := ra.Cat.Code(s.Scheme, ra.code(row, p).digits)
	return code != nil && ra.isNameOf(code, label)
}

// reseat moves a lone piece under the label that it completes, where it slipped
// from its column together with the row above.
func (ra *rowAligner) reseat(above, piece alignedRow) alignedRow {
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
	for _, p := range ra.sh.panels {
		if c := p.label; at >= 0 && c >= 0 && c != at && !ra.completes(above, piece) && above.texts[c] != "" && ra.isKnown(above, c, above.texts[c]+piece.texts[at]) {
			out := alignedRow{index: piece.index, texts: make([]string, len(piece.texts)), cells: make([][]*document.Cell, len(piece.cells)), flags: append(piece.flags, records.ShiftedRow)}
			out.texts[c], out.cells[c] = piece.texts[at], piece.cells[at]
			return out
		}
	}
	return piece
}

// continues reports whether every piece goes on with the cell above it.
func (ra *rowAligner) continues(above, piece alignedRow) bool {
	for c, t := range piece.texts {
		if t == "" {
			continue
		}
		if above.texts[c] == "" {
			return false
		}
		if ra.role(c) == valueRole && !ra.completesFigure(above.texts[c], t) || ra.role(c) == catalog.RoleCode && !ra.completesCode(above.texts[c], t) {
			return false
		}
	}
	return true
}

// completesCode reports whether two pieces make a code that is known.
func (ra *rowAligner) completesCode(head, tail string) bool {
	c := ra.Of(head + tail).Code()
	return c.Valid && ra.sh.statement != nil && ra.Cat.Code(ra.sh.statement.Scheme, c.Digits) != nil
}

// completesFigure reports whether a figure was cut in two: the whole has the
// decimals that the table prints, and the first half alone has not. A dash is a
// whole cell, one without an amount.
func (ra *rowAligner) completesFigure(head, tail string) bool {
	whole := ra.Of(head + tail).Number()
	first := ra.Of(head).Number()
	if !whole.Valid || first.Dash {
		return false
	}
	if ra.precision < 0 {
		return strings.HasPrefix(tail, ".") || strings.HasSuffix(head, ".")
	}
	return normalizers.Decimals(whole.Value) == ra.precision && (!first.Valid || normalizers.Decimals(first.Value) != ra.precision)
}

func merge(a, b alignedRow, index int) alignedRow {
	out := alignedRow{index: index, texts: slices.Clone(a.texts), flags: slices.Clone(a.flags), cost: a.cost + b.cost, tie: a.tie || b.tie}
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
