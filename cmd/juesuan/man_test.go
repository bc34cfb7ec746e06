package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestManual holds that every command has a page, which man takes without a
// warning where it is on this machine.
func TestManual(t *testing.T) {
	dir := t.TempDir()
	if code, _, errs := call(t, "man", dir); code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	for _, name := range []string{"juesuan", "juesuan-extract", "juesuan-export", "juesuan-catalog-check"} {
		page := string(readFile(t, filepath.Join(dir, name+".1")))
		for _, want := range []string{".TH ", ".SH NAME\njuesuan", ".SH OPTIONS", `\-\-lang`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
	pages, err := filepath.Glob(filepath.Join(dir, "*.1"))
	if err != nil || len(pages) < 14 {
		t.Errorf("%v: %v", err, pages)
	}
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("groff is not on this machine")
	}
	cmd := exec.Command(groff, append([]string{"-man", "-Tutf8", "-ww", "-K", "utf8"}, pages...)...)
	var errs strings.Builder
	cmd.Stderr = &errs
	if err := cmd.Run(); err != nil || strings.Contains(errs.String(), "macro") {
		t.Errorf("%v: %s", err, errs.String())
	}
	if os.Getenv("CI") != "" && errs.Len() > 0 {
		t.Log(errs.String())
	}
}
