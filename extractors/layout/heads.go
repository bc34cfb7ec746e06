package layout

import (
	"math"
	"slices"
	"strings"
)

// reach takes the heads above and the lines below that belong to the table:
// what the outer rules close in, else heads over several columns. None before the
// first row is taken.
func (a *alignment) reach(rows []textRow, first int) {
	const most = 6
	top, bottom := a.box[1], a.box[3]
	for _, r := range a.rules {
		top, bottom = min(top, r.at), max(bottom, r.at)
	}
	for n := 0; n < most && a.from > first; n++ {
		r := &rows[a.from-1]
		if (r.box[1]+r.box[3])/2 < top && !a.isHead(r, &rows[a.from]) {
			break
		}
		a.from--
	}
	for a.from > first && a.isFarHead(&rows[a.from-1], &rows[a.from]) {
		a.from--
	}
	for n := 0; n < most && a.to < len(rows) && (rows[a.to].box[1]+rows[a.to].box[3])/2 < bottom; n++ {
		a.to++
	}
}

// trim leaves out the rows above the topmost rule that only furnish the table:
// whose it is at its left edge, the unit at its right.
func (a *alignment) trim(rows []textRow) {
	top, ok := a.topRule(rows)
	if !ok {
		return
	}
	last := a.from
	for last < a.to && (rows[last].box[1]+rows[last].box[3])/2 < top.at {
		last++
	}
	if last == a.to || hasAmounts(rows[a.from:last]) { // it heads nothing, or a total only
		return
	}
	for end := last; end > a.from; {
		start := end - 1
		for start > a.from && areBeside(&rows[start-1], &rows[start]) {
			start--
		}
		if !areBeside(&rows[end-1], &rows[end]) && !a.areHeads(rows[start:end]) && !a.areOver(rows[start:end], &rows[end], end < last) {
			a.from = end
			return
		}
		end = start
	}
}

// hasAmounts reports whether one of some rows has figures in columns that are no
// years: rows of the body.
func hasAmounts(rows []textRow) bool {
	return slices.ContainsFunc(rows, func(r textRow) bool {
		return len(r.pieces) > 1 && slices.ContainsFunc(r.pieces, func(p cellText) bool { return p.figure && isMarked(p.text) })
	})
}

// areOver reports whether lines above a row furnish its columns: as the unit of the
// figures, in brackets, or as further lines of heads.
func (a *alignment) areOver(lines []textRow, below *textRow, heads bool) bool {
	r := &lines[0]
	return len(lines) == 1 && (isBracketed(r) && r.box[0] > a.columns[0].to && r.box[2] < a.box[2]-r.size || heads && a.headsOwn(r, below))
}

// isBracketed reports whether a row is one piece in brackets.
func isBracketed(r *textRow) bool {
	return len(r.pieces) == 1 && (strings.ContainsAny(r.pieces[0].text[:1], "([") || strings.HasPrefix(r.pieces[0].text, "（"))
}

// areHeads reports whether lines half beside each other are heads: one of them
// is, or all together.
func (a *alignment) areHeads(lines []textRow) bool {
	all := textRow{box: lines[0].box, size: lines[0].size}
	filled := make([]bool, len(a.columns))
	for i := range lines {
		if a.headsColumns(&lines[i]) || a.headsRule(&lines[i]) || a.headsFigures(&lines[i]) {
			return true
		}
		all.box = union(all.box, lines[i].box)
		for k := range lines[i].pieces {
			p := &lines[i].pieces[k]
			if first, _ := a.place(p); !filled[first] {
				filled[first] = true
				all.pieces = append(all.pieces, *p)
			}
		}
	}
	return a.headsColumns(&all)
}

// topRule is the topmost rule that runs over the table or some of its columns.
// That of a painted row of the body is none.
func (a *alignment) topRule(rows []textRow) (stroke, bool) {
	top, ok := stroke{at: rows[a.to-1].box[3]}, false
	for _, r := range a.level {
		inside := min(r.to, a.box[2]) - max(r.from, a.box[0])
		if inside > 0.1*(a.box[2]-a.box[0]) && r.at > rows[a.from].box[1]-rows[a.from].size && r.at < top.at && !a.beginsPainted(rows[a.from:a.to], r.at) {
			top, ok = r, true
		}
	}
	return top, ok
}

// headsColumns reports whether the pieces of a row are heads of columns: they
// are as many, or stand in the middle of some.
func (a *alignment) headsColumns(r *textRow) bool {
	n := len(r.pieces)
	touches := r.box[0] < a.columns[0].from+r.size/2 || r.box[2] > a.columns[len(a.columns)-1].to-r.size/2
	return n >= len(a.columns) || n >= max(3, len(a.columns)/2) || n > 1 && !touches
}

// headsFigures reports whether a row is one piece in the middle over all columns
// but the first: their unit.
func (a *alignment) headsFigures(r *textRow) bool {
	const fewest = 3 // columns
	if len(r.pieces) != 1 || len(a.columns) < fewest || r.box[0] < a.columns[0].to {
		return false
	}
	return a.headOff(&r.pieces[0], group{1, len(a.columns) - 1}) <= r.size
}

// headsRule reports whether every piece of a row stands in the middle over a
// rule that runs over some columns only.
func (a *alignment) headsRule(r *textRow) bool {
	const below = 3 // sizes of the font: the head may have two lines
	for k := range r.pieces {
		p := &r.pieces[k]
		if !slices.ContainsFunc(a.level, func(s stroke) bool {
			return s.length() < 0.6*(a.box[2]-a.box[0]) && s.at > p.cy() && s.at < p.cy()+below*p.size &&
				math.Abs(p.cx()-(s.from+s.to)/2) < p.size && p.box[0] > s.from
		}) {
			return false
		}
	}
	return true
}

// largerFont is how much larger than a table its title is set, at the least.
const largerFont = 1.1

// isHead reports whether the row right above the table stands over columns
// other than the first.
func (a *alignment) isHead(r, below *textRow) bool {
	if len(r.pieces) == 1 && r.size > largerFont*below.size {
		return false // a title
	}
	if a.isUnit(r) && a.headsLast() {
		return false
	}
	if a.headsOwn(r, below) {
		return true
	}
	if _, _, right := a.strokes(); below.box[1]-r.box[3] > 0.8*r.size || r.box[2] > right+r.size {
		return false
	}
	return r.box[0] > a.columns[0].to && r.box[0] >= a.columns[1].from-3*r.size
}

// isFarHead reports whether a row of words stands over columns of the table, in
// its type, further above than its rows are: the rows of heads may be higher.
func (a *alignment) isFarHead(r, below *textRow) bool {
	const farthest, other = 3.0, 0.05 // sizes of the font
	if len(r.pieces) < 2 || r.figures() > 0 || len(a.rules) > 0 || below.box[1]-r.box[3] > farthest*r.size || math.Abs(r.size-below.size) > other*r.size {
		return false
	}
	atBothEnds := r.box[0] < a.columns[0].from+r.size && r.box[2] > a.columns[len(a.columns)-1].to-r.size
	return a.headsColumns(r) && !(atBothEnds && len(r.pieces) < len(a.columns))
}

// leaveCaptions leaves out the rows at the top that only furnish the table, where
// no rule tells: whose it is at its left edge, the unit at its right, in larger
// type or few beside many columns.
func (a *alignment) leaveCaptions() {
	const largest, many = 1.1, 4
	n := 0
	usual := usualRow(a.rows)
	for n+1 < len(a.rows) && (a.isAtSides(&a.rows[n]) || len(a.rows[n].pieces) <= 2 && a.rows[n].size >= largest*usual) {
		n++
	}
	if n == 0 {
		return
	}
	rest := &alignment{rows: a.rows[n:]}
	rest.measure()
	caption := &a.rows[0]
	if len(rest.columns) < 2 || caption.size < largest*usualRow(rest.rows) && len(rest.columns) < many && !rest.isUnit(caption) {
		return
	}
	a.rows, a.from = a.rows[n:], a.from+n
	a.measure()
}

// headsOwn reports whether a row of words stands as near above heads as lines of one
// do, each piece over a column of its own, and in the middle over what is below or at
// its edge: a line of heads that are higher than others.
func (a *alignment) headsOwn(r, below *textRow) bool {
	const near = 0.5 // sizes of the font
	if r.figures() > 0 || !below.mayHead() || len(r.pieces) == 1 && len(below.pieces) == 1 || below.box[1]-r.box[3] > near*r.size || math.Abs(r.size-below.size) > otherFont*below.size/2 {
		return false
	}
	last := -1
	for k := range r.pieces {
		p := &r.pieces[k]
		from, to := a.place(p)
		if from != to || from <= last || from == 0 && len(r.pieces) == 1 && !a.isWrappedName(r, below) {
			return false
		}
		if !slices.ContainsFunc(below.pieces, func(q cellText) bool { return covered(p, &textRow{pieces: []cellText{q}}) > 0 || p.isInLine(&q) }) {
			return false
		}
		last = from
	}
	return true
}

// isWrappedName reports whether a line right above heads goes on in the first of
// them: as near as lines of one are, and no wider than its column.
func (a *alignment) isWrappedName(r, below *textRow) bool {
	const near, beside = 0.3, 0.5 // sizes of the font
	p, q := &r.pieces[0], &below.pieces[0]
	return below.box[1]-r.box[3] <= near*r.size && p.isInLine(q) && r.size == below.size &&
		len(below.pieces) > 1 && p.box[2] < below.pieces[1].box[0]-beside*r.size && p.box[2] < a.columns[1].from
}

// isUnit reports whether a row right above a table is one piece that ends where the
// table does and is no head of its last column: it is in brackets, has a colon, or
// reaches over the column before.
func (a *alignment) isUnit(r *textRow) bool {
	if len(r.pieces) != 1 || r.box[2] < a.box[2]-r.size {
		return false
	}
	last := a.columns[len(a.columns)-1]
	return strings.ContainsAny(r.pieces[0].text, "(（:：") || r.box[0] < last.from-r.size
}

// headsLast reports whether the last column has a head, above all amounts.
func (a *alignment) headsLast() bool {
	for i := 0; i < len(a.rows) && !hasAmounts(a.rows[i:i+1]); i++ {
		if a.rows[i].box[2] > a.columns[len(a.columns)-1].from {
			return true
		}
	}
	return false
}

// isAtSides reports whether a row has words at the sides of the table alone.
func (a *alignment) isAtSides(r *textRow) bool {
	left, right := r.box[0] <= a.box[0]+r.size, r.box[2] >= a.box[2]-r.size
	if r.figures() > 0 {
		return false
	}
	return len(r.pieces) == 2 && left && right || len(r.pieces) == 1 && right && !left
}

// usualRow is the size of type of most rows.
func usualRow(rows []textRow) float64 {
	var sizes []float64
	for i := range rows {
		sizes = append(sizes, rows[i].size)
	}
	return middle(sizes)
}

// partHeads parts pieces whose words stand over one column each, though the
// gaps between them are small.
func (a *alignment) partHeads() {
	for i := range a.rows {
		r := &a.rows[i]
		var pieces []cellText
		for k := range r.pieces {
			p := &r.pieces[k]
			if first, last := a.place(p); first == last {
				pieces = append(pieces, *p)
				continue
			}
			pieces = append(pieces, a.overColumns(p)...)
		}
		r.pieces = pieces
	}
}

// loose parts a line at all gaps that no word has inside: small ones between
// Chinese characters, larger ones between other words.
func (l *line) loose() []line {
	const wide, other = 0.12, 0.4
	var out []line
	from := 0
	for i := 1; i <= len(l.glyphs); i++ {
		if i < len(l.glyphs) {
			a, b := &l.glyphs[i-1], &l.glyphs[i]
			limit := other
			if startsWide(a) && startsWide(b) {
				limit = wide
			}
			if !gapWider(a, b, limit) {
				continue
			}
		}
		out = append(out, newLine(l.glyphs[from:i:i]))
		from = i
	}
	return out
}

// overColumns parts a piece at the gaps between columns, where each part
// stands over one alone.
func (a *alignment) overColumns(p *cellText) []cellText {
	var out []cellText
	last := -1
	for _, word := range p.loose() {
		c := textOfLine(word)
		from, to := a.place(&c)
		if from != to || a.columns[from].overlap(c.box) <= 0 {
			return []cellText{*p}
		}
		if from == last {
			q := &out[len(out)-1]
			*q = textOfLine(newLine(append(slices.Clone(q.glyphs), c.glyphs...)))
			continue
		}
		out, last = append(out, c), from
	}
	return out
}
