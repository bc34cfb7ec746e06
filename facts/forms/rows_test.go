package forms

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// showRows writes facts a row a line: its name, the measures with their values,
// the flags of the first.
func showRows(facts []records.Fact) []string {
	var out []string
	name := ""
	for _, f := range facts {
		value, path := "null", strings.Join(f.Row.Path, ">")
		if f.Value != nil {
			value = f.Comparator + *f.Value + f.Unit
		}
		if path != name {
			out, name = append(out, path+fmt.Sprint(f.Flags)), path
		}
		out[len(out)-1] += " " + f.Measure + "=" + value
	}
	return out
}

// TestSeat holds that a row is read where it stands apart from its head, and
// where a line break parted it.
func TestSeat(t *testing.T) {
	const repaired = "产出指标>数量指标>修缮仓房[split_cell] target=>=4座 actual=4座 weight=20 score=20"
	const shifted = "产出指标>数量指标>修缮仓房[shifted_row] target=>=4座 actual=4座 weight=20 score=20"
	const plain = "产出指标>数量指标>修缮仓房[] target=>=4座 actual=4座 weight=20 score=20"
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"right_of_its_head", []string{indicatorHead + "|", "|产出指标|数量指标|修缮仓房|≥4座|4座|20|20"}, []string{shifted}},
		{"left_of_it", []string{"|" + indicatorHead, "产出指标|数量指标|修缮仓房|≥4座|4座|20|20|"}, []string{shifted}},
		{"as_far_as_rows_stand", []string{indicatorHead + "|||", "|||产出指标|数量指标|修缮仓房|≥4座|4座|20|20"}, []string{shifted}},
		{
			"a_level_left_out",
			[]string{indicatorHead, "产出指标|数量指标|修缮仓房|≥4座|4座|20|20", "质量指标|验收仓房|100%|98%|20|18|"},
			[]string{plain, "产出指标>质量指标>验收仓房[inherited_label shifted_row] target=100% actual=98% weight=20 score=18"},
		},
		{"parted_between_cells", []string{indicatorHead, "产出指标|数量指标|修缮仓房|≥4座|||", "4座|20|20||||"}, []string{repaired}},
		{"parted_inside_one", []string{indicatorHead, "产出指标|数量指标|修缮||||", "仓房|≥4座|4座|20|20||"}, []string{repaired}},
		{"end_under_its_beginning", []string{indicatorHead, "产出指标|数量指标|修缮|≥4座|4座|20|20", "||仓房||||"}, []string{repaired}},
		{"texts_set_apart_in_a_cell", []string{indicatorHead, "产出指标|数量指标|修缮仓房|≥4座  4座|20|20|"}, []string{plain}},
		{"one_that_is_whole", []string{indicatorHead, "产出指标|数量指标|修缮仓房|≥4座|4座|20|20", "产出指标|质量指标|验收仓房|100%|98%|20|18"}, []string{
			plain, "产出指标>质量指标>验收仓房[] target=100% actual=98% weight=20 score=18",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts, _ := read(t, nil, tt.lines...)
			if diff := cmp.Diff(tt.want, showRows(facts)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlainParts holds what rows are read as whose section prints no heads over
// them: those that say what each figure is, and none that says it of another.
func TestPlainParts(t *testing.T) {
	const total, fiscal, other = "年度资金总额[] budget=30万元", "年度资金总额>其中：财政拨款[] budget=28万元", "年度资金总额>其他资金[] budget=2万元"
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"named", []string{"项目资金（万元）|年度资金总额|30|", "|其中：财政拨款|28|", "|其他资金|2|"}, []string{total, fiscal, other}},
		{"beside_each_other", []string{"项目资金|年度资金总额|30|其中：财政拨款|28|其他资金|2"}, []string{total, fiscal, other}},
		{"once_a_column", []string{"项目资金|年度资金总额|年度资金总额|30|30", "项目资金|其中：财政拨款|其中：财政拨款|28|28"}, []string{total, fiscal}},
		{"without_their_name", []string{"年度资金总额|30", "其他资金|2"}, []string{total, other}},
		{"in_its_own_unit", []string{"项目资金（元）|年度资金总额|30"}, []string{"年度资金总额[] budget=30元"}},
		{"a_part_that_is_not_known", []string{"项目资金|年度资金总额|30", "|乡镇自筹|2"}, []string{total, "年度资金总额>乡镇自筹[] budget=2万元"}},
		{"a_dash", []string{"项目资金|年度资金总额|30", "|其他资金|-"}, []string{total, "年度资金总额>其他资金[dash] budget=null"}},
		{"words_behind_them", []string{"项目资金|年度资金总额|30", "立项依据|仓房老旧"}, []string{total, "立项依据[] =仓房老旧"}},
		{"under_heads", []string{fundsHead, "项目资金|年度资金总额|30|36.5|36.5|10|100%|8"}, []string{"年度资金总额[shifted_row] budget=30万元 adjusted_budget=36.5万元 executed=36.5万元 weight=10 execution_rate=100% score=8"}},
		{"two_figures", []string{"项目资金|年度资金总额|30|28"}, []string{"年度资金总额[] =30"}},
		{"part_without_a_total", []string{"其他资金|2"}, []string{"其他资金[] =2"}},
		{"name_that_is_another_section_s", []string{"合计|30"}, []string{"合计[near_tie] score=30"}},
		{"behind_the_indicators", []string{indicatorHead, "产出指标|数量指标|修缮仓房|≥4座|4座|20|20", "项目资金|年度资金总额|30||||"}, []string{
			"产出指标>数量指标>修缮仓房[] target=>=4座 actual=4座 weight=20 score=20", total,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts, _ := read(t, nil, tt.lines...)
			if diff := cmp.Diff(tt.want, showRows(facts)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLeadText holds which text a row has that holds one, with its section's name
// in front.
func TestLeadText(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"goal", []string{"年度总体目标|修好四座仓房"}, []string{"年度总体目标 | form.goals goal = 修好四座仓房"}},
		{"what_its_name_says", []string{"年度总体目标完成情况|修好四座仓房"}, []string{"年度总体目标完成情况 | form.goals result = 修好四座仓房"}},
		{"both", []string{"年度总体目标|修好四座仓房|按期完成"}, []string{"年度总体目标 | form.goals goal = 修好四座仓房", "年度总体目标 | form.goals result = 按期完成"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts, _ := read(t, nil, tt.lines...)
			if diff := cmp.Diff(tt.want, show(facts)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestSections holds how the sections of a form follow each other, and what
// their rows are called.
func TestSections(t *testing.T) {
	const funds = "年度资金总额[] budget=30万元 adjusted_budget=36.5万元 executed=36.5万元 weight=10 execution_rate=100% score=8"
	const indicator = "产出指标>数量指标>修缮仓房[] target=>=4座 actual=4座 weight=20 score=20"
	tests := []struct {
		name  string
		lines []string
		heads int
		want  []string
	}{
		{"two", []string{fundsHead, "年度资金总额|30|36.5|36.5|10|100%|8", indicatorHead, "产出指标|数量指标|修缮仓房|≥4座|4座|20|20"}, 2, []string{funds, indicator}},
		{"total_without_heads", []string{indicatorHead, "产出指标|数量指标|修缮仓房|≥4座|4座|20|20", "总分|||||100|93"}, 1, []string{indicator, "总分[] weight=100 score=93"}},
		{"labels_with_their_values", []string{indicatorHead, "产出指标|数量指标|修缮仓房|≥4座|4座|20|20", "项目名称|仓房修缮|||||", "联系人：张三||||||"}, 1, []string{
			indicator, "项目名称[] =仓房修缮", "联系人[] =张三",
		}},
		{"name_in_front_of_the_heads", []string{"年度绩效指标|" + indicatorHead, "|产出指标|数量指标|修缮仓房|≥4座|4座|20|20"}, 1, []string{indicator}},
		{"named_by_itself", []string{"年度总体目标|预期目标|实际完成情况", "|修好四座仓房|按期完成"}, 1, []string{"年度总体目标[] goal=修好四座仓房 result=按期完成"}},
		{"head_in_two_cells", []string{"项目资金|年初预算数|全年预算数|全年执行数|分值|执行|率|得分", "年度资金总额|30|36.5|36.5|10|100%||8"}, 1, []string{funds}},
		{"two_heads_in_a_cell", []string{"项目资金|年初预算数 全年预算数||全年执行数|分值|执行率|得分", "年度资金总额|30|36.5|36.5|10|100%|8"}, 1, []string{funds}},
		{"group_in_front_of_a_part", []string{fundsHead, "年度资金总额|30|36.5|36.5|10|100%|8", "资金来源：（1）政府预算资金|30|30|30|-|100%|-", "（2）其他|0|0|0|-|-|-"}, 1, []string{
			funds,
			"年度资金总额>资金来源>（1）政府预算资金[] budget=30万元 adjusted_budget=30万元 executed=30万元 weight=null execution_rate=100% score=null",
			"年度资金总额>（2）其他[] budget=0万元 adjusted_budget=0万元 executed=0万元 weight=null execution_rate=null score=null",
		}},
		{"indicator_called_like_its_level", []string{indicatorHead, "满意度指标|服务对象满意度指标|商户满意度|≥90%|95%|5|5", "||服务对象满意度|≥90%|92%|5|5", "服务对象满意度|≥90%|91%|5|5||"}, 1, []string{
			"满意度指标>服务对象满意度指标>商户满意度[] target=>=90% actual=95% weight=5 score=5",
			"满意度指标>服务对象满意度指标>服务对象满意度[inherited_label] target=>=90% actual=92% weight=5 score=5 target=>=90% actual=91% weight=5 score=5",
		}},
		{"indicator_called_like_another_level", []string{indicatorHead, "满意度指标|服务对象满意度指标|商户满意度|≥90%|95%|5|5", "社会效益指标|≥90%|91%|5|5||"}, 1, []string{
			"满意度指标>服务对象满意度指标>商户满意度[] target=>=90% actual=95% weight=5 score=5",
			"效益指标>社会效益指标[inherited_label missing_label shifted_row] target=>=90% actual=91% weight=5 score=5",
		}},
		{"unknown_labels_in_turn", []string{"甲|乙|丙|丁"}, 0, []string{"甲[] =乙", "丙[] =丁"}},
		{"value_of_several_cells", []string{"项目名称|仓房修缮|一期"}, 0, []string{"项目名称[] =仓房修缮一期"}},
		{"value_once_a_column", []string{"项目名称|项目名称|仓房修缮|仓房修缮|仓房修缮"}, 0, []string{"项目名称[] =仓房修缮"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts, rec := read(t, nil, tt.lines...)
			if diff := cmp.Diff(tt.want, showRows(facts)); diff != "" || rec.HeaderRows != tt.heads {
				t.Errorf("%d rows of heads; (-want +got):\n%s", rec.HeaderRows, diff)
			}
		})
	}
}
