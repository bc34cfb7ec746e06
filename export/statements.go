package export

import (
	"errors"
	"strings"

	"juesuan/records"
)

// statements writes the facts as people read them: a table for each statement
// with its measures as columns, one for the narrative, one for what belongs to
// no statement, and the wide tables.
func (e *exporter) statements() error {
	to := &byStatement{to: map[string]taker{}}
	for _, name := range statements(e.words, e.seen.measures) {
		g := newGrid(name, e.words, e.seen.measures[name])
		out, err := e.begin(g.table())
		if err != nil {
			return errors.Join(err, to.close())
		}
		g.out = out
		to.order, to.to[name] = append(to.order, name), g
	}
	rest, err := e.rest()
	if err != nil {
		return errors.Join(err, to.close())
	}
	wides, err := e.wides()
	if err != nil {
		return errors.Join(err, to.close(), rest.close(), wides.close())
	}
	return e.pass(onlyTables{to}, rest, wides)
}

// rest begins the tables of the facts that stand in no statement's table.
func (e *exporter) rest() (taker, error) {
	narrative, other := factTable(e.words), factTable(e.words)
	narrative.name, narrative.zh = "narrative", "文字说明"
	other.name, other.zh = "other", "其他数据"
	fields := factFields(e.words)
	first, err := e.begin(narrative)
	if err != nil {
		return nil, err
	}
	second, err := e.begin(other)
	if err != nil {
		return nil, errors.Join(err, first.close())
	}
	return &remainder{narrative: &flat{first, fields}, other: &flat{second, fields}}, nil
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
	notes []string
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
	}
	gridBack = []column{
		{"notes", text, "标记说明", ""},
		{"item", text, "项", ""},
		{"source", text, "来源文件", ""},
		{"page", integer, "页", ""},
		{"line", integer, "行", ""},
		{"table_id", text, "表格编号", ""},
	}
)

func (g *grid) table() table {
	t := table{name: g.statement, zh: g.words.statement(g.statement), columns: append([]column(nil), gridFront...)}
	for _, m := range g.measures {
		c := column{name: m, kind: number, zh: g.head(m)}
		if g.money[m] {
			c.kind, c.zh = money, c.zh+"（元）"
		}
		t.columns = append(t.columns, c)
	}
	t.columns = append(t.columns, gridBack...)
	return t
}

// head is what stands over a measure.
func (g *grid) head(measure string) string {
	if measure == "" {
		return "未识别列"
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
	r.cells[column] = marked{shown(f), markOf(f)}
	if note := noteOf(f); note != "" {
		r.notes = append(r.notes, g.head(f.Measure)+": "+note)
	}
	return nil
}

// noteOf says what is to be known of a value.
func noteOf(f *records.Fact) string {
	var parts []string
	for _, flag := range f.Flags {
		if flag != records.NoCheck && flag != records.Dash { // seen from the looks, and the cell
			parts = append(parts, string(flag))
		}
	}
	if f.Status != records.OK {
		parts = append([]string{string(f.Status)}, parts...)
	}
	if f.Suggestion != nil {
		parts = append(parts, "建议 "+f.Suggestion.Value)
	}
	return strings.Join(parts, ", ")
}

// shown is a value as people read it: money in 元, numbers as such, all that
// is more than a number as a text.
func shown(f *records.Fact) cell {
	switch {
	case f.Amount != "":
		return exact(f.Amount)
	case f.Value == nil:
		return f.Raw
	case numeric(f.Kind) && f.Comparator == "" && f.High == "" && f.Unit == "":
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
	out := []cell{f.Entity, some(f.Year), string(f.Report), f.Instance, f.Side, rowOf(f).Code, label}
	out = append(out, r.cells...)
	out = append(out, strings.Join(r.notes, "; "), f.Item, f.Source, some(first(f.At).Page), some(first(f.At).Line), f.Table)
	for i := range out {
		out[i] = present(out[i])
	}
	return out
}

func (g *grid) close() error { return errors.Join(g.flush(), g.out.close()) }
