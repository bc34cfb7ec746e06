package text

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestValleys holds how many lines may reach over the gap between two columns
// and join none: as few as one to three of the column that fewer lines fill.
func TestValleys(t *testing.T) {
	tests := []struct {
		name   string
		counts []int
		enough int
		want   []int
	}{
		{"few", []int{6, 6, 2, 9, 9}, 2, []int{6, 6, 0, 9, 9}},
		{"one_more", []int{5, 5, 2, 9, 9}, 2, []int{5, 5, 2, 9, 9}},
		{"names_of_many_lengths", []int{9, 9, 6, 2, 2}, 2, []int{9, 9, 6, 2, 2}},
		{"another_column_behind_a_gap", []int{9, 9, 2, 0, 9}, 2, []int{9, 9, 2, 0, 9}},
		{"few_lines_show_nothing", []int{6, 6, 1, 9, 9}, 1, []int{6, 6, 1, 9, 9}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, valleys(tt.counts, tt.enough)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestCaptions holds which lines say whose a table is.
func TestCaptions(t *testing.T) {
	for line, want := range map[string]bool{
		"部门：某某局        单位：万元":  true,
		"2021 年度      金额单位：万元": true,
		"公开02表      （单位：万元）":   true,
		"部门：某某局":               false, // no columns
		"其中：财政拨款     100.00":   false, // a row
		"项目：目标一     项目单位":      false, // a row of a form
		"目标：保障运转。    结果：完成":    false, // sentences
		"项目     金额":            false,
	} {
		if got := (alignedLine{segments: segments(line, 2)}).isCaption(); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}
