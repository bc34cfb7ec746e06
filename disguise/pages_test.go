package disguise_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/disguise"
	"juesuan/extractors"
	"juesuan/extractors/sources"
	"juesuan/pipeline"
)

// TestSameWords holds that pages written down with their own words read as the
// file that showed them.
func TestSameWords(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../fixtures/pdf/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	read := pipeline.New(cat, pipeline.DefaultOptions())
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		before := read.Process(context.Background(), "a.pdf", data)
		words := func(s extractors.Stretch) (out []string) {
			for _, r := range s.Text {
				out = append(out, string(r))
			}
			return out
		}
		rewritten, ext, err := sources.Rewrite(context.Background(), extractors.File{Name: "a.pdf", Data: data, MaxPages: 99}, words)
		if err != nil {
			t.Fatal(err)
		}
		after := read.Process(context.Background(), "a"+ext, rewritten)
		if diff := cmp.Diff(disguise.ShapeOf(&before), disguise.ShapeOf(&after)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", file, diff)
		}
	}
}
