package text

import (
	"maps"
	"slices"
	"strings"
)

// stretch is the columns of text that a column of the table takes.
type stretch struct{ x0, x1 int }

// columnsOf finds the columns. The lines with figures show them; where there
// are many, one line alone cannot join two columns by reaching over both.
// Segments that stand over nothing add columns: sparse ones, and those that
// only a head names.
func columnsOf(region []alignedLine, width int) []stretch {
	body := figureLines(region)
	if len(body) == 0 {
		return headColumns(region)
	}
	body, seams := settle(body)
	counts := []int(nil)
	for _, l := range body {
		for _, s := range l.segments {
			counts = fill(counts, s)
		}
	}
	enough := 1
	if len(body) >= manyLines {
		enough = 2
	}
	cols := runs(counts, enough, seams)
	for _, l := range body {
		cols = widenAll(cols, l)
	}
	for k := len(region) - 1; k >= 0; k-- { // the innermost heads first
		if l := region[k]; !l.hasFigure() && len(l.segments) > 1 {
			l.segments = partOver(l.segments, cols, width)
			cols = widenAll(cols, l)
		}
	}
	cols = withoutIdle(region, unite(region, cols), width)
	if width == narrow {
		return fullColumns(body, cols)
	}
	return cols
}

// fewestFull is how many of the lines with figures, in quarters, fill every column of
// a table whose columns their order tells.
const fewestFull = 3

// fullColumns are the columns of a table that prints all its cells, dashes in those
// without figures: as many as most of its lines have. Lines that print spaced each by
// itself may overlap those of others where columns do not.
func fullColumns(body []alignedLine, cols []stretch) []stretch {
	var full []alignedLine
	for _, l := range body {
		if n := len(l.segments); n > len(cols) {
			if len(full) > 0 && len(full[0].segments) != n {
				return cols
			}
			full = append(full, l)
		}
	}
	if len(full) < shortestRegion || 4*len(full) < fewestFull*len(body) {
		return cols
	}
	out := make([]stretch, len(full[0].segments))
	for c := range out {
		out[c] = stretch{middleOf(full, func(l alignedLine) int { return l.segments[c].x0 }), middleOf(full, func(l alignedLine) int { return l.segments[c].x1 })}
		if c > 0 {
			out[c].x0 = max(out[c].x0, out[c-1].x1+1)
			out[c].x1 = max(out[c].x1, out[c].x0+1)
		}
	}
	return out
}

// middleOf is the middle one of what lines say.
func middleOf(lines []alignedLine, of func(alignedLine) int) int {
	all := make([]int, len(lines))
	for k, l := range lines {
		all[k] = of(l)
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// manyLines is how many lines with figures show the columns well.
const manyLines = 6

func figureLines(region []alignedLine) []alignedLine {
	var out []alignedLine
	for _, l := range region {
		if l.hasFigure() && len(l.segments) > 1 {
			out = append(out, l)
		}
	}
	return out
}

// headColumns are the columns of a table that holds heads only, from its
// lines with the most of them.
func headColumns(region []alignedLine) []stretch {
	most := 0
	for _, l := range region {
		most = max(most, len(l.segments))
	}
	var counts []int
	for _, l := range region {
		if len(l.segments)*5 >= most*4 {
			for _, s := range l.segments {
				counts = fill(counts, s)
			}
		}
	}
	cols := runs(counts, 1, nil)
	return cols
}

// jitter is how far columns of a line may stand from those of its neighbours
// where a program fitted print to characters.
const jitter = 3

// settle finds the seams, the blanks between figures and the labels that touch
// them, and moves the labels of other lines that begin just before a seam
// behind it.
func settle(body []alignedLine) ([]alignedLine, map[int]bool) {
	seams := seamsOf(body)
	if len(seams) == 0 {
		return body, nil
	}
	at := map[int]bool{}
	for _, x := range seams {
		at[x] = true
	}
	out := slices.Clone(body)
	for i, l := range out {
		out[i].segments = slices.Clone(l.segments)
		for k, s := range out[i].segments {
			for _, x := range seams {
				if s.x0 <= x && s.x0 > x-jitter && s.x1 > x+1 && !isFigure(s.text) {
					out[i].segments[k].x0 = x + 1
				}
			}
		}
	}
	return out, at
}

// seamsOf returns the seams, of those close to each other the last.
func seamsOf(body []alignedLine) []int {
	var all []int
	for _, l := range body {
		for k := 1; k < len(l.segments); k++ {
			if x := l.segments[k-1].x1; l.segments[k].x0 == x+1 {
				all = append(all, x)
			}
		}
	}
	slices.Sort(all)
	var out []int
	for k, x := range all {
		if k+1 == len(all) || all[k+1]-x >= jitter {
			out = append(out, x)
		}
	}
	return out
}

func widenAll(cols []stretch, l alignedLine) []stretch {
	for _, s := range l.segments {
		cols = widen(cols, s)
	}
	return cols
}

// unite makes one of neighbours that no line fills both of: a number centred
// under its head and the figures set to the right below it. What stands over
// several columns fills the one that they become. A head that has nothing below
// it is none of the names beside it.
func unite(region []alignedLine, cols []stretch) []stretch {
	u := uniter{region: region, cols: slices.Clone(cols), filled: make([]filling, len(cols)), wide: map[int][]segment{}}
	u.body, u.lean = slices.IndexFunc(region, alignedLine.hasFigure), leanOf(region, cols)
	for c := range u.filled {
		u.filled[c].lines = map[int]bool{}
	}
	for k, l := range region {
		for _, s := range l.segments {
			if !u.fill(k, s) {
				u.wide[k] = append(u.wide[k], s)
			}
		}
	}
	for {
		best := -1 // the nearest two that can be one
		for c := 0; c+1 < len(u.cols); c++ {
			if u.canBeOne(c) && (best < 0 || gap(u.cols, c) < gap(u.cols, best)) {
				best = c
			}
		}
		if best < 0 {
			return u.cols
		}
		u.join(best)
	}
}

// filling is what fills a column: the lines that do, whether their rows have
// figures, names, how far its heads reach, and the line of the first.
type filling struct {
	lines         map[int]bool
	figure, names bool
	heads         stretch
	top           int
}

// isHeaded reports whether a column has a head.
func (f filling) isHeaded() bool { return f.heads.x1 > 0 }

// isBare reports whether nothing but heads fill a column.
func (f filling) isBare() bool { return !f.figure && !f.names }

// addHead makes room for a head of line k.
func (f *filling) addHead(x0, x1, k int) {
	if f.isHeaded() {
		x0, x1, k = min(f.heads.x0, x0), max(f.heads.x1, x1), min(f.top, k)
	}
	f.heads, f.top = stretch{x0, x1}, k
}

// areTwo reports whether neighbours have heads of their own: the lower is no end of
// the other, which stands close to it, is no wider, and has nothing below.
func areTwo(a, b filling) bool {
	if !a.isHeaded() || !b.isHeaded() {
		return false
	}
	apart, upper, lower := b.heads.x0-a.heads.x1, a, b
	if a.top > b.top {
		upper, lower = b, a
	}
	return apart > widestGap || !lower.isBare() || lower.heads.x1-lower.heads.x0 > upper.heads.x1-upper.heads.x0
}

type uniter struct {
	region []alignedLine
	body   int // the first line with figures
	lean   int // how its figures are set
	cols   []stretch
	filled []filling         // by column
	wide   map[int][]segment // by line: what stands over several columns
}

// fill notes the one column that a segment of line k fills, and reports
// whether it is one, or none.
func (u *uniter) fill(k int, s segment) bool {
	c, n := over(s, u.cols)
	if n == 1 {
		f := &u.filled[c]
		f.lines[k] = true
		if k < u.body && !u.isOverHeads(k) {
			f.addHead(s.x0, s.x1, k)
		}
		if u.region[k].hasFigure() {
			f.figure = f.figure || isFigure(s.text)
			f.names = f.names || strings.Trim(s.text, "0123456789.．,， ") != "" && !isFigure(s.text)
		}
	}
	return n <= 1
}

// isOverHeads reports whether line k holds heads over heads: one below has twice
// as many.
func (u *uniter) isOverHeads(k int) bool {
	return slices.ContainsFunc(u.region[k+1:u.body], func(l alignedLine) bool { return len(l.segments) >= 2*len(u.region[k].segments) })
}

// canBeOne reports whether nothing speaks against it that column c and the next
// are one: no line fills both, no two have heads that stand apart, a head with
// nothing below is none of names, and figures stand on the side of their head that
// they are set to.
func (u *uniter) canBeOne(c int) bool {
	a, b := u.filled[c], u.filled[c+1]
	switch {
	case !disjoint(a.lines, b.lines), areTwo(a, b), a.names && b.isBare(), b.names && a.isBare():
		return false
	case a.figure && b.isBare():
		return u.lean <= 0
	case a.isBare() && b.figure:
		return u.lean >= 0
	}
	return true
}

// clearLean is how many figures to one that ends or begins with others must tell
// otherwise, for a table to be set to one side.
const clearLean = 4

// leanOf tells how the figures of a table are set: 1 to the right, -1 to the left,
// by those of different length that end or begin alike, 0 where they do neither.
func leanOf(region []alignedLine, cols []stretch) int {
	right, left, last := 0, 0, make([]segment, len(cols))
	for _, l := range region {
		for _, s := range l.segments {
			c, ok := only(s, cols)
			if !ok || !isFigure(s.text) || codeWord.MatchString(s.text) {
				continue
			}
			if o := last[c]; o.text != "" && o.x1-o.x0 != s.x1-s.x0 {
				right, left = right+one(o.x1 == s.x1), left+one(o.x0 == s.x0)
			}
			last[c] = s
		}
	}
	return one(right > clearLean*left) - one(left > clearLean*right)
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// join makes one of column c and the next.
func (u *uniter) join(c int) {
	a, b := &u.filled[c], u.filled[c+1]
	u.cols[c].x1 = u.cols[c+1].x1
	maps.Copy(a.lines, b.lines)
	a.figure, a.names = a.figure || b.figure, a.names || b.names
	if b.isHeaded() {
		a.addHead(b.heads.x0, b.heads.x1, b.top)
	}
	u.cols, u.filled = slices.Delete(u.cols, c+1, c+2), slices.Delete(u.filled, c+1, c+2)
	for k, segs := range u.wide {
		u.wide[k] = slices.DeleteFunc(segs, func(s segment) bool { return u.fill(k, s) })
	}
}

// gap is the blank between column c and the next.
func gap(cols []stretch, c int) int { return cols[c+1].x0 - cols[c].x1 }

func disjoint(a, b map[int]bool) bool {
	for k := range b {
		if a[k] {
			return false
		}
	}
	return true
}

// only returns the column that a segment overlaps, where it is one alone.
func only(s segment, cols []stretch) (int, bool) {
	at, n := over(s, cols)
	return at, n == 1
}

// over returns the last column that a segment overlaps, and how many it does.
func over(s segment, cols []stretch) (last, n int) {
	for c, col := range cols {
		if s.x0 < col.x1 && col.x0 < s.x1 {
			last, n = c, n+1
		}
	}
	return last, n
}

// inside returns the column that a word stands in, where it reaches no further
// into the blanks beside it than their middle; a character, where it overlaps it.
func inside(s segment, cols []stretch) (int, bool) {
	if c, ok := only(s, cols); ok || runes(s.text) < 2 {
		return c, ok
	}
	c := nearest(s, cols)
	return c, s.x0+1 >= edge(cols, c) && s.x1 <= edge(cols, c+1)+1
}

// widen fits a segment in: it widens the one column that it overlaps, or
// becomes a column where it overlaps none.
func widen(cols []stretch, s segment) []stretch {
	at, n := 0, 0
	for c, col := range cols {
		if s.x0 <= col.x1 && col.x0 <= s.x1 {
			at, n = c, n+1
		}
	}
	switch n {
	case 0:
		k := slices.IndexFunc(cols, func(c stretch) bool { return c.x0 > s.x1 })
		if k < 0 {
			k = len(cols)
		}
		return slices.Insert(cols, k, stretch{s.x0, s.x1})
	case 1:
		left, right := 0, 1<<30
		if at > 0 {
			left = cols[at-1].x1 + 2
		}
		if at+1 < len(cols) {
			right = cols[at+1].x0 - 2
		}
		cols[at].x0 = max(min(cols[at].x0, s.x0), left)
		cols[at].x1 = min(max(cols[at].x1, s.x1), right)
	}
	return cols
}

func fill(counts []int, s segment) []int {
	for len(counts) < s.x1 {
		counts = append(counts, 0)
	}
	for x := s.x0; x < s.x1; x++ {
		counts[x]++
	}
	return counts
}

// valleyShare is how many lines to one that fill the columns on both sides do
// not join them: 合计 in the middle of codes and names.
const valleyShare = 3

// valleys are the counts of a table of many lines without those of the few
// lines that reach over the gap between two columns.
func valleys(counts []int, enough int) []int {
	if enough < 2 {
		return counts
	}
	right := make([]int, len(counts)+1) // the most that fill a place of the run from here on
	for x := len(counts) - 1; x >= 0; x-- {
		if counts[x] >= enough {
			right[x] = max(right[x+1], counts[x])
		}
	}
	out, left := slices.Clone(counts), 0
	for x, n := range counts {
		if n < enough {
			left = 0
			continue
		}
		left = max(left, n)
		if n*valleyShare <= min(left, right[x]) {
			out[x] = 0
		}
	}
	return out
}

// runs are the stretches that enough lines fill; single blanks do not part
// them, but for seams.
func runs(counts []int, enough int, seams map[int]bool) []stretch {
	counts = valleys(counts, enough)
	var out []stretch
	for x := 0; x < len(counts); x++ {
		if counts[x] < enough {
			continue
		}
		start := x
		for x < len(counts) && (counts[x] >= enough || !seams[x] && x+1 < len(counts) && counts[x+1] >= enough) {
			x++
		}
		out = append(out, stretch{start, x})
	}
	return out
}
