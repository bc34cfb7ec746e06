package forms

import (
	"juesuan/catalog"
)

// isWords reports whether a text is neither figure, dash nor quantity.
func (fr *formReader) isWords(text string) bool { return fr.Of(text).IsWords() }

// formHead is a text that may head a column of a section.
type formHead struct {
	section *catalog.Section
	text    string
}

// columnOf is the column that a head names, one that a piece of it does, for
// print cuts long heads off, or one whose heads it is near to.
func (fr *formReader) columnOf(s *catalog.Section, text string) headMatch {
	h := formHead{s, text}
	c, known := fr.heads[h]
	if !known {
		c = fr.findColumn(s, text)
		fr.heads[h] = c
	}
	return c
}

// headMatch is the column that a head names, -1 for none, with how like it is:
// 1 for a whole one, nearly that for a piece, less for a near one.
type headMatch struct {
	column int
	like   float64
}
