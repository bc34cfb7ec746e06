// Package identity finds whose report a document is, of which year and of which
// kind.
package identity

import (
	"regexp"
	"strconv"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/outline"
	"juesuan/records"
)

// Identity is whose report it is. Entity is empty and Year 0 where the report
// does not say.
type Identity struct {
	Entity string
	Year   int
	Report records.Report
}

// Of finds the identity of a report by what it says: the lines over its tables
// first, then its title and headings.
func Of(o *outline.Outline) Identity {
	r := &reader{Outline: o, entities: map[string]int{}, years: map[string]int{}, kinds: map[string]int{}}
	for i := range o.Blocks {
		if b := &o.Blocks[i]; b.IsGrid() {
			r.grid(b)
		} else {
			r.paragraph(b)
		}
	}
	r.titlePage()
	year, _ := strconv.Atoi(cells.MostCommon(r.years))
	return Identity{Entity: cells.MostCommon(r.entities), Year: year, Report: kindOf(r.kinds)}
}

// reader weighs what the blocks say.
type reader struct {
	*outline.Outline
	entities, years, kinds map[string]int // weights
}

// Weights of the evidence: a title page says it outright, a line over a table
// is printed for the purpose, prose only mentions.
const (
	saysOutright = 100
	saysPlainly  = 10
	mentions     = 1
)

func (r *reader) paragraph(b *outline.Block) {
	p := r.Cat.Patterns()
	if e, ok := cells.Submatch(p.Entity, b.Flat); ok && e != "" {
		r.entities[e] += saysPlainly
	}
	if !b.Contents {
		r.title(b.Flat)
	}
	weight := mentions
	if b.IsSentence() { // 预算 stands in the prose of both
		r.countKinds(b.Flat, p.Planned, weight)
	}
	if b.IsTitle || b.Number.Level > 0 && b.Number.Level < 3 {
		weight = saysPlainly
		r.countKinds(b.Flat, p.Budget, weight)
	}
	if y, ok := cells.Submatch(p.Year, b.Flat); ok {
		r.years[y] += weight
	}
}

// title looks whether a text is the title of a report.
func (r *reader) title(flat string) {
	for _, re := range r.Cat.Patterns().Titles {
		m := re.FindStringSubmatch(flat)
		if m == nil {
			continue
		}
		for k, name := range re.SubexpNames() {
			switch {
			case m[k] == "":
			case name == "entity":
				r.entities[m[k]] += mentions
			case name == "year":
				r.years[m[k]] += saysOutright
			case name == "kind":
				r.kinds[string(r.titleKind(m[k]))] += saysOutright
			}
		}
		return
	}
}

// titleKind is the kind of report that a title names: it says one of the two.
func (r *reader) titleKind(word string) records.Report {
	if cells.Match(r.Cat.Patterns().Final, word) {
		return records.FinalAccounts
	}
	return records.Budget
}

// titleLines is how many lines the title of a report may take to come, and to
// be set on two of them.
const titleLines = 20

func (r *reader) titlePage() {
	for i := 0; i+1 < min(len(r.Blocks), titleLines); i++ {
		a, b := &r.Blocks[i], &r.Blocks[i+1]
		if a.IsGrid() || b.IsGrid() || a.IsSentence() || b.IsSentence() || a.Contents || b.Contents || a.Number.Level > 0 {
			continue
		}
		r.title(a.Flat + b.Flat)
	}
}

func (r *reader) grid(b *outline.Block) {
	for i, row := range b.Source.Grid.Rows {
		if i > 3 {
			return
		}
		for _, c := range row.Cells {
			flat := catalog.Flat(c.Text)
			if e, ok := cells.Submatch(r.Cat.Patterns().Entity, flat); ok && e != "" {
				r.entities[e] += saysPlainly
			}
			if y, ok := cells.Submatch(r.Cat.Patterns().Year, flat); ok {
				r.years[y] += mentions
			}
			if _, _, ok := r.Cat.Title(c.Text); ok {
				r.countKinds(flat, r.Cat.Patterns().Budget, saysPlainly)
			}
		}
	}
}

// countKinds adds the weight of a text to the kind of report that it speaks
// of; budget is what makes it a budget's.
func (r *reader) countKinds(text string, budget []*regexp.Regexp, weight int) {
	if cells.Match(r.Cat.Patterns().Final, text) {
		r.kinds[string(records.FinalAccounts)] += weight
	} else if cells.Match(budget, text) {
		r.kinds[string(records.Budget)] += weight
	}
}

func kindOf(kinds map[string]int) records.Report {
	if k := cells.MostCommon(kinds); k != "" {
		return records.Report(k)
	}
	return records.UnknownReport
}
