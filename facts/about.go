package facts

import (
	"regexp"
	"strconv"

	"juesuan/catalog"
	"juesuan/records"
)

// about finds whose report it is, of which year and of which kind, from what
// the report says: the lines over its tables first, then its title and
// headings.
func (rd *reading) about() {
	entities, years, kinds := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range rd.lines {
		l := &rd.lines[i]
		if l.isGrid() {
			rd.aboutGrid(l, entities, years, kinds)
			continue
		}
		rd.aboutLine(l, entities, years, kinds)
	}
	rd.aboutTitlePage(entities, years, kinds)
	d := &rd.batch.Document
	d.Entity = mostCommon(entities)
	d.Year, _ = strconv.Atoi(mostCommon(years))
	d.Report = kindOf(kinds)
}

// Weights of the evidence: a title page says it outright, a line over a table
// is printed for the purpose, prose only mentions.
const (
	saysOutright = 100
	saysPlainly  = 10
	mentions     = 1
)

func (rd *reading) aboutLine(l *line, entities, years, kinds map[string]int) {
	p := rd.r.cat.Patterns()
	if e, ok := submatch(p.Entity, l.flat); ok && e != "" {
		entities[e] += saysPlainly
	}
	if !l.contents {
		rd.aboutTitle(l.flat, entities, years, kinds)
	}
	weight := mentions
	if l.isSentence() { // 预算 stands in the prose of both
		rd.countKinds(l.flat, p.Planned, weight, kinds)
	}
	if l.isTitle || l.number.level > 0 && l.number.level < 3 {
		weight = saysPlainly
		rd.countKinds(l.flat, p.Budget, weight, kinds)
	}
	if y, ok := submatch(p.Year, l.flat); ok {
		years[y] += weight
	}
}

// aboutTitle looks whether a text is the title of a report.
func (rd *reading) aboutTitle(flat string, entities, years, kinds map[string]int) {
	for _, re := range rd.r.cat.Patterns().Titles {
		m := re.FindStringSubmatch(flat)
		if m == nil {
			continue
		}
		for k, name := range re.SubexpNames() {
			switch {
			case m[k] == "":
			case name == "entity":
				entities[m[k]] += mentions
			case name == "year":
				years[m[k]] += saysOutright
			case name == "kind":
				kinds[string(rd.titleKind(m[k]))] += saysOutright
			}
		}
		return
	}
}

// titleKind is the kind of report that a title names: it says one of the two.
func (rd *reading) titleKind(word string) records.Report {
	if match(rd.r.cat.Patterns().Final, word) {
		return records.FinalAccounts
	}
	return records.Budget
}

// titlePage is how many lines the title of a report may take to come, and to
// be set on two of them.
const titlePage = 20

func (rd *reading) aboutTitlePage(entities, years, kinds map[string]int) {
	for i := 0; i+1 < min(len(rd.lines), titlePage); i++ {
		a, b := &rd.lines[i], &rd.lines[i+1]
		if a.isGrid() || b.isGrid() || a.isSentence() || b.isSentence() || a.contents || b.contents || a.number.level > 0 {
			continue
		}
		rd.aboutTitle(a.flat+b.flat, entities, years, kinds)
	}
}

func (rd *reading) aboutGrid(l *line, entities, years, kinds map[string]int) {
	for i, row := range l.block.Grid.Rows {
		if i > 3 {
			return
		}
		for _, c := range row.Cells {
			flat := catalog.Flat(c.Text)
			if e, ok := submatch(rd.r.cat.Patterns().Entity, flat); ok && e != "" {
				entities[e] += saysPlainly
			}
			if y, ok := submatch(rd.r.cat.Patterns().Year, flat); ok {
				years[y] += mentions
			}
			if _, _, ok := rd.r.cat.Title(c.Text); ok {
				rd.countKinds(flat, rd.r.cat.Patterns().Budget, saysPlainly, kinds)
			}
		}
	}
}

// countKinds adds the weight of a text to the kind of report that it speaks
// of; budget is what makes it a budget's.
func (rd *reading) countKinds(text string, budget []*regexp.Regexp, weight int, kinds map[string]int) {
	if match(rd.r.cat.Patterns().Final, text) {
		kinds[string(records.FinalAccounts)] += weight
	} else if match(budget, text) {
		kinds[string(records.Budget)] += weight
	}
}

func kindOf(kinds map[string]int) records.Report {
	if k := mostCommon(kinds); k != "" {
		return records.Report(k)
	}
	return records.UnknownReport
}
