package diff

import (
	"maps"
	"slices"
	"strings"

	"juesuan/records"
)

func namesOf(a, b map[string]string) []string {
	both := maps.Clone(a)
	if both == nil {
		both = map[string]string{}
	}
	maps.Copy(both, b)
	return slices.Sorted(maps.Keys(both))
}

// pairs are the facts of a document in both folders that are one.
type pairs struct {
	a, b   *records.Batch
	of     []int             // by fact of b: that of a, or -1
	had    []bool            // by fact of a: that it is one of b
	names  map[string]string // ids of facts and tables of a, without the document → those of b
	bySame bool              // both were read from the same bytes
}

// Ways to tell that two facts are one, the surest first. An empty key tells
// nothing.
var ways = []func(p *pairs, f *records.Fact) string{
	func(_ *pairs, f *records.Fact) string { return join(within(f.ID), place(f)) },
	func(_ *pairs, f *records.Fact) string { return place(f) },
	func(_ *pairs, f *records.Fact) string { return meaning(f) },
	func(_ *pairs, f *records.Fact) string { return printed(f) },
	func(p *pairs, f *records.Fact) string { // what a cell holds may be named anew
		if !p.bySame {
			return ""
		}
		return join(within(f.ID), f.Raw)
	},
}

// pairFacts finds the facts that are one. Those alike in all ways are paired in
// their order.
func pairFacts(a, b *records.Batch) *pairs {
	p := &pairs{
		a: a, b: b, of: make([]int, len(b.Facts)), had: make([]bool, len(a.Facts)), names: map[string]string{},
		bySame: a.Document.Doc == b.Document.Doc,
	}
	for j := range p.of {
		p.of[j] = -1
	}
	for _, key := range ways {
		p.pair(key)
	}
	for j, i := range p.of {
		if i < 0 {
			continue
		}
		x, y := &a.Facts[i], &b.Facts[j]
		p.names[within(x.ID)] = within(y.ID)
		if _, known := p.names[within(x.Table)]; !known {
			p.names[within(x.Table)] = within(y.Table)
		}
	}
	return p
}

func (p *pairs) pair(key func(*pairs, *records.Fact) string) {
	open := map[string][]int{}
	for i := range p.a.Facts {
		if k := key(p, &p.a.Facts[i]); !p.had[i] && k != "" {
			open[k] = append(open[k], i)
		}
	}
	for j := range p.b.Facts {
		k := key(p, &p.b.Facts[j])
		if list := open[k]; p.of[j] < 0 && len(list) > 0 {
			p.of[j], open[k] = list[0], list[1:]
			p.had[list[0]] = true
		}
	}
}

// within is an id without the document's, which changes with the bytes.
func within(id string) string {
	_, rest, _ := strings.Cut(id, "/")
	return rest
}

func join(parts ...string) string { return strings.Join(parts, "\x00") }

// place is which cell of which statement a fact is, in words.
func place(f *records.Fact) string {
	return join(f.Statement, f.Side, f.Instance, year(f.Year), f.Entity, printed(f))
}

// printed is what the report prints beside a fact: its row and column, or what
// it says of a figure of the narrative.
func printed(f *records.Fact) string {
	if f.Row == nil && f.Column == nil {
		return join(f.Origin, strings.Join(f.Section, "\x01"), f.Item, f.Measure, f.Period, f.Kind)
	}
	return join(f.Origin, strings.Join(rowOf(f), "\x01"), strings.Join(columnOf(f), "\x01"))
}

// meaning is what a fact says by the catalog, where it says it whole.
func meaning(f *records.Fact) string {
	if f.Item == "" || f.Measure == "" || f.Statement == "" {
		return ""
	}
	return join(f.Origin, f.Statement, f.Side, f.Instance, year(f.Year), f.Item, f.Measure, f.Period, strings.Join(rowOf(f), "\x01"))
}

func rowOf(f *records.Fact) []string {
	if f.Row == nil {
		return nil
	}
	var out []string
	if f.Row.Code != "" {
		out = append(out, f.Row.Code)
	}
	if len(f.Row.Path) > 0 {
		return append(out, f.Row.Path...)
	}
	if f.Row.Label != "" {
		out = append(out, f.Row.Label)
	}
	return out
}

func columnOf(f *records.Fact) []string {
	if f.Column == nil {
		return nil
	}
	return f.Column.Path
}

// facts are the changes of facts, in the order of the second folder; then what
// is gone.
func (p *pairs) facts() (out []Change) {
	for j := range p.b.Facts {
		f := &p.b.Facts[j]
		if p.of[j] < 0 {
			out = append(out, changeOf(New, nil, f, nil))
			continue
		}
		before := &p.a.Facts[p.of[j]]
		if list := factFields(before, f); len(list) > 0 {
			out = append(out, changeOf(Changed, before, f, list))
		}
	}
	for i := range p.a.Facts {
		if !p.had[i] {
			out = append(out, changeOf(Gone, &p.a.Facts[i], nil, nil))
		}
	}
	return out
}

func changeOf(kind Kind, before, after *records.Fact, list fields) Change {
	c := Change{What: Fact, Kind: kind}
	shown := after
	if before != nil {
		c.Before = before.ID
	}
	if after != nil {
		c.After = after.ID
	} else {
		shown = before
	}
	switch kind {
	case New:
		list = factFields(&records.Fact{}, after)
	case Gone:
		list = factFields(before, &records.Fact{})
	}
	c.Statement, c.Row, c.Column, c.Fields = shown.Statement, rowOf(shown), columnOf(shown), list
	if len(c.Row)+len(c.Column) == 0 && shown.Sentence != "" {
		c.Row = []string{shown.Sentence}
	}
	return c
}

// factFields are the members that differ of what a fact says and whether it may
// be relied on. How sure it is beside that, and where it is printed, are none.
func factFields(a, b *records.Fact) (f fields) {
	f.add("statement", a.Statement, b.Statement)
	f.add("side", a.Side, b.Side)
	f.add("instance", a.Instance, b.Instance)
	f.add("item", a.Item, b.Item)
	f.add("measure", a.Measure, b.Measure)
	f.add("kind", a.Kind, b.Kind)
	f.add("period", a.Period, b.Period)
	f.add("direction", a.Direction, b.Direction)
	f.add("entity", a.Entity, b.Entity)
	f.add("year", year(a.Year), year(b.Year))
	f.add("report", string(a.Report), string(b.Report))
	f.add("comparator", a.Comparator, b.Comparator)
	f.add("value", valueOf(a), valueOf(b))
	f.add("high", a.High, b.High)
	f.add("unit", a.Unit, b.Unit)
	f.add("suggestion", suggestionOf(a.Suggestion), suggestionOf(b.Suggestion))
	f.add("status", string(a.Status), string(b.Status))
	return f
}

func valueOf(f *records.Fact) string {
	if f.Value == nil {
		return ""
	}
	return *f.Value
}

func suggestionOf(s *records.Suggestion) string {
	if s == nil {
		return ""
	}
	return s.Value
}
