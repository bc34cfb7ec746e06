package layout

import (
	"slices"
	"sort"

	"juesuan/document"
)

// lattice is rules that cross: the places of the upright and of the level
// ones, and which of the edges between the faces are drawn.
type lattice struct {
	xs, ys []float64
	left   [][]bool // by row and x: a rule stands at x over the height of the row
	above  [][]bool // by y and column: a rule runs at y over the width of the column
	closed []bool   // by row: a rule stands at the right end
}

func (l *lattice) box() document.Box {
	return document.Box{l.xs[0], l.ys[0], l.xs[len(l.xs)-1], l.ys[len(l.ys)-1]}
}

// touch is how far apart, in points, the ends of rules that meet may be.
const touch = 3.0

// mostFaces bounds the faces of one lattice; drawings have more.
const mostFaces = 200_000

// lattices finds the groups of rules that cross or touch each other.
func lattices(level, upper []stroke) []lattice {
	groups := newSets(len(level) + len(upper))
	for k, v := range upper {
		i := sort.Search(len(level), func(i int) bool { return level[i].at >= v.from-touch })
		for ; i < len(level) && level[i].at <= v.to+touch; i++ {
			if v.at >= level[i].from-touch && v.at <= level[i].to+touch {
				groups.join(i, len(level)+k)
			}
		}
	}
	broken := breaksOf(level, upper)
	for i := range broken {
		broken[i].join(groups, len(level))
	}
	of := map[int]int{} // by root of the group: its index
	var hs, vs [][]stroke
	group := func(i int) int {
		root := groups.find(i)
		k, ok := of[root]
		if !ok {
			k = len(hs)
			of[root] = k
			hs, vs = append(hs, nil), append(vs, nil)
		}
		return k
	}
	for i, h := range level {
		k := group(i)
		hs[k] = append(hs[k], h)
	}
	for i, v := range upper {
		k := group(len(level) + i)
		vs[k] = append(vs[k], v)
	}
	for i := range broken {
		k := group(len(level) + broken[i].strokes[0])
		hs[k] = broken[i].drawn(hs[k])
	}
	var out []lattice
	for k := range hs {
		if len(hs[k]) > 0 && len(vs[k]) > 0 {
			out = append(out, newLattices(hs[k], vs[k])...)
		}
	}
	return out
}

// newLattice lays a group out. Its outer edges are closed where they are not
// drawn, as far as the rules reach.
func newLattice(hs, vs []stroke) (lattice, bool) {
	l := lattice{xs: places(vs, hs), ys: places(hs, vs)}
	rows, cols := len(l.ys)-1, len(l.xs)-1
	if rows < 1 || cols < 1 || rows*cols > mostFaces {
		return l, false
	}
	l.left = edges(rows, cols+1, vs, l.xs, l.ys)
	l.above = transpose(edges(cols, rows+1, hs, l.ys, l.xs))
	l.closed = make([]bool, rows)
	for r := range l.left {
		l.closed[r] = l.left[r][cols]
		l.left[r][0], l.left[r][cols] = true, true
	}
	for c := range cols {
		l.above[0][c], l.above[rows][c] = true, true
	}
	return l, true
}

// sliver is the least distance of two rules, in points, that has a cell
// between them.
const sliver = 3.0

// places are the distinct places of strokes, with the ends of the strokes that
// cross them where those reach further.
func places(strokes, crossing []stroke) []float64 {
	var out []float64
	for _, s := range strokes {
		out = append(out, s.at)
	}
	first, last := slices.Min(out), slices.Max(out)
	from, to, before, behind := first, last, 0, 0
	for _, s := range crossing {
		if s.from < first-touch {
			from, before = min(from, s.from), before+1
		}
		if s.to > last+touch {
			to, behind = max(to, s.to), behind+1
		}
	}
	if before >= 2 || before == len(crossing) && before > 0 {
		out = append(out, from)
	}
	if behind >= 2 || behind == len(crossing) && behind > 0 {
		out = append(out, to)
	}
	slices.Sort(out)
	kept := out[:1]
	for _, x := range out[1:] {
		if x-kept[len(kept)-1] >= sliver {
			kept = append(kept, x)
		}
	}
	return kept
}

// edges tells for each band between neighbours of along, and each place of at,
// whether a stroke runs there over most of the band.
func edges(bands, n int, strokes []stroke, at, along []float64) [][]bool {
	out := make([][]bool, bands)
	all := make([]bool, bands*n)
	for b := range out {
		out[b] = all[b*n : (b+1)*n]
	}
	for _, s := range strokes {
		x := nearest(at, s.at)
		b := sort.SearchFloat64s(along, s.from-touch)
		for b = max(0, b-1); b < bands && along[b] < s.to; b++ {
			if covers(s, along[b], along[b+1]) {
				out[b][x] = true
			}
		}
	}
	return out
}

// covers reports whether a stroke runs over most of the way from a to b.
func covers(s stroke, a, b float64) bool {
	return min(s.to, b)-max(s.from, a) >= 0.6*(b-a)
}

func nearest(places []float64, x float64) int {
	i := sort.SearchFloat64s(places, x)
	if i == len(places) || i > 0 && x-places[i-1] < places[i]-x {
		return i - 1
	}
	return i
}

func transpose(m [][]bool) [][]bool {
	out := make([][]bool, len(m[0]))
	for i := range out {
		out[i] = make([]bool, len(m))
		for k := range m {
			out[i][k] = m[k][i]
		}
	}
	return out
}

// face is a cell of a lattice: the rows and columns it takes, ends exclusive.
type face struct{ row, column, rowEnd, columnEnd int }

// faces are the cells: each goes as far to the right and then down as no rule
// stops it. of gives for each row and column the face that takes it.
func (l *lattice) faces() (list []face, of [][]int) {
	rows, cols := len(l.ys)-1, len(l.xs)-1
	of = make([][]int, rows)
	for r := range of {
		of[r] = make([]int, cols)
		for c := range of[r] {
			of[r][c] = -1
		}
	}
	for r := range rows {
		for c := range cols {
			if of[r][c] >= 0 {
				continue
			}
			f := l.grow(r, c, of)
			for i := f.row; i < f.rowEnd; i++ {
				for k := f.column; k < f.columnEnd; k++ {
					of[i][k] = len(list)
				}
			}
			list = append(list, f)
		}
	}
	return list, of
}

func (l *lattice) grow(r, c int, of [][]int) face {
	f := face{row: r, column: c, rowEnd: r + 1, columnEnd: c + 1}
	for f.columnEnd < len(l.xs)-1 && !l.left[r][f.columnEnd] && of[r][f.columnEnd] < 0 {
		f.columnEnd++
	}
	for f.rowEnd < len(l.ys)-1 && l.opens(f, of) {
		f.rowEnd++
	}
	return f
}

// opens reports whether nothing parts a face from the row below it, and the
// row below is not parted inside.
func (l *lattice) opens(f face, of [][]int) bool {
	for c := f.column; c < f.columnEnd; c++ {
		if l.above[f.rowEnd][c] || of[f.rowEnd][c] >= 0 || c > f.column && l.left[f.rowEnd][c] {
			return false
		}
	}
	return true
}

// sets are disjoint sets of numbers.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(a, b int) { s[s.find(b)] = s.find(a) }
