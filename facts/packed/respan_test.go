package packed_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/packed"
)

// TestRespan holds over which columns heads of markup are set whose spans were
// lost, and where they are a guess.
func TestRespan(t *testing.T) {
	full := func(n int) []string {
		out := []string{"|合计|9.00|5.00|4.00"}
		for range n {
			out = append(out, "201|一般公共服务支出|9.00|5.00|4.00")
		}
		return out
	}
	codes := []string{"项目|本年支出", "科目编码|科目名称|小计|基本支出|项目支出"}
	levels := "201|01|01|行政运行|9.00|5.00"
	tests := []struct {
		name       string
		rows, want []string
	}{
		{
			"groups_over_several", append(codes, full(2)...),
			append([]string{"项目+2||本年支出+3", "科目编码|科目名称|小计|基本支出|项目支出"}, full(2)...),
		},
		{
			"heads_that_went_down", append([]string{"项目|本年支出合计|基本支出|项目支出", "科目编码|科目名称"}, full(2)...),
			append([]string{"项目+2||本年支出合计|基本支出|项目支出", "科目编码|科目名称"}, full(2)...),
		},
		{
			"a_title_above", append([]string{"支出决算表", "项目|本年支出", codes[1]}, full(2)...),
			append([]string{"支出决算表", "项目+2||本年支出+3", codes[1]}, full(2)...),
		},
		{
			"a_note_below", append(append(append([]string{}, codes...), full(8)...), "注：本表反映本年支出"),
			append(append([]string{"项目+2||本年支出+3", codes[1]}, full(8)...), "注：本表反映本年支出"),
		},
		{
			"rows_of_other_widths", append(append(append([]string{}, codes...), full(7)...), "注：本表反映本年支出"),
			append(append(append([]string{}, codes...), full(7)...), "注：本表反映本年支出"),
		},
		{
			"heads_for_fewer_columns", append([]string{"项目|本年支出", "科目编码|科目名称|小计|基本支出"}, full(2)...),
			append([]string{"?项目|本年支出", "?科目编码|科目名称|小计|基本支出", "?|合计|9.00|5.00|4.00"}, "?201|一般公共服务支出|9.00|5.00|4.00", "?201|一般公共服务支出|9.00|5.00|4.00"),
		},
		{
			"three_lines_of_heads",
			[]string{"项目|本年收入合计|财政拨款收入", "科目编码|科目名称", "类|款|项", levels, levels},
			[]string{"项目+4||||本年收入合计|财政拨款收入", "科目编码+3|||科目名称", "类|款|项", levels, levels},
		},
		{
			"four_lines_of_heads",
			[]string{"收入|支出", "项目|本年收入合计|财政拨款收入", "科目编码|科目名称", "类|款|项", levels, levels},
			[]string{"收入|支出", "项目|本年收入合计|财政拨款收入", "科目编码|科目名称", "类|款|项", levels, levels},
		},
		{
			"one_line_of_heads", append([]string{"科目编码|科目名称|小计|基本支出"}, full(2)...),
			append([]string{"科目编码|科目名称|小计|基本支出"}, full(2)...),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := cellstest.Grid(document.Markup, tt.rows...)
			g.Columns = document.UsualWidth(g.Rows)
			in := cellstest.Document(g)
			out := packed.LayOut(cellstest.Texts(t), in)
			if diff := cmp.Diff(tt.want, show(out.Blocks[0].Grid)); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}
