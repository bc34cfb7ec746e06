package facts

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/records"
)

// stated is what a sentence says of a figure.
type stated struct {
	topic     topic
	measure   string // of a ratio; otherwise the topic's own
	period    string
	direction string
	column    []string // the words between subject and figure
}

// stated reads the words before a figure, from the figure backwards: what
// leads to it, what it compares with, what it is about.
func (nr *narrator) stated(f figure, before, behind string) stated {
	clauses := nr.clauses(before)
	phrase := nr.withoutLinks(clauses[0])
	s := stated{period: records.PeriodCurrent}
	switch {
	case nr.change(&s, &phrase, clauses[1:]):
	case f.unit.Kind == "percent" && nr.ratio(&s, &phrase):
	case f.unit.Kind == "amount":
		nr.column(&s, &phrase)
	}
	if s.direction == "" {
		nr.earlier(&s, &phrase)
	}
	s.topic = nr.subject(f, phrase, clauses[1:], behind)
	nr.about = s.topic
	nr.ownMeasure(&s)
	return s
}

// clauses parts words at their marks, the last first. It also notes where
// parts of something begin.
func (nr *narrator) clauses(before string) []string {
	var out []string
	end, depth := len(before), 0
	for i := len(before) - 1; i >= 0; i-- {
		switch before[i] {
		case ')':
			depth++
			continue
		case '(':
			if depth > 0 {
				depth--
				continue
			}
		case ',', ';', ':':
			if depth > 0 {
				continue
			}
		default:
			continue
		}
		out = append(out, before[i+1:end])
		end = i
	}
	out = append(out, before[:end])
	nr.part(before)
	return out
}

// part notes that what follows are parts of what was spoken of.
func (nr *narrator) part(before string) {
	if at, _, _ := nr.n.Parts.Inside(before); at >= 0 {
		nr.parent = nr.about
	}
}

func (nr *narrator) withoutLinks(phrase string) string {
	for {
		word, _, ok := nr.n.Links.Suffix(phrase)
		if !ok {
			return phrase
		}
		phrase = strings.TrimSuffix(phrase, word)
	}
}

// change reads a change: with what it compares, and which way it goes. What
// is left of the phrase is what changes.
func (nr *narrator) change(s *stated, phrase *string, earlier []string) bool {
	rest := *phrase
	word, direction, ok := nr.n.Directions.Suffix(rest)
	object := ""
	if !ok {
		if object, _, ok = nr.n.Objects.Suffix(rest); ok {
			word, direction, ok = nr.n.Directions.Suffix(strings.TrimSuffix(rest, object))
		}
		if !ok {
			return false
		}
	}
	rest = strings.TrimSuffix(rest, word+object)
	left, with, base := nr.comparison(rest)
	for _, clause := range earlier {
		if base != "" {
			break
		}
		_, with, base = nr.comparison(clause)
	}
	if base == "" && utf8.RuneCountInString(word) == 1 {
		return false // 多, 少: only a comparison makes them a change
	}
	if base != "" {
		nr.base = base
	}
	s.period, s.direction = records.PeriodChange, direction
	if nr.base != "" {
		s.period = nr.base
	}
	s.column = pathOf(with, word)
	*phrase = nr.withoutLinks(left)
	return true
}

// comparison takes what is compared with out of a phrase.
func (nr *narrator) comparison(phrase string) (left, with, base string) {
	for _, re := range nr.n.Comparisons {
		m := re.FindStringSubmatchIndex(phrase)
		if m == nil {
			continue
		}
		base = records.PeriodChangeOnBudget
		for k, name := range re.SubexpNames() {
			if m[2*k] < 0 {
				continue
			}
			if name == "last" || name == "year" && nr.isEarlier(phrase[m[2*k]:m[2*k+1]]) {
				base = records.PeriodChange
			}
		}
		return phrase[:m[0]] + phrase[m[1]:], phrase[m[0]:m[1]], base
	}
	return phrase, "", ""
}

func (nr *narrator) isEarlier(year string) bool {
	y, err := strconv.Atoi(year)
	return err == nil && (nr.rd.batch.Document.Year == 0 || y < nr.rd.batch.Document.Year)
}

// ratio reads what a percentage measures.
func (nr *narrator) ratio(s *stated, phrase *string) bool {
	at, _, measure := nr.n.Ratios.Inside(*phrase)
	if at < 0 {
		return false
	}
	s.measure = measure
	s.column = pathOf(strings.TrimSuffix((*phrase)[at:], "的"))
	*phrase = nr.withoutLinks((*phrase)[:at])
	return true
}

// column reads words that name a column: 年初预算数, 支出决算. Where shorter words
// leave a known subject, they are the column's.
func (nr *narrator) column(s *stated, phrase *string) {
	longest, period, ok := nr.n.Columns.Suffix(*phrase)
	if !ok {
		return
	}
	word := longest
	for w, p := longest, period; ; {
		left := nr.bare(strings.TrimSuffix(*phrase, w))
		if left == "" || nr.topic(left).known() {
			word, period = w, p
			break
		}
		_, n := utf8.DecodeRuneInString(w)
		if w, p, ok = nr.n.Columns.Suffix(w[n:]); !ok {
			break
		}
	}
	s.period, s.column = period, []string{word}
	*phrase = nr.withoutLinks(strings.TrimSuffix(*phrase, word))
}

// earlier reads a subject of an earlier year: 上年决算数, 2021年度支出.
func (nr *narrator) earlier(s *stated, phrase *string) {
	for _, re := range nr.n.Earlier {
		m := re.FindStringSubmatch(*phrase + strings.Join(s.column, ""))
		if m == nil || nr.topic(*phrase).known() && re.SubexpIndex("year") < 0 {
			continue
		}
		if k := re.SubexpIndex("year"); k >= 0 && !nr.isEarlier(m[k]) || nr.rd.batch.Document.Year == 0 {
			continue
		}
		s.period = records.PeriodPrevious
		if !strings.HasSuffix(m[re.SubexpIndex("rest")], strings.Join(s.column, "")) {
			return
		}
		*phrase = strings.TrimSuffix(m[re.SubexpIndex("rest")], strings.Join(s.column, ""))
		return
	}
}

// ownMeasure gives a figure the measure of its topic, as the cell with the
// same figure has it: in a budget, what the topic calls final is the budget.
func (nr *narrator) ownMeasure(s *stated) {
	budget := nr.rd.batch.Document.Report == records.Budget
	if budget && s.period == records.PeriodCurrent {
		s.period = records.PeriodBudget
	}
	if s.measure != "" {
		return
	}
	s.measure = s.topic.measure
	switch {
	case s.measure == "" || s.measure == "score":
	case s.measure == "final" && budget:
		s.measure = records.PeriodBudget
	case budget:
	case s.period == records.PeriodAdjustedBudget && s.measure == "final" && !nr.hasColumn(s.topic.statement, s.period):
		s.measure = records.PeriodBudget // the one budget that the table prints
	case s.period == records.PeriodBudget || s.period == records.PeriodAdjustedBudget || s.period == records.PeriodPrevious && s.measure == "final":
		s.measure = s.period
	}
}

// hasColumn reports whether a statement knows columns of that measure.
func (nr *narrator) hasColumn(statement, measure string) bool {
	s := nr.rd.r.cat.Statement(statement)
	return s != nil && slices.ContainsFunc(s.Columns, func(c catalog.Column) bool { return c.Measure == measure })
}
