package isolate

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"runtime/debug"
	"sync"
	"time"
)

// deepest is how far the stack may grow before the process dies of it: far
// enough for any report, not so far that the memory is spent first.
const deepest = 128 << 20

// slack is how much of what is in use may come on top before the collector
// runs, in per cent. A report is read and forgotten: with three times as much as
// the usual 100 a run took a fifth less of the processors, and a child 30 MiB
// more.
const slack = 300

// Request is one piece of work.
type Request struct {
	Name, Note string // what it is called, and what the answering side should know
	Data       []byte
	Time       time.Duration // that it may take; 0 for what the context gives
	// More time is given where the child asks for it: that divided by Shared,
	// and never more than Most.
	Most   time.Duration
	Shared int64
}

// The kinds of messages of a child.
const (
	kindAnswer = "answer"
	kindMore   = "more" // time, please
)

// Serve answers the requests that come in, until there are no more. It calls
// hangUp when the parent is gone, which may be in the midst of an answer: what
// never ends would otherwise outlive it. memory is what the process may take. With more, the answer asks once for time.
func Serve(in io.Reader, out io.Writer, memory int64, hangUp func(), answer func(r Request, more func(time.Duration)) []byte) error {
	debug.SetMaxStack(deepest)
	debug.SetGCPercent(slack)
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
		if err := serveOne(w, r, answer); err != nil {
			return err
		}
	}
	return <-done
}

func serveOne(w *bufio.Writer, r Request, answer func(Request, func(time.Duration)) []byte) error {
	var mu sync.Mutex
	var err error
	over := false // what asks too late would ask for the next one
	more := func(d time.Duration) {
		mu.Lock()
		defer mu.Unlock()
		if !over && err == nil {
			err = writeFrames(w, []byte(kindMore), binary.BigEndian.AppendUint64(nil, uint64(d)))
		}
	}
	a := answer(r, more)
	mu.Lock()
	defer mu.Unlock()
	over = true
	return errors.Join(err, writeFrames(w, []byte(kindAnswer), a))
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
