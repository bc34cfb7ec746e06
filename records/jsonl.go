package records

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	jsonv2 "github.com/go-json-experiment/json"
)

// DocID is the id of a document: the first 16 hex digits of the SHA-256 of
// its bytes.
func DocID(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// Marshal returns one record as one canonical line (RFC 8785) without a
// newline. A record that breaks the contract is refused.
func Marshal(r Record) ([]byte, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	return canonical(make([]byte, 0, usualLine), r.tidy())
}

// Writer writes records as canonical JSON Lines.
type Writer struct {
	w     *bufio.Writer
	lines int
}

// NewWriter returns a writer over w. Flush must be called at the end.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriterSize(w, 1<<16)} }

// Write writes one record as a line.
func (w *Writer) Write(r Record) error {
	line, err := Marshal(r)
	if err != nil {
		return err
	}
	return w.WriteLine(line)
}

// WriteLine writes a line that Marshal made.
func (w *Writer) WriteLine(line []byte) error {
	if _, err := w.w.Write(line); err != nil {
		return fmt.Errorf("write record: %w", err)
	}
	if err := w.w.WriteByte('\n'); err != nil {
		return fmt.Errorf("write record: %w", err)
	}
	w.lines++
	return nil
}

// Lines is the number of lines written.
func (w *Writer) Lines() int { return w.lines }

// Flush writes out what is buffered.
func (w *Writer) Flush() error {
	if err := w.w.Flush(); err != nil {
		return fmt.Errorf("write records: %w", err)
	}
	return nil
}

// Lines returns the batch as canonical lines by type. The first record that
// breaks the contract ends it with an error.
func (b *Batch) Lines() (map[Type][][]byte, error) {
	out := map[Type][][]byte{}
	var s sheet
	err := errors.Join(
		appendLines(&s, out, TypeDocument, []Document{b.Document}),
		appendLines(&s, out, TypeHeading, b.Headings),
		appendLines(&s, out, TypeTable, b.Tables),
		appendLines(&s, out, TypeFact, b.Facts),
		appendLines(&s, out, TypeCheck, b.Checks),
		appendLines(&s, out, TypeReview, b.Review),
	)
	if err != nil {
		return nil, err
	}
	return out, nil
}

// appendLines adds the lines of records of one type, up to the first refused.
func appendLines[T any, P interface {
	*T
	Record
}](s *sheet, out map[Type][][]byte, t Type, list []T,
) error {
	if len(list) == 0 {
		return nil
	}
	lines := make([][]byte, 0, len(list))
	defer func() { out[t] = lines }()
	for i := range list {
		line, err := s.marshal(P(&list[i]))
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	return nil
}

// Read calls f with every line of r, decoded by its type: *Document, *Heading,
// *Table, *Fact, *Check, *Review, *Decision or *Run. A line of an unknown
// type, with an unknown field or that breaks the contract is an error that
// names its number. Lines of white space are passed over.
func Read(r io.Reader, f func(r Record) error) error {
	in := bufio.NewReaderSize(r, 1<<16)
	for number := 1; ; number++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read line %d: %w", number, err)
		}
		if text := bytes.TrimSpace(line); len(text) > 0 {
			if ferr := decodeTo(text, f); ferr != nil {
				return fmt.Errorf("line %d: %w", number, ferr)
			}
		}
		if err != nil {
			return nil
		}
	}
}

// decodeTo hands one decoded line on.
func decodeTo(line []byte, f func(r Record) error) error {
	record, err := Unmarshal(line)
	if err != nil {
		return err
	}
	return f(record)
}

// ReadAll reads lines that are all of one type. A line of another type is an
// error that names its number.
func ReadAll[T any, P interface {
	*T
	Record
}](r io.Reader,
) ([]T, error) {
	var out []T
	err := Read(r, func(record Record) error {
		one, ok := record.(P)
		if !ok {
			return fmt.Errorf("a %T among lines of %T", record, P(nil))
		}
		out = append(out, *one)
		return nil
	})
	return out, err
}

// Unmarshal decodes one line by its type. It is as strict as Read. A line of an
// older format becomes one of this format, so that nobody else need know of it;
// a run keeps the format that its files are in.
func Unmarshal(line []byte) (Record, error) {
	var head struct {
		Type Type `json:"type"`
	}
	if err := jsonv2.Unmarshal(line, &head); err != nil {
		return nil, fmt.Errorf("decode record: %w", err)
	}
	record := New(head.Type)
	if record == nil {
		return nil, fmt.Errorf("decode record: unknown type %q", head.Type)
	}
	if err := strictly(line, record); err != nil {
		return nil, fmt.Errorf("decode %s: %w", head.Type, err)
	}
	upgrade(record)
	if err := record.Validate(); err != nil {
		return nil, err
	}
	return record, nil
}

// strictly decodes a whole text, refusing unknown fields, names in the wrong
// case, names that stand twice and text that is not UTF-8.
func strictly(text []byte, to any) error {
	return jsonv2.Unmarshal(text, to, jsonv2.RejectUnknownMembers(true))
}

// New returns an empty record of a type, or nil for an unknown one.
func New(t Type) Record {
	switch t {
	case TypeDocument:
		return &Document{}
	case TypeHeading:
		return &Heading{}
	case TypeTable:
		return &Table{}
	case TypeFact:
		return &Fact{}
	case TypeCheck:
		return &Check{}
	case TypeReview:
		return &Review{}
	case TypeDecision:
		return &Decision{}
	case TypeRun:
		return &Run{}
	}
	return nil
}
