package pipeline_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestCorpusChecks holds that errors put into reports are caught, and that
// nothing right is cried wolf over.
func TestCorpusChecks(t *testing.T) {
	long(t)
	python := scorer(t)
	for _, set := range []string{"synth/clean", "synth/err"} {
		t.Run(filepath.Base(set), func(t *testing.T) {
			out, report := t.TempDir(), filepath.Join(t.TempDir(), "score.json")
			runFolder(t, newPipeline(t), 2, filepath.Join(corpus, "corpus", set, "in"), out)
			cmd := exec.Command(python, filepath.Join(corpus, "tools/score.py"), filepath.Join(corpus, "corpus", set, "gold"), out, "--json", report)
			if msg, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, msg)
			}
			data, err := os.ReadFile(report)
			if err != nil {
				t.Fatal(err)
			}
			var score struct {
				Checker struct {
					Errors, Caught int
					FalseAlarms    int `json:"false_alarms"`
				}
			}
			if err := json.Unmarshal(data, &score); err != nil {
				t.Fatal(err)
			}
			c := score.Checker
			if c.FalseAlarms > 0 {
				t.Errorf("%d false alarms", c.FalseAlarms)
			}
			if c.Errors > 0 {
				atLeast(t, "errors caught", float64(c.Caught)/float64(c.Errors), 0.98)
			}
		})
	}
}
