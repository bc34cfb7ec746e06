package cells

import (
	"slices"
	"strings"

	"juesuan/document"
)

// View is a grid laid out in rows and columns, with the texts trimmed.
type View struct {
	Rows    []Row
	Columns int
	Method  document.Method
}

// Row is one row of a view. Its texts may be more or fewer than the view has
// columns, where the source's are.
type Row struct {
	Index int      // of the row in the grid
	Texts []string // by physical place, blank where a span covers
	Cells []*document.Cell
	// Unsure is true where the columns of its cells are a guess.
	Unsure bool
	Break  bool // a page ends before the row, or a part of its table
}

// LayOut is the view of a grid.
func LayOut(g *document.Grid) View {
	v := View{Rows: slices.Grow([]Row(nil), len(g.Rows)), Columns: g.Columns, Method: g.Method}
	for i := range g.Rows {
		v.Rows = append(v.Rows, layOutRow(i, g.Rows[i].Cells))
		v.Rows[i].Unsure, v.Rows[i].Break = g.Rows[i].Unsure, g.Rows[i].Break
	}
	return v
}

func layOutRow(index int, cells []document.Cell) Row {
	width := 0
	for _, c := range cells {
		width = max(width, c.Column+max(1, c.ColumnSpan))
	}
	r := Row{Index: index, Texts: make([]string, width), Cells: make([]*document.Cell, width)}
	for k := range cells {
		c := &cells[k]
		r.Texts[c.Column] = strings.TrimSpace(c.Text)
		for j := c.Column; j < c.Column+max(1, c.ColumnSpan); j++ {
			r.Cells[j] = c
		}
	}
	return r
}

// Filled is the number of cells that are not blank.
func (r Row) Filled() int {
	n := 0
	for _, t := range r.Texts {
		if t != "" {
			n++
		}
	}
	return n
}

// Only returns the text of the one cell that is not blank.
func (r Row) Only() (string, bool) {
	found := ""
	for _, t := range r.Texts {
		if t == "" || t == found {
			continue
		}
		if found != "" {
			return "", false
		}
		found = t
	}
	return found, found != ""
}

// Text is the text at a column, blank outside the row.
func (r Row) Text(column int) string {
	if column < 0 || column >= len(r.Texts) {
		return ""
	}
	return r.Texts[column]
}

// Spans reports whether the cell at the column is the same cell as the one to
// its left.
func (r Row) Spans(column int) bool {
	return column > 0 && column < len(r.Cells) && r.Cells[column] != nil && r.Cells[column] == r.Cells[column-1]
}
