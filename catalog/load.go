package catalog

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"go.yaml.in/yaml/v3"

	"juesuan/records"
)

//go:embed data
var data embed.FS

// Load reads the embedded data. The result is shared: it is read once.
var Load = sync.OnceValues(func() (*Catalog, error) { return LoadFS(Data()) })

// Data is the embedded data, as LoadFS takes it.
func Data() fs.FS {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		panic(err) // the folder is embedded under that name
	}
	return sub
}

// LoadFS reads a catalog from a tree like the embedded one. Every mistake in
// it is reported as "file:line:column: what is wrong", all of them at once.
func LoadFS(tree fs.FS) (*Catalog, error) { return load(&layers{base: tree}) }

func load(tree *layers) (*Catalog, error) {
	l := readAll(tree, nil)
	l.strangers()
	conditions := l.conditions
	for _, counts := range together(conditions) {
		l.errs = append(l.errs, readAll(tree, counts).errs...)
	}
	if len(l.errs) > 0 {
		return nil, fmt.Errorf("load catalog: %w", mistakes(inOrder(l.errs)))
	}
	if len(conditions) > 0 {
		l.c.views = &views{tree: tree, conditions: conditions, known: map[string]*Catalog{}}
	}
	l.c.sources = tree
	var err, also error
	l.c.Version, err = versionOf(tree.base)
	l.c.Overlay, also = tree.overlaid()
	if err = errors.Join(err, also); err != nil {
		return nil, fmt.Errorf("load catalog: %w", err)
	}
	return l.c, nil
}

// readAll reads all files, with the words that count under some conditions.
func readAll(tree *layers, counts []condition) *loader {
	l := &loader{tree: tree, counts: counts, c: &Catalog{
		made:   &made{},
		titles: map[string]titled{}, roles: map[string]Header{}, sides: map[string]string{}, statements: map[string]*Statement{},
		codes: map[string]map[string]*Code{}, classes: map[string]map[string]*Code{},
	}}
	l.noise() // first: keys depend on the variant characters
	l.vocabulary()
	l.groups() // before the lists that take them
	l.units()
	l.headers()
	l.sharedMeasures()
	l.phrases()
	l.allCodes()
	l.allStatements()
	l.recognition()
	l.forms()
	l.narrative()
	l.rules()
	l.confidence()
	l.gold()
	return l
}

type loader struct {
	tree            *layers
	counts          []condition // whose words count
	conditions      []condition // all that are stated, in the order of the files
	c               *Catalog
	measures, items map[string]bool
	shared          map[string][]*yaml.Node // words of groups, by the names of the groups
	claims          map[string]claim
	errs            []error
}

// claim is a word of the data to which a meaning was given.
type claim struct {
	file, value string
	at          place
}

// claim notes that a word, by its key, means something within a scope, and
// returns the one to blame where two meanings do not go together: what is laid
// over, the later of two.
func (l *loader) claim(scope, key, file string, t text) claim {
	if l.claims == nil {
		l.claims = map[string]claim{}
	}
	name, c := scope+"\x00"+key, claim{file, t.value, t.at}
	if earlier, ok := l.claims[name]; ok && earlier.at.over && !t.at.over {
		return earlier
	}
	l.claims[name] = c
	return c
}

// twice reports a word that means two things.
func (l *loader) twice(c claim, format string, args ...any) {
	l.fail(c.file, c.at, format, append([]any{c.value}, args...)...)
}

// inOrder is a list of mistakes in the order of files and places, none twice.
func inOrder(errs []error) []error {
	slices.SortStableFunc(errs, func(a, b error) int {
		x, y := mistake{}, mistake{}
		errors.As(a, &x)
		errors.As(b, &y)
		return cmp.Or(cmp.Compare(x.file, y.file), cmp.Compare(x.at.line, y.at.line), cmp.Compare(x.at.column, y.at.column))
	})
	return slices.CompactFunc(errs, func(a, b error) bool { return a.Error() == b.Error() })
}

// fail notes a mistake. One whose place is not known, such as a field that is
// missing, is that of the file laid over: the embedded ones have none.
func (l *loader) fail(file string, at place, format string, args ...any) {
	if at == (place{}) && l.tree.laysOver(file) {
		at.over = true
	}
	l.errs = append(l.errs, mistaken(file, at, l.tree.name(file, at), format, args...))
}

// Version is that of the embedded data that Load reads, for who does not need the
// catalog itself.
var Version = sync.OnceValues(func() (string, error) { return versionOf(Data()) })

// versionOf is a hash over the names and bytes of all files, in order of name.
func versionOf(tree fs.FS) (string, error) {
	var files []string
	err := fs.WalkDir(tree, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	return digestOf(tree, files)
}

// digestOf is a hash over the names and bytes of files.
func digestOf(tree fs.FS, files []string) (string, error) {
	h := sha256.New()
	for _, name := range files {
		b, err := fs.ReadFile(tree, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s\x00%d\x00", name, len(b))
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))[:16], nil
}

func (l *loader) vocabulary() {
	var v struct {
		Measures []text `yaml:"measures"`
		Items    []text `yaml:"items"`
	}
	l.decode("vocabulary.yaml", &v)
	l.measures, l.items = l.names("vocabulary.yaml", v.Measures), l.names("vocabulary.yaml", v.Items)
	l.c.measures = l.measures
}

func (l *loader) names(file string, list []text) map[string]bool {
	out := map[string]bool{}
	for _, t := range list {
		if out[t.value] {
			l.fail(file, t.at, "重复 / %q stands twice", t.value)
		}
		out[t.value] = true
	}
	return out
}

func (l *loader) units() {
	const file = "units.yaml"
	var list []struct {
		Name    text   `yaml:"name"`
		Factor  text   `yaml:"factor"`
		Aliases []text `yaml:"aliases"`
		Short   text   `yaml:"short"`
	}
	l.decode(file, &list)
	for _, u := range list {
		if f, err := decimal.NewFromString(u.Factor.value); err != nil || !f.IsPositive() {
			l.fail(file, u.Factor.at, "倍数应为正的小数 / factor %q of %s is no positive decimal", u.Factor.value, u.Name.value)
		}
		l.c.Units = append(l.c.Units, Unit{Name: u.Name.value, Factor: u.Factor.value, Aliases: values(u.Aliases), Short: u.Short.value})
	}
}

func values(list []text) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.value
	}
	return out
}

func (l *loader) headers() {
	const file = "headers.yaml"
	var list []struct {
		Role    text   `yaml:"role"`
		Side    text   `yaml:"side"`
		Headers []text `yaml:"headers"`
		Alone   []text `yaml:"alone"`
	}
	l.decode(file, &list)
	roles := []Role{RoleLabel, RoleCode, RoleLine, RoleOrdinal, RoleSide, RoleGroup, RoleSubtotal, RoleNote}
	for _, h := range list {
		head := Header{Role: Role(h.Role.value), Side: h.Side.value, Headers: values(h.Headers)}
		if !slices.Contains(roles, head.Role) {
			l.fail(file, h.Role.at, "没有此种表头 / unknown role %q", head.Role)
		}
		l.side(file, h.Side)
		for _, t := range h.Headers {
			if k, ok := l.key(file, t); ok {
				blame := l.claim("role", k, file, t)
				if other, taken := l.c.roles[k]; taken && other.Role != head.Role {
					l.twice(blame, "表头已有他义 / header %q is both %s and %s", other.Role, head.Role)
				}
				l.c.roles[k] = head
			}
		}
		for _, t := range h.Alone {
			if k, ok := l.key(file, t); ok {
				if head.Side == "" {
					l.fail(file, t.at, "alone 须与 side 同用 / %q stands alone for no side", t.value)
				}
				l.c.sides[k] = head.Side
			}
		}
		l.c.Headers = append(l.c.Headers, head)
	}
}

func (l *loader) side(file string, t text) {
	if t.value != "" && t.value != "income" && t.value != "expenditure" {
		l.fail(file, t.at, "没有此方（income 或 expenditure） / unknown side %q", t.value)
	}
}

// key is the key of a printed word, which must not be empty.
func (l *loader) key(file string, t text) (string, bool) {
	k := l.c.Key(t.value)
	if k == "" {
		l.fail(file, t.at, "没有文字 / %q holds no letter", t.value)
	}
	return k, k != ""
}

func (l *loader) noise() {
	const file = "noise.yaml"
	var n struct {
		Confused   map[string]string `yaml:"confused"`
		Separators []text            `yaml:"separators"`
		Points     []text            `yaml:"points"`
		Dashes     []text            `yaml:"dashes"`
		Negatives  []text            `yaml:"negatives"`
		NoteMarks  []text            `yaml:"note_marks"`
		NoteWords  []text            `yaml:"note_words"`
		Fillers    []text            `yaml:"fillers"`
		Currencies []text            `yaml:"currencies"`
		Variants   text              `yaml:"variants"`
		Tags       []text            `yaml:"tags"`
		Math       map[string]string `yaml:"math"`
	}
	l.decode(file, &n)
	noise := &l.c.Noise
	noise.Confused = map[rune]rune{}
	for from, to := range n.Confused {
		if utf8.RuneCountInString(from) != 1 || len(to) != 1 || to[0] < '0' || to[0] > '9' {
			l.fail(file, place{}, "confused：应为一个字符和一个数字 / confused: %q → %q is not one character and one digit", from, to)
			continue
		}
		noise.Confused[first(from)] = first(to)
	}
	noise.Separators, noise.Points = l.runes(file, n.Separators), l.runes(file, n.Points)
	noise.NoteMarks = l.runes(file, n.NoteMarks)
	noise.Dashes, noise.Tags, noise.Negatives = values(n.Dashes), values(n.Tags), values(n.Negatives)
	noise.NoteWords, noise.Currencies = values(n.NoteWords), values(n.Currencies)
	noise.Math = n.Math
	for i := range n.Fillers {
		n.Fillers[i].value = "^(?:" + n.Fillers[i].value + ")$"
	}
	noise.Fillers = l.compileFrom(file, n.Fillers)
	noise.Variants = map[rune]rune{}
	for _, pair := range strings.Fields(n.Variants.value) {
		l.variant(file, n.Variants.at, pair)
	}
}

func (l *loader) variant(file string, at place, pair string) {
	r := []rune(pair)
	if len(r) != 2 {
		l.fail(file, at, "variants：应为两个字符 / variants: %q is not a pair of characters", pair)
		return
	}
	if r[0] == r[1] {
		return
	}
	if to, ok := l.c.Noise.Variants[r[0]]; ok && to != r[1] {
		l.fail(file, at, "variants：此字符已另有所指 / variants: %q is %q already", pair, string(to))
	}
	l.c.Noise.Variants[r[0]] = r[1]
	if isHan(r[0]) {
		l.c.variants[r[0]-firstHan] = true
	}
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func (l *loader) runes(file string, list []text) []rune {
	var out []rune
	for _, t := range list {
		if utf8.RuneCountInString(t.value) != 1 {
			l.fail(file, t.at, "%q 不是一个字符 / is not one character", t.value)
			continue
		}
		out = append(out, first(t.value))
	}
	return out
}

const (
	phrasesFile    = "phrases.yaml"
	statementFiles = "statements/*.yaml"
)

func (l *loader) phrases() {
	var p struct {
		Empty       []text `yaml:"empty"`
		TOC         []text `yaml:"toc"`
		Furniture   []text `yaml:"furniture"`
		TableCode   []text `yaml:"table_code"`
		Entity      []text `yaml:"entity"`
		Year        []text `yaml:"year"`
		OwnYear     []text `yaml:"own_year"`
		EntityLabel []text `yaml:"entity_label"`
		EntityStart []text `yaml:"entity_start"`
		EntityFront []text `yaml:"entity_front"`
		EntityEnd   []text `yaml:"entity_end"`
		NoEntity    []text `yaml:"no_entity"`
		Body        []text `yaml:"body"`
		OtherYear   []text `yaml:"other_year"`
		Titles      []text `yaml:"titles"`
		Final       []text `yaml:"final"`
		Budget      []text `yaml:"budget"`
		Planned     []text `yaml:"planned"`
		Notes       []text `yaml:"notes"`
		GoesOn      []text `yaml:"goes_on"`
		Prose       []text `yaml:"prose"`
		Numbers     []text `yaml:"title_numbers"`
		Prefixes    []text `yaml:"title_prefixes"`
		Particulars []text `yaml:"title_particulars"`
	}
	l.decode(phrasesFile, &p)
	l.c.patterns = Patterns{
		Empty: l.compile(p.Empty), TOC: l.compile(p.TOC), Furniture: l.compile(p.Furniture),
		TableCode: l.compile(p.TableCode), Entity: l.compile(p.Entity), Year: l.compile(p.Year),
		EntityLabel: l.compile(p.EntityLabel), EntityStart: l.compile(p.EntityStart), EntityFront: l.compile(p.EntityFront), EntityEnd: l.compile(p.EntityEnd),
		NoEntity: l.compile(p.NoEntity), Body: l.compile(p.Body),
		OwnYear: l.compile(p.OwnYear), OtherYear: l.compile(p.OtherYear),
		Titles: l.compile(p.Titles), Final: l.compile(p.Final), Budget: l.compile(p.Budget), Planned: l.compile(p.Planned),
		Notes: l.compile(p.Notes), GoesOn: l.compile(p.GoesOn), Prose: l.compile(p.Prose), Numbers: l.compile(p.Numbers), Prefixes: l.compile(p.Prefixes), Particulars: l.compile(p.Particulars),
	}
}

func (l *loader) compile(list []text) []*Pattern { return l.compileFrom(phrasesFile, list) }

func (l *loader) compileFrom(file string, list []text) []*Pattern {
	var out []*Pattern
	for _, t := range list {
		p, err := NewPattern(t.value)
		if err != nil {
			l.fail(file, t.at, "%v", err)
			continue
		}
		out = append(out, p)
	}
	return out
}

// schemes are the classifications with the digits that their codes have.
var schemes = map[string]*regexp.Regexp{
	"function":            regexp.MustCompile(`^2\d{2}(?:\d{2}){0,2}$`),
	"economic":            regexp.MustCompile(`^3\d{2}(?:\d{2})?$`),
	"economic_government": regexp.MustCompile(`^5\d{2}(?:\d{2})?$`),
}

func (l *loader) allCodes() {
	for _, scheme := range slices.Sorted(maps.Keys(schemes)) {
		l.codes(scheme, path.Join("codes", scheme+".tsv"))
	}
}

func (l *loader) codes(scheme, file string) {
	classes := map[string]*Code{}
	l.c.codes[scheme], l.c.classes[scheme] = map[string]*Code{}, classes
	for _, ln := range l.fields(file) {
		if c := l.code(scheme, file, ln); c != nil {
			if len(c.Digits) == 3 {
				l.class(file, ln.at, classes, c)
			}
		}
	}
}

// code reads a line of a code, its name and its other names. A line laid over
// the code of an embedded one adds to its other names.
func (l *loader) code(scheme, file string, ln tsvLine) *Code {
	f := ln.fields
	if len(f) != 3 {
		l.fail(file, ln.at, "每行应有三栏，以制表符分开 / three fields were expected, not %d", len(f))
		return nil
	}
	known := l.c.codes[scheme][f[0]]
	switch {
	case !schemes[scheme].MatchString(f[0]):
		l.fail(file, ln.at, "不是此分类的科目编码 / %q is no code of %s", f[0], scheme)
	case known != nil && (!ln.at.over || f[1] != "" && f[1] != known.Name):
		l.fail(file, ln.at, "科目重复 / code %s stands twice", f[0])
	case known == nil && l.c.Key(f[1]) == "":
		l.fail(file, ln.at, "科目没有名称 / code %s has no name", f[0])
	}
	if known == nil {
		known = &Code{Scheme: scheme, Digits: f[0], Name: f[1]}
		l.c.codes[scheme][f[0]] = known
	}
	if f[2] != "" {
		l.otherNames(file, ln.at, known, strings.Split(f[2], "；"))
	}
	return known
}

// otherNames adds names to a code. Those laid over must be new to it.
func (l *loader) otherNames(file string, at place, c *Code, names []string) {
	for _, name := range names {
		has := func(known string) bool { return l.c.Key(known) == l.c.Key(name) }
		switch {
		case strings.ContainsAny(name, ";,"):
			l.fail(file, at, "%q 中有半角标点：名称之间用“；” / holds a separator: names are parted by \"；\"", name)
		case at.over && slices.ContainsFunc(append([]string{c.Name}, c.Aliases...), has):
			l.fail(file, at, "%q 内置目录已有 / is a name of %s already", name, c.Digits)
		}
		c.Aliases = append(c.Aliases, name)
	}
}

func (l *loader) class(file string, at place, classes map[string]*Code, c *Code) {
	for _, name := range append([]string{c.Name}, c.Aliases...) {
		k := l.c.Key(name)
		if other := classes[k]; other != nil && other.Digits != c.Digits {
			l.fail(file, at, "类名已属他类 / class name %q is %s already", name, other.Digits)
		}
		classes[k] = c
	}
}

func (l *loader) allStatements() {
	files, err := l.tree.glob(statementFiles)
	if err != nil || len(files) == 0 {
		l.fail("statements", place{}, "没有报表文件 / no statement files")
	}
	for _, f := range files {
		l.statement(f)
	}
}

type statementFile struct {
	Name     text              `yaml:"name"`
	ZH       text              `yaml:"zh"`
	EN       text              `yaml:"en"`
	Form     bool              `yaml:"form"`
	Project  bool              `yaml:"project"`
	Sided    bool              `yaml:"sided"`
	Scheme   text              `yaml:"scheme"`
	Expected []text            `yaml:"expected"`
	Titles   map[string][]text `yaml:"titles"`
	Measures map[string]text   `yaml:"measures"`
	Columns  []struct {
		Measure  text   `yaml:"measure"`
		Item     text   `yaml:"item"`
		Beside   text   `yaml:"beside"`
		Always   bool   `yaml:"always"`
		Whole    bool   `yaml:"whole"`
		Optional bool   `yaml:"optional"`
		Part     bool   `yaml:"part"`
		Headers  []text `yaml:"headers"`
	} `yaml:"columns"`
	Rows []struct {
		Item   text   `yaml:"item"`
		Side   text   `yaml:"side"`
		Parent text   `yaml:"parent"`
		After  text   `yaml:"after"`
		Group  bool   `yaml:"group"`
		Like   text   `yaml:"like"`
		Labels []text `yaml:"labels"`
	} `yaml:"rows"`
}

func (l *loader) statement(file string) {
	var f statementFile
	if !l.decode(file, &f) {
		return
	}
	s := &Statement{
		Name: f.Name.value, Label: records.Message{ZH: f.ZH.value, EN: f.EN.value}, Form: f.Form, Project: f.Project, Sided: f.Sided,
		Scheme: f.Scheme.value, columns: map[string]Column{}, beside: map[string]Column{}, rows: map[string][]RowItem{},
	}
	switch {
	case s.Name == "" || s.Label.ZH == "" || s.Label.EN == "":
		l.fail(file, place{}, "报表须有 name、zh 和 en / a statement needs name, zh and en")
	case l.c.statements[s.Name] != nil:
		l.fail(file, f.Name.at, "报表重复 / statement %q stands twice", s.Name)
	}
	if s.Scheme != "" && schemes[s.Scheme] == nil {
		l.fail(file, f.Scheme.at, "没有此分类 / unknown scheme %q", s.Scheme)
	}
	for _, e := range f.Expected {
		s.Expected = append(s.Expected, l.report(file, e.at, e.value))
	}
	l.titles(file, s, f.Titles)
	l.ownMeasures(file, s, f.Measures)
	l.columns(file, s, f)
	l.rows(file, s, f)
	l.c.statements[s.Name] = s
	l.c.Statements = append(l.c.Statements, s)
}

func (l *loader) report(file string, at place, name string) records.Report {
	r := records.Report(name)
	if r != records.FinalAccounts && r != records.Budget && r != records.UnknownReport {
		l.fail(file, at, "没有此种报告 / unknown kind of report %q", name)
	}
	return r
}

func (l *loader) titles(file string, s *Statement, byReport map[string][]text) {
	for _, report := range slices.Sorted(maps.Keys(byReport)) {
		for _, t := range byReport[report] {
			k, ok := l.key(file, t)
			if !ok {
				continue
			}
			blame := l.claim("title", k, file, t)
			if other, taken := l.c.titles[k]; taken {
				l.twice(blame, "标题重复 / title %q belongs to %s and to %s", other.statement.Name, s.Name)
			}
			title := Title{Text: t.value, Report: l.report(file, t.at, report)}
			s.Titles = append(s.Titles, title)
			l.c.titles[k] = titled{s, title}
			l.c.longest = max(l.c.longest, utf8.RuneCountInString(k))
		}
	}
}

func (l *loader) ownMeasures(file string, s *Statement, byReport map[string]text) {
	s.Measures = map[records.Report]string{}
	for _, report := range slices.Sorted(maps.Keys(byReport)) {
		t := byReport[report]
		if !l.measures[t.value] {
			l.fail(file, t.at, "没有此指标 / unknown measure %q", t.value)
		}
		s.Measures[l.report(file, t.at, report)] = t.value
	}
}

func (l *loader) columns(file string, s *Statement, f statementFile) {
	for _, col := range f.Columns {
		c := Column{Measure: col.Measure.value, Item: col.Item.value, Beside: col.Beside.value, Always: col.Always, Whole: col.Whole, Optional: col.Optional, Part: col.Part, Headers: values(col.Headers)}
		if c.Measure != "" && !l.measures[c.Measure] {
			l.fail(file, col.Measure.at, "没有此指标 / unknown measure %q", c.Measure)
		}
		if c.Item != "" && !l.items[c.Item] {
			l.fail(file, col.Item.at, "没有此项 / unknown item %q", c.Item)
		}
		known := s.columns
		if c.Always && c.Beside == "" {
			l.fail(file, firstOf(col.Measure, col.Item), "always 须与 beside 同用 / always is said of what stands beside an item")
		}
		if c.Beside != "" {
			known = s.beside
			if !l.items[c.Beside] {
				l.fail(file, col.Beside.at, "没有此项 / unknown item %q", c.Beside)
			}
		}
		for _, h := range col.Headers {
			k, ok := l.key(file, h)
			if !ok {
				continue
			}
			blame := l.claim(fmt.Sprint(s.Name, " column ", c.Beside != ""), k, file, h)
			if _, taken := known[k]; taken {
				l.twice(blame, "表头重复 / header %q stands twice")
			}
			known[k] = c
		}
		s.Columns = append(s.Columns, c)
	}
}

func (l *loader) rows(file string, s *Statement, f statementFile) {
	labels := map[string][]text{} // by item, of the first row that has it
	for _, row := range f.Rows {
		l.above(file, s, "like", row.Like)
		row.Labels = slices.Concat(labels[row.Like.value], row.Labels)
		if labels[row.Item.value] == nil {
			labels[row.Item.value] = row.Labels
		}
		r := RowItem{Item: row.Item.value, Side: row.Side.value, Parent: row.Parent.value, After: row.After.value, Group: row.Group, Labels: values(row.Labels)}
		if !l.items[r.Item] {
			l.fail(file, row.Item.at, "没有此项 / unknown item %q", r.Item)
		}
		l.side(file, row.Side)
		l.above(file, s, "parent", row.Parent)
		l.above(file, s, "after", row.After)
		for _, t := range row.Labels {
			k := l.c.Bare(t.value)
			same := func(o RowItem) bool { return o.Side == r.Side && o.Parent == r.Parent && o.After == r.After }
			blame := l.claim(fmt.Sprint(s.Name, " row ", r.Side, r.Parent, r.After), k, file, t)
			if slices.ContainsFunc(s.rows[k], same) {
				l.twice(blame, "行名重复 / label %q stands twice")
			}
			s.rows[k] = append(s.rows[k], r)
		}
		s.Rows = append(s.Rows, r)
	}
}

// above refuses an item that no row above has.
func (l *loader) above(file string, s *Statement, what string, item text) {
	is := func(o RowItem) bool { return o.Item == item.value }
	if item.value != "" && !slices.ContainsFunc(s.Rows, is) {
		l.fail(file, item.at, "上面没有此行 / %s %q is no row above", what, item.value)
	}
}
