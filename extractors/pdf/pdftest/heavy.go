package pdftest

import (
	"bytes"
	"fmt"
	"strings"
)

// Heavy are files that ask for much more work than they have bytes. Each gives one
// of so many of what it is named for.
var Heavy = map[string]func(n int) []byte{
	"glyphs":       func(n int) []byte { return onePage(Glyphs(n), "") },
	"rules":        func(n int) []byte { return onePage(Rules(n), "") },
	"crossed":      func(n int) []byte { return onePage(crossed(n), "") },
	"areas":        func(n int) []byte { return onePage(areas(n), "") },
	"pages":        pages,
	"annotations":  annotations,
	"references":   references,
	"forms":        forms,
	"states":       func(n int) []byte { return onePage([]byte(strings.Repeat("q ", n)), "") },
	"arrays":       func(n int) []byte { return onePage([]byte(strings.Repeat("[", n)), "") },
	"dictionaries": func(n int) []byte { return onePage(nil, "/Deep "+strings.Repeat("<</D ", n)+strings.Repeat(">>", n)) },
	"images":       images,
	"blanks":       func(n int) []byte { return onePage(bytes.Repeat([]byte(" "), n), "") },
	"fonts":        fonts,
	"characters":   characters,
}

// Glyphs is the content of a page of so many glyphs, in columns of figures.
func Glyphs(n int) []byte {
	const word = 8
	var b bytes.Buffer
	b.WriteString("BT /F1 4 Tf\n")
	for i := 0; i*word < n; i++ {
		x, y := 20+i%12*48, 820-i/12*5%800
		fmt.Fprintf(&b, "1 0 0 1 %d %d Tm (%05d.%02d) Tj\n", x, y, i%100000, i%100)
	}
	b.WriteString("ET\n")
	return b.Bytes()
}

// Rules is the content of a page of so many rules, half of them level, that hardly
// cross.
func Rules(n int) []byte {
	var b bytes.Buffer
	b.WriteString("0.5 w\n")
	for i := range n {
		x, y := i*7%590, i*13%835
		if i%2 == 0 {
			fmt.Fprintf(&b, "%d %d.%d m %d %d.%d l S\n", x, y, i%10, x+20, y, i%10)
		} else {
			fmt.Fprintf(&b, "%d.%d %d m %d.%d %d l S\n", x, i%10, y, x, i%10, y+20)
		}
	}
	return b.Bytes()
}

// crossed is the content of a page on which half of so many rules cross all others.
func crossed(n int) []byte {
	var b bytes.Buffer
	for i := range n / 2 {
		at := float64(i) * 580 / float64(n/2)
		fmt.Fprintf(&b, "5 %.4f m 590 %.4f l S %.4f 5 m %.4f 835 l S\n", 5+at*1.4, 5+at*1.4, 5+at, 5+at)
	}
	return b.Bytes()
}

// areas is the content of a page of so many painted areas.
func areas(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "0.%d g %d %d 40 12 re f\n", i%10, i*7%590, i*13%835)
	}
	return append(b.Bytes(), Glyphs(800)...)
}

const helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"

// aPage is how the dictionary of a page begins.
const aPage = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"

// ofOnePage is the beginning of a file whose only page is its third object.
func ofOnePage() *File {
	f := &File{}
	f.Add("<< /Type /Catalog /Pages 2 0 R >>")
	f.Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	return f
}

// onePage is a file of one page with a content and more entries of its dictionary.
func onePage(content []byte, entries string) []byte {
	f := ofOnePage()
	f.Add(aPage + " /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> " + entries + " >>")
	f.Add(helvetica)
	f.Stream("/Filter /FlateDecode", Flate(content))
	return f.Bytes()
}

// pages is a file of so many pages of 4,000 glyphs each, all with one content.
func pages(n int) []byte {
	var f File
	f.Add("<< /Type /Catalog /Pages 2 0 R >>")
	f.Add("")
	f.Add(helvetica)
	f.Stream("/Filter /FlateDecode", Flate(Glyphs(4000)))
	var kids strings.Builder
	for range n {
		fmt.Fprintf(&kids, "%d 0 R ", f.Add(aPage+" /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"))
	}
	f.Set(2, fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), n))
	return f.Bytes()
}

// annotations is a file of one page with so many annotations that show one form.
func annotations(n int) []byte {
	f := ofOnePage()
	f.Add("")
	f.Add(helvetica)
	f.Stream("", Glyphs(400))
	form := f.Stream("/Type /XObject /Subtype /Form /BBox [0 0 40 10] /Resources << /Font << /F1 4 0 R >> >>", []byte("BT /F1 8 Tf 2 2 Td (12.50) Tj ET"))
	var list strings.Builder
	for i := range n {
		id := f.Add(fmt.Sprintf("<< /Type /Annot /Subtype /FreeText /Rect [%d %d %d %d] /AP << /N %d 0 R >> >>", i*7%550, i*13%830, i*7%550+40, i*13%830+10, form))
		fmt.Fprintf(&list, "%d 0 R ", id)
	}
	f.Set(3, fmt.Sprintf(aPage+" /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> /Annots [%s] >>", list.String()))
	return f.Bytes()
}

// references is a file of one page whose content is so many references to one
// stream.
func references(n int) []byte {
	f := ofOnePage()
	f.Add(aPage + " /Contents [" + strings.Repeat("5 0 R ", n) + "] /Resources << /Font << /F1 4 0 R >> >> >>")
	f.Add(helvetica)
	f.Stream("", []byte("BT /F1 8 Tf 40 700 Td (12.50) Tj ET"))
	return f.Bytes()
}

// forms is a file of one page whose forms run one another: each of so many levels
// the next ten times.
func forms(n int) []byte {
	f := ofOnePage()
	f.Add(aPage + " /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> /XObject << /X 6 0 R >> >> >>")
	f.Add(helvetica)
	f.Stream("", []byte("BT /F1 8 Tf 40 700 Td (12.50) Tj ET /X Do"))
	for i := range n {
		f.Stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>", 7+i), []byte(strings.Repeat("/X Do ", 10)))
	}
	f.Stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", []byte("0 0 m 9 9 l S"))
	return f.Bytes()
}

// images is a file of one page that paints so many images beside its text.
func images(n int) []byte {
	return onePage(append([]byte(strings.Repeat("q 30 0 0 30 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n", n)), Glyphs(800)...), "")
}

// fonts is a file of one page that shows a glyph of each of so many fonts.
func fonts(n int) []byte {
	f := ofOnePage()
	f.Add("")
	f.Add("")
	var content bytes.Buffer
	var list strings.Builder
	content.WriteString("BT ")
	for i := range n {
		fmt.Fprintf(&content, "/F%d 8 Tf 1 0 0 1 %d %d Tm (12.50) Tj\n", i, 20+i*30%500, 820-i/16*9%800)
		fmt.Fprintf(&list, "/F%d %d 0 R ", i, f.Add(helvetica))
	}
	content.WriteString("ET")
	f.Set(4, fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", content.Len(), content.Bytes()))
	f.Set(3, aPage+" /Contents 4 0 R /Resources << /Font << "+list.String()+" >> >> >>")
	return f.Bytes()
}

// characters is a file of one page with a font whose map has so many characters.
func characters(n int) []byte {
	f := ofOnePage()
	f.Add(aPage + " /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>")
	f.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>")
	f.Stream("", Glyphs(800))
	var m bytes.Buffer
	m.WriteString("1 begincodespacerange <00> <FF> endcodespacerange\n")
	for i := range n {
		fmt.Fprintf(&m, "1 beginbfchar <%02X> <%04X> endbfchar\n", i%256, i%256)
	}
	f.Stream("/Filter /FlateDecode", Flate(m.Bytes()))
	return f.Bytes()
}
