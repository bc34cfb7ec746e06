package packed

import (
	"regexp"
	"slices"

	"juesuan/catalog"
	"juesuan/facts/cells"
)

// kind is what a column holds by its head, or a word is by itself.
type kind int8

const (
	unknown kind = iota
	label
	code
	line
	value
	note
	kindCount
)

// costs is a cost for each kind.
type costs [kindCount]float64

// word is one cell of a packed row.
type word struct {
	text string
	is   kind // code, label, value; line where it is a whole number of few digits
	side string
	tail bool // two digits, as 款 and 项 of a code have
	dash bool
	head head
}

// head is what a word is as a head.
type head struct {
	role     catalog.Role
	side     string
	is       kind // of the columns under it
	measured bool // any statement may have it
	key      string
	han      []rune
}

// leaf is a column: what it holds, and the heads over it, outermost first.
type leaf struct {
	is    kind
	side  string
	stack []place
}

// place is where a word stands in a packed grid.
type place struct{ row, word int }

// What it costs to leave a column of each kind without a word: a value most of
// all is left out, for blank cells are; a label hardly.
var skips = costs{unknown: 0.12, label: 0.3, code: 0.05, line: 0.2, value: 0.1, note: 0.02}

// What a word costs that cannot stand in a column, or on the other side of the
// table, and one that goes on with the word before it.
const (
	misfit   = 3.0
	wrongWay = 1.0
	goesOn   = 0.4
	withCode = 0.05
	level    = 0.02
	broken   = 0.8 // a figure that a blank parts
)

// fits is what a word of each kind costs in a column of each.
var fits = [kindCount]costs{
	unknown: {label: 0.15, code: 0.15, line: 0.05, value: 0.05},
	label:   {label: 0, code: 0.1, line: misfit, value: misfit},
	code:    {label: 0.45, code: 0, line: 1.5, value: misfit},
	line:    {label: misfit, code: 0.3, line: 0, value: misfit},
	value:   {label: 2.5, code: 0.3, line: 0.02, value: 0},
	note:    {label: 0, code: 1, line: 1, value: 1},
}

// fit is what a word costs in a column, behind another word of its row.
func (l *leaf) fit(w, behind *word) float64 {
	switch {
	case l.is == code && w.tail && (behind.is == code || behind.tail):
		return 0
	case l.is == line && w.dash:
		return 0.5
	case l.is == label && l.side != "" && w.side != "" && l.side != w.side:
		return fits[label][w.is] + wrongWay
	}
	return fits[l.is][w.is]
}

// kinds says what columns hold under a head whose role is known.
var kinds = map[catalog.Role]kind{
	catalog.RoleCode: code, catalog.RoleLabel: label, catalog.RoleLine: line, catalog.RoleNote: note, catalog.RoleOrdinal: label, catalog.RoleSubtotal: value,
}

// asHead is what a text is as a head.
func asHead(t *cells.Texts, text string) head {
	h := head{is: unknown, key: t.Of(text).Key(), han: han(text)}
	w := t.Of(text).Word()
	known, ok := t.Cat.Role(w)
	if inner := bracketed.ReplaceAllString(w, ""); !ok && inner != w {
		known, ok = t.Cat.Role(inner)
	}
	if ok {
		h.role, h.side, h.is = known.Role, known.Side, kinds[known.Role]
	} else if t.Cat.IsHead(w) || isNearHead(t.Cat, w) {
		h.is = value
	}
	_, like := t.Cat.SharedMeasure(w, 1)
	h.measured = like == 1
	return h
}

// bracketed is what a head has in brackets, as 科目（单位）名称 has.
var bracketed = regexp.MustCompile(`[(（][^()（）]*[)）]`)

// leastNear is how near a text is to a head that it is taken for.
const leastNear = 0.7

// isNearHead reports whether a text is near to the head of figures of some
// statement, or of any.
func isNearHead(c *catalog.Catalog, text string) bool {
	if _, like := c.SharedMeasure(text, leastNear); like > 0 {
		return true
	}
	return slices.ContainsFunc(c.Statements, func(s *catalog.Statement) bool {
		return len(s.NearColumns(c, text, leastNear, nil)) > 0
	})
}

// asHeads notes on words what they are as heads.
func asHeads(t *cells.Texts, words []word) []word {
	for i := range words {
		words[i].head = asHead(t, words[i].text)
	}
	return words
}
