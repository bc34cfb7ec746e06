package pipeline

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"juesuan/records"
)

// EachBatch calls f with one document of a folder after the other, and with
// what was read from each. No more than one is held: in every file the lines of
// a document stand together, and the documents in one order. When it returns
// the files are closed, so that they can be replaced on any system.
func EachBatch(dir string, f func(*records.Batch) error) error {
	var open opened
	defer open.close()
	docs := linesOf[records.Document](&open, dir, records.TypeDocument, func(d *records.Document) string { return d.Source })
	headings := linesOf[records.Heading](&open, dir, records.TypeHeading, func(h *records.Heading) string { return h.Source })
	tables := linesOf[records.Table](&open, dir, records.TypeTable, func(t *records.Table) string { return t.Source })
	facts := linesOf[records.Fact](&open, dir, records.TypeFact, func(f *records.Fact) string { return f.Source })
	if open.err != nil {
		return open.err
	}
	for {
		doc, err := docs.take()
		if err != nil {
			return err
		}
		if doc == nil {
			return errors.Join(headings.ended(), tables.ended(), facts.ended())
		}
		b := records.Batch{Document: *doc}
		var e1, e2, e3 error
		b.Headings, e1 = headings.of(doc.Source)
		b.Tables, e2 = tables.of(doc.Source)
		b.Facts, e3 = facts.of(doc.Source)
		if err := errors.Join(e1, e2, e3); err != nil {
			return err
		}
		if err := f(&b); err != nil {
			return err
		}
	}
}

// opened are the files that are read, and why others could not be opened.
type opened struct {
	list []*os.File
	err  error
}

func (f *opened) open(file string) io.Reader {
	one, err := os.Open(file)
	if err != nil {
		f.err = errors.Join(f.err, fmt.Errorf("读取结果 / read records: %w", err))
		return bytes.NewReader(nil)
	}
	f.list = append(f.list, one)
	return one
}

func (f *opened) close() {
	for _, file := range f.list {
		_ = file.Close() // was only read
	}
}

// lines are the records of a file, read one by one.
type lines[T any, P interface {
	*T
	records.Record
}] struct {
	name   string
	in     *bufio.Reader
	number int
	next   P // read and not yet taken
	source func(P) string
}

func linesOf[T any, P interface {
	*T
	records.Record
}](open *opened, dir string, t records.Type, source func(P) string,
) *lines[T, P] {
	name := records.FileName(t)
	return &lines[T, P]{name: name, in: bufio.NewReaderSize(open.open(filepath.Join(dir, name)), 1<<16), source: source}
}

// of takes the records of a source, where they are the next.
func (l *lines[T, P]) of(source string) ([]T, error) {
	var out []T
	for {
		r, err := l.peek()
		if err != nil {
			return nil, err
		}
		if r == nil || l.source(r) != source {
			return out, nil
		}
		out = append(out, *r)
		l.next = nil
	}
}

// take takes the next record, or nil at the end.
func (l *lines[T, P]) take() (P, error) {
	r, err := l.peek()
	l.next = nil
	return r, err
}

// ended tests that every record was taken.
func (l *lines[T, P]) ended() error {
	r, err := l.peek()
	if err != nil || r == nil {
		return err
	}
	return fmt.Errorf("%s: line %d: 记录没有对应的文件，或不在其位 / a record of no document, or out of its place: %q", l.name, l.number, l.source(r))
}

// peek is the next record, or nil at the end. Lines of white space are passed
// over.
func (l *lines[T, P]) peek() (P, error) {
	for l.next == nil {
		line, err := l.in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: %w", l.name, err)
		}
		l.number++
		if text := bytes.TrimSpace(line); len(text) > 0 {
			return l.decode(text)
		}
		if err != nil {
			return nil, nil
		}
	}
	return l.next, nil
}

func (l *lines[T, P]) decode(line []byte) (P, error) {
	record, err := records.Unmarshal(line)
	if err != nil {
		return nil, fmt.Errorf("%s: line %d: %w", l.name, l.number, err)
	}
	one, ok := record.(P)
	if !ok {
		return nil, fmt.Errorf("%s: line %d: a %T among lines of %T", l.name, l.number, record, one)
	}
	l.next = one
	return one, nil
}
