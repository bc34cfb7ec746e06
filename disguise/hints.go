package disguise

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/records"
)

// figure is one that was read: whether it is one of money, its digits, and what
// takes their place. It may stand in several stretches, one part after the other.
type figure struct {
	money     bool
	was, says string
	more      string // in front of says
	used      int    // how many of the digits were met
}

// take is what takes the place of the next digits.
func (f *figure) take(n int) (says, more string) {
	if f.used == 0 {
		more = f.more
	}
	says = f.says[f.used : f.used+n]
	f.used += n
	return says, more
}

// hint says that a figure that was read, or a part of it, stands in a place.
type hint struct {
	*figure
	raw  string // what stands there, where the place is a line
	code bool   // it is the code of a row
	cell int
	box  *records.Box
}

// place is a line of a text, or a page.
type place struct{ page, line int }

type hints map[place][]hint

// hintsOf are those of the facts, in the order in which they stand on a line.
// Codes of rows stand there, too.
func (d *Disguise) hintsOf(b *records.Batch) hints {
	out := hints{}
	for i := range b.Facts {
		f := &b.Facts[i]
		for k, h := range d.hintsOfFact(f) {
			p := place{f.At[k].Page, f.At[k].Line}
			out[p] = append(out[p], h)
		}
		if f.Row != nil && f.Row.Code != "" && len(f.At) > 0 {
			p := place{f.At[0].Page, f.At[0].Line}
			out[p] = append(out[p], hint{figure: &figure{was: f.Row.Code, says: f.Row.Code}, raw: f.Row.Code, code: true, cell: -1})
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b hint) int { return cmp.Compare(a.cell, b.cell) })
	}
	return out
}

// hintsOfFact are those of a fact, one for each of its places: a figure that the
// end of a line or of a cell parts is multiplied as a whole.
func (d *Disguise) hintsOfFact(f *records.Fact) (out []hint) {
	parts := []string{f.Raw}
	if len(f.At) > 1 {
		parts = strings.Fields(f.Raw)
	}
	of := &figure{money: f.Kind == "amount", was: d.digitsOf([]rune(f.Raw))}
	of.says, of.more = d.multiplied([]rune(f.Raw))
	for k, at := range f.At {
		h := hint{figure: of, box: at.Box}
		if at.Box == nil && len(parts) != len(f.At) {
			return nil // nobody knows which part is where
		}
		if at.Box == nil {
			h.raw = parts[k]
		}
		if at.Cell != nil {
			h.cell = *at.Cell
		}
		out = append(out, h)
	}
	return out
}

// hinted calls f with the figures of a stretch that were read and where their
// digits stand, and says what characters belong to them.
func (d *Disguise) hinted(s *extractors.Stretch, f func(of *figure, digits []int)) (settled []bool) {
	settled = make([]bool, len(s.Text))
	list := d.hints[place{s.Page, s.Line}]
	at := 0
	for i := range list {
		h := &list[i]
		var digits []int
		if s.Boxes == nil {
			if digits = d.onLine(s.Text, h, at); len(digits) > 0 {
				at = digits[len(digits)-1] + 1
			}
		} else {
			digits = d.inBox(s, h, settled)
		}
		if len(digits) > 0 {
			for k := digits[0]; k <= digits[len(digits)-1]; k++ {
				settled[k] = true
			}
			f(h.figure, digits)
		}
	}
	return settled
}

// onLine is where the digits of a figure stand on a line, from a place on.
func (d *Disguise) onLine(text []rune, h *hint, at int) []int {
	raw := []rune(h.raw)
	if h.used+len(d.digitsOf(raw)) > len(h.was) {
		return nil
	}
	from := whole(text, raw, at)
	if from < 0 {
		return nil
	}
	return d.newToken(text, from, from+len(raw)).digits
}

// whole is where a figure stands in a text from a place on that is no part of
// another figure, or -1.
func whole(text, raw []rune, from int) int {
	partOf := func(i int) bool { return i >= 0 && i < len(text) && unicode.IsDigit(text[i]) }
	for i := from; len(raw) > 0 && i+len(raw) <= len(text); i++ {
		if !slices.Equal(text[i:i+len(raw)], raw) {
			continue
		}
		before := partOf(i-1) || i > 0 && strings.ContainsRune(".,", text[i-1]) && partOf(i-2)
		if !before && !partOf(i+len(raw)) {
			return i
		}
	}
	return -1
}

// inBox is where the next digits of a figure stand that stand in its box and are
// no other's.
func (d *Disguise) inBox(s *extractors.Stretch, h *hint, settled []bool) (digits []int) {
	if h.box == nil {
		return nil
	}
	left := h.was[h.used:]
	for i, b := range s.Boxes {
		digit := d.digit(s.Text[i])
		if digit == "" || settled[i] || left == "" || !holds(h.box, b) {
			continue
		}
		if left[:1] != digit {
			return nil
		}
		digits, left = append(digits, i), left[1:]
	}
	return digits
}

func holds(b *records.Box, o document.Box) bool {
	x, y := (o[0]+o[2])/2, (o[1]+o[3])/2
	return x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3]
}
