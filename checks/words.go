package checks

import (
	"github.com/shopspring/decimal"
)

// here is what an expression is evaluated at.
type here struct {
	b       *book
	sheet   *sheet
	row     *row
	measure string
	code    string   // an item: function:201
	fact    int      // a figure of the narrative, or of a form printed twice
	copied  int      // its copy
	mention *mention // a year that is named
	branch  []int    // the figures under it
	stray   bool     // a value of no known place may belong to what was looked up
}

// lookups are the functions that find figures from here.
var lookups = map[string]func(h *here, args []string) *figure{
	"cell":     (*here).cell,
	"item":     (*here).item,
	"value":    (*here).single,
	"every":    (*here).every,
	"labelled": (*here).labelled,
	"forms":    (*here).forms,
	"stated":   (*here).said,

	"instances": (*here).instances,
	"counted":   (*here).counted,
	"differing": (*here).differing,
}

// ownWords are the words that stand for figures.
var ownWords = map[string]func(h *here) *figure{
	"own":      (*here).own,
	"same":     (*here).same,
	"under":    (*here).below,
	"top":      (*here).tops,
	"classes":  (*here).classes,
	"copy":     (*here).other,
	"reported": (*here).reported,
	"usual":    (*here).own, // texts are compared by wording
	"before":   (*here).before,
	"planned":  (*here).planned,
	"year":     (*here).year,
	"past":     (*here).past,
	"change":   (*here).change,
	"base":     (*here).base,
	"first":    (*here).first,
}

// ownTexts are the words that stand for texts: names of a table, and what a
// figure of the narrative is about.
var ownTexts = map[string]func(h *here) string{
	"class":   func(h *here) string { return h.code },
	"measure": func(h *here) string { return h.measure },
	"place":   func(h *here) string { return h.mention.place },

	"subject":   func(h *here) string { return h.stating().Item },
	"table":     func(h *here) string { return h.stating().Statement },
	"what":      func(h *here) string { return h.stating().Measure },
	"period":    func(h *here) string { return h.stating().Period },
	"direction": func(h *here) string { return h.stating().Direction },
	"kind":      func(h *here) string { return h.stating().Kind },
}

// column is a measure of the row.
func (h *here) column(measure string) *figure {
	if list := h.row.of(measure); len(list) > 0 {
		return h.b.one(list)
	}
	if h.sheet.has(measure) {
		return vacant
	}
	return nothing
}

// item is an item of the column, or nothing where the table has no such row.
func (h *here) item(args []string) *figure {
	if h.sheet.items[args[0]] == nil {
		return nothing
	}
	return h.b.at(h.sheet, cellKey{args[0], h.measure})
}

// cell is a cell of a statement: of the measures, the first that the
// statement has a column for.
func (h *here) cell(args []string) *figure {
	statement, item := args[0], args[1]
	for _, measure := range args[2:] {
		var list []int
		out := nothing
		for _, s := range h.b.by[statement] {
			coded := isCode(item)
			if !s.table.Empty && (coded && len(s.coded) == 0 || !coded && s.items[item] == nil) {
				continue // a row that this layout does not have
			}
			f := h.b.at(s, cellKey{item, measure})
			if f.state > out.state {
				out = f
			}
			list = append(list, s.cell(cellKey{item, measure})...)
			h.stray = h.stray || s.stray[measure]
		}
		if len(list) > 1 {
			return h.b.one(list)
		}
		if out.state > absent {
			return out
		}
	}
	return nothing
}

// single is the one figure of an item in a form.
func (h *here) single(args []string) *figure {
	return h.b.one(h.sheet.cell(cellKey{args[0], args[1]}))
}

// every adds up all figures of an item in a form.
func (h *here) every(args []string) *figure {
	return h.sumOf(h.sheet.cell(cellKey{args[0], args[1]}))
}

// labelled is a figure of the row of that label in a form.
func (h *here) labelled(args []string) *figure {
	var list []int
	for _, i := range h.b.labels(h.sheet)[h.b.cat.Key(args[0])] {
		if h.b.batch.Facts[i].Measure == args[1] {
			list = append(list, i)
		}
	}
	if len(list) != 1 {
		return nothing
	}
	return h.b.facts[list[0]].figure
}

// labels lists the facts of a sheet by the key of their label.
func (b *book) labels(s *sheet) map[string][]int {
	if s.labels != nil {
		return s.labels
	}
	s.labels = map[string][]int{}
	for _, line := range s.rows {
		for _, c := range line.cells {
			for _, i := range c.facts {
				if row := b.batch.Facts[i].Row; row != nil {
					k := b.cat.Key(row.Label)
					s.labels[k] = append(s.labels[k], i)
				}
			}
		}
	}
	return s.labels
}

// forms adds up the figure that each form of a statement has of an item. It is
// not known where only some have it.
func (h *here) forms(args []string) *figure {
	var list []*figure
	lacking := false
	for _, s := range h.b.by[args[0]] {
		f := h.b.one(s.cell(cellKey{args[1], args[2]}))
		lacking = lacking || f.state == absent
		list = append(list, f)
	}
	out := total(list)
	if lacking && out.state > absent {
		out.state = unread
	}
	return out
}

// instances is how many forms of a statement there are.
func (h *here) instances(args []string) *figure {
	n := len(h.b.by[args[0]])
	if n == 0 {
		return nothing
	}
	return &figure{value: decimal.NewFromInt(int64(n)), state: printed}
}

// counted is how many forms have a figure of an item from one number to below
// another.
func (h *here) counted(args []string) *figure {
	low, high := decimal.RequireFromString(args[3]), decimal.RequireFromString(args[4]) // tested by the loader
	out := &figure{curved: true}
	for _, s := range h.b.by[args[0]] {
		f := h.b.one(s.cell(cellKey{args[1], args[2]}))
		out.tally(f, f.value.GreaterThanOrEqual(low) && f.value.LessThan(high))
	}
	return out
}

// differing is how many forms have a figure of a measure that is not nought.
func (h *here) differing(args []string) *figure {
	out := &figure{curved: true}
	for _, s := range h.b.by[args[0]] {
		all := &figure{}
		some := false
		for _, k := range s.order {
			if k.measure != args[1] {
				continue
			}
			for _, i := range s.cell(k) {
				f := h.b.facts[i].figure
				all.terms, all.state = append(all.terms, f.terms...), max(all.state, f.state)
				some = some || !f.value.IsZero()
			}
		}
		out.tally(all, some)
	}
	return out
}

// tally counts a figure in, if it is one of those that are counted.
func (f *figure) tally(one *figure, is bool) {
	f.terms, f.state = append(f.terms, one.terms...), max(f.state, one.state)
	if is {
		f.value = f.value.Add(decimal.NewFromInt(1))
	}
}

// agree reports whether two figures are printed and the same.
func agree(a, b *figure) bool {
	return a.state == printed && b.state == printed && a.value.Equal(b.value)
}

// limit is how a figure is bounded: <= for at most.
func (h *here) limit(f *figure) string {
	if len(f.terms) != 1 {
		return ""
	}
	return h.b.batch.Facts[f.terms[0].fact].Comparator
}

// alike reports whether two figures are printed in the same unit.
func (h *here) alike(a, b *figure) bool {
	if len(a.terms) != 1 || len(b.terms) != 1 || a.state != printed || b.state != printed {
		return false
	}
	f, o := &h.b.batch.Facts[a.terms[0].fact], &h.b.batch.Facts[b.terms[0].fact]
	return f.Kind == o.Kind && f.Unit == o.Unit
}

// own is the figure that the rule is applied to.
func (h *here) own() *figure {
	switch {
	case h.mention != nil:
		return h.mention.year
	case h.sheet == nil || h.branch != nil:
		return h.b.facts[h.fact].figure
	}
	return h.b.at(h.sheet, cellKey{h.code, h.measure})
}

// below adds up what stands right under it.
func (h *here) below() *figure {
	if h.branch != nil {
		return h.sumOf(h.branch)
	}
	return h.sum(h.sheet.under(h.measure, h.code))
}

func (h *here) tops() *figure { return h.sum(h.sheet.under(h.measure, "")) }

func (h *here) sum(codes []string) *figure {
	list := make([]*figure, len(codes))
	for i, c := range codes {
		list[i] = h.b.at(h.sheet, cellKey{c, h.measure})
	}
	return total(list)
}

// classes adds up the functions of the column that stand under no other.
func (h *here) classes() *figure { return h.tops() }
