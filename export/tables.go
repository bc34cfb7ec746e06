package export

import (
	"encoding/json"

	"juesuan/records"
)

// Names of columns that more than one place speaks of.
const (
	colAmount = "amount"
	colHigh   = "high"
	colNumber = "number"
	colRaw    = "raw"
	colValue  = "value"
)

// The tables of records. Wide tables and those by statement follow from what
// the records hold.

func documentTable() table {
	return table{
		name: "documents", zh: "文件", en: "One row for each input file, whatever became of it.",
		columns: columnsOf(documentFields()), indexes: [][]string{{"doc"}, {"entity", "year"}},
		facets: []string{"outcome", "report", "year"},
	}
}

func documentFields() []field[records.Document] {
	type d = records.Document
	return []field[d]{
		{column{"doc", text, "文件编号", "First 16 hex digits of the SHA-256 of the file; a duplicate has the id of the first."}, func(r *d) cell { return r.Doc }},
		{column{"source", text, "来源文件", "Path of the file relative to the crawled root."}, func(r *d) cell { return r.Source }},
		{column{"outcome", text, "结果", "What became of it: extracted, partial, failed, skipped, duplicate."}, func(r *d) cell { return string(r.Outcome) }},
		{column{"entity", text, "部门（单位）", "Whose report it is."}, func(r *d) cell { return r.Entity }},
		{column{"year", integer, "年度", "Year of account."}, func(r *d) cell { return some(r.Year) }},
		{column{"report", text, "报告种类", "final_accounts, budget or unknown."}, func(r *d) cell { return string(r.Report) }},
		{column{"unit", text, "金额单位", "Money unit that most tables print."}, func(r *d) cell { return r.Unit }},
		{column{"format", text, "格式", "pdf, text, markdown, html …"}, func(r *d) cell { return r.Format }},
		{column{"encoding", text, "编码", "Character encoding of a text."}, func(r *d) cell { return r.Encoding }},
		{column{"pages", integer, "页数", "Pages of a paged source."}, func(r *d) cell { return some(r.Pages) }},
		{column{"bytes", integer, "字节数", "Size of the file."}, func(r *d) cell { return int(r.Bytes) }},
		{column{"statements", list, "已识别报表", "Statements found."}, func(r *d) cell { return r.Statements }},
		{column{"missing", list, "缺少报表", "Statements expected of the kind of report and not found."}, func(r *d) cell { return r.Missing }},
		{column{"report_id", text, "报告编号", "Names the report, where several files are parts of one."}, func(r *d) cell { return r.ReportID }},
		{column{"facts", integer, "数据条数", "Number of facts."}, func(r *d) cell { return counts(r).Facts }},
		{column{"checks", integer, "勾稽条数", "Number of checks."}, func(r *d) cell { return counts(r).Checks }},
		{column{"review", integer, "待看条数", "Number of things a person should look at."}, func(r *d) cell { return counts(r).Review }},
		{column{"reason_code", text, "原因代码", "Why it is not extracted, in short."}, func(r *d) cell { return reason(r).Code }},
		{column{"reason", text, "原因", "Why it is not extracted."}, func(r *d) cell { return reason(r).Message }},
		{column{"engine", text, "引擎", "What read a PDF: pdf or pdfium."}, func(r *d) cell { return r.Engine }},
		{column{"flags", list, "标记", "What is doubtful of the file as a whole."}, func(r *d) cell { return names(r.Flags) }},
	}
}

func counts(d *records.Document) records.Counts {
	if d.Counts == nil {
		return records.Counts{}
	}
	return *d.Counts
}

func reason(d *records.Document) records.Reason {
	if d.Reason == nil {
		return records.Reason{}
	}
	return *d.Reason
}

func headingTable() table {
	return table{
		name: "headings", zh: "标题", en: "One row for each heading of the body.",
		columns: columnsOf(headingFields()), key: "id", indexes: [][]string{{"doc"}}, facets: []string{"kind", "level"},
	}
}

func headingFields() []field[records.Heading] {
	type h = records.Heading
	return []field[h]{
		{column{"id", text, "编号", "Id of the heading; stable across runs."}, func(r *h) cell { return r.ID }},
		{column{"doc", text, "文件编号", "Id of the document."}, func(r *h) cell { return r.Doc }},
		{column{"source", text, "来源文件", "Path of the file."}, func(r *h) cell { return r.Source }},
		{column{"level", integer, "层级", "1 第一部分, 2 一、, 3 （一）, 4 1."}, func(r *h) cell { return r.Level }},
		{column{"number", text, "序号", "Number as printed."}, func(r *h) cell { return r.Number }},
		{column{"text", text, "标题", "Text after the number."}, func(r *h) cell { return r.Text }},
		{column{"path", trail, "路径", "Texts from level 1 down."}, func(r *h) cell { return r.Path }},
		{column{"kind", text, "种类", "part, section, subsection, item, table_title or form_title."}, func(r *h) cell { return r.Kind }},
		{column{"page", integer, "页", "Page of its first place."}, func(r *h) cell { return some(first(r.At).Page) }},
		{column{"line", integer, "行", "Line of its first place, in a text."}, func(r *h) cell { return some(first(r.At).Line) }},
		{column{"confidence", real, "可信度", "Estimated probability that it is right."}, func(r *h) cell { return r.Confidence }},
		{column{"flags", list, "标记", "What a consumer may want to know of the reading."}, func(r *h) cell { return names(r.Flags) }},
	}
}

func tableTable() table {
	return table{
		name: "tables", zh: "表格", en: "One row for each table of the reports; the grids stay in tables.jsonl.",
		columns: columnsOf(tableFields(words{})), key: "id",
		indexes: [][]string{{"doc"}, {"statement"}}, facets: []string{"statement", "method"},
	}
}

func tableFields(w words) []field[records.Table] {
	type t = records.Table
	return []field[t]{
		{column{"id", text, "编号", "Id of the table; stable across runs."}, func(r *t) cell { return r.ID }},
		{column{"doc", text, "文件编号", "Id of the document."}, func(r *t) cell { return r.Doc }},
		{column{"source", text, "来源文件", "Path of the file."}, func(r *t) cell { return r.Source }},
		{column{"statement", text, "报表", "Statement of the catalog; nothing where unrecognised."}, func(r *t) cell { return r.Statement }},
		{column{"statement_name", text, "报表名称", "Its name in Chinese."}, func(r *t) cell { return w.statement(r.Statement) }},
		{column{"entity", text, "部门（单位）", "Whose figures, where it is not the document's."}, func(r *t) cell { return r.Entity }},
		{column{"year", integer, "年度", "Year of account, where it is not the document's."}, func(r *t) cell { return some(r.Year) }},
		{column{"title", text, "标题", "Title as printed."}, func(r *t) cell { return r.Title }},
		{column{"code", text, "表号", "Number as printed: 公开03表."}, func(r *t) cell { return r.Code }},
		{column{"unit", text, "单位", "Unit as printed."}, func(r *t) cell { return r.Unit }},
		{column{"instance", text, "项目", "Project of a performance form."}, func(r *t) cell { return r.Instance }},
		{column{"page", integer, "页", "First page."}, func(r *t) cell { return span(r.PageSpan) }},
		{column{"line", integer, "行", "First line, in a text."}, func(r *t) cell { return span(r.LineSpan) }},
		{column{"row_count", integer, "行数", "Rows of the grid."}, func(r *t) cell { return r.Rows }},
		{column{"column_count", integer, "列数", "Columns of the grid."}, func(r *t) cell { return r.Columns }},
		{column{"empty_reason", text, "空表说明", "The sentence that says that the table has no figures."}, func(r *t) cell { return r.EmptyReason }},
		{column{"notes", object, "表注", "Notes below the table, a JSON list."}, func(r *t) cell { return asJSON(r.Notes) }},
		{column{"method", text, "识别方法", "How the grid was found: ruled, aligned, delimited, markup, ocr."}, func(r *t) cell { return r.Method }},
		{column{"confidence", real, "可信度", "Estimated probability that the table is what it is said to be."}, func(r *t) cell { return r.Confidence }},
		{column{"recognised_confidence", real, "认表可信度", "Estimated probability that it is that statement, where its content told."}, func(r *t) cell { sure, _ := recognised(r); return optional(sure) }},
		{column{"recognised_because", list, "认表依据", "Names of the evidence that told."}, func(r *t) cell { _, why := recognised(r); return why }},
		{column{"flags", list, "标记", "What a consumer may want to know of the reading."}, func(r *t) cell { return names(r.Flags) }},
	}
}

// recognised is how sure a table's content told its statement, and by what.
func recognised(t *records.Table) (sure *float64, because []string) {
	if t.Recognised == nil {
		return nil, nil
	}
	return &t.Recognised.Confidence, t.Recognised.Because
}

func checkTable() table {
	return table{
		name: "checks", zh: "勾稽", en: "One row for each rule applied to a document.",
		columns: columnsOf(checkFields()), key: "id",
		indexes: [][]string{{"doc"}, {"outcome", "rule"}}, facets: []string{"outcome", "cause", "scope", "rule"},
	}
}

func checkFields() []field[records.Check] {
	type c = records.Check
	return []field[c]{
		{column{"id", text, "编号", "Id of the check; stable across runs."}, func(r *c) cell { return r.ID }},
		{column{"doc", text, "文件编号", "Id of the document."}, func(r *c) cell { return r.Doc }},
		{column{"source", text, "来源文件", "Path of the file."}, func(r *c) cell { return r.Source }},
		{column{"rule", text, "规则", "Id of the rule in the catalog."}, func(r *c) cell { return r.Rule }},
		{column{"scope", text, "范围", "What it looks at: row, column, table, cross_table, narrative, recompute, form, document, archive."}, func(r *c) cell { return r.Scope }},
		{column{"outcome", text, "结果", "pass, fail, rounding, not_applicable or undetermined."}, func(r *c) cell { return r.Outcome }},
		{column{"cause", text, "原因", "Who erred where it fails: extraction, report or unknown."}, func(r *c) cell { return r.Cause }},
		{column{"message", text, "说明", "The rule as a sentence, in Chinese."}, func(r *c) cell { return r.Message.ZH }},
		{column{"message_en", text, "英文说明", "The rule as a sentence, in English."}, func(r *c) cell { return r.Message.EN }},
		{column{"expected", text, "应为", "What the rule expects: a decimal or a text."}, func(r *c) cell { return r.Expected }},
		{column{"actual", text, "实为", "What the report states."}, func(r *c) cell { return r.Actual }},
		{column{"difference", text, "差额", "Actual less expected, an exact decimal."}, func(r *c) cell { return r.Difference }},
		{column{"tolerance", text, "尾差限", "The difference that rounding explains, an exact decimal."}, func(r *c) cell { return r.Tolerance }},
		{column{"statements", list, "报表", "Statements involved."}, func(r *c) cell { return r.Statements }},
		{column{"facts", list, "数据编号", "Ids of all operands."}, func(r *c) cell { return r.Facts }},
	}
}

func reviewTable() table {
	return table{
		name: "review", zh: "待看", en: "One row for each thing that a person should look at, the most doubtful first.",
		columns: columnsOf(reviewFields()), key: "id", indexes: [][]string{{"doc"}}, facets: []string{"reason"},
	}
}

func reviewFields() []field[records.Review] {
	type v = records.Review
	return []field[v]{
		{column{"id", text, "编号", "Id of the question; stable across runs."}, func(r *v) cell { return r.ID }},
		{column{"doc", text, "文件编号", "Id of the document."}, func(r *v) cell { return r.Doc }},
		{column{"source", text, "来源文件", "Path of the file."}, func(r *v) cell { return r.Source }},
		{column{"reason", text, "原因", "low_confidence, failed_check, unrecognised_table, missing_statement, doubtful_identity or failed_document."}, func(r *v) cell { return r.Reason }},
		{column{"priority", real, "缓急", "The higher, the sooner."}, func(r *v) cell { return r.Priority }},
		{column{"message", text, "说明", "A sentence in Chinese."}, func(r *v) cell { return r.Message.ZH }},
		{column{"message_en", text, "英文说明", "A sentence in English."}, func(r *v) cell { return r.Message.EN }},
		{column{"page", integer, "页", "Page of its first place."}, func(r *v) cell { return some(first(r.At).Page) }},
		{column{"line", integer, "行", "Line of its first place, in a text."}, func(r *v) cell { return some(first(r.At).Line) }},
		{column{"suggestion", text, "建议", "The better reading that the report's own sums name."}, func(r *v) cell { return suggestion(r.Suggestion).Value }},
		{column{"facts", list, "数据编号", "Ids of the facts concerned."}, func(r *v) cell { return r.Facts }},
		{column{"checks", list, "勾稽编号", "Ids of the checks concerned."}, func(r *v) cell { return r.Checks }},
		{column{"tables", list, "表格编号", "Ids of the tables concerned."}, func(r *v) cell { return r.Tables }},
		{column{"statements", list, "报表", "Statements that were not found."}, func(r *v) cell { return r.Statements }},
	}
}

// first is the first place of several.
func first(at records.At) records.Place {
	if len(at) == 0 {
		return records.Place{}
	}
	return at[0]
}

func span(from []int) cell {
	if len(from) == 0 {
		return nil
	}
	return from[0]
}

func suggestion(s *records.Suggestion) records.Suggestion {
	if s == nil {
		return records.Suggestion{}
	}
	return *s
}

// asJSON writes a list that has no plain form. Lists of records always can be.
func asJSON[T any](items []T) cell {
	if len(items) == 0 {
		return nil
	}
	data, err := json.Marshal(items)
	if err != nil {
		return nil
	}
	return string(data)
}
