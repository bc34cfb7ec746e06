package review

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"juesuan/records"
)

// folder is the finished records of a run. Only what the lists need is held in
// memory; the rest is read by document, from where it stands in the files. The
// files stay open, so that a run that replaces them changes nothing underneath.
type folder struct {
	documents  []records.Document
	review     map[string][]records.Review // by source
	statements map[string]string           // of the tables that questions name
	places     map[string]*place           // by source
	files      [len(parts)]*os.File
	stamp      time.Time // of run.json
}

// parts are the types of which each document has lines of its own.
var parts = [...]records.Type{records.TypeHeading, records.TypeTable, records.TypeFact, records.TypeCheck, records.TypeReview}

// place is where the lines of a document stand in the files of its parts.
type place struct {
	spans             [len(parts)]span
	failed, undecided int // identities
}

// span is from where to where; the lines of a document stand together.
type span struct{ from, to int64 }

// head is what is told from a line while looking through.
type head struct{ Source, ID, Statement, Outcome string }

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
	f := &folder{review: map[string][]records.Review{}, statements: map[string]string{}, places: map[string]*place{}}
	if err := f.look(dir); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

func (f *folder) look(dir string) (err error) {
	if f.stamp, err = stamped(dir); err != nil {
		return err
	}
	if err := eachLine(dir, records.TypeDocument, func(d *records.Document) { f.documents = append(f.documents, *d) }); err != nil {
		return err
	}
	if err := eachLine(dir, records.TypeReview, f.question); err != nil {
		return err
	}
	for i := range parts {
		if err := f.survey(dir, i); err != nil {
			return err
		}
	}
	return nil
}

// close lets go of the files. A folder of which nothing is open has none.
func (f *folder) close() {
	if f == nil {
		return
	}
	for _, file := range f.files {
		if file != nil {
			_ = file.Close() // was only read
		}
	}
}

// question keeps a question of the records.
func (f *folder) question(q *records.Review) {
	f.review[q.Source] = append(f.review[q.Source], *q)
	for _, t := range q.Tables {
		f.statements[t] = ""
	}
}

// eachLine calls f with every record of a type.
func eachLine[P records.Record](dir string, t records.Type, f func(P)) error {
	file, err := os.Open(filepath.Join(dir, records.FileName(t)))
	if err != nil {
		return fmt.Errorf("读取结果 / read records: %w", err)
	}
	defer func() { _ = file.Close() }() // was only read
	err = records.Read(file, func(r records.Record) error {
		one, ok := r.(P)
		if !ok {
			return fmt.Errorf("a record of another type, not %s", t)
		}
		f(one)
		return nil
	})
	if err != nil {
		return fmt.Errorf("%s: %w", records.FileName(t), err)
	}
	return nil
}

// survey notes where in the file of a part the lines of each document stand.
func (f *folder) survey(dir string, part int) error {
	t := parts[part]
	file, err := os.Open(filepath.Join(dir, records.FileName(t)))
	if err != nil {
		return fmt.Errorf("读取结果 / read records: %w", err)
	}
	f.files[part] = file
	at := int64(0)
	in := bufio.NewReaderSize(file, 1<<20)
	for number := 1; ; number++ {
		line, err := readLine(in)
		if len(line) > 0 {
			var h head
			if err := jsonv2.Unmarshal(line, &h, jsonv2.MatchCaseInsensitiveNames(true)); err != nil {
				return fmt.Errorf("%s: line %d: %w", records.FileName(t), number, err)
			}
			p := f.note(t, h)
			s := &p.spans[part]
			if s.to == 0 {
				s.from = at
			}
			at += int64(len(line))
			s.to = at
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", records.FileName(t), err)
		}
	}
}

// note keeps what the lists tell of a line, and returns the place of its
// document.
func (f *folder) note(t records.Type, h head) *place {
	p := f.places[h.Source]
	if p == nil {
		p = &place{}
		f.places[h.Source] = p
	}
	switch t {
	case records.TypeTable:
		if _, named := f.statements[h.ID]; named {
			f.statements[h.ID] = h.Statement
		}
	case records.TypeCheck:
		switch h.Outcome {
		case "fail":
			p.failed++
		case "undetermined":
			p.undecided++
		}
	}
	return p
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
	return b, errors.Join(
		linesOf(f, records.TypeHeading, doc.Source, &b.Headings),
		linesOf(f, records.TypeTable, doc.Source, &b.Tables),
		linesOf(f, records.TypeFact, doc.Source, &b.Facts),
		linesOf(f, records.TypeCheck, doc.Source, &b.Checks),
		linesOf(f, records.TypeReview, doc.Source, &b.Review),
	)
}

func linesOf[T any, P interface {
	*T
	records.Record
}](f *folder, t records.Type, source string, into *[]T,
) (err error) {
	p := f.places[source]
	if p == nil {
		return nil
	}
	part := slices.Index(parts[:], t)
	s := p.spans[part]
	if *into, err = records.ReadAll[T, P](io.NewSectionReader(f.files[part], s.from, s.to-s.from)); err != nil {
		return fmt.Errorf("%s: %w", records.FileName(t), err)
	}
	return nil
}
