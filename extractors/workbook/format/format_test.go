package format_test

import (
	"testing"

	"juesuan/extractors/workbook/format"
)

// TestNumber holds that numbers are shown as the cells of a workbook show them.
func TestNumber(t *testing.T) {
	tests := []struct{ name, code, raw, want string }{
		{"no_format", "General", "1234.5", "1234.5"},
		{"noise_of_doubles", "General", "1234.5600000000001", "1234.56"},
		{"noise_under_a_round_number", "General", "0.29999999999999999", "0.3"},
		{"power_of_ten", "General", "5.8363E6", "5836300"},
		{"small_power_of_ten", "General", "1.5E-3", "0.0015"},
		{"digits_that_a_cell_shows", "General", "0.333333333333333", "0.3333333333"},
		{"large_amount_keeps_cents", "General", "123456789012.34", "123456789012.34"},
		{"all_digits_that_are_held", "General", "9999999999999.994", "9999999999999.99"},
		{"two_decimals", "0.00", "1234.5", "1234.50"},
		{"half_away", "0.00", "1.005", "1.01"},
		{"half_as_double", "0.00", "1.0049999999999999", "1.01"},
		{"negative_half", "0.00", "-1.005", "-1.01"},
		{"thousands", "#,##0.00", "5836300", "5,836,300.00"},
		{"thousands_of_three", "#,##0", "999", "999"},
		{"share", "0.00%", "0.6636", "66.36%"},
		{"share_whole", "0%", "1", "100%"},
		{"by_commas", "#,##0.00,", "5836300", "5,836.30"},
		{"by_two_commas", "0.00,,", "5836300", "5.84"},
		{"ten_thousands", "0!.0,", "5836300", "583.6"},
		{"ten_thousands_stored", `0\.0,`, "5836300", "583.6"},
		{"ten_thousands_of_four", "0!.0000", "5836300", "583.6300"},
		{"ten_thousands_small", "0!.0000", "12", "0.0012"},
		{"ten_thousands_with_unit", `0!.0,"万元"`, "5836300", "583.6万元"},
		{"negative_of_its_own", "0.00;(0.00)", "-3.5", "(3.50)"},
		{"negative_triangle", "0.00;△0.00", "-3.5", "△3.50"},
		{"negative_in_red_alone", "#,##0.00;[Red]#,##0.00", "-3.5", "-3.50"},
		{"negative_of_one_section", "#,##0.00", "-3.5", "-3.50"},
		{"negative_rounded_off", "0.00", "-0.001", "0.00"},
		{"nought_as_dash", `_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `, "0", "-"},
		{"negative_accounting", `_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `, "-12", "-12.00"},
		{"nought_hidden", "#,##0;-#,##0;;@", "0", ""},
		{"all_hidden", ";;;", "5", ""},
		{"hash_only", "#.##", "0.5", ".5"},
		{"hash_whole", "#", "0", ""},
		{"condition_true", "[>=10000]0!.0,;0", "58363", "5.8"},
		{"condition_false", "[>=10000]0!.0,;0", "583", "583"},
		{"leading_noughts", "0000000", "201", "0000201"},
		{"code_in_groups", "000-00-00", "2010301", "201-03-01"},
		{"currency", "[$￥-804]#,##0.00", "5", "￥5.00"},
		{"with_unit", `0.00"万元"`, "5", "5.00万元"},
		{"general_with_unit", `General"元"`, "5", "5元"},
		{"as_text", "@", "2010301", "2010301"},
		{"fraction_as_decimal", "# ?/?", "0.5", "0.5"},
		{"power_as_decimal", "0.00E+00", "12345", "12345"},
		{"no_number", "0.00", "12a", "12a"},
		{"date", "yyyy/m/d", "45291", "2023/12/31"},
		{"date_in_chinese", `yyyy"年"mm"月"dd"日"`, "45292", "2024年01月01日"},
		{"date_of_locale", `[$-804]yyyy"年"m"月"`, "45292", "2024年1月"},
		{"weekday", "aaaa", "45292", "星期一"},
		{"time", "h:mm:ss", "0.5", "12:00:00"},
		{"minutes_before_seconds", "mm:ss", "0.0007", "01:00"},
		{"half_day", "h:mm AM/PM", "0.75", "6:00 PM"},
		{"hours_past_a_day", "[h]:mm", "1.5", "36:00"},
		{"before_the_first_march", "yyyy-m-d", "1", "1900-1-1"},
		{"no_date", "yyyy-m-d", "-1", "-1"},
		{"past_the_last_day", "yyyy-m-d", "2958466", "2958466"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := format.New(tt.code).Number(tt.raw, format.From1900); got != tt.want {
				t.Errorf("%s as %s: %q, want %q", tt.raw, tt.code, got, tt.want)
			}
		})
	}
	if got := format.New("yyyy-m-d").Number("0", format.From1904); got != "1904-1-1" {
		t.Errorf("the first day from 1904: %s", got)
	}
}

// TestText holds that texts are shown by the section of texts, where there is one.
func TestText(t *testing.T) {
	tests := []struct{ code, want string }{{"0.00", "甲"}, {"@", "甲"}, {`@"局"`, "甲局"}, {"0;0;0;", ""}}
	for _, tt := range tests {
		if got := format.New(tt.code).Text("甲"); got != tt.want {
			t.Errorf("as %q: %q, want %q", tt.code, got, tt.want)
		}
	}
}

// TestBook holds that formats are found by number, those of the workbook first.
func TestBook(t *testing.T) {
	b := format.NewBook(map[int]string{4: "0.0", 176: "0.000"})
	for id, want := range map[int]string{0: "5", 2: "5.00", 4: "5.0", 176: "5.000", 175: "5"} {
		if got := b.Of(id).Number("5", format.From1900); got != want {
			t.Errorf("format %d: %q, want %q", id, got, want)
		}
	}
}

// FuzzNumber holds that no format and no number brings the reader down.
func FuzzNumber(f *testing.F) {
	f.Add("0!.0,;[Red](0.00);\"-\"??;@", "-1.5E3")
	f.Add(`[$-804]yyyy"年"m"月"d"日";@`, "45291.5")
	f.Add("[h]:mm AM/PM", "1e399")
	f.Fuzz(func(_ *testing.T, code, raw string) {
		g := format.New(code)
		g.Number(raw, format.From1904)
		g.Text(raw)
	})
}
