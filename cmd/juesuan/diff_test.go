package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/diff"
)

// TestDiff compares runs over a report before and after it was taught, and over
// one that was issued again.
func TestDiff(t *testing.T) {
	untaught, taught, again := t.TempDir(), t.TempDir(), t.TempDir()
	mustCall(t, "extract", untaughtReport, "-q", "-o", untaught)
	mustCall(t, "extract", untaughtReport, "-q", "-o", taught, "--catalog", taughtCatalog)
	issued := strings.ReplaceAll(string(readFile(t, untaughtReport)), "| 2080505 | 机关事业单位基本养老保险缴费支出 | 82.00 |", "| 2080505 | 机关事业单位基本养老保险缴费支出 | 92.00 |")
	in := t.TempDir()
	mustCall(t, "extract", writeFile(t, filepath.Join(in, "report.md"), issued), "-q", "-o", again, "--catalog", taughtCatalog)
	tests := []struct {
		name string
		args []string
		code int
		want string // in standard output
	}{
		{"same", []string{taught, taught, "--fail-on=changed"}, 0, "1 相同 / same, 0 改变 / changed"},
		{"taught", []string{untaught, taught}, 0, "指标 / measure: — → total; 状态 / status: review → ok（合计、"},
		{"overlay", []string{untaught, taught}, 0, "两次运行 / the runs: 叠加目录 / catalog_overlay: — → "},
		{"changed", []string{untaught, taught, "--fail-on=changed"}, 5, "review → ok: 34"},
		{"no_new_question", []string{untaught, taught, "--fail-on=review"}, 0, ""},
		{"new_question", []string{taught, untaught, "--fail-on=review"}, 4, "新增 / new: “支出情况决算表”中有 34 个值的读法存疑"},
		{"new_finding", []string{taught, again, "--fail-on=broken"}, 3, "expenditure.row: 改变 / changed: 结果 / outcome: pass → fail"},
		{"value", []string{taught, again}, 0, "值 / value: 82.00 → 92.00"},
		{"quiet", []string{taught, again, "-q", "--fail-on=changed"}, 5, ""},
		{"no_folder", []string{taught, "nowhere"}, 2, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, out, errs := call(t, append([]string{"diff"}, tt.args...)...)
			if code != tt.code || !strings.Contains(out, tt.want) || tt.name == "quiet" && out != "" {
				t.Errorf("exit %d, want %d: %s%s", code, tt.code, out, errs)
			}
		})
	}
}

// TestDiffJSON reads the lines back: every difference, and the summary last.
func TestDiffJSON(t *testing.T) {
	one, two, in := t.TempDir(), t.TempDir(), t.TempDir()
	data := readFile(t, untaughtReport)
	writeFile(t, filepath.Join(in, "a.md"), string(data))
	mustCall(t, "extract", in, "-q", "-o", one, "--catalog", taughtCatalog)
	writeFile(t, filepath.Join(in, "b.md"), string(data)+"\n")
	writeFile(t, filepath.Join(in, "a.md"), strings.Replace(string(data), "20.00", "21.00", 1))
	mustCall(t, "extract", in, "-q", "-o", two, "--catalog", taughtCatalog)
	out, _ := mustCall(t, "diff", one, two, "--json")
	again, _ := mustCall(t, "diff", one, two, "--json")
	if out != again {
		t.Error("it says something else the second time")
	}
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	counts := map[string]int{}
	for _, line := range lines[:len(lines)-1] {
		var c diff.Change
		if err := json.Unmarshal([]byte(line), &c); err != nil || c.Type != "change" {
			t.Fatalf("%v: %s", err, line)
		}
		counts[c.Source+" "+string(c.What)+" "+string(c.Kind)]++
	}
	var sum diff.Summary
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &sum); err != nil || sum.Type != "summary" {
		t.Fatalf("%v: %s", err, lines[len(lines)-1])
	}
	if d := cmp.Diff(map[string]int{"changed": 1, "new": 1}, sum.Documents); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if counts["b.md document new"] != 1 || counts["a.md document changed"] != 1 || counts["a.md fact changed"] != sum.Facts[diff.Changed] || sum.Broken == 0 {
		t.Errorf("%v beside %+v", counts, sum)
	}
}

// TestDiffOfDamagedRecords holds that a folder cut short is told of, not taken
// for one in which things are gone.
func TestDiffOfDamagedRecords(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	for _, dir := range []string{one, two} {
		mustCall(t, "extract", untaughtReport, "-q", "-o", dir)
	}
	tests := []struct {
		file, want string
		cut        func(data []byte) []byte
	}{
		{"facts.jsonl", "facts.jsonl: line 34", func(data []byte) []byte { return data[:len(data)-20] }},
		{"facts.jsonl", "there are: 33, ", lastLineOff},
		{"checks.jsonl", "is not whole", lastLineOff},
		{"review.jsonl", "is not whole", lastLineOff},
	}
	for _, tt := range tests {
		file := filepath.Join(two, tt.file)
		data := readFile(t, file)
		if err := os.WriteFile(file, tt.cut(data), 0o644); err != nil {
			t.Fatal(err)
		}
		if code, _, errs := call(t, "diff", one, two); code != exitSomeFailed || !strings.Contains(errs, tt.want) {
			t.Errorf("%s: exit %d: %s", tt.file, code, errs)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// lastLineOff is a file without its last line.
func lastLineOff(data []byte) []byte {
	return data[:1+bytes.LastIndexByte(data[:len(data)-1], '\n')]
}
