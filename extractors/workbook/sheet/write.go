package sheet

import (
	"slices"
	"strings"

	"juesuan/document"
)

// writer writes blocks with their places.
type writer struct {
	doc    *document.Document
	lines  []string
	name   string // of the sheet
	filled int
}

// next begins a line and is its number.
func (w *writer) next(text string) int {
	w.lines = append(w.lines, text)
	return len(w.lines)
}

// paragraph writes the lines of a text that is not in a table.
func (w *writer) paragraph(text string, at document.Place) {
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimRight(line, " \t\r"); strings.TrimSpace(line) == "" {
			continue
		}
		at.Line, at.Cell = w.next(line), -1
		w.doc.Blocks = append(w.doc.Blocks, document.Block{Text: line, At: at})
	}
}

// line writes a row that is not of a table.
func (w *writer) line(r *row) {
	if r.gap {
		w.next("")
	}
	first, last := r.cells[0], r.cells[len(r.cells)-1]
	at := document.Place{Sheet: w.name, Ref: Ref(first.Row, first.Column, 1, last.Column+last.Columns-first.Column)}
	text := first.Text
	if len(r.cells) > 1 {
		text = strings.ReplaceAll(joined(r.cells), "\n", " ")
	}
	w.paragraph(text, at)
}

// mostFilled is how many cells the tables of a workbook may have, blank ones
// too: cells that stand far from one another make large tables.
const mostFilled = 4_000_000

// grid writes rows as a table. Columns in which no cell begins are left out.
func (w *writer) grid(rows []row) error {
	g := gridOf{name: w.name}
	for _, r := range rows {
		g.rows = append(g.rows, r.number())
		for _, c := range r.cells {
			g.columns = append(g.columns, c.Column)
		}
	}
	slices.Sort(g.columns)
	g.columns = slices.Compact(g.columns)
	if w.filled += len(g.rows) * len(g.columns); w.filled > mostFilled {
		return TooLarge(mostFilled, "表格单元格数", "cells in its tables")
	}
	out := &document.Grid{Method: document.Ruled, Columns: len(g.columns)}
	g.down = make([]int, len(g.columns))
	at := 0
	for i, r := range rows {
		if r.gap {
			w.next("")
		}
		line := w.next("")
		if i == 0 {
			at = line
		}
		cells := g.row(i, r.cells, line)
		w.lines[line-1] = tabbed(cells)
		out.Rows = append(out.Rows, document.Row{Cells: cells, Break: r.gap && i > 0})
	}
	w.doc.Blocks = append(w.doc.Blocks, document.Block{Grid: out, At: document.Place{Sheet: w.name, Line: at, Cell: -1}})
	return nil
}

// gridOf lays the rows of a table over its columns.
type gridOf struct {
	name          string
	rows, columns []int // of the sheet
	down          []int // for how many more rows a cell above takes each column
}

// row lays out a row, with blank cells where there are none.
func (g *gridOf) row(i int, cells []*Cell, line int) []document.Cell {
	var out []document.Cell
	for column := 0; column < len(g.columns); {
		var c *Cell
		if len(cells) > 0 && cells[0].Column == g.columns[column] {
			c, cells = cells[0], cells[1:]
		}
		if c == nil && g.down[column] > 0 {
			g.down[column]--
			column++
			continue
		}
		cell := g.cell(i, column, c, line)
		for k := range cell.ColumnSpan {
			g.down[column+k] = cell.RowSpan - 1
		}
		out = append(out, cell)
		column += cell.ColumnSpan
	}
	return out
}

// cell is a cell of the table, blank where the sheet has none.
func (g *gridOf) cell(i, column int, c *Cell, line int) document.Cell {
	at := document.Place{Sheet: g.name, Line: line, Cell: column}
	if c == nil {
		at.Ref = Ref(g.rows[i], g.columns[column], 1, 1)
		return document.Cell{Column: column, RowSpan: 1, ColumnSpan: 1, At: at}
	}
	at.Ref = Ref(c.Row, c.Column, c.Rows, c.Columns)
	return document.Cell{
		Column: column, Text: c.Text, At: at,
		RowSpan: within(g.rows[i:], c.Row+c.Rows), ColumnSpan: within(g.columns[column:], c.Column+c.Columns),
	}
}

// within is how many of sorted numbers are below another.
func within(list []int, end int) int {
	n, _ := slices.BinarySearch(list, end)
	return n
}

// tabbed is a row as a line of text.
func tabbed(cells []document.Cell) string {
	list := make([]string, len(cells))
	for i, c := range cells {
		list[i] = strings.NewReplacer("\n", " ", "\t", " ").Replace(c.Text)
	}
	return strings.TrimRight(strings.Join(list, "\t"), "\t")
}
