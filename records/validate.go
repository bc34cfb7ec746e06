package records

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
)

// ErrContract is what Validate's errors wrap.
var ErrContract = errors.New("record breaks the contract")

// breach holds the first fault found in a record. Its tests are cheap, since
// every record written passes them.
type breach struct {
	field, value string
	found        bool
}

// must notes a fault of a field, unless one was found before.
func (b *breach) must(ok bool, field, value string) {
	if !ok && !b.found {
		*b = breach{field: field, value: value, found: true}
	}
}

// err names the record and the field at fault.
func (b *breach) err(t Type, id string) error {
	if !b.found {
		return nil
	}
	return fmt.Errorf("%w: %s %q: %s %q", ErrContract, t, id, b.field, b.value)
}

// head tests what all the lines of a document have in common. A review may
// stand for a file whose bytes could not be read, so that it has no id.
func (b *breach) head(got, want Type, id, doc, source string) {
	b.must(got == want, "type", string(got))
	b.must(isDoc(doc) || doc == "" && want == TypeReview, "doc", doc)
	b.must(id != "" && strings.HasPrefix(id, doc), "id", id)
	b.must(source != "", "source", source)
}

func (b *breach) text(field, value string) { b.must(value != "", field, value) }

func (b *breach) texts(field string, values []string) {
	for _, v := range values {
		b.text(field, v)
	}
}

func (b *breach) count(field string, n int) {
	if n < 0 { // the text is made for a fault only
		b.must(false, field, fmt.Sprint(n))
	}
}

func (b *breach) probability(field string, p float64) {
	if math.IsNaN(p) || p < 0 || p > 1 {
		b.must(false, field, fmt.Sprint(p))
	}
}

func (b *breach) decimal(field, value string) {
	b.must(value == "" || isDecimal(value), field, value)
}

func (b *breach) year(y int) {
	if y != 0 && (y < 1000 || y > 9999) {
		b.must(false, "year", fmt.Sprint(y))
	}
}

func (b *breach) flags(flags []Flag) {
	for _, f := range flags {
		oneOf(b, "flags", f, allFlags)
	}
}

// oneOf tests that a name is in a closed list.
func oneOf[T ~string](b *breach, field string, value T, list []T) {
	b.must(slices.Contains(list, value), field, string(value))
}

// oneOfOrNone also lets a name be left out.
func oneOfOrNone[T ~string](b *breach, field string, value T, list []T) {
	if value != "" {
		oneOf(b, field, value, list)
	}
}

// place tests a required position: every value can be traced to its source.
func (b *breach) place(at At) {
	b.must(len(at) > 0, "at", "")
	b.places(at)
}

func (b *breach) places(at At) {
	for _, p := range at {
		paged := p.Page > 0 && p.Line == 0 && p.Cell == nil
		lined := p.Line > 0 && p.Page == 0 && p.Box == nil && (p.Cell == nil || *p.Cell >= 0)
		if !paged && !lined || p.Sheet != "" && !lined || p.Ref != "" && p.Sheet == "" {
			b.must(false, "at", fmt.Sprintf("%+v", p))
		}
	}
}

func (b *breach) message(m Message) {
	b.text("message.en", m.EN)
	b.text("message.zh", m.ZH)
}

func (b *breach) suggestion(s *Suggestion) {
	if s != nil {
		b.text("suggestion.value", s.Value)
		b.must(len(s.Because) > 0, "suggestion.because", "")
		b.texts("suggestion.because", s.Because)
		b.must(s.Reading == "" || slices.Contains(allReadings, s.Reading), "suggestion.reading", s.Reading)
	}
}

// span tests a first and a last page or line, where there are any.
func (b *breach) span(field string, s []int) {
	if len(s) != 0 && (len(s) != 2 || s[0] < 1 || s[1] < s[0]) {
		b.must(false, field, fmt.Sprint(s))
	}
}

// Validate reports the first breach of the record contract.
func (d Document) Validate() error {
	var b breach
	b.must(d.Type == TypeDocument, "type", string(d.Type))
	b.must(d.Doc == "" || isDoc(d.Doc), "doc", d.Doc)
	b.text("source", d.Source)
	b.must(d.Bytes >= 0, "bytes", "")
	b.count("pages", d.Pages)
	oneOf(&b, "outcome", d.Outcome, allOutcomes)
	b.must((d.Reason == nil) == (d.Outcome == Extracted), "reason", string(d.Outcome))
	if d.Reason != nil {
		b.must(isName(d.Reason.Code), "reason.code", d.Reason.Code)
		b.text("reason.message", d.Reason.Message)
		b.count("reason.page", d.Reason.Page)
	}
	b.must(d.Engine == "" || isName(d.Engine), "engine", d.Engine)
	b.must(d.EngineReason == "" || d.Engine != "" && isName(d.EngineReason), "engine_reason", d.EngineReason)
	if d.EncodingConfidence != nil {
		b.probability("encoding_confidence", *d.EncodingConfidence)
	}
	b.year(d.Year)
	oneOfOrNone(&b, "report", d.Report, allReports)
	b.texts("statements", d.Statements)
	b.texts("missing", d.Missing)
	if i := d.Identified; i != nil {
		b.told("identified.entity", i.Entity)
		b.told("identified.year", i.Year)
		b.told("identified.report", i.Report)
		b.told("identified.unit", i.Unit)
	}
	for _, a := range d.Attachments {
		b.text("attachments.target", a.Target)
	}
	b.flags(d.Flags)
	return b.err(TypeDocument, d.Source)
}

// told tests how sure something is said to be, and by what.
func (b *breach) told(field string, t *Told) {
	if t != nil {
		b.probability(field+".confidence", t.Confidence)
		b.must(len(t.Because) > 0, field+".because", "")
		b.texts(field+".because", t.Because)
	}
}

// Validate reports the first breach of the record contract.
func (h Heading) Validate() error {
	var b breach
	b.head(h.Type, TypeHeading, h.ID, h.Doc, h.Source)
	if h.Level < 1 || h.Level > 6 {
		b.must(false, "level", fmt.Sprint(h.Level))
	}
	b.text("text", h.Text)
	b.must(len(h.Path) > 0, "path", "")
	b.texts("path", h.Path)
	oneOf(&b, "kind", h.Kind, allHeadingKinds)
	b.place(h.At)
	b.probability("confidence", h.Confidence)
	b.flags(h.Flags)
	return b.err(TypeHeading, h.ID)
}

// Validate reports the first breach of the record contract.
func (t Table) Validate() error {
	var b breach
	b.head(t.Type, TypeTable, t.ID, t.Doc, t.Source)
	b.told("recognised", (*Told)(t.Recognised))
	b.year(t.Year)
	b.span("page_span", t.PageSpan)
	b.span("line_span", t.LineSpan)
	for _, box := range t.BBox {
		b.must(box.Page > 0, "bbox", "")
	}
	b.count("rows", t.Rows)
	b.count("columns", t.Columns)
	b.count("header_rows", t.HeaderRows)
	for i := range t.Cells {
		b.cell(&t.Cells[i])
	}
	b.texts("notes", t.Notes)
	b.must(t.Empty == (t.EmptyReason != ""), "empty_reason", t.EmptyReason)
	oneOf(&b, "method", t.Method, allMethods)
	b.probability("confidence", t.Confidence)
	b.flags(t.Flags)
	return b.err(TypeTable, t.ID)
}

func (b *breach) cell(c *Cell) {
	b.count("cells.row", c.Row)
	b.count("cells.column", c.Column)
	b.must(c.RowSpan == 0 || c.RowSpan > 1, "cells.rowspan", c.Text)
	b.must(c.ColumnSpan == 0 || c.ColumnSpan > 1, "cells.colspan", c.Text)
	b.place(c.At)
}

// Validate reports the first breach of the record contract.
func (f Fact) Validate() error {
	var b breach
	b.head(f.Type, TypeFact, f.ID, f.Doc, f.Source)
	oneOf(&b, "origin", f.Origin, allOrigins)
	b.year(f.Year)
	oneOfOrNone(&b, "report", f.Report, allReports)
	b.standing(&f)
	oneOfOrNone(&b, "side", f.Side, allSides)
	if f.Row != nil {
		b.texts("row.path", f.Row.Path)
	}
	if f.Column != nil {
		b.texts("column.path", f.Column.Path)
	}
	oneOf(&b, "kind", f.Kind, allFactKinds)
	oneOfOrNone(&b, "period", f.Period, allPeriods)
	oneOfOrNone(&b, "direction", f.Direction, allDirections)
	b.texts("section", f.Section)
	b.reading(&f)
	if f.Checks != nil {
		b.count("checks.passed", f.Checks.Passed)
		b.texts("checks.failed", f.Checks.Failed)
	}
	b.suggestion(f.Suggestion)
	b.place(f.At)
	b.probability("confidence", f.Confidence)
	if f.Reading != nil {
		b.probability("reading", *f.Reading)
	}
	b.flags(f.Flags)
	oneOf(&b, "status", f.Status, allStatuses)
	return b.err(TypeFact, f.ID)
}

// standing tests that a fact of a table or form, and no other, has its cell.
func (b *breach) standing(f *Fact) {
	told := f.Origin == OriginNarrative
	b.must(told || f.Table != "", "table", f.Table)
	b.must(told == (f.Cell == nil), "cell", f.Origin)
	if f.Cell != nil {
		b.count("cell.row", f.Cell.Row)
		b.count("cell.column", f.Cell.Column)
	}
	b.must(f.Twin != f.ID, "twin", f.Twin)
}

// reading tests a fact's raw text, value and what belongs to them.
func (b *breach) reading(f *Fact) {
	b.text("raw", f.Raw)
	numeric := f.Kind != "text" && f.Kind != "date"
	if f.Value == nil {
		said := slices.Contains(f.Flags, Dash) || slices.Contains(f.Flags, Unreadable)
		b.must(said, "flags", "value is null, but neither dash nor unreadable")
	} else {
		b.must(!numeric || isDecimal(*f.Value), "value", *f.Value)
	}
	oneOfOrNone(b, "comparator", f.Comparator, allComparators)
	b.decimal("high", f.High)
	b.decimal("amount", f.Amount)
	b.must(f.Amount == "" || f.Kind == "amount", "amount", f.Amount)
	b.trace(f)
}

// trace tests that the edits lead from the raw text to the value. A value that
// a person gave has no such trace.
func (b *breach) trace(f *Fact) {
	text := f.Raw
	for i := range f.Edits {
		e := &f.Edits[i]
		b.text("edits.rule", e.Rule)
		b.must(e.From == text, "edits.from", e.From)
		text = e.To
	}
	if f.Value != nil && f.Status != Corrected {
		b.must(text == *f.Value, "edits", text)
	}
}

// Validate reports the first breach of the record contract.
func (c Check) Validate() error {
	var b breach
	b.head(c.Type, TypeCheck, c.ID, c.Doc, c.Source)
	b.text("rule", c.Rule)
	b.texts("statements", c.Statements)
	oneOf(&b, "scope", c.Scope, allScopes)
	oneOf(&b, "outcome", c.Outcome, allCheckOutcomes)
	b.decimal("difference", c.Difference)
	b.decimal("tolerance", c.Tolerance)
	b.texts("facts", c.Facts)
	b.message(c.Message)
	oneOfOrNone(&b, "cause", c.Cause, allCauses)
	return b.err(TypeCheck, c.ID)
}

// Validate reports the first breach of the record contract.
func (r Review) Validate() error {
	var b breach
	b.head(r.Type, TypeReview, r.ID, r.Doc, r.Source)
	oneOf(&b, "reason", r.Reason, allReviewReasons)
	b.must(r.Priority >= 0 && !math.IsInf(r.Priority, 0), "priority", "")
	b.texts("facts", r.Facts)
	b.texts("checks", r.Checks)
	b.texts("tables", r.Tables)
	b.texts("statements", r.Statements)
	b.places(r.At)
	b.message(r.Message)
	b.suggestion(r.Suggestion)
	return b.err(TypeReview, r.ID)
}

// Validate reports the first breach of the record contract.
func (d Decision) Validate() error {
	var b breach
	b.must(d.Type == TypeDecision, "type", string(d.Type))
	b.text("id", d.ID)
	b.text("target", d.Target)
	b.must(isDoc(d.Doc), "doc", d.Doc)
	oneOf(&b, "action", d.Action, allActions)
	b.must((d.Value != nil) == (d.Action == "correct"), "value", d.Action)
	b.text("by", d.By)
	b.must(isTime(d.When), "when", d.When)
	return b.err(TypeDecision, d.ID)
}

// timeForm is the form of RFC 3339, which time.Parse does not hold to: it lets
// an hour of one digit, a comma and any zone pass.
var timeForm = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$`)

func isTime(s string) bool {
	_, err := time.Parse(time.RFC3339, s)
	return err == nil && timeForm.MatchString(s)
}

// isDoc says whether a text is the id of a document.
func isDoc(s string) bool { return len(s) == 16 && isHex(s) }

func isHex(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// isName says whether a text is a short name such as too_large.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if letter := c >= 'a' && c <= 'z'; !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}

// isDecimal says whether a text is a decimal number without an exponent.
func isDecimal(s string) bool {
	whole, part, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return isDigits(whole) && (!point || isDigits(part))
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
