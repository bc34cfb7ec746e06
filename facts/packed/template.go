package packed

import (
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
)

// fits is what a word of each kind costs in a column of each.
var fits = [kindCount]costs{
	unknown: {label: 0.15, code: 0.15, line: 0.05, value: 0.05},
	label:   {label: 0, code: 2.5, line: misfit, value: misfit},
	code:    {label: 0.45, code: 0, line: 1.5, value: misfit},
	line:    {label: misfit, code: 0.3, line: 0, value: misfit},
	value:   {label: 2.5, code: 0.3, line: 0.02, value: 0},
	note:    {label: 0, code: 1, line: 1, value: 1},
}

// fit is what a word costs in a column, behind another word of its row.
func (l leaf) fit(w, behind word) float64 {
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
	catalog.RoleCode: code, catalog.RoleLabel: label, catalog.RoleLine: line, catalog.RoleNote: note, catalog.RoleOrdinal: label,
}

// kindOf is what stands under a head of the lowest row.
func kindOf(t *cells.Texts, head string) kind {
	if h, ok := t.Cat.Role(t.Of(head).Word()); ok {
		if k, ok := kinds[h.Role]; ok {
			return k
		}
		return value
	}
	if t.Cat.IsHead(t.Of(head).Word()) {
		return value
	}
	return unknown
}

// sideOf is the side that a head names.
func sideOf(t *cells.Texts, head string) string {
	if h, ok := t.Cat.Role(t.Of(head).Word()); ok && h.Role == catalog.RoleSide {
		return h.Side
	}
	return ""
}
