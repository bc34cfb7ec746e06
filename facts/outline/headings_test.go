package outline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
)

// headed is the headings of lines, each as its level, kind and text.
func headed(t *testing.T, lines []line) []string {
	t.Helper()
	var got []string
	for _, h := range Read(cellstest.Texts(t), paragraphs(lines)).Headings("d") {
		got = append(got, string(rune('0'+h.Level))+h.Kind+" "+h.Number+h.Text)
	}
	return got
}

// plain is lines without marks, not set in.
func plain(texts ...string) []line {
	out := make([]line, len(texts))
	for i, text := range texts {
		out[i].text = text
	}
	return out
}

// TestTitleHeadings holds which titles of tables are headings: the first of each,
// but none that a table has.
func TestTitleHeadings(t *testing.T) {
	tests := []struct {
		name  string
		lines []line
		want  []string
	}{
		{"statement_and_form", plain("收入决算表", "项目支出绩效自评表"), []string{"2table_title 收入决算表", "2form_title 项目支出绩效自评表"}},
		{"number_apart", plain("五、收入决算表"), []string{"2table_title 五、收入决算表"}},
		{"number_of_a_table", plain("公开02表 收入决算表"), nil},
		{"again", plain("收入决算表", "收入决算表"), []string{"2table_title 收入决算表"}},
		{"in_the_contents_before", plain("目录", "一、收入决算表....1", "二、支出决算表....2", "收入决算表"), []string{"2table_title 收入决算表"}},
		{"marked_as_an_item", []line{{text: "第一部分 表格", mark: 1}, {text: "说明", mark: 2}, {text: "说明一", mark: 3}, {text: "收入决算表", mark: 3}}, []string{
			"1part 第一部分表格", "2section 说明", "3subsection 说明一", "2table_title 收入决算表",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, headed(t, tt.lines)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTitleOfATable holds that a line is no heading where a table has it as its
// title, further down too.
func TestTitleOfATable(t *testing.T) {
	o := Read(cellstest.Texts(t), cellstest.Document("收入决算表", "支出决算表", "收入决算表"))
	o.Blocks[2].IsTitle = true
	var got []string
	for _, h := range o.Headings("d") {
		got = append(got, h.Text+h.ID)
	}
	if diff := cmp.Diff([]string{"支出决算表d/h01", "收入决算表d/h02"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHeadingsOverLines holds how the lines of a heading are joined that a full
// line, or blank lines around paragraphs, show to be one.
func TestHeadingsOverLines(t *testing.T) {
	full, half := strings.Repeat("观", 30), strings.Repeat("观", 10)
	prose := full + "。"
	tests := []struct {
		name  string
		lines []line
		want  []string
	}{
		{"full_line_goes_on", plain(prose, prose, prose, "一、"+full, "星台"), []string{"2section 一、" + full + "星台"}},
		{"three_lines", plain(prose, prose, prose, "一、"+full[:84], full, "星台"), []string{"2section 一、" + full[:84] + full + "星台"}},
		{"nearly_full_line", plain(prose, prose, prose, "一、"+full[:81], "星台"), []string{"2section 一、" + full[:81] + "星台"}},
		{"line_that_is_not_full", plain(prose, prose, prose, "一、"+full[:75], "星台"), []string{"2section 一、" + full[:75]}},
		{"set_in", []line{{text: prose}, {text: prose}, {text: prose}, {text: "一、" + full[:75], lead: 8}, {text: "星台"}}, []string{"2section 一、" + full[:75] + "星台"}},
		{"a_sentence_as_a_whole", plain(prose, prose, prose, "一、"+full, "星台。"), nil},
		{"another_heading", plain(prose, prose, prose, "一、"+full, "（一）星台"), []string{"2section 一、" + full, "3subsection （一）星台"}},
		{"a_line_that_furnishes", plain(prose, prose, prose, "一、"+full, "单位：万元"), []string{"2section 一、" + full}},
		{"lines_of_many_widths", plain("一、"+full, "星台", half+half, half+half+half, half+half+half+half, half+half+half+half+half, half+half+half+half+half+"观观观", half+half+half+half+half+"观观观观观"), []string{"2section 一、" + full}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, headed(t, tt.lines)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// spaced is a document whose paragraphs stand on the lines that are given.
func spaced(lines []int, texts ...string) *document.Document {
	d := paragraphs(plain(texts...))
	for i := range lines {
		d.Blocks[i].At.Line = lines[i]
	}
	return d
}

// TestParagraphsApart holds that a line goes on on the next where blank lines set
// paragraphs apart: between half of them or more.
func TestParagraphsApart(t *testing.T) {
	tests := []struct {
		name  string
		lines []int
		want  string
	}{
		{"all_apart_but_the_next", []int{1, 2, 4, 6}, "职责范围"},
		{"half_apart", []int{1, 2, 3, 5}, "职责"},
		{"next_is_apart", []int{1, 3, 5, 7}, "职责"},
		{"none_apart", []int{1, 2, 3, 4}, "职责"},
		{"no_lines", []int{0, 0, 0, 0}, "职责"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := spaced(tt.lines, "一、职责", "范围", "二、机构", "三、其他")
			if got := Read(cellstest.Texts(t), d).Headings("d")[0].Text; got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// TestWrapWidth holds at which width a source breaks its lines: that of a fifth
// of its wide lines or more, the widest of several as common.
func TestWrapWidth(t *testing.T) {
	wide := func(n int) string { return strings.Repeat("观", n/2) + strings.Repeat("a", n%2) }
	unbroken := 1 << 30
	tests := []struct {
		name   string
		widths []int
		want   int
	}{
		{"one_width", []int{60, 60, 12}, 60},
		{"narrow_lines_tell_nothing", []int{38, 38}, unbroken},
		{"narrowest", []int{40, 40}, 40},
		{"odd_widths_are_those_below", []int{61, 60}, 60},
		{"widest_of_the_most_common", []int{60, 80, 60, 80, 40}, 80},
		{"more_common", []int{60, 60, 80}, 60},
		{"a_fifth", []int{90, 90, 44, 48, 52, 56, 60, 64, 68, 72}, 90},
		{"less_than_a_fifth", []int{40, 50, 60, 70, 80, 90, 100}, unbroken},
		{"as_many_wider", []int{60, 60, 64, 90}, 60},
		{"more_wider", []int{60, 60, 64, 90, 120}, unbroken},
		{"hardly_wider", []int{60, 60, 62, 63, 62}, 62},
		{"with_the_width_just_below", []int{100, 98, 44, 48, 52, 56, 60, 64, 68, 72}, 100},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var texts []string
			for _, n := range tt.widths {
				texts = append(texts, wide(n))
			}
			if got := Read(cellstest.Texts(t), paragraphs(plain(texts...))).wrapWidth(); got != tt.want {
				t.Errorf("%d, want %d", got, tt.want)
			}
		})
	}
}

// TestHangs holds that what begins at the margin right below a line that is set in
// and full goes on with it.
func TestHangs(t *testing.T) {
	line := func(page, lead int, box document.Box) document.Block {
		return document.Block{Lead: lead, At: document.Place{Page: page, Box: box}}
	}
	above := line(2, 4, document.Box{75, 100, 520, 112})
	tests := []struct {
		name  string
		below document.Block
		want  bool
	}{
		{"short", line(2, 0, document.Box{51, 118, 90, 130}), true},
		{"a_character_left_of_it", line(2, 2, document.Box{63, 118, 90, 130}), true},
		{"under_one_in_the_middle", line(2, -3, document.Box{51, 118, 90, 130}), false},
		{"under_one_set_in_far", line(2, -2, document.Box{51, 118, 90, 130}), true},
		{"less_than_that", line(2, 3, document.Box{70, 118, 90, 130}), false},
		{"a_line_of_space_between", line(2, 0, document.Box{51, 124, 90, 136}), true},
		{"further_below", line(2, 0, document.Box{51, 125, 90, 137}), false},
		{"beside_it", line(2, 0, document.Box{51, 100, 90, 112}), false},
		{"on_the_next_page", line(3, 0, document.Box{51, 118, 90, 130}), false},
		{"as_the_line_has_no_room_for_a_word", line(2, 0, document.Box{51, 118, 567, 142}), true},
		{"and_room", line(2, 0, document.Box{51, 118, 568, 142}), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := hangs(&above, &tt.below); got != tt.want {
				t.Errorf("goes on: %v", got)
			}
		})
	}
}

// TestItemOverTwoBlocks holds that the first line of a sentence of a page is no
// heading, and that a heading of two lines is one.
func TestItemOverTwoBlocks(t *testing.T) {
	read := func(first, second string) []string {
		d := &document.Document{Blocks: []document.Block{
			{Text: first, Lead: 4, At: document.Place{Page: 1, Box: document.Box{75, 100, 520, 112}}},
			{Text: second, At: document.Place{Page: 1, Box: document.Box{51, 118, 300, 130}}},
		}}
		var out []string
		for _, h := range Read(cellstest.Texts(t), d).Headings("d") {
			out = append(out, h.Number+h.Text)
		}
		return out
	}
	if got := read("1.教育支出（类）：年初预算45.19万", "元，支出决算46.48万元，主要是项目变化。"); got != nil {
		t.Errorf("headings %q", got)
	}
	if diff := cmp.Diff([]string{"一、观星台迁建工程绩效自评情况"}, read("一、观星台迁建工程", "绩效自评情况")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestRestInContents holds that a heading goes on as the contents have it.
func TestRestInContents(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  string
	}{
		{"with_the_next_line", []string{"目录", "一、职责和机构....1", "二、其他....2", "前言。", "一、职责", "和机构", "职责。"}, "职责和机构"},
		{"without_it", []string{"目录", "一、职责....1", "二、其他....2", "前言。", "一、职责", "和机构", "职责。"}, "职责"},
		{"entry_of_another_number", []string{"目录", "二、职责和机构....1", "三、其他....2", "前言。", "一、职责", "和机构", "职责。"}, "职责"},
		{"next_is_numbered", []string{"目录", "一、职责（一）机构....1", "二、其他....2", "前言。", "一、职责", "（一）机构", "职责。"}, "职责"},
		{"next_is_a_sentence", []string{"目录", "一、职责和机构。....1", "二、其他....2", "前言。", "一、职责", "和机构。", "职责。"}, "职责"},
		{"part", []string{"目录", "第一部分 职责和机构", "第二部分 其他", "前言。", "第一部分 职责", "和机构", "职责。"}, "职责和机构"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list := Read(cellstest.Texts(t), paragraphs(plain(tt.lines...))).Headings("d")
			if len(list) == 0 || list[0].Text != tt.want {
				t.Errorf("headings %+v, want %s", list, tt.want)
			}
		})
	}
}

// TestPartOverLines holds that the name of a part stands on one of the three
// lines below its number.
func TestPartOverLines(t *testing.T) {
	tests := []struct {
		name   string
		blocks []any
		want   []string
	}{
		{"third_line", []any{"第一部分", "", "", "概况"}, []string{"第一部分 概况 1 4"}},
		{"fourth_line", []any{"第一部分", "", "", "", "概况"}, nil},
		{"no_line", []any{"第一部分"}, nil},
		{"a_heading", []any{"第一部分", "一、概况"}, []string{"一、概况 2"}},
		{"a_sentence", []any{"第一部分", "概况如下。"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, h := range Read(cellstest.Texts(t), cellstest.Document(tt.blocks...)).Headings("d") {
				text := h.Path[len(h.Path)-1]
				for k, p := range h.At {
					if k == 0 || k == len(h.At)-1 {
						text += " " + string(rune('0'+p.Line))
					}
				}
				got = append(got, text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestParts holds which lines are titles of parts that have their number in the
// contents only.
func TestParts(t *testing.T) {
	long := strings.Repeat("观", LongestHeading-2)
	tests := []struct {
		name   string
		blocks []any
		want   []string
	}{
		{"first_that_is_called_so", []any{"目录", "第一部分 决算表格", "第二部分 决算说明", "决算表格", "决算说明", "决算说明"}, []string{"决算表格", "决算说明"}},
		{"stands_with_its_number", []any{"目录", "第一部分 概况", "第二部分 决算说明", "第一部分 概况", "概况", "决算说明"}, []string{"决算说明"}},
		{"stands_in_part_with_its_number", []any{"目录", "第一部分 概况和职责", "第二部分 决算说明", "第一部分 概况", "概况和职责", "决算说明"}, []string{"决算说明"}},
		{"sections", []any{"目录", "一、概况....1", "二、决算说明....2", "（一）其他....3", "前言。", "一、概况", "决算说明", "其他"}, []string{"决算说明"}},
		{"sections_below_parts", []any{"目录", "第一部分 概况", "一、职责", "第二部分 决算说明", "第一部分 概况", "职责", "决算说明"}, []string{"决算说明"}},
		{"longest", []any{"目录", "第一部分 概况", "第二部分 " + long + "说明", "第一部分 概况", long + "说明"}, []string{long + "说明"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := Read(cellstest.Texts(t), cellstest.Document(tt.blocks...))
			o.FindParts()
			var got []string
			for i := range o.Blocks {
				if o.Blocks[i].Part {
					got = append(got, o.Blocks[i].Text)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
