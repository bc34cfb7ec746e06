// Package page holds what is seen on a page before anything is read from it:
// glyphs and ruling lines, in points with the origin at the top left, as the
// page is shown (rotation and crop box applied). Everything that reads pages
// — the PDF interpreter, its fallback, OCR — hands on this, and the layout
// works on nothing else.
package page

import "juesuan/document"

// Page is one page, with its glyphs in the order in which the source paints
// them.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Glyphs        []Glyph
	Rules         []Rule
	Areas         []Area         // painted areas too thick for rules, in the order of painting
	Images        []document.Box // painted pictures; one over the whole page is a scan
}

// Scale makes a page larger, with all that is on it: one unit of its file is so many
// points.
func (p *Page) Scale(by float64) {
	scale := func(b *document.Box) {
		for k := range b {
			b[k] *= by
		}
	}
	p.Width, p.Height = p.Width*by, p.Height*by
	for i := range p.Glyphs {
		scale(&p.Glyphs[i].Box)
		p.Glyphs[i].Size *= by
	}
	for i := range p.Rules {
		scale(&p.Rules[i].Box)
	}
	for i := range p.Areas {
		scale(&p.Areas[i].Box)
	}
	for i := range p.Images {
		scale(&p.Images[i])
	}
}

// farSide is how far from the origin a page may reach: what goes on beyond has no
// place on any page that can be shown.
const farSide = 14_400.0

// Shown is what can be shown of the box of a page, in the space of its file; ok is
// false where that is nothing.
func Shown(box document.Box) (shown document.Box, ok bool) {
	if max(-box[0], -box[1], box[2], box[3]) > farSide {
		box = document.Box{max(box[0], 0), max(box[1], 0), min(box[2], farSide), min(box[3], farSide)}
	}
	return box, box[0] < box[2] && box[1] < box[3]
}

// Glyph is one character, or several where one glyph stands for them (a
// ligature).
type Glyph struct {
	Text string // in Unicode; U+FFFD where the source does not say which
	// Box spans the advance of the glyph across, and the ascent and descent of
	// its font along; of rotated text, the box around that.
	Box   document.Box
	Size  float64 // of the font, in points as shown
	Angle int     // degrees clockwise that the text is turned as shown: 0, 90, 180, 270
	Flags Flag
	Ink   Ink
	// Show numbers the stretches of text of a page that the source shows in one
	// go, from 1; 0 where it does not say.
	Show int32
	// Space is true where the source writes a blank before the glyph in the
	// same run of text.
	Space bool
}

// Flag says how a glyph is painted.
type Flag uint8

// The flags.
const (
	Invisible Flag = 1 << iota // painted with no ink (a text layer under a scan)
	OffPage                    // outside the page as shown
	Bold
	Oblique // turned by neither a quarter nor the little that a page may lie askew
)

// Ink is what something is painted with: a colour as a screen shows it, from 0
// to 255 each, and how much of what lies beneath shows through. The zero value
// is black.
type Ink struct {
	Red, Green, Blue uint8
	Clear            uint8 // 0 where nothing shows through, 255 where the ink leaves no mark
	Unknown          bool  // a pattern, a named ink: nobody knows what it looks like
}

// IsWhite reports whether ink has the colour of paper, but for rounding.
func (k Ink) IsWhite() bool {
	const paper = 254
	return !k.Unknown && min(k.Red, k.Green, k.Blue) >= paper
}

// On is what is seen of ink painted on another.
func (k Ink) On(under Ink) Ink {
	if k.Clear == 0 {
		return k
	}
	mix := func(a, b uint8) uint8 {
		return uint8((int(a)*(255-int(k.Clear)) + int(b)*int(k.Clear)) / 255)
	}
	return Ink{
		Red: mix(k.Red, under.Red), Green: mix(k.Green, under.Green), Blue: mix(k.Blue, under.Blue),
		Unknown: under.Unknown || k.Unknown && k.Clear < 255,
	}
}

// Against is how clearly two inks differ, from 0 to 1; what nobody knows
// differs from all.
func (k Ink) Against(o Ink) float64 {
	if k.Unknown || o.Unknown {
		return 1
	}
	d := func(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
	return float64(max(d(k.Red, o.Red), d(k.Green, o.Green), d(k.Blue, o.Blue))) / 255
}

// Area is a painted area.
type Area struct {
	Box document.Box
	Ink Ink
	// Odd is true where the area has not the sides of its box, or shows what
	// lies beneath in a way of its own.
	Odd bool
	// Over is how many of the page's glyphs were painted before it.
	Over int
}

// Rule is a painted straight line, level or upright: the box of its ink. A
// thin filled rectangle is one; of a framed rectangle every side is one; a
// clipping path is none.
type Rule struct {
	Box    document.Box
	Dashed bool
	Faint  bool // in the colour of the paper: seen only where it parts painted areas
}
