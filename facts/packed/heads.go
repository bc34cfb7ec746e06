package packed

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"juesuan/catalog"
)

// template is one way to read the heads of a packed grid: its columns.
type template struct {
	leaves []leaf
	named  bool // some column names the rows
	cost   float64
	rival  bool // another reading is about as good
}

// breadth is how many readings are kept for each number of columns.
const breadth = 4

// fewestLeaves is the fewest columns of a table.
const fewestLeaves = 2

// mostLeaves is the largest number of columns that are looked for.
const mostLeaves = 40

// templates reads heads on lines, each word of a line over a column of its own
// or over some of the words below, the outer ones first. The cheapest readings
// of each number of columns are kept.
func templates(heads [][]word) []template {
	list := []template{{}}
	for row, words := range heads {
		var next []template
		for _, tm := range list {
			next = append(next, extend(heads, tm, row, words)...)
		}
		list = best(next)
	}
	list = slices.DeleteFunc(list, func(tm template) bool { return len(tm.leaves) < fewestLeaves })
	if tm, ok := square(heads); ok {
		list = append(list, tm)
	}
	for i := range list {
		for j := range list[i].leaves {
			list[i].leaves[j].bind(heads)
			list[i].named = list[i].named || list[i].leaves[j].names()
		}
	}
	return list
}

// square reads heads of which each line has a word for every column, those over
// several columns said again over each.
func square(heads [][]word) (tm template, ok bool) {
	again := false
	for row, words := range heads {
		if len(words) != len(heads[0]) || len(words) > mostLeaves {
			return tm, false
		}
		for k, w := range words {
			again = again || k > 0 && w.head.key == words[k-1].head.key
			if row == 0 {
				tm.leaves = append(tm.leaves, leaf{})
			}
			tm.leaves[k].stack = append(tm.leaves[k].stack, place{row, k})
		}
	}
	return tm, again && len(tm.leaves) >= fewestLeaves
}

// best keeps the cheapest readings of each number of columns.
func best(list []template) []template {
	slices.SortStableFunc(list, func(a, b template) int { return cmp.Compare(a.cost, b.cost) })
	seen := map[int]int{}
	return slices.DeleteFunc(list, func(tm template) bool {
		seen[len(tm.leaves)]++
		return seen[len(tm.leaves)] > breadth
	})
}

// bind gives a column its kind by its innermost head and its side by those over it.
// What an unknown head holds under one of names or of figures the rows tell.
func (l *leaf) bind(heads [][]word) {
	for _, p := range l.stack {
		if h := heads[p.row][p.word].head; h.role == catalog.RoleSide {
			l.side = h.side
		}
	}
	inner := l.stack[len(l.stack)-1]
	l.is = heads[inner.row][inner.word].head.is
}

// partial is how the first columns take the first words of a line: how many
// the last of them takes, behind how the others do.
type partial struct {
	others *partial
	count  int
	cost   float64
}

// compare orders the ways of as many columns by how many words each takes.
func (p *partial) compare(o *partial) int {
	if p.others == o.others {
		return cmp.Compare(p.count, o.count)
	}
	return cmp.Or(p.others.compare(o.others), cmp.Compare(p.count, o.count))
}

// tooDear is what no head may cost over words.
const tooDear = 4

// extend sets the words of a line below the columns of a reading.
func extend(heads [][]word, tm template, row int, words []word) []template {
	if row == 0 {
		first := template{}
		for k := range words {
			first.leaves = append(first.leaves, leaf{stack: []place{{0, k}}})
		}
		return []template{first}
	}
	states := map[[2]int][]partial{{0, 0}: {{}}} // by words taken and columns over several
	for i, l := range tm.leaves {
		next := map[[2]int][]partial{}
		known := map[[2]int]float64{} // what words from one on cost, so many
		for at, list := range states {
			for n := 0; n <= len(words)-at[0]; n++ {
				to := [2]int{at[0] + n, at[1] + min(n, 1)}
				span := [2]int{at[0], n}
				cost, ok := known[span]
				if !ok {
					cost = spanCost(heads, l, words, span, i)
					known[span] = cost
				}
				if cost >= tooDear {
					continue
				}
				for k := range list {
					next[to] = append(next[to], partial{&list[k], n, list[k].cost + cost})
				}
			}
		}
		for at := range next {
			slices.SortFunc(next[at], func(a, b partial) int {
				return cmp.Or(cmp.Compare(a.cost, b.cost), a.compare(&b))
			})
			next[at] = next[at][:min(len(next[at]), breadth)]
		}
		states = next
	}
	var out []template
	for parents := range len(tm.leaves) + 1 {
		list := states[[2]int{len(words), parents}]
		for k := range list {
			if grown := grow(tm, row, &list[k]); len(grown.leaves) <= mostLeaves {
				out = append(out, grown)
			}
		}
	}
	return out
}

func grow(tm template, row int, p *partial) template {
	cost := tm.cost + p.cost
	counts := make([]int, len(tm.leaves))
	for i := len(counts) - 1; i >= 0; i, p = i-1, p.others {
		counts[i] = p.count
	}
	out, at := template{cost: cost, leaves: make([]leaf, 0, len(counts))}, 0
	for i, l := range tm.leaves {
		if counts[i] == 0 {
			out.leaves = append(out.leaves, l)
		}
		for range counts[i] {
			out.leaves = append(out.leaves, leaf{stack: slices.Concat(l.stack, []place{{row, at}})})
			at++
		}
	}
	return out
}

// spanCost is what it costs that a head stands over some words of the line
// below it. A side or a group stands over several; a code over its levels; a
// label over a code and a name; few columns have two heads of their own.
func spanCost(heads [][]word, l leaf, line []word, span [2]int, column int) float64 {
	last := l.stack[len(l.stack)-1]
	over := heads[last.row][last.word]
	role, n := over.head.role, span[1]
	below := line[span[0] : span[0]+n]
	switch {
	case n == 0 && (role == catalog.RoleSide || role == catalog.RoleGroup):
		return 1.2
	case n == 0 && (role == catalog.RoleCode || role == catalog.RoleLine):
		return 0
	case n == 0:
		return 0.3
	case role == catalog.RoleSubtotal && !areSaidAgain(line, below):
		return tooDear // its parts stand beside it
	}
	cost := roleCost(role, below) + insideCost(below, column) - kinship*shared(over.text, below)
	if over.head.measured {
		cost += measured
	}
	if slices.ContainsFunc(below, func(w word) bool { return w.head.key == over.head.key }) {
		cost += itself
	}
	return cost
}

// areSaidAgain reports whether each of some words is said elsewhere on its line: what
// is measured under each of several heads.
func areSaidAgain(line, words []word) bool {
	return !slices.ContainsFunc(words, func(w word) bool {
		n := 0
		for _, other := range line {
			if other.head.key == w.head.key {
				n++
			}
		}
		return n < 2
	})
}

// kinship is what a head costs less for each word below that has some of its
// words, as 公务用车购置 has of 公务用车购置及运行维护费.
const kinship = 0.15

// itself is what it costs that a head stands over one that says the same.
const itself = 0.5

// shared is how much of the words is in a head: of each the share of its pairs
// of characters.
func shared(head string, below []word) float64 {
	n := 0.0
	for _, w := range below {
		runes, in := w.head.han, 0
		for i := 0; i+1 < len(runes); i++ {
			if strings.Contains(head, string(runes[i:i+2])) {
				in++
			}
		}
		n += float64(in) / float64(max(1, len(runes)-1))
	}
	return n
}

// han is the Chinese characters of a text.
func han(text string) []rune {
	return slices.DeleteFunc([]rune(text), func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// mostUnderName is how many figures under the head of a name count: one that
// stands over several is no head of names, as 项目 is not over all columns of
// figures.
const mostUnderName = 2

// roleCost is what the role of a head costs over some words: names stand under
// a name, figures under what measures them.
func roleCost(role catalog.Role, below []word) float64 {
	names, figures, labels := 0.0, 0.0, 0
	for _, w := range below {
		switch w.head.is {
		case label:
			labels++
			names++
		case code:
			names++
		case value:
			figures++
		}
	}
	lone := 0.0
	if len(below) == 1 {
		lone = 1.2
	}
	switch role {
	case catalog.RoleLine, catalog.RoleNote, catalog.RoleOrdinal:
		return tooDear
	case catalog.RoleLabel:
		if labels == 0 && names > 0 {
			lone = max(lone, nameless)
		}
		return lone + 1.5*min(figures, mostUnderName) + 0.3*(float64(len(below))-names-figures)
	case catalog.RoleCode:
		return lone + 1.5*min(figures, mostUnderName) + 0.3*(float64(len(below))-names-figures)
	case catalog.RoleSide, catalog.RoleGroup:
		return lone
	}
	if figures > 0 && len(below) > 2 && (below[0].head.is == code || below[0].head.is == label) {
		return panelled
	}
	return lone + 0.2 + names
}

// panelled is what it costs that a head of figures stands over names and their
// figures: 人员经费 over codes, names and amounts.
const panelled = 0.5

// measured is what it costs more that a head is one that any statement may
// have: 年初预算 stands over others only where nothing else does.
const measured = 0.1

// insideCost is what words cost that stand under one head: a whole stands
// before its parts, a label before its values, and none stands there twice.
func insideCost(below []word, column int) float64 {
	cost := 0.0
	seen, values := map[string]bool{}, false
	for i, w := range below {
		k := w.head.is
		if (k == label || k == code) && values {
			cost += 1.5 // another panel
			seen, values = map[string]bool{}, false
		}
		values = values || k == value || k == unknown
		if w.head.role == catalog.RoleSubtotal && i > 0 && i+1 < len(below) {
			cost += 0.6
		}
		if seen[w.head.key] && k != code {
			cost += 0.8
		}
		seen[w.head.key] = true
	}
	if column == 0 && len(below) > 0 && below[0].head.is == value {
		cost += 0.5
	}
	return cost
}
