package regions

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/outline"
	"juesuan/facts/recognise"
	"juesuan/records"
)

// TestDescribe holds what a table shows before it is known which it is.
func TestDescribe(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  recognise.Table
	}{
		{
			"by_codes",
			[]string{"科目编码|科目名称|合计|基本支出", "栏次||1|2", "201|一般公共服务支出|12.00|10.00", "20101|人大事务|12.00|10.00", "|合计|12.00|0.00"},
			recognise.Table{
				Heads: [][]string{{"合计"}, {"基本支出"}}, Labels: []string{"一般公共服务支出", "人大事务", "合计"}, Codes: []string{"201", "20101"},
				Totals: [][]string{{"12"}, nil}, Words: 8,
			},
		},
		{
			"codes_in_front_of_names",
			[]string{"科目|合计", "201 一般公共服务支出|12.00", "20101 人大事务|5.00", "2010101 行政运行|5.00", "合计|12.50"},
			recognise.Table{
				Heads: [][]string{{"合计"}}, Codes: []string{"201", "20101", "2010101"}, Names: []string{"一般公共服务支出", "人大事务", "行政运行"},
				Totals: [][]string{{"12.5"}}, Words: 6,
			},
		},
		{
			"codes_in_front_of_some_labels",
			[]string{"科目|合计", "201 甲|12.00", "其他|5.00", "20 乙|5.00", "|1.00", "外交支出|3.00", "国防支出|3.00"},
			recognise.Table{
				Heads: [][]string{{"合计"}}, Codes: []string{"201"}, Names: []string{"甲"}, Labels: []string{"其他", "20 乙", "外交支出", "国防支出"},
				Totals: [][]string{{"18"}}, Words: 7,
			},
		},
		{
			"two_sides_by_their_heads",
			[]string{"收入|收入|支出|支出", "项目|决算数|项目|决算数", "甲|1.00|乙|2.00", "丙|1.00|丁|2.00"},
			recognise.Table{
				Heads: [][]string{{"收入", "决算数"}, {"支出", "决算数"}}, Labels: []string{"甲", "丙", "乙", "丁"}, Sided: true,
				Totals: [][]string{{"1", "1"}, {"2", "2"}}, Words: 12,
			},
		},
		{
			"a_total_between",
			[]string{"项目|决算数", "甲|1.00", "乙|2.00", "本年支出合计|3.00", "丙|4.00", "丁|5.00"},
			recognise.Table{
				Heads: [][]string{{"决算数"}}, Labels: []string{"甲", "乙", "本年支出合计", "丙", "丁"},
				Totals: [][]string{{"3"}}, Words: 7,
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.want.Totals == nil {
				t.Fatal("no totals")
			}
			table := part(nil, tt.lines...)
			got := finder(t).describe(&table)
			got.FormWords = 0
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTitlesInOrder holds that the lines above a table come the likeliest first,
// those that are alike as they stand.
func TestTitlesInOrder(t *testing.T) {
	table := region{above: []said{{text: "甲", look: 1}, {text: "乙", look: 3}, {text: "丙", look: 1}, {text: "丁", look: 2}}}
	var got []string
	for _, s := range table.titles() {
		got = append(got, s.text)
	}
	if diff := cmp.Diff([]string{"乙", "丁", "甲", "丙"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSidesOfLabels holds how many labels of a side tell that a table has two, or
// the one that it has.
func TestSidesOfLabels(t *testing.T) {
	in, out := []string{"事业收入", "上级补助收入", "其他收入"}, []string{"教育支出", "国防支出", "外交支出"}
	tests := []struct {
		name    string
		in, out int
		both    bool
		one     string
	}{
		{"none", 0, 0, false, ""},
		{"three_of_income", 3, 0, false, records.Income},
		{"two_of_income", 2, 0, false, ""},
		{"three_of_expenditure", 0, 3, false, records.Expenditure},
		{"two_of_expenditure", 0, 2, false, ""},
		{"two_of_each", 2, 2, true, ""},
		{"one_of_the_other", 3, 1, false, ""},
		{"one_of_income", 1, 3, false, ""},
		{"more_of_one", 3, 2, true, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			both, one := finder(t).sides(append(append([]string{"甲乙丙"}, in[:tt.in]...), out[:tt.out]...))
			if both != tt.both || one != tt.one {
				t.Errorf("both %v, one %q", both, one)
			}
		})
	}
}

// TestBeginsWithWhole holds what says that a form is of a whole department: its
// name, right where the form begins.
func TestBeginsWithWhole(t *testing.T) {
	tests := []struct {
		name string
		lead string
		rows []string
		want bool
	}{
		{"beside_it", "", []string{"部门名称|青禾市文化馆"}, true},
		{"in_its_cell", "", []string{"单位名称：青禾市文化馆|"}, true},
		{"below_a_blank_row", "", []string{"|", "|部门名称|青禾市文化馆"}, true},
		{"further_down", "", []string{"主管部门|青禾市文化局", "单位名称|青禾市文化馆"}, false},
		{"above_its_grid", "部门名称：青禾市文化馆", []string{"一级指标|二级指标"}, true},
		{"behind_another_above_its_grid", "项目名称：仓房修缮", []string{"部门名称|青禾市文化馆"}, false},
		{"nothing", "", []string{"|"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table := part(nil, tt.rows...)
			if tt.lead != "" {
				b := outline.NewBlock(cellstest.Texts(t), tt.lead)
				table.lead = append(table.lead, &b)
			}
			if got := finder(t).beginsWithWhole(&table); got != tt.want {
				t.Errorf("begins with one: %v", got)
			}
		})
	}
}

// TestNamesProject holds what says that a form is of a project: the label with a
// name behind it, in a cell or beside it; a head of a column says nothing.
func TestNamesProject(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want bool
	}{
		{"beside_it", []string{"项目名称|仓房修缮"}, true},
		{"in_its_cell", []string{"项目名称：仓房修缮|甲"}, true},
		{"further_right", []string{"甲|项目名称||仓房修缮"}, true},
		{"no_name", []string{"项目名称|"}, true},
		{"head_of_a_column", []string{"项目名称|决算数"}, false},
		{"head_of_a_column_beside_a_total", []string{"项目名称||合计"}, false},
		{"in_its_cell_before_a_head", []string{"项目名称：仓房修缮|决算数"}, true},
		{"another_label", []string{"主管部门|青禾市文化馆"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table := part(nil, tt.rows...)
			if got := finder(t).namesProject(&table); got != tt.want {
				t.Errorf("names one: %v", got)
			}
		})
	}
	for text, want := range map[string]bool{"项目名称：仓房修缮": true, "主管部门：青禾市文化馆": false} {
		b := outline.NewBlock(cellstest.Texts(t), text)
		if got := finder(t).namesProject(&region{lead: []*outline.Block{&b}}); got != want {
			t.Errorf("%s above its grid: %v", text, got)
		}
	}
}

// TestShow holds that what is shown of a table goes with its rows.
func TestShow(t *testing.T) {
	o := outline.Read(cellstest.Texts(t), cellstest.Document("支出决算表", cellstest.Grid(document.Ruled, "科目名称|合计", "教育支出|1.00")))
	list := Show(o)
	if len(list) != 1 || list[0].Table.Titles[0] != "支出决算表" {
		t.Fatalf("%+v", list)
	}
	if diff := cmp.Diff([][]string{{"科目名称", "合计"}, {"教育支出", "1.00"}}, list[0].Rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAccounts holds which tables are of another year or department than the
// document: those that say so where another table of their statement does not.
func TestAccounts(t *testing.T) {
	cat := cellstest.Texts(t).Cat
	income, form := cat.Statement("income"), cat.Statement("project_performance")
	of := func(at int, a account) Region { return Region{Statement: income, account: a, at: at} }
	const own, other = "青禾市文化馆", "青禾市美术馆"
	type noted struct {
		Entity string
		Year   int
		Report records.Report
	}
	tests := []struct {
		name string
		list []Region
		want noted // of the first
	}{
		{"last_year_beside_this", []Region{of(1, account{year: 2022, report: records.Budget}), of(2, account{year: 2023})}, noted{Year: 2022, Report: records.Budget}},
		{"last_year_beside_one_that_says_nothing", []Region{of(1, account{year: 2022}), of(2, account{})}, noted{Year: 2022}},
		{"last_year_alone", []Region{of(1, account{year: 2022})}, noted{}},
		{"last_year_twice", []Region{of(1, account{year: 2022}), of(2, account{year: 2022})}, noted{}},
		{"this_year", []Region{of(1, account{year: 2023}), of(2, account{year: 2022})}, noted{}},
		{"no_year", []Region{of(1, account{}), of(2, account{year: 2022})}, noted{}},
		{"beside_another_statement", []Region{of(1, account{year: 2022}), {Statement: cat.Statement("expenditure"), account: account{year: 2023}, at: 2}}, noted{}},
		{"another_department", []Region{of(1, account{entity: other}), of(2, account{entity: own})}, noted{Entity: other}},
		{"another_department_alone", []Region{of(1, account{entity: other})}, noted{}},
		{"the_same_department", []Region{of(1, account{entity: own}), of(2, account{entity: other})}, noted{}},
		{"two_of_another_department", []Region{of(1, account{entity: other}), of(2, account{entity: other})}, noted{}},
		{"a_form", []Region{{Statement: form, account: account{year: 2022}, at: 1}, {Statement: form, account: account{year: 2023}, at: 2}}, noted{}},
		{"of_no_statement", []Region{{account: account{year: 2022}, at: 1}, {account: account{year: 2023}, at: 2}}, noted{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			Accounts(tt.list, own, 2023)
			r := tt.list[0]
			if diff := cmp.Diff(tt.want, noted{r.Entity, r.Year, r.Report}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestIsOther holds that a character that was misread makes no other name.
func TestIsOther(t *testing.T) {
	for _, tt := range []struct {
		name, than string
		want       bool
	}{
		{"青禾市文化馆", "青禾市文化馆", false},
		{"青禾帀文化馆", "青禾市文化馆", false},
		{"青禾帀文化舘", "青禾市文化馆", true},
		{"文化馆", "青禾市文化馆", true},
		{"文化馆", "", true},
		{"", "青禾市文化馆", false},
		{"", "", false},
	} {
		if got := isOther(tt.name, tt.than); got != tt.want {
			t.Errorf("%q than %q: %v", tt.name, tt.than, got)
		}
	}
}

// TestAccountOf holds whose account a table is of: what the last title of a report
// before it says, unless its own says another year.
func TestAccountOf(t *testing.T) {
	w := finder(t, "青禾市文化馆2022年部门决算", "甲乙丙", "青禾市文化馆2023年部门预算", "丁戊己")
	at := func(line int, title *said) account {
		return w.accountOf(&region{lines: []int{line}, title: title, entity: "甲馆"})
	}
	for _, tt := range []struct {
		name  string
		line  int
		title *said
		want  account
	}{
		{"before_all", 0, nil, account{entity: "甲馆"}},
		{"below_the_first", 1, nil, account{"甲馆", 2022, records.FinalAccounts}},
		{"further_below", 2, nil, account{"甲馆", 2022, records.FinalAccounts}},
		{"below_the_second", 3, nil, account{"甲馆", 2023, records.Budget}},
		{"of_the_same_year", 1, &said{text: "2022年收入表"}, account{"甲馆", 2022, records.FinalAccounts}},
		{"of_another_year", 1, &said{text: "2021年收入表"}, account{"甲馆", 2021, ""}},
		{"of_no_year", 1, &said{text: "收入表"}, account{"甲馆", 2022, records.FinalAccounts}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := at(tt.line, tt.title); got != tt.want {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
		})
	}
	if year, _ := w.ofTitle("甲乙丙丁"); year != 0 {
		t.Errorf("a text that is no title is of %d", year)
	}
}

// TestRecordOfCells holds where the cells of a table stand: spans, the pages and
// the box on each, and what is told of its recognition.
func TestRecordOfCells(t *testing.T) {
	texts := cellstest.Texts(t)
	at := func(page int, box ...float64) document.Place {
		return document.Place{Page: page, Box: [4]float64{box[0], box[1], box[2], box[3]}}
	}
	g := &document.Grid{Columns: 2, Rows: []document.Row{
		{Cells: []document.Cell{{Column: 0, Text: "甲", RowSpan: 2, ColumnSpan: 1, At: at(2, 10, 20, 30, 40)}, {Column: 1, Text: "乙", RowSpan: 1, ColumnSpan: 1, At: at(2, 30, 10, 60, 40)}}},
		{Cells: []document.Cell{{Column: 0, RowSpan: 1, ColumnSpan: 2, At: at(2, 5, 40, 60, 50)}}},
		{Cells: []document.Cell{{Column: 0, RowSpan: 2, ColumnSpan: 1, At: at(3, 10, 20, 30, 40)}, {Column: 1, RowSpan: 1, ColumnSpan: 1, At: at(3, 1, 2, 3, 4)}}},
	}}
	r := Region{ID: "d/t01", Statement: texts.Cat.Statement("income"), Empty: "本表无数据", Grids: []*document.Grid{g}}
	r.Verdict = recognise.Verdict{Confidence: 0.5, Because: []string{"heads"}}
	rec := r.Record(texts.Cat, g)
	type span struct{ Row, Column, RowSpan, ColumnSpan int }
	var got []span
	for _, c := range rec.Cells {
		got = append(got, span{c.Row, c.Column, c.RowSpan, c.ColumnSpan})
	}
	if diff := cmp.Diff([]span{{0, 0, 2, 0}, {0, 1, 0, 0}, {1, 0, 0, 2}, {2, 0, 2, 0}}, got); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]records.PageBox{{Page: 2, Box: records.Box{5, 10, 60, 50}}, {Page: 3, Box: records.Box{1, 2, 30, 40}}}, rec.BBox); diff != "" {
		t.Errorf("boxes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{2, 3}, rec.PageSpan); diff != "" || rec.LineSpan != nil {
		t.Errorf("lines %v, pages (-want +got):\n%s", rec.LineSpan, diff)
	}
	if !rec.Empty || rec.Recognised == nil || rec.Recognised.Confidence != 0.5 || rec.Method != string(document.Delimited) || len(r.Flags) != 0 {
		t.Errorf("empty %v, recognised %v, method %s, flags %v", rec.Empty, rec.Recognised, rec.Method, r.Flags)
	}
	plain := Region{Statement: r.Statement, Grids: []*document.Grid{cellstest.Grid(document.Aligned, "甲")}}
	if rec := plain.Record(texts.Cat, plain.Grid()); rec.Empty || rec.Recognised != nil || !plain.IsAligned() || r.IsAligned() {
		t.Errorf("record %+v, aligned %v and %v", rec, plain.IsAligned(), r.IsAligned())
	}
	nowhere := &document.Grid{Rows: []document.Row{{Cells: []document.Cell{{Text: "甲"}}}}}
	if lines, pages, boxes := extent(nowhere); lines != nil || pages != nil || boxes != nil {
		t.Errorf("what stands nowhere is on %v %v %v", lines, pages, boxes)
	}
	joined := Region{Grids: []*document.Grid{{}, plain.Grids[0]}}
	if g := joined.Grid(); len(g.Rows) != 1 || !g.Rows[0].Break {
		t.Errorf("behind an empty piece: %+v", g.Rows)
	}
}

// TestRegion holds what becomes of a table when it is known: where its columns
// change, whose lead it keeps, what is doubtful.
func TestRegion(t *testing.T) {
	cat := cellstest.Texts(t).Cat
	income, form := cat.Statement("income"), cat.Statement("project_performance")
	wide, narrow := cellstest.Grid(document.Ruled, "甲|乙", "丙|丁"), cellstest.Grid(document.Ruled, "甲", "乙", "丙")
	lead := []*outline.Block{{}}
	tests := []struct {
		name    string
		table   region
		verdict recognise.Verdict
		torn    int
		lead    int
		flags   []records.Flag
		marks   []records.Flag
	}{
		{"titled", region{grids: []*document.Grid{wide}}, recognise.Verdict{Statement: income, Titled: true}, 0, 0, nil, nil},
		{"by_its_content", region{grids: []*document.Grid{wide}, lead: lead}, recognise.Verdict{Statement: income}, 0, 0, nil, []records.Flag{records.StatementInferred}},
		{"in_doubt", region{grids: []*document.Grid{wide}}, recognise.Verdict{Statement: income, Titled: true, Narrow: true}, 0, 0, []records.Flag{records.StatementInferred}, nil},
		{"of_none", region{grids: []*document.Grid{wide}, lead: lead}, recognise.Verdict{Contradicts: income}, 0, 0, nil, nil},
		{"a_form", region{grids: []*document.Grid{wide}, lead: lead}, recognise.Verdict{Statement: form, Titled: true}, 0, 1, nil, nil},
		{"foreign_unit", region{grids: []*document.Grid{wide}, foreign: true}, recognise.Verdict{Statement: income, Titled: true}, 0, 0, []records.Flag{records.UnitConflict}, nil},
		{"goes_on_alike", region{grids: []*document.Grid{wide, wide}}, recognise.Verdict{Statement: income, Titled: true}, 0, 0, nil, nil},
		{"torn", region{grids: []*document.Grid{wide, narrow}}, recognise.Verdict{Statement: income, Titled: true}, 2, 0, nil, nil},
		{"torn_later_and_again", region{grids: []*document.Grid{wide, wide, narrow, narrow}}, recognise.Verdict{Statement: income, Titled: true}, 4, 0, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.table.lines = []int{0}
			r := finder(t, "甲乙丙").region(&tt.table, tt.verdict)
			if r.Torn != tt.torn || len(r.Lead) != tt.lead {
				t.Errorf("torn at %d, lead %d", r.Torn, len(r.Lead))
			}
			if diff := cmp.Diff([][]records.Flag{tt.flags, tt.marks}, [][]records.Flag{r.Flags, r.Marks}); diff != "" {
				t.Errorf("flags and marks (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEntitle holds which lines become the heading of a table: the first of two,
// with what the catalog knows of the title, else with what the table is.
func TestEntitle(t *testing.T) {
	cat := cellstest.Texts(t).Cat
	w := finder(t, "财政拨款收入支出", "决算总表", "公开09表 甲乙丙丁表", "戊")
	v := recognise.Verdict{Statement: cat.Statement("income")}
	var out Region
	w.entitle(&out, &region{title: &said{lines: []int{0, 1}, text: "财政拨款收入支出决算总表"}}, v)
	if b := w.Blocks[0]; out.Title != "财政拨款收入支出决算总表" || !b.IsTitle || b.Statement.Name != "fiscal_appropriation_summary" || b.Last != 1 || !w.Blocks[1].Joined || w.Blocks[1].IsTitle {
		t.Errorf("title %q, block %+v", out.Title, b)
	}
	w.entitle(&out, &region{title: &said{lines: []int{2}, text: "公开09表 甲乙丙丁表"}}, v)
	if b := w.Blocks[2]; out.Title != "甲乙丙丁表" || b.Title.Text != "甲乙丙丁表" || b.Line != "公开09表 甲乙丙丁表" || b.Statement.Name != "income" || b.Last != 2 || b.Joined {
		t.Errorf("title %q, block %+v", out.Title, b)
	}
}

// TestTotals holds what adds a column up: the rows called so beside it; else the
// first and the last that are called nothing known, and what the highest rows come
// to.
func TestTotals(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  [][]string // by column of figures
	}{
		{"called_so", []string{"项目|金额", "甲|1.00", "合计|3.00", "丙|4.00"}, [][]string{{"3"}}},
		{"nought_left_out", []string{"项目|金额|金额", "甲|1.00|1.00", "合计|0.00|1.00"}, [][]string{nil, {"1"}}},
		{"first_and_last", []string{"项目|金额", "甲|1.00", "乙|2.00", "丙|4.00"}, [][]string{{"1", "4"}}},
		{"known_names_are_none", []string{"项目|金额", "基本支出|1.00", "乙|2.00", "事业收入|4.00"}, [][]string{nil}},
		{
			"beside_it_on_each_side",
			[]string{"收入|收入|支出|支出", "项目|金额|项目|金额", "事业收入|5.00|教育支出|7.00", "本年收入合计|5.00|科学技术支出|8.00", "其他收入|2.00|本年支出合计|15.00"},
			[][]string{{"5"}, {"15"}},
		},
		{"highest_codes", []string{"科目编码|科目名称|金额", "201|一般公共服务支出|6.00", "20101|人大事务|6.00", "208|社会保障和就业支出|3.00", "20805|行政事业单位养老支出|3.00"}, [][]string{{"9"}}},
		{"codes_in_columns", []string{"类|款|科目名称|金额", "201||一般公共服务支出|6.00", "|01|人大事务|6.00", "208||社会保障和就业支出|3.00", "|05|行政事业单位养老支出|3.00"}, [][]string{{"9"}}},
		{"no_classes", []string{"科目编码|科目名称|金额", "20101|人大事务|6.00", "2010101|行政运行|6.00", "20805|行政事业单位养老支出|3.00"}, [][]string{{"9"}}},
		{"names_of_classes", []string{"科目名称|金额", "一般公共服务支出|6.00", "人大事务|6.00", "社会保障和就业支出|3.00", "行政事业单位养老支出|3.00"}, [][]string{{"9"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table := part(nil, tt.lines...)
			if diff := cmp.Diff(tt.want, finder(t).describe(&table).Totals); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
