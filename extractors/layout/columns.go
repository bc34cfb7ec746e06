package layout

import "slices"

// widen lets the columns take the heads that reach further than what stands
// below them, and adds those that only a head names.
func (a *alignment) widen() {
	over := spanning(a.rows)
	for i := range a.rows {
		for k := range a.rows[i].pieces {
			if p := &a.rows[i].pieces[k]; !over[i][k] {
				a.widenTo(p)
			}
		}
	}
}

func (a *alignment) widenTo(p *cellText) {
	at := slices.IndexFunc(a.columns, func(c span) bool { return c.to > p.box[0] })
	if at < 0 || a.columns[at].from >= p.box[2] {
		if at < 0 {
			at = len(a.columns)
		}
		a.columns = slices.Insert(a.columns, at, span{p.box[0], p.box[2]})
		return
	}
	if at+1 < len(a.columns) && a.columns[at+1].from < p.box[2] {
		return
	}
	a.columns[at] = span{min(a.columns[at].from, p.box[0]), max(a.columns[at].to, p.box[2])}
}

// unite makes one of neighbouring columns that no row fills both of: a head
// or the number of a column in the middle, and the figures set to the right
// below it.
func (a *alignment) unite() {
	const near = 9 // sizes of the font
	for c := 0; c+1 < len(a.columns); {
		left, right, both := a.fills(c)
		few, many := left, right
		if few.rows > many.rows {
			few, many = many, few
		}
		gap := a.columns[c+1].from - a.columns[c].to
		if both == 0 && gap < near*a.rows[0].size && few.rows <= 3 && many.rows > few.rows && many.figures*2 >= many.rows {
			a.columns[c].to = a.columns[c+1].to
			a.columns = slices.Delete(a.columns, c+1, c+2)
			continue
		}
		c++
	}
}

// fill counts the rows that fill a column, and those that do with a figure.
type fill struct{ rows, figures int }

// fills tells how many rows fill column c, the next, and both.
func (a *alignment) fills(c int) (left, right fill, both int) {
	for i := range a.rows {
		var l, r fill
		for k := range a.rows[i].pieces {
			p := &a.rows[i].pieces[k]
			first, last := a.place(p)
			n := fill{rows: 1}
			if p.figure {
				n.figures = 1
			}
			switch {
			case first == c && last == c:
				l = n
			case first == c+1 && last == c+1:
				r = n
			}
		}
		if l.rows > 0 && r.rows > 0 {
			both++
		}
		left, right = fill{left.rows + l.rows, left.figures + l.figures}, fill{right.rows + r.rows, right.figures + r.figures}
	}
	return left, right, both
}

// columnSpans finds the columns: where pieces stand that do not reach over
// others.
func columnSpans(rows []textRow) []span {
	over := spanning(rows)
	type end struct {
		x float64
		d int
	}
	var ends []end
	size := 0.0
	for i := range rows {
		size = max(size, rows[i].size)
		for k := range rows[i].pieces {
			if p := &rows[i].pieces[k]; !over[i][k] {
				ends = append(ends, end{p.box[0], 1}, end{p.box[2], -1})
			}
		}
	}
	slices.SortFunc(ends, func(a, b end) int {
		if c := compare(a.x, b.x); c != 0 {
			return c
		}
		return b.d - a.d
	})
	stray := len(rows) / 20 // so many pieces do not join two columns
	var out []span
	depth := 0
	for _, e := range ends {
		before := depth
		depth += e.d
		switch {
		case before <= stray && depth > stray:
			if n := len(out); n > 0 && e.x-out[n-1].to < 0.15*size {
				continue
			}
			out = append(out, span{from: e.x, to: e.x})
		case depth <= stray && before > stray:
			out[len(out)-1].to = e.x
		}
	}
	return out
}

// spanning tells of each piece whether it reaches over several pieces of other
// rows: a head over columns, a line of text between the rows.
func spanning(rows []textRow) [][]bool {
	const neighbours = 60 // rows that are looked at on either side
	out := make([][]bool, len(rows))
	for i := range rows {
		out[i] = make([]bool, len(rows[i].pieces))
		first, last := max(0, i-neighbours), min(len(rows), i+neighbours)
		for k := range rows[i].pieces {
			n := 0
			for j := first; j < last; j++ {
				if j != i && covered(&rows[i].pieces[k], &rows[j]) > 1 {
					n++
				}
			}
			out[i][k] = n > 0 && n*5 >= last-first-1
		}
	}
	return out
}

// covered counts the pieces of a row that stand under or over a piece.
func covered(p *cellText, r *textRow) int {
	n := 0
	for i := range r.pieces {
		if min(p.box[2], r.pieces[i].box[2])-max(p.box[0], r.pieces[i].box[0]) > 0.3*p.size {
			n++
		}
	}
	return n
}
