package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"juesuan/pipeline/isolate"
	"juesuan/records"
)

// Serve answers, in a child process, the documents that a parent's run sends.
// It calls hangUp when the parent is gone.
func (p *Pipeline) Serve(in io.Reader, out io.Writer, memory int64, hangUp func()) error {
	return isolate.Serve(in, out, memory, hangUp, func(r isolate.Request) []byte {
		return p.lines(p.process(context.Background(), r.Name, r.Data, r.Note)).pack()
	})
}

// apart has a document read in a child process. A document that brings down
// its process is given to a fresh one, to be read by the second engine; if that
// was the one that did, what the first reads has to do.
func (p *Pipeline) apart(ctx context.Context, name string, data []byte) result {
	r, err := p.ask(ctx, name, data, "")
	if doubt := mishap(err); doubt != "" {
		if r, err = p.ask(ctx, name, data, doubt); mishap(err) != "" {
			last, lastErr := p.ask(ctx, name, data, firstOnly)
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

// tries is how often a document may be tried; they share its time.
const tries = 3

func (p *Pipeline) ask(ctx context.Context, name string, data []byte, doubt string) (result, error) {
	ctx, cancel := context.WithTimeout(ctx, p.opts.Timeout/tries)
	defer cancel()
	answer, err := p.opts.Children.Do(ctx, isolate.Request{Name: name, Note: doubt, Data: data})
	if err != nil {
		return result{}, err
	}
	return unpack(answer)
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

// pack writes a result for unpack: a line for each record, and an empty line
// after each type.
func (r result) pack() []byte {
	var b bytes.Buffer
	for _, t := range lineOrder {
		for _, line := range r.lines[t] {
			b.Write(line)
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func unpack(answer []byte) (result, error) {
	r := result{lines: map[records.Type][][]byte{}}
	for _, t := range lineOrder {
		for {
			line, rest, ok := bytes.Cut(answer, []byte("\n"))
			if !ok {
				return r, fmt.Errorf("%w: an answer cut short", isolate.ErrCrashed)
			}
			answer = rest
			if len(line) == 0 {
				break
			}
			r.lines[t] = append(r.lines[t], line)
		}
	}
	if len(r.lines[records.TypeDocument]) != 1 {
		return r, fmt.Errorf("%w: an answer without its document", isolate.ErrCrashed)
	}
	if err := json.Unmarshal(r.lines[records.TypeDocument][0], &r.doc); err != nil {
		return r, fmt.Errorf("%w: %w", isolate.ErrCrashed, err)
	}
	return r, nil
}
