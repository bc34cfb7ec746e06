package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/pipeline"
	"juesuan/records"
)

const (
	untaughtReport = "testdata/taught/report.md"
	taughtCatalog  = "testdata/taught/mine"
)

// measured counts the facts of a folder by measure and status.
func measured(t *testing.T, out string) map[string]int {
	t.Helper()
	got := map[string]int{}
	err := pipeline.EachBatch(out, func(b *records.Batch) error {
		for _, f := range b.Facts {
			got[f.Measure+" "+string(f.Status)]++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestTaughtByFiles reads a table whose heads the embedded catalog does not
// have, and again with files that teach them.
func TestTaughtByFiles(t *testing.T) {
	out := t.TempDir()
	mustCall(t, "extract", untaughtReport, "-q", "-o", out)
	if diff := cmp.Diff(map[string]int{" review": 34}, measured(t, out)); diff != "" {
		t.Errorf("untaught (-want +got):\n%s", diff)
	}
	taught := map[string]int{
		"total ok": 8, "basic ok": 7, "project ok": 7, "remitted_to_superior ok": 4, "business ok": 4, "affiliate_subsidy ok": 4,
	}
	mustCall(t, "extract", untaughtReport, "-q", "-o", out, "--catalog", taughtCatalog) // over what was kept without it
	if diff := cmp.Diff(taught, measured(t, out)); diff != "" {
		t.Errorf("taught (-want +got):\n%s", diff)
	}
	run, err := pipeline.ReadRun(out)
	if err != nil || run.CatalogOverlay == "" {
		t.Errorf("run.json says of what is laid over %q, %v", run.CatalogOverlay, err)
	}
	before := readFile(t, filepath.Join(out, "facts.jsonl"))
	if _, errs := mustCall(t, "check", out, "-q", "--catalog", taughtCatalog); errs != "" || !bytes.Equal(before, readFile(t, filepath.Join(out, "facts.jsonl"))) {
		t.Errorf("checked again, the facts are others; told %q", errs)
	}
	if _, errs := mustCall(t, "check", out, "-q"); !strings.Contains(errs, "another catalog laid over") {
		t.Errorf("of another catalog it tells %q", errs)
	}
}

// TestWordsOfOtherReports holds that words of a region and of years do not count
// where neither is known, and are kept apart from those that do.
func TestWordsOfOtherReports(t *testing.T) {
	data := string(readFile(t, untaughtReport))
	tests := []struct {
		name, from, to string
		want           int // facts of projects
	}{
		{"region_and_year", "", "", 7},
		{"other_region", "云梦泽", "瀛洲", 0},
		{"earlier_year", "2023", "2020", 0},
		{"first_year", "2023", "2021", 7},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := t.TempDir()
			report := writeFile(t, filepath.Join(t.TempDir(), "report.md"), strings.ReplaceAll(data, tt.from, tt.to))
			if tt.from == "" {
				report = untaughtReport
			}
			mustCall(t, "extract", report, "-q", "-o", out, "--catalog", taughtCatalog)
			got := 0
			for key, n := range measured(t, out) {
				if strings.HasPrefix(key, "project ") {
					got += n
				}
			}
			if got != tt.want {
				t.Errorf("%d facts of projects, want %d", got, tt.want)
			}
		})
	}
}

func TestCatalogCommands(t *testing.T) {
	broken := t.TempDir()
	writeFile(t, filepath.Join(broken, "headers.yaml"), "- {role: code, headers: [甲，乙]}\n- {rol: code}\n")
	tests := []struct {
		name, want string
		args       []string
		code       int
	}{
		{"checked", "无误 / no mistakes: testdata/taught/mine: 1 个文件 / files（版本 / version ", []string{"catalog", "check", taughtCatalog}, 0},
		{"mistakes", broken + "/headers.yaml:1:27: ", []string{"catalog", "check", broken}, 1},
		{"all_mistakes", broken + "/headers.yaml:2:4: ", []string{"catalog", "check", broken}, 1},
		{"no_folder", "nowhere: 不是文件夹", []string{"catalog", "check", "nowhere"}, 2},
		{"nothing_to_check", "<dir>", []string{"catalog", "check"}, 2},
		{"word", "embedded statements/03_expenditure.yaml", []string{"catalog", "对附属单位补助支出"}, 0},
		{"word_laid_over", "laid over testdata/taught/mine/statements/03_expenditure.yaml:4:32: 全部开支", []string{"catalog", "全部开支", "--catalog", taughtCatalog}, 0},
		{"word_not_laid_over", "全部开支", []string{"catalog", "全部开支"}, 2},
		{"list", "laid over testdata/taught/mine: ", []string{"catalog", "--catalog", taughtCatalog}, 0},
		{"version", "\noverlay ", []string{"version", "--catalog", taughtCatalog}, 0},
		{"extract_with_mistakes", "headers.yaml:1:27", []string{"extract", untaughtReport, "-o", t.TempDir(), "--catalog", broken}, 2},
		{"export_with_mistakes", "headers.yaml:1:27", []string{"export", broken, "--to", "csv", "--catalog", broken}, 2},
		{"review_with_mistakes", "headers.yaml:1:27", []string{"review", broken, "--report", "--catalog", broken}, 2},
		{"eval_with_mistakes", "headers.yaml:1:27", []string{"eval", broken, broken, "--catalog", broken}, 2},
		{"child_of_another", "was changed during the run", []string{
			"worker", "--timeout=1s", "--page-time=1s", "--max-pages=1", "--memory=1", "--catalog", taughtCatalog, "--overlay=0",
		}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, out, errs := call(t, tt.args...)
			if code != tt.code || !strings.Contains(out+errs, tt.want) {
				t.Errorf("exit %d, want %d: %s%s", code, tt.code, out, errs)
			}
		})
	}
}

// mustCall runs the program, which has to end well.
func mustCall(t *testing.T, args ...string) (out, errs string) {
	t.Helper()
	code, out, errs := call(t, args...)
	if code != exitOK {
		t.Fatalf("%v: exit %d: %s", args, code, errs)
	}
	return out, errs
}

func readFile(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
