package text

import (
	"slices"
	"strings"
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

// TestTitleOver holds which lines are a title beside what says whose its table is.
func TestTitleOver(t *testing.T) {
	for text, want := range map[string]int{
		"支出总表    表2（单位：万元）\n  编码     名称     合计":    0,
		"    余\n支出总表    （单位：万元）\n编码     名称     合计": 1,
		"项目     金额（单位：万元）\n名称     数":               -1, // heads of two columns
		"项目     合计     （单位：万元）\n编码     名称     合计":  -1, // heads themselves
		"编码     名称     合计":                         -1,
	} {
		var lines []alignedLine
		for _, l := range strings.Split(text, "\n") {
			lines = append(lines, alignedLine{segments: segments(l, 2)})
		}
		if got := titleOver(lines); got != want {
			t.Errorf("%q: %d", text, got)
		}
	}
}

// TestLean holds that a table leans to a side only where four figures of those that
// end or begin with another do so to one that does not; codes do not count.
func TestLean(t *testing.T) {
	right, left := "  1.00", "1.00  "
	tests := []struct {
		name  string
		lines []string
		want  int
	}{
		{"right", []string{"100.00", right}, 1},
		{"left", []string{"100.00", left}, -1},
		{"four_to_one", []string{"100.00", right, "100.00", right, "100.00", left}, 0},
		{"five_to_one", []string{"100.00", right, "100.00", right, "100.00", right, "100.00", left}, 1},
		{"alike", []string{"100.00", "200.00"}, 0},
		{"codes", []string{"201", "20101"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var region []alignedLine
			for _, l := range tt.lines {
				region = append(region, alignedLine{segments: segments(l, 2)})
			}
			if got := leanOf(region, []stretch{{0, 6}}); got != tt.want {
				t.Errorf("%d, want %d", got, tt.want)
			}
		})
	}
}

// TestAreTwo holds when heads of neighbouring columns are not the lines of one.
func TestAreTwo(t *testing.T) {
	col := func(x0, x1, top int, figure bool) filling {
		f := filling{figure: figure}
		f.addHead(x0, x1, top)
		return f
	}
	tests := []struct {
		name string
		a, b filling
		want bool
	}{
		{"end_of_the_other", col(36, 37, 2, false), col(39, 44, 0, true), false},
		{"one_farther", col(35, 36, 2, false), col(39, 44, 0, true), true},
		{"above_it", col(36, 37, 0, false), col(39, 44, 2, true), true},
		{"wider", col(31, 37, 2, false), col(39, 44, 0, true), true},
		{"with_figures", col(36, 37, 2, true), col(39, 44, 0, true), true},
		{"no_head", filling{figure: true}, col(39, 44, 0, false), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := areTwo(tt.a, tt.b); got != tt.want {
				t.Errorf("%v", got)
			}
		})
	}
}

// TestSpread holds over which columns heads stand: what a column costs that has a
// head of its own lower down, and one that parts names from their figures.
func TestSpread(t *testing.T) {
	lines := func(texts ...string) (out []alignedLine) {
		for _, l := range texts {
			out = append(out, alignedLine{segments: segments(l, 2)})
		}
		return out
	}
	tests := []struct {
		name string
		page []alignedLine
		cols []stretch
		want [][2]int
	}{
		{
			"a_little_off_over_all",
			lines("         数", "甲    乙    丙    丁", "      类", "1.0   2.0   3.0   4.0"),
			[]stretch{{0, 3}, {6, 9}, {12, 15}, {18, 22}},
			[][2]int{{0, 3}},
		},
		{
			"more_off_over_two",
			lines("         数", "甲    乙    丙    丁", "      类", "1.0   2.0   3.0   4.0"),
			[]stretch{{0, 3}, {6, 9}, {12, 15}, {18, 23}},
			[][2]int{{1, 2}},
		},
		{
			"names_of_its_first_figures",
			lines("     人员                        公用", "名称     金额    名称    金额    名称    金额", "甲       1.00    乙      2.00    丙      3.00"),
			[]stretch{{0, 4}, {9, 13}, {17, 21}, {25, 29}, {33, 37}, {41, 45}},
			[][2]int{{0, 1}, {2, 5}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := slices.IndexFunc(tt.page, alignedLine.hasFigure)
			spans, _ := readHeadLines(tt.page, body, tt.cols, wide, false).spread(headRows(tt.page[:1], wide, false)[0], 0)
			if diff := cmp.Diff(tt.want, spans); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestWrapsOver holds which lone heads of two lines are one: narrow ones.
func TestWrapsOver(t *testing.T) {
	for text, want := range map[string]bool{
		"          本年\n          收入":     true,
		"          本年预算\n            收入": true,
		"         本年预算数\n            收入": false, // a title
		"          收入\n         本年数":     false,
		"          本年\n              收入": false,
		"          2020\n          收入":   false,
		"    合计  本年\n          收入":       false,
	} {
		s := &scanner{width: 2}
		for _, l := range strings.Split(text, "\n") {
			s.lines = append(s.lines, textLine{text: l})
		}
		if got := s.wrapsOver(0); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
