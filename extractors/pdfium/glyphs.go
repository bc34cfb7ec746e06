package pdfium

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"juesuan/document"
	"juesuan/extractors/page"
)

// The ascent and descent that a font is given where PDFium knows none, in
// parts of its size: those of most Chinese fonts.
const (
	ascent  = 0.88
	descent = 0.12
)

// lineBreakHyphen is what PDFium makes of a hyphen at the end of a line.
const lineBreakHyphen = 0x02

// glyphs reads the characters of a page. Those that PDFium puts in itself, for
// gaps and line ends, are left out.
func (s session) glyphs(p references.FPDF_PAGE, v view, limits Limits) ([]page.Glyph, error) {
	text, err := s.lib.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &p}})
	if err != nil {
		return nil, err
	}
	defer func() { _, _ = s.lib.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()
	count, err := s.lib.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, err
	}
	if count.Count > limits.Glyphs {
		return nil, ErrTooLarge
	}
	w := &writing{lib: s.lib, text: text.TextPage, view: v}
	for i := range count.Count {
		if err := w.char(i); err != nil {
			return nil, err
		}
	}
	return w.glyphs, nil
}

// writing collects the glyphs of a page.
type writing struct {
	lib    pdfium.Pdfium
	text   references.FPDF_TEXTPAGE
	view   view
	glyphs []page.Glyph
	blank  *placed // the blank read last, before any other character
	high   rune    // the first half of a character in two
}

// placed is where a character stands in the space of the page.
type placed struct {
	x, y   float64 // origin
	matrix matrix
	font   float64 // size of the font as the source states it
	size   float64 // the same as shown
}

// char reads one character.
func (w *writing) char(i int) error {
	generated, err := w.lib.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: w.text, Index: i})
	if err != nil {
		return err
	}
	if generated.IsGenerated {
		return nil
	}
	r, err := w.rune(i)
	if err != nil || utf16.IsSurrogate(r) && w.half(r) {
		return err
	}
	if w.high != 0 {
		r, w.high = utf16.DecodeRune(w.high, r), 0
	}
	at, err := w.place(i)
	if err != nil {
		return err
	}
	switch {
	case unicode.IsSpace(r):
		w.blank = &at
	case unicode.IsControl(r):
	default:
		return w.glyph(i, r, at)
	}
	return nil
}

// half keeps the first half of a character; the second is complete.
func (w *writing) half(r rune) bool {
	if r < 0xDC00 {
		w.high = r
		return true
	}
	return w.high == 0 // a second half without a first says nothing
}

// rune is the character in Unicode.
func (w *writing) rune(i int) (rune, error) {
	code, err := w.lib.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: w.text, Index: i})
	if err != nil {
		return 0, err
	}
	if code.Unicode == lineBreakHyphen {
		return '-', nil
	}
	unmapped, err := w.lib.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: w.text, Index: i})
	if err != nil {
		return 0, err
	}
	if unmapped.HasUnicodeMapError || code.Unicode == 0 || code.Unicode > unicode.MaxRune {
		return unicode.ReplacementChar, nil
	}
	return rune(code.Unicode), nil
}

func (w *writing) place(i int) (placed, error) {
	origin, err := w.lib.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: w.text, Index: i})
	if err != nil {
		return placed{}, err
	}
	m, err := w.lib.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: w.text, Index: i})
	if err != nil {
		return placed{}, err
	}
	size, err := w.lib.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: w.text, Index: i})
	if err != nil {
		return placed{}, err
	}
	at := placed{x: origin.X, y: origin.Y, matrix: matrixOf(m.Matrix), font: math.Abs(size.FontSize)}
	at.size = at.font * math.Hypot(at.matrix.c, at.matrix.d)
	return at, nil
}

// along is how far q lies behind p in the direction of the text, across how
// far beside it.
func (p placed) along(q placed) (along, across float64) {
	length := math.Hypot(p.matrix.a, p.matrix.b)
	if length == 0 {
		return q.x - p.x, q.y - p.y
	}
	ux, uy := p.matrix.a/length, p.matrix.b/length
	dx, dy := q.x-p.x, q.y-p.y
	return dx*ux + dy*uy, dy*ux - dx*uy
}

func (w *writing) glyph(i int, r rune, at placed) error {
	g := page.Glyph{Text: string(r), Size: at.size, Angle: w.view.angle(at.matrix)}
	if at.matrix.isOblique() {
		g.Flags |= page.Oblique
	}
	if w.blank != nil {
		along, across := w.blank.along(at)
		g.Space = along >= 0 && math.Abs(across) < at.size/2
		w.blank = nil
	}
	object, err := w.lib.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: w.text, Index: i})
	if err != nil {
		return err
	}
	if g.Box, err = w.box(i, r, at, object.TextObject); err != nil {
		return err
	}
	flags, err := w.flags(i, object.TextObject)
	if err != nil {
		return err
	}
	g.Flags |= flags
	if c, err := w.lib.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: object.TextObject}); err == nil {
		g.Ink = inkOf(c.FillColor)
	}
	if !w.view.shows(at.x, at.y) {
		g.Flags |= page.OffPage
	}
	w.glyphs = append(w.glyphs, g)
	return nil
}

// box spans the advance across and the ascent and descent along. PDFium says
// so of level text whose font has both; all else is made from the width.
func (w *writing) box(i int, r rune, at placed, object references.FPDF_PAGEOBJECT) (document.Box, error) {
	if at.matrix.b == 0 && at.matrix.a > 0 {
		loose, err := w.lib.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: w.text, Index: i})
		if err != nil {
			return document.Box{}, err
		}
		left, bottom, right, top := float64(loose.Rect.Left), float64(loose.Rect.Bottom), float64(loose.Rect.Right), float64(loose.Rect.Top)
		high := math.Abs(top - bottom)
		// Where the font has none, this is the box of the ink, off the origin.
		if math.Abs(left-at.x) < at.size/1000 && right > left && high > at.size/2 && high < 2*at.size {
			return w.view.box(left, bottom, right, top), nil
		}
	}
	ink, err := w.lib.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: w.text, Index: i})
	if err != nil {
		return document.Box{}, err
	}
	if advance := w.advance(r, at, object); advance > 0 {
		return w.view.box(at.corner(0, -descent*at.size, advance, ascent*at.size)), nil
	}
	return w.view.box(min(ink.Left, at.x), min(ink.Bottom, at.y), max(ink.Right, at.x), max(ink.Top, at.y)), nil
}

// corner is the box between two places given along and across the text.
func (p placed) corner(along0, across0, along1, across1 float64) (x0, y0, x1, y1 float64) {
	ux, uy := 1.0, 0.0
	if length := math.Hypot(p.matrix.a, p.matrix.b); length > 0 {
		ux, uy = p.matrix.a/length, p.matrix.b/length
	}
	// The way up from the line, on the side that the matrix says.
	vx, vy := -uy, ux
	if p.matrix.a*p.matrix.d-p.matrix.b*p.matrix.c < 0 {
		vx, vy = uy, -ux
	}
	return p.x + along0*ux + across0*vx, p.y + along0*uy + across0*vy,
		p.x + along1*ux + across1*vx, p.y + along1*uy + across1*vy
}

// advance is the width that the font gives a character, or 0.
func (w *writing) advance(r rune, at placed, object references.FPDF_PAGEOBJECT) float64 {
	font, err := w.lib.FPDFTextObj_GetFont(&requests.FPDFTextObj_GetFont{PageObject: object})
	if err != nil {
		return 0
	}
	width, err := w.lib.FPDFFont_GetGlyphWidth(&requests.FPDFFont_GetGlyphWidth{Font: font.Font, Glyph: uint32(r), FontSize: 1})
	if err != nil {
		return 0
	}
	return float64(width.GlyphWidth) * at.font * math.Hypot(at.matrix.a, at.matrix.b)
}

// forceBold is the flag of a font that is to be painted bold.
const forceBold = 1 << 18

// flags says whether a character is painted with no ink or in bold.
func (w *writing) flags(i int, object references.FPDF_PAGEOBJECT) (page.Flag, error) {
	mode, err := w.lib.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object})
	if err != nil {
		return 0, err
	}
	switch mode.TextRenderMode {
	case enums.FPDF_TEXTRENDERMODE_INVISIBLE, enums.FPDF_TEXTRENDERMODE_CLIP:
		return page.Invisible, nil
	case enums.FPDF_TEXTRENDERMODE_FILL_STROKE:
		return page.Bold, nil
	}
	font, err := w.lib.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: w.text, Index: i})
	if err == nil && (font.Flags&forceBold != 0 || strings.Contains(strings.ToLower(font.FontName), "bold")) {
		return page.Bold, nil
	}
	return 0, nil // a font need not have a name
}
