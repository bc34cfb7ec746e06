package statements

import (
	"cmp"
	"slices"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/heads"
	"juesuan/records"
)

// What the heads that the catalog does not have may mean is weighed for all
// columns of a table together: each meaning costs the more the less its words
// are like, no two columns have the same one, and a column whose meaning is
// hardly cheaper than another is in doubt.

// option is a meaning that a column may have.
type option struct {
	measure string
	item    string
	like    float64 // of the heads that say so
	own     bool    // they say only that the column holds what the statement states
}

// unsettled is a column of values that no known head binds.
type unsettled struct {
	column  int
	options []option // the nearest first
	total   bool     // it is the sum of the others
	summed  bool     // the total adds it up
	part    bool     // it has some meaning of the statement
}

// likeRival is how near words must come to a head of the catalog to speak
// against a nearer one.
const likeRival = 0.5

// settleMeasures gives unknown columns of values the meanings that cost least
// for all of them together, and names the rival of one that is hardly cheaper.
func (r reader) settleMeasures(rows []cells.Row, s *catalog.Statement, h *header, kinds []heads.Kind, report records.Report) {
	neighbours := s.Neighbours(r.Cat, valueHeads(h), likeHead)
	labelled := slices.ContainsFunc(h.columns, func(col boundColumn) bool { return col.role == catalog.RoleLabel })
	p := newPlan(h)
	for c := range h.columns {
		col := &h.columns[c]
		switch {
		case col.role != valueRole || col.part || h.isSpare(c, kinds):
		case col.known:
			r.complete(s, col, neighbours, labelled)
			p.taken[p.meaningOf(c, col.measure, col.item)] = true
		default:
			p.list = append(p.list, unsettled{column: c, options: r.options(s, h, c, neighbours, ownMeasure(s, report))})
		}
	}
	r.prove(rows, s, p, kinds)
	r.assignMeanings(p)
}

// assignMeanings binds columns to what costs least.
func (r reader) assignMeanings(p *plan) {
	p.list = slices.DeleteFunc(p.list, func(u unsettled) bool { return len(u.options) == 0 })
	if len(p.list) > mostUnsettled {
		return
	}
	best := p.solve(-1, nil)
	for i, u := range p.list {
		o := best.of[i]
		if o == nil {
			continue
		}
		col := &p.h.columns[u.column]
		col.known, col.like = true, o.like
		col.measure, col.item, col.own = o.measure, o.item, o.own
		if u.total && o.measure == totalMeasure {
			continue // the sums of the rows prove it
		}
		if second := p.solve(i, o); second.cost-best.cost < r.Cat.Recognition.Column.Margin {
			col.rival = second.of[i].beside(o)
		}
	}
}

// isSpare reports whether a column is blank and another that holds figures has
// the same heads: one head stands over both.
func (h *header) isSpare(c int, kinds []heads.Kind) bool {
	for _, o := range []int{c - 1, c + 1} {
		if o >= 0 && o < len(h.columns) && kinds[c] == heads.Nothing && kinds[o] == heads.Figures && slices.Equal(h.columns[c].path, h.columns[o].path) {
			return true
		}
	}
	return false
}

// mostUnsettled bounds the work: no statement has as many columns.
const mostUnsettled = 60

// complete gives a known column what its other heads say: where it names an item
// only, the measure that any statement may have, and where it names a measure
// only, and no labels name the items, the one that a head comes near to.
func (r reader) complete(s *catalog.Statement, col *boundColumn, neighbours []string, labelled bool) {
	for _, text := range slices.Backward(col.path) {
		if m, like := r.Cat.SharedMeasure(text, likeHead); like > 0 && col.measure == "" {
			col.measure, col.own, col.like = m.Measure, m.Own, like
		}
		if col.item != "" || labelled {
			continue
		}
		if near := s.NearColumns(r.Cat, text, likeHead, neighbours); len(near) > 0 && near[0].Column.Item != "" {
			col.item, col.like = near[0].Column.Item, near[0].Like
		}
	}
}

// valueHeads lists the heads over the columns of values.
func valueHeads(h *header) []string {
	var out []string
	for _, col := range h.columns {
		if col.role == valueRole {
			out = append(out, col.path...)
		}
	}
	return out
}

// meaning is what a column measures, with the panel and the head over it: no
// other there measures the same.
type meaning struct {
	panel               int
	over, measure, item string
}

// meaningOf is what a column would mean by a measure and an item.
func (p *plan) meaningOf(c int, measure, item string) meaning {
	col := &p.h.columns[c]
	m := meaning{panel: p.panel[c], measure: measure, item: item}
	if len(col.path) > 1 && p.h.stackedUnder(col.path[0]) > 1 {
		m.over = col.path[0]
	}
	return m
}

// stackedUnder counts the columns that have a head of their own under one.
func (h *header) stackedUnder(over string) int {
	n := 0
	for _, col := range h.columns {
		if len(col.path) > 1 && slices.Contains(col.path[:len(col.path)-1], over) {
			n++
		}
	}
	return n
}

// options are what the innermost head of a column may mean, with what stands
// above it: an item under a measure, or a measure under an item. Under a head that
// says nothing it may be the end of one that was broken.
func (r reader) options(s *catalog.Statement, h *header, c int, neighbours []string, own string) []option {
	col := &h.columns[c]
	n := len(col.path)
	if n == 0 {
		return nil
	}
	out := r.optionsOf(s, col.path, neighbours, own)
	if n > 1 && h.stackedUnder(col.path[n-2]) == 1 && !r.heads().IsWord(s, col.path[n-2]) && !isNear(r.optionsOf(s, col.path[:n-1], neighbours, own)) {
		for i := range out {
			out[i].like -= strangeAbove
		}
		joined := append(slices.Clone(col.path[:n-2]), col.path[n-2]+col.path[n-1])
		out = append(out, r.optionsOf(s, joined, neighbours, own)...)
	}
	return nearest(out)
}

// isNear reports whether one of the options is near enough to be believed.
func isNear(list []option) bool {
	return slices.ContainsFunc(list, func(o option) bool { return o.like >= likeHead })
}

// strangeAbove is how much less a head is like another where what stands above
// it is none.
const strangeAbove = 0.2

// nearest are the options, each meaning once, the nearest first.
func nearest(list []option) []option {
	slices.SortStableFunc(list, func(a, b option) int { return cmp.Compare(b.like, a.like) })
	var out []option
	for _, o := range list {
		if o.like >= likeRival && !slices.ContainsFunc(out, func(p option) bool { return p.measure == o.measure && p.item == o.item }) {
			out = append(out, o)
		}
	}
	return out
}

// optionsOf are what the last text of a path may mean under the others. What any
// statement may measure counts where it is no word of the statement's own.
func (r reader) optionsOf(s *catalog.Statement, path, neighbours []string, own string) []option {
	leaf := path[len(path)-1]
	above, over := r.above(s, path[:len(path)-1], neighbours)
	var out []option
	add := func(o option) {
		if o.measure == "" && above.Measure != "" || o.item == "" && above.Item != "" {
			o.measure, o.item = cmp.Or(o.measure, above.Measure), cmp.Or(o.item, above.Item)
			o.like = min(o.like, over)
		}
		if o.own || !r.isPartOfWhole(s, path, o.measure) {
			out = append(out, o)
		}
	}
	near := s.NearColumns(r.Cat, leaf, likeRival, neighbours)
	for _, n := range near {
		add(option{n.Column.Measure, n.Column.Item, n.Like, false})
	}
	if m, like := r.Cat.SharedMeasure(leaf, likeRival); like > 0 && (len(near) == 0 || near[0].Like < 1 || near[0].Column.Measure == "") {
		if m.Own {
			m.Measure = own
		}
		add(option{m.Measure, "", like, m.Own})
	}
	return out
}

// above is the meaning of the heads over a column's own, and how like they are.
func (r reader) above(s *catalog.Statement, path, neighbours []string) (out catalog.Column, like float64) {
	like = 1
	for _, text := range slices.Backward(path) {
		near := s.NearColumns(r.Cat, text, likeHead, neighbours)
		if len(near) > 0 {
			if out.Item == "" && near[0].Column.Item != "" {
				out.Item, like = near[0].Column.Item, min(like, near[0].Like)
			}
			if near[0].Column.Item == "" && near[0].Like == 1 {
				out.Measure = cmp.Or(out.Measure, near[0].Column.Measure)
			}
		}
		if m, shared := r.Cat.SharedMeasure(text, likeHead); shared > 0 && out.Measure == "" && len(s.Measures) > 0 {
			out.Measure, like = m.Measure, min(like, shared)
		}
	}
	return out, like
}
