package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/document"
)

// textRow is a line of text parted where columns of a table may be parted.
type textRow struct {
	pieces []cellText
	box    document.Box
	size   float64
	beside bool // another row stands half beside it, in other columns
}

// cellText is a piece of a row that is set apart from its neighbours.
type cellText struct {
	line
	text   string
	figure bool
	seam   bool // another column touches it on its left
}

// Gaps that part columns, in sizes of the font: between words, between two
// figures or two Chinese words, which prose does not set apart, and between a
// word and a figure where other words of the line stand closer: not in Chinese,
// which sets figures apart from the words about them.
const (
	columnGap = 1.0
	figureGap = 0.4
	labelGap  = 0.5
	wordGap   = 0.2
)

// currencyGap is how far the sign of a currency may stand before its amount, at
// the other side of the column, in sizes of the font.
const currencyGap = 12.0

// leaderGap is how far behind a name the dots may begin that lead to its figures.
const leaderGap = 4.0

// usualGap is the gap between the words of a line, in sizes of the font: the
// middle one of those with a word on either side.
func usualGap(words []cellText) float64 {
	var gaps []float64
	for i := 1; i < len(words); i++ {
		a, b := &words[i-1], &words[i]
		if !a.figure && !b.figure {
			gaps = append(gaps, (b.box[0]-a.box[2])/max(a.size, b.size))
		}
	}
	return middle(gaps)
}

// endsInLeader reports whether dots that lead to a figure end a text.
func endsInLeader(text string) bool {
	return strings.HasSuffix(text, "...") || strings.HasSuffix(text, ". . .") || strings.HasSuffix(text, "……")
}

// isLeader reports whether a text is nothing but dots that lead to a figure.
func isLeader(text string) bool {
	const fewest = 3
	return strings.Trim(text, ". …·") == "" && len(text) >= fewest
}

// textOfLine is a line as the text of a cell.
func textOfLine(l line) cellText {
	text := l.text()
	return cellText{line: l, text: text, figure: isFigure(text)}
}

func rowOf(l *line) textRow {
	r := textRow{box: l.box, size: l.size}
	words := l.words()
	usual := usualGap(words)
	to := 0 // how far the line is read
	for i := range words {
		c := &words[i]
		to += len(c.glyphs)
		if n := len(r.pieces); n > 0 && r.pieces[n-1].joins(c, n > 1, usual) {
			p := &r.pieces[n-1]
			*p = textOfLine(newLine(l.glyphs[to-len(p.glyphs)-len(c.glyphs) : to : to]))
			continue
		}
		r.pieces = append(r.pieces, *c)
	}
	return r
}

// words parts a line at its blanks, and where Chinese follows a figure at the
// least distance, or another figure that the source shows by itself.
func (l *line) words() []cellText {
	const least = 0.08
	var out []cellText
	from := 0
	for i := 1; i <= len(l.glyphs); i++ {
		if i < len(l.glyphs) {
			a, b := &l.glyphs[i-1], &l.glyphs[i]
			if !gapWider(a, b, wordGap) && (!gapWider(a, b, least) || !beginsWide(a, b) && !beginsFigure(a, b)) {
				continue
			}
		}
		out = append(out, textOfLine(newLine(l.glyphs[from:i:i])))
		from = i
	}
	return out
}

// beginsWide reports whether Chinese follows on a digit.
func beginsWide(a, b *glyph) bool { return isDigit(a) && startsWide(b) }

// beginsFigure reports whether a figure of its own may begin with a glyph that
// stands right behind a figure.
func beginsFigure(a, b *glyph) bool {
	return a.show != b.show && (isDigit(a) || a.text == "%") && (startsNumeric(b) || isDash(b))
}

func isDigit(g *glyph) bool { return g.text[0] >= '0' && g.text[0] <= '9' }

// joins reports whether a word belongs to the piece before it. Where columns
// touch, a figure that stands apart from what is before it ends its column, and
// so does one further from what follows than print sets words.
func (c *cellText) joins(word *cellText, apart bool, usual float64) bool {
	gap := (word.box[0] - c.box[2]) / max(c.size, word.size)
	if word.glyphs[0].justified {
		return true
	}
	if endsInLeader(c.text) != endsInLeader(word.text) && endsInLeader(c.text) {
		return false
	}
	if !c.figure && isLeader(word.text) {
		return gap <= leaderGap
	}
	if isCurrency(c.text) && word.figure {
		return gap <= currencyGap
	}
	if (word.isLong() || isCurrency(word.text)) && !c.figure && !startsWide(&c.glyphs[len(c.glyphs)-1]) && gap > max(labelGap, 2*usual) {
		return false
	}
	if (apart || gap > 0.3) && c.isLong() && len(word.glyphs) > 1 && startsWide(&word.glyphs[0]) {
		return false
	}
	if c.isLong() && word.isLong() || c.isWords() && word.isWords() {
		return gap <= figureGap && !(hasPoint(c.text) && hasPoint(word.text))
	}
	return gap <= columnGap || len(word.glyphs) == 1 && startsWide(&word.glyphs[0]) && c.isSpread(gap)
}

// hasPoint reports whether a figure has its decimal point inside: two such are
// never one.
func hasPoint(text string) bool {
	return strings.Contains(strings.Trim(text, "."), ".")
}

// hasMark reports whether a text has a decimal point or groups of digits inside, as
// an amount has and the number of a page has not.
func hasMark(text string) bool {
	return strings.ContainsAny(strings.Trim(text, ".,"), ".,")
}

// isSpread reports whether a piece is characters set wide, about as far from
// each other as the next one stands.
func (c *cellText) isSpread(gap float64) bool {
	const off = 0.1 // sizes of the font that the gaps may differ by
	if len(c.glyphs) < 2 {
		return false
	}
	for i := 1; i < len(c.glyphs); i++ {
		a, b := &c.glyphs[i-1], &c.glyphs[i]
		if !startsWide(a) || !startsWide(b) || gapWider(a, b, gap+off) || !gapWider(a, b, gap-off) {
			return false
		}
	}
	return true
}

// isCurrency reports whether a text is the sign that stands before an amount.
func isCurrency(text string) bool { return len(text) > 0 && strings.Trim(text, "$€£¥") == "" }

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
// before an item makes none, nor does a leader to the number of a page in a
// table of contents.
func (r *textRow) isTabular() bool {
	if r.beside {
		return true
	}
	if len(r.pieces) < 2 {
		return false
	}
	if len(r.pieces) == 2 && len(r.pieces[0].glyphs) <= 4 && !r.pieces[1].figure && isMark(r.pieces[0].text) {
		return false
	}
	if r.figures() >= 2 || r.figures() > 0 && (len(r.pieces) > 2 || hasMark(r.pieces[len(r.pieces)-1].text)) {
		return true
	}
	return !slices.ContainsFunc(r.pieces, func(c cellText) bool { return hasLeader(c.text) })
}

// figures counts the pieces that are figures.
func (r *textRow) figures() int {
	n := 0
	for i := range r.pieces {
		if r.pieces[i].figure {
			n++
		}
	}
	return n
}

// mayHead reports whether a row may be one of heads: its figures, if it has any, are
// years.
func (r *textRow) mayHead() bool {
	return !slices.ContainsFunc(r.pieces, func(c cellText) bool { return c.figure && !isYear(c.text) })
}

// isYear reports whether a figure may be a year.
func isYear(figure string) bool {
	return len(figure) == 4 && (figure[:2] == "19" || figure[:2] == "20") && strings.Trim(figure[2:], "0123456789") == ""
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
