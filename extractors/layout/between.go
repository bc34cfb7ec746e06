package layout

import (
	"math"
	"slices"
)

// passage is the lines of one piece between two rows with columns: names of groups,
// ends of broken words, what stands over the whole of a table, or else its notes and
// the title of the next one.
type passage struct {
	rows     []textRow // of the page
	from, to int       // its lines; the rows with columns are those about it
}

// Evidence of a passage for the end of the table above, and against it, and from
// which weight it is one or the table goes on.
const (
	inLine     = -2.0 // the row below has amounts that stand in line with those above
	wordsInRow = -1.0 // it has words that do
	headBelow  = 1.0  // it is a head, and amounts stand above and below
	apartEach  = 0.5  // so many sizes of the font that lines stand apart more than rows do,
	apartTotal = 1.5  // this at most
	otherType  = 0.7  // a line is in other type than the table
	reachesFar = 0.5  // a line from the left edge reaches over the second column
	lineEach   = 0.2  // every line that is not in the first column
	partsFrom  = 2.0
	goesOnTo   = -1.0
)

// weigh marks the passages that end a table, and those over which one goes on.
func weigh(rows []textRow, cut, hold []bool) {
	for i := 1; i < len(rows); i++ {
		if rows[i].isTabular() || !rows[i-1].isTabular() {
			continue
		}
		p := passage{rows, i, i + 1}
		for p.to < len(rows) && !rows[p.to].isTabular() {
			p.to++
		}
		if p.to == len(rows) || p.to-p.from > mostPassage {
			continue
		}
		switch w := p.weight(); {
		case w >= partsFrom:
			cut[p.title()] = true
		case w <= goesOnTo && !slices.Contains(cut[p.from:p.to+1], true):
			for k := p.from; k <= p.to; k++ {
				hold[k] = true
			}
		}
	}
}

// mostPassage is how many lines of one piece may stand inside a table.
const mostPassage = 8

func (p *passage) above() *textRow { return &p.rows[p.from-1] }

// below is the row with columns below, with what stands half beside it.
func (p *passage) below() *textRow {
	r := p.rows[p.to]
	end := besideEnd(p.rows, p.to)
	r.pieces = slices.Clone(r.pieces)
	for i := p.to + 1; i < end; i++ {
		r.pieces = append(r.pieces, p.rows[i].pieces...)
	}
	return &r
}

// weight is what speaks for the end of the table above.
func (p *passage) weight() float64 {
	const about = 12 // rows with columns
	first := p.from - 1
	for first > max(0, p.from-about) && (p.rows[first-1].isTabular() || first > 1 && p.rows[first-2].isTabular()) {
		first--
	}
	table := p.rows[first:p.from]
	below := p.below()
	w := p.apart(table)
	for i := p.from; i < p.to; i++ {
		if !isName(&p.rows[i], table) {
			w += lineEach
		}
	}
	switch {
	case isInLineWith(p.rows[:p.from], below):
		w += inLine
	case hasAmounts(table) && p.isHead(below):
		w += headBelow
	case standsInWords(table, below):
		w += wordsInRow
	}
	lines := p.rows[p.from:p.to]
	if slices.ContainsFunc(lines, func(r textRow) bool { return math.Abs(r.size-p.above().size) > otherSize*r.size }) {
		w += otherType
	}
	if slices.ContainsFunc(lines, func(r textRow) bool { return reaches(&r, table) }) {
		w += reachesFar
	}
	return w
}

// otherSize is how far sizes of type differ, as a share, that are not one.
const otherSize = 0.04

// apart is what the widest gap of the passage weighs.
func (p *passage) apart(table []textRow) float64 {
	var pitches []float64
	for i := 1; i < len(table); i++ {
		pitches = append(pitches, pitchOf(table, i))
	}
	usual := middle(pitches)
	if len(pitches) == 0 {
		return 0
	}
	k := p.title()
	return min(apartTotal, apartEach*max(0, (max(pitchOf(p.rows, k), pitchOf(p.rows, p.to))-usual)/p.rows[k].size))
}

// title is the line of the passage that stands furthest below what is above it.
func (p *passage) title() int {
	best := p.from
	for k := p.from + 1; k < p.to; k++ {
		if pitchOf(p.rows, k) > pitchOf(p.rows, best)+touch {
			best = k
		}
	}
	return best
}

// isHead reports whether the row below is one of heads, over one with amounts.
func (p *passage) isHead(below *textRow) bool {
	const most = 5
	if !below.mayHead() || hasAmounts([]textRow{*below}) {
		return false
	}
	return hasAmounts(p.rows[p.to:min(len(p.rows), p.to+most)])
}

// reaches reports whether a line begins where the table does and reaches over its
// second column.
func reaches(r *textRow, table []textRow) bool {
	last := &table[len(table)-1]
	return len(last.pieces) > 1 && r.box[0] < last.box[0]+r.size && r.box[2] > last.pieces[1].box[0]
}

// isName reports whether a line stands in the first column of a table.
func isName(r *textRow, table []textRow) bool {
	last := &table[len(table)-1]
	return len(last.pieces) > 1 && r.box[0] >= last.box[0]-r.size && r.box[2] < last.pieces[1].box[0]
}

// standsInWords reports whether every piece of a row begins where one of a table
// does.
func standsInWords(table []textRow, r *textRow) bool {
	return !slices.ContainsFunc(r.pieces, func(p cellText) bool {
		return !slices.ContainsFunc(table, func(t textRow) bool {
			return slices.ContainsFunc(t.pieces, func(q cellText) bool {
				return p.figure == q.figure && math.Abs(p.box[0]-q.box[0]) <= inLineOff*p.size
			})
		})
	})
}

// inLineOff is how far apart, in sizes of the font, things stand that are in line.
const inLineOff = 0.3
