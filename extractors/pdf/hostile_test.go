package pdf_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors/page"
	"juesuan/extractors/pdf"
)

var update = flag.Bool("update", false, "rewrite the expectations; read the diff")

// What one hostile file may take, on a busy machine.
const (
	seconds   = 10
	megabytes = 600
)

// TestHostile reads files made to loop, swell or break a reader, and holds
// what comes of each.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("long: left to the run without the race detector")
	}
	files, err := filepath.Glob("../../fixtures/hostile/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatalf("no hostile files: %v", err)
	}
	var got strings.Builder
	for _, file := range files {
		data := readFile(t, file)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		outcome := outcome(data)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		fmt.Fprintf(&got, "%s: %s\n", filepath.Base(file), outcome)
		if took > seconds*time.Second {
			t.Errorf("%s took %v", file, took)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > megabytes {
			t.Errorf("%s took %d MB", file, used)
		}
	}
	golden(t, "../../fixtures/hostile/want.txt", got.String())
}

// outcome says in a line what comes of a file.
func outcome(data []byte) string {
	f, err := pdf.Open(data, pdf.DefaultLimits())
	if err != nil {
		return "error: " + err.Error()
	}
	pages, _, err := f.Pages(context.Background())
	if err != nil {
		return "error: " + err.Error()
	}
	var parts []string
	for _, p := range pages {
		parts = append(parts, fmt.Sprintf("%.40q %d rules", shown(p), len(p.Rules)))
	}
	for _, d := range f.Doubts() {
		parts = append(parts, string(d.Reason)+" ("+d.Detail+")")
	}
	return strings.Join(parts, "; ")
}

// shown is the text of a page in the order in which it is painted.
func shown(p page.Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		if g.Space {
			b.WriteByte(' ')
		}
		b.WriteString(g.Text)
	}
	return b.String()
}

// golden holds a text against a file.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(strings.Split(string(readFile(t, file)), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
