package pdf

import (
	"math"

	"juesuan/extractors/page"
)

// cell is a square of the page; glyphs are looked for in it and beside it.
type cell struct{ x, y int32 }

const (
	cellSize = 8.0 // points
	crowd    = 64  // glyphs looked at in one cell; no report has as many
	far      = 1e6 // from the page, in points: left alone
)

// overprints finds glyphs painted twice. Producers make type bold by painting
// it again a little beside itself; what is seen is one bold glyph.
type overprints struct {
	glyphs []page.Glyph
	first  map[cell]int32 // the glyph last put into a cell, from 1
	next   []int32        // the one put there before it
}

// once drops what was painted over the same glyph, and makes that one bold
// where the two are not quite on each other.
func (o *overprints) once(glyphs []page.Glyph) []page.Glyph {
	if o.first == nil {
		o.first = make(map[cell]int32, len(glyphs))
	}
	clear(o.first)
	o.glyphs, o.next = glyphs[:0], o.next[:0]
	for i := range glyphs {
		g := glyphs[i]
		x, y := middle(&g)
		if !(math.Abs(x) < far && math.Abs(y) < far) {
			o.glyphs, o.next = append(o.glyphs, g), append(o.next, 0)
			continue
		}
		if under := o.under(&g, x, y); under != nil {
			if ux, uy := middle(under); math.Hypot(x-ux, y-uy) > g.Size/100 {
				under.Flags |= page.Bold
			}
			continue
		}
		c := cell{int32(x / cellSize), int32(y / cellSize)}
		o.glyphs = append(o.glyphs, g)
		o.next = append(o.next, o.first[c])
		o.first[c] = int32(len(o.glyphs))
	}
	return o.glyphs
}

func middle(g *page.Glyph) (x, y float64) {
	return (g.Box[0] + g.Box[2]) / 2, (g.Box[1] + g.Box[3]) / 2
}

// under is the same glyph painted before within a tenth of the size of x, y;
// nil where there is none.
func (o *overprints) under(g *page.Glyph, x, y float64) *page.Glyph {
	reach := min(g.Size/10, cellSize)
	for cx := int32((x - reach) / cellSize); cx <= int32((x+reach)/cellSize); cx++ {
		for cy := int32((y - reach) / cellSize); cy <= int32((y+reach)/cellSize); cy++ {
			for i, n := o.first[cell{cx, cy}], 0; i > 0 && n < crowd; i, n = o.next[i-1], n+1 {
				u := &o.glyphs[i-1]
				ux, uy := middle(u)
				if math.Abs(x-ux) <= reach && math.Abs(y-uy) <= reach && same(g, u) {
					return u
				}
			}
		}
	}
	return nil
}

// same reports whether two glyphs look alike wherever they stand, and are not
// shown in one go: a figure may have two equal digits, however narrow its font.
func same(a, b *page.Glyph) bool {
	const ink = page.Invisible
	return a.Text == b.Text && a.Show != b.Show && a.Angle == b.Angle && math.Abs(a.Size-b.Size) <= a.Size/20 && a.Flags&ink == b.Flags&ink
}
