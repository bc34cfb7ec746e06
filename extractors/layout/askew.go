package layout

import (
	"math"
	"slices"

	"juesuan/document"
	"juesuan/extractors/page"
)

// How it is told that a page lies askew: its lines climb or fall all alike.
const (
	leastLean  = 0.005 // of a line, along its length: what is less does no harm
	mostLean   = 0.07  // four degrees
	sameLean   = 0.004 // by which lines of one page differ
	longRun    = 3.0   // least length of a stretch that counts, in sizes of the font
	fewestRuns = 6
)

// lean is by how much a page lies askew, about its middle.
type lean struct{ sin, cos, x, y float64 }

// leanOf tells by how much the lines of a page climb or fall; ok is false where most
// do not do so alike.
func leanOf(glyphs []glyph, p *page.Page) (l lean, ok bool) {
	var all []float64
	for from := 0; from < len(glyphs); {
		to := from + 1
		for to < len(glyphs) && glyphs[to].show == glyphs[from].show && glyphs[to].show != 0 {
			to++
		}
		a, b := &glyphs[from], &glyphs[to-1]
		if along := b.cx() - a.cx(); a.angle == 0 && along > longRun*a.size {
			all = append(all, (b.cy()-a.cy())/along)
		}
		from = to
	}
	usual, alike := middle(slices.Clone(all)), 0
	for _, s := range all {
		if math.Abs(s-usual) <= sameLean {
			alike++
		}
	}
	if len(all) < fewestRuns || alike*5 < len(all)*4 || math.Abs(usual) < leastLean || math.Abs(usual) > mostLean {
		return lean{}, false
	}
	length := math.Hypot(1, usual)
	return lean{usual / length, 1 / length, p.Width / 2, p.Height / 2}, true
}

// straighten moves a box to where it stands once the page is straight, tilt back.
func (l lean) straighten(b *document.Box) { l.move(b, -l.sin) }
func (l lean) tilt(b *document.Box)       { l.move(b, l.sin) }

func (l lean) move(b *document.Box, sin float64) {
	x, y := (b[0]+b[2])/2-l.x, (b[1]+b[3])/2-l.y
	dx, dy := x*l.cos-y*sin-x, x*sin+y*l.cos-y
	*b = document.Box{b[0] + dx, b[1] + dy, b[2] + dx, b[3] + dy}
}

// straightened moves the glyphs of a page that lies askew, and has what is read of it
// moved back.
func (s *sheet) straightened(glyphs []glyph, p *page.Page) {
	l, ok := leanOf(glyphs, p)
	if !ok {
		return
	}
	for i := range glyphs {
		l.straighten(&glyphs[i].box)
	}
	s.back = l.tilt
}
