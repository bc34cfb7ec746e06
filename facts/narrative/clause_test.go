package narrative

import (
	"testing"

	"juesuan/records"
)

// TestListed holds that a figure behind a mark alone is said by the words before the one before it.
func TestListed(t *testing.T) {
	tests := []sentences{
		{"one_for_each_subject", []any{"收、支总计各减少1.20万元、3.40万元、5.60万元。"}, []string{
			"收、支总计 | income_expenditure_summary income.total final | change decrease | 1.20万元 | 减少 |",
			"收、支总计 | income_expenditure_summary expenditure.total final | change decrease | 3.40万元 | 减少 |",
			"收、支总计 |  | change decrease | 5.60万元 | 减少 | no_cell",
		}},
		{"of_one_subject", []any{"收入总计12.00万元、13.00万元。"}, []string{
			"收入总计 | income_expenditure_summary income.total final | current | 12.00万元 |  |",
			"收入总计 |  | current | 13.00万元 |  | no_cell",
		}},
		{"behind_a_comma", []any{"收入总计12.00万元，13.00万元。"}, []string{
			"收入总计 | income_expenditure_summary income.total final | current | 12.00万元 |  |",
			"收入总计 |  | current | 13.00万元 |  | no_cell",
		}},
		{"of_another_kind", []any{"收入总计12.00万元、5%。"}, []string{
			"收入总计 | income_expenditure_summary income.total final | current | 12.00万元 |  |",
			"收入总计 | income_expenditure_summary income.total final | current | 5% |  |",
		}},
		{"counts_of_their_own", []any{"项目6个，4个项目自评等级为优，2个项目自评等级为良。"}, []string{
			"项目 |  | current | 6个 |  | no_cell",
			"项目自评等级为优 | performance.projects.excellent | current | 4个 |  |",
			"项目自评等级为良 | performance.projects.good | current | 2个 |  |",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestBrackets holds that brackets are closed by what was spoken of before them.
func TestBrackets(t *testing.T) {
	tests := []sentences{
		{"parts_inside", []any{"本年支出12.00万元（其中：基本支出5.00万元，占40%；项目支出7.00万元），占90%。"}, []string{
			"本年支出 | expenditure total total | current | 12.00万元 |  |",
			"本年支出/基本支出 | expenditure total basic | current | 5.00万元 |  |",
			"本年支出/基本支出 | expenditure total share | current | 40% | 占 |",
			"本年支出/项目支出 | expenditure total project | current | 7.00万元 |  |",
			"本年支出 | expenditure total share | current | 90% | 占 |",
		}},
		{"clauses_inside", []any{"本年支出（含基本支出，项目支出）12.00万元。"}, []string{
			"本年支出（含基本支出,项目支出） |  | current | 12.00万元 |  | no_cell",
		}},
		{"words_inside", []any{"仓房修缮（一期；二期）支出5.00万元。"}, []string{
			"仓房修缮（一期;二期）支出 |  | current | 5.00万元 |  | no_cell",
		}},
		{"opened_and_closed", []any{"收入总计12.00万元，支出总计（不含结余）11.00万元，增长5%。"}, []string{
			"收入总计 | income_expenditure_summary income.total final | current | 12.00万元 |  |",
			"支出总计（不含结余） |  | current | 11.00万元 |  | no_cell",
			"支出总计（不含结余） |  | change increase | 5% | 增长 | no_cell",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestParts holds what figures are parts of: what the sentence speaks of last, or the one before first.
func TestParts(t *testing.T) {
	tests := []sentences{
		{"in_a_sentence", []any{"支出合计12.00万元，其中：仓房修缮5.00万元，库房7.00万元。"}, []string{
			"支出合计 | expenditure total total | current | 12.00万元 |  |",
			"支出合计/仓房修缮 |  | current | 5.00万元 |  | no_cell",
			"支出合计/库房 |  | current | 7.00万元 |  | no_cell",
		}},
		{"in_the_next", []any{"支出合计12.00万元，基本支出3.00万元。其中：仓房修缮5.00万元。"}, []string{
			"支出合计 | expenditure total total | current | 12.00万元 |  |",
			"基本支出 | expenditure total basic | current | 3.00万元 |  |",
			"支出合计/仓房修缮 |  | current | 5.00万元 |  | no_cell",
		}},
		{"behind_words_between", []any{"支出合计12.00万元。情况良好。其中：仓房修缮5.00万元。"}, []string{
			"支出合计 | expenditure total total | current | 12.00万元 |  |",
			"仓房修缮 |  | current | 5.00万元 |  | no_cell",
		}},
		{"of_a_list_that_ended", []any{"支出合计12.00万元，其中仓房；库房7.00万元。"}, []string{
			"支出合计 | expenditure total total | current | 12.00万元 |  |",
			"库房 |  | current | 7.00万元 |  | no_cell",
		}},
		{"itself", []any{"基本支出12.00万元，其中：基本支出5.00万元。"}, []string{
			"基本支出 | expenditure total basic | current | 12.00万元 |  |",
			"基本支出 | expenditure total basic | current | 5.00万元 |  |",
		}},
		{"counts_of_what_no_table_has", []any{"仓房12个，其中：公务用车保有量5辆。"}, []string{
			"仓房 |  | current | 12个 |  | no_cell",
			"仓房/公务用车保有量 |  | current | 5辆 |  | no_cell",
		}},
		{"counts_of_what_a_table_has", []any{"车辆12辆，其中：机要通信用车5辆。"}, []string{
			"车辆 | state_assets state_assets.vehicles | current | 12辆 |  |",
			"车辆/机要通信用车 | state_assets state_assets.vehicles.confidential | current | 5辆 |  |",
		}},
		{"without_a_subject", []any{"支出合计12.00万元，其中5.00万元为仓房修缮。"}, []string{
			"支出合计 | expenditure total total | current | 12.00万元 |  |",
			"支出合计 | expenditure total total | current | 5.00万元 |  |",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestChanges holds what a change is: a way it goes, with what it compares, by default the year before.
func TestChanges(t *testing.T) {
	tests := []sentences{
		{"same_clause", []any{"收入总计比上年增加资金1.00万元，增长5%。"}, []string{
			"收入总计 | income_expenditure_summary income.total final | change increase | 1.00万元 | 比上年/增加 |",
			"收入总计 | income_expenditure_summary income.total final | change increase | 5% | 增长 |",
		}},
		{"clause_before", []any{"与上年相比，收入总计增加1.00万元，支出总计减少2.00万元。"}, []string{
			"收入总计 | income_expenditure_summary income.total final | change increase | 1.00万元 | 与上年相比/增加 |",
			"支出总计 | income_expenditure_summary expenditure.total final | change decrease | 2.00万元 | 减少 |",
		}},
		{"own_comparison_first", []any{"与上年相比，支出总计比年初预算减少2.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change_on_budget decrease | 2.00万元 | 比年初预算/减少 |",
		}},
		{"on_the_budget", []any{"支出总计比年初预算减少2.00万元，下降5%。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change_on_budget decrease | 2.00万元 | 比年初预算/减少 |",
			"支出总计 | income_expenditure_summary expenditure.total final | change_on_budget decrease | 5% | 下降 |",
		}},
		{"compared_in_the_sentence_before", []any{"支出总计比年初预算减少2.00万元。收入总计减少2.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change_on_budget decrease | 2.00万元 | 比年初预算/减少 |",
			"收入总计 | income_expenditure_summary income.total final | change decrease | 2.00万元 | 减少 |",
		}},
		{"with_an_earlier_year", []any{"支出总计比2021年减少2.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change decrease | 2.00万元 | 比2021年/减少 |",
		}},
		{"with_this_year", []any{"支出总计比2022年减少2.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change_on_budget decrease | 2.00万元 | 比2022年/减少 |",
		}},
		{"with_nothing", []any{"支出总计减少2.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change decrease | 2.00万元 | 减少 |",
		}},
		{"year_on_year", []any{"支出总计同比减少2.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change decrease | 2.00万元 | 同比/减少 |",
		}},
		{"with_accounts_of_a_year", []any{"支出总计比2022年决算减少2.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change decrease | 2.00万元 | 比2022年决算/减少 |",
		}},
		{"short_word_and_comparison", []any{"收入总计比上年多1.00万元。"}, []string{
			"收入总计 | income_expenditure_summary income.total final | change increase | 1.00万元 | 比上年/多 |",
		}},
		{"short_word_alone", []any{"收入总计多1.00万元。"}, []string{
			"收入总计多 |  | current | 1.00万元 |  | no_cell",
		}},
		{"linked", []any{"收入总计比上年增加了1.00万元，仅增长了5%。"}, []string{
			"收入总计 | income_expenditure_summary income.total final | change increase | 1.00万元 | 比上年/增加 |",
			"收入总计 | income_expenditure_summary income.total final | change increase | 5% | 增长 |",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestRatios holds what a percentage measures.
func TestRatios(t *testing.T) {
	tests := []sentences{
		{"share", []any{"基本支出5.00万元，占本年支出的40%。"}, []string{
			"基本支出 | expenditure total basic | current | 5.00万元 |  |",
			"基本支出 | expenditure total share | current | 40% | 占本年支出 |",
		}},
		{"execution", []any{"支出决算5.00万元，完成年初预算的98%。"}, []string{
			" |  | current | 5.00万元 | 支出决算 | missing_label",
			" | execution_rate | current | 98% | 完成年初预算 | missing_label",
		}},
		{"change", []any{"基本支出增长40%。"}, []string{
			"基本支出 | expenditure total basic | change increase | 40% | 增长 |",
		}},
		{"change_of_a_share", []any{"基本支出占比增长4%。"}, []string{
			"基本支出占比 |  | change increase | 4% | 增长 | no_cell",
		}},
		{"no_word", []any{"基本支出40%。"}, []string{
			"基本支出 | expenditure total basic | current | 40% |  |",
		}},
		{"amounts_have_none", []any{"完成支出5.00万元。"}, []string{
			"完成支出 |  | current | 5.00万元 |  | no_cell",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestColumns holds which column of a table a figure is of, by the words between subject and figure.
func TestColumns(t *testing.T) {
	tests := []sentences{
		{"budget_and_final", []any{"基本支出年初预算为6.00万元，支出决算为5.00万元。"}, []string{
			"基本支出 | expenditure total budget | budget | 6.00万元 | 年初预算 |",
			"基本支出 | expenditure total basic | current | 5.00万元 | 支出决算 |",
		}},
		{"adjusted", []any{"基本支出全年预算6.00万元。"}, []string{
			"基本支出 | expenditure total adjusted_budget | adjusted_budget | 6.00万元 | 全年预算 |",
		}},
		{"adjusted_where_the_table_has_one_budget", []any{"“三公”经费全年预算6.00万元，支出决算5.00万元。"}, []string{
			"“三公”经费 | three_public three_public.total budget | adjusted_budget | 6.00万元 | 全年预算 |",
			"“三公”经费 | three_public three_public.total final | current | 5.00万元 | 支出决算 |",
		}},
		{"a_phrase_known_as_a_whole", []any{"支出预算6.00万元，支出决算5.00万元。"}, []string{
			"支出预算 | expenditure total budget | budget | 6.00万元 | 支出预算 |",
			"支出预算 | expenditure total total | current | 5.00万元 | 支出决算 |",
		}},
		{"a_phrase_that_names_the_column_of_what_was_said", []any{"本年支出3.00万元，支出预算6.00万元。"}, []string{
			"本年支出 | expenditure total total | current | 3.00万元 |  |",
			"本年支出 | expenditure total budget | budget | 6.00万元 | 支出预算 |",
		}},
		{"shortest_of_what_is_not_known", []any{"仓房修缮支出决算数5.00万元。"}, []string{
			"仓房修缮支出 |  | current | 5.00万元 | 决算数 | no_cell",
		}},
		{"longest_that_leaves_what_is_known", []any{"财政拨款支出决算数5.00万元。"}, []string{
			"财政拨款支出 | fiscal_expenditure_by_function total total | current | 5.00万元 | 决算数 |",
		}},
		{"percentages_have_none", []any{"支出预算5%。"}, []string{
			"支出预算 | expenditure total total | current | 5% |  |",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestEarlier holds which figures are of an earlier year.
func TestEarlier(t *testing.T) {
	tests := []sentences{
		{"year_before", []any{"上年支出总计决算数12.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total previous | previous | 12.00万元 | 决算数 |",
		}},
		{"column_of_the_year_before", []any{"上年度决算数5.00万元。"}, []string{
			" |  | previous | 5.00万元 | 决算数 | missing_label",
		}},
		{"earlier_year", []any{"2021年度支出总计12.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total previous | previous | 12.00万元 |  |",
		}},
		{"this_year", []any{"2022年度支出总计12.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | current | 12.00万元 |  |",
		}},
		{"later_year", []any{"2023年度支出总计12.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | current | 12.00万元 |  |",
		}},
		{"known_words", []any{"上年结转5.00万元，年初结转和结余收入6.00万元。"}, []string{
			"上年结转 | income_expenditure_summary income income.opening_balance final | current | 5.00万元 |  |",
			"年初结转和结余收入 |  | current | 6.00万元 |  | no_cell",
		}},
		{"change_of_an_earlier_year", []any{"2021年支出总计增加5.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change increase | 5.00万元 | 增加 |",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestOfBudgets holds that figures of a budget are budgets, unless they say otherwise.
func TestOfBudgets(t *testing.T) {
	tests := []sentences{
		{"total", []any{"收入总计12.00万元。"}, []string{
			"收入总计 | income_expenditure_summary income.total budget | budget | 12.00万元 |  |",
		}},
		{"total_of_measures", []any{"基本支出12.00万元。"}, []string{
			"基本支出 | expenditure total basic | budget | 12.00万元 |  |",
		}},
		{"share", []any{"基本支出12.00万元，占40%。"}, []string{
			"基本支出 | expenditure total basic | budget | 12.00万元 |  |",
			"基本支出 | expenditure total share | current | 40% | 占 |",
		}},
		{"count", []any{"公务用车保有量5辆。"}, []string{
			"公务用车保有量 | three_public.vehicles_held | current | 5辆 |  |",
		}},
		{"change", []any{"收入总计比上年增加1.00万元。"}, []string{
			"收入总计 | income_expenditure_summary income.total budget | change increase | 1.00万元 | 比上年/增加 |",
		}},
		{"accounts_of_the_year_before", []any{"2021年度支出总计12.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total budget | previous | 12.00万元 |  |",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.Budget)
	}
}
