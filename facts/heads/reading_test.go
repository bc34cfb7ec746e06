package heads_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/heads"
)

// reader reads by the program's own catalog.
func reader(t *testing.T) heads.Reader { return heads.Reader{Texts: cellstest.Texts(t)} }

// TestRows holds how many rows a head takes, by the words of a statement and by
// those of any.
func TestRows(t *testing.T) {
	tests := []struct {
		name     string
		lines    []string
		of       string
		rows     int
		ordinals bool
	}{
		{"before_a_figure", []string{"项目|决算数", "本年收入|1.00"}, "", 1, false},
		{"before_a_label", []string{"项目|合计", "一般公共服务支出|"}, "expenditure", 1, false},
		{"before_a_code", []string{"科目编码|科目名称", "201|"}, "expenditure", 1, false},
		{"before_a_numbered_label", []string{"项目|决算数", "一、一般公共服务支出|"}, "", 1, false},
		{"two_rows", []string{"项目|本年支出|", "|基本支出|项目支出", "201|1.00|2.00"}, "expenditure", 2, false},
		{"with_numbers_of_columns", []string{"项目|决算数", "栏次|1", "甲|1.00"}, "", 2, true},
		{"no_row_of_figures", []string{"项目|决算数"}, "", 1, false},
		{"total_whose_figures_are_blank", []string{"科目编码|科目名称|本年支出合计", "|合计|"}, "expenditure", 1, false},
		{"total_among_heads", []string{"科目编码|科目名称|本年支出", "||合计|基本支出", "201|甲|1.00|1.00"}, "expenditure", 2, false},
		{"head_that_is_a_label_elsewhere", []string{"项目|一般公共预算财政拨款|政府性基金预算财政拨款", "甲|1.00|"}, "fiscal_appropriation_summary", 1, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := reader(t)
			rows, ordinals := r.Rows(cellstest.View(document.Ruled, tt.lines...), r.Cat.Statement(tt.of))
			if rows != tt.rows || ordinals != tt.ordinals {
				t.Errorf("%d rows, numbers of columns %v; want %d, %v", rows, ordinals, tt.rows, tt.ordinals)
			}
		})
	}
}

// TestIsOrdinals holds which rows number the columns.
func TestIsOrdinals(t *testing.T) {
	for row, want := range map[string]bool{
		"栏次|1|2|3":       true,
		"栏次||":           true,
		"栏次|1|3":         true, // a number that print lost
		"|1|2|3":         true, // three need no word
		"|1|2":           false,
		"栏 次|1":          true, // spaced
		"栏 次|A|B":        true,
		"|A|B|C":         true,
		"|A|C|D":         false,
		"|A|B":           false,
		"甲|乙|1|2":        true, // letters of the columns of words
		"甲|乙|丙|1":        false,
		"1|2|4":          false,
		"|1=2+3|2|3":     true, // how a column is reckoned
		"栏次|1=2+3|2+3|4": true,
		"栏次|说明|1":        true,
		"类款项别|1|2|3":     false, // too long for a letter
		"合计|1|2|3":       false, // a row
		"项目|1.00|2.00":   false,
		"||":             false,
	} {
		v := cellstest.View(document.Ruled, row)
		if got := reader(t).IsOrdinals(v.Rows[0]); got != want {
			t.Errorf("%s: %v", row, got)
		}
	}
}

// TestPaths holds which texts stand over each column: blanks belong to what
// stands on their left under the same head, else to the head above.
func TestPaths(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		of    string
		want  [][]string
	}{
		{"one_row", []string{"项目|预算数|决算数"}, "", [][]string{{"项目"}, {"预算数"}, {"决算数"}}},
		{"merged_to_the_right", []string{"项目|本年支出||", "|小计|基本支出|项目支出"}, "", [][]string{{"项目"}, {"本年支出", "小计"}, {"本年支出", "基本支出"}, {"本年支出", "项目支出"}}},
		{"under_two_heads", []string{"本年收入||本年支出|", "小计|其中|小计|其中"}, "", [][]string{{"本年收入", "小计"}, {"本年收入", "其中"}, {"本年支出", "小计"}, {"本年支出", "其中"}}},
		{"blank_stays_under_its_parent", []string{"甲||乙|", "丙||戊|丁"}, "", [][]string{{"甲丙"}, {"甲丙"}, {"乙", "戊"}, {"乙", "丁"}}},
		{"part_of_it_on_each_column", []string{"项目|本年数|本年数", "项目|其中|其中", "项目|支出小计|基本支出"}, "expenditure", [][]string{{"项目"}, {"本年数", "其中", "支出小计"}, {"本年数", "其中", "基本支出"}}},
		{"same_text_twice", []string{"项目|决算数", "项目|决算数"}, "", [][]string{{"项目"}, {"决算数"}}},
		{"broken_over_lines", []string{"项目|上级补|经营", "|助收入|收入"}, "income", [][]string{{"项目"}, {"上级补助收入"}, {"经营收入"}}},
		{"three_lines", []string{"项目|上级", "|补助", "|收入"}, "income", [][]string{{"项目"}, {"上级补助收入"}}},
		{"narrower_is_no_piece", []string{"项目|本年支出|", "|合计|基本支出"}, "expenditure", [][]string{{"项目"}, {"本年支出", "合计"}, {"本年支出", "基本支出"}}},
		{"level_of_one_column_again", []string{"项目|本年支出||结转下年|本年支出", "|基本支出|项目支出||合计"}, "government_fund", [][]string{{"项目"}, {"本年支出", "基本支出"}, {"本年支出", "项目支出"}, {"结转下年"}, {"本年支出", "合计"}}},
		{"over_one_column_only", []string{"项目|本年支出|结转下年", "|合计|"}, "government_fund", [][]string{{"项目"}, {"本年支出合计"}, {"结转下年"}}},
		{"broken_over_several_columns", []string{"项目|2020年度|2020年度", "|决算数|决算数"}, "expenditure", [][]string{{"项目"}, {"2020年度决算数"}, {"2020年度决算数"}}},
		{"broken_below_its_own_level", []string{"项目|本年支出||", "|本年支出|基本支出|项目支出", "|合计||"}, "expenditure", [][]string{{"项目"}, {"本年支出", "本年支出合计"}, {"本年支出", "基本支出"}, {"本年支出", "项目支出"}}},
		{"upper_piece_of_the_column_beside", []string{"项目|附属单位|", "|上缴收入|其他收入"}, "income", [][]string{{"项目"}, {"附属单位上缴收入"}, {"其他收入"}}},
		{"most_of_the_row_is_pieces", []string{"项目|财政补助|上级|收入", "|收入|补助|合计"}, "income", [][]string{{"项目"}, {"财政补助收入"}, {"上级补助"}, {"收入合计"}}},
		{"a_row_that_divides_nothing", []string{"项目|甲|", "|乙|", "|丙|丁"}, "", [][]string{{"项目"}, {"甲乙", "丙"}, {"甲乙", "丁"}}},
		{"a_side_over_two_lines", []string{"收入||本年|", "||支出|", "项目|金额|项目|金额"}, "", [][]string{{"收入", "项目"}, {"收入", "金额"}, {"本年支出", "项目"}, {"本年支出", "金额"}}},
		{"printed_on_each_column", []string{"人员经费|人员经费|公用经费|公用经费", "项目|金额|项目|金额"}, "", [][]string{{"人员经费", "项目"}, {"人员经费", "金额"}, {"公用经费", "项目"}, {"公用经费", "金额"}}},
		{"in_one_row", []string{"|预算数|||决算数|"}, "", [][]string{nil, {"预算数"}, {"预算数"}, {"预算数"}, {"决算数"}, {"决算数"}}},
		{"over_parts_that_repeat", []string{"|预算数|||决算数|", "合计|接待费|出国费|合计|接待费|出国费"}, "", [][]string{
			{"预算数", "合计"}, {"预算数", "接待费"}, {"预算数", "出国费"}, {"决算数", "合计"}, {"决算数", "接待费"}, {"决算数", "出国费"},
		}},
		{"parts_that_do_not", []string{"|预算数|||决算数|", "合计|接待费|出国费|合计|接待费|会议费"}, "", [][]string{
			{"合计"}, {"预算数", "接待费"}, {"预算数", "出国费"}, {"预算数", "合计"}, {"决算数", "接待费"}, {"决算数", "会议费"},
		}},
		{"one_text_alone_does_not_repeat", []string{"|预算数||决算数", "金额|金额|金额|金额"}, "", [][]string{{"金额"}, {"预算数", "金额"}, {"预算数", "金额"}, {"决算数", "金额"}}},
		{"what_stands_above_parts_otherwise", []string{"项目|乙|||||", "||预算数|||决算数|", "|合计|接待费|出国费|合计|接待费|出国费"}, "", [][]string{
			{"项目"}, {"乙", "预算数", "合计"}, {"乙", "预算数", "接待费"}, {"乙", "预算数", "出国费"}, {"乙", "决算数", "合计"}, {"乙", "决算数", "接待费"}, {"乙", "决算数", "出国费"},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := reader(t)
			got := r.Paths(cellstest.View(document.Aligned, tt.lines...), r.Cat.Statement(tt.of), len(tt.lines))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPathsBesideSpans holds that a blank cell beside a head that is known to
// span some columns is not under it, and that such heads are not spread.
func TestPathsBesideSpans(t *testing.T) {
	cell := func(column, span int, text string) document.Cell {
		return document.Cell{Column: column, ColumnSpan: span, RowSpan: 1, Text: text}
	}
	for method, want := range map[document.Method][][]string{
		document.Markup:  {{"合计"}, {"用车", "小计"}, {"用车", "购置费"}, {"接待费"}, {"合计"}, {"用车", "小计"}, {"用车", "购置费"}, {"接待费"}},
		document.Ruled:   {{"合计"}, {"用车", "小计"}, {"用车", "购置费"}, {"接待费"}, {"合计"}, {"用车", "小计"}, {"用车", "购置费"}, {"接待费"}},
		document.Aligned: {{"用车", "合计"}, {"用车", "小计"}, {"用车", "购置费"}, {"用车", "接待费"}, {"用车", "合计"}, {"用车", "小计"}, {"用车", "购置费"}, {"用车", "接待费"}},
	} {
		g := cellstest.Grid(method, "|||||||", "合计|小计|购置费|接待费|合计|小计|购置费|接待费")
		g.Rows[0].Cells = []document.Cell{cell(0, 1, ""), cell(1, 2, "用车"), cell(3, 1, ""), cell(4, 1, ""), cell(5, 2, "用车"), cell(7, 1, "")}
		if diff := cmp.Diff(want, reader(t).Paths(cells.LayOut(g), nil, 2)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", method, diff)
		}
	}
}

// TestPathsOfLines holds that heads of lines of text end where they were put, and that
// those of pages need not.
func TestPathsOfLines(t *testing.T) {
	for line, want := range map[int][]string{1: {"接待费"}, 0: {"用车", "接待费"}} {
		g := cellstest.Grid(document.Aligned, "||", "小计|购置费|接待费")
		g.Rows[0].Cells = []document.Cell{{Column: 0, ColumnSpan: 2, RowSpan: 1, Text: "用车", At: document.Place{Line: line}}}
		if diff := cmp.Diff(want, reader(t).Paths(cells.LayOut(g), nil, 2)[2]); diff != "" {
			t.Errorf("line %d (-want +got):\n%s", line, diff)
		}
	}
}

// TestBlankBesideSpan holds that a column that has no head at all is under the
// head on its left, whatever that is said to span.
func TestBlankBesideSpan(t *testing.T) {
	g := cellstest.Grid(document.Ruled, "||||", "类|款||名称")
	g.Rows[0].Cells = []document.Cell{
		{Column: 0, ColumnSpan: 2, RowSpan: 1, Text: "编码"}, {Column: 2, ColumnSpan: 1, RowSpan: 1}, {Column: 3, ColumnSpan: 1, RowSpan: 1},
	}
	if diff := cmp.Diff([][]string{{"编码", "类"}, {"编码", "款"}, {"编码", "款"}, {"名称"}}, reader(t).Paths(cells.LayOut(g), nil, 2)[:4]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHeadOnEveryColumn holds that a head that is printed on every column which
// it was set across is one, and that two that wrap are not.
func TestHeadOnEveryColumn(t *testing.T) {
	lines := []string{"项目|某某支出|某某支出", "项目|总计|人员经费"}
	for method, want := range map[document.Method][][]string{
		document.Delimited: {{"项目"}, {"某某支出", "总计"}, {"某某支出", "人员经费"}},
		document.Markup:    {{"项目"}, {"某某支出", "总计"}, {"某某支出", "人员经费"}},
		document.Aligned:   {{"项目"}, {"某某支出总计"}, {"某某支出人员经费"}},
	} {
		r := reader(t)
		got := r.Paths(cellstest.View(method, lines...), r.Cat.Statement("general_public_basic_expenditure"), len(lines))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", method, diff)
		}
	}
}

// TestPathsOfSpans holds that a cell that spans columns stands over them all.
func TestPathsOfSpans(t *testing.T) {
	g := cellstest.Grid(document.Ruled, "项目|本年支出||其他", "|基本支出|项目支出|")
	g.Rows[0].Cells = []document.Cell{
		{Column: 0, ColumnSpan: 1, RowSpan: 1, Text: "项目"}, {Column: 1, ColumnSpan: 2, RowSpan: 1, Text: "本年支出"}, {Column: 3, ColumnSpan: 1, RowSpan: 1, Text: "其他"},
	}
	want := [][]string{{"项目"}, {"本年支出", "基本支出"}, {"本年支出", "项目支出"}, {"其他"}}
	if diff := cmp.Diff(want, reader(t).Paths(cells.LayOut(g), nil, 2)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestIsWord holds which texts head columns of a statement.
func TestIsWord(t *testing.T) {
	r := reader(t)
	income := r.Cat.Statement("income")
	for text, want := range map[string]bool{"科目编码": true, "上级补助收入": true, "决算数": true, "基本支出": false, "一般公共服务支出": false, "12.00": false, "": false} {
		if got := r.IsWord(income, text); got != want {
			t.Errorf("%q heads a column of incomes: %v", text, got)
		}
	}
	if !r.IsWord(nil, "基本支出") || r.IsWord(nil, "观星台") {
		t.Error("heads of any statement are not told from other texts")
	}
}

// TestIsTotal holds which labels name the row that adds a statement up.
func TestIsTotal(t *testing.T) {
	r := reader(t)
	s := r.Cat.Statement("expenditure")
	for text, want := range map[string]bool{"合计": true, "合 计": true, "一般公共服务支出": false, "": false} {
		if got := r.IsTotal(s, text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if r.IsTotal(nil, "合计") {
		t.Error("a total of no statement")
	}
}

// TestKindOf holds what a column holds by its cells, and how many must be so.
func TestKindOf(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		left  heads.Kind
		want  heads.Kind
	}{
		{"nothing", []string{"", ""}, heads.Nothing, heads.Nothing},
		{"words", []string{"行政运行", "其他"}, heads.Nothing, heads.Words},
		{"half_are_words", []string{"行政运行", "其他", "1.00", "2.00"}, heads.Nothing, heads.Words},
		{"figures", []string{"1.00", "2.00", "—"}, heads.Nothing, heads.Figures},
		{"more_figures_than_words", []string{"1.00", "2.00", "其他"}, heads.Nothing, heads.Figures},
		{"codes", []string{"201", "20101"}, heads.Nothing, heads.Codes},
		{"codes_set_apart", []string{"208 05 05", "208 05"}, heads.Nothing, heads.Codes},
		{"one_code_may_be_a_figure", []string{"201"}, heads.Nothing, heads.Nothing},
		{"half_are_codes", []string{"201", "20101", "行政", "其他"}, heads.Nothing, heads.Words},
		{"most_are_codes", []string{"201", "20101", "205", "其他"}, heads.Nothing, heads.Codes},
		{"codes_with_names", []string{"201一般公共服务支出", "205教育支出"}, heads.Nothing, heads.Named},
		{"half_with_names", []string{"201一般公共服务支出", "205"}, heads.Nothing, heads.Codes},
		{"parts_of_codes", []string{"01", "05", "02", "03"}, heads.Codes, heads.Codes},
		{"four_in_five_are_parts", []string{"01", "05", "02", "03", "其他"}, heads.Codes, heads.Codes},
		{"fewer_are", []string{"01", "05", "02", "其他"}, heads.Codes, heads.Figures},
		{"no_codes_on_the_left", []string{"01", "05", "07"}, heads.Words, heads.Figures},
		{"numbers_of_rows", []string{"1", "2", "3"}, heads.Nothing, heads.Numbers},
		{"from_another_row_on", []string{"31", "32", "33"}, heads.Nothing, heads.Numbers},
		{"two_numbers", []string{"1", "2"}, heads.Nothing, heads.Figures},
		{"numbers_out_of_order", []string{"3", "1", "7"}, heads.Nothing, heads.Figures},
		{"four_in_five_are_numbers", []string{"1", "2", "3", "4", "合计"}, heads.Nothing, heads.Numbers},
		{"fewer_are_numbers", []string{"1", "2", "3", "合计"}, heads.Nothing, heads.Figures},
		{"nought_numbers_no_row", []string{"0", "1", "2"}, heads.Nothing, heads.Figures},
		{"neither", []string{"A", "B", "1.00"}, heads.Nothing, heads.Nothing},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows := cellstest.View(document.Ruled, tt.cells...).Rows
			if got := reader(t).KindOf(rows, 0, tt.left); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// TestLeadingCode holds which cells hold a code of a class that is known.
func TestLeadingCode(t *testing.T) {
	for text, want := range map[string][2]string{
		"201": {"201", ""}, "2010101": {"2010101", ""}, "208 05": {"20805", ""}, "20101政府办公厅": {"20101", "政府办公厅"}, "30101": {"30101", ""},
		"999": {"", ""}, "2010": {"", ""}, "201.00": {"", ""}, "政府办公厅": {"", ""}, "": {"", ""},
	} {
		digits, name := reader(t).LeadingCode(text)
		if digits != want[0] || name != want[1] {
			t.Errorf("%q: %q, %q", text, digits, name)
		}
	}
}
