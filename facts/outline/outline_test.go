package outline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/records"
)

// TestReadNumber takes enumerators off headings.
func TestReadNumber(t *testing.T) {
	tests := []struct {
		text string
		want Number
	}{
		{"第一部分 部门概况", Number{Level: 1, Text: "第一部分", Value: 1, Rest: "部门概况"}},
		{"第12部分：附件", Number{Level: 1, Text: "第12部分:", Value: 12, Rest: "附件"}},
		{"第三章 决算情况说明", Number{Level: 1, Text: "第三章", Value: 3, Rest: "决算情况说明"}},
		{"二十一、其他", Number{Level: 2, Text: "二十一、", Value: 21, Rest: "其他"}},
		{"(三)支出", Number{Level: 3, Text: "（三）", Value: 3, Rest: "支出"}},
		{"㈢支出", Number{Level: 3, Text: "（三）", Value: 3, Rest: "支出"}},
		{"4.工资", Number{Level: 4, Text: "4.", Value: 4, Rest: "工资"}},
		{"4、工资", Number{Level: 4, Text: "4、", Value: 4, Rest: "工资"}},
		{"3.5万元", Number{Rest: "3.5万元"}},
		{"十年规划", Number{Rest: "十年规划"}},
		{"部门概况", Number{Rest: "部门概况"}},
		{"", Number{}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, ReadNumber(tt.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestBlock holds what a paragraph is by its words alone.
func TestBlock(t *testing.T) {
	tests := []struct {
		text                       string
		furnishes, sentence, prose bool
		statement                  string
	}{
		{"单位：万元", true, false, false, ""},
		{"公开03表", true, false, false, ""},
		{"部门名称：云梦泽市观星台", true, false, false, ""},
		{"注：本表反映收入情况。", true, true, false, ""},
		{"支出决算表", false, false, false, "expenditure"},
		{"本年支出共计12.00万元", false, true, true, ""},
		{"一、部门职责", false, false, false, ""},
		{"主要职责：", false, true, false, ""},
		{strings.Repeat("长", LongestHeading), false, false, false, ""},
		{strings.Repeat("长", LongestHeading+1), false, true, false, ""},
	}
	texts := cellstest.Texts(t)
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			b := NewBlock(texts, tt.text)
			name := ""
			if b.Statement != nil {
				name = b.Statement.Name
			}
			if b.Furnishes != tt.furnishes || b.IsSentence() != tt.sentence || b.Prose != tt.prose || name != tt.statement {
				t.Errorf("furnishes %v, sentence %v, prose %v, statement %q", b.Furnishes, b.IsSentence(), b.Prose, name)
			}
		})
	}
}

// TestContents holds which lines are those of tables of contents.
func TestContents(t *testing.T) {
	grid := cellstest.Grid(document.Delimited, "项目|金额", "甲|1.00")
	tests := []struct {
		name   string
		blocks []any
		want   string // c for a line of the contents, . for another
	}{
		{"titled", []any{"目录", "第一部分 概况....1", "第二部分 表格....3", "第一部分 概况", "职责是管理。", "第二部分 表格"}, "ccc..."},
		{"no_title", []any{"第一部分 概况", "一、职责", "二、机构", "第二部分 表格", "第一部分 概况", "一、职责", "二、机构", "第二部分 表格"}, "cccc...."},
		{"too_short_without_a_title", []any{"第一部分 概况", "第二部分 表格", "第一部分 概况", "第二部分 表格"}, "...."},
		{"three_without_a_title", []any{"第一部分 概况", "一、职责", "第二部分 表格", "第一部分 概况", "一、职责", "第二部分 表格"}, "......"},
		{"does_not_come_again", []any{"第一部分 概况", "一、职责", "二、机构", "第二部分 表格", "职责是管理。"}, "....."},
		{"ends_at_a_table", []any{"目录", "第一部分 概况....1", "第二部分 表格....3", grid, "第三部分 其他"}, "ccc.."},
		{"nothing_behind_the_title", []any{"目录"}, "."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got strings.Builder
			for _, b := range Read(cellstest.Texts(t), cellstest.Document(tt.blocks...)).Blocks {
				if b.Contents {
					got.WriteByte('c')
				} else {
					got.WriteByte('.')
				}
			}
			if got.String() != tt.want {
				t.Errorf("%s, want %s", got.String(), tt.want)
			}
		})
	}
}

// TestEntry takes dots and page numbers off entries.
func TestEntry(t *testing.T) {
	for text, want := range map[string]string{
		"部门概况....12": "部门概况", "部门概况……3": "部门概况", "部门概况12": "部门概况12", "部门概况.1": "部门概况.1", "部门概况....": "部门概况", "": "",
	} {
		if got := entry(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestHeadings holds the headings of a body with their paths.
func TestHeadings(t *testing.T) {
	tests := []struct {
		name   string
		blocks []any
		want   []string
	}{
		{"levels", []any{"第一部分 概况", "一、职责", "（一）管理", "第二部分 表格"}, []string{"1 第一部分 概况", "2 第一部分 概况>一、职责", "3 第一部分 概况>一、职责>（一）管理", "1 第二部分 表格"}},
		{"level_left_out", []any{"第一部分 概况", "（一）管理", "一、职责"}, []string{"1 第一部分 概况", "3 第一部分 概况>（一）管理", "2 第一部分 概况>一、职责"}},
		{"number_alone", []any{"第一部分", "概况"}, []string{"1 第一部分 概况"}},
		{"sentence_is_none", []any{"一、职责是管理粮食。", "二、机构"}, []string{"2 二、机构"}},
		{"row_torn_out_of_a_table", []any{cellstest.Grid(document.Delimited, "项目|金额"), "五、教育支出", "二、机构"}, []string{"2 二、机构"}},
		{"class_far_from_a_table", []any{"二、机构", "五、教育支出"}, []string{"2 二、机构", "2 五、教育支出"}},
		{"contents_are_none", []any{"目录", "第一部分 概况....1", "第一部分 概况"}, []string{"1 第一部分 概况"}},
		{"part_numbered_in_the_contents_only", []any{"目录", "第一部分 概况", "第二部分 决算情况说明", "职责是管理。", "决算情况说明"}, []string{"1 决算情况说明"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := Read(cellstest.Texts(t), cellstest.Document(tt.blocks...))
			o.FindParts()
			var got []string
			for i, h := range o.Headings("d") {
				got = append(got, string(rune('0'+h.Level))+" "+strings.Join(h.Path, ">"))
				if want := []string{"d/h01", "d/h02", "d/h03", "d/h04"}[i]; h.ID != want || h.Confidence != o.Cat.Confidence.Reading.Clean {
					t.Errorf("%s of confidence %v", h.ID, h.Confidence)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestMarkedHeading holds that what markup alone makes a heading is doubted.
func TestMarkedHeading(t *testing.T) {
	d := cellstest.Document("第一部分 概况", "附表")
	d.Blocks[1].Level = 2
	o := Read(cellstest.Texts(t), d)
	list := o.Headings("d")
	if len(list) != 2 || list[1].Level != 2 || list[1].Confidence != o.Cat.Confidence.Reading.Doubted(records.DoubtMarkedHeading) {
		t.Errorf("headings %+v", list)
	}
}
