package heads_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/heads"
)

// TestPathsWithoutSpans holds how heads stand over the columns where the source
// lost how far they reach.
func TestPathsWithoutSpans(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want [][]string
	}{
		{"two_over_four", []string{"收入|支出", "名称|决算数|名称|决算数"}, [][]string{{"收入", "名称"}, {"收入", "决算数"}, {"支出", "名称"}, {"支出", "决算数"}}},
		{"no_repeat", []string{"收入|支出", "名称|决算数|科目|预算数"}, [][]string{{"收入", "名称"}, {"支出", "决算数"}, {"支出", "科目"}, {"支出", "预算数"}}},
		{"no_equal_parts", []string{"收入|支出", "名称|决算数|名称|决算数|名称"}, [][]string{{"收入", "名称"}, {"支出", "决算数"}, {"支出", "名称"}, {"支出", "决算数"}, {"支出", "名称"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := heads.Reader{Texts: cellstest.Texts(t)}
			v := cellstest.View(document.Markup, tt.rows...)
			v.Columns = len(tt.want)
			got := r.Paths(v, nil, len(tt.rows))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestWrapped holds which lines of print under heads go on with them.
func TestWrapped(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want [][]string
	}{
		{
			"over_several_columns",
			[]string{"人员||公用|", "支出||支出|", "名称|金额|名称|金额"},
			[][]string{{"人员支出", "名称"}, {"人员支出", "金额"}, {"公用支出", "名称"}, {"公用支出", "金额"}},
		},
		{
			"parts_follow",
			[]string{"科目|本年数", "|其中", "|实际支出数"},
			[][]string{{"科目"}, {"本年数", "其中", "实际支出数"}},
		},
		{
			"level_of_other_columns",
			[]string{"项目||合计|项目", "|||支出", "编码|名称||"},
			[][]string{{"项目", "编码"}, {"项目", "名称"}, {"合计"}, {"项目支出"}},
		},
		{
			"one_line_between_groups",
			[]string{"人员||公用||甲", "||||乙", "支出||支出||", "名称|金额|名称|金额|"},
			[][]string{{"人员支出", "名称"}, {"人员支出", "金额"}, {"公用支出", "名称"}, {"公用支出", "金额"}, {"甲乙"}},
		},
		{
			"two_lines_between_groups",
			[]string{"人员||公用||甲", "||||乙", "||||丙", "支出||支出||", "名称|金额|名称|金额|"},
			[][]string{{"人员", "支出", "名称"}, {"人员", "支出", "金额"}, {"公用", "支出", "名称"}, {"公用", "支出", "金额"}, {"甲乙丙"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := heads.Reader{Texts: cellstest.Texts(t)}
			got := r.Paths(cellstest.View(document.Aligned, tt.rows...), r.Cat.Statement("general_public_expenditure"), len(tt.rows))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
