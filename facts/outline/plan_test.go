package outline

import (
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
