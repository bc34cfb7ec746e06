package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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

// TestExportStopped kills exports in their midst: the next one comes to the
// same bytes, and nothing is left beside it.
func TestExportStopped(t *testing.T) {
	if testing.Short() {
		t.Skip("long: runs the program again and again")
	}
	out := t.TempDir()
	runProgram(t, "extract", "../../fixtures/reports", "-q", "-o", out)
	for _, format := range []export.Format{export.CSV, export.SQLite, export.Parquet, export.XLSX} { // a data package is CSV
		t.Run(string(format), func(t *testing.T) { stopExports(t, out, format) })
	}
}

func stopExports(t *testing.T, out string, format export.Format) {
	t.Helper()
	args := []string{"export", out, "-q", "--to", string(format)}
	began := time.Now()
	runProgram(t, args...)
	took := time.Since(began)
	dir := filepath.Join(out, "export")
	want := sums(t, filepath.Join(dir, string(format)))
	stops := 0
	for killed := 0; killed < *kills && !t.Failed(); stops++ {
		if inMidst, _ := stop(t, took, os.Kill, args...); inMidst {
			killed++
		}
	}
	runProgram(t, args...)
	if diff := cmp.Diff(want, sums(t, filepath.Join(dir, string(format)))); diff != "" {
		t.Errorf("(-whole +stopped):\n%s", diff)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".juesuan*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	t.Logf("of %d stops %d in the midst", stops, *kills)
}

// sums are the SHA-256 of the files of a folder.
func sums(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) == 0 {
		t.Fatalf("%d files, %v", len(entries), err)
	}
	got := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		got[e.Name()] = fmt.Sprintf("%x", sha256.Sum256(data))
	}
	return got
}

// TestExportToAFullDisk holds that an export which a disk has no room for is
// told of, and leaves the earlier one as it is and nothing else.
func TestExportToAFullDisk(t *testing.T) {
	out, dir := t.TempDir(), t.TempDir()
	runProgram(t, "extract", "../../fixtures/reports", "-q", "-o", out)
	for _, format := range export.Formats() {
		t.Run(string(format), func(t *testing.T) {
			if err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", dir).Run(); err != nil {
				t.Skip("no small disk can be made here:", err)
			}
			t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
			dest := filepath.Join(dir, "to")
			args := []string{"export", out, "-q", "--to", string(format), "-o", dest}
			if code, _, errs := call(t, args...); code != exitOK {
				t.Fatalf("exit %d: %s", code, errs)
			}
			before := sums(t, dest)
			fillDisk(t, filepath.Join(dir, "full"))
			if code, _, errs := call(t, args...); code != exitSomeFailed || !strings.Contains(errs, "full") && !strings.Contains(errs, "no space left on device") {
				t.Errorf("exit %d: %s", code, errs)
			}
			if diff := cmp.Diff(before, sums(t, dest)); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, ".juesuan*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// fillDisk writes a file until there is no room but for a little.
func fillDisk(t *testing.T, file string) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	size := int64(0)
	for block := make([]byte, 1<<16); err == nil; size += int64(len(block)) {
		_, err = f.Write(block)
	}
	const room = 100 << 10 // an export begins, and does not end
	if err := errors.Join(f.Truncate(size-room), f.Close()); err != nil {
		t.Fatal(err)
	}
}
