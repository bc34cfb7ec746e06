package packed

import "slices"

// placing is the columns of the words of a row, by word; a word that goes on
// with the one before it has the same. cost is what they come to.
type placing struct {
	at   []int
	cost float64
}

// mostPlacings is how many equally cheap placings of a row are looked at.
const mostPlacings = 200

// nearly is how far two costs may be apart and still be one.
const nearly = 0.01

// placings returns the cheapest ways to set the words of a row in columns from
// left to right, at most mostPlacings of them.
func (tm template) placings(words []word) []placing {
	g := tm.grid(words)
	var out []placing
	at := make([]int, len(words))
	var walk func(i, from int, cost float64)
	walk = func(i, from int, cost float64) {
		if len(out) >= mostPlacings || cost+g.rest(i, from) > g.rest(0, 0)+nearly {
			return
		}
		if i == len(words) {
			out = append(out, placing{slices.Clone(at), cost + tm.skip(from, len(tm.leaves))})
			return
		}
		if i > 0 {
			at[i] = at[i-1]
			walk(i+1, from, cost+joining(words[i-1], words[i]))
		}
		for c := from; c < len(tm.leaves); c++ {
			at[i] = c
			walk(i+1, c+1, cost+tm.skip(from, c)+g.cost(i, c))
		}
	}
	walk(0, 0, 0)
	return out
}

// alignGrid is what the words of a row cost in each column, and what those from
// one on cost at least in the columns from one on.
type alignGrid struct {
	tm    template
	words []word
	least [][]float64
}

func (tm template) grid(words []word) alignGrid {
	n, m := len(words), len(tm.leaves)
	g := alignGrid{tm, words, make([][]float64, n+1)}
	for i := n; i >= 0; i-- {
		g.least[i] = make([]float64, m+1)
		for c := m; c >= 0; c-- {
			g.least[i][c] = g.step(i, c)
		}
	}
	return g
}

// step is the least cost of the words from i on in the columns from c on.
func (g alignGrid) step(i, c int) float64 {
	n, m := len(g.words), len(g.tm.leaves)
	if i == n {
		return g.tm.skip(c, m)
	}
	out := impossible
	if c < m {
		out = min(skips[g.tm.leaves[c].is]+g.least[i][c+1], g.cost(i, c)+g.least[i+1][c+1])
	}
	if i > 0 {
		out = min(out, joining(g.words[i-1], g.words[i])+g.least[i+1][c])
	}
	return out
}

const impossible = 1e9

func (g alignGrid) rest(i, c int) float64 { return g.least[i][c] }

func (g alignGrid) cost(i, c int) float64 {
	behind := word{}
	if i > 0 {
		behind = g.words[i-1]
	}
	return g.tm.leaves[c].fit(g.words[i], behind)
}

// skip is what it costs to leave the columns from one to before another blank.
func (tm template) skip(from, to int) float64 {
	cost := 0.0
	for _, l := range tm.leaves[from:to] {
		cost += skips[l.is]
	}
	return cost
}

// joining is what it costs that a word goes on with the one before it.
func joining(a, b word) float64 {
	if a.is == label && b.is == label {
		return goesOn
	}
	return misfit
}

// least is what the words of a row cost at least.
func (tm template) least(words []word) float64 {
	return tm.grid(words).rest(0, 0)
}
