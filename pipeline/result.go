package pipeline

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/klauspost/compress/zstd"

	"juesuan/records"
)

// result is what was read of one input: its document, what a summary counts,
// and the other lines packed, since they wait for their turn to be written and
// take ten times as much as they are.
type result struct {
	doc    records.Document
	line   []byte // of the document
	tally  Tally
	body   []byte // the other lines; nil where they are kept under key
	key    string
	reused bool // an earlier run read it
	err    error
}

// resultOf packs the lines of a batch.
func resultOf(b records.Batch) result {
	lines, err := b.Lines()
	if err != nil {
		b = failed(b.Document.Source, b.Document.Doc, b.Document.Bytes, invalidRecord, "程序错误 / a record breaks the contract: "+err.Error())
		lines, err = b.Lines()
	}
	if err != nil {
		return result{err: err}
	}
	body, err := squeeze(lines)
	return result{doc: b.Document, line: lines[records.TypeDocument][0], tally: tallyOf(&b), body: body, err: err}
}

// invalidRecord is the reason of a document whose records break the contract,
// which is a fault of the program.
const invalidRecord = "invalid_record"

// packers are kept, as each has buffers of its own.
var packers = sync.Pool{New: func() any {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		panic(err) // the options are not its own
	}
	return w
}}

// squeeze packs the lines that follow a document's own: each type's, and an
// empty line after them.
func squeeze(lines map[records.Type][][]byte) ([]byte, error) {
	var b bytes.Buffer
	w := packers.Get().(*zstd.Encoder)
	defer packers.Put(w)
	w.Reset(&b)
	end := []byte("\n")
	for _, t := range lineOrder[1:] {
		for _, line := range lines[t] {
			_, _ = w.Write(line) // into memory, and an error would stay for Close
			_, _ = w.Write(end)
		}
		_, _ = w.Write(end)
	}
	err := w.Close()
	return b.Bytes(), err
}

// each calls f with every line of a result, the document's first. The lines are
// not to be kept.
func (r *result) each(f func(records.Type, []byte) error) error {
	if err := f(records.TypeDocument, r.line); err != nil {
		return err
	}
	z, err := zstd.NewReader(bytes.NewReader(r.body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true))
	if err != nil {
		return err
	}
	defer z.Close()
	in := lineReader{r: bufio.NewReaderSize(z, 1<<16)}
	for _, t := range lineOrder[1:] {
		for {
			line, err := in.next()
			if err != nil {
				return fmt.Errorf("中间结果损坏 / what was read is damaged: %w", noEnd(err))
			}
			if len(line) == 0 {
				break
			}
			if err := f(t, line); err != nil {
				return err
			}
		}
	}
	return nil
}

// lineReader reads lines of any length.
type lineReader struct {
	r    *bufio.Reader
	long []byte // a line longer than the buffer
}

// next is the next line without its end, until next is called again.
func (l *lineReader) next() ([]byte, error) {
	l.long = l.long[:0]
	for {
		part, err := l.r.ReadSlice('\n')
		if err == nil && len(l.long) == 0 {
			return part[:len(part)-1], nil
		}
		l.long = append(l.long, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimSuffix(l.long, []byte("\n")), err
		}
	}
}

// noEnd is an error that says that more was expected.
func noEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// pack writes a result for unpack.
func (r *result) pack() ([]byte, error) {
	tally, err := json.Marshal(r.tally)
	if err != nil {
		return nil, err
	}
	return bytes.Join([][]byte{r.line, tally, r.body}, []byte("\n")), nil
}

// unpack reads what pack wrote. The body is not looked into.
func unpack(packed []byte) (result, error) {
	var r result
	line, rest, ok := bytes.Cut(packed, []byte("\n"))
	tally, body, ok2 := bytes.Cut(rest, []byte("\n"))
	if !ok || !ok2 {
		return r, errors.New("an answer cut short")
	}
	r.line, r.body = line, body
	return r, errors.Join(json.Unmarshal(line, &r.doc), json.Unmarshal(tally, &r.tally))
}
