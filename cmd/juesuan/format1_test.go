package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/export"
	"juesuan/records"
	"juesuan/records/recordstest"
)

// format1 is a report of an invented department with what the last program of
// format 1 wrote of it: its records, and four decisions of a person on them.
const format1 = "testdata/format1"

// decided is what a person decided about values of format1. The fourth decision
// is about a statement that is missing.
var decided = map[string]records.Status{
	"86330ca57ac7e1c9/t01/r17/c2": records.Accepted,
	"86330ca57ac7e1c9/t03/r15/c7": records.Corrected,
	"86330ca57ac7e1c9/t03/r13/c1": records.Rejected,
}

// olden copies the records of format 1.
func olden(t *testing.T) string {
	t.Helper()
	out := t.TempDir()
	if err := os.CopyFS(out, os.DirFS(filepath.Join(format1, "records"))); err != nil {
		t.Fatal(err)
	}
	return out
}

// recordsIn reads the records of a type.
func recordsIn[T any, P interface {
	*T
	records.Record
}](t *testing.T, out string, of records.Type,
) []T {
	t.Helper()
	file, err := os.Open(filepath.Join(out, records.FileName(of)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	list, err := records.ReadAll[T, P](file)
	if err != nil || len(list) == 0 {
		t.Fatalf("%d records: %v", len(list), err)
	}
	return list
}

// TestCheckFormat1 applies the decisions to old records, but for that on one of
// several statements that were not found, which are one question now. They become records of
// this format, and say what they said.
func TestCheckFormat1(t *testing.T) {
	out := olden(t)
	before := recordsIn[records.Fact](t, out, records.TypeFact)
	code, _, errs := call(t, "check", out)
	if code != exitOK || !strings.Contains(errs, "3 已采用 / applied, 1 须再看") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if run := recordsIn[records.Run](t, out, records.TypeRun)[0]; run.Format != records.Format {
		t.Errorf("written in format %d", run.Format)
	}
	for _, of := range records.AllTypes() {
		data, err := os.ReadFile(filepath.Join(out, records.FileName(of)))
		if err != nil {
			t.Fatal(err)
		}
		recordstest.ValidateAll(t, data)
	}
	after := recordsIn[records.Fact](t, out, records.TypeFact)
	if diff := cmp.Diff(readings(before), readings(after)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
	statuses := map[string]records.Status{}
	for i := range after {
		if f := &after[i]; f.Status != records.OK && f.Status != records.InReview {
			statuses[f.ID] = f.Status
		}
	}
	if diff := cmp.Diff(decided, statuses); diff != "" {
		t.Errorf("decided (-want +got):\n%s", diff)
	}
}

// readings say where facts stand and what is printed there.
func readings(facts []records.Fact) []string {
	out := make([]string, len(facts))
	for i := range facts {
		f := &facts[i]
		out[i] = f.ID + " " + f.Raw
		if f.Cell != nil {
			out[i] = fmt.Sprintf("%s/r%d/c%d %s", f.Table, f.Cell.Row, f.Cell.Column, f.Raw)
		}
	}
	return out
}

// TestReviewFormat1 shows old records with what is decided of them, and leaves
// them as they are.
func TestReviewFormat1(t *testing.T) {
	out := olden(t)
	was := sums(t, out)
	code, report, errs := call(t, "review", out, "--report")
	for _, want := range []string{"decided: 4\n", "stale: 1\n", "李四: 2 "} {
		if code != exitOK || !strings.Contains(report, want) {
			t.Errorf("exit %d: no %q in %s%s", code, want, report, errs)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	read, write := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"review", out, "--no-browser", "--from", format1}, streams{out: write, err: io.Discard})
	}()
	page := visit(t, read).get("/doc/86330ca57ac7e1c9/fact/t03/r15/c7")
	for _, want := range []string{`<mark class="cell">-2.1l%</mark>`, `<mark class="near">居民满意度</mark>`, `value="-2.10"`, "李四"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	cancel()
	if code := <-ended; code != exitOK {
		t.Errorf("exit %d", code)
	}
	now := sums(t, out)
	for name := range was {
		if was[name] != now[name] {
			t.Errorf("%s was changed", name)
		}
	}
}

// TestExportFormat1 exports old records, with their cells.
func TestExportFormat1(t *testing.T) {
	out := olden(t)
	for _, f := range export.Formats() {
		if code, _, errs := call(t, "export", out, "--to", string(f)); code != exitOK || !strings.Contains(errs, "three_public") {
			t.Errorf("%s: exit %d, told %q", f, code, errs)
		}
	}
	file, err := os.Open(filepath.Join(out, "export", "csv", "facts.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	facts := recordsIn[records.Fact](t, out, records.TypeFact)
	if len(rows) != len(facts)+1 {
		t.Fatalf("%d rows of %d facts", len(rows), len(facts))
	}
	row, column := slices.Index(rows[0], "cell_row"), slices.Index(rows[0], "cell_column")
	for i, f := range facts {
		want := []string{"", ""}
		if f.Origin != records.OriginNarrative {
			id := strings.Split(f.ID, "/")
			want = []string{strings.TrimPrefix(id[2], "r"), strings.TrimPrefix(id[3], "c")}
		}
		if got := []string{rows[i+1][row], rows[i+1][column]}; !slices.Equal(want, got) {
			t.Errorf("%s: %v", f.ID, got)
		}
	}
}
