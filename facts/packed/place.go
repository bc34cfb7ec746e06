package packed

import (
	"slices"
	"strconv"
)

// placed is where the words of a row stand, and whether they could stand
// elsewhere as well.
type placed struct {
	placing
	unsure bool
}

// fewestSided is how many labels of one side give a column that side.
const fewestSided = 2

// takeSides gives columns of labels whose heads name no side that of their
// labels in the rows that can be set in one way.
func (tm template) takeSides(body [][]word) {
	counts := make([]map[string]int, len(tm.leaves))
	for c := range counts {
		counts[c] = map[string]int{}
	}
	for _, words := range body {
		list := tm.placings(words, 2)
		if len(list) != 1 {
			continue
		}
		for i, c := range list[0].at {
			if side := words[i].side; side != "" && tm.leaves[c].is == label {
				counts[c][side]++
			}
		}
	}
	for c := range tm.leaves {
		if tm.leaves[c].side != "" {
			continue
		}
		for side, n := range counts[c] {
			if n >= fewestSided && len(counts[c]) == 1 {
				tm.leaves[c].side = side
			}
		}
	}
}

// settle gives columns whose heads do not say what they hold the kind of their
// words.
func (tm template) settle(body [][]word) template {
	counts := make([][kindCount]int, len(tm.leaves))
	unclear := false
	for _, l := range tm.leaves {
		unclear = unclear || l.is == unknown
	}
	if !unclear {
		return tm
	}
	for _, words := range body[:min(len(body), mostSampled)] {
		if len(words) > 1 {
			for i, c := range tm.placing(words).at {
				counts[c][words[i].settles()]++
			}
		}
	}
	tm.leaves = slices.Clone(tm.leaves)
	for c := range tm.leaves {
		all := 0
		for _, n := range counts[c] {
			all += n
		}
		if all == 0 && tm.leaves[c].is == unknown && c > 0 && tm.leaves[c-1].is == value {
			tm.leaves[c].is = value // blank in all rows, or in those that say
		}
		for k, n := range counts[c] {
			if tm.leaves[c].is == unknown && n*5 > all*3 {
				tm.leaves[c].is = kind(k)
			}
		}
		if c+1 == len(tm.leaves) && c > 0 && tm.leaves[c].is == label && all > 0 && tm.leaves[c-1].is == value && counts[c][label] == all {
			tm.leaves[c].is = note // it names no figures
		}
		tm.named = tm.named || tm.leaves[c].names()
	}
	return tm
}

// clearlyBetter is how much less the rows must cost on average with a column of
// another kind than its words seemed to say.
const clearlyBetter = 0.2

// resettle gives columns whose heads do not say what they hold another kind with
// which the rows fit better: code and name under one head are a label, numbers
// that count the rows are none of its figures.
func (tm template) resettle(unsettled template, body [][]word) template {
	cost := rowCost(tm, body)
	for c, l := range unsettled.leaves {
		if l.is != unknown {
			continue
		}
		for _, is := range []kind{label, code, value, line} {
			if is == tm.leaves[c].is || is == line && (c > 0 || !countsUp(body)) {
				continue
			}
			other := tm.with(c, is)
			if n := rowCost(other, body); n < cost-clearlyBetter || is == line && n < cost+nearly {
				tm, cost = other, n
			}
		}
	}
	return tm
}

// with is a reading with a column of another kind.
func (tm template) with(c int, is kind) template {
	tm.leaves = slices.Clone(tm.leaves)
	tm.leaves[c].is = is
	tm.named = slices.ContainsFunc(tm.leaves, leaf.names)
	return tm
}

// countsUp reports whether the first words of the rows are numbers that go up by
// one, but for the row that numbers the columns.
func countsUp(body [][]word) bool {
	up := 0
	for i := 1; i < len(body); i++ {
		if n := number(body[i]); n > 0 && n == number(body[i-1])+1 {
			up++
		}
	}
	return up > 0 && up >= len(body)-2
}

// number is the whole number that a row begins with, else nought.
func number(words []word) int {
	if len(words) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(words[0].text)
	return n
}

// settles is the kind that a word gives its column: a whole number is a figure
// where no head says that the rows are numbered.
func (w word) settles() kind {
	if w.is == line {
		return value
	}
	return w.is
}
