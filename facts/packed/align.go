package packed

import (
	"regexp"
	"slices"
	"strings"
)

// placing is the columns of the words of a row, by word; a word that goes on
// with the one before it has the same. cost is what they come to.
type placing struct {
	at   []int
	cost float64
}

// nearly is how far two costs may be apart and still be one.
const nearly = 0.01

// placing is the first of the cheapest ways to set the words of a row in columns.
func (tm template) placing(words []word) placing { return tm.placings(words, 1)[0] }

// placings returns the cheapest ways to set the words of a row in columns from left
// to right, at most so many of them.
func (tm template) placings(words []word, most int) []placing {
	g := tm.grid(words)
	var out []placing
	at := make([]int, len(words))
	var walk func(i, c int, named bool, cost float64)
	walk = func(i, c int, named bool, cost float64) {
		if len(out) >= most || cost+g.rest(i, c, named) > g.rest(0, 0, false)+nearly {
			return
		}
		if i == len(words) {
			out = append(out, placing{slices.Clone(at), cost + g.rest(i, c, named)})
			return
		}
		if i > 0 {
			at[i] = at[i-1]
			walk(i+1, c, named, cost+g.joining(i, c))
		}
		if c == len(tm.leaves) {
			return
		}
		was, is := g.named(c, named)
		at[i] = c
		walk(i+1, c+1, is, cost+g.cost(i, c, was))
		walk(i, c+1, was, cost+skips[tm.leaves[c].is])
	}
	walk(0, 0, false, 0)
	return out
}

// alignGrid is what the words of a row from one on cost at least in the columns
// from one on, without and with a name in the panel so far.
type alignGrid struct {
	tm     template
	words  []word
	broken []bool // by word: it goes on with the figure before it
	least  [][][2]float64
}

func (tm template) grid(words []word) *alignGrid {
	n, m := len(words), len(tm.leaves)
	g := &alignGrid{tm, words, make([]bool, n), make([][][2]float64, n+1)}
	for i := 1; i < n; i++ {
		a, b := &words[i-1], &words[i]
		g.broken[i] = b.mayCount() && a.mayCount() && isBrokenNumber(a.text, b.text)
	}
	room := make([][2]float64, (n+1)*(m+1))
	for i := n; i >= 0; i-- {
		g.least[i] = room[i*(m+1) : (i+1)*(m+1)]
		for c := m; c >= 0; c-- {
			g.least[i][c] = [2]float64{g.step(i, c, false), g.step(i, c, true)}
		}
	}
	return g
}

// step is the least cost of the words from i on in the columns from c on.
func (g *alignGrid) step(i, c int, named bool) float64 {
	n, m := len(g.words), len(g.tm.leaves)
	if i == n {
		cost := 0.0
		for k := range g.tm.leaves[c:] {
			cost += skips[g.tm.leaves[c+k].is]
		}
		return cost
	}
	out := impossible
	if c < m {
		was, is := g.named(c, named)
		out = min(skips[g.tm.leaves[c].is]+g.rest(i, c+1, was), g.cost(i, c, was)+g.rest(i+1, c+1, is))
	}
	if i > 0 {
		out = min(out, g.joining(i, c)+g.rest(i+1, c, named))
	}
	return out
}

// named reports whether the panel of column c has a name in front of it, and
// whether it has one with a word in the column.
func (g *alignGrid) named(c int, named bool) (was, is bool) {
	names := g.tm.leaves[c].names()
	was = named && !(names && c > 0 && !g.tm.leaves[c-1].names())
	return was, was || names
}

// names reports whether a column names rows.
func (l leaf) names() bool { return l.is == label || l.is == code || l.is == line }

// nameless is what a figure costs in a panel that names its rows, and not its.
const nameless = 0.5

const impossible = 1e9

func (g *alignGrid) rest(i, c int, named bool) float64 {
	if named {
		return g.least[i][c][1]
	}
	return g.least[i][c][0]
}

func (g *alignGrid) cost(i, c int, named bool) float64 {
	behind := &word{}
	if i > 0 {
		behind = &g.words[i-1]
	}
	cost := g.tm.leaves[c].fit(&g.words[i], behind)
	if is := g.tm.leaves[c].is; g.tm.named && !named && (is == value || is == unknown) {
		cost += nameless
	}
	return cost
}

// joining is what it costs that word i goes on with the one before it, which
// stands in front of column c: pieces of a name, a name behind its code where
// one column has both, the levels of a code that blanks set apart.
func (g *alignGrid) joining(i, c int) float64 {
	if c == 0 {
		return impossible
	}
	a, b, in := &g.words[i-1], &g.words[i], g.tm.leaves[c-1].is
	switch {
	case a.is == label && b.is == label:
		return goesOn
	case in == label && b.is == label && (a.is == code || a.tail):
		return withCode
	case (in == code || in == label) && b.tail && (a.is == code || a.tail):
		return level
	case in == value && g.broken[i]:
		return broken
	}
	return misfit
}

// isNumber is a figure with a point: what blanks part of it is no number of its own.
var isNumber = regexp.MustCompile(`^[-－]?\d[\d,，]*\.\d+$`)

// isBrokenNumber reports whether two texts are one such figure.
func isBrokenNumber(a, b string) bool {
	return strings.Contains(a, ".") != strings.Contains(b, ".") && isNumber.MatchString(a+b)
}

// least is what the words of a row cost at least.
func (tm template) least(words []word) float64 {
	return tm.grid(words).rest(0, 0, false)
}
