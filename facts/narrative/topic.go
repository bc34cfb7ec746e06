package narrative

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/outline"
	"juesuan/records"
)

// topic is what a figure is about.
type topic struct {
	label     string
	path      []string // levels of a code, as printed
	item      string
	measure   string
	statement string
	side      string
	subject   *catalog.Subject
	code      *catalog.Code
}

func (t topic) known() bool { return t.item != "" }

// name gives a fact its row, item and measure.
func (t topic) name(f *records.Fact, measure string) {
	if t.label != "" {
		f.Row = &records.Row{Label: t.label, Path: t.path}
	}
	f.Item, f.Measure, f.Statement, f.Side = t.item, measure, t.statement, t.side
}

// bare takes off what stands in front of a subject: dates, enumerators, whose
// report it is.
func (nr *narrator) bare(phrase string) string {
	entity := nr.who.Entity
	for again := true; again; {
		again = false
		for _, re := range nr.n.Openers {
			m := re.FindStringSubmatchIndex(phrase)
			switch {
			case m == nil || m[1] == 0:
			case len(m) > 2 && m[2] >= 0:
				phrase, again = phrase[m[2]:m[3]], true
			default:
				phrase, again = phrase[m[1]:], true
			}
		}
		if rest, ok := strings.CutPrefix(phrase, entity); ok && entity != "" && rest != "" {
			phrase, again = rest, true
		}
	}
	if inner, ok := strings.CutPrefix(phrase, "“"); ok && !strings.Contains(strings.TrimSuffix(inner, "”"), "”") {
		return strings.TrimSuffix(inner, "”")
	}
	return phrase
}

// topic finds what a phrase is about.
func (nr *narrator) topic(phrase string) topic {
	cat := nr.Cat
	t := topic{label: cells.FullBrackets(phrase)}
	if phrase == "" {
		return t
	}
	if p, ok := cat.CodePath(phrase, nr.openCode()); ok {
		nr.nameCode(&t, p)
		return t
	}
	if s, rest, ok := cat.Subject(phrase, nr.context); ok && !s.Behind && nr.isNeutral(rest) && !nr.isOfForm(s) {
		t.subject, t.item, t.measure, t.statement, t.side = s, s.Item, s.Measure, s.Statement, s.Side
		return t
	}
	for _, table := range nr.n.Codes {
		if c := cat.ClassByName(table.Scheme, phrase); c != nil {
			nr.nameCode(&t, catalog.CodePath{Code: c})
			break
		}
	}
	return t
}

// isOfForm reports whether a subject only sounds like that of a table: where
// the section speaks of a form, 支出合计 is the form's.
func (nr *narrator) isOfForm(s *catalog.Subject) bool {
	about := nr.Cat.Statement(nr.context)
	return about != nil && about.Form && s.Statement != ""
}

// openCode is the code whose levels a phrase may leave out: the section's.
func (nr *narrator) openCode() *catalog.Code {
	if nr.about.code != nil {
		return nr.about.code
	}
	return nr.code
}

// nameCode makes a code the topic. It stands in the table that is spoken of,
// where that lists codes, or else in the usual one.
func (nr *narrator) nameCode(t *topic, p catalog.CodePath) {
	for _, name := range p.Names {
		if name != "" {
			t.path = append(t.path, cells.FullBrackets(name))
		}
	}
	if p.Code == nil {
		return
	}
	t.code, t.item = p.Code, p.Code.Scheme+":"+p.Code.Digits
	about := nr.Cat.Statement(nr.context)
	for _, table := range nr.n.Codes {
		if table.Scheme == p.Code.Scheme && (!table.Spoken || table.Statement == nr.context) {
			t.statement, t.measure = table.Statement, table.Measure
		}
	}
	if about != nil && about.Scheme == p.Code.Scheme && about.Name != t.statement {
		t.statement, t.measure = about.Name, "total"
		switch {
		case about.Sided && len(p.Code.Digits) > 3: // it lists classes only
			t.statement, t.measure = "", ""
		case about.Sided:
			t.side, t.measure = records.Expenditure, "final"
		}
	}
}

// isNeutral reports whether what stands in front of a subject does not narrow
// it: nothing, or whose figure it is.
func (nr *narrator) isNeutral(rest string) bool {
	if rest == "" || rest == nr.entity {
		return true
	}
	return cells.Match(nr.n.Neutral, rest) || cells.Match(nr.Cat.Patterns().Prefixes, rest)
}

// subject is what a figure is about: what its own clause names, else one of
// the clauses before, else what was spoken of last.
func (nr *narrator) subject(f figure, phrase string, earlier []string, behind string) topic {
	own := nr.bare(phrase)
	t := nr.topic(own)
	if own == "" {
		t = nr.named(earlier)
	}
	if own == "" && t.label == "" {
		if t = nr.about; f.unit.Kind != "percent" {
			if words := following(behind); words != "" && (f.unit.Kind == "count" || t.label == "") {
				t = nr.counted(words)
			}
		}
	}
	if f.unit.Kind == "count" && own != "" && !t.known() {
		of := nr.counted(following(behind))
		of.label = t.label + of.label
		t = of
	}
	if nr.parent.label != "" && t.path == nil && t.label != nr.parent.label && own != "" {
		t.path = cells.Path(nr.parent.label, t.label)
	}
	if f.unit.Kind == "count" && nr.parent.label != "" && !nr.parent.known() {
		t.item, t.measure, t.statement = "", "", "" // parts of what no table states: vehicles to be bought
		return t
	}
	return fit(t, f.unit)
}

// counted is the topic that the words behind a count name.
func (nr *narrator) counted(words string) topic {
	t := topic{label: cells.FullBrackets(words)}
	if s, rest, ok := nr.Cat.Subject(words, nr.context); ok && s.Behind && nr.isNeutral(rest) {
		t.subject, t.item, t.statement = s, s.Item, s.Statement
	}
	return t
}

// named is the nearest of the clauses before a figure's own that names
// something known, or by its levels a code that is not.
func (nr *narrator) named(earlier []string) topic {
	for _, clause := range earlier {
		if left, with, _ := nr.comparison(clause); with != "" {
			clause = clause[:strings.Index(clause, with)]
			if clause == "" {
				clause = left
			}
		}
		nr.column(&stated{}, &clause)
		if t := nr.topic(nr.bare(nr.withoutLinks(clause))); t.known() || t.path != nil {
			return t
		}
	}
	return topic{}
}

// following is the noun behind a count: 4个项目自评等级为优.
func following(behind string) string {
	end, depth := len(behind), 0
scan:
	for i, r := range behind {
		switch {
		case r == '(':
			if depth == 0 {
				end = i // for now: it may not be closed
			}
			depth++
			continue
		case r == ')' && depth > 0:
			if depth--; depth == 0 {
				end = len(behind)
			}
			continue
		case depth > 0 || unicode.IsLetter(r) || unicode.IsDigit(r) || r == '“' || r == '”':
			continue
		}
		end = i
		break scan
	}
	words := behind[:end]
	if utf8.RuneCountInString(words) > outline.LongestHeading {
		return ""
	}
	return words
}

// fit leaves a topic only what a figure of that kind can measure: the cells
// of a sum of money hold no counts.
func fit(t topic, unit catalog.Counted) topic {
	if t.subject == nil {
		if t.code != nil && unit.Kind != "amount" && unit.Kind != "percent" {
			t.item, t.measure, t.statement, t.side = "", "", "", ""
		}
		return t
	}
	counts := t.subject.Measure == ""
	switch {
	case unit.Kind == "percent":
	case unit.Kind == "count" && counts, unit.Kind == "amount" && !counts && t.subject.Measure != "score", unit.Kind == "score" && t.subject.Measure == "score":
		t.item = t.subject.Item
	default:
		t.item, t.measure, t.statement, t.side = "", "", "", ""
	}
	if item, ok := t.subject.Units[unit.Unit]; ok {
		t.item, t.measure, t.statement, t.side = item, "", t.subject.Statement, ""
	}
	return t
}
