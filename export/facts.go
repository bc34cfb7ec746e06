package export

import (
	"cmp"
	"strings"

	"juesuan/records"
)

func factTable(w words) table {
	return table{
		name: "facts", zh: "数据", en: "One row for each value: a cell of a table or form, or a figure of the narrative.",
		columns: columnsOf(factFields(w, newRivals())), key: "id",
		indexes: [][]string{{"statement", "item", "measure"}, {"doc"}, {"entity", "year"}, {"status"}, {"row_code"}},
		facets:  []string{"statement", "year", "status", "kind"},
	}
}

// factFields are the columns of a fact: whose it is, what it states, how it
// was read, and which others state the same figure.
func factFields(w words, known rivals) []field[records.Fact] {
	return append(append(factNames(w), factValues()...), factReading(known)...)
}

func factNames(w words) []field[records.Fact] {
	type f = records.Fact
	return []field[f]{
		{column{"id", text, "编号", "Id of the fact; stable across runs."}, func(r *f) cell { return r.ID }},
		{column{"doc", text, "文件编号", "Id of the document."}, func(r *f) cell { return r.Doc }},
		{column{"source", text, "来源文件", "Path of the file."}, func(r *f) cell { return r.Source }},
		{column{"origin", text, "出处", "table, form or narrative."}, func(r *f) cell { return r.Origin }},
		{column{"entity", text, "部门（单位）", "Whose report it is."}, func(r *f) cell { return r.Entity }},
		{column{"year", integer, "年度", "Year of account."}, func(r *f) cell { return some(r.Year) }},
		{column{"report", text, "报告种类", "final_accounts, budget or unknown."}, func(r *f) cell { return string(r.Report) }},
		{column{"statement", text, "报表", "Statement of the catalog; nothing where unrecognised."}, func(r *f) cell { return r.Statement }},
		{column{"statement_name", text, "报表名称", "Its name in Chinese."}, func(r *f) cell { return w.statement(r.Statement) }},
		{column{"table_id", text, "表格编号", "Id of the table."}, func(r *f) cell { return r.Table }},
		{column{"instance", text, "项目", "Project of a performance form."}, func(r *f) cell { return r.Instance }},
		{column{"side", text, "收支", "income or expenditure, in two-sided statements."}, func(r *f) cell { return r.Side }},
		{column{"cell_row", integer, "表内行", "Row of the table's grid that it is read as, from 0."}, func(r *f) cell { return cellOf(r, func(c *records.GridCell) int { return c.Row }) }},
		{column{"cell_column", integer, "表内列", "Column of the table's grid that it is read as, from 0."}, func(r *f) cell { return cellOf(r, func(c *records.GridCell) int { return c.Column }) }},
		{column{"row_code", text, "科目编码", "Code of the classification as printed."}, func(r *f) cell { return rowOf(r).Code }},
		{column{"row_line", text, "行次", "Line number as printed."}, func(r *f) cell { return rowOf(r).Line }},
		{column{"row_label", text, "行名", "Label, noise and white space removed."}, func(r *f) cell { return rowOf(r).Label }},
		{column{"row_path", trail, "行路径", "Labels of the ancestors and itself."}, func(r *f) cell { return rowOf(r).Path }},
		{column{"column_path", trail, "列路径", "Texts of the head above the column."}, func(r *f) cell { return columnOf(r).Path }},
		{column{"column_rival", text, "列的他解", "What the column may mean about as well: an item, a measure, or unknown."}, func(r *f) cell { return columnOf(r).Rival }},
		{column{"item", text, "项", "Canonical name of the row: function:2080505, income.total."}, func(r *f) cell { return r.Item }},
		{column{"item_name", text, "项名称", "Its name in Chinese, by the catalog."}, func(r *f) cell { return w.item(r.Statement, r.Item) }},
		{column{"level", integer, "级次", "Level of a code: 1 类, 2 款, 3 项; nothing for what is not coded. Levels repeat one another: add up one of them."}, func(r *f) cell { return level(r.Item) }},
		{column{"measure", text, "指标", "Canonical name of the column: final, budget, basic."}, func(r *f) cell { return r.Measure }},
		{column{"measure_name", text, "指标名称", "Its head in Chinese, by the catalog."}, func(r *f) cell { return w.measure(r.Statement, r.Measure) }},
		{column{"period", text, "时期", "What a figure of the narrative speaks of: current, previous, change …"}, func(r *f) cell { return r.Period }},
		{column{"direction", text, "增减", "increase or decrease, of a change."}, func(r *f) cell { return r.Direction }},
	}
}

func factValues() []field[records.Fact] {
	type f = records.Fact
	return []field[f]{
		{column{"kind", text, "种类", "amount, percent, count, score, text or date."}, func(r *f) cell { return r.Kind }},
		{column{colRaw, text, "原文", "Exactly as printed, noise and all."}, func(r *f) cell { return r.Raw }},
		{column{colValue, text, "值", "As printed without separators; nothing for a dash or an unreadable cell."}, func(r *f) cell { return value(r) }},
		{column{colNumber, number, "数值", "The value as a decimal, where it is one."}, func(r *f) cell { return numberOf(r) }},
		{column{"comparator", text, "比较符", "How a target is stated: >=, <= …"}, func(r *f) cell { return r.Comparator }},
		{column{colHigh, number, "上限", "Upper end of a range."}, func(r *f) cell { return exact(r.High) }},
		{column{"unit", text, "单位", "As printed: 万元, 元, %, 人."}, func(r *f) cell { return r.Unit }},
		{column{colAmount, money, "金额（元）", "The value in 元, exact; nothing where it is no money or its unit is unknown."}, func(r *f) cell { return exact(r.Amount) }},
	}
}

func factReading(known rivals) []field[records.Fact] {
	type f = records.Fact
	return []field[f]{
		{column{"status", text, "状态", "ok, review, or after a person decided accepted, corrected, rejected."}, func(r *f) cell { return string(r.Status) }},
		{column{"confidence", real, "可信度", "Estimated probability that value, row, column and statement are all right."}, func(r *f) cell { return r.Confidence }},
		{column{"reading", real, "读取可信度", "The same before the report's own sums are held against it."}, func(r *f) cell { return optional(r.Reading) }},
		{column{"flags", list, "标记", "What a consumer may want to know of the reading."}, func(r *f) cell { return names(r.Flags) }},
		{column{"checks_passed", integer, "通过勾稽", "Number of checks that it passed."}, func(r *f) cell { return checksOf(r).Passed }},
		{column{"checks_failed", list, "未过勾稽", "Ids of the checks that it failed."}, func(r *f) cell { return checksOf(r).Failed }},
		{column{"suggestion", text, "建议", "The better reading that the report's own sums name; never applied without a person."}, func(r *f) cell { return suggestion(r.Suggestion).Value }},
		{column{"suggestion_because", list, "建议依据", "Ids of the checks that name it."}, func(r *f) cell { return suggestion(r.Suggestion).Because }},
		{column{"twin", text, "重复于", "Id of the fact before it that states the same figure of the report, in the same table or in another."}, func(r *f) cell { return cmp.Or(r.Twin, known.again[r.ID]) }},
		{column{"differs_from", text, "另有他数", "Id of a fact that states another amount for the same figure of the report: add up neither."}, func(r *f) cell { return known.of[r.ID] }},
		{column{"page", integer, "页", "Page of its first place."}, func(r *f) cell { return some(first(r.At).Page) }},
		{column{"line", integer, "行", "Line of its first place, in a text."}, func(r *f) cell { return some(first(r.At).Line) }},
		{column{"sheet", text, "工作表", "Sheet of its first place, in a workbook."}, func(r *f) cell { return first(r.At).Sheet }},
		{column{"ref", text, "单元格", "Cell of the sheet, or the range that it spans: B12, B12:C12."}, func(r *f) cell { return first(r.At).Ref }},
		{column{"places", object, "位置", "All its places, a JSON list."}, func(r *f) cell { return asJSON(r.At) }},
		{column{"edits", object, "改动", "The steps from raw to value, a JSON list."}, func(r *f) cell { return asJSON(r.Edits) }},
		{column{"section", trail, "章节", "Headings above a figure of the narrative."}, func(r *f) cell { return r.Section }},
		{column{"sentence", text, "原句", "The sentence that states it."}, func(r *f) cell { return r.Sentence }},
	}
}

// cellOf is a number of a fact's cell, or nothing where it stands in none.
func cellOf(f *records.Fact, number func(*records.GridCell) int) cell {
	if f.Cell == nil {
		return nil
	}
	return number(f.Cell)
}

func rowOf(f *records.Fact) records.Row {
	if f.Row == nil {
		return records.Row{}
	}
	return *f.Row
}

func columnOf(f *records.Fact) records.Column {
	if f.Column == nil {
		return records.Column{}
	}
	return *f.Column
}

func checksOf(f *records.Fact) records.FactChecks {
	if f.Checks == nil {
		return records.FactChecks{}
	}
	return *f.Checks
}

func value(f *records.Fact) string {
	if f.Value == nil {
		return ""
	}
	return *f.Value
}

func numberOf(f *records.Fact) cell {
	if !numeric(f.Kind) {
		return nil
	}
	return exact(value(f))
}

func optional(sure *float64) cell {
	if sure == nil {
		return nil
	}
	return *sure
}

// level is how deep in its classification a coded item stands: codes have three
// digits, and two more for each level below.
func level(item string) cell {
	_, digits, coded := strings.Cut(item, ":")
	if !coded || len(digits) < 3 {
		return nil
	}
	return (len(digits) - 1) / 2
}
