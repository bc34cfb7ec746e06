package packed

import (
	"strings"

	"juesuan/document"
)

// tables parts the rows of a packed grid before what stands over each further
// table: a lone word that is a title, a number or a unit, heads behind it.
func (r reader) tables(b document.Block) []document.Block {
	var out []document.Block
	rows, from, figures := b.Grid.Rows, 0, false
	for i, row := range rows {
		switch {
		case r.hasFigure(row):
			figures = true
		case figures && r.isOverRow(row) && r.headsFollow(rows[i+1:]):
			out = append(out, r.tableBelow(b.Grid, rows[from:i])...)
			from, figures = i, false
		}
	}
	if from == 0 || isStream(b.Grid) {
		return []document.Block{b}
	}
	return append(out, r.tableBelow(b.Grid, rows[from:])...)
}

// tableBelow are the blocks of rows that begin with what stands over a table.
func (r reader) tableBelow(g *document.Grid, rows []document.Row) []document.Block {
	var out []document.Block
	for len(rows) > 0 && r.isOverRow(rows[0]) {
		out = append(out, paragraphs(rows[0].Cells)...)
		rows = rows[1:]
	}
	return append(out, part(g, rows)...)
}

// part is a block of some rows of a grid.
func part(g *document.Grid, rows []document.Row) []document.Block {
	if len(rows) == 0 {
		return nil
	}
	out := *g
	out.Rows, out.Columns = rows, document.UsualWidth(rows)
	at := rows[0].Cells[0].At
	at.Cell = -1
	return []document.Block{{Grid: &out, At: at}}
}

func (r reader) hasFigure(row document.Row) bool {
	for _, c := range row.Cells {
		if t := strings.TrimSpace(c.Text); t != "" && r.word(t).is == value {
			return true
		}
	}
	return false
}

// isOverRow reports whether a row is a lone word that stands over a table.
func (r reader) isOverRow(row document.Row) bool {
	return len(row.Cells) == 1 && r.isOver(strings.TrimSpace(row.Cells[0].Text))
}

// headsFollow reports whether a row of several heads is the first behind what
// stands over a table.
func (r reader) headsFollow(rows []document.Row) bool {
	for _, row := range rows {
		if len(row.Cells) == 1 && r.isOverRow(row) {
			continue
		}
		words := asHeads(r.Texts, r.words(textsOf(row.Cells)))
		known := 0
		for _, w := range words {
			if w.is == label && (w.head.is != unknown || w.head.role != "") {
				known++
			}
		}
		return known > 1 && known == len(words)
	}
	return false
}
