package pipeline_test

import (
	"os"
	"path/filepath"
	"testing"
)

// TestRecheck holds that checking finished records again writes the same
// bytes, those of a file that could not be read included.
func TestRecheck(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	for _, name := range []string{"pipes.md", "tabs-noisy.txt"} {
		if err := os.WriteFile(filepath.Join(in, name), readFixture(t, name), 0o600); err != nil {
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
	for name, want := range before {
		if got := contents(t, out)[name]; got != want {
			t.Errorf("%s has changed", name)
		}
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
