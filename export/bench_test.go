package export

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"juesuan/records"
)

var benchFacts = flag.Int("facts", 20000, "facts of the folder that benchmarks export")

// BenchmarkExport measures one export of a folder of many documents: those of
// the fixtures over and over, under other ids. Its peak is the process's, so
// that one format is to be run at a time:
//
//	go test -run '^$' -bench Export/csv -benchtime 1x ./export -facts 500000
func BenchmarkExport(b *testing.B) {
	out := manyDocuments(b, *benchFacts)
	for _, f := range Formats() {
		b.Run(string(f), func(b *testing.B) {
			var size int64
			for b.Loop() {
				dest := filepath.Join(b.TempDir(), "to")
				if _, err := Export(context.Background(), loaded(b), out, Options{Format: f, Dest: dest}); err != nil {
					b.Fatal(err)
				}
				size = sizeOf(b, dest)
			}
			b.ReportMetric(float64(size)/1e6, "MB-written")
			b.ReportMetric(peak(b), "MB-peak")
		})
	}
}

func sizeOf(b *testing.B, dir string) int64 {
	b.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		b.Fatal(err)
	}
	var n int64
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			b.Fatal(err)
		}
		n += info.Size()
	}
	return n
}

// peak is the most memory that the process had, where the system says so.
func peak(b *testing.B) float64 {
	b.Helper()
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				b.Fatal(err)
			}
			return float64(kb) / 1e3
		}
	}
	return 0
}

// manyDocuments writes a folder of records line by line.
func manyDocuments(b *testing.B, facts int) string {
	b.Helper()
	dir := b.TempDir()
	sums, outs := map[records.Type]io.Writer{}, map[records.Type]*bufio.Writer{}
	for of, name := range fileNames {
		file, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = file.Close() }()
		sum := sha256.New()
		sums[of], outs[of] = sum, bufio.NewWriter(io.MultiWriter(file, sum))
	}
	reports, err := filepath.Glob("../fixtures/want/*.jsonl")
	if err != nil || len(reports) == 0 {
		b.Fatalf("%v, %v", reports, err)
	}
	for n, round := 0, 0; n < facts; round++ {
		for i, report := range reports {
			id := fmt.Sprintf("%08x%08x", round, i)
			n += copyReport(b, outs, strings.TrimSuffix(filepath.Base(report), ".jsonl"), id)
		}
	}
	run := records.Run{Type: records.TypeRun, Format: records.Format, Program: "bench", Catalog: "bench", Files: map[string]string{}}
	for of, name := range fileNames {
		if err := outs[of].Flush(); err != nil {
			b.Fatal(err)
		}
		run.Files[name] = hex.EncodeToString(sums[of].(interface{ Sum([]byte) []byte }).Sum(nil))
	}
	line, err := records.Marshal(run)
	if err != nil {
		b.Fatal(err)
	}
	write(b, filepath.Join(dir, runFile), line)
	return dir
}

// copyReport copies the records of a fixture under another id, and returns the
// number of facts.
func copyReport(b *testing.B, outs map[records.Type]*bufio.Writer, name, id string) int {
	b.Helper()
	lines, n := fixture(b, name), 0
	_, rest, _ := bytes.Cut(lines[0], []byte(`"doc":"`))
	was := rest[:len(id)]
	for _, line := range lines {
		_, rest, _ := bytes.Cut(line, []byte(`"type":"`))
		of, _, _ := bytes.Cut(rest, []byte(`"`))
		line = bytes.ReplaceAll(line, was, []byte(id))
		line = bytes.Replace(line, []byte(`"source":"`), []byte(`"source":"`+id+"/"), 1)
		if _, err := outs[records.Type(of)].Write(append(line, '\n')); err != nil {
			b.Fatal(err)
		}
		if records.Type(of) == records.TypeFact {
			n++
		}
	}
	return n
}
