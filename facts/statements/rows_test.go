package statements

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/records"
)

// alignerOf is an aligner of the rows of a table that is drawn as lines.
func alignerOf(t *testing.T, statement string, method document.Method, lines ...string) *rowAligner {
	t.Helper()
	r := reader{cellstest.Texts(t)}
	v := cellstest.View(method, lines...)
	return &rowAligner{reader: r, sh: r.shapeOf(v, r.Cat.Statement(statement), records.FinalAccounts), v: v}
}

func textsOf(rows []alignedRow) [][]string {
	var out [][]string
	for _, r := range rows {
		out = append(out, r.texts)
	}
	return out
}

// TestRows holds how rows are put right: cells joined, parted and moved by what
// their columns hold, pieces joined to what they go on with.
func TestRows(t *testing.T) {
	head := []string{detailHead, detailOne, "20101|人大事务|6.00|5.00|1.00", "2010101|行政运行|5.00|5.00|0.00"}
	tests := []struct {
		name   string
		method document.Method
		rows   []string
		want   [][]string
		flags  []records.Flag // of the last
	}{
		{"as_it_stands", document.Delimited, []string{"205|教育支出|1.00||1.00"}, [][]string{{"205", "教育支出", "1.00", "", "1.00"}}, nil},
		{"shifted", document.Delimited, []string{"|205|教育支出|1.00|1.00|0.00"}, [][]string{{"205", "教育支出", "1.00", "1.00", "0.00"}}, []records.Flag{records.ShiftedRow}},
		{"split", document.Delimited, []string{"205|教育支出|1|2.00|12.00|0.00"}, [][]string{{"205", "教育支出", "1 2.00", "12.00", "0.00"}}, []records.Flag{records.SplitCell}},
		{"round_figure", document.Delimited, []string{"205|教育支出|25|20.00|5.00"}, [][]string{{"205", "教育支出", "25", "20.00", "5.00"}}, nil},
		{"round_figure_ruled", document.Ruled, []string{"205|教育支出|25|25.00|"}, [][]string{{"205", "教育支出", "25", "25.00", ""}}, nil},
		{"round_figure_by_gaps", document.Aligned, []string{"205|教育支出|25|20.00|"}, [][]string{{"205", "教育支出", "25 20.00", "", ""}}, []records.Flag{records.SplitCell}},
		{"merged", document.Delimited, []string{"205|教育支出|1.00 1.00|0.00"}, [][]string{{"205", "教育支出", "1.00", "1.00", "0.00"}}, []records.Flag{records.MergedCell}},
		{"broken_between_cells", document.Delimited, []string{"205|教育支出", "1.00|1.00|0.00"}, [][]string{{"205", "教育支出", "1.00", "1.00", "0.00"}}, []records.Flag{records.HyphenatedLine}},
		{"broken_in_a_cell", document.Delimited, []string{"2010102|一般行政", "管理事务|1.00|1.00|0.00"}, [][]string{{"2010102", "一般行政管理事务", "1.00", "1.00", "0.00"}}, []records.Flag{records.HyphenatedLine}},
		{"label_wrapped", document.Aligned, []string{"2010102|一般行政|1.00|1.00|0.00", "|管理事务|||"}, [][]string{{"2010102", "一般行政管理事务", "1.00", "1.00", "0.00"}}, []records.Flag{records.SplitLabel}},
		{"title_of_the_next_table", document.Aligned, []string{"|合计|1.00|1.00|0.00", "|收入决算表 表9|||"}, [][]string{{"", "合计", "1.00", "1.00", "0.00"}, {"", "收入决算表 表9", "", "", ""}}, nil},
		{"label_begins_above", document.Aligned, []string{"|一般行政|||", "2010102||1.00|1.00|0.00"}, [][]string{{"2010102", "一般行政", "1.00", "1.00", "0.00"}}, nil},
		{"ruled_rows_stand_apart", document.Ruled, []string{"2010102|一般行政|1.00|1.00|0.00", "|管理事务|||"}, [][]string{{"2010102", "一般行政", "1.00", "1.00", "0.00"}, {"", "管理事务", "", "", ""}}, nil},
		{"figure_cut", document.Aligned, []string{"205|教育支出|12.0|1.00|0.00", "||0||"}, [][]string{{"205", "教育支出", "12.00", "1.00", "0.00"}}, nil},
		{"many_figures_cut", document.Delimited, []string{"205|教育支出|1,512.0|1,511.0|1.0", "||0|0|0", "206|科学技术支出|1,312.5|1,311.5|1.0", "||5|5|0"}, [][]string{{"205", "教育支出", "1,512.00", "1,511.00", "1.00"}, {"206", "科学技术支出", "1,312.55", "1,311.55", "1.00"}}, nil},
		{"whole_figure_is_not_continued", document.Aligned, []string{"205|教育支出|12.00|1.00|0.00", "||3.00||"}, [][]string{{"205", "教育支出", "12.00", "1.00", "0.00"}, {"", "", "3.00", "", ""}}, nil},
		{"a_dash_is_no_beginning", document.Aligned, []string{"|某某支出|—|—|—", "||3.00||"}, [][]string{{"", "某某支出", "—", "—", "—"}, {"", "", "3.00", "", ""}}, nil},
		{"coded_labels_are_rows", document.Aligned, []string{"|205教育支出|12.0|1.00|0.00", "|20501教育管理事务|0||"}, [][]string{{"", "205教育支出", "12.0", "1.00", "0.00"}, {"", "20501教育管理事务", "0", "", ""}}, nil},
		{"code_cut", document.Aligned, []string{"20101|行政|1.00|1.00|0.00", "01|运行|||"}, [][]string{{"2010101", "行政运行", "1.00", "1.00", "0.00"}}, []records.Flag{records.SplitLabel}},
		{"head_again", document.Delimited, []string{detailHead, "205|教育支出|1.00|1.00|0.00"}, [][]string{{"205", "教育支出", "1.00", "1.00", "0.00"}}, nil},
		{"part_of_the_head_again", document.Delimited, []string{"科目编码|科目名称|||", "205|教育支出|1.00|1.00|0.00"}, [][]string{{"205", "教育支出", "1.00", "1.00", "0.00"}}, nil},
		{"head_word_with_a_figure", document.Delimited, []string{"|合计|1.00|1.00|0.00"}, [][]string{{"", "合计", "1.00", "1.00", "0.00"}}, nil},
		{"page_number", document.Delimited, []string{"205|教育支出|1.00|1.00|0.00", "12||||"}, [][]string{{"205", "教育支出", "1.00", "1.00", "0.00"}}, nil},
		{"ordinals_again", document.Delimited, []string{"栏次||1|2|3", "205|教育支出|1.00|1.00|0.00"}, [][]string{{"205", "教育支出", "1.00", "1.00", "0.00"}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ra := alignerOf(t, "expenditure", tt.method, append(append([]string(nil), head...), tt.rows...)...)
			rows := ra.rows()[3:]
			if diff := cmp.Diff(tt.want, textsOf(rows)); diff != "" {
				t.Fatalf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.flags, records.SortFlags(rows[len(rows)-1].flags)); diff != "" {
				t.Errorf("flags (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPrecision holds when a table is taken to print so many decimals.
func TestPrecision(t *testing.T) {
	tests := []struct {
		name    string
		figures string
		want    int
	}{
		{"two", "1.00|2.00|3.00|4.00", 2},
		{"too_few", "1.00|2.00|3.00|", -1},
		{"nought_says_nothing", "1.00|2.00|3.00|0", -1},
		{"integers", "1|2|3|4", -1},
		{"mixed", "1.00|2.0|3|4.5", -1},
		{"blanks_for_points", "5,272 33|483 45|483 45|1 83", 2},
		{"blanks_for_separators", "5 272|1 483|1 483|1 083", -1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ra := alignerOf(t, "expenditure", document.Ruled, "科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出", "201|一般公共服务支出|"+tt.figures)
			if got := ra.precisionOf(ra.body()); got != tt.want {
				t.Errorf("%d, want %d", got, tt.want)
			}
		})
	}
}

// TestMostDecimals holds how many decimals those figures have that are not cut.
func TestMostDecimals(t *testing.T) {
	for figures, want := range map[string]int{
		"1.0|2.0|3.0|4.00":           2, // a quarter
		"1.0|2.0|3.0|4.0|5.0|6.00|7": 1, // a sixth; a whole one tells nothing
		"1|2|3|4":                    -1,
	} {
		head := "科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出|结余分配"
		ra := alignerOf(t, "expenditure", document.Ruled, head, "201|一般公共服务支出|"+figures)
		if got := ra.mostDecimals(ra.body()); got != want {
			t.Errorf("%s: %d, want %d", figures, got, want)
		}
	}
}

// TestNarrow holds when columns may have been dropped from under their heads,
// so that it is open where the figures of a row belong.
func TestNarrow(t *testing.T) {
	const head = "科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出"
	tests := []struct {
		name   string
		method document.Method
		rows   []string
		want   bool
	}{
		{"fewer columns, none blank", document.Markup, []string{"201|一般公共服务支出|5.00|4.00|1.00", "205|教育支出|1.00|1.00|"}, true},
		{"one of them blank", document.Markup, []string{"201|一般公共服务支出|5.00|5.00|", "205|教育支出|1.00|1.00|"}, false},
		{"cut off behind the last figure", document.Delimited, []string{"201|一般公共服务支出|5.00|4.00|1.00", "205|教育支出|2.00|1.00|1.00"}, false},
		{"of several widths", document.Markup, []string{"201|一般公共服务支出|5.00|4.00|1.00", "205|教育支出|1.00|1.00||"}, false},
		{"as wide as the head", document.Markup, []string{"201|一般公共服务支出|5.00|1.00|1.00|1.00|2.00", "205|教育支出|1.00|1.00|||"}, false},
		{"set by blanks", document.Aligned, []string{"201|一般公共服务支出|5.00|4.00|1.00", "205|教育支出|1.00|1.00|"}, false},
		{"a single figure", document.Markup, []string{"201|一般公共服务支出|5.00", "205|教育支出|"}, false},
		{"a single row", document.Markup, []string{"201|一般公共服务支出|5.00||"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ra := alignerOf(t, "expenditure", tt.method, append([]string{head}, tt.rows...)...)
			if got := ra.isNarrow(ra.body()); got != tt.want {
				t.Errorf("narrow: %v", got)
			}
			if got := ra.rows()[0].tie; tt.want && !got {
				t.Error("the places of its figures are not open")
			}
		})
	}
}

// TestBetween holds that a label is told from those around it only where one
// alone fits.
func TestBetween(t *testing.T) {
	ra := alignerOf(t, "income_expenditure_summary", document.Ruled, "项目|决算数", "一、外交支出|1.00")
	tests := []struct{ name, before, after, side, want string }{
		{"one", "一、一般公共服务支出", "三、国防支出", records.Expenditure, "外交支出"},
		{"none", "一、一般公共服务支出", "二、外交支出", records.Expenditure, ""},
		{"two", "一、一般公共服务支出", "四、公共安全支出", records.Expenditure, ""},
		{"many", "一、一般公共服务支出", "教育支出", records.Expenditure, ""},
		{"backwards", "三、国防支出", "一、一般公共服务支出", records.Expenditure, ""},
		{"other_side", "一、一般公共服务支出", "三、国防支出", records.Income, ""},
		{"income", "上级补助收入", "经营收入", records.Income, "事业收入"},
		{"unknown", "甲", "三、国防支出", records.Expenditure, ""},
		{"no_label_above", "", "三、国防支出", records.Expenditure, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ra.between(tt.before, tt.after, tt.side); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestCarryCodes holds which codes are completed by the rows above.
func TestCarryCodes(t *testing.T) {
	const apart = "类|款|项|科目名称|本年支出合计"
	tests := []struct {
		name string
		rows []string
		want []string
	}{
		{"innermost_alone", []string{"205|||教育支出|1.00", "|02||普通教育|1.00", "||01|学前教育|1.00", "||02|小学教育|1.00"}, []string{"205", "20502", "2050201", "2050202"}},
		{"first_of_its_group", []string{"205|02|01|学前教育|1.00", "||02|小学教育|1.00", "|08|03|培训支出|1.00"}, []string{"2050201", "2050202", "2050803"}},
		{"nought_dropped", []string{"205|||教育支出|1.00", "|2||普通教育|1.00"}, []string{"205", "20502"}},
		{"over_the_total", []string{"205|||教育支出|1.00", "|||合计|1.00", "|02||普通教育|1.00"}, []string{"205", "", "20502"}},
		{"level_not_printed", []string{"205|||教育支出|1.00", "||01|学前教育|1.00"}, []string{"205", "01"}},
		{"of_another_class", []string{"205|02|01|学前教育|1.00", "206|||科学技术支出|1.00", "||02|小学教育|1.00"}, []string{"2050201", "206", "02"}},
		{"nothing_above", []string{"||01|学前教育|1.00"}, []string{"01"}},
		{"whole_in_its_column", []string{"205|||教育支出|1.00", "|20502||普通教育|1.00", "||2050201|学前教育|1.00"}, []string{"205", "20502", "2050201"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ra := alignerOf(t, "expenditure", document.Ruled, append([]string{apart}, tt.rows...)...)
			var got []string
			for _, n := range ra.name(ra.rows(), 0) {
				got = append(got, n.code.digits)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLabelBesideLevels holds that a row without any of the levels of its labels
// keeps what stands under its code.
func TestLabelBesideLevels(t *testing.T) {
	ra := alignerOf(t, "expenditure", document.Ruled, "单位名称|科目编码|科目名称|本年支出合计", "某某局|205|教育支出|1.00", "某某局|206|科学技术支出|1.00", "|合计||2.00")
	var got []string
	for _, n := range ra.name(ra.rows(), 0) {
		got = append(got, n.label)
	}
	if diff := cmp.Diff([]string{"教育支出", "科学技术支出", "合计"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestLevelsWithoutLabel holds that columns of levels alone name the rows.
func TestLevelsWithoutLabel(t *testing.T) {
	ra := alignerOf(t, "expenditure", document.Ruled, "类|款|本年支出合计", "教育支出||2.00", "|普通教育|2.00")
	ra.sh.panels[0].levels, ra.sh.panels[0].label, ra.sh.panels[0].codes = []int{0, 1}, -1, nil
	var got []string
	for _, n := range ra.name(ra.rows(), 0) {
		got = append(got, n.label)
	}
	if diff := cmp.Diff([]string{"教育支出", "普通教育"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNamesBehindDepartments holds that a column of names of rows behind that of
// the department is the column of labels, and one of other words is not.
func TestNamesBehindDepartments(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want []string
	}{
		{"names", []string{"某某局|教育支出|1.00", "某某局|科学技术支出|1.00", "某某局|公共安全支出|1.00"}, []string{"教育支出", "科学技术支出", "公共安全支出"}},
		{"notes", []string{"教育支出|甲乙|1.00", "科学技术支出|丙丁|1.00", "公共安全支出|戊己|1.00"}, []string{"教育支出", "科学技术支出", "公共安全支出"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ra := alignerOf(t, "expenditure", document.Ruled, append([]string{"单位名称|某某某某|本年支出合计"}, tt.rows...)...)
			var got []string
			for _, n := range ra.name(ra.rows(), 0) {
				got = append(got, n.label)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestCode holds how the code of a row is read.
func TestCode(t *testing.T) {
	const apart = "类|款|项|科目名称|本年支出合计"
	tests := []struct {
		name, head, row string
		want            code
	}{
		{"whole", detailHead, "2010101|行政运行|5.00|5.00|0.00", code{digits: "2010101"}},
		{"apart", apart, "201|01|02|一般行政管理事务|1.00", code{digits: "2010102"}},
		{"apart_and_short", apart, "201|01||人大事务|1.00", code{digits: "20101"}},
		{"with_its_name", detailHead, "2010101 行政运行||5.00|5.00|0.00", code{digits: "2010101", name: "行政运行"}},
		{"in_brackets_in_the_label", detailHead, "|[2010101]行政运行|5.00|5.00|0.00", code{digits: "2010101", name: "行政运行"}},
		{"rest_in_the_label", apart, "201|||0102一般行政管理事务|1.00", code{digits: "2010102", name: "一般行政管理事务", parted: true, flags: []records.Flag{records.SplitCell}}},
		{"one_level_in_the_label", apart, "201|||99某某|1.00", code{digits: "20199", name: "某某", parted: true, flags: []records.Flag{records.SplitCell}}},
		{"class_glued_to_its_name", detailHead, "|208社会保障和就业支出|5.00|5.00|0.00", code{digits: "208", name: "社会保障和就业支出"}},
		{"year_is_none", detailHead, "|2022年收入|5.00|5.00|0.00", code{}},
		{"decimals_are_none", detailHead, "|201.5万元|5.00|5.00|0.00", code{}},
		{"whole_in_every_column", apart, "201|20101|2010102|一般行政管理事务|1.00", code{digits: "2010102"}},
		{"whole_down_to_its_level", apart, "201|20101||人大事务|1.00", code{digits: "20101"}},
		{"behind_its_name", detailHead, "|行政运行（2010101）|5.00|5.00|0.00", code{digits: "2010101", name: "行政运行"}},
		{"total_on_every_column", apart, "合计|合计|合计|合计|1.00", code{name: "合计"}},
		{"head_on_the_row_of_the_total", apart, "类|款|项|合计|1.00", code{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ra := alignerOf(t, "expenditure", document.Ruled, tt.head, tt.row)
			rows := ra.v.Rows[1]
			got := ra.code(alignedRow{texts: rows.Texts}, ra.sh.panels[0])
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(code{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestIsOfTwoParts holds that heads one over the other cannot name two parts of one
// total, and that a total or the same part may stand over a part.
func TestIsOfTwoParts(t *testing.T) {
	ra := alignerOf(t, "general_public_basic_expenditure", document.Delimited, "科目名称|合计|人员经费|公用经费", "工资福利支出|1.00|1.00|0.00")
	for _, tt := range []struct {
		path []string
		want bool
	}{
		{[]string{"人员经费", "日常公用经费"}, true},
		{[]string{"基本支出", "人员经费"}, false},
		{[]string{"人员经费", "人员支出"}, false},
		{[]string{"人员经费", "决算数"}, false},
		{[]string{"合计"}, false},
	} {
		if got := ra.isOfTwoParts(tt.path); got != tt.want {
			t.Errorf("%v: %v", tt.path, got)
		}
	}
}
