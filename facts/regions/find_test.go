package regions

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/heads"
	"juesuan/facts/outline"
)

// finder is a finder over blocks that has found nothing yet.
func finder(t *testing.T, blocks ...any) *regionFinder {
	t.Helper()
	o := outline.Read(cellstest.Texts(t), cellstest.Document(blocks...))
	return &regionFinder{Outline: o, heads: heads.Reader{Texts: o.Texts}, views: map[*document.Grid]cells.View{}, words: map[*document.Grid]formWords{}}
}

// TestLooksLikeTitle holds how far a text looks like the title of a table, and
// what cannot be one.
func TestLooksLikeTitle(t *testing.T) {
	long := strings.Repeat("长", outline.LongestHeading-1) + "表"
	tests := []struct {
		text  string
		level int
		want  float64
	}{
		{"甲乙丙丁", 0, 1},
		{"甲乙丙", 0, 1},
		{"甲乙", 0, 0},
		{"甲乙丙丁", 1, 2},
		{"甲乙丙丁", 2, 2},
		{"甲乙丙丁表", 0, 3},
		{"甲乙表丙丁", 0, 1.5},
		{"支出决算表", 0, 6},
		{"甲乙丙丁表 单位：万元", 0, 3.5},
		{"公开03表 甲乙丙丁表", 0, 3.5},
		{"2023年度青禾市文化馆部门决算", 0, 0.5}, // the report's
		{long, 0, 3},
		{long + "长", 0, 0},
		{"甲乙丙丁。", 0, 0},
		{"甲乙；丙丁", 0, 0},
		{"甲乙丙丁：", 0, 0},
		{"甲乙丙丁，", 0, 0},
		{"1234.50", 0, 0},
		{"部门：青禾市文化馆", 0, 0},
		{"注：甲乙丙丁", 0, 0},
		{"本表无数据", 0, 0},
		{"单位：万元", 0, 0},
		{"科目名称", 0, 0},
		{"教育支出", 0, 0},
	}
	w := finder(t)
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := w.looksLikeTitle(tt.text, tt.level); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// TestIsOfTable holds which lines are rows or heads of a table: three words side
// by side are, where they do not end as a title does.
func TestIsOfTable(t *testing.T) {
	w := finder(t)
	for text, want := range map[string]bool{
		"科目名称": true, "教育支出": true, "甲乙丙丁": false,
		"甲乙 丙丁": false, "甲乙 丙丁 戊己": true, "甲 乙 丙": false, "甲乙 丙 戊己": false, "甲乙 丙丁 戊己表": false,
		"甲乙 丙丁 戊己 庚辛": true,
	} {
		if got := w.isOfTable(text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// TestMayStandOver holds which lines may stand between a title and its table.
func TestMayStandOver(t *testing.T) {
	edge := strings.Repeat("长", 2*outline.LongestHeading-2)
	for text, want := range map[string]bool{
		"甲乙丙丁":      true,
		"支出增加了。":    false,
		"注：" + edge: true, "注：" + edge + "长": false,
		"部门：": true, strings.Repeat("长", longestLabel-1) + "：": true, strings.Repeat("长", longestLabel) + "：": false,
	} {
		b := outline.NewBlock(cellstest.Texts(t), text)
		if got := finder(t).mayStandOver(&b); got != want {
			t.Errorf("%.30s (%d): %v", text, len([]rune(text)), got)
		}
	}
}

// TestIsNumbered holds that the number of a table makes a line its title where
// enough stands behind it.
func TestIsNumbered(t *testing.T) {
	for text, want := range map[string]bool{"公开03表 甲乙丙": true, "公开03表 甲乙": false, "公开03表": false, "甲乙丙丁": false} {
		b := outline.NewBlock(cellstest.Texts(t), text)
		if got := finder(t).isNumbered(&b); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// TestTitleRows holds which first rows of a grid speak of it: title, number and
// unit; no heads, labels and figures, and no second title.
func TestTitleRows(t *testing.T) {
	body := []string{"科目名称|合计", "教育支出|1.00"}
	tests := []struct {
		name   string
		rows   []string
		titled bool
		want   []string
		left   int
	}{
		{"none", nil, false, nil, 2},
		{"known_title", []string{"支出决算表|"}, false, []string{"支出决算表"}, 2},
		{"over_all_columns", []string{"支出决算表|支出决算表"}, false, []string{"支出决算表"}, 2},
		{"title_and_unit", []string{"支出决算表|单位：元"}, false, []string{"支出决算表", "单位：元"}, 2},
		{"blank_row", []string{"支出决算表|", "|"}, false, []string{"支出决算表"}, 2},
		{"unknown_title", []string{"甲乙丙丁|"}, false, []string{"甲乙丙丁"}, 2},
		{"unknown_below_a_title", []string{"甲乙丙丁|"}, true, nil, 3},
		{"unknown_and_surely_one_below_a_title", []string{"甲乙丙丁表|"}, true, []string{"甲乙丙丁表"}, 2},
		{"unknown_beside_the_unit", []string{"甲乙丙丁|单位：元"}, false, nil, 3},
		{"surely_one_beside_the_unit", []string{"甲乙丙丁表|单位：元"}, false, []string{"甲乙丙丁表", "单位：元"}, 2},
		{"two_titles", []string{"收入决算表|支出决算表"}, false, nil, 3},
		{"two_unknown_titles", []string{"甲乙丙丁表|戊己庚辛表"}, false, nil, 3},
		{"a_year", []string{"2023年|"}, true, []string{"2023年"}, 2},
		{"a_year_with_much_behind_it", []string{"2023年度甲乙丙丁戊|"}, true, nil, 3},
		{"a_row_of_the_table", []string{"国防支出|"}, false, nil, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, texts := finder(t).titleRows(cellstest.Grid(document.Ruled, append(tt.rows, body...)...), tt.titled)
			if diff := cmp.Diff(tt.want, texts); diff != "" || len(g.Rows) != tt.left {
				t.Errorf("%d rows left; texts (-want +got):\n%s", len(g.Rows), diff)
			}
		})
	}
	all := cellstest.Grid(document.Ruled, "支出决算表|", "单位：元|")
	if g, texts := finder(t).titleRows(all, false); g != all || texts != nil {
		t.Errorf("a grid of nothing else: %v of %d rows", texts, len(g.Rows))
	}
}

// TestMayBeTitle holds what inside a grid may be its title.
func TestMayBeTitle(t *testing.T) {
	for text, want := range map[string]bool{
		"甲乙丙丁": true, "科目名称": false, "教育支出": false, "12.50": false, "甲乙": false, "abcd": false, "项目名称": false, "支出决算表": true,
	} {
		if got := finder(t).mayBeTitle(text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// TestPiecesOfGrid holds where a grid holds several tables: at a title with heads below
// it, and at the heads of another table below figures.
func TestPiecesOfGrid(t *testing.T) {
	first := []string{"科目名称|合计|基本支出", "教育支出|1.00|1.00", "国防支出|2.00|2.00"}
	second := []string{"项目|决算数|预算数", "合计|3.00|4.00", "外交支出|3.00|4.00"}
	join := func(list ...[]string) []string {
		var out []string
		for _, l := range list {
			out = append(out, l...)
		}
		return out
	}
	form := func(label, name string) []string {
		return []string{label + "|" + name + "|", "年度绩效目标|预期目标|实际完成情况", "一级指标|二级指标|年度指标值", "产出指标|数量指标|5"}
	}
	tests := []struct {
		name  string
		lines []string
		want  []int // rows of each piece
	}{
		{"two_forms", join(form("单位名称", "甲馆"), form("项目名称", "修缮仓房")), []int{4, 4}},
		{"two_forms_and_a_title", join(form("单位名称", "甲馆"), []string{"山水清风||"}, form("项目名称", "修缮仓房")), []int{4, 5}},
		{"the_head_of_a_form_again", join(form("项目名称", "修缮仓房"), form("项目名称", "修缮仓房")), []int{8}},
		{"who_filled_it_in", join(form("项目名称", "修缮仓房"), []string{"填表人|张三|", "联系电话|123|", "||"}), []int{7}},
		{"one", first, []int{3}},
		{"a_title_between", join(first, []string{"收入决算表||"}, second), []int{3, 4}},
		{"an_unknown_title", join(first, []string{"甲乙丙丁表||"}, second), []int{3, 4}},
		{"a_note_before_the_title", join(first, []string{"注：甲乙丙丁。||", "甲乙丙丁||"}, second), []int{4, 4}},
		{"a_table_of_heads_alone_before_it", join(first, []string{"合计|预算数|公务接待费", "注：甲乙丙丁。||", "甲乙丙丁||"}, second), []int{5, 4}},
		{"blank_rows_before_a_title", join(first, []string{"外交支出||", "甲乙丙丁||"}, second), []int{4, 4}},
		{"blank_rows_before_heads", join(first, []string{"外交支出||"}, second), []int{7}},
		{"a_note_and_no_figures_before_it", join([]string{"科目名称|合计|基本支出", "教育支出||"}, []string{"注：甲乙丙丁。||", "甲乙丙丁||"}, second), []int{7}},
		{"no_title", join(first, []string{"甲乙丙丁||"}, []string{"外交支出|3.00|4.00", "公共安全支出|1.00|1.00", "教育支出|1.00|1.00"}), []int{7}},
		{"a_title_with_its_heads_two_rows_below", join(first, []string{"收入决算表||", "单位：元||"}, second), []int{3, 5}},
		{"a_title_with_its_heads_far_below", join(first, []string{"收入决算表||", "外交支出|3.00|4.00", "国防支出|3.00|4.00", "教育支出|3.00|4.00"}, second), []int{7, 3}},
		{"a_title_and_no_heads", join(first, []string{"收入决算表||", "外交支出|3.00|4.00", "外交支出|3.00|4.00", "外交支出|3.00|4.00"}), []int{7}},
		{"heads_of_another", join(first, second), []int{3, 3}},
		{"the_same_heads_again", join(first, []string{"科目名称|合计|基本支出", "外交支出|3.00|4.00", "外交支出|3.00|4.00"}), []int{6}},
		{"one_new_head", join(first, []string{"科目名称|合计|项目支出", "外交支出|3.00|4.00", "外交支出|3.00|4.00"}), []int{6}},
		{"heads_below_heads", join([]string{"科目名称|合计|基本支出", "教育支出|1.00|1.00", "国防支出||"}, second), []int{6}},
		{"heads_without_labels", join(first, []string{"预算数|决算数|项目支出", "3.00|4.00|5.00", "3.00|4.00|5.00"}), []int{6}},
		{"three_tables", join(first, []string{"收入决算表||"}, second, []string{"支出决算表||"}, first), []int{3, 4, 4}},
		{"too_near_the_end", join(first, []string{"收入决算表||", "项目|决算数|预算数"}), []int{5}},
		{"too_near_the_beginning", join([]string{"科目名称|合计|基本支出"}, []string{"收入决算表||"}, second), []int{5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []int
			for _, g := range finder(t).pieces(cellstest.Grid(document.Ruled, tt.lines...)) {
				got = append(got, len(g.Rows))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// part is a table as it is asked whether it goes on or is gone on with.
func part(title *said, lines ...string) region {
	return region{grids: []*document.Grid{cellstest.Grid(document.Ruled, lines...)}, lines: []int{0}, title: title}
}

// TestGoesOn holds when a table is the rest of the one before.
func TestGoesOn(t *testing.T) {
	row, head := "201|甲事务|1.00", "科目编码|科目名称|合计"
	form := []string{"一级指标|二级指标|年度指标值", "产出指标|数量指标|5", "效益指标|社会效益指标|好"}
	sections := []string{"年度绩效目标|预期目标|实际完成情况", "一级指标|二级指标|年度指标值", "产出指标|数量指标|5"}
	title := func(text string, look float64) *said { return &said{text: text, look: look} }
	tests := []struct {
		name      string
		last, cur region
		change    func(last, cur *region)
		want      bool
	}{
		{"rows_alone", part(nil, head, row), part(nil, row), nil, true},
		{"the_end_of_a_label_above", part(nil, head, row), part(nil, "|丙丁|", row), nil, true},
		{"a_lone_head_above", part(nil, head, row), part(nil, "|基本支出|", row), nil, false},
		{"parted", part(nil, head, row), part(nil, row), func(_, cur *region) { cur.parted = true }, false},
		{"of_another_year", part(nil, head, row), part(nil, row), func(last, cur *region) { last.year, cur.year = "2022", "2023" }, false},
		{"of_a_year_that_one_states", part(nil, head, row), part(nil, row), func(_, cur *region) { cur.year = "2023" }, true},
		{"of_a_year_that_the_first_states", part(nil, head, row), part(nil, row), func(last, _ *region) { last.year = "2023" }, true},
		{"of_another_department", part(nil, head, row), part(nil, row), func(last, cur *region) { last.entity, cur.entity = "甲馆", "乙馆" }, false},
		{"of_another_number", part(nil, head, row), part(nil, row), func(last, cur *region) { last.code, cur.code = "公开01表", "公开02表" }, false},
		{"of_another_unit", part(nil, head, row), part(nil, row), func(last, cur *region) { last.unit, cur.unit = "元", "万元" }, false},
		{"the_same_head_again", part(nil, head, row), part(nil, head, row), nil, true},
		{"another_head", part(nil, head, row), part(nil, "科目编码|科目名称|基本支出", row), nil, false},
		{"another_head_below_heads_alone", part(nil, head), part(nil, "栏目|甲乙|丙丁", row), nil, true},
		{"more_columns", part(nil, head, row), part(nil, row+"|2.00"), nil, false},
		{"notes_between", part(nil, head, row), part(nil, row), func(last, _ *region) { last.notes = []string{"注"} }, false},
		{"notes_between_and_its_head", part(nil, head, row), part(nil, head, row), func(last, _ *region) { last.notes = []string{"注"} }, true},
		{"other_edges", part(nil, head, row), part(nil, row), func(_, cur *region) { cur.grids[0].Joint = document.Apart }, false},
		{"its_title_again", part(title("甲乙表", 3), head, row), part(title("甲乙表（续）", 3), row), nil, true},
		{"a_title_of_its_own", part(title("甲乙表", 3), head, row), part(title("丙丁表", 3), row), nil, false},
		{"a_title_where_there_was_none", part(nil, head, row), part(title("丙丁表", 3), row), nil, false},
		{"the_title_of_another_year", part(title("2022年甲乙表", 3), head, row), part(title("2023年甲乙表", 3), row), nil, false},
		{"a_head_above_both", part(title("甲乙表", 3), head, row), part(title("本年支出", 1), head, row), func(last, cur *region) {
			last.above = []said{*last.title, *cur.title}
			cur.above = []said{*cur.title}
		}, true},
		{"a_head_above_the_second", part(title("甲乙表", 3), head, row), part(title("本年支出", 1), head, row), func(last, cur *region) {
			last.above = []said{*last.title}
			cur.above = []said{*cur.title}
		}, false},
		{"parts_of_a_form", part(nil, form...), part(nil, "甲|乙", "丙|丁"), nil, true},
		{"a_line_within_a_form", part(nil, form...), part(title("甲乙", 1.5), "甲|乙"), nil, true},
		{"a_form_of_another", part(nil, append([]string{"单位名称|甲馆|"}, sections...)...), part(nil, append([]string{"项目名称|修缮仓房|"}, sections...)...), nil, false},
		{"a_form_with_what_it_is_about_again", part(nil, append([]string{"项目名称|修缮仓房|"}, sections...)...), part(nil, append([]string{"项目名称|修缮仓房|"}, sections...)...), nil, true},
		{"the_end_of_a_form", part(nil, append([]string{"项目名称|修缮仓房|"}, sections...)...), part(nil, "填表人|张三|"), nil, true},
		{"the_end_of_a_form_begun", part(nil, "单位名称|甲馆"), part(nil, sections...), nil, true},
		{"no_form_behind_its_beginning", part(nil, "单位名称|甲馆"), part(nil, head, row), nil, false},
		{"a_form_behind_no_beginning", part(nil, "甲|乙"), part(nil, sections...), nil, false},
		{"a_form_behind_the_beginning_of_another", part(nil, "单位名称|甲馆"), part(nil, append([]string{"项目名称|修缮仓房|"}, sections...)...), nil, false},
		{"the_form_of_the_next_project", part(nil, form...), part(title("甲乙表", 2), "甲|乙"), nil, false},
		{"the_title_of_a_form_again", part(title("绩效表", 3), form...), part(title("绩效表", 3), form...), nil, false},
		{"a_form_that_says_it_goes_on", part(title("绩效表", 3), form...), part(title("绩效表（续）", 3), form...), nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.change != nil {
				tt.change(&tt.last, &tt.cur)
			}
			if got := finder(t).goesOn(&tt.last, &tt.cur); got != tt.want {
				t.Errorf("goes on: %v", got)
			}
		})
	}
}

// TestIsForm holds how many words of forms make a table one: four at least, and a
// fifth of all.
func TestIsForm(t *testing.T) {
	words := func(form, other int) region {
		list := append(strings.Split(strings.Repeat("数量指标 ", form), " ")[:form], strings.Split(strings.Repeat("甲乙 ", other), " ")[:other]...)
		return part(nil, strings.Join(list, "|")+"|1.00|")
	}
	tests := []struct {
		form, other int
		want        bool
	}{{3, 0, false}, {4, 0, true}, {4, 16, true}, {4, 17, false}, {5, 20, true}, {5, 21, false}}
	for _, tt := range tests {
		table := words(tt.form, tt.other)
		w := finder(t)
		if got := w.isForm(&table); got != tt.want {
			t.Errorf("%d of %d: %v", tt.form, tt.form+tt.other, got)
		}
		if form, all := w.formWords(&table); form != tt.form || all != tt.form+tt.other {
			t.Errorf("%d of %d words, want %d of %d", form, all, tt.form, tt.form+tt.other)
		}
	}
	for text, want := range map[string]bool{"数量指标": true, "年度指标值": true, "项目名称：甲": true, "教育支出": false, "甲乙": false, "决算数": false} {
		if got := finder(t).isFormWord(text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// TestIsTornOff holds how many columns and lines may be lost within a torn table.
func TestIsTornOff(t *testing.T) {
	at := func(method document.Method, line, columns int) *document.Grid {
		g := cellstest.Grid(method, strings.Repeat("|", columns-1))
		g.Rows[0].Cells[0].At.Line = line
		return g
	}
	last := region{grids: []*document.Grid{at(document.Aligned, 10, 6)}}
	tests := []struct {
		name string
		g    *document.Grid
		want bool
	}{
		{"right_below", at(document.Aligned, 11, 6), true},
		{"three_lines_below", at(document.Aligned, 13, 6), true},
		{"four", at(document.Aligned, 14, 6), false},
		{"three_columns_fewer", at(document.Aligned, 11, 3), true},
		{"four_fewer", at(document.Aligned, 11, 2), false},
		{"three_more", at(document.Aligned, 11, 9), true},
		{"four_more", at(document.Aligned, 11, 10), false},
		{"ruled", at(document.Ruled, 11, 6), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := isTornOff(&last, tt.g); got != tt.want {
				t.Errorf("torn off: %v", got)
			}
		})
	}
	if isTornOff(&region{grids: []*document.Grid{at(document.Ruled, 10, 6)}}, at(document.Aligned, 11, 6)) {
		t.Error("torn off a ruled table")
	}
	if got := lineOf(&document.Grid{Rows: []document.Row{{}}}, 0); got != 0 {
		t.Errorf("an empty row stands on line %d", got)
	}
}

// TestSameHead holds that the first row of a part that holds anything is looked
// for among the rows of a head.
func TestSameHead(t *testing.T) {
	w := finder(t)
	deep := cellstest.Grid(document.Ruled, "甲|乙", "丙|丁", "戊|己", "庚|辛", "壬|癸", "子|丑")
	for row, want := range map[string]bool{"甲|乙": true, "壬|癸": true, "子|丑": false, "甲|丙": false} {
		if got := w.sameHead(deep, cellstest.Grid(document.Ruled, "|", row, "寅|卯")); got != want {
			t.Errorf("%s: %v", row, got)
		}
	}
}

// TestJoinSaid holds that two lines one below the other make a title where
// neither does alone.
func TestJoinSaid(t *testing.T) {
	line := func(n int, text string, look float64) said { return said{lines: []int{n}, text: text, look: look} }
	tests := []struct {
		name  string
		above []said
		want  []said
	}{
		{"two_lines", []said{line(3, "财政拨款收入支出", 1), line(4, "决算总表", 3)}, []said{{lines: []int{3, 4}, text: "财政拨款收入支出决算总表", look: 4}}},
		{"the_first_looks_more", []said{line(3, "财政拨款收入支出", 5), line(4, "决算总表", 3)}, []said{{lines: []int{3, 4}, text: "财政拨款收入支出决算总表", look: 6}}},
		{"with_more_behind", []said{line(3, "财政拨款收入支出", 1), line(4, "决算总表", 3), line(5, "甲乙丙", 1)}, []said{{lines: []int{3, 4}, text: "财政拨款收入支出决算总表", look: 4}, line(5, "甲乙丙", 1)}},
		{"a_line_between", []said{line(3, "财政拨款收入支出", 1), line(5, "决算总表", 3)}, []said{line(3, "财政拨款收入支出", 1), line(5, "决算总表", 3)}},
		{"the_other_way_round", []said{line(4, "财政拨款收入支出", 1), line(3, "决算总表", 3)}, []said{line(4, "财政拨款收入支出", 1), line(3, "决算总表", 3)}},
		{"a_row_of_the_grid", []said{line(3, "财政拨款收入支出", 1), {text: "决算总表", look: 3}}, []said{line(3, "财政拨款收入支出", 1), {text: "决算总表", look: 3}}},
		{"below_a_row_of_the_grid", []said{{text: "财政拨款收入支出", look: 1}, line(4, "决算总表", 3)}, []said{{text: "财政拨款收入支出", look: 1}, line(4, "决算总表", 3)}},
		{"the_first_is_one", []said{line(3, "支出决算表", 6), line(4, "决算总表", 3)}, []said{line(3, "支出决算表", 6), line(4, "决算总表", 3)}},
		{"the_second_is_the_same", []said{line(3, "青禾市文化馆", 1), line(4, "支出决算表", 6)}, []said{line(3, "青禾市文化馆", 1), line(4, "支出决算表", 6)}},
		{"no_title", []said{line(3, "甲乙丙", 1), line(4, "丁戊己", 1)}, []said{line(3, "甲乙丙", 1), line(4, "丁戊己", 1)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cur := region{above: tt.above}
			finder(t).joinSaid(&cur)
			if diff := cmp.Diff(tt.want, cur.above, cmp.AllowUnexported(said{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPickTitle holds that of two lines that look as much like a title the first
// is taken.
func TestPickTitle(t *testing.T) {
	for want, list := range map[string][]said{
		"乙": {{text: "甲", look: 1}, {text: "乙", look: 2}, {text: "丙", look: 1}},
		"丁": {{text: "丁", look: 1}, {text: "戊", look: 1}},
	} {
		cur := region{above: list}
		finder(t).pickTitle(&cur)
		if cur.title == nil || cur.title.text != want {
			t.Errorf("title %v, want %s", cur.title, want)
		}
	}
}

// TestAround holds how far above a table a line may stand and still speak of it.
func TestAround(t *testing.T) {
	grid := cellstest.Grid(document.Ruled, "科目名称|合计", "教育支出|1.00", "国防支出|2.00")
	filled := func(n int) []any {
		out := []any{"支出决算表"}
		for range n {
			out = append(out, "附件", "")
		}
		return append(out, grid)
	}
	for n, want := range map[int]bool{0: true, 1: true, farthest - 1: true, farthest: false} {
		list, _ := find(t, filled(n)...)
		if got := len(list) == 1 && list[0].Title == "支出决算表"; got != want {
			t.Errorf("%d lines between: %v", n, got)
		}
	}
	list, _ := find(t, "收入决算表", "第一部分 支出", "支出决算情况", grid)
	if len(list) != 1 || strings.Contains(list[0].Title, "收入") {
		t.Errorf("a title above a heading of the first level: %q", list[0].Title)
	}
	list, _ = find(t, "甲乙丙丁", "甲乙丙戊", grid)
	if list[0].Title != "甲乙丙戊" {
		t.Errorf("of two lines that look alike the nearer is the title: %q", list[0].Title)
	}
}

// TestTell holds what the lines around a table say of it: the first of each, and a
// unit that is parted from its word.
func TestTell(t *testing.T) {
	cur := region{}
	w := finder(t)
	for _, text := range []string{"公开03表", "公开04表", "部门：青禾市文化馆", "部门：青禾市美术馆", "2022年度", "2023年度", "单位：万", "元"} {
		w.tell(&cur, text)
	}
	if cur.code != "公开03表" || !strings.Contains(cur.entity, "文化馆") || cur.year != "2022" || cur.unit != "万元" || cur.foreign {
		t.Errorf("code %s, entity %s, year %s, unit %s, foreign %v", cur.code, cur.entity, cur.year, cur.unit, cur.foreign)
	}
}

// TestEmptyRegions holds which titles without a table stand for one: those below
// which a sentence says that there is nothing.
func TestEmptyRegions(t *testing.T) {
	fund := "政府性基金预算财政拨款支出决算表"
	tests := []struct {
		name   string
		blocks []any
		want   bool
	}{
		{"right_below", []any{fund, "本表无数据"}, true},
		{"below_its_number", []any{fund, "公开08表", "单位：元", "本表无数据"}, true},
		{"below_a_blank", []any{fund, "", "本表无数据"}, true},
		{"below_prose", []any{fund, "支出增加。", "本表无数据"}, true},
		{"below_another_title", []any{fund, "支出决算表", "本表无数据"}, false},
		{"below_a_heading", []any{fund, "一、甲乙丙丁", "本表无数据"}, false},
		{"nothing_below", []any{fund}, false},
		{"nothing_said", []any{fund, "甲乙丙丁"}, false},
		{"far_below", append(append([]any{fund}, repeated("甲乙丙", farthest-1)...), "本表无数据"), true},
		{"too_far_below", append(append([]any{fund}, repeated("甲乙丙", farthest)...), "本表无数据"), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list, _ := find(t, tt.blocks...)
			got := false
			for _, r := range list {
				got = got || r.Statement.Name == "government_fund" && r.Empty == "本表无数据"
			}
			if got != tt.want {
				t.Errorf("found: %v", got)
			}
		})
	}
}

// repeated is a text so many times, as blocks.
func repeated(text string, n int) []any {
	var out []any
	for range n {
		out = append(out, text)
	}
	return out
}

// TestJoinTitles holds which two lines are one title: where a table follows soon,
// with nothing but its furnishings between.
func TestJoinTitles(t *testing.T) {
	grid := cellstest.Grid(document.Ruled, "科目名称|合计", "教育支出|1.00")
	a, b := "财政拨款收入支出", "决算总表"
	tests := []struct {
		name   string
		blocks []any
		at     int
		want   bool
	}{
		{"over_a_table", []any{a, b, grid}, 0, true},
		{"over_its_furnishings", []any{a, b, "公开04表", "单位：元", "", grid}, 0, true},
		{"not_at_the_beginning", []any{"甲乙丙丁", a, b, grid}, 1, true},
		{"no_table", []any{a, b}, 0, false},
		{"far_from_a_table", append(append([]any{a, b}, repeated("单位：元", farthest-1)...), grid), 0, true},
		{"too_far_from_a_table", append(append([]any{a, b}, repeated("单位：元", farthest)...), grid), 0, false},
		{"prose_between", []any{a, b, "支出增加。", grid}, 0, false},
		{"a_heading_between", []any{a, b, "一、甲乙丙丁", grid}, 0, false},
		{"another_title_between", []any{a, b, "支出决算表", grid}, 0, false},
		{"a_long_line_between", []any{a, b, strings.Repeat("长", outline.LongestHeading+1), grid}, 0, false},
		{"a_line_between", []any{a, b, strings.Repeat("长", outline.LongestHeading), grid}, 0, true},
		{"a_blank_between_the_two", []any{a, "", b, grid}, 0, false},
		{"the_second_is_numbered", []any{a, "一、" + b, grid}, 0, false},
		{"the_second_is_a_unit", []any{a, "单位：元", grid}, 0, false},
		{"with_its_number_in_front", []any{"公开04表 " + a, b, grid}, 0, true},
		{"its_number_alone", []any{"公开03表", "支出决算表", grid}, 0, false},
		{"the_second_is_one_by_itself", []any{"青禾市文化馆", "支出决算表", grid}, 0, false},
		{"the_second_is_a_shorter_one", []any{"一般公共预算财政拨款", "支出决算表", grid}, 0, true},
		{"ends_beside_its_unit", []any{"财政拨款收入支出决算总", "表（单位：元）", grid}, 0, true},
		{"broken_within_a_bracket", []any{a + b + "（单位：万", "元）", grid}, 0, true},
		{"bracket_closed_before_more", []any{a + b + "（单位：万", "元）甲乙", grid}, 0, false},
		{"bracket_of_the_second", []any{a + b + "（单位：万", "（元）", grid}, 0, false},
		{"no_bracket_open", []any{a + b + "（单位：万元）", "元）", grid}, 0, false},
		{"no_title", []any{"甲乙丙", "丁戊己", grid}, 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := outline.Read(cellstest.Texts(t), cellstest.Document(tt.blocks...))
			JoinTitles(o)
			got := o.Blocks[tt.at].Last == tt.at+1 && o.Blocks[tt.at+1].Joined
			if got != tt.want {
				t.Errorf("joined: %v, %q", got, o.Blocks[tt.at].Text)
			}
			if tt.want && o.Blocks[tt.at].Statement == nil {
				t.Error("of no statement")
			}
		})
	}
}

// TestBeside holds which grids are tables side by side, by the columns of each.
func TestBeside(t *testing.T) {
	rows := []string{"项目|决算数||项目|决算数", "合计|3.00||合计|4.00"}
	tests := []struct {
		name  string
		first string
		want  []int
	}{
		{"two titles", "收入决算表|||支出决算表|", []int{3, 2}},
		{"titles that nobody knows are none", "甲乙丙丁|||戊己庚辛|", []int{5}},
		{"the title of one in every column", "收入决算表|收入决算表|收入决算表|收入决算表|收入决算表", []int{5}},
		{"one title", "收入决算表||||", []int{5}},
		{"a title behind the first column", "|收入决算表||支出决算表|", []int{5}},
		{"heads", "项目|决算数||项目|决算数", []int{5}},
		{"a cell over the edge between them", "收入决算表|||支出决算表|", []int{5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := cellstest.Grid(document.Markup, append([]string{tt.first}, rows...)...)
			if strings.HasPrefix(tt.name, "a cell over") {
				g.Rows[1].Cells[2].ColumnSpan = 2
			}
			var got []int
			for _, part := range finder(t).beside(g) {
				got = append(got, part.Columns)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
