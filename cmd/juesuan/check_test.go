package main

import (
	"os"
	"strings"
	"testing"
)

// The line of a total, and the same with a figure changed.
const (
	brokenFrom = "| 合计 | 2,752.84 | 2,752.84 |"
	brokenTo   = "| 合计 | 2,752.84 | 2,725.84 |"
)

// TestCheck holds the exit codes of --fail-on, on a report as it is and with
// one figure of it changed.
func TestCheck(t *testing.T) {
	data, err := os.ReadFile("../../fixtures/reports/pipes.md")
	if err != nil {
		t.Fatal(err)
	}
	broken := strings.Replace(string(data), brokenFrom, brokenTo, 1)
	if broken == string(data) {
		t.Fatalf("the report has no %q", brokenFrom)
	}
	tests := []struct {
		name, text, failOn string
		code               int
	}{
		{"well", string(data), "broken", exitOK},
		{"broken_but_let_be", broken, "never", exitOK},
		{"broken", broken, "broken", exitBroken},
		{"broken_first", broken, "review", exitBroken},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, out := writeFile(t, t.TempDir()+"/report.md", tt.text), t.TempDir()
			if code, _, errs := call(t, "extract", in, "-q", "-o", out); code != exitOK {
				t.Fatalf("extract: exit %d: %s", code, errs)
			}
			if code, _, errs := call(t, "check", out, "--fail-on", tt.failOn); code != tt.code {
				t.Errorf("exit %d, want %d: %s", code, tt.code, errs)
			}
		})
	}
}
