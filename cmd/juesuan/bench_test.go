package main

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkReports has whole runs over the same PDF reports, one after the
// other: the program as it is built, with all it does up to the records on
// disk, and pdftotext, a process for each file. The processors' time of all
// processes is what counts; that of one run is told by benchstat -col /tool.
func BenchmarkReports(b *testing.B) {
	files := pdfReports(b)
	dir := b.TempDir()
	built := filepath.Join(dir, "juesuan")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", built, ".").CombinedOutput(); err != nil {
		b.Skipf("the program cannot be built here: %v\n%s", err, out)
	}
	poppler, err := exec.LookPath("pdftotext")
	if err != nil {
		b.Skip("pdftotext is not here; it is part of poppler-utils")
	}
	b.Run("tool=juesuan", func(b *testing.B) {
		out := filepath.Join(dir, "out")
		measure(b, func() []*exec.Cmd {
			return []*exec.Cmd{exec.Command(built, append([]string{"extract", "-o", out, "-q", "--force"}, files...)...)}
		})
	})
	b.Run("tool=pdftotext", func(b *testing.B) {
		text := filepath.Join(dir, "text")
		measure(b, func() []*exec.Cmd {
			var list []*exec.Cmd
			for _, f := range files {
				list = append(list, exec.Command(poppler, "-layout", f, text))
			}
			return list
		})
	})
}

// pdfReports are published reports, or the fixtures where there are none.
func pdfReports(b *testing.B) []string {
	b.Helper()
	files, err := filepath.Glob("../../../shared/corpus/real/in/*.pdf")
	if err != nil || len(files) == 0 {
		b.Log("no published reports here, the fixtures have to do")
		files, err = filepath.Glob("../../fixtures/pdf/*.pdf")
	}
	if err != nil || len(files) == 0 {
		b.Fatal("no PDF", err)
	}
	return files
}

// measure runs the commands and states what they and their children took. A
// program may end with the code for files that it could not read.
func measure(b *testing.B, commands func() []*exec.Cmd) {
	b.Helper()
	spent, n := 0.0, 0
	for b.Loop() {
		n++
		for _, cmd := range commands() {
			if err := cmd.Run(); cmd.ProcessState == nil {
				b.Fatal(err)
			}
			spent += (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
		}
	}
	b.ReportMetric(spent/float64(n), "cpu-sec/op")
	b.ReportMetric(0, "ns/op") // the machine has other work
}
