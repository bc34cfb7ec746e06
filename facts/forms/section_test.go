package forms

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
)

// columnsOf writes the columns of a section, each as measure, head and place.
func columnsOf(s *formSection) []string {
	var out []string
	for _, c := range s.columns {
		out = append(out, fmt.Sprintf("%s %s %d", c.Measure, c.header, c.at))
	}
	return out
}

// TestHeadless holds that the total stands under the points of the indicators:
// under their heads, in their order. Without any, its heads are the usual ones
// and it has no place.
func TestHeadless(t *testing.T) {
	points := func(measure, header string, at int) printedColumn {
		return printedColumn{FormColumn: catalog.FormColumn{Measure: measure}, header: header, at: at}
	}
	tests := []struct {
		name  string
		above *formSection
		want  []string
	}{
		{"first_of_the_form", nil, []string{"weight 分值 -1", "score 得分 -1"}},
		{"under_heads", &formSection{grid: 1, columns: []printedColumn{points("weight", "权重", 3), points("score", "自评分", 5)}}, []string{"weight 权重 3", "score 自评分 5"}},
		{"in_their_order", &formSection{grid: 1, columns: []printedColumn{points("weight", "权重", 5), points("score", "自评分", 3)}}, []string{"score 自评分 3", "weight 权重 5"}},
		{"from_the_first_column", &formSection{grid: 1, columns: []printedColumn{points("weight", "权重", 5), points("score", "自评分", 0)}}, []string{"score 自评分 0", "weight 权重 5"}},
		{"one_is_missing", &formSection{grid: 1, columns: []printedColumn{points("score", "自评分", 3)}}, []string{"weight 分值 -1", "score 自评分 3"}},
		{"head_is_not_printed", &formSection{grid: 1, columns: []printedColumn{points("weight", "", 3), points("score", "自评分", 5)}}, []string{"weight 分值 3", "score 自评分 5"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fr := newReader(t)
			fr.section = tt.above
			got := fr.headless(sectionOf(t, fr, "总分"), "")
			if diff := cmp.Diff(tt.want, columnsOf(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if tt.above != nil && got.grid != tt.above.grid {
				t.Errorf("it stands in piece %d", got.grid)
			}
		})
	}
}

// TestHeader holds which rows are heads, of which section, and what its name is.
func TestHeader(t *testing.T) {
	tests := []struct {
		name    string
		row     formRow
		section string // by a name of it, empty for no head
		called  string
		columns int
	}{
		{"named", drawn(4, "项目资金", "年初预算数", "全年预算数", "全年执行数"), "项目资金", "项目资金", 4},
		{"as_many_unknown", drawn(5, "项目资金", "年初预算数", "全年预算数", "备忘甲事", "备忘乙事"), "项目资金", "项目资金", 5},
		{"more_unknown", drawn(6, "项目资金", "年初预算数", "全年预算数", "备忘甲事", "备忘乙事", "备忘丙事"), "", "", 0},
		{"a_figure_among_them", drawn(4, "项目资金", "年初预算数", "全年预算数", "30"), "", "", 0},
		{"one_cell", drawn(1, "全年预算数"), "", "", 0},
		{"two_heads", drawn(2, "年初预算数", "全年执行数"), "项目资金", "", 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fr := newReader(t)
			s, ok := fr.header(tt.row)
			if ok != (tt.section != "") {
				t.Fatalf("a head: %v", ok)
			}
			if !ok {
				return
			}
			if s.section != sectionOf(t, fr, tt.section) || s.name != tt.called || len(s.columns) != tt.columns {
				t.Errorf("called %q, columns %v", s.name, columnsOf(s))
			}
		})
	}
}

// TestNameBefore holds when the text in front of heads is the section's name.
func TestNameBefore(t *testing.T) {
	fr := newReader(t)
	funds := sectionOf(t, fr, "项目资金")
	for _, tt := range []struct {
		text, name string
		ok         bool
	}{
		{"项目资金", "项目资金", true},
		{"总分", "", true}, // another section's
		{"全年预算数", "", false},
		{"资金", "", false}, // too short to be like one
		{"预算项目资金", "预算项目资金", true},
		{"观星台仓房修缮", "观星台仓房修缮", false},
	} {
		name, ok := fr.nameBefore(funds, []token{{text: tt.text}})
		if ok != tt.ok || ok && name != tt.name {
			t.Errorf("%s: %q %v", tt.text, name, ok)
		}
	}
}

// TestPieceOf holds of which column a text is a piece: of one alone.
func TestPieceOf(t *testing.T) {
	fr := newReader(t)
	s := &catalog.Section{Columns: []catalog.FormColumn{{Headers: []string{"全年预算数", "调整预算数"}}, {Headers: []string{"全年执行数"}}}}
	for text, want := range map[string]int{"预算数": 0, "全年预": 0, "执行数": 1, "年执行": 1, "全年": -1, "行数": -1, "年初预算": -1} {
		if got := fr.pieceOf(s, text); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
	both := &catalog.Section{Columns: []catalog.FormColumn{{Headers: []string{"全年预算数"}}, {Headers: []string{"年初预算数"}}}}
	if got := fr.pieceOf(both, "预算数"); got != -1 {
		t.Errorf("a piece of two is one of %d", got)
	}
}
