package layout

import (
	"math"
	"slices"
	"strings"
)

// margin is the part of a page's height at its top and bottom in which page
// furniture stands.
const margin = 0.12

// edgeLine is the first or last line of a page.
type edgeLine struct {
	sheet  *sheet
	bottom bool
	y      int // its distance from the edge, in steps that forgive small differences
	text   string
	masked string // text with its digits masked
}

// strip takes the furniture off the pages: page numbers, and what stands at
// the same place over most of them.
func strip(sheets []*sheet) {
	const deepest = 3 // a head, a foot and a page number may stand together
	for range deepest {
		if !stripOnce(sheets) {
			return
		}
	}
}

func stripOnce(sheets []*sheet) bool {
	var all []edgeLine
	for _, s := range sheets {
		all = append(all, s.edgeLines()...)
	}
	numbers, texts := map[edgeLine]int{}, map[edgeLine]int{}
	for _, e := range all {
		numbers[e.numberKey()]++
		texts[e.textKey()]++
	}
	heads, counting := headCounts(texts), counts(all)
	found := false
	for _, e := range all {
		n, often := texts[e.textKey()], max(3, len(sheets)/3)
		if !e.bottom {
			often = max(3, len(sheets)/2)
			if n >= fewestOfSize {
				n = heads[e.text]
			}
		}
		if e.isNumber() && (len(sheets) == 1 || numbers[e.numberKey()] >= 2) || n >= often && (!e.bottom || counting[e.textKey()]) {
			e.sheet.drop(e.bottom)
			found = true
		}
	}
	return found
}

// fewestOfSize is how many pages have the head of all at a place of its own:
// pages that lie on their side set it higher than those that stand.
const fewestOfSize = 2

// headCounts tells of each text how many pages it heads, at whatever place
// several of them share.
func headCounts(texts map[edgeLine]int) map[string]int {
	out := map[string]int{}
	for e, n := range texts {
		if !e.bottom && n >= fewestOfSize {
			out[e.text] += n
		}
	}
	return out
}

// counts tells of the lines at the foot of pages whether each of their figures is
// the same on most pages, or counts with them: sentences that differ in figures
// are what the report says.
func counts(all []edgeLine) map[edgeLine]bool {
	by := map[edgeLine][]edgeLine{}
	for _, e := range all {
		if e.bottom {
			by[e.textKey()] = append(by[e.textKey()], e)
		}
	}
	out := map[edgeLine]bool{}
	for key, lines := range by {
		out[key] = true
		for slot := range strings.Count(key.masked, "#") {
			out[key] = out[key] && isCounting(lines, slot)
		}
	}
	return out
}

// isCounting reports whether one of the figures of lines of several pages is the
// same on most of them, or as far from the number of the page.
func isCounting(lines []edgeLine, slot int) bool {
	same, apart := map[int]int{}, map[int]int{}
	most := 0
	for _, e := range lines {
		v := e.figure(slot)
		same[v]++
		apart[v-e.sheet.number]++
		most = max(most, same[v], apart[v-e.sheet.number])
	}
	return most*2 > len(lines)
}

// figure is one of the runs of digits of a line, from 0.
func (e edgeLine) figure(slot int) int {
	v, n, digit := 0, -1, false
	for _, r := range e.text {
		is := isDigitRune(r)
		if is && !digit {
			n++
		}
		if digit = is; is && n == slot {
			v = (v*10 + int(r&0xF)) % 1e9
		}
	}
	return v
}

func isDigitRune(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func (e edgeLine) numberKey() edgeLine { return edgeLine{bottom: e.bottom, masked: e.masked} }

// textKey tells lines apart that say different things. At the foot of a page
// figures may differ: page 3 of 12.
func (e edgeLine) textKey() edgeLine {
	if e.bottom {
		return edgeLine{bottom: true, y: e.y, masked: e.masked}
	}
	return edgeLine{y: e.y, text: e.text}
}

// isNumber reports whether a line is no more than a number with strokes about.
func (e edgeLine) isNumber() bool {
	return strings.Contains(e.masked, "#") && strings.Trim(e.masked, "#-—–―─_·~./ ") == "" && strings.Count(e.text, ".") == 0
}

// edgeLines are the outermost lines of a page, where they stand in its margins
// and no table reaches further out.
func (s *sheet) edgeLines() []edgeLine {
	var out []edgeLine
	top, bottom := math.Inf(1), math.Inf(-1)
	for _, t := range s.tables {
		top, bottom = min(top, t.box[1]), max(bottom, t.box[3])
	}
	n := len(s.lines)
	if n == 0 {
		return nil
	}
	if l := &s.lines[0]; l.box[3] < s.height*margin && l.box[1] < top {
		out = append(out, s.edgeLine(l, false))
	}
	if l := &s.lines[n-1]; l.box[1] > s.height*(1-margin) && l.box[3] > bottom {
		out = append(out, s.edgeLine(l, true))
	}
	return out
}

func (s *sheet) edgeLine(l *line, bottom bool) edgeLine {
	text := strings.ReplaceAll(l.text(), " ", "")
	y := l.cy()
	if bottom { // pages of other heights have the same margin
		y = s.height - y
	}
	return edgeLine{sheet: s, bottom: bottom, y: int(math.Round(y / 4)), text: text, masked: mask(text)}
}

// mask puts one # for each run of digits.
func mask(text string) string {
	var b strings.Builder
	digit := false
	for _, r := range text {
		is := isDigitRune(r)
		if !is {
			b.WriteRune(r)
		} else if !digit {
			b.WriteByte('#')
		}
		digit = is
	}
	return b.String()
}

func (s *sheet) drop(bottom bool) {
	if bottom {
		s.lines = s.lines[:len(s.lines)-1]
		return
	}
	s.lines = slices.Delete(s.lines, 0, 1)
}
