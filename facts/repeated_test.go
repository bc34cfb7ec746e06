package facts

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// TestRepeated holds which rows state again what a row before states.
func TestRepeated(t *testing.T) {
	tests := []struct {
		name string
		rows []string // table, row, code, label, value
		want []int    // those that repeat another
	}{
		{"next", []string{"1 1 - 甲 5", "1 2 - 甲 5"}, []int{1}},
		{"next_differs", []string{"1 1 - 甲 5", "1 2 - 甲 6"}, nil},
		{"nought", []string{"1 1 - 甲 0.00", "1 2 - 甲 0.00"}, nil},
		{"code_apart", []string{"1 1 201 甲 5", "1 2 202 乙 5", "1 3 201 甲 5"}, []int{2}},
		{"label_apart", []string{"1 1 - 甲 5", "1 2 - 乙 5", "1 3 - 甲 5"}, nil},
		{"two_in_order", []string{"1 1 - 甲 5", "1 2 - 乙 5", "1 3 - 丙 1", "1 4 - 甲 5", "1 5 - 乙 5"}, []int{3, 4}},
		{"two_not_in_order", []string{"1 1 - 甲 5", "1 2 - 丁 9", "1 3 - 乙 5", "1 4 - 甲 5", "1 5 - 乙 5"}, nil},
		{"table", []string{"1 1 - 甲 1", "1 2 - 乙 2", "1 3 - 丙 3", "1 4 - 丁 4", "1 5 - 戊 5", "2 1 - 甲 1", "2 2 - 乙 2", "2 3 - 丙 3", "2 4 - 丁 4", "2 5 - 戊 6"}, []int{5, 6, 7, 8}},
		{"table_of_others", []string{"1 1 - 甲 1", "1 2 - 乙 2", "1 3 - 丙 3", "1 4 - 丁 4", "2 1 - 甲 1", "2 2 - 乙 2", "2 3 - 丙 3", "2 4 - 丁 5"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var list []records.Fact
			for i, line := range tt.rows {
				f := records.Fact{ID: fmt.Sprint(i), Origin: records.OriginTable, Statement: "expenditure", Measure: "total", Cell: &records.GridCell{}, Row: &records.Row{}}
				value := ""
				if _, err := fmt.Sscan(line, &f.Table, &f.Cell.Row, &f.Row.Code, &f.Row.Label, &value); err != nil {
					t.Fatal(err)
				}
				if f.Row.Code == "-" {
					f.Row.Code = ""
				}
				f.Row.Path, f.Value = []string{f.Row.Label}, &value
				list = append(list, f)
			}
			markRepeated(list)
			var got []int
			for i, f := range list {
				if f.Twin != "" {
					got = append(got, i)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
