package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors/page"
)

// TestFiguresOverRules reads figures that run over the rules of their cells:
// each is whole, where most of it stands.
func TestFiguresOverRules(t *testing.T) {
	table := func() *paper {
		return newPaper().grid([]float64{50, 100, 130, 160}, []float64{100, 120, 140}).
			text(60, 105, "项目").text(102, 105, "甲").text(132, 105, "乙").text(60, 125, "合计")
	}
	tests := []struct {
		name string
		page *paper
		want string
	}{
		{"over_the_right_rule", table().text(102, 125, "5284.67").text(132, 125, "12.3"), "|0:合计|1:5284.67|2:12.3"},
		{"over_the_left_rule", table().right(128, 125, "1.23").right(158, 125, "5272.33"), "|0:合计|1:1.23|2:5272.33"},
		{"both", table().text(102, 125, "5284.67").text(132, 125, "5272.33"), "|0:合计|1:5284.67|2:5272.33"},
		{"out_of_the_frame", table().text(132, 125, "15272.33"), "|0:合计|1|2:15272.33"},
		{"figures_at_a_gap", table().right(129, 125, "25").text(131, 125, "20.00"), "|0:合计|1:25|2:20.00"},
		{"words_are_cut_as_they_stand", table().text(102, 125, "甲乙丙丁"), "|0:合计|1:甲乙丙|2:丁"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(tt.page)
			if diff := cmp.Diff(tt.want, got[len(got)-1]); diff != "" {
				t.Errorf("row (-want +got):\n%s", diff)
			}
		})
	}
}

// TestFigureInDoubt holds that a row is unsure where less than two thirds of a
// figure stand in one cell.
func TestFigureInDoubt(t *testing.T) {
	tests := []struct {
		name string
		x    float64 // of a figure of sixty points; the rule is at 130
		want bool
	}{{"two_thirds", 90, false}, {"less", 91, true}, {"half", 100, true}, {"in_its_cell", 135, false}, {"two_thirds_behind", 110, false}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper().grid([]float64{50, 130, 210}, []float64{100, 120, 140}).
				text(60, 105, "甲").text(140, 105, "乙").text(tt.x, 125, "123456789.01")
			g := Blocks([]page.Page{p.Page})[0].Grid
			if g.Rows[0].Unsure || g.Rows[1].Unsure != tt.want {
				t.Errorf("unsure %v, %v, want false, %v", g.Rows[0].Unsure, g.Rows[1].Unsure, tt.want)
			}
		})
	}
}
