package checks

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"
)

// Bounds on the search for cells that were changed together: how many cells
// for each figure that is known to differ, and how many sets are tried.
const (
	cellsEach = 2
	mostSets  = 100
)

// transfer finds cells of one table that were changed together, so that its
// own sums still hold: several of its figures differ from those of another
// table that state the same. Where the other table's are vouched for, and one
// smallest set of changes within this table makes everything hold, while no
// such set within the other does, the set is what is suggested.
func (r *run) transfer() {
	groups, order := map[[3]string][]int{}, [][3]string{}
	for i, res := range r.results {
		if a, b, ok := r.copied(res); ok && r.found[a] == nil && r.found[b] == nil {
			key := [3]string{res.rule.ID, r.book.batch.Facts[a].Table, r.book.batch.Facts[b].Table}
			if groups[key] == nil {
				order = append(order, key)
			}
			groups[key] = append(groups[key], i)
		}
	}
	for _, key := range order {
		if len(groups[key]) >= enough {
			r.moved(groups[key])
		}
	}
}

// copied returns the two cells of different tables that a broken identity says
// are equal.
func (r *run) copied(res *result) (a, b int, ok bool) {
	if !res.broken || res.outcome != fail || !res.isArithmetic() || res.gap.curved || res.rule.Scope != "cross_table" {
		return 0, 0, false
	}
	if len(res.left.terms) != 1 || len(res.right.terms) != 1 {
		return 0, 0, false
	}
	a, b = res.left.terms[0].fact, res.right.terms[0].fact
	return a, b, !r.isPoor(a) && !r.isPoor(b)
}

// moved tries both tables of a group of differing copies.
func (r *run) moved(group []int) {
	var sets []map[int]decimal.Decimal
	for _, leftErrs := range []bool{true, false} {
		start := map[int]decimal.Decimal{}
		vouched := true
		for _, i := range group {
			a, b, _ := r.copied(r.results[i])
			if !leftErrs {
				a, b = b, a
			}
			start[a] = r.book.facts[b].figure.value
			vouched = vouched && r.sureOf[b] >= enough
		}
		s := &search{run: r, table: r.book.batch.Facts[first(start)].Table, most: cellsEach * len(group)}
		s.complete(start)
		if vouched && s.unique() {
			sets = append(sets, s.best)
		} else if s.best != nil {
			return // this table may be the one that errs, and it is not told how
		}
	}
	if len(sets) == 1 {
		r.settleTransfer(group, sets[0])
	}
}

func first(set map[int]decimal.Decimal) int { return slices.Min(slices.Collect(maps.Keys(set))) }

// settleTransfer makes a finding of every cell of a set. Its reason is the
// differing copy of its row.
func (r *run) settleTransfer(group []int, set map[int]decimal.Decimal) {
	for _, f := range slices.Sorted(maps.Keys(set)) {
		row, _ := gridOf(&r.book.batch.Facts[f])
		c := &finding{fact: f}
		for _, i := range group {
			if slices.ContainsFunc(r.results[i].terms, func(t term) bool {
				near, _ := gridOf(&r.book.batch.Facts[t.fact])
				return near == row && r.book.batch.Facts[t.fact].Table == r.book.batch.Facts[f].Table
			}) {
				c.results = append(c.results, i)
			}
		}
		if len(c.results) == 0 {
			c.results = group
		}
		r.print(c, set[f])
		r.found[f] = c
	}
}

// search looks for the smallest set of changes in one table with which every
// identity of the changed cells holds.
type search struct {
	run   *run
	table string
	most  int // cells
	tried int
	best  map[int]decimal.Decimal
	ties  int // other sets as small as the best
}

func (s *search) unique() bool { return s.best != nil && s.ties == 0 && s.tried <= mostSets }

// complete adds to a set, one by one, the cells that mend what it breaks.
func (s *search) complete(set map[int]decimal.Decimal) {
	if s.tried++; s.tried > mostSets || s.best != nil && len(set) > len(s.best) {
		return
	}
	res := s.broken(set)
	switch {
	case res != nil && len(set) < s.most:
		for _, t := range res.terms {
			if _, changed := set[t.fact]; changed || s.run.book.batch.Facts[t.fact].Table != s.table {
				continue
			}
			if v, ok := s.run.solve(res, t.fact, set); ok {
				more := maps.Clone(set)
				more[t.fact] = v
				s.complete(more)
			}
		}
	case res != nil:
	case s.best == nil || len(set) < len(s.best):
		s.best, s.ties = set, 0
	case !sameCells(set, s.best):
		s.ties++
	}
}

func sameCells(a, b map[int]decimal.Decimal) bool {
	return maps.EqualFunc(a, b, func(x, y decimal.Decimal) bool { return x.Equal(y) })
}

// broken is the first identity that does not hold with a set of changes, of
// those that it touches.
func (s *search) broken(set map[int]decimal.Decimal) *result {
	for _, i := range s.run.resultsOf(slices.Sorted(maps.Keys(set))...) {
		res := s.run.results[i]
		if res.outcome == undetermined {
			continue
		}
		if holds, _ := s.run.suppose(res, set); !holds {
			return res
		}
	}
	return nil
}

// solve returns the value of a fact with which a sum holds, the others being
// changed; no figure changes its sign so.
func (r *run) solve(res *result, fact int, set map[int]decimal.Decimal) (decimal.Decimal, bool) {
	sign := res.signOf(fact)
	if res.gap.curved || sign != 1 && sign != -1 {
		return decimal.Zero, false
	}
	own := r.book.facts[fact].figure.value
	gap := res.gap.value
	for f, v := range set {
		gap = gap.Add(v.Sub(r.book.facts[f].figure.value).Mul(decimal.NewFromInt(res.signOf(f))))
	}
	v := own.Sub(gap.Mul(decimal.NewFromInt(sign)))
	return v, v.IsNegative() == own.IsNegative() && !v.Equal(own)
}
