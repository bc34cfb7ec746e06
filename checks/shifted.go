package checks

import (
	"slices"

	"juesuan/catalog"
)

// fewestShifted is how many rows must lack a figure that another column prints, each
// another figure, that the heads are said to stand beside their columns.
const fewestShifted = 2

// lacking is a column of a table that prints what a sum of its rows lacks.
type lacking struct {
	sheet   *sheet
	measure string // that it is read as
	rule    *compiled
}

// lack is what is known of it: the figures, and the measures whose heads may be off.
type lack struct{ figures, measures map[string]bool }

// shifted throws doubt on columns that stand under the heads of their neighbours. The
// sums of a column hold under any head; the sum of a row does not, and where what it
// lacks stands in the row as something that has no part in it, last year's figure as a
// rule, the heads are one column off.
func (r *run) shifted(out map[int]string) {
	for k, l := range r.lacked() {
		if len(l.figures) < fewestShifted {
			continue
		}
		for _, row := range k.sheet.rows {
			for _, c := range row.cells {
				if !l.measures[c.measure] {
					continue
				}
				for _, i := range c.facts {
					out[i], r.misplaced[i] = byExtraction, true
				}
			}
		}
	}
}

// lacked are the columns that print what sums of rows lack.
func (r *run) lacked() map[lacking]lack {
	out := map[lacking]lack{}
	for _, res := range r.results {
		if res.rule.Each != catalog.EachRow || res.outcome != undetermined && res.outcome != fail || res.gap.state == unread || res.gap.value.IsZero() {
			continue
		}
		for _, c := range res.at.row.cells {
			if !slices.ContainsFunc(c.facts, func(i int) bool { return r.isLacked(res, i) }) {
				continue
			}
			k := lacking{res.at.sheet, c.measure, res.rule}
			if out[k].figures == nil {
				out[k] = lack{map[string]bool{}, map[string]bool{c.measure: true}}
			}
			out[k].figures[res.gap.value.Abs().String()] = true
			for _, t := range res.terms {
				if t.sign < 0 {
					out[k].measures[r.book.batch.Facts[t.fact].Measure] = true
				}
			}
		}
	}
	return out
}

// isLacked reports whether a fact has no part in a sum and is what it lacks.
func (r *run) isLacked(res *result, i int) bool {
	return r.book.batch.Facts[i].Kind == "amount" && r.book.facts[i].figure.value.Abs().Equal(res.gap.value.Abs()) &&
		!slices.ContainsFunc(res.terms, func(t term) bool { return t.fact == i })
}
