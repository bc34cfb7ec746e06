package packed

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// group is rows of a panel that add up to another.
type group struct {
	panel panel
	whole int
	parts [][]int // the readings of which rows do, the first that can is taken
}

// groups are the sums of rows of a table: codes of those below them, totals of
// what stands above or below.
func (s *solver) groups() []group {
	var out []group
	for _, p := range s.tm.panels() {
		if p.names < p.to && p.names > p.from {
			out = append(out, s.panelGroups(p)...)
		}
	}
	return out
}

// namedRow is a row with its name.
type namedRow struct {
	row         int
	label, code string
	total       bool
}

func (s *solver) panelGroups(p panel) []group {
	var list []namedRow
	for i, row := range s.rows {
		if len(row.list) == 0 || !s.hasFigures(row, p) {
			continue
		}
		label, code := s.name(row, p)
		if label != "" || code != "" {
			list = append(list, namedRow{i, label, code, code == "" && s.isTotal(label)})
		}
	}
	out, tops := codeGroups(p, list)
	for k, n := range list {
		if !n.total {
			continue
		}
		g := group{panel: p, whole: n.row}
		if len(tops) > 0 {
			g.parts = [][]int{tops}
		} else {
			g.parts = plainParts(list, k)
		}
		out = append(out, g)
	}
	slices.SortStableFunc(out, func(a, b group) int { return a.whole - b.whole })
	return slices.DeleteFunc(out, func(g group) bool { return len(g.parts) == 0 })
}

func (s *solver) hasFigures(row solvedRow, p panel) bool {
	for i, c := range row.list[0].at {
		if c >= p.names && c < p.to && row.words[i].mayCount() {
			return true
		}
	}
	return false
}

// codeGroups are the codes with those right under them, and the rows whose codes
// are under none.
func codeGroups(p panel, list []namedRow) (out []group, tops []int) {
	under := map[int][]int{}
	seen := map[string]int{}
	var order []int
	for _, n := range list {
		if _, again := seen[n.code]; n.code == "" || again {
			continue
		}
		parent, found := -1, false
		for k := len(n.code) - 1; k >= 3 && !found; k-- {
			parent, found = seen[n.code[:k]]
		}
		seen[n.code] = n.row
		if !found {
			tops = append(tops, n.row)
			continue
		}
		if under[parent] == nil {
			order = append(order, parent)
		}
		under[parent] = append(under[parent], n.row)
	}
	for _, whole := range order {
		out = append(out, group{p, whole, [][]int{under[whole]}})
	}
	return out, tops
}

// plainParts are the readings of what a total of rows without codes adds up:
// those above it from the total before it on, else those below it; of these all,
// or those that are numbered.
func plainParts(list []namedRow, k int) [][]int {
	from := k
	for from > 0 && !list[from-1].total {
		from--
	}
	to := k + 1
	for to < len(list) && !list[to].total {
		to++
	}
	var out [][]int
	for _, rows := range [][]namedRow{list[from:k], list[k+1 : to]} {
		var all, numbered []int
		for _, n := range rows {
			all = append(all, n.row)
			if isNumbered(n.label) {
				numbered = append(numbered, n.row)
			}
		}
		for _, parts := range [][]int{numbered, all} {
			if len(parts) > 0 {
				out = append(out, parts)
			}
		}
	}
	return out
}

// mostNumeral is the most characters that number a row in front of a pause.
const mostNumeral = 3

func isNumbered(label string) bool {
	before, _, found := strings.Cut(label, "、")
	return found && before != "" && utf8.RuneCountInString(before) <= mostNumeral
}

// byRows keeps of the rows of each group the placings with which it can hold.
func (s *solver) byRows() {
	groups := s.groups()
	for changed := true; changed; {
		changed = false
		for _, g := range groups {
			changed = s.narrow(g) || changed
		}
	}
}

// narrow leaves of the rows of a group what can hold, exactly or as far as print
// rounds; it reports whether anything goes.
func (s *solver) narrow(g group) bool {
	rows := func(parts []int) []int { return append([]int{g.whole}, parts...) }
	for _, parts := range g.parts {
		for _, off := range []int64{0, s.unit * int64(len(parts)+1) / 2} {
			list := rows(parts)
			if slices.ContainsFunc(list, func(i int) bool { return s.rows[i].open }) {
				continue
			}
			if !s.isTelling(g.panel, list, off) {
				continue
			}
			sr := search{s: s, panel: g.panel, rows: list, off: off, steps: min(mostGroupSteps, s.steps)}
			fits, ok := sr.run()
			s.steps -= min(mostGroupSteps, s.steps) - max(0, sr.steps)
			if !ok {
				return false // too much, and nothing is known
			}
			if fits == nil {
				continue
			}
			return s.leave(list, fits)
		}
	}
	return false
}

// rarely is how many times rarer than not a group must hold by chance that tells
// its placings.
const rarely = 100

// isTelling reports whether a group would hardly hold by chance: it has many ways
// to set its parts, and its whole only so many amounts. Of the columns in which
// the parts could stand the largest is what the others leave.
func (s *solver) isTelling(p panel, rows []int, off int64) bool {
	var whole []int64
	for c := p.names; c < p.to; c++ {
		if s.isOpen(rows[1:], c) {
			whole = append(whole, abs(s.rows[rows[0]].list[0].amounts[c]))
		}
	}
	slices.SortFunc(whole, func(a, b int64) int { return cmp.Compare(b, a) })
	room := 1.0
	for _, n := range whole[min(1, len(whole)):] {
		room *= max(1, float64(n)/float64(s.unit+2*off))
	}
	for _, i := range rows[1:] {
		room /= float64(max(1, s.within(rows[0], i, p, off)))
	}
	return room >= rarely || s.isSettled(rows, p, off)
}

// isOpen reports whether some row may have several amounts in a column.
func (s *solver) isOpen(rows []int, c int) bool {
	return slices.ContainsFunc(rows, func(i int) bool {
		list := s.rows[i].list
		return slices.ContainsFunc(list, func(p candidate) bool { return p.amounts[c] != list[0].amounts[c] })
	})
}

// isSettled reports whether what can stand under the whole can stand in one way.
func (s *solver) isSettled(rows []int, p panel, off int64) bool {
	return !slices.ContainsFunc(rows[1:], func(i int) bool { return s.within(rows[0], i, p, off) > 1 })
}

// within counts the placings of a row whose amounts are not beyond those of the
// whole.
func (s *solver) within(whole, part int, p panel, off int64) int {
	n := 0
	for _, c := range s.rows[part].list {
		beyond := false
		for column := p.names; column < p.to; column++ {
			beyond = beyond || !s.rates[column] && !slices.ContainsFunc(s.rows[whole].list, func(w candidate) bool {
				return abs(c.amounts[column]) <= abs(w.amounts[column])+off
			})
		}
		if !beyond {
			n++
		}
	}
	return n
}

// leave drops the placings that do not fit.
func (s *solver) leave(rows []int, fits [][]bool) bool {
	changed := false
	for k, i := range rows {
		var kept []candidate
		for n, c := range s.rows[i].list {
			if fits[k][n] {
				kept = append(kept, c)
			}
		}
		changed = changed || len(kept) < len(s.rows[i].list)
		s.rows[i].list = kept
	}
	return changed
}

// search goes through the placings of a whole and its parts with which each
// column adds up.
type search struct {
	s     *solver
	panel panel
	rows  []int // the whole first
	off   int64
	steps int // left

	least, most [][]int64 // what the rows from one on come to by column
	left        []int64
	at          []int
	fits        [][]bool
	found       bool
}

// run returns which placings of each row are part of a way in which the group
// holds, nil for none; ok is false where there is too much to search.
func (sr *search) run() (fits [][]bool, ok bool) {
	n := 1
	for _, i := range sr.rows {
		n = max(n, len(sr.s.rows[i].list))
		sr.fits = append(sr.fits, make([]bool, len(sr.s.rows[i].list)))
	}
	if n == 1 {
		return nil, true
	}
	sr.bounds()
	sr.at, sr.left = make([]int, len(sr.rows)), make([]int64, sr.panel.to)
	sr.walk(0)
	switch {
	case sr.steps <= 0:
		return nil, false
	case !sr.found:
		return nil, true
	}
	return sr.fits, true
}

// bounds finds the least and the most that the parts from one on come to.
func (sr *search) bounds() {
	n := len(sr.rows)
	sr.least, sr.most = make([][]int64, n+1), make([][]int64, n+1)
	sr.least[n], sr.most[n] = make([]int64, sr.panel.to), make([]int64, sr.panel.to)
	for k := n - 1; k > 0; k-- {
		sr.least[k], sr.most[k] = slices.Clone(sr.least[k+1]), slices.Clone(sr.most[k+1])
		list := sr.s.rows[sr.rows[k]].list
		for c := sr.panel.names; c < sr.panel.to; c++ {
			low, high := list[0].amounts[c], list[0].amounts[c]
			for _, p := range list[1:] {
				low, high = min(low, p.amounts[c]), max(high, p.amounts[c])
			}
			sr.least[k][c] += low
			sr.most[k][c] += high
		}
	}
}

func (sr *search) walk(k int) {
	if k == len(sr.rows) {
		sr.found = true
		for i, n := range sr.at {
			sr.fits[i][n] = true
		}
		return
	}
	sign := int64(-1)
	if k == 0 {
		sign = 1
	}
	for n, p := range sr.s.rows[sr.rows[k]].list {
		if sr.steps--; sr.steps <= 0 {
			return
		}
		sr.add(p, sign)
		if sr.canHold(k + 1) {
			sr.at[k] = n
			sr.walk(k + 1)
		}
		sr.add(p, -sign)
	}
}

func (sr *search) add(p candidate, sign int64) {
	for c := sr.panel.names; c < sr.panel.to; c++ {
		sr.left[c] += sign * p.amounts[c]
	}
}

// canHold reports whether the parts from one on can come to what is left.
func (sr *search) canHold(k int) bool {
	for c := sr.panel.names; c < sr.panel.to; c++ {
		if sr.s.rates[c] {
			continue
		}
		if sr.left[c] < sr.least[k][c]-sr.off || sr.left[c] > sr.most[k][c]+sr.off {
			return false
		}
	}
	return true
}
