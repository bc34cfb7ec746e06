package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// TestBeside holds what is marked around a value: its row, and the heads of the
// column that it is read as, wherever it is printed.
func TestBeside(t *testing.T) {
	at := records.At{{Line: 1}}
	table := &records.Table{
		Rows: 3, Columns: 3, HeaderRows: 1,
		Cells: []records.Cell{
			{Row: 0, Column: 0, Text: "项目", At: at},
			{Row: 0, Column: 1, ColumnSpan: 2, Text: "决算数", At: at},
			{Row: 0, Column: 3, Text: "备注", At: at},
			{Row: 1, Column: 0, Text: "合计", At: at},
			{Row: 1, Column: 1, Text: "1", At: at},
			{Row: 2, Column: 0, Text: "基本", At: at},
			{Row: 2, Column: 2, Text: "2", At: at},
		},
	}
	tests := []struct {
		name string
		cell *records.GridCell
		want []string
	}{
		{"as_printed", &records.GridCell{Row: 1, Column: 1}, []string{"决算数", "合计", "1"}},
		{"under_a_span", &records.GridCell{Row: 2, Column: 2}, []string{"决算数", "基本", "2"}},
		{"read_as_the_next_column", &records.GridCell{Row: 2, Column: 3}, []string{"备注", "基本", "2"}},
		{"above_the_grid", &records.GridCell{Row: 3, Column: 0}, nil},
		{"of_the_narrative", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, m := range beside(table, &records.Fact{Cell: tt.cell, At: at}) {
				if m.kind != "near" {
					t.Errorf("%+v", m)
				}
				got = append(got, m.text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if got := beside(nil, &records.Fact{Cell: &records.GridCell{}}); got != nil {
		t.Errorf("%v", got)
	}
}
