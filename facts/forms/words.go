package forms

import (
	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/normalizers"
)

// cellText is what the text of a cell may be. A form asks it of the same texts
// again and again: for each column and each way to set a row.
type cellText struct {
	number   normalizers.Number
	quantity normalizers.Quantity
	words    bool // neither figure, dash nor quantity
	level    catalog.Level
	isLevel  bool // the name of an indicator's level
}

func (fr *formReader) known(text string) *cellText {
	if k := fr.seen[text]; k != nil {
		return k
	}
	k := &cellText{number: fr.Norm.Number(text), quantity: fr.Norm.Quantity(text)}
	k.level, k.isLevel = fr.Cat.Level(text)
	if cells.HasHan(text) {
		k.words = k.quantity.Kind == "text" || k.quantity.Kind == "date"
	} else {
		k.words = !k.number.Valid && !k.number.Dash && k.quantity.Kind == "text" && cells.HasLetter(text)
	}
	fr.seen[text] = k
	return k
}

// isWords reports whether a text is neither figure, dash nor quantity.
func (fr *formReader) isWords(text string) bool { return fr.known(text).words }

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
