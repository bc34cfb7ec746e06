package layout

import (
	"math"
	"slices"

	"juesuan/document"
)

// river is a stretch of white that runs down between the text on its two sides,
// through some lines that follow on each other.
type river struct {
	span
	size        float64 // of the font of its first line
	first, last int     // of the lines, the last not among them
}

// How tables side by side are told: by a river that has a table on either side,
// and more evidence than a table needs that has it between two of its columns.
const (
	riverWidth = 10.0 // least points
	mostRivers = 64   // at one height
	sideRows   = 3    // fewest lines of either side with several pieces
	twoTables  = 2.0  // weight from which they are two
)

// rivers finds the stretches of white of some lines, from top to bottom. Each
// begins where a line has white that no river above runs into.
func rivers(lines []line) []river {
	var live, out []river
	for i := range lines {
		whites := lines[i].whites()
		next := make([]river, 0, len(whites))
		for _, r := range live {
			dry := true
			for _, w := range whites {
				if both := (span{max(r.from, w.from), min(r.to, w.to)}); both.to-both.from >= riverWidth {
					next = append(next, river{span: both, first: r.first})
					dry = false
				}
			}
			if dry {
				r.last = i
				out = append(out, r)
			}
		}
		for _, w := range whites {
			if !slices.ContainsFunc(next, func(r river) bool { return r.from < w.to && r.to > w.from }) {
				next = append(next, river{span: w, first: i})
			}
		}
		live = next[:min(len(next), mostRivers)]
	}
	for _, r := range live {
		r.last = len(lines)
		out = append(out, r)
	}
	return slices.DeleteFunc(out, func(r river) bool { return r.from == -farthest || r.to == farthest })
}

// whites are the stretches beside a line and between its words.
func (l *line) whites() []span {
	out := []span{{-farthest, l.box[0]}}
	for k := 1; k < len(l.glyphs); k++ {
		if a, b := &l.glyphs[k-1], &l.glyphs[k]; b.box[0]-a.box[2] >= riverWidth && !b.justified {
			out = append(out, span{a.box[2], b.box[0]})
		}
	}
	return append(out, span{l.box[2], farthest})
}

// banks are the lines on the two sides of a river, without those of one side that
// stand off at the beginning and at the end.
func (r *river) banks(lines []line) (left, right []line) {
	const far, least = 1.6, 1.2 // usual pitches; sizes of the font
	x := r.middle()
	usual := max(least*lines[r.first].size, far*usualPitch(lines[r.first:r.last]))
	isOff := func(i, other int) bool {
		return math.Abs(lines[i].cy()-lines[other].cy()) > usual && (lines[i].box[2] <= x || lines[i].box[0] >= x)
	}
	for r.first+1 < r.last && isOff(r.first, r.first+1) {
		r.first++
	}
	for r.last-1 > r.first && isOff(r.last-1, r.last-2) {
		r.last--
	}
	return parted(lines[r.first:r.last], x)
}

// usualPitch is the middle one of the distances of lines from those above.
func usualPitch(lines []line) float64 {
	var all []float64
	for i := 1; i < len(lines); i++ {
		all = append(all, lines[i].cy()-lines[i-1].cy())
	}
	return middle(all)
}

// mayPart reports whether tables may stand on both sides of a river, by what is quick
// to see: lines there have white of their own, and rules end at it, or the first line
// of each side has none.
func (r *river) mayPart(lines []line, level []stroke) bool {
	x := r.middle()
	sides := [2]span{{-farthest, x}, {x, farthest}}
	var white, first [2]int // lines; of the first one, 1 with white, 2 without
	for i := r.first; i < r.last; i++ {
		l := &lines[i]
		for k, s := range sides {
			has := hasWhite(l.glyphs, s.from, s.to)
			if has {
				white[k]++
			}
			if first[k] == 0 && s.overlap(l.box) > 0 {
				first[k] = 2
				if has {
					first[k] = 1
				}
			}
		}
	}
	if white[0] < sideRows || white[1] < sideRows {
		return false
	}
	return first == [2]int{2, 2} || r.ruled(level, lines[r.first].box[1], lines[r.last-1].box[3]) > 0
}

// hasWhite reports whether some of the glyphs of a line, between two places, stand
// apart.
func hasWhite(glyphs []glyph, from, to float64) bool {
	for k := 1; k < len(glyphs); k++ {
		if glyphs[k-1].box[0] >= from && glyphs[k].box[2] <= to && gapWider(&glyphs[k-1], &glyphs[k], columnGap) {
			return true
		}
	}
	return false
}

// weight is the evidence that two tables stand at the river: rules that end and begin
// at it, titles of both beside each other, rows of one on other heights than those of
// the other.
func (r *river) weight(left, right []line, level []stroke) float64 {
	a, b := sideOf(left), sideOf(right)
	if !a.isTable() || !b.isTable() {
		return math.Inf(-1)
	}
	w := r.ruled(level, min(a.box[1], b.box[1]), max(a.box[3], b.box[3]))
	if one, ok := a.title(); ok {
		if other, ok := b.title(); ok && math.Abs(one.middle()-other.middle()) <= sameHeight*one.size {
			w += twoTables
		}
	}
	return w + a.unlevel(b)
}

// ruled is what level rules at the river weigh, between two heights.
func (r *river) ruled(level []stroke, top, bottom float64) float64 {
	const fewest, crossed = 2, -3.0
	ends, begins := 0, 0
	gap := span{-farthest, farthest}
	for _, s := range level {
		switch {
		case s.at < top-touch || s.at > bottom+touch+r.size:
		case s.from < r.from && s.to > r.to:
			return crossed
		case s.from < r.from && s.to > r.from-touch:
			ends, gap.from = ends+1, max(gap.from, s.to)
		case s.to > r.to && s.from < r.to+touch:
			begins, gap.to = begins+1, min(gap.to, s.from)
		}
	}
	if ends < fewest || begins < fewest || gap.to-gap.from < riverWidth {
		return 0
	}
	return twoTables
}

// side is what stands on one side of a river.
type side struct {
	rows []textRow
	box  document.Box
}

func sideOf(lines []line) *side {
	s := &side{rows: make([]textRow, len(lines))}
	for i := range lines {
		s.rows[i] = rowOf(&lines[i])
		if s.box = union(s.box, lines[i].box); i == 0 {
			s.box = lines[i].box
		}
	}
	return s
}

// isTable reports whether a side is a table by itself: most lines with columns begin
// with words, and several have figures behind them, or words in line.
func (s *side) isTable() bool {
	several, words, behind := 0, 0, 0
	for i := range s.rows {
		r := &s.rows[i]
		if len(r.pieces) < 2 {
			continue
		}
		several++
		if !r.pieces[0].figure {
			words++
			if r.figures() > 0 || s.isInWords(i) {
				behind++
			}
		}
	}
	return behind >= sideRows && words*2 > several
}

// isInWords reports whether every piece of a row behind the first begins where one of
// another row does that has as many.
func (s *side) isInWords(at int) bool {
	r := &s.rows[at]
	for i := range s.rows {
		if i != at && len(s.rows[i].pieces) == len(r.pieces) && standsInWords(s.rows[i:i+1], r) {
			return true
		}
	}
	return false
}

// title is the first of the lines above the columns of a side that is the title of its
// table: of one piece, in larger type at the left edge or in the middle, or from the
// left edge over the first column.
func (s *side) title() (*textRow, bool) {
	const larger, off = 1.05, 2.0 // sizes of the font off the middle
	n := slices.IndexFunc(s.rows, func(r textRow) bool { return len(r.pieces) > 1 })
	if n <= 0 {
		return nil, false
	}
	second := farthest // where the second column begins
	for i := n; i < len(s.rows); i++ {
		if p := s.rows[i].pieces; len(p) > 1 {
			second = min(second, p[1].box[0])
		}
	}
	usual := usualRow(s.rows[n:])
	k := slices.IndexFunc(s.rows[:n], func(r textRow) bool {
		centred := math.Abs(r.box[0]+r.box[2]-s.box[0]-s.box[2]) <= off*r.size
		atLeft := r.box[0] < s.box[0]+r.size
		return r.size > larger*usual && (centred || atLeft) || atLeft && r.box[2] > second
	})
	return &s.rows[max(0, k)], k >= 0
}

// unlevel is the share of the rows with columns, on the side that has fewer, beside
// which no such row of the other side stands.
func (s *side) unlevel(o *side) float64 {
	n, level, k := 0, 0, 0
	several := func(r *textRow) bool { return len(r.pieces) > 1 }
	others := 0
	for i := range o.rows {
		if several(&o.rows[i]) {
			others++
		}
	}
	for i := range s.rows {
		r := &s.rows[i]
		if !several(r) {
			continue
		}
		n++
		for k < len(o.rows) && o.rows[k].box[3] < r.middle() {
			k++
		}
		if k < len(o.rows) && several(&o.rows[k]) && math.Abs(o.rows[k].middle()-r.middle()) <= sameHeight*r.size {
			level++
		}
	}
	return 1 - float64(level)/float64(max(1, min(n, others)))
}

// parted puts the lines of tables that stand side by side one table after the other,
// each as a column of its own, and the others as they are read.
func (o *ordering) parted(lines []line) {
	var left, right []line
	best, most := river{}, 0.0
	for _, r := range rivers(lines) {
		r.size = lines[r.first].size
		if !r.mayPart(lines, o.level) {
			continue
		}
		a, b := r.banks(lines)
		if w := r.weight(a, b, o.level); w >= twoTables && w > most {
			best, most, left, right = r, w, a, b
		}
	}
	if most == 0 {
		o.add(lines, mostGutters, false)
		return
	}
	o.parted(lines[:best.first])
	for _, bank := range [2][]line{left, right} {
		o.column++
		from := len(o.out)
		o.parted(bank)
		for i := from; i < len(o.out); i++ {
			if o.out[i].column == 0 {
				o.out[i].column = o.column
			}
		}
	}
	o.parted(lines[best.last:])
}
