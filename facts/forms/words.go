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

// columnOf is the column that a head names, or one that a piece of it does:
// print cuts long heads off. exact is true for a whole one.
func (fr *formReader) columnOf(s *catalog.Section, text string) (column int, exact, ok bool) {
	h := formHead{s, text}
	c, known := fr.heads[h]
	if !known {
		c = fr.findColumn(s, text)
		fr.heads[h] = c
	}
	return c.column, c.exact, c.column >= 0
}

// headMatch is the column that a head names; -1 for none.
type headMatch struct {
	column int
	exact  bool
}
