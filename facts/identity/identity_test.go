package identity

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/outline"
	"juesuan/records"
)

// TestOf holds whose report it is, of which year and kind: what is said
// outright weighs more than what is only mentioned, however often.
func TestOf(t *testing.T) {
	head := func(text string) *document.Grid { return cellstest.Grid(document.Delimited, text+"|", "甲|1.00") }
	tests := []struct {
		name   string
		blocks []any
		want   Identity
	}{
		{"nothing", []any{"前言"}, Identity{Report: records.UnknownReport}},
		{"title", []any{"观星台2022年度部门决算"}, Identity{"观星台", 2022, records.FinalAccounts}},
		{"title_on_two_lines", []any{"观星台", "2022年度部门决算公开报告"}, Identity{"观星台", 2022, records.FinalAccounts}},
		{"budget", []any{"观星台2023年部门预算公开"}, Identity{"观星台", 2023, records.Budget}},
		{
			"title_against_headings",
			[]any{"观星台2022年度部门决算", "一、2021年收入情况", "二、2021年支出情况", "三、2021年预算编制", "四、2021年预算安排"},
			Identity{"观星台", 2022, records.FinalAccounts},
		},
		{
			"headings_against_mentions",
			[]any{"一、2022年的决算工作", "2021年。", "2021年。", "2021年。"},
			Identity{"", 2022, records.FinalAccounts},
		},
		{"low_headings_only_mention", []any{"一、2022年的决算工作", "1.2021年的工作", "2.2021年的工作", "（一）2021年的工作"}, Identity{"", 2022, records.FinalAccounts}},
		{"line_over_a_table_against_the_title", []any{"观星台2022年度部门决算", "部门名称：云梦泽市观星台"}, Identity{"云梦泽市观星台", 2022, records.FinalAccounts}},
		{"head_of_a_grid", []any{head("部门名称：云梦泽市观星台"), head("2022年")}, Identity{"云梦泽市观星台", 2022, records.UnknownReport}},
		{"fourth_row_of_a_grid", []any{cellstest.Grid(document.Delimited, "甲|", "乙|", "丙|", "部门名称：云梦泽市观星台|", "部门名称：观星台分台|")}, Identity{"云梦泽市观星台", 0, records.UnknownReport}},
		{"title_in_a_grid", []any{head("部门收支总表预算")}, Identity{"", 0, records.UnknownReport}},
		{"planned_in_prose", []any{"本年预算安排12.00万元。"}, Identity{"", 0, records.Budget}},
		{"title_in_the_contents_is_none", []any{"目录", "一、观星台2022年度部门决算....1", "二、其他....2", "正文。"}, Identity{"", 2022, records.FinalAccounts}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Of(outline.Read(cellstest.Texts(t), cellstest.Document(tt.blocks...)))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
