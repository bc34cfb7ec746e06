package checks

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"
)

// mostAlike is how many cells are looked at together as misread alike.
const mostAlike = 12

// together finds cells of one table that one kind of misreading has changed
// alike, so that the sums between them still hold: equal prints of a row in
// which the same character was mistaken, figures before which a border was
// read as a minus. The arithmetic beyond them must speak for the change.
func (r *run) together() {
	var found []map[int]decimal.Decimal
	for _, f := range r.questioned() {
		if r.found[f] != nil {
			continue
		}
		for _, set := range []map[int]decimal.Decimal{r.signsOf(f), r.twinsOf(f)} {
			if set != nil {
				found = append(found, set)
			}
		}
	}
	for i, set := range found {
		if !slices.ContainsFunc(found[:i], func(o map[int]decimal.Decimal) bool { return sameCells(o, set) }) && !r.isRivalled(set, found) {
			r.settleTogether(set)
		}
	}
}

// isRivalled reports whether another set would mend some of the same
// identities, by other values, and is printed elsewhere no less than this one.
func (r *run) isRivalled(set map[int]decimal.Decimal, all []map[int]decimal.Decimal) bool {
	own := r.brokenBy(set)
	return slices.ContainsFunc(all, func(o map[int]decimal.Decimal) bool {
		return !sameCells(o, set) && (r.isPrintedElsewhere(o) || !r.isPrintedElsewhere(set)) &&
			slices.ContainsFunc(r.brokenBy(o), func(i int) bool { return slices.Contains(own, i) })
	})
}

// isPrintedElsewhere reports whether other tables print the value of a cell of a
// set for the same item.
func (r *run) isPrintedElsewhere(set map[int]decimal.Decimal) bool {
	for f, v := range set {
		own := &r.book.batch.Facts[f]
		for i := range r.book.facts {
			o := &r.book.batch.Facts[i]
			if o.Item != "" && o.Item == own.Item && o.Table != own.Table && r.book.facts[i].figure != nil && r.book.facts[i].figure.value.Equal(v) {
				return true
			}
		}
	}
	return false
}

// signsOf is a fact below nought, and those of its table that must be above
// nought with it, where that mends what is broken.
func (r *run) signsOf(fact int) map[int]decimal.Decimal {
	table := r.book.batch.Facts[fact].Table
	return r.spread(fact, func(i int) (decimal.Decimal, bool) {
		v := r.book.facts[i].figure.value
		return v.Neg(), v.IsNegative() && r.book.batch.Facts[i].Table == table
	})
}

// twinsOf is a fact, and those of its row that print the same, with the value
// that is asked for where a character of them may have been mistaken.
func (r *run) twinsOf(fact int) map[int]decimal.Decimal {
	c := &finding{fact: fact, results: r.asking(fact)}
	want, ok := r.wanted(fact, c.results)
	if !ok {
		return nil
	}
	if r.print(c, want); c.read != readCharacter {
		return nil
	}
	own := &r.book.batch.Facts[fact]
	row, _ := gridOf(own)
	value := r.book.facts[fact].figure.value
	return r.spread(fact, func(i int) (decimal.Decimal, bool) {
		o := &r.book.batch.Facts[i]
		at, _ := gridOf(o)
		return want, o.Table == own.Table && at == row && r.book.facts[i].figure.value.Equal(value)
	})
}

// spread changes a fact, and one by one those that what holds asks to be
// changed with it. It returns the set where all then holds, and two independent
// identities are mended by it.
func (r *run) spread(fact int, change func(i int) (decimal.Decimal, bool)) map[int]decimal.Decimal {
	set := map[int]decimal.Decimal{}
	var ok bool
	if set[fact], ok = change(fact); !ok {
		return nil
	}
	for {
		res := r.unmended(set)
		if res == nil {
			break
		}
		before := len(set)
		for _, t := range res.terms {
			if v, ok := change(t.fact); ok {
				set[t.fact] = v
			}
		}
		if len(set) == before || len(set) > mostAlike {
			return nil
		}
	}
	if r.mended(set) < enough {
		return nil
	}
	return set
}

// unmended is the first identity of some facts that does not hold once they
// have other values.
func (r *run) unmended(set map[int]decimal.Decimal) *result {
	for _, i := range r.resultsOf(slices.Sorted(maps.Keys(set))...) {
		if holds, _ := r.suppose(r.results[i], set); !holds && !r.results[i].lost {
			return r.results[i]
		}
	}
	return nil
}

// brokenBy lists the broken identities that a set of changes is about.
func (r *run) brokenBy(set map[int]decimal.Decimal) []int {
	return slices.DeleteFunc(r.resultsOf(slices.Sorted(maps.Keys(set))...), func(i int) bool { return !r.results[i].broken })
}

// mended counts the identities that a set of changes mends and that share no
// figure beyond it.
func (r *run) mended(set map[int]decimal.Decimal) int {
	n, seen := 0, map[int]bool{}
	for _, i := range r.brokenBy(set) {
		fresh := true
		for _, t := range r.results[i].terms {
			if _, changed := set[t.fact]; !changed {
				fresh = fresh && !seen[t.fact]
				seen[t.fact] = true
			}
		}
		if fresh {
			n++
		}
	}
	return n
}

func (r *run) settleTogether(set map[int]decimal.Decimal) {
	broken := r.brokenBy(set)
	for _, f := range slices.Sorted(maps.Keys(set)) {
		if r.found[f] != nil {
			continue
		}
		c := &finding{fact: f, results: broken, alike: true}
		r.print(c, set[f])
		r.found[f] = c
	}
}
