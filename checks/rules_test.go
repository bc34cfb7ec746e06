package checks_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"juesuan/catalog"
	"juesuan/checks"
	"juesuan/records"
)

const doc = "0123456789abcdef"

func load(t testing.TB) (*catalog.Catalog, *checks.Checker) {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	return cat, checks.New(cat)
}

// TestRules applies every rule to the cases beside it.
func TestRules(t *testing.T) {
	cat, checker := load(t)
	archive, err := txtar.ParseFile("testdata/rules.txtar")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string][]string{}
	for _, file := range archive.Files {
		rule, want, _ := strings.Cut(file.Name, "/")
		seen[rule] = append(seen[rule], want)
		t.Run(file.Name, func(t *testing.T) {
			b := batchOf(t, cat, rule, string(file.Data))
			checker.Check(&b)
			got := outcomesOf(b.Checks, rule)
			if !slices.Contains(got, want) {
				t.Errorf("outcomes %v, want %s; checks %+v", got, want, b.Checks)
			}
			for _, other := range got {
				if other == "fail" && want != "fail" {
					t.Errorf("outcomes %v, want no fail", got)
				}
			}
			if _, err := b.Lines(); err != nil {
				t.Error(err)
			}
		})
	}
	for _, r := range cat.Rules {
		broken := "fail"
		if r.Soft {
			broken = "undetermined"
		}
		for _, want := range []string{"pass", broken, "not_applicable"} {
			if !slices.Contains(seen[r.ID], want) {
				t.Errorf("rule %s has no case of %s", r.ID, want)
			}
		}
	}
}

func outcomesOf(list []records.Check, rule string) []string {
	var out []string
	for _, c := range list {
		if c.Rule == rule {
			out = append(out, c.Outcome)
		}
	}
	return out
}

// batchOf makes the records of a case: a table for each statement, a row for
// each item of it.
func batchOf(t testing.TB, cat *catalog.Catalog, rule, text string) records.Batch {
	t.Helper()
	b := records.Batch{Document: records.Document{
		Type: records.TypeDocument, Doc: doc, Source: "case.txt", Outcome: records.Extracted, Report: reportOf(cat, rule),
	}}
	for line := range strings.Lines(text) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		if len(fields) < 4 {
			t.Fatalf("%q is no figure", line)
		}
		switch fields[0] {
		case "document":
			b.Document.Year, _ = strconv.Atoi(fields[3])
			continue
		case "heading":
			b.Headings = append(b.Headings, records.Heading{
				Type: records.TypeHeading, ID: fmt.Sprintf("%s/h%02d", doc, len(b.Headings)+1), Doc: doc, Source: "case.txt",
				Level: 1, Text: fields[3], Path: []string{fields[3]}, Kind: "part", Confidence: 0.995, At: records.At{{Line: 1}},
			})
			continue
		}
		if len(fields) == 4 {
			fields = append(fields, "")
		}
		b.Facts = append(b.Facts, factOf(cat, &b, fields))
	}
	return b
}

func reportOf(cat *catalog.Catalog, rule string) records.Report {
	for _, r := range cat.Rules {
		if r.ID == rule && len(r.Reports) > 0 {
			return r.Reports[0]
		}
	}
	return records.FinalAccounts
}

func factOf(cat *catalog.Catalog, b *records.Batch, fields []string) records.Fact {
	f := records.Fact{
		Type: records.TypeFact, Doc: doc, Source: "case.txt", Origin: records.OriginTable, Kind: "amount", Unit: "万元",
		Item: fields[1], Measure: fields[2], Raw: fields[3], Confidence: 0.995, Status: records.OK, At: records.At{{Line: len(b.Facts) + 1}},
	}
	if f.Measure == "weight" || f.Measure == "score" {
		f.Kind, f.Unit = "score", ""
	}
	value := strings.TrimSuffix(fields[3], "%")
	f.Value = &value
	if value != fields[3] {
		f.Kind, f.Unit = "percent", "%"
		f.Edits = []records.Edit{{Rule: "percent_sign", From: fields[3], To: value}}
	}
	if value == "-" {
		f.Value, f.Flags = nil, []records.Flag{records.Dash}
	}
	label, said, path := f.Item, "一句。", []string(nil)
	for _, word := range strings.Fields(fields[4]) {
		k, v, _ := strings.Cut(word, "=")
		switch k {
		case "label":
			label = v
		case "sentence":
			said = v
		case "under":
			f.Section = strings.Split(v, "/")
		case "path":
			path = strings.Split(v, "/")
		case "kind":
			f.Kind, f.Unit = v, ""
		case "period":
			f.Period = v
		case "direction":
			f.Direction = v
		case "comparator":
			f.Comparator = v
		case "flag":
			f.Flags = records.SortFlags(append(f.Flags, records.Flag(v)))
			if records.Flag(v) == records.Unreadable {
				f.Value = nil
			}
		}
	}
	if name, ok := strings.CutPrefix(fields[0], "narrative/"); ok {
		f.Origin, f.Statement, f.Sentence = records.OriginNarrative, name, said
		f.ID = fmt.Sprintf("%s/n%02d", doc, len(b.Facts)+1)
		return f
	}
	name, _, _ := strings.Cut(fields[0], "/")
	table := tableOf(b, fields[0], name)
	s := cat.Statement(name)
	if s.Form {
		f.Origin = records.OriginForm
	}
	if s.Sided {
		f.Side = "expenditure"
		if strings.HasPrefix(f.Item, "income.") {
			f.Side = "income"
		}
	}
	if path == nil {
		path = []string{label}
	}
	f.Statement, f.Table, f.Row = name, table, &records.Row{Label: path[len(path)-1], Path: path}
	f.Cell = &records.GridCell{Row: rowOf(b, &f), Column: len(b.Facts) + 1}
	f.ID = fmt.Sprintf("%s/r%d/c%d", table, f.Cell.Row, f.Cell.Column)
	return f
}

// tableOf returns the id of the table of that key, which is its title here.
func tableOf(b *records.Batch, key, statement string) string {
	for _, t := range b.Tables {
		if t.Title == key {
			return t.ID
		}
	}
	id := fmt.Sprintf("%s/t%02d", doc, len(b.Tables)+1)
	b.Tables = append(b.Tables, records.Table{
		Type: records.TypeTable, ID: id, Doc: doc, Source: "case.txt", Statement: statement, Title: key, Method: "delimited", Confidence: 1,
	})
	return id
}

// rowOf is the row of a fact: that of the first fact of its table and label.
func rowOf(b *records.Batch, f *records.Fact) int {
	for i, o := range b.Facts {
		if o.Table == f.Table && o.Row.Label == f.Row.Label && o.Item == f.Item {
			return i
		}
	}
	return len(b.Facts)
}
