package text

import (
	"math"
	"regexp"
	"slices"
)

// A program that writes print as text sets each line by itself: heads that take more
// room than the columns below them push each other, touch but for a single blank,
// and stand over columns of others. Their order is what holds: where there are as
// many as columns, each is that of its own.

// orderedHeads parts the heads of a page that touch and puts all over its columns in
// their order. ok is false where none touch, or they are not as many as the columns.
func orderedHeads(heads, body []alignedLine, cols []stretch) (lines []alignedLine, spans [][][2]int, ok bool) {
	lines, spans = slices.Clone(heads), make([][][2]int, len(heads))
	touch := 0
	for k, l := range heads {
		lines[k].segments = partTouching(l.segments)
		spans[k] = make([][2]int, len(lines[k].segments))
		touch += len(lines[k].segments) - len(l.segments)
	}
	if touch == 0 {
		return nil, nil, false
	}
	all := headCells(lines, narrow, true)
	at, ok := inOrder(lowest(all), placesOf(body, cols))
	if !ok {
		at, ok = inOrder(fullest(lines), placesOf(body, cols))
	}
	if !ok {
		return nil, nil, false
	}
	for k, l := range lines {
		for i, s := range l.segments {
			spans[k][i] = spanOf(headPiece{k, i}, s, at)
		}
	}
	return lines, spans, true
}

// fullest are the words of the line of heads that has most, where all other heads stand
// over or under it.
func fullest(lines []alignedLine) (out []*headCell) {
	most := 0
	for k, l := range lines {
		if len(l.segments) > len(lines[most].segments) {
			most = k
		}
	}
	words := lines[most].segments
	for _, l := range lines {
		if n := len(l.segments); n > 0 && (l.segments[0].x0 < words[0].x0-1 || l.segments[n-1].x1 > words[len(words)-1].x1+1) {
			return nil
		}
	}
	for i, s := range words {
		out = append(out, &headCell{stretch: stretch{s.x0, s.x1}, pieces: []headPiece{{most, i}}})
	}
	return out
}

// placesOf are the columns by the heads that they have: in tables side by side, a
// column of codes and the names behind them has two. Where there is one such column,
// it may have one over both.
func placesOf(body []alignedLine, cols []stretch) (places []int) {
	coded := make([]int, len(cols))
	for _, l := range body {
		for _, s := range l.segments {
			if c, ok := only(s, cols); ok && codeBefore.MatchString(s.text) {
				coded[c]++
			} else if ok && hasHan(s.text) {
				coded[c]--
			}
		}
	}
	of := 0
	for _, n := range coded {
		of += one(n > 0)
	}
	for c := range cols {
		places = append(places, c)
		if coded[c] > 0 && of > 1 {
			places = append(places, c)
		}
	}
	return places
}

// codeBefore is a code with the name behind it.
var codeBefore = regexp.MustCompile(`^\d{3}(?:\d{2}){0,2} +\p{Han}`)

// partTouching parts segments at single blanks between words.
func partTouching(in []segment) (out []segment) {
	for _, s := range in {
		words := wordsOf(s, narrow)
		if len(words) < 2 || slices.ContainsFunc(words, func(w segment) bool { return runes(w.text) < 2 || !hasHan(w.text) }) {
			out = append(out, s)
			continue
		}
		out = append(out, words...)
	}
	return out
}

// lowest are the heads with none below them, from left to right.
func lowest(heads []*headCell) []*headCell {
	out := slices.DeleteFunc(slices.Clone(heads), func(h *headCell) bool {
		return slices.ContainsFunc(heads, func(o *headCell) bool { return o.top() > h.bottom() && o.x0 < h.x1 && h.x0 < o.x1 })
	})
	slices.SortStableFunc(out, func(a, b *headCell) int { return a.x0 + a.x1 - b.x0 - b.x1 })
	return out
}

// inOrder gives each of as many heads as places the next one.
func inOrder(heads []*headCell, places []int) (at map[*headCell]int, ok bool) {
	if len(heads) != len(places) {
		return nil, false
	}
	at = map[*headCell]int{}
	for k, h := range heads {
		at[h] = places[k]
	}
	return at, true
}

// spanOf is the columns that a piece of a head stands over: those of its own head, or
// of the heads that stand under it, or else of the nearest.
func spanOf(p headPiece, s segment, at map[*headCell]int) [2]int {
	from, to, gap, near := len(at), -1, math.MaxInt, 0
	for h, c := range at {
		if slices.Contains(h.pieces, p) {
			return [2]int{c, c}
		}
		if h.top() > p.line && h.x0 < s.x1 && s.x0 < h.x1 {
			from, to = min(from, c), max(to, c)
		}
		if d := abs(h.x0 + h.x1 - s.x0 - s.x1); d < gap || d == gap && c < near {
			gap, near = d, c
		}
	}
	if to < 0 {
		return [2]int{near, near}
	}
	return [2]int{from, to}
}
