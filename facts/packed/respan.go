package packed

import (
	"slices"

	"juesuan/document"
	"juesuan/facts/cells"
)

// respan sets the heads of a grid of markup over the columns that they are of,
// where the spans of its cells were lost: its rows have a cell for every column,
// the lines of its heads fewer, one after the other. Where the heads can be read
// in several ways, all rows are unsure.
func (r reader) respan(g *document.Grid) *document.Grid {
	lead := loneRows(g)
	v := cells.LayOut(g)
	v.Rows = v.Rows[lead:]
	n, ordinals := r.heads().Rows(v, nil)
	texts := n
	if ordinals {
		texts--
	}
	if texts < 2 || texts > mostHeadLines || n >= len(v.Rows) || !isUnspanned(g, lead, lead+texts) || !isFull(g, lead+n) {
		return g
	}
	top, body := r.headsAndRows(v, texts, n)
	list := slices.DeleteFunc(templates(top), func(tm template) bool { return len(tm.leaves) != g.Columns || tm.isCrossed(top) })
	tm, ok := cheapest(r.weighParts(fitting(list, body, nil), top, body), top)
	if !ok || tm.rival {
		return allUnsure(g)
	}
	out := *g
	out.Rows = slices.Clone(g.Rows)
	for i := range texts {
		out.Rows[lead+i] = tm.headRow(i, g.Rows[lead+i])
	}
	return &out
}

// isCrossed reports whether the head of names stands over one of figures.
func (tm template) isCrossed(heads [][]word) bool {
	return slices.ContainsFunc(tm.leaves, func(l leaf) bool {
		first, last := l.stack[0], l.stack[len(l.stack)-1]
		outer, inner := heads[first.row][first.word].head, heads[last.row][last.word].head
		return (outer.is == label || outer.is == code) && inner.is == value
	})
}

// mostHeadLines is how many lines of heads are read together.
const mostHeadLines = 3

// loneRows counts the rows of one cell at the top of a grid: its title, its
// unit.
func loneRows(g *document.Grid) int {
	for i, row := range g.Rows {
		if len(row.Cells) > 1 {
			return i
		}
	}
	return len(g.Rows)
}

// isUnspanned reports whether rows of heads have no cell that spans, and one
// has fewer cells than the grid has columns.
func isUnspanned(g *document.Grid, from, to int) bool {
	short := false
	for _, row := range g.Rows[from:to] {
		if slices.ContainsFunc(row.Cells, func(c document.Cell) bool { return c.ColumnSpan > 1 || c.RowSpan > 1 }) {
			return false
		}
		short = short || len(row.Cells) < g.Columns
	}
	return short
}

// isFull reports whether rows have a cell for every column of a grid, but for
// one in so many: a note below the table.
func isFull(g *document.Grid, from int) bool {
	const others = 10
	short := 0
	for _, row := range g.Rows[from:] {
		if len(row.Cells) != g.Columns {
			short++
		}
	}
	return short*others <= len(g.Rows)-from
}
