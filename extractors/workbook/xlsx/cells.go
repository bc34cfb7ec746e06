package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"juesuan/extractors/workbook/parts"
	"juesuan/extractors/workbook/sheet"
)

// sheetReader reads the cells of a sheet, token by token.
type sheetReader struct {
	*reader
	sheet  *sheet.Sheet
	row    int // from 0
	column int
	cell   *cell // that is open
	value  richText
	inside string // the element whose text is gathered: v, f
	text   strings.Builder
}

// cell is a cell of the file.
type cell struct {
	row, column    int
	kind, style    string
	value, formula string
	valued, shared bool // it has a value; its formula is another's
}

// token implements the reading of a sheet.
func (sr *sheetReader) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		return sr.start(t)
	case xml.EndElement:
		return sr.end(t)
	case xml.CharData:
		if sr.inside != "" {
			sr.text.Write(t)
		}
		sr.value.token(t)
	}
	return nil
}

func (sr *sheetReader) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "col":
		sr.columns(e)
	case "row":
		sr.beginRow(e)
	case "c":
		sr.begin(e)
	case "v", "f":
		sr.inside = e.Name.Local
		sr.text.Reset()
		if sr.cell != nil && e.Name.Local == "f" {
			sr.cell.shared = true
		}
	case "mergeCell":
		if r, ok := sheet.ParseRange(parts.Attr(e, "ref")); ok {
			return sr.book.Merge(sr.sheet, r)
		}
	default:
		sr.value.token(e)
	}
	return nil
}

// columns hides columns that nobody sees.
func (sr *sheetReader) columns(e xml.StartElement) {
	width, err := strconv.ParseFloat(parts.Attr(e, "width"), 64)
	if isTrue(parts.Attr(e, "hidden")) || err == nil && width == 0 {
		from, _ := strconv.Atoi(parts.Attr(e, "min"))
		to, _ := strconv.Atoi(parts.Attr(e, "max"))
		sr.sheet.HideColumns(from-1, to-1)
	}
}

// beginRow begins a row. One without a number follows the one before.
func (sr *sheetReader) beginRow(e xml.StartElement) {
	sr.row++
	if n, err := strconv.Atoi(parts.Attr(e, "r")); err == nil && n > 0 {
		sr.row = n - 1
	}
	sr.column = -1
	height, err := strconv.ParseFloat(parts.Attr(e, "ht"), 64)
	if isTrue(parts.Attr(e, "hidden")) || err == nil && height == 0 {
		sr.sheet.HideRows(sr.row, sr.row)
	}
}

func (sr *sheetReader) begin(e xml.StartElement) {
	c := &cell{row: max(sr.row, 0), column: sr.column + 1, kind: parts.Attr(e, "t"), style: parts.Attr(e, "s")}
	if row, column, ok := sheet.ParseRef(parts.Attr(e, "r")); ok {
		c.row, c.column = row, column
	}
	sr.column, sr.cell, sr.value, sr.inside = c.column, c, richText{}, ""
}

func (sr *sheetReader) end(e xml.EndElement) error {
	switch e.Name.Local {
	case "v", "f":
		if sr.cell != nil && sr.inside == e.Name.Local {
			if sr.inside == "v" {
				sr.cell.value, sr.cell.valued = sr.text.String(), true
			} else {
				sr.cell.formula = sr.text.String()
			}
		}
		sr.inside = ""
	case "c":
		c := sr.cell
		sr.cell = nil
		if c != nil {
			return sr.add(c)
		}
	default:
		sr.value.token(e)
	}
	return nil
}

// add hands a cell on, as a person sees it.
func (sr *sheetReader) add(c *cell) error {
	st := sr.styles.of(c.style)
	ref := sheet.Ref(c.row, c.column, 1, 1)
	text := sr.shown(c, st, ref)
	if c.formula != "" || c.shared {
		text = sr.book.Formula(sr.sheet, ref, c.formula, text, c.valued && (c.value != "" || c.kind == "str"))
	}
	return sr.book.Add(sr.sheet, sheet.Cell{Row: c.row, Column: c.column, Text: text, Look: st.look})
}

// shown is the text of a cell.
func (sr *sheetReader) shown(c *cell, st style, ref string) string {
	f := sr.styles.formats.Of(st.format)
	switch c.kind {
	case "s":
		text, ok := sr.reader.text(c.value)
		if !ok && c.valued {
			sr.book.Problem(sr.sheet, "missing_text", ref, "单元格的文字不在文件中", "the file does not hold the text of the cell")
		}
		return f.Text(text)
	case "inlineStr":
		return f.Text(sr.value.take())
	case "str":
		return f.Text(unescaped(c.value))
	case "b":
		return map[bool]string{true: "TRUE", false: "FALSE"}[isTrue(c.value)]
	case "e":
		return sr.book.Error(sr.sheet, ref, c.value)
	case "d":
		return c.value
	}
	return f.Number(c.value, sr.dates)
}
