package pipeline_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"juesuan/catalog"
	"juesuan/pipeline"
	"juesuan/records"
	"juesuan/records/recordstest"
)

var update = flag.Bool("update", false, "rewrite fixtures/want; read the diff")

// fixtures lists the reports of the fixtures folder.
func fixtures(t testing.TB) []string {
	t.Helper()
	found, err := filepath.Glob("../fixtures/reports/*")
	if err != nil {
		t.Fatal(err)
	}
	const fewest = 6
	if len(found) < fewest {
		t.Fatalf("%d fixtures found, at least %d expected", len(found), fewest)
	}
	return found
}

// printed lists the reports of the fixtures that are printed to PDF.
func printed(t testing.TB) []string {
	t.Helper()
	found, err := filepath.Glob("../fixtures/pdf/*.pdf")
	if err != nil {
		t.Fatal(err)
	}
	const fewest = 4
	if len(found) < fewest {
		t.Fatalf("%d printed fixtures found, at least %d expected", len(found), fewest)
	}
	return found
}

// converted lists the reports of the fixtures that stand in files of other
// kinds.
func converted(t testing.TB) []string {
	t.Helper()
	found, err := filepath.Glob("../fixtures/sources/pipes.*")
	if err != nil {
		t.Fatal(err)
	}
	const fewest = 10
	if len(found) < fewest {
		t.Fatalf("%d converted fixtures found, at least %d expected", len(found), fewest)
	}
	return found
}

// booked lists the reports of the fixtures that are workbooks.
func booked(t testing.TB) []string {
	t.Helper()
	found, err := filepath.Glob("../fixtures/workbooks/pipes.*")
	if err != nil {
		t.Fatal(err)
	}
	const fewest = 4
	if len(found) < fewest {
		t.Fatalf("%d workbooks found, at least %d expected", len(found), fewest)
	}
	return found
}

// contentOf is the name of the report that a fixture shows: what stands before
// the first dot.
func contentOf(file string) string {
	name, _, _ := strings.Cut(filepath.Base(file), ".")
	return name
}

// nameOf is a fixture's name: its file's without the ending, but for workbooks,
// of which the ending says which they are.
func nameOf(file string) string {
	if filepath.Base(filepath.Dir(file)) == "workbooks" {
		return filepath.Base(file)
	}
	return strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
}

func mustLoad(t testing.TB) *catalog.Catalog {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func newPipeline(t testing.TB) *pipeline.Pipeline {
	t.Helper()
	return pipeline.New(mustLoad(t), pipeline.DefaultOptions())
}

func process(t testing.TB, file string) records.Batch {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return newPipeline(t).Process(context.Background(), filepath.Base(file), data)
}

// TestFixturesGolden compares every record with the ones kept.
func TestFixturesGolden(t *testing.T) {
	for _, file := range slices.Concat(fixtures(t), printed(t), converted(t), booked(t)) {
		t.Run(nameOf(file), func(t *testing.T) {
			got := marshal(t, process(t, file))
			want := "../fixtures/want/" + nameOf(file) + ".jsonl"
			if *update {
				if err := os.WriteFile(want, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			kept, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(kept), "\n"), strings.Split(string(got), "\n")); diff != "" {
				t.Errorf("records changed (-want +got):\n%.4000s", diff)
			}
		})
	}
}

// marshal writes a batch as the stream does; each line must obey the schema.
func marshal(t *testing.T, b records.Batch) []byte {
	t.Helper()
	lines, err := b.Lines()
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	for _, kind := range records.AllTypes() {
		for _, line := range lines[kind] {
			recordstest.Validate(t, line)
			buf.Write(line)
			buf.WriteByte('\n')
		}
	}
	return buf.Bytes()
}

// TestFixturesTruth compares the facts of the nine statements, the figures of
// the performance forms and the headings with what the maker of each report put
// into it, which this program had no part in: statement, side, item, measure
// and value of every cell that prints one; for forms the project and the name
// of the row in place of side and item.
func TestFixturesTruth(t *testing.T) {
	for _, file := range fixtures(t) {
		t.Run(nameOf(file), func(t *testing.T) {
			want := readTruth(t, "../fixtures/truth/"+nameOf(file)+".tsv")
			got := truthOf(process(t, file))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("values (-put in +read):\n%.4000s", diff)
			}
		})
	}
}

// TestPrintedTruth compares the reports printed to PDF with what was put into
// them.
func TestPrintedTruth(t *testing.T) {
	long(t)
	for _, file := range printed(t) {
		t.Run(nameOf(file), func(t *testing.T) {
			b := process(t, file)
			if b.Document.Outcome != records.Extracted || b.Document.Engine != "pdf" {
				t.Errorf("%s by %s, %+v", b.Document.Outcome, b.Document.Engine, b.Document.Reason)
			}
			want := readTruth(t, truthFile(file))
			if diff := cmp.Diff(want, truthOf(b)); diff != "" {
				t.Errorf("values (-put in +read):\n%.4000s", diff)
			}
		})
	}
}

// TestConvertedTruth compares the reports in files of other kinds with what was
// put into them.
func TestConvertedTruth(t *testing.T) {
	for _, file := range converted(t) {
		t.Run(nameOf(file), func(t *testing.T) {
			b := process(t, file)
			if r := b.Document.Reason; r != nil && r.Code != "hidden_text" { // which is named, and left out
				t.Errorf("%s, %+v", b.Document.Outcome, r)
			}
			if strings.HasSuffix(file, ".hocr") {
				return // without rules a table that a page breaks is not joined, and asked about
			}
			if diff := cmp.Diff(readTruth(t, truthFile(file)), truthOf(b)); diff != "" {
				t.Errorf("values (-put in +read):\n%.4000s", diff)
			}
		})
	}
}

// TestBookedTruth compares the reports kept as workbooks with what was put into
// them. What is hidden in them is named, and nothing of it is read.
func TestBookedTruth(t *testing.T) {
	for _, file := range booked(t) {
		t.Run(nameOf(file), func(t *testing.T) {
			b := process(t, file)
			reason := ""
			if b.Document.Reason != nil {
				reason = b.Document.Reason.Code
			}
			if want := map[bool]string{true: "", false: "hidden_sheets"}[filepath.Ext(file) == ".csv"]; reason != want {
				t.Errorf("%s, %+v", b.Document.Outcome, b.Document.Reason)
			}
			if diff := cmp.Diff(readTruth(t, truthFile(file)), truthOf(b)); diff != "" {
				t.Errorf("values (-put in +read):\n%.4000s", diff)
			}
		})
	}
}

// truthFile is the list of what a fixture says: that of its report, or its own
// where it was printed with a mistake.
func truthFile(file string) string {
	name := contentOf(file) + ".tsv"
	if own := filepath.Join(filepath.Dir(file), name); exists(own) {
		return own
	}
	return "../fixtures/truth/" + name
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

func readTruth(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, row := range rows {
		out = append(out, strings.Join(row, " "))
	}
	slices.Sort(out)
	return out
}

func truthOf(b records.Batch) []string {
	var out []string
	for _, f := range b.Facts {
		switch {
		case f.Value == nil:
		case f.Origin == records.OriginTable:
			out = append(out, fmt.Sprintf("%s %s %s %s %s", f.Statement, f.Side, f.Item, f.Measure, *f.Value))
		case f.Origin == records.OriginForm && formFigures[f.Measure]:
			out = append(out, fmt.Sprintf("%s %s %s %s %s", f.Statement, f.Instance, f.Row.Label, f.Measure, composed(f)))
		}
	}
	for _, h := range b.Headings {
		out = append(out, fmt.Sprintf("heading %d %s  ", h.Level, lettersOf(h.Number+h.Text)))
	}
	slices.Sort(out)
	return out
}

// formFigures are the measures of forms that the truth holds.
var formFigures = map[string]bool{
	"budget": true, "adjusted_budget": true, "executed": true, "execution_rate": true, "weight": true, "score": true,
	"target": true, "actual": true, "deviation": true,
}

// composed is a value of a form as print has it, but for its noise.
func composed(f records.Fact) string {
	signs := map[string]string{">=": "≥", "<=": "≤", ">": ">", "<": "<"}
	switch f.Measure {
	case "target", "actual":
		return signs[f.Comparator] + *f.Value + f.Unit
	case "deviation":
		return *f.Value + "%"
	}
	return *f.Value
}

// TestFixturesNarrative compares the sums that the sentences state with the
// cells that state the same. In these reports they agree, but for what noise
// did to a figure, and that is marked.
func TestFixturesNarrative(t *testing.T) {
	compared := 0
	for _, file := range fixtures(t) {
		t.Run(nameOf(file), func(t *testing.T) {
			b := process(t, file)
			cells := map[string][]string{}
			for _, f := range b.Facts {
				if f.Origin == records.OriginTable && f.Item != "" && f.Measure != "" {
					amount := f.Amount
					if amount == "" {
						amount = "0" // a dash
					}
					cells[cellOf(f)] = append(cells[cellOf(f)], amount)
				}
			}
			for _, f := range b.Facts {
				if f.Origin != records.OriginNarrative || f.Kind != "amount" || strings.HasPrefix(f.Period, records.PeriodChange) {
					continue
				}
				amounts := cells[cellOf(f)]
				if len(amounts) == 0 {
					continue
				}
				compared++
				if !slices.Contains(amounts, f.Amount) && f.Status == records.OK {
					t.Errorf("%s is %s元 in %q and %v in the table", cellOf(f), f.Amount, f.Sentence, amounts)
				}
			}
		})
	}
	if fewest := 100; compared < fewest {
		t.Errorf("%d figures stand in a table, at least %d expected", compared, fewest)
	}
}

func cellOf(f records.Fact) string { return f.Statement + " " + f.Item + " " + f.Measure }

// lettersOf is how the truth writes headings: letters and digits only.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}
