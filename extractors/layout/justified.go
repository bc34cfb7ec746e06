package layout

import "math"

// Text that is set to both edges of its column has gaps between its words as wide as
// its columns would be. They are told by what tables do not have: all gaps of a line
// are equal, though its words are not, and lines about it fill the same width.
const (
	leastGap     = 0.25 // between two words, in sizes of the font
	mostGap      = 4.0  // of a line set to both edges
	gapOff       = 0.04 // that equal gaps differ by
	edgeOff      = 0.15 // that the edges of lines of one column differ by
	fewestEqual  = 3    // gaps that tell by themselves; for each one less, a line must be as wide
	linesAbout   = 6    // above and below, of which some are
	figuresAmong = 3    // one of so many words may be a figure
	justifiedGap = 0.3  // what such a gap counts
)

// word is a stretch of a line without a blank inside.
type word struct {
	from, to int     // glyphs
	gap      float64 // before it, in sizes of the font
}

// justify marks the gaps of lines that are set to both edges.
func justify(lines []line) {
	runs := make([][]equalRun, len(lines))
	for i := range lines {
		runs[i] = lines[i].equalRuns()
		for _, r := range runs[i] {
			if r.gaps >= fewestEqual && !r.isParted(lines, i) {
				r.mark(lines[i].glyphs)
			}
		}
	}
	for i := range lines {
		for _, r := range runs[i] {
			if r.gaps < fewestEqual && r.peers(lines, i) >= fewestEqual-r.gaps {
				r.mark(lines[i].glyphs)
			}
		}
	}
}

// equalRun is words of a line with equal gaps between, each wider than words of one
// line usually stand apart.
type equalRun struct {
	words []word
	span
	gaps int
	size float64
}

// apartWords parts a line at its blanks.
func (l *line) apartWords() []word {
	var out []word
	for i := range l.glyphs {
		if i > 0 && !gapWider(&l.glyphs[i-1], &l.glyphs[i], leastGap) {
			out[len(out)-1].to = i + 1
			continue
		}
		w := word{from: i, to: i + 1}
		if i > 0 {
			w.gap = (l.glyphs[i].box[0] - l.glyphs[i-1].box[2]) / l.size
		}
		out = append(out, w)
	}
	return out
}

// equalRuns are the runs of a line that may be set to both edges.
func (l *line) equalRuns() []equalRun {
	if startsWide(&l.glyphs[0]) || !l.hasGapWider(columnGap/2) {
		return nil
	}
	words := l.apartWords()
	var out []equalRun
	for i := 0; i+1 < len(words); {
		n := i + 1
		for n+1 < len(words) && math.Abs(words[n+1].gap-words[i+1].gap) <= gapOff {
			n++
		}
		r := equalRun{words: words[i : n+1], gaps: n - i, size: l.size}
		r.from, r.to = l.glyphs[words[i].from].box[0], l.glyphs[words[n].to-1].box[2]
		if gap := words[i+1].gap; gap > columnGap/2 && gap <= mostGap && r.isText(l.glyphs) {
			out = append(out, r)
		}
		i = n
	}
	return out
}

// isText reports whether the words may be text: of several lengths, and few figures.
func (r *equalRun) isText(glyphs []glyph) bool {
	figures := 0
	shortest, longest := farthest, 0.0
	for _, w := range r.words {
		width := glyphs[w.to-1].box[2] - glyphs[w.from].box[0]
		shortest, longest = min(shortest, width), max(longest, width)
		if startsWide(&glyphs[w.from]) {
			return false
		}
		if endsNumeric(&glyphs[w.to-1]) && startsNumeric(&glyphs[w.from]) {
			figures++
		}
	}
	return longest-shortest > edgeOff*r.size && figures*figuresAmong <= len(r.words)
}

func (r *equalRun) mark(glyphs []glyph) {
	for _, w := range r.words[1:] {
		glyphs[w.from].justified = true
	}
}

// isParted reports whether one of the gaps stands where some lines about have one,
// too, from edge to edge: between columns.
func (r *equalRun) isParted(lines []line, at int) bool {
	glyphs := lines[at].glyphs
	for _, w := range r.words[1:] {
		gap, n := span{glyphs[w.from-1].box[2], glyphs[w.from].box[0]}, 0
		for i := max(0, at-linesAbout); i < min(len(lines), at+linesAbout+1); i++ {
			if i != at && lines[i].hasGapAt(gap, edgeOff*r.size) {
				n++
			}
		}
		if n >= fewestParted {
			return true
		}
	}
	return false
}

// fewestParted are the lines with a gap at one place that show columns.
const fewestParted = 2

// hasGapAt reports whether a line has a gap with the edges of another one.
func (l *line) hasGapAt(gap span, off float64) bool {
	for i := 1; i < len(l.glyphs); i++ {
		if math.Abs(l.glyphs[i-1].box[2]-gap.from) <= off && math.Abs(l.glyphs[i].box[0]-gap.to) <= off {
			return true
		}
	}
	return false
}

// peers counts the lines about a line that run without a gap from where the words
// begin to where they end.
func (r *equalRun) peers(lines []line, at int) int {
	n := 0
	for i := max(0, at-linesAbout); i < min(len(lines), at+linesAbout+1); i++ {
		if i != at && lines[i].fills(r.span, edgeOff*r.size) {
			n++
		}
	}
	return n
}

// fills reports whether a line has a stretch without wide gaps that begins and ends at
// the edges of a column.
func (l *line) fills(s span, off float64) bool {
	if l.box[0] > s.from+off || l.box[2] < s.to-off {
		return false
	}
	from := l.box[0]
	for i := range l.glyphs {
		end := i+1 == len(l.glyphs) || gapWider(&l.glyphs[i], &l.glyphs[i+1], gutterGap)
		if !end {
			continue
		}
		if to := l.glyphs[i].box[2]; math.Abs(from-s.from) <= off && math.Abs(to-s.to) <= off {
			return true
		}
		if i+1 < len(l.glyphs) {
			from = l.glyphs[i+1].box[0]
		}
	}
	return false
}
