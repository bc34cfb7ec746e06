package layout

import (
	"strings"
	"unicode"

	"juesuan/document"
	"juesuan/extractors/page"
)

// glyph is one glyph as the layout needs it. Pages have many: the fields are no
// larger than they need be.
type glyph struct {
	text      string
	box       document.Box
	size      float64
	home      float64 // where it counts across the page, if not at its own middle: its figure runs over a rule
	contrast  float32 // how clearly it stands out from what lies beneath, from 0 to 1
	order     int32   // in which the source paints it
	show      int32   // stretch of text of the source that it is of
	angle     int16
	ink       page.Ink
	space     bool // the source writes a blank before it
	bold      bool
	oblique   bool
	unpainted bool
	justified bool // the gap before it is that of a line set to both edges
}

func (g *glyph) cx() float64 { return (g.box[0] + g.box[2]) / 2 }
func (g *glyph) cy() float64 { return (g.box[1] + g.box[3]) / 2 }

// glyphsOf are the glyphs that stand on the page, in the order of painting.
func glyphsOf(p *page.Page) []glyph {
	out := make([]glyph, 0, len(p.Glyphs))
	space := false
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if g.Flags&page.OffPage != 0 || !sound(g.Box) {
			continue
		}
		text := strings.TrimFunc(g.Text, isBlank)
		if text == "" {
			space = true
			continue
		}
		out = append(out, glyph{
			text: text, box: g.Box, size: sizeOf(g), angle: int16(g.Angle), ink: g.Ink, order: int32(i), show: g.Show, //nolint:gosec // bounded by the limits of pages
			space: g.Space || space, bold: g.Flags&page.Bold != 0,
			oblique: g.Flags&page.Oblique != 0, unpainted: g.Flags&page.Invisible != 0,
		})
		space = false
	}
	return out
}

// isBlank reports whether a rune leaves no ink.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff'
}

// farthest is beyond the largest page that a file may have.
const farthest = 1e6

// sound reports whether a box has a place: neither turned inside out nor out
// of all measure (which is also true of what is not a number).
func sound(b document.Box) bool {
	for _, v := range b {
		if !(v > -farthest && v < farthest) {
			return false
		}
	}
	return b[0] <= b[2] && b[1] <= b[3]
}

// sizeOf is the size of a glyph's font, guessed from its box where the source
// gives none that makes sense.
func sizeOf(g *page.Glyph) float64 {
	if g.Size >= smallest && g.Size < farthest {
		return g.Size
	}
	return max(smallest, g.Box[3]-g.Box[1])
}

// smallest is the smallest size of a font in points that is still read.
const smallest = 1

// isWide reports whether a rune is set in a square: Chinese characters and
// their punctuation, which stand together without blanks.
func isWide(r rune) bool {
	return r >= 0x2E80 && r <= 0xA4CF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE4F || r >= 0xFF00 && r <= 0xFFEF || r >= 0x20000 && r <= 0x3FFFF
}

// isNumeric reports whether a rune belongs to figures.
func isNumeric(r rune) bool {
	return r >= '0' && r <= '9' || r == '.' || r == ',' || r == '%' || r >= '０' && r <= '９' || r == '．' || r == '，'
}

func union(a, b document.Box) document.Box {
	return document.Box{min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])}
}

// around is the box around all glyphs.
func around(glyphs []glyph) document.Box {
	if len(glyphs) == 0 {
		return document.Box{}
	}
	b := glyphs[0].box
	for i := range glyphs[1:] {
		b = union(b, glyphs[i+1].box)
	}
	return b
}
