package text

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// segment is a piece of a line set apart by blanks, with the columns of text
// that it takes: a CJK character is two wide, or one where the source was
// padded by counting characters.
type segment struct {
	piece
	x0, x1 int
}

// join puts the next segment of the line behind s.
func (s *segment) join(next segment, between string) {
	s.text += between + next.text
	s.to, s.x1 = next.to, next.x1
}

// widestGap is the gap that still joins two single characters to one word:
// 合  计.
const widestGap = 2

// segments parts a line at the width that the source was padded by.
func (s *scanner) segments(text string) []segment { return segments(text, s.width) }

// segments parts a line at gaps of two or more columns.
func segments(text string, wide int) []segment {
	var out []segment
	var lone []int      // segments that one ideographic space parts from the one before
	start, end := -1, 0 // bytes of the segment being read
	x, gap, blanks := 0, 0, 0
	for i, r := range text {
		w := min(runewidth.RuneWidth(r), wide)
		switch {
		case r == '\u3000':
			w = wide
			gap += 2
			blanks++
		case unicode.IsSpace(r):
			w = 1
			gap += w
			blanks++
		default:
			if start < 0 || gap >= 2 {
				if gap == 2 && blanks == 1 {
					lone = append(lone, len(out))
				}
				out = append(out, segment{piece: piece{from: i}, x0: x})
				start = i
			}
			end = i + utf8.RuneLen(r)
			last := &out[len(out)-1]
			last.text, last.to, last.x1 = text[start:end], end, x+w
			gap, blanks = 0, 0
		}
		x += w
	}
	return partAbutting(joinSpaced(joinLone(out, lone)), wide)
}

// joinLone joins Chinese words that a single ideographic space parts, on lines
// most of whose columns are set apart by more: 年　初预算数.
func joinLone(in []segment, lone []int) []segment {
	if len(lone) == 0 || 2*len(lone) >= len(in)-1 {
		return in
	}
	var out []segment
	for k, s := range in {
		if !slices.Contains(lone, k) || k == 0 || !endsInHan(out[len(out)-1].text) || !beginsWithHan(s.text) {
			out = append(out, s)
			continue
		}
		out[len(out)-1].join(s, "\u3000")
	}
	return out
}

func beginsWithHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}

func endsInHan(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.Is(unicode.Han, r)
}

// abutting is a figure set to the right of its column that touches what stands in
// the next one, but for a single blank: a label, a code. A figure with its unit is
// one.
var abutting = regexp.MustCompile(`^(?:[-－−△▲]?[\d,，]+\.\d+%?|[-—－])( )(?:(?:\d{3,7} |\d{3}(?:\d{2}){0,2})?(?:[一二三四五六七八九十]+、)?\p{Han}{2}|\d{3}(?:\d{2}){0,2}(?: |$))`)

// partAbutting parts figures from what touches them, on lines that have columns
// already.
func partAbutting(in []segment, wide int) []segment {
	if len(in) < 2 || !slices.ContainsFunc(in, func(s segment) bool { return abutsAt(s, wide) > 0 }) {
		return in
	}
	var out []segment
	for _, s := range in {
		for n := abutsAt(s, wide); n > 0; n = abutsAt(s, wide) {
			x, at := s.x0+columns(s.text[:n], wide), s.from+n
			out = append(out, segment{piece{s.text[:n], s.from, at}, s.x0, x})
			s = segment{piece{s.text[n+1:], at + 1, s.to}, x + 1, s.x1}
		}
		out = append(out, s)
	}
	return out
}

// abutsAt is where the blank stands at which a segment touches the next cell; 0 where
// it touches none.
func abutsAt(s segment, wide int) int {
	if wide == narrow {
		if at := cellAhead(s.text); at > 0 {
			return at
		}
	}
	at := abutting.FindStringSubmatchIndex(s.text)
	if at == nil || unitWord.MatchString(s.text[at[3]:]) {
		return 0
	}
	return at[2]
}

// cellFigure is what fills a cell of figures.
var cellFigure = regexp.MustCompile(`^(?:[-－−△▲]?[\d,，]+\.\d+%?|[-—－]{1,2})$`)

// digits is what may be a piece of the figure beside it.
var digits = regexp.MustCompile(`^\d*$`)

// cellAhead is where the first word of a text ends that a single blank parts from a
// cell of figures, or that is one; 0 where there is none. A program that pads its
// columns keeps them apart by more: it says so in text that print spaced alone.
func cellAhead(text string) int {
	if !strings.Contains(text, " ") {
		return 0
	}
	words := strings.Split(text, " ")
	at := len(words[0])
	for k := 1; k < len(words); k++ {
		left, right := words[k-1], words[k]
		if (cellFigure.MatchString(left) || cellFigure.MatchString(right)) && !digits.MatchString(left) && !digits.MatchString(right) && !unitWord.MatchString(right) {
			return at
		}
		at += 1 + len(words[k])
	}
	return 0
}

// unitWord is a unit of money behind a figure.
var unitWord = regexp.MustCompile(`^[十百千万亿]*元`)

// columns is how many columns of text a word takes.
func columns(text string, wide int) int {
	n := 0
	for _, r := range text {
		n += min(runewidth.RuneWidth(r), wide)
	}
	return n
}

// joinSpaced joins single Chinese characters that print sets apart, and the sign
// for a share behind them.
func joinSpaced(in []segment) []segment {
	if len(in) < 2 {
		return in
	}
	out := in[:1]
	for _, s := range in[1:] {
		last := &out[len(out)-1]
		if isSingle(last.text) && isSingle(s.text) && s.x0-last.x1 <= widestGap {
			last.join(s, " ")
			continue
		}
		out = append(out, s)
	}
	return out
}

func isSingle(s string) bool {
	for _, w := range strings.Fields(s) {
		r := []rune(w)
		if len(r) != 1 || !unicode.Is(unicode.Han, r[0]) && w != "%" && w != "％" {
			return false
		}
	}
	return true
}
