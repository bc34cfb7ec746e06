package text

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// headsOf are the heads of some lines, each with its pieces, by the line that it
// is set on.
func headsOf(lines []alignedLine, join bool) [][]string {
	var out [][]string
	for _, row := range headRows(lines, wide, join) {
		var heads []string
		for _, c := range row {
			text := ""
			for _, p := range c.pieces {
				text += lines[p.line].segments[p.at].text
			}
			heads = append(heads, text)
		}
		out = append(out, heads)
	}
	return out
}

func linesOf(texts ...string) []alignedLine {
	var out []alignedLine
	for i, t := range texts {
		out = append(out, alignedLine{line: textLine{no: i + 1}, segments: segments(t, wide)})
	}
	return out
}

// TestHeadRows holds which pieces of heads are one, and on which line it is set.
func TestHeadRows(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  [][]string
	}{
		{"around_one_line", []string{
			"财政拨款            附属单位",
			"          事业收入          ",
			"  收入              收入",
		}, [][]string{nil, {"财政拨款收入", "事业收入", "附属单位收入"}, nil}},
		{"upper_of_two", []string{
			"财政拨款    上级补助",
			"  收入        收入",
		}, [][]string{{"财政拨款收入", "上级补助收入"}, nil}},
		{"twice_as_wide", []string{
			"  合计",
			"本年收支",
		}, [][]string{{"合计本年收支"}, nil}},
		{"wider_than_twice", []string{
			"  合计",
			"本年收支总",
		}, [][]string{{"合计"}, {"本年收支总"}}},
		{"two_lines_between", []string{
			"财政拨款    合计",
			"            其中",
			"            小计",
			"  收入",
		}, [][]string{{"财政拨款"}, {"合计其中小计"}, nil, {"收入"}}},
		{"group", []string{
			"          本年支出",
			"合计      基本支出      项目支出",
		}, [][]string{{"本年支出"}, {"合计", "基本支出", "项目支出"}}},
		{"group_off_by_three", []string{
			"              本年支出款",
			"              基本支出    项目",
		}, [][]string{{"本年支出款"}, {"基本支出", "项目"}}},
		{"no_group_off_by_four", []string{
			"              本年支出款",
			"              基本支出      项目",
		}, [][]string{{"本年支出款基本支出"}, {"项目"}}},
		{"over_two", []string{
			"   本年支出合计   ",
			"基本支出  项目支出",
		}, [][]string{{"本年支出合计"}, {"基本支出", "项目支出"}}},
		{"beyond_it", []string{
			"收入        合计",
			"  上级补助",
		}, [][]string{{"收入", "合计"}, {"上级补助"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, headsOf(linesOf(tt.lines...), true)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestHeadRowsApart holds that no pieces are joined where they are not to be.
func TestHeadRowsApart(t *testing.T) {
	got := headsOf(linesOf("财政拨款    上级补助", "  收入        收入"), false)
	if diff := cmp.Diff([][]string{{"财政拨款", "上级补助"}, {"收入", "收入"}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestReachOf holds how far a head may have reached in print: a character takes
// two columns, up to the blank before the next head.
func TestReachOf(t *testing.T) {
	line := segments("编码  科目名称        合计", narrow)
	for k, want := range []int{3, 12, 20} {
		if got := reachOf(line, k, narrow); got != want {
			t.Errorf("%s: %d, want %d", line[k].text, got, want)
		}
	}
	line = segments("编码  科目名称", wide)
	if got := reachOf(line, 0, wide); got != line[0].x1 {
		t.Errorf("wide: %d", got)
	}
}

// TestPlaceHeads holds over which columns heads are set together.
func TestPlaceHeads(t *testing.T) {
	tests := []struct {
		name  string
		width int
		cols  []stretch
		lines []string
		want  []string // by line: the columns of each head
	}{
		{"wrapped_beside_plain", wide, []stretch{{0, 10}, {12, 22}, {24, 34}, {36, 46}}, []string{
			"  财政拨款              附属单位",
			"              事业收入               其他收入",
			"    收入                上缴收入",
			"       1.00       1.00        1.00        1.00",
		}, []string{"0 2", "1 3", "0 2"}},
		{"beside_group", wide, []stretch{{0, 10}, {12, 22}, {24, 34}, {36, 46}}, []string{
			"                        本年支出",
			"  年初结转",
			"             小计       基本支出    项目支出",
			"       1.00       1.00        1.00        1.00",
		}, []string{"1-3", "0", "1 2 3"}},
		{"more_heads_than_columns", wide, []stretch{{0, 30}, {34, 44}}, []string{
			"编码           名称                合计",
			"208  社会保障和就业支出             1.00",
		}, []string{"0 0 1"}},
		{"over_left_edges", wide, []stretch{{0, 16}, {20, 24}, {28, 44}, {48, 52}, {56, 60}}, []string{
			"收入                        支出",
			"项目                金额    项目                金额   结转",
			"甲                  1.00    乙                  1.00   1.00",
			"丙                  1.00    丁                  1.00   1.00",
		}, []string{"0-1 2-4", "0 1 2 3 4"}},
		{"over_left_edges_of_one_table", wide, []stretch{{0, 10}, {12, 22}, {24, 34}}, []string{
			"一年      二年            ",
			"收入        支出        合计",
			"       1.00       1.00        1.00",
		}, []string{"0 1-2", "0 1 2"}},
		{"groups_by_the_left_edge_or_the_middle", wide, []stretch{{0, 16}, {20, 36}, {40, 50}}, []string{
			"      收入          支出",
			"         项目        项目",
			"国防                外交                      1.00",
			"国防                教育                      1.00",
		}, []string{"0 1-2", "0 1-2"}},
		{"a_head_over_another_in_one_column", wide, []stretch{{0, 12}, {16, 24}, {28, 36}}, []string{
			"  事业收入",
			"    项目          收入",
			"教育                1.00        1.00",
			"外交                1.00        1.00",
		}, []string{"0", "0 1-2"}},
		{"groups_that_begin_with_names", wide, []stretch{{0, 12}, {14, 22}, {24, 36}, {38, 46}}, []string{
			"      收入              支出",
			"    项目",
			"外交              1.00  国防              1.00",
			"教育              1.00  教育              1.00",
		}, []string{"0-1 2-3", "0"}},
		{"two_heads_over_one_column", wide, []stretch{{0, 16}, {18, 28}, {30, 42}, {44, 54}}, []string{
			"收入                          支出",
			"   项目             合计  合计              小计",
			"                               项目",
			"教育                    1.00  外交                1.00",
			"国防                    1.00  教育                1.00",
		}, []string{"0-1 2", "0 1 1 3", "2"}},
		{"a_group_over_names_beside_a_wider_one", wide, []stretch{{0, 12}, {14, 22}, {24, 36}, {38, 46}}, []string{
			"收入                    支出",
			"           本年收入      项目           合计",
			"项目",
			"外交              1.00  外交              1.00",
			"教育              1.00  国防              1.00",
		}, []string{"0 1-3", "1 2 3", "0"}},
		{"more_heads_on_one_line_than_fit_apart", wide, []stretch{{0, 12}, {14, 26}, {28, 36}}, []string{
			"       收入   支出",
			"       项目  收入  项目",
			"国防          国防              1.00",
			"国防          教育              1.00",
		}, []string{"0 1-2", "0 0 1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := linesOf(tt.lines...)
			body := slices.IndexFunc(page, alignedLine.hasFigure)
			spans, _ := placeHeads(page, body, tt.cols, tt.width)
			var got []string
			for _, l := range spans {
				var line []string
				for _, s := range l {
					line = append(line, spanText(s))
				}
				got = append(got, strings.Join(line, " "))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func spanText(s [2]int) string {
	var out []string
	for _, c := range slices.Compact(s[:]) {
		out = append(out, string(rune('0'+c)))
	}
	return strings.Join(out, "-")
}
