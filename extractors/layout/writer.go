package layout

import (
	"juesuan/document"
)

// writer puts the blocks of the pages in order.
type writer struct {
	out      []document.Block
	open     *paragraph
	table    *table // the last table, where nothing stands below it
	number   int    // of the page of the last table
	openBack func(*document.Box)
	columns  map[int]column // by the width of the page, in points
}

// measure finds the column of text of the pages of each width.
func (w *writer) measure(sheets []*sheet) {
	lines := map[int][]line{}
	for _, s := range sheets {
		k := int(s.width)
		lines[k] = append(lines[k], s.lines...)
	}
	w.columns = make(map[int]column, len(lines))
	for k, l := range lines {
		w.columns[k] = columnOf(l, float64(k))
	}
}

// sheet writes one page: tables and lines from top to bottom, one column of
// text after the other.
func (w *writer) sheet(s *sheet) {
	tables := s.tables
	for from := 0; from < len(s.lines); {
		to := from + 1
		for to < len(s.lines) && s.lines[to].column == s.lines[from].column {
			to++
		}
		tables = w.part(s, s.lines[from:to], tables)
		from = to
	}
	for i := range tables {
		w.grid(s, &tables[i])
	}
	if len(s.asides) > 0 {
		for i := range s.asides {
			w.begin(s, s.asides[i], column{})
		}
		w.flush()
	}
}

// part writes lines that are read one after the other, with the tables that
// stand above them or among them, and returns the other tables.
func (w *writer) part(s *sheet, lines []line, tables []table) []table {
	number := lines[0].column
	c, across := w.columns[int(s.width)], span{0, s.width}
	if number > 0 {
		tables = w.above(s, across, lines[0].box[1], tables)
		c = narrowColumn(lines)
		across = span{c.left, c.right}
	}
	for i := range lines {
		tables = w.above(s, across, lines[i].cy(), tables)
		w.line(s, &lines[i], c)
	}
	return tables
}

// above writes the tables that begin above a height and stand in the middle of
// a stretch across, and returns the others.
func (w *writer) above(s *sheet, across span, y float64, tables []table) []table {
	left := tables[:0:0]
	for i := range tables {
		x := (tables[i].box[0] + tables[i].box[2]) / 2
		if tables[i].box[1] < y && x > across.from && x < across.to {
			w.grid(s, &tables[i])
		} else {
			left = append(left, tables[i])
		}
	}
	return left
}

// line adds a line to the open paragraph or begins new ones.
func (w *writer) line(s *sheet, l *line, c column) {
	pieces := l.pieces(wideGap)
	if len(pieces) == 1 || isSpread(pieces) {
		if w.open != nil && w.open.takes(l, c, s.number) {
			w.open.lines = append(w.open.lines, *l)
			return
		}
		w.begin(s, *l, c)
		return
	}
	for i := range pieces {
		w.begin(s, pieces[i], c)
	}
	w.flush()
}

func (w *writer) begin(s *sheet, l line, c column) {
	w.flush()
	w.table = nil
	w.open, w.openBack = &paragraph{lines: []line{l}, column: c, page: s.number}, s.back
}

// flush ends the open paragraph.
func (w *writer) flush() {
	if w.open == nil {
		return
	}
	b := w.open.block()
	if w.openBack != nil {
		w.openBack(&b.At.Box)
	}
	w.out = append(w.out, b)
	w.open = nil
}

func (w *writer) grid(s *sheet, t *table) {
	w.flush()
	w.out = append(w.out, document.Block{Grid: t.grid, At: document.Place{Page: s.number, Box: t.box}})
	if s.back != nil {
		s.back(&w.out[len(w.out)-1].At.Box)
	}
	if w.table != nil && w.number < s.number {
		t.grid.Joint = w.joint(s, t)
	}
	w.table, w.number = t, s.number
}
