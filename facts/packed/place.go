package packed

import "slices"

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
		list := tm.placings(words)
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
			for i, c := range tm.placings(words)[0].at {
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
		tm.named = tm.named || tm.leaves[c].names()
	}
	return tm
}

// settles is the kind that a word gives its column: a whole number is a figure
// where no head says that the rows are numbered.
func (w word) settles() kind {
	if w.is == line {
		return value
	}
	return w.is
}
