package layout

import "slices"

// inOrder puts the lines of a page in the order of reading: where running text
// stands in columns, one column after the other. Lines of a column of its own
// are marked with its number.
func inOrder(lines []line) []line {
	const most = 6 // gutters on a page
	o := &ordering{}
	o.add(lines, most, false)
	return o.out
}

// ordering is lines being put in order.
type ordering struct {
	out    []line
	column int
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
		left, right := parted(lines[:n], x)
		if isRunning(left) && isRunning(right) {
			o.add(left, depth-1, true)
			o.add(right, depth-1, true)
		} else {
			o.out = append(o.out, lines[:n]...)
		}
		lines = lines[n:]
	}
}

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

// gutter finds where most lines have a gap.
func gutter(lines []line) (float64, bool) {
	if len(lines) < fewestLines {
		return 0, false
	}
	const step = 3.0
	counts := map[int]int{}
	best := 0
	for i := range lines {
		g := lines[i].glyphs
		for k := 1; k < len(g); k++ {
			if !gapWider(&g[k-1], &g[k], gutterGap) {
				continue
			}
			for b := int(g[k-1].box[2]/step) + 1; b <= int(g[k].box[0]/step) && b < int(g[k-1].box[2]/step)+100; b++ {
				counts[b]++
				if counts[b] > counts[best] || counts[b] == counts[best] && b < best {
					best = b
				}
			}
		}
	}
	return float64(best) * step, counts[best] >= fewestLines
}

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
