package statements

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/regions"
	"juesuan/records"
)

// told writes facts down, a line for each row of a panel: side, number, code and
// label, then measure, item, value and flags of each.
func told(facts []records.Fact) []string {
	var out []string
	last := ""
	for _, f := range facts {
		row := f.Side
		if f.Row != nil {
			row = strings.Join(strings.Fields(strings.Join([]string{f.Side, f.Row.Line, f.Row.Code, f.Row.Label}, " ")), " ")
		}
		value := "-"
		if f.Value != nil {
			value = *f.Value
		}
		words := []string{f.Measure, f.Item, value}
		for _, flag := range f.Flags {
			words = append(words, "!"+string(flag))
		}
		text := strings.Join(strings.Fields(strings.Join(words, " ")), " ")
		if len(out) == 0 || row != last {
			out = append(out, row+": "+text)
		} else {
			out[len(out)-1] += "; " + text
		}
		last = row
	}
	return out
}

// TestTables holds what whole tables come to, each with one thing that is not as
// it should be.
func TestTables(t *testing.T) {
	tests := []struct {
		name, statement string
		method          document.Method
		lines, want     []string
	}{
		{
			"a_note_among_items", "three_public", document.Aligned,
			[]string{"合计|因公出国（境）费|公务用车购置及运行费|||公务接待费", "||小计|公务用车购置费|公务用车运行费|", "6.00|3.00|3.00|1.00|注：甲|"},
			[]string{
				": final three_public.total 6.00; final three_public.abroad 3.00; final three_public.vehicle 3.00; final three_public.vehicle_purchase 1.00; final three_public.vehicle_operation - !unreadable",
			},
		},
		{
			"heads_and_a_label_broken_in_markup", "general_public_expenditure", document.Markup,
			[]string{"项目|行次|合计|一般公共预|政府性基金预", "|||算财政拨款|算财政拨款", "一、一般公共服务支出|1|10.00|1.00|9.00", "二、外交支出|2|2.00|2.00|", "三、||||", "国防支|3|0.00||", "出||||"},
			[]string{
				"1 一、一般公共服务支出: total function:201 10.00; function:201 1.00 !unrecognised_column; function:201 9.00 !unrecognised_column",
				"2 二、外交支出: total function:202 2.00; function:202 2.00 !unrecognised_column",
				"3 国防支出: total function:203 0.00 !split_label",
			},
		},
		{
			"heads_that_nobody_knows", "general_public_expenditure", document.Ruled,
			[]string{"乙|||||", "戊|子|公务用车购置及运行费|||公务接待费", "||小计|公务用车购置费|公务用车运行费|", "3.00|1.00|-|1.00|2.00|"},
			[]string{
				": total 3.00 !unrecognised_column; total 1.00 !unrecognised_column; total total - !dash; total 1.00 !unrecognised_column; total 2.00 !unrecognised_column",
			},
		},
		{
			"a_row_too_long_behind_its_number", "general_public_expenditure", document.Markup,
			[]string{"行次|项目||丁|子|本年支出|||己", "|戊|科目名称|||乙|基本支出|项目支出|", "1|20101|人大事务|2.00||4.00|1.00|3.00|", "22010101||行政运行|3.00|3.00|5.00|3.00|2.00|1.00"},
			[]string{
				"1 20101 人大事务: function:20101 2.00 !unrecognised_column; total function:20101 4.00; basic function:20101 1.00; project function:20101 3.00",
				"22010101 行政运行: function:22010101 3.00 !near_tie !shifted_row !unknown_code !unrecognised_column; function:22010101 3.00 !near_tie !shifted_row !unknown_code !unrecognised_column; total function:22010101 5.00 !near_tie !shifted_row !unknown_code; basic function:22010101 3.00 !near_tie !shifted_row !unknown_code; project function:22010101 2.00 !near_tie !shifted_row !unknown_code; function:22010101 1.00 !near_tie !shifted_row !unknown_code !unrecognised_column",
			},
		},
		{
			"a_side_without_a_name", "general_public_expenditure", document.Aligned,
			[]string{"己||支出|", "项目|决算数|戊|寅", "一、一般公共预算财政拨款收入|5.00|一、一般公共服务支出|2.00", "||二、外交支出|O.00", "||三、国防支出|5.00", "本年收入合计|—|本年支出合计|9.00"},
			[]string{
				"一、一般公共预算财政拨款收入: final 5.00",
				"本年收入合计: final - !dash",
				"expenditure 一、一般公共服务支出: total function:201 2.00",
				"expenditure 二、外交支出: total function:202 0.00 !confused_character",
				"expenditure 三、国防支出: total function:203 5.00",
				"expenditure 本年支出合计: total 9.00",
			},
		},
		{
			"two_figures_in_one_cell", "general_public_expenditure", document.Ruled,
			[]string{"科目|科目|本年支|基本|项目|经营", "编码|名称|出合计|支出|支出|支出", "栏次||1|2|3|4", "2010101|行政运行|16.00|3.00|7.00|6.00", "202||11.00|3.00|- 8.00|", "20201|外交管理事务|9.00|3.00|6.00|-", "203|国防支出|9.00|3.00|6.00|-"},
			[]string{
				"expenditure 2010101 行政运行: total function:2010101 16.00; basic function:2010101 3.00; project function:2010101 7.00; function:2010101 6.00 !unrecognised_column",
				"expenditure 202 外交支出: total function:202 11.00 !merged_cell !missing_label; basic function:202 3.00 !merged_cell !missing_label; project function:202 - !dash !merged_cell !missing_label; function:202 8.00 !merged_cell !missing_label !unrecognised_column",
				"expenditure 20201 外交管理事务: total function:20201 9.00; basic function:20201 3.00; project function:20201 6.00; function:20201 - !dash !unrecognised_column",
				"expenditure 203 国防支出: total function:203 9.00; basic function:203 3.00; project function:203 6.00; function:203 - !dash !unrecognised_column",
			},
		},
		{
			"a_blank_within_a_figure_and_a_lost_point", "fiscal_appropriation_summary", document.Markup,
			[]string{"收入||支出|||", "项目|金额|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "一、一般公共预算财政拨款收入|2.00|一、一般公共服务支出|6.00|3.00|3.00", "二、政府性基金预算财政拨款收入||二、外交支出|9.00|4.00|3 4.00", "三、国有资本经营预算财政拨款收入||三、国防支出|11.00|2.00|900"},
			[]string{
				"income 一、一般公共预算财政拨款收入: final income.general_public 2.00",
				"expenditure 一、一般公共服务支出: total function:201 6.00; general_public function:201 3.00; government_fund function:201 3.00",
				"expenditure 二、外交支出: total function:202 9.00; general_public function:202 4.00; government_fund function:202 34.00 !spaced_number",
				"expenditure 三、国防支出: total function:203 11.00; general_public function:203 2.00; government_fund function:203 9.00 !missing_decimal_point",
			},
		},
		{
			"a_figure_parted_beside_numbers_of_rows", "expenditure", document.Ruled,
			[]string{"项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "一、一般公共服务支出|1|7.00|0.00|7.00", "二、外交支出|2|4.00|0.00|4.00", "三、国防支出|3|14.00|7.00|7.00", "四、公共安全支出|4|3|.00|0.00|3.00"},
			[]string{
				"1 一、一般公共服务支出: total function:201 7.00; function:201 0.00 !unrecognised_column; function:201 7.00 !unrecognised_column",
				"2 二、外交支出: total function:202 4.00; function:202 0.00 !unrecognised_column; function:202 4.00 !unrecognised_column",
				"3 三、国防支出: total function:203 14.00; function:203 7.00 !unrecognised_column; function:203 7.00 !unrecognised_column",
				"4 四、公共安全支出: total function:204 3.00 !spaced_number !split_cell; function:204 0.00 !split_cell !unrecognised_column; function:204 3.00 !split_cell !unrecognised_column",
			},
		},
		{
			"a_whole_figure_among_others", "general_public_expenditure", document.Aligned,
			[]string{"人员经费|人员经费|人员经费|公用经费|公用经费|公用经费", "科目编码|科目名称|决算数|科目编码|科目名称|决算数", "301|工资福利支出|4.00|302|商品和服务支出|", "30101|基本工资|1.00|30201|办公费|9.00", "30102|津贴补贴||30202|印刷费|900"},
			[]string{
				"301 工资福利支出: final function:301 4.00 !unknown_code",
				"30101 基本工资: final function:30101 1.00 !unknown_code",
				"30201 办公费: final function:30201 9.00 !unknown_code",
				"30202 印刷费: final function:30202 900 !unknown_code",
			},
		},
		{
			"a_note_for_a_code", "general_public_basic_expenditure", document.Markup,
			[]string{"行次|人员经费|||公用经费||", "|科目编码|科目名称|决算数|科目编码|科目名称|决算数", "1|301|工资福利支出|9.00|302|商品和服务支出|9.00", "2|30101|基本工资|1.00|注：甲|办公费|1.00", "3|30102|津贴补贴|4.00|30202|印刷费|4.00"},
			[]string{
				"1 301 工资福利支出: final economic:301 9.00",
				"2 30101 基本工资: final economic:30101 1.00",
				"3 30102 津贴补贴: final economic:30102 4.00",
				"302 商品和服务支出: final economic:302 9.00",
				"注：甲办公费: final 1.00",
				"30202 印刷费: final economic:30202 4.00",
			},
		},
		{
			"a_side_that_moved", "income_expenditure_summary", document.Aligned,
			[]string{"收入|收入|支出|支出", "项目|决算数|项目（按功能分类）|决算数", "一、一般公共预算财政拨款收入||一、一般公共服务支出|1.00", "二、政府性基金预算财政拨款收入|2.00|二、外交支出|", "|三、国防支出|1.00|", "四、上级补助收入|2.00|四、公共安全支出|2.00", "五、事业收入||五、教育支出|5.00"},
			[]string{
				"income 二、政府性基金预算财政拨款收入: final income.government_fund 2.00",
				"income 四、上级补助收入: final income.superior_subsidy 2.00",
				"expenditure 一、一般公共服务支出: final function:201 1.00",
				"expenditure 三、国防支出: final function:203 1.00 !shifted_row",
				"expenditure 四、公共安全支出: final function:204 2.00",
				"expenditure 五、教育支出: final function:205 5.00",
			},
		},
		{
			"a_department_between_rows", "fiscal_appropriation_summary", document.Aligned,
			[]string{"甲|收入||支出|||", "|项目|金额|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "1|一、一般公共预算财政拨款收入|-|一、一般公共服务支出|-|-|-", "2|二、政府性基金预算财政拨款收入|5.00|二、外交支出|10.00|6.00|4.00", "清水局本级||||||", "3|三、国有资本经营预算财政拨款收入|9.00|三、国防支出|7.00|-|7.00", "4|||四、公共安全支出|5.00|1.00|4.00", "5|||五、教育支出|10.00|7.00|3.00"},
			[]string{
				"income 1 一、一般公共预算财政拨款收入: final income.general_public - !dash",
				"income 2 二、政府性基金预算财政拨款收入清水局本级: final income.government_fund 5.00 !near_tie !split_label",
				"income 3 三、国有资本经营预算财政拨款收入: final income.state_capital 9.00",
				"expenditure 一、一般公共服务支出: total function:201 - !dash; general_public function:201 - !dash; government_fund function:201 - !dash",
				"expenditure 二、外交支出: total function:202 10.00 !near_tie !split_label; general_public function:202 6.00 !near_tie !split_label; government_fund function:202 4.00 !near_tie !split_label",
				"expenditure 三、国防支出: total function:203 7.00; general_public function:203 - !dash; government_fund function:203 7.00",
				"expenditure 四、公共安全支出: total function:204 5.00; general_public function:204 1.00; government_fund function:204 4.00",
				"expenditure 五、教育支出: total function:205 10.00; general_public function:205 7.00; government_fund function:205 3.00",
			},
		},
		{
			"a_note_for_a_figure", "government_fund", document.Ruled,
			[]string{"项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "一、一般公共服务支出|1|7.00|7.00|", "二、外交支出|2|9.00|注：甲|"},
			[]string{
				"1 一、一般公共服务支出: total function:201 7.00",
				"2 二、外交支出: total function:202 9.00",
			},
		},
		{
			"a_nought_without_a_point", "expenditure", document.Delimited,
			[]string{"序号|科目编码|科目名称|小计|基本支出|项目支出|经营支出", "1|合计||000|||", "2|20101|人大事务|15.00|6.00||9.00", "3|2010101|行政运行|5.00|3.00||2.00"},
			[]string{
				"1 合计: total total 0",
				"2 20101 人大事务: total function:20101 15.00; basic function:20101 6.00; business function:20101 9.00",
				"3 2010101 行政运行: total function:2010101 5.00; basic function:2010101 3.00; business function:2010101 2.00",
			},
		},
		{
			"numbers_of_rows_twice", "expenditure", document.Aligned,
			[]string{"行次|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "栏次|||1|2|3", "1|一、一般公共服务支出|1|17.00|9.00|8.00", "2|二、外交支出|2|11.00|2.00|9.00", "3|三、国防支出|3|0.00||", "四、公共安全支出|4|4|2.00||2.00"},
			[]string{
				"1 一、一般公共服务支出: total function:201 17.00; function:201 9.00 !unrecognised_column; function:201 8.00 !unrecognised_column",
				"2 二、外交支出: total function:202 11.00; function:202 2.00 !unrecognised_column; function:202 9.00 !unrecognised_column",
				"3 三、国防支出: total function:203 0.00",
				"4 四、公共安全支出: total function:204 42.00 !near_tie !shifted_row !spaced_number !split_cell; function:204 2.00 !near_tie !shifted_row !split_cell !unrecognised_column",
			},
		},
		{
			"a_row_without_its_code", "government_fund", document.Delimited,
			[]string{"项目||年初结转和结余|本年收入|本年支出|||年末结转和结余", "科目编码|科目名称|||小计|基本支出|项目支出|", "栏次||1|2|3|4|5|6", "2010101|行政运行||1.00|1.00||1.00|", "202|外交支出||3.00|3.00||3.00|", "外交管理事务|2.00|1.00|2.00|2.00||1.00|"},
			[]string{
				"2010101 行政运行: income function:2010101 1.00; total function:2010101 1.00; project function:2010101 1.00",
				"202 外交支出: income function:202 3.00; total function:202 3.00; project function:202 3.00",
				"外交管理事务: opening_balance function:20201 2.00 !shifted_row; income function:20201 1.00 !shifted_row; total function:20201 2.00 !shifted_row; basic function:20201 2.00 !shifted_row; closing_balance function:20201 1.00 !shifted_row",
			},
		},
		{
			"figure_and_code_in_one_cell", "general_public_expenditure", document.Markup,
			[]string{"甲|人员经费|人员经费|人员经费|公用经费|公用经费|公用经费", "|科目编码|科目名称|决算数|科目编码|科目名称|决算数", "1|301|工资福利支出|1.00|302|商品和服务支出|0.00", "2|30101|基本工资|9.00|30201|办公费|1.00", "3|30102|津贴补贴|0.00 30202|印刷费|4.00"},
			[]string{
				"1 301 工资福利支出: final function:301 1.00 !unknown_code",
				"2 30101 基本工资: final function:30101 9.00 !unknown_code",
				"3 30102 津贴补贴: final function:30102 0.00 !merged_cell !unknown_code",
				"302 商品和服务支出: final function:302 0.00 !unknown_code",
				"30201 办公费: final function:30201 1.00 !unknown_code",
				"30202 印刷费: final function:30202 4.00 !merged_cell !unknown_code",
			},
		},
		{
			"groups_said_over_each_column", "general_public_expenditure", document.Ruled,
			[]string{"项目|项目|本年收入|本年收入|本年收入|本年收入|本年收入|本年收入", "科目编码|科目名称|小计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出", "栏次||1|2|3|4|5|6", "合计||13.00|0.00|0.00|4.00|0.00|9.00", "201|一般公共服务支出|13.00|0.00|0.00|4.00|0.00|9.00", "20101|人大事务|28.00|9.00|2.00|2.00|6.00|9.00"},
			[]string{
				"合计: total total 13.00; basic total 0.00; project total 0.00; total 4.00 !unrecognised_column; total 0.00 !unrecognised_column; total 9.00 !unrecognised_column",
				"201 一般公共服务支出: total function:201 13.00; basic function:201 0.00; project function:201 0.00; function:201 4.00 !unrecognised_column; function:201 0.00 !unrecognised_column; function:201 9.00 !unrecognised_column",
				"20101 人大事务: total function:20101 28.00; basic function:20101 9.00; project function:20101 2.00; function:20101 2.00 !unrecognised_column; function:20101 6.00 !unrecognised_column; function:20101 9.00 !unrecognised_column",
			},
		},
		{
			"a_row_one_column_on", "general_public_expenditure", document.Ruled,
			[]string{"戊|科目名称|小计|乙|项目支出|经营支出", "202|外交支出|1.00||1.00|", "|20201|外交管理事务|18.00|3.00|9.00"},
			[]string{
				"202 外交支出: total function:202 1.00; project function:202 1.00",
				"20201 外交管理事务: total function:20201 18.00 !shifted_row; function:20201 3.00 !shifted_row !unrecognised_column; project function:20201 9.00 !shifted_row",
			},
		},
		{
			"a_digit_for_a_name", "general_public_expenditure", document.Markup,
			[]string{"科目编码|科目名称|小计|基本支出|项目支出|经营支出", "合计||21.00|8.00|6.00|7.00", "203|国防支出|5.00|4.00|1.00|-", "205|3|16.00|4.00|5.00|7.00"},
			[]string{
				"合计: total total 21.00; basic total 8.00; project total 6.00; total 7.00 !unrecognised_column",
				"203 国防支出: total function:203 5.00; basic function:203 4.00; project function:203 1.00; function:203 - !dash !unrecognised_column",
				"205 教育支出: total function:205 316.00 !missing_label !shifted_row !spaced_number !split_cell; basic function:205 4.00 !missing_label !shifted_row !split_cell; project function:205 5.00 !missing_label !shifted_row !split_cell; function:205 7.00 !missing_label !shifted_row !split_cell !unrecognised_column",
			},
		},
		{
			"levels_of_a_code_without_the_first", "government_fund", document.Aligned,
			[]string{"科目编码|||科目名称|合计|基本支出|项目支出|经营支出", "类|款|项|||||", "合计||||0.00|||", "201|01||人大事务|10.00||9.00|1.00", "01|01|行政运行|19.00|3.00|8.00|8.00|"},
			[]string{
				"合计: total total 0.00",
				"20101 人大事务: total function:20101 10.00; project function:20101 9.00; function:20101 1.00 !unrecognised_column",
				"2010101 行政运行: total function:2010101 19.00 !near_tie !shifted_row; basic function:2010101 3.00 !near_tie !shifted_row; project function:2010101 8.00 !near_tie !shifted_row; function:2010101 8.00 !near_tie !shifted_row !unrecognised_column",
			},
		},
		{
			"levels_of_a_code_one_column_on", "general_public_basic_expenditure", document.Markup,
			[]string{"科目编码|||科目名称|本年支出合计|人员经费|公用经费", "类|款|项||||", "合计||||3.00|3.00|", "|202|01||外交管理事务|9.00|3.00", "203|||国防支出|3.00|3.00|"},
			[]string{
				"合计: total total 3.00; personnel total 3.00",
				"20201 外交管理事务: total economic:20201 9.00 !near_tie !shifted_row !unknown_code; personnel economic:20201 3.00 !near_tie !shifted_row !unknown_code",
				"203 国防支出: total economic:203 3.00 !unknown_code; personnel economic:203 3.00 !unknown_code",
			},
		},
		{
			"a_row_of_one_panel", "general_public_basic_expenditure", document.Ruled,
			[]string{"人员经费|||公用经费||", "科目编码|科目名称|决算数|科目编码|科目名称|决算数", "301|工资福利支出|1.00|302|商品和服务支出|", "30101|基本工资|1.00", "30102|津贴补贴||30202|印刷费|9.00"},
			[]string{
				"301 工资福利支出: final economic:301 1.00",
				"30101 基本工资: final economic:30101 1.00",
				"30202 印刷费: final economic:30202 9.00",
			},
		},
		{
			"a_label_after_its_figures_in_markup", "income_expenditure_summary", document.Markup,
			[]string{"收入||支出|", "项目|决算数|支出功能分类|决算数", "一、一般公共预算财政拨款收入|5.00|一、一般公共服务支出|5.00", "||二、|0.00", "||外交支出|", "||三、国防支出|2.00", "本年收入合计|9.00|本年支出合计|9.00"},
			[]string{
				"income 一、一般公共预算财政拨款收入: final income.general_public 5.00",
				"income 本年收入合计: final income.current_total 9.00",
				"expenditure 一、一般公共服务支出: final function:201 5.00",
				"expenditure 二、外交支出: final function:202 0.00 !split_label",
				"expenditure 三、国防支出: final function:203 2.00",
				"expenditure 本年支出合计: final expenditure.current_total 9.00",
			},
		},
		{
			"heads_that_only_sound_like_others", "general_public_expenditure", document.Aligned,
			[]string{"收入|收入|乙|乙", "项目|决算数|丁|决算数", "一、一般公共预算财政拨款收入|2.00|一、一般公共服务支出|—", "二、政府性基金预算财政拨款收入|9.00|二、外交支出|", "||三、国防支出|2.00", "本年收入合计|9.00|本年支出合计|9.00"},
			[]string{
				"一、一般公共预算财政拨款收入: total 2.00",
				"二、政府性基金预算财政拨款收入: total 9.00",
				"本年收入合计: total 9.00",
				"一、一般公共服务支出: final function:201 - !dash",
				"三、国防支出: final function:203 2.00",
				"本年支出合计: final 9.00",
			},
		},
		{
			"a_row_too_long_with_a_figure_without_decimals", "three_public", document.Markup,
			[]string{"行次|2023年度预算数||||||2023年度决算数|||||", "|合计|因公出国（境）费|公务用车购置及运行费|||公务接待费|合计|因公出国（境）费|公务用车购置及运行费|||公务接待费", "|||小计|公务用车购置费|公务用车运行费||||小计|公务用车购置费|公务用车运行费|", "6.00|1|-|4.00|3.00|1.00|2.00|6.00|3.00|1.00|1.00|-|2.00"},
			[]string{
				": budget three_public.total 6.001 !near_tie !shifted_row !spaced_number !split_cell; budget three_public.abroad - !dash !near_tie !shifted_row !split_cell; budget three_public.vehicle 4.00 !near_tie !shifted_row !split_cell; budget three_public.vehicle_purchase 3.00 !near_tie !shifted_row !split_cell; budget three_public.vehicle_operation 1.00 !near_tie !shifted_row !split_cell; budget three_public.reception 2.00 !near_tie !shifted_row !split_cell; final three_public.total 6.00 !near_tie !shifted_row !split_cell; final three_public.abroad 3.00 !near_tie !shifted_row !split_cell; final three_public.vehicle 1.00 !near_tie !shifted_row !split_cell; final three_public.vehicle_purchase 1.00 !near_tie !shifted_row !split_cell; final three_public.vehicle_operation - !dash !near_tie !shifted_row !split_cell; final three_public.reception 2.00 !near_tie !shifted_row !split_cell",
			},
		},
		{
			"a_whole_figure_at_the_end", "general_public_expenditure", document.Aligned,
			[]string{"项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "一、一般公共服务支出|1|4.00|3.00|1.00", "二、外交支出|2|15.00|7.00|12"},
			[]string{
				"1 一、一般公共服务支出: total function:201 4.00; function:201 3.00 !unrecognised_column; function:201 1.00 !unrecognised_column",
				"2 二、外交支出: total function:202 15.00; function:202 7.00 !unrecognised_column; function:202 12 !unrecognised_column",
			},
		},
		{
			"a_number_that_stands_for_a_figure", "three_public", document.Delimited,
			[]string{"行次|合计|因公出国（境）费|公务用车购置及运行费|||公务接待费", "|||小计|公务用车购置费|公务用车运行费|", "1|7.00|1.00|4.00|2.00|2.00|2.00", "|2|3.00|12|1.00|1.00|"},
			[]string{
				"1: final three_public.total 7.00; final three_public.abroad 1.00; final three_public.vehicle 4.00; final three_public.vehicle_purchase 2.00; final three_public.vehicle_operation 2.00; final three_public.reception 2.00",
				": final three_public.total 2; final three_public.abroad 3.00; final three_public.vehicle 12; final three_public.vehicle_purchase 1.00; final three_public.vehicle_operation 1.00",
			},
		},
		{
			"code_and_name_in_one_cell", "general_public_expenditure", document.Aligned,
			[]string{"科目编码|科目名称|本年支出合计|人员经费|公用经费", "20101|人大事务|7.00|4.00|3.00", "2010101 行政运行|9.00|2.00|7.00", "202|外交支出|12.00|4.00|8.00"},
			[]string{
				"20101 人大事务: total function:20101 7.00; function:20101 4.00 !unrecognised_column; function:20101 3.00 !unrecognised_column",
				"2010101 行政运行: total function:2010101 9.00 !shifted_row; function:2010101 2.00 !shifted_row !unrecognised_column; function:2010101 7.00 !shifted_row !unrecognised_column",
				"202 外交支出: total function:202 12.00; function:202 4.00 !unrecognised_column; function:202 8.00 !unrecognised_column",
			},
		},
		{
			"a_name_of_no_class", "expenditure", document.Aligned,
			[]string{"甲|甲|甲|公用经费|公用经费|公用经费", "科目编码|科目名称|决算数|科目编码|丑|决算数", "301|工资福利支出||302|甲|9.00", "30101|基本工资||30201|办公费|400", "30102|津贴补贴|4.00|30202|印刷费|9.00"},
			[]string{
				"30102 津贴补贴: final function:30102 4.00 !unknown_code",
				"302 甲: final function:302 9.00 !unknown_code",
				"30201 办公费: final function:30201 400 !unknown_code",
				"30202 印刷费: final function:30202 9.00 !unknown_code",
			},
		},
		{
			"a_side_named_within_the_other", "fiscal_appropriation_summary", document.Aligned,
			[]string{"收入||支出|", "项目|决算数|项目|决算数", "一、一般公共预算财政拨款收入|9.00|一、一般公共服务支出|0.00", "二、政府性基金预算财政拨款收入|0.00|二、外交支出|2.00", "||三、国防支出|1.00", "支出|||", "||四、公共安全支出|9.00", "本年收入合计|3 4.00|本年支出合计|9.00"},
			[]string{
				"income 一、一般公共预算财政拨款收入: final income.general_public 9.00",
				"income 二、政府性基金预算财政拨款收入: final income.government_fund 0.00",
				"income 本年收入合计: final income.current_total 34.00 !spaced_number",
				"expenditure 一、一般公共服务支出: final function:201 0.00",
				"expenditure 二、外交支出: final function:202 2.00",
				"expenditure 三、国防支出: final function:203 1.00",
				"expenditure 四、公共安全支出: final function:204 9.00",
				"expenditure 本年支出合计: final expenditure.current_total 9.00",
			},
		},
		{
			"a_note_that_moves_a_row", "general_public_expenditure", document.Aligned,
			[]string{"人员经费|人员经费|人员经费|公用经费|公用经费|公用经费", "科目编码|科目名称|决算数|科目编码|科目名称|决算数", "栏次||1|2|3|4", "|||||", "301|工资福利支出|注：甲|302|商品和服务支出|4.00", "30101|基本工资|0.00|30201|办公费|4.00", "30102|津贴补贴|4.00|30202|印刷费|9.00"},
			[]string{
				"30101 基本工资: final function:30101 0.00 !unknown_code",
				"30102 津贴补贴: final function:30102 4.00 !unknown_code",
				"302 商品和服务支出: final function:302 4.00 !near_tie !shifted_row !split_cell !unknown_code",
				"30201 办公费: final function:30201 4.00 !unknown_code",
				"30202 印刷费: final function:30202 9.00 !unknown_code",
			},
		},
		{
			"dashes_for_a_name_and_its_figure", "income_expenditure_summary", document.Aligned,
			[]string{"收入||支出|", "项目|决算数|项目（按功能分类）|决算数", "一、一般公共预算财政拨款收入|9.00|一、一般公共服务支出|-", "二、政府性基金预算财政拨款收入|-|—|2.00", "||三、国防支出|2.00"},
			[]string{
				"income 一、一般公共预算财政拨款收入: final income.general_public 9.00",
				"income 二、政府性基金预算财政拨款收入-: final income.government_fund - !dash !shifted_row !split_cell",
				"expenditure 一、一般公共服务支出: final function:201 - !dash",
				"expenditure 外交支出: final function:202 2.00 !missing_label !shifted_row !split_cell",
				"expenditure 三、国防支出: final function:203 2.00",
			},
		},
		{
			"a_share_on_a_line_of_its_own", "general_public_expenditure", document.Aligned,
			[]string{"项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款|占比", "一、一般公共服务支出|1|6.00|2.00|4.00|", "|||||1.00"},
			[]string{
				"1 一、一般公共服务支出: total function:201 6.00 !hyphenated_line; function:201 2.00 !hyphenated_line !unrecognised_column; function:201 4.00 !hyphenated_line !unrecognised_column; share function:201 1.00 !hyphenated_line",
			},
		},
		{
			"a_row_that_ends_early", "three_public", document.Ruled,
			[]string{"合计|因公出国（境）费|公务用车购置及运行费|||公务接待费", "||小计|公务用车购置费|公务用车运行费|", "10.00|1.00"},
			[]string{
				": final three_public.total 10.00; final three_public.abroad 1.00",
			},
		},
		{
			"figures_in_pieces_on_one_side", "income_expenditure_summary", document.Aligned,
			[]string{"收入|收入|支出|支出", "项目|决算数|项目（按功能分类）|决算数", "续表|||", "二、政府性基金预算财政拨款收入|9.00|二、外交支出|9.00", "三、国有资本经营预算财政拨款收入|5.00|5.0|3 4.00", "四、上级补助收入|9.00|四、公共安全支出|1.00"},
			[]string{
				"income 二、政府性基金预算财政拨款收入: final income.government_fund 9.00",
				"income 三、国有资本经营预算财政拨款收入: final income.state_capital 5.00 !shifted_row !split_cell",
				"income 四、上级补助收入: final income.superior_subsidy 9.00",
				"expenditure 二、外交支出: final function:202 9.00",
				"expenditure 国防支出: final function:203 5034.00 !missing_label !separator_repaired !shifted_row !spaced_number !split_cell",
				"expenditure 四、公共安全支出: final function:204 1.00",
			},
		},
		{
			"a_whole_figure_of_four_digits", "government_fund", document.Ruled,
			[]string{"甲|科目编码|科目名称|小计|基本支出|项目支出", "1|203|国防支出|1100|7.00|4.00", "2|205|教育支出|16.00|7.00|9.00"},
			[]string{
				": total 1 !missing_label; total 2 !missing_label",
				"203 国防支出: total function:203 1100; basic function:203 7.00; project function:203 4.00",
				"205 教育支出: total function:205 16.00; basic function:205 7.00; project function:205 9.00",
			},
		},
		{
			"the_number_of_the_row_at_the_code", "income", document.Delimited,
			[]string{"行次|科目编码|||科目名称|本年收入合计|财政拨款收入|事业收入|其他收入", "|类|款|项|||||", "2203||||国防支出|8.00|6.00||2.00"},
			[]string{
				"2203 国防支出: total function:2203 8.00 !near_tie !shifted_row !unknown_code; fiscal_appropriation function:2203 6.00 !near_tie !shifted_row !unknown_code; other function:2203 2.00 !near_tie !shifted_row !unknown_code",
			},
		},
		{
			"a_level_of_codes_that_nobody_knows", "general_public_basic_expenditure", document.Aligned,
			[]string{"科目编码|||科目名称|合计|人员经费|公用经费", "类|丙|项||||", "205|||教育支出|7.00||7.00"},
			[]string{
				"205 教育支出: total economic:205 7.00 !unknown_code; public economic:205 7.00 !unknown_code",
			},
		},
		{
			"a_share_behind_heads_that_nobody_knows", "income", document.Aligned,
			[]string{"寅|科目名称|丁|己|事业收入|其他收入|占比", "203|国防支出|19.00|6.00|5.00|8.00|1.00"},
			[]string{
				"203 国防支出: total function:203 19.00; function:203 6.00 !unrecognised_column; institutional function:203 5.00; other function:203 8.00; share function:203 1.00",
			},
		},
		{
			"a_side_between_heads_and_figures", "three_public", document.Aligned,
			[]string{"预算数|预算数|预算数|预算数|预算数|预算数", "合计|因公出国（境）费|公务用车购置及运行费|||公务接待费", "||小计|公务用车购置费|公务用车运行费|", "支出|||||", "8.00|3.00|4.00|2.00|2.00|1.00"},
			[]string{
				"expenditure: budget three_public.total 8.00; budget three_public.abroad 3.00; budget three_public.vehicle 4.00; budget three_public.vehicle_purchase 2.00; budget three_public.vehicle_operation 2.00; budget three_public.reception 1.00",
			},
		},
		{
			"numbers_of_rows_where_codes_stand", "expenditure", document.Markup,
			[]string{"科目编码|科目名称|本年支出合计|基本支出|项目支出", "2|二、外交支出|2|15.00|7.00"},
			[]string{
				"2 二、外交支出: total function:2 2 !unknown_code; basic function:2 15.00 !unknown_code; project function:2 7.00 !unknown_code",
			},
		},
		{
			"a_row_that_ends_before_its_second_side", "income_expenditure_summary", document.Markup,
			[]string{"收入||支出|", "项目|决算数|支出功能分类|决算数", "二、政府性基金预算财政拨款收入|2.00", "||三、国防支出|1.00"},
			[]string{
				"income 二、政府性基金预算财政拨款收入: final income.government_fund 2.00",
				"expenditure 三、国防支出: final function:203 1.00",
			},
		},
		{
			"whose_figures_follow_below_items", "three_public", document.Markup,
			[]string{"合计|因公出国（境）费|公务用车购置及运行费|公务用车购置及运行费|公务用车购置及运行费|公务接待费", "||小计|公务用车购置费|公务用车运行费|", "7.00|2.00|2.00|1.00|1.00|3.00", "清水局本级|||||"},
			[]string{
				": final three_public.total 7.00; final three_public.abroad 2.00; final three_public.vehicle 2.00; final three_public.vehicle_purchase 1.00; final three_public.vehicle_operation 1.00; final three_public.reception 3.00; final three_public.total - !unreadable",
			},
		},
		{
			"a_row_without_its_first_name", "income_expenditure_summary", document.Delimited,
			[]string{"收入|收入|支出|支出|支出|支出", "项目|金额|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "一、一般公共预算财政拨款收入|5.00|一、一般公共服务支出|-|-|-", "9.00|二、外交支出|-|-|-|", "三、国有资本经营预算财政拨款收入|-|三、国防支出|6.00|6.00|-"},
			[]string{
				"income 一、一般公共预算财政拨款收入: final income.general_public 5.00",
				"income 政府性基金预算财政拨款收入: final income.government_fund 9.00 !missing_label !shifted_row",
				"income 三、国有资本经营预算财政拨款收入: final income.state_capital - !dash",
				"expenditure 一、一般公共服务支出: total function:201 - !dash; function:201 - !dash !unrecognised_column; function:201 - !dash !unrecognised_column",
				"expenditure 二、外交支出: total function:202 - !dash !shifted_row; function:202 - !dash !shifted_row !unrecognised_column; function:202 - !dash !shifted_row !unrecognised_column",
				"expenditure 三、国防支出: total function:203 6.00; function:203 6.00 !unrecognised_column; function:203 - !dash !unrecognised_column",
			},
		},
		{
			"a_dash_for_a_code", "general_public_basic_expenditure", document.Ruled,
			[]string{"人员经费|||公用经费||", "科目编码|科目名称|决算数|科目编码|科目名称|决算数", "30102|津贴补贴|9.00|—|印刷费|9.00", "栏次|||||1"},
			[]string{
				"30102 津贴补贴: final economic:30102 9.00 !shifted_row !split_cell",
				"—印刷费: final economic:30202 9.00 !shifted_row !split_cell",
				": final 1 !missing_label !shifted_row",
			},
		},
		{
			"a_whole_figure_in_a_row_without_its_number", "fiscal_appropriation_summary", document.Aligned,
			[]string{"行次|收入||支出|||", "|项目|金额|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "三、国有资本经营预算财政拨款收入|3||三、国防支出|7.00|1.00|6.00"},
			[]string{
				"income 三、国有资本经营预算财政拨款收入: final income.state_capital 3 !shifted_row",
				"expenditure 三、国防支出: total function:203 7.00 !shifted_row; general_public function:203 1.00 !shifted_row; government_fund function:203 6.00 !shifted_row",
			},
		},
		{
			"whose_figures_follow_below_a_wrapped_name", "general_public_basic_expenditure", document.Aligned,
			[]string{"人员经费|||公用经费||", "科目编码|科目名称|决算数|科目编码|科目名称|决算数", "301|工资福利支|9.00|302|商品和服务支出|9.00", "|出||||", "甲乙局|||||"},
			[]string{
				"301 工资福利支出甲乙局: final economic:301 9.00 !code_label_mismatch !near_tie !split_label",
				"302 商品和服务支出: final economic:302 9.00 !near_tie !split_label",
			},
		},
		{
			"a_name_where_a_figure_stands", "income_expenditure_summary", document.Ruled,
			[]string{"甲|收入||支出|", "|项目|决算数|项目（按功能分类）|决算数", "1|一、一般公共预算财政拨款收入|2.00|一、一般公共服务支出|9.00", "2|二、政府性基金预算财政拨款收入|甲|二、外交支出|1.00", "3|三、国有资本经营预算财政拨款收入|5.00|三、国防支出|-"},
			[]string{
				"income 1 一、一般公共预算财政拨款收入: final income.general_public 2.00",
				"income 3 三、国有资本经营预算财政拨款收入: final income.state_capital 5.00",
				"expenditure 一、一般公共服务支出: final function:201 9.00",
				"expenditure 甲二、外交支出: final 1.00 !near_tie !shifted_row !split_cell",
				"expenditure 三、国防支出: final function:203 - !dash",
			},
		},
		{
			"heads_that_nobody_knows_said_twice", "income", document.Delimited,
			[]string{"科目编码|科目名称|甲|甲|事业收入|其他收入", "202", "甲乙局|||||", "20201|外交管理事务|13.00|-|8.00|5.00"},
			[]string{
				"20201 外交管理事务: total function:20201 13.00; function:20201 - !dash !unrecognised_column; institutional function:20201 8.00; other function:20201 5.00",
			},
		},
		{
			"heads_said_again_among_rows", "general_public_expenditure", document.Aligned,
			[]string{"科目编码|||科目名称|小计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出", "类|款|项|||||||", "合计||||18.00|6.00|5.00|2.00||5.00", "201|||一般公共服务支出|18.00|6.00|5.00|2.00||5.00", "科目编码|||科目名称|小计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出", "201|01||人大事务|13.00||4.00||7.00|2.00"},
			[]string{
				"合计: total total 18.00; basic total 6.00; project total 5.00; total 2.00 !unrecognised_column",
				"201 一般公共服务支出: total function:201 18.00; basic function:201 6.00; project function:201 5.00; function:201 2.00 !unrecognised_column",
				"20101 人大事务: total function:20101 13.00 !near_tie !shifted_row; basic function:20101 4.00 !near_tie !shifted_row; function:20101 7.00 !near_tie !shifted_row !unrecognised_column",
				": total 5.00 !missing_label; total 5.00 !missing_label; total 2.00 !missing_label !near_tie !shifted_row",
			},
		},
		{
			"a_code_where_the_name_stands", "expenditure", document.Delimited,
			[]string{"行次|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "|一||||", "20201|外交管理事务|11.00|8.00|3.00|"},
			[]string{
				"20201 外交管理事务: total function:20201 11.00 !shifted_row !split_cell; function:20201 8.00 !shifted_row !split_cell !unrecognised_column; function:20201 3.00 !shifted_row !split_cell !unrecognised_column",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			region := regions.Region{Statement: cellstest.Texts(t).Cat.Statement(tt.statement)}
			facts, _ := read(t, region, tt.method, tt.lines...)
			if diff := cmp.Diff(tt.want, told(facts)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
