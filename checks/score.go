package checks

import (
	"slices"

	"juesuan/records"
)

// score writes on every fact what its checks say of it.
func (r *run) score() {
	suspects := r.suspects()
	var evidence []string
	sums := make([]records.FactChecks, len(r.book.facts))
	for i := range r.book.batch.Facts {
		f := &r.book.batch.Facts[i]
		r.tally(i, f, &sums[i])
		r.suggest(i, f)
		if f.Status == records.Accepted || f.Status == records.Corrected || f.Status == records.Rejected {
			continue
		}
		evidence = r.evidence(evidence[:0], i, suspects[i])
		f.Confidence = r.confidence(i, f, evidence)
		f.Status = records.OK
		if f.Confidence < r.checker.below {
			f.Status = records.InReview
		}
		f.Flags = records.SortFlags(f.Flags)
	}
}

// tally counts the checks of a fact.
func (r *run) tally(i int, f *records.Fact, sum *records.FactChecks) {
	for _, k := range r.of[i] {
		switch res := r.results[k]; res.outcome {
		case pass, rounding:
			sum.Passed++
		case fail:
			sum.Failed = append(sum.Failed, res.check)
		}
	}
	if sum.Passed > 0 || len(sum.Failed) > 0 {
		f.Checks = sum
	}
	switch {
	case len(sum.Failed) > 0:
		f.Flags = append(f.Flags, records.CheckFailed)
	case sum.Passed == 0:
		f.Flags = append(f.Flags, records.NoCheck)
	}
}

// suggest names the value that the report's own arithmetic asks for.
func (r *run) suggest(i int, f *records.Fact) {
	c := r.found[i]
	if c == nil {
		return
	}
	s := &records.Suggestion{Value: c.text, Reading: c.read}
	for _, n := range c.results {
		s.Because = appendNew(s.Because, []string{r.results[n].check})
	}
	f.Suggestion = s
	f.Flags = append(f.Flags, records.Suggested)
}

// suspects are the facts that a broken identity throws doubt on: the cell
// that the identities name, else those that nothing else vouches for.
func (r *run) suspects() map[int]string {
	out := map[int]string{}
	r.unborne(out)
	r.shifted(out)
	for i, res := range r.results {
		if res.lost {
			r.displaced(res, out)
		}
		if !res.broken {
			continue
		}
		if c := r.culprit[i]; c != nil {
			out[c.fact] = res.cause
			continue
		}
		if f, ok := r.hints[i]; ok {
			out[f] = res.cause
			continue
		}
		for _, t := range res.terms {
			if r.sureOf[t.fact] == 0 && out[t.fact] == "" {
				out[t.fact] = res.cause
			}
		}
	}
	return out
}

// displaced throws doubt on the operands of an identity of which one side is
// blank, where they stand in a row that was put right: what is missing may
// have been put elsewhere.
func (r *run) displaced(res *result, out map[int]string) {
	for _, t := range res.terms {
		if r.sureOf[t.fact] < enough && r.noiseOf(t.fact) != "" {
			out[t.fact] = byExtraction
		}
	}
}

// confidence is how sure a value is, by its reading and by the identities that
// it takes part in.
func (r *run) confidence(i int, f *records.Fact, evidence []string) float64 {
	by := &r.checker.cat.Confidence
	sure, ok := by.Of(evidence)
	if !ok {
		return *f.Reading
	}
	among := func(list []string) bool {
		return slices.ContainsFunc(list, func(name string) bool { return slices.Contains(evidence, name) })
	}
	if among(by.Unsettled) || r.misplaced[i] || r.isMisread(i) || r.sureOf[i] == 0 && among(by.Unproven) {
		return min(sure, unproven)
	}
	return min(sure, r.recognised(f))
}

// recognised is how sure it is that a fact is one of its statement: the sums of a
// table hold under any title. It is asked where the statement is in doubt.
func (r *run) recognised(f *records.Fact) float64 {
	t := r.book.tables[f.Table]
	if t == nil || t.Recognised == nil || !slices.Contains(f.Flags, records.StatementInferred) {
		return 1
	}
	return t.Recognised.Confidence
}

// isMisread reports whether the report's own arithmetic wants a fact to be
// another value, and not for a slip of the report.
func (r *run) isMisread(i int) bool {
	c := r.found[i]
	return c != nil && slices.ContainsFunc(c.results, func(k int) bool {
		cause := r.results[k].cause
		return r.culprit[k] == c && (cause == byExtraction || cause == byNobody)
	})
}

// unproven is how sure a value is at most that needs an identity to hold and
// has none, that whole rows speak against, or that the report's own arithmetic
// wants to be read otherwise: an even chance.
const unproven = 0.5
