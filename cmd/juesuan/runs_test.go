package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// kills is how often TestStopped kills a run in its midst; `make kills` asks for
// a hundred.
var kills = flag.Int("kills", 3, "how often a run is killed in its midst")

// mixture is how many reports such a run reads.
var mixture = flag.Int("mixture", 40, "how many reports a run that is killed reads")

// asProgram, in the environment, makes the test program the program.
const asProgram = "JUESUAN_TEST_PROGRAM"

// program is the program as a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Skip("this test program does not know itself:", err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	cmd.Stderr = &bytes.Buffer{}
	return cmd
}

func runProgram(t *testing.T, args ...string) {
	t.Helper()
	cmd := program(t, args...)
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != exitSomeFailed {
		t.Fatalf("%v: %v: %s", args, err, cmd.Stderr)
	}
}

// mixedReports makes a folder of reports, no two the same: texts, PDFs, hostile
// files, copies and files that nothing can be read from.
func mixedReports(t *testing.T) string {
	t.Helper()
	var sources []string
	for _, pattern := range []string{"reports/*", "pdf/*.pdf", "hostile/[efimosuhdn]*.pdf"} {
		found, err := filepath.Glob("../../fixtures/" + pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(found), err)
		}
		sources = append(sources, found...)
	}
	dir := t.TempDir()
	for i := range *mixture {
		source := sources[i%len(sources)]
		data, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		if i%7 != 3 { // the others are copies
			data = append(data, fmt.Sprintf("\n%%%d\n", i)...)
		}
		writeFile(t, filepath.Join(dir, fmt.Sprintf("%03d-%s", i, filepath.Base(source))), string(data))
	}
	writeFile(t, filepath.Join(dir, "empty.txt"), "")
	writeFile(t, filepath.Join(dir, "picture.png"), "\x89PNG")
	return dir
}

// outputs are the sums of the files of an output folder.
func outputs(t *testing.T, out string) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(out, "*.json*"))
	if err != nil || len(files) != 7 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	got := map[string]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got[filepath.Base(file)] = fmt.Sprintf("%x", sha256.Sum256(data))
	}
	return got
}

// stop ends the program at a random moment of a time. It reports whether that
// was in the midst of its work, and tells of a program that is slow to end.
func stop(t *testing.T, within time.Duration, signal os.Signal, args ...string) (inMidst bool, after time.Duration) {
	t.Helper()
	cmd := program(t, args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	after = time.Duration(rand.Int64N(int64(within)))
	time.Sleep(after)
	_ = cmd.Process.Signal(signal) // it may have ended before
	began := time.Now()
	err := cmd.Wait()
	if spent := time.Since(began); spent > 5*time.Second {
		t.Errorf("it took %s to end", spent)
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if signal == os.Kill {
		return cmd.ProcessState.ExitCode() == -1, after
	}
	inMidst = cmd.ProcessState.ExitCode() == exitInterrupted
	if told := fmt.Sprint(cmd.Stderr); inMidst && !strings.Contains(told, "run the same command again") {
		t.Errorf("told %q", told)
	}
	return inMidst, after
}

// TestStopped kills and interrupts runs in their midst, with one worker and
// more, and holds that going on comes to the same bytes as a run that nobody
// stopped. What it did stands in its log, a line for each round.
func TestStopped(t *testing.T) {
	if testing.Short() {
		t.Skip("reads many reports many times")
	}
	in := mixedReports(t)
	whole := filepath.Join(t.TempDir(), "whole")
	began := time.Now()
	runProgram(t, "extract", in, "-q", "-o", whole)
	took := time.Since(began)
	t.Logf("a run that nobody stops: %d reports in %s", *mixture+2, took.Round(time.Millisecond))
	s := stops{in: in, want: outputs(t, whole), took: took}
	t.Run("kill", func(t *testing.T) { s.rounds(t, os.Kill, *kills) })
	t.Run("interrupt", func(t *testing.T) { s.rounds(t, os.Interrupt, (*kills+4)/5) })
}

// stops are rounds of stopping runs over one input.
type stops struct {
	in   string
	want map[string]string
	took time.Duration
}

// rounds stops runs until so many were stopped in their midst. In each round a
// run from the beginning is stopped one to eight times, each time within a third
// of what a whole one takes, then finished, then begun again where all is read
// and killed while it writes.
func (s *stops) rounds(t *testing.T, signal os.Signal, count int) {
	stopped, writing := 0, 0
	for round := 1; stopped < count && !t.Failed(); round++ {
		args := []string{"extract", s.in, "-q", "-o", filepath.Join(t.TempDir(), "out"), fmt.Sprintf("-j%d", []int{1, 2, 8}[round%3])}
		out := args[4]
		var at []string
		for range min(1+rand.IntN(8), count-stopped) {
			inMidst, after := stop(t, s.took/3, signal, args...)
			if !inMidst {
				break // it was at its end: the next round
			}
			at = append(at, after.Round(time.Millisecond).String())
			stopped++
		}
		began := time.Now()
		runProgram(t, args...)
		t.Logf("round %d, %s: %v after %v, finished in %s, %d of %d stopped", round, args[5], signal, at,
			time.Since(began).Round(time.Millisecond), stopped, count)
		s.same(t, out)
		if inMidst, _ := stop(t, s.took/10, os.Kill, args...); inMidst {
			writing++
		}
		if diff := cmp.Diff(s.want, outputs(t, out)); diff != "" {
			t.Errorf("killed while writing again (-whole +stopped):\n%s", diff)
		}
		if err := os.RemoveAll(out); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%v: %d in the midst of reading, %d more kills in the midst of writing again", signal, stopped, writing)
}

// same holds that an output is that of the run nobody stopped, and nothing
// more.
func (s *stops) same(t *testing.T, out string) {
	t.Helper()
	if diff := cmp.Diff(s.want, outputs(t, out)); diff != "" {
		t.Errorf("(-whole +stopped):\n%s", diff)
	}
	if left, _ := filepath.Glob(filepath.Join(out, ".juesuan-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// told is what --json says.
type told struct {
	Documents map[string]int
	Reused    int
	Disk      struct{ Results, Kept int64 }
}

// extractTold runs extract and returns what it says.
func extractTold(t *testing.T, args ...string) told {
	t.Helper()
	code, out, errs := call(t, append([]string{"extract", "--json", "--log-level=error"}, args...)...)
	var got told
	if err := json.Unmarshal([]byte(out), &got); err != nil || code > exitSomeFailed {
		t.Fatalf("exit %d: %v: %s%s", code, err, out, errs)
	}
	return got
}

// TestOnlyWhatChanged runs again over a folder in which files come, change and
// go: only what is new is read, and the output is that of a first run.
func TestOnlyWhatChanged(t *testing.T) {
	if testing.Short() {
		t.Skip("long: runs the program over the fixtures again and again")
	}
	in, out := t.TempDir(), t.TempDir()
	report, err := os.ReadFile("../../fixtures/reports/single-blanks.txt")
	if err != nil {
		t.Fatal(err)
	}
	put := func(name, more string) { writeFile(t, filepath.Join(in, name), string(report)+more) }
	put("a.txt", "一")
	put("b.txt", "二")
	put("c.txt", "三")
	kept := func() string {
		files, _ := filepath.Glob(filepath.Join(out, ".juesuan", "kept", "*", "*.zst"))
		if len(files) == 0 {
			t.Fatal("nothing is kept")
		}
		return files[0]
	}
	damage := func(change func([]byte) []byte) func() {
		return func() {
			data, err := os.ReadFile(kept())
			if err != nil {
				t.Fatal(err)
			}
			writeFile(t, kept(), string(change(data)))
		}
	}
	tests := []struct {
		name   string
		change func()
		args   []string
		reused int
	}{
		{"the first time", func() {}, nil, 0},
		{"nothing", func() {}, nil, 3},
		{"one comes", func() { put("d.txt", "四") }, nil, 3},
		{"one changes", func() { put("a.txt", "五") }, nil, 3},
		{"one goes", func() { _ = os.Remove(filepath.Join(in, "b.txt")) }, nil, 3},
		{"it comes back", func() { put("b.txt", "二") }, nil, 3},
		{"a limit of time", func() {}, []string{"--timeout=3m"}, 4},
		{"a limit of size", func() {}, []string{"--max-bytes=1MiB"}, 0},
		{"force", func() {}, []string{"--force", "--max-bytes=1MiB"}, 0},
		{"cut short", damage(func(b []byte) []byte { return b[:len(b)/2] }), []string{"--max-bytes=1MiB"}, 3},
		{"empty", damage(func([]byte) []byte { return nil }), []string{"--max-bytes=1MiB"}, 3},
		{"a bit turned", damage(func(b []byte) []byte { b[len(b)-9] ^= 1; return b }), []string{"--max-bytes=1MiB"}, 3},
		{"cleaned", func() {
			if code, _, errs := call(t, "clean", out); code != exitOK {
				t.Fatalf("clean: exit %d: %s", code, errs)
			}
		}, []string{"--max-bytes=1MiB"}, 0},
	}
	if testing.Short() {
		tests = tests[:5]
	}
	for _, tt := range tests {
		tt.change()
		got := extractTold(t, append([]string{in, "-o", out}, tt.args...)...)
		if got.Reused != tt.reused || got.Disk.Results == 0 || got.Disk.Kept == 0 {
			t.Errorf("%s: %+v, want %d read before", tt.name, got, tt.reused)
		}
		fresh := t.TempDir()
		extractTold(t, append([]string{in, "-o", fresh}, tt.args...)...)
		if diff := cmp.Diff(outputs(t, fresh), outputs(t, out)); diff != "" {
			t.Errorf("%s: (-a first run +this):\n%s", tt.name, diff)
		}
	}
}

func TestCleanOfNoOutput(t *testing.T) {
	dir := t.TempDir()
	file := writeFile(t, filepath.Join(dir, "precious.txt"), "一")
	if code, _, errs := call(t, "clean", dir); code != exitUsage || !strings.Contains(errs, "not a folder that extract wrote") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}

// TestTwoRunsOverOneFolder holds that the second refuses.
func TestTwoRunsOverOneFolder(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	writeFile(t, filepath.Join(in, "a.txt"), strings.Repeat("一、收入\n", 1000))
	var wg sync.WaitGroup
	codes := map[int]int{}
	var mu sync.Mutex
	for range 6 {
		wg.Go(func() {
			code, _, errs := call(t, "extract", in, "-q", "-o", out, "--log-level=error")
			mu.Lock()
			defer mu.Unlock()
			codes[code]++
			if code == exitSomeFailed && !strings.Contains(errs, "another run") {
				t.Errorf("told %q", errs)
			}
		})
	}
	wg.Wait()
	if codes[exitOK] == 0 || codes[exitOK]+codes[exitSomeFailed] != 6 {
		t.Errorf("exit codes %v", codes)
	}
	outputs(t, out)
}

// TestFullDisk writes to a disk that is too small: the run ends with the
// reason, the earlier output stays, and with room the run goes on.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := exec.Command("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", dir).Run(); err != nil {
		t.Skip("no small disk can be made here:", err)
	}
	t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
	out := filepath.Join(dir, "out")
	extractTold(t, "../../fixtures/reports/single-blanks.txt", "-o", out)
	before := outputs(t, out)
	code, _, errs := call(t, "extract", "../../fixtures/reports", "-q", "-o", out, "--log-level=error")
	if code != exitSomeFailed || !strings.Contains(errs, "no space left on device") || !strings.Contains(errs, "run the same command again") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if diff := cmp.Diff(before, outputs(t, out)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
	if err := exec.Command("mount", "-o", "remount,size=64m", dir).Run(); err != nil {
		t.Skip("the disk cannot be made larger:", err)
	}
	if got := extractTold(t, "../../fixtures/reports", "-o", out); got.Documents["extracted"] != 10 || got.Reused == 0 {
		t.Errorf("with room: %+v", got)
	}
}

// TestShards reads a manifest in parts, as processes that are killed in their
// midst, by the script for Slurm or the command of the Kubernetes Job, and holds
// that the parts come to the bytes of one run.
func TestShards(t *testing.T) {
	if testing.Short() {
		t.Skip("reads many reports many times")
	}
	in := mixedReports(t)
	whole := filepath.Join(t.TempDir(), "whole")
	began := time.Now()
	runProgram(t, "extract", in, "-q", "-o", whole)
	took := time.Since(began)
	want := outputs(t, whole)
	manifest := filepath.Join(t.TempDir(), "manifest.jsonl")
	runProgram(t, "manifest", in, "-o", manifest)
	tests := []struct {
		by   string
		task func(t *testing.T, manifest, out string, index, of int)
		n    int
	}{{"slurm", slurm, 1}, {"slurm", slurm, 3}, {"slurm", slurm, 16}, {"kubernetes", kubernetes, 3}}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%s-%d", tt.by, tt.n), func(t *testing.T) {
			out, killed := t.TempDir(), 0
			for i := range tt.n {
				args := []string{"extract", "--manifest", manifest, "--shard", fmt.Sprintf("%d/%d", i, tt.n), "-q", "-o", out}
				if inMidst, _ := stop(t, took/time.Duration(tt.n)+1, os.Kill, args...); inMidst {
					killed++
				}
				if i == 1 { // the first is repeated while another is missing
					if code, _, errs := call(t, "merge", out, "--manifest", manifest); code != exitSomeFailed || !strings.Contains(errs, "missing") {
						t.Errorf("merge of some: exit %d: %s", code, errs)
					}
					tt.task(t, manifest, out, 0, tt.n)
				}
				tt.task(t, manifest, out, i, tt.n)
			}
			merge := []string{"merge", out, "--manifest", manifest}
			began := time.Now()
			runProgram(t, merge...)
			merging, _ := stop(t, time.Since(began), os.Kill, merge...)
			if diff := cmp.Diff(want, outputs(t, out)); diff != "" {
				t.Errorf("a merge killed (-whole +parts):\n%s", diff)
			}
			runProgram(t, merge...)
			if diff := cmp.Diff(want, outputs(t, out)); diff != "" {
				t.Errorf("(-whole +parts):\n%s", diff)
			}
			t.Logf("%d of %d shards killed in their midst and repeated, merge killed: %t", killed, tt.n, merging)
		})
	}
}

// slurm runs the script of docs as the scheduler would.
func slurm(t *testing.T, manifest, out string, index, of int) {
	t.Helper()
	runTask(t, []string{fmt.Sprintf("SLURM_ARRAY_TASK_ID=%d", index), fmt.Sprintf("SLURM_ARRAY_TASK_COUNT=%d", of)},
		"../../docs/slurm-array.sh", manifest, out)
}

// kubernetes runs the command of the Job of docs as a pod would, with its
// folders and its number of parts in the place of the ones it names.
func kubernetes(t *testing.T, manifest, out string, index, of int) {
	t.Helper()
	var job struct {
		Spec struct {
			Completions int
			Template    struct {
				Spec struct {
					Containers []struct{ Command, Args []string }
				}
			}
		}
	}
	data, err := os.ReadFile("../../docs/kubernetes-job.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, &job); err != nil {
		t.Fatal(err)
	}
	body := job.Spec.Template.Spec.Containers[0]
	if diff := cmp.Diff([]string{"bash", "-c"}, body.Command); diff != "" {
		t.Fatalf("(-want +command):\n%s", diff)
	}
	command := body.Args[0]
	for from, to := range map[string]string{
		"/data/manifest.jsonl": manifest, "/data/out": out,
		fmt.Sprintf("--shard %d ", job.Spec.Completions): fmt.Sprintf("--shard %d ", of),
	} {
		if strings.Count(command, from) != 1 {
			t.Fatalf("%q is not once in %q", from, command)
		}
		command = strings.ReplaceAll(command, from, to)
	}
	runTask(t, []string{fmt.Sprintf("JOB_COMPLETION_INDEX=%d", index)}, "-c", command)
}

// runTask runs a shell where this test program is the program.
func runTask(t *testing.T, env []string, args ...string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Skip("this test program does not know itself:", err)
	}
	bin := t.TempDir()
	if err := os.Symlink(self, filepath.Join(bin, "juesuan")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	cmd := exec.Command("bash", args...)
	cmd.Env = append(append(os.Environ(), asProgram+"=1", "PATH="+bin+":"+os.Getenv("PATH")), env...)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
}

// TestMergeRefuses holds that parts that do not belong together are not joined.
func TestMergeRefuses(t *testing.T) {
	in, dir := t.TempDir(), t.TempDir()
	for i := range 6 {
		writeFile(t, filepath.Join(in, fmt.Sprintf("%d.txt", i)), fmt.Sprintf("一、收入%d\n", i))
	}
	manifest, other := filepath.Join(dir, "manifest.jsonl"), filepath.Join(dir, "other.jsonl")
	call(t, "manifest", in, "-o", manifest)
	call(t, "manifest", filepath.Join(in, "0.txt"), "-o", other)
	read := func(out string, args ...string) {
		call(t, append([]string{"extract", "--manifest", manifest, "-q", "--log-level=error", "-o", out}, args...)...)
	}
	tests := []struct {
		name, manifest, told string
		make                 func(out string)
	}{
		{"nothing", manifest, "no parts", func(string) {}},
		{"one missing", manifest, "missing: 1 ", func(out string) { read(out, "--shard=0/2") }},
		{"another manifest", other, "another manifest", func(out string) { read(out, "--shard=0/1") }},
		{"other options", manifest, "options", func(out string) { read(out, "--shard=0/2"); read(out, "--shard=1/2", "--max-pages=9") }},
		{"other numbers", manifest, "number of parts", func(out string) { read(out, "--shard=0/2"); read(out, "--shard=1/3") }},
		{"a part changed", manifest, "run.json", func(out string) {
			read(out, "--shard=0/1")
			file := filepath.Join(out, "part-00000-of-00001", "checks.jsonl")
			data, err := os.ReadFile(file)
			if err != nil || len(data) == 0 {
				t.Fatalf("%d bytes, %v", len(data), err)
			}
			writeFile(t, file, strings.Replace(string(data), "0", "1", 1))
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := t.TempDir()
			tt.make(out)
			code, _, errs := call(t, "merge", out, "--manifest", tt.manifest)
			if code != exitSomeFailed || !strings.Contains(errs, tt.told) {
				t.Errorf("exit %d: %s", code, errs)
			}
			if left, _ := filepath.Glob(filepath.Join(out, "*.jsonl")); len(left) > 0 {
				t.Errorf("written all the same: %v", left)
			}
		})
	}
}

// TestChangedAfterTheManifest names a file that is not what was listed.
func TestChangedAfterTheManifest(t *testing.T) {
	in, dir := t.TempDir(), t.TempDir()
	file := writeFile(t, filepath.Join(in, "a.txt"), "一、收入\n")
	manifest := filepath.Join(dir, "manifest.jsonl")
	call(t, "manifest", in, "-o", manifest)
	writeFile(t, file, "二、支出\n")
	out := filepath.Join(dir, "out")
	got := extractTold(t, "--manifest", manifest, "-o", out)
	data, err := os.ReadFile(filepath.Join(out, "documents.jsonl"))
	if err != nil || got.Documents["failed"] != 1 || !strings.Contains(string(data), `"code":"changed"`) {
		t.Errorf("%+v, %v: %s", got, err, data)
	}
}

// TestMemoryIsShared holds the least that a run needs, and that there are fewer
// workers where there is too little for all.
func TestMemoryIsShared(t *testing.T) {
	in := "../../fixtures/pdf/pipes.gbk.pdf"
	if code, _, errs := call(t, "extract", in, "-q", "-o", t.TempDir(), "--memory=100MiB"); code != exitUsage || !strings.Contains(errs, "MiB") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if code, _, errs := call(t, "extract", in, "-q", "-o", t.TempDir(), "--memory=1GiB", "-j8"); code != exitOK || !strings.Contains(errs, "jobs=1") {
		t.Errorf("exit %d: %s", code, errs)
	}
}

func TestSizes(t *testing.T) {
	tests := map[string]int64{"1": 1, "512MiB": 512 << 20, "1.5 GiB": 3 << 29, "2kB": 2000, "4GB": 4e9, "x": 0, "-1": 0, "0": 0, "1XB": 0, "NaN": 0}
	for _, text := range slices.Sorted(maps.Keys(tests)) {
		var got size
		if err := got.UnmarshalText([]byte(text)); int64(got) != tests[text] || (err == nil) != (tests[text] > 0) {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
}
