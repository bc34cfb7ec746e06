package layout

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pagesWith draws n pages of one line of text, with another line at y on the
// first so many of them.
func pagesWith(n, with int, y float64, line string) []*paper {
	out := make([]*paper, n)
	for i := range out {
		out[i] = newPaper().text(90, 200, "正文。")
		if i < with {
			out[i].text(200, y, line)
		}
	}
	return out
}

// TestFurnitureThresholds holds how often a line must stand at the edge of the
// pages, and how near to it, to be taken off. The pages are 800 points high and
// a line 10.
func TestFurnitureThresholds(t *testing.T) {
	head, foot := "某局部门决算", "内部资料"
	tests := []struct {
		name  string
		pages []*paper
		line  string
		left  int
	}{
		{"head_on_two_of_two", pagesWith(2, 2, 30, head), head, 2},
		{"head_on_three_of_three", pagesWith(3, 3, 30, head), head, 0},
		{"head_on_three_of_seven", pagesWith(7, 3, 30, head), head, 0},
		{"head_on_less_than_half", pagesWith(8, 3, 30, head), head, 3},
		{"head_on_half", pagesWith(8, 4, 30, head), head, 0},
		{"foot_on_two_of_two", pagesWith(2, 2, 770, foot), foot, 2},
		{"foot_on_three_of_eleven", pagesWith(11, 3, 770, foot), foot, 0},
		{"foot_on_less_than_a_third", pagesWith(12, 3, 770, foot), foot, 3},
		{"foot_on_a_third", pagesWith(12, 4, 770, foot), foot, 0},
		{"head_in_the_margin", pagesWith(3, 3, 85.9, head), head, 0},
		{"head_below_the_margin", pagesWith(3, 3, 86.1, head), head, 3},
		{"foot_in_the_margin", pagesWith(3, 3, 704.1, foot), foot, 0},
		{"foot_above_the_margin", pagesWith(3, 3, 703.9, foot), foot, 3},
		{"number_on_the_only_page", pagesWith(1, 1, 770, "- 7 -"), "- 7 -", 0},
		{"number_on_one_of_two", pagesWith(2, 1, 770, "- 7 -"), "- 7 -", 1},
		{"number_on_two_of_three", pagesWith(3, 2, 770, "- 7 -"), "- 7 -", 0},
		{"number_with_a_point", pagesWith(1, 1, 770, "7.5"), "7.5", 1},
		{"strokes_without_a_number", pagesWith(1, 1, 770, "- -"), "- -", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(tt.pages...)
			left := 0
			for _, line := range got {
				if trimLead(line) == tt.line {
					left++
				}
			}
			if left != tt.left || !slices.Contains(got, "正文。") {
				t.Errorf("%d lines are left, want %d: %q", left, tt.left, got)
			}
		})
	}
}

// TestFurnitureInLayers holds that three lines of furniture may stand together,
// and that a fourth is text.
func TestFurnitureInLayers(t *testing.T) {
	var pages []*paper
	for range 3 {
		pages = append(pages, newPaper().text(90, 15, "甲头").text(90, 30, "乙头").text(90, 45, "丙头").text(90, 60, "丁头").text(90, 200, "正文。"))
	}
	want := []string{"丁头", "正文。", "丁头", "正文。", "丁头", "正文。"}
	if diff := cmp.Diff(want, strings.Fields(strings.Join(read(pages...), " "))); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
}

// TestFurnitureKeepsItsPlace holds that a line is the same furniture only where
// it stands at about the same height.
func TestFurnitureKeepsItsPlace(t *testing.T) {
	tests := []struct {
		name string
		step float64 // points from page to page
		left int
	}{{"small_differences", 0.9, 0}, {"other_places", 5, 3}}
	for _, tt := range tests {
		for edge, y := range map[string]float64{"head": 31, "foot": 759} {
			t.Run(tt.name+"_"+edge, func(t *testing.T) {
				var pages []*paper
				for i := range 3 {
					pages = append(pages, newPaper().text(90, 200, "正文。").text(200, y+tt.step*float64(i), "决算"))
				}
				if got := strings.Count(strings.Join(read(pages...), "\n"), "决算"); got != tt.left {
					t.Errorf("%d are left, want %d", got, tt.left)
				}
			})
		}
	}
}

// TestHeadOfPagesOfOtherSizes holds that the head of most pages is one, too,
// where some set it at a place of their own, if several do.
func TestHeadOfPagesOfOtherSizes(t *testing.T) {
	tests := []struct {
		name           string
		pages, at, off int // all of them, with the head at one place, at another
		left           int
	}{
		{"on_all", 7, 5, 2, 0},
		{"on_half", 8, 2, 2, 0},
		{"on_less_than_half", 10, 2, 2, 4},
		{"on_one_at_another_place", 7, 6, 1, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var pages []*paper
			for i := range tt.pages {
				p := newPaper().text(90, 200, "正文。")
				switch {
				case i < tt.at:
					p.text(200, 31, "决算")
				case i < tt.at+tt.off:
					p.text(300, 23, "决算")
				}
				pages = append(pages, p)
			}
			if got := strings.Count(strings.Join(read(pages...), "\n"), "决算"); got != tt.left {
				t.Errorf("%d are left, want %d", got, tt.left)
			}
		})
	}
}

// TestFurnitureStandsOutsideTables holds that what stands between a table and
// the text is not at the edge of the page, whatever the height.
func TestFurnitureStandsOutsideTables(t *testing.T) {
	table := func(y float64) *paper {
		return newPaper().grid([]float64{50, 150, 250}, []float64{y, y + 20, y + 40}).
			text(60, y+5, "项目").text(160, y+5, "金额").text(60, y+25, "合计").right(240, y+25, "1.00")
	}
	for name, y := range map[string]float64{"head": 20, "foot": 740} {
		t.Run(name, func(t *testing.T) {
			inner := y + 50
			if y > 400 {
				inner = y - 20
			}
			var pages []*paper
			for range 3 {
				pages = append(pages, table(y).text(200, inner, "决算"))
			}
			if got := strings.Count(strings.Join(read(pages...), "\n"), "决算"); got != 3 {
				t.Errorf("%d are left, want 3", got)
			}
		})
	}
}
