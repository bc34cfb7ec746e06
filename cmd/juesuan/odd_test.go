package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOddNames holds what becomes of names that are no UTF-8, of a folder
// without files, of one that holds what is not export's.
func TestOddNames(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	odd := filepath.Join(dir, "a\xff.md")
	if err := os.WriteFile(odd, readFile(t, "../../fixtures/reports/pipes.md"), 0o644); err != nil {
		t.Skipf("NOT RUN: this system has no such names: %v", err)
	}
	foreign := filepath.Dir(writeFile(t, filepath.Join(t.TempDir(), "mine.csv"), "1"))
	tests := []struct {
		name, want string
		args       []string
		code       int
	}{
		{"in_a_folder", "extracted: 1", []string{"extract", dir, "-o", out}, exitOK},
		{"named", "the name is no UTF-8: rename it, or give the folder", []string{"bug", odd}, exitUsage},
		{"manifest", `a\xff.md": the name is no UTF-8`, []string{"manifest", dir, "-o", filepath.Join(t.TempDir(), "list.jsonl")}, exitSomeFailed},
		{"no_files", "no file was found\nfiles: 0\n", []string{"extract", t.TempDir(), "-o", filepath.Join(t.TempDir(), "none")}, exitOK},
		{"export_to_foreign", "mine.csv: export did not write it", []string{"export", out, "--to", "csv", "-o", foreign}, exitUsage},
		{"extract_to_foreign", "did not write", []string{"extract", dir, "-o", filepath.Dir(writeFile(t, filepath.Join(t.TempDir(), "facts.jsonl"), "1"))}, exitUsage},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, _, errs := call(t, append([]string{"--lang=en"}, tt.args...)...)
			if code != tt.code || strings.Count(errs, tt.want) != 1 {
				t.Errorf("exit %d, want %d: %s", code, tt.code, errs)
			}
		})
	}
}
