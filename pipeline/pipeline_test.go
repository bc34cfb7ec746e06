package pipeline_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"juesuan/document"
	"juesuan/extractors/text"
	"juesuan/pipeline"
	"juesuan/records"
)

// readerFunc is a Reader of a test's own.
type readerFunc func(d *document.Document, doc, source string) records.Batch

func (f readerFunc) Read(d *document.Document, doc, source string) records.Batch {
	return f(d, doc, source)
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
	p := pipeline.NewWith(cat, text.Extract, readerFunc(func(*document.Document, string, string) records.Batch {
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
	stuck := func(ctx context.Context, _ string, _ []byte, _ text.Limits) (*document.Document, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	p := pipeline.NewWith(nil, stuck, nil, opts)
	b := p.Process(context.Background(), "a.txt", []byte("一"))
	if b.Document.Outcome != records.Failed || b.Document.Reason.Code != "timeout" {
		t.Errorf("document %+v", b.Document)
	}
}

// TestInvalidRecordIsAFailure holds that a record that breaks the contract is
// not written.
func TestInvalidRecordIsAFailure(t *testing.T) {
	cat := mustLoad(t)
	p := pipeline.NewWith(cat, text.Extract, readerFunc(func(_ *document.Document, doc, source string) records.Batch {
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
