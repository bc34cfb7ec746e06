package sheet

import (
	"strconv"
	"strings"
)

// Ref names a cell, or the range that it spans: B12, B12:C12.
func Ref(row, column, rows, columns int) string {
	first := letters(column) + strconv.Itoa(row+1)
	if rows <= 1 && columns <= 1 {
		return first
	}
	return first + ":" + letters(column+max(columns, 1)-1) + strconv.Itoa(row+max(rows, 1))
}

// alphabet is how many letters columns are named with.
const alphabet = 26

func letters(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / alphabet {
		name = string(rune('A'+(n-1)%alphabet)) + name
	}
	return name
}

// longestRef is more than any name of a cell has.
const longestRef = 16

// ParseRef reads the name of a cell, with or without marks of what is fixed.
func ParseRef(ref string) (row, column int, ok bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	if len(ref) > longestRef {
		return 0, 0, false
	}
	i := 0
	for ; i < len(ref) && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z'; i++ {
		column = column*alphabet + int(ref[i]|0x20-'a') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return row - 1, column - 1, err == nil && i > 0 && row > 0
}

// ParseRange reads the name of a range of cells, or of one.
func ParseRange(ref string) (r Range, ok bool) {
	first, last, two := strings.Cut(ref, ":")
	if !two {
		last = first
	}
	var ok2 bool
	r.Top, r.Left, ok = ParseRef(first)
	r.Bottom, r.Right, ok2 = ParseRef(last)
	return r, ok && ok2
}

// Range is what a cell spans.
func (c *Cell) Range() Range {
	return Range{c.Row, c.Column, c.Row + max(c.Rows, 1) - 1, c.Column + max(c.Columns, 1) - 1}
}
