package outline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
)

// line is a paragraph with its mark and how far it is set in.
type line struct {
	text       string
	mark, lead int
}

func paragraphs(lines []line) *document.Document {
	texts := make([]any, len(lines))
	for i, l := range lines {
		texts[i] = l.text
	}
	d := cellstest.Document(texts...)
	for i, l := range lines {
		d.Blocks[i].Level, d.Blocks[i].Lead = l.mark, l.lead
	}
	return d
}

// TestPlan holds what gives a heading without a number its level.
func TestPlan(t *testing.T) {
	const prose = "负责观星台的日常维护和开放工作。"
	tests := []struct {
		name  string
		lines []line
		want  []string
	}{
		{"contents_set_in", []line{
			{text: "目录"},
			{text: "观星台概况"},
			{text: "（一）主要职责", lead: 2},
			{text: "决算情况说明"},
			{text: "（一）收入情况", lead: 2},
			{text: "观星台概况"},
			{text: "（一）主要职责"},
			{text: prose},
			{text: "决算情况说明"},
			{text: "（一）收入情况"},
			{text: prose},
		}, []string{"1观星台概况", "3（一）主要职责", "1决算情况说明", "3（一）收入情况"}},
		{"contents_with_numbered_parts", []line{
			{text: "目录"},
			{text: "第一部分 概况"},
			{text: "主要职责"},
			{text: "第二部分 说明"},
			{text: "收入情况"},
			{text: "第一部分 概况"},
			{text: "主要职责"},
			{text: prose},
			{text: "第二部分 说明"},
			{text: "收入情况"},
			{text: prose},
		}, []string{"1第一部分概况", "2主要职责", "1第二部分说明", "2收入情况"}},
		{"contents_that_begin_numbers_anew", []line{
			{text: "目录"},
			{text: "观星台概况"},
			{text: "1.主要职责"},
			{text: "2.机构设置"},
			{text: "决算情况说明"},
			{text: "1.收入情况"},
			{text: "名词解释"},
			{text: "观星台概况"},
			{text: "1.主要职责"},
			{text: prose},
			{text: "决算情况说明"},
			{text: "1.收入情况"},
			{text: prose},
			{text: "名词解释"},
			{text: prose},
		}, []string{"1观星台概况", "41.主要职责", "1决算情况说明", "41.收入情况", "1名词解释"}},
		{"marks_below_numbered_parts", []line{
			{text: "第一部分 概况", mark: 2},
			{text: "主要职责", mark: 3},
			{text: prose},
			{text: "内设机构", mark: 4},
			{text: prose},
		}, []string{"1第一部分概况", "2主要职责", "3内设机构"}},
		{"marks_alone", []line{
			{text: "观星台概况", mark: 2},
			{text: "主要职责", mark: 3},
			{text: prose},
		}, []string{"1观星台概况", "2主要职责"}},
		{"sections_by_their_place", []line{
			{text: "第一部分 概况"},
			{text: "主要职责"},
			{text: prose},
			{text: "机构设置"},
			{text: prose},
		}, []string{"1第一部分概况", "2主要职责", "2机构设置"}},
		{"subsections_by_their_place", []line{
			{text: "第一部分 说明"},
			{text: "一、支出情况"},
			{text: "支出规模"},
			{text: prose},
			{text: "支出结构"},
			{text: prose},
		}, []string{"1第一部分说明", "2一、支出情况", "3支出规模", "3支出结构"}},
		{"lines_in_prose", []line{
			{text: "第一部分 概况"},
			{text: "一、主要职责"},
			{text: "内设下列科室："},
			{text: "观测科"},
			{text: prose},
		}, []string{"1第一部分概况", "2一、主要职责"}},
		{"parts_by_their_place", []line{
			{text: "云梦泽市观星台"},
			{text: "观星台概况"},
			{text: "（一）主要职责"},
			{text: prose},
			{text: "决算情况说明"},
			{text: "（一）收入情况"},
			{text: prose},
		}, []string{"1观星台概况", "3（一）主要职责", "1决算情况说明", "3（一）收入情况"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := Read(cellstest.Texts(t), paragraphs(tt.lines))
			var got []string
			for _, h := range o.Headings("d") {
				got = append(got, string(rune('0'+h.Level))+h.Number+h.Text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlanByContents holds which entries without a number are those of parts.
func TestPlanByContents(t *testing.T) {
	tests := []struct {
		name  string
		lines []line
		want  []string
	}{
		{"set_in_by_one_column", []line{
			{text: "目录"},
			{text: "观星台概况"},
			{text: "一、主要职责", lead: 3},
			{text: "决算说明", lead: 1},
			{text: "收入说明", lead: 2},
			{text: "一、主要职责"},
			{text: "观星台概况"},
			{text: "决算说明"},
			{text: "收入说明"},
		}, []string{"1观星台概况", "1决算说明", "2收入说明"}},
		{"marked_above_all", []line{
			{text: "目录"},
			{text: "观星台概况"},
			{text: "一、主要职责"},
			{text: "决算说明"},
			{text: "一、主要职责", mark: 3},
			{text: "观星台概况", mark: 2},
			{text: "决算说明", mark: 3},
		}, []string{"1观星台概况", "2决算说明"}},
		{"numbers_that_go_on", []line{
			{text: "目录"},
			{text: "一、主要职责"},
			{text: "观星台概况"},
			{text: "二、内设机构"},
			{text: "一、主要职责"},
			{text: "观星台概况"},
		}, []string{"2观星台概况"}},
		{"last_behind_an_entry_without_a_number", []line{
			{text: "目录"},
			{text: "观星台概况"},
			{text: "一、主要职责"},
			{text: "决算说明"},
			{text: "名词解释"},
			{text: "一、主要职责"},
			{text: "观星台概况"},
			{text: "名词解释"},
		}, []string{"1观星台概况", "2名词解释"}},
		{"first_that_is_called_so", []line{
			{text: "目录"},
			{text: "观星台概况"},
			{text: "一、主要职责"},
			{text: "一、主要职责"},
			{text: "观星台概况"},
			{text: "观星台概况"},
		}, []string{"1观星台概况"}},
		{"titles_of_tables", []line{
			{text: "目录"},
			{text: "收入决算表"},
			{text: "一、主要职责"},
			{text: "一、主要职责"},
			{text: "收入决算表"},
		}, []string{"2收入决算表"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			o := Read(cellstest.Texts(t), paragraphs(tt.lines))
			for i := range o.Blocks {
				if b := &o.Blocks[i]; b.Planned > 0 {
					got = append(got, string(rune('0'+b.Planned))+b.Text)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlanByMarks holds which level a mark gives a heading.
func TestPlanByMarks(t *testing.T) {
	grid := cellstest.Grid(document.Delimited, "甲|乙", "丙|1.00")
	tests := []struct {
		name  string
		lines []line
		grid  int // where a table stands in front of, 0 for nowhere
		want  []string
	}{
		{"title_of_the_report", []line{{text: "观星台2022年度部门决算", mark: 1}, {text: "概况", mark: 2}, {text: "职责", mark: 3}}, 0, []string{"1概况", "2职责"}},
		{"title_of_the_report_in_its_body", []line{{text: "概况", mark: 2}, {text: "观星台2022年度部门决算", mark: 2}}, 0, []string{"1概况", "1观星台2022年度部门决算"}},
		{"parts_without_marks", []line{{text: "第一部分 概况"}, {text: "职责", mark: 1}}, 0, []string{"2职责"}},
		{"marks_above_the_parts", []line{{text: "附件", mark: 1}, {text: "第一部分 概况", mark: 2}, {text: "职责", mark: 3}}, 0, []string{"2职责"}},
		{"parts_of_several_marks", []line{{text: "第一部分 概况", mark: 3}, {text: "第二部分 表格", mark: 2}, {text: "职责", mark: 3}}, 0, []string{"2职责"}},
		{"no_deeper_than_items", []line{{text: "甲", mark: 1}, {text: "乙", mark: 2}, {text: "丙", mark: 3}, {text: "丁", mark: 4}, {text: "戊", mark: 5}}, 0, []string{"1甲", "2乙", "3丙", "4丁", "4戊"}},
		{"mark_over_a_table", []line{{text: "甲", mark: 2}, {text: "乙", mark: 1}, {text: "单位：万元"}}, 3, []string{"1甲"}},
		{"mark_over_a_table_and_a_line", []line{{text: "甲", mark: 2}, {text: "乙", mark: 1}, {text: "丙"}}, 3, []string{"2甲", "1乙"}},
		{"mark_over_a_numbered_table", []line{{text: "甲", mark: 2}, {text: "乙", mark: 1}, {text: "公开02表 收入"}}, 3, []string{"2甲", "1乙"}},
		{"sentences", []line{{text: "甲", mark: 2}, {text: "负责观星台。", mark: 1}}, 0, []string{"1甲"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := paragraphs(tt.lines)
			if tt.grid > 0 {
				d.Blocks = append(d.Blocks[:tt.grid:tt.grid], document.Block{Grid: grid})
			}
			var got []string
			o := Read(cellstest.Texts(t), d)
			for i := range o.Blocks {
				if b := &o.Blocks[i]; b.Planned > 0 {
					got = append(got, string(rune('0'+b.Planned))+b.Text)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestOverTable holds how far from its table a title may stand.
func TestOverTable(t *testing.T) {
	for lines, want := range map[int]bool{farthest - 1: true, farthest: false} {
		blocks := []any{"甲"}
		for range lines {
			blocks = append(blocks, "单位：万元")
		}
		o := Read(cellstest.Texts(t), cellstest.Document(append(blocks, cellstest.Grid(document.Delimited, "乙|1.00"))...))
		if got := o.isOverTable(0); got != want {
			t.Errorf("over a table with %d lines between: %v", lines, got)
		}
	}
}

// TestPlanByPlace holds which lines their place makes titles of parts, sections
// and subsections where nothing else speaks of them.
func TestPlanByPlace(t *testing.T) {
	const prose = "负责观星台的日常维护和开放工作。"
	grid := cellstest.Grid(document.Delimited, "甲|乙", "丙|1.00")
	short := strings.Repeat("观", longestBare)
	tests := []struct {
		name   string
		blocks []any
		want   []string
	}{
		{"part_over_sections_with_prose_inside", []any{"概况", "一、职责是维护。", prose}, []string{"1概况"}},
		{"no_part_over_points_of_prose", []any{"概况", "1.维护。", prose}, nil},
		{"no_part_over_numbers_that_go_on", []any{"概况", "二、职责", prose}, nil},
		{"part_over_a_title_in_the_body", []any{"概况", "一、职责", prose, "表格", "收入决算表", grid}, []string{"1概况", "1表格"}},
		{"title_two_lines_below", []any{"概况", "一、职责", prose, "表格", "公开01表", "单位：万元", "收入决算表", grid}, []string{"1概况", "1表格"}},
		{"title_three_lines_below", []any{"概况", "一、职责", prose, "表格", "公开01表", "单位：万元", "2022年度", "收入决算表", grid}, []string{"1概况"}},
		{"no_title_of_a_part_in_front_of_the_body", []any{"表格", "收入决算表", grid, prose}, nil},
		{"part_behind_a_table", []any{"概况", "一、职责", grid, "说明", "一、收入", prose}, []string{"1概况", "1说明"}},
		{"no_part_behind_a_heading", []any{"概况", "一、职责", "说明", "一、收入", prose}, []string{"1概况"}},
		{"longest", []any{short, "一、职责", prose}, []string{"1" + short}},
		{"longer", []any{short + "星", "一、职责", prose}, nil},
		{"parts_with_numbers", []any{"第一部分 概况", "说明", "一、收入", prose}, nil},
		{"under_a_heading_over_a_sentence", []any{"第一部分 概况", "职责", prose}, []string{"2职责"}},
		{"over_no_sentence", []any{"第一部分 概况", "职责", "机构"}, nil},
		{"not_right_over_a_sentence", []any{"第一部分 概况", "职责", "", prose}, nil},
		{"over_a_note", []any{"第一部分 概况", "职责", "注：本表反映收入情况。"}, nil},
		{"a_figure_at_its_end", []any{"第一部分 概况", "职责9", prose}, nil},
		{"a_row_of_words", []any{"第一部分 概况", "职责 范围 其他", prose}, nil},
		{"two_words", []any{"第一部分 概况", "职责 范围", prose}, []string{"2职责范围"}},
		{"marks_of_cells", []any{"第一部分 概况", "职责|范围", prose}, nil},
		{"behind_a_table", []any{"第一部分 概况", prose, grid, "职责", prose}, nil},
		{"section_of_the_longest", []any{"第一部分 概况", short, prose}, []string{"2" + short}},
		{"section_longer_than_that", []any{"第一部分 概况", short + "星", prose}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			o := Read(cellstest.Texts(t), cellstest.Document(append([]any{"云梦泽市观星台"}, tt.blocks...)...))
			for i := range o.Blocks {
				if b := &o.Blocks[i]; b.Planned > 0 {
					got = append(got, string(rune('0'+b.Planned))+b.Text)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestIsTornRow tells rows of tables from headings.
func TestIsTornRow(t *testing.T) {
	tests := map[string]bool{
		"二、外交支出 0.00":               true,
		"二、外交支出|2|0":                true,
		"208 社会保障和就业支出":             true,
		"一、财政拨款收入 12.50 一、一般公共服务支出": true,
		"二、政府性基金收入 二、外交支出":          true,
		"二、收入情况":                    false,
		"第二部分 2023年度部门决算表":          false,
		"收入决算表 表2":                  false,
	}
	o := Read(cellstest.Texts(t), cellstest.Document())
	for text, want := range tests {
		if got := o.IsTornRow(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestStrayRows holds that a run of names of rows has no headings.
func TestStrayRows(t *testing.T) {
	o := Read(cellstest.Texts(t), cellstest.Document("第一部分 收支", "一、一般公共服务支出", "1.00", "二、外交支出", "0.00", "三、国防支出", "四、公共安全支出", "负责观星台的日常维护和开放工作。"))
	if list := o.Headings("d"); len(list) != 1 || list[0].Level != 1 {
		t.Errorf("headings %+v", list)
	}
}

// TestPrinted holds that a title is its printed line, the number apart and the
// unit left out.
func TestPrinted(t *testing.T) {
	tests := []struct{ line, number, text string }{
		{"附表2：2023年度支出决算表（单位：万元）", "附表2:", "2023年度支出决算表"},
		{"公开06表 观星台支出决算表", "公开06表", "观星台支出决算表"},
		{"表七、支出决算表", "表七、", "支出决算表"},
		{"五、支出决算表 单位：元", "五、", "支出决算表"},
		{"支出决算表    表2", "", "支出决算表表2"},
		{"支出决算表    表2（单位：元）", "", "支出决算表"},
		{"支出决算表（公开03表） 单位：元", "", "支出决算表(公开03表)"},
		{"观星台人员情况表 表2 单位：元", "", "观星台人员情况表表2"}, // not known
		{"项目支出绩效自评表（2023年度）", "", "项目支出绩效自评表(2023年度)"},
		{"项目支出绩效自评表 （2023 年度）", "", "项目支出绩效自评表"},
		{"支出决算表", "", "支出决算表"},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			o := Read(cellstest.Texts(t), cellstest.Document(tt.line))
			number, text := o.printed(&o.Blocks[0])
			if diff := cmp.Diff([]string{tt.number, tt.text}, []string{number, text}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
