package records

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/gowebpki/jcs"
)

// DocID is the id of a document: the first 16 hex digits of the SHA-256 of
// its bytes.
func DocID(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// SortFlags sorts flags and drops those that stand twice.
func SortFlags(flags []Flag) []Flag {
	if len(flags) == 0 {
		return nil
	}
	out := slices.Clone(flags)
	slices.Sort(out)
	return slices.Compact(out)
}

// MarshalJSON writes a single place as an object and several as a list.
func (a At) MarshalJSON() ([]byte, error) {
	if len(a) == 1 {
		return json.Marshal(a[0])
	}
	return json.Marshal([]Place(a))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (a *At) UnmarshalJSON(b []byte) error {
	b = bytes.TrimSpace(b)
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, (*[]Place)(a))
	}
	var p Place
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	*a = At{p}
	return nil
}

// MarshalJSON writes coordinates to two decimals.
func (b Box) MarshalJSON() ([]byte, error) {
	var out [4]float64
	for i, v := range b {
		out[i] = round(v, 100)
	}
	return json.Marshal(out)
}

// round rounds to 1/unit; confidences are written to four decimals.
func round(v, unit float64) float64 { return math.Round(v*unit) / unit }

// Marshal returns one record as one canonical line (RFC 8785) without a
// newline.
func Marshal(record any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(record); err != nil {
		return nil, fmt.Errorf("encode record: %w", err)
	}
	line, err := jcs.Transform(buf.Bytes())
	if err != nil {
		return nil, fmt.Errorf("make record canonical: %w", err)
	}
	return line, nil
}

// Writer writes records as canonical JSON Lines.
type Writer struct {
	w     *bufio.Writer
	lines int
}

// NewWriter returns a writer over w. Flush must be called at the end.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriterSize(w, 1<<16)} }

// Write writes one record as a line.
func (w *Writer) Write(record any) error {
	line, err := Marshal(record)
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
func (w *Writer) Flush() error { return w.w.Flush() }

// Lines returns the batch as canonical lines by type, document first.
func (b *Batch) Lines() (map[Type][][]byte, error) {
	out := map[Type][][]byte{}
	add := func(t Type, record any) error {
		line, err := Marshal(record)
		if err == nil {
			out[t] = append(out[t], line)
		}
		return err
	}
	err := add(TypeDocument, &b.Document)
	for i := range b.Headings {
		err = errors.Join(err, add(TypeHeading, &b.Headings[i]))
	}
	for i := range b.Tables {
		err = errors.Join(err, add(TypeTable, &b.Tables[i]))
	}
	for i := range b.Facts {
		err = errors.Join(err, add(TypeFact, &b.Facts[i]))
	}
	for i := range b.Checks {
		err = errors.Join(err, add(TypeCheck, &b.Checks[i]))
	}
	for i := range b.Review {
		err = errors.Join(err, add(TypeReview, &b.Review[i]))
	}
	return out, err
}

// Read calls f with every line of r, decoded by its type: *Document, *Heading,
// *Table, *Fact, *Check, *Review or *Decision. An unknown type or field is an
// error that names the line.
func Read(r io.Reader, f func(record any) error) error {
	in := bufio.NewReaderSize(r, 1<<16)
	for no := 1; ; no++ {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			record, derr := decode(line)
			if derr != nil {
				return fmt.Errorf("line %d: %w", no, derr)
			}
			if ferr := f(record); ferr != nil {
				return ferr
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", no, err)
		}
	}
}

func decode(line []byte) (any, error) {
	var head struct {
		Type Type `json:"type"`
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return nil, fmt.Errorf("decode record: %w", err)
	}
	record := New(head.Type)
	if record == nil {
		return nil, fmt.Errorf("unknown type %q", head.Type)
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(record); err != nil {
		return nil, fmt.Errorf("decode %s: %w", head.Type, err)
	}
	return record, nil
}

// New returns an empty record of a type, or nil for an unknown one.
func New(t Type) any {
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
