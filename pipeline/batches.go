package pipeline

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"juesuan/records"
)

// EachBatch calls f with one document of a folder after the other, and with
// what was read from each. No more than one is held: in every file the lines of
// a document stand together, and the documents in one order. When it returns
// the files are closed, so that they can be replaced on any system.
func EachBatch(dir string, f func(*records.Batch) error) error {
	batches, err := openBatches(dir, records.TypeHeading, records.TypeTable, records.TypeFact)
	if err != nil {
		return err
	}
	defer batches.Close()
	for {
		b, err := batches.Next()
		if b == nil || err != nil {
			return err
		}
		if err := f(b); err != nil {
			return err
		}
	}
}

// Batches reads the documents of a folder one by one, with their lines of some
// types.
type Batches struct {
	open     opened
	whole    bool // lines that a document lacks are an error
	docs     *lines[records.Document, *records.Document]
	headings *lines[records.Heading, *records.Heading]
	tables   *lines[records.Table, *records.Table]
	facts    *lines[records.Fact, *records.Fact]
	checks   *lines[records.Check, *records.Check]
	review   *lines[records.Review, *records.Review]
}

// OpenResults opens a folder for what a report says and what came of it: facts,
// checks and questions, without headings and grids.
// A document that has fewer lines than it says is an error: nothing that was
// lost is taken for something that is gone.
func OpenResults(dir string) (*Batches, error) {
	b, err := openBatches(dir, records.TypeFact, records.TypeCheck, records.TypeReview)
	if b != nil {
		b.whole = true
	}
	return b, err
}

func openBatches(dir string, types ...records.Type) (*Batches, error) {
	if err := records.Finished(dir); err != nil {
		return nil, err
	}
	b := &Batches{}
	has := func(t records.Type) bool { return slices.Contains(types, t) }
	b.docs = linesOf[records.Document](&b.open, dir, records.TypeDocument, true, func(d *records.Document) string { return d.Source })
	b.headings = linesOf[records.Heading](&b.open, dir, records.TypeHeading, has(records.TypeHeading), func(h *records.Heading) string { return h.Source })
	b.tables = linesOf[records.Table](&b.open, dir, records.TypeTable, has(records.TypeTable), func(t *records.Table) string { return t.Source })
	b.facts = linesOf[records.Fact](&b.open, dir, records.TypeFact, has(records.TypeFact), func(f *records.Fact) string { return f.Source })
	b.checks = linesOf[records.Check](&b.open, dir, records.TypeCheck, has(records.TypeCheck), func(c *records.Check) string { return c.Source })
	b.review = linesOf[records.Review](&b.open, dir, records.TypeReview, has(records.TypeReview), func(q *records.Review) string { return q.Source })
	if b.open.err != nil {
		b.Close()
		return nil, b.open.err
	}
	return b, nil
}

// Close closes the files.
func (b *Batches) Close() { b.open.close() }

// Next is the next document with its lines, or nil at the end, where lines of no
// document are an error.
func (b *Batches) Next() (*records.Batch, error) {
	doc, err := b.docs.take()
	if err != nil {
		return nil, err
	}
	if doc == nil {
		return nil, errors.Join(b.headings.ended(), b.tables.ended(), b.facts.ended(), b.checks.ended(), b.review.ended())
	}
	out := &records.Batch{Document: *doc}
	var errs [5]error
	out.Headings, errs[0] = b.headings.of(doc.Source)
	out.Tables, errs[1] = b.tables.of(doc.Source)
	out.Facts, errs[2] = b.facts.of(doc.Source)
	out.Checks, errs[3] = b.checks.of(doc.Source)
	out.Review, errs[4] = b.review.of(doc.Source)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	return out, b.lack(out)
}

// lack tells of lines that a document should have and has not.
func (b *Batches) lack(doc *records.Batch) error {
	says := doc.Document.Counts
	if !b.whole || says == nil || says.Facts == len(doc.Facts) && says.Checks == len(doc.Checks) && says.Review == len(doc.Review) {
		return nil
	}
	return fmt.Errorf("%s: 结果不完整 / the folder is not whole: 应有数据、勾稽、问题 / there should be facts, checks, questions: %d, %d, %d: 实有 / there are: %d, %d, %d",
		doc.Document.Source, says.Facts, says.Checks, says.Review, len(doc.Facts), len(doc.Checks), len(doc.Review))
}

// Sources are the sources of all documents of a folder.
func Sources(dir string) (map[string]bool, error) {
	b, err := openBatches(dir)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	out := map[string]bool{}
	for {
		doc, err := b.docs.take()
		if doc == nil || err != nil {
			return out, err
		}
		out[doc.Source] = true
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
}](open *opened, dir string, t records.Type, wanted bool, source func(P) string,
) *lines[T, P] {
	name := records.FileName(t)
	if !wanted {
		return &lines[T, P]{name: name, in: bufio.NewReader(bytes.NewReader(nil)), source: source}
	}
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
