package text

import (
	"strings"
	"unicode"

	"juesuan/document"
)

// piece is a part of a text and where it stands, in bytes from the beginning of
// its line; what goes on over the end of the line goes on in them. There may be
// more than the text there: blanks taken out, marks.
type piece struct {
	text     string
	from, to int
}

// trimmed is a piece without the white space at its ends.
func (p piece) trimmed() piece {
	left := strings.TrimLeftFunc(p.text, unicode.IsSpace)
	p.from += len(p.text) - len(left)
	p.text = strings.TrimRightFunc(left, unicode.IsSpace)
	p.to -= len(left) - len(p.text)
	return p
}

// place is where a piece stands that is the cell k of line no.
func (p piece) place(no, k int) document.Place {
	return document.Place{Line: no, Cell: k, From: int32(p.from), To: int32(p.to)}
}

// split parts a text at a separator.
func split(text, sep string) []piece {
	out := make([]piece, 0, strings.Count(text, sep)+1)
	for at := 0; ; {
		part, rest, more := strings.Cut(text, sep)
		out = append(out, piece{part, at, at + len(part)})
		if !more {
			return out
		}
		at += len(part) + len(sep)
		text = rest
	}
}

// words parts a text at white space.
func words(text string) []piece {
	var out []piece
	start := -1
	for i, r := range text {
		switch {
		case !unicode.IsSpace(r):
			if start < 0 {
				start = i
			}
		case start >= 0:
			out = append(out, piece{text[start:i], start, i})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, piece{text[start:], start, len(text)})
	}
	return out
}
