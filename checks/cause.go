package checks

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"juesuan/records"
)

// The causes of a broken identity.
const (
	byExtraction = "extraction"
	byReport     = "report"
	byNobody     = "unknown"
)

// clear is how sure a reading is that shows slight signs of noise only.
const clear = 0.9

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
	if r.isOfDoubtfulUnit(i) {
		return byNobody, records.Message{
			ZH: "其中有的数单位存疑，不能断定是读错还是印错",
			EN: "the unit of some figures is in doubt: it may be misread or misprinted",
		}
	}
	if c := r.culprit[i]; c != nil {
		return r.causeOf(c)
	}
	if f, value, ok := r.dropped(i); ok {
		r.hints[i] = f
		raw := r.book.batch.Facts[f].Raw
		return byExtraction, records.Message{
			ZH: fmt.Sprintf("“%s”若读作 %s 即可成立，小数点或有脱落", raw, value),
			EN: fmt.Sprintf("it holds if %q is read as %s: a decimal point may be lost", raw, value),
		}
	}
	doubtful := false
	for _, t := range r.results[i].terms {
		sign := r.noiseOf(t.fact)
		if sign == "" {
			doubtful = doubtful || r.isPoor(t.fact)
			continue
		}
		// One identity may be that of the row that was put right: it holds wherever
		// its figures stand.
		doubtful = doubtful || r.sureOf[t.fact] < enough
		if f := &r.book.batch.Facts[t.fact]; r.sureOf[t.fact] == 0 && *f.Reading < clear {
			return byExtraction, records.Message{
				ZH: fmt.Sprintf("“%s”的读数有疑（%s），且没有其他勾稽印证", f.Raw, sign),
				EN: fmt.Sprintf("the reading of %q shows %s and no other identity vouches for it", f.Raw, sign),
			}
		}
	}
	if doubtful {
		return byNobody, records.Message{
			ZH: "有的数排印不齐或所在表格读数有疑，不能断定是读错还是印错",
			EN: "some figures stand out of line, or much in their table is doubtful: it may be misread or misprinted",
		}
	}
	if r.results[i].texts[0] != "" {
		return byReport, records.Message{ZH: "印刷清晰，疑为报告本身的差错", EN: "it is printed clearly: the report itself seems to be wrong"}
	}
	return byReport, records.Message{
		ZH: "各数印刷清晰，疑为报告本身的差错",
		EN: "all figures are printed clearly: the report itself seems to be wrong",
	}
}

// isOfDoubtfulUnit reports whether the unit of an operand is in doubt: whatever sums
// hold for it, they hold in any.
func (r *run) isOfDoubtfulUnit(i int) bool {
	return slices.ContainsFunc(r.results[i].terms, func(t term) bool {
		return slices.Contains(r.book.batch.Facts[t.fact].Flags, records.UnitConflict)
	})
}

// causeOf says who is at fault where identities point at one cell.
func (r *run) causeOf(c *finding) (string, records.Message) {
	f := &r.book.batch.Facts[c.fact]
	zh, en := fmt.Sprintf("%d 项勾稽都指向“%s”", len(c.results), f.Raw), fmt.Sprintf("%d identities point at %q", len(c.results), f.Raw)
	if len(c.results) == 1 {
		zh, en = fmt.Sprintf("所指为“%s”，与之相同的数另有勾稽印证", f.Raw), fmt.Sprintf("it points at %q: other identities vouch for what it repeats", f.Raw)
	}
	sign := r.noiseOf(c.fact)
	switch {
	case c.read == readPoint || c.read == readDigits || c.read == readRow:
		return byExtraction, records.Message{
			ZH: zh + "，其数字相同而小数点、分隔或所在的栏不同",
			EN: en + "; the digits are the same, the point, the grouping or the column is not",
		}
	case c.read == readSign || c.alike:
		return byNobody, records.Message{
			ZH: zh + "，所差只是符号，或同一行各数中同一个形近的字符",
			EN: en + ": the sign makes the difference, or one character that is easily mistaken, in all figures of the row",
		}
	case sign != "" && *f.Reading >= clear:
		return byNobody, records.Message{ZH: fmt.Sprintf("%s，该处读数有疑（%s）", zh, sign), EN: fmt.Sprintf("%s, whose reading shows %s", en, sign)}
	case sign != "":
		return byExtraction, records.Message{ZH: fmt.Sprintf("%s，该处读数有疑（%s）", zh, sign), EN: fmt.Sprintf("%s, whose reading shows %s", en, sign)}
	}
	return byReport, records.Message{ZH: zh + "，该处印刷清晰", EN: en + ", which is printed clearly"}
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

// dropped finds the one operand of a broken identity that only lost its
// decimal point: none is printed, and with one put in the identity holds. The
// value is the one nearest to print.
func (r *run) dropped(i int) (fact int, value string, ok bool) {
	res := r.results[i]
	found := map[int]bool{}
	for _, f := range factsIn(res) {
		own := &r.book.facts[f]
		if own.figure == nil || own.figure.value.IsZero() || own.places > 0 {
			continue
		}
		for _, shift := range []int32{1, 2} {
			v := own.figure.value.Shift(-shift)
			if holds, _ := r.suppose(res, map[int]decimal.Decimal{f: v}); holds {
				if !found[f] {
					fact, value = f, v.Div(own.scale).StringFixed(shift)
				}
				found[f] = true
			}
		}
	}
	return fact, value, len(found) == 1
}
