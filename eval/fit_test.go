package eval_test

import (
	"fmt"
	"math"
	"testing"

	"juesuan/catalog"
	"juesuan/eval"
)

// seen makes observations, spread over files: of so many, so many wrong.
func seen(n, wrong int, evidence ...string) []eval.Observation {
	var out []eval.Observation
	for i := range n {
		out = append(out, eval.Observation{Source: fmt.Sprintf("%d.txt", i%50), Evidence: evidence, Right: i*wrong/n == (i+1)*wrong/n})
	}
	return out
}

func weightOf(t *testing.T, c catalog.Confidence, name string) float64 {
	t.Helper()
	for _, e := range c.Evidence {
		if e.Name == name {
			return e.Weight
		}
	}
	t.Fatalf("no %s", name)
	return 0
}

// TestFitConfidence holds what the fit makes of evidence: what was seen often
// gets the weight that it shows, what was never seen keeps its prior, what
// speaks against its nature says nothing, and nothing goes far.
func TestFitConfidence(t *testing.T) {
	model := catalog.Confidence{Unlisted: -2, Evidence: []catalog.Evidence{
		{Name: "noise", Sign: -1, Prior: -1},
		{Name: "never", Sign: -1, Prior: -3},
		{Name: "harmless", Sign: -1, Prior: -0.5},
		{Name: "fatal", Sign: -1, Prior: -1},
		{Name: "sum", Sign: 1, Prior: 0.5},
	}}
	var list []eval.Observation
	list = append(list, seen(20000, 40)...)
	list = append(list, seen(5000, 100, "noise")...)
	list = append(list, seen(20000, 0, "harmless")...)
	list = append(list, seen(100, 60, "fatal")...)
	list = append(list, seen(20000, 4, "sum")...)
	fit := eval.FitConfidence(model, list)
	if got := weightOf(t, fit.Model, "noise"); math.Abs(got-(-2.3)) > 0.3 { // 0.98 after 0.998
		t.Errorf("noise weighs %v", got)
	}
	for name, want := range map[string]float64{"never": -3, "harmless": 0, "fatal": -3} {
		if got := weightOf(t, fit.Model, name); got != want {
			t.Errorf("%s weighs %v, want %v", name, got, want)
		}
	}
	if got := weightOf(t, fit.Model, "sum"); got < 1.5 {
		t.Errorf("sum weighs %v", got)
	}
	if fit.Seen != len(list) || fit.Wrong != 204 || fit.Files != 50 {
		t.Errorf("%d seen, %d wrong, %d files", fit.Seen, fit.Wrong, fit.Files)
	}
	if fit.Held.CalibrationError > 0.01 || fit.Train.CalibrationError > 0.01 {
		t.Errorf("fitted %v, held out %v", fit.Train, fit.Held)
	}
	last := math.Inf(1)
	for i, l := range fit.Model.Levels {
		if l.Silent >= last || i > 0 && l.Below < fit.Model.Levels[i-1].Below {
			t.Errorf("levels %+v", fit.Model.Levels)
		}
		last = l.Silent
	}
}

// TestCalibrationError holds the measure itself: confidences that are true
// have none, and one that is 0.3 too high has 0.3.
func TestCalibrationError(t *testing.T) {
	sample := func(n int, confidence float64, right int) (out []eval.Sample) {
		for i := range n {
			out = append(out, eval.Sample{Confidence: confidence, Right: i < right})
		}
		return out
	}
	if got := eval.Reliability(append(sample(100, 0.95, 95), sample(10, 0.2, 2)...)).CalibrationError; got > 1e-9 {
		t.Errorf("true confidences are off by %v", got)
	}
	if got := eval.Reliability(sample(10, 0.9, 6)).CalibrationError; math.Abs(got-0.3) > 1e-9 {
		t.Errorf("off by %v, want 0.3", got)
	}
	if got := eval.Reliability(sample(2, 0.5, 1)).LogLoss; math.Abs(got-math.Ln2) > 1e-9 {
		t.Errorf("log loss %v", got)
	}
}
