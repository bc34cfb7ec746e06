package layout

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// partSeams parts pieces in which two columns touch: where a figure ends and
// something else begins, or two figures follow on each other, on the very
// places at which pieces of other rows end and begin, or at which figures of
// different lengths end in other rows.
func (a *alignment) partSeams() {
	s := a.sides()
	for i := range a.rows {
		var out []cellText
		for k := range a.rows[i].pieces {
			out = append(out, s.part(&a.rows[i].pieces[k])...)
		}
		a.rows[i].pieces = out
	}
}

// sides are the places at which the pieces of a table begin and end, in order,
// and those inside at which they may touch.
type sides struct {
	from, to []float64
	joints   []joint // by their left sides
}

// joint is a place inside a piece at which two columns may touch: where the
// piece begins, where its left part ends, and where its right part begins.
type joint struct{ start, end, next float64 }

// How seams are told, the distances in sizes of the font.
const (
	seamGap      = 0.15 // least that stands between, as between columns
	seamOff      = 0.15 // most that the ends of one column differ by
	seamPieces   = 2    // fewest pieces that end there, and that begin there
	seamJoints   = 3    // fewest pieces that touch there, where none ends
	seamDistinct = 0.3  // least that figures which end there differ in length
)

func (a *alignment) sides() sides {
	var s sides
	for i := range a.rows {
		for k := range a.rows[i].pieces {
			p := &a.rows[i].pieces[k]
			s.from, s.to = append(s.from, p.box[0]), append(s.to, p.box[2])
			for g := 1; g < len(p.glyphs); g++ {
				if left, right := &p.glyphs[g-1], &p.glyphs[g]; mayTouch(left, right) {
					s.joints = append(s.joints, joint{p.box[0], left.box[2], right.box[0]})
				}
			}
		}
	}
	slices.Sort(s.from)
	slices.Sort(s.to)
	slices.SortStableFunc(s.joints, func(a, b joint) int { return compare(a.end, b.end) })
	return s
}

// mayTouch reports whether two columns may touch between two glyphs.
func mayTouch(left, right *glyph) bool {
	return (endsNumeric(left) || isDash(left) || startsNumeric(right)) && gapWider(left, right, seamGap)
}

// isDash reports whether a glyph is what stands for none.
func isDash(g *glyph) bool { return strings.Contains("-–—－", g.text) }

// part parts a piece at the seams inside it.
func (s *sides) part(p *cellText) []cellText {
	var out []cellText
	from := 0
	for i := 1; i < len(p.glyphs); i++ {
		if s.isSeam(&p.glyphs[i-1], &p.glyphs[i]) && !isGrouped(p.glyphs, i) {
			out = append(out, textOfLine(newLine(p.glyphs[from:i:i])))
			from = i
		}
	}
	if from == 0 {
		return []cellText{*p}
	}
	out = append(out, textOfLine(newLine(p.glyphs[from:])))
	for i := range out[1:] {
		out[i+1].seam = true
	}
	return out
}

// isGrouped reports whether a blank before a glyph parts the thousands of one figure:
// the source writes it there, no wider than blanks are, behind one to three digits
// and before three.
func isGrouped(glyphs []glyph, i int) bool {
	const group, widest = 3, 0.35 // digits; sizes of the font
	from, to := i, i
	for from > 0 && isDigit(&glyphs[from-1]) && (from == i || !glyphs[from].space) {
		from--
	}
	for to < len(glyphs) && isDigit(&glyphs[to]) && (to == i || !glyphs[to].space) {
		to++
	}
	a, b := &glyphs[i-1], &glyphs[i]
	return b.space && b.order > a.order && b.order <= a.order+2 && !gapWider(a, b, widest) && from < i && i-from <= group && to-i == group
}

// isSeam reports whether two columns touch between two glyphs of a piece.
func (s *sides) isSeam(left, right *glyph) bool {
	if !mayTouch(left, right) {
		return false
	}
	off := seamOff * max(left.size, right.size)
	ends, begin := countNear(s.to, left.box[2], off), countNear(s.from, right.box[0], off)
	return ends >= seamPieces && begin >= seamPieces || endsNumeric(left) && s.touchesOften(left, right, off)
}

// touchesOften reports whether several pieces touch at one place, though they
// begin at different ones: figures that end together, which a column of words
// or of codes does not.
func (s *sides) touchesOften(left, right *glyph, off float64) bool {
	n := 0
	first, last := farthest, -farthest
	from := sort.Search(len(s.joints), func(i int) bool { return s.joints[i].end > left.box[2]-off })
	for _, j := range s.joints[from:] {
		if j.end >= left.box[2]+off {
			break
		}
		if d := j.next - right.box[0]; d > -off && d < off {
			n++
			first, last = min(first, j.start), max(last, j.start)
		}
	}
	return n >= seamJoints && last-first > seamDistinct*left.size
}

func endsNumeric(g *glyph) bool {
	r, _ := utf8.DecodeLastRuneInString(g.text)
	return isNumeric(r)
}

func startsNumeric(g *glyph) bool {
	r, _ := utf8.DecodeRuneInString(g.text)
	return isNumeric(r)
}

// countNear counts the places within a distance of x, in a list in order.
func countNear(places []float64, x, distance float64) int {
	return sort.SearchFloat64s(places, x+distance) - sort.SearchFloat64s(places, x-distance)
}
