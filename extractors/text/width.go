package text

import "strings"

// How wide a CJK character is where blanks align columns. Editors and terminals
// show it two columns wide; pdftotext and programs that pad by counting
// characters make it one.
const (
	wide   = 2
	narrow = 1
)

// widthSample is how many lines with columns are enough to tell the width.
const widthSample = 2000

// width tells which of the two a source was padded by: the one under which
// more columns stand below each other: figures end, and labels begin, where
// those of the line above do.
func width(lines []textLine) int {
	var edges [3]int
	var above [3][]segment
	for seen, i := 0, 0; i < len(lines) && seen < widthSample; i++ {
		l := lines[i]
		if l.blank || !strings.Contains(l.text, "  ") || strings.Contains(l.text, "\t") {
			continue
		}
		seen++
		for _, w := range []int{narrow, wide} {
			segs := segments(l.text, w)
			edges[w] += sharedEdges(above[w], segs)
			above[w] = segs
		}
	}
	if edges[narrow] > edges[wide] {
		return narrow
	}
	return wide
}

// sharedEdges counts the segments behind the first that keep an edge of the
// line above.
func sharedEdges(above, line []segment) int {
	n := 0
	for _, s := range line[min(1, len(line)):] {
		for _, a := range above {
			// Few share an edge, and only of those it counts what they are.
			if (a.x0 == s.x0 || a.x1 == s.x1) && keepsEdge(a, s) {
				n++
			}
		}
	}
	return n
}

// keepsEdge reports whether two figures end, or two texts begin, at one place.
func keepsEdge(a, b segment) bool {
	figure := isFigure(b.text)
	if figure != isFigure(a.text) {
		return false
	}
	if figure {
		return a.x1 == b.x1
	}
	return a.x0 == b.x0
}
