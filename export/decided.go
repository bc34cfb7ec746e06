package export

import (
	"errors"

	"juesuan/decisions"
	"juesuan/records"
)

func decisionTable() table {
	return table{
		name: "decisions", zh: "人工决定", en: "One row for each decision of a person, those taken back as well.",
		columns: columnsOf(decisionFields()), key: "id", indexes: [][]string{{"doc"}, {"target"}}, facets: []string{"action", "by"},
	}
}

func decisionFields() []field[records.Decision] {
	type d = records.Decision
	return []field[d]{
		{column{"id", text, "编号", "Id of the decision."}, func(r *d) cell { return r.ID }},
		{column{"doc", text, "文件编号", "Id of the document."}, func(r *d) cell { return r.Doc }},
		{column{"target", text, "对象", "What it is about: a fact, a question, or a decision that it takes back."}, func(r *d) cell { return r.Target }},
		{column{"cell", text, "所在", "Statement, row and column."}, func(r *d) cell { return r.Cell }},
		{column{"action", text, "决定", "accept, correct, reject or undo."}, func(r *d) cell { return r.Action }},
		{column{colRaw, text, "原文", "What is printed there."}, func(r *d) cell { return r.Raw }},
		{column{"read", text, "读作", "The value as it was read."}, func(r *d) cell { return given(r.Read) }},
		{column{colValue, text, "定为", "The value that was decided."}, func(r *d) cell { return given(r.Value) }},
		{column{"by", text, "何人", "Who decided."}, func(r *d) cell { return r.By }},
		{column{"when", text, "何时", "When, in UTC."}, func(r *d) cell { return r.When }},
		{column{"comment", text, "说明", "What the person wrote."}, func(r *d) cell { return r.Comment }},
	}
}

// given is a text that may be absent.
func given(s *string) cell {
	if s == nil {
		return nil
	}
	return *s
}

// decided writes the decisions of all people, file by file in their order.
func (e *exporter) decided() error {
	list, err := decisions.List(e.in.dir)
	if err != nil {
		return err
	}
	out, err := e.begin(decisionTable())
	if err != nil {
		return err
	}
	fields := decisionFields()
	for i := range list {
		if err == nil {
			err = out.row(fill(fields, &list[i]))
		}
	}
	return errors.Join(err, out.close())
}
