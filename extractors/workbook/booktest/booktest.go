// Package booktest makes workbooks for tests, as bytes, and writes documents
// down so that they can be compared.
package booktest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"juesuan/document"
)

// Zip packs parts, given as name and content in turn.
func Zip(t testing.TB, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// Rels are the relationships of a workbook to its sheets, texts and styles.
const Rels = `<Relationships xmlns="r">
<Relationship Id="r1" Type="t/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="t/worksheet" Target="worksheets/sheet2.xml"/>
<Relationship Id="s" Type="t/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="y" Type="t/styles" Target="styles.xml"/>
</Relationships>`

// Styles are the styles of the workbooks of Sheet: 0 has none, 1 is a share of
// two decimals, 2 ten thousands of one, 3 a date, 4 is ruled, 5 in bold,
// 6 is underlined.
const Styles = `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0!.0,"/></numFmts>
<fonts><font/><font><b/></font></fonts>
<borders><border><left/><right/></border><border><left style="thin"/><right style="thin"/><top style="thin"/></border><border><bottom style="thin"/><top style="none"/></border></borders>
<cellXfs><xf/><xf numFmtId="10"/><xf numFmtId="176"/><xf numFmtId="14"/><xf borderId="1"/><xf fontId="1"><alignment horizontal="centerContinuous"/></xf><xf borderId="2"/></cellXfs></styleSheet>`

// Sheet is a workbook with one sheet, of the name 甲, that has the XML given.
func Sheet(t testing.TB, xml string, more ...string) []byte {
	t.Helper()
	return Zip(t, append([]string{
		"[Content_Types].xml", "<Types/>",
		"_rels/.rels", `<Relationships><Relationship Id="1" Type="t/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="甲" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", Rels,
		"xl/styles.xml", Styles,
		"xl/sharedStrings.xml", `<sst><si><t>一</t></si><si><r><t>二</t></r><r><t xml:space="preserve"> 三</t></r><rPh><t>er</t></rPh></si><si><t>行_x000D_尾</t></si></sst>`,
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="w">` + xml + `</worksheet>`,
	}, more...)...)
}

// Rows are rows of texts as the XML of a sheet. A blank text is no cell; one
// with =, %, @, # or _ in front has style 4, 1, 3, 5 or 6.
func Rows(rows ...[]string) string {
	var out strings.Builder
	out.WriteString("<sheetData>")
	for i, row := range rows {
		fmt.Fprintf(&out, `<row r="%d">`, i+1)
		for c, text := range row {
			style := map[byte]int{'=': 4, '%': 1, '@': 3, '#': 5, '_': 6}
			s := 0
			if text != "" && style[text[0]] > 0 {
				s, text = style[text[0]], text[1:]
			}
			if text != "" {
				fmt.Fprintf(&out, `<c r="%c%d" s="%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+c, i+1, s, text)
			}
		}
		out.WriteString("</row>")
	}
	out.WriteString("</sheetData>")
	return out.String()
}

// Write writes a document down: a paragraph a line, a table as its rows, a cell
// in them as its text and, where it spans, how many rows and columns.
func Write(d *document.Document) string {
	var out strings.Builder
	for _, b := range d.Blocks {
		if b.Grid == nil {
			fmt.Fprintf(&out, "%s\n", b.Text)
			continue
		}
		for _, row := range b.Grid.Rows {
			mark := "|"
			if row.Break {
				mark = "~"
			}
			for _, c := range row.Cells {
				out.WriteString(mark + strings.ReplaceAll(c.Text, "\n", "/"))
				mark = "|"
				if c.RowSpan > 1 || c.ColumnSpan > 1 {
					fmt.Fprintf(&out, "(%dx%d)", c.RowSpan, c.ColumnSpan)
				}
			}
			out.WriteByte('\n')
		}
		out.WriteString("--\n")
	}
	for _, p := range d.Problems {
		fmt.Fprintf(&out, "! %s %s\n", p.Code, p.At.Ref)
	}
	return out.String()
}
