package facts

import (
	"context"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"juesuan/catalog"
	"juesuan/extractors/text"
	"juesuan/normalizers"
)

// TestParsedOnce counts how often the parser of figures is asked for each
// distinct text of a report: once, whatever its table's readers try.
func TestParsedOnce(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d cases: %v", len(files), err)
	}
	r := New(cat)
	parse := r.number
	distinct := 0
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := text.Extract(context.Background(), a.Files[0].Name, a.Files[0].Data, text.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		calls := map[string]int{}
		r.number = func(s string) normalizers.Number {
			calls[s]++
			return parse(s)
		}
		r.Read(d, "doc", a.Files[0].Name)
		for s, n := range calls {
			if n != 1 {
				t.Errorf("%s: %q was parsed %d times", file, s, n)
			}
		}
		distinct += len(calls)
	}
	if distinct < 500 {
		t.Errorf("%d distinct texts were parsed, which cannot be all", distinct)
	}
}
