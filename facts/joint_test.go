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

// TestRuledRows holds that a row of a ruled table that has a label only is no
// piece of the row above it, unless a page ends between them.
func TestRuledRows(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		pages  [4]int // of the rows
		method document.Method
		want   string
	}{
		{"ruled", [4]int{1, 1, 1, 1}, document.Ruled, "其他资金余额"},
		{"page ends", [4]int{1, 1, 1, 2}, document.Ruled, "其他资金余额待用部分"},
		{"aligned", [4]int{1, 1, 1, 1}, document.Aligned, "其他资金余额待用部分"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := &document.Grid{Method: tt.method, Columns: 2}
			for i, texts := range [4][2]string{{"项目", "预算数"}, {"一、其他收入", "1.00"}, {"其他资金余额", "2.00"}, {"待用部分", ""}} {
				var r document.Row
				for c, text := range texts {
					r.Cells = append(r.Cells, document.Cell{Column: c, RowSpan: 1, ColumnSpan: 1, Text: text, At: document.Place{Page: tt.pages[i], Box: document.Box{50, 60 + 20*float64(i), 250, 80 + 20*float64(i)}}})
				}
				g.Rows = append(g.Rows, r)
			}
			title := document.Block{At: document.Place{Page: 1, Box: document.Box{50, 20, 250, 40}}, Text: "部门收支总表"}
			d := &document.Document{Format: "pdf", Pages: 2, Blocks: []document.Block{title, {At: g.Rows[0].Cells[0].At, Grid: g}}}
			got := ""
			for _, f := range facts.New(cat).Read(d, "doc", "a.pdf").Facts {
				if f.Row != nil {
					got = f.Row.Label
				}
			}
			if got != tt.want {
				t.Errorf("last label %q, want %q", got, tt.want)
			}
		})
	}
}
