//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// scale is how many reports TestScale reads, pages how many the long one has.
var (
	scale = flag.Int("scale", 0, "how many small reports TestScale reads; 0 for none")
	pages = flag.Int("pages", 0, "how many pages the report of TestLongReport has; 0 for none")
	keep  = flag.String("keep", "", "the file that TestScale writes its measurements to")
)

// TestScale measures a run over many small reports: its time, its memory, and
// what the first and the last of them cost; then what reads all of its records.
func TestScale(t *testing.T) {
	if *scale == 0 {
		t.Skip("measures for long; ask for it with -scale")
	}
	var sources, truths [][]byte
	for _, name := range []string{"reports/single-blanks.txt", "reports/tabs-forms.txt", "pdf/pipes.gbk.pdf", "reports/tabs-gb18030.txt"} {
		data, err := os.ReadFile("../../fixtures/" + name)
		if err != nil {
			t.Fatal(err)
		}
		known, _, _ := strings.Cut(filepath.Base(name), ".")
		truth, err := os.ReadFile("../../fixtures/truth/" + known + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		sources, truths = append(sources, data), append(truths, truth)
	}
	in, gold := t.TempDir(), t.TempDir()
	for i := range *scale {
		data := sources[i%len(sources)]
		writeFile(t, filepath.Join(gold, fmt.Sprintf("%06d.tsv", i)), string(truths[i%len(truths)]))
		name, mark := "txt", fmt.Sprintf("\n%d\n", i)
		if bytes.HasPrefix(data, []byte("%PDF")) {
			name, mark = "pdf", fmt.Sprintf("\n%%%d\n", i)
		}
		writeFile(t, filepath.Join(in, fmt.Sprintf("%06d.%s", i, name)), string(data)+mark)
	}
	out := t.TempDir()
	measureRun(t, out, "extract", in, "-o", out, "--json", "--log-level=error")
	measureRun(t, out, "extract", in, "-o", out, "--json", "--log-level=error")
	measureRun(t, out, "check", out)
	measureRun(t, out, "review", out, "--report")
	measureRun(t, out, "eval", gold, out)
}

// TestLongReport measures one report of many pages.
func TestLongReport(t *testing.T) {
	if *pages == 0 {
		t.Skip("measures for long; ask for it with -pages")
	}
	const one, onePages = "../../fixtures/pdf/pipes.writer.pdf", 7
	args := make([]string, *pages/onePages, *pages/onePages+1)
	for i := range args {
		args[i] = one
	}
	in := filepath.Join(t.TempDir(), "long.pdf")
	if msg, err := exec.Command("pdfunite", append(args, in)...).CombinedOutput(); err != nil {
		t.Skipf("pdfunite, which makes the report, does not work here: %v: %s", err, msg)
	}
	out := t.TempDir()
	measureRun(t, out, "extract", in, "-o", out, "--json", "--log-level=error")
}

// measureRun runs the program and looks at it every second.
func measureRun(t *testing.T, out string, args ...string) {
	t.Helper()
	cmd := program(t, args...)
	var told bytes.Buffer
	cmd.Stdout = &told
	began := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	var samples []sample
	for running := true; running; {
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("%v: %.2000s", err, cmd.Stderr)
			}
			running = false
		case <-time.After(time.Second):
			parent, family := memoryOf(cmd.Process.Pid)
			samples = append(samples, sample{time.Since(began), count(out), cpuOf(cmd.Process.Pid), parent, family})
		}
	}
	report(t, samples, time.Since(began), cmd.ProcessState.SysUsage().(*syscall.Rusage), told.String())
}

func report(t *testing.T, samples []sample, wall time.Duration, use *syscall.Rusage, told string) {
	t.Helper()
	var parent, family int64
	var lines strings.Builder
	for _, s := range samples {
		parent, family = max(parent, s.parent), max(family, s.family)
		fmt.Fprintf(&lines, "%.1f\t%d\t%.1f\t%d\t%d\n", s.after.Seconds(), s.kept, s.cpu, s.parent, s.family)
	}
	if *keep != "" {
		file := *keep
		for _, err := os.Stat(file); err == nil; _, err = os.Stat(file) {
			file += ".again"
		}
		writeFile(t, file, "seconds\treports\tcpu_seconds\tparent_MiB\tall_MiB\n"+lines.String())
	}
	t.Logf("wall %s, cpu of all %.1f s; peak of the parent %d MiB, of all processes together %d MiB", wall.Round(time.Millisecond),
		float64(use.Utime.Nano()+use.Stime.Nano())/1e9, parent, family)
	t.Log(strings.TrimSpace(told))
}

// count is how many results are kept.
func count(out string) int {
	files, err := filepath.Glob(filepath.Join(out, ".juesuan", "kept", "*", "*.zst"))
	if err != nil {
		return 0
	}
	return len(files)
}

// ticks is how many the system counts in a second.
const ticks = 100

// cpuOf is how long a process and its children have been at work, in seconds.
func cpuOf(pid int) (seconds float64) {
	processes, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range processes {
		data, err := os.ReadFile(file)
		if err != nil {
			continue // has ended
		}
		_, rest, _ := strings.Cut(string(data), ") ")
		f := strings.Fields(rest) // from the state on
		if len(f) < 15 {
			continue
		}
		own := filepath.Base(filepath.Dir(file)) == fmt.Sprint(pid)
		if !own && f[1] != fmt.Sprint(pid) {
			continue
		}
		for i, field := range f[11:15] { // its own, and those of children that have ended
			n, err := strconv.Atoi(field)
			if err == nil && (own || i < 2) {
				seconds += float64(n) / ticks
			}
		}
	}
	return seconds
}

// memoryOf is the memory in use, in MiB, of a process, and of it and its
// children together.
func memoryOf(pid int) (own, all int64) {
	processes, _ := filepath.Glob("/proc/[0-9]*/status")
	for _, file := range processes {
		data, err := os.ReadFile(file)
		if err != nil {
			continue // has ended
		}
		fields := map[string]string{}
		for line := range bytes.Lines(data) {
			if f := strings.Fields(string(line)); len(f) > 1 {
				fields[f[0]] = f[1]
			}
		}
		var kib int64
		if err := json.Unmarshal([]byte(fields["VmRSS:"]), &kib); err != nil {
			continue // a kernel thread
		}
		if fields["Pid:"] == fmt.Sprint(pid) {
			own, all = kib>>10, all+kib>>10
		} else if fields["PPid:"] == fmt.Sprint(pid) {
			all += kib >> 10
		}
	}
	return own, all
}
