package facts_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"juesuan/catalog"
	"juesuan/extractors/text"
	"juesuan/facts"
	"juesuan/records"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata; read the diff")

func read(t testing.TB, name string, data []byte) records.Batch {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	d, err := text.Extract(context.Background(), name, data, text.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	b := facts.New(cat).Read(d, records.DocID(data), name)
	for i := range b.Facts {
		judge(t, cat, &b.Facts[i])
	}
	return b
}

// doubtful is how sure a reading is by itself that testdata shows as one for
// review.
const doubtful = 0.8

// judge does what the checks would for a fact that no sum speaks of. facts
// itself leaves confidence and status to them.
func judge(t testing.TB, cat *catalog.Catalog, f *records.Fact) {
	t.Helper()
	if f.Confidence != 0 || f.Status != "" || f.Reading != nil || f.Evidence == nil {
		t.Errorf("%s is judged by facts: %v %q", f.ID, f.Confidence, f.Status)
		return
	}
	f.Confidence, f.Status = cat.Confidence.Reading.Of(*f.Evidence), records.OK
	if f.Confidence < doubtful {
		f.Status = records.InReview
	}
}

// show writes what a report means in a form that can be compared with its text.
func show(b records.Batch) string {
	var s strings.Builder
	d := b.Document
	fmt.Fprintf(&s, "document %s %d %s %s\n", d.Entity, d.Year, d.Report, d.Unit)
	for _, h := range b.Headings {
		fmt.Fprintf(&s, "heading %d %s %s\n", h.Level, h.Kind, strings.Join(h.Path, " > "))
	}
	for _, t := range b.Tables {
		showTable(&s, t)
		for _, f := range b.Facts {
			if f.Table == t.ID {
				showFact(&s, f, d)
			}
		}
	}
	for _, f := range b.Facts {
		if f.Origin == records.OriginNarrative {
			showFigure(&s, f)
		}
	}
	return s.String()
}

// showFigure writes a figure of the narrative: what it is about, the words to
// it, the cell that states the same, its period and value.
func showFigure(s *strings.Builder, f records.Fact) {
	value, label, words := "null", "", ""
	if f.Value != nil {
		value = f.Comparator + *f.Value + f.Unit
	}
	if f.Row != nil {
		label = f.Row.Label
		if len(f.Row.Path) > 0 {
			label = strings.Join(f.Row.Path, " > ")
		}
	}
	if f.Column != nil {
		words = strings.Join(f.Column.Path, " > ")
	}
	cell := strings.Join(strings.Fields(f.Statement+" "+f.Item+" "+f.Measure), " ")
	fmt.Fprintf(s, "figure %s | %s | %s | %s %s", label, words, cell, f.Kind, f.Period)
	if f.Direction != "" {
		fmt.Fprintf(s, " %s", f.Direction)
	}
	fmt.Fprintf(s, " = %s", value)
	if f.Status != records.OK || len(f.Flags) > 0 {
		fmt.Fprintf(s, " %s %v", f.Status, f.Flags)
	}
	fmt.Fprintln(s)
}

func showTable(s *strings.Builder, t records.Table) {
	fmt.Fprintf(s, "table %s %q %s %s %d×%d", t.Statement, t.Title, t.Code, t.Unit, t.Rows, t.Columns)
	if t.Empty {
		fmt.Fprintf(s, " empty: %s", t.EmptyReason)
	}
	if len(t.Flags) > 0 {
		fmt.Fprint(s, " ", t.Flags)
	}
	fmt.Fprintln(s)
}

func showFact(s *strings.Builder, f records.Fact, d records.Document) {
	value := "null"
	if f.Value != nil {
		value = *f.Value
	}
	row := ""
	if f.Row != nil {
		row = strings.TrimSpace(f.Row.Code + " " + strings.Join(f.Row.Path, " > "))
	}
	column := ""
	if f.Column != nil {
		column = strings.Join(f.Column.Path, " > ")
	}
	fmt.Fprintf(s, "  %s | %s | %s %s = %s%s%s%s", row, column, f.Item, f.Measure, f.Comparator, value, f.High, unitOf(f))
	if f.Year != d.Year {
		fmt.Fprintf(s, " of %d", f.Year)
	}
	if f.Entity != d.Entity {
		fmt.Fprintf(s, " of %s", f.Entity)
	}
	if f.Report != d.Report {
		fmt.Fprintf(s, " of %s", f.Report)
	}
	if f.Status != records.OK || len(f.Flags) > 0 {
		fmt.Fprintf(s, " %s %v", f.Status, f.Flags)
	}
	fmt.Fprintln(s)
}

// unitOf is the unit of a form's value; that of a statement is the table's.
func unitOf(f records.Fact) string {
	if f.Origin == records.OriginForm && f.Unit != "" {
		return " " + f.Unit
	}
	return ""
}

// TestMeaning compares each report in testdata with what it means.
func TestMeaning(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d cases: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := show(read(t, a.Files[0].Name, a.Files[0].Data))
			if *update {
				a.Files = []txtar.File{a.Files[0], {Name: "want", Data: []byte(got)}}
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(a.Files[1].Data), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzRead holds that no report makes the reader panic.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Data)
	}
	cat, err := catalog.Load()
	if err != nil {
		f.Fatal(err)
	}
	r := facts.New(cat)
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := text.Extract(context.Background(), "a.md", data, text.DefaultLimits())
		if err != nil {
			return
		}
		b := r.Read(d, records.DocID(data), "a.md")
		for i := range b.Facts {
			judge(t, cat, &b.Facts[i])
		}
		for _, fact := range b.Facts {
			if fact.Origin == records.OriginNarrative {
				if err := fact.Validate(); err != nil {
					t.Error(err)
				}
			}
			if fact.Value == nil && fact.Status == records.OK && !strings.Contains(fmt.Sprint(fact.Flags), "dash") {
				t.Errorf("a value that could not be read is ok: %+v", fact)
			}
		}
	})
}
