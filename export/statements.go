package export

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"juesuan/records"
)

// grids begins a sheet for each statement.
func (e *exporter) grids() (*byStatement, error) {
	to := &byStatement{to: map[string]taker{}}
	for _, name := range statements(e.words, e.seen.measures) {
		g := newGrid(name, e.words, e.seen.measures[name])
		out, err := e.begin(g.table())
		if err != nil {
			return to, err
		}
		g.out = out
		to.order, to.to[name] = append(to.order, name), g
	}
	return to, nil
}

// rest begins the sheets of the facts that stand in no statement's.
func (e *exporter) rest() (taker, error) {
	fields := restFields(e.words)
	narrative, err := e.begin(table{name: "narrative", zh: "文字说明", en: "Narrative", columns: columnsOf(fields), people: restPeople})
	if err != nil {
		return nil, err
	}
	other, err := e.begin(table{name: "other", zh: "其他数据", en: "Other values", columns: columnsOf(fields), people: restPeople})
	if err != nil {
		return nil, errors.Join(err, narrative.close())
	}
	return &remainder{narrative: &flat{narrative, fields}, other: &flat{other, fields}}, nil
}

// restPeople is how many of restFields are for people.
const restPeople = 11

// restFields are the columns of what stands in no statement.
func restFields(w words) []field[records.Fact] {
	type f = records.Fact
	return []field[f]{
		{column{"entity", text, "部门（单位）", ""}, func(r *f) cell { return r.Entity }},
		{column{"year", integer, "年度", ""}, func(r *f) cell { return some(r.Year) }},
		{column{"page", integer, "页", ""}, func(r *f) cell { return some(first(r.At).Page) }},
		{column{"line", integer, "行", ""}, func(r *f) cell { return some(first(r.At).Line) }},
		{column{"item_name", text, "项", ""}, func(r *f) cell { return cmp.Or(rowOf(r).Label, w.item(r.Statement, r.Item)) }},
		{column{"measure_name", text, "指标", ""}, func(r *f) cell { return w.measure(r.Statement, r.Measure) }},
		{column{colRaw, text, "原文", ""}, func(r *f) cell { return r.Raw }},
		{column{colAmount, money, "金额（元）", ""}, func(r *f) cell { return exact(r.Amount) }},
		{column{"status", text, "状态", ""}, func(r *f) cell { return w.list("status", string(r.Status)) }},
		{column{"notes", text, "标记说明", ""}, func(r *f) cell { return w.noteOf(r) }},
		{column{"sentence", text, "原句", ""}, func(r *f) cell { return r.Sentence }},
		{column{"source", text, "来源文件", ""}, func(r *f) cell { return r.Source }},
		{column{"id", text, "编号", ""}, func(r *f) cell { return r.ID }},
	}
}

// onlyTables keeps the figures of the narrative from the statements.
type onlyTables struct{ *byStatement }

func (t onlyTables) add(f *records.Fact) error {
	if f.Origin == records.OriginNarrative {
		return nil
	}
	return t.byStatement.add(f)
}

// remainder takes what onlyTables leaves.
type remainder struct{ narrative, other *flat }

func (r *remainder) add(f *records.Fact) error {
	switch {
	case f.Origin == records.OriginNarrative:
		return r.narrative.add(f)
	case f.Statement == "":
		return r.other.add(f)
	}
	return nil
}

func (r *remainder) close() error { return errors.Join(r.narrative.close(), r.other.close()) }

// grid lays the facts of one statement out in rows and measures. It holds the
// rows of one printed table only: facts come table by table.
type grid struct {
	statement string
	words     words
	measures  []string
	at        map[string]int // measure → its place among the measures
	money     map[string]bool
	out       sheet
	printed   string // id of the table at hand
	rows      []*gridRow
	open      map[gridKey]*gridRow
}

// gridKey tells the rows of a table apart.
type gridKey struct {
	row                         int
	side, instance, item, label string
}

type gridRow struct {
	of    *records.Fact // the first of the row
	cells []cell
	notes []note
}

// note is what is to be known of some values of a row.
type note struct {
	text string
	of   []string // the heads of their columns
}

func newGrid(statement string, w words, seen map[string]measure) *grid {
	g := &grid{
		statement: statement, words: w, measures: w.measures(statement, seen),
		at: map[string]int{}, money: map[string]bool{}, open: map[gridKey]*gridRow{},
	}
	if _, ok := seen[""]; ok {
		g.measures = append(g.measures, "") // columns that are not recognised
	}
	for i, m := range g.measures {
		g.at[m], g.money[m] = i, seen[m].money
	}
	return g
}

// The columns around the measures.
var (
	gridFront = []column{
		{"entity", text, "部门（单位）", ""},
		{"year", integer, "年度", ""},
		{"report", text, "报告种类", ""},
		{"instance", text, "项目", ""},
		{"side", text, "收支", ""},
		{"row_code", text, "科目编码", ""},
		{"row_label", text, "行名", ""},
		{"unit", text, "单位", ""},
	}
	gridBack = []column{
		{"page", integer, "页", ""},
		{"line", integer, "行", ""},
		{"notes", text, "标记说明", ""},
		{"item", text, "项", ""},
		{"source", text, "来源文件", ""},
		{"table_id", text, "表格编号", ""},
	}
)

// gridMachine is how many of the last columns only programs want.
const gridMachine = 3

func (g *grid) table() table {
	t := table{name: g.statement, zh: g.words.statement(g.statement), en: g.words.statement(g.statement), columns: append([]column(nil), gridFront...)}
	for _, m := range g.measures {
		c := column{name: m, kind: number, zh: g.head(m)}
		if g.money[m] {
			c.kind = money
		}
		t.columns = append(t.columns, c)
	}
	t.columns = append(t.columns, gridBack...)
	t.people = len(t.columns) - gridMachine
	return t
}

// head is what stands over a measure.
func (g *grid) head(measure string) string {
	if measure == "" {
		return g.words.say("未识别列", "Unknown column")
	}
	if zh := g.words.measure(g.statement, measure); zh != "" {
		return zh
	}
	return measure
}

func (g *grid) add(f *records.Fact) error {
	if f.Table != g.printed {
		if err := g.flush(); err != nil {
			return err
		}
		g.printed = f.Table
	}
	key := gridKey{f.Cell.Row, f.Side, f.Instance, f.Item, rowOf(f).Label}
	column := g.at[f.Measure]
	r := g.open[key]
	if r == nil || r.cells[column] != nil { // a second value of the measure begins another row
		r = &gridRow{of: f, cells: make([]cell, len(g.measures))}
		g.rows, g.open[key] = append(g.rows, r), r
	}
	r.cells[column] = marked{value: shown(f, r.of.Unit), mark: markOf(f), fact: f.ID}
	r.note(g.words.noteOf(f), g.head(f.Measure))
	return nil
}

// note adds what is to be known of a value.
func (r *gridRow) note(text, head string) {
	if text == "" {
		return
	}
	i := slices.IndexFunc(r.notes, func(n note) bool { return n.text == text })
	if i < 0 {
		i = len(r.notes)
		r.notes = append(r.notes, note{text: text})
	}
	r.notes[i].of = append(r.notes[i].of, head)
}

// told are the notes in words: one that is true of all values names none.
func (r *gridRow) told(w words) string {
	values := 0
	for _, c := range r.cells {
		if c != nil {
			values++
		}
	}
	out := make([]string, len(r.notes))
	for i, n := range r.notes {
		out[i] = n.text
		if len(n.of) < values {
			out[i] = strings.Join(n.of, w.say("、", ", ")) + ": " + n.text
		}
	}
	return strings.Join(out, "; ")
}

// noteOf says what is to be known of a value.
func (w words) noteOf(f *records.Fact) string {
	var parts []string
	for _, flag := range f.Flags {
		if flag != records.NoCheck && flag != records.Dash { // seen from the looks, and the cell
			parts = append(parts, w.list("flag", string(flag)))
		}
	}
	if f.Status != records.OK {
		parts = append([]string{w.list("status", string(f.Status))}, parts...)
	}
	if f.Suggestion != nil {
		parts = append(parts, w.say("建议 ", "suggested ")+f.Suggestion.Value)
	}
	return strings.Join(parts, ", ")
}

// shown is a value as the report prints it, in the unit of its row: numbers as
// such, all that is more than a number as a text.
func shown(f *records.Fact, unit string) cell {
	switch {
	case f.Value == nil:
		return f.Raw
	case numeric(f.Kind) && f.Comparator == "" && f.High == "" && f.Unit == unit:
		return exact(*f.Value)
	case f.High != "":
		return f.Comparator + *f.Value + "–" + f.High + f.Unit
	}
	return f.Comparator + *f.Value + f.Unit
}

// flush writes the rows of the table at hand.
func (g *grid) flush() error {
	for _, r := range g.rows {
		if err := g.out.row(g.line(r)); err != nil {
			return err
		}
	}
	g.rows, g.open = nil, map[gridKey]*gridRow{}
	return nil
}

func (g *grid) line(r *gridRow) []cell {
	f := r.of
	label := rowOf(f).Label
	if label == "" {
		label = g.words.item(f.Statement, f.Item)
	}
	out := []cell{f.Entity, some(f.Year), g.words.list("report", string(f.Report)), f.Instance, g.words.list("side", f.Side), rowOf(f).Code, label, f.Unit}
	out = append(out, r.cells...)
	out = append(out, some(first(f.At).Page), some(first(f.At).Line), r.told(g.words), f.Item, f.Source, f.Table)
	for i := range out {
		out[i] = present(out[i])
	}
	return out
}

func (g *grid) close() error { return errors.Join(g.flush(), g.out.close()) }
