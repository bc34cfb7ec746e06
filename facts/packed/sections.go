package packed

import (
	"slices"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
)

// One cell a line may go on from one table to the next, with what stands between
// them: notes, a title, whose the table is, its unit. A section is one table.

const (
	// leastRepeated is how many cells the heads begin with that a page says again.
	leastRepeated = 3
	// fewestFurther is how many heads in a row begin a table whose title says
	// nothing.
	fewestFurther = 4
)

// sections parts the cells of a stream before what stands over each table. What
// stands over it are the first cells of each.
func (r reader) sections(all []document.Cell) [][]document.Cell {
	words := r.cellWords(all)
	var out [][]document.Cell
	from, figures, last := 0, 0, 0 // last is the cell behind the last figure
	for i, w := range words {
		switch {
		case w.text == "":
		case w.is != label:
			figures++
			last = i + 1
		case figures > 0 && (r.isOver(w.text) || r.isFurtherHead(words[i:])):
			if r.isForm(textsOf(all[from:i])) && !r.isTitle(w.text) {
				continue
			}
			out = append(out, all[from:last])
			from, figures = last, 0
		}
	}
	return append(out, all[from:])
}

func textsOf(list []document.Cell) []string {
	var out []string
	for _, c := range list {
		out = append(out, c.Text)
	}
	return out
}

// isOver reports whether a text stands over a table or below it: its title, its
// number, its unit, whose it is, a note.
func (r reader) isOver(text string) bool {
	p, flat := r.Cat.Patterns(), catalog.Flat(text)
	if _, ok := r.Unit(text); ok {
		return true
	}
	return cells.Match(p.TableCode, flat) || cells.Match(p.Entity, flat) || cells.Match(p.EntityLabel, flat) || cells.Match(p.Notes, flat) ||
		r.isTitle(text)
}

// isTitle reports whether a text is the title of a table.
func (r reader) isTitle(text string) bool {
	_, _, ok := r.Cat.Title(text)
	return ok
}

// isFurtherHead reports whether the heads of another table begin the words: the
// head of names, or of a side, and others behind it before the first figure.
func (r reader) isFurtherHead(words []word) bool {
	first := asHead(r.Texts, words[0].text)
	if first.is != label && first.is != code && first.role != catalog.RoleSide || first.role == catalog.RoleOrdinal {
		return false
	}
	n := 0
	for _, w := range words {
		if w.text == "" {
			continue
		}
		if h := asHead(r.Texts, w.text); w.is != label || h.is == unknown && h.role == "" {
			break
		}
		n++
	}
	return n >= fewestFurther
}

// over counts the cells in front of the heads of a section: through the last one
// that stands over a table.
func (r reader) over(all []document.Cell) int {
	n, headed := 0, false
	for i, c := range all {
		if c.Text == "" {
			continue
		}
		if r.word(c.Text).is != label {
			break
		}
		if r.isOver(c.Text) || !headed && r.IsFurniture(c.Text) {
			n = i + 1
		}
		h := asHead(r.Texts, c.Text)
		headed = headed || h.is == label || h.is == code || h.role == catalog.RoleSide
	}
	for n > 0 && n < len(all) && all[n].Text == "" {
		n++
	}
	return n
}

// withoutRepeated leaves out the heads that each page says again.
func (r reader) withoutRepeated(all []document.Cell) []document.Cell {
	out := slices.Clone(all[:min(1, len(all))])
	for i := 1; i < len(all); {
		n := r.headsAgain(all, i)
		if filledCells(all[i:i+n]) >= leastRepeated {
			i += n
			continue
		}
		out = append(out, all[i])
		i++
	}
	return out
}

// headsAgain counts the cells from one on that say what the first ones say. A row
// that says what the first one says is none of the heads above both.
func (r reader) headsAgain(all []document.Cell, from int) int {
	n := 0
	for all[0].Text != "" && from+n < len(all) && n < from && all[n].Text == all[from+n].Text {
		n++
	}
	figure := slices.IndexFunc(all[:n], func(c document.Cell) bool { return r.word(c.Text).is == value })
	if figure < 1 || r.isTotal(all[figure-1].Text) { // the total of all pages says nothing new
		return n
	}
	for n = figure; n > 0 && asHead(r.Texts, all[n-1].Text).is == unknown; {
		n--
	}
	return n
}

func filledCells(list []document.Cell) int {
	n := 0
	for _, c := range list {
		if c.Text != "" {
			n++
		}
	}
	return n
}
