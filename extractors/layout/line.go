package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juesuan/document"
)

// line is a stretch of text on one height, its glyphs from left to right.
type line struct {
	glyphs []glyph
	box    document.Box
	size   float64 // of most of its text
	turned int     // degrees that it is turned against its page
	column int     // of running text that it stands in, 0 where it has the page for itself
}

func (l *line) cx() float64 { return (l.box[0] + l.box[2]) / 2 }
func (l *line) cy() float64 { return (l.box[1] + l.box[3]) / 2 }

// run is a stretch of glyphs painted one after the other.
type run struct {
	from, to int
	box      document.Box
	cy, size float64
}

// linesOf gathers glyphs into lines, from top to bottom. Glyphs painted one
// after the other on one height are taken together first, so that neither a
// small difference in height nor the order of the columns tears them; so are
// those that are painted one by one on about the same height.
func linesOf(glyphs []glyph) []line {
	runs := runsOf(glyphs)
	slices.SortStableFunc(runs, func(a, b run) int { return compare(a.cy, b.cy) })
	var out []line
	for i := 0; i < len(runs); {
		n := levelEnd(runs, i)
		for first := (runs[i].cy + runs[n-1].cy) / 2; n < len(runs); {
			end := levelEnd(runs, n)
			if (runs[n].cy+runs[end-1].cy)/2-first > sameHeight*min(runs[n].size, runs[i].size) {
				break
			}
			n = end
		}
		out = append(out, lineOf(glyphs, runs[i:n]))
		i = n
	}
	return out
}

// levelEnd is where the glyphs end that are painted one by one on about the height
// of run i.
func levelEnd(runs []run, i int) int {
	n := i + 1
	for n < len(runs) && runs[n].isSingle() && runs[i].isSingle() && runs[n].cy-runs[i].cy <= onLevel*runs[i].size {
		n++
	}
	return n
}

func (r *run) isSingle() bool { return r.to == r.from+1 }

// onLevel is how far the middles of glyphs that are set on one height may stand
// apart, in sizes of the font: a printer's steps are that large.
const onLevel = 0.1

// sameHeight is how far the middles of glyphs on one line may stand apart, in
// sizes of the font: the ascents of two fonts differ.
const sameHeight = 0.5

func runsOf(glyphs []glyph) []run {
	var out []run
	for i := range glyphs {
		g := &glyphs[i]
		if n := len(out); n > 0 && follows(&glyphs[i-1], g) {
			r := &out[n-1]
			r.to, r.box = i+1, union(r.box, g.box)
			r.size = max(r.size, g.size)
			continue
		}
		out = append(out, run{from: i, to: i + 1, box: g.box, cy: g.cy(), size: g.size})
	}
	return out
}

// follows reports whether b goes on where a ends, on the same height.
func follows(a, b *glyph) bool {
	size := min(a.size, b.size)
	dy := b.cy() - a.cy()
	return max(dy, -dy) < sameHeight/2*size && b.box[0] > a.box[0] && b.box[0]-a.box[2] < size
}

// lineOf is the line that runs on one height make. A run alone stays where it is,
// unless something is printed over its like in it.
func lineOf(glyphs []glyph, runs []run) line {
	if r := runs[0]; len(runs) == 1 && isOnce(glyphs[r.from:r.to]) {
		return newLine(glyphs[r.from:r.to:r.to])
	}
	n := 0
	for _, r := range runs {
		n += r.to - r.from
	}
	all := make([]glyph, 0, n)
	for _, r := range runs {
		all = append(all, glyphs[r.from:r.to]...)
	}
	slices.SortStableFunc(all, func(a, b glyph) int { return compare(a.box[0], b.box[0]) })
	return newLine(once(all))
}

func newLine(glyphs []glyph) line {
	l := line{glyphs: glyphs, box: around(glyphs)}
	l.size = usualSize(glyphs)
	return l
}

// usualSize is the size of font in which most glyphs are set.
func usualSize(glyphs []glyph) float64 {
	best, votes := 0.0, 0
	for i := range glyphs { // the majority by pairing off the others
		switch {
		case votes == 0:
			best, votes = glyphs[i].size, 1
		case glyphs[i].size == best:
			votes++
		default:
			votes--
		}
	}
	return best
}

// once drops glyphs that are printed over their like, to look bold. The glyphs
// are sorted from left to right.
func once(glyphs []glyph) []glyph {
	out := glyphs[:0]
	for i := range glyphs {
		if !isDoubled(out, &glyphs[i]) {
			out = append(out, glyphs[i])
		}
	}
	return out
}

// isOnce reports whether once would drop nothing.
func isOnce(glyphs []glyph) bool {
	for i := range glyphs {
		if isDoubled(glyphs[:i], &glyphs[i]) {
			return false
		}
	}
	return true
}

// isDoubled reports whether the like of a glyph stands right before it.
func isDoubled(before []glyph, g *glyph) bool {
	const behind = 3 // how far its like may stand before it
	for k := len(before) - 1; k >= 0 && k >= len(before)-behind; k-- {
		if overprints(&before[k], g) {
			return true
		}
	}
	return false
}

func overprints(a, b *glyph) bool {
	dx, dy := b.box[0]-a.box[0], b.cy()-a.cy()
	limit := min(0.2*a.size, 0.4*(a.box[2]-a.box[0]))
	return (a.show != b.show || a.show == 0) && dx <= limit && max(dy, -dy) <= 0.2*a.size && a.text == b.text
}

// turnedLines gathers glyphs that are turned otherwise than their page.
func turnedLines(glyphs []glyph) []line {
	if len(glyphs) == 0 {
		return nil
	}
	var out []line
	for turn := 0; turn < 360; turn += 90 {
		var some []glyph
		for _, g := range glyphs {
			if quarter(int(g.angle))*90 == turn {
				g.box = turnBox(g.box, turn, 0, 0)
				some = append(some, g)
			}
		}
		for _, l := range linesOf(some) {
			for _, piece := range l.pieces(wideGap) {
				for i := range piece.glyphs {
					piece.glyphs[i].box = turnBox(piece.glyphs[i].box, (360-turn)%360, 0, 0)
				}
				piece.box, piece.turned = around(piece.glyphs), turn
				out = append(out, piece)
			}
		}
	}
	return out
}

// text is what the line says, with blanks where the print has them.
func (l *line) text() string {
	if l.turned != 0 { // gaps are measured along the line
		up := line{glyphs: slices.Clone(l.glyphs)}
		for i := range up.glyphs {
			up.glyphs[i].box = turnBox(up.glyphs[i].box, l.turned, 0, 0)
		}
		return up.text()
	}
	if len(l.glyphs) == 1 {
		return l.glyphs[0].text
	}
	n := len(l.glyphs) // as many blanks
	for i := range l.glyphs {
		n += len(l.glyphs[i].text)
	}
	var b strings.Builder
	b.Grow(n)
	for i := range l.glyphs {
		if i > 0 && blankBetween(&l.glyphs[i-1], &l.glyphs[i]) {
			b.WriteByte(' ')
		}
		b.WriteString(l.glyphs[i].text)
	}
	return b.String()
}

// blankBetween reports whether a blank stands between two glyphs of a line.
// Chinese is set with small gaps around figures and letters, and between all
// characters where a line is stretched; digits are set apart in some columns.
func blankBetween(a, b *glyph) bool {
	left, _ := utf8.DecodeLastRuneInString(a.text)
	right, _ := utf8.DecodeRuneInString(b.text)
	gap, size := b.box[0]-a.box[2], max(a.size, b.size)
	limit := 0.17
	switch {
	case isWide(left) || isWide(right):
		limit = 0.6
		if b.space {
			limit = 0.3
		}
	case isNumeric(left) && isNumeric(right):
		limit = 0.35
		if b.space {
			limit = 0.1
		}
	case b.space:
		limit = 0.05
	}
	return gap > limit*size
}

// wideGap is the gap in sizes of the font that parts a line into pieces which
// need not belong together.
const wideGap = 2.0

// pieces parts the line where a gap is wider than the limit, in sizes of the
// font.
func (l *line) pieces(limit float64) []line {
	var out []line
	from := 0
	for i := 1; i <= len(l.glyphs); i++ {
		if i < len(l.glyphs) && !gapWider(&l.glyphs[i-1], &l.glyphs[i], limit) {
			continue
		}
		if from == 0 && i == len(l.glyphs) {
			return []line{*l}
		}
		out = append(out, newLine(l.glyphs[from:i:i]))
		out[len(out)-1].column = l.column
		from = i
	}
	return out
}

func gapWider(a, b *glyph, limit float64) bool {
	if b.justified {
		return justifiedGap > limit
	}
	return b.box[0]-a.box[2] > limit*max(a.size, b.size)
}

// joinTexts joins the lines of a paragraph or cell. Chinese is joined without
// a blank, and so is a figure that goes on.
func joinTexts(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	left, _ := utf8.DecodeLastRuneInString(a)
	right, _ := utf8.DecodeRuneInString(b)
	switch {
	case isWide(left) || isWide(right):
		return a + b
	case isFigurePart(a) && isFigurePart(b) && strings.Count(a+b, ".") <= 1:
		return a + b
	case left == '-' && unicode.IsLower(right) && endsInLetter(strings.TrimSuffix(a, "-")):
		return strings.TrimSuffix(a, "-") + b
	}
	return a + " " + b
}

func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r)
}

// isFigurePart reports whether a text could be a part of a figure.
func isFigurePart(s string) bool {
	return strings.Trim(s, "0123456789.,-") == "" && strings.ContainsAny(s, "0123456789")
}
