// Package isolate has work done in child processes: work on what a stranger
// sent, which may never end, take all memory or bring down its process. A
// child answers many requests, one after the other; one that misses a
// deadline, outgrows its memory or dies is killed and replaced, and costs its
// request only.
//
// Requests and answers are bytes. The parent has a Pool, the child calls
// Serve.
package isolate

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// What may become of a request, besides an answer.
var (
	ErrTimeout = errors.New("took longer than its time")
	ErrMemory  = errors.New("took more than its memory")
	ErrCrashed = errors.New("brought down its process")
)

// largest is a bound on one message, against a child that has gone mad.
const largest = 1 << 30

// writeFrames writes a message: each part with its length in front.
func writeFrames(w *bufio.Writer, parts ...[]byte) error {
	for _, part := range parts {
		var size [8]byte
		binary.BigEndian.PutUint64(size[:], uint64(len(part)))
		if _, err := w.Write(size[:]); err != nil {
			return err
		}
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return w.Flush()
}

// readFrame reads one part of a message.
func readFrame(r *bufio.Reader) ([]byte, error) {
	var size [8]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint64(size[:])
	if n > largest {
		return nil, fmt.Errorf("a message of %d bytes", n)
	}
	part := make([]byte, n)
	_, err := io.ReadFull(r, part)
	return part, err
}
