package eval

import (
	"slices"

	"juesuan/catalog"
	"juesuan/records"
)

// Verdict is what the truth says of a value that was read.
type Verdict int

// The verdicts.
const (
	Unjudged Verdict = iota // the truth does not speak of it, or it repeats a right one
	Right                   // the cell is there and has that value
	Wrong                   // the cell has another value
	Spurious                // there is no such cell, or it is blank
)

// Judgement is the verdict on one value.
type Judgement struct {
	Verdict Verdict
	// Beyond is set where the truth seems not to cover the place, rather than
	// the reading to be wrong: a text in a form of which it has figures only,
	// or a row that it calls by another name.
	Beyond bool
	truth  *cell // the cell that it was held against
}

const typeText = "text"

// matcher finds the cells of one report's truth.
type matcher struct {
	cat     *catalog.Catalog
	truth   *truth
	tables  map[tableKey]*index
	known   map[string]bool     // statements that the truth has a table of
	forms   map[tableKey]int    // statement and project → instance
	order   map[string][]string // by statement: the forms that were read, as they come
	byItem  map[itemKey][]*cell // of a list
	covered map[itemKey]bool    // statement and measure: of a list
}

type tableKey struct {
	statement string
	instance  int
	name      string // of a form's project, where it stands for the instance
}

type itemKey struct{ statement, side, item, measure string }

func newMatcher(cat *catalog.Catalog, t *truth) *matcher {
	m := &matcher{
		cat: cat, truth: t, tables: map[tableKey]*index{}, known: map[string]bool{}, forms: map[tableKey]int{},
		order: map[string][]string{}, byItem: map[itemKey][]*cell{}, covered: map[itemKey]bool{},
	}
	for _, name := range cat.Gold.Tables {
		m.known[name] = true
	}
	for _, table := range t.tables {
		m.known[table.Table] = true
		if m.isForm(table.Table) {
			m.forms[tableKey{statement: table.Table, name: letters(table.Name)}] = table.Instance
		}
	}
	for _, c := range t.cells {
		c.used, c.taken = false, false
		if t.listed {
			k := itemKey{c.Table, c.Side, letters(c.item), c.measure}
			m.byItem[k] = append(m.byItem[k], c)
			m.covered[itemKey{statement: c.Table, measure: c.measure}] = true
			continue
		}
		k := tableKey{statement: c.Table, instance: c.Instance}
		if m.tables[k] == nil {
			s := cat.Statement(c.Table)
			m.tables[k] = &index{gold: &cat.Gold, sided: s != nil && s.Sided, bare: slices.Contains(cat.Gold.Bare, c.Table)}
		}
		m.tables[k].add(c)
	}
	return m
}

func (m *matcher) isForm(statement string) bool {
	s := m.cat.Statement(statement)
	return s != nil && s.Form
}

// judge holds the values of tables and forms against the truth, in order.
func (m *matcher) judge(facts []records.Fact) []Judgement {
	for i := range facts {
		f := &facts[i]
		if m.isForm(f.Statement) && !slices.Contains(m.order[f.Statement], f.Table) {
			m.order[f.Statement] = append(m.order[f.Statement], f.Table)
		}
	}
	out := make([]Judgement, len(facts))
	for i := range facts {
		f := &facts[i]
		switch {
		case f.Origin == records.OriginNarrative || f.Statement == "":
		case m.truth.listed:
			out[i] = m.listed(f)
		default:
			out[i] = m.cell(f)
		}
	}
	if !m.truth.listed {
		m.renamed(facts, out)
	}
	return out
}

// cell judges a value by the printed labels of its row and column.
func (m *matcher) cell(f *records.Fact) Judgement {
	t := m.tables[tableKey{statement: f.Statement, instance: m.instance(f)}]
	if t == nil {
		if isNought(f.Value) || !m.known[f.Statement] {
			return Judgement{}
		}
		return Judgement{Verdict: Spurious, Beyond: m.isForm(f.Statement) && f.Kind == typeText}
	}
	c, column := t.find(f)
	switch {
	case c == nil && isNought(f.Value):
		return Judgement{}
	case c == nil:
		return Judgement{Verdict: Spurious, Beyond: m.isForm(f.Statement) && f.Kind == typeText && !column}
	case c.Blank:
		c.used = true
		if isNought(f.Value) || letters(*f.Value) == "" {
			return Judgement{}
		}
		return Judgement{Verdict: Spurious, truth: c}
	}
	value := f.Value
	if c.ValueType == typeText {
		value = composed(f)
	}
	return settle(c, sameValue(c.Value, value, c.ValueType == typeText))
}

// settle makes the judgement of a cell. A second value for one cell is not
// counted where it is right.
func settle(c *cell, right bool) Judgement {
	switch {
	case c.used && right:
		return Judgement{}
	case c.used:
		return Judgement{Verdict: Spurious, truth: c}
	}
	c.used = true
	if right {
		return Judgement{Verdict: Right, truth: c}
	}
	return Judgement{Verdict: Wrong, truth: c}
}

// instance is the number of a form in the truth: that of its project's name,
// else that of its place among the forms.
func (m *matcher) instance(f *records.Fact) int {
	if !m.isForm(f.Statement) {
		return 1
	}
	if n, ok := m.forms[tableKey{statement: f.Statement, name: letters(f.Instance)}]; ok && f.Instance != "" {
		return n
	}
	return slices.Index(m.order[f.Statement], f.Table) + 1
}

// listed judges a value by its item and measure.
func (m *matcher) listed(f *records.Fact) Judgement {
	k := itemKey{f.Statement, f.Side, letters(f.Item), f.Measure}
	if m.isForm(f.Statement) {
		k.side = f.Instance
		k.item = ""
		if f.Row != nil {
			k.item = letters(f.Row.Label)
		}
	}
	isRight := func(c *cell) bool {
		return sameValue(c.Value, f.Value, false) || c.ValueType == typeText && sameValue(c.Value, composed(f), false)
	}
	var free *cell
	for _, c := range m.byItem[k] {
		if !c.used && isRight(c) {
			return settle(c, true)
		}
		if !c.used && free == nil {
			free = c
		}
	}
	switch {
	case free != nil && f.Value != nil:
		return settle(free, false)
	case isNought(f.Value) || slices.ContainsFunc(m.byItem[k], isRight):
		return Judgement{}
	case m.isForm(f.Statement) && !m.covered[itemKey{statement: f.Statement, measure: f.Measure}]:
		return Judgement{}
	}
	return Judgement{Verdict: Spurious}
}

// renamed marks the values of forms for which the truth has a cell, not read
// otherwise, of the same column and value in a row whose name goes on in
// front: that of the group it stands in.
func (m *matcher) renamed(facts []records.Fact, out []Judgement) {
	for i := range facts {
		f := &facts[i]
		if out[i].Verdict != Spurious || out[i].truth != nil || !m.isForm(f.Statement) {
			continue
		}
		t := m.tables[tableKey{statement: f.Statement, instance: m.instance(f)}]
		if t == nil {
			continue
		}
		if c := t.grouped(f); c != nil {
			c.taken, out[i].Beyond = true, true
		}
	}
}

func pathOf(f *records.Fact) []string {
	if f.Column == nil {
		return nil
	}
	return f.Column.Path
}

// signs are how print writes comparators.
var signs = map[string]string{">=": "≥", "<=": "≤", ">": ">", "<": "<"}

// composed is a value of a form as one text: comparator, number, unit.
func composed(f *records.Fact) *string {
	if f.Value == nil || f.Kind == typeText || f.Kind == "date" {
		return f.Value
	}
	s := signs[f.Comparator] + *f.Value
	if f.High != "" {
		s += "-" + f.High
	}
	s += f.Unit
	return &s
}
