package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/catalog"
	"juesuan/records"
)

// wantReports are the fixtures whose records are exported: figures and forms,
// clean and noisy, by table and by sentence.
var wantReports = []string{"pipes", "tabs-noisy"}

const (
	oddDoc    = "00000000000000dd"
	oddSource = "=古怪.txt"
	oddEntity = `=HYPERLINK("http://example.invalid","云梦泽市观星台")`
)

func ptr[T any](v T) *T { return &v }

// oddFact is a fact of a table with a value that readers may trip over.
func oddFact(row int, raw, item, amount string) records.Fact {
	return records.Fact{
		Type: records.TypeFact, ID: fmt.Sprintf("%s/t01/r%d/c1", oddDoc, row), Doc: oddDoc, Source: oddSource, Origin: records.OriginTable,
		Entity: oddEntity, Year: 2023, Report: records.FinalAccounts, Statement: "three_public", Table: oddDoc + "/t01",
		Cell: &records.GridCell{Row: row, Column: 1},
		Row:  &records.Row{Label: fmt.Sprintf("-r%d", row), Path: []string{"@甲", "乙,\"丙\"\n丁"}}, Item: item, Measure: "final", Kind: "amount",
		Raw: raw, Value: ptr(raw), Unit: "元", Amount: amount, At: records.At{{Line: 7, Cell: records.CellAt(1)}},
		Confidence: 0.9, Status: records.OK,
	}
}

// oddBatch is a document whose texts and figures try every format: what a
// spreadsheet would run, line breaks, figures too long or too fine.
func oddBatch() records.Batch {
	at := records.At{{Line: 7, Cell: records.CellAt(1)}}
	dash := oddFact(9, "-", "three_public.abroad", "")
	dash.Value, dash.Flags = nil, []records.Flag{records.Dash}
	doubtful := oddFact(2, "-0.05", "three_public.vehicle", "-0.05")
	doubtful.Status, doubtful.Flags = records.InReview, []records.Flag{records.NearTie}
	rejected := oddFact(8, "77", "three_public.total", "77")
	rejected.Status = records.Rejected
	words := oddFact(10, "'=1+2", "", "")
	words.Kind, words.Unit, words.Statement = "text", "", ""
	b := records.Batch{
		Document: records.Document{
			Type: records.TypeDocument, Doc: oddDoc, Source: oddSource, Bytes: 12, Format: "text", Outcome: records.Partial,
			Reason: &records.Reason{Code: "invalid_bytes", Message: "+1"}, Entity: oddEntity, Year: 2023, Report: records.FinalAccounts,
		},
		Headings: []records.Heading{{
			Type: records.TypeHeading, ID: oddDoc + "/h01", Doc: oddDoc, Source: oddSource, Level: 1, Text: "\t概况",
			Path: []string{"概况"}, Kind: "part", At: at, Confidence: 1,
		}},
		Facts: []records.Fact{
			oddFact(1, "123456789012345.67", "three_public.total", "123456789012345.67"),
			doubtful,
			oddFact(3, "0.1", "three_public.vehicle_purchase", "0.1"),
			oddFact(4, "0.2", "three_public.vehicle_purchase", "0.2"),
			oddFact(5, "1234.5", "three_public.reception", "1234.50"),
			oddFact(6, "1234.50", "three_public.reception", "1234.5"),
			oddFact(7, "0.005", "three_public.vehicle_operation", "0.005"),
			rejected, dash, words,
		},
	}
	return b
}

// bigFact has more digits than any decimal of the formats.
func bigFact() records.Fact {
	digits := strings.Repeat("9", 45)
	return oddFact(11, digits, "three_public.abroad", digits)
}

// outOf writes a folder of records as extract does: those of the fixtures, and
// of the batches.
func outOf(t testing.TB, reports []string, batches ...records.Batch) string {
	t.Helper()
	files := map[records.Type]*bytes.Buffer{}
	for of := range fileNames {
		files[of] = &bytes.Buffer{}
	}
	put := func(of records.Type, line []byte) {
		files[of].Write(line)
		files[of].WriteByte('\n')
	}
	for _, name := range reports {
		for _, line := range fixture(t, name) {
			record, err := records.Unmarshal(line)
			if err != nil {
				t.Fatal(err)
			}
			put(typeOf(record), line)
		}
	}
	for _, b := range batches {
		lines, err := b.Lines()
		if err != nil {
			t.Fatal(err)
		}
		for of := range files {
			for _, line := range lines[of] {
				put(of, line)
			}
		}
	}
	dir := t.TempDir()
	run := records.Run{Type: records.TypeRun, Format: records.Format, Program: "test", Catalog: "test", Files: map[string]string{}}
	for of, name := range fileNames {
		sum := sha256.Sum256(files[of].Bytes())
		run.Files[name] = hex.EncodeToString(sum[:])
		write(t, filepath.Join(dir, name), files[of].Bytes())
	}
	line, err := records.Marshal(run)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, runFile), append(line, '\n'))
	return dir
}

func fixture(t testing.TB, name string) [][]byte {
	t.Helper()
	data, err := os.ReadFile("../fixtures/want/" + name + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Split(bytes.TrimSpace(data), []byte("\n"))
}

func typeOf(r records.Record) records.Type {
	switch r.(type) {
	case *records.Document:
		return records.TypeDocument
	case *records.Heading:
		return records.TypeHeading
	case *records.Table:
		return records.TypeTable
	case *records.Fact:
		return records.TypeFact
	case *records.Check:
		return records.TypeCheck
	}
	return records.TypeReview
}

func write(t testing.TB, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func loaded(t testing.TB) *catalog.Catalog {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// exported exports a folder of records and returns the folder written.
func exported(t testing.TB, out string, f Format) (string, Summary) {
	t.Helper()
	dest := filepath.Join(t.TempDir(), "to")
	sum, err := Export(context.Background(), loaded(t), out, Options{Format: f, Dest: dest, Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return dest, sum
}

// factsOf are the facts of a folder of records, read apart from export.
func factsOf(t testing.TB, out string) []records.Fact {
	t.Helper()
	f, err := os.Open(filepath.Join(out, fileNames[records.TypeFact]))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	list, err := records.ReadAll[records.Fact](f)
	if err != nil {
		t.Fatal(err)
	}
	return list
}
