package layout

import (
	"math"
	"slices"

	"juesuan/document"
)

// aligned takes the tables out of the lines that are set by gaps only, or by
// level rules.
func (s *sheet) aligned(level []stroke, before *sheet) {
	left := make([]line, 0, len(s.lines))
	for from := 0; from < len(s.lines); {
		to := from + 1
		for to < len(s.lines) && s.lines[to].column == s.lines[from].column {
			to++
		}
		left = append(left, s.alignedIn(s.lines[from:to], level, s.above(from, before))...)
		from = to
	}
	s.lines = left
}

// alignedIn takes the tables out of lines that are read one after the other
// and returns the others.
func (s *sheet) alignedIn(lines []line, level []stroke, above *table) []line {
	rows := make([]textRow, len(lines))
	for i := range lines {
		rows[i] = rowOf(&lines[i])
	}
	markBeside(rows)
	taken := make([]bool, len(rows))
	cut, hold := cuts(rows, s.joints, level), held(rows, s.joints)
	s.holdPainted(rows, hold)
	weigh(rows, cut, hold)
	s.enclose(rows, cut, hold)
	first := 0 // row that no table has taken
	for i := 0; i < len(rows); i++ {
		if !rows[i].isTabular() {
			continue
		}
		end := tableEnd(rows, i, level, cut, hold)
		limit := end
		for limit < len(rows) && !cut[limit] && !partsTables(rows, limit, level) {
			limit++
		}
		if i > mostHeads {
			above = nil
		}
		if a, ok := newAlignment(s, rows[:limit], first, i, end, level, above); ok {
			above = nil
			for k := a.from; k < a.to; k++ {
				taken[k] = true
			}
			s.tables = append(s.tables, a.write(s.number))
			end = max(end, a.to)
			first = a.to
		}
		if limit < len(rows) && !slices.ContainsFunc(rows[min(end, limit):limit], func(r textRow) bool { return r.isTabular() }) {
			first = limit + 1
		}
		i = end - 1
	}
	var left []line
	for i := range lines {
		if !taken[i] {
			left = append(left, lines[i])
		}
	}
	return left
}

// tableEnd is where the rows end that could make one table with row i: what
// rules hold goes on with it.
func tableEnd(rows []textRow, i int, level []stroke, cut, hold []bool) int {
	for {
		end := stretchEnd(rows[:nextCut(cut, i)], i, level)
		for end < len(rows) && hold[end] && !cut[end] && !rows[end].isTabular() {
			end++
		}
		if end == len(rows) || !hold[end] || cut[end] {
			return end
		}
		i = end
	}
}

// nextCut is the first row behind row i that begins another table.
func nextCut(cut []bool, i int) int {
	for i++; i < len(cut) && !cut[i]; i++ {
	}
	return i
}

// stretchEnd is where the rows end that could make one table with row i.
func stretchEnd(rows []textRow, i int, level []stroke) int {
	const lonely = 2 // rows of one piece that may stand between: wrapped labels, heads
	last := i
	for k := i + 1; k < len(rows); k++ {
		far := rows[k].box[1]-rows[k-1].box[3] > 1.6*rows[k].size || k-last > lonely && !rows[k].isTabular() && !standsUnder(rows, i, last, k)
		if far && !areRuledTogether(&rows[last], &rows[k], level) && !goesOnRuled(rows, last, k, level) && !isNextRow(rows, last, k) || partsTables(rows, k, level) {
			break
		}
		if rows[k].isTabular() {
			if k-last > 1 && !standsWith(rows, i, last, k) && !areRuledTogether(&rows[last], &rows[k], level) {
				break
			}
			last = k
		} else if hasLeader(rows[k].pieces[0].text) {
			break
		}
	}
	return last + 1
}

// isNextRow reports whether a row is the next one of a table although it stands far
// below: every figure stands in line with one of the row above, and no other is
// there. A cell whose words are broken over lines sets rows as far apart.
func isNextRow(rows []textRow, last, k int) bool {
	const most, figures = 4.0, 3 // sizes of the font between them; fewest
	above, below := &rows[last], &rows[k]
	if k != last+1 || below.figures() < figures || below.figures() != above.figures() || below.box[1]-above.box[3] > most*below.size {
		return false
	}
	return !slices.ContainsFunc(below.pieces, func(p cellText) bool {
		return p.figure && !slices.ContainsFunc(above.pieces, func(q cellText) bool { return q.figure && p.isInLine(&q) })
	})
}

// standsUnder reports whether a line of one piece stands right under the line
// above it and in line with words of the last row with columns or one a little
// above, or else of the next one below: a row of blank cells, besides its name.
// In the first column it stands as far below as those rows do.
func standsUnder(rows []textRow, i, last, k int) bool {
	const most, pitch, same = 8, 2.2, 0.1 // rows; sizes of the font
	p := &rows[k].pieces[0]
	if pitchOf(rows, k) > pitch*p.size {
		return false
	}
	first := 1
	if last > i && math.Abs(pitchOf(rows, k)-pitchOf(rows, last)) <= same*p.size {
		first = 0
	}
	for r := last; r >= max(i, last-most); r-- {
		if rows[r].hasNameAt(p, first) {
			return true
		}
	}
	for r := k + 1; r < min(len(rows), k+most) && pitchOf(rows, r) <= pitch*p.size; r++ {
		if rows[r].figures() > 0 {
			return rows[r].hasNameAt(p, 1)
		}
	}
	return false
}

// inLineShare: one of so many pieces of a row is in line with those above.
const inLineShare = 2

// standsWith reports whether enough pieces of a row stand in line with those of the
// rows from one to another, by their left or right ends or their middles; heads are
// set otherwise than what stands below them.
func standsWith(rows []textRow, i, last, k int) bool {
	const most = 12 // rows above
	if !hasAmounts(rows[last : last+1]) {
		return true
	}
	good := 0
	for m := range rows[k].pieces {
		p := &rows[k].pieces[m]
		for r := last; r >= max(i, last-most); r-- {
			head := rows[r].figures() == 0
			if slices.ContainsFunc(rows[r].pieces, func(q cellText) bool {
				return p.isInLine(&q) || head && p.figure && span{q.box[0], q.box[2]}.overlap(p.box) > 0
			}) {
				good++
				break
			}
		}
	}
	return good*inLineShare >= len(rows[k].pieces)
}

// isInLine reports whether two pieces, one below the other, have an end or their
// middle in common.
func (c *cellText) isInLine(o *cellText) bool {
	const off = 0.3 // sizes of the font
	limit := off * c.size
	return math.Abs(c.box[0]-o.box[0]) <= limit || math.Abs(c.box[2]-o.box[2]) <= limit || math.Abs(c.cx()-o.cx()) <= limit
}

// hasNameAt reports whether words behind some pieces of a row begin where a piece
// does, which would have place there.
func (r *textRow) hasNameAt(p *cellText, first int) bool {
	const off = 0.3 // sizes of the font
	for m := first; m < len(r.pieces); m++ {
		q := &r.pieces[m]
		if !q.figure && q.hasWordAt(p.box[0], off*p.size) && (m+1 == len(r.pieces) || p.box[2] < r.pieces[m+1].box[0]) {
			return true
		}
	}
	return false
}

// hasWordAt reports whether a piece begins at a place, or words of it behind a figure
// do, which may be a column of its own.
func (c *cellText) hasWordAt(x, off float64) bool {
	if math.Abs(c.box[0]-x) <= off {
		return true
	}
	k := slices.IndexFunc(c.glyphs, func(g glyph) bool { return math.Abs(g.box[0]-x) <= off })
	return k > 0 && endsNumeric(&c.glyphs[k-1]) && gapWider(&c.glyphs[k-1], &c.glyphs[k], seamGap)
}

// goesOnRuled reports whether a line of one piece, such as the name of several
// rows in their middle, stands between a row and the next one of their table:
// those two are ruled together, whatever rules the line itself stands between.
func goesOnRuled(rows []textRow, last, k int, level []stroke) bool {
	const most = 4 // lines of one piece on end
	for n := k + 1; n < len(rows) && n-k <= most; n++ {
		if rows[n].isTabular() {
			return !rows[k].isTabular() && areRuledTogether(&rows[last], &rows[n], level)
		}
	}
	return false
}

// partsTables reports whether a row is the title of a table that follows on
// another: alone and set off, in type of its own or between the rule that ends
// the one and the rule that begins the other.
func partsTables(rows []textRow, k int, level []stroke) bool {
	if k < 2 || k+2 >= len(rows) || rows[k].isTabular() || !rows[k+1].isTabular() || !rows[k-1].isTabular() {
		return false
	}
	above, title, below := &rows[k-1], &rows[k], &rows[k+1]
	if math.Abs(title.size-above.size) > 0.1*above.size && math.Abs(title.size-below.size) > 0.1*below.size {
		return true
	}
	parted := k+3 < len(rows) && hasRule(level, &rows[k+2], &rows[k+3]) || hasRule(level, &rows[k-2], above)
	if parted && math.Abs(title.box[0]-below.box[0]) <= title.size/2 {
		return false // rules part all rows: a row of a name only
	}
	usual := 1.1 * min(pitchOf(rows, k-1), pitchOf(rows, k+2))
	return !goesOnInLine(rows, k) && pitchOf(rows, k) > usual && pitchOf(rows, k+1) > usual && hasRule(level, above, title) && hasRule(level, title, below)
}

// pitchOf is the distance of a row from the one before it.
func pitchOf(rows []textRow, k int) float64 {
	return (rows[k].box[1] + rows[k].box[3] - rows[k-1].box[1] - rows[k-1].box[3]) / 2
}

// hasRule reports whether a rule over most of the wider of two rows runs
// between them.
func hasRule(level []stroke, a, b *textRow) bool {
	from, to := (a.box[1]+a.box[3])/2, (b.box[1]+b.box[3])/2
	width := max(a.box[2]-a.box[0], b.box[2]-b.box[0])
	return slices.ContainsFunc(level, func(r stroke) bool {
		return r.at > from && r.at < to && min(r.to, max(a.box[2], b.box[2]))-max(r.from, min(a.box[0], b.box[0])) > 0.6*width
	})
}

// areRuledTogether reports whether two rows stand between rules that follow on
// each other and end at the same place: one row of a table, of many lines, or
// two.
func areRuledTogether(a, b *textRow, level []stroke) bool {
	const most = 14 // sizes of the font from rule to rule
	above, below := stroke{at: -farthest}, stroke{at: farthest}
	for _, r := range level {
		if min(r.to, b.box[2])-max(r.from, b.box[0]) <= 0 {
			continue
		}
		if r.at < (a.box[1]+a.box[3])/2 && r.at >= above.at {
			above = r
		}
		if r.at > (b.box[1]+b.box[3])/2 && r.at < below.at {
			below = r
		}
	}
	return below.at-above.at < most*b.size && math.Abs(below.to-above.to) <= touch
}

// span is a stretch across the page.
type span struct{ from, to float64 }

func (s span) overlap(b document.Box) float64 { return min(s.to, b[2]) - max(s.from, b[0]) }

func (s span) middle() float64 { return (s.from + s.to) / 2 }

// alignment is rows whose pieces stand in columns.
type alignment struct {
	rows     []textRow
	from, to int // of the lines of the page
	columns  []span
	rules    []stroke  // level ones over most of its width
	level    []stroke  // all level ones of the page
	sheet    *sheet    // whose rules and areas are evidence
	unsure   []float64 // heights at which lines may belong to another row
	box      document.Box
	heads    map[*cellText]group // the columns that heads of several stand over
}

// newAlignment makes a table of the rows from one to another, and of those about
// them that belong to it, but none before the first.
func newAlignment(s *sheet, rows []textRow, first, from, to int, level []stroke, above *table) (*alignment, bool) {
	a := &alignment{rows: rows[from:to], from: from, to: to, level: level, sheet: s}
	if a.pieces() > mostPieces {
		return nil, false
	}
	a.partSeams()
	a.measure()
	a.findRules(rows)
	a.leaveAbove(rows, first)
	if !a.isRuledOver() {
		a.leaveCaptions()
	}
	if len(a.columns) < 2 || !a.isTable() && !a.goesOnWith(above) {
		return nil, false
	}
	a.reach(rows, first)
	a.trim(rows)
	a.takeWrapped(rows, first)
	a.rows = rows[a.from:a.to]
	a.measure()
	if len(a.columns) < 2 || a.isScattered() && !a.goesOnWith(above) {
		return nil, false
	}
	a.partHeads()
	a.widen()
	a.headGroups()
	return a, true
}

// mostPieces and mostColumns bound what is tried as a table. No page of a
// report has as many; scattered labels of drawings and maps do.
const (
	mostPieces  = 10_000
	mostColumns = 60
)

func (a *alignment) pieces() int {
	n := 0
	for i := range a.rows {
		n += len(a.rows[i].pieces)
	}
	return n
}

func (a *alignment) measure() {
	a.box = a.rows[0].box
	for i := range a.rows[1:] {
		a.box = union(a.box, a.rows[i+1].box)
	}
	a.columns = columnSpans(a.rows)
	if len(a.columns) > mostColumns {
		a.columns = nil
		return
	}
	a.uniteSigns()
	if a.pairHeads() {
		return
	}
	a.unite()
	a.widen()
	a.unite()
}

// findRules finds the level rules that run over most of the table's width.
func (a *alignment) findRules(rows []textRow) {
	const about = 4 // lines above and below that a rule may be away
	top, bottom := rows[max(0, a.from-about)].box[1], rows[min(len(rows), a.to+about)-1].box[3]
	pad := 2 * a.rows[0].size
	lengths := map[float64]float64{} // rules are broken between columns
	var at []float64
	for _, r := range a.level {
		if r.at < max(top, a.box[1]-about*pad)-pad || r.at > min(bottom, a.box[3]+about*pad)+pad {
			continue
		}
		n := min(r.to, a.box[2]) - max(r.from, a.box[0])
		if n <= 0 {
			continue
		}
		if lengths[r.at] == 0 {
			at = append(at, r.at)
		}
		lengths[r.at] += n
	}
	for _, y := range at {
		least := 0.6
		if y < a.box[1]-pad || y > a.box[3]+pad {
			least = 0.9 // what stands between is to be of the table
		}
		if lengths[y] >= least*(a.box[2]-a.box[0]) {
			a.rules = append(a.rules, stroke{y, a.box[0], a.box[2]})
		}
	}
}

// leaveAbove leaves out the rules above the first row that the table may have:
// they are those of another.
func (a *alignment) leaveAbove(rows []textRow, first int) {
	if first == 0 {
		return
	}
	a.rules = slices.DeleteFunc(a.rules, func(r stroke) bool { return r.at < rows[first-1].box[3] })
	isOver := func(row int) bool {
		return slices.ContainsFunc(a.rules, func(r stroke) bool { return r.at > rows[first].middle() && r.at < rows[row].middle() })
	}
	if a.from > first && isOver(a.from) { // what is above that one and the first row ends the table before
		a.rules = slices.DeleteFunc(a.rules, func(r stroke) bool { return r.at < rows[first].middle() })
	}
}

// place is the first and the last column that a piece stands in.
func (a *alignment) place(p *cellText) (first, last int) {
	first = -1
	nearest, distance := 0, farthest
	for c, col := range a.columns {
		o := col.overlap(p.box)
		if -o < distance {
			nearest, distance = c, -o
		}
		if o <= 0 || o < 0.3*min(col.to-col.from, p.size) {
			continue
		}
		if first < 0 {
			first = c
		}
		last = c
	}
	if first >= 0 {
		return first, last
	}
	// In the middle between two columns stands the head of both.
	for _, c := range [2]int{nearest - 1, nearest + 1} {
		if c >= 0 && c < len(a.columns) && (a.columns[c].from-p.cx())*(a.columns[nearest].from-p.cx()) < 0 && -a.columns[c].overlap(p.box)-distance < p.size {
			return min(c, nearest), max(c, nearest)
		}
	}
	return nearest, nearest
}
