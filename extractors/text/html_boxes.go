package text

import (
	"regexp"
	"slices"
	"strings"

	"juesuan/document"
)

// boxElements are the elements of HTML that a page may set side by side and one
// below the other, as a table without being one.
var boxElements = map[string]bool{"div": true, "section": true, "article": true, "ul": true, "ol": true, "li": true}

// shape is what a box holds.
type shape int8

const (
	leaf    shape = iota // a text, or nothing
	boxRow               // leaves
	boxRows              // rows
	mixed                // anything else
)

// htmlBox is a box being read, or one that was.
type htmlBox struct {
	name     string
	mark     int // the blocks of the document before it
	line     int
	from, to int // where its text stands, in bytes of what is read
	text     strings.Builder
	within   []htmlBox // the boxes in it
	shape    shape
	rows     []document.Row // of those that are rows; of a row its one
}

// openBox begins a box.
func (w *htmlReader) openBox(name string) {
	at := w.at + len(w.z.Raw())
	w.boxes = append(w.boxes, &htmlBox{name: name, mark: len(w.s.doc.Blocks), line: w.line, from: at, to: at})
}

// box is the innermost open box outside tables, or nil.
func (w *htmlReader) box() *htmlBox {
	if len(w.boxes) == 0 || w.table() != nil {
		return nil
	}
	return w.boxes[len(w.boxes)-1]
}

// mixBoxes notes that the open boxes hold what no table of boxes does.
func (w *htmlReader) mixBoxes() {
	for _, b := range w.boxes {
		b.shape = mixed
	}
}

// closeBox ends the innermost box of a name, and those in it that were never
// closed.
func (w *htmlReader) closeBox(name string) {
	last := len(w.boxes) - 1
	for last >= 0 && w.boxes[last].name != name {
		last--
	}
	if last < 0 {
		return
	}
	for len(w.boxes) > last {
		b := w.boxes[len(w.boxes)-1]
		w.boxes = w.boxes[:len(w.boxes)-1]
		w.settleBox(b)
		if n := len(w.boxes); n > 0 {
			w.boxes[n-1].within = append(w.boxes[n-1].within, *b)
		}
	}
}

// settleBox finds out what a box holds. Rows of boxes that make a table take the
// place of the paragraphs that they were read as.
func (w *htmlReader) settleBox(b *htmlBox) {
	inside := b.within
	b.within = nil
	switch {
	case b.shape == mixed:
	case len(inside) == 0:
	case strings.TrimSpace(b.text.String()) != "":
		b.shape = mixed
	case len(inside) == 1:
		mark := b.mark
		*b = inside[0]
		b.mark = mark
	case all(inside, leaf):
		b.shape, b.rows = boxRow, []document.Row{w.rowOf(inside)}
	case all(inside, boxRow, boxRows):
		b.shape = boxRows
		for i := range inside {
			b.rows = append(b.rows, inside[i].rows...)
		}
	default:
		b.shape = mixed
	}
	if b.shape == boxRows && isBoxTable(b.rows) {
		w.s.doc.Blocks = w.s.doc.Blocks[:b.mark]
		w.s.grid(document.Markup, b.rows)
	}
}

func all(list []htmlBox, shapes ...shape) bool {
	for i := range list {
		if !slices.Contains(shapes, list[i].shape) {
			return false
		}
	}
	return true
}

// rowOf makes a row of leaves.
func (w *htmlReader) rowOf(leaves []htmlBox) document.Row {
	var row document.Row
	for i := range leaves[:min(len(leaves), w.s.limits.Cells)] {
		b := &leaves[i]
		c := document.Cell{Column: i, RowSpan: 1, ColumnSpan: 1, Text: cellText(b.text.String()), At: document.Place{Line: b.line, Cell: i}}
		w.place(&c, b.from, b.to)
		row.Cells = append(row.Cells, c)
	}
	return row
}

// What rows of boxes need to be a table: how many there are, how many of them
// in so many are as wide as most, and how many amounts they hold. Menus and
// lists of links have none.
const (
	fewestBoxRows    = 3
	mostOtherWidths  = 5
	fewestBoxFigures = 3
)

var boxFigure = regexp.MustCompile(`^-?\d[\d,]*\.\d+$`)

func isBoxTable(rows []document.Row) bool {
	width := document.UsualWidth(rows)
	others, figures := 0, 0
	for _, r := range rows {
		if len(r.Cells) != width {
			others++
		}
		for _, c := range r.Cells {
			if boxFigure.MatchString(c.Text) {
				figures++
			}
		}
	}
	return len(rows) >= fewestBoxRows && others*mostOtherWidths <= len(rows) && figures >= fewestBoxFigures
}
