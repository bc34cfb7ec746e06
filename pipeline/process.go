package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"juesuan/checks"
	"juesuan/document"
	"juesuan/extractors"
	"juesuan/records"
)

// Reader turns a document into records.
type Reader interface {
	Read(d *document.Document, doc, source string) records.Batch
}

// Checker holds the records of a document against one another.
type Checker interface {
	Check(b *records.Batch)
}

// stages are what one document goes through, from its bytes to its records.
// They hold nothing of a document and know no other processes.
type stages struct {
	sources []extractors.Source
	reader  Reader
	checker Checker
}

// work is a document to be read.
type work struct {
	file extractors.File
	doc  string              // its id
	more func(time.Duration) // told of the time that its pages are allowed
}

func newWork(name string, data []byte) work {
	return work{file: extractors.File{Name: name, Data: data}, doc: records.DocID(data), more: func(time.Duration) {}}
}

// process reads one document. What comes of it depends on the work and the
// limits alone. A source that counts pages begins the time anew, with more for
// each page.
func (s *stages) process(ctx context.Context, w work, opts *Options) records.Batch {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	first, stop := context.WithTimeout(ctx, opts.Timeout)
	defer stop()
	later := make(chan context.Context, 1)
	w.file.MaxPages, w.file.Convert = opts.MaxPages, opts.Convert
	w.file.Paged = func(pages int) context.Context {
		allowance := time.Duration(pages) * opts.PageTime
		if allowance > 0 {
			w.more(allowance)
		}
		paged, stop := context.WithTimeout(ctx, opts.Timeout+allowance)
		context.AfterFunc(ctx, stop)
		select {
		case later <- paged:
		default: // it was told before
		}
		return paged
	}
	done := make(chan records.Batch, 1)
	go func() { done <- s.guarded(first, w, opts) }()
	for now := first; ; {
		select {
		case b := <-done:
			return b
		case now = <-later:
		case <-now.Done():
			// The work goes on until it looks at the context; its result is dropped.
			return broken(now.Err(), &w.file, w.doc, opts)
		}
	}
}

// guarded runs the stages and turns a panic into a failed document.
func (s *stages) guarded(ctx context.Context, w work, opts *Options) (b records.Batch) {
	stage := "extract"
	name, size := w.file.Name, int64(len(w.file.Data))
	defer func() {
		if r := recover(); r != nil {
			why := fmt.Sprintf("%s: 程序错误 / panic: %v", stage, r)
			b = failed(name, w.doc, size, "panic", why)
			if opts.OnPanic != nil {
				opts.OnPanic(name, debug.Stack())
			}
		}
	}()
	d, err := extractors.Choose(s.sources, name, w.file.Data).Read(ctx, w.file)
	if err != nil {
		return broken(err, &w.file, w.doc, opts)
	}
	stage = "read"
	b = s.reader.Read(d, w.doc, name)
	complete(&b, d, size)
	stage = "check"
	s.checker.Check(&b)
	count(&b)
	return b
}

// complete states what the extractor knows of the document.
func complete(b *records.Batch, d *document.Document, size int64) {
	doc := &b.Document
	doc.Type, doc.Bytes, doc.Format, doc.Encoding, doc.Pages = records.TypeDocument, size, d.Format, d.Encoding, d.Pages
	doc.Engine, doc.EngineReason = d.Engine, d.EngineReason
	for _, l := range d.Links {
		doc.Attachments = append(doc.Attachments, records.Attachment{Text: l.Text, Target: l.Target})
	}
	if d.Encoding != "" {
		doc.EncodingConfidence = &d.EncodingConfidence
	}
	doc.Outcome = records.Extracted
	if len(d.Problems) > 0 {
		doc.Outcome = records.Partial
		doc.Reason = problems(d.Problems)
	}
	if len(b.Tables) == 0 && len(b.Headings) == 0 && doc.Outcome == records.Extracted {
		doc.Outcome = records.Partial
		doc.Reason = &records.Reason{Code: "no_content", Message: "没有找到标题和表格 / no headings and no tables were found"}
	}
}

// count states how many records of each kind a document has.
func count(b *records.Batch) {
	b.Document.Counts = &records.Counts{Checks: len(b.Checks), Facts: len(b.Facts), Headings: len(b.Headings), Review: len(b.Review), Tables: len(b.Tables)}
}

// problems names the first problem and how many there are.
func problems(list []document.Problem) *records.Reason {
	first := list[0]
	msg := first.Message
	if len(list) > 1 {
		msg = fmt.Sprintf("%s（共 %d 处问题 / %d problems in all）", msg, len(list), len(list))
	}
	return &records.Reason{Code: first.Code, Message: msg, Page: first.At.Page}
}

// broken is the batch of a document that was not read.
func broken(err error, f *extractors.File, doc string, opts *Options) records.Batch {
	r := refusal(err, opts)
	if r.Skip {
		return without(records.Skipped, f.Name, doc, int64(len(f.Data)), r.Code, r.Error())
	}
	return failed(f.Name, doc, int64(len(f.Data)), r.Code, r.Error())
}

// refusal is why a document was not read: what its source says, unless its time
// or the run came to an end.
func refusal(err error, opts *Options) *extractors.Refusal {
	var r *extractors.Refusal
	switch {
	case errors.As(err, &r):
	case errors.Is(err, context.DeadlineExceeded):
		r = &extractors.Refusal{
			Code: extractors.Timeout, Zh: "超过时限", En: fmt.Sprintf("took longer than %s and %s a page", opts.Timeout, opts.PageTime), Err: err,
		}
	case errors.Is(err, context.Canceled):
		r = &extractors.Refusal{Code: extractors.Cancelled, Zh: "运行已取消", En: "the run was cancelled", Err: err}
	default:
		r = extractors.Refused(err)
	}
	return r
}

// failed is a document that nothing was read from.
func failed(source, doc string, size int64, code, why string) records.Batch {
	return without(records.Failed, source, doc, size, code, why)
}

func without(outcome records.Outcome, source, doc string, size int64, code, why string) records.Batch {
	b := records.Batch{Document: records.Document{
		Type: records.TypeDocument, Doc: doc, Source: source, Bytes: size, Outcome: outcome,
		Reason: &records.Reason{Code: code, Message: why},
	}}
	b.Review = checks.Unread(&b.Document)
	count(&b)
	return b
}
