package pipeline_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/pipeline"
	"juesuan/pipeline/isolate"
	"juesuan/records"
)

// childMemory is what a child of these tests may take.
const childMemory = 1 << 30

// childTimeout, in the environment, makes the test program a child.
const childTimeout = "PIPELINE_TEST_CHILD_TIMEOUT"

func TestMain(m *testing.M) {
	limit := os.Getenv(childTimeout)
	if limit == "" {
		os.Exit(m.Run())
	}
	if err := serve(limit); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(limit string) error {
	cat, err := catalog.Load()
	if err != nil {
		return err
	}
	opts := pipeline.DefaultOptions()
	if opts.Timeout, err = time.ParseDuration(limit); err != nil {
		return err
	}
	return pipeline.New(cat, opts).Serve(os.Stdin, os.Stdout, childMemory, func() { os.Exit(0) })
}

// withChildren is a pipeline that reads in children.
func withChildren(t testing.TB, timeout time.Duration) *pipeline.Pipeline {
	t.Helper()
	opts := pipeline.DefaultOptions()
	opts.Timeout = timeout
	return pipeline.Apart(mustLoad(t).Versions(), opts, pipeline.Children{Pool: childPool(t, timeout, childMemory)})
}

// childPool makes children that are this test program and may take so much.
func childPool(t testing.TB, timeout time.Duration, memory int64) *isolate.Pool {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Skip("this test program does not know itself:", err)
	}
	pool := isolate.NewPool(func() *exec.Cmd {
		cmd := exec.Command(self)
		cmd.Env = append(os.Environ(), childTimeout+"="+timeout.String())
		return cmd
	}, memory)
	t.Cleanup(pool.Close)
	return pool
}

// paged is a PDF of one page with the content given; trailer goes into its
// trailer. It has no cross-reference table.
func paged(content, trailer string) string {
	return "%PDF-1.4\n" +
		"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n" +
		"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n" +
		"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj\n" +
		fmt.Sprintf("4 0 obj <</Length %d>> stream\n%s\nendstream endobj\n", len(content), content) +
		"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n" +
		"trailer <</Root 1 0 R" + trailer + ">>\n%%EOF\n"
}

// picture paints one grey pixel over the whole page.
const picture = "q 300 0 0 200 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x\nEI Q"

// locked says that a file is encrypted with a password nobody knows.
var locked = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + strings.Repeat("11", 32) + ">/U<" + strings.Repeat("22", 32) + ">>>"

// TestPDFOutcomes holds what becomes of odd files, and that a child says the
// same as this process does.
func TestPDFOutcomes(t *testing.T) {
	tests := []struct{ name, data, code string }{
		{"scan.pdf", paged(picture, ""), "no_text_layer"},
		{"scan_with_page_number.pdf", paged(picture+" BT /F 10 Tf 150 20 Td (1) Tj ET", ""), "no_text_layer"},
		{"called_a_text.txt", paged(picture, ""), "no_text_layer"},
		{"header_after_junk.bin", "junk\n" + paged(picture, ""), "no_text_layer"},
		{"locked.pdf", paged(picture, locked), "password_required"},
		{"empty.pdf", "", "empty_file"},
		{"no_pdf.pdf", "一、收入", "unreadable"},
		{"cut.pdf", "%PDF-1.4\n1 0 obj <<", "unreadable"},
	}
	files := map[string]string{}
	want := map[string]string{}
	for _, tt := range tests {
		files[tt.name] = tt.data + strings.Repeat("%", len(want)) // so that no two are the same
		if tt.data == "" {
			files[tt.name] = ""
		}
		outcome := "failed "
		if tt.code == "no_text_layer" {
			outcome = "partial "
		}
		want[tt.name] = outcome + tt.code
	}
	here := runOver(t, newPipeline(t), 1, files)
	if diff := cmp.Diff(want, documents(t, here)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	apart := runOver(t, withChildren(t, time.Minute), 2, files)
	delete(here, "run.json")
	delete(apart, "run.json") // names the limits
	if diff := cmp.Diff(here, apart); diff != "" {
		t.Errorf("(-here +in a child):\n%s", diff)
	}
}

// TestNoPasswordAfterAll encrypts a report so that anyone may open it, in a way
// that the first engine takes for one with a password.
func TestNoPasswordAfterAll(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("qpdf is not installed")
	}
	out := filepath.Join(t.TempDir(), "out.pdf")
	args := []string{"--encrypt", "", "owner", "128", "--use-aes=y", "--cleartext-metadata", "--", "../fixtures/pdf/pipes.gbk.pdf", out}
	if msg, err := exec.Command("qpdf", args...).CombinedOutput(); err != nil {
		t.Fatalf("qpdf: %v: %s", err, msg)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	b := newPipeline(t).Process(context.Background(), "report.pdf", data)
	if d := b.Document; d.Outcome != records.Extracted || d.EngineReason != "password" || len(b.Facts) == 0 {
		t.Errorf("%s by %s (%s) with %d facts", d.Outcome, d.Engine, d.EngineReason, len(b.Facts))
	}
}

// TestOutgrown has children that nothing fits into: their documents fail, or
// are read by the one that may take more.
func TestOutgrown(t *testing.T) {
	const nothing = 1 << 20
	files := map[string]string{} // long enough that the memory is looked at while they are read
	for name, fixture := range map[string]string{"a.md": "pipes.md", "b.txt": "single-blanks.txt"} {
		files[name] = strings.Repeat(string(readFixture(t, fixture)), 10)
	}
	for _, large := range []bool{false, true} {
		opts := pipeline.DefaultOptions()
		children := pipeline.Children{Pool: childPool(t, opts.Timeout, nothing)}
		want := "failed out_of_memory"
		if large {
			children.Large, want = childPool(t, opts.Timeout, childMemory), "extracted"
		}
		got := documents(t, runOver(t, pipeline.Apart(mustLoad(t).Versions(), opts, children), 2, files))
		if diff := cmp.Diff(map[string]string{"a.md": want, "b.txt": want}, got); diff != "" {
			t.Errorf("with more for one: %t (-want +got):\n%s", large, diff)
		}
	}
}

// TestPages holds that pages are allowed time, and no more of them than the
// limit are read.
func TestPages(t *testing.T) {
	data, err := os.ReadFile("../fixtures/pdf/pipes.gbk.pdf") // of ten pages
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name      string
		data      []byte
		most      int
		allowance time.Duration
		outcome   string
	}{
		{"a.pdf", data, 10, 10 * time.Second, "extracted"},
		{"a.pdf", data, 9, 0, "failed too_many_pages"},
		{"a.txt", []byte("一、收入\n"), 9, 0, "extracted"},
		{"a.pdf", []byte("%PDF-1.4\n1 0 obj <<"), 9, 0, "failed unreadable"},
	}
	for _, tt := range tests {
		opts := pipeline.DefaultOptions()
		opts.PageTime, opts.MaxPages = time.Second, tt.most
		p := pipeline.New(mustLoad(t), opts)
		if got := p.Allowance(tt.name, tt.data); got != tt.allowance {
			t.Errorf("%s of at most %d pages is allowed %s, want %s", tt.name, tt.most, got, tt.allowance)
		}
		b := p.Process(context.Background(), tt.name, tt.data)
		got := string(b.Document.Outcome)
		if b.Document.Reason != nil {
			got += " " + b.Document.Reason.Code
		}
		if got != tt.outcome {
			t.Errorf("%s of at most %d pages: %s, want %s", tt.name, tt.most, got, tt.outcome)
		}
	}
}

// TestHostileFiles runs over files made to break readers, with a good report
// among them.
func TestHostileFiles(t *testing.T) {
	hostile, err := filepath.Glob("../fixtures/hostile/*.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if len(hostile) == 0 {
		t.Skip("there are no hostile files")
	}
	files := map[string]string{"good.md": string(readFixture(t, "pipes.md"))}
	for i, file := range hostile {
		if testing.Short() && i%10 != 0 {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(file)] = string(data)
	}
	good, err := filepath.Glob("../fixtures/pdf/*.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range good {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(file)] = string(data)
	}
	got := documents(t, runOver(t, withChildren(t, 20*time.Second), 2, files))
	if len(got) != len(files) {
		t.Errorf("%d documents of %d files", len(got), len(files))
	}
	for name, outcome := range got {
		t.Log(name, outcome)
	}
	for _, file := range append(good, "good.md") {
		if name := filepath.Base(file); got[name] != "extracted" {
			t.Errorf("%s beside the hostile files: %s", name, got[name])
		}
	}
}

// TestMemoryStaysFlat reads one file a thousand times over, varied so that no
// two are the same: neither this process nor its children may grow.
func TestMemoryStaysFlat(t *testing.T) {
	long(t)
	files, err := filepath.Glob("../fixtures/pdf/*.pdf")
	if err != nil || len(files) == 0 {
		t.Skip("there are no PDF fixtures:", err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for i := range 1000 {
		write(t, dir, map[string]string{fmt.Sprintf("%04d.pdf", i): string(data) + fmt.Sprintf("\n%%%d\n", i)})
	}
	inputs, err := pipeline.Crawl([]string{dir}, "")
	if err != nil {
		t.Fatal(err)
	}
	var at []int64 // the most memory of a process after each hundred documents
	n := 0
	_, err = withChildren(t, time.Minute).Run(context.Background(), pipeline.Job{
		Inputs: inputs, Jobs: 2, Sink: pipeline.NewStream(discard{}), Version: "test",
		Read: func(done pipeline.Done) {
			d := done.Document
			if d.Outcome != records.Extracted {
				t.Errorf("%s: %s", d.Source, d.Outcome)
			}
			if n++; n%100 == 0 {
				at = append(at, resident(t))
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("MiB after each hundred: %v", at)
	early, late := at[1], at[len(at)-1]
	if late > early*3/2 {
		t.Errorf("grew from %d to %d MiB", early, late)
	}
}

// discard takes everything.
type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// resident is the memory in use, in MiB, of this process and its children.
func resident(t *testing.T) int64 {
	t.Helper()
	processes, err := filepath.Glob("/proc/[0-9]*/status")
	if err != nil || len(processes) == 0 {
		t.Skip("the memory of processes is not known here")
	}
	own := fmt.Sprint(os.Getpid())
	total := int64(0)
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
		if fields["Pid:"] == own || fields["PPid:"] == own {
			var kib int64
			if err := json.Unmarshal([]byte(fields["VmRSS:"]), &kib); err == nil {
				total += kib
			}
		}
	}
	return total >> 10
}
