package isolate

import (
	"bufio"
	"errors"
	"io"
	"runtime/debug"
)

// deepest is how far the stack may grow before the process dies of it: far
// enough for any report, not so far that the memory is spent first.
const deepest = 128 << 20

// Request is one piece of work.
type Request struct {
	Name, Note string // what it is called, and what the answering side should know
	Data       []byte
}

// Serve answers the requests that come in, until there are no more. It calls
// hangUp when the parent is gone, which may be in the midst of an answer: what
// never ends would otherwise outlive it. memory is what the process may take.
func Serve(in io.Reader, out io.Writer, memory int64, hangUp func(), answer func(Request) []byte) error {
	debug.SetMaxStack(deepest)
	debug.SetMemoryLimit(memory / 4 * 3) // the collector works harder before the end comes
	limitSpace(memory)
	requests, done := make(chan Request), make(chan error, 1)
	go func() {
		done <- receive(bufio.NewReaderSize(in, 1<<16), requests)
		close(requests)
		hangUp()
	}()
	w := bufio.NewWriterSize(out, 1<<16)
	for r := range requests {
		if err := writeFrames(w, answer(r)); err != nil {
			return err
		}
	}
	return <-done
}

// receive reads requests until the parent closes.
func receive(r *bufio.Reader, requests chan<- Request) error {
	for {
		name, err := readFrame(r)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		note, err := readFrame(r)
		if err != nil {
			return err
		}
		data, err := readFrame(r)
		if err != nil {
			return err
		}
		requests <- Request{Name: string(name), Note: string(note), Data: data}
	}
}
