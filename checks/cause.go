package checks

import (
	"fmt"

	"juesuan/records"
)

// The causes of a broken identity.
const (
	byExtraction = "extraction"
	byReport     = "report"
	byNobody     = "unknown"
)

// judge says of every broken identity whether the reading or the report is at
// fault, and why.
func (r *run) judge() {
	for i, res := range r.results {
		if res.outcome == fail {
			res.cause, res.evidence = r.cause(i)
		}
	}
}

func (r *run) cause(i int) (string, records.Message) {
	if c := r.culprit[i]; c != nil {
		f := &r.book.batch.Facts[c.fact]
		if sign := r.noiseOf(c.fact); sign != "" {
			return byExtraction, records.Message{
				ZH: fmt.Sprintf("%d 项勾稽都指向“%s”，该处读数有疑（%s）", len(c.results), f.Raw, sign),
				EN: fmt.Sprintf("%d identities point at %q, whose reading shows %s", len(c.results), f.Raw, sign),
			}
		}
		return byReport, records.Message{
			ZH: fmt.Sprintf("%d 项勾稽都指向“%s”，该处印刷清晰，其余数字另有勾稽印证", len(c.results), f.Raw),
			EN: fmt.Sprintf("%d identities point at %q, which is printed clearly", len(c.results), f.Raw),
		}
	}
	doubtful := false
	for _, t := range r.results[i].terms {
		sign := r.noiseOf(t.fact)
		if sign == "" {
			doubtful = doubtful || r.isPoor(t.fact)
			continue
		}
		if r.sureOf[t.fact] == 0 {
			f := &r.book.batch.Facts[t.fact]
			return byExtraction, records.Message{
				ZH: fmt.Sprintf("“%s”的读数有疑（%s），且没有其他勾稽印证", f.Raw, sign),
				EN: fmt.Sprintf("the reading of %q shows %s and no other identity vouches for it", f.Raw, sign),
			}
		}
	}
	if doubtful {
		return byNobody, records.Message{
			ZH: "各数印刷清晰，但所在表格多处读数有疑",
			EN: "the figures are printed clearly, but much in their table is doubtful",
		}
	}
	return byReport, records.Message{
		ZH: "各数印刷清晰，疑为报告本身的差错",
		EN: "all figures are printed clearly: the report itself seems to be wrong",
	}
}

// isPoor reports whether much of a fact's table is doubtful.
func (r *run) isPoor(fact int) bool {
	const most = 0.05
	table := r.book.batch.Facts[fact].Table
	if r.poor == nil {
		r.poor = map[string]float64{}
		all := map[string]int{}
		for i := range r.book.batch.Facts {
			f := &r.book.batch.Facts[i]
			all[f.Table]++
			if *f.Reading < trusted {
				r.poor[f.Table]++
			}
		}
		for t, n := range all {
			r.poor[t] /= float64(n)
		}
	}
	return table != "" && r.poor[table] > most
}
