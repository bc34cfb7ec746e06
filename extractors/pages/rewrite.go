package pages

import (
	"cmp"
	"slices"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/page"
)

// Rewritten are pages with other words on them: every line of glyphs is handed
// to words, and each glyph shows what is said in its place.
func Rewritten(pages []page.Page, words func(extractors.Stretch) []string) []page.Page {
	out := slices.Clone(pages)
	for i := range out {
		p := &out[i]
		p.Glyphs = slices.Clone(p.Glyphs)
		list := lines(p.Glyphs)
		said := stretches(p, list)
		for k, line := range list {
			rewrite(p, line, words(said[k]))
		}
	}
	return out
}

// How far from a glyph, in parts of its size, the next of its line may stand
// that is of the same stretch, and of the same words.
const (
	wide   = 1.5
	beside = 8
)

// apart is how far from one another, in parts of their size, glyphs stand that
// are not on one line.
const apart = 0.3

// spot is where a glyph stands: along its line and across it.
type spot struct {
	glyph, angle, line int
	along, across      float64
}

// lines are the glyphs that stand on one line close by one another, in the order
// in which they stand.
func lines(glyphs []page.Glyph) (out [][]int) {
	spots := make([]spot, len(glyphs))
	for i := range glyphs {
		g := &glyphs[i]
		spots[i] = spot{i, g.Angle, 0, g.Box[0], (g.Box[1] + g.Box[3]) / 2}
		if g.Angle%180 != 0 {
			spots[i].along, spots[i].across = g.Box[1], (g.Box[0]+g.Box[2])/2
		}
	}
	slices.SortStableFunc(spots, func(a, b spot) int {
		return cmp.Or(cmp.Compare(a.angle, b.angle), cmp.Compare(a.across, b.across))
	})
	for k := 1; k < len(spots); k++ {
		s, before := &spots[k], &spots[k-1]
		s.line = before.line
		if s.angle != before.angle || s.across-before.across > apart*glyphs[s.glyph].Size {
			s.line++
		}
	}
	slices.SortStableFunc(spots, func(a, b spot) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.along, b.along))
	})
	for k, s := range spots {
		if k > 0 && s.line == spots[k-1].line && s.along-spots[k-1].along < wide*glyphs[spots[k-1].glyph].Size {
			out[len(out)-1] = append(out[len(out)-1], s.glyph)
		} else {
			out = append(out, []int{s.glyph})
		}
	}
	return out
}

// stretches are the texts of lines, each with what stands above and below it.
func stretches(p *page.Page, list [][]int) []extractors.Stretch {
	out := make([]extractors.Stretch, len(list))
	spans := make([]document.Box, len(list))
	for k, line := range list {
		out[k].Page = p.Number
		spans[k] = p.Glyphs[line[0]].Box
		for _, i := range line {
			b := p.Glyphs[i].Box
			spans[k][2] = b[2]
			for _, r := range p.Glyphs[i].Text {
				out[k].Text = append(out[k].Text, r)
				out[k].Boxes = append(out[k].Boxes, b)
			}
		}
	}
	for k := range out {
		out[k].Around = make([]extractors.Around, 2)
	}
	follow(out, 0, func(k int) int { return lineBelow(spans, k) })
	follow(out, 1, func(k int) int { return lineBeside(spans, k) })
	return out
}

// follow gives stretches what stands around them in one direction, in which next
// is the one behind another, or -1.
func follow(list []extractors.Stretch, direction int, next func(k int) int) {
	behind := make([]int, len(list))
	for k := range list {
		behind[k] = next(k)
	}
	for k := range list {
		for at := behind[k]; at >= 0 && len(list[k].Around[direction].Behind) < extractors.Near; at = behind[at] {
			around := &list[k].Around[direction]
			around.Behind = append(around.Behind, list[at].Text...)
		}
	}
	for k, at := range behind { // in order, so that what is before is whole
		if at >= 0 && len(list[at].Around[direction].Before) == 0 {
			list[at].Around[direction].Before = extractors.Tail(slices.Concat(list[k].Around[direction].Before, list[k].Text))
		}
	}
}

// lineBeside is the next stretch of the same line, where it is not far.
func lineBeside(spans []document.Box, k int) int {
	if k+1 == len(spans) {
		return -1
	}
	s, o := spans[k], spans[k+1]
	if level := (s[1]+s[3])/2 > o[1] && (s[1]+s[3])/2 < o[3]; level && o[0] > s[0] && o[0]-s[2] < beside*(s[3]-s[1]) {
		return k + 1
	}
	return -1
}

// closeBelow is how far below a line, in parts of its height, the next may stand that
// goes on with it.
const closeBelow = 2

// lineBelow is the next line below one that stands under it, or -1.
func lineBelow(spans []document.Box, k int) int {
	s, best := spans[k], -1
	for i, o := range spans {
		if o[1] <= s[1] || min(s[2], o[2]) <= max(s[0], o[0]) || o[1]-s[1] > closeBelow*(s[3]-s[1]) {
			continue
		}
		if o[1] >= (s[1]+s[3])/2 && (best < 0 || o[1] < spans[best][1]) {
			best = i
		}
	}
	return best
}

// rewrite gives the glyphs of a line other characters. One that is to show more
// than it did grows to the left, where figures that are set to the right grow.
func rewrite(p *page.Page, line []int, said []string) {
	for _, i := range line {
		g := &p.Glyphs[i]
		was := []rune(g.Text)
		g.Text = ""
		for range was {
			g.Text += said[0]
			said = said[1:]
		}
		if more := len([]rune(g.Text)) - len(was); more > 0 && len(was) > 0 {
			g.Box = wider(g.Box, more, len(was), g.Angle)
		}
	}
}

// wider is the box of a glyph that shows so many characters more than it did.
func wider(b document.Box, more, were, angle int) document.Box {
	switch part := float64(more) / float64(were); angle {
	case 90:
		b[1] -= (b[3] - b[1]) * part
	case 180:
		b[2] += (b[2] - b[0]) * part
	case 270:
		b[3] += (b[3] - b[1]) * part
	default:
		b[0] -= (b[2] - b[0]) * part
	}
	return b
}
