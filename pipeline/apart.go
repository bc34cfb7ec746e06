package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"juesuan/pipeline/isolate"
	"juesuan/records"
)

// Serve answers, in a child process, the documents that a parent's run sends.
// It calls hangUp when the parent is gone.
func (p *Pipeline) Serve(in io.Reader, out io.Writer, memory int64, hangUp func()) error {
	return isolate.Serve(in, out, memory, hangUp, func(r isolate.Request, more func(time.Duration)) []byte {
		res := p.lines(p.process(context.Background(), work{name: r.Name, data: r.Data, doubt: r.Note}, more))
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

// apart has a document read in a child process. A PDF that brings down its
// process is given to a fresh one, to be read by the second engine; if that
// was the one that did, what the first reads has to do.
func (p *Pipeline) apart(ctx context.Context, name string, data []byte) result {
	tries := time.Duration(1)
	if isPDF(name, data) {
		tries = pdfTries
	}
	r, err := p.ask(ctx, name, data, "", tries)
	if doubt := mishap(err); doubt != "" && tries > 1 {
		if r, err = p.ask(ctx, name, data, doubt, tries); mishap(err) != "" {
			last, lastErr := p.ask(ctx, name, data, firstOnly, tries)
			if lastErr == nil && last.doc.Outcome != records.Failed {
				return last
			}
		}
	}
	if err != nil {
		return p.lines(p.broken(err, name, records.DocID(data), data))
	}
	return r
}

// pdfTries is how often a PDF may be tried; the tries share its time.
const pdfTries = 3

// ask has a child read a document. One that outgrows its share of the memory is
// read again with more, one such document at a time: what becomes of it does
// not depend on how many others are read beside it.
func (p *Pipeline) ask(ctx context.Context, name string, data []byte, doubt string, tries time.Duration) (result, error) {
	r := isolate.Request{Name: name, Note: doubt, Data: data, Time: p.opts.Timeout / tries, Most: p.mostAllowance() / tries, Shared: int64(tries)}
	answer, err := p.opts.Children.Do(ctx, r)
	if errors.Is(err, isolate.ErrMemory) && p.opts.Large != nil {
		select {
		case p.alone <- struct{}{}:
			answer, err = p.opts.Large.Do(ctx, r)
			<-p.alone
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	if err != nil {
		return result{}, err
	}
	res, err := unpack(answer)
	if err != nil {
		return result{}, fmt.Errorf("%w: %w", isolate.ErrCrashed, err)
	}
	return res, nil
}

// memory is what a document may take at most.
func (p *Pipeline) memory() int64 {
	if p.opts.Large != nil {
		return p.opts.Large.Memory()
	}
	return p.opts.Children.Memory()
}

// mishap is the reason that what befell a child gives to ask the second engine.
func mishap(err error) string {
	switch {
	case errors.Is(err, isolate.ErrTimeout):
		return reasonTimeout
	case errors.Is(err, isolate.ErrMemory):
		return reasonMemory
	case errors.Is(err, isolate.ErrCrashed):
		return reasonCrash
	}
	return ""
}
