package catalog_test

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
)

const recognitionFile = "data/recognition.yaml"

// TestRewritten holds that the data file is rewritten with other numbers and
// nothing else, as the loader reads it: as it stands where they are the same.
func TestRewritten(t *testing.T) {
	file, err := os.ReadFile(recognitionFile)
	if err != nil {
		t.Fatal(err)
	}
	was := load(t).Recognition
	again := was.Rewritten(was.Rewritten(file))
	if diff := cmp.Diff(string(was.Rewritten(file)), string(again)); diff != "" {
		t.Errorf("twice is not once (-once +twice):\n%s", diff)
	}
	other := was
	other.Weights = maps.Clone(was.Weights)
	other.Weights["title"], other.Weights["scheme_foreign"], other.None, other.Again = 12.25, -0.5, 1.75, -0.25
	other.Margin, other.Sure, other.Known = 0.33, 0.44, catalog.Sureness{Base: -1, Lead: 2.5, Titled: 0.75}
	text := string(other.Rewritten(file))
	files := fstest.MapFS{}
	if err := fs.WalkDir(os.DirFS("data"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile("data/" + name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	files["recognition.yaml"] = &fstest.MapFile{Data: []byte(text)}
	cat, err := catalog.LoadFS(files)
	if err != nil {
		t.Fatal(err)
	}
	got := cat.Recognition
	for _, pair := range []struct {
		name      string
		got, want any
	}{
		{"weights", got.Weights, other.Weights},
		{"none_again", []float64{got.None, got.Again}, []float64{1.75, -0.25}},
		{"thresholds", []float64{got.Margin, got.Sure, got.Ask}, []float64{0.33, 0.44, was.Ask}},
		{"confidence", got.Known, other.Known},
		{"priors", got.Priors, was.Priors},
	} {
		if diff := cmp.Diff(pair.want, pair.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", pair.name, diff)
		}
	}
	if !strings.Contains(text, "title: 12.25        # a title") {
		t.Errorf("the comment behind the weight of titles has moved:\n%s", text[:900])
	}
}

// TestSureness holds what a lead and a title make of a table's confidence.
func TestSureness(t *testing.T) {
	k := catalog.Sureness{Base: 0, Lead: 2, Titled: 1}
	for _, tt := range []struct {
		lead   float64
		titled bool
		want   float64
	}{{0, false, 0.5}, {1, false, 0.8808}, {0, true, 0.7311}, {-1, true, 0.2689}} {
		if got := k.Of(tt.lead, tt.titled); got != tt.want {
			t.Errorf("lead %v, titled %v: %v, want %v", tt.lead, tt.titled, got, tt.want)
		}
	}
}

// TestUnmeasured holds that every weight goes back to its prior, and that what
// was measured stays with who has it.
func TestUnmeasured(t *testing.T) {
	r := load(t).Recognition
	r.Priors = maps.Clone(r.Priors)
	r.Priors["heads"], r.Priors[catalog.None], r.Priors[catalog.Again] = 7, 8, -9
	was := r.Weights["heads"]
	got := r.Unmeasured()
	for name, want := range r.Priors {
		if got.WeightOf(name) != want {
			t.Errorf("%s weighs %v, want %v", name, got.WeightOf(name), want)
		}
	}
	if len(got.Weights) != len(r.Weights) || r.Weights["heads"] != was {
		t.Errorf("%d weights of %d, heads %v", len(got.Weights), len(r.Weights), r.Weights["heads"])
	}
}
