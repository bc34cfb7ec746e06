package layout

import (
	"math"
	"slices"
	"sort"

	"juesuan/extractors/page"
)

// ends is a level rule as it is painted, in pieces: the places at which those
// end. Where borders are drawn cell by cell, they are the corners of the cells.
type ends struct {
	at  float64
	ink bool      // none of it is faint
	xs  []float64 // from left to right, those of one place taken as one
}

// jointsOf gathers where the pieces of level rules end, from top to bottom.
func jointsOf(b borders) []ends {
	faint := levelPieces(b.faint)
	pieces := append(levelPieces(b.ink), faint...)
	slices.SortFunc(pieces, byPlace)
	var out []ends
	for i := 0; i < len(pieces); {
		e := ends{at: pieces[i].at, ink: true}
		for ; i < len(pieces) && pieces[i].at-e.at <= snap; i++ {
			e.xs = append(e.xs, pieces[i].from, pieces[i].to)
		}
		for len(faint) > 0 && faint[0].at-e.at <= snap {
			e.ink, faint = false, faint[1:]
		}
		e.xs = distinct(e.xs)
		out = append(out, e)
	}
	return out
}

// levelPieces are the level rules as they are painted, from top to bottom.
func levelPieces(rules []page.Rule) []stroke {
	var out []stroke
	for _, r := range rules {
		w, t := r.Box[2]-r.Box[0], r.Box[3]-r.Box[1]
		if sound(r.Box) && w > t && t <= thickest && w >= shortRule && !r.Dashed {
			out = append(out, stroke{(r.Box[1] + r.Box[3]) / 2, r.Box[0], r.Box[2]})
		}
	}
	slices.SortFunc(out, byPlace)
	return out
}

// distinct sorts places and takes those of no more than a touch as one.
func distinct(xs []float64) []float64 {
	slices.Sort(xs)
	out := xs[:0]
	for _, x := range xs {
		if n := len(out); n == 0 || x-out[n-1] > touch {
			out = append(out, x)
		}
	}
	return out
}

// has reports whether a piece ends at x.
func (e *ends) has(x float64) bool {
	i := sort.SearchFloat64s(e.xs, x)
	return i < len(e.xs) && e.xs[i]-x <= touch || i > 0 && x-e.xs[i-1] <= touch
}

// inner counts the places at which pieces end between the outermost, and those
// of them that another rule has.
func (e *ends) inner(other *ends) (all, shared int) {
	for i := 1; i < len(e.xs)-1; i++ {
		all++
		if other.has(e.xs[i]) {
			shared++
		}
	}
	return all, shared
}

// partsFrom reports whether two rules are those of two tables: hardly one of
// their inner edges is common.
func (e *ends) partsFrom(next *ends) bool {
	return e.common(next) <= 1.0/3
}

// common is the share of inner edges that two rules have in common, of the one
// that has fewer.
func (e *ends) common(next *ends) float64 {
	all, shared := e.inner(next)
	others, _ := next.inner(e)
	return float64(shared) / float64(max(1, min(all, others)))
}

// held tells of each row of text whether it stands between two rules of one
// table, by their corners.
func held(rows []textRow, joints []ends) []bool {
	const fewest, most = 2, 16 // inner edges; sizes of the font from rule to rule
	out := make([]bool, len(rows))
	var above *ends
	k := 0
	for i := range joints {
		below := &joints[i]
		if n, _ := below.inner(below); n < fewest {
			continue
		}
		for ; k < len(rows) && rows[k].middle() < below.at; k++ {
			out[k] = above != nil && below.at-above.at <= most*rows[k].size && !above.partsFrom(below)
		}
		if above != nil && titleBetween(rows, above, below) >= 0 {
			for m := k - 1; m >= 0 && rows[m].middle() > above.at; m-- {
				out[m] = false
			}
		}
		above = below
	}
	return out
}

func (r *textRow) middle() float64 { return (r.box[1] + r.box[3]) / 2 }

// cuts tells of each row of text whether it begins another table than the one
// above, by the edges of the rules above and below: the first of those between
// that has no columns.
func cuts(rows []textRow, joints []ends, level []stroke) []bool {
	const fewest = 2  // inner edges that tell a table
	const most = 0.67 // share of them in common
	out := make([]bool, len(rows))
	for k := range rows {
		out[k] = beginsUnderRule(rows, k, level) || beginsLarger(rows, k) || beginsHeaded(rows, k) || beginsOverRules(rows, k, level)
	}
	var above *ends
	for i := range joints {
		if n, _ := joints[i].inner(&joints[i]); n < fewest {
			continue
		}
		before, below := above, &joints[i]
		above = below
		if before == nil || before.common(below) > most {
			continue
		}
		if k := titleBetween(rows, before, below); k >= 0 {
			out[k] = true
		}
	}
	return out
}

// titleBetween is the first line of one piece between two rules that is set
// apart from what is above: by the size of its font, by a gap, or as it stands
// in the middle over edges of the rule above. It is -1 where there is none.
func titleBetween(rows []textRow, above, below *ends) int {
	const gap = 1.6 // sizes of the font
	for k := 1; k < len(rows); k++ {
		r, before := &rows[k], &rows[k-1]
		if r.middle() <= above.at || r.middle() >= below.at || len(r.pieces) > 1 {
			continue
		}
		if math.Abs(r.size-before.size) > otherFont*before.size || r.box[1]-before.box[3] > gap*r.size || above.centres(r) {
			return k
		}
	}
	return -1
}

// centres reports whether a line stands in the middle of a rule, over some of
// its inner edges.
func (e *ends) centres(r *textRow) bool {
	if len(e.xs) < 3 {
		return false
	}
	x, last := (r.box[0]+r.box[2])/2, len(e.xs)-1
	return math.Abs(x-(e.xs[0]+e.xs[last])/2) <= r.size && slices.ContainsFunc(e.xs[1:last], func(x float64) bool { return x > r.box[0] && x < r.box[2] })
}

// beginsLarger reports whether lines that follow on a row with columns have some in
// larger type than that row, before rows in type as small: the title of the next
// table, with the notes of the one above.
func beginsLarger(rows []textRow, k int) bool {
	const most = 6 // lines
	if k == 0 || isTail(&rows[k], &rows[k-1]) {
		return false
	}
	above := k - 1
	for above > 0 && isTail(&rows[above], &rows[above-1]) {
		above--
	}
	if !rows[above].isTabular() {
		return false
	}
	title := 0.0 // its size
	for i := k; i < min(len(rows), k+most); i++ {
		r := &rows[i]
		switch {
		case title > largerFont*r.size:
			return true
		case len(r.pieces) <= 2 && r.size > largerFont*rows[k-1].size && !hasAmounts(rows[i:i+1]): // with its number beside it
			title = r.size
		case len(r.pieces) > 1:
			return false
		}
	}
	return false
}

// beginsHeaded reports whether a line of one piece stands in the middle under rows
// with figures, and a head without any follows: the title of the next table.
func beginsHeaded(rows []textRow, k int) bool {
	const about, most, heads = 4, 4, 3 // rows above; lines; pieces of the head
	if k == 0 || len(rows[k].pieces) > 1 || rows[k-1].figures() < 2 {
		return false
	}
	box := rows[k-1].box
	for i := max(0, k-about); i < k; i++ {
		box = union(box, rows[i].box)
	}
	r := &rows[k]
	if math.Abs(r.box[0]+r.box[2]-box[0]-box[2]) > 2*r.size {
		return false
	}
	for i := k + 1; i < min(len(rows), k+1+most); i++ {
		if n := len(rows[i].pieces); n > 1 {
			return n >= heads && rows[i].figures() == 0
		}
	}
	return false
}

// beginsUnderRule reports whether a line of one piece stands alone under the
// first rule below rows with columns that none parts: the title of a table whose
// head is ruled, in its first row.
func beginsUnderRule(rows []textRow, k int, level []stroke) bool {
	const about = 3 // rows above without a rule
	if k < about || k+1 >= len(rows) || rows[k].isTabular() || !hasRule(level, &rows[k-1], &rows[k]) {
		return false
	}
	for i := k - about; i < k; i++ {
		if rows[i].figures() == 0 || i > k-about && hasRule(level, &rows[i-1], &rows[i]) {
			return false
		}
	}
	return !hasRule(level, &rows[k], &rows[k+1]) && !goesOnInLine(rows, k)
}

// goesOnInLine reports whether the next row with columns from one on has amounts, and
// most of its figures stand in line with some of the rows with columns above: it is of
// their table, whatever stands between.
func goesOnInLine(rows []textRow, k int) bool {
	const most = 4 // lines to that row
	next := k
	for next < min(len(rows), k+most) && !rows[next].isTabular() {
		next++
	}
	return next < min(len(rows), k+most) && isInLineWith(rows[:k], &rows[next])
}

// isInLineWith reports whether a row has amounts, and most of its figures stand in
// line with some of the last rows.
func isInLineWith(rows []textRow, r *textRow) bool {
	const about = 12
	if !hasAmounts([]textRow{*r}) {
		return false
	}
	good := 0
	for m := range r.pieces {
		p := &r.pieces[m]
		if p.figure && slices.ContainsFunc(rows[max(0, len(rows)-about):], func(r textRow) bool {
			return slices.ContainsFunc(r.pieces, func(q cellText) bool { return q.figure && p.isInLine(&q) })
		}) {
			good++
		}
	}
	return good > 0 && good*inLineShare >= r.figures()
}

// beginsOverRules reports whether lines of few pieces follow on rows with figures
// that no rule parts, and a head between two rules follows on them: the title of the
// next table, whose head alone is ruled.
func beginsOverRules(rows []textRow, k int, level []stroke) bool {
	const about, titles, heads = 3, 5, 4 // rows above without a rule; lines of the title; of the head
	if k < about || len(rows[k].pieces) > 1 || !rows[k-1].isTabular() {
		return false
	}
	for i := k - about; i < k; i++ {
		if rows[i].figures() == 0 || hasRule(level, &rows[i], &rows[i+1]) {
			return false
		}
	}
	top := ruleBelow(rows, k, titles, level)
	return top >= 0 && top+1 < len(rows) && rows[top+1].isTabular() && ruleBelow(rows, top+1, heads, level) >= 0
}

// ruleBelow is the first of a few rows from one on that a rule parts from the next,
// or -1 where there is none or a row up to it has amounts.
func ruleBelow(rows []textRow, from, most int, level []stroke) int {
	for i := from; i < min(len(rows)-1, from+most); i++ {
		if hasAmounts(rows[i : i+1]) {
			return -1
		}
		if hasRule(level, &rows[i], &rows[i+1]) {
			return i
		}
	}
	return -1
}

// corners are the inner places at which at least two of the level rules of the
// table have corners of cells.
func (a *alignment) corners(left, right float64, ys []float64) []float64 {
	var all []float64
	for _, e := range a.sheet.joints {
		if e.at < ys[0]-touch || e.at > ys[len(ys)-1]+touch {
			continue
		}
		for _, x := range e.xs {
			if x > left+touch && x < right-touch {
				all = append(all, x)
			}
		}
	}
	var out []float64
	for _, xs := range together(all) {
		out = append(out, middle(xs))
	}
	return out
}

// cellLattice lays out a table whose level rules show the corners of its cells:
// an edge stands in a row where the rule above or below it has a corner, but
// where text runs over it. ok is false where they show too few, and where the
// rules part the head only; the columns are those of the corners all the same.
func (a *alignment) cellLattice(through bool) (l lattice, ok bool) {
	const fewest, levels = 2, 4 // inner edges, heights
	strokes, left, right := a.strokes()
	l.ys = a.levels(strokes)
	if len(l.ys) < 3 {
		return l, false
	}
	inner := a.corners(left, right, l.ys)
	if len(inner) < fewest && !a.isStriped() || len(inner) == 0 || a.crowded(inner) {
		return l, false
	}
	if !through && (len(l.ys) < levels || a.hasFigures()) {
		a.columns = a.columns[:0]
		for _, x := range append(inner, right) {
			a.columns = append(a.columns, span{left, x})
			left = x
		}
		a.partHeads()
		return l, false
	}
	l.xs = slices.Concat([]float64{left}, inner, []float64{right})
	added := a.partBands(&l)
	l.ys = slices.Concat(l.ys, added)
	slices.Sort(l.ys)
	l.draw(strokes)
	a.drawEdges(&l)
	for i := range a.rows {
		for k := range a.rows[i].pieces {
			l.openUnder(&a.rows[i].pieces[k])
		}
	}
	for i := range a.rows {
		a.rows[i].pieces = l.cutPieces(a.rows[i].pieces)
	}
	a.drawBetween(&l, added)
	a.spreadHeads(&l)
	return l, true
}

// partBands gives the heights between rows of a lattice that no rule parts.
func (a *alignment) partBands(l *lattice) []float64 {
	place := func(p *cellText) (first, last int) {
		first = sort.SearchFloat64s(l.xs, p.box[0]+touch) - 1
		last = sort.SearchFloat64s(l.xs, p.box[2]-touch) - 1
		return max(0, first), min(max(0, first, last), len(l.xs)-2)
	}
	all := newRowFinder(a.rows, len(l.xs)-1, place, func(int) bool { return false })
	var out []float64
	for b := 1; b < len(l.ys); b++ {
		if !a.isFaint(l.ys[b-1]) && !a.isFaint(l.ys[b]) {
			continue // rules in ink part all rows
		}
		var rows []textRow
		for i := range a.rows {
			if y := (a.rows[i].box[1] + a.rows[i].box[3]) / 2; y > l.ys[b-1] && y < l.ys[b] {
				rows = append(rows, a.rows[i])
			}
		}
		if len(rows) < 2 {
			continue
		}
		f := newRowFinder(rows, len(l.xs)-1, place, func(int) bool { return false })
		f.right, f.usual, f.marked, f.inside, f.between = all.right, all.usual, all.marked, all.inside, all.between
		n := f.figureLines()
		if n == 0 {
			continue
		}
		from, groups := f.find()
		if n == 1 && b > 1 && !slices.ContainsFunc(rows[:from], func(r textRow) bool { return len(r.pieces) > 1 }) {
			continue
		}
		for k, g := range groups {
			if g.isUnsure() {
				a.unsure = append(a.unsure, rows[g.from].middle())
			}
			if g.from > 0 && (k > 0 || from > 0) {
				out = append(out, (lowest(rows[:g.from])+rows[g.from].box[1])/2)
			}
		}
		if b == 1 {
			out = append(out, f.partHeads(from)...)
		}
	}
	return out
}

// lowest is where the last of some lines ends.
func lowest(rows []textRow) float64 {
	y := -farthest
	for i := range rows {
		y = max(y, rows[i].box[3])
	}
	return y
}

// drawEdges draws an edge in every row where the next rule above it or below
// has a corner.
func (a *alignment) drawEdges(l *lattice) {
	runs := func(y, c int) bool { return l.above[y][c-1] || l.above[y][c] }
	for r := range l.left {
		for c := 1; c < len(l.xs)-1; c++ {
			from, to := r, r+1
			for from > 0 && !runs(from, c) {
				from--
			}
			for to < len(l.ys)-1 && !runs(to, c) {
				to++
			}
			l.left[r][c] = a.hasCorner(l.xs[c], l.ys[from]) || a.hasCorner(l.xs[c], l.ys[to])
		}
	}
}

// drawBetween closes the rows that text alone parts, and those columns of
// others in which two cells stand one below the other, though no rule is
// between.
func (a *alignment) drawBetween(l *lattice, added []float64) {
	l.close(added)
	faces := l.held(a.rows)
	for r := 1; r < len(l.left); r++ {
		above := slices.ContainsFunc(faces[r-1], func(f heldText) bool { return f.figure })
		below := slices.ContainsFunc(faces[r], func(f heldText) bool { return f.figure })
		for c := range l.above[r] {
			l.above[r][c] = l.above[r][c] || faces[r-1][c].partsFrom(&faces[r][c], !above && below, !above)
		}
	}
}

// heldText is what a face holds: from which height to which the middles of its
// pieces stand, and whether one is a figure.
type heldText struct {
	from, to, size float64
	figure         bool
}

// partsFrom reports whether what stands in the face below is another cell: a
// figure, words of the first row with figures, or in a head what stands further
// below than lines of a cell do.
func (h *heldText) partsFrom(below *heldText, first, head bool) bool {
	if h.size == 0 || below.size == 0 {
		return false
	}
	return below.figure || first || head && below.from-h.to > wrapPitch*h.size
}

// held tells what the faces hold.
func (l *lattice) held(rows []textRow) [][]heldText {
	out := make([][]heldText, len(l.left))
	for r := range l.left {
		out[r] = make([]heldText, len(l.xs)-1)
	}
	for i := range rows {
		for k := range rows[i].pieces {
			p := &rows[i].pieces[k]
			r, c := sort.SearchFloat64s(l.ys, p.cy())-1, sort.SearchFloat64s(l.xs, p.cx())-1
			if r < 0 || c < 0 || r >= len(out) || c >= len(out[r]) {
				continue
			}
			h := &out[r][c]
			if h.size == 0 {
				h.from, h.to = p.cy(), p.cy()
			}
			h.from, h.to, h.size, h.figure = min(h.from, p.cy()), max(h.to, p.cy()), p.size, h.figure || p.figure
		}
	}
	return out
}

// cutPieces parts pieces of text at the edges of their row.
func (l *lattice) cutPieces(pieces []cellText) []cellText {
	var out []cellText
	for _, p := range pieces {
		row := sort.SearchFloat64s(l.ys, p.cy()) - 1
		from := 0
		for c := 1; c < len(l.xs)-1 && row >= 0 && row < len(l.left); c++ {
			k := slices.IndexFunc(p.glyphs, func(g glyph) bool { return g.cx() > l.xs[c] })
			if k <= from || !l.left[row][c] {
				continue
			}
			out = append(out, textOfLine(newLine(p.glyphs[from:k:k])))
			from = k
		}
		if from > 0 {
			p = textOfLine(newLine(p.glyphs[from:]))
		}
		out = append(out, p)
	}
	return out
}

// isFaint reports whether the rules at a height are faint.
func (a *alignment) isFaint(y float64) bool {
	return slices.ContainsFunc(a.sheet.joints, func(e ends) bool { return math.Abs(e.at-y) <= snap && !e.ink })
}

func (a *alignment) hasCorner(x, y float64) bool {
	return slices.ContainsFunc(a.sheet.joints, func(e ends) bool { return math.Abs(e.at-y) <= touch && e.has(x) })
}

// hasFigures reports whether any row has figures in columns behind the first.
func (a *alignment) hasFigures() bool {
	for i := range a.rows {
		if a.hasFigure(i) {
			return true
		}
	}
	return false
}

// crowded reports whether the edges leave out some of what parts the text: two
// figures stand side by side between two of them.
func (a *alignment) crowded(inner []float64) bool {
	rows, two := 0, 0
	for i := range a.rows {
		if a.rows[i].figures() == 0 {
			continue
		}
		rows++
		last := -1
		for k := range a.rows[i].pieces {
			p := &a.rows[i].pieces[k]
			if !p.figure {
				continue
			}
			c := sort.SearchFloat64s(inner, p.cx())
			if c == last {
				two++
				break
			}
			last = c
		}
	}
	return two*5 > rows
}

// openUnder takes away the edges that words run over. Figures that do are
// settled in one of the cells.
func (l *lattice) openUnder(p *cellText) {
	const least = 0.1 // sizes of the font between words of two cells
	row := sort.SearchFloat64s(l.ys, p.cy()) - 1
	if row < 0 || row >= len(l.left) {
		return
	}
	for c := 1; c < len(l.xs)-1; c++ {
		x := l.xs[c]
		if p.box[0] >= x || p.box[2] <= x || !l.left[row][c] {
			continue
		}
		k := slices.IndexFunc(p.glyphs, func(g glyph) bool { return g.cx() > x })
		if k <= 0 {
			continue
		}
		before, after := &p.glyphs[k-1], &p.glyphs[k]
		if after.box[0]-before.box[2] >= least*p.size && before.box[2] <= x+least*p.size && after.box[0] >= x-least*p.size {
			continue
		}
		if endsNumeric(before) && startsNumeric(after) {
			continue
		}
		from, to := l.unruled(row, c)
		for r := from; r < to; r++ {
			l.left[r][c] = false
		}
	}
}
