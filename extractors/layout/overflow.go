package layout

import (
	"math"
	"sort"
)

// How figures that run over the rules of their cell are told, in sizes of the
// font, and how much of one stands in its own cell where there is no doubt.
const (
	figureJoint = 0.1 // most that stands between two glyphs of a figure, or that they overlap by
	showJoint   = 0.4 // most that stands between words that the source shows in one go
	ownShare    = 2.0 / 3
)

// settle puts figures that run over upright rules, and words that the source
// shows in one go, wholly into the column in which most of them stands, and
// returns the heights of those in doubt. Glyphs painted one after the other
// without a gap are one figure: where the next cell holds one, too, it begins
// anew.
func (l *lattice) settle(glyphs []glyph) []float64 {
	var doubts []float64
	for from := 0; from < len(glyphs); {
		to := from + 1
		for to < len(glyphs) && (goesOnInFigure(&glyphs[to-1], &glyphs[to]) && !beginsShow(glyphs[from:], to-from) || goesOnInShow(&glyphs[to-1], &glyphs[to])) {
			to++
		}
		if y, sure := l.settleFigure(glyphs[from:to]); !sure {
			doubts = append(doubts, y)
		}
		from = to
	}
	return doubts
}

// goesOnInFigure reports whether b is the next glyph of the figure of a.
func goesOnInFigure(a, b *glyph) bool {
	gap := b.box[0] - a.box[2]
	return endsNumeric(a) && startsNumeric(b) && a.size == b.size &&
		math.Abs(a.cy()-b.cy()) <= figureJoint*a.size && math.Abs(gap) <= figureJoint*a.size
}

// goesOnInShow reports whether b goes on with the words of a, shown in one go, on
// one line and no further behind it than words are. Where a figure ends and words
// begin, cells may touch.
func goesOnInShow(a, b *glyph) bool {
	gap := b.box[0] - a.box[2]
	return a.show > 0 && a.show == b.show && !endsNumeric(a) && !startsNumeric(b) && a.size == b.size && math.Abs(a.cy()-b.cy()) <= figureJoint*a.size &&
		gap >= -figureJoint*a.size && gap <= showJoint*a.size
}

// beginsShow reports whether a figure of its own begins with the n-th glyph: the
// source shows what is before it in one go, and what follows in another.
func beginsShow(glyphs []glyph, n int) bool {
	a, b := glyphs[n-1].show, glyphs[n].show
	return a != b && n > 1 && glyphs[n-2].show == a && n+1 < len(glyphs) && glyphs[n+1].show == b
}

// settleFigure gives the glyphs of a figure one home. sure is false where it
// might as well be another cell.
func (l *lattice) settleFigure(figure []glyph) (y float64, sure bool) {
	box := around(figure)
	y = (box[1] + box[3]) / 2
	row := sort.SearchFloat64s(l.ys, y) - 1
	if row < 0 || row >= len(l.ys)-1 {
		return y, true
	}
	home, share, parts := 0.0, 0.0, 0
	from := box[0]
	for c := 0; c <= len(l.xs) && from < box[2]; c++ {
		to := box[2]
		if c < len(l.xs) {
			to = min(to, l.xs[c])
		}
		if to <= from || to < box[2] && !l.left[row][c] {
			continue
		}
		parts++
		if s := (to - from) / (box[2] - box[0]); s > share {
			home, share = (from+to)/2, s
		}
		from = to
	}
	if parts < 2 {
		return y, true
	}
	for i := range figure {
		figure[i].home = home
	}
	return y, share >= ownShare
}
