package statements

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/regions"
	"juesuan/records"
)

// read reads a table of a statement that is drawn as lines.
func read(t *testing.T, region regions.Region, method document.Method, lines ...string) ([]records.Fact, records.Table) {
	t.Helper()
	texts := cellstest.Texts(t)
	if region.Statement == nil {
		region.Statement = texts.Cat.Statement("expenditure")
	}
	region.ID, region.Unit = "t", "万元"
	var rec records.Table
	facts := Read(texts, &region, cellstest.View(method, lines...), records.FinalAccounts, &rec)
	return facts, rec
}

// at is the fact of a row and a column of the grid.
func at(t *testing.T, facts []records.Fact, row, column int) records.Fact {
	t.Helper()
	for _, f := range facts {
		if f.ID == cells.ID("t", row, column) {
			return f
		}
	}
	t.Fatalf("no fact at row %d, column %d of %d", row, column, len(facts))
	return records.Fact{}
}

const (
	detailHead = "科目编码|科目名称|本年支出合计|基本支出|项目支出"
	detailOne  = "201|一般公共服务支出|12.00|10.00|2.00"
)

// TestDoubts holds what speaks against the reading of a figure, and that
// nothing does where the row is as its head says.
func TestDoubts(t *testing.T) {
	odd := func(row string) []string {
		return []string{detailHead, detailOne, "20101|人大事务|6.00|5.00|1.00", "2010101|行政运行|5.00|5.00|0.00", row}
	}
	tests := []struct {
		name   string
		region regions.Region
		method document.Method
		lines  []string
		row    int // of the fact in question
		column int
		want   []records.Doubt
	}{
		{"clean", regions.Region{}, document.Delimited, odd("205|教育支出|1.00|1.00|0.00"), 4, 2, nil},
		{"words_for_a_figure", regions.Region{}, document.Ruled, odd("205|教育支出|1.00|1.00|未填"), 4, 2, []records.Doubt{records.DoubtMisfit}},
		{"unreadable", regions.Region{}, document.Ruled, odd("205|教育支出|1.00|1.00|未填"), 4, 4, []records.Doubt{records.DoubtUnreadable, records.DoubtMisfit}},
		{"more_decimals", regions.Region{}, document.Delimited, odd("205|教育支出|1.000|1.00|0.00"), 4, 2, []records.Doubt{records.DoubtDecimals, records.DoubtNearTie}},
		{"fewer_decimals_as_printed", regions.Region{}, document.Delimited, odd("205|教育支出|1.5|1.00|0.50"), 4, 2, nil},
		{"cut_figure", regions.Region{}, document.Ruled, odd("205|教育支出|1.00|1.00|12"), 4, 4, []records.Doubt{records.DoubtCutFigure}},
		{"lost_point_is_no_cut", regions.Region{}, document.Ruled, odd("205|教育支出|1200|12.00|0.00"), 4, 2, nil},
		{"odd_code", regions.Region{}, document.Ruled, odd("2050|教育支出|1.00|1.00|0.00"), 4, 2, []records.Doubt{records.DoubtOddCode}},
		{"name_of_another_class", regions.Region{}, document.Ruled, odd("205|国防支出|1.00|1.00|0.00"), 4, 2, []records.Doubt{records.DoubtStrayName}},
		{"no_name", regions.Region{}, document.Ruled, odd("||1.00|1.00|0.00"), 4, 2, []records.Doubt{records.DoubtMissingLabel}},
		{"split_figure", regions.Region{}, document.Delimited, odd("205|教育支出|1|2.00|12.00|0.00"), 4, 2, []records.Doubt{records.DoubtRowRepaired}},
		{"cell_too_many", regions.Region{}, document.Delimited, odd("205|教育支出|1.00|1.00|0.00|甲乙"), 4, 2, []records.Doubt{records.DoubtMisfit, records.DoubtExtraColumn}},
		{"torn_off_and_short", regions.Region{Torn: 4}, document.Aligned, odd("205|教育支出|1.00|1.00"), 4, 2, []records.Doubt{records.DoubtNearTie}},
		{"torn_off_and_whole", regions.Region{Torn: 4}, document.Aligned, odd("205|教育支出|1.00|1.00|0.00"), 4, 2, nil},
		{"above_the_tear", regions.Region{Torn: 4}, document.Aligned, []string{detailHead, detailOne, "20101|人大事务|6.00|5.00|", "205|教育支出|1.00|1.00|0.00", "206|科学技术支出|1.00|1.00|0.00"}, 2, 2, nil},
		{"not_torn", regions.Region{}, document.Aligned, odd("205|教育支出|1.00|1.00"), 4, 2, nil},
		{"unknown_column", regions.Region{}, document.Ruled, []string{"科目编码|科目名称|本年支出合计|甲乙丙", "201|一般公共服务支出|12.00|10.00"}, 1, 3, []records.Doubt{records.DoubtColumn}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts, _ := read(t, tt.region, tt.method, tt.lines...)
			f := at(t, facts, tt.row, tt.column)
			if diff := cmp.Diff(tt.want, f.Evidence.Doubts); diff != "" {
				t.Errorf("%q: doubts (-want +got):\n%s", f.Raw, diff)
			}
			if slices.Contains(f.Flags, records.NearTie) != slices.Contains(tt.want, records.DoubtNearTie) {
				t.Errorf("flags %v", f.Flags)
			}
		})
	}
}

// TestPrint holds that how sure a figure's print is goes with the fact.
func TestPrint(t *testing.T) {
	facts, _ := read(t, regions.Region{}, document.Ruled, detailHead, detailOne, "20101|人大事务|１2.00|5.00|－", "205|教育支出|1.00|1.00|0.00")
	for column, want := range map[int]float64{2: 0.99, 3: 1, 4: 1} {
		if got := at(t, facts, 2, column).Evidence.Print; got != want {
			t.Errorf("column %d: %v, want %v", column, got, want)
		}
	}
}

// TestUnits holds that a unit stated in the heads is the table's, where they
// state one.
func TestUnits(t *testing.T) {
	tests := []struct{ name, head, unit, amount string }{
		{"none", detailHead, "万元", "120000"},
		{"one", "科目编码|科目名称|本年支出合计（元）|基本支出（元）|项目支出", "元", "12"},
		{"two", "科目编码|科目名称|本年支出合计（元）|基本支出（万元）|项目支出", "万元", "120000"},
		{"of_labels", "科目编码|科目名称（元）|本年支出合计|基本支出|项目支出", "万元", "120000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts, rec := read(t, regions.Region{Flags: []records.Flag{records.UnitAssumed}}, document.Ruled, tt.head, detailOne)
			f := at(t, facts, 1, 2)
			if f.Unit != tt.unit || f.Amount != tt.amount {
				t.Errorf("%s %s, want %s %s", f.Amount, f.Unit, tt.amount, tt.unit)
			}
			if assumed := slices.Contains(f.Flags, records.UnitAssumed); assumed == (tt.unit == "元") || rec.Unit == "元" != (tt.unit == "元") {
				t.Errorf("flags %v, table in %q", f.Flags, rec.Unit)
			}
		})
	}
}

// TestHeader holds what the columns of a head are bound to.
func TestHeader(t *testing.T) {
	tests := []struct {
		name, statement string
		lines           []string
		rows            int
		want            []string // role or measure and item, then the path
	}{
		{
			"stacked", "expenditure",
			[]string{"项目||本年支出合计|基本支出|项目支出", "科目编码|科目名称|||", "栏次||1|2|3", detailOne},
			3,
			[]string{"code: 项目>科目编码", "label: 项目>科目名称", "total: 本年支出合计", "basic: 基本支出", "project: 项目支出"},
		},
		{
			"blank_is_merged_to_the_left", "general_public_expenditure",
			[]string{"科目编码|科目名称|基本支出||项目支出", "||人员经费|公用经费|", "201|一般公共服务支出|1.00|2.00|3.00"},
			2,
			[]string{"code: 科目编码", "label: 科目名称", "basic: 基本支出>人员经费", "basic: 基本支出>公用经费", "project: 项目支出"},
		},
		{
			"wrapped", "expenditure",
			[]string{"科目编码|科目名称|本年支|基本支|项目支", "||出合计|出|出", detailOne},
			2,
			[]string{"code: 科目编码", "label: 科目名称", "total: 本年支出合计", "basic: 基本支出", "project: 项目支出"},
		},
		{
			"part_of_what_stands_above", "general_public_expenditure",
			[]string{"科目编码|科目名称|基本支出||项目支出", "||其中甲|其中乙|", "201|一般公共服务支出|1.00|2.00|3.00"},
			2,
			[]string{"code: 科目编码", "label: 科目名称", "?: 基本支出>其中甲", "?: 基本支出>其中乙", "project: 项目支出"},
		},
		{
			"two_sides", "income_expenditure_summary",
			[]string{"收入||支出|", "项目|决算数|项目|决算数", "一、其他收入|1.00|一、外交支出|1.00"},
			2,
			[]string{"label income: 收入>项目", "final income: 收入>决算数", "label expenditure: 支出>项目", "final expenditure: 支出>决算数"},
		},
		{
			"codes_under_no_head", "expenditure",
			[]string{"|科目名称|本年支出合计|基本支出|项目支出", detailOne, "205|教育支出|1.00|1.00|0.00"},
			1,
			[]string{"code: ", "label: 科目名称", "total: 本年支出合计", "basic: 基本支出", "project: 项目支出"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := reader{cellstest.Texts(t)}
			sh := r.shapeOf(cellstest.View(document.Delimited, tt.lines...), r.Cat.Statement(tt.statement), records.FinalAccounts)
			var got []string
			for _, c := range sh.header.columns {
				what := strings.TrimSpace(string(c.role) + " " + c.measure + " " + c.side)
				what = strings.Join(strings.Fields(what), " ")
				if c.role == valueRole && !c.known {
					what = "?"
				}
				got = append(got, what+": "+strings.Join(c.path, ">"))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || sh.header.rows != tt.rows {
				t.Errorf("%d rows of heads, want %d; (-want +got):\n%s", sh.header.rows, tt.rows, diff)
			}
		})
	}
}

// TestPanels holds where one panel ends and the next begins.
func TestPanels(t *testing.T) {
	label, value, code := boundColumn{role: catalog.RoleLabel}, boundColumn{known: true}, boundColumn{role: catalog.RoleCode}
	line := boundColumn{role: catalog.RoleLine}
	left, right := value, value
	left.side, right.side = records.Income, records.Expenditure
	tests := []struct {
		name    string
		columns []boundColumn
		want    []panel
	}{
		{"one", []boundColumn{code, label, value, value}, []panel{{codes: []int{0}, label: 1, line: -1, sides: -1, values: []int{2, 3}}}},
		{
			"side_by_side",
			[]boundColumn{label, line, value, label, line, value},
			[]panel{{label: 0, line: 1, sides: -1, values: []int{2}}, {label: 3, line: 4, sides: -1, values: []int{5}, index: 1, first: 3}},
		},
		{"sides_alone", []boundColumn{left, right}, []panel{{side: records.Income, label: -1, line: -1, sides: -1, values: []int{0}}, {side: records.Expenditure, label: -1, line: -1, sides: -1, values: []int{1}, index: 1, first: 1}}},
		{"label_twice_without_values", []boundColumn{label, label, value}, []panel{{codes: []int{0}, label: 1, line: -1, sides: -1, values: []int{2}}}},
		{"note", []boundColumn{label, {role: catalog.RoleNote}, value}, []panel{{label: 0, line: -1, sides: -1, values: []int{2}}}},
		{"column_of_sides", []boundColumn{{role: sidesRole}, label, value}, []panel{{label: 1, line: -1, sides: 0, values: []int{2}}}},
		{"none", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, panels(tt.columns), cmp.AllowUnexported(panel{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestShares holds how many cells say what a column holds.
func TestShares(t *testing.T) {
	tests := []struct {
		n, of      int
		most, many bool
	}{
		{0, 0, false, false},
		{1, 1, true, false},
		{2, 2, true, false},
		{2, 3, false, false},
		{3, 3, true, true},
		{3, 5, false, true},
		{3, 6, false, false},
		{4, 5, true, true},
		{7, 9, false, true},
	}
	for _, tt := range tests {
		if got := most(tt.n, tt.of); got != tt.most {
			t.Errorf("most(%d, %d) is %v", tt.n, tt.of, got)
		}
		if got := many(tt.n, tt.of); got != tt.many {
			t.Errorf("many(%d, %d) is %v", tt.n, tt.of, got)
		}
	}
}

// TestMisheaded holds that words under the head of a measure throw doubt on its
// panel, once they are too many for noise.
func TestMisheaded(t *testing.T) {
	tests := []struct {
		name  string
		words int
		want  bool
	}{{"clean", 0, false}, {"one", 1, false}, {"two", 2, false}, {"three", 3, true}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines := []string{"科目名称|本年支出合计"}
			for i, class := range []string{"外交支出", "国防支出", "公共安全支出", "教育支出"} {
				figure := "1.00"
				if i < tt.words {
					figure = "有关说明"
				}
				lines = append(lines, class+"|"+figure)
			}
			r := reader{cellstest.Texts(t)}
			sh := r.shapeOf(cellstest.View(document.Ruled, lines...), r.Cat.Statement("expenditure"), records.FinalAccounts)
			if got := slices.Contains(sh.misheaded, true); got != tt.want {
				t.Errorf("misheaded %v", sh.misheaded)
			}
		})
	}
}

// TestFewNames holds that a head over names and amounts makes no column of labels
// of one with words in fewer than one row of four.
func TestFewNames(t *testing.T) {
	for words, want := range map[int]bool{0: false, 1: false, 2: true} {
		lines := []string{"项目||", "科目名称|经营性开支|项目支出"}
		for i, class := range []string{"外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出"} {
			text := ""
			if i < words {
				text = "有关说明"
			}
			lines = append(lines, class+"|"+text+"|1.00")
		}
		r := reader{cellstest.Texts(t)}
		sh := r.shapeOf(cellstest.View(document.Ruled, lines...), r.Cat.Statement("expenditure"), records.FinalAccounts)
		if got := sh.header.columns[1].role == catalog.RoleLabel; got != want {
			t.Errorf("%d of five: a column of labels is %v", words, got)
		}
	}
}

// TestItemsByName holds what a row is of that has no code: the code whose name it
// has, of several the nearest to the row above, and the row that its label comes
// near to; what is as near to two is of neither.
func TestItemsByName(t *testing.T) {
	facts, _ := read(t, regions.Region{}, document.Delimited,
		"科目名称|本年支出合计|基本支出|项目支出",
		"行政运行|9.00|9.00|",           // an item of many groups
		"一般公共服务支出|12.00|10.00|2.00", // a class
		"人大事务|6.00|5.00|1.00",       // one name, one code
		"行政运行|5.00|5.00|",           // the one of that group
		"财政事务|6.00|5.00|1.00",
		"行政运行|5.00|5.00|",
		"某县自设支出|1.00|1.00|",
		"本年合计|12.00|10.00|2.00",
		"本年总计|12.00|10.00|2.00", // there is one already
	)
	want := []string{"", "function:201", "function:20101", "function:2010101", "function:20106", "function:2010601", "", "total", ""}
	var got []string
	for i := range want {
		got = append(got, at(t, facts, i+1, 1).Item)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
}

// TestNearItems holds that a label names a row only where it is not about as like
// one of another item.
func TestNearItems(t *testing.T) {
	texts := cellstest.Texts(t)
	for label, want := range map[string]string{"经营事业收入": "income.institutional", "事业经营收入": "", "事业收经营入": ""} {
		facts, _ := read(t, regions.Region{Statement: texts.Cat.Statement("income_expenditure_summary")}, document.Delimited,
			"收入||支出|", "项目|决算数|项目|决算数", "一、财政拨款收入|9.00|一、一般公共服务支出|10.00", label+"|1.00|二、外交支出|", "本年收入合计|10.00|本年支出合计|10.00")
		if got := at(t, facts, 3, 1).Item; got != want {
			t.Errorf("%s: got %q, want %q", label, got, want)
		}
	}
}

// TestNoughts holds that a row of noughts, one in each column, is no page's number;
// one alone is.
func TestNoughts(t *testing.T) {
	texts := cellstest.Texts(t)
	for row, want := range map[string]int{"0|0|0|0": 4, "5|0|0|0": 4, "5|||": 0} {
		facts, _ := read(t, regions.Region{Statement: texts.Cat.Statement("three_public")}, document.Markup, "合计|因公出国（境）费|公务接待费|公务用车购置及运行维护费", row)
		if len(facts) != want {
			t.Errorf("%s: %d facts, want %d", row, len(facts), want)
		}
	}
}
