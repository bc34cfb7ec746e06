package catalog

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Recognition is how a table is known for what it is.
type Recognition struct {
	Weights map[string]float64 // by name of the evidence
	Priors  map[string]float64 // what they are where nothing was measured, with those of None and Again
	None    float64            // what must be had for a table to be any statement
	Again   float64            // what a second table of a statement has against it
	Margin  float64            // a rival nearer than that is asked about
	Against float64            // one that is ahead by so much without titles is asked about
	Sure    float64            // what a table that no title names must be ahead by
	Ask     float64            // a table that is known less surely is asked about: Margin and Sure follow
	Known   Sureness
	Column  Columns
	Equal   []Equal
	Parts   []Part
	Own     map[string][]string // by statement: codes that stand in it and hardly in another

	heads   *Lexicon
	titles  *Lexicon
	rows    *Lexicon
	rarity  map[string]float64            // by key of a head: how few statements know it
	knows   map[string]map[string]bool    // by key of a head: the statements that know it
	means   map[string]map[string]bool    // by key of a head: the measures that it has in some statement, where it names no item
	labels  map[string]map[string]float64 // by key of a label: the statements that know it, with how few they are
	totals  map[string]bool               // by key of a label: it names the total of some statement
	sides   map[string]string             // by key of a label: the one side it stands on
	schemes map[string]int                // how many statements have its rows
	named   map[string]map[string]bool    // by key of a name: the schemes whose code has it

	misread misread
}

// Columns is how what a column means is told.
type Columns struct {
	Margin float64 // a column whose meaning costs less than that less than another is in doubt
}

// Sureness is how sure a table is known for what it is.
type Sureness struct {
	Base   float64
	Lead   float64 // for each unit of score that it is ahead by
	Titled float64 // where a title names it
}

// Of is the probability that a table is what it is taken for, by its lead over
// the next best.
func (s Sureness) Of(lead float64, titled bool) float64 {
	sum := s.Base + s.Lead*lead
	if titled {
		sum += s.Titled
	}
	return Logistic(sum)
}

// Equal says that the total of a table stands among the totals of another.
type Equal struct {
	Of, In  string // statements
	Measure string // of the column; empty for any
}

// Part says that the total of a table is a part of what another comes to.
type Part struct{ Of, In string } // statements

// None and Again name, among the weights, what must be had for a table to be any
// statement, and what a second table of one has against it.
const (
	None  = "none"
	Again = "again"
)

// General lists the evidence that is not of a table but of what reports are like:
// it makes no statement of a table by itself.
var General = []string{"order", "usual"}

// weighed are the names of all that has a prior.
func weighed() []string { return append(slices.Clone(Clues), None, Again) }

// Clues lists the names of the evidence that has a weight.
var Clues = []string{
	"title", "title_near", "title_foreign", "heads", "expected", "labels", "scheme", "scheme_foreign", "codes_own", "codes_foreign", "sides",
	"sides_foreign", "form", "form_foreign", "equal", "exceeds", "order", "usual",
}

const recognitionFile = "recognition.yaml"

func (l *loader) recognition() {
	const file = recognitionFile
	var f struct {
		Alike      []text          `yaml:"alike"`
		Written    []text          `yaml:"written"`
		Contrary   []contraryFile  `yaml:"contrary"`
		Weights    map[string]text `yaml:"weights"`
		None       text            `yaml:"none"`
		Again      text            `yaml:"again"`
		Priors     map[string]text `yaml:"priors"`
		Confidence map[string]text `yaml:"confidence"`
		Ask        text            `yaml:"ask"`
		Margin     text            `yaml:"margin"`
		Against    text            `yaml:"against"`
		Sure       text            `yaml:"sure"`
		Columns    struct {
			Margin text `yaml:"margin"`
		} `yaml:"columns"`
		Equal []map[string]text `yaml:"equal"`
		Parts []map[string]text `yaml:"parts"`
		Own   []struct {
			Statement text   `yaml:"statement"`
			Codes     []text `yaml:"codes"`
		} `yaml:"own"`
	}
	l.decode(file, &f)
	r := &l.c.Recognition
	*r = Recognition{
		None: l.ifStated(f.None), Again: l.ifStated(f.Again), Margin: l.ifStated(f.Margin), Against: l.ifStated(f.Against), Sure: l.ifStated(f.Sure),
		Own: map[string][]string{},
	}
	r.Weights = l.clues(f.Weights, Clues)
	if f.Priors != nil {
		r.Priors = l.clues(f.Priors, weighed())
		l.sameSigns(f.Priors)
	}
	if f.Ask.at != (place{}) {
		r.Ask = l.chance(file, f.Ask)
	}
	r.Column.Margin = l.ifStated(f.Columns.Margin)
	l.sureness(f.Confidence)
	l.amounts(f.Equal, f.Parts)
	for _, o := range f.Own {
		if l.c.statements[o.Statement.value] == nil {
			l.fail(file, o.Statement.at, "没有此报表 / unknown statement %q", o.Statement.value)
		}
		r.Own[o.Statement.value] = values(o.Codes)
	}
	l.lexicons(file, f.Alike)
	l.written(file, f.Written)
	l.contrary(file, f.Contrary)
}

// amounts notes what tables state of other tables: their totals, or parts of them.
func (l *loader) amounts(equal, parts []map[string]text) {
	const file = recognitionFile
	r := &l.c.Recognition
	for _, e := range slices.Concat(equal, parts) {
		for _, k := range []string{"of", "in"} {
			if l.c.statements[e[k].value] == nil {
				l.fail(file, e[k].at, "没有此报表 / unknown statement %q", e[k].value)
			}
		}
	}
	for _, e := range equal {
		r.Equal = append(r.Equal, Equal{Of: e["of"].value, In: e["in"].value, Measure: e["measure"].value})
	}
	for _, e := range parts {
		r.Parts = append(r.Parts, Part{Of: e["of"].value, In: e["in"].value})
	}
}

// contraryFile is a pair of meanings as the file has it.
type contraryFile struct {
	Of      []text `yaml:"of"`
	To      []text `yaml:"to"`
	Default bool   `yaml:"default"`
}

func (l *loader) contrary(file string, list []contraryFile) {
	for _, f := range list {
		c := contrary{unsaid: f.Default}
		if len(f.Of) == 0 || len(f.To) == 0 {
			l.fail(file, cmp.Or(firstPlace(f.Of), firstPlace(f.To)), "相反的词须有 of 和 to / contrary words need both of and to")
		}
		for k, words := range [][]text{f.Of, f.To} {
			for _, w := range words {
				c.words[k] = append(c.words[k], l.c.Key(w.value))
			}
		}
		for _, words := range []*Lexicon{l.c.Recognition.heads, l.c.Recognition.rows} {
			words.contrary = append(words.contrary, c)
		}
	}
}

// sameCharacters gives each character of a group the first of it.
func (l *loader) sameCharacters(file string, alike []text) map[rune]rune {
	same := map[rune]rune{}
	for _, t := range alike {
		group := []rune(t.value)
		if len(group) < 2 {
			l.fail(file, t.at, "%q 不是字符组 / is no group of characters", t.value)
			continue
		}
		for _, r := range group {
			same[r] = group[0]
		}
	}
	return same
}

// lexicons makes the indexes over the words of all statements.
func (l *loader) lexicons(file string, alike []text) {
	same := l.sameCharacters(file, alike)
	r := &l.c.Recognition
	r.knows, r.rarity = map[string]map[string]bool{}, map[string]float64{}
	r.means = map[string]map[string]bool{}
	r.labels, r.named = map[string]map[string]float64{}, map[string]map[string]bool{}
	r.totals, r.sides = map[string]bool{}, map[string]string{}
	var titles []string
	for _, s := range l.c.Statements {
		for k, col := range s.columns {
			note(r.knows, k, s.Name)
			if col.Item == "" {
				note(r.means, k, col.Measure)
			}
		}
		for k, rows := range s.rows {
			if r.labels[k] == nil {
				r.labels[k] = map[string]float64{}
			}
			r.labels[k][s.Name] = 0
			for _, row := range rows {
				r.totals[k] = r.totals[k] || row.IsTotal()
				if !s.Sided {
					continue // a list of income says nothing of where its rows stand elsewhere
				}
				if side, ok := r.sides[k]; ok && side != row.Side {
					r.sides[k] = ""
				} else {
					r.sides[k] = row.Side
				}
			}
		}
		for _, t := range s.Titles {
			titles = append(titles, l.c.Key(t.Text))
		}
	}
	heads := slices.Collect(mapKeys(r.knows))
	for k := range l.c.roles {
		heads = append(heads, k)
	}
	for k := range l.c.shared {
		heads = append(heads, k)
	}
	slices.Sort(heads)
	slices.Sort(titles)
	r.heads, r.titles = newLexicon(heads, same), newLexicon(titles, same)
	r.rows = newLexicon(slices.Sorted(mapKeys(r.labels)), same)
	l.compared()
	n := len(l.c.Statements)
	for k, by := range r.knows {
		r.rarity[k] = rarity(len(by), n)
	}
	for _, by := range r.labels {
		rare := rarity(len(by), n)
		for name := range by {
			by[name] = rare
		}
	}
	l.namesOfCodes()
	l.misreadings(same)
}

// compared notes the words that heads, labels of rows and titles are compared with.
func (l *loader) compared() {
	r := &l.c.Recognition
	for _, k := range slices.Sorted(maps.Keys(l.c.shared)) {
		r.heads.add(k)
	}
	for _, s := range l.c.Statements {
		s.near = map[int][]int{}
		for i, col := range s.Columns {
			for _, h := range col.Headers {
				n := r.heads.add(l.c.Key(h))
				s.near[n] = append(s.near[n], i)
			}
		}
		s.nearRows = map[int][]RowItem{}
		for _, k := range slices.Sorted(mapKeys(s.rows)) {
			n := r.rows.add(k)
			s.nearRows[n] = append(s.nearRows[n], s.rows[k]...)
		}
		for _, t := range s.Titles {
			s.titles = append(s.titles, r.titles.read(l.c.Key(t.Text)))
		}
	}
}

// namesOfCodes notes which classifications and which codes of them have a name,
// and how many statements have rows of each.
func (l *loader) namesOfCodes() {
	r := &l.c.Recognition
	r.schemes = map[string]int{}
	for _, s := range l.c.Statements {
		r.schemes[s.Scheme]++
	}
	l.c.byName = map[string]map[string][]*Code{}
	for scheme, codes := range l.c.codes {
		l.c.byName[scheme] = map[string][]*Code{}
		for _, digits := range slices.Sorted(mapKeys(codes)) {
			c := codes[digits]
			for _, name := range append([]string{c.Name}, c.Aliases...) {
				k := l.c.Key(name)
				note(r.named, k, scheme)
				if !slices.Contains(l.c.byName[scheme][k], c) {
					l.c.byName[scheme][k] = append(l.c.byName[scheme][k], c)
				}
			}
		}
	}
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func note(index map[string]map[string]bool, key, name string) {
	if index[key] == nil {
		index[key] = map[string]bool{}
	}
	index[key][name] = true
}

// Near is a head of a statement that a text is near to.
type Near struct {
	Column Column
	Like   float64 // 1 where it is the head as the catalog has it
}

// Neighbours lists the items, among those beside which some head of the
// statement means something else, that one of the heads of a table names: at
// least so like it, leastNear or more.
func (s *Statement) Neighbours(c *Catalog, headers []string, least float64) []string {
	var out []string
	for _, col := range s.Columns {
		if col.Beside == "" || slices.Contains(out, col.Beside) {
			continue
		}
		if slices.ContainsFunc(headers, func(header string) bool {
			near := s.NearColumns(c, header, least, nil)
			return len(near) > 0 && near[0].Column.Item == col.Beside
		}) {
			out = append(out, col.Beside)
		}
	}
	return out
}

// NearColumns lists the columns of the statement that a head may be, the
// nearest first, each once: those at least so like it, leastNear or more. What
// a head means beside another item only is among them where that is one of
// the neighbours.
func (s *Statement) NearColumns(c *Catalog, header string, least float64, neighbours []string) []Near {
	if col, ok := s.Column(c, header); ok {
		return []Near{{col, 1}}
	}
	if col, ok := s.ColumnBeside(c, header); ok && slices.Contains(neighbours, col.Beside) {
		return []Near{{col, 1}}
	}
	type found struct {
		column int
		like   float64
	}
	var list []found
	for _, m := range c.Recognition.heads.near(c.HeadKey(header)) {
		if m.like < least {
			continue
		}
		for _, i := range s.near[m.word] {
			if b := s.Columns[i].Beside; b != "" && !slices.Contains(neighbours, b) || c.saysOther(header, &s.Columns[i]) {
				continue
			}
			at := slices.IndexFunc(list, func(f found) bool { return f.column == i })
			if at < 0 {
				at, list = len(list), append(list, found{column: i})
			}
			list[at].like = max(list[at].like, min(m.like, 0.99))
		}
	}
	slices.SortFunc(list, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(a.column, b.column))
	})
	var out []Near
	for _, f := range list {
		out = append(out, Near{s.Columns[f.column], f.like})
	}
	return out
}

// NearRow is a row of a statement that a label is near to.
type NearRow struct {
	Row  RowItem
	Like float64
}

// NearRows lists the rows of the statement on a side ("" for any) that a label may
// name, the nearest first, each item once: those at least so like it, leastNear or
// more. Rows that hang under others, and those that stand over a group, are none.
func (s *Statement) NearRows(c *Catalog, side, label string, least float64) []NearRow {
	var out []NearRow
	for _, m := range c.Recognition.rows.near(c.Bare(label)) {
		if m.like < least {
			continue
		}
		for _, row := range s.nearRows[m.word] {
			if row.Parent != "" || row.After != "" || row.Group || side != "" && row.Side != "" && row.Side != side {
				continue
			}
			at := slices.IndexFunc(out, func(n NearRow) bool { return n.Row.Item == row.Item })
			if at < 0 {
				at, out = len(out), append(out, NearRow{Row: row})
			}
			out[at].Like = max(out[at].Like, m.like)
		}
	}
	slices.SortStableFunc(out, func(a, b NearRow) int { return cmp.Compare(b.Like, a.Like) })
	return out
}

// LikeRow is how like a label of the catalog's one is that names its row.
const LikeRow = 0.65

// saysOther reports whether a head, as it stands, measures something else than a
// column in every statement that knows it: it is no misprint of what heads the
// column. 本年支出 is not 基本支出, near as they are.
func (c *Catalog) saysOther(header string, col *Column) bool {
	measures, ok := find(c, c.Recognition.means, header)
	return ok && col.Item == "" && col.Measure != "" && !measures[col.Measure]
}

// HeadKey is Key of a head without a year and brackets.
func (c *Catalog) HeadKey(header string) string {
	if isBareHead(header) && !strings.HasPrefix(header, "其中") {
		return c.Key(header)
	}
	return c.bareHeadKey(header)
}

// isBareHead reports whether a head has neither year nor brackets, as most.
func isBareHead(header string) bool { return plain(header) && !strings.Contains(header, "20") }

// bareHeadKey is Bare of a head without a year and brackets.
func (c *Catalog) bareHeadKey(header string) string {
	return c.bareHeads.of(header, func(header string) string {
		return c.Bare(yearText.ReplaceAllString(brackets.ReplaceAllString(Flat(header), ""), ""))
	})
}

// IsHead reports whether a text heads columns of some statement, or says what
// a column holds.
func (c *Catalog) IsHead(text string) bool {
	if _, ok := find(c, c.roles, text); ok {
		return true
	}
	if _, ok := c.shared[c.signedKey(text)]; ok {
		return true
	}
	_, ok := find(c, c.Recognition.knows, text)
	return ok
}

// Rarity is how few statements have the head, from nearly 0 to 1.
func (c *Catalog) Rarity(header string) float64 {
	r, ok := find(c, c.Recognition.rarity, header)
	if !ok {
		return 1
	}
	return r
}

// LabelOf returns the statements that know a label of rows, with how few they
// are, from nearly 0 to 1.
func (c *Catalog) LabelOf(label string) map[string]float64 {
	return c.Recognition.labels[c.Bare(label)]
}

// SchemesOf returns the classifications that a name of a code belongs to.
func (c *Catalog) SchemesOf(name string) map[string]bool {
	return c.Recognition.named[c.Bare(name)]
}

// NearTitle is how near a text comes to a title of each statement, for those it
// does: at least so near. Whose table it is may stand in front of a title; what a
// longer title says there may not, and speaks against a shorter one that leaves
// it out: 财政拨款收支总表 is not 收支总表.
func (c *Catalog) NearTitle(text string, least float64) map[string]float64 {
	x := c.endings(c.TitleKey(c.alone(stripEnumerators(text))))
	var list []nearTitle
	most := 0.0
	for _, s := range c.Statements {
		for i := range s.titles {
			like, said := x.near(&s.titles[i])
			if like < least {
				continue
			}
			list = append(list, nearTitle{s.Name, like, said})
			most = max(most, said)
		}
	}
	out := map[string]float64{}
	for _, n := range list {
		if like := n.like * n.said / most; like >= least {
			out[n.statement] = max(out[n.statement], like)
		}
	}
	return out
}

// nearTitle is a title that a text comes near to.
type nearTitle struct {
	statement string
	like      float64
	said      float64 // what of the text it says
}

// endings are the ends of a text that may be a title.
type endings struct {
	c     *Catalog
	key   string
	whole word
	from  map[int]word // by where they begin
}

func (c *Catalog) endings(key string) endings {
	return endings{c: c, key: key, whole: c.Recognition.titles.read(key), from: map[int]word{}}
}

// near is how like a title the end of the text is that is likest it, and how much
// they have in common.
func (e endings) near(title *word) (like, said float64) {
	like = similar(&e.whole, title)
	said = like * (e.whole.all + title.all) / 2
	n := len(e.key) - len(title.key)
	if n <= 0 {
		return like, said
	}
	for _, from := range []int{n, n - 3, n + 3, n - 6, n + 6} {
		if from <= 0 || from >= len(e.key) || !startsRune(e.key, from) {
			continue
		}
		end, ok := e.from[from]
		if !ok {
			end = e.c.Recognition.titles.read(e.key[from:])
			e.from[from] = end
		}
		if l := similar(&end, title); l > like {
			like, said = l, l*(end.all+title.all)/2
		}
	}
	return like, said
}

func startsRune(s string, i int) bool { return s[i]&0xC0 != 0x80 }

// IsTotal reports whether a label names a row that adds its table up in some
// statement.
func (c *Catalog) IsTotal(label string) bool { return c.Recognition.totals[c.Bare(label)] }

// NamesTotal reports whether a label names such a row: as the catalog has it or,
// 本年合计, nearest to one of its labels and ending like it. What lost its end to
// noise is none, nor what holds a figure, nor what a break left of a word: 费合计.
func (c *Catalog) NamesTotal(label string) bool {
	r, k := &c.Recognition, c.Bare(label)
	if _, known := r.labels[k]; known || strings.ContainsAny(k, "0123456789") {
		return r.totals[k]
	}
	best, like := "", LikeRow
	for _, m := range r.rows.near(k) {
		if m.like >= like {
			best, like = r.rows.words[m.word].key, m.like
		}
	}
	return r.totals[best] && r.rows.endAlike(k, best) && utf8.RuneCountInString(k) != utf8.RuneCountInString(best)+1
}

// SideOf is the side that all statements of two sides have a label on; empty
// where they differ or none has it.
func (c *Catalog) SideOf(label string) string {
	key := c.Bare(label)
	if side, ok := c.Recognition.sides[key]; ok {
		return side
	}
	if c.classes["function"][key] != nil {
		return "expenditure"
	}
	return ""
}

// SchemeRarity is how few statements have rows of a classification, from nearly
// 0 to 1.
func (c *Catalog) SchemeRarity(scheme string) float64 {
	return rarity(c.Recognition.schemes[scheme], len(c.Statements))
}

// rarity is how much it tells that so many of all have something.
func rarity(n, all int) float64 {
	return math.Log(1+float64(all)/float64(max(n, 1))) / math.Log(1+float64(all))
}
