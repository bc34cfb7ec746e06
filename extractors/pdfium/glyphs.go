package pdfium

import (
	"math"
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

// boldWeight is the weight from which a font counts as bold.
const boldWeight = 600

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
	size   float64
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
	at := placed{x: origin.X, y: origin.Y, matrix: matrixOf(m.Matrix)}
	at.size = math.Abs(size.FontSize) * math.Hypot(at.matrix.c, at.matrix.d)
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
	if w.blank != nil {
		along, across := w.blank.along(at)
		g.Space = along >= 0 && math.Abs(across) < at.size/2
		w.blank = nil
	}
	var err error
	if g.Box, err = w.box(i, at); err != nil {
		return err
	}
	if g.Flags, err = w.flags(i); err != nil {
		return err
	}
	if !w.view.shows(g.Box) {
		g.Flags |= page.OffPage
	}
	w.glyphs = append(w.glyphs, g)
	return nil
}

// box spans the advance of a level character, and the ink of a turned one.
func (w *writing) box(i int, at placed) (document.Box, error) {
	turned := math.Abs(at.matrix.b) > math.Abs(at.matrix.a)/100
	if !turned && at.matrix.a > 0 {
		loose, err := w.lib.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: w.text, Index: i})
		if err != nil {
			return document.Box{}, err
		}
		r := loose.Rect
		left, right := min(float64(r.Left), float64(r.Right)), max(float64(r.Left), float64(r.Right))
		low, high := min(float64(r.Top), float64(r.Bottom)), max(float64(r.Top), float64(r.Bottom))
		// Without the font the height is nothing, and a broken font may claim any.
		if high-low < at.size/2 || high-low > 2*at.size {
			low, high = at.y-descent*at.size, at.y+ascent*at.size
		}
		return w.view.box(left, low, right, high), nil
	}
	ink, err := w.lib.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: w.text, Index: i})
	if err != nil {
		return document.Box{}, err
	}
	return w.view.box(min(ink.Left, at.x), min(ink.Bottom, at.y), max(ink.Right, at.x), max(ink.Top, at.y)), nil
}

// flags says whether a character is painted with no ink or in bold.
func (w *writing) flags(i int) (page.Flag, error) {
	var f page.Flag
	object, err := w.lib.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: w.text, Index: i})
	if err != nil {
		return 0, err
	}
	mode, err := w.lib.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object.TextObject})
	if err != nil {
		return 0, err
	}
	switch mode.TextRenderMode {
	case enums.FPDF_TEXTRENDERMODE_INVISIBLE, enums.FPDF_TEXTRENDERMODE_CLIP:
		f |= page.Invisible
	}
	weight, err := w.lib.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: w.text, Index: i})
	if err == nil && weight.FontWeight >= boldWeight { // a font need not say
		f |= page.Bold
	}
	return f, nil
}
