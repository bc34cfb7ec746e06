package layout

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juesuan/document"
)

// column is a column of text: where most of its lines begin, and where the
// full ones end.
type column struct {
	left, right float64
	pitch       float64 // from line to line inside paragraphs
}

// columnOf measures lines. Where few are long, they are no running text, and
// nothing but the page's width tells where a full line would end: the margins
// are about the same on both sides.
func columnOf(lines []line, width float64) column {
	var lefts, rights, pitches []float64
	left := width / 2
	for i := range lines {
		l := &lines[i]
		left = min(left, l.box[0])
		if l.box[2]-l.box[0] < width/2 {
			continue
		}
		lefts, rights = append(lefts, l.box[0]), append(rights, l.box[2])
		if i > 0 && l.cy() > lines[i-1].cy() {
			pitches = append(pitches, l.cy()-lines[i-1].cy())
		}
	}
	c := column{left: left, right: width - left, pitch: middle(pitches)}
	if len(lefts) >= 3 {
		// A few lines stick out: heads, and punctuation that hangs.
		slices.Sort(lefts)
		slices.Sort(rights)
		c.left, c.right = lefts[len(lefts)/20], rights[len(rights)-1-len(rights)/20]
	}
	return c
}

// narrowColumn measures the lines of one of several columns of running text.
func narrowColumn(lines []line) column {
	c := column{left: lines[0].box[0], right: lines[0].box[2]}
	var pitches []float64
	for i := range lines {
		c.left, c.right = min(c.left, lines[i].box[0]), max(c.right, lines[i].box[2])
		if i > 0 {
			pitches = append(pitches, lines[i].cy()-lines[i-1].cy())
		}
	}
	c.pitch = middle(pitches)
	return c
}

// middle is the median.
func middle(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// paragraph is lines being joined.
type paragraph struct {
	lines  []line
	column column
	page   int
}

func (p *paragraph) last() *line { return &p.lines[len(p.lines)-1] }

// takes reports whether the paragraph goes on with the line: the one before
// was full, and this one begins at the margin.
func (p *paragraph) takes(l *line, c column, page int) bool {
	last := p.last()
	if !sameSize(last, l) || last.turned != l.turned {
		return false
	}
	if page == p.page && !p.near(l, c) {
		return false
	}
	if p.centred(l, c) {
		return true
	}
	if !p.flush(l, c) || !isFull(last, l, p.column) || isBold(last) != isBold(l) {
		return false
	}
	return !endsSentence(last) || page == p.page && !beginsItem(l) || !p.indented()
}

// near reports whether a line of the same page is no further below the last
// one than lines of a paragraph are.
func (p *paragraph) near(l *line, c column) bool {
	pitch := l.cy() - p.last().cy()
	limit := 2.6 * l.size
	if c.pitch > 0 {
		limit = min(limit, 1.3*c.pitch)
	}
	return pitch > 0 && pitch <= limit
}

// flush reports whether a line begins where lines that go on begin. Chinese
// paragraphs are told by their indent; others by the edge that they share.
func (p *paragraph) flush(l *line, c column) bool {
	if l.box[0]-c.left < 0.8*l.size {
		return true
	}
	r, _ := utf8.DecodeRuneInString(l.glyphs[0].text)
	d := l.box[0] - p.last().box[0]
	return !isWide(r) && !beginsItem(l) && (max(d, -d) < 0.5*l.size || len(p.lines) == 1 && d > 0 && d < 3*l.size && beginsItem(p.last()))
}

func (p *paragraph) indented() bool { return p.lines[0].box[0]-p.column.left > 0.8*p.lines[0].size }

// centred reports whether a line goes on with a title that was too long for
// one line: both stand in the middle, and the first is about full.
func (p *paragraph) centred(l *line, c column) bool {
	last := p.last()
	middle := (c.left + c.right) / 2
	a, b := (last.box[0]+last.box[2])/2-middle, (l.box[0]+l.box[2])/2-middle
	full := last.box[2]-last.box[0] > c.right-c.left-3*last.size
	return full && max(a, -a) < last.size && max(b, -b) < l.size && l.box[0]-c.left > 2*l.size && !endsSentence(last) && isBold(last) == isBold(l)
}

func sameSize(a, b *line) bool {
	return max(a.size, b.size) <= 1.1*min(a.size, b.size)
}

// isFull reports whether the first word of the next line had no place left. A
// line that begins far to the right is no line of a paragraph.
func isFull(l, next *line, c column) bool {
	if l.box[0]-c.left > (c.right-c.left)/2 {
		return false
	}
	word := 0.0
	for i := range next.glyphs {
		if i > 0 && (blankBetween(&next.glyphs[i-1], &next.glyphs[i]) || startsWide(&next.glyphs[i])) {
			break
		}
		word = next.glyphs[i].box[2] - next.glyphs[0].box[0]
		if startsWide(&next.glyphs[i]) {
			break
		}
	}
	return l.box[2]+word > c.right-0.8*l.size
}

func startsWide(g *glyph) bool {
	r, _ := utf8.DecodeRuneInString(g.text)
	return isWide(r)
}

func isBold(l *line) bool {
	n := 0
	for i := range l.glyphs {
		if l.glyphs[i].bold {
			n++
		}
	}
	return n == len(l.glyphs)
}

func endsSentence(l *line) bool {
	return strings.ContainsAny(l.glyphs[len(l.glyphs)-1].text, "。；：！？.:;!?”")
}

// item matches what stands before an item of a list or a heading.
var item = regexp.MustCompile(`^(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-z])[)）、．.]|[•●▪■◆○\-–*]\s?)\D`)

func beginsItem(l *line) bool {
	const enough = 6
	return item.MatchString((&line{glyphs: l.glyphs[:min(len(l.glyphs), enough)], turned: l.turned}).text())
}

// block is the paragraph as the document has it.
func (p *paragraph) block() document.Block {
	text := ""
	box := p.lines[0].box
	for i := range p.lines {
		text = joinTexts(text, p.lines[i].text())
		if p.lines[i].cy() >= p.lines[0].cy() {
			box = union(box, p.lines[i].box)
		}
	}
	lead := 0
	if p.column.right > p.column.left {
		lead = max(0, int(math.Round((p.lines[0].box[0]-p.column.left)/(p.lines[0].size/2))))
	}
	return document.Block{Text: text, Lead: lead, At: document.Place{Page: p.page, Box: box}}
}

// isSpread reports whether pieces are the characters of one word, set wide
// apart: 目　　录.
func isSpread(pieces []line) bool {
	for i := range pieces {
		if len(pieces[i].glyphs) > 1 || !startsWide(&pieces[i].glyphs[0]) {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(pieces[i].glyphs[0].text); !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}
