package facts

import (
	"strings"

	"juesuan/document"
)

// matrix is a grid laid out in rows and columns, with the texts trimmed.
type matrix struct {
	rows    []matrixRow
	columns int
	method  document.Method
}

// matrixRow is one row. texts may be longer or shorter than the matrix is
// wide, where the source's row is.
type matrixRow struct {
	index int      // of the row in the grid
	texts []string // by physical place, blank where a span covers
	cells []*document.Cell
}

func layOut(g *document.Grid) matrix {
	m := matrix{columns: g.Columns, method: g.Method}
	for i := range g.Rows {
		m.rows = append(m.rows, layOutRow(i, g.Rows[i].Cells))
	}
	return m
}

func layOutRow(index int, cells []document.Cell) matrixRow {
	width := 0
	for _, c := range cells {
		width = max(width, c.Column+max(1, c.ColumnSpan))
	}
	r := matrixRow{index: index, texts: make([]string, width), cells: make([]*document.Cell, width)}
	for k := range cells {
		c := &cells[k]
		r.texts[c.Column] = strings.TrimSpace(c.Text)
		for j := c.Column; j < c.Column+max(1, c.ColumnSpan); j++ {
			r.cells[j] = c
		}
	}
	return r
}

// filled is the number of cells that are not blank.
func (r matrixRow) filled() int {
	n := 0
	for _, t := range r.texts {
		if t != "" {
			n++
		}
	}
	return n
}

// only returns the text of the one cell that is not blank.
func (r matrixRow) only() (string, bool) {
	found := ""
	for _, t := range r.texts {
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

func (r matrixRow) text(column int) string {
	if column < 0 || column >= len(r.texts) {
		return ""
	}
	return r.texts[column]
}

// spans reports whether the cell at the column is the same cell as the one to
// its left.
func (r matrixRow) spans(column int) bool {
	return column > 0 && column < len(r.cells) && r.cells[column] != nil && r.cells[column] == r.cells[column-1]
}
