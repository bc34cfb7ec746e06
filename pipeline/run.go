package pipeline

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"

	"github.com/rs/zerolog"
	"github.com/sourcegraph/conc/stream"

	"juesuan/records"
)

// Version is the program's version, for run.json.
type Version string

// Job is one run over many files.
type Job struct {
	Inputs  []Input
	Jobs    int // workers; 0 for one a processor
	Sink    Sink
	Log     zerolog.Logger
	Version Version
	// Progress, where set, is called after each document, in order.
	Progress func(records.Document)
}

// result is what a worker makes of one input.
type result struct {
	doc   records.Document
	lines map[records.Type][][]byte
	err   error
}

// Run reads every input and writes its records in the order of the inputs. It
// returns what the run did. Only a sink that cannot be written, or the
// context, ends it early; the sink is then left uncommitted.
func (p *Pipeline) Run(ctx context.Context, job Job) (records.Run, error) {
	w := &runner{p: p, job: job, first: map[string]string{}, run: p.newRun(job)}
	jobs := job.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	s := stream.New().WithMaxGoroutines(jobs)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	for _, in := range job.Inputs {
		if ctx.Err() != nil {
			break
		}
		s.Go(func() stream.Callback {
			r := w.read(ctx, in)
			return func() { w.write(r, cancel) }
		})
	}
	s.Wait()
	if err := context.Cause(ctx); err != nil {
		return w.run, err
	}
	return w.finish()
}

func (p *Pipeline) newRun(job Job) records.Run {
	run := records.Run{
		Type: records.TypeRun, Format: records.Format, Program: string(job.Version), Catalog: p.catalog.Version,
		Options: map[string]string{
			"max_bytes": strconv.FormatInt(p.opts.MaxBytes, 10),
			"timeout":   p.opts.Timeout.String(),
		},
		Documents: map[records.Outcome]int{}, Records: map[records.Type]int{},
	}
	if p.opts.ReviewBelow > 0 {
		run.Options["review_below"] = strconv.FormatFloat(p.opts.ReviewBelow, 'g', -1, 64)
	}
	return run
}

// runner writes the results of a run, one after the other.
type runner struct {
	p     *Pipeline
	job   Job
	first map[string]string // by document id: the source that had it first
	run   records.Run
}

func (w *runner) read(ctx context.Context, in Input) result {
	if ctx.Err() != nil {
		return result{err: context.Cause(ctx)}
	}
	r := w.p.open(ctx, in)
	if r.doc.Reason != nil && r.doc.Reason.Code == invalidRecord {
		w.job.Log.Error().Str("source", in.Source).Msg(r.doc.Reason.Message)
	}
	return r
}

// invalidRecord is the reason of a document whose records break the contract,
// which is a fault of the program.
const invalidRecord = "invalid_record"

// lines makes the lines of a batch.
func (p *Pipeline) lines(b records.Batch) result {
	lines, err := b.Lines()
	if err != nil {
		b = failed(b.Document.Source, b.Document.Doc, b.Document.Bytes, invalidRecord, "程序错误 / a record breaks the contract: "+err.Error())
		lines, err = b.Lines()
	}
	return result{doc: b.Document, lines: lines, err: err}
}

// open reads one input and processes it, here or in a child.
func (p *Pipeline) open(ctx context.Context, in Input) result {
	data, refused := p.load(in)
	if refused != nil {
		return p.lines(*refused)
	}
	if p.opts.Children != nil && isPDF(in.Source, data) {
		return p.apart(ctx, in.Source, data)
	}
	return p.lines(p.Process(ctx, in.Source, data))
}

// load reads the bytes of an input, or says why it is not read.
func (p *Pipeline) load(in Input) ([]byte, *records.Batch) {
	refuse := func(b records.Batch) ([]byte, *records.Batch) { return nil, &b }
	if in.Skip != nil {
		outcome := records.Skipped
		if in.Skip.Failed {
			outcome = records.Failed
		}
		return refuse(without(outcome, in.Source, "", in.Bytes, in.Skip.Code, in.Skip.Why))
	}
	if in.Bytes > p.opts.MaxBytes {
		why := fmt.Sprintf("文件有 %d 字节，超过上限 / the file has %d bytes, more than the limit of %d", in.Bytes, in.Bytes, p.opts.MaxBytes)
		return refuse(failed(in.Source, "", in.Bytes, "too_large", why))
	}
	data, err := os.ReadFile(in.Path)
	if err != nil {
		return refuse(failed(in.Source, "", in.Bytes, "read_error", "读取出错 / reading failed: "+cause(err)))
	}
	return data, nil
}

// write is called for each result in the order of the inputs.
func (w *runner) write(r result, cancel context.CancelCauseFunc) {
	if r.err != nil {
		cancel(r.err)
		return
	}
	doc := r.doc
	if doc.Doc != "" && doc.Outcome != records.Failed {
		if earlier, ok := w.first[doc.Doc]; ok {
			b := without(records.Duplicate, doc.Source, doc.Doc, doc.Bytes, "same_content", "内容与另一文件相同 / the same content as "+earlier)
			doc = b.Document
			if r.lines, r.err = b.Lines(); r.err != nil {
				cancel(r.err)
				return
			}
		} else {
			w.first[doc.Doc] = doc.Source
		}
	}
	for _, t := range lineOrder {
		for _, line := range r.lines[t] {
			if err := w.job.Sink.Line(t, line); err != nil {
				cancel(err)
				return
			}
			w.run.Records[t]++
		}
	}
	w.run.Documents[doc.Outcome]++
	if w.job.Progress != nil {
		w.job.Progress(doc)
	}
}

// finish reconciles the counts and commits the output.
func (w *runner) finish() (records.Run, error) {
	n := 0
	for _, c := range w.run.Documents {
		n += c
	}
	if n != len(w.job.Inputs) {
		return w.run, fmt.Errorf("程序错误 / %d files found but %d accounted for", len(w.job.Inputs), n)
	}
	run, err := w.job.Sink.Commit(w.run)
	if err != nil {
		return w.run, err
	}
	return run, nil
}
