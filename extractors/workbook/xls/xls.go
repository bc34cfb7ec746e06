// Package xls reads workbooks as programs before 2007 keep them: the records of
// BIFF8 in the streams of a compound file. Macros, drawings and what is linked
// are not looked at.
package xls

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/richardlehane/mscfb"

	"juesuan/extractors"
	"juesuan/extractors/workbook/format"
	"juesuan/extractors/workbook/sheet"
)

// mostBytes is how much of the stream of a workbook is read.
const mostBytes = 256 << 20

// Read reads a workbook.
func Read(ctx context.Context, data []byte, limits sheet.Limits) (*sheet.Book, error) {
	stream, err := stream(data)
	if err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, book: sheet.NewBook("xls", limits), codes: map[int]string{}, stream: stream}
	if err := r.globals(); err != nil {
		return nil, err
	}
	r.formats = format.NewBook(r.codes)
	for _, l := range r.sheets {
		if err := r.listed(l); err != nil {
			return nil, err
		}
	}
	return r.book, nil
}

// The streams of compound files that tell what they are.
const (
	streamBook     = "Workbook"
	streamOld      = "Book"
	streamLocked   = "EncryptedPackage"
	mostDirEntries = 10_000
)

// stream is the stream of the workbook.
func stream(data []byte) ([]byte, error) {
	doc, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, extractors.Damaged(err)
	}
	if len(doc.File) > mostDirEntries {
		return nil, extractors.Damaged(errors.New("too many streams"))
	}
	old := false
	for _, f := range doc.File {
		switch f.Name {
		case streamLocked:
			return nil, extractors.ErrPassword
		case streamOld:
			old = true
		case streamBook:
			if f.Size > int64(len(data)) {
				return nil, extractors.Damaged(errors.New("a stream longer than the file"))
			}
			out, err := io.ReadAll(io.LimitReader(f, mostBytes))
			if err != nil {
				return nil, extractors.Damaged(err)
			}
			return out, nil
		}
	}
	if old {
		return nil, errOld
	}
	return nil, &extractors.Refusal{Code: extractors.Unreadable, Zh: "不是工作簿", En: "no workbook"}
}

var errOld error = &extractors.Refusal{
	Code: extractors.NeedsConversion,
	Zh:   "1997 年以前的工作簿，请先转换",
	En:   "a workbook from before 1997, convert it first: soffice --headless --convert-to xlsx FILE",
}

// reader reads one workbook.
type reader struct {
	ctx     context.Context
	book    *sheet.Book
	stream  []byte
	codes   map[int]string
	formats *format.Book
	bold    []bool
	styles  []style
	strings []string
	sheets  []listed
	dates   format.Dates
}

// listed is a sheet as the workbook lists it.
type listed struct {
	name    string
	at      uint32
	hidden  bool
	ofCells bool
}

type style struct {
	format int
	look   sheet.Look
}

// record is a record, with those that go on with it.
type record struct {
	kind uint16
	data pieces
}

// records hands on the records from a place on, until one says that it is the
// last of the part that begins there.
func (r *reader) records(at uint32, do func(record) error) error {
	depth := 0
	for n := 0; ; n++ {
		const often = 1024
		if n%often == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		rec, next, ok := r.next(at)
		if !ok {
			return extractors.Damaged(fmt.Errorf("the records end at %d", at))
		}
		at = next
		switch rec.kind {
		case recBegin:
			depth++
			if depth == 1 && rec.data.first().u16(0) != version8 {
				return errOld
			}
		case recEnd:
			if depth--; depth <= 0 {
				return nil
			}
		default:
			if depth > 1 { // a chart in a sheet
				continue
			}
			if err := do(rec); err != nil {
				return err
			}
		}
	}
}

// version8 is what a part of BIFF8 begins with.
const version8 = 0x0600

// next is the record at a place, and where the one behind it begins.
func (r *reader) next(at uint32) (rec record, next uint32, ok bool) {
	kind, data, next, ok := r.one(at)
	if !ok {
		return record{}, at, false
	}
	rec = record{kind, pieces{data}}
	for rec.kind == recShared { // the only one read that goes on
		kind, data, after, ok := r.one(next)
		if !ok || kind != recContinue {
			break
		}
		rec.data, next = append(rec.data, data), after
	}
	return rec, next, true
}

func (r *reader) one(at uint32) (kind uint16, data piece, next uint32, ok bool) {
	const head = 4
	from := uint64(at) + head
	if from > uint64(len(r.stream)) {
		return 0, nil, 0, false
	}
	kind = binary.LittleEndian.Uint16(r.stream[at:])
	to := from + uint64(binary.LittleEndian.Uint16(r.stream[at+2:]))
	if to > uint64(len(r.stream)) {
		return 0, nil, 0, false
	}
	return kind, r.stream[from:to], uint32(to), true
}

// The kinds of records that are read.
const (
	recFormula  = 0x0006
	recEnd      = 0x000a
	recDates    = 0x0022
	recLocked   = 0x002f
	recFont     = 0x0031
	recContinue = 0x003c
	recColumns  = 0x007d
	recSheet    = 0x0085
	recNumbers  = 0x00bd
	recRich     = 0x00d6
	recStyle    = 0x00e0
	recMerged   = 0x00e5
	recShared   = 0x00fc
	recText     = 0x00fd
	recNumber   = 0x0203
	recLabel    = 0x0204
	recTruth    = 0x0205
	recString   = 0x0207
	recRow      = 0x0208
	recShort    = 0x027e
	recFormat   = 0x041e
	recBegin    = 0x0809
)
