package review

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"juesuan/records"
)

// folder is the finished records of a run. Only what the lists need is held in
// memory; the rest is read by document, from where it stands in the files. The
// files stay open, so that a run that replaces them changes nothing underneath.
type folder struct {
	documents []records.Document
	review    map[string][]records.Review // by source
	tables    map[string]head             // by id
	broken    map[string][2]int           // by source: identities that fail, that are undecided
	parts     map[records.Type]*part
	stamp     time.Time // of run.json
}

// head is what the lists tell of a table or a check.
type head struct{ Source, ID, Statement, Outcome string }

// part is one file and where the lines of each source stand in it.
type part struct {
	file  *os.File
	spans map[string]span
}

// span is from where to where; the lines of a source stand together.
type span struct{ from, to int64 }

// stamped is when the records of a folder were last written.
func stamped(dir string) (time.Time, error) {
	info, err := os.Stat(filepath.Join(dir, records.FileName(records.TypeRun)))
	if err != nil {
		return time.Time{}, fmt.Errorf("读取结果 / read records: %w", err)
	}
	return info.ModTime(), nil
}

// openFolder looks through the records of a folder.
func openFolder(dir string) (*folder, error) {
	f := &folder{review: map[string][]records.Review{}, tables: map[string]head{}, broken: map[string][2]int{}, parts: map[records.Type]*part{}}
	var err error
	if f.stamp, err = stamped(dir); err != nil {
		return nil, err
	}
	if f.documents, err = readFile[records.Document](dir, records.TypeDocument); err != nil {
		return nil, err
	}
	questions, err := readFile[records.Review](dir, records.TypeReview)
	if err != nil {
		return nil, err
	}
	for _, q := range questions {
		f.review[q.Source] = append(f.review[q.Source], q)
	}
	for _, t := range []records.Type{records.TypeHeading, records.TypeTable, records.TypeFact, records.TypeCheck, records.TypeReview} {
		if err := f.survey(dir, t); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// readFile reads all lines of a type.
func readFile[T any, P interface {
	*T
	records.Record
}](dir string, t records.Type,
) ([]T, error) {
	file, err := os.Open(filepath.Join(dir, records.FileName(t)))
	if err != nil {
		return nil, fmt.Errorf("读取结果 / read records: %w", err)
	}
	defer func() { _ = file.Close() }() // was only read
	list, err := records.ReadAll[T, P](file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", records.FileName(t), err)
	}
	return list, nil
}

// survey notes where in a file the lines of each source stand.
func (f *folder) survey(dir string, t records.Type) error {
	file, err := os.Open(filepath.Join(dir, records.FileName(t)))
	if err != nil {
		return fmt.Errorf("读取结果 / read records: %w", err)
	}
	p := &part{file: file, spans: map[string]span{}}
	f.parts[t] = p
	at := int64(0)
	in := bufio.NewReaderSize(file, 1<<20)
	for number := 1; ; number++ {
		line, err := readLine(in)
		if len(line) > 0 {
			var h head
			if err := jsonv2.Unmarshal(line, &h, jsonv2.MatchCaseInsensitiveNames(true)); err != nil {
				return fmt.Errorf("%s: line %d: %w", records.FileName(t), number, err)
			}
			f.note(t, h)
			s, ok := p.spans[h.Source]
			if !ok {
				s.from = at
			}
			at += int64(len(line))
			s.to = at
			p.spans[h.Source] = s
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", records.FileName(t), err)
		}
	}
}

// note keeps what the lists tell of a line.
func (f *folder) note(t records.Type, h head) {
	n := f.broken[h.Source]
	switch {
	case t == records.TypeTable:
		f.tables[h.ID] = h
	case t == records.TypeCheck && h.Outcome == "fail":
		f.broken[h.Source] = [2]int{n[0] + 1, n[1]}
	case t == records.TypeCheck && h.Outcome == "undetermined":
		f.broken[h.Source] = [2]int{n[0], n[1] + 1}
	}
}

// readLine returns the next line; it is good until the next call where it is
// no longer than the reader's room.
func readLine(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	long := append([]byte(nil), line...)
	rest, err := in.ReadBytes('\n')
	return append(long, rest...), err
}

// batch reads everything that one document yielded.
func (f *folder) batch(doc records.Document) (*records.Batch, error) {
	b := &records.Batch{Document: doc}
	var err error
	if b.Headings, err = linesOf[records.Heading](f, records.TypeHeading, doc.Source); err != nil {
		return nil, err
	}
	if b.Tables, err = linesOf[records.Table](f, records.TypeTable, doc.Source); err != nil {
		return nil, err
	}
	if b.Facts, err = linesOf[records.Fact](f, records.TypeFact, doc.Source); err != nil {
		return nil, err
	}
	if b.Checks, err = linesOf[records.Check](f, records.TypeCheck, doc.Source); err != nil {
		return nil, err
	}
	b.Review, err = linesOf[records.Review](f, records.TypeReview, doc.Source)
	return b, err
}

func linesOf[T any, P interface {
	*T
	records.Record
}](f *folder, t records.Type, source string,
) ([]T, error) {
	p := f.parts[t]
	s := p.spans[source]
	list, err := records.ReadAll[T, P](io.NewSectionReader(p.file, s.from, s.to-s.from))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", records.FileName(t), err)
	}
	return list, nil
}
