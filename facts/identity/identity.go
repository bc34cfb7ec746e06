// Package identity finds whose report a document is, of which year and of which
// kind, by all that says so: its title, the lines over its tables, headings,
// sentences, and where nothing else does the name of its file.
package identity

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/outline"
	"juesuan/records"
)

// Identity is whose report it is. Entity is empty and Year 0 where nothing says.
type Identity struct {
	Entity string
	Year   int
	Report records.Report
	Told   records.Identified // how sure each of them is, and by what
}

// Of finds the identity of a report by what it says. source is the path of its
// file, whose name counts for what nothing else says.
func Of(o *outline.Outline, source string) Identity {
	r := newReader(o)
	for i := range o.Blocks {
		if b := &o.Blocks[i]; b.IsGrid() {
			r.grid(b)
		} else {
			r.paragraph(i)
		}
	}
	r.titlePage()
	r.entities.gather(r.isPartOf)
	r.file(source)
	out := Identity{Report: records.UnknownReport}
	entity, told := r.entities.best()
	out.Entity, out.Told.Entity = entity, told
	year, told := r.years.best()
	out.Year, _ = strconv.Atoi(year)
	out.Told.Year = told
	if kind, told := r.kinds.best(); kind != "" {
		out.Report, out.Told.Report = records.Report(kind), told
	}
	return out
}

// reader weighs what the blocks say.
type reader struct {
	*outline.Outline
	entities, years, kinds evidence
}

func newReader(o *outline.Outline) *reader {
	return &reader{Outline: o, entities: evidence{}, years: evidence{}, kinds: evidence{}}
}

// Weights of the evidence: a title page says it outright, a line over a table
// is printed for the purpose, prose only mentions. The entity is printed shorter
// on a title page than over the tables.
const (
	saysOutright = 100
	saysPlainly  = 10
	entitles     = 5
	mentions     = 1
)

func (r *reader) paragraph(i int) {
	p, b := r.Cat.Patterns(), &r.Blocks[i]
	r.entityLine(b.Flat, r.below(i))
	if !b.Contents {
		r.title(b.Flat)
	}
	weight, by := mentions, Line
	if b.IsSentence() { // 预算 stands in the prose of both
		by = Sentence
		r.countKinds(b.Flat, p.Planned, weight, by)
		r.sentence(b.Flat)
	}
	if b.IsTitle || b.Number.Level > 0 && b.Number.Level < 3 {
		weight, by = saysPlainly, Heading
		r.countKinds(b.Flat, p.Budget, weight, by)
		if !b.IsTitle && !b.Contents {
			r.heading(b.Number.Rest)
		}
	}
	if y, ok := cells.Submatch(p.Year, b.Flat); ok {
		r.years.add(y, weight, by)
	}
}

// below is the line below another, if there is one.
func (r *reader) below(i int) string {
	for _, b := range r.Blocks[i+1:] {
		if b.IsGrid() || b.Flat != "" {
			return b.Flat
		}
	}
	return ""
}

// entityLine takes the name from a line that is printed for it: on it, or on the
// one below.
func (r *reader) entityLine(flat, below string) {
	p := r.Cat.Patterns()
	if e, ok := cells.Submatch(p.Entity, flat); ok {
		r.entity(e, saysPlainly, TableLine)
		return
	}
	if !cells.Match(p.EntityLabel, flat) {
		return
	}
	if name := r.name(below); cells.Match(p.Body, name) {
		r.entity(name, saysPlainly, TableLine)
	}
}

// heading takes the name that a heading begins with: X 主要职责.
func (r *reader) heading(text string) {
	if name := r.name(text); name != catalog.Flat(text) && cells.Match(r.Cat.Patterns().Body, name) {
		r.entity(name, mentions, Heading)
	}
}

// sentence takes the name that a sentence begins with: X 负责….
func (r *reader) sentence(flat string) {
	if e, ok := cells.Submatch(r.Cat.Patterns().EntityStart, flat); ok && cells.Match(r.Cat.Patterns().Body, r.name(e)) {
		r.entity(e, mentions, Sentence)
	}
}

func (r *reader) entity(text string, weight int, by string) {
	if name := r.name(text); name != "" {
		r.entities.add(name, weight, by)
	}
}

// shortestName is the shortest name of a department in runes.
const shortestName = 3

// name is a text as the name of a department, without the numbers, marks and
// words that stand around it; empty where it is none.
func (r *reader) name(text string) string {
	p := r.Cat.Patterns()
	name := strings.TrimLeft(catalog.Flat(outline.ReadNumber(text).Rest), marks)
	for _, re := range slices.Concat(p.Numbers, p.EntityFront, p.EntityEnd) {
		name = strings.TrimLeft(re.ReplaceAllString(name, ""), marks)
	}
	if open := strings.LastIndex(name, "("); open >= 0 && !strings.Contains(name[open:], ")") {
		name = name[:open]
	}
	name = strings.TrimRight(name, marks)
	if len([]rune(name)) < shortestName || cells.Match(p.NoEntity, name) {
		return ""
	}
	return name
}

// marks stand around names and are none of them.
const marks = `:;,.、《》“”"'-—_#*`

// title looks whether a text is the title of a report.
func (r *reader) title(flat string) {
	for _, re := range r.Cat.Patterns().Titles {
		m := re.FindStringSubmatch(flat)
		if m == nil {
			continue
		}
		by := Title
		if re.SubexpIndex("year") < 0 && re.SubexpIndex("kind") < 0 {
			by = Heading // of the first part
		}
		for k, name := range re.SubexpNames() {
			switch {
			case m[k] == "":
			case name == "entity":
				r.entity(m[k], entitles, by)
			case name == "year":
				r.years.add(m[k], saysOutright, Title)
			case name == "kind":
				r.kinds.add(string(r.titleKind(m[k])), saysOutright, Title)
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

// titleLines is how many lines the title of a report may take to come, titleParts
// on how many it may be set.
const (
	titleLines = 20
	titleParts = 3
)

// titlePage reads titles that are set on several lines.
func (r *reader) titlePage() {
	for i := range min(len(r.Blocks), titleLines) {
		text := ""
		for n := range titleParts {
			if i+n >= len(r.Blocks) || !r.mayEntitle(i+n) {
				break
			}
			if text += r.Blocks[i+n].Flat; n > 0 && r.Blocks[i+n].Flat != "" {
				r.title(text)
			}
		}
	}
}

// mayEntitle reports whether a line may be a part of the title of a report.
func (r *reader) mayEntitle(i int) bool {
	b := &r.Blocks[i]
	return !b.IsGrid() && !b.IsSentence() && !b.Contents && b.Number.Level == 0
}

func (r *reader) grid(b *outline.Block) {
	for i, row := range b.Source.Grid.Rows {
		if i > 3 {
			return
		}
		for _, c := range row.Cells {
			flat := catalog.Flat(c.Text)
			if e, ok := cells.Submatch(r.Cat.Patterns().Entity, flat); ok {
				r.entity(e, saysPlainly, TableLine)
			}
			if y, ok := cells.Submatch(r.Cat.Patterns().Year, flat); ok {
				r.years.add(y, mentions, TableLine)
			}
			if _, _, ok := r.Cat.Title(c.Text); ok {
				r.countKinds(flat, r.Cat.Patterns().Budget, saysPlainly, TableLine)
			}
		}
	}
}

// file reads the name of the file, for what nothing else says.
func (r *reader) file(source string) {
	name := newReader(r.Outline)
	base := path.Base(source)
	name.title(catalog.Flat(strings.TrimSuffix(base, path.Ext(base))))
	for _, from := range []struct{ own, file evidence }{{r.entities, name.entities}, {r.years, name.years}, {r.kinds, name.kinds}} {
		if value, _ := from.file.best(); value != "" && len(from.own) == 0 {
			from.own.add(value, mentions, FileName)
		}
	}
}

// isPartOf reports whether a name is another cut short: without its beginning, as
// where a cover goes over two lines, or without its end, which no name lacks.
func (r *reader) isPartOf(short, long string) bool {
	return strings.HasSuffix(long, short) || strings.HasPrefix(long, short) && !cells.Match(r.Cat.Patterns().Body, short)
}

// countKinds adds the weight of a text to the kind of report that it speaks
// of; budget is what makes it a budget's.
func (r *reader) countKinds(text string, budget []*catalog.Pattern, weight int, by string) {
	if cells.Match(r.Cat.Patterns().Final, text) {
		r.kinds.add(string(records.FinalAccounts), weight, by)
	} else if cells.Match(budget, text) {
		r.kinds.add(string(records.Budget), weight, by)
	}
}
