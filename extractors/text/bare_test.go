package text_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBareEdges holds how little makes lines with single blanks a table, and how much
// ends one: each number as it is and one beyond.
func TestBareEdges(t *testing.T) {
	const head, row = "项目 合计\n", "教育支出 1.00\n"
	rows := row + row + row
	tests := []struct {
		name, text string
		want       []int // rows of the tables
	}{
		{"fewest_rows", head + rows, []int{4}},
		{"too_few_rows", head + row + row, nil},
		{"most_lines_of_heads", repeated(5, "预算 决算") + rows, []int{8}},
		{"too_many_lines_of_heads", repeated(6, "预算 决算") + rows, []int{8}},
		{"a_single_row_that_is_wide", "合计 出国 用车 接待\n6.00 1.00 2.00 3.00\n", []int{2}},
		{"a_single_row_that_is_not", "合计 出国 用车\n3.00 1.00 2.00\n", nil},
		{"numbers_of_four_columns", "合计 出国 用车 接待\n1 2 3 4\n6.00 1.00\n", []int{3}},
		{"numbers_of_three", "合计 出国 用车\n1 2 3\n6.00 1.00\n", nil},
		{"most_lines_without_a_figure", head + rows + repeated(59, "名目%d号 说明") + rows, []int{66}},
		{"too_many_lines_without_a_figure", head + rows + repeated(60, "名目%d号 说明") + rows, []int{4, 8}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []int
			for _, b := range extract(t, "a.txt", []byte(tt.text)).Blocks {
				if b.Grid != nil {
					got = append(got, len(b.Grid.Rows))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
