package export

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"juesuan/records"
)

// TestSQLite reads the database with the sqlite3 program.
func TestSQLite(t *testing.T) {
	sqlite3 := command(t, "sqlite3")
	twin := records.Batch{Document: documentOf(t, wantReports[0])}
	twin.Document.Source, twin.Document.Outcome = "twin.md", records.Duplicate
	twin.Document.Reason, twin.Document.Counts = &records.Reason{Code: "same_content", Message: "the same"}, nil
	out := outOf(t, wantReports, oddBatch(), twin)
	dest, sum := exported(t, out, SQLite)
	ask := func(query string) string {
		t.Helper()
		return strings.Join(linesOf(t, sqlite3, "-readonly", filepath.Join(dest, databaseFile), query), "\n")
	}
	if got := ask("PRAGMA integrity_check"); got != "ok" {
		t.Errorf("integrity: %s", got)
	}
	facts := factsOf(t, out)
	fens, usable := decimal.Zero, 0
	for _, f := range facts {
		amount, ok := exact(f.Amount).(decimal.Decimal)
		if !ok || !amount.Shift(2).IsInteger() {
			continue
		}
		fens = fens.Add(amount.Shift(2))
		if f.Origin != records.OriginNarrative && f.Status == records.OK {
			usable++
		}
	}
	tests := []struct{ name, query, want string }{
		{"facts", "SELECT COUNT(*), COUNT(DISTINCT id) FROM facts", decimals(len(facts), len(facts))},
		{"sum", "SELECT SUM(amount_fen), typeof(SUM(amount_fen)) FROM facts", fens.String() + "|integer"},
		{"text", "SELECT amount, typeof(amount), amount_fen FROM facts WHERE id = '" + oddDoc + "/t01/r1/c1'", "123456789012345.67|text|12345678901234567"},
		{"finer_than_a_fen", "SELECT amount, amount_fen IS NULL FROM facts WHERE id = '" + oddDoc + "/t01/r7/c1'", "0.005|1"},
		{"dash", "SELECT value IS NULL, raw FROM facts WHERE id = '" + oddDoc + "/t01/r9/c1'", "1|-"},
		{"as_printed", "SELECT entity FROM documents WHERE doc = '" + oddDoc + "'", oddEntity},
		{"flags", "SELECT flags, json_array_length(row_path) FROM facts WHERE id = '" + oddDoc + "/t01/r2/c1'", `["near_tie"]|2`},
		{"wide", `SELECT "three_public.total", "three_public.vehicle", typeof("three_public.total") FROM wide_three_public WHERE doc = '` + oddDoc + "'", "12345678901234567|-5|integer"},
		{"usable", "SELECT COUNT(*) FROM amounts", decimals(usable - 3)}, // two that contradict one another, and one that is stated again
		{"doubtful", "SELECT COUNT(*) FROM doubtful WHERE source = '" + oddSource + "'", "3"},
		{"contradicted", "SELECT row_label, differs_from FROM facts WHERE id = '" + oddDoc + "/t01/r3/c1'", "-r3|" + oddDoc + "/t01/r4/c1"},
		{"coverage", "SELECT SUM(holding > 0), SUM(holding) = (SELECT COUNT(*) FROM checks WHERE outcome IN ('pass', 'rounding')) FROM coverage", "2|1"},
		{"described", `SELECT COUNT(*) FROM "columns" WHERE description = ''`, "0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ask(tt.query); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.query, got, tt.want)
			}
		})
	}
	for _, v := range views {
		if got := ask("SELECT COUNT(*) FROM " + v.name); got == "" {
			t.Errorf("view %s: %s", v.name, got)
		}
	}
	if got := ask("EXPLAIN QUERY PLAN SELECT * FROM facts WHERE statement = 'income' AND item = 'total'"); !strings.Contains(got, "USING INDEX") {
		t.Errorf("no index: %s", got)
	}
	if len(sum.Notes) != 1 || !strings.HasPrefix(sum.Notes[0].EN, "1 amounts") {
		t.Errorf("notes %v", sum.Notes)
	}
}

// documentOf is the document of a fixture.
func documentOf(t *testing.T, name string) records.Document {
	t.Helper()
	for _, line := range fixture(t, name) {
		record, err := records.Unmarshal(line)
		if err != nil {
			t.Fatal(err)
		}
		if doc, ok := record.(*records.Document); ok {
			return *doc
		}
	}
	t.Fatalf("%s has no document", name)
	return records.Document{}
}

func decimals(numbers ...int) string {
	var out []string
	for _, n := range numbers {
		out = append(out, decimal.NewFromInt(int64(n)).String())
	}
	return strings.Join(out, "|")
}

// TestMetadata holds that Datasette is told of tables and columns that exist.
func TestMetadata(t *testing.T) {
	sqlite3 := command(t, "sqlite3")
	dest, _ := exported(t, outOf(t, wantReports[:1]), SQLite)
	var m struct {
		Databases map[string]struct{ Tables map[string]described }
	}
	if err := json.Unmarshal(read(t, dest, metadataFile), &m); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dest, databaseFile)
	for name, d := range m.Databases["juesuan"].Tables {
		var columns []string
		for _, line := range linesOf(t, sqlite3, "-readonly", file, "PRAGMA table_info("+quote(name)+")") {
			columns = append(columns, strings.Split(line, "|")[1])
		}
		for c := range d.Columns {
			if !slices.Contains(columns, c) {
				t.Errorf("%s has no column %s", name, c)
			}
		}
		for _, f := range d.Facets {
			if !slices.Contains(columns, f) {
				t.Errorf("%s has no column %s for a facet", name, f)
			}
		}
	}
	tables := linesOf(t, sqlite3, "-readonly", file, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name <> 'columns' ORDER BY name")
	var known []string
	for name := range m.Databases["juesuan"].Tables {
		known = append(known, name)
	}
	slices.Sort(known)
	if diff := cmp.Diff(tables, known); diff != "" {
		t.Errorf("(-database +metadata):\n%s", diff)
	}
}
