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
		{"title", []any{"观星台2022年度部门决算"}, Identity{Entity: "观星台", Year: 2022, Report: records.FinalAccounts}},
		{"title_on_two_lines", []any{"观星台", "2022年度部门决算公开报告"}, Identity{Entity: "观星台", Year: 2022, Report: records.FinalAccounts}},
		{"budget", []any{"观星台2023年部门预算公开"}, Identity{Entity: "观星台", Year: 2023, Report: records.Budget}},
		{
			"title_against_headings",
			[]any{"观星台2022年度部门决算", "一、2021年收入情况", "二、2021年支出情况", "三、2021年预算编制", "四、2021年预算安排"},
			Identity{Entity: "观星台", Year: 2022, Report: records.FinalAccounts},
		},
		{
			"headings_against_mentions",
			[]any{"一、2022年的决算工作", "2021年。", "2021年。", "2021年。"},
			Identity{Entity: "", Year: 2022, Report: records.FinalAccounts},
		},
		{"low_headings_only_mention", []any{"一、2022年的决算工作", "1.2021年的工作", "2.2021年的工作", "（一）2021年的工作"}, Identity{Entity: "", Year: 2022, Report: records.FinalAccounts}},
		{"line_over_a_table_against_the_title", []any{"观星台2022年度部门决算", "部门名称：云梦泽市观星台"}, Identity{Entity: "云梦泽市观星台", Year: 2022, Report: records.FinalAccounts}},
		{"head_of_a_grid", []any{head("部门名称：云梦泽市观星台"), head("2022年")}, Identity{Entity: "云梦泽市观星台", Year: 2022, Report: records.UnknownReport}},
		{"fourth_row_of_a_grid", []any{cellstest.Grid(document.Delimited, "甲|", "乙|", "丙|", "部门名称：云梦泽市观星台|", "部门名称：观星台分台|")}, Identity{Entity: "云梦泽市观星台", Year: 0, Report: records.UnknownReport}},
		{"title_in_a_grid", []any{head("部门收支总表预算")}, Identity{Entity: "", Year: 0, Report: records.UnknownReport}},
		{"planned_in_prose", []any{"本年预算安排12.00万元。"}, Identity{Entity: "", Year: 0, Report: records.Budget}},
		{"whom_sentences_begin_with", []any{"第一部分 部门概况", "云岭市观星台是全市天文机构，负责观测。", "云岭市观星台2019年度收入预算总计100.00万元。"}, Identity{Entity: "云岭市观星台", Year: 2019, Report: records.UnknownReport}},
		{"title_over_three_lines", []any{"云岭市天文和自然", "资源局", "2024年度部门决算", "第一部分", "云岭市天文和自然资源局概况"}, Identity{Entity: "云岭市天文和自然资源局", Year: 2024, Report: records.FinalAccounts}},
		{"an_attachment_above_the_title", []any{"附件二", "云岭市观星台", "2024年度部门决算", "单位名称：云岭市观星台"}, Identity{Entity: "云岭市观星台", Year: 2024, Report: records.FinalAccounts}},
		{"name_on_the_line_below", []any{"部门：", "云岭市观星台", "单位：万元"}, Identity{Entity: "云岭市观星台", Report: records.UnknownReport}},
		{"no_name_on_the_line_below", []any{"部门：", "单位：万元"}, Identity{Report: records.UnknownReport}},
		{"colon_behind_the_part", []any{"第一部分：云岭大学 概况"}, Identity{Entity: "云岭大学", Report: records.UnknownReport}},
		{"a_name_of_three_characters", []any{"部门：总工会"}, Identity{Entity: "总工会", Report: records.UnknownReport}},
		{"a_name_of_two_characters", []any{"部门：县委"}, Identity{Report: records.UnknownReport}},
		{"any_department", []any{"第一部分：部门基本情况"}, Identity{Report: records.UnknownReport}},
		{"an_office", []any{"填报单位：财务科"}, Identity{Report: records.UnknownReport}},
		{"a_number_in_front", []any{"二、云岭市观星台2017年度部门决算情况说明"}, Identity{Entity: "云岭市观星台", Year: 2017, Report: records.FinalAccounts}},
		{"a_phrase_in_front", []any{"云岭市观星台2017年部门预算", "一般公共预算拨款安排的“三公”经费2017年度预算情况说明", "一般公共预算拨款安排的“三公”经费2017年度预算情况说明"}, Identity{Entity: "云岭市观星台", Year: 2017, Report: records.Budget}},
		{"a_phrase_behind", []any{"2019年云岭市审计台(本级)“三公”经费决算情况说明"}, Identity{Entity: "云岭市审计台(本级)", Year: 2019, Report: records.FinalAccounts}},
		{"how_it_was_made", []any{"云岭县木塘乡观星所2018年部门决算编制说明"}, Identity{Entity: "云岭县木塘乡观星所", Year: 2018, Report: records.FinalAccounts}},
		{"unit_on_its_line", []any{"部门：云岭市观星台   （单位：元）"}, Identity{Entity: "云岭市观星台", Report: records.UnknownReport}},
		{"a_unit_below_is_none_of_it", []any{"部门：云岭市教育局", "云岭市教育局幼儿园是全市幼教机构。"}, Identity{Entity: "云岭市教育局", Report: records.UnknownReport}},
		{"a_sentence_about_the_table", []any{"部门：云岭市教育局", "本表反映云岭市教育局是否收支平衡。"}, Identity{Entity: "云岭市教育局", Report: records.UnknownReport}},
		{"title_in_the_contents_is_none", []any{"目录", "一、观星台2022年度部门决算....1", "二、其他....2", "正文。"}, Identity{Entity: "", Year: 2022, Report: records.FinalAccounts}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Of(outline.Read(cellstest.Texts(t), cellstest.Document(tt.blocks...)), "")
			got.Told = records.Identified{}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestToldBy holds how sure an identity is and by what, and that a file's name
// counts where nothing else says.
func TestToldBy(t *testing.T) {
	tests := []struct {
		name, source string
		blocks       []any
		want         records.Identified
	}{
		{"nothing", "报告.txt", []any{"前言"}, records.Identified{}},
		{"file_name", "2022/观星台2022年度部门决算.pdf", []any{"前言"}, records.Identified{
			Entity: &records.Told{Confidence: 0.5, Because: []string{FileName}}, Year: &records.Told{Confidence: 0.5, Because: []string{FileName}}, Report: &records.Told{Confidence: 0.5, Because: []string{FileName}},
		}},
		{"file_name_against_the_title", "2021年度观星所部门预算.pdf", []any{"观星台2022年度部门决算"}, records.Identified{
			Entity: &records.Told{Confidence: 5. / 6, Because: []string{Title}}, Year: &records.Told{Confidence: 101. / 102, Because: []string{Title, Line}}, Report: &records.Told{Confidence: 100. / 101, Because: []string{Title}},
		}},
		{"of_the_first_part", "", []any{"第一部分：云岭大学 概况"}, records.Identified{
			Entity: &records.Told{Confidence: 6. / 7, Because: []string{Heading}},
		}},
		{"no_year_in_the_title", "", []any{"云岭大学部门决算公开"}, records.Identified{
			Entity: &records.Told{Confidence: 5. / 6, Because: []string{Title}}, Report: &records.Told{Confidence: 100. / 101, Because: []string{Title}},
		}},
		{"two_lines", "", []any{"部门：云岭市观星台", "部门：云岭市观星所", "部门：云岭市观星台"}, records.Identified{
			Entity: &records.Told{Confidence: 20. / 31, Because: []string{TableLine}},
		}},
		{"short_and_long", "", []any{"观星台2022年度部门决算", "部门：云岭市观星台"}, records.Identified{
			Entity: &records.Told{Confidence: 15. / 16, Because: []string{TableLine, Title}}, Year: &records.Told{Confidence: 101. / 102, Because: []string{Title, Line}}, Report: &records.Told{Confidence: 100. / 101, Because: []string{Title}},
		}},
		{"a_heading_and_a_sentence", "", []any{"一、云岭市观星台主要职责", "云岭市观星台负责观测。"}, records.Identified{
			Entity: &records.Told{Confidence: 2. / 3, Because: []string{Heading, Sentence}},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Of(outline.Read(cellstest.Texts(t), cellstest.Document(tt.blocks...)), tt.source)
			if diff := cmp.Diff(tt.want, got.Told); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestGather holds which of two names is another cut short.
func TestGather(t *testing.T) {
	r := newReader(outline.Read(cellstest.Texts(t), cellstest.Document()))
	tests := []struct {
		name        string
		short, long string
		by          string // that says the long one
		want        string
	}{
		{"without_its_beginning", "资源局", "云岭市资源局", TableLine, "云岭市资源局"},
		{"without_its_end", "云岭市天文和", "云岭市天文和资源局", Heading, "云岭市天文和资源局"},
		{"a_body_of_its_own", "云岭市教育局", "云岭市教育局幼儿园", Heading, "云岭市教育局"},
		{"put_together_in_a_title", "资源局", "附二云岭市资源局", Title, "资源局"},
		{"said_in_a_sentence", "资源局", "所以云岭市资源局", Sentence, "资源局"},
		{"another", "资源局", "云岭市教育局", TableLine, "资源局"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := evidence{}
			e.add(tt.short, 3, Title)
			e.add(tt.long, 2, tt.by)
			e.gather(r.isPartOf)
			if got, _ := e.best(); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// TestGatherTo holds which of several longer names has what speaks for a short
// one: the weightiest, of two that are as good the first.
func TestGatherTo(t *testing.T) {
	r := newReader(outline.Read(cellstest.Texts(t), cellstest.Document()))
	for _, tt := range []struct {
		first, second int
		want          map[string]int
	}{
		{2, 5, map[string]int{"东岭市资源局": 2, "西岭市资源局": 8}},
		{5, 2, map[string]int{"东岭市资源局": 8, "西岭市资源局": 2}},
		{4, 4, map[string]int{"东岭市资源局": 7, "西岭市资源局": 4}},
	} {
		e := evidence{}
		e.add("资源局", 3, Title)
		e.add("东岭市资源局", tt.first, TableLine)
		e.add("西岭市资源局", tt.second, TableLine)
		e.gather(r.isPartOf)
		got := map[string]int{}
		for name, s := range e {
			got[name] = s.weight
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%d and %d (-want +got):\n%s", tt.first, tt.second, diff)
		}
	}
}
