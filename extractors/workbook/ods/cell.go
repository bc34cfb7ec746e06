package ods

import (
	"encoding/xml"
	"strconv"
	"strings"

	"juesuan/extractors/workbook/format"
	"juesuan/extractors/workbook/parts"
	"juesuan/extractors/workbook/sheet"
)

// cell is a cell that is being read.
type cell struct {
	covered        bool
	times          int // that it stands there
	rows, columns  int // that it spans
	style, formula string
	kind, value    string
	text           strings.Builder
	lines          int // that have ended
	blank          bool
}

// repeated is how many times something stands there.
func repeated(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(parts.Attr(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, sheet.DefaultLimits().Rows)
}

func (r *reader) begin(e xml.StartElement) {
	c := &cell{
		covered: e.Name.Local != "table-cell", times: repeated(e, "number-columns-repeated"),
		rows: repeated(e, "number-rows-spanned"), columns: repeated(e, "number-columns-spanned"),
		style: parts.Attr(e, "style-name"), formula: parts.Attr(e, "formula"), kind: parts.Attr(e, "value-type"),
	}
	for _, name := range []string{"value", "date-value", "time-value", "boolean-value", "string-value"} {
		if v := parts.Attr(e, name); v != "" {
			c.value = v
		}
	}
	for _, a := range e.Attr {
		if a.Name.Local == "value-type" && a.Value == "error" { // beside another value-type
			c.kind = "error"
		}
	}
	r.cell = c
}

// mostBlanks is how many blanks stand in a cell one after the other.
const mostBlanks = 1000

func (c *cell) start(e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		if c.lines > 0 {
			c.text.WriteByte('\n')
		}
	case "s":
		c.text.WriteString(strings.Repeat(" ", min(repeated(e, "c"), mostBlanks)))
	case "tab":
		c.text.WriteByte('\t')
	case "line-break":
		c.text.WriteByte('\n')
	}
}

// chars writes text; white space stands for one blank.
func (c *cell) chars(t xml.CharData) {
	for _, r := range string(t) {
		switch r {
		case '\n', '\r', '\t', ' ':
			if !c.blank {
				c.text.WriteByte(' ')
			}
			c.blank = true
		default:
			c.text.WriteRune(r)
			c.blank = false
		}
	}
}

func (c *cell) endLine() { c.lines, c.blank = c.lines+1, false }

// endCell keeps a cell for its row.
func (r *reader) endCell() {
	c := r.cell
	r.cell = nil
	if c == nil {
		return
	}
	from := r.column
	r.column = min(from+c.times, r.limits.Widest)
	if c.covered {
		return
	}
	ref := sheet.Ref(r.row, from, 1, 1)
	text := r.shown(c, ref)
	if text == "" && c.rows*c.columns == 1 {
		return
	}
	for column := from; column < r.column; column++ {
		r.cells = append(r.cells, sheet.Cell{Column: column, Rows: c.rows, Columns: c.columns, Text: text, Look: r.look(c.style, column)})
	}
}

// shown is the text of a cell.
func (r *reader) shown(c *cell, ref string) string {
	text := strings.TrimSpace(c.text.String())
	switch {
	case c.kind == "error" || strings.HasPrefix(text, "#") && c.formula != "" && strings.HasSuffix(text, "!"):
		return r.book.Error(r.sheet, ref, text)
	case text == "" && c.lines == 0 && c.value != "":
		text = unshown(c)
	case c.kind == "float" || c.kind == "currency" || c.kind == "percentage":
		text = signed(text, c.value)
	}
	if c.formula != "" {
		return r.book.Formula(r.sheet, ref, strings.TrimPrefix(strings.TrimPrefix(c.formula, "of:"), "="), text, text != "" || c.kind == "string" || c.lines > 0)
	}
	return text
}

// unshown is the value of a cell whose file does not hold what it shows.
func unshown(c *cell) string {
	switch c.kind {
	case "percentage":
		return format.New("0.00%").Number(c.value, format.From1900)
	case "float", "currency":
		return format.General.Number(c.value, format.From1900)
	}
	return c.value
}

// signed gives a negative number back its sign where what is shown tells it by
// colour alone.
func signed(text, value string) string {
	if strings.HasPrefix(value, "-") && strings.ContainsAny(text, "123456789") && !strings.ContainsAny(text, format.NegativeMarks) {
		return "-" + text
	}
	return text
}
