package checks

import (
	"slices"

	"juesuan/catalog"
	"juesuan/records"
)

// unborne throws doubt on figures that stand alone in their column: nothing is
// printed there for the category that theirs is part of, or for any of those
// right under it, though the rows print other figures. The sum of a row holds
// under whatever columns its figures stand, so it takes two identities that
// hold to clear one; and none clears it where the sums of those other rows hold,
// which have lost nothing.
func (r *run) unborne(out map[int]string) {
	whole := r.wholeRows()
	r.misplaced = map[int]bool{}
	for _, s := range r.book.sheets {
		if s.kind.Form || s.table.Empty {
			continue
		}
		parts := s.partsOf()
		for _, k := range s.order {
			if !isCode(k.item) || s.stray[k.measure] {
				continue
			}
			against := r.book.against(s, k, parts)
			for _, i := range s.cell(k) {
				if len(against) == 0 {
					r.misplaced[i] = r.isUnderMisplaced(s, k)
					continue
				}
				r.misplaced[i] = r.areWhole(s, against, whole)
				if r.misplaced[i] || r.sureOf[i] < enough {
					out[i] = byExtraction
				}
			}
		}
	}
}

// isUnderMisplaced reports whether the figure of the category above is in the
// wrong column, and so the figures that it adds up.
func (r *run) isUnderMisplaced(s *sheet, k cellKey) bool {
	return slices.ContainsFunc(s.cell(cellKey{s.above(k.item), k.measure}), func(i int) bool { return r.misplaced[i] })
}

// wholeRows are the facts of rows whose sums hold.
func (r *run) wholeRows() map[int]bool {
	out := map[int]bool{}
	for _, res := range r.results {
		if res.rule.Each == catalog.EachRow && res.holds() {
			for _, t := range res.terms {
				out[t.fact] = true
			}
		}
	}
	return out
}

// areWhole reports whether the sums of the rows of some items hold.
func (r *run) areWhole(s *sheet, items []string, whole map[int]bool) bool {
	for _, item := range items {
		held := false
		for _, c := range s.items[item].cells {
			held = held || slices.ContainsFunc(c.facts, func(i int) bool { return whole[i] })
		}
		if !held {
			return false
		}
	}
	return true
}

// partsOf lists the codes right under each code of a sheet, whatever columns
// have figures of them.
func (s *sheet) partsOf() map[string][]string {
	parts := map[string][]string{}
	for _, k := range s.order {
		if p := s.parent(k.item); p != "" && isCode(k.item) && !slices.Contains(parts[p], k.item) {
			parts[p] = append(parts[p], k.item)
		}
	}
	return parts
}

// against lists the items that speak against a figure of a category, where there
// is one: the category above, or all of those under it, which print none in the
// same column.
func (b *book) against(s *sheet, k cellKey, parts map[string][]string) []string {
	if !b.isPrinted(s, k) {
		return nil
	}
	if above := s.above(k.item); above != "" && !b.isPrinted(s, cellKey{above, k.measure}) {
		return []string{above}
	}
	under := parts[k.item]
	if slices.ContainsFunc(under, func(code string) bool { return b.isPrinted(s, cellKey{code, k.measure}) }) {
		return nil
	}
	return under
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
