package pipeline_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"juesuan/checks"
)

// BenchmarkProcess reads one report from its bytes to its canonical lines.
func BenchmarkProcess(b *testing.B) {
	data := readFixture(b, "tabs-split-codes.txt")
	p := newPipeline(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		batch := p.Process(context.Background(), "report.txt", data)
		if _, err := batch.Lines(); err != nil {
			b.Fatal(err)
		}
	}
}

// folder is what BenchmarkFolder reads, for a profile of all of it.
var folder = flag.String("folder", "", "a folder of reports that BenchmarkFolder reads")

// BenchmarkFolder reads every file of a folder from its bytes to its canonical
// lines, in this process and one after the other.
func BenchmarkFolder(b *testing.B) {
	if *folder == "" {
		b.Skip("ask for it with -folder")
	}
	files, err := filepath.Glob(filepath.Join(*folder, "*"))
	if err != nil || len(files) == 0 {
		b.Fatalf("%d files, %v", len(files), err)
	}
	p := newPipeline(b)
	for b.Loop() {
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				b.Fatal(err)
			}
			batch := p.Process(context.Background(), filepath.Base(file), data)
			if _, err := batch.Lines(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkLength reads one report repeated in one text: the time for each
// byte must not grow.
func BenchmarkLength(b *testing.B) {
	data := readFixture(b, "tabs-split-codes.txt")
	p := newPipeline(b)
	for _, times := range []int{1, 10, 100} {
		long := bytes.Repeat(data, times)
		b.Run(strconv.Itoa(times), func(b *testing.B) {
			b.SetBytes(int64(len(long)))
			for b.Loop() {
				p.Process(context.Background(), "report.txt", long)
			}
		})
	}
}

func readFixture(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile("../fixtures/reports/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// BenchmarkCheck runs the checks alone over what was read from one report.
func BenchmarkCheck(b *testing.B) {
	checker := checks.New(mustLoad(b))
	batch := newPipeline(b).Process(context.Background(), "report.txt", readFixture(b, "tabs-split-codes.txt"))
	b.ReportAllocs()
	for b.Loop() {
		checker.Check(&batch)
	}
}

// BenchmarkBooks reads the same report as text and as each kind of workbook.
func BenchmarkBooks(b *testing.B) {
	files := append([]string{"../fixtures/reports/pipes.md"}, booked(b)...)
	p := newPipeline(b)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		b.Run("file="+filepath.Base(file), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				batch := p.Process(context.Background(), filepath.Base(file), data)
				if _, err := batch.Lines(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
