package export

import (
	"cmp"
	"errors"

	"juesuan/decisions"
	"juesuan/records"
)

// workbook writes what people read and print, in the order in which they meet
// it: what does not agree, what is doubtful, what was decided, the statements as
// the reports print them, the departments side by side, the rest.
func (e *exporter) workbook() error {
	book, ok := e.book.(*xlsxBook)
	if !ok {
		return errors.New("not a workbook")
	}
	o := newOverview(e.seen.rivals.of)
	if err := each(e.in, records.TypeDocument, o.document); err != nil {
		return err
	}
	if err := book.reserve(); err != nil {
		return err
	}
	found, err := e.findings(book, o)
	if err != nil {
		return err
	}
	asked, err := e.questions(o)
	if err != nil {
		return errors.Join(err, found.out.close())
	}
	if err := errors.Join(e.decisionsMade(o), e.readStatements(o, found)); err != nil {
		return errors.Join(err, found.out.close(), asked.out.close())
	}
	err = errors.Join(found.write(), asked.write(), copyTable(e, records.TypeDocument, e.documentsRead(), documentsFields(e.words)))
	return errors.Join(err, book.overview(o))
}

// readStatements writes the facts, in one pass over them.
func (e *exporter) readStatements(o *overview, found *findings) error {
	grids, err := e.grids()
	if err != nil {
		return errors.Join(err, grids.close())
	}
	classes := newClasses(e, o)
	rest, err := e.rest()
	if err != nil {
		return errors.Join(err, grids.close())
	}
	return e.pass(onlyTables{grids}, rest, classes, o, found)
}

// late is a sheet that stands early and is filled at the end.
type late struct {
	out   sheet
	write func() error
}

// findings are the rules that do not hold, with the facts that they name.
type findings struct {
	late
	facts map[string]*records.Fact // those named
}

func (f *findings) add(fact *records.Fact) error {
	if _, named := f.facts[fact.ID]; named {
		f.facts[fact.ID] = fact
	}
	return nil
}

func (f *findings) close() error { return nil }

// findings begins the sheet of them. Their rows are known before the first
// value is written, so that the value can lead there.
func (e *exporter) findings(book *xlsxBook, o *overview) (*findings, error) {
	w := e.words
	t := table{name: "findings", zh: "勾稽不成立", en: "Findings", people: 11, columns: []column{
		{"entity", text, "部门（单位）", ""},
		{"year", integer, "年度", ""},
		{"page", integer, "页", ""},
		{"line", integer, "行", ""},
		{"message", text, "说明", ""},
		{"expected", text, "应为", ""},
		{"actual", text, "实为", ""},
		{"difference", number, "差额", ""},
		{"cause", text, "原因", ""},
		{"where", text, "所在", ""},
		{colRaw, text, "原文", ""},
		{"rule", text, "规则", ""},
		{"source", text, "来源文件", ""},
		{"id", text, "编号", ""},
	}}
	out, err := e.begin(t)
	if err != nil {
		return nil, err
	}
	f := &findings{late: late{out: out}, facts: map[string]*records.Fact{}}
	row := headRows
	name := book.sheets[len(book.sheets)-1].last().name
	err = e.failing(func(c *records.Check) error {
		row++
		o.of(c.Source).broken++
		for _, id := range c.Facts {
			f.facts[id] = nil
			book.findings[id] = cmp.Or(book.findings[id], cellName(name, row))
		}
		return nil
	})
	f.write = func() error {
		err := e.failing(func(c *records.Check) error {
			named := cmp.Or(firstOf(c.Facts, f.facts), &records.Fact{})
			at := first(named.At)
			r := o.of(c.Source)
			return out.row([]cell{
				present(r.entity), some(r.year), some(at.Page), some(at.Line), w.say(c.Message.ZH, c.Message.EN),
				present(c.Expected), present(c.Actual), exact(c.Difference), present(w.list("cause", c.Cause)),
				marked{value: present(w.where(named)), see: named.ID},
				present(named.Raw), c.Rule, c.Source, c.ID,
			})
		})
		return errors.Join(err, out.close())
	}
	return f, err
}

func firstOf(ids []string, facts map[string]*records.Fact) *records.Fact {
	for _, id := range ids {
		if facts[id] != nil {
			return facts[id]
		}
	}
	return nil
}

// failed is the outcome of a check that does not hold.
const failed = "fail"

// failing hands every check that fails to f.
func (e *exporter) failing(f func(c *records.Check) error) error {
	return each(e.in, records.TypeCheck, func(c *records.Check) error {
		if c.Outcome != failed {
			return nil
		}
		return f(c)
	})
}

// where says in words where a fact stands.
func (w words) where(f *records.Fact) string {
	out := w.statement(f.Statement)
	for _, part := range []string{cmp.Or(rowOf(f).Label, w.item(f.Statement, f.Item)), w.measure(f.Statement, f.Measure)} {
		if out != "" && part != "" {
			out += " › "
		}
		out += part
	}
	return out
}

// questions begins the sheet of what a person should look at.
func (e *exporter) questions(o *overview) (*late, error) {
	w := e.words
	out, err := e.begin(table{name: "review", zh: "待看", en: "Doubtful", people: 7, columns: []column{
		{"entity", text, "部门（单位）", ""},
		{"year", integer, "年度", ""},
		{"page", integer, "页", ""},
		{"line", integer, "行", ""},
		{"reason", text, "原因", ""},
		{"message", text, "说明", ""},
		{"suggestion", text, "建议", ""},
		{"source", text, "来源文件", ""},
		{"id", text, "编号", ""},
	}})
	if err != nil {
		return nil, err
	}
	return &late{out: out, write: func() error {
		err := each(e.in, records.TypeReview, func(q *records.Review) error {
			r, at := o.of(q.Source), first(q.At)
			return out.row([]cell{
				present(r.entity), some(r.year), some(at.Page), some(at.Line), w.list("reason", q.Reason),
				w.say(q.Message.ZH, q.Message.EN), present(suggestion(q.Suggestion).Value), q.Source, q.ID,
			})
		})
		return errors.Join(err, out.close())
	}}, nil
}

// decisionsMade writes what people have decided.
func (e *exporter) decisionsMade(o *overview) error {
	list, err := decisions.List(e.in.dir)
	if err != nil {
		return err
	}
	w := e.words
	out, err := e.begin(table{name: "decisions", zh: "人工决定", en: "Decisions", people: 9, columns: []column{
		{"entity", text, "部门（单位）", ""},
		{"year", integer, "年度", ""},
		{"cell", text, "所在", ""},
		{"action", text, "决定", ""},
		{"read", text, "读作", ""},
		{colValue, text, "定为", ""},
		{"by", text, "何人", ""},
		{"when", text, "何时", ""},
		{"comment", text, "说明", ""},
		{"target", text, "对象", ""},
		{"id", text, "编号", ""},
	}})
	for i := range list {
		if err == nil {
			d := &list[i]
			r := o.byDoc(d.Doc)
			err = out.row([]cell{
				present(r.entity), some(r.year), present(d.Cell), w.list("action", d.Action), given(d.Read), given(d.Value),
				d.By, d.When, present(d.Comment), d.Target, d.ID,
			})
		}
	}
	return errors.Join(err, out.close())
}

func (e *exporter) documentsRead() table {
	fields := documentsFields(e.words)
	return table{name: "documents", zh: "文件", en: "Documents", columns: columnsOf(fields), people: len(fields) - 1}
}

// documentsFields are what a person wants to know of a file.
func documentsFields(w words) []field[records.Document] {
	type d = records.Document
	named := func(list []string) []string {
		out := make([]string, len(list))
		for i, name := range list {
			out[i] = cmp.Or(w.statement(name), name)
		}
		return out
	}
	return []field[d]{
		{column{"source", text, "来源文件", ""}, func(r *d) cell { return r.Source }},
		{column{"outcome", text, "结果", ""}, func(r *d) cell { return w.list("result", string(r.Outcome)) }},
		{column{"entity", text, "部门（单位）", ""}, func(r *d) cell { return r.Entity }},
		{column{"year", integer, "年度", ""}, func(r *d) cell { return some(r.Year) }},
		{column{"report", text, "报告种类", ""}, func(r *d) cell { return w.list("report", string(r.Report)) }},
		{column{"pages", integer, "页数", ""}, func(r *d) cell { return some(r.Pages) }},
		{column{"missing", list, "缺少报表", ""}, func(r *d) cell { return named(r.Missing) }},
		{column{"reason", text, "原因", ""}, func(r *d) cell { return reason(r).Message }},
		{column{"doc", text, "文件编号", ""}, func(r *d) cell { return r.Doc }},
	}
}
