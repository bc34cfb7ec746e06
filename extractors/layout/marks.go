package layout

import (
	"math"
	"slices"

	"juesuan/extractors/page"
)

// parting tells what pages say from what is laid over or under it: watermarks,
// seals.
type parting struct {
	pale map[style]*evidence // over all pages
}

// style is what the glyphs of a watermark have in common.
type style struct {
	ink  page.Ink
	size float64
}

// evidence is what speaks for a pale style being that of watermarks.
type evidence struct{ glyphs, large, crossing int }

// isMark weighs it.
func (e *evidence) isMark() bool {
	return e.large*2 > e.glyphs || float64(e.crossing) >= crossShare*float64(e.glyphs) && e.crossing > 0
}

func styleOf(g *glyph) style { return style{g.ink, math.Round(g.size)} }

// look adds what the glyphs of a page say of pale styles.
func (p *parting) look(glyphs []glyph) {
	if !slices.ContainsFunc(glyphs, func(g glyph) bool { return g.contrast < paleInk }) {
		return
	}
	clear := glyphs[:0:0]
	for i := range glyphs {
		if glyphs[i].contrast >= paleInk && !glyphs[i].oblique {
			clear = append(clear, glyphs[i])
		}
	}
	if len(clear) == 0 {
		return
	}
	usual, at := usualSize(clear), indexOf(clear)
	for i := range glyphs {
		if g := &glyphs[i]; g.contrast < paleInk {
			e := p.pale[styleOf(g)]
			if e == nil {
				e = &evidence{}
				p.pale[styleOf(g)] = e
			}
			e.glyphs++
			if g.size >= largeShare*usual {
				e.large++
			}
			if at.overlaps(g) {
				e.crossing++
			}
		}
	}
}

// part parts the glyphs of a page, in the order of painting.
func (p *parting) part(glyphs []glyph) (text, marks []glyph) {
	is := make([]bool, len(glyphs))
	n := p.oblique(glyphs, is)
	for i := range glyphs {
		if e := p.pale[styleOf(&glyphs[i])]; !is[i] && glyphs[i].contrast < paleInk && e != nil && e.isMark() {
			is[i] = true
			n++
		}
	}
	if n == 0 {
		return glyphs, nil
	}
	for i := range glyphs {
		if is[i] {
			marks = append(marks, glyphs[i])
		} else {
			text = append(text, glyphs[i])
		}
	}
	if len(text) == 0 {
		return marks, nil
	}
	return text, marks
}

// oblique finds stretches of text of one style that run neither along nor
// across the page, and what else in a colour of its own stands inside them, as
// in a seal. It returns how many glyphs there are.
func (p *parting) oblique(glyphs []glyph, is []bool) int {
	n := 0
	for from := 0; from < len(glyphs); {
		to, turned := from+1, 0
		for to < len(glyphs) && goesOnInMark(&glyphs[to-1], &glyphs[to]) {
			to++
		}
		for i := from; i < to; i++ {
			if glyphs[i].oblique {
				turned++
			}
		}
		for i := from; i < to; i++ {
			if is[i] = turned*2 >= to-from || glyphs[i].oblique; is[i] {
				n++
			}
		}
		if turned > 0 {
			n += inside(glyphs, is, from, to)
		}
		from = to
	}
	return n
}

// goesOnInMark reports whether b is the next glyph in a stretch of text of one
// style, whichever way it runs.
func goesOnInMark(a, b *glyph) bool {
	const reach = 3 // sizes of the font
	return styleOf(a) == styleOf(b) && math.Hypot(a.cx()-b.cx(), a.cy()-b.cy()) <= reach*a.size
}

// inside marks what stands inside a stretch in the same colour, where that is
// not the colour of most text.
func inside(glyphs []glyph, is []bool, from, to int) int {
	box, same, n := around(glyphs[from:to]), 0, 0
	for i := range glyphs {
		if glyphs[i].ink == glyphs[from].ink {
			same++
		}
	}
	if same*2 > len(glyphs) {
		return 0
	}
	for i := range glyphs {
		if g := &glyphs[i]; !is[i] && g.ink == glyphs[from].ink && holds(box, g.cx(), g.cy()) {
			is[i] = true
			n++
		}
	}
	return n
}

// markLines are the watermarks and seals of a page, each said once in a
// document, as lines.
func markLines(marks []glyph, said map[string]bool) []line {
	var out []line
	for from := 0; from < len(marks); {
		to := from + 1
		for to < len(marks) && goesOnInMark(&marks[to-1], &marks[to]) && marks[to].show-marks[to-1].show <= 1 {
			to++
		}
		l := newLine(marks[from:to:to])
		if text := l.text(); !said[text] {
			said[text] = true
			out = append(out, l)
		}
		from = to
	}
	return out
}
