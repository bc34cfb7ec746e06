// Package cellstest lets the tests of facts' parts build what they read by
// hand: blocks and grids of a few lines, without a report around them.
package cellstest

import (
	"strings"
	"testing"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/normalizers"
)

// Texts returns the texts of an empty document, by the program's own catalog.
func Texts(t testing.TB) *cells.Texts {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	norm := normalizers.New(cat)
	return cells.New(cat, norm, norm.Number)
}

// Grid returns a grid drawn as lines of cells parted by |, as wide as its first
// line. Blanks around a cell are not part of it. What cells of aligned ones span is
// not known.
func Grid(method document.Method, lines ...string) *document.Grid {
	g := &document.Grid{Method: method}
	span := 1
	if method == document.Aligned {
		span = 0
	}
	for i, line := range lines {
		var row document.Row
		for c, text := range strings.Split(line, "|") {
			row.Cells = append(row.Cells, document.Cell{
				Column: c, RowSpan: 1, ColumnSpan: span, Text: strings.TrimSpace(text),
				At: document.Place{Line: i + 1, Cell: c},
			})
		}
		g.Rows = append(g.Rows, row)
	}
	g.Columns = len(g.Rows[0].Cells)
	return g
}

// View returns the view of a grid that is drawn so.
func View(method document.Method, lines ...string) cells.View {
	return cells.LayOut(Grid(method, lines...))
}

// Document returns a document of blocks: paragraphs as they are, and grids. The
// blocks stand on lines of their own, from 1, with no blank lines between.
func Document(blocks ...any) *document.Document {
	d := &document.Document{Format: "text"}
	for i, b := range blocks {
		block := document.Block{At: document.Place{Line: i + 1, Cell: -1}}
		switch b := b.(type) {
		case string:
			block.Text = b
		case *document.Grid:
			block.Grid = b
		}
		d.Blocks = append(d.Blocks, block)
	}
	return d
}
