package layout

import "slices"

// sections are the parts of a table between rules over its whole width, each
// with columns of its own, as forms have them. Parts that can share columns are
// one; most tables are.
func (a *alignment) sections() []*alignment {
	const few = 1 // rows that do not stand in the columns
	if a.collisions(a.rows) < few {
		return []*alignment{a}
	}
	var out []*alignment
	from := 0
	for i := 1; i <= len(a.rows); i++ {
		if i < len(a.rows) && !a.wholeRuleBetween(i-1, i) {
			continue
		}
		s := a.section(from, i)
		if n := len(out); n > 0 {
			both := a.section(out[n-1].from, i)
			if out[n-1].keeps(both) && s.keeps(both) {
				out[n-1], from = both, i
				continue
			}
		}
		out, from = append(out, s), i
	}
	return out
}

// section is the part of the table from one row to another, counted from its
// first.
func (a *alignment) section(from, to int) *alignment {
	s := &alignment{rows: a.rows[from:to], from: from, to: to, level: a.level, rules: a.rules, sheet: a.sheet}
	s.measure()
	if len(s.columns) > 0 {
		s.widen()
		s.uniteTight()
	}
	return s
}

// uniteTight makes one of two columns where one row only fills the second, with
// no more than a blank before it: a figure and its unit.
func (a *alignment) uniteTight() {
	fills, _ := a.fills()
	for i := range a.rows {
		pieces := a.rows[i].pieces
		for k := 1; k < len(pieces); k++ {
			c, last := a.place(&pieces[k])
			if pieces[k].seam || c == 0 || c != last || c >= len(fills) || fills[c].rows != 1 || pieces[k].box[0]-pieces[k-1].box[2] > figureGap*pieces[k].size {
				continue
			}
			a.columns[c-1].to = a.columns[c].to
			a.columns, fills = slices.Delete(a.columns, c, c+1), slices.Delete(fills, c, c+1)
		}
	}
}

// keeps reports whether the columns of a section are whole in those of a larger
// one: what stands in one column does so still, and two have not become one.
func (a *alignment) keeps(larger *alignment) bool {
	if len(larger.columns) == 0 || larger.collisions(a.rows) > a.collisions(a.rows) {
		return false
	}
	next := 0
	for _, w := range a.within(larger) {
		next = max(next, w.from)
		if next > w.to {
			return false
		}
		next++
	}
	return true
}

// within tells of each column that has text in which columns of the larger
// section all of that stands.
func (a *alignment) within(larger *alignment) []group {
	all := make([]group, len(a.columns))
	set := make([]bool, len(a.columns))
	for i := range a.rows {
		for k := range a.rows[i].pieces {
			p := &a.rows[i].pieces[k]
			c, last := a.place(p)
			if c != last {
				continue
			}
			from, to := larger.place(p)
			if set[c] {
				from, to = max(all[c].from, from), min(all[c].to, to)
			}
			all[c], set[c] = group{from, to}, true
		}
	}
	out := all[:0]
	for c := range all {
		if set[c] {
			out = append(out, all[c])
		}
	}
	return out
}

// collisions counts those of the rows with two pieces in one column. Rows that
// stand half beside each other count as one: a head of two lines and one of one
// line may stand in one column, side by side.
func (a *alignment) collisions(rows []textRow) int {
	if len(a.columns) == 0 {
		return len(rows)
	}
	n := 0
	for i := 0; i < len(rows); {
		end := besideEnd(rows, i)
		var pieces []*cellText
		for ; i < end; i++ {
			for k := range rows[i].pieces {
				pieces = append(pieces, &rows[i].pieces[k])
			}
		}
		if a.collide(pieces) {
			n++
		}
	}
	return n
}

// collide reports whether two of the pieces stand in one column, side by side.
// Single characters are a word that is set wide.
func (a *alignment) collide(pieces []*cellText) bool {
	slices.SortStableFunc(pieces, func(p, q *cellText) int { return compare(p.box[0], q.box[0]) })
	last, right := -1, -farthest // column and place that the pieces so far reach to
	single := false
	for _, p := range pieces {
		from, to := a.place(p)
		alone := len(p.glyphs) == 1 && !p.figure
		if from <= last && p.box[0] >= right && !(single && alone) {
			return true
		}
		last, right, single = max(last, to), max(right, p.box[2]), alone
	}
	return false
}

// wholeRuleBetween reports whether a rule over the whole width of the table
// runs between two rows.
func (a *alignment) wholeRuleBetween(i, j int) bool {
	from, to := (a.rows[i].box[1]+a.rows[i].box[3])/2, (a.rows[j].box[1]+a.rows[j].box[3])/2
	return slices.ContainsFunc(a.level, func(r stroke) bool {
		return r.at > from && r.at < to && r.from <= a.box[0]+touch && r.to >= a.box[2]-touch
	})
}

// gap is the stretch between two columns of a section.
type gap struct {
	span
	section int
}

// shared are the gaps between the columns of all sections, as few as there can
// be, and for each of them the sections that have it.
func shared(sections []*alignment) (out []span, of [][]bool) {
	var gaps []gap
	for k, s := range sections {
		for c := 1; c < len(s.columns); c++ {
			gaps = append(gaps, gap{span{s.columns[c-1].to, s.columns[c].from}, k})
		}
	}
	slices.SortStableFunc(gaps, func(a, b gap) int { return compare(a.to, b.to) })
	for len(gaps) > 0 {
		common, in := gaps[0].span, make([]bool, len(sections))
		end := gaps[0].to
		gaps = slices.DeleteFunc(gaps, func(g gap) bool {
			if g.from > end || in[g.section] {
				return false
			}
			common.from, in[g.section] = max(common.from, g.from), true
			return true
		})
		out, of = append(out, common), append(of, in)
	}
	return out, of
}

// leave opens the edges in gaps that the sections do not have. Those where
// rules end stay.
func (l *lattice) leave(sections []*alignment, gaps []span, of [][]bool, ends []float64) {
	for k, g := range gaps {
		c := nearest(l.xs, g.middle())
		if slices.Contains(ends, l.xs[c]) {
			continue
		}
		for i, s := range sections {
			if of[k][i] {
				continue
			}
			for r := range l.left {
				if y := (l.ys[r] + l.ys[r+1]) / 2; y > s.box[1] && y < s.box[3] {
					l.left[r][c] = false
				}
			}
		}
	}
}
