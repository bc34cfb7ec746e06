package pipeline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRecheck holds that checking finished records again writes the same
// bytes, those of a file that could not be read included.
func TestRecheck(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	for name, of := range map[string]string{"a.md": "pipes.md", "copy.md": "pipes.md", "z.txt": "tabs-noisy.txt"} {
		if err := os.WriteFile(filepath.Join(in, name), readFixture(t, of), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(in, "empty.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p := newPipeline(t)
	runFolder(t, p, 1, in, out)
	before := contents(t, out)
	sum, err := p.Recheck(out)
	if err != nil {
		t.Fatal(err)
	}
	if sum.Outcomes["pass"] == 0 || sum.Questions == 0 {
		t.Errorf("%+v", sum)
	}
	if diff := cmp.Diff(before, contents(t, out)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

// TestRecheckRefuses holds that records that are not as a run writes them are
// named by their line, and that the folder stays as it is.
func TestRecheckRefuses(t *testing.T) {
	whole := t.TempDir()
	in := t.TempDir()
	for _, name := range []string{"pipes.md", "tabs-noisy.txt"} {
		if err := os.WriteFile(filepath.Join(in, name), readFixture(t, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := newPipeline(t)
	runFolder(t, p, 1, in, whole)
	lines := func(text string) []string { return strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n") }
	last := func(text string) string { return fmt.Sprintf("line %d", len(lines(text))) }
	tests := []struct {
		name, file string
		change     func(text string) string
		told       func(was string) string
	}{
		{"a_document_gone", "documents.jsonl", func(s string) string { return lines(s)[0] }, func(string) string { return "no document" }},
		{"another_order", "documents.jsonl", func(s string) string { return lines(s)[1] + "\n" + lines(s)[0] }, func(string) string { return "out of its place" }},
		{"out_of_its_place", "facts.jsonl", func(s string) string { return s + lines(s)[0] }, func(was string) string {
			return fmt.Sprintf("facts.jsonl: line %d: ", len(lines(was))+1)
		}},
		{"another_kind", "headings.jsonl", func(string) string { return contents(t, whole)["tables.jsonl"] }, func(string) string { return "headings.jsonl: line 1: a *records.Table" }},
		{"cut_short", "tables.jsonl", func(s string) string { return s[:len(s)-9] }, last},
		{"no_record", "facts.jsonl", func(s string) string { return s + "?" }, func(was string) string {
			return fmt.Sprintf("facts.jsonl: line %d: ", len(lines(was))+1)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := t.TempDir()
			changed := contents(t, whole)
			was := changed[tt.file]
			changed[tt.file] = tt.change(was)
			for name, text := range changed {
				if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := p.Recheck(out); err == nil || !strings.Contains(err.Error(), tt.told(was)) {
				t.Errorf("told %v, want %q", err, tt.told(was))
			}
			if diff := cmp.Diff(changed, contents(t, out)); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
			if left, _ := filepath.Glob(filepath.Join(out, ".juesuan-*.tmp")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestRecheckOfNothing(t *testing.T) {
	if _, err := newPipeline(t).Recheck(t.TempDir()); err == nil {
		t.Error("a folder without records was checked")
	}
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.json*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	out := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(f)] = string(data)
	}
	return out
}
