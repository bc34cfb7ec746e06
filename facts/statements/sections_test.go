package statements

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/regions"
)

// TestSections holds where a second head begins the other side of a statement:
// a row that names it above heads, or heads that name it and the rows; not a
// head that is repeated, one of both sides, or the end of a broken label.
func TestSections(t *testing.T) {
	const income = "一、一般公共预算财政拨款|5.00|||"
	const out = "一、一般公共服务支出|5.00|5.00|0.00|0.00"
	tests := []struct {
		name  string
		lines []string
		want  []int // rows of each section
	}{
		{"row_of_the_side", []string{"收入||||", "项目|金额|||", income, "支出||||", "项目|合计|一般公共预算|政府性基金预算|国有资本经营预算", out}, []int{3, 3}},
		{"unknown_word_for_the_rows", []string{"收入||||", "甲乙|金额|||", income, "支出||||", "甲乙|合计|一般公共预算|政府性基金预算|国有资本经营预算", out}, []int{3, 3}},
		{"side_over_the_figures", []string{"项目|收入|||", "|金额|||", income, "项目|支出|支出|支出|支出", "|合计|一般公共预算|政府性基金预算|国有资本经营预算", out}, []int{3, 3}},
		{"side_by_the_name_of_its_total", []string{"本年收入||||", "项目|金额|||", income, "本年支出||||", "项目|合计|一般公共预算|政府性基金预算|国有资本经营预算", out}, []int{3, 3}},
		{"label_without_figures", []string{"收入||||", "项目|金额|||", income, "本年支出||||", out}, []int{5}},
		{"heads_again", []string{"收入||||", "项目|金额|||", income, "收入||||", "项目|金额|||", income}, []int{6}},
		{"one_head_for_both", []string{"收入||支出||", "项目|金额|项目|合计|一般公共预算", "一、一般公共预算财政拨款|5.00|一、一般公共服务支出|5.00|5.00", "收入||支出||", "项目|金额|项目|合计|一般公共预算", "二、政府性基金预算财政拨款|5.00|二、教育支出|5.00|5.00"}, []int{6}},
		{"end_of_a_label", []string{"项目|金额|项目|合计|一般公共预算", "一、一般公共预算|5.00|一、一般公共服务|5.00|5.00", "财政拨款||支出||", "二、政府性基金预算财政拨款|5.00|二、教育支出|5.00|5.00"}, []int{4}},
	}
	texts := cellstest.Texts(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []int
			for _, v := range (reader{texts}).sections(cellstest.View(document.Ruled, tt.lines...), texts.Cat.Statement("fiscal_appropriation_summary")) {
				got = append(got, len(v.Rows))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("sections (-want +got):\n%s", diff)
			}
		})
	}
	if n := len((reader{texts}).sections(cellstest.View(document.Ruled, tests[0].lines...), texts.Cat.Statement("income"))); n != 1 {
		t.Errorf("%d sections of a statement without sides", n)
	}
}

// TestBelowSecondHead holds that the figures below a second head are read by it,
// that lines are counted on, and that the parts of a balance are not the income
// of the year whatever they are called.
func TestBelowSecondHead(t *testing.T) {
	region := regions.Region{Statement: cellstest.Texts(t).Cat.Statement("fiscal_appropriation_summary")}
	facts, _ := read(t, region, document.Ruled,
		"收入|||", "项目|行次|决算数|", "一、一般公共预算|1|5.00|", "年初财政拨款结转和结余|2|1.00|", "一般公共预算|3|1.00|",
		"支出|||", "项目|行次|合计|政府性基金预算", "一、一般公共服务支出|4|6.00|0.00")
	tests := []struct {
		row, column         int
		item, measure, path string
	}{
		{2, 2, "income.general_public", "final", "收入>决算数"},
		{4, 2, "income.fiscal_opening_balance.general_public", "final", "收入>决算数"},
		{7, 2, "function:201", "total", "支出>合计"},
		{7, 3, "function:201", "government_fund", "支出>政府性基金预算"},
	}
	for _, tt := range tests {
		f := at(t, facts, tt.row, tt.column)
		if path := strings.Join(f.Column.Path, ">"); f.Item != tt.item || f.Measure != tt.measure || path != tt.path {
			t.Errorf("row %d, column %d: %s %s under %s, want %s %s under %s", tt.row, tt.column, f.Item, f.Measure, path, tt.item, tt.measure, tt.path)
		}
	}
}

// TestRowsOfSection holds that rows below a second head which the source printed
// whole stand apart, as those above it do.
func TestRowsOfSection(t *testing.T) {
	region := regions.Region{Statement: cellstest.Texts(t).Cat.Statement("fiscal_appropriation_summary")}
	facts, _ := read(t, region, document.Delimited,
		"收入|", "项目|决算数", "一、一般公共预算|5.00", "甲乙丙丁|1.00", "戊己庚|", "支出|", "项目|决算数", "甲乙丙丁|5.00", "戊己庚|")
	for _, row := range []int{3, 7} {
		if label := at(t, facts, row, 1).Row.Label; label != "甲乙丙丁" {
			t.Errorf("row %d is called %s", row, label)
		}
	}
}
