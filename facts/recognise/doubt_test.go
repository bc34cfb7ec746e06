package recognise

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
)

// functionCodes are codes that any statement by function may have.
var functionCodes = []string{"201", "20101", "2010101", "208", "20805"}

// byFunction is a table by function of some heads, with the totals of its
// columns.
func byFunction(total string, heads ...string) Table {
	t := Table{Codes: functionCodes, Words: 20}
	for i, h := range heads {
		t.Heads = append(t.Heads, []string{h})
		totals := []string{total}
		if i > 0 {
			totals = []string{"7"}
		}
		t.Totals = append(t.Totals, totals)
	}
	return t
}

var (
	allHeads = []string{"本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"}
	fewHeads = []string{"支出合计", "基本支出", "项目支出"}
)

// titledAs is a table with a title over it.
func titledAs(t Table, title string) Table {
	t.Titles = []string{title}
	return t
}

// ofIncome, ofSummary, ofFiscal, ofSpending are tables whose content tells which they are.
var (
	ofIncome   = Table{Heads: [][]string{{"本年收入合计"}, {"财政拨款收入"}, {"上级补助收入"}, {"事业收入"}, {"经营收入"}, {"附属单位上缴收入"}}, Codes: functionCodes, Words: 20}
	ofSummary  = titledAs(twins()[0], "收入支出决算总表")
	ofFiscal   = Table{Titles: []string{"财政拨款收入支出决算总表"}, Heads: [][]string{{"收入", "金额"}, {"支出", "合计"}, {"支出", "一般公共预算财政拨款"}}, Labels: ofSummary.Labels, Sided: true, Words: 12}
	ofSpending = Table{Heads: [][]string{{"预算数"}, {"决算数"}}, Labels: []string{"因公出国（境）费用", "公务用车购置费", "公务用车运行费", "公务接待费"}, Words: 10}
)

// inOrder is a report with two tables where expenditure and that of the general
// public budget stand.
func inOrder(a, b Table) []Table { return []Table{ofSummary, ofIncome, a, ofFiscal, b, ofSpending} }

// outOfOrder is one whose tables stand the other way round.
func outOfOrder(a, b Table) []Table { return []Table{ofSpending, ofFiscal, a, ofIncome, b, ofSummary} }

func rivals(v Verdict) []string {
	var out []string
	for _, s := range v.Rivals {
		out = append(out, s.Name)
	}
	return out
}

// TestDoubts holds which tables a person is asked about, and between what: two
// that may as well have changed places, and one whose heads are of several
// statements; not one whose twin is known well, nor one that a title names.
func TestDoubts(t *testing.T) {
	r := New(load(t))
	wide, narrow := byFunction("120", allHeads...), byFunction("80", fewHeads...)
	tests := []struct {
		name   string
		tables []Table
		at     int
		is     string
		asked  bool
		among  []string // some of the rivals
	}{
		{"twin", []Table{narrow, narrow}, 0, "general_public_expenditure", true, []string{"expenditure"}},
		{"twin_of_it", []Table{narrow, narrow}, 1, "expenditure", true, []string{"general_public_expenditure"}},
		{"twins_of_a_report_in_order", inOrder(narrow, narrow), 2, "expenditure", false, nil},
		{"twins_of_one_in_none", outOfOrder(narrow, narrow), 2, "general_public_expenditure", true, []string{"expenditure"}},
		{"beside_one_known_well", []Table{wide, narrow}, 1, "general_public_expenditure", false, nil},
		{"alone_its_columns_left_out", []Table{narrow}, 0, "general_public_expenditure", true, []string{"expenditure"}},
		{"named_by_a_title", []Table{titledAs(narrow, "一般公共预算财政拨款支出决算表")}, 0, "general_public_expenditure", false, nil},
		{"twins_that_titles_name", []Table{titledAs(narrow, "支出决算表"), titledAs(narrow, "一般公共预算财政拨款支出决算表")}, 1, "general_public_expenditure", false, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := r.All(tt.tables)[tt.at]
			if v.Statement == nil || v.Statement.Name != tt.is || v.Doubtful() != tt.asked {
				t.Fatalf("taken for %v, asked %v, lead %.2f, rivals %v", v.Statement.Name, v.Doubtful(), v.Lead, rivals(v))
			}
			for _, name := range tt.among {
				if !slices.Contains(rivals(v), name) {
					t.Errorf("rivals %v lack %s", rivals(v), name)
				}
			}
		})
	}
}

// TestLeadOfTwins holds that a table is no surer than the one it may have changed
// places with.
func TestLeadOfTwins(t *testing.T) {
	narrow := byFunction("80", fewHeads...)
	list := New(load(t)).All([]Table{narrow, narrow})
	if d := list[0].Lead - list[1].Lead; d > 1 || d < -1 || list[0].Lead > 1 {
		t.Errorf("leads %.2f and %.2f", list[0].Lead, list[1].Lead)
	}
}

// TestOrderKept holds that where a table stands tells as much as the others keep
// the usual order; forms keep none.
func TestOrderKept(t *testing.T) {
	r := New(load(t))
	at := func(name string) int {
		return slices.IndexFunc(r.cat.Statements, func(s *catalog.Statement) bool { return s.Name == name })
	}
	list := func(names ...string) []int {
		var out []int
		for _, n := range names {
			out = append(out, at(n))
		}
		return out
	}
	tests := []struct {
		name  string
		taken []int
		but   int
		want  float64
	}{
		{"all", list("income_expenditure_summary", "income", "expenditure", "three_public"), -1, 0.75},
		{"twice_the_same", list("income", "income"), -1, 0.5},
		{"none", list("expenditure", "income", "income_expenditure_summary"), -1, 0},
		{"half", list("income", "expenditure", "income_expenditure_summary"), -1, 0},
		{"most", list("income_expenditure_summary", "income", "expenditure", "three_public", "government_fund"), -1, 0.4},
		{"but_one", list("expenditure", "income_expenditure_summary", "income"), 0, 0.5},
		{"none_known_between", []int{at("income"), -1, at("expenditure")}, -1, 0.5},
		{"forms_left_out", list("income", "project_performance", "expenditure"), -1, 0.5},
		{"too_few_to_tell", list("income"), -1, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := r.orderKept(tt.taken, tt.but); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// TestCodesOfItsOwn holds what codes say of a statement that hardly shares them.
func TestCodesOfItsOwn(t *testing.T) {
	cat := load(t)
	r := New(cat)
	tests := []struct {
		name, statement string
		codes           []string
		want            []Clue
	}{
		{"its_own", "state_capital", []string{"223", "22301"}, []Clue{{"codes_own", 1}}},
		{"a_third_of_them", "state_capital", []string{"223", "208", "20805"}, []Clue{{"codes_own", 1}}},
		{"fewer", "state_capital", []string{"223", "208", "20805", "2080501"}, nil},
		{"others", "state_capital", []string{"201", "208"}, []Clue{{"codes_foreign", 1}}},
		{"a_single_other", "state_capital", []string{"201"}, nil},
		{"too_short_to_tell", "government_fund", []string{"212", "229"}, nil},
		{"long_enough", "government_fund", []string{"212", "21201", "22901"}, []Clue{{"codes_foreign", 1}}},
		{"of_a_statement_without", "expenditure", []string{"201", "208"}, nil},
		{"none", "state_capital", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, r.own(&Table{Codes: tt.codes}, cat.Statement(tt.statement))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestRowsThatAreCodesToo holds that the three kinds of official spending, whose
// names are codes as well, are not foreign to their own table.
func TestRowsThatAreCodesToo(t *testing.T) {
	list := Table{
		Heads: [][]string{{"预算数"}, {"决算数"}}, Words: 10,
		Labels: []string{"合计", "因公出国（境）费用", "公务用车购置及运行费", "公务用车购置费", "公务用车运行费", "公务接待费"},
	}
	v := New(load(t)).All([]Table{list})[0]
	if v.Statement == nil || v.Statement.Name != "three_public" {
		t.Errorf("taken for %v", v.Statement)
	}
}

// TestHalves holds that a table of one side is half of a statement where another
// table is the other half and comes to the same.
func TestHalves(t *testing.T) {
	income := Table{Side: "income", Totals: [][]string{{"90", "120"}}}
	tests := []struct {
		name  string
		other Table
		want  bool
	}{
		{"other_side", Table{Side: "expenditure", Totals: [][]string{nil, {"120"}}}, true},
		{"same_side", Table{Side: "income", Totals: [][]string{{"120"}}}, false},
		{"no_side", Table{Totals: [][]string{{"120"}}}, false},
		{"other_total", Table{Side: "expenditure", Totals: [][]string{{"121"}}}, false},
		{"by_codes", Table{Side: "expenditure", Codes: []string{"201"}, Totals: [][]string{{"120"}}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tables := []Table{income, tt.other}
			if got := isHalf(tables, 0); got != tt.want {
				t.Errorf("half: %v", got)
			}
			if got := isHalf(tables, 1); got != tt.want {
				t.Errorf("the other: %v", got)
			}
		})
	}
}

// TestAgainWithinOneAccount holds that a statement of another year or department
// is no second one: nothing speaks against either.
func TestAgainWithinOneAccount(t *testing.T) {
	r := New(load(t))
	first, second := byFunction("80", allHeads...), byFunction("70", allHeads...)
	given := []string{"expenditure", "expenditure"}
	for account, again := range map[int]bool{0: true, 1: false} {
		second.Account = account
		tables := []Table{titledAs(first, "支出决算表"), titledAs(second, "支出决算表")}
		if c := candidateFor(t, r.Given(r.Gather(tables), given)[1], "expenditure"); c.Again != again {
			t.Errorf("account %d: again %v", account, c.Again)
		}
	}
}

// TestFormsAgain holds that a report has one form of its department, and as many of
// projects as there are.
func TestFormsAgain(t *testing.T) {
	r := New(load(t))
	form := Table{FormWords: 12, Words: 20}
	for name, again := range map[string]bool{"department_performance": true, "project_performance": false} {
		tables := []Table{form, form}
		if c := candidateFor(t, r.Given(r.Gather(tables), []string{name, name})[1], name); c.Again != again {
			t.Errorf("%s: again %v", name, c.Again)
		}
	}
}
