package layout

import (
	"math"
	"strings"
)

// raisedDigits are the digits as they are written above a line.
var raisedDigits = []string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}

// raise writes small digits that stand above their line as such, and sets them
// on it: the marks of notes are no digits of the figures they stand behind, nor
// a line of their own. The glyphs are upright, in the order of painting.
func raise(glyphs []glyph) {
	base := -1 // glyph that raised ones stand behind
	for i := range glyphs {
		g := &glyphs[i]
		if base < 0 || !isRaised(&glyphs[base], g, &glyphs[i-1]) {
			base = i
			continue
		}
		g.text = raisedDigits[g.text[0]-'0']
		g.box[1], g.box[3] = glyphs[base].box[1], glyphs[base].box[3]
	}
}

// isRaised reports whether a digit stands above the line behind a larger glyph,
// with others such between at most. A figure may go on above its point.
func isRaised(base, g, before *glyph) bool {
	const (
		largest = 0.85 // sizes of the font of the line
		lowest  = 0.05 // the same that its middle stands above that of the line
		highest = 0.75
		gap     = 0.3
	)
	up := (base.cy() - g.cy()) / base.size
	return len(g.text) == 1 && isDigit(g) && !strings.ContainsAny(base.text, ".,") &&
		g.size <= largest*base.size && up >= lowest && up <= highest &&
		math.Abs(g.box[0]-before.box[2]) <= gap*base.size
}
