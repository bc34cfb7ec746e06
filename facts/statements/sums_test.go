package statements

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
)

// TestAddedUp holds which column is told to be the sum of the others.
func TestAddedUp(t *testing.T) {
	held := func(n int, more ...string) []string {
		out := []string{"3.00|1.00|2.00"}
		for range n - 1 {
			out = append(out, "1.00|1.00|0.00")
		}
		return append(out, more...)
	}
	none := sums{total: -1}
	first := sums{0, []int{1, 2}}
	tests := []struct {
		name  string
		lines []string
		want  sums
	}{
		{"in_every_row", held(3), first},
		{"behind_its_parts", []string{"1.00|2.00|3.00", "1.00|0.00|1.00"}, sums{2, []int{0, 1}}},
		{"parts_in_rows_of_their_own", []string{"1.00|1.00|0.00", "2.00||2.00"}, first},
		{"one_part_alone", []string{"1.00|1.00|0.00", "2.00|2.00|0.00"}, none},
		{"one_of_eleven_broken", held(10, "9.00|1.00|1.00"), first},
		{"one_of_ten_broken", held(9, "9.00|1.00|1.00"), none},
		{"nothing_at_all", []string{"0.00|0.00|0.00", "||"}, none},
		{"numbers_of_columns", []string{"1|2|3", "5.00|1.00|2.00"}, none},
		{"figures_that_are_such_numbers", []string{"3|1|2", "5.00|1.00|4.00"}, first},
		{"two_columns", []string{"1.00|1.00", "2.00|2.00"}, none},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := reader{cellstest.Texts(t)}
			v := cellstest.View(document.Delimited, tt.lines...)
			var columns []int
			for c := range v.Columns {
				columns = append(columns, c)
			}
			if diff := cmp.Diff(tt.want, r.addedUp(v.Rows, columns), cmp.AllowUnexported(sums{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestAddedUpBySeveral holds that a sum which two columns may be tells neither.
func TestAddedUpBySeveral(t *testing.T) {
	r := reader{cellstest.Texts(t)}
	var lines []string
	for range 12 {
		lines = append(lines, "1.00|1.00|0.00")
	}
	one := append(lines, "3.00|1.00|2.00")
	for want, lines := range map[int][]string{0: one, -1: append(one, "1.00|3.00|2.00")} {
		if got := r.addedUp(cellstest.View(document.Delimited, lines...).Rows, []int{0, 1, 2}); got.total != want {
			t.Errorf("total %d, want %d", got.total, want)
		}
	}
}
