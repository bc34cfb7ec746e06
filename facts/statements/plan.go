package statements

import (
	"slices"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/heads"
)

// What is weighed beside words: a column stays unknown at the cost of words
// that are only just near, and one that the total adds up at more, for it has
// some meaning of the statement.
const (
	unknownCost = 1 - likeHead
	partCost    = 0.1
	later       = 1e-6 // of two that are as good, the first
)

// totalMeasure is what a column measures that adds up the others.
const totalMeasure = "total"

// noMeaning names the rival of a column that may as well be none of the
// statement's.
const noMeaning = "unknown"

// beside names an option by what it differs in from another.
func (o *option) beside(other *option) string {
	switch {
	case o == nil:
		return noMeaning
	case o.item != other.item:
		return o.item
	}
	return o.measure
}

// plan is all that the unsettled columns of a head may mean.
type plan struct {
	h     *header
	panel map[int]int // by column
	list  []unsettled
	taken map[meaning]bool // what known columns mean
}

// solution gives each column an option, nil for none, and what that costs.
type solution struct {
	of   []*option
	cost float64
}

func newPlan(h *header) *plan {
	p := &plan{h: h, panel: map[int]int{}, taken: map[meaning]bool{}}
	for _, panel := range panels(h.columns) {
		for _, c := range panel.values {
			p.panel[c] = panel.index
		}
	}
	return p
}

// slots numbers the meanings that one column may have.
func (p *plan) slots() map[meaning]int {
	out := map[meaning]int{}
	for _, u := range p.list {
		for _, o := range u.options {
			m := p.meaningOf(u.column, o.measure, o.item)
			if _, ok := out[m]; !ok {
				out[m] = len(out)
			}
		}
	}
	return out
}

// solve finds what costs least where column not, if any, is not what without
// says. There what is not near enough to be believed speaks as well.
func (p *plan) solve(not int, without *option) solution {
	slots, n := p.slots(), len(p.list)
	shared := len(slots)
	costs, by := make([][]float64, n), make([]map[int]*option, n)
	for i, u := range p.list {
		costs[i], by[i] = slices.Repeat([]float64{impossible}, shared+2*n), map[int]*option{}
		costs[i][shared+i] = unknownCost
		if u.part && not == i { // it has some meaning
			costs[i][shared+i] += partCost
		}
		for k := range u.options {
			o := &u.options[k]
			slot, cost := slots[p.meaningOf(u.column, o.measure, o.item)], p.cost(u, o)
			if o.own { // any number of columns may hold what the statement states
				slot = shared + n + i
			}
			if not == i && o.measure == without.measure && o.item == without.item || not != i && 1-cost < likeHead {
				continue
			}
			cost += float64(i) * later
			if cost < costs[i][slot] {
				costs[i][slot], by[i][slot] = cost, o
			}
		}
	}
	out := solution{of: make([]*option, n)}
	for i, slot := range assign(costs) {
		out.of[i] = by[i][slot]
		out.cost += costs[i][slot]
	}
	return out
}

// cost is what a meaning costs a column: what its words lack, nothing where the
// rows prove it, and more than any where they prove another.
func (p *plan) cost(u unsettled, o *option) float64 {
	switch total := o.measure == totalMeasure; {
	case p.taken[p.meaningOf(u.column, o.measure, o.item)] && !o.own:
		return impossible
	case total && u.total:
		return 0
	case total && u.summed:
		return impossible
	}
	return 1 - o.like
}

// prove notes which unsettled columns are the sum of the others in their panel,
// and which have some meaning of the statement: parts of such a sum, and those of
// a table that has as many as the statement.
func (r reader) prove(rows []cells.Row, s *catalog.Statement, p *plan, kinds []heads.Kind) {
	at := map[int]*unsettled{}
	for i := range p.list {
		at[p.list[i].column] = &p.list[i]
	}
	parts := s.Parts()
	for _, panel := range panels(p.h.columns) {
		adding := slices.DeleteFunc(slices.Clone(panel.values), func(c int) bool {
			col := &p.h.columns[c]
			return col.part || p.h.isSpare(c, kinds) || !mayAdd(s, col, at[c])
		})
		figures := slices.DeleteFunc(slices.Clone(adding), func(c int) bool { return kinds[c] != heads.Figures })
		added := r.addedUp(rows, figures)
		if u := at[added.total]; u != nil && s.HasMeasure(totalMeasure) && (len(u.options) == 0 || u.options[0].like < 1) && namedOf(added.parts, at) >= fewestNamed {
			u.total = true
			u.options = append([]option{{measure: totalMeasure, like: 1}}, u.options...)
		}
		for _, c := range adding {
			if u := at[c]; u != nil {
				u.summed = slices.Contains(added.parts, c)
				u.part = u.summed || parts > 0 && len(adding) == parts+1
			}
		}
	}
}

// fewestNamed is how many parts of a total must have heads that say what they
// are: sums hold in a table of any statement, and heads alone bear one out.
const fewestNamed = 2

// namedOf counts the columns that are known or may be known by near words.
func namedOf(columns []int, at map[int]*unsettled) int {
	n := 0
	for _, c := range columns {
		if at[c] == nil || isNear(at[c].options) {
			n++
		}
	}
	return n
}

// mayAdd reports whether a column may be the total of a statement or a part of it.
func mayAdd(s *catalog.Statement, col *boundColumn, u *unsettled) bool {
	measure := col.measure
	switch {
	case u == nil:
	case len(u.options) == 0 || u.options[0].like < 1:
		return true
	default:
		measure = u.options[0].measure
	}
	return measure == totalMeasure || s.Adds(measure)
}
