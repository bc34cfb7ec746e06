package checks

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"juesuan/records"
)

// explains returns the finding that a fact makes, or nil: one value that all
// identities which ask for another agree on, that breaks none which holds, and
// that two independent ones speak for.
func (r *run) explains(fact int) *finding {
	c := &finding{fact: fact, results: r.asking(fact)}
	want, ok := r.wanted(fact, c.results)
	if !ok {
		return nil
	}
	speaking, ok := r.speaking(fact, want, c.results)
	if !ok {
		return nil
	}
	r.print(c, want)
	if want.IsNegative() && !r.book.facts[fact].figure.value.IsNegative() {
		return nil
	}
	if c.read == readPoint || c.read == readDigits {
		speaking = append(speaking, r.bounding(fact, want)...)
	}
	n := r.independent(fact, func(res *result) bool { return slices.Contains(speaking, res) })
	switch {
	case n >= enough && (c.read != readNothing || n > enough || !r.isPoor(fact)):
	case len(c.results) == 1 && r.isEchoed(c):
	default:
		return nil
	}
	for _, i := range r.of[fact] {
		if res := r.results[i]; res.broken && (res.gap.curved || res.rule.Op == "<=") && slices.Contains(speaking, res) {
			c.results = append(c.results, i)
		}
	}
	return c
}

// asking lists the results that ask for another value of a fact.
func (r *run) asking(fact int) (list []int) {
	for _, i := range r.of[fact] {
		if r.asks(r.results[i], fact) {
			list = append(list, i)
		}
	}
	return list
}

// bounding lists the bounds that a fact is beyond and would be within by
// another value: they ask for no value, but speak for one whose digits are
// those that are printed.
func (r *run) bounding(fact int, want decimal.Decimal) (list []*result) {
	changed := map[int]decimal.Decimal{fact: want}
	for _, i := range r.of[fact] {
		res := r.results[i]
		if !res.broken || res.rule.Op != "<=" || res.rule.Soft {
			continue
		}
		if holds, _ := r.suppose(res, changed); holds {
			list = append(list, res)
		}
	}
	return list
}

// speaking lists the results that speak for a value of a fact: those that ask
// for it, and those that hold, or hold better, with it. It is not ok where one
// that holds as it is would hold worse or break, or one that is broken would
// stay so.
func (r *run) speaking(fact int, want decimal.Decimal, asking []int) (list []*result, ok bool) {
	changed := map[int]decimal.Decimal{fact: want}
	for _, i := range r.of[fact] {
		res := r.results[i]
		switch {
		case !res.isArithmetic():
		case slices.Contains(asking, i):
			list = append(list, res)
		case res.broken && res.gap.curved:
			if holds, _ := r.suppose(res, changed); !holds {
				return nil, false
			}
			list = append(list, res)
		case res.holds():
			holds, gap := r.suppose(res, changed)
			if !holds || !res.gap.curved && gap.GreaterThan(res.gap.value.Abs()) {
				return nil, false
			}
			if gap.IsZero() && !res.gap.curved {
				list = append(list, res)
			}
		}
	}
	return list, true
}

// isEchoed reports whether a single identity settles a finding: it says that
// the cell states what other cells do, and each of those is vouched for by
// identities of its own. Within a table a row may be missing from a sum; there
// the value must also be near to what is printed.
func (r *run) isEchoed(c *finding) bool {
	res := r.results[c.results[0]]
	others := 0
	for _, t := range res.terms {
		if f := r.book.facts[t.fact].figure; t.fact == c.fact || f.value.IsZero() {
			continue
		}
		if r.sureOf[t.fact] < enough {
			return false
		}
		others++
	}
	near := c.read != readNothing || r.isSlip(c)
	across := res.rule.Scope == "cross_table" || res.rule.Scope == "narrative"
	return others > 0 && (near || across && others == 1 && !res.at.stray && !r.isPoor(c.fact) && !r.isElsewhere(c.fact))
}

// isElsewhere reports whether another cell prints what a sentence states: it
// may be that which the sentence is about.
func (r *run) isElsewhere(fact int) bool {
	if r.book.batch.Facts[fact].Origin != records.OriginNarrative {
		return false
	}
	value := r.book.facts[fact].figure.value
	for i := range r.book.facts {
		f := r.book.facts[i].figure
		if f != nil && r.book.batch.Facts[i].Origin == records.OriginTable && f.value.Equal(value) {
			return true
		}
	}
	return false
}

// isSlip reports whether a finding differs from what is printed by one digit,
// or by two that have changed places, or by one unit of a digit.
func (r *run) isSlip(c *finding) bool {
	f := &r.book.batch.Facts[c.fact]
	if f.Value == nil {
		return false
	}
	own := r.book.facts[c.fact].figure.value.Div(r.book.facts[c.fact].scale)
	gap := own.Sub(c.value).Abs()
	if !gap.IsZero() && digitsOf(gap.String()) != "" && strings.Trim(digitsOf(gap.String()), "0") == "1" {
		return true
	}
	a, b := own.StringFixed(int32(r.book.facts[c.fact].places)), c.value.StringFixed(int32(r.book.facts[c.fact].places))
	if len(a) != len(b) {
		return false
	}
	var off []int
	for i := range a {
		if a[i] != b[i] {
			off = append(off, i)
		}
	}
	return len(off) == 1 || len(off) == 2 && a[off[0]] == b[off[1]] && a[off[1]] == b[off[0]]
}

// print writes down a value as the table would print it, and how the print of
// the fact can be read so.
func (r *run) print(c *finding, want decimal.Decimal) {
	places := r.placesOf(c.fact, c.results)
	c.value = want.Div(r.book.facts[c.fact].scale).Round(int32(places))
	c.text = c.value.StringFixed(int32(places))
	if r.book.batch.Facts[c.fact].Origin == records.OriginForm { // forms drop the noughts at the end
		c.text = c.value.String()
	}
	c.read = r.readable(c.fact, c.text)
}

// wanted is the one value that all identities which ask for another agree on.
func (r *run) wanted(fact int, asking []int) (decimal.Decimal, bool) {
	own := r.book.facts[fact].figure.value
	var want, slack decimal.Decimal
	for k, i := range asking {
		res := r.results[i]
		sign := res.signOf(fact)
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
	return want, len(asking) > 0
}

// signOf is how often a fact is added, less how often it is taken off.
func (res *result) signOf(fact int) int64 {
	var sign int64
	for _, t := range res.terms {
		if t.fact == fact {
			sign += t.sign
		}
	}
	return sign
}

// placesOf is how many decimals the figures around a fact print, or the fact
// itself where it stands alone.
func (r *run) placesOf(fact int, results []int) int {
	places := -1
	for _, i := range results {
		for _, t := range r.results[i].terms {
			o := &r.book.facts[t.fact]
			if t.fact != fact && o.figure.state == printed && o.scale.Equal(r.book.facts[fact].scale) {
				places = max(places, o.places)
			}
		}
	}
	if places < 0 {
		return r.book.facts[fact].places
	}
	return places
}
