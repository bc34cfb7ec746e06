package packed_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/packed"
)

// packedGrid is a grid drawn as lines whose blank cells were left out.
func packedGrid(lines ...string) *document.Grid {
	g := cellstest.Grid(document.Delimited, lines...)
	g.Packed = true
	return g
}

// show writes a grid by rows, the cells by column and span, "?" before a row
// whose columns are a guess.
func show(g *document.Grid) []string {
	var out []string
	for _, row := range g.Rows {
		line := ""
		if row.Unsure {
			line = "?"
		}
		at := 0
		for _, c := range row.Cells {
			for ; at < c.Column; at++ {
				line += "|"
			}
			line += c.Text
			if c.ColumnSpan > 1 {
				line += fmt.Sprintf("+%d", c.ColumnSpan)
			}
		}
		out = append(out, line)
	}
	return out
}

// TestLayOut holds which columns the words of packed rows are given.
func TestLayOut(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want []string
	}{
		{
			"names_are_blank_on_one_side",
			[]string{"收入|支出", "项目|决算数|项目|合计|一般公共预算财政拨款", "一、一般公共预算财政拨款|9.00|一、一般公共服务支出|5.00|5.00", "二、外交支出|1.00|1.00", "三、国防支出|3.00|3.00"},
			[]string{"收入+2||支出+3", "项目|决算数|项目|合计|一般公共预算财政拨款", "一、一般公共预算财政拨款|9.00|一、一般公共服务支出|5.00|5.00", "||二、外交支出|1.00|1.00", "||三、国防支出|3.00|3.00"},
		},
		{ // a subtotal is that of the head over it, beside which stands a part: 8 = 4+1+3
			"a_subtotal_and_its_part_below_the_head_that_adds_up",
			[]string{"科目名称|本年收入|财政拨款|事业收入|经营收入", "小计|其中：教育收费", "教育支出|8.00|4.00|1.00|0.30|3.00", "职业教育|6.00|3.00|1.00|0.30|2.00", "成人教育|2.00|1.00|0.00|0.00|1.00"},
			[]string{"科目名称|本年收入|财政拨款|事业收入+2||经营收入", "|||小计|其中：教育收费", "教育支出|8.00|4.00|1.00|0.30|3.00", "职业教育|6.00|3.00|1.00|0.30|2.00", "成人教育|2.00|1.00|0.00|0.00|1.00"},
		},
		{
			"levels_of_codes_below_a_head",
			[]string{"科目编码|科目名称|本年支出", "类 款 项|合计|基本支出|项目支出", "201|一般公共服务支出|7.00|5.00|2.00", "201|01|人大事务|7.00|5.00|2.00", "201|01|01|行政运行|7.00|5.00|2.00"},
			[]string{"科目编码+3|||科目名称|本年支出+3", "类|款|项||合计|基本支出|项目支出", "201|||一般公共服务支出|7.00|5.00|2.00", "201|01||人大事务|7.00|5.00|2.00", "201|01|01|行政运行|7.00|5.00|2.00"},
		},
		{
			"parts_under_the_head_that_has_their_words",
			[]string{"合计|因公出国（境）费|公务用车购置及运行费|公务接待费", "小计|公务用车购置费|公务用车运行费", "9.00|1.00|6.00|2.00|4.00|2.00"},
			[]string{"合计|因公出国（境）费|公务用车购置及运行费+3|||公务接待费", "||小计|公务用车购置费|公务用车运行费", "9.00|1.00|6.00|2.00|4.00|2.00"},
		},
		{
			"blank_values_are_a_question",
			[]string{"项目|本年支出合计|基本支出|项目支出", "教育支出|7.00|5.00|2.00", "外交支出|1.00|1.00"},
			[]string{"项目|本年支出合计|基本支出|项目支出", "教育支出|7.00|5.00|2.00", "?外交支出|1.00|1.00|"},
		},
		{
			"heads_of_both_sides_that_are_known_as_others",
			[]string{"本年收入|本年支出", "项目|决算数|项目|决算数", "一、事业收入|9.00|一、教育支出|5.00", "二、外交支出|4.00", "三、国防支出|1.00"},
			[]string{"本年收入+2||本年支出+2", "项目|决算数|项目|决算数", "一、事业收入|9.00|一、教育支出|5.00", "||二、外交支出|4.00", "||三、国防支出|1.00"},
		},
		{
			"numbers_of_rows_and_codes_with_names_under_heads_not_known",
			[]string{"甲|科目编码及名称|本年支出合计|基本支出|项目支出", "9|205|教育支出|7.00|5.00|2.00", "10|20501|教育管理事务|4.00|3.00|1.00", "11|20502|普通教育|3.00|2.00|1.00"},
			[]string{"甲|科目编码及名称|本年支出合计|基本支出|项目支出", "9|205 教育支出|7.00|5.00|2.00", "10|20501 教育管理事务|4.00|3.00|1.00", "11|20502 普通教育|3.00|2.00|1.00"},
		},
		{
			"numbers_of_rows_are_no_codes",
			[]string{"项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "一、教育支出|9|5.00|5.00", "二、外交支出|10|4.00|4.00", "三、国防支出|11|2.00|2.00", "本年支出合计|12|11.00|7.00|4.00"},
			[]string{"项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "一、教育支出|9|5.00|5.00", "二、外交支出|10|4.00||4.00", "三、国防支出|11|2.00|2.00|", "本年支出合计|12|11.00|7.00|4.00"},
		},
		{
			"what_names_nothing_behind_the_figures_is_a_note",
			[]string{"项目|本年支出|子", "科目编码|科目名称|合计|基本支出|项目支出", "栏次|1|2|3|4", "205|教育支出|9.00|5.00|4.00|甲注", "206|外交支出|7.00|4.00|3.00", "207|国防支出|5.00|3.00|2.00|甲注"},
			[]string{"项目+2||本年支出+3|||子", "科目编码|科目名称|合计|基本支出|项目支出", "|栏次|1|2|3|4", "205|教育支出|9.00|5.00|4.00|甲注", "206|外交支出|7.00|4.00|3.00|", "207|国防支出|5.00|3.00|2.00|甲注"},
		},
		{
			"items_of_measures_add_up",
			[]string{"合计|因公出国（境）费|公务用车购置及运行费|公务接待费", "预算数|决算数|预算数|决算数|小计|公务用车购置费|公务用车运行费|预算数|决算数", "预算数|决算数|预算数|决算数|预算数|决算数", "9.14|1.96|7.97|1.27|6.18|1.79|1.27|1.17|0.69"},
			[]string{"合计+2||因公出国（境）费+2||公务用车购置及运行费+6||||||公务接待费+2", "预算数|决算数|预算数|决算数|小计+2||公务用车购置费+2||公务用车运行费+2||预算数|决算数", "||||预算数|决算数|预算数|决算数|预算数|决算数", "9.14|1.96|||7.97|1.27|6.18||1.79|1.27|1.17|0.69"},
		},
		{
			"items_said_for_two_years_hardly_any_shown",
			[]string{"上年预算数|金额", "合计|因公出国（境）费用|公务用车购置及运行费|公务接待费|合计|因公出国（境）费用|公务用车购置及运行费|公务接待费", "小计|公务用车购置费|公务用车运行维护费|小计|公务用车购置费|公务用车运行维护费", "1|2|3|4|5|6|7|8|9|10|11|12", "8|8"},
			[]string{"上年预算数+6||||||金额+6", "合计|因公出国（境）费用|公务用车购置及运行费+3|||公务接待费|合计|因公出国（境）费用|公务用车购置及运行费+3|||公务接待费", "||小计|公务用车购置费|公务用车运行维护费||||小计|公务用车购置费|公务用车运行维护费", "1|2|3|4|5|6|7|8|9|10|11|12", "?8|8||||||||||"},
		},
		{
			"a_figure_that_a_blank_parts",
			[]string{"项目|合计|基本支出|项目支出", "教育支出|2|4.85|20.00|4.85", "外交支出|5.00|4.00|1.00"},
			[]string{"项目|合计|基本支出|项目支出", "教育支出|2 4.85|20.00|4.85", "外交支出|5.00|4.00|1.00"},
		},
		{
			"whole_figures_are_not_joined",
			[]string{"项目|合计|基本支出|项目支出", "栏次|1=2+3|2|3", "教育支出|25|20|5", "外交支出|5|4|1"},
			[]string{"项目|合计|基本支出|项目支出", "栏次|1=2+3|2|3", "教育支出|25|20|5", "外交支出|5|4|1"},
		},
		{
			"figures_under_the_head_of_a_name",
			[]string{"科目编码|科目名称|项目", "合计|人员经费|公用支出", "301|工资福利支出|9.00|9.00|-", "30101|基本工资|5.00|5.00|-", "302|商品和服务支出|4.00|-|4.00"},
			[]string{"科目编码|科目名称|项目+3", "||合计|人员经费|公用支出", "301|工资福利支出|9.00|9.00|-", "30101|基本工资|5.00|5.00|-", "302|商品和服务支出|4.00|-|4.00"},
		},
		{
			"sums_tell_which_head_is_over_several",
			[]string{"项目|年初预算数|决算金额", "一般公共预算拨款|政府性基金预算财政拨款|国有资本经营预算拨款|小计", "教育支出|9.00|5.00|1.00|0.00|6.00", "外交支出|7.00|4.00|0.00|1.00|5.00", "国防支出|5.00|3.00|1.00|1.00|5.00"},
			[]string{"项目|年初预算数|决算金额+4", "||一般公共预算拨款|政府性基金预算财政拨款|国有资本经营预算拨款|小计", "教育支出|9.00|5.00|1.00|0.00|6.00", "外交支出|7.00|4.00|0.00|1.00|5.00", "国防支出|5.00|3.00|1.00|1.00|5.00"},
		},
		{
			"codes_tell_which_panels_a_group_is_over",
			[]string{"人员经费|公用经费", "科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数", "301|工资福利支出|9.00|302|商品和服务支出|4.00|310|资本性支出|1.00", "30101|基本工资|9.00|30201|办公费|4.00|31002|办公设备购置|1.00"},
			[]string{"人员经费+3|||公用经费+6", "科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数", "301|工资福利支出|9.00|302|商品和服务支出|4.00|310|资本性支出|1.00", "30101|基本工资|9.00|30201|办公费|4.00|31002|办公设备购置|1.00"},
		},
		{
			"names_tell_which_panels_a_group_is_over",
			[]string{"人员经费|公用经费", "项目|决算数|收支项目|决算数", "工资福利支出|9.00|商品和服务支出|4.00", "基本工资|9.00|办公费|4.00", "福利费|2.00"},
			[]string{"人员经费+2||公用经费+2", "项目|决算数|收支项目|决算数", "工资福利支出|9.00|商品和服务支出|4.00", "基本工资|9.00|办公费|4.00", "?福利费|2.00||"},
		},
		{
			"a_group_over_panels_of_which_nothing_tells",
			[]string{"人员经费|公用经费", "项目|决算数|项目|决算数|项目|决算数", "子|9.00|丑|4.00|寅|1.00", "卯|9.00|辰|4.00|巳|1.00"},
			[]string{"?人员经费+2||公用经费+4", "?项目|决算数|项目|决算数|项目|决算数", "?子|9.00|丑|4.00|寅|1.00", "?卯|9.00|辰|4.00|巳|1.00"},
		},
		{
			"sides_one_below_the_other",
			[]string{"收入", "项目|年初预算数|决算数", "一、事业收入|9.00|8.00", "二、其他收入|1.00", "支出", "项目|年初预算数|决算数", "一、教育支出|7.00|5.00", "二、外交支出|3.00|3.00"},
			[]string{"收入+3", "项目|年初预算数|决算数", "一、事业收入|9.00|8.00", "?二、其他收入|1.00|", "支出+3", "项目|年初预算数|决算数", "一、教育支出|7.00|5.00", "二、外交支出|3.00|3.00"},
		},
		{
			"sides_one_below_the_other_under_heads_said_again",
			[]string{"收入", "甲项|决算数", "一、事业收入|9.00", "二、其他收入|1.00", "支出", "甲项|决算数", "一、教育支出|7.00", "二、外交支出|3.00"},
			[]string{"收入+2", "甲项|决算数", "一、事业收入|9.00", "二、其他收入|1.00", "支出+2", "甲项|决算数", "一、教育支出|7.00", "二、外交支出|3.00"},
		},
		{
			"sides_one_below_the_other_with_other_columns",
			[]string{"收入", "项目|年初预算数|决算数", "一、事业收入|9.00|8.00", "支出", "项目|决算数", "一、教育支出|7.00"},
			[]string{"支出+2", "项目|决算数", "一、教育支出|7.00"},
		},
		{
			"further_heads_below_are_no_rows",
			[]string{"项目|预算数|决算数", "财政拨款|3.00|2.00", "指标甲|指标乙|指标丙|指标丁|指标戊", "产出|培训|及时|质量|成本", "效益|环境|满意|经济|社会", "影响|长效|健全|机制|生态", "合计|100.00"},
			[]string{"项目|预算数|决算数", "财政拨款|3.00|2.00", "指标甲|指标乙|指标丙|指标丁|指标戊", "产出|培训|及时|质量|成本", "效益|环境|满意|经济|社会", "影响|长效|健全|机制|生态", "?合计|100.00"},
		},
		{
			"a_few_that_do_not_fit_are_rows",
			[]string{"项目|预算数|决算数", "财政拨款|3.00|2.00", "其他资金|3.00|2.00", "上年结转|3.00|2.00", "指标甲|指标乙|指标丙", "总额|3.00|2.00", "合计|100.00"},
			[]string{"项目|预算数|决算数", "财政拨款|3.00|2.00", "其他资金|3.00|2.00", "上年结转|3.00|2.00", "指标甲 指标乙 指标丙||", "总额|3.00|2.00", "?合计|100.00|"},
		},
		{
			"one_cell_a_row",
			[]string{"科目编码", "科目名称", "合计", "基本支出", "项目支出", "合计", "7.00", "5.00", "2.00", "201", "外交支出", "7.00", "5.00", "2.00", "20101", "外交管理事务", "7.00", "5.00", "2.00"},
			[]string{"科目编码|科目名称|合计|基本支出|项目支出", "合计+2||7.00|5.00|2.00", "201|外交支出|7.00|5.00|2.00", "20101|外交管理事务|7.00|5.00|2.00"},
		},
		{
			"one_cell_a_row_with_blank_ones",
			[]string{"科目编码", "科目名称", "合计", "基本支出", "项目支出", "合计", "7.00", "7.00", "", "201", "外交支出", "7.00", "7.00", "", "20101", "外交管理事务", "7.00", "7.00"},
			[]string{"科目编码|科目名称|合计|基本支出|项目支出", "合计+2||7.00|7.00", "201|外交支出|7.00|7.00|", "20101|外交管理事务|7.00|7.00"},
		},
		{
			"heads_said_over_each_column",
			[]string{"收入|收入|支出|支出|支出", "项目|决算数|项目|合计|一般公共预算财政拨款", "一、一般公共预算财政拨款|9.00|一、一般公共服务支出|5.00|5.00", "二、外交支出|4.00|4.00"},
			[]string{"收入|收入|支出|支出|支出", "项目|决算数|项目|合计|一般公共预算财政拨款", "一、一般公共预算财政拨款|9.00|一、一般公共服务支出|5.00|5.00", "||二、外交支出|4.00|4.00"},
		},
		{
			"code_and_name_in_one_column",
			[]string{"科目|本年支出合计|基本支出|项目支出", "208|社会保障和就业支出|7.00|5.00|2.00", "208|05|行政事业单位养老支出|7.00|5.00|2.00"},
			[]string{"科目|本年支出合计|基本支出|项目支出", "208 社会保障和就业支出|7.00|5.00|2.00", "208 05 行政事业单位养老支出|7.00|5.00|2.00"},
		},
		{
			"levels_of_a_code_in_one_column",
			[]string{"科目编码|科目名称|本年支出合计|基本支出|项目支出", "208|社会保障和就业支出|7.00|5.00|2.00", "208|05|行政事业单位养老支出|7.00|5.00|2.00", "208|05|01|行政单位离退休|7.00|5.00|2.00"},
			[]string{"科目编码|科目名称|本年支出合计|基本支出|项目支出", "208|社会保障和就业支出|7.00|5.00|2.00", "208 05|行政事业单位养老支出|7.00|5.00|2.00", "208 05 01|行政单位离退休|7.00|5.00|2.00"},
		},
		{
			"heads_near_to_known_ones",
			[]string{"科目|上级补助|事业性收入|本年收入合计", "科目编码|科目（单位）名称", "201|外交支出|1.00|2.00|3.00", "20101|外交管理事务|1.00|2.00|3.00"},
			[]string{"科目+2||上级补助|事业性收入|本年收入合计", "科目编码|科目（单位）名称", "201|外交支出|1.00|2.00|3.00", "20101|外交管理事务|1.00|2.00|3.00"},
		},
		{
			"two_readings_of_the_heads_are_a_question",
			[]string{"项目|甲类|乙类", "子|丑|寅", "教育支出|1.00|2.00|3.00|4.00", "外交支出|1.00|2.00|3.00|4.00"},
			[]string{"?项目|甲类|乙类+3", "?||子|丑|寅", "?教育支出|1.00|2.00|3.00|4.00", "?外交支出|1.00|2.00|3.00|4.00"},
		},
		{
			"forms_are_left_as_they_are",
			[]string{"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分", "产出指标|数量指标|培训人数|50|60|10|10", "质量指标|合格率|95%|98%|10|10"},
			[]string{"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分", "产出指标|数量指标|培训人数|50|60|10|10", "?质量指标|合格率|95%|98%|10|10"},
		},
		{
			"one_cell_a_row_with_all_blank_ones",
			stream("收入||支出||项目|决算数|项目|决算数|财政拨款收入|9.00|教育支出|5.00|上级补助收入||外交支出|4.00|||国防支出||合计|9.00|合计|9.00"),
			[]string{"收入||支出", "项目|决算数|项目|决算数", "财政拨款收入|9.00|教育支出|5.00", "上级补助收入||外交支出|4.00", "||国防支出|", "合计|9.00|合计|9.00"},
		},
		{
			"one_cell_a_row_behind_a_title",
			stream("收入决算表||科目编码|科目名称|本年收入合计|其他收入|合计||9.00||201|教育支出|5.00||20101|外交支出|4.00|"),
			[]string{"科目编码|科目名称|本年收入合计|其他收入", "合计||9.00", "201|教育支出|5.00|", "20101|外交支出|4.00|"},
		},
		{
			"one_cell_a_row_without_a_reading",
			stream("甲|1.00|乙|丙|2.00|丁|戊|3.00|4.00|5.00"),
			[]string{"?甲", "?1.00", "?乙", "?丙", "?2.00", "?丁", "?戊", "?3.00", "?4.00", "?5.00"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := packed.LayOut(cellstest.Texts(t), cellstest.Document(packedGrid(tt.rows...)))
			if diff := cmp.Diff(tt.want, trimmed(show(d.Blocks[len(d.Blocks)-1].Grid))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLayOutTables holds that tables are parted at what stands over each, and that a
// lone head on the line above stands over all columns.
func TestLayOutTables(t *testing.T) {
	lines := []string{"2023|年度", "项目|合计|基本支出|项目支出", "教育支出|7.00|5.00|2.00", "支出决算表", "项目", "外交支出|3.00|2.00|1.00", "收入决算表", "单位：万元", "项目|本年收入合计|其他收入", "教育支出|7.00|2.00", "公共预算财政拨款支出决算表", "2022|年度", "甲乙|科目名称|本年支出|项目支出", "教育支出|7.00|2.00"}
	d := packed.LayOut(cellstest.Texts(t), cellstest.Document(packedGrid(lines...)))
	want := [][]string{
		{"2023 年度"},
		{"项目|合计|基本支出|项目支出", "教育支出|7.00|5.00|2.00", "支出决算表|||", "项目|||", "外交支出|3.00|2.00|1.00"},
		{"收入决算表"},
		{"单位：万元"},
		{"项目|本年收入合计|其他收入", "教育支出|7.00|2.00"},
		{"公共预算财政拨款支出决算表"},
		{"2022 年度"},
		{"甲乙|科目名称|本年支出|项目支出", "|教育支出|7.00|2.00"},
	}
	if diff := cmp.Diff(want, shown(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	grid := packedGrid("基本支出|项目支出", "教育支出|7.00|5.00|2.00")
	for _, tt := range []struct {
		line  int
		above []string
		want  int
	}{
		{2, []string{"“三公”经费"}, 1},
		{1, []string{"“三公”经费"}, 2},
		{2, []string{"项目 合计"}, 1},
		{2, []string{"项目 竹林"}, 2},
		{1, []string{"项目 合计", "决算数"}, 1},
		{0, []string{"项目 合计", "决算数", "决算数"}, 2},
		{2, []string{"支出决算表"}, 2},
	} {
		in := &document.Document{}
		for k, text := range tt.above {
			in.Blocks = append(in.Blocks, document.Block{Text: text, At: document.Place{Line: tt.line + k, Cell: -1}})
		}
		in.Blocks = append(in.Blocks, document.Block{Grid: grid, At: document.Place{Line: 3, Cell: -1}})
		if got := len(packed.LayOut(cellstest.Texts(t), in).Blocks); got != tt.want {
			t.Errorf("with %v on line %d there are %d blocks, want %d", tt.above, tt.line, got, tt.want)
		}
	}
}

// TestLayOutUnderSides holds that a lone side right above a grid without rules stands
// over all of it.
func TestLayOutUnderSides(t *testing.T) {
	grid := cellstest.Grid(document.Aligned, "项目|决算数", "教育支出|7.00")
	for _, tt := range []struct {
		line int
		text string
		want []string
	}{
		{4, "  支出", []string{"支出+2", "项目|决算数", "教育支出|7.00"}},
		{3, "支出", []string{"支出+2", "项目|决算数", "教育支出|7.00"}},
		{2, "支出", []string{"项目|决算数", "教育支出|7.00"}},
		{4, "支出决算表", []string{"项目|决算数", "教育支出|7.00"}},
	} {
		in := &document.Document{Blocks: []document.Block{
			{Text: tt.text, At: document.Place{Line: tt.line, Cell: -1}},
			{Grid: grid, At: document.Place{Line: 5, Cell: -1}},
		}}
		d := packed.LayOut(cellstest.Texts(t), in)
		if diff := cmp.Diff(tt.want, show(d.Blocks[len(d.Blocks)-1].Grid)); diff != "" {
			t.Errorf("%s on line %d (-want +got):\n%s", tt.text, tt.line, diff)
		}
	}
}

// shown is each block of a document as lines.
func shown(d *document.Document) [][]string {
	var out [][]string
	for _, b := range d.Blocks {
		if b.Grid == nil {
			out = append(out, []string{b.Text})
			continue
		}
		out = append(out, show(b.Grid))
	}
	return out
}

// stream is the cells of a line, each a row.
func stream(line string) []string { return strings.Split(line, "|") }

// trimmed takes the blank columns off the end of rows of heads.
func trimmed(lines []string) []string {
	for i, l := range lines {
		if i < 2 {
			lines[i] = strings.TrimRight(l, "|")
		}
	}
	return lines
}

// TestLayOutKeeps holds that documents without packed grids, and the source's
// own, are left as they are.
func TestLayOutKeeps(t *testing.T) {
	texts := cellstest.Texts(t)
	plain := cellstest.Document(cellstest.Grid(document.Delimited, "项目|决算数", "外交支出|1.00"))
	if packed.LayOut(texts, plain) != plain {
		t.Error("a document without packed grids was copied")
	}
	in := cellstest.Document("支出决算表", packedGrid("项目|合计|基本支出|项目支出", "外交支出|1.00|1.00"))
	before := show(in.Blocks[1].Grid)
	packed.LayOut(texts, in)
	if diff := cmp.Diff(before, show(in.Blocks[1].Grid)); diff != "" {
		t.Errorf("the source changed (-before +after):\n%s", diff)
	}
}

// FuzzLayOut holds that every word of a packed grid stands in the laid out one,
// once and in its order, but for heads that are said again.
func FuzzLayOut(f *testing.F) {
	f.Add("项目|合计|基本支出\n外交支出|1.00|1.00\n国防支出|2.00")
	f.Add("科目编码\n科目名称\n合计\n201\n外交支出\n1.00\n\n国防支出\n2.00")
	f.Add("收入|支出\n项目|决算数|项目|决算数\n教育支出|1.00")
	texts := cellstest.Texts(f)
	f.Fuzz(func(t *testing.T, drawn string) {
		if len(drawn) > 400 || strings.Contains(drawn, "\r") {
			return
		}
		g := packedGrid(strings.Split(drawn, "\n")...)
		want := allText(cellstest.Document(g))
		got := allText(packed.LayOut(texts, cellstest.Document(g)))
		if diff := cmp.Diff(want, got); diff != "" && !isWithoutRepeated(want, got) {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// isWithoutRepeated reports whether nothing is left out of a text but what it begins
// with, where that comes again.
func isWithoutRepeated(want, got string) bool {
	for n := 1; n < len(want); n++ {
		if head := want[:n]; head+strings.ReplaceAll(want[n:], head, "") == got {
			return true
		}
	}
	return false
}

func allText(d *document.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		b.WriteString(block.Text)
		if block.Grid == nil {
			continue
		}
		for _, row := range block.Grid.Rows {
			for _, c := range row.Cells {
				b.WriteString(c.Text)
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), "")
}
