package layout

import (
	"math"
	"slices"

	"juesuan/document"
)

// How it is told that rules do not show the columns of a table.
const (
	crowdedShare = 2   // one of so many lines holds several cells in one face
	fewestLined  = 2   // such lines
	frameShare   = 0.5 // of what a frame encloses is one face
	fewestInside = 8   // lines of text in the face of a frame
	headRows     = 2   // most rows of a head that stands alone in its rules
)

// isCrowded reports whether the faces hold several columns each: half of the
// lines of text have a figure apart from another piece in one face.
func (l *lattice) isCrowded(glyphs []glyph) bool {
	list, of := l.faces()
	t := ruledTable{lattice: *l, faces: list}
	crowded := map[int]bool{} // by place down the page
	for _, inside := range t.byFace(glyphs, of) {
		for _, line := range linesOf(inside) {
			if !line.hasGapWider(figureGap) {
				continue
			}
			if r := rowOf(&line); len(r.pieces) > 1 && r.figures() > 0 {
				crowded[int(line.cy())] = true
			}
		}
	}
	return len(crowded) >= fewestLined && len(crowded)*crowdedShare >= len(linesOf(glyphs))
}

// hasGapWider reports whether a line has a gap wider than so many sizes of the
// font.
func (l *line) hasGapWider(limit float64) bool {
	for i := 1; i < len(l.glyphs); i++ {
		if gapWider(&l.glyphs[i-1], &l.glyphs[i], limit) {
			return true
		}
	}
	return false
}

// isHeadAlone reports whether a lattice is a head only: it has few rows and no
// figures, and rows with figures in columns stand right below.
func (l *lattice) isHeadAlone(in, out []glyph) bool {
	if len(l.ys)-1 > headRows {
		return false
	}
	for _, line := range linesOf(in) {
		if r := rowOf(&line); r.figures() > 0 {
			return false
		}
	}
	return l.goesOnBelow(out)
}

// goesOnBelow reports whether the line right below has figures in columns within
// the width of the lattice.
func (l *lattice) goesOnBelow(out []glyph) bool {
	const near = 2.0 // sizes of the font
	box := l.box()
	var below []glyph
	for i := range out {
		if g := &out[i]; g.cy() > box[3] && g.box[1] < box[3]+near*g.size && g.cx() > box[0] && g.cx() < box[2] {
			below = append(below, *g)
		}
	}
	return slices.ContainsFunc(linesOf(below), func(line line) bool {
		r := rowOf(&line)
		return len(r.pieces) > 1 && r.figures() > 0
	})
}

// isFrame reports whether a lattice only goes around what stands on the page: one
// face takes most of it and holds another lattice, or many lines of text.
func (l *lattice) isFrame(all []lattice, glyphs []glyph) bool {
	list, of := l.faces()
	outer := l.box()
	for k, f := range list {
		box := document.Box{l.xs[f.column], l.ys[f.row], l.xs[f.columnEnd], l.ys[f.rowEnd]}
		if areaOf(box) < frameShare*areaOf(outer) {
			continue
		}
		if slices.ContainsFunc(all, func(o lattice) bool { return encloses(box, o.box()) }) {
			return true
		}
		var inside []glyph
		for i := range glyphs {
			if r, c, ok := l.at(&glyphs[i]); ok && of[r][c] == k {
				inside = append(inside, glyphs[i])
			}
		}
		if len(linesOf(inside)) >= fewestInside && len(inside)*2 > len(glyphs) {
			return true
		}
	}
	return false
}

func areaOf(b document.Box) float64 { return (b[2] - b[0]) * (b[3] - b[1]) }

// encloses reports whether a box stands wholly inside another.
func encloses(outer, inner document.Box) bool {
	return inner[0] > outer[0]-touch && inner[1] > outer[1]-touch && inner[2] < outer[2]+touch && inner[3] < outer[3]+touch && areaOf(inner) < areaOf(outer)
}

// withLabels adds a column at the left to a lattice of figures whose rows have
// names there, outside the rules. ok is false where they have none.
func (l *lattice) withLabels(in, out []glyph) (wider lattice, ok bool) {
	const most = 20 // sizes of the font between a name and the rules
	box := l.box()
	var beside []glyph
	for i := range out {
		if g := &out[i]; g.cx() < box[0] && g.cy() > box[1] && g.cy() < box[3] {
			beside = append(beside, *g)
		}
	}
	if len(beside) == 0 || !l.isOfFigures(in) {
		return wider, false
	}
	rows, left := map[int]bool{}, box[0]
	for _, line := range linesOf(beside) {
		r := rowOf(&line)
		p := &r.pieces[len(r.pieces)-1]
		if len(r.pieces) > 1 || box[0]-p.box[2] > most*p.size || p.figure {
			return wider, false
		}
		row, _, _ := l.at(&glyph{box: document.Box{box[0] + 1, p.box[1], box[0] + 1, p.box[3]}})
		rows[row] = true
		left = min(left, p.box[0])
	}
	if len(rows)*3 < (len(l.ys)-2)*2 || l.isPassed(out, left) {
		return wider, false
	}
	return l.widened(left - snap), true
}

// isPassed reports whether lines that begin where the names beside a lattice do, and
// end before it, stand right above and below it, too: a column of text runs past it.
func (l *lattice) isPassed(out []glyph, left float64) bool {
	const near, fewest, shortest = 4.0, 3, 12 // sizes of the font; lines; glyphs
	box := l.box()
	var about []glyph
	for i := range out {
		g := &out[i]
		off := max(box[1]-g.cy(), g.cy()-box[3])
		if g.cx() < box[0] && off > 0 && off < near*g.size {
			about = append(about, *g)
		}
	}
	n := 0
	for _, line := range linesOf(about) {
		if len(line.glyphs) >= shortest && math.Abs(line.box[0]-left) <= line.size {
			n++
		}
	}
	return n >= fewest
}

// isOfFigures reports whether most rows behind the first have a figure in the
// first column.
func (l *lattice) isOfFigures(in []glyph) bool {
	rows := map[int]bool{}
	for i := range in {
		if r, c, _ := l.at(&in[i]); c == 0 && startsNumeric(&in[i]) {
			rows[r] = true
		}
	}
	return len(rows)*2 > len(l.ys)-2
}

// widened is the lattice with a further column from a place on, ruled as its
// first one is.
func (l *lattice) widened(left float64) lattice {
	w := lattice{xs: slices.Concat([]float64{left}, l.xs), ys: l.ys, closed: l.closed}
	for r := range l.left {
		w.left = append(w.left, slices.Concat([]bool{true}, l.left[r]))
	}
	for r := range l.above {
		w.above = append(w.above, slices.Concat([]bool{l.above[r][0]}, l.above[r]))
	}
	return w
}
