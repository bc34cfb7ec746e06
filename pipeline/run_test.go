package pipeline_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/pipeline"
	"juesuan/records"
	"juesuan/records/recordstest"
)

// long leaves a test to the run without the race detector, which slows it
// tenfold.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("long: left to the run without the race detector")
	}
}

// write makes files under a folder.
func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, data := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// runOver reads files into a folder and returns what was written, by name.
// Every line must obey the schema, and run.json agree with the files.
func runOver(t testing.TB, p *pipeline.Pipeline, jobs int, files map[string]string) map[string]string {
	t.Helper()
	in := t.TempDir()
	write(t, in, files)
	return runFolder(t, p, jobs, in, filepath.Join(t.TempDir(), "out"))
}

func runFolder(t testing.TB, p *pipeline.Pipeline, jobs int, in, out string) map[string]string {
	t.Helper()
	inputs, err := pipeline.Crawl([]string{in}, out)
	if err != nil {
		t.Fatal(err)
	}
	sink, err := pipeline.NewFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	run, err := p.Run(context.Background(), pipeline.Job{Inputs: inputs, Jobs: jobs, Sink: sink, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return written(t, out, run)
}

func written(t testing.TB, out string, run records.Run) map[string]string {
	t.Helper()
	got := map[string]string{}
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue // the program's own
		}
		data, err := os.ReadFile(filepath.Join(out, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		got[e.Name()] = string(data)
		sum := sha256.Sum256(data)
		if want := run.Files[e.Name()]; e.Name() != "run.json" && want != hex.EncodeToString(sum[:]) {
			t.Errorf("run.json has %q for %s", want, e.Name())
		}
		ids := map[string]bool{}
		for line := range strings.Lines(string(data)) {
			recordstest.Validate(t, []byte(strings.TrimSuffix(line, "\n")))
			var one struct{ ID string }
			if err := json.Unmarshal([]byte(line), &one); err != nil {
				t.Fatal(err)
			}
			if one.ID != "" && ids[one.ID] {
				t.Errorf("%s: two records are called %s", e.Name(), one.ID)
			}
			ids[one.ID] = true
		}
	}
	if len(got) != 7 {
		t.Errorf("%d files written: %v", len(got), entries)
	}
	return got
}

// mixed is a folder with something of everything.
func mixed(t testing.TB) map[string]string {
	files := map[string]string{
		"空.txt":           "",
		"也空.txt":          "",
		"二进制.txt":         "\x00\x01\x02",
		"报告.pdf":          "%PDF-1.4",
		"图.png":           "\x89PNG",
		".hidden":         "x",
		".git/config":     "x",
		"sub/散文.txt":      "今天天气很好。\n",
		"sub/damaged.txt": "一、收入\xff决算，这一行有坏字节，其余都是好的。\n",
	}
	for _, file := range fixtures(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files["reports/"+filepath.Base(file)] = string(data)
		files["copies/"+filepath.Base(file)] = string(data)
	}
	return files
}

// TestSameBytesWithAnyWorkers runs over one folder with 1, 2 and 8 workers.
func TestSameBytesWithAnyWorkers(t *testing.T) {
	in := t.TempDir()
	write(t, in, mixed(t))
	p := newPipeline(t)
	want := runFolder(t, p, 1, in, filepath.Join(t.TempDir(), "out"))
	for _, jobs := range []int{2, 8} {
		t.Run(fmt.Sprint(jobs), func(t *testing.T) {
			got := runFolder(t, p, jobs, in, filepath.Join(t.TempDir(), "out"))
			for name := range want {
				if want[name] != got[name] {
					t.Errorf("%s differs", name)
				}
			}
		})
	}
}

// TestEveryFileHasOneLine lists what became of a folder.
func TestEveryFileHasOneLine(t *testing.T) {
	got := documents(t, runOver(t, newPipeline(t), 4, mixed(t)))
	want := map[string]string{
		".git": "skipped hidden_file", ".hidden": "skipped hidden_file",
		"空.txt":  "failed empty_file",
		"也空.txt": "failed empty_file", "二进制.txt": "failed binary_content",
		"报告.pdf": "failed unreadable", "图.png": "skipped unknown_type",
		"sub/散文.txt": "partial no_content", "sub/damaged.txt": "partial invalid_bytes",
	}
	for _, file := range fixtures(t) {
		name := filepath.Base(file)
		want["copies/"+name] = "extracted"
		want["reports/"+name] = "duplicate same_content"
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func documents(t testing.TB, out map[string]string) map[string]string {
	t.Helper()
	got := map[string]string{}
	for line := range strings.Lines(out["documents.jsonl"]) {
		var d records.Document
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		if _, twice := got[d.Source]; twice {
			t.Errorf("%s has two lines", d.Source)
		}
		got[d.Source] = string(d.Outcome)
		if d.Reason != nil {
			got[d.Source] += " " + d.Reason.Code
		}
	}
	return got
}

// TestCrawlOddities crawls links, pipes, and an output folder inside.
func TestCrawlOddities(t *testing.T) {
	in, elsewhere := t.TempDir(), t.TempDir()
	write(t, in, map[string]string{"a.txt": "一", "sub/b.txt": "二", "out/old.txt": "三"})
	write(t, elsewhere, map[string]string{"c.txt": "三"})
	link := func(to, name string) {
		if err := os.Symlink(to, filepath.Join(in, name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	link(elsewhere, "outside")
	link("a.txt", "inside.txt")
	link("..", "sub/loop")
	link("nowhere", "broken.txt")
	if err := exec.Command("mkfifo", filepath.Join(in, "pipe.txt")).Run(); err != nil {
		t.Skip("no named pipes here:", err)
	}
	inputs, err := pipeline.Crawl([]string{in}, filepath.Join(in, "out"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, i := range inputs {
		got[i.Source] = ""
		if i.Skip != nil {
			got[i.Source] = i.Skip.Code
		}
	}
	want := map[string]string{
		"a.txt": "", "sub/b.txt": "", "inside.txt": "", "outside": "symlink_outside_root", "sub/loop": "symlink_loop",
		"broken.txt": "read_error", "pipe.txt": "not_a_file", "out": "output_folder",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNoPermission needs a user whom permissions bind.
func TestNoPermission(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser may read everything")
	}
	in := t.TempDir()
	write(t, in, map[string]string{"closed/a.txt": "一", "b.txt": "二"})
	for _, name := range []string{"closed", "b.txt"} {
		if err := os.Chmod(filepath.Join(in, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(in, "closed"), 0o755) })
	got := documents(t, runFolder(t, newPipeline(t), 1, in, filepath.Join(t.TempDir(), "out")))
	want := map[string]string{"closed": "failed permission_denied", "b.txt": "failed read_error"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestFileThatVanishes is there when the folder is looked into and gone when
// it is read.
func TestFileThatVanishes(t *testing.T) {
	out := t.TempDir()
	sink, err := pipeline.NewFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	inputs := []pipeline.Input{{Path: filepath.Join(out, "gone.txt"), Source: "gone.txt"}}
	run, err := newPipeline(t).Run(context.Background(), pipeline.Job{Inputs: inputs, Sink: sink, Version: "test"})
	if err != nil || run.Documents[records.Failed] != 1 {
		t.Errorf("%v: %+v", err, run.Documents)
	}
}

func TestSourcesOfSeveralPaths(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"x/in/a.txt": "一", "y/in/a.txt": "二", "c.txt": "三"})
	inputs, err := pipeline.Crawl([]string{dir + "/x/in", dir + "/y/in", dir + "/c.txt"}, "")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range inputs {
		got = append(got, i.Source)
	}
	if diff := cmp.Diff([]string{"in/a.txt", "in~2/a.txt", "c.txt"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := pipeline.Crawl([]string{dir + "/nowhere"}, ""); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

// TestCancelLeavesTheOldOutput ends a run in the middle.
func TestCancelLeavesTheOldOutput(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	write(t, in, map[string]string{"a.txt": "一、收入", "b.txt": "二、支出"})
	write(t, out, map[string]string{".juesuan/lock": "", "facts.jsonl": "old\n"})
	inputs, err := pipeline.Crawl([]string{in}, out)
	if err != nil {
		t.Fatal(err)
	}
	sink, err := pipeline.NewFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err = newPipeline(t).Run(ctx, pipeline.Job{Inputs: inputs, Jobs: 1, Sink: sink, Written: func(pipeline.Done) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	if err := sink.Abort(); err != nil {
		t.Fatal(err)
	}
	entries, err := filepath.Glob(filepath.Join(out, "*.json*"))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v left in the output folder: %v", entries, err)
	}
	if left, _ := filepath.Glob(filepath.Join(out, ".*.tmp")); len(left) > 0 {
		t.Errorf("%v left in the output folder", left)
	}
}

// TestFilesTooLarge holds that files nobody opens are told apart.
func TestFilesTooLarge(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": strings.Repeat("一", 100), "b.txt": strings.Repeat("二", 100)})
	inputs, err := pipeline.Crawl([]string{dir}, "")
	if err != nil {
		t.Fatal(err)
	}
	opts := pipeline.DefaultOptions()
	opts.MaxBytes = 99
	out := filepath.Join(t.TempDir(), "out")
	sink, err := pipeline.NewFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	run, err := pipeline.NewWith(mustLoad(t), nil, nil, opts).Run(context.Background(), pipeline.Job{Inputs: inputs, Sink: sink, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	got := written(t, out, run)
	if run.Documents[records.Failed] != 2 || strings.Count(got["documents.jsonl"], `"code":"too_large"`) != 2 || strings.Count(got["review.jsonl"], "\n") != 2 {
		t.Errorf("%v", got)
	}
}
