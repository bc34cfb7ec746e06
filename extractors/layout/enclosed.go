package layout

import (
	"math"
	"slices"

	"juesuan/document"
	"juesuan/extractors/page"
)

// How it is told that two upright rules enclose a table.
const (
	fewestEnclosed = 3 // lines of text between them
	enclosedShare  = 5 // one of so many has columns
)

// mostEnclosures is how many frames a page has at most: one with more of them is a
// drawing, in which nothing encloses a table.
const mostEnclosures = 100

// enclosures are the stretches of the page between two upright rules of one
// height, with nothing as high between: the frame of a table, or what a page has
// of one.
func enclosures(upper []stroke) []document.Box {
	near := map[[2]int][]int{}
	for i := range upper {
		k := upper[i].place()
		near[k] = append(near[k], i)
	}
	var out []document.Box
	for i, l := range upper {
		k, ok := theOther(upper, near, i)
		if !ok || k < i {
			continue
		}
		r := upper[k]
		out = append(out, document.Box{l.at, min(l.from, r.from), r.at, max(l.to, r.to)})
	}
	if len(out) > mostEnclosures {
		return nil
	}
	return out
}

// place is where a stroke runs from and to: strokes that are beside one another
// are in places beside one another.
func (s stroke) place() [2]int { return [2]int{int(s.from / touch), int(s.to / touch)} }

// theOther is the one stroke that is beside stroke i; ok is false where there are
// none or more of them.
func theOther(upper []stroke, near map[[2]int][]int, i int) (other int, ok bool) {
	at := upper[i].place()
	for from := at[0] - 1; from <= at[0]+1; from++ {
		for to := at[1] - 1; to <= at[1]+1; to++ {
			for _, k := range near[[2]int{from, to}] {
				if k == i || !upper[i].isBeside(upper[k]) {
					continue
				}
				if ok {
					return 0, false
				}
				other, ok = k, true
			}
		}
	}
	return other, ok
}

// isBeside reports whether two strokes run from one place to one place.
func (s stroke) isBeside(o stroke) bool {
	return math.Abs(s.from-o.from) <= touch && math.Abs(s.to-o.to) <= touch
}

// enclose makes one table of the rows that upright rules enclose, and parts it from
// what is above and below.
func (s *sheet) enclose(rows []textRow, cut, hold []bool) {
	for _, box := range s.enclosures {
		from, to := within(rows, box)
		if to-from < fewestEnclosed || !isTabularIn(rows[from:to]) {
			continue
		}
		for k := from + 1; k < to; k++ {
			cut[k], hold[k] = false, true
		}
		cut[from] = true
		if to < len(rows) {
			cut[to], hold[to] = true, false
		}
	}
}

// within are the rows whose middle stands inside a box, from the first to the last;
// none where a row between stands outside.
func within(rows []textRow, box document.Box) (from, to int) {
	from = len(rows)
	for i := range rows {
		if r := &rows[i]; holds(box, (r.box[0]+r.box[2])/2, r.middle()) && r.box[0] >= box[0]-touch && r.box[2] <= box[2]+touch {
			from, to = min(from, i), i+1
		}
	}
	for i := from; i < to; i++ {
		if r := &rows[i]; r.box[0] < box[0]-touch || r.box[2] > box[2]+touch {
			return 0, 0
		}
	}
	return min(from, to), to
}

// isTabularIn reports whether enough of some rows have columns.
func isTabularIn(rows []textRow) bool {
	n := 0
	for i := range rows {
		if rows[i].isTabular() {
			n++
		}
	}
	return n >= fewestEnclosed-1 && n*enclosedShare >= len(rows)
}

// uprightPieces are the upright rules as they are painted.
func uprightPieces(rules []page.Rule) []stroke {
	var out []stroke
	for _, r := range rules {
		if w, t := r.Box[2]-r.Box[0], r.Box[3]-r.Box[1]; sound(r.Box) && t > w && w <= thickest && t >= shortRule && !r.Dashed {
			out = append(out, stroke{(r.Box[0] + r.Box[2]) / 2, r.Box[1], r.Box[3]})
		}
	}
	return out
}

// rowEnds are the heights at which the pieces of both sides of an enclosure end:
// where its borders are drawn cell by cell, rows end there.
func rowEnds(box document.Box, pieces []stroke) []float64 {
	var sides [2][]float64
	for _, p := range pieces {
		for k, x := range [2]float64{box[0], box[2]} {
			if math.Abs(p.at-x) <= touch && p.from >= box[1]-touch && p.to <= box[3]+touch {
				sides[k] = append(sides[k], p.from, p.to)
			}
		}
	}
	left, right := ends{xs: distinct(sides[0])}, ends{xs: distinct(sides[1])}
	return slices.DeleteFunc(left.xs, func(y float64) bool { return !right.has(y) })
}

// addRows adds the level rules that enclosures do not paint, where their sides show
// that rows end, with the corners of one that is painted.
func (s *sheet) addRows(level []stroke, pieces []stroke) []stroke {
	for _, box := range s.enclosures {
		xs, ys := s.cornersIn(box), rowEnds(box, pieces)
		if len(ys) <= 2 {
			continue // each side is one piece
		}
		for _, y := range ys {
			if slices.ContainsFunc(level, func(r stroke) bool { return math.Abs(r.at-y) <= touch && r.from < box[2] && r.to > box[0] }) {
				continue
			}
			level = append(level, stroke{y, box[0], box[2]})
			s.joints = append(s.joints, ends{at: y, ink: true, xs: xs})
		}
	}
	slices.SortFunc(level, byPlace)
	slices.SortStableFunc(s.joints, func(a, b ends) int { return compare(a.at, b.at) })
	return level
}

// cornersIn are the places at which the pieces of the rule of an enclosure end that
// has most.
func (s *sheet) cornersIn(box document.Box) []float64 {
	xs := []float64{box[0], box[2]}
	for _, e := range s.joints {
		if e.at > box[1]-touch && e.at < box[3]+touch && len(e.xs) > len(xs) {
			xs = e.xs
		}
	}
	return xs
}
