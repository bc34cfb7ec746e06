package layout

import "slices"

// aisle is a stretch between two tables that stand side by side, from one height
// to another.
type aisle struct {
	left, right, top, bottom float64
}

// How tables side by side are told.
const (
	aisleRules = 2    // fewest level rules that end at each side
	aisleWidth = 10.0 // least points between them
	aisleRows  = 3    // fewest lines of either with several pieces
)

// aisles finds where tables stand side by side by their level rules: several end
// on one place, and several begin on another at the same heights, and none runs
// over the stretch between.
func aisles(level []stroke) []aisle {
	var out []aisle
	for _, left := range sameEnds(level, func(s stroke) float64 { return s.to }) {
		for _, right := range sameEnds(level, func(s stroke) float64 { return s.from }) {
			a := aisle{left: left[0].to, right: right[0].from}
			a.top = max(left[0].at, right[0].at)
			a.bottom = min(left[len(left)-1].at, right[len(right)-1].at)
			if a.right-a.left < aisleWidth || a.bottom <= a.top || a.isCrossed(level) {
				continue
			}
			a.top, a.bottom = min(left[0].at, right[0].at), max(left[len(left)-1].at, right[len(right)-1].at)
			out = append(out, a)
		}
	}
	return out
}

// isCrossed reports whether a rule runs over the aisle or begins or ends in it.
func (a *aisle) isCrossed(level []stroke) bool {
	return slices.ContainsFunc(level, func(s stroke) bool {
		return s.at >= a.top-touch && s.at <= a.bottom+touch && s.from < a.right-touch && s.to > a.left+touch
	})
}

// sameEnds groups the strokes that end on about one place, from top to bottom.
func sameEnds(level []stroke, end func(stroke) float64) [][]stroke {
	sorted := slices.Clone(level)
	slices.SortStableFunc(sorted, func(a, b stroke) int { return compare(end(a), end(b)) })
	var out [][]stroke
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && end(sorted[to])-end(sorted[from]) <= touch {
			to++
		}
		if to-from >= aisleRules {
			group := sorted[from:to:to]
			slices.SortStableFunc(group, func(a, b stroke) int { return compare(a.at, b.at) })
			out = append(out, group)
		}
		from = to
	}
	return out
}

// parted puts the lines of tables that stand side by side one table after the
// other, each as a column of its own, and the others as inOrder does.
func (s *sheet) parted(lines []line, level []stroke) []line {
	if len(level) > mostAisleRules {
		return inOrder(lines)
	}
	o := &ordering{}
	for _, a := range aisles(level) {
		from, to := a.within(lines)
		if slices.ContainsFunc(lines[from:to], func(l line) bool { return l.crosses((a.left + a.right) / 2) }) {
			continue
		}
		left, right := parted(lines[from:to], (a.left+a.right)/2)
		if !isTableOfOwn(left) || !isTableOfOwn(right) {
			continue
		}
		o.out = append(o.out, inOrder(lines[:from])...)
		for i := range o.out {
			o.column = max(o.column, o.out[i].column)
		}
		for _, side := range [2][]line{left, right} {
			o.column++
			for i := range side {
				side[i].column = o.column
			}
			o.out = append(o.out, side...)
		}
		return append(o.out, s.parted(lines[to:], level)...)
	}
	return inOrder(lines)
}

// mostAisleRules bounds the rules that are looked at: drawings have more.
const mostAisleRules = 400

// within are the lines at the height of the aisle.
func (a *aisle) within(lines []line) (from, to int) {
	from = len(lines)
	for i := range lines {
		if y := lines[i].cy(); y > a.top-lines[i].size && y < a.bottom+lines[i].size/2 {
			from, to = min(from, i), i+1
		}
	}
	return min(from, to), to
}

// isTableOfOwn reports whether lines are a table by themselves: several have more
// pieces than one, and most of those begin with words.
func isTableOfOwn(lines []line) bool {
	several, words := 0, 0
	for i := range lines {
		r := rowOf(&lines[i])
		if len(r.pieces) < 2 {
			continue
		}
		several++
		if !r.pieces[0].figure {
			words++
		}
	}
	return several >= aisleRows && words*2 > several
}
