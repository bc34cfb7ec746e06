package pipeline_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/text"
	"juesuan/pipeline"
	"juesuan/records"
)

// readerFunc is a Reader of a test's own.
type readerFunc func(d *document.Document, doc, source string) records.Batch

func (f readerFunc) Read(d *document.Document, doc, source string) records.Batch {
	return f(d, doc, source)
}

// sourceFunc is a Source of a test's own, which reads any file.
type sourceFunc func(ctx context.Context, f extractors.File) (*document.Document, error)

func (s sourceFunc) Name() string { return "test" }

func (s sourceFunc) Claims(string, []byte) extractors.Claim { return extractors.Sure }

func (s sourceFunc) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	return s(ctx, f)
}

func TestProcessOutcomes(t *testing.T) {
	p := newPipeline(t)
	report := string(readFixture(t, "pipes.md"))
	tests := []struct{ name, data, code string }{
		{"report.md", report, ""},
		{"empty.txt", "", "empty_file"},
		{"blank.txt", " \n \n", "empty_file"},
		{"binary.txt", "\x7fELF\x00\x00\x01", "binary_content"},
		{"renamed.txt", "%PDF-1.4\n%\xe2\xe3", "unreadable"},
		{"damaged.md", strings.Replace(report, "决算", "决\xff算", 1), "invalid_bytes"},
		{"prose.txt", "今天天气很好。\n", "no_content"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := p.Process(context.Background(), tt.name, []byte(tt.data))
			marshal(t, b)
			code := ""
			if b.Document.Reason != nil {
				code = b.Document.Reason.Code
			}
			if code != tt.code {
				t.Errorf("reason %q, want %q", code, tt.code)
			}
			if (b.Document.Outcome == records.Extracted) != (tt.code == "") {
				t.Errorf("outcome %q", b.Document.Outcome)
			}
		})
	}
}

// TestPanicIsKept holds that a stage that panics costs its document only.
func TestPanicIsKept(t *testing.T) {
	cat := mustLoad(t)
	told := ""
	opts := pipeline.DefaultOptions()
	opts.OnPanic = func(source string, stack []byte) { told = source + string(stack) }
	p := pipeline.NewWith(cat, text.Source{}, readerFunc(func(*document.Document, string, string) records.Batch {
		panic("不好")
	}), opts)
	b := p.Process(context.Background(), "a.txt", []byte("一、收入"))
	if b.Document.Outcome != records.Failed || b.Document.Reason.Code != "panic" || !strings.Contains(b.Document.Reason.Message, "不好") {
		t.Errorf("document %+v", b.Document)
	}
	if !strings.HasPrefix(told, "a.txt") || !strings.Contains(told, "pipeline_test.go") {
		t.Errorf("where it panicked was not told: %q", told)
	}
	if len(b.Review) != 1 || b.Review[0].Reason != "failed_document" {
		t.Errorf("no question for a person: %+v", b.Review)
	}
}

// TestDeadline holds that a document that takes too long fails alone.
func TestDeadline(t *testing.T) {
	opts := pipeline.DefaultOptions()
	opts.Timeout = 20 * time.Millisecond
	stuck := sourceFunc(func(ctx context.Context, _ extractors.File) (*document.Document, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	p := pipeline.NewWith(nil, stuck, nil, opts)
	b := p.Process(context.Background(), "a.txt", []byte("一"))
	if b.Document.Outcome != records.Failed || b.Document.Reason.Code != "timeout" {
		t.Errorf("document %+v", b.Document)
	}
}

// TestPagesBeginTheTimeAnew holds that a source that has counted its pages has
// the time of a document from then on, and more for each page.
func TestPagesBeginTheTimeAnew(t *testing.T) {
	opts := pipeline.DefaultOptions()
	opts.Timeout, opts.PageTime = time.Second, time.Minute
	deadline := func(ctx context.Context) time.Duration {
		at, ok := ctx.Deadline()
		if !ok {
			t.Error("no end of time")
		}
		return time.Until(at)
	}
	paged := sourceFunc(func(ctx context.Context, f extractors.File) (*document.Document, error) {
		if left := deadline(ctx); left > time.Second {
			t.Errorf("%s to count the pages", left)
		}
		if left := deadline(f.Counted(ctx, 10)); left < 9*time.Minute || left > 10*time.Minute+time.Second {
			t.Errorf("%s to read ten pages", left)
		}
		<-ctx.Done() // the first time is over, the document goes on
		return nil, &extractors.Refusal{Code: "torn", Zh: "破损", En: "torn"}
	})
	b := pipeline.NewWith(nil, paged, nil, opts).Process(context.Background(), "a", []byte("一"))
	if diff := cmp.Diff(&records.Reason{Code: "torn", Message: "破损 / torn"}, b.Document.Reason); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestInvalidRecordIsAFailure holds that a record that breaks the contract is
// not written.
func TestInvalidRecordIsAFailure(t *testing.T) {
	cat := mustLoad(t)
	p := pipeline.NewWith(cat, text.Source{}, readerFunc(func(_ *document.Document, doc, source string) records.Batch {
		return records.Batch{
			Document: records.Document{Doc: doc, Source: source},
			Headings: []records.Heading{{Type: records.TypeHeading, Kind: "nonsense"}},
		}
	}), pipeline.DefaultOptions())
	out := runOver(t, p, 2, map[string]string{"a.txt": "一、收入"})
	if got := out["documents.jsonl"]; !strings.Contains(got, `"code":"invalid_record"`) {
		t.Errorf("documents %s", got)
	}
	if out["headings.jsonl"] != "" {
		t.Errorf("headings %s", out["headings.jsonl"])
	}
}

// failingSink refuses to write.
type failingSink struct{ err error }

func (s failingSink) Line(records.Type, []byte) error { return s.err }

func (s failingSink) Commit(r records.Run) (records.Run, error) { return r, nil }

func (s failingSink) Abort() error { return nil }

func TestUnwritableOutputEndsTheRun(t *testing.T) {
	full := errors.New("no space left")
	file := t.TempDir() + "/a.txt"
	if err := os.WriteFile(file, []byte("一、收入"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := newPipeline(t).Run(context.Background(), pipeline.Job{
		Inputs: []pipeline.Input{{Path: file, Source: "a.txt"}, {Path: file, Source: "b.txt"}}, Sink: failingSink{full},
	})
	if !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
}
