package checks

import (
	"slices"

	"github.com/shopspring/decimal"

	"juesuan/records"
)

// trusted is how sure a reading must be by itself to be held against others.
const trusted = 0.8

// settle notes which results every fact takes part in, and how many
// independent identities vouch for it. A broken identity with an operand that
// is itself in doubt decides nothing.
func (r *run) settle() {
	r.of = make([][]int, len(r.book.facts))
	for i, res := range r.results {
		for _, t := range res.terms {
			if list := r.of[t.fact]; len(list) == 0 || list[len(list)-1] != i {
				r.of[t.fact] = append(list, i)
			}
		}
	}
	r.sureOf = make([]int, len(r.book.facts))
	for f := range r.of {
		r.sureOf[f] = r.independent(f, func(res *result) bool { return res.holds() })
	}
	for _, res := range r.results {
		if res.outcome == fail && slices.ContainsFunc(res.terms, func(t term) bool { return r.inDoubt(t.fact) }) {
			res.outcome = undetermined
		}
	}
}

// holds reports whether a result is evidence for its operands.
func (res *result) holds() bool {
	return !res.trivial && res.rule.Op == "=" && !res.rule.Soft && (res.outcome == pass || res.outcome == rounding)
}

// inDoubt reports whether a reading is doubtful and nothing vouches for it.
func (r *run) inDoubt(fact int) bool {
	f := &r.book.batch.Facts[fact]
	return *f.Reading < trusted && r.sureOf[fact] < enough && f.Status != records.Accepted && f.Status != records.Corrected
}

// enough is how many independent identities settle a value.
const enough = 2

// independent counts results of a fact that share no other operand with one
// another: such results cannot be wrong together by one mistake elsewhere.
func (r *run) independent(fact int, counts func(*result) bool) int {
	if len(r.of[fact]) == 0 {
		return 0
	}
	var list []*result
	for _, i := range r.of[fact] {
		if counts(r.results[i]) {
			list = append(list, r.results[i])
		}
	}
	if len(list) < 2 {
		return len(list)
	}
	slices.SortStableFunc(list, func(a, b *result) int { return len(a.terms) - len(b.terms) })
	n := 0
	seen := map[int]bool{}
	for _, res := range list {
		fresh := !slices.ContainsFunc(res.terms, func(t term) bool { return t.fact != fact && seen[t.fact] })
		if !fresh {
			continue
		}
		n++
		for _, t := range res.terms {
			seen[t.fact] = true
		}
	}
	return n
}

// finding is a cell that explains broken identities, and the value that would
// mend them all.
type finding struct {
	fact    int
	value   decimal.Decimal // in the printed unit
	text    string          // the value as the table would print it
	results []int           // the identities it would mend
	read    string          // how the print can be read so; empty where it is only computed
}

// locate finds, for the broken identities, the one cell that they have in
// common: all identities it takes part in are broken, at least two of them
// independent, and one value mends them all.
func (r *run) locate() {
	r.culprit = map[int]*finding{}
	found := map[int]*finding{}
	for f := range r.of {
		if c := r.explains(f); c != nil {
			found[f] = c
		}
	}
	for i, res := range r.results {
		if !res.broken {
			continue
		}
		var one *finding
		n := 0
		for _, t := range res.terms {
			if c := found[t.fact]; c != nil && c != one {
				one = c
				n++
			}
		}
		if n == 1 {
			r.culprit[i] = one
		}
	}
	r.dropContested(found)
}

// dropContested takes away findings that share one of their identities with
// another: the arithmetic does not name one cell.
func (r *run) dropContested(found map[int]*finding) {
	for f := range r.of {
		c := found[f]
		if c == nil {
			continue
		}
		if slices.ContainsFunc(c.results, func(i int) bool { return r.culprit[i] != c }) {
			for _, i := range c.results {
				if r.culprit[i] == c {
					delete(r.culprit, i)
				}
			}
		}
	}
}

// explains returns the finding that a fact makes, or nil.
func (r *run) explains(fact int) *finding {
	var broken []int
	for _, i := range r.of[fact] {
		res := r.results[i]
		if res.gap.curved || res.rule.Op != "=" || res.rule.Soft || res.trivial {
			continue
		}
		if res.holds() {
			return nil
		}
		if res.broken {
			broken = append(broken, i)
		}
	}
	if len(broken) < enough || r.independent(fact, func(res *result) bool { return res.broken && !res.gap.curved && !res.rule.Soft }) < enough {
		return nil
	}
	want, ok := r.wanted(fact, broken)
	if !ok {
		return nil
	}
	c := &finding{fact: fact, results: broken}
	places := r.placesOf(fact, broken)
	c.value = want.Div(r.book.facts[fact].scale).Round(int32(places))
	c.text = c.value.StringFixed(int32(places))
	if c.value.IsNegative() && !r.book.facts[fact].figure.value.IsNegative() {
		return nil
	}
	c.read = r.readable(fact, c.text)
	return c
}

// wanted is the one value that all broken identities of a fact ask for.
func (r *run) wanted(fact int, broken []int) (decimal.Decimal, bool) {
	own := r.book.facts[fact].figure.value
	var want, slack decimal.Decimal
	for k, i := range broken {
		res := r.results[i]
		var sign int64
		for _, t := range res.terms {
			if t.fact == fact {
				sign += t.sign
			}
		}
		if sign != 1 && sign != -1 {
			return want, false
		}
		v := own.Sub(res.gap.value.Mul(decimal.NewFromInt(sign)))
		switch {
		case k == 0:
			want, slack = v, res.gap.half
		case v.Sub(want).Abs().GreaterThan(slack.Add(res.gap.half)):
			return want, false
		case res.gap.half.LessThan(slack): // the identity of the fewest figures rounds least
			want, slack = v, res.gap.half
		}
	}
	return want, true
}

// placesOf is how many decimals the figures around a fact print.
func (r *run) placesOf(fact int, broken []int) int {
	places := r.book.facts[fact].places
	for _, i := range broken {
		for _, t := range r.results[i].terms {
			if r.book.facts[t.fact].scale.Equal(r.book.facts[fact].scale) {
				places = max(places, r.book.facts[t.fact].places)
			}
		}
	}
	return places
}
