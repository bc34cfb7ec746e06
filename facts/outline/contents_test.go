package outline

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
)

// inContents draws which blocks are lines of the contents: c for one that is.
func inContents(t *testing.T, blocks ...any) string {
	t.Helper()
	var got strings.Builder
	for _, b := range Read(cellstest.Texts(t), cellstest.Document(blocks...)).Blocks {
		if b.Contents {
			got.WriteByte('c')
		} else {
			got.WriteByte('.')
		}
	}
	return got.String()
}

// TestContentsEnd holds where the lines of a table of contents end: where the
// first entry comes again as a heading, with the head over it where that does.
func TestContentsEnd(t *testing.T) {
	grid := cellstest.Grid(document.Delimited, "项目|金额", "甲|1.00")
	long := strings.Repeat("观星", LongestHeading)
	tests := []struct {
		name   string
		blocks []any
		want   string
	}{
		{"first_part_again_under_another_name", []any{"目录", "第一部分 概况", "第二部分 表格", "第一部分 概 述", "职责。"}, "ccc.."},
		{"first_section_again", []any{"目录", "一、职责....1", "二、机构....2", "说明", "一、职责"}, "cccc."},
		{"other_section_of_its_number", []any{"目录", "一、职责....1", "二、机构....2", "一、收入", "一、职责"}, "cccc."},
		{"head_over_the_entries_again", []any{"目录", "观星台", "一、职责....1", "二、机构....2", "观星台", "", "一、职责"}, "cccc..."},
		{"another_head_over_them", []any{"目录", "观星台", "一、职责....1", "二、机构....2", "说明", "一、职责"}, "ccccc."},
		{"title_without_its_number", []any{"目录", "一、收入决算表....1", "二、支出决算表....2", "三、说明....3", "收入决算表", "支出决算表"}, "cccc.."},
		{"never_again", []any{"目录", "一、职责....1", "二、机构....2", "职责是管理。", "三、说明"}, "ccc.."},
		{"before_a_long_line", []any{"目录", "一、职责....1", "二、机构....2", long + "房", "一、职责"}, "ccc.."},
		{"over_a_line_that_is_not_long", []any{"目录", "一、职责....1", "二、机构....2", long, "一、职责"}, "cccc."},
		{"before_a_table", []any{"目录", "一、职责....1", "二、机构....2", grid, "一、职责"}, "ccc.."},
		{"heading_comes_again_in_the_run", []any{"目录", "（一）职责", "二、机构", "三、机构说明", "二、机构", "四、其他"}, "cccc.."},
		{"two_tables_of_contents", []any{"目录", "一、职责", "一、职责", "目录", "一、收入", "一、收入"}, "cc.cc."},
		{"two_runs", []any{"一、甲", "二、乙", "三、丙", "四、丁", "一、甲", "二、乙", "三、丙", "四、丁"}, "cccc...."},
		{"furniture_between_entries", []any{"一、甲", "二、乙", "— 1 —", "三、丙", "四、丁", "一、甲", "二、乙", "三、丙", "四、丁"}, "ccccc...."},
		{"titles_of_tables", []any{"收入决算表", "支出决算表", "收入支出决算总表", "财政拨款收入支出决算总表", "正文。", "收入决算表", "支出决算表", "收入支出决算总表", "财政拨款收入支出决算总表"}, "cccc....."},
		{"names_of_rows", []any{"一、一般公共服务支出", "二、外交支出", "三、国防支出", "四、公共安全支出", "正文。", "一、一般公共服务支出", "二、外交支出", "三、国防支出", "四、公共安全支出"}, "........."},
		{"half_are_names_of_rows", []any{"一、一般公共服务支出", "二、外交支出", "三、职责", "四、机构", "正文。", "一、一般公共服务支出", "二、外交支出", "三、职责", "四、机构"}, "cccc....."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, inContents(t, tt.blocks...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestComesAgain holds how many of the entries must come again: six in ten.
func TestComesAgain(t *testing.T) {
	for again, want := range map[int]bool{5: false, 6: true, 10: true} {
		var blocks []any
		for i := range 10 {
			blocks = append(blocks, fmt.Sprintf("仓房%c", 'a'+i))
		}
		blocks = append(blocks, blocks[:again]...)
		o := Read(cellstest.Texts(t), cellstest.Document(blocks...))
		if got := o.comesAgain(0, 10); got != want {
			t.Errorf("%d of ten come again: %v", again, got)
		}
	}
}

// TestLongestContents holds how far the contents may go.
func TestLongestContents(t *testing.T) {
	for lines, want := range map[int]bool{longestContents - 2: true, longestContents - 1: false} {
		blocks := []any{"目录", "一、职责"}
		for range lines {
			blocks = append(blocks, "仓房")
		}
		blocks = append(blocks, "一、职责")
		drawn := inContents(t, blocks...)
		if got := strings.Count(drawn, "c") > 2; got != want {
			t.Errorf("%d lines between an entry and its heading: %v", lines, got)
		}
	}
}

// TestEntries holds which lines of the contents are entries, and where the body
// begins.
func TestEntries(t *testing.T) {
	o := Read(cellstest.Texts(t), cellstest.Document("前言", "目录", "一、职责....1", "", "— 1 —", "....", "二、机构....2", "一、职责", "职责是管理。"))
	list, end := o.entries()
	var got []string
	for _, b := range list {
		got = append(got, b.Flat)
	}
	if diff := cmp.Diff([]string{"一、职责....1", "二、机构....2"}, got); diff != "" || end != 7 {
		t.Errorf("body from %d; entries (-want +got):\n%s", end, diff)
	}
	for text, want := range map[string]bool{"一、职责": true, "二、机 构": true, "三、其他": false, "前言": false, "职责是管理。": false} {
		if got := o.InContents(text); got != want {
			t.Errorf("%q in the contents: %v", text, got)
		}
	}
}
