package export

import (
	"encoding/xml"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// sheetXML writes the rows of one sheet into a file of their own, cell by
// cell. The library would hold up to 32 MB of each sheet, and they are all
// open at once; and it takes numbers as floats, where here they are text all
// the way.
type sheetXML struct {
	out   *output
	row   int
	name  string // of the sheet
	path  string // of the part in the workbook
	front string // what stands before the rows; known when they are
	wide  *widths
	links []link
	err   error
}

// link leads from a cell of the sheet to one of the workbook.
type link struct{ from, to string }

const (
	sheetOpen  = xml.Header + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`
	sheetPanes = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
	sheetClose = `</sheetData><autoFilter ref="A%d:%s"/>`
	// A4 across, as wide as the sheet and as long as need be, between lines, each
	// page numbered.
	sheetPage = `<printOptions gridLines="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.25" footer="0.25"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>` +
		`<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`
)

// end writes what stands behind the rows, with a filter over them, and makes
// what stands before them.
func (s *sheetXML) end(heads, columns int) error {
	s.front = sheetOpen + fmt.Sprintf(sheetPanes, heads, heads+1) + s.wide.xml(s.row-heads) + "<sheetData>"
	last, err := excelize.CoordinatesToCellName(columns, max(s.row, heads))
	s.put(fmt.Sprintf(sheetClose, heads, last))
	if len(s.links) > 0 {
		s.put("<hyperlinks>")
		for _, l := range s.links {
			s.put(`<hyperlink ref="` + l.from + `" location="`)
			s.escape(l.to)
			s.put(`"/>`)
		}
		s.put("</hyperlinks>")
	}
	s.put(sheetPage)
	return errors.Join(err, s.err, s.out.close())
}

func (s *sheetXML) put(text string) {
	if s.err == nil {
		_, s.err = s.out.WriteString(text)
	}
}

func (s *sheetXML) escape(text string) {
	if s.err == nil {
		s.err = xml.EscapeText(s.out, []byte(text))
	}
}

// here is the name of a cell of the row that was added last.
func (s *sheetXML) here(column int) string {
	name, err := excelize.CoordinatesToCellName(column+1, s.row)
	if s.err == nil {
		s.err = err
	}
	return name
}

// printed is a cell as the sheet has it. A cell without a text is not written.
type printed struct {
	style  int
	number bool
	text   string
}

// The height of a line in points, and that of a row at most.
const lineHeight, mostHeight = 15, 409

// add writes one row of so many lines.
func (s *sheetXML) add(cells []printed, lines int) error {
	s.row++
	s.put(`<row r="` + strconv.Itoa(s.row) + `"`)
	if s.row == nameRow {
		s.put(` hidden="1"`) // for programs
	}
	if lines > 1 {
		s.put(` ht="` + strconv.Itoa(min(lines*lineHeight, mostHeight)) + `" customHeight="1"`)
	}
	s.put(">")
	for i, c := range cells {
		if c.text == "" {
			continue
		}
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		s.put(`<c r="` + column + strconv.Itoa(s.row) + `" s="` + strconv.Itoa(c.style) + `"`)
		if c.number {
			s.put(`><v>` + c.text + `</v></c>`)
			continue
		}
		s.put(` t="inlineStr"><is><t xml:space="preserve">`)
		s.escape(fitting(c.text))
		s.put(`</t></is></c>`)
	}
	s.put("</row>")
	return s.err
}

// escaped is how workbooks write characters that XML has none for; a text that
// looks so gets its underscore escaped.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// fitting is a text that a cell can hold.
func fitting(text string) string {
	text = escaped.ReplaceAllString(text, "_x005F$0")
	if len(text) <= excelize.TotalCellChars {
		return text
	}
	units := utf16.Encode([]rune(text))
	if len(units) <= excelize.TotalCellChars {
		return text
	}
	return string(utf16.Decode(units[:excelize.TotalCellChars-1])) + "…"
}
