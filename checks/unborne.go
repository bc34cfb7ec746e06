package checks

import (
	"slices"
	"strings"

	"juesuan/records"
)

// unborne throws doubt on figures that stand alone in their column: nothing is
// printed there for the category that theirs is part of, or for any of those
// right under it, though the rows print other figures. The sum of a row holds
// under whatever columns its figures stand, so it takes two identities that
// hold to clear one.
func (r *run) unborne(out map[int]string) {
	for _, s := range r.book.sheets {
		if s.kind.Form || s.table.Empty {
			continue
		}
		parts := s.partsOf()
		for _, k := range s.order {
			if !strings.Contains(k.item, ":") || s.stray[k.measure] || r.book.isBorne(s, k, parts) {
				continue
			}
			for _, i := range s.cell(k) {
				if r.sureOf[i] < enough {
					out[i] = byExtraction
				}
			}
		}
	}
}

// partsOf lists the codes right under each code of a sheet, whatever columns
// have figures of them.
func (s *sheet) partsOf() map[string][]string {
	parts := map[string][]string{}
	for _, k := range s.order {
		if p := s.parent(k.item); p != "" && strings.Contains(k.item, ":") && !slices.Contains(parts[p], k.item) {
			parts[p] = append(parts[p], k.item)
		}
	}
	return parts
}

// isBorne reports whether nothing speaks against a figure of a category: none is
// there, or the category above and one of those under it, where the table has
// such, print one in the same column.
func (b *book) isBorne(s *sheet, k cellKey, parts map[string][]string) bool {
	if !b.isPrinted(s, k) {
		return true
	}
	if above := s.above(k.item); above != "" && !b.isPrinted(s, cellKey{above, k.measure}) {
		return false
	}
	under := parts[k.item]
	return len(under) == 0 || slices.ContainsFunc(under, func(code string) bool { return b.isPrinted(s, cellKey{code, k.measure}) })
}

// whole is the item of the row that adds up a table of categories.
const whole = "total"

// above is the category that another is part of, else the whole of the table;
// empty where the table has neither.
func (s *sheet) above(code string) string {
	if p := s.parent(code); p != "" {
		return p
	}
	if s.items[whole] != nil {
		return whole
	}
	return ""
}

// isPrinted reports whether an amount other than nought stands in a cell, or
// something that could not be read.
func (b *book) isPrinted(s *sheet, k cellKey) bool {
	return slices.ContainsFunc(s.cell(k), func(i int) bool {
		f := b.facts[i].figure
		return b.batch.Facts[i].Kind == "amount" && (f.state == unread || f.state == printed && !f.value.IsZero()) &&
			b.batch.Facts[i].Status != records.Rejected
	})
}
