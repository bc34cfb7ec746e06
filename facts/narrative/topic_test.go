package narrative

import (
	"strings"
	"testing"

	"juesuan/facts/outline"
	"juesuan/records"
)

// TestFronts holds what stands in front of a subject without being part of it.
func TestFronts(t *testing.T) {
	tests := []sentences{
		{"entity", []any{"观星台本年支出5.00万元。"}, []string{
			"本年支出 | expenditure total total | current | 5.00万元 |  |",
		}},
		{"entity_alone", []any{"观星台5.00万元。"}, []string{
			"观星台 |  | current | 5.00万元 |  | no_cell",
		}},
		{"date", []any{"截至2022年12月31日，本年支出5.00万元。"}, []string{
			"本年支出 | expenditure total total | current | 5.00万元 |  |",
		}},
		{"enumerator", []any{"（1）本年支出5.00万元。"}, []string{
			"本年支出 | expenditure total total | current | 5.00万元 |  |",
		}},
		{"several", []any{"1.2022年度观星台本年支出5.00万元。"}, []string{
			"本年支出 | expenditure total total | current | 5.00万元 |  |",
		}},
		{"of_which_a_part_stays", []any{"2022年年末结转和结余5.00万元。"}, []string{
			"年末结转和结余 | income_expenditure_summary expenditure expenditure.closing_balance final | current | 5.00万元 |  |",
		}},
		{"quotes_around_all", []any{"我单位“本年支出”5.00万元。"}, []string{
			"本年支出 | expenditure total total | current | 5.00万元 |  |",
		}},
		{"quotes_around_a_part", []any{"“甲”和“乙”5.00万元。"}, []string{
			"“甲”和“乙” |  | current | 5.00万元 |  | no_cell",
		}},
		{"words_that_narrow", []any{"仓房本年支出5.00万元。"}, []string{
			"仓房本年支出 |  | current | 5.00万元 |  | no_cell",
		}},
		{"words_that_do_not", []any{"2022年度部门本年支出5.00万元。"}, []string{
			"部门本年支出 | expenditure total total | current | 5.00万元 |  |",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestCodes holds which code a phrase names, level by level, and in which table it stands.
func TestCodes(t *testing.T) {
	tests := []sentences{
		{"all_levels", []any{"一般公共服务支出（类）财政事务（款）行政运行（项）支出5.00万元。"}, []string{
			"一般公共服务支出/财政事务/行政运行 | general_public_expenditure function:2010601 total | current | 5.00万元 |  |",
		}},
		{"digits_of_the_levels", []any{"一般公共服务支出（201类）财政事务（06款）行政运行（01项）5.00万元。另办01项。"}, []string{
			"一般公共服务支出/财政事务/行政运行 | general_public_expenditure function:2010601 total | current | 5.00万元 |  |",
			"另办 |  | current | 1项 |  | no_cell",
		}},
		{"levels_left_out", []any{"一般公共服务支出（类）5.00万元。财政事务（款）3.00万元。行政运行（项）2.00万元。"}, []string{
			"一般公共服务支出 | general_public_expenditure function:201 total | current | 5.00万元 |  |",
			"财政事务 | general_public_expenditure function:20106 total | current | 3.00万元 |  |",
			"行政运行 | general_public_expenditure function:2010601 total | current | 2.00万元 |  |",
		}},
		{"name_of_a_class", []any{"一般公共服务支出5.00万元，教育支出2.00万元。"}, []string{
			"一般公共服务支出 | general_public_expenditure function:201 total | current | 5.00万元 |  |",
			"教育支出 | general_public_expenditure function:205 total | current | 2.00万元 |  |",
		}},
		{"unknown", []any{"一般公共服务支出（类）观星事务（款）5.00万元。"}, []string{
			"一般公共服务支出/观星事务 |  | current | 5.00万元 |  | no_cell",
		}},
		{"percentage", []any{"教育支出（类）5.00万元，占5%。"}, []string{
			"教育支出 | general_public_expenditure function:205 total | current | 5.00万元 |  |",
			"教育支出 | general_public_expenditure function:205 share | current | 5% | 占 |",
		}},
		{"count", []any{"教育支出（类）5.00万元，教育支出（类）5个。"}, []string{
			"教育支出 | general_public_expenditure function:205 total | current | 5.00万元 |  |",
			"教育支出 |  | current | 5个 |  | no_cell",
		}},
		{"named_in_a_sentence_before", []any{"1.一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算为3.00万元，支出决算为2.00万元。"}, []string{
			"一般公共服务支出/财政事务/行政运行 | general_public_expenditure function:2010601 budget | budget | 3.00万元 | 年初预算 |",
			"一般公共服务支出/财政事务/行政运行 | general_public_expenditure function:2010601 total | current | 2.00万元 | 支出决算 |",
		}},
		{"named_by_its_levels_and_unknown", []any{"1.一般公共服务支出（类）财政事务（款）行政运行（项）支出决算2.00万元。", "2.一般公共服务支出（类）财政事务（款）本级安排的甲乙支出（项）：年初预算数5.00万元，决算数4.00万元。"}, []string{
			"一般公共服务支出/财政事务/行政运行 | general_public_expenditure function:2010601 total | current | 2.00万元 | 支出决算 |",
			"一般公共服务支出/财政事务/本级安排的甲乙支出 |  | budget | 5.00万元 | 年初预算数 | no_cell",
			"一般公共服务支出/财政事务/本级安排的甲乙支出 |  | current | 4.00万元 | 决算数 | no_cell",
		}},
		{"section_of_a_code", []any{"一、一般公共服务支出（类）财政事务（款）", "行政运行（项）2.00万元。"}, []string{
			"一般公共服务支出/财政事务/行政运行 | general_public_expenditure function:2010601 total | current | 2.00万元 |  |",
		}},
		{"section_of_a_table_of_codes", []any{"一、政府性基金预算财政拨款支出情况", "文化旅游体育与传媒支出（类）2.00万元。"}, []string{
			"文化旅游体育与传媒支出 | government_fund function:207 total | current | 2.00万元 |  |",
		}},
		{"section_of_a_table_of_classes", []any{"一、财政拨款收入支出决算总体情况", "教育支出（类）2.00万元。教育支出（类）普通教育（款）1.00万元。"}, []string{
			"教育支出 | fiscal_appropriation_summary expenditure function:205 final | current | 2.00万元 |  |",
			"教育支出/普通教育 | function:20502 | current | 1.00万元 |  |",
		}},
		{"economic_where_spoken_of", []any{"一、财政拨款基本支出情况", "工资福利支出5.00万元。"}, []string{
			"工资福利支出 | general_public_basic_expenditure economic:301 final | current | 5.00万元 |  |",
		}},
		{"economic_elsewhere", []any{"工资福利支出5.00万元。"}, []string{
			"工资福利支出 | economic:301 | current | 5.00万元 |  |",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestKinds holds that figures are about what a figure of their kind can measure.
func TestKinds(t *testing.T) {
	tests := []sentences{
		{"count", []any{"公务用车保有量5辆。"}, []string{
			"公务用车保有量 | three_public.vehicles_held | current | 5辆 |  |",
		}},
		{"money_of_a_count", []any{"公务用车保有量5.00万元。"}, []string{
			"公务用车保有量 |  | current | 5.00万元 |  | no_cell",
		}},
		{"count_of_money", []any{"本年支出5个。"}, []string{
			"本年支出 |  | current | 5个 |  | no_cell",
		}},
		{"score", []any{"整体绩效自评得分98分。"}, []string{
			"整体绩效自评得分 | performance.score score | current | 98分 |  |",
		}},
		{"money_of_a_score", []any{"整体绩效自评得分98万元。"}, []string{
			"整体绩效自评得分 |  | current | 98万元 |  | no_cell",
		}},
		{"item_of_the_unit", []any{"因公出国（境）团组3个，因公出国（境）团组5人次。"}, []string{
			"因公出国（境）团组 | three_public.abroad_groups | current | 3个 |  |",
			"因公出国（境）团组 | three_public.abroad_visits | current | 5人次 |  |",
		}},
		{"percentage_of_money", []any{"本年支出增长5%。"}, []string{
			"本年支出 | expenditure total total | change increase | 5% | 增长 |",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestBehind holds that a count without words in front is about the noun behind it.
func TestBehind(t *testing.T) {
	tests := []sentences{
		{"noun", []any{"4个项目自评等级为优。"}, []string{
			"项目自评等级为优 | performance.projects.excellent | current | 4个 |  |",
		}},
		{"noun_behind_a_subject", []any{"其中：一期4个项目自评等级为优。"}, []string{
			"一期项目自评等级为优 | performance.projects.excellent | current | 4个 |  |",
		}},
		{"brackets", []any{"单价100万元以上设备3台（套）。"}, []string{
			"单价100万元以上设备 | state_assets state_assets.equipment | current | 3台（套） |  |",
		}},
		{"noun_with_brackets", []any{"共4辆车辆（不含特种车）。"}, []string{
			"车辆（不含特种车） |  | current | 4辆 |  | no_cell",
		}},
		{"bracket_that_is_not_closed", []any{"共4辆车辆（不含特种车、应急保障用车。"}, []string{
			"车辆 |  | current | 4辆 |  | no_cell",
		}},
		{"noun_in_quotes", []any{"共4个“示范”项目。"}, []string{
			"“示范”项目 |  | current | 4个 |  | no_cell",
		}},
		{"ends_at_a_mark", []any{"共4个项目，5个仓房。"}, []string{
			"项目 |  | current | 4个 |  | no_cell",
			"仓房 |  | current | 5个 |  | no_cell",
		}},
		{"money_has_none_where_something_is_spoken_of", []any{"支出合计12.00万元，5.00万元用于仓房。"}, []string{
			"支出合计 | expenditure total total | current | 12.00万元 |  |",
			"支出合计 |  | current | 5.00万元 |  | no_cell",
		}},
		{"money_has_one_where_nothing_is", []any{"5.00万元用于仓房。"}, []string{
			"用于仓房 |  | current | 5.00万元 |  | no_cell",
		}},
		{"longer_than_a_heading", []any{"共4个项目自评等级为优项目自评等级为优项目自评等级为优项目自评等级为优项目自评等级为优项目自评等级为优项目自评等级为优项目自评等级为优。"}, []string{
			" |  | current | 4个 |  | missing_label",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestNamedBefore holds that a figure without a subject is about what the clauses before it name, else about what was spoken of.
func TestNamedBefore(t *testing.T) {
	tests := []sentences{
		{"unknown_clause_between", []any{"本年支出，按用途划分，5.00万元。"}, []string{
			"本年支出 | expenditure total total | current | 5.00万元 |  |",
		}},
		{"compared_in_the_clause", []any{"本年支出比上年有所增长，增加5.00万元。"}, []string{
			"本年支出 | expenditure total total | change increase | 5.00万元 | 比上年/增加 |",
		}},
		{"comparison_first", []any{"比上年本年支出，增加5.00万元。"}, []string{
			"本年支出 | expenditure total total | change increase | 5.00万元 | 比上年/增加 |",
		}},
		{"spoken_of_last", []any{"本年支出5.00万元，比上年增加1.00万元。"}, []string{
			"本年支出 | expenditure total total | current | 5.00万元 |  |",
			"本年支出 | expenditure total total | change increase | 1.00万元 | 比上年/增加 |",
		}},
		{"spoken_of_in_the_sentence_before", []any{"本年支出5.00万元。比上年增加1.00万元。"}, []string{
			"本年支出 | expenditure total total | current | 5.00万元 |  |",
			"本年支出 | expenditure total total | change increase | 1.00万元 | 比上年/增加 |",
		}},
		{"section_of_a_form", []any{"一、部门整体绩效自评情况", "支出合计5.00万元。涉及项目5个。"}, []string{
			"支出合计 |  | current | 5.00万元 |  | no_cell",
			"涉及项目 | performance.projects | current | 5个 |  |",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestFollowing holds how far the noun behind a count goes: as far as a heading
// may, over brackets that are closed.
func TestFollowing(t *testing.T) {
	longest := strings.Repeat("仓", outline.LongestHeading)
	for behind, want := range map[string]string{
		"": "", "个仓房,其中": "个仓房", "车辆(不含特种车),其中": "车辆(不含特种车)", "车辆(不含(旧)特种车)其中、": "车辆(不含(旧)特种车)其中", "车辆(不含特种车、其中": "车辆", "车辆)其中": "车辆",
		"“示范”项目;": "“示范”项目", longest: longest, longest + "房": "",
	} {
		if got := following(behind); got != want {
			t.Errorf("%q: %q, want %q", behind, got, want)
		}
	}
}
