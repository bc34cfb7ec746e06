package packed

import (
	"slices"
	"strings"

	"juesuan/document"
)

// tables parts the rows of a packed grid before what stands over each further
// table: a lone word that is a title, a number or a unit, heads behind it.
func (r reader) tables(b document.Block) []document.Block {
	var out []document.Block
	rows, from, figures := b.Grid.Rows, 0, false
	for i, row := range rows {
		over := r.isOverRow(row)
		switch {
		case !over && r.hasFigure(row):
			figures = true
		case figures && over && r.headsFollow(rows[i+1:]):
			out = append(out, r.tableBelow(b.Grid, rows[from:i])...)
			from, figures = i, false
		}
	}
	if isStream(b.Grid) || from == 0 && !r.isOverRow(rows[0]) {
		return []document.Block{b}
	}
	return append(out, r.tableBelow(b.Grid, rows[from:])...)
}

// tableBelow are the blocks of rows that begin with what stands over a table.
func (r reader) tableBelow(g *document.Grid, rows []document.Row) []document.Block {
	var out []document.Block
	for len(rows) > 0 && r.isOverRow(rows[0]) {
		out = append(out, paragraphs([]document.Cell{joined(rows[0].Cells)})...)
		rows = rows[1:]
	}
	return append(out, part(g, rows)...)
}

// joined is one cell of the words of a line.
func joined(list []document.Cell) document.Cell {
	out := list[0]
	out.Text, out.At.To = strings.Join(textsOf(list), " "), list[len(list)-1].At.To
	return out
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

// isOverRow reports whether a row is what stands over a table: a lone word, or a
// year and its word.
func (r reader) isOverRow(row document.Row) bool {
	text := strings.Join(textsOf(row.Cells), " ")
	return len(row.Cells) == 1 && (r.isOver(text) || len(r.Cat.NearTitle(text, titleLike)) > 0) ||
		len(row.Cells) == yearWords && r.IsFurniture(text)
}

// yearWords is how many words 2023 年度 has.
const yearWords = 2

// headsFollow reports whether a row of several heads is the first behind what
// stands over a table.
func (r reader) headsFollow(rows []document.Row) bool {
	for _, row := range rows {
		if r.isOverRow(row) {
			continue
		}
		words := asHeads(r.Texts, r.words(textsOf(row.Cells)))
		known := 0
		for _, w := range words {
			if w.is == label && (w.head.is != unknown || w.head.role != "") {
				known++
			}
		}
		return known > 1 && 2*known > len(words)
	}
	return false
}

// underHeads adds what a packed grid comes to. Lines of heads right above it stand
// over its columns, one of them alone over all.
func (r reader) underHeads(out []document.Block, b document.Block) []document.Block {
	for n := len(out); n > 0 && b.Grid != nil && r.isHeadLine(out[n-1], b); n-- {
		g := *b.Grid
		g.Rows = append([]document.Row{{Cells: headCells(out[n-1])}}, g.Rows...)
		b.Grid, b.At, out = &g, out[n-1].At, out[:n-1]
	}
	return append(out, r.blocks(b)...)
}

// isHeadLine reports whether a paragraph is heads on the line above a grid.
func (r reader) isHeadLine(p, b document.Block) bool {
	return p.Grid == nil && p.At.Line > 0 && p.At.Line+1 == b.At.Line && !isStream(b.Grid) && !r.isOver(p.Text) &&
		!slices.ContainsFunc(strings.Fields(p.Text), func(w string) bool {
			_, known := r.Cat.Role(r.Of(w).Word())
			return !known && !r.Cat.IsHead(r.Of(w).Word())
		})
}

// sideAway is how many lines above its heads a lone side may stand.
const sideAway = 2

// underSide sets a lone side that stands above the heads of a grid over all of its
// columns: where nothing is ruled, it is a line by itself.
func (r reader) underSide(out []document.Block, b document.Block) ([]document.Block, document.Block) {
	n := len(out)
	if n == 0 || out[n-1].Grid != nil || out[n-1].Level > 0 || r.Cat.Side(out[n-1].Text) == "" || r.hasFigure(b.Grid.Rows[0]) {
		return out, b
	}
	if away := b.At.Line - out[n-1].At.Line; away < 1 || away > sideAway {
		return out, b
	}
	g := *b.Grid
	head := headCells(out[n-1])[:1]
	head[0].Text, head[0].ColumnSpan = strings.TrimSpace(out[n-1].Text), g.Columns
	g.Rows = append([]document.Row{{Cells: head}}, g.Rows...)
	b.Grid, b.At = &g, out[n-1].At
	return out[:n-1], b
}

// headCells are the words of a line, each a cell.
func headCells(p document.Block) []document.Cell {
	var out []document.Cell
	from := 0
	for k, w := range strings.Fields(p.Text) {
		from += strings.Index(p.Text[from:], w)
		at := p.At
		at.Cell, at.From, at.To = k, p.At.From+int32(from), p.At.From+int32(from+len(w))
		from += len(w)
		out = append(out, document.Cell{Column: k, RowSpan: 1, ColumnSpan: 1, Text: w, At: at})
	}
	return out
}

// stacked lays out a grid whose sides stand one below the other, each under heads
// of its own; ok is false where there are no two. Sides of other columns are tables
// of their own.
func (r reader) stacked(g *document.Grid) (out []document.Block, ok bool) {
	parts := r.sides(g.Rows)
	if len(parts) < 2 {
		return nil, false
	}
	for _, rows := range parts {
		b := part(g, rows)[0]
		laid, ok := r.layOut(b.Grid)
		if !ok {
			return nil, false
		}
		if n := len(out); n > 0 && out[n-1].Grid.Columns == laid.Columns {
			out[n-1].Grid.Rows = append(out[n-1].Grid.Rows, laid.Rows...)
			continue
		}
		b.Grid = laid
		out = append(out, b)
	}
	return out, true
}

// sides parts rows before each further side that stands over heads.
func (r reader) sides(rows []document.Row) [][]document.Row {
	var out [][]document.Row
	from := 0
	for i, row := range rows {
		if i > 0 && len(row.Cells) == 1 && r.Cat.Side(row.Cells[0].Text) != "" && (r.headsFollow(rows[i+1:]) || isSaidAgain(rows[:i], rows[i+1:])) {
			out = append(out, rows[from:i])
			from = i
		}
	}
	return append(out, rows[from:])
}

// isSaidAgain reports whether the first of some rows is one of several words that
// stands above.
func isSaidAgain(above, rows []document.Row) bool {
	return len(rows) > 0 && len(rows[0].Cells) > 1 && slices.ContainsFunc(above, func(row document.Row) bool {
		return slices.Equal(textsOf(row.Cells), textsOf(rows[0].Cells))
	})
}
