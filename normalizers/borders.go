package normalizers

import (
	"iter"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A rule of a table is read by scans as a look-alike of 1, and stands then right
// before whole figures and nowhere within. A digit that is misread stands at any
// place of its figure: about as often within as at its beginning.

// fewestBorders is how many figures of a document begin with the same look-alike
// of 1, none of which has it within, that it is taken for a rule.
const fewestBorders = 6

// wholeFigure is a figure with its decimals, parted by thousands or not at all.
var wholeFigure = regexp.MustCompile(`^-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2,}$`)

// Bordered returns a normalizer for a document with these texts: what its rules
// were read as is none of the digits of the figures behind.
func (n *Normalizer) Bordered(texts iter.Seq[string]) *Normalizer {
	before, within := map[rune]int{}, map[rune]bool{}
	for text := range texts {
		if !strings.ContainsAny(text, n.ones) { // as most
			continue
		}
		if first, size := utf8.DecodeRuneInString(text); strings.ContainsRune(n.ones, first) && wholeFigure.MatchString(text[size:]) {
			before[first]++
			continue
		}
		n.confusedWithin(text, within)
	}
	borders := ""
	for r, times := range before {
		if times >= fewestBorders && !within[r] {
			borders += string(r)
		}
	}
	if borders == "" {
		return n
	}
	out := *n
	out.borders = borders
	return &out
}

// confusedWithin notes the look-alikes of 1 that stand among the digits of a figure.
func (n *Normalizer) confusedWithin(text string, within map[rune]bool) {
	for i, r := range text {
		if i > 0 && strings.ContainsRune(n.ones, r) && figureLike.MatchString(text[:i]) {
			within[r] = true
		}
	}
}

// figureLike is the beginning of a figure.
var figureLike = regexp.MustCompile(`^-?\d[\d,.]*$`)

// cutBorder is a figure without the rule before it.
func (n *Normalizer) cutBorder(text string) (figure string, ok bool) {
	first, size := utf8.DecodeRuneInString(text)
	return text[size:], strings.ContainsRune(n.borders, first) && wholeFigure.MatchString(text[size:])
}
