//go:build unix

package pdf_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/pdf"
	"juesuan/extractors/pdf/pdftest"
)

// readHeavy reads a file to its document. One that is refused gives none.
func readHeavy(tb testing.TB, data []byte) *document.Document {
	tb.Helper()
	d, err := pdf.Source{}.Read(context.Background(), extractors.File{Name: "heavy.pdf", Data: data, MaxPages: 5000})
	if refusal := (*extractors.Refusal)(nil); err != nil && !errors.As(err, &refusal) {
		tb.Fatal(err)
	}
	return d
}

// BenchmarkHeavy reads pages of more and more glyphs and rules: the time for each
// must not grow.
func BenchmarkHeavy(b *testing.B) {
	for _, kind := range []string{"glyphs", "rules", "crossed", "areas"} {
		for n := 1000; n <= 1_000_000; n *= 10 {
			data := pdftest.Heavy[kind](n)
			b.Run(fmt.Sprintf("%s=%d", kind, n), func(b *testing.B) {
				start := cpu(b)
				for b.Loop() {
					readHeavy(b, data)
				}
				b.ReportMetric(float64((cpu(b)-start).Nanoseconds())/float64(b.N*n), "cpu-ns/one")
			})
		}
	}
}

// TestHeavyGrowsEvenly holds that four times as much of anything does not take much
// more than four times the work.
func TestHeavyGrowsEvenly(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	const most = 10 // times the work
	sizes := map[string]int{"annotations": 1000, "fonts": 500, "pages": 4, "forms": 0}
	for _, kind := range slices.Sorted(maps.Keys(pdftest.Heavy)) {
		n, ok := sizes[kind]
		if !ok {
			n = 4000
		}
		if n == 0 {
			continue // levels, each of which costs ten times the one before
		}
		t.Run(kind, func(t *testing.T) {
			few, many := work(t, pdftest.Heavy[kind](n)), work(t, pdftest.Heavy[kind](4*n))
			if floor := 20 * time.Millisecond; many > most*max(few, floor) {
				t.Errorf("%d take %s, %d take %s", n, few, 4*n, many)
			}
		})
	}
}

// work is what reading takes of the processor, the least of three times.
func work(t *testing.T, data []byte) time.Duration {
	t.Helper()
	least := time.Hour
	for range 3 {
		start := cpu(t)
		readHeavy(t, data)
		least = min(least, cpu(t)-start)
	}
	return least
}

// TestPlenty holds that what is too much for one page is cut, named and not read
// again by another engine, and what was read of it kept.
func TestPlenty(t *testing.T) {
	d := readHeavy(t, pdftest.Heavy["glyphs"](410_000))
	if d.Engine != "pdf" || len(d.Problems) != 1 || d.Problems[0].Code != string(pdf.Exceeded) || d.Problems[0].At.Page != 1 || len(d.Blocks) == 0 {
		t.Errorf("engine %s, problems %v, %d blocks", d.Engine, d.Problems, len(d.Blocks))
	}
}

// TestPagesBeyondPlenty holds that no page is begun beyond the limit of a document,
// and that those left out are named.
func TestPagesBeyondPlenty(t *testing.T) {
	for pages, most := range map[int]int{2: 7999, 3: 7999, 4: 8000} {
		limits := pdf.DefaultLimits()
		limits.AllGlyphs = most
		f, err := pdf.Open(pdftest.Heavy["pages"](pages), limits)
		if err != nil {
			t.Fatal(err)
		}
		list, problems, err := f.Pages(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		read := 0
		for _, p := range list {
			if len(p.Glyphs) > 0 {
				read++
			}
		}
		left := ""
		for _, p := range problems {
			left += p.Message
		}
		want := map[int]string{2: "", 3: "page 3: and those up to 3 are not read: the pages before have 8000 glyphs", 4: "page 4: and those up to 4 are not read: the pages before have 12000 glyphs"}[pages]
		if left != want || read != map[int]int{2: 2, 3: 2, 4: 3}[pages] {
			t.Errorf("%d pages: %d are read, %q", pages, read, left)
		}
	}
}
