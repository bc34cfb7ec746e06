package checks

import (
	"slices"
	"strings"

	"juesuan/records"
)

// How a print can come to be read as another value.
const (
	readPoint     = records.ReadPoint
	readDigits    = records.ReadDigits
	readCharacter = records.ReadCharacter
	readSign      = records.ReadSign
	readNeighbour = records.ReadNeighbour
	readRow       = records.ReadRow
	readNothing   = records.Computed
)

// readable says how the print of a fact can be read as a value.
func (r *run) readable(fact int, value string) string {
	f := &r.book.batch.Facts[fact]
	raw := digitsOf(f.Raw)
	want := digitsOf(value)
	switch {
	case f.Value != nil && strings.TrimPrefix(*f.Value, "-") == strings.TrimPrefix(value, "-"):
		return readSign
	case raw == want && f.Value != nil && !strings.Contains(*f.Value, "."):
		return readPoint
	case raw == want:
		return readDigits
	case r.confusable(f.Raw, value):
		return readCharacter
	case r.besides(fact, value):
		return readNeighbour
	case r.isJoined(fact, want):
		return readDigits
	case r.isShifted(fact, value):
		return readRow
	}
	return readNothing
}

// isJoined reports whether the digits of a value are those of a print and of
// one beside it: a cell was cut in two.
func (r *run) isJoined(fact int, want string) bool {
	f := &r.book.batch.Facts[fact]
	row, column := gridOf(f)
	for _, i := range r.near(fact) {
		o := &r.book.batch.Facts[i]
		if orow, ocolumn := gridOf(o); orow != row || abs(ocolumn-column) != 1 {
			continue
		} else if before := digitsOf(o.Raw); ocolumn < column && before != "" && before+onlyDigits(f.Raw) == want ||
			ocolumn > column && digitsOf(f.Raw)+onlyDigits(o.Raw) == want {
			return true
		}
	}
	return false
}

// isShifted reports whether a value is printed in a row that shows signs of
// being shifted, under a column that nothing is known of.
func (r *run) isShifted(fact int, value string) bool {
	row, _ := gridOf(&r.book.batch.Facts[fact])
	if r.noiseOf(fact) == "" {
		return false
	}
	for _, i := range r.near(fact) {
		o := &r.book.batch.Facts[i]
		if orow, _ := gridOf(o); orow == row && o.Measure == "" && o.Value != nil && *o.Value == value {
			return true
		}
	}
	return false
}

// digitsOf are the digits of a text without leading noughts.
func digitsOf(s string) string { return strings.TrimLeft(onlyDigits(s), "0") }

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// confusable reports whether the print differs from a value by one character
// only, and that one is known to be mistaken for the other.
func (r *run) confusable(raw, value string) bool {
	a := []rune(strings.NewReplacer(",", "", " ", "").Replace(raw))
	b := []rune(value)
	if len(a) != len(b) {
		return false
	}
	known := r.checker.cat.Noise.Confused
	same := func(x, y rune) bool { return x == y || known[x] == y }
	off := 0
	for i := range a {
		if !same(a[i], b[i]) {
			off++
			if !slices.Contains(r.checker.cat.Confidence.Alike, alike(a[i], b[i])) {
				return false
			}
		}
	}
	return off <= 1
}

// alike is a pair of characters in order.
func alike(a, b rune) string {
	if b < a {
		a, b = b, a
	}
	return string([]rune{a, b})
}

// besides reports whether a value is printed in a cell next to a fact's: in
// its row, or above or below.
func (r *run) besides(fact int, value string) bool {
	f := &r.book.batch.Facts[fact]
	row, column := gridOf(f)
	for _, i := range r.near(fact) {
		o := &r.book.batch.Facts[i]
		orow, ocolumn := gridOf(o)
		beside := orow == row && abs(ocolumn-column) == 1 || ocolumn == column && abs(orow-row) == 1
		if i != fact && beside && o.Value != nil && *o.Value == value {
			return true
		}
	}
	return false
}

// near lists the facts of the same table that stand close in the batch.
func (r *run) near(fact int) []int {
	const reach = 40
	var out []int
	facts := r.book.batch.Facts
	for i := max(0, fact-reach); i < min(len(facts), fact+reach); i++ {
		if facts[i].Table == facts[fact].Table {
			out = append(out, i)
		}
	}
	return out
}

func abs(n int) int { return max(n, -n) }

// gridOf is where a fact stands in its table's grid. A figure of the narrative
// stands in none.
func gridOf(f *records.Fact) (row, column int) {
	if f.Cell == nil {
		return -1, -1
	}
	return f.Cell.Row, f.Cell.Column
}

// noise are the flags that say that a value, its row or its column may be
// misread. The others speak of what does no harm to a value.
var noise = []records.Flag{
	records.SpacedNumber, records.ConfusedCharacter, records.MissingDecimalPoint, records.SeparatorRepaired, records.Unreadable,
	records.OCR, records.UnmappedGlyph, records.SplitCell, records.MergedCell, records.ShiftedRow, records.MissingLabel,
	records.ExtraColumn, records.MissingHeader, records.UnknownCode, records.CodeLabelMismatch, records.UnitConflict,
	records.UnrecognisedColumn, records.NearTie,
}

// noiseOf returns the first sign that a fact may be misread, or "".
func (r *run) noiseOf(fact int) records.Flag {
	if s := r.book.batch.Facts[fact].Status; s == records.Accepted || s == records.Corrected {
		return "" // a person has looked
	}
	for _, flag := range r.book.batch.Facts[fact].Flags {
		if slices.Contains(noise, flag) {
			return flag
		}
	}
	if *r.book.batch.Facts[fact].Reading < trusted {
		return records.NearTie
	}
	return ""
}
