package facts

import (
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
	for _, re := range p.Titles {
		m := re.FindStringSubmatch(l.flat)
		if m == nil || l.contents {
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
				rd.countKinds(m[k], saysOutright, kinds)
			}
		}
	}
	weight := mentions
	if l.isTitle || l.number.level > 0 && l.number.level < 3 {
		weight = saysPlainly
		rd.countKinds(l.flat, weight, kinds)
	}
	if y, ok := submatch(p.Year, l.flat); ok {
		years[y] += weight
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
				rd.countKinds(flat, saysPlainly, kinds)
			}
		}
	}
}

func (rd *reading) countKinds(text string, weight int, kinds map[string]int) {
	p := rd.r.cat.Patterns()
	if match(p.Final, text) {
		kinds[string(records.FinalAccounts)] += weight
	} else if match(p.Budget, text) {
		kinds[string(records.Budget)] += weight
	}
}

func kindOf(kinds map[string]int) records.Report {
	if k := mostCommon(kinds); k != "" {
		return records.Report(k)
	}
	return records.UnknownReport
}
