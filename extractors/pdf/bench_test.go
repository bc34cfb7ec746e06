//go:build unix

package pdf_test

import (
	"context"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"juesuan/extractors/pdf"
)

// cpu is what the process has used, of all its threads.
func cpu(b testing.TB) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkPages reads published reports.
func BenchmarkPages(b *testing.B) {
	files, err := filepath.Glob("../../../shared/corpus/real/in/*.pdf")
	if err != nil || len(files) == 0 {
		b.Skip("../shared is not there")
	}
	var data [][]byte
	for _, file := range files {
		data = append(data, readFile(b, file))
	}
	b.ReportAllocs()
	pages, start := 0, cpu(b)
	for b.Loop() {
		for _, d := range data {
			f, err := pdf.Open(d, pdf.DefaultLimits())
			if err != nil {
				b.Fatal(err)
			}
			p, _, err := f.Pages(context.Background())
			if err != nil {
				b.Fatal(err)
			}
			pages += len(p)
		}
	}
	used := cpu(b) - start
	b.ReportMetric(float64(used.Microseconds())/1000/float64(pages), "cpu-ms/page")
	b.ReportMetric(float64(pages)/used.Seconds(), "pages/cpu-s")
}
