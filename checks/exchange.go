package checks

import (
	"slices"

	"github.com/shopspring/decimal"

	"juesuan/catalog"
)

// slipped is how many columns a value may have slipped.
const slipped = 2

// exchange finds cells of one row whose values have changed places: a row that
// was put together wrongly. Exactly one exchange must mend what is broken.
func (r *run) exchange() {
	for _, f := range r.questioned() {
		if r.found[f] != nil || r.noiseOf(f) == "" {
			continue
		}
		var only []int
		n := 0
		for _, g := range r.beside(f) {
			if r.found[g] == nil && r.mends(f, g) {
				only = []int{f, g}
				n++
			}
		}
		if n == 1 {
			r.settleExchange(only[0], only[1])
		}
	}
	for _, f := range r.questioned() {
		if r.found[f] == nil {
			r.slip(f)
		}
	}
}

// slip finds a value that slipped under another column of its table: nothing
// should stand where it is printed, and one other column lacks just that much.
// The sum of its row is the same in either place.
func (r *run) slip(fact int) {
	c := &finding{fact: fact}
	value := r.book.facts[fact].figure.value
	for _, i := range r.of[fact] {
		res := r.results[i]
		switch {
		case r.asks(res, fact):
			c.results = append(c.results, i)
		case res.isArithmetic() && res.holds() && res.rule.Each != catalog.EachRow:
			return
		}
	}
	if want, ok := r.wanted(fact, c.results); !ok || !want.IsZero() || value.IsZero() {
		return
	}
	lacking := -1
	for i, res := range r.results {
		if r.lacks(res, fact) && (res.lost || r.isBeside(res, c.results)) {
			if lacking >= 0 && r.results[lacking].at.measure != res.at.measure {
				return
			}
			lacking = i
		}
	}
	if lacking >= 0 {
		r.print(c, decimal.Zero)
		c.results, c.read = append(c.results, lacking), readRow
		r.found[fact] = c
	}
}

// lacks reports whether a column of a fact's table, other than its own, lacks
// just as much as the fact states.
func (r *run) lacks(res *result, fact int) bool {
	if !res.lost && !res.broken || res.rule.Soft || res.rule.Op != "=" || res.gap.curved || res.at.sheet == nil {
		return false
	}
	f := &r.book.batch.Facts[fact]
	return res.at.sheet.table.ID == f.Table && res.at.measure != f.Measure &&
		res.gap.value.Abs().Equal(r.book.facts[fact].figure.value.Abs())
}

// isBeside reports whether a broken identity is one of several that is broken
// in another column the other way.
func (r *run) isBeside(res *result, broken []int) bool {
	return slices.ContainsFunc(broken, func(i int) bool {
		o := r.results[i]
		return o.rule == res.rule && o.at.code == res.at.code && o.gap.value.Equal(res.gap.value.Neg())
	})
}

// beside lists the figures of a row within reach of a cell.
func (r *run) beside(fact int) []int {
	row, column := gridOf(&r.book.batch.Facts[fact])
	var out []int
	for _, i := range r.near(fact) {
		if r.book.facts[i].figure == nil || i == fact || r.book.batch.Facts[i].Measure == "" {
			continue
		}
		if orow, ocolumn := gridOf(&r.book.batch.Facts[i]); orow == row && abs(ocolumn-column) <= slipped {
			out = append(out, i)
		}
	}
	return out
}

// mends reports whether all identities of two cells hold once their values
// change places, where two independent ones did not.
func (r *run) mends(f, g int) bool {
	a, b := r.book.facts[f].figure, r.book.facts[g].figure
	if a.state == unread || b.state == unread || a.value.Equal(b.value) {
		return false
	}
	swapped := map[int]decimal.Decimal{f: b.value, g: a.value}
	mended, seen := 0, map[int]bool{f: true, g: true}
	for _, i := range r.resultsOf(f, g) {
		res := r.results[i]
		if holds, _ := r.suppose(res, swapped); !holds {
			return false
		}
		fresh := !slices.ContainsFunc(res.terms, func(t term) bool { return t.fact != f && t.fact != g && seen[t.fact] })
		if (res.broken || res.lost) && fresh {
			mended++
		}
		for _, t := range res.terms {
			seen[t.fact] = true
		}
	}
	return mended >= enough
}

// resultsOf lists the results that say something of any of the facts.
func (r *run) resultsOf(facts ...int) []int {
	var out []int
	for _, f := range facts {
		for _, i := range r.of[f] {
			if r.results[i].isArithmetic() && r.results[i].gap.state != unread && !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return out
}

func (r *run) settleExchange(f, g int) {
	var broken []int
	for _, i := range r.resultsOf(f, g) {
		if r.results[i].broken || r.results[i].lost {
			broken = append(broken, i)
		}
	}
	for _, pair := range [][2]int{{f, g}, {g, f}} {
		c := &finding{fact: pair[0], results: broken}
		r.print(c, r.book.facts[pair[1]].figure.value)
		c.read = readRow
		r.found[pair[0]] = c
	}
}
