package pipeline_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// corpus is where reports with known truth stand beside the project, and the
// program that scores what is read from them.
const corpus = "../../shared"

// scorer is the interpreter that runs the scorer. A test that cannot measure
// says so, and what it would need; `make test` repeats it at its end.
func scorer(t *testing.T) string {
	t.Helper()
	for _, file := range []string{"corpus", "tools/score.py"} {
		if _, err := os.Stat(filepath.Join(corpus, file)); err != nil {
			t.Skipf("NOT MEASURED: reports with known truth, %s, are not beside the project", filepath.Join(corpus, file))
		}
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("NOT MEASURED: python3, which the scorer needs, is not on this machine")
	}
	return python
}

// tally is what the scorer counts of one statement.
type tally struct {
	Gold, Correct, Wrong, Spurious int
	Measured                       int
	MeasureRight                   int `json:"measure_right"`
	WrongFlagged                   int `json:"wrong_flagged"`
	SpuriousFlagged                int `json:"spurious_flagged"`
	RightFlagged                   int `json:"right_flagged"`
}

// statements01To09 are the scorer's names of the nine statements.
var statements01To09 = []string{"01", "02", "03", "04", "05", "06", "07", "08", "09"}

// forms are the scorer's names of the performance forms. Their truth has no
// texts in made reports, so that only recall can be held.
var forms = []string{"perf-dept", "perf-project"}

// TestCorpus holds the quality on reports that are not part of the project:
// precision and recall of values, of headings, measures by the vocabulary,
// recall of forms, figures of the narrative, and how many of the values that pass for right are wrong.
func TestCorpus(t *testing.T) {
	long(t)
	python := scorer(t)
	tests := []struct {
		set string
		quality
	}{
		{"seed", quality{values: 1, headings: 1, forms: 0.995, narrative: 0.99}},
		{"real", quality{values: 1}}, // its truth names some of the headings and figures of sentences only
		{"synth/clean", quality{values: 0.999, headings: 0.98, forms: 0.99, narrative: 0.999}},
		{"synth/gb", quality{values: 0.999, headings: 0.98, forms: 0.97, narrative: 0.999}},
		{"synth/text", quality{values: 0.995, headings: 0.98, forms: 0.98, narrative: 0.998, silence: 0.0005}},
		{"synth/noisy", quality{values: 0.985, headings: 0.96, forms: 0.96, narrative: 0.99, silence: 0.0005}},
		{"synth/writer", quality{values: 1, headings: 1}},
		{"synth/chrome", quality{values: 1, headings: 1}},
		{"synth/calc", quality{values: 1, headings: 1}},
		{"synth/rl", quality{values: 1, headings: 1}},
		{"synth/errpdf", quality{values: 1, headings: 1}},
	}
	for _, tt := range tests {
		t.Run(filepath.Base(tt.set), func(t *testing.T) {
			out := t.TempDir()
			runFolder(t, newPipeline(t), 2, filepath.Join(corpus, "corpus", tt.set, "in"), out)
			report := filepath.Join(t.TempDir(), "score.json")
			cmd := exec.Command(python, filepath.Join(corpus, "tools/score.py"), filepath.Join(corpus, "corpus", tt.set, "gold"), out, "--json", report)
			if msg, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, msg)
			}
			judge(t, report, tt.quality)
		})
	}
}

// quality is what a set must reach at least, and the share of the values that
// pass for right and are wrong that it may have at most.
type quality struct{ values, headings, forms, narrative, silence float64 }

func judge(t *testing.T, report string, want quality) {
	t.Helper()
	data, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	var score struct {
		Tables    map[string]tally
		Headings  struct{ Gold, Found, Correct int }
		Narrative struct{ Gold, Found, Correct int }
	}
	if err := json.Unmarshal(data, &score); err != nil {
		t.Fatal(err)
	}
	var sum tally
	for _, name := range statements01To09 {
		s := score.Tables[name]
		sum.Gold += s.Gold
		sum.Correct += s.Correct
		sum.Wrong += s.Wrong + s.Spurious
		sum.WrongFlagged += s.WrongFlagged + s.SpuriousFlagged
		sum.RightFlagged += s.RightFlagged
		sum.Measured += s.Measured
		sum.MeasureRight += s.MeasureRight
	}
	share := func(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }
	atLeast(t, "precision", share(sum.Correct, sum.Correct+sum.Wrong), want.values)
	atLeast(t, "recall", share(sum.Correct, sum.Gold), want.values)
	atLeast(t, "measures", share(sum.MeasureRight, sum.Measured), 0.99)
	var form tally
	for _, name := range forms {
		form.Gold += score.Tables[name].Gold
		form.Correct += score.Tables[name].Correct
	}
	atLeast(t, "recall of forms", share(form.Correct, form.Gold), want.forms)
	h := score.Headings
	atLeast(t, "heading precision", share(h.Correct, h.Found), want.headings)
	atLeast(t, "heading recall", share(h.Correct, h.Gold), want.headings)
	n := score.Narrative
	atLeast(t, "narrative precision", share(n.Correct, n.Found), want.narrative)
	atLeast(t, "narrative recall", share(n.Correct, n.Gold), want.narrative)
	silent := sum.Wrong - sum.WrongFlagged
	if got := share(silent, silent+sum.Correct-sum.RightFlagged); got > want.silence {
		t.Errorf("wrong and unmarked: %.6f, at most %.6f", got, want.silence)
	}
	t.Logf("%d of %d values right, %d wrong of which %d are marked; headings %d of %d, %d found", sum.Correct, sum.Gold, sum.Wrong, sum.WrongFlagged, h.Correct, h.Gold, h.Found)
}

func atLeast(t *testing.T, what string, got, want float64) {
	t.Helper()
	if got < want {
		t.Errorf("%s %.4f, at least %.4f", what, got, want)
	}
}
