package checks

import (
	"strings"

	"juesuan/catalog"
	"juesuan/records"
)

// stating is the figure of the narrative that a rule is applied to.
func (h *here) stating() *records.Fact { return &h.b.batch.Facts[h.fact] }

// narrate notes a figure of the narrative. A bound (不少于…) states no figure.
func (b *book) narrate(i int, f *records.Fact) {
	if f.Item == "" || f.Comparator != "" {
		return
	}
	b.figures = append(b.figures, i)
	if f.Period != records.PeriodChange && f.Period != records.PeriodChangeOnBudget && f.Period != records.PeriodPrevious {
		key := cellKey{f.Item, f.Measure}
		b.stated[key] = append(b.stated[key], i)
	}
}

// said is what the narrative states of an item.
func (h *here) said(args []string) *figure { return h.b.one(h.b.stated[cellKey{args[0], args[1]}]) }

// ownMeasures are the measures that the column of a report's own figures may
// have; a sentence calls them all final.
func (b *book) ownMeasures() []string {
	if b.batch.Document.Report == records.Budget {
		return []string{"budget", "final", "total"}
	}
	return []string{"final", "total"}
}

// same is the cell that states the same as a figure of the narrative: of the
// statement that its headings name or, where that holds another amount, of one
// of the same classification that holds this one. Whose money 支出决算具体情况 is
// about stands in headings above it, which a report may leave out.
func (h *here) same() *figure {
	f := h.stating()
	if f.Statement == "" || f.Kind != "amount" || f.Measure == "" {
		return nothing
	}
	measures := []string{f.Measure}
	if f.Measure == "final" {
		measures = h.b.ownMeasures()
	}
	of := func(statement string) *figure { return h.cell(append([]string{statement, f.Item}, measures...)) }
	own, stated := of(f.Statement), h.b.facts[h.fact].figure
	if own.state < printed || stated == nil || stated.value.IsZero() || areOne(own, stated) {
		return own
	}
	for _, name := range h.b.kindred(f.Statement) {
		if other := of(name); other.state == printed && areOne(other, stated) {
			return other
		}
	}
	return own
}

// areOne reports whether two figures may be one amount, rounded by print.
func areOne(a, b *figure) bool {
	return a.value.Sub(b.value).Abs().LessThanOrEqual(plus(a.half, b.half))
}

// kindred lists the other statements whose rows are of the classification that
// those of one are.
func (b *book) kindred(statement string) []string {
	var out []string
	own := b.cat.Statement(statement)
	for _, s := range b.cat.Statements {
		if own != nil && own.Scheme != "" && s.Scheme == own.Scheme && s != own {
			out = append(out, s.Name)
		}
	}
	return out
}

// within is how far back a figure that belongs to another may stand.
const within = 8

// back looks for the last figure before this one that is about the same and
// that want accepts.
func (h *here) back(want func(f *records.Fact) bool) *figure {
	own := h.stating()
	for i := h.fact - 1; i >= max(0, h.fact-within); i-- {
		f := &h.b.batch.Facts[i]
		if f.Origin != records.OriginNarrative {
			break
		}
		if f.Item == own.Item && f.Statement == own.Statement && f.Kind == "amount" && f.Comparator == "" && h.b.facts[i].figure != nil && want(f) {
			return h.b.facts[i].figure
		}
	}
	return nothing
}

// before is the amount of the year that the sentence gives of the subject of
// a percentage.
func (h *here) before() *figure {
	own := h.stating()
	if own.Kind != "percent" {
		return nothing
	}
	return h.back(func(f *records.Fact) bool { return f.Period == records.PeriodCurrent && f.Sentence == own.Sentence })
}

// planned is the budget that the sentence gives.
func (h *here) planned() *figure {
	own := h.stating()
	return h.back(func(f *records.Fact) bool {
		return (f.Period == records.PeriodBudget || f.Period == records.PeriodAdjustedBudget) && f.Sentence == own.Sentence
	})
}

// year is the figure of the year that the sentence gives.
func (h *here) year() *figure {
	own := h.stating()
	if own.Kind == "amount" && own.Period == records.PeriodCurrent {
		return h.own()
	}
	return h.back(func(f *records.Fact) bool { return f.Period == records.PeriodCurrent && f.Sentence == own.Sentence })
}

// past is the figure of the year before that the sentence gives.
func (h *here) past() *figure {
	own := h.stating()
	return h.back(func(f *records.Fact) bool { return f.Period == records.PeriodPrevious && f.Sentence == own.Sentence })
}

// change is the change on the year before that stands in front of its rate.
func (h *here) change() *figure {
	own := h.stating()
	if own.Kind != "percent" || own.Direction == "" {
		return nothing
	}
	return h.back(func(f *records.Fact) bool {
		return f.Period == records.PeriodChange && f.Sentence == own.Sentence && f.Measure == own.Measure && f.Direction == own.Direction
	})
}

// base is the figure of the year before: that of the year without the change.
func (h *here) base() *figure {
	own := h.stating()
	year := h.back(func(f *records.Fact) bool { return f.Period == records.PeriodCurrent && f.Measure == own.Measure })
	change := h.change()
	if year.state < printed || change.state < printed {
		return nothing
	}
	if own.Direction == records.Decrease {
		return add(year, change, 1)
	}
	return add(year, change, -1)
}

// first is the first figure that the narrative states of the same, and not under
// the heading of another budget.
func (h *here) first() *figure {
	f := h.stating()
	budget := h.b.cat.Budget(f.Section)
	for _, i := range h.b.stated[cellKey{f.Item, f.Measure}] {
		o := &h.b.batch.Facts[i]
		if i >= h.fact {
			break
		}
		if o.Kind == f.Kind && o.Unit == f.Unit && o.Statement == f.Statement && o.Period == f.Period && f.Measure != "share" && f.Measure != "execution_rate" && !differ(h.b.cat.Budget(o.Section), budget) {
			return h.b.facts[i].figure
		}
	}
	return nothing
}

// isSaid reports whether a result holds a figure of a sentence against what is
// stated elsewhere.
func (res *result) isSaid() bool {
	return res.rule.Each == catalog.EachFigure && res.rule.Scope == "narrative"
}

// isSaidOfOther reports whether the sentence of a contradiction states of the same
// another figure, for another period, and the table just that: its column may be
// that of the other.
func (r *run) isSaidOfOther(res *result) bool {
	if !res.isSaid() || res.right.value.IsZero() {
		return false
	}
	b := r.book
	own := &b.batch.Facts[res.at.fact]
	for _, i := range b.figures {
		f := &b.batch.Facts[i]
		if f.Sentence == own.Sentence && f.Item == own.Item && f.Period != own.Period && b.facts[i].figure.value.Equal(res.right.value) {
			return true
		}
	}
	return false
}

// isCode reports whether an item is that of a code.
func isCode(item string) bool { return strings.Contains(item, ":") }

// isMisheard reports whether a figure of the narrative may be about something
// else than it was taken for: a total of another statement has just that value. A
// code has it there by the rule itself.
func (r *run) isMisheard(res *result) bool {
	if !res.isSaid() {
		return false
	}
	own := &r.book.batch.Facts[res.at.fact]
	if isCode(own.Item) {
		return false
	}
	value := r.book.facts[res.at.fact].figure.value
	for i := range r.book.batch.Facts {
		f := &r.book.batch.Facts[i]
		if f.Origin != records.OriginTable || f.Statement == own.Statement || isCode(f.Item) {
			continue
		}
		if fig := r.book.facts[i].figure; fig != nil && fig.value.Equal(value) && !value.IsZero() {
			return true
		}
	}
	return false
}

func differ(a, b string) bool { return a != "" && b != "" && a != b }
