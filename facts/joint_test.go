package facts_test

import (
	"testing"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts"
)

// TestJoint holds that two grids of as many columns, one at the top of the
// page after the other, are one table unless their columns have other edges.
func TestJoint(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		joint document.Joint
		want  int
	}{{document.Unjoined, 1}, {document.GoesOn, 1}, {document.Apart, 2}} {
		t.Run("joint_"+string(tt.joint), func(t *testing.T) {
			d := &document.Document{Format: "pdf", Pages: 2, Blocks: []document.Block{page(1, document.Unjoined), page(2, tt.joint)}}
			if got := len(facts.New(cat).Read(d, "doc", "a.pdf").Tables); got != tt.want {
				t.Errorf("%d tables, want %d", got, tt.want)
			}
		})
	}
}

// page is a grid of one row at the top of a page.
func page(number int, joint document.Joint) document.Block {
	at := document.Place{Page: number, Box: document.Box{50, 60, 250, 80}}
	row := document.Row{Cells: []document.Cell{
		{Column: 0, RowSpan: 1, ColumnSpan: 1, Text: "甲", At: at},
		{Column: 1, RowSpan: 1, ColumnSpan: 1, Text: "1.00", At: at},
	}}
	return document.Block{At: at, Grid: &document.Grid{Method: document.Ruled, Columns: 2, Rows: []document.Row{row}, Joint: joint}}
}
