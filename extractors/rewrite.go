package extractors

import (
	"context"
	"strings"

	"juesuan/document"
)

// Rewriter is a source whose files can be written anew with other words where
// theirs stand, the rest as it was.
type Rewriter interface {
	Source
	// Rewrite hands every stretch of text to words and returns a file that has
	// their answers in its place, and the extension of its kind.
	Rewrite(ctx context.Context, f File, words func(Stretch) []string) (data []byte, ext string, err error)
}

// Stretch is text that stands in a line, and on no other.
type Stretch struct {
	Text []rune
	Page int // from 1; 0 where the source has none
	Line int // from 1; 0 on a page
	// Boxes are where the characters stand on their page, nil in a text.
	Boxes []document.Box
	// Around are the texts that it may go on from and in: of the lines before and
	// behind; on a page of those above and below, and beside.
	Around []Around
}

// Around is what stands before a stretch and behind it.
type Around struct{ Before, Behind []rune }

// Near is how many characters stretches go on over: no word is longer.
const Near = 12

// Tail is the end of a text, as far as it is near, without blanks at its end.
func Tail(text []rune) []rune {
	text = []rune(strings.TrimSpace(string(text)))
	return text[max(0, len(text)-Near):]
}

// Head is the beginning of a text, as far as it is near.
func Head(text []rune) []rune {
	text = []rune(strings.TrimSpace(string(text)))
	return text[:min(len(text), Near)]
}
