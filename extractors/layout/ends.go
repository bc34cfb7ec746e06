package layout

import "slices"

// innerEnds are the places inside a table at which at least two of its level
// rules end: a cell that goes over several rows stands on their other side.
func innerEnds(level []stroke, left, right float64) []float64 {
	var all []float64
	for _, r := range level {
		for _, x := range [2]float64{r.from, r.to} {
			if x > left+touch && x < right-touch {
				all = append(all, x)
			}
		}
	}
	var out []float64
	for _, xs := range together(all) {
		out = append(out, xs[0])
	}
	return out
}

// together are the places that touch each other, where at least two do.
func together(places []float64) [][]float64 {
	slices.Sort(places)
	var out [][]float64
	for i := 0; i < len(places); {
		n := i + 1
		for n < len(places) && places[n]-places[i] <= touch {
			n++
		}
		if n-i >= 2 {
			out = append(out, places[i:n])
		}
		i = n
	}
	return out
}

// placeEnds makes edges of columns of the places at which rules end: the edge
// nearby moves there, and inside a column it is a new one. Those that are edges
// now are returned.
func (a *alignment) placeEnds(l *lattice, gaps []span, ends []float64) []float64 {
	var used, added []float64
	for _, x := range ends {
		k := slices.IndexFunc(gaps, func(g span) bool {
			return x > g.from-touch && x < g.to+touch || a.areOneEdge(g.middle(), x)
		})
		switch {
		case k >= 0:
			l.xs[k+1] = x
			used = append(used, x)
		case a.isFree(x):
			used, added = append(used, x), append(added, x)
		}
	}
	l.xs = append(l.xs, added...)
	slices.Sort(l.xs)
	return used
}

// areOneEdge reports whether next to no text stands between two places.
func (a *alignment) areOneEdge(x, y float64) bool {
	from, to := min(x, y), max(x, y)
	n := 0
	for i := range a.rows {
		if slices.ContainsFunc(a.rows[i].pieces, func(p cellText) bool { return p.stands(from, to) }) {
			n++
		}
	}
	return n*10 <= len(a.rows)
}

// stands reports whether the middle of a glyph stands between two places.
func (l *line) stands(from, to float64) bool {
	return slices.ContainsFunc(l.glyphs, func(g glyph) bool { return g.cx() > from && g.cx() < to })
}

// isFree reports whether a rule at x would cut glyphs of few rows only.
func (a *alignment) isFree(x float64) bool {
	cut := 0
	for i := range a.rows {
		if slices.ContainsFunc(a.rows[i].pieces, func(p cellText) bool { return p.isCut(x) }) {
			cut++
		}
	}
	return cut*4 <= len(a.rows)
}

// isCut reports whether a rule at x would cut a glyph of the line.
func (l *line) isCut(x float64) bool {
	const over = 0.1 // sizes of the font that a glyph may reach over a rule at its side
	return slices.ContainsFunc(l.glyphs, func(g glyph) bool {
		return g.box[0] < x-over*g.size && g.box[2] > x+over*g.size
	})
}

// hasGap reports whether the line has more of a gap at x than a word has
// inside.
func (l *line) hasGap(x float64) bool {
	const inside = 0.12
	k := slices.IndexFunc(l.glyphs, func(g glyph) bool { return g.cx() > x })
	return k > 0 && startsWide(&l.glyphs[k-1]) && startsWide(&l.glyphs[k]) && gapWider(&l.glyphs[k-1], &l.glyphs[k], inside)
}
