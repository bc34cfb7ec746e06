package narrative

import (
	"testing"

	"juesuan/records"
)

// TestFigures holds which numbers are figures: those with a unit behind them.
func TestFigures(t *testing.T) {
	tests := []sentences{
		{"dates_and_ordinals", []any{"第3个项目。2022年12月。国发〔2022〕5号。"}, nil},
		{"units", []any{"甲5.00元，乙5.00亿元，丙5%，丁5‰，戊98分，己5人次。"}, []string{
			"甲 |  | current | 5.00元 |  | no_cell",
			"乙 |  | current | 5.00亿元 |  | no_cell",
			"丙 |  | current | 5% |  | no_cell",
			"丁 |  | current | 5‰ |  | no_cell",
			"戊 |  | current | 98分 |  | no_cell",
			"己 |  | current | 5人次 |  | no_cell",
		}},
		{"short_unit", []any{"仓房5万，库房6万斤。"}, []string{
			"仓房 |  | current | 5万元 |  | no_cell",
		}},
		{"short_unit_and_bracket", []any{"仓房5万（元）。仓房5万“元”。"}, nil},
		{"bound", []any{"仓房达到3.00万元以上。"}, []string{
			"仓房 |  | current | >=3.00万元 |  | no_cell",
		}},
		{"bound_of_what_follows", []any{"单价100万元以上设备3台。"}, []string{
			"单价100万元以上设备 | state_assets state_assets.equipment | current | 3台 |  |",
		}},
		{"negative", []any{"仓房修缮-4.00万元。"}, []string{
			"仓房修缮 |  | current | -4.00万元 |  | no_cell",
		}},
		{"grouped", []any{"仓房修缮1,234.50万元。"}, []string{
			"仓房修缮 |  | current | 1234.50万元 |  | no_cell",
		}},
		{"letters_for_digits", []any{"仓房修缮l2.O0万元，库房1.l万元。"}, []string{
			"仓房修缮 |  | current | 12.00万元 |  | no_cell",
			"库房 |  | current | 1.1万元 |  | no_cell",
		}},
		{"codes", []any{"仓房修缮A2.00万元，库房B-3.00万元。"}, []string{
			"库房B |  | current | -3.00万元 |  | no_cell",
		}},
		{"comma_without_a_figure", []any{"仓房修缮3,万元，库房3.万元。"}, nil},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestRanges holds that the ends of a range are doubted.
func TestRanges(t *testing.T) {
	tests := []sentences{
		{"numbers", []any{"仓房修缮3-4万元。"}, []string{
			"仓房修缮3- |  | current | 4万元 |  | no_cell near_tie",
		}},
		{"figures", []any{"仓房修缮3.00万元-4.00万元。"}, []string{
			"仓房修缮 |  | current | 3.00万元 |  | no_cell near_tie",
			"仓房修缮 |  | current | 4.00万元 |  | no_cell near_tie",
		}},
		{"with_a_wave", []any{"仓房修缮3.00万元~4.00万元。"}, []string{
			"仓房修缮 |  | current | 3.00万元 |  | no_cell near_tie",
			"仓房修缮 |  | current | 4.00万元 |  | no_cell near_tie",
		}},
		{"wave_alone", []any{"仓房修缮~4.00万元。"}, []string{
			"仓房修缮~ |  | current | 4.00万元 |  | no_cell",
		}},
		{"at_the_beginning", []any{"-4.00万元。"}, []string{
			" |  | current | -4.00万元 |  | missing_label",
		}},
		{"dash_behind", []any{"仓房修缮3.00万元-库房。"}, []string{
			"仓房修缮 |  | current | 3.00万元 |  | no_cell",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestSharedUnits holds that figures in a list have the unit of the last.
func TestSharedUnits(t *testing.T) {
	tests := []sentences{
		{"ideographic_comma", []any{"修缮仓房12.10、13.20万元。"}, []string{
			"修缮仓房 |  | current | 12.10万元 |  | no_cell shared_unit",
			"修缮仓房 |  | current | 13.20万元 |  | no_cell",
		}},
		{"comma", []any{"修缮仓房12.10,13.20万元。"}, []string{
			"修缮仓房 |  | current | 12.10万元 |  | no_cell shared_unit",
			"修缮仓房 |  | current | 13.20万元 |  | no_cell",
		}},
		{"three", []any{"修缮仓房12.10、13.20、14.30万元。"}, []string{
			"修缮仓房 |  | current | 12.10万元 |  | no_cell shared_unit",
			"修缮仓房 |  | current | 13.20万元 |  | no_cell shared_unit",
			"修缮仓房 |  | current | 14.30万元 |  | no_cell",
		}},
		{"parted_by_words", []any{"修缮仓房12.10、修缮库房13.20万元。"}, []string{
			"修缮仓房12.10、修缮库房 |  | current | 13.20万元 |  | missing_label",
		}},
		{"whole_numbers_do_not", []any{"修缮仓房12、13.20万元。"}, []string{
			"修缮仓房12、 |  | current | 13.20万元 |  | no_cell",
		}},
		{"unit_that_does_not_come", []any{"修缮仓房12.10、13.20。库房3.00万元。"}, []string{
			"库房 |  | current | 3.00万元 |  | no_cell",
		}},
		{"no_number_behind", []any{"修缮仓房12.10、万元。"}, nil},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestUnfilled holds that two marks of a template stand for a number.
func TestUnfilled(t *testing.T) {
	tests := []sentences{
		{"two", []any{"仓房修缮XX万元。"}, []string{
			"仓房修缮 |  | current | null万元 |  | unreadable no_cell",
		}},
		{"one", []any{"仓房修缮X万元。"}, nil},
		{"in_a_word", []any{"仓房修缮A××万元，1××万元。"}, nil},
		{"without_a_unit", []any{"仓房修缮××。"}, nil},
		{"before_a_figure", []any{"仓房修缮××3.00万元。"}, []string{
			"仓房修缮×× |  | current | 3.00万元 |  | no_cell",
		}},
		{"among_figures", []any{"仓房修缮3.00万元，库房××万元，院墙4.00万元。"}, []string{
			"仓房修缮 |  | current | 3.00万元 |  | no_cell",
			"库房 |  | current | null万元 |  | unreadable no_cell",
			"院墙 |  | current | 4.00万元 |  | no_cell",
		}},
		{"at_the_beginning", []any{"××万元。"}, []string{
			" |  | current | null万元 |  | unreadable missing_label",
		}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}
