package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/export"
)

// TestExport runs every format over a folder that extract wrote, and holds
// what a person is told.
func TestExport(t *testing.T) {
	out := t.TempDir()
	if code, _, errs := call(t, "extract", "../../fixtures/reports/pipes.md", "-q", "-o", out); code != exitOK {
		t.Fatalf("extract: exit %d: %s", code, errs)
	}
	for _, f := range export.Formats() {
		code, stdout, errs := call(t, "export", out, "--to", string(f))
		if code != exitOK || stdout != "" || !strings.Contains(errs, "three_public") || !strings.Contains(errs, "results: "+out) {
			t.Errorf("%s: exit %d, out %q, told %q", f, code, stdout, errs)
		}
		if files, err := os.ReadDir(filepath.Join(out, "export", string(f))); err != nil || len(files) < 2 {
			t.Errorf("%s: %v, %v", f, files, err)
		}
	}
	if code, _, errs := call(t, "export", out, "--to", "csv", "-q"); code != exitOK || errs != "" {
		t.Errorf("again and quiet: exit %d, told %q", code, errs)
	}
}
