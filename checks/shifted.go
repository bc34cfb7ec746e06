package checks

import (
	"slices"

	"juesuan/catalog"
)

// fewestShifted is how many rows must lack a figure that another column prints, each
// another figure, that the heads are said to stand beside their columns.
const fewestShifted = 2

// lacking is a column of a table that prints what a sum of its rows lacks: the
// measure that it is read as, and those of the parts of the sum.
type lacking struct {
	table, measure string
	rule           *compiled
}

// shifted throws doubt on columns that stand under the heads of their neighbours. The
// sums of a column hold under any head; the sum of a row does not, and where what it
// lacks stands in the row as something that has no part in it, last year's figure as a
// rule, the heads are one column off.
func (r *run) shifted(out map[int]string) {
	missed := map[lacking]map[string]bool{} // the figures
	parts := map[lacking]map[string]bool{}  // the measures
	var rows map[line][]int
	for _, res := range r.results {
		if res.rule.Each != catalog.EachRow || res.outcome != undetermined && res.outcome != fail || res.gap.state == unread || res.gap.value.IsZero() {
			continue
		}
		if rows == nil {
			rows = r.byLine()
		}
		for _, i := range r.lacked(res, rows) {
			f := &r.book.batch.Facts[i]
			k := lacking{f.Table, f.Measure, res.rule}
			if missed[k] == nil {
				missed[k], parts[k] = map[string]bool{}, map[string]bool{f.Measure: true}
			}
			missed[k][res.gap.value.Abs().String()] = true
			for _, t := range res.terms {
				parts[k][r.book.batch.Facts[t.fact].Measure] = t.sign < 0 || parts[k][r.book.batch.Facts[t.fact].Measure]
			}
		}
	}
	for k, figures := range missed {
		if len(figures) < fewestShifted {
			continue
		}
		for i := range r.book.batch.Facts {
			if f := &r.book.batch.Facts[i]; f.Table == k.table && parts[k][f.Measure] {
				out[i], r.misplaced[i] = byExtraction, true
			}
		}
	}
}

// lacked are the facts of the row of a sum that have a measure and no part in it,
// and are what it lacks.
func (r *run) lacked(res *result, rows map[line][]int) (out []int) {
	if len(res.terms) == 0 {
		return nil
	}
	for _, i := range rows[r.lineOf(res.terms[0].fact)] {
		f := &r.book.batch.Facts[i]
		part := slices.ContainsFunc(res.terms, func(t term) bool { return t.fact == i })
		if !part && f.Kind == "amount" && f.Measure != "" && r.book.facts[i].figure.value.Abs().Equal(res.gap.value.Abs()) {
			out = append(out, i)
		}
	}
	return out
}

// line is a row of one side of a table.
type line struct {
	table, side string
	row         int
}

// lineOf is the row that a fact stands in; that of the narrative is none.
func (r *run) lineOf(i int) line {
	f := &r.book.batch.Facts[i]
	if f.Cell == nil {
		return line{}
	}
	return line{f.Table, f.Side, f.Cell.Row}
}

// byLine lists the facts of each row.
func (r *run) byLine() map[line][]int {
	out := map[line][]int{}
	for i := range r.book.batch.Facts {
		if k := r.lineOf(i); k.table != "" {
			out[k] = append(out[k], i)
		}
	}
	return out
}
