package export

import (
	"cmp"
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"juesuan/records"
)

// classes sets the departments beside one another: for each statement and kind
// of report a sheet of departments by classes, measure after measure, in 元.
// Sections and items below the classes stand in the statements themselves. It
// holds one figure for each class of each report.
type classes struct {
	e    *exporter
	o    *overview
	seen map[classSheet]map[string]bool                // its classes
	rows map[classSheet]map[classRow]map[string]marked // by class
}

type classSheet struct {
	statement string
	report    records.Report
}

// classRow is whose figures stand in a row: a report may have tables of several
// departments, or years.
type classRow struct {
	measure, source, entity string
	year                    int
}

func newClasses(e *exporter, o *overview) *classes {
	return &classes{e: e, o: o, seen: map[classSheet]map[string]bool{}, rows: map[classSheet]map[classRow]map[string]marked{}}
}

func (c *classes) add(f *records.Fact) error {
	amount, ok := exact(f.Amount).(decimal.Decimal)
	named := c.e.words.item(f.Statement, f.Item) != ""
	if !ok || !named || level(f.Item) != 1 || !inWide(f.Origin, f.Item, f.Measure, f.Amount, f.Status) || f.Twin != "" {
		return nil
	}
	sheet, row := classSheet{f.Statement, f.Report}, classRow{f.Measure, f.Source, f.Entity, f.Year}
	if c.seen[sheet] == nil {
		c.seen[sheet], c.rows[sheet] = map[string]bool{}, map[classRow]map[string]marked{}
	}
	if c.rows[sheet][row] == nil {
		c.rows[sheet][row] = map[string]marked{}
	}
	c.seen[sheet][f.Item] = true
	c.rows[sheet][row][f.Item] = marked{value: amount, mark: markOf(f)}
	if c.e.seen.rivals.of[f.ID] != "" {
		c.rows[sheet][row][f.Item] = marked{value: c.e.words.say("不一致", "differing"), mark: doubtful}
	}
	return nil
}

// close writes the sheets.
func (c *classes) close() error {
	reports := []records.Report{records.FinalAccounts, records.Budget, records.UnknownReport}
	for _, name := range statements(c.e.words, c.e.seen.measures) {
		for _, report := range reports {
			if s := (classSheet{name, report}); c.seen[s] != nil {
				if err := c.write(s); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (c *classes) write(s classSheet) error {
	w := c.e.words
	items := w.items(s.statement, c.seen[s])
	t := table{name: "classes_" + s.statement + "_" + string(s.report)}
	head := w.list("report", string(s.report))
	t.zh, t.en = w.statement(s.statement)+"·类·"+head, "Classes, "+head+", "+w.statement(s.statement)
	t.columns = []column{{"measure_name", text, "指标", ""}, {"entity", text, "部门（单位）", ""}, {"year", integer, "年度", ""}}
	for _, item := range items {
		t.columns = append(t.columns, column{item, money, w.item(s.statement, item), ""})
	}
	out, err := c.e.begin(t)
	if err != nil {
		return err
	}
	for _, row := range c.sorted(s) {
		line := []cell{cmp.Or(w.measure(s.statement, row.measure), row.measure), present(row.entity), some(row.year)}
		for _, item := range items {
			if v, ok := c.rows[s][row][item]; ok {
				line = append(line, v)
			} else {
				line = append(line, nil)
			}
		}
		if err == nil {
			err = out.row(line)
		}
	}
	return errors.Join(err, out.close())
}

// sorted are the rows of a sheet, measure by measure in the order of the
// statement, reports in the order of the run.
func (c *classes) sorted(s classSheet) []classRow {
	order := c.e.words.measures(s.statement, c.e.seen.measures[s.statement])
	var out []classRow
	for row := range c.rows[s] {
		out = append(out, row)
	}
	slices.SortFunc(out, func(a, b classRow) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.measure), slices.Index(order, b.measure)), cmp.Compare(a.measure, b.measure), cmp.Compare(c.o.of(a.source).number, c.o.of(b.source).number),
			cmp.Compare(a.entity, b.entity), cmp.Compare(a.year, b.year))
	})
	return out
}
