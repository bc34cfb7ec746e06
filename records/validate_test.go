package records_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"juesuan/records"
	"juesuan/records/recordstest"
)

// broken is a record that breaks the contract in one way, and the field that
// the error names.
type broken struct {
	record records.Record
	field  string
}

// breaks are broken records by the names of the cases.
type breaks map[string]broken

// of returns a function that adds a case: the full sample of T, spoiled by f.
func of[T any](out breaks) func(name, field string, f func(*T)) {
	return func(name, field string, f func(*T)) {
		one := pick[T](full())
		f(one)
		r := any(one).(records.Record)
		kind := strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", r), "*records."))
		out[kind+"_"+name] = broken{r, field}
	}
}

func allBreaks() breaks {
	out := breaks{}
	breakDocuments(out)
	breakHeadings(out)
	breakIdentities(out)
	breakTables(out)
	breakFacts(out)
	breakChecks(out)
	breakReviews(out)
	breakDecisions(out)
	breakRuns(out)
	return out
}

func breakDocuments(out breaks) {
	add := of[records.Document](out)
	add("wrong_type", "type", func(d *records.Document) { d.Type = records.TypeTable })
	add("short_id", "doc", func(d *records.Document) { d.Doc = "0123" })
	add("no_source", "source", func(d *records.Document) { d.Source = "" })
	add("negative_size", "bytes", func(d *records.Document) { d.Bytes = -1 })
	add("unknown_outcome", "outcome", func(d *records.Document) { d.Outcome = "lost" })
	add("extracted_with_reason", "reason", func(d *records.Document) { d.Outcome = records.Extracted })
	add("failed_without_reason", "reason", func(d *records.Document) { d.Reason = nil })
	add("reason_in_words", "reason.code", func(d *records.Document) { d.Reason.Code = "Too Large" })
	add("reason_unexplained", "reason.message", func(d *records.Document) { d.Reason.Message = "" })
	add("engine_in_words", "engine", func(d *records.Document) { d.Engine = "A Motor" })
	add("attachment_without_target", "attachments.target", func(d *records.Document) { d.Attachments[0].Target = "" })
	add("reason_without_engine", "engine_reason", func(d *records.Document) { d.Engine = "" })
	add("two_digit_year", "year", func(d *records.Document) { d.Year = 23 })
	add("unknown_report", "report", func(d *records.Document) { d.Report = "novel" })
	add("unnamed_statement", "statements", func(d *records.Document) { d.Statements = []string{""} })
	add("unknown_flag", "flags", func(d *records.Document) { d.Flags = []records.Flag{"odd"} })
	add("too_sure", "encoding_confidence", func(d *records.Document) { d.EncodingConfidence = ptr(1.5) })
}

func breakHeadings(out breaks) {
	add := of[records.Heading](out)
	add("no_id", "id", func(h *records.Heading) { h.ID = "" })
	add("no_document", "doc", func(h *records.Heading) { h.Doc = "" })
	add("level_zero", "level", func(h *records.Heading) { h.Level = 0 })
	add("no_text", "text", func(h *records.Heading) { h.Text = "" })
	add("no_path", "path", func(h *records.Heading) { h.Path = nil })
	add("unknown_kind", "kind", func(h *records.Heading) { h.Kind = "tome" })
	add("nowhere", "at", func(h *records.Heading) { h.At = nil })
	add("line_and_page", "at", func(h *records.Heading) { h.At[0].Page = 3 })
	add("line_zero", "at", func(h *records.Heading) { h.At[0].Line = 0 })
	add("negative_cell", "at", func(h *records.Heading) { h.At[0].Cell = records.CellAt(-1) })
	add("box_without_page", "at", func(h *records.Heading) { h.At[0].Box = &records.Box{} })
	add("negative_confidence", "confidence", func(h *records.Heading) { h.Confidence = -0.5 })
}

func breakIdentities(out breaks) {
	add := of[records.Document](out)
	add("entity_by_nothing", "identified.entity.because", func(d *records.Document) { d.Identified.Entity.Because = nil })
	add("year_by_blank", "identified.year.because", func(d *records.Document) { d.Identified.Year.Because = []string{""} })
	add("report_too_surely", "identified.report.confidence", func(d *records.Document) { d.Identified.Report.Confidence = 1.5 })
	add("unit_by_nothing", "identified.unit.because", func(d *records.Document) { d.Identified.Unit.Because = nil })
}

func breakTables(out breaks) {
	add := of[records.Table](out)
	add("unknown_method", "method", func(t *records.Table) { t.Method = "guessed" })
	add("empty_unexplained", "empty_reason", func(t *records.Table) { t.EmptyReason = "" })
	add("explained_not_empty", "empty_reason", func(t *records.Table) { t.Empty = false })
	add("half_a_span", "page_span", func(t *records.Table) { t.PageSpan = []int{4} })
	add("line_span_of_zero", "line_span", func(t *records.Table) { t.LineSpan = []int{0, 4} })
	add("box_on_no_page", "bbox", func(t *records.Table) { t.BBox[0].Page = 0 })
	add("negative_rows", "rows", func(t *records.Table) { t.Rows = -1 })
	add("span_of_one", "cells.rowspan", func(t *records.Table) { t.Cells[0].RowSpan = 1 })
	add("cell_nowhere", "at", func(t *records.Table) { t.Cells[0].At = nil })
	add("recognised_by_nothing", "recognised.because", func(t *records.Table) { t.Recognised.Because = nil })
	add("recognised_by_blank", "recognised.because", func(t *records.Table) { t.Recognised.Because = []string{""} })
	add("recognised_too_surely", "recognised.confidence", func(t *records.Table) { t.Recognised.Confidence = 1.5 })
	add("two_digit_year", "year", func(t *records.Table) { t.Year = 23 })
	add("blank_note", "notes", func(t *records.Table) { t.Notes = []string{""} })
}

func breakFacts(out breaks) {
	add := of[records.Fact](out)
	add("unknown_origin", "origin", func(f *records.Fact) { f.Origin = "dream" })
	add("unknown_side", "side", func(f *records.Fact) { f.Side = "left" })
	add("unknown_period", "period", func(f *records.Fact) { f.Period = "tomorrow" })
	add("unknown_direction", "direction", func(f *records.Fact) { f.Direction = "sideways" })
	add("empty_heading", "section", func(f *records.Fact) { f.Section = []string{""} })
	add("unknown_kind", "kind", func(f *records.Fact) { f.Kind = "money" })
	add("unknown_status", "status", func(f *records.Fact) { f.Status = "fine" })
	add("unknown_comparator", "comparator", func(f *records.Fact) { f.Comparator = "≥" })
	add("in_no_table", "table", func(f *records.Fact) { f.Table = "" })
	add("in_no_cell", "cell", func(f *records.Fact) { f.Cell = nil })
	add("narrative_in_a_cell", "cell", func(f *records.Fact) { f.Origin = records.OriginNarrative })
	add("row_before_the_first", "cell.row", func(f *records.Fact) { f.Cell.Row = -1 })
	add("column_before_the_first", "cell.column", func(f *records.Fact) { f.Cell.Column = -1 })
	add("no_raw", "raw", func(f *records.Fact) { f.Raw, f.Edits, f.Value, f.Flags = "", nil, nil, []records.Flag{records.Dash} })
	add("value_with_comma", "value", func(f *records.Fact) { f.Value = ptr("1,234.50") })
	add("value_unsaid", "flags", func(f *records.Fact) { f.Value = nil })
	add("amount_with_exponent", "amount", func(f *records.Fact) { f.Amount = "1e5" })
	add("high_in_words", "high", func(f *records.Fact) { f.High = "许多" })
	add("amount_of_count", "amount", func(f *records.Fact) { f.Kind = "count" })
	add("edit_of_no_rule", "edits.rule", func(f *records.Fact) { f.Edits[0].Rule = "" })
	add("blank_ancestor", "row.path", func(f *records.Fact) { f.Row.Path[0] = "" })
	add("blank_header", "column.path", func(f *records.Fact) { f.Column.Path[0] = "" })
	add("negative_checks", "checks.passed", func(f *records.Fact) { f.Checks.Passed = -1 })
	add("suggestion_without_cause", "suggestion.because", func(f *records.Fact) { f.Suggestion.Because = nil })
}

func breakChecks(out breaks) {
	add := of[records.Check](out)
	add("no_rule", "rule", func(c *records.Check) { c.Rule = "" })
	add("unknown_scope", "scope", func(c *records.Check) { c.Scope = "village" })
	add("unknown_outcome", "outcome", func(c *records.Check) { c.Outcome = "maybe" })
	add("unknown_cause", "cause", func(c *records.Check) { c.Cause = "weather" })
	add("difference_in_words", "difference", func(c *records.Check) { c.Difference = "小" })
	add("tolerance_signed", "tolerance", func(c *records.Check) { c.Tolerance = "+1" })
	add("no_chinese", "message.zh", func(c *records.Check) { c.Message.ZH = "" })
}

func breakReviews(out breaks) {
	add := of[records.Review](out)
	add("unknown_reason", "reason", func(r *records.Review) { r.Reason = "whim" })
	add("negative_priority", "priority", func(r *records.Review) { r.Priority = -1 })
	add("no_english", "message.en", func(r *records.Review) { r.Message.EN = "" })
}

func breakDecisions(out breaks) {
	add := of[records.Decision](out)
	add("unknown_action", "action", func(d *records.Decision) { d.Action = "shrug" })
	add("correction_without_value", "value", func(d *records.Decision) { d.Value = nil })
	add("acceptance_with_value", "value", func(d *records.Decision) { d.Action = "accept" })
	add("of_nobody", "by", func(d *records.Decision) { d.By = "" })
	add("yesterday", "when", func(d *records.Decision) { d.When = "yesterday" })
	add("hour_of_one_digit", "when", func(d *records.Decision) { d.When = "2024-03-01T8:00:00Z" })
	add("zone_of_a_day", "when", func(d *records.Decision) { d.When = "2024-03-01T08:00:00+24:00" })
	add("of_no_document", "doc", func(d *records.Decision) { d.Doc = "" })
}

func breakRuns(out breaks) {
	add := of[records.Run](out)
	add("other_format", "format", func(r *records.Run) { r.Format = 99 })
	add("no_program", "program", func(r *records.Run) { r.Program = "" })
	add("unknown_outcome", "documents", func(r *records.Run) { r.Documents["lost"] = 1 })
	add("negative_count", "records", func(r *records.Run) { r.Records[records.TypeFact] = -2 })
	add("unknown_type", "records", func(r *records.Run) { r.Records["poem"] = 1 })
	add("short_hash", "files", func(r *records.Run) { r.Files["facts.jsonl"] = "abc" })
}

// TestBrokenRecordsAreRefused holds that the writer and the schema agree.
func TestBrokenRecordsAreRefused(t *testing.T) {
	for name, c := range allBreaks() {
		t.Run(name, func(t *testing.T) {
			line, err := records.Marshal(c.record)
			if !errors.Is(err, records.ErrContract) || line != nil {
				t.Fatalf("Marshal = %s, %v", line, err)
			}
			if !strings.Contains(err.Error(), ": "+c.field+" ") {
				t.Errorf("%v does not name %s", err, c.field)
			}
			text, err := json.Marshal(c.record)
			if err != nil {
				t.Fatal(err)
			}
			if recordstest.CheckSchema(text) == nil {
				t.Errorf("the schema accepts %s", text)
			}
		})
	}
}

// TestRulesBeyondTheSchema are those that a JSON Schema cannot state.
func TestRulesBeyondTheSchema(t *testing.T) {
	for name, c := range map[string]struct {
		f    func(f *records.Fact)
		want string
	}{
		"id_of_other_document": {
			func(f *records.Fact) { f.ID = "fedcba9876543210/t03" },
			`record breaks the contract: fact "fedcba9876543210/t03": id "fedcba9876543210/t03"`,
		},
		"broken_chain": {
			func(f *records.Fact) { f.Edits[1].From = "1234,50" },
			`record breaks the contract: fact "0123456789abcdef/t03/r12/c2": edits.from "1234,50"`,
		},
		"chain_elsewhere": {
			func(f *records.Fact) { f.Value = ptr("1234.60") },
			`record breaks the contract: fact "0123456789abcdef/t03/r12/c2": edits "1234.50"`,
		},
		"not_a_number": {
			func(f *records.Fact) { f.Confidence = math.NaN() },
			`record breaks the contract: fact "0123456789abcdef/t03/r12/c2": confidence "NaN"`,
		},
		"twin_of_itself": {
			func(f *records.Fact) { f.Twin = f.ID },
			`record breaks the contract: fact "0123456789abcdef/t03/r12/c2": twin "0123456789abcdef/t03/r12/c2"`,
		},
		"person_knows_better": {
			func(f *records.Fact) { f.Value, f.Status = ptr("1234.60"), records.Corrected },
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := pick[records.Fact](full())
			c.f(f)
			got := ""
			if err := f.Validate(); err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestDecimals(t *testing.T) {
	for text, want := range map[string]bool{
		"0": true, "-1.50": true, "007": true, "12345678901234567890.12": true,
		"":  true, // left out
		"-": false, ".5": false, "5.": false, "+1": false, "1e5": false, "1,000": false, "１": false, "1.2.3": false, "--1": false, " 1": false,
	} {
		c := pick[records.Check](full())
		c.Difference = text
		if got := c.Validate() == nil; got != want {
			t.Errorf("%q is accepted: %t, want %t", text, got, want)
		}
	}
}
