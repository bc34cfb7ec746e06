package layout

import (
	"math"
	"slices"
)

// widen lets the columns take the heads that reach further than what stands
// below them, and adds those that only a head names. Rows of few pieces are
// left out: their heads stand in the middle of several columns.
func (a *alignment) widen() {
	over := spanning(a.rows)
	few := a.fewPieces()
	for i := range a.rows {
		if few[i] {
			continue
		}
		for k := range a.rows[i].pieces {
			if p := &a.rows[i].pieces[k]; !over[i][k] {
				a.widenTo(p)
			}
		}
	}
}

// fewPieces tells of each row whether it has pieces for no more than half of
// the columns.
func (a *alignment) fewPieces() []bool {
	out := make([]bool, len(a.rows))
	for i := 0; i < len(a.rows); {
		end, n := besideEnd(a.rows, i), 0
		for k := i; k < end; k++ {
			n += len(a.rows[k].pieces)
		}
		for ; i < end; i++ {
			out[i] = n*2 <= len(a.columns)
		}
	}
	return out
}

// besideEnd is where the rows end that stand half beside row i and each other,
// as heads of one and of two lines do.
func besideEnd(rows []textRow, i int) int {
	for i++; i < len(rows) && areBeside(&rows[i-1], &rows[i]); i++ {
	}
	return i
}

func areBeside(above, below *textRow) bool { return above.box[3]-below.box[1] > 0.25*below.size }

// markBeside marks the rows that stand half beside others in other columns: the
// cells of one row, of one line and of two, make several.
func markBeside(rows []textRow) {
	for i := 0; i < len(rows); {
		end := besideEnd(rows, i)
		for k := i + 1; k < end; k++ {
			if min(rows[k].size, rows[i].size)*columnGap < max(rows[k].box[0]-rows[k-1].box[2], rows[k-1].box[0]-rows[k].box[2]) {
				rows[k-1].beside, rows[k].beside = true, true
			}
		}
		i = end
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

// uniteSigns makes one of two columns the first of which has only signs of currency:
// some print them at the left edge of the column of their amounts.
func (a *alignment) uniteSigns() {
	only := slices.Repeat([]bool{true}, len(a.columns))
	some := make([]bool, len(a.columns))
	for i := range a.rows {
		for k := range a.rows[i].pieces {
			p := &a.rows[i].pieces[k]
			if c, last := a.place(p); c == last {
				some[c], only[c] = true, only[c] && isCurrency(p.text)
			}
		}
	}
	for c := len(a.columns) - 2; c >= 0; c-- {
		if some[c] && only[c] {
			a.columns[c].to = a.columns[c+1].to
			a.columns = slices.Delete(a.columns, c+1, c+2)
		}
	}
}

// unite makes one of neighbouring columns that no row fills both of, the
// nearest first: a head or the number of a column in the middle, and the
// figures set to the right below it.
func (a *alignment) unite() {
	for {
		c := a.nearestHalves()
		if c < 0 {
			return
		}
		a.columns[c].to = a.columns[c+1].to
		a.columns = slices.Delete(a.columns, c+1, c+2)
	}
}

// nearestHalves is the first of the two columns nearest to each other that can
// be one, or -1.
func (a *alignment) nearestHalves() int {
	const near = 9 // sizes of the font
	fills, both := a.fills()
	best, least := -1, near*a.rows[0].size
	for c := 0; c+1 < len(a.columns); c++ {
		few, many := fills[c], fills[c+1]
		if few.rows > many.rows || few.rows == many.rows && few.figures > many.figures {
			few, many = many, few
		}
		gap := a.columns[c+1].from - a.columns[c].to
		figures := many.figures*2 >= many.rows && (many.rows > few.rows || few.figures == 0)
		head, rest := fills[c+1], fills[c] // in the middle over names, which begin at the left
		names := head.heads == head.rows && rest.heads == 0 && rest.rows > head.rows
		headed := a.areTwoHeads(few.head, many.head, fills)
		if both[c] == 0 && gap < least && few.rows <= 3 && !headed && (figures || names) {
			best, least = c, gap
		}
	}
	return best
}

// fill counts the rows that fill a column, those that do with a figure, and
// those that stand above all figures, from which height to which.
type fill struct {
	rows, figures, heads int
	head                 heights
}

// heights is a stretch down the page, nothing at first.
type heights struct{ top, bottom float64 }

func (h heights) with(o heights) heights {
	if h.bottom == h.top {
		return o
	}
	if o.bottom == o.top {
		return h
	}
	return heights{min(h.top, o.top), max(h.bottom, o.bottom)}
}

func (h heights) middle() float64 { return (h.top + h.bottom) / 2 }

func (h heights) overlap(o heights) float64 { return min(h.bottom, o.bottom) - max(h.top, o.top) }

// areTwoHeads reports whether the heads above two columns are one each: half
// beside each other, or about so where the first stands at the height of heads of
// whole columns, and the second does not.
func (a *alignment) areTwoHeads(few, many heights, fills []fill) bool {
	const under, same = 0.2, 0.1 // sizes of the font
	size := a.rows[0].size
	if few.bottom == few.top || many.bottom == many.top || few.overlap(many) < -under*size {
		return false
	}
	return few.overlap(many) > 0 || slices.ContainsFunc(fills, func(f fill) bool {
		return f.rows > f.heads && math.Abs(f.head.middle()-few.middle()) <= same*size
	})
}

// fills tells how many rows fill each column, and each with the next. Lines
// that stand half beside each other, as heads of one and of two lines do,
// count as one row.
func (a *alignment) fills() (fills []fill, both []int) {
	fills, both = make([]fill, len(a.columns)), make([]int, len(a.columns))
	row := make([]fill, len(a.columns))
	head := true
	for i := groupHeads(a.rows, mostCells(a.rows)); i < len(a.rows); {
		clear(row)
		for end := besideEnd(a.rows, i); i < end; i++ {
			head = head && !a.hasFigure(i)
			for k := range a.rows[i].pieces {
				p := &a.rows[i].pieces[k]
				if first, last := a.place(p); first == last {
					row[first].add(p)
				}
			}
		}
		for c := range row {
			fills[c].rows += row[c].rows
			fills[c].figures += row[c].figures
			if head {
				fills[c].heads += row[c].rows
				fills[c].head = fills[c].head.with(row[c].head)
			}
			if c+1 < len(row) && row[c].rows > 0 && row[c+1].rows > 0 {
				both[c]++
			}
		}
	}
	return fills, both
}

func (f *fill) add(p *cellText) {
	f.rows = 1
	f.head = f.head.with(heights{p.box[1], p.box[3]})
	if p.figure {
		f.figures = 1
	}
}

// mostCells is how many pieces the fullest row has.
func mostCells(rows []textRow) int {
	most := 0
	for i := range rows {
		most = max(most, len(rows[i].pieces))
	}
	return most
}

// columnSpans finds the columns: where pieces stand that do not reach over
// others.
func columnSpans(rows []textRow) []span {
	over := spanning(rows)
	most := mostCells(rows)
	var ends []end
	size := 0.0
	groups := groupHeads(rows, most)
	for i := range rows {
		size = max(size, rows[i].size)
		if i < groups || rows[i].isHeadOf(most) || len(rows[i].pieces) == 1 && most > 2 && isAlone(rows, i) {
			continue
		}
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
	out := deeperThan(ends, 0, size)
	if stray := (len(rows) + strayRows) / 20; stray > 0 { // so many pieces do not join two columns
		out = whole(deeperThan(ends, stray, size), out, rows)
	}
	return out
}

// strayRows is how many rows fewer than twenty have one stray piece.
const strayRows = 8

// end is where a piece begins or ends, and by how much that makes more or fewer
// of them.
type end struct {
	x float64
	d int
}

// deeperThan are the stretches that more pieces stand over than the given number.
func deeperThan(ends []end, stray int, size float64) []span {
	const joined = 0.15 // sizes of the font between two that are one
	var out []span
	depth := 0
	for _, e := range ends {
		before := depth
		depth += e.d
		switch {
		case before <= stray && depth > stray:
			if n := len(out); n > 0 && e.x-out[n-1].to < joined*size {
				continue
			}
			out = append(out, span{from: e.x, to: e.x})
		case depth <= stray && before > stray:
			out[len(out)-1].to = e.x
		}
	}
	return out
}

// whole gives columns the whole stretch that pieces stand over, up to the next one
// where a stray piece joins two, and adds those that few pieces have for themselves.
// Two that hardly a row fills both of are one.
func whole(columns, all []span, rows []textRow) []span {
	var out []span
	for _, s := range all {
		first := len(out)
		for ; len(columns) > 0 && columns[0].from < s.to; columns = columns[1:] {
			if n := len(out); n > first && filledBoth(rows, out[n-1], columns[0]) < fewestBoth {
				out[n-1].to = columns[0].to
				continue
			}
			out = append(out, columns[0])
		}
		if first == len(out) {
			out = append(out, s)
			continue
		}
		out[first].from, out[len(out)-1].to = s.from, s.to
	}
	return out
}

// fewestBoth are the rows that fill both of two columns which a stray piece joins.
const fewestBoth = 3

// filledBoth counts the rows that have pieces in both of two columns.
func filledBoth(rows []textRow, a, b span) int {
	n := 0
	for i := range rows {
		inA, inB := false, false
		for k := range rows[i].pieces {
			x := rows[i].pieces[k].cx()
			inA, inB = inA || x > a.from && x < a.to, inB || x > b.from && x < b.to
		}
		if inA && inB {
			n++
		}
	}
	return n
}

// isHeadOf reports whether a row could be the head of several columns each:
// of few pieces against the most, and no figure.
func (r *textRow) isHeadOf(most int) bool {
	return len(r.pieces) > 1 && len(r.pieces)*3 <= most && !slices.ContainsFunc(r.pieces, func(c cellText) bool { return c.figure })
}

// isAlone reports whether the only piece of a row stands over or under none of
// the rows about it.
func isAlone(rows []textRow, i int) bool {
	for j := max(0, i-neighbours); j < min(len(rows), i+neighbours); j++ {
		if j != i && covered(&rows[i].pieces[0], &rows[j]) > 0 {
			return false
		}
	}
	return true
}

// neighbours are the rows that are looked at on either side of a row.
const neighbours = 60

// spanning tells of each piece whether it reaches over several pieces of other
// rows: a head over columns, a line of text between the rows.
func spanning(rows []textRow) [][]bool {
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
			out[i][k] = n > 0 && n*5 >= last-first-1 || n >= fewestOver && len(rows[i].pieces) == 1
		}
	}
	return out
}

// fewestOver are the rows over several pieces of which a line of one piece
// reaches that is no cell: a title, a note.
const fewestOver = 2

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
