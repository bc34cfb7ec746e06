package word

import (
	"context"
	"strings"

	"juesuan/document"
	"juesuan/extractors/text"
	"juesuan/extractors/view"
)

// writer writes the pieces of a document down as blocks.
type writer struct {
	ctx     context.Context
	view    *view.View
	columns int // a table may have
}

// fewestTabbed is how many paragraphs with tabs, one below the other, may be a
// table that is set with tabs.
const fewestTabbed = 3

func (w *writer) pieces(list []piece) {
	for i := 0; i < len(list); {
		if n := tabbed(list[i:]); n >= fewestTabbed && w.setWithTabs(list[i:i+n]) {
			i += n
			continue
		}
		if list[i].table != nil {
			w.table(list[i].table)
		} else {
			w.view.Paragraph(list[i].text, list[i].level, list[i].lead)
		}
		i++
	}
}

// tabbed is how many pieces from the first on are paragraphs with tabs between
// words.
func tabbed(list []piece) int {
	for i, p := range list {
		if p.table != nil || p.level > 0 || !strings.Contains(strings.TrimSpace(p.text), "\t") {
			return i
		}
	}
	return len(list)
}

// setWithTabs writes paragraphs as the text that they are; done is false where
// that has no table.
func (w *writer) setWithTabs(list []piece) (done bool) {
	lines := make([]string, len(list))
	for i, p := range list {
		lines[i] = strings.ReplaceAll(p.text, "\n", " ")
	}
	d, err := text.Extract(w.ctx, "tabs.txt", []byte(strings.Join(lines, "\n")), text.DefaultLimits())
	if err != nil || len(d.Problems) > 0 {
		return false
	}
	for _, b := range d.Blocks {
		done = done || b.Grid != nil
	}
	if done {
		w.view.Adopt(d.Blocks, lines)
	}
	return done
}

// table writes a table, or what stands in it where it arranges a page.
func (w *writer) table(t *table) {
	if t.arranges() {
		for _, row := range t.rows {
			for _, c := range row.cells {
				w.pieces(c.content)
			}
		}
		return
	}
	w.view.Grid(w.grid(t))
	for _, row := range t.rows {
		for _, c := range row.cells {
			for _, p := range c.content {
				if p.table != nil {
					w.table(p.table)
				}
			}
		}
	}
}

// arranges reports whether a table only says where things stand on the page:
// it has one cell, or holds tables and no row of its own.
func (t *table) arranges() bool {
	cells, holds, rows := 0, false, 0
	for _, row := range t.rows {
		says := 0
		for _, c := range row.cells {
			cells++
			if c.own() != "" {
				says++
			}
			for _, p := range c.content {
				holds = holds || p.table != nil
			}
		}
		if says > 1 {
			rows++
		}
	}
	return cells <= 1 || holds && rows <= 1
}

// own is the text of a cell, without that of tables in it.
func (c *cell) own() string {
	var lines []string
	for _, p := range c.content {
		for line := range strings.SplitSeq(p.text, "\n") {
			if line = strings.Join(strings.Fields(line), " "); line != "" {
				lines = append(lines, line)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// grid is a table with the cells that go on from others joined to them.
func (w *writer) grid(t *table) *document.Grid {
	g := &document.Grid{Method: document.Markup, Rows: make([]document.Row, len(t.rows))}
	type seat struct{ row, cell int }
	above := map[int]seat{} // the cells that may go on, by their first columns
	for i, row := range t.rows {
		here := map[int]seat{}
		column := row.before
		for _, c := range row.cells {
			if column+c.columns > w.columns {
				break
			}
			up, ok := above[column]
			if c.down && ok {
				g.Rows[up.row].Cells[up.cell].RowSpan++
				here[column] = up
			} else {
				here[column] = seat{i, len(g.Rows[i].Cells)}
				g.Rows[i].Cells = append(g.Rows[i].Cells, document.Cell{Column: column, RowSpan: 1, ColumnSpan: c.columns, Text: c.own()})
			}
			column += c.columns
		}
		if len(g.Rows[i].Cells) == 0 { // it is not written, and nothing reaches over it
			for _, up := range here {
				g.Rows[up.row].Cells[up.cell].RowSpan--
			}
		}
		above = here
	}
	return g
}
