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
	Shades        []document.Box // painted areas with straight sides, too thick for rules
	Images        []document.Box // painted pictures; one over the whole page is a scan
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
)

// Rule is a painted straight line, level or upright: the box of its ink. A
// thin filled rectangle is one; of a framed rectangle every side is one; a
// clipping path is none.
type Rule struct {
	Box    document.Box
	Dashed bool
	Faint  bool // in the colour of the paper: seen only where it parts painted areas
}
