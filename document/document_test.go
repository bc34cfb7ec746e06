package document_test

import (
	"testing"

	"juesuan/document"
)

// rowsOf are rows of so many cells each.
func rowsOf(widths ...int) []document.Row {
	var out []document.Row
	for _, w := range widths {
		r := document.Row{}
		for c := range w {
			r.Cells = append(r.Cells, document.Cell{Column: c, RowSpan: 1, ColumnSpan: 1, Text: "甲"})
		}
		out = append(out, r)
	}
	return out
}

// TestPart holds that a part of a table of separators is as wide as its own
// rows, and that one of rules keeps its columns.
func TestPart(t *testing.T) {
	tests := []struct {
		name     string
		grid     document.Grid
		from, to int
		want     int
	}{
		{"wider_than_the_rest", document.Grid{Method: document.Delimited, Columns: 3, Rows: rowsOf(3, 3, 3, 5, 5)}, 3, 5, 5},
		{"narrower_than_the_rest", document.Grid{Method: document.Delimited, Columns: 5, Rows: rowsOf(3, 3, 5, 5, 5)}, 0, 2, 3},
		{"whole", document.Grid{Method: document.Delimited, Columns: 4, Rows: rowsOf(3, 3)}, 0, 2, 4},
		{"packed", document.Grid{Method: document.Delimited, Columns: 5, Packed: true, Rows: rowsOf(3, 3, 5)}, 0, 2, 5},
		{"ruled", document.Grid{Method: document.Ruled, Columns: 5, Rows: rowsOf(3, 3, 5)}, 0, 2, 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.grid.Part(tt.from, tt.to).Columns; got != tt.want {
				t.Errorf("%d columns, want %d", got, tt.want)
			}
		})
	}
}
