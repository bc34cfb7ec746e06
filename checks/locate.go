package checks

import (
	"maps"
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
	r.of = r.byFact()
	r.sureOf, r.seen = make([]int, len(r.book.facts)), make([]int, len(r.book.facts))
	for f := range r.of {
		r.sureOf[f] = r.independent(f, func(res *result) bool { return res.holds() && !r.isPointless(res) && !r.isRoundedOff(f, res) })
	}
	for _, res := range r.results {
		if res.outcome == fail && slices.ContainsFunc(res.terms, func(t term) bool { return r.inDoubt(t.fact) }) {
			res.outcome = undetermined
		}
	}
}

// byFact lists for each fact the results that it takes part in. The lists are
// pieces of one.
func (r *run) byFact() [][]int {
	sizes := make([]int, len(r.book.facts))
	all := 0
	for _, res := range r.results {
		for _, t := range res.terms {
			sizes[t.fact]++
			all++
		}
	}
	out, room := make([][]int, len(sizes)), make([]int, all)
	for f, n := range sizes {
		out[f], room = room[:0:n], room[n:]
	}
	for i, res := range r.results {
		for _, t := range res.terms {
			if list := out[t.fact]; len(list) == 0 || list[len(list)-1] != i {
				out[t.fact] = append(list, i)
			}
		}
	}
	return out
}

// holds reports whether a result is evidence for its operands.
func (res *result) holds() bool {
	return !res.trivial && res.rule.Op == "=" && !res.rule.Soft && (res.outcome == pass || res.outcome == rounding)
}

// isPointless reports whether the point of every operand of a result may be
// lost: it holds wherever the point stands in all of them.
func (r *run) isPointless(res *result) bool {
	for _, t := range res.terms {
		f := r.book.facts[t.fact].figure
		if !f.value.IsZero() && !slices.Contains(r.book.batch.Facts[t.fact].Flags, records.MissingDecimalPoint) {
			return false
		}
	}
	return true
}

// isRoundedOff reports whether a result holds only by what rounding allows, and
// a fact prints more decimals than any other operand: it says nothing of them.
func (r *run) isRoundedOff(fact int, res *result) bool {
	return res.outcome == rounding && !slices.ContainsFunc(res.terms, func(t term) bool {
		return t.fact != fact && r.book.facts[t.fact].places >= r.book.facts[fact].places
	})
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
	r.counts++
	for _, res := range list {
		fresh := !slices.ContainsFunc(res.terms, func(t term) bool { return t.fact != fact && r.seen[t.fact] == r.counts })
		if !fresh {
			continue
		}
		n++
		for _, t := range res.terms {
			r.seen[t.fact] = r.counts
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
	read    string          // how the print can be read so
	alike   bool            // with other cells, that were misread as it was
}

// locate finds, for the identities that do not hold, the one cell that they
// have in common and the value that mends them all: a cell of its own, else
// cells that were misread alike, two cells of a row that have changed places, else cells that one transfer
// has changed together.
func (r *run) locate() {
	r.found, r.culprit = map[int]*finding{}, map[int]*finding{}
	for _, f := range r.questioned() {
		if c := r.explains(f); c != nil {
			r.found[f] = c
		}
	}
	r.dropContested()
	r.together()
	r.exchange()
	r.transfer()
	for _, f := range r.claimants() {
		for _, i := range r.found[f].results {
			if r.results[i].signOf(f) != 0 || r.found[f].read == readRow && r.results[i].broken {
				r.culprit[i] = r.found[f]
			}
		}
	}
	for i, res := range r.results {
		if res.broken && r.culprit[i] == nil && res.texts[0] == "" {
			r.followsFrom(i, res)
		}
	}
}

// followsFrom notes that a broken identity which names no value itself, a
// bound or a rate, holds once the one cell among its own that others name is
// put right.
func (r *run) followsFrom(i int, res *result) {
	var one *finding
	for _, f := range factsIn(res) {
		if c := r.found[f]; c != nil {
			if one != nil {
				return
			}
			one = c
		}
	}
	if one == nil {
		return
	}
	if holds, _ := r.suppose(res, map[int]decimal.Decimal{one.fact: one.value.Mul(r.book.facts[one.fact].scale)}); holds {
		r.culprit[i] = one
	}
}

// questioned lists the facts of the identities that do not hold.
func (r *run) questioned() []int {
	var out []int
	for f := range r.of {
		if slices.ContainsFunc(r.of[f], func(i int) bool { return r.asks(r.results[i], f) }) {
			out = append(out, f)
		}
	}
	return out
}

// isArithmetic reports whether a result says what a figure must be.
func (res *result) isArithmetic() bool {
	return res.rule.Op == "=" && !res.rule.Soft && !res.trivial && res.texts[0] == ""
}

// asks reports whether a result asks for another value of a fact: its sides
// disagree, the fact is the one operand that could not be read, or nothing is
// printed where it stands.
func (r *run) asks(res *result, fact int) bool {
	if !res.isArithmetic() || res.gap.curved {
		return false
	}
	own := r.book.facts[fact].figure.state
	switch {
	case res.gap.state == unread:
		return own == unread && !slices.ContainsFunc(res.terms, func(t term) bool {
			return t.fact != fact && r.book.facts[t.fact].figure.state == unread
		})
	case res.lost:
		return own == blank
	}
	return res.broken
}

// dropContested takes away findings that share one of their identities with
// another, unless that explains more: the arithmetic does not name one cell.
func (r *run) dropContested() {
	claims := map[int][]*finding{} // by result
	for _, f := range r.claimants() {
		for _, i := range r.found[f].results {
			claims[i] = append(claims[i], r.found[f])
		}
	}
	var lost []int
	for _, f := range r.claimants() {
		c := r.found[f]
		for _, i := range c.results {
			if slices.ContainsFunc(claims[i], func(o *finding) bool { return o != c && !c.covers(o) }) {
				lost = append(lost, f)
				break
			}
		}
	}
	for _, f := range lost {
		delete(r.found, f)
	}
}

// claimants lists the facts of the findings in order.
func (r *run) claimants() []int { return slices.Sorted(maps.Keys(r.found)) }

// covers reports whether a finding explains all that another does, and more.
func (c *finding) covers(o *finding) bool {
	return len(c.results) > len(o.results) && !slices.ContainsFunc(o.results, func(i int) bool { return !slices.Contains(c.results, i) })
}

// suppose says whether a result would hold if facts had other values, and how
// far its sides would then be apart.
func (r *run) suppose(res *result, values map[int]decimal.Decimal) (holds bool, gap decimal.Decimal) {
	for f, v := range values {
		own := r.book.facts[f].figure
		kept := *own
		defer func() { *own = kept }()
		own.value, own.half, own.state = v, decimal.Zero, printed
	}
	r.at = res.at
	out := &result{rule: res.rule, at: res.at, left: r.value(res.rule.left()).(*figure), right: r.value(res.rule.right()).(*figure)}
	r.compare(out)
	return out.outcome == pass || out.outcome == rounding, out.gap.value.Abs()
}
