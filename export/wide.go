package export

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"juesuan/records"
)

// wide makes a row for each document, instance and measure of a statement,
// with a column for each item. It holds the rows of one document only: facts
// come document by document.
type wide struct {
	statement string
	name      words
	items     []string
	mine      map[string]bool // the items
	out       sheet
	of        *records.Fact // a fact of the document at hand
	rows      []*wideRow
	at        map[wideKey]*wideRow
}

// wideKey tells the rows of a document apart, which may have tables of several
// departments, or years.
type wideKey struct {
	entity, instance, measure string
	year                      int
}

// wideRow is one row in the making.
type wideRow struct {
	wideKey
	amounts          map[string]decimal.Decimal
	marks            map[string]mark
	doubtful, differ map[string]bool // items
}

func newWide(statement string, name words, items []string, out sheet) *wide {
	w := &wide{statement: statement, name: name, items: items, mine: map[string]bool{}, out: out, at: map[wideKey]*wideRow{}}
	for _, item := range items {
		w.mine[item] = true
	}
	return w
}

// inWide reports whether a fact is a figure of a wide table: money that a
// table states of an item. What a person has rejected is not.
func inWide(origin, item, measure, amount string, status records.Status) bool {
	return origin != records.OriginNarrative && item != "" && measure != "" && amount != "" && status != records.Rejected
}

// wideFixed are the columns in front of the items.
var wideFixed = []column{
	{"doc", text, "文件编号", "Id of the document."},
	{"source", text, "来源文件", "Path of the file."},
	{"entity", text, "部门（单位）", "Whose report it is."},
	{"year", integer, "年度", "Year of account."},
	{"report", text, "报告种类", "final_accounts, budget or unknown."},
	{"instance", text, "项目", "Project of a performance form."},
	{"measure", text, "指标", "Canonical name of the measure: final, budget, basic."},
	{"measure_name", text, "指标名称", "Its head in Chinese, by the catalog."},
	{"review", list, "待看项", "Items of the row whose value a person should look at first."},
	{"differing", list, "不一致项", "Items left empty because the document states different values for them."},
}

// wideTable is the table of the items; part tells the tables of one statement
// apart.
func wideTable(w words, statement string, items []string, part int) table {
	t := table{
		name: "wide_" + statement, zh: w.statement(statement) + "·宽表",
		en:      "One row for each document, department, year and measure of " + statement + ", one column for each item; amounts in 元.",
		columns: append([]column(nil), wideFixed...), indexes: [][]string{{"doc"}, {"entity", "year"}},
		facets: []string{"measure", "year"},
	}
	if part > 1 {
		t.name += fmt.Sprintf("_%d", part)
	}
	for _, item := range items {
		t.columns = append(t.columns, column{item, money, w.item(statement, item), "Amount of " + item + " in 元."})
	}
	return t
}

func (w *wide) add(f *records.Fact) error {
	if w.of != nil && w.of.Doc != f.Doc {
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.of = f
	if !w.mine[f.Item] || !inWide(f.Origin, f.Item, f.Measure, f.Amount, f.Status) {
		return nil
	}
	amount, ok := exact(f.Amount).(decimal.Decimal)
	if !ok {
		return nil
	}
	r := w.row(wideKey{f.Entity, f.Instance, f.Measure, f.Year})
	if earlier, twice := r.amounts[f.Item]; twice && !earlier.Equal(amount) {
		r.differ[f.Item] = true
	}
	r.amounts[f.Item], r.marks[f.Item] = amount, max(r.marks[f.Item], markOf(f))
	if f.Status == records.InReview {
		r.doubtful[f.Item] = true
	}
	return nil
}

func (w *wide) row(key wideKey) *wideRow {
	if w.at[key] == nil {
		r := &wideRow{
			wideKey: key,
			amounts: map[string]decimal.Decimal{}, marks: map[string]mark{}, doubtful: map[string]bool{}, differ: map[string]bool{},
		}
		w.rows = append(w.rows, r)
		w.at[key] = r
	}
	return w.at[key]
}

// flush writes the rows of the document at hand.
func (w *wide) flush() error {
	for _, r := range w.rows {
		if err := w.out.row(w.cells(r)); err != nil {
			return err
		}
	}
	w.rows, w.at = nil, map[wideKey]*wideRow{}
	return nil
}

func (w *wide) cells(r *wideRow) []cell {
	var doubtful, differ []string
	amounts := make([]cell, len(w.items))
	for i, item := range w.items {
		if r.doubtful[item] {
			doubtful = append(doubtful, item)
		}
		if r.differ[item] {
			differ = append(differ, item)
		} else if amount, ok := r.amounts[item]; ok {
			amounts[i] = marked{value: amount, mark: r.marks[item]}
		}
	}
	out := []cell{
		w.of.Doc, w.of.Source, r.entity, some(r.year), string(w.of.Report), r.instance,
		r.measure, w.name.measure(w.statement, r.measure), doubtful, differ,
	}
	for i := range out {
		out[i] = present(out[i])
	}
	return append(out, amounts...)
}

func (w *wide) close() error {
	var err error
	if w.of != nil {
		err = w.flush()
	}
	return errors.Join(err, w.out.close())
}
