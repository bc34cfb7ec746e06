package records

import (
	"strconv"
	"strings"
	"unicode"
)

// oldest is the first format that is still read.
const oldest = 1

// upgrade makes a record of an older format one of this. Format 1 told the cell
// of a fact by its id alone.
func upgrade(r Record) {
	if f, ok := r.(*Fact); ok && f.Cell == nil && f.Origin != OriginNarrative {
		f.Cell = cellOfID(f.ID)
	}
}

// cellOfID reads the cell out of the id of a fact, DOC/t03/r12/c2, or returns
// nil. Letters behind the column tell several values of one cell apart.
func cellOfID(id string) *GridCell {
	parts := strings.Split(id, "/")
	if len(parts) != 4 {
		return nil
	}
	row, isRow := numberBehind("r", parts[2])
	column, isColumn := numberBehind("c", strings.TrimRightFunc(parts[3], unicode.IsLower))
	if !isRow || !isColumn {
		return nil
	}
	return &GridCell{Row: row, Column: column}
}

// numberBehind reads the number behind a letter.
func numberBehind(letter, text string) (int, bool) {
	digits, ok := strings.CutPrefix(text, letter)
	if !ok || !isDigits(digits) {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}
