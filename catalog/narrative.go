package catalog

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/records"
)

// Narrative is what the sentences that state figures are made of. Its words
// are for text in NFKC without white space, like the phrases.
type Narrative struct {
	Quiet       []*Pattern            // headings of sections whose numbers account for nothing
	Comparisons []*Pattern            // with last year or the budget: submatches "last", "year", "plan"
	Openers     []*Pattern            // what stands in front of a subject without being part of it
	Earlier     []*Pattern            // what stands in front of a subject of an earlier year; submatch "year"
	Neutral     []*Pattern            // what stands in front of known words and changes nothing, as a key
	Parts       Words[bool]           // 其中, which makes what follows a part of what was said
	Units       Words[Counted]        // what may stand behind a number
	Limits      Words[string]         // 以上: the comparator that a figure has by what stands behind it
	Unfilled    string                // marks that a template leaves for a number: XX万元
	Directions  Words[string]         // increase, decrease
	Departures  map[string][]*Pattern // by direction: how a sentence says that a figure departs from its budget
	Columns     Words[string]         // the period that words between a subject and its figure name
	Ratios      Words[string]         // measures of percentages
	Links       Words[bool]           // 为, 是 and the like
	Objects     Words[bool]           // 资金 in 增加资金
	Ordinals    Words[bool]           // 第: a number behind it counts nothing
	Budgets     []string              // what parts a report by its budgets, as keys
	Contexts    []Context
	Codes       []CodeTable // where codes stand that are named without a table
	Subjects    []Subject

	subjects Words[[]*Subject] // by key
	levels   Words[int]        // 0 （类）, 1 （款）, 2 （项）
	codes    map[codeKey]*Code // by parent and name; nil where several have it
	nameEnds []string          // what a name may be printed without
}

// Counted is what a unit behind a number makes of it.
type Counted struct {
	Kind string // amount, percent, count, score; empty where it makes it no figure
	Unit string // the standard name; empty to keep it as printed
	// Bare is true for units that are only read where nothing else follows: 万.
	Bare bool
}

// Subject is what figures of the narrative are about, by the table cell that
// states the same.
type Subject struct {
	Item      string
	Second    string // the item of a second figure, where the words speak of two
	Measure   string
	Statement string
	Side      string
	Within    string            // the statement that must be spoken of, where the words say several things
	Units     map[string]string // items of counts in other units: 人次
	Words     []string
	Behind    bool // the words stand behind the figure: 4个项目自评等级为优
}

// Context is a statement with the words of headings that speak of it.
type Context struct {
	Statement string
	Words     []string
	Whole     bool // of all budgets together, unless a heading above names one

	keys []string
}

// CodeTable is the statement that usually lists the codes of a scheme, and its
// measure.
type CodeTable struct {
	Scheme, Statement, Measure string
	Spoken                     bool // only where the section speaks of it
}

type codeKey struct{ parent, name string }

// Words is a set of words, each with what it says.
type Words[T any] struct {
	words   map[string]T
	longest int // in bytes
}

func (w *Words[T]) add(word string, v T) bool {
	if w.words == nil {
		w.words = map[string]T{}
	}
	if _, taken := w.words[word]; taken {
		return false
	}
	w.words[word] = v
	w.longest = max(w.longest, len(word))
	return true
}

func (w *Words[T]) set(word string, v T) {
	if !w.add(word, v) {
		w.words[word] = v
	}
}

// Whole returns what is said of s as a whole.
func (w *Words[T]) Whole(s string) (T, bool) {
	v, ok := w.words[s]
	return v, ok
}

// Prefix returns the longest word that s begins with.
func (w *Words[T]) Prefix(s string) (word string, v T, ok bool) {
	for n := min(w.longest, len(s)); n > 0; n-- {
		if n < len(s) && !utf8.RuneStart(s[n]) {
			continue
		}
		if v, ok = w.words[s[:n]]; ok {
			return s[:n], v, true
		}
	}
	return "", v, false
}

// Suffix returns the longest word that s ends with.
func (w *Words[T]) Suffix(s string) (word string, v T, ok bool) {
	for from := max(0, len(s)-w.longest); from < len(s); from++ {
		if !utf8.RuneStart(s[from]) {
			continue
		}
		if v, ok = w.words[s[from:]]; ok {
			return s[from:], v, true
		}
	}
	return "", v, false
}

// Inside returns the last word that stands in s, the longest where several
// begin there, with where it begins.
func (w *Words[T]) Inside(s string) (at int, word string, v T) {
	for at = len(s) - 1; at >= 0; at-- {
		if !utf8.RuneStart(s[at]) {
			continue
		}
		if word, v, ok := w.Prefix(s[at:]); ok {
			return w.wider(s, at, word, v)
		}
	}
	return -1, "", v
}

// wider finds the longest word that ends where word does, or behind it.
func (w *Words[T]) wider(s string, at int, word string, v T) (int, string, T) {
	end := at + len(word)
	for from := max(0, end-w.longest); from < at; from++ {
		if !utf8.RuneStart(s[from]) {
			continue
		}
		if longer, more, ok := w.Prefix(s[from:]); ok && from+len(longer) >= end {
			return from, longer, more
		}
	}
	return at, word, v
}

// Subject finds what a phrase is about where statement is spoken of: the
// longest known words at its end. rest is what stands in front of them.
func (c *Catalog) Subject(phrase, statement string) (s *Subject, rest string, ok bool) {
	key := c.Key(phrase)
	word, list, ok := c.Narrative.subjects.Suffix(key)
	if !ok {
		return nil, "", false
	}
	for _, s := range list {
		if s.Within == statement {
			return s, strings.TrimSuffix(key, word), true
		}
	}
	for _, s := range list {
		if s.Within == "" {
			return s, strings.TrimSuffix(key, word), true
		}
	}
	return nil, "", false
}

// Context returns the statement that a heading speaks of: the first of the
// list that it names.
func (c *Catalog) Context(heading string) (string, bool) {
	key := c.Key(heading)
	for _, ctx := range c.Narrative.Contexts {
		for _, word := range ctx.keys {
			if strings.Contains(key, word) {
				return ctx.Statement, true
			}
		}
	}
	return "", false
}

// IsWhole reports whether a statement that headings speak of is of all budgets
// together, unless a heading above names one.
func (c *Catalog) IsWhole(statement string) bool {
	return slices.ContainsFunc(c.Narrative.Contexts, func(ctx Context) bool { return ctx.Statement == statement && ctx.Whole })
}

// Budget returns the budget that the innermost of some headings that names one
// speaks of alone, or "".
func (c *Catalog) Budget(headings []string) string {
	for _, heading := range slices.Backward(headings) {
		key, found := c.Key(heading), ""
		for _, word := range c.Narrative.Budgets {
			switch {
			case !strings.Contains(key, word):
			case found != "":
				return "" // of several together
			default:
				found = word
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// CodePath is a code that a phrase names level by level, with its printed
// names: 一般公共服务支出（类）…（款）…（项）.
type CodePath struct {
	Names [3]string // of the three levels, empty where not printed
	Code  *Code     // nil where the catalog does not know these names
}

// CodePath reads the levels of a code of the classification by function. open
// is the code that was spoken of last, for the levels that the phrase itself
// does not name.
func (c *Catalog) CodePath(phrase string, open *Code) (CodePath, bool) {
	var out CodePath
	found, from := false, 0
	for at := 0; at < len(phrase); {
		length, level, ok := c.Narrative.LevelMark(phrase[at:])
		if !ok {
			at++
			continue
		}
		out.Names[level] = strings.TrimLeft(stripEnumerators(phrase[from:at]), "“")
		found = true
		at += length
		from = at
	}
	if found {
		out.resolve(c, open)
	}
	return out, found
}

// LevelMark reads the mark of a level of codes that a text begins with, （类）, the
// digits of the level in it or not: （201类）.
func (n *Narrative) LevelMark(text string) (length, level int, ok bool) {
	if text == "" {
		return 0, 0, false
	}
	behind := strings.TrimLeft(text[1:], "0123456789")
	digits := len(text) - 1 - len(behind)
	mark, level, ok := n.levels.Prefix(text)
	if digits > 0 {
		mark, level, ok = n.levels.Prefix(text[:1] + behind)
	}
	return len(mark) + digits, level, ok
}

// resolve walks down from the class to the code.
func (p *CodePath) resolve(c *Catalog, open *Code) {
	code := open
	switch {
	case p.Names[0] != "":
		code, p.Names[0] = c.functionClass(p.Names[0])
	case open != nil && p.Names[1] != "":
		code = c.Code("function", open.Digits[:3])
	case open != nil:
		code = c.Code("function", open.Digits[:min(len(open.Digits), 5)])
	}
	for _, name := range p.Names[1:] {
		if name != "" && code != nil {
			code = c.below(code, name)
		}
	}
	p.Code = code
}

// below is the code of that name under another.
func (c *Catalog) below(code *Code, name string) *Code {
	for _, end := range c.Narrative.nameEnds {
		if found := c.Narrative.codes[codeKey{code.Digits, c.Key(name + end)}]; found != nil {
			return found
		}
	}
	return nil
}

// functionClass finds a class by its name, which may lack its last word, after
// what stands in front of it on its line.
func (c *Catalog) functionClass(name string) (*Code, string) {
	for at := range name {
		for _, end := range c.Narrative.nameEnds {
			if code := c.ClassByName("function", name[at:]+end); code != nil {
				return code, name[at:]
			}
		}
	}
	return nil, name
}

// indexCodes lists the codes below the classes by the code above and their
// name. A level may be left out where only one name can be meant.
func (n *Narrative) indexCodes(c *Catalog) {
	n.codes = map[codeKey]*Code{}
	codes := c.codes["function"]
	order := slices.Sorted(maps.Keys(codes))
	for _, up := range []int{2, 4} {
		for _, digits := range order {
			if len(digits)-up < 3 {
				continue
			}
			for _, name := range append([]string{codes[digits].Name}, codes[digits].Aliases...) {
				key := codeKey{digits[:len(digits)-up], c.Key(name)}
				other, taken := n.codes[key]
				switch {
				case !taken:
					n.codes[key] = codes[digits]
				case up == 4 && other != nil && len(other.Digits) == len(digits) && other != codes[digits]:
					n.codes[key] = nil // several have that name
				}
			}
		}
	}
}

const narrativeFile = "narrative.yaml"

type narrativeFileData struct {
	Measures    []text            `yaml:"measures"`
	Items       []text            `yaml:"items"`
	Quiet       []text            `yaml:"quiet"`
	Comparisons []text            `yaml:"comparisons"`
	Openers     []text            `yaml:"openers"`
	Earlier     []text            `yaml:"earlier"`
	Neutral     []text            `yaml:"neutral"`
	Parts       []text            `yaml:"parts"`
	Counters    []text            `yaml:"counters"`
	Scores      []text            `yaml:"scores"`
	Percents    []text            `yaml:"percents"`
	Short       []shortFile       `yaml:"short"`
	None        []text            `yaml:"none"`
	Limits      map[string][]text `yaml:"limits"`
	Unfilled    text              `yaml:"unfilled"`
	Directions  map[string][]text `yaml:"directions"`
	Departures  map[string][]text `yaml:"departures"`
	Periods     map[string][]text `yaml:"periods"`
	Ratios      map[string][]text `yaml:"ratios"`
	Links       []text            `yaml:"links"`
	Objects     []text            `yaml:"objects"`
	Ordinals    []text            `yaml:"ordinals"`
	Levels      [][]text          `yaml:"levels"`
	NameEnds    []text            `yaml:"name_ends"`
	Budgets     []text            `yaml:"budgets"`
	Contexts    []contextFile     `yaml:"contexts"`
	Codes       []struct {
		Scheme    text `yaml:"scheme"`
		Statement text `yaml:"statement"`
		Measure   text `yaml:"measure"`
		Spoken    bool `yaml:"spoken"`
	} `yaml:"codes"`
	Subjects []subjectFile `yaml:"subjects"`
}

type shortFile struct {
	Unit  text   `yaml:"unit"`
	Words []text `yaml:"words"`
}

type contextFile struct {
	Statement text   `yaml:"statement"`
	Words     []text `yaml:"words"`
	Whole     bool   `yaml:"whole"`
}

type subjectFile struct {
	Second    text            `yaml:"second"`
	Item      text            `yaml:"item"`
	Measure   text            `yaml:"measure"`
	Statement text            `yaml:"statement"`
	Side      text            `yaml:"side"`
	Within    text            `yaml:"within"`
	Units     map[string]text `yaml:"units"`
	Words     []text          `yaml:"words"`
	Behind    bool            `yaml:"behind"`
}

func (l *loader) narrative() {
	var f narrativeFileData
	if !l.decode(narrativeFile, &f) {
		return
	}
	l.moreNames(l.measures, f.Measures)
	l.moreNames(l.items, f.Items)
	n := &l.c.Narrative
	n.Quiet = l.compileFrom(narrativeFile, f.Quiet)
	n.Comparisons = l.compileFrom(narrativeFile, f.Comparisons)
	n.Openers, n.Earlier = l.compileFrom(narrativeFile, f.Openers), l.compileFrom(narrativeFile, f.Earlier)
	for i, re := range n.Earlier {
		if re.SubexpIndex("rest") < 0 {
			l.fail(narrativeFile, f.Earlier[i].at, "没有名为 rest 的组 / no submatch \"rest\"")
		}
	}
	n.Neutral = l.compileFrom(narrativeFile, f.Neutral)
	addAll(l, &n.Parts, f.Parts, true)
	addAll(l, &n.Links, f.Links, true)
	addAll(l, &n.Objects, f.Objects, true)
	addAll(l, &n.Ordinals, f.Ordinals, true)
	l.counted(n, f)
	l.says(&n.Limits, f.Limits, "comparator", "<", "<=", "=", ">", ">=")
	l.says(&n.Directions, f.Directions, "direction", records.Increase, records.Decrease)
	l.departures(n, f.Departures)
	n.Unfilled = f.Unfilled.value
	l.says(&n.Columns, f.Periods, "period", records.Periods()...)
	l.says(&n.Ratios, f.Ratios, "measure", slices.Sorted(maps.Keys(l.measures))...)
	for level, marks := range f.Levels {
		if level > 2 {
			l.fail(narrativeFile, firstPlace(marks), "编码有三级 / codes have three levels")
			break
		}
		addAll(l, &n.levels, marks, level)
	}
	n.nameEnds = append([]string{""}, values(f.NameEnds)...)
	n.Budgets = l.spoken(f.Budgets)
	for _, ctx := range f.Contexts {
		l.context(n, ctx)
	}
	for _, c := range f.Codes {
		if schemes[c.Scheme.value] == nil {
			l.fail(narrativeFile, c.Scheme.at, "没有此分类 / unknown scheme %q", c.Scheme.value)
		}
		l.statementName(c.Statement)
		l.measure(c.Measure)
		n.Codes = append(n.Codes, CodeTable{Scheme: c.Scheme.value, Statement: c.Statement.value, Measure: c.Measure.value, Spoken: c.Spoken})
	}
	for _, s := range f.Subjects {
		l.subject(n, s)
	}
	n.indexCodes(l.c)
}

// firstPlace is where a list begins.
func firstPlace(list []text) place {
	if len(list) == 0 {
		return place{}
	}
	return list[0].at
}

// moreNames adds the names that only the narrative has to the vocabulary.
func (l *loader) moreNames(known map[string]bool, list []text) {
	for _, t := range list {
		if known[t.value] {
			l.fail(narrativeFile, t.at, "词表已有 / %q is in the vocabulary already", t.value)
		}
		if known != nil {
			known[t.value] = true
		}
	}
}

// addAll adds words that all say the same; none may stand twice.
func addAll[T any](l *loader, w *Words[T], list []text, v T) {
	for _, t := range list {
		if t.value == "" || Flat(t.value) != t.value {
			l.fail(narrativeFile, t.at, "%q 应为不含空白的 NFKC 词 / is no word in NFKC without white space", t.value)
			continue
		}
		if !w.add(t.value, v) {
			l.fail(narrativeFile, t.at, "重复 / %q stands twice", t.value)
		}
	}
}

// says adds words by what they say, which must be one of allowed.
func (l *loader) says(w *Words[string], lists map[string][]text, what string, allowed ...string) {
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		if !slices.Contains(allowed, name) {
			l.fail(narrativeFile, firstPlace(lists[name]), "没有此名 / unknown %s %q", what, name)
		}
		addAll(l, w, lists[name], name)
	}
}

// departures compiles the ways to say that a figure departs from its budget.
func (l *loader) departures(n *Narrative, lists map[string][]text) {
	n.Departures = map[string][]*Pattern{}
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		if name != records.Increase && name != records.Decrease {
			l.fail(narrativeFile, firstPlace(lists[name]), "没有此方向 / unknown direction %q", name)
		}
		n.Departures[name] = l.compileFrom(narrativeFile, lists[name])
	}
}

// counted lists what may stand behind a number: units of money, the rest as
// the file says, and words that make it no figure.
func (l *loader) counted(n *Narrative, f narrativeFileData) {
	for _, u := range l.c.Units {
		for _, name := range append([]string{u.Name}, u.Aliases...) {
			n.Units.add(name, Counted{Kind: "amount", Unit: u.Name})
		}
	}
	for _, s := range f.Short {
		if !slices.ContainsFunc(l.c.Units, func(u Unit) bool { return u.Name == s.Unit.value }) {
			l.fail(narrativeFile, s.Unit.at, "没有此单位 / unknown unit %q", s.Unit.value)
		}
		addAll(l, &n.Units, s.Words, Counted{Kind: "amount", Unit: s.Unit.value, Bare: true})
	}
	addAll(l, &n.Units, f.Percents, Counted{Kind: "percent"})
	addAll(l, &n.Units, f.Scores, Counted{Kind: "score"})
	addAll(l, &n.Units, f.Counters, Counted{Kind: "count"})
	addAll(l, &n.Units, f.None, Counted{})
}

func (l *loader) statementName(t text) {
	if l.c.statements[t.value] == nil {
		l.fail(narrativeFile, t.at, "没有此报表 / unknown statement %q", t.value)
	}
}

func (l *loader) measure(t text) {
	if !l.measures[t.value] {
		l.fail(narrativeFile, t.at, "没有此指标 / unknown measure %q", t.value)
	}
}

// spoken are the keys of words that headings hold.
func (l *loader) spoken(list []text) []string {
	var out []string
	for _, t := range list {
		if k, ok := l.key(narrativeFile, t); ok {
			out = append(out, k)
		}
	}
	return out
}

func (l *loader) context(n *Narrative, f contextFile) {
	ctx := Context{Statement: f.Statement.value, Words: values(f.Words), Whole: f.Whole}
	l.statementName(f.Statement)
	ctx.keys = l.spoken(f.Words)
	n.Contexts = append(n.Contexts, ctx)
}

func (l *loader) subject(n *Narrative, f subjectFile) {
	s := &Subject{Item: f.Item.value, Second: f.Second.value, Measure: f.Measure.value, Statement: f.Statement.value, Side: f.Side.value, Within: f.Within.value, Words: values(f.Words), Behind: f.Behind}
	l.item(narrativeFile, f.Item)
	if s.Second != "" {
		l.item(narrativeFile, f.Second)
	}
	l.side(narrativeFile, f.Side)
	if s.Measure != "" {
		l.measure(f.Measure)
	}
	for _, t := range []text{f.Statement, f.Within} {
		if t.value != "" {
			l.statementName(t)
		}
	}
	for _, unit := range slices.Sorted(maps.Keys(f.Units)) {
		l.item(narrativeFile, f.Units[unit])
		if s.Units == nil {
			s.Units = map[string]string{}
		}
		s.Units[unit] = f.Units[unit].value
	}
	for _, w := range f.Words {
		k, ok := l.key(narrativeFile, w)
		if !ok {
			continue
		}
		list, _ := n.subjects.Whole(k)
		if slices.ContainsFunc(list, func(o *Subject) bool { return o.Within == s.Within }) {
			l.fail(narrativeFile, w.at, "重复 / %q stands twice", w.value)
		}
		n.subjects.set(k, append(list, s))
	}
	n.Subjects = append(n.Subjects, *s)
}
