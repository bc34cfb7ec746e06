// Package diff says what differs between two folders of finished records: in
// documents, facts, findings and questions, after an upgrade, a change of the
// catalog or a report that was issued again. It reads one document of each
// folder at a time and judges nothing.
package diff

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"juesuan/records"
)

// What is it that differs.
type What string

// The things that differ.
const (
	Run      What = "run"      // program, catalog, options
	Document What = "document" // one report as a whole
	Fact     What = "fact"
	Finding  What = "finding" // a rule that does not hold, did not, or cannot be told of any more
	Question What = "question"
)

// Kind says how it differs.
type Kind string

// The kinds of differences.
const (
	New     Kind = "new"
	Gone    Kind = "gone"
	Changed Kind = "changed"
)

// Change is one difference.
type Change struct {
	Type      string           `json:"type"` // "change"
	Source    string           `json:"source,omitempty"`
	What      What             `json:"what"`
	Kind      Kind             `json:"change"`
	Before    string           `json:"before,omitempty"` // id in the first folder
	After     string           `json:"after,omitempty"`  // id in the second
	Statement string           `json:"statement,omitempty"`
	Rule      string           `json:"rule,omitempty"`   // of a finding
	Reason    string           `json:"reason,omitempty"` // of a question
	Row       []string         `json:"row,omitempty"`    // code and labels, as printed
	Column    []string         `json:"column,omitempty"` // heads, as printed
	Fields    []Field          `json:"fields,omitempty"`
	Message   *records.Message `json:"message,omitempty"` // of a finding or a question, the later one
}

// Field is one member that differs; nil where there was none, or there is none
// any more.
type Field struct {
	Name   string  `json:"name"`
	Before *string `json:"before,omitempty"`
	After  *string `json:"after,omitempty"`
}

// Stream gives the documents of a folder one by one, and nil at the end.
type Stream interface {
	Next() (*records.Batch, error)
}

// ErrOrder is what Documents returns where documents of both folders stand in
// another order in each.
var ErrOrder = errors.New("两份结果的文件次序不同，请以同样次序的路径重读 / the documents stand in another order in the two folders: read them again with the paths in one order")

// Documents calls told with the changes of one document after the other; with
// none where nothing differs. known tells whether the other folder has a source:
// of before what after has, and the other way round.
func Documents(before, after Stream, known [2]map[string]bool, told func(source string, list []Change) error) error {
	streams, heads := [2]Stream{before, after}, [2]*records.Batch{}
	for {
		for i := range heads {
			var err error
			if heads[i] == nil {
				if heads[i], err = streams[i].Next(); err != nil {
					return err
				}
			}
		}
		a, b := heads[0], heads[1]
		switch {
		case a == nil && b == nil:
			return nil
		case a != nil && !known[1][a.Document.Source]:
			b, heads[0] = nil, nil
		case b != nil && !known[0][b.Document.Source]:
			a, heads[1] = nil, nil
		case a != nil && b != nil && a.Document.Source == b.Document.Source:
			heads = [2]*records.Batch{}
		default:
			return fmt.Errorf("%w: %q", ErrOrder, sourceOf(a, b))
		}
		if err := told(sourceOf(a, b), changes(a, b)); err != nil {
			return err
		}
	}
}

func sourceOf(a, b *records.Batch) string {
	if a != nil {
		return a.Document.Source
	}
	return b.Document.Source
}

// changes are those of one document, which may be in one folder only.
func changes(a, b *records.Batch) []Change {
	switch {
	case b == nil:
		return []Change{{Type: "change", Source: a.Document.Source, What: Document, Kind: Gone, Before: a.Document.Doc}}
	case a == nil:
		return []Change{{Type: "change", Source: b.Document.Source, What: Document, Kind: New, After: b.Document.Doc}}
	}
	p := pairFacts(a, b)
	var out []Change
	out = append(out, documents(&a.Document, &b.Document)...)
	out = append(out, p.facts()...)
	out = append(out, p.findings()...)
	out = append(out, p.questions()...)
	for i := range out {
		out[i].Type, out[i].Source = "change", a.Document.Source
	}
	return out
}

func documents(a, b *records.Document) []Change {
	var f fields
	f.add("doc", a.Doc, b.Doc)
	f.add("outcome", string(a.Outcome), string(b.Outcome))
	f.add("reason", reason(a), reason(b))
	f.add("entity", a.Entity, b.Entity)
	f.add("year", year(a.Year), year(b.Year))
	f.add("report", string(a.Report), string(b.Report))
	f.add("unit", a.Unit, b.Unit)
	f.add("statements", strings.Join(a.Statements, ", "), strings.Join(b.Statements, ", "))
	f.add("missing", strings.Join(a.Missing, ", "), strings.Join(b.Missing, ", "))
	if len(f) == 0 {
		return nil
	}
	return []Change{{What: Document, Kind: Changed, Before: a.Doc, After: b.Doc, Fields: f}}
}

func reason(d *records.Document) string {
	if d.Reason == nil {
		return ""
	}
	return d.Reason.Code
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// Runs says what differs in how two folders were written.
func Runs(a, b *records.Run) []Change {
	var f fields
	f.add("format", strconv.Itoa(a.Format), strconv.Itoa(b.Format))
	f.add("program", a.Program, b.Program)
	f.add("catalog", a.Catalog, b.Catalog)
	f.add("catalog_overlay", a.CatalogOverlay, b.CatalogOverlay)
	for _, name := range namesOf(a.Options, b.Options) {
		f.add("option "+name, a.Options[name], b.Options[name])
	}
	if len(f) == 0 {
		return nil
	}
	return []Change{{Type: "change", What: Run, Kind: Changed, Fields: f}}
}

// fields are members that differ.
type fields []Field

func (f *fields) add(name, before, after string) {
	if before != after {
		*f = append(*f, Field{name, stated(before), stated(after)})
	}
}

func stated(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
