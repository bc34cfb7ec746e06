package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"juesuan/extractors"
	"juesuan/pipeline/isolate"
	"juesuan/pipeline/retry"
	"juesuan/records"
)

// Children are the processes that read documents for a run.
type Children struct {
	Pool *isolate.Pool
	// Large, where set, reads those that outgrow a child of the pool, one at a
	// time.
	Large *isolate.Pool
}

// memory is what a document may take at most.
func (c *Children) memory() int64 {
	if c.Large != nil {
		return c.Large.Memory()
	}
	return c.Pool.Memory()
}

// Serve answers, in a child process, the documents that a parent's run sends.
// It calls hangUp when the parent is gone.
func (p *Pipeline) Serve(in io.Reader, out io.Writer, memory int64, hangUp func()) error {
	return isolate.Serve(in, out, memory, hangUp, func(r isolate.Request, more func(time.Duration)) []byte {
		w := newWork(r.Name, r.Data)
		w.file.Plan, w.more = extractors.Plan(r.Note), more
		res := resultOf(p.stages.process(context.Background(), w, &p.opts))
		if res.err != nil {
			panic(res.err) // a failed document is always a line
		}
		packed, err := res.pack()
		if err != nil {
			panic(err) // counts are always JSON
		}
		return packed
	})
}

// apart has documents read in children.
type apart struct {
	children Children
	sources  []extractors.Source
	opts     Options
	alone    chan struct{} // held by the document that outgrew a child
}

func newApart(children Children, sources []extractors.Source, opts Options) *apart {
	return &apart{children: children, sources: sources, opts: opts, alone: make(chan struct{}, 1)}
}

// read has a document read, as often as it takes.
func (a *apart) read(ctx context.Context, name string, data []byte) result {
	policy := retry.Policy{Engines: extractors.Engines(extractors.Choose(a.sources, name, data)), Large: a.children.Large != nil}
	shares := time.Duration(policy.Shares())
	r, err := retry.Run(policy, func(t retry.Try) (result, error) {
		return a.ask(ctx, t.Large, isolate.Request{
			Name: name, Note: string(t.Plan), Data: data, Time: a.opts.Timeout / shares, Most: a.allowance() / shares, Shared: int64(shares),
		})
	}, func(r result) bool { return r.doc.Outcome == records.Failed })
	if err != nil {
		f := extractors.File{Name: name, Data: data}
		return resultOf(broken(a.mishap(err), &f, records.DocID(data), &a.opts))
	}
	return r
}

// allowance is what the pages of a document are allowed at most.
func (a *apart) allowance() time.Duration {
	return time.Duration(a.opts.MaxPages) * a.opts.PageTime
}

// ask has a child answer a request. Of those that may take more memory there is
// one: what becomes of a document does not depend on how many others are read
// beside it.
func (a *apart) ask(ctx context.Context, large bool, r isolate.Request) (result, error) {
	pool := a.children.Pool
	if large {
		pool = a.children.Large
		select {
		case a.alone <- struct{}{}:
			defer func() { <-a.alone }()
		case <-ctx.Done():
			return result{}, ctx.Err()
		}
	}
	answer, err := pool.Do(ctx, r)
	if err != nil {
		return result{}, err
	}
	res, err := unpack(answer)
	if err != nil {
		return result{}, fmt.Errorf("%w: %w", isolate.ErrCrashed, err)
	}
	return res, nil
}

// mishap says what befell the child that read a document.
func (a *apart) mishap(err error) error {
	switch {
	case errors.Is(err, isolate.ErrMemory):
		return &extractors.Refusal{
			Code: extractors.OutOfMemory, Zh: "超过内存上限", En: fmt.Sprintf("took more memory than %d bytes", a.children.memory()), Err: err,
		}
	case errors.Is(err, isolate.ErrCrashed):
		return &extractors.Refusal{Code: extractors.Crashed, Zh: "读取进程崩溃", En: "the process that read it died: " + err.Error(), Err: err}
	case errors.Is(err, isolate.ErrTimeout):
		return context.DeadlineExceeded
	}
	return err
}
