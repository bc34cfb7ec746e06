package main

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const bugReport = "../../fixtures/reports/tabs-noisy.txt"

// unzipped are the files of an archive.
func unzipped(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

// TestBug writes a fault report: it says what is in it, is the same each time,
// reads as the original does, and has no name of it.
func TestBug(t *testing.T) {
	dir := t.TempDir()
	file := writeFile(t, filepath.Join(dir, "蓬莱观星台2023年决算.txt"), string(readFile(t, bugReport)))
	to := filepath.Join(dir, "bug.zip")
	_, errs := mustCall(t, "bug", file, "-o", to, "--lang", "en")
	for _, want := range []string{"shape.json: how many tables", "multiplied by 3", "reads as the original does", "look before you send it"} {
		if !strings.Contains(errs, want) {
			t.Errorf("it does not say %q:\n%s", want, errs)
		}
	}
	first := readFile(t, to)
	mustCall(t, "bug", file, "-o", to, "--lang", "zh") // the same, so that it may be written over
	if !bytes.Equal(first, readFile(t, to)) {
		t.Error("in another language it is another archive")
	}
	files := unzipped(t, first)
	var report string
	for name, text := range files {
		if strings.Contains(name, "观星台") || strings.Contains(text, "观星台") || strings.Contains(text, "蓬莱") {
			t.Errorf("%s has the name", name)
		}
		if strings.HasSuffix(name, "2023年决算.txt") {
			report = name
		}
	}
	if len(files) != 3 || report == "" || files["ABOUT.txt"] == "" || files["shape.json"] == "" {
		t.Fatalf("it has %d files, report %q", len(files), report)
	}
	shown, _ := mustCall(t, "bug", file, "--show")
	if diff := cmp.Diff(files[report], shown); diff != "" {
		t.Errorf("shown is something else (-archive +shown):\n%s", diff)
	}
	out := filepath.Join(dir, "out")
	mustCall(t, "extract", writeFile(t, filepath.Join(dir, "in.txt"), shown), "-q", "-o", out)
}

// TestBugOfPages holds that what is seen on pages is written in a form that the
// program reads.
func TestBugOfPages(t *testing.T) {
	dir := t.TempDir()
	to := filepath.Join(dir, "bug.zip")
	mustCall(t, "bug", "../../fixtures/pdf/pipes.gbk.pdf", "-o", to)
	for name, text := range unzipped(t, readFile(t, to)) {
		if strings.HasSuffix(name, ".pages.json") {
			out := filepath.Join(dir, "out")
			mustCall(t, "extract", writeFile(t, filepath.Join(dir, name), text), "-q", "-o", out)
			if facts := bytes.Count(readFile(t, filepath.Join(out, "facts.jsonl")), []byte("\n")); facts < 250 {
				t.Errorf("%d figures are read", facts)
			}
			return
		}
	}
	t.Error("there are no pages")
}

func TestBugRefuses(t *testing.T) {
	dir := t.TempDir()
	taken := writeFile(t, filepath.Join(dir, "taken.zip"), "mine")
	for name, args := range map[string][]string{
		"no_file": {"bug", filepath.Join(dir, "none.txt"), "-o", filepath.Join(dir, "a.zip")},
		"empty":   {"bug", writeFile(t, filepath.Join(dir, "empty.txt"), ""), "-o", filepath.Join(dir, "a.zip")},
		"taken":   {"bug", bugReport, "-o", taken},
	} {
		if code, _, _ := call(t, args...); code != exitUsage {
			t.Errorf("%s ends with %d", name, code)
		}
	}
	if string(readFile(t, taken)) != "mine" {
		t.Error("a file of others was written over")
	}
}

// TestBugName holds that the archive is not called by the report.
func TestBugName(t *testing.T) {
	file, err := filepath.Abs(bugReport)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	mustCall(t, "bug", file)
	list, err := filepath.Glob("*")
	if err != nil || len(list) != 1 || !regexp.MustCompile(`^juesuan-bug-[0-9a-f]{8}\.zip$`).MatchString(list[0]) {
		t.Errorf("it wrote %v", list)
	}
}
