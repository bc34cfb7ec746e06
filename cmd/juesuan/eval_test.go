package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/eval"
)

// TestEval measures the fixtures against what was put into them: nothing is
// wrong, and with one truth changed one value is.
func TestEval(t *testing.T) {
	out := t.TempDir()
	if code, _, errs := call(t, "extract", "../../fixtures/reports", "-q", "-o", out); code != exitOK {
		t.Fatalf("extract: exit %d: %s", code, errs)
	}
	code, text, errs := call(t, "eval", "../../fixtures/truth", out)
	if code != exitOK || !strings.Contains(text, "expected calibration error") {
		t.Fatalf("exit %d: %s%s", code, text, errs)
	}
	if r := reportOf(t, "../../fixtures/truth", out); r.Kinds[eval.Statements].Precision != 1 || r.Kinds[eval.Statements].Recall != 1 || r.Kinds[eval.Forms].Precision != 1 || r.Kinds[eval.Headings].Recall != 1 {
		t.Errorf("not all is right: %+v", r.Kinds)
	}

	truth, err := os.ReadFile("../../fixtures/truth/pipes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(truth), "income.current_total\tfinal\t2752.84", "income.current_total\tfinal\t2752.48", 1)
	if changed == string(truth) {
		t.Fatal("the truth has no such line")
	}
	file := writeFile(t, filepath.Join(t.TempDir(), "pipes.tsv"), changed)
	r := reportOf(t, file, out)
	if k := r.Kinds[eval.Statements]; k.Wrong != 1 || k.Silent != 1 || k.Spurious != 0 || len(r.Unknown) == 0 {
		t.Errorf("%+v", k)
	}
	if _, text, _ := call(t, "eval", file, out, "--show", "3"); !strings.Contains(text, `"2752.84"`) {
		t.Errorf("the mistake is not shown: %s", text)
	}
}

func reportOf(t *testing.T, gold, out string) eval.Report {
	t.Helper()
	code, text, errs := call(t, "eval", "--json", gold, out)
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var r eval.Report
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestFit holds that the parameters come out the same each time, and as the
// loader reads them.
func TestFit(t *testing.T) {
	if testing.Short() {
		t.Skip("long: fits weights several times")
	}
	out := t.TempDir()
	if code, _, errs := call(t, "extract", "../../fixtures/reports", "-q", "-o", out); code != exitOK {
		t.Fatalf("extract: exit %d: %s", code, errs)
	}
	var files [2]string
	for i := range files {
		file := filepath.Join(t.TempDir(), "confidence.yaml")
		if code, _, errs := call(t, "eval", "--fit", "--to", file, "../../fixtures/truth", out); code != exitOK {
			t.Fatalf("exit %d: %s", code, errs)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = string(data)
	}
	if files[0] != files[1] || !strings.Contains(files[0], "near_tie") {
		t.Errorf("not the same, or not all:\n%s", files[0])
	}
}

// TestNothingToFit holds that records of other reports than the truth's are no
// reason to write parameters.
func TestNothingToFit(t *testing.T) {
	out, file := t.TempDir(), filepath.Join(t.TempDir(), "confidence.yaml")
	if code, _, errs := call(t, "extract", "../../fixtures/hostile/cut-10.pdf", "-q", "-o", out); code != exitSomeFailed {
		t.Fatalf("extract: exit %d: %s", code, errs)
	}
	code, _, errs := call(t, "eval", "--fit", "--to", file, "../../fixtures/truth", out)
	if code != exitUsage || !strings.Contains(errs, "nothing to fit") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("parameters were written")
	}
}

// TestThreshold holds that the command line says what is for review.
func TestThreshold(t *testing.T) {
	review := func(args ...string) int {
		t.Helper()
		out := t.TempDir()
		args = append([]string{"extract", "../../fixtures/reports/tabs-noisy.txt", "-q", "-o", out}, args...)
		if code, _, errs := call(t, args...); code != exitOK {
			t.Fatalf("exit %d: %s", code, errs)
		}
		data, err := os.ReadFile(filepath.Join(out, "facts.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Count(string(data), `"status":"review"`)
	}
	usual, all, few := review(), review("--review-below", "1"), review("--silent-rate", "1")
	if !(few <= usual && usual < all) {
		t.Errorf("for review: %d usually, %d of all, %d where errors are allowed", usual, all, few)
	}
	for _, args := range [][]string{{"--review-below", "2"}, {"--review-below", "0.5", "--silent-rate", "0.1"}} {
		if code, _, _ := call(t, append([]string{"extract", "x", "-o", "y"}, args...)...); code != exitUsage {
			t.Errorf("%v: exit %d", args, code)
		}
	}
}

// TestFitRecognition holds that the weights by which tables are recognised come
// out the same each time, in the file as it stood, which the loader reads; that
// tables of no statement have a part; and that nothing is written where there is
// nothing to fit.
func TestFitRecognition(t *testing.T) {
	data, err := os.ReadFile("../../catalog/data/recognition.yaml")
	if err != nil {
		t.Fatal(err)
	}
	truth, reports := t.TempDir(), []string{"../../fixtures/reports", "../../fixtures/unlike/in"}
	for _, dir := range []string{"../../fixtures/truth", "../../fixtures/unlike/gold"} {
		if err := os.CopyFS(filepath.Join(truth, filepath.Base(filepath.Dir(dir))), os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
	}
	fit := func(file string) (text string) {
		t.Helper()
		code, text, errs := call(t, append([]string{"eval", "--fit", "--recognition", "--to", file, truth}, reports...)...)
		if code != exitOK {
			t.Fatalf("exit %d: %s", code, errs)
		}
		return text
	}
	file := writeFile(t, filepath.Join(t.TempDir(), "recognition.yaml"), string(data))
	if text := fit(file); !strings.Contains(text, "of them no statement 30") || !strings.Contains(text, "untitled") {
		t.Errorf("%s", text)
	}
	once, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fit(file)
	twice, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(once) == string(data) || string(twice) != string(once) || strings.Count(string(once), "\n") != strings.Count(string(data), "\n") {
		t.Errorf("not the same, or not what stood there:\n%s", once)
	}
	for name, args := range map[string][]string{
		"without --fit":   {"--recognition", truth, "../../fixtures/reports"},
		"of other truth":  {"--fit", "--recognition", truth, "../../fixtures/hostile"},
		"into no file":    {"--fit", "--recognition", "--to", filepath.Join(t.TempDir(), "new.yaml"), truth, "../../fixtures/unlike/in"},
		"of no such file": {"--fit", "--recognition", truth, "nowhere"},
	} {
		if code, _, _ := call(t, append([]string{"eval"}, args...)...); code != exitUsage {
			t.Errorf("%s: exit %d", name, code)
		}
	}
}
