package catalog

import "slices"

// Form is what performance forms are made of: pairs of a label and a value,
// and sections with columns, in any order.
type Form struct {
	Instance   []string // labels whose value names the form's project
	Whole      []string // labels whose value names the department that a form is of
	Pairs      string   // item of the pairs
	Labels     []string // their labels
	Sections   []*Section
	Indicators []Indicator
	Counters   []string // what quantities are counted in

	instance map[string]bool
	whole    map[string]bool
	labels   map[string]bool
	names    map[string]*Section // by key of a section's name
	levels   map[string]Level    // by key of an indicator's name
	heads    map[string]bool     // keys of the heads of columns

	words  *Lexicon // of the heads of columns
	titles *Lexicon // of the names of sections
}

// Section is a part of a form with columns of its own.
type Section struct {
	Item    string
	Names   []string
	Own     bool // the section's name is the label of its row
	Columns []FormColumn
	Rows    []FormRow

	columns map[string]int // by key of a header
	rows    map[string]FormRow
	near    map[int][]int // by word of the lexicon of heads: the columns that it heads
}

// FormColumn is a column of a section.
type FormColumn struct {
	Kind    FormKind
	Measure string
	Sparse  bool // often blank
	Headers []string
}

// FormRow is a row that a section knows by its label.
type FormRow struct {
	Item   string
	Parent string // item of the row it is a part of
	Labels []string
}

// FormKind is what a cell of a form's column holds.
type FormKind string

// The kinds.
const (
	FormLabel   FormKind = "label"  // the name of the row
	FormLevel1  FormKind = "level1" // 一级指标
	FormLevel2  FormKind = "level2" // 二级指标
	FormLevel3  FormKind = "level3" // 三级指标, the name of the row
	FormAmount  FormKind = "amount"
	FormPercent FormKind = "percent"
	FormScore   FormKind = "score" // points, or a dash
	FormValue   FormKind = "value" // a quantity, a date or words
	FormText    FormKind = "text"
)

// Indicator is a name of the first level with the names under it.
type Indicator struct {
	Name  string
	Under []string
}

// Level is where the name of an indicator stands. One name can stand on both
// levels: 成本指标 does.
type Level struct {
	First   bool
	Parents []string // names of the first level that it stands under
}

// Section returns the section of that name. Brackets behind it are left out
// where the whole is not known: 项目资金（万元）.
func (c *Catalog) Section(name string) (*Section, bool) {
	if s, ok := c.Form.names[c.Key(name)]; ok {
		return s, true
	}
	s, ok := c.Form.names[c.Key(withoutBrackets(name))]
	return s, ok
}

// IsPair reports whether a label has a value behind it, outside all sections.
func (c *Catalog) IsPair(label string) bool { return c.Form.labels[c.Key(label)] }

// IsInstance reports whether a label's value names the form's project.
func (c *Catalog) IsInstance(label string) bool { return c.Form.instance[c.Key(label)] }

// NamesDepartment reports whether a label's value names the department that a
// form is of, where the form begins with it.
func (c *Catalog) NamesDepartment(label string) bool { return c.Form.whole[c.Key(label)] }

// Level returns the level of an indicator's name.
func (c *Catalog) Level(name string) (Level, bool) {
	l, ok := c.Form.levels[c.Key(name)]
	return l, ok
}

// Column returns the column of a section that a header names. Brackets behind
// the header are left out where the whole is not known.
func (s *Section) Column(c *Catalog, header string) (int, bool) {
	if i, ok := s.columns[c.Key(header)]; ok {
		return i, true
	}
	if i, ok := s.columns[c.Key(withoutBrackets(header))]; ok {
		return i, true
	}
	i, ok := s.columns[c.bareHead(header)]
	return i, ok
}

// bareHead is Key of a head without a year and without all the brackets behind
// it: 全年预算数（A）（万元）.
func (c *Catalog) bareHead(head string) string {
	for {
		bare := withoutBrackets(head)
		if bare == head {
			return c.HeadKey(head)
		}
		head = bare
	}
}

// leastLikeHead is how like a head of a form must be to one that the catalog
// has, and leastLead by how much more than to those of other columns.
const (
	leastLikeHead = 0.6
	leastLead     = 0.06
)

// NearColumn returns the column of a section that has a head most like the
// one given, with how like it is, from 0 to 1: 全年执行 is 全年执行数. ok is false
// where none is like it, or two are.
func (s *Section) NearColumn(c *Catalog, header string) (column int, like float64, ok bool) {
	likes := make([]float64, len(s.Columns))
	for _, m := range c.Form.words.near(c.bareHead(header)) {
		for _, i := range s.near[m.word] {
			likes[i] = max(likes[i], m.like)
		}
	}
	column, second := -1, 0.0
	for i, near := range likes {
		if near > like {
			column, like, second = i, near, like
		} else {
			second = max(second, near)
		}
	}
	return column, like, like >= leastLikeHead && like-second >= leastLead
}

// NearSection returns the section that has a name most like the one given, with
// how like it is, from leastNear to 1, or 0 for none.
func (c *Catalog) NearSection(name string) (section *Section, like float64) {
	found := 0
	for _, m := range c.Form.titles.near(c.bareHead(name)) {
		s := c.Form.names[c.Form.titles.words[m.word].key]
		at := slices.Index(c.Form.Sections, s)
		if m.like > like || m.like == like && at < found {
			section, like, found = s, m.like, at
		}
	}
	return section, like
}

// Row returns the row of a section that a label names.
func (s *Section) Row(c *Catalog, label string) (FormRow, bool) {
	if r, ok := s.rows[c.Bare(label)]; ok {
		return r, true
	}
	r, ok := s.rows[c.Bare(withoutBrackets(label))]
	return r, ok
}

type formFile struct {
	Instance []text `yaml:"instance"`
	Whole    []text `yaml:"whole"`
	Pairs    struct {
		Item   text   `yaml:"item"`
		Labels []text `yaml:"labels"`
	} `yaml:"pairs"`
	Sections   []sectionFile `yaml:"sections"`
	Indicators []struct {
		Name  text   `yaml:"name"`
		Under []text `yaml:"under"`
	} `yaml:"indicators"`
	Counters []text `yaml:"counters"`
}

type sectionFile struct {
	Item    text   `yaml:"item"`
	Names   []text `yaml:"names"`
	Own     bool   `yaml:"own"`
	Columns []struct {
		Kind    text   `yaml:"kind"`
		Measure text   `yaml:"measure"`
		Sparse  bool   `yaml:"sparse"`
		Headers []text `yaml:"headers"`
	} `yaml:"columns"`
	Rows []struct {
		Item   text   `yaml:"item"`
		Parent text   `yaml:"parent"`
		Labels []text `yaml:"labels"`
	} `yaml:"rows"`
}

const formsFile = "forms.yaml"

func (l *loader) forms() {
	var f formFile
	l.decode(formsFile, &f)
	form := &l.c.Form
	form.Instance, form.Pairs, form.Labels = values(f.Instance), f.Pairs.Item.value, values(f.Pairs.Labels)
	form.Counters = values(f.Counters)
	form.Whole, form.whole = values(f.Whole), l.keys(f.Whole)
	form.instance, form.labels = l.keys(f.Instance), l.keys(f.Pairs.Labels)
	form.names, form.levels, form.heads = map[string]*Section{}, map[string]Level{}, map[string]bool{}
	l.item(formsFile, f.Pairs.Item)
	for _, s := range f.Sections {
		l.section(s)
	}
	for _, i := range f.Indicators {
		l.indicator(i.Name, i.Under)
	}
	l.formLexicons()
}

// formLexicons makes the indexes over the words of all sections.
func (l *loader) formLexicons() {
	form := &l.c.Form
	form.words = newLexicon(slices.Sorted(mapKeys(form.heads)), nil)
	form.titles = newLexicon(slices.Sorted(mapKeys(form.names)), nil)
	for _, s := range form.Sections {
		for i, col := range s.Columns {
			for _, h := range col.Headers {
				n := form.words.add(l.c.Key(h))
				s.near[n] = append(s.near[n], i)
			}
		}
		for _, name := range s.Names {
			form.titles.add(l.c.Key(name))
		}
	}
}

func (l *loader) item(file string, t text) {
	if !l.items[t.value] {
		l.fail(file, t.at, "没有此项 / unknown item %q", t.value)
	}
}

// keys are the keys of a list, none of which may stand twice.
func (l *loader) keys(list []text) map[string]bool {
	out := map[string]bool{}
	for _, t := range list {
		if k, ok := l.key(formsFile, t); ok {
			if out[k] {
				l.fail(formsFile, t.at, "重复 / %q stands twice", t.value)
			}
			out[k] = true
		}
	}
	return out
}

func (l *loader) section(f sectionFile) {
	s := &Section{Item: f.Item.value, Names: values(f.Names), Own: f.Own, columns: map[string]int{}, rows: map[string]FormRow{}, near: map[int][]int{}}
	l.item(formsFile, f.Item)
	for _, t := range f.Names {
		if k, ok := l.key(formsFile, t); ok {
			if other := l.c.Form.names[k]; other != nil {
				l.fail(formsFile, t.at, "此节已属他项 / section %q is %s already", t.value, other.Item)
			}
			l.c.Form.names[k] = s
		}
	}
	l.formColumns(s, f)
	l.formRows(s, f)
	l.c.Form.Sections = append(l.c.Form.Sections, s)
}

func (l *loader) formColumns(s *Section, f sectionFile) {
	kinds := []FormKind{FormLabel, FormLevel1, FormLevel2, FormLevel3, FormAmount, FormPercent, FormScore, FormValue, FormText}
	for _, col := range f.Columns {
		c := FormColumn{Kind: FormKind(col.Kind.value), Measure: col.Measure.value, Sparse: col.Sparse, Headers: values(col.Headers)}
		if !slices.Contains(kinds, c.Kind) {
			l.fail(formsFile, col.Kind.at, "没有此种栏 / unknown kind %q", c.Kind)
		}
		if c.Measure != "" && !l.measures[c.Measure] {
			l.fail(formsFile, col.Measure.at, "没有此指标 / unknown measure %q", c.Measure)
		}
		if !c.IsLabel() && c.Measure == "" {
			l.fail(formsFile, col.Kind.at, "数值栏须有 measure / a column of values needs a measure")
		}
		for _, h := range col.Headers {
			k, ok := l.key(formsFile, h)
			if _, taken := s.columns[k]; ok && taken {
				l.fail(formsFile, h.at, "表头重复 / header %q stands twice", h.value)
			}
			s.columns[k] = len(s.Columns)
			l.c.Form.heads[k] = true
		}
		s.Columns = append(s.Columns, c)
	}
}

func (l *loader) formRows(s *Section, f sectionFile) {
	for _, row := range f.Rows {
		r := FormRow{Item: row.Item.value, Parent: row.Parent.value, Labels: values(row.Labels)}
		l.item(formsFile, row.Item)
		if r.Parent != "" && !slices.ContainsFunc(s.Rows, func(o FormRow) bool { return o.Item == r.Parent }) {
			l.fail(formsFile, row.Parent.at, "上面没有此行 / parent %q is no row above", r.Parent)
		}
		for _, t := range row.Labels {
			k := l.c.Bare(t.value)
			if _, taken := s.rows[k]; taken {
				l.fail(formsFile, t.at, "行名重复 / label %q stands twice", t.value)
			}
			s.rows[k] = r
		}
		s.Rows = append(s.Rows, r)
	}
}

func (l *loader) indicator(name text, under []text) {
	k, ok := l.key(formsFile, name)
	if !ok {
		return
	}
	levels := l.c.Form.levels
	first := levels[k]
	if first.First {
		l.fail(formsFile, name.at, "重复 / %q stands twice", name.value)
	}
	first.First = true
	levels[k] = first
	for _, t := range under {
		if k, ok := l.key(formsFile, t); ok {
			second := levels[k]
			second.Parents = append(second.Parents, name.value)
			levels[k] = second
		}
	}
	l.c.Form.Indicators = append(l.c.Form.Indicators, Indicator{Name: name.value, Under: values(under)})
}

// IsLabel reports whether the column names rows.
func (c FormColumn) IsLabel() bool {
	switch c.Kind {
	case FormLabel, FormLevel1, FormLevel2, FormLevel3:
		return true
	}
	return false
}

// IsFormHead reports whether a text heads a column of performance forms.
func (c *Catalog) IsFormHead(text string) bool { return c.Form.heads[c.Key(text)] }
