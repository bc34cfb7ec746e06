package main

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// A workbook of ten reports prints to so many pages at most.
const mostPages = 119

// TestPrintedPages has LibreOffice print the workbook of the ten reports of the
// fixtures, and counts the pages.
func TestPrintedPages(t *testing.T) {
	if testing.Short() {
		t.Skip("long: LibreOffice starts slowly")
	}
	for _, program := range []string{"soffice", "pdfinfo"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("NOT RUN: %s is not on this machine", program)
		}
	}
	out := t.TempDir()
	for _, args := range [][]string{{"extract", "../../fixtures/reports", "-o", out, "-q"}, {"export", out, "--to", "xlsx", "-q"}} {
		if code, _, errs := call(t, args...); code != exitOK {
			t.Fatalf("%v: %s", args, errs)
		}
	}
	to := t.TempDir()
	book := filepath.Join(out, "export/xlsx/juesuan.xlsx")
	if text, err := exec.Command("soffice", "--headless", "-env:UserInstallation=file://"+to+"/profile", "--convert-to", "pdf", "--outdir", to, book).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	text, err := exec.Command("pdfinfo", filepath.Join(to, "juesuan.pdf")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	m := regexp.MustCompile(`Pages: +(\d+)`).FindSubmatch(text)
	if m == nil {
		t.Fatalf("no count of pages: %s", text)
	}
	if n, err := strconv.Atoi(string(m[1])); err != nil || n > mostPages || n < 30 {
		t.Errorf("%s pages", m[1])
	}
}
