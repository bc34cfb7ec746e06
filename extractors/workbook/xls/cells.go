package xls

import (
	"math"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"juesuan/extractors/workbook/sheet"
)

// sheetReader reads the cells of a sheet.
type sheetReader struct {
	*reader
	sheet *sheet.Sheet
	// pending is a cell with a formula whose text comes in the next record.
	pending *sheet.Cell
}

// listed reads a sheet of the list. One that is no sheet of cells, such as a
// chart, has none.
func (r *reader) listed(l listed) error {
	s := r.book.Sheet(l.name, l.hidden)
	if !l.ofCells {
		return nil
	}
	sr := &sheetReader{reader: r, sheet: s}
	return r.records(l.at, sr.record)
}

// Where records of rows, columns and cells hold what.
const (
	atColumn  = 2
	atStyle   = 4
	atValue   = 6
	atOptions = 14 // of a formula
	atLast    = 2  // of columns
	atHidden  = 8  // of columns
	atHeight  = 12 // of a row
)

func (sr *sheetReader) record(rec record) error {
	d := rec.data.first()
	switch rec.kind {
	case recColumns:
		if d.u16(atHidden)&1 != 0 {
			sr.sheet.HideColumns(int(d.u16(0)), int(d.u16(atLast)))
		}
	case recRow:
		const noHeight = 0x20
		if d.u16(atHeight)&noHeight != 0 {
			sr.sheet.HideRows(int(d.u16(0)), int(d.u16(0)))
		}
	case recMerged:
		return sr.merged(d)
	case recText:
		return sr.text(d, sr.sharedText(d))
	case recLabel, recRich:
		s := scan{pieces: pieces{d}, at: atValue}
		return sr.text(d, s.text(int(s.u16())))
	case recNumber:
		return sr.number(d, int(d.u16(atColumn)), d.u16(atStyle), double(d.u64(atValue)))
	case recShort:
		return sr.number(d, int(d.u16(atColumn)), d.u16(atStyle), short(d.u32(atValue)))
	case recNumbers:
		return sr.numbers(d)
	case recTruth:
		return sr.add(d, sr.truth(d, d.u8(atValue), d.u8(atValue+1) == 1))
	case recFormula:
		return sr.formula(d)
	case recString:
		return sr.string(rec)
	}
	return nil
}

func (sr *sheetReader) merged(d piece) error {
	const size = 8
	for i := range int(d.u16(0)) {
		at := 2 + i*size
		if at+size > len(d) {
			break
		}
		r := sheet.Range{Top: int(d.u16(at)), Bottom: int(d.u16(at + 2)), Left: int(d.u16(at + 4)), Right: int(d.u16(at + 6))}
		if err := sr.book.Merge(sr.sheet, r); err != nil {
			return err
		}
	}
	return nil
}

func (sr *sheetReader) style(number uint16) style {
	if int(number) < len(sr.styles) {
		return sr.styles[number]
	}
	return style{}
}

func (sr *sheetReader) ref(d piece) string {
	return sheet.Ref(int(d.u16(0)), int(d.u16(atColumn)), 1, 1)
}

// add adds the cell of a record.
func (sr *sheetReader) add(d piece, text string) error {
	return sr.book.Add(sr.sheet, sheet.Cell{Row: int(d.u16(0)), Column: int(d.u16(atColumn)), Text: text, Look: sr.style(d.u16(atStyle)).look})
}

func (sr *sheetReader) text(d piece, text string) error {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return sr.add(d, sr.formats.Of(sr.style(d.u16(atStyle)).format).Text(text))
}

func (sr *sheetReader) sharedText(d piece) string {
	n := d.u32(atValue)
	if uint64(n) < uint64(len(sr.strings)) {
		return sr.strings[n]
	}
	sr.book.Problem(sr.sheet, "missing_text", sr.ref(d), "单元格的文字不在文件中", "the file does not hold the text of the cell")
	return ""
}

// number adds a number, of which the file holds a double: its shortest decimal
// is the one that was put in.
func (sr *sheetReader) number(d piece, column int, number uint16, raw string) error {
	st := sr.style(number)
	text := sr.formats.Of(st.format).Number(raw, sr.dates)
	return sr.book.Add(sr.sheet, sheet.Cell{Row: int(d.u16(0)), Column: column, Text: text, Look: st.look})
}

// double is a double as decimal text.
func double(bits uint64) string {
	const size = 64
	return strconv.FormatFloat(math.Float64frombits(bits), 'g', -1, size)
}

// short is a number of four bytes as decimal text: a whole number or the upper
// half of a double, either of them in hundredths.
func short(bits uint32) string {
	const hundredths, whole, places = 1, 2, 2
	raw := double(uint64(bits&^3) << 32)
	if bits&whole != 0 {
		raw = strconv.Itoa(int(int32(bits) >> 2))
	}
	if v, err := decimal.NewFromString(raw); err == nil && bits&hundredths != 0 {
		return v.Shift(-places).String()
	}
	return raw
}

// numbers adds the numbers of a row that stand in one record.
func (sr *sheetReader) numbers(d piece) error {
	const first, size, tail = 4, 6, 2
	column := int(d.u16(atColumn))
	for at := first; at+size+tail <= len(d); at += size {
		if err := sr.number(d, column, d.u16(at), short(d.u32(at+2))); err != nil {
			return err
		}
		column++
	}
	return nil
}

// errors are the errors that a cell holds, by number.
var errorNames = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0f: "#VALUE!", 0x17: "#REF!", 0x1d: "#NAME?", 0x24: "#NUM!", 0x2a: "#N/A"}

// truth is a value of truth or an error.
func (sr *sheetReader) truth(d piece, value byte, isError bool) string {
	switch {
	case isError:
		name, ok := errorNames[value]
		if !ok {
			name = "#N/A"
		}
		return sr.book.Error(sr.sheet, sr.ref(d), name)
	case value != 0:
		return "TRUE"
	}
	return "FALSE"
}

// formula adds what a formula came to.
func (sr *sheetReader) formula(d piece) error {
	const noNumber, isText, isTruth, isError, isBlank, always = 0xffff, 0, 1, 2, 3, 1
	sr.pending = nil
	if d.u16(atValue+6) != noNumber {
		return sr.number(d, int(d.u16(atColumn)), d.u16(atStyle), double(d.u64(atValue)))
	}
	switch d.u8(atValue) {
	case isText:
		sr.pending = &sheet.Cell{Row: int(d.u16(0)), Column: int(d.u16(atColumn)), Look: sr.style(d.u16(atStyle)).look}
	case isTruth, isError:
		return sr.add(d, sr.truth(d, d.u8(atValue+2), d.u8(atValue) == isError))
	case isBlank:
		if d.u16(atOptions)&always != 0 { // it was never worked out
			return sr.add(d, sr.book.Formula(sr.sheet, sr.ref(d), "", "", false))
		}
	}
	return nil
}

// string adds the text that the formula before came to.
func (sr *sheetReader) string(rec record) error {
	c := sr.pending
	if sr.pending = nil; c == nil {
		return nil
	}
	s := scan{pieces: rec.data}
	c.Text = s.text(int(s.u16()))
	return sr.book.Add(sr.sheet, *c)
}
