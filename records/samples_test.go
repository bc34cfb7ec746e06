package records_test

import (
	"reflect"
	"testing"

	"juesuan/records"
)

const (
	doc    = "0123456789abcdef"
	source = "星象/云梦泽市观星台2023年度部门决算.txt"
)

func ptr[T any](v T) *T { return &v }

// full is a record of each type with every field set.
func full() []records.Record {
	line := records.At{{Line: 143, Cell: records.CellAt(3)}}
	box := records.Box{72, 90.5, 300.25, 110}
	told := func(by ...string) *records.Told { return &records.Told{Confidence: 0.94, Because: by} }
	message := records.Message{EN: "The total differs by 0.10.", ZH: "合计相差0.10。"}
	suggestion := &records.Suggestion{Value: "12.30", Because: []string{doc + "/k01"}}
	return []records.Record{
		&records.Document{
			Type: records.TypeDocument, Doc: doc, Source: source, Bytes: 4096, Format: "text",
			Encoding: "gb18030", EncodingConfidence: ptr(0.97), Pages: 3, Engine: "pdfium", EngineReason: "unmapped_glyphs", Outcome: records.Partial,
			Reason: &records.Reason{Code: "invalid_bytes", Message: "line 7: 2 bytes are no character", Page: 2},
			Entity: "云梦泽市观星台", Year: 2023, Report: records.FinalAccounts, Unit: "万元",
			Statements: []string{"income"}, Missing: []string{"three_public"},
			ReportID: "r1", Counts: &records.Counts{Checks: 1, Facts: 2, Headings: 3, Review: 4, Tables: 5},
			Flags: []records.Flag{records.UnitAssumed},
			Identified: &records.Identified{
				Entity: told("table_line", "title"), Year: told("title"), Report: told("title"), Unit: told("table_line"),
			},
			Attachments: []records.Attachment{{Text: "部门决算公开表", Target: "./P020230818.xls"}},
		},
		&records.Heading{
			Type: records.TypeHeading, ID: doc + "/h02", Doc: doc, Source: source, Level: 2, Number: "一、",
			Text: "主要职责", Path: []string{"观星台概况", "主要职责"}, Kind: "section", At: line,
			Confidence: 0.99, Flags: []records.Flag{records.SpacedNumber},
		},
		&records.Table{
			Type: records.TypeTable, ID: doc + "/t03", Doc: doc, Source: source, Statement: "income",
			Recognised: &records.Recognised{Confidence: 0.98, Because: []string{"heads", "totals"}}, Entity: "云梦泽市观星台", Year: 2022,
			Title: "收入决算表", Code: "公开02表", Unit: "万元", Instance: "望远镜修缮",
			PageSpan: []int{4, 5}, LineSpan: []int{140, 160}, BBox: []records.PageBox{{Page: 4, Box: box}},
			Rows: 2, Columns: 3, HeaderRows: 1,
			Cells: []records.Cell{{Row: 1, Column: 2, RowSpan: 2, ColumnSpan: 3, Text: "合计", At: line}},
			Notes: []string{"注：本表反映收入。"}, Empty: true, EmptyReason: "本表无数据", Method: "delimited",
			Confidence: 0.9, Flags: []records.Flag{records.ContinuedTable},
		},
		&records.Fact{
			Type: records.TypeFact, ID: doc + "/t03/r12/c2", Doc: doc, Source: source, Origin: records.OriginTable,
			Entity: "云梦泽市观星台", Year: 2023, Report: records.FinalAccounts, Statement: "income",
			Table: doc + "/t03", Instance: "望远镜修缮", Side: "income",
			Cell: &records.GridCell{Row: 12, Column: 2}, Twin: doc + "/t03/r11/c2",
			Row:    &records.Row{Code: "2010301", Line: "12", Label: "行政运行", Path: []string{"合计", "行政运行"}},
			Column: &records.Column{Path: []string{"本年收入", "合计"}, Rival: "other"},
			Item:   "function:2010301", Measure: "total", Kind: "amount", Period: records.PeriodChange, Direction: records.Increase,
			Section: []string{"第三部分 情况说明", "一、总体情况"}, Sentence: "与上年度相比，增加1,234.50万元。",
			Raw: " 1,234.50", Value: ptr("1234.50"), Comparator: ">=", High: "1300", Unit: "万元", Amount: "12345000",
			Edits: []records.Edit{
				{Rule: "trim", From: " 1,234.50", To: "1,234.50"},
				{Rule: "thousands_separator", From: "1,234.50", To: "1234.50"},
			},
			Checks:     &records.FactChecks{Failed: []string{doc + "/k01"}, Passed: 2},
			Suggestion: suggestion, At: line, Confidence: 0.875, Reading: ptr(0.9),
			Flags: []records.Flag{records.CheckFailed, records.Suggested}, Status: records.InReview,
		},
		&records.Check{
			Type: records.TypeCheck, ID: doc + "/k01", Doc: doc, Source: source, Rule: "income.columns",
			Statements: []string{"income"}, Scope: "row", Outcome: "fail", Expected: "12.30", Actual: "12.40",
			Difference: "0.10", Tolerance: "0.03", Facts: []string{doc + "/t03/r12/c2"}, Message: message,
			Cause: "unknown",
		},
		&records.Review{
			Type: records.TypeReview, ID: doc + "/v01", Doc: doc, Source: source, Reason: "failed_check",
			Priority: 0.75, Facts: []string{doc + "/t03/r12/c2"}, Checks: []string{doc + "/k01"},
			Tables: []string{doc + "/t03"}, Statements: []string{"income"}, At: line, Message: message, Suggestion: suggestion,
		},
		&records.Decision{
			Type: records.TypeDecision, ID: "d1", Target: doc + "/t03/r12/c2", Doc: doc, Action: "correct",
			Value: ptr("12.30"), Cell: "income/2080505/total", Raw: "12.40", Read: ptr("12.40"), By: "李四", When: "2024-03-01T08:00:00+08:00", Comment: "印刷错误",
		},
		&records.Run{
			Type: records.TypeRun, Format: records.Format, Program: "0.1.0", Catalog: "1", CatalogOverlay: "2",
			Options: map[string]string{"limit": "10"}, Documents: map[records.Outcome]int{records.Extracted: 1},
			Records: map[records.Type]int{records.TypeFact: 2},
			Files:   map[string]string{"facts.jsonl": doc + doc + doc + doc},
		},
	}
}

// sparse is a record of each type with the required fields only.
func sparse() []records.Record {
	at := records.At{{Page: 2, Box: &records.Box{1, 2, 3, 4}}}
	message := records.Message{EN: "Look.", ZH: "请看。"}
	return []records.Record{
		&records.Document{Type: records.TypeDocument, Doc: doc, Source: source, Outcome: records.Extracted},
		&records.Heading{
			Type: records.TypeHeading, ID: doc + "/h01", Doc: doc, Source: source, Level: 1, Text: "概况",
			Path: []string{"概况"}, Kind: "part", At: at,
		},
		&records.Table{Type: records.TypeTable, ID: doc + "/t01", Doc: doc, Source: source, Method: "ruled"},
		&records.Fact{
			Type: records.TypeFact, ID: doc + "/n17", Doc: doc, Source: source, Origin: records.OriginNarrative,
			Kind: "text", Raw: "——", At: at, Flags: []records.Flag{records.Dash}, Status: records.OK,
		},
		&records.Check{
			Type: records.TypeCheck, ID: doc + "/k02", Doc: doc, Source: source, Rule: "r", Scope: "table",
			Outcome: "undetermined", Message: message,
		},
		&records.Review{
			Type: records.TypeReview, ID: "unreadable/v01", Source: source, Reason: "failed_document", Message: message,
		},
		&records.Decision{
			Type: records.TypeDecision, ID: "d2", Target: "d1", Doc: doc, Action: "undo", By: "李四",
			When: "2024-03-01T00:00:00Z",
		},
		&records.Run{Type: records.TypeRun, Format: records.Format, Program: "0.1.0", Catalog: "1"},
	}
}

// pick returns the sample of type T.
func pick[T any](list []records.Record) *T {
	for _, r := range list {
		if one, ok := any(r).(*T); ok {
			return one
		}
	}
	panic("no such sample")
}

func TestFullSamplesSetEveryField(t *testing.T) {
	for _, r := range full() {
		v := reflect.ValueOf(r).Elem()
		for i := range v.NumField() {
			if v.Field(i).IsZero() && v.Type().Field(i).Tag.Get("json") != unwritten {
				t.Errorf("%s.%s is not set", v.Type().Name(), v.Type().Field(i).Name)
			}
		}
	}
	if got, want := len(full()), len(records.AllTypes()); got != want {
		t.Errorf("%d samples of %d types", got, want)
	}
}
