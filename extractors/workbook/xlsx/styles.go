package xlsx

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"

	"juesuan/extractors/workbook/format"
	"juesuan/extractors/workbook/parts"
	"juesuan/extractors/workbook/sheet"
)

// styles are the styles of cells, by number.
type styles struct {
	formats *format.Book
	cells   []style
}

type style struct {
	format int
	look   sheet.Look
}

// of is the style of a cell.
func (s *styles) of(number string) style {
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n >= len(s.cells) {
		return style{}
	}
	return s.cells[n]
}

// styleReader gathers what styles are made of.
type styleReader struct {
	codes   map[int]string
	borders []int // how many sides of each are drawn
	bold    []bool
	part    string // of the file: fonts, borders, cellXfs
	cells   []style
}

// mostStyles is how many styles of each kind are read. Programs write no more.
const mostStyles = 65_536

func (r *reader) readStyles(ctx context.Context, name string) error {
	sr := &styleReader{codes: map[int]string{}}
	err := r.parts.Each(ctx, name, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			sr.start(t)
		case xml.EndElement:
			if t.Name.Local == sr.part {
				sr.part = ""
			}
		}
		return nil
	})
	r.styles = styles{format.NewBook(sr.codes), sr.cells}
	return err
}

func (sr *styleReader) start(e xml.StartElement) {
	switch name := e.Name.Local; {
	case name == "fonts" || name == "borders" || name == "cellXfs" || name == "dxfs" || name == "cellStyleXfs":
		sr.part = name
	case name == "numFmt" && sr.part != "dxfs" && len(sr.codes) < mostStyles:
		if id, err := strconv.Atoi(parts.Attr(e, "numFmtId")); err == nil {
			sr.codes[id] = parts.Attr(e, "formatCode")
		}
	case sr.part == "fonts":
		sr.font(e)
	case sr.part == "borders":
		sr.border(e)
	case sr.part == "cellXfs":
		sr.cell(e)
	}
}

func (sr *styleReader) font(e xml.StartElement) {
	switch {
	case e.Name.Local == "font" && len(sr.bold) < mostStyles:
		sr.bold = append(sr.bold, false)
	case e.Name.Local == "b" && len(sr.bold) > 0:
		value := parts.Attr(e, "val")
		sr.bold[len(sr.bold)-1] = value == "" || isTrue(value)
	}
}

func (sr *styleReader) border(e xml.StartElement) {
	switch e.Name.Local {
	case "border":
		if len(sr.borders) < mostStyles {
			sr.borders = append(sr.borders, 0)
		}
	case "left", "right", "top", "bottom", "start", "end":
		if drawn := parts.Attr(e, "style"); drawn != "" && drawn != "none" && len(sr.borders) > 0 {
			sr.borders[len(sr.borders)-1]++
		}
	}
}

// ruledSides is how many sides of a cell are drawn at least where it is one of
// a ruled table. A single one may underline a title.
const ruledSides = 2

// centred is how alignment in the middle begins, of one cell or of several.
const centred = "center" //nolint:misspell // the format's word

func (sr *styleReader) cell(e xml.StartElement) {
	switch e.Name.Local {
	case "xf":
		if len(sr.cells) == mostStyles {
			return
		}
		var s style
		s.format, _ = strconv.Atoi(parts.Attr(e, "numFmtId"))
		if n, err := strconv.Atoi(parts.Attr(e, "borderId")); err == nil && n >= 0 && n < len(sr.borders) && sr.borders[n] >= ruledSides {
			s.look |= sheet.Ruled
		}
		if n, err := strconv.Atoi(parts.Attr(e, "fontId")); err == nil && n >= 0 && n < len(sr.bold) && sr.bold[n] {
			s.look |= sheet.Stressed
		}
		sr.cells = append(sr.cells, s)
	case "alignment":
		if strings.HasPrefix(parts.Attr(e, "horizontal"), centred) && len(sr.cells) > 0 {
			sr.cells[len(sr.cells)-1].look |= sheet.Centred
		}
	}
}
