package layout

import (
	"juesuan/document"
	"juesuan/extractors/page"
)

// How ink is judged: how clearly it stands out from what it lies on, from 0 to
// 1, and the sizes of type against that of most of the page.
const (
	unseen     = 0.04 // less is not seen
	paleInk    = 0.4  // less is pale
	tinyPoints = 2.0  // type no larger, and much smaller than the page's, is not to be read
	tinyShare  = 1.0 / 3
	largeShare = 2.0  // pale type so much larger than the page's is a watermark
	crossShare = 0.02 // of the glyphs of a pale style stand on others: it is one, too
)

// sighted are the glyphs of a page that are seen. Those painted with no ink are
// taken where a picture shows what they say and nothing else does, and where a
// page has nothing else: the text layer under a scan. lost is how many are
// painted where nobody sees them.
func sighted(p *page.Page) (out []glyph, lost int) {
	all := glyphsOf(p)
	g := newGround(p.Areas)
	n := len(all)
	shown, bare := all[:0], all[:0:0]
	for i := range all {
		if all[i].unpainted {
			bare = append(bare, all[i])
			continue
		}
		if all[i].contrast = g.contrast(&all[i]); all[i].contrast >= unseen {
			shown = append(shown, all[i])
		}
	}
	shown = legible(shown)
	lost = n - len(bare) - len(shown)
	switch {
	case len(bare) == 0:
		return shown, lost
	case len(shown) == 0:
		return bare, lost
	}
	return withPictured(shown, bare, p.Images), lost
}

// legible leaves out what is set too small to be read, beside other text.
func legible(glyphs []glyph) []glyph {
	usual := usualSize(glyphs)
	out := glyphs[:0]
	for _, g := range glyphs {
		if g.size > tinyPoints || g.size > tinyShare*usual {
			out = append(out, g)
		}
	}
	return out
}

// withPictured adds what is painted with no ink where a picture covers its
// place and nothing seen stands there.
func withPictured(shown, bare []glyph, pictures []document.Box) []glyph {
	at := indexOf(shown)
	for i := range bare {
		g := &bare[i]
		if holdsPoint(pictures, g.cx(), g.cy()) && !at.overlaps(g) {
			shown = append(shown, *g)
		}
	}
	return shown
}

func holdsPoint(boxes []document.Box, x, y float64) bool {
	for _, b := range boxes {
		if holds(b, x, y) {
			return true
		}
	}
	return false
}

func holds(b document.Box, x, y float64) bool {
	return x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3]
}

// square is a part of a page, to find what stands at a place.
type square struct{ x, y int }

// squareSide is the side of a square in points, and crowd how many of what
// touches it are looked at. No report has as many.
const (
	squareSide = 36
	crowd      = 256
)

func squareAt(x, y float64) square {
	return square{int(max(-far, min(far, x))) / squareSide, int(max(-far, min(far, y))) / squareSide}
}

// far is further than any place of a page.
const far = 20_000

// ground is the painted areas of a page by the squares that they touch.
type ground struct {
	areas []page.Area
	at    map[square][]int32
}

func newGround(areas []page.Area) *ground {
	g := &ground{areas: areas, at: map[square][]int32{}}
	for i := range areas {
		from, to := squareAt(areas[i].Box[0], areas[i].Box[1]), squareAt(areas[i].Box[2], areas[i].Box[3])
		for x := from.x; x <= to.x; x++ {
			for y := from.y; y <= to.y; y++ {
				if s := (square{x, y}); len(g.at[s]) < crowd {
					g.at[s] = append(g.at[s], int32(i)) //nolint:gosec // bounded by the limits of pages
				}
			}
		}
	}
	return g
}

// contrast is how clearly a glyph stands out: not at all where an area was
// painted over it.
func (g *ground) contrast(of *glyph) float32 {
	if len(g.areas) == 0 && of.ink == (page.Ink{}) {
		return 1 // black on paper
	}
	list := g.at[squareAt(of.cx(), of.cy())]
	if len(list) == crowd {
		return 1
	}
	for len(list) > 0 {
		a := &g.areas[list[len(list)-1]]
		if a.Over <= int(of.order) {
			break
		}
		list = list[:len(list)-1]
		if !a.Odd && a.Ink.Clear == 0 && !a.Ink.Unknown && holds(a.Box, of.cx(), of.cy()) {
			return 0
		}
	}
	under := g.under(list, of.cx(), of.cy())
	return float32(of.ink.On(under).Against(under))
}

// under is what is seen at a place of some areas, the last on top.
func (g *ground) under(list []int32, x, y float64) page.Ink {
	for ; len(list) > 0; list = list[:len(list)-1] {
		a := &g.areas[list[len(list)-1]]
		switch {
		case !holds(a.Box, x, y):
		case a.Odd:
			return page.Ink{Unknown: true}
		case a.Ink.Clear == 0:
			return a.Ink
		default:
			return a.Ink.On(g.under(list[:len(list)-1], x, y))
		}
	}
	return page.Ink{Red: 255, Green: 255, Blue: 255}
}

// index is glyphs by the squares that hold their middles.
type index struct {
	glyphs []glyph
	at     map[square][]int32
}

func indexOf(glyphs []glyph) *index {
	x := &index{glyphs: glyphs, at: map[square][]int32{}}
	for i := range glyphs {
		s := squareAt(glyphs[i].cx(), glyphs[i].cy())
		x.at[s] = append(x.at[s], int32(i)) //nolint:gosec // bounded by the limits of pages
	}
	return x
}

// overlaps reports whether the middle of another glyph stands in the box of one.
func (x *index) overlaps(g *glyph) bool {
	from, to := squareAt(g.box[0], g.box[1]), squareAt(g.box[2], g.box[3])
	for sx := from.x; sx <= to.x; sx++ {
		for sy := from.y; sy <= to.y; sy++ {
			list := x.at[square{sx, sy}]
			for _, i := range list[:min(len(list), crowd)] {
				if holds(g.box, x.glyphs[i].cx(), x.glyphs[i].cy()) {
					return true
				}
			}
		}
	}
	return false
}
