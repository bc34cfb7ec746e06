package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strconv"
	"sync"

	"github.com/rs/zerolog"
	"github.com/sourcegraph/conc/stream"
	"golang.org/x/sync/semaphore"

	"juesuan/bundle"
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
	// Read, where set, is called when a document has been read, in any order
	// and by one worker at a time.
	Read func(Done)
	// Written, where set, is called after each document is written, in order.
	Written func(Done)
	// Kept, where set, has what earlier runs read, and takes what this one does.
	Kept *Kept
	// Manifest and Shard, where set, say of what the inputs are a part.
	Manifest string
	Shard    Shard
	// Files, where set, opens the inputs in the place of this machine's files.
	Files Files
}

// Done is a document that a run has read, and what a summary counts of it.
type Done struct {
	Document records.Document
	Tally    Tally
	Reused   bool // an earlier run had read it
}

// Files opens inputs by their paths.
type Files interface {
	Open(path string) (fs.File, error)
}

// local are the files of this machine, and those in archives of it.
type local struct{}

// Open implements Files.
func (local) Open(path string) (fs.File, error) { return bundle.Open(path) }

// Run reads every input and writes its records in the order of the inputs. It
// returns what the run did. Only a sink that cannot be written, or the
// context, ends it early; the sink is then left uncommitted.
func (p *Pipeline) Run(ctx context.Context, job Job) (records.Run, error) {
	if job.Files == nil {
		job.Files = local{}
	}
	if job.Jobs <= 0 {
		job.Jobs = runtime.GOMAXPROCS(0)
	}
	w := &runner{
		p: p, job: job, first: map[string]string{}, run: p.newRun(job), blank: p.newRun(job),
		slots: make(chan struct{}, job.Jobs), buffer: semaphore.NewWeighted(max(p.opts.Buffer, 1)),
	}
	s := stream.New().WithMaxGoroutines(job.window())
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	for _, in := range job.Inputs {
		if !w.begin(ctx) {
			break
		}
		s.Go(func() stream.Callback {
			r := w.read(ctx, in)
			<-w.slots
			return func() { w.write(&r, cancel) }
		})
	}
	s.Wait()
	if err := context.Cause(ctx); err != nil {
		return w.run, err
	}
	return w.finish()
}

// window is how many documents may be under way or wait to be written, so that
// one that takes long does not hold the workers up. What waits lies on disk
// where it is kept, in memory otherwise.
func (job *Job) window() int {
	if job.Kept != nil {
		return 64 * job.Jobs
	}
	return 4 * job.Jobs
}

func (p *Pipeline) newRun(job Job) records.Run {
	run := records.Run{
		Type: records.TypeRun, Format: records.Format, Program: string(job.Version), Catalog: p.version.Embedded, CatalogOverlay: p.version.Overlay,
		Options: map[string]string{
			"max_bytes": strconv.FormatInt(p.opts.MaxBytes, 10),
			"max_pages": strconv.Itoa(p.opts.MaxPages),
			"page_time": p.opts.PageTime.String(),
			"timeout":   p.opts.Timeout.String(),
		},
		Documents: map[records.Outcome]int{}, Records: map[records.Type]int{},
	}
	if p.opts.Convert {
		run.Options["convert"] = "true"
	}
	if p.opts.ReviewBelow > 0 {
		run.Options["review_below"] = strconv.FormatFloat(p.opts.ReviewBelow, 'g', -1, 64)
	}
	if job.Shard.Of > 0 {
		run.Options[optionManifest], run.Options[optionShard] = job.Manifest, job.Shard.String()
	}
	return run
}

// runner writes the results of a run, one after the other.
type runner struct {
	p      *Pipeline
	job    Job
	slots  chan struct{} // one for each worker
	buffer *semaphore.Weighted
	mu     sync.Mutex        // of job.Read
	first  map[string]string // by document id: the source that had it first
	run    records.Run
	blank  records.Run // as it was before the first document
}

// begin waits for a worker. It reports false where the run is at its end.
func (w *runner) begin(ctx context.Context) bool {
	select {
	case w.slots <- struct{}{}:
	case <-ctx.Done():
	}
	return ctx.Err() == nil
}

// read reads one input.
func (w *runner) read(ctx context.Context, in Input) result {
	if ctx.Err() != nil {
		return result{err: context.Cause(ctx)}
	}
	r := w.open(ctx, in)
	if r.err == nil && ctx.Err() != nil {
		r.err = context.Cause(ctx) // it was cut short
	}
	if r.err != nil {
		return r
	}
	if r.doc.Reason != nil && r.doc.Reason.Code == invalidRecord {
		w.job.Log.Error().Str("source", in.Source).Msg(r.doc.Reason.Message)
	}
	if w.job.Read != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.job.Read(Done{r.doc, r.tally, r.reused})
	}
	return r
}

// open reads one input, unless what was read of it is kept.
func (w *runner) open(ctx context.Context, in Input) result {
	weight := min(max(in.Bytes, 1), max(w.p.opts.Buffer, 1))
	if err := w.buffer.Acquire(ctx, weight); err != nil {
		return result{err: context.Cause(ctx)}
	}
	defer w.buffer.Release(weight)
	data, refused := w.p.load(w.job.Files, in)
	if refused != nil {
		return resultOf(*refused)
	}
	kept := w.job.Kept
	if kept == nil {
		return w.p.open(ctx, in, data)
	}
	key := kept.key(&w.blank, in.Source, data)
	if r, ok := kept.reuse(key); ok {
		return r
	}
	r := w.p.open(ctx, in, data)
	if r.err == nil && ctx.Err() == nil && lasting(&r.doc) {
		kept.put(key, &r)
	}
	return r
}

// open processes one input, here or in a child.
func (p *Pipeline) open(ctx context.Context, in Input, data []byte) result {
	if p.apart != nil {
		return p.apart.read(ctx, in.Source, data)
	}
	return resultOf(p.Process(ctx, in.Source, data))
}

// load reads the bytes of an input, or says why it is not read.
func (p *Pipeline) load(files Files, in Input) ([]byte, *records.Batch) {
	refuse := func(b records.Batch) ([]byte, *records.Batch) { return nil, &b }
	if in.Skip != nil {
		outcome := records.Skipped
		if in.Skip.Failed {
			outcome = records.Failed
		}
		return refuse(without(outcome, in.Source, "", in.Bytes, in.Skip.Code, in.Skip.Why))
	}
	if in.Bytes > p.opts.MaxBytes {
		why := fmt.Sprintf("文件有 %d 字节，超过上限 %d / the file has %d bytes, more than the limit of %d", in.Bytes, p.opts.MaxBytes, in.Bytes, p.opts.MaxBytes)
		return refuse(failed(in.Source, "", in.Bytes, "too_large", why))
	}
	data, err := readFile(files, in.Path, p.opts.MaxBytes)
	switch {
	case errors.Is(err, errChanged):
		return refuse(failed(in.Source, "", in.Bytes, "changed", "文件在读取时变了，请再运行一次 / the file changed while it was read: run again"))
	case err != nil:
		return refuse(failed(in.Source, "", in.Bytes, "read_error", "读取出错 / reading failed: "+cause(err)))
	case in.Doc != "" && in.Doc != records.DocID(data):
		return refuse(failed(in.Source, "", in.Bytes, "changed", "文件在列入清单之后变了，请重列清单 / the file changed after the manifest was made: make it again"))
	}
	return data, nil
}

// errChanged is that of a file that somebody writes to while it is read.
var errChanged = errors.New("the file changed while it was read")

// readFile reads a file whole, or not at all.
func readFile(files Files, name string, most int64) (data []byte, err error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // was only read
	before, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if data, err = io.ReadAll(io.LimitReader(f, most+1)); err != nil {
		return nil, err
	}
	after, err := f.Stat()
	if err == nil && (int64(len(data)) != before.Size() || before.Size() != after.Size() || !before.ModTime().Equal(after.ModTime())) {
		err = errChanged
	}
	return data, err
}

// write is called for each result in the order of the inputs.
func (w *runner) write(r *result, cancel context.CancelCauseFunc) {
	if r.err == nil {
		r.err = w.writeOne(r)
	}
	if r.err != nil {
		cancel(r.err)
	}
}

func (w *runner) writeOne(r *result) error {
	if earlier, ok := w.first[r.doc.Doc]; ok && r.doc.Doc != "" && r.doc.Outcome != records.Failed {
		*r = resultOf(without(records.Duplicate, r.doc.Source, r.doc.Doc, r.doc.Bytes, "same_content", "内容与另一文件相同 / the same content as "+earlier))
	} else if r.doc.Outcome != records.Failed {
		w.first[r.doc.Doc] = r.doc.Source
	}
	if r.err == nil && r.key != "" {
		kept, err := w.job.Kept.get(r.key)
		if err != nil {
			return fmt.Errorf("读取中间结果 / read what was kept: %w", err)
		}
		r.body = kept.body
	}
	if r.err != nil {
		return r.err
	}
	err := r.each(func(t records.Type, line []byte) error {
		w.run.Records[t]++
		return w.job.Sink.Line(t, line)
	})
	if err != nil {
		return err
	}
	w.run.Documents[r.doc.Outcome]++
	if w.job.Written != nil {
		w.job.Written(Done{r.doc, r.tally, r.reused})
	}
	return nil
}

// finish reconciles the counts and commits the output.
func (w *runner) finish() (records.Run, error) {
	n := 0
	for _, c := range w.run.Documents {
		n += c
	}
	if n != len(w.job.Inputs) {
		return w.run, fmt.Errorf("程序错误 / files are not accounted for: %d, %d", len(w.job.Inputs), n)
	}
	run, err := w.job.Sink.Commit(w.run)
	if err != nil {
		return w.run, err
	}
	return run, nil
}
