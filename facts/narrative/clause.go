package narrative

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/records"
)

// stated is what a sentence says of a figure.
type stated struct {
	topic     topic
	measure   string // of a ratio; otherwise the topic's own
	period    string
	direction string
	column    []string // the words between subject and figure
	kind      string   // of the figure
}

// stated reads the words before a figure, from the figure backwards: what
// leads to it, what it compares with, what it is about.
func (nr *narrator) stated(f figure, before, behind string) stated {
	if second, ok := nr.second(f, before); ok && !nr.counted(following(behind)).known() {
		return second
	}
	nr.brackets(before)
	clauses := nr.clauses(before)
	phrase := nr.withoutLinks(clauses[0])
	s := stated{period: records.PeriodCurrent, kind: f.unit.Kind}
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
	if nr.main.label == "" {
		nr.main = s.topic
	}
	nr.ownMeasure(&s)
	nr.last, nr.ordinal = s, 1
	return s
}

// second reads a figure that only a mark parts from the one before: both are
// said by the same words, 收、支总计各减少1.20万元、3.40万元. Which of them it
// is about, the words tell only where they are known to speak of two.
func (nr *narrator) second(f figure, before string) (stated, bool) {
	if nr.ordinal == 0 || before != "," && before != "、" || nr.last.kind != f.unit.Kind {
		return stated{}, false
	}
	nr.ordinal++
	s := nr.last
	if subject := s.topic.subject; subject != nil && subject.Second != "" && nr.ordinal == 2 {
		s.topic.item = subject.Second
	} else {
		s.topic.item, s.topic.statement, s.topic.side, s.measure = "", "", "", ""
	}
	return s, true
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

// brackets keeps what was spoken of over figures in brackets: 8个项目985万元（含1个
// 结转项目50万元）。
func (nr *narrator) brackets(before string) {
	depth := strings.Count(before, "(") - strings.Count(before, ")")
	switch {
	case depth > 0:
		nr.outer = nr.about
	case depth < 0 && nr.outer.label != "":
		nr.about, nr.outer = nr.outer, topic{}
	}
}

// part notes that what follows are parts of what was spoken of: in the same
// sentence last, in the one before first.
func (nr *narrator) part(before string) {
	at, _, _ := nr.n.Parts.Inside(before)
	switch {
	case at < 0 || strings.Contains(before[at:], ";"): // a list of names that ended
	case nr.main.label != "":
		nr.parent = nr.about
	case !nr.gap:
		nr.parent = nr.before
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
	s.column = cells.Path(with, word)
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
	return err == nil && (nr.who.Year == 0 || y < nr.who.Year)
}

// ratio reads what a percentage measures.
func (nr *narrator) ratio(s *stated, phrase *string) bool {
	at, _, measure := nr.n.Ratios.Inside(*phrase)
	if at < 0 {
		return false
	}
	s.measure = measure
	s.column = cells.Path(strings.TrimSuffix((*phrase)[at:], "的"))
	*phrase = nr.withoutLinks((*phrase)[:at])
	return true
}

// column reads words that name a column: 年初预算数, 支出决算. A phrase that is
// known as a whole keeps them: 支出预算. Else the longest count that leave a known
// subject or none, or the shortest.
func (nr *narrator) column(s *stated, phrase *string) {
	longest, period, ok := nr.n.Columns.Suffix(*phrase)
	if !ok {
		return
	}
	if bare := nr.bare(*phrase); nr.topic(bare).known() && (nr.main.label == "" || bare != longest) {
		s.period, s.column = period, []string{longest}
		return
	}
	word := longest
	for w, p := longest, period; ok; w, p, ok = nr.n.Columns.Suffix(withoutFirst(w)) {
		word, period = w, p
		left := nr.bare(strings.TrimSuffix(*phrase, w))
		if left == "" || nr.topic(left).known() {
			break
		}
	}
	s.period, s.column = period, []string{word}
	*phrase = nr.withoutLinks(strings.TrimSuffix(*phrase, word))
}

func withoutFirst(word string) string {
	_, n := utf8.DecodeRuneInString(word)
	return word[n:]
}

// earlier reads a subject of an earlier year: 上年决算数, 2021年度支出.
func (nr *narrator) earlier(s *stated, phrase *string) {
	for _, re := range nr.n.Earlier {
		m := re.FindStringSubmatch(*phrase + strings.Join(s.column, ""))
		if m == nil || nr.topic(*phrase).known() && re.SubexpIndex("year") < 0 {
			continue
		}
		if k := re.SubexpIndex("year"); k >= 0 && !nr.isEarlier(m[k]) || nr.who.Year == 0 {
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
	budget := nr.who.Report == records.Budget
	if budget && s.kind == "amount" && s.period == records.PeriodCurrent {
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
	s := nr.Cat.Statement(statement)
	return s != nil && slices.ContainsFunc(s.Columns, func(c catalog.Column) bool { return c.Measure == measure })
}
