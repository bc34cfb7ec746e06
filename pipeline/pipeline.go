// Package pipeline runs the stages over one document and over many: it crawls
// folders, reads every file in a worker of its own, keeps a document's
// mishaps to itself, and writes the records in the order of the input, so that
// the bytes written do not depend on the number of workers.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"juesuan/catalog"
	"juesuan/checks"
	"juesuan/document"
	"juesuan/extractors/pdf"
	"juesuan/extractors/pdfium"
	"juesuan/extractors/text"
	"juesuan/facts"
	"juesuan/normalizers"
	"juesuan/pipeline/isolate"
	"juesuan/records"
)

// Options bound what one document may take.
type Options struct {
	MaxBytes int64         // of one file
	MaxPages int           // of one PDF
	Timeout  time.Duration // of one document
	PageTime time.Duration // more for each page of a PDF
	Text     text.Limits
	// ReviewBelow, where not 0, is how sure a value must be that no person has
	// to look at; else the catalog says.
	ReviewBelow float64
	// Buffer is how many bytes of files may be held at one time.
	Buffer int64
	// Children, where set, read the documents in processes of their own.
	Children *isolate.Pool
	// Large, where set, reads those that outgrow a child, one at a time.
	Large *isolate.Pool
	// OnPanic, where set, is told where a stage panicked. It may be called
	// from several goroutines at once.
	OnPanic func(source string, stack []byte)
}

// DefaultOptions are the limits of the command line.
func DefaultOptions() Options {
	return Options{
		MaxBytes: 256 << 20, MaxPages: 5000, Timeout: 2 * time.Minute, PageTime: 100 * time.Millisecond,
		Text: text.DefaultLimits(), Buffer: 256 << 20,
	}
}

// Extractor turns the bytes of a source into a document.
type Extractor func(ctx context.Context, name string, data []byte, limits text.Limits) (*document.Document, error)

// Reader turns a document into records.
type Reader interface {
	Read(d *document.Document, doc, source string) records.Batch
}

// Checker holds the records of a document against one another.
type Checker interface {
	Check(b *records.Batch)
}

// Pipeline is the stages put together. It is safe for concurrent use.
type Pipeline struct {
	extract Extractor // of texts
	reader  Reader
	checker Checker
	version string // of the catalog
	norm    *normalizers.Normalizer
	opts    Options
	alone   chan struct{} // held by the document that outgrew a child
}

// New returns a pipeline that works by cat.
func New(cat *catalog.Catalog, opts Options) *Pipeline {
	checker := checks.New(cat)
	if opts.ReviewBelow > 0 {
		checker = checker.ReviewBelow(opts.ReviewBelow)
	}
	return &Pipeline{extract: text.Extract, reader: facts.New(cat), checker: checker, version: cat.Version, norm: normalizers.New(cat), opts: opts, alone: make(chan struct{}, 1)}
}

// Apart returns a pipeline whose documents are all read by the children that
// the options name, which have to have a catalog of that version.
func Apart(version string, opts Options) *Pipeline {
	return &Pipeline{version: version, opts: opts, alone: make(chan struct{}, 1)}
}

// Process reads one document. It always returns a batch whose document says
// what became of it; a panic, a deadline or bytes that cannot be read make it
// a failed one. The result depends on name and data alone.
func (p *Pipeline) Process(ctx context.Context, name string, data []byte) records.Batch {
	return p.process(ctx, work{name: name, data: data}, func(time.Duration) {})
}

// work is a document to be read.
type work struct {
	name  string
	data  []byte
	doc   string   // its id
	doubt string   // why the first of the engines that could read it must not; empty where it may
	first *openPDF // where it is a PDF
}

// process is Process. more is told of the time that the document's pages are
// allowed.
func (p *Pipeline) process(ctx context.Context, w work, more func(time.Duration)) records.Batch {
	w.doc, w.first = records.DocID(w.data), p.count(ctx, w.name, w.data)
	allowance := w.first.allowance(p.opts.PageTime)
	if allowance > 0 {
		more(allowance)
	}
	ctx, cancel := context.WithTimeout(ctx, p.opts.Timeout+allowance)
	defer cancel()
	done := make(chan records.Batch, 1)
	go func() { done <- p.guarded(ctx, w) }()
	select {
	case b := <-done:
		return b
	case <-ctx.Done():
		// The work goes on until it looks at the context; its result is dropped.
		return p.broken(ctx.Err(), w.name, w.doc, w.data)
	}
}

// guarded runs the stages and turns a panic into a failed document.
func (p *Pipeline) guarded(ctx context.Context, w work) (b records.Batch) {
	stage := "extract"
	defer func() {
		if r := recover(); r != nil {
			why := fmt.Sprintf("%s: 程序错误 / panic: %v", stage, r)
			b = failed(w.name, w.doc, int64(len(w.data)), "panic", why)
			if p.opts.OnPanic != nil {
				p.opts.OnPanic(w.name, debug.Stack())
			}
		}
	}()
	d, err := p.read(ctx, w)
	if err != nil {
		return p.broken(err, w.name, w.doc, w.data)
	}
	stage = "read"
	b = p.reader.Read(d, w.doc, w.name)
	p.complete(&b, d, w.data)
	stage = "check"
	p.checker.Check(&b)
	count(&b)
	return b
}

// read has the extractor for this kind of source read it.
func (p *Pipeline) read(ctx context.Context, w work) (*document.Document, error) {
	if isPDF(w.name, w.data) {
		return readPDF(ctx, w, p.opts.MaxPages)
	}
	return p.extract(ctx, w.name, w.data, p.opts.Text)
}

// complete states what the extractor knows of the document.
func (p *Pipeline) complete(b *records.Batch, d *document.Document, data []byte) {
	doc := &b.Document
	doc.Type, doc.Bytes, doc.Format, doc.Encoding, doc.Pages = records.TypeDocument, int64(len(data)), d.Format, d.Encoding, d.Pages
	doc.Engine, doc.EngineReason = d.Engine, d.EngineReason
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

// broken is the batch of a document that a stage refused.
func (p *Pipeline) broken(err error, name, doc string, data []byte) records.Batch {
	code, why := "unreadable", "无法读取 / cannot be read: "+err.Error()
	switch {
	case errors.Is(err, text.ErrEmpty):
		code, why = "empty_file", "文件为空 / the file is empty"
	case errors.Is(err, text.ErrBinary):
		code, why = "binary_content", "内容不是文本 / the content is not text"
	case errors.Is(err, text.ErrTooLarge):
		code, why = "too_large", "文本超过上限 / the text is larger than the limit"
	case errors.Is(err, pdf.ErrPassword), errors.Is(err, pdfium.ErrPassword):
		code, why = "password_required", "文件有密码 / the file needs a password"
	case errors.Is(err, pdfium.ErrTooManyPages):
		code, why = "too_many_pages", fmt.Sprintf("超过 %d 页 / more than %d pages", p.opts.MaxPages, p.opts.MaxPages)
	case errors.Is(err, pdfium.ErrTooLarge):
		code, why = "too_large", "内容超过上限 / the content is larger than the limit: "+err.Error()
	case errors.Is(err, isolate.ErrMemory):
		code, why = reasonMemory, fmt.Sprintf("超过内存上限 / took more memory than %d bytes", p.memory())
	case errors.Is(err, isolate.ErrCrashed):
		code, why = reasonCrash, "读取进程崩溃 / the process that read it died: "+err.Error()
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, isolate.ErrTimeout):
		code, why = reasonTimeout, fmt.Sprintf("超过时限 / took longer than %s and %s a page", p.opts.Timeout, p.opts.PageTime)
	case errors.Is(err, context.Canceled):
		code, why = "cancelled", "运行已取消 / the run was cancelled"
	}
	return failed(name, doc, int64(len(data)), code, why)
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
