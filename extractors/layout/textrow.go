package layout

import (
	"strings"
	"unicode/utf8"

	"juesuan/document"
)

// textRow is a line of text parted where columns of a table may be parted.
type textRow struct {
	pieces []cellText
	box    document.Box
	size   float64
}

// cellText is a piece of a row that is set apart from its neighbours.
type cellText struct {
	line
	text   string
	figure bool
}

// Gaps that part columns, in sizes of the font: between words, and between two
// figures or two Chinese words, which prose does not set apart.
const (
	columnGap = 1.0
	figureGap = 0.4
	wordGap   = 0.2
)

func rowOf(l *line) textRow {
	r := textRow{box: l.box, size: l.size}
	for _, word := range l.words() {
		c := cellText{line: word, text: word.text()}
		c.figure = isFigure(c.text)
		if n := len(r.pieces); n > 0 && r.pieces[n-1].joins(&c, n > 1) {
			p := &r.pieces[n-1]
			both := l.glyphs[:0:0]
			both = append(append(both, p.glyphs...), c.glyphs...)
			p.line = newLine(both)
			p.text = p.line.text()
			p.figure = isFigure(p.text)
			continue
		}
		r.pieces = append(r.pieces, c)
	}
	return r
}

// words parts a line at its blanks, and where Chinese follows a figure at the
// least distance.
func (l *line) words() []line {
	const least = 0.08
	var out []line
	from := 0
	for i := 1; i <= len(l.glyphs); i++ {
		if i < len(l.glyphs) {
			a, b := &l.glyphs[i-1], &l.glyphs[i]
			if !gapWider(a, b, wordGap) && (!gapWider(a, b, least) || !isDigit(a) || !startsWide(b)) {
				continue
			}
		}
		out = append(out, newLine(l.glyphs[from:i:i]))
		from = i
	}
	return out
}

func isDigit(g *glyph) bool { return g.text[0] >= '0' && g.text[0] <= '9' }

// joins reports whether a word belongs to the piece before it. Where columns
// touch, a figure that stands apart from what is before it ends its column, and
// so does one further from what follows than print sets words.
func (c *cellText) joins(word *cellText, apart bool) bool {
	gap := (word.box[0] - c.box[2]) / max(c.size, word.size)
	if (apart || gap > 0.3) && c.isLong() && len(word.glyphs) > 1 && startsWide(&word.glyphs[0]) {
		return false
	}
	if c.isLong() && word.isLong() || c.isWords() && word.isWords() {
		return gap <= figureGap
	}
	return gap <= columnGap
}

// isWords reports whether a text is Chinese and longer than what is set wide.
func (c *cellText) isWords() bool {
	return len(c.glyphs) > 2 && startsWide(&c.glyphs[0]) && startsWide(&c.glyphs[len(c.glyphs)-1])
}

// isLong reports whether a text is a figure that is whole by itself, not one
// of the digits of a figure set wide.
func (c *cellText) isLong() bool {
	return c.figure && len(c.glyphs) > 1 && c.text[0] != ',' && c.text[0] != '.'
}

// isTabular reports whether a row has pieces that may stand in columns. A mark
// before an item and a leader in a table of contents make none.
func (r *textRow) isTabular() bool {
	if len(r.pieces) < 2 {
		return false
	}
	if len(r.pieces) == 2 && len(r.pieces[0].glyphs) <= 4 && !r.pieces[1].figure && isMark(r.pieces[0].text) {
		return false
	}
	for i := range r.pieces {
		if hasLeader(r.pieces[i].text) {
			return false
		}
	}
	return true
}

// isMark reports whether a text is the mark or number before an item.
func isMark(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("•●▪■◆○–-*·", r) && n == len(text) || strings.ContainsRune(".)）、．:", last)
}

func hasLeader(text string) bool {
	for _, leader := range []string{"....", "……", "····", "．．．", ". . . ", "___"} {
		if strings.Contains(text, leader) {
			return true
		}
	}
	return false
}
