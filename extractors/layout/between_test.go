package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rowsOn are the rows of text of a page.
func rowsOn(p *paper) []textRow {
	lines := linesOf(visible(&p.Page))
	rows := make([]textRow, len(lines))
	for i := range lines {
		rows[i] = rowOf(&lines[i])
	}
	return rows
}

// TestWeight holds what lines between rows with columns weigh: whether the table ends
// there or goes on.
func TestWeight(t *testing.T) {
	const body, head, words, other = "名称  1.50  2.50", "名称  上年  本年", "名称  某部门  某事项", "名称  部门  +9.50"
	type set struct {
		s          string
		down, size float64
	}
	tests := []struct {
		name  string
		lines []set // after three rows of a body
		above string
		want  string
	}{
		{"name_of_a_group", []set{{"甲", 20, 10}, {body, 20, 10}}, body, "-2.00 on"},
		{"six_names", []set{{"甲", 20, 10}, {"乙", 20, 10}, {"丙", 20, 10}, {"丁", 20, 10}, {"戊", 20, 10}, {"己", 20, 10}, {body, 20, 10}}, body, "-2.00 on"},
		{"three_over_figures", []set{{"  甲", 20, 10}, {"  乙", 20, 10}, {"  丙", 20, 10}, {body, 20, 10}}, body, "-1.40 on"},
		{"three_apart", []set{{"  甲", 20, 10}, {"  乙", 20, 10}, {"  丙", 28, 10}, {body, 20, 10}}, body, "-1.00 on"},
		{"three_further_apart", []set{{"  甲", 20, 10}, {"  乙", 20, 10}, {"  丙", 28.2, 10}, {body, 20, 10}}, body, "-0.99 "},
		{"nine_names", slices.Concat(slices.Repeat([]set{{"甲", 20, 10}}, 9), []set{{body, 20, 10}}), body, "-2.00 "},
		{"eight_names", slices.Concat(slices.Repeat([]set{{"甲", 20, 10}}, 8), []set{{body, 20, 10}}), body, "-2.00 on"},
		{"title_of_the_next", []set{{"某年某表", 40, 10}, {head, 20, 10}, {body, 20, 10}}, body, "2.00 parted"},
		{"title_a_little_nearer", []set{{"某年某表", 39, 10}, {head, 20, 10}, {body, 20, 10}}, body, "1.95 "},
		{"far_off", []set{{"某年某表", 90, 10}, {head, 20, 10}, {body, 20, 10}}, body, "2.50 parted"},
		{"other_type", []set{{"某年某表", 22, 10.6}, {head, 20, 10}, {body, 20, 10}}, body, "1.79 "},
		{"the_same_type", []set{{"某年某表", 22, 10.4}, {head, 20, 10}, {body, 20, 10}}, body, "1.10 "},
		{"over_the_second_column", []set{{"某年某部门某表", 20, 10}, {head, 20, 10}, {body, 20, 10}}, body, "1.70 "},
		{"words_in_line", []set{{"甲", 20, 10}, {words, 20, 10}}, words, "-1.00 on"},
		{"words_elsewhere", []set{{"甲", 20, 10}, {"名称  +某部门", 20, 10}}, words, "0.00 "},
		{"head_over_words", []set{{"某年某表", 40, 10}, {head, 20, 10}, {words, 20, 10}}, body, "1.00 "},
		{"amounts_elsewhere", []set{{"甲", 20, 10}, {other, 20, 10}}, body, "0.00 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper()
			y := 100.0
			put := func(s string, size float64) {
				p.sized(size)
				for k, piece := range strings.Split(s, "  ") {
					moved := strings.TrimPrefix(piece, "+")
					p.text([]float64{50, 110, 200}[k]+5*float64(len(piece)-len(moved)), y-size/2, moved)
				}
			}
			for range 3 {
				put(tt.above, 10)
				y += 20
			}
			y -= 20
			for _, l := range tt.lines {
				y += l.down
				put(l.s, l.size)
			}
			rows := rowsOn(p)
			of := passage{rows, 3, 3}
			for !rows[of.to].isTabular() {
				of.to++
			}
			cut, hold := make([]bool, len(rows)), make([]bool, len(rows))
			weigh(rows, cut, hold)
			got := fmt.Sprintf("%.2f %s", of.weight(), map[[2]bool]string{{true, false}: "parted", {false, true}: "on"}[[2]bool{cut[of.title()], hold[3]}])
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
