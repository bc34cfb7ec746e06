package layout

import (
	"math"
	"slices"
)

// mostGutters are the gutters of a page that are looked for, one inside the other.
const mostGutters = 6

// inOrder puts the lines of a page in the order of reading: where running text or
// tables stand side by side, one column after the other. Lines of a column of its own
// are marked with its number.
func inOrder(lines []line, level []stroke) []line {
	if len(level) > mostAside {
		level = nil
	}
	o := &ordering{level: level}
	o.parted(lines)
	return o.out
}

// mostAside are the level rules of a page that are evidence for tables side by side:
// drawings have more.
const mostAside = 400

// ordering is lines being put in order.
type ordering struct {
	out    []line
	column int
	level  []stroke // rules that are evidence
}

func (o *ordering) add(lines []line, depth int, inside bool) {
	x, ok := gutter(lines)
	if !ok || depth == 0 {
		o.column++
		for i := range lines {
			if inside {
				lines[i].column = o.column
			}
		}
		o.out = append(o.out, lines...)
		return
	}
	for len(lines) > 0 {
		n := crossing(lines, x)
		o.out = append(o.out, lines[:n]...)
		lines = lines[n:]
		n = slices.IndexFunc(lines, func(l line) bool { return l.crosses(x) })
		if n < 0 {
			n = len(lines)
		}
		for _, stretch := range stretches(lines[:n], x, o.level) {
			left, right := parted(stretch, x)
			if !areColumns(left, right) {
				o.out = append(o.out, stretch...)
				continue
			}
			o.add(left, depth-1, true)
			o.add(right, depth-1, true)
		}
		lines = lines[n:]
	}
}

// Evidence of a line for columns of running text on both sides of a place, or for
// a table that goes across it, and what it takes to change from one to the other:
// less where lines stand apart.
const (
	bothRun   = 1.0  // running text on both sides
	oneRuns   = 0.5  // on one side, and nothing on the other or what may end a paragraph
	besideRun = 0.3  // on one side, and what may be a table on the other
	bothBreak = -1.0 // pieces of a table on both sides
	ruledOver = -0.9 // a level rule above it goes across the place
	change    = 2.5
	apartMost = 1.0 // most that a gap takes off a change, for as many sizes of the font
)

// stretches parts lines that do not cross a place where columns of running text begin
// and end, by the evidence of all of them.
func stretches(lines []line, x float64, level []stroke) [][]line {
	var best [2]float64 // the sum so far, across and in columns
	from := make([][2]bool, len(lines))
	gaps := apartness(lines)
	for i, w := range columnEvidence(lines, x, level) {
		across, columns, cost := best[0], best[1], change-gaps[i]
		from[i] = [2]bool{columns-cost > across, across-cost <= columns}
		best = [2]float64{max(across, columns-cost), max(columns, across-cost) + w}
	}
	in := best[1] > best[0]
	var out [][]line
	end := len(lines)
	for i := len(lines) - 1; i >= 0; i-- {
		k := 0
		if in {
			k = 1
		}
		if before := from[i][k]; before != in || i == 0 {
			if i > 0 {
				out, end = append(out, lines[i:end]), i
			}
			in = before
		}
	}
	out = append(out, lines[:end])
	slices.Reverse(out)
	return out
}

// apartness tells of each line how much further below the one above it stands than
// lines usually do, in sizes of the font.
func apartness(lines []line) []float64 {
	out, usual := make([]float64, len(lines)), usualPitch(lines)
	for i := 1; i < len(lines); i++ {
		far := (lines[i].cy() - lines[i-1].cy() - usual) / lines[i].size
		out[i] = min(apartMost, max(0, far))
	}
	return out
}

// columnEvidence tells of each line how much it speaks for columns of running text.
func columnEvidence(lines []line, x float64, level []stroke) []float64 {
	left, right := farthest, -farthest
	for i := range lines {
		left, right = min(left, lines[i].box[0]), max(right, lines[i].box[2])
	}
	out := make([]float64, len(lines))
	for i := range lines {
		a, b := parted(lines[i:i+1], x)
		sides := [2]bool{runsIn(a, x-left), runsIn(b, right-x)}
		switch {
		case sides[0] && sides[1]:
			out[i] = bothRun
		case sides[0] && (len(b) == 0 || isPlain(&b[0])) || sides[1] && (len(a) == 0 || isPlain(&a[0])):
			out[i] = oneRuns
		case sides[0] || sides[1]:
			out[i] = besideRun
		case len(a) > 0 && len(b) > 0:
			out[i] = bothBreak
		}
		above := lines[i].cy() - wrapPitch*lines[i].size
		if i > 0 {
			above = lines[i-1].cy()
		}
		if isRuledAcross(level, x, above, lines[i].cy()) {
			out[i] += ruledOver
		}
	}
	return out
}

// isRuledAcross reports whether a level rule goes across a place between two heights.
func isRuledAcross(level []stroke, x, top, bottom float64) bool {
	const least = 10.0 // points on either side
	return slices.ContainsFunc(level, func(s stroke) bool {
		return s.at > top && s.at < bottom && s.from < x-least && s.to > x+least
	})
}

// runsIn reports whether the line on one side, if there is one, is running text: of
// one piece, and about as wide as its side.
func runsIn(lines []line, width float64) bool {
	const wide, shortest = 0.6, 8 // glyphs
	return len(lines) == 1 && len(lines[0].glyphs) >= shortest && lines[0].box[2]-lines[0].box[0] > wide*width && len(lines[0].pieces(columnGap)) == 1 && !hasLeader(lines[0].text())
}

// isPlain reports whether a line is one piece of words.
func isPlain(l *line) bool { return len(l.pieces(columnGap)) == 1 && !isFigure(l.text()) }

// crossing counts the lines at the beginning that text over x makes one.
func crossing(lines []line, x float64) int {
	n := slices.IndexFunc(lines, func(l line) bool { return !l.crosses(x) })
	if n < 0 {
		return len(lines)
	}
	return n
}

// gutterGap is the least gap between columns of running text, in sizes of the
// font, and fewestLines are the fewest lines of a column.
const (
	gutterGap   = 0.8
	fewestLines = 6
)

// gutterStep is how finely gutters are looked for, in points.
const gutterStep = 3.0

// gutter finds where many lines have a gap, and few have text.
func gutter(lines []line) (float64, bool) {
	if len(lines) < fewestLines {
		return 0, false
	}
	gaps, covered := map[int]int{}, map[int]int{} // lines, by place
	begin, end := make([]int, 0, len(lines)), make([]int, 0, len(lines))
	for i := range lines {
		l := &lines[i]
		begin, end = append(begin, int(l.box[0]/gutterStep)), append(end, int(l.box[2]/gutterStep))
		for b := int(l.box[0]/gutterStep) + 1; b <= int(l.box[2]/gutterStep) && b < mostSteps; b++ {
			covered[b]++
		}
		g := l.glyphs
		for k := 1; k < len(g); k++ {
			if !gapWider(&g[k-1], &g[k], gutterGap) {
				continue
			}
			for b := int(g[k-1].box[2]/gutterStep) + 1; b <= int(g[k].box[0]/gutterStep) && b < mostSteps; b++ {
				gaps[b]++
			}
		}
	}
	slices.Sort(begin)
	slices.Sort(end)
	best, most, found := 0, 0, false
	for b, n := range gaps {
		before, _ := slices.BinarySearch(end, b)
		upTo, _ := slices.BinarySearch(begin, b+1)
		n += min(before, len(begin)-upTo) // lines on either side
		worth := n + gaps[b] - covered[b]
		if n >= fewestLines && (!found || worth > most || worth == most && b < best) {
			best, most, found = b, worth, true
		}
	}
	return float64(best) * gutterStep, found
}

// mostSteps bounds how far from the left edge gutters are looked for.
const mostSteps = 2000

// crosses reports whether the line has text at x or a gap too small for a
// gutter.
func (l *line) crosses(x float64) bool {
	if l.box[2] <= x || l.box[0] >= x {
		return false
	}
	k := slices.IndexFunc(l.glyphs, func(g glyph) bool { return g.box[2] > x })
	return k <= 0 || l.glyphs[k].box[0] < x || !gapWider(&l.glyphs[k-1], &l.glyphs[k], gutterGap)
}

// parted cuts lines that do not cross x there.
func parted(lines []line, x float64) (left, right []line) {
	for i := range lines {
		l := &lines[i]
		switch {
		case l.box[2] <= x:
			left = append(left, *l)
		case l.box[0] >= x:
			right = append(right, *l)
		default:
			k := slices.IndexFunc(l.glyphs, func(g glyph) bool { return g.box[0] >= x })
			left, right = append(left, newLine(l.glyphs[:k:k])), append(right, newLine(l.glyphs[k:]))
		}
	}
	return left, right
}

// areColumns reports whether lines on both sides of a gap are read one side after
// the other: running text both, or running text beside lines of a table that
// stand on other heights.
func areColumns(left, right []line) bool {
	a, b := isRunning(left), isRunning(right)
	return a && b || a && isTableBeside(right, left) || b && isTableBeside(left, right)
}

// isTableBeside reports whether lines have a table beside running text: some have
// several pieces, and few of those stand on the height of a line of the text, whose
// lines are many and evenly far apart.
func isTableBeside(lines, text []line) bool {
	const fewest, same = 12, 0.1 // lines; sizes of the font
	if len(lines) < fewestLines || len(text) < fewest || !isEven(text) {
		return false
	}
	several, level := 0, 0
	for i := range lines {
		l := &lines[i]
		if len(l.pieces(columnGap)) == 1 {
			continue
		}
		several++
		if slices.ContainsFunc(text, func(t line) bool { return math.Abs(t.cy()-l.cy()) <= same*l.size }) {
			level++
		}
	}
	return several >= fewestBeside && level*2 < several
}

// fewestBeside are the fewest lines of a table beside running text.
const fewestBeside = 4

// isEven reports whether most lines are as far below the one above as the others.
func isEven(lines []line) bool {
	const off = 0.1 // sizes of the font
	var pitches []float64
	for i := 1; i < len(lines); i++ {
		pitches = append(pitches, lines[i].cy()-lines[i-1].cy())
	}
	usual, n := middle(slices.Clone(pitches)), 0
	for _, p := range pitches {
		if math.Abs(p-usual) <= off*lines[0].size {
			n++
		}
	}
	return n*4 >= len(pitches)*3
}

// isRunning reports whether lines are a column of running text: most are long,
// about as wide as the column, and few have gaps.
func isRunning(lines []line) bool {
	const shortest = 15 // glyphs
	if len(lines) < fewestLines {
		return false
	}
	left, right := lines[0].box[0], lines[0].box[2]
	for i := range lines {
		left, right = min(left, lines[i].box[0]), max(right, lines[i].box[2])
	}
	long := 0
	for i := range lines {
		l := &lines[i]
		if l.box[2]-l.box[0] > 0.7*(right-left) && len(l.glyphs) >= shortest && len(l.pieces(columnGap)) == 1 {
			long++
		}
	}
	return long*2 > len(lines)
}
