package recognise

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// summaries are two tables of the rows that the summaries of all and of fiscal
// funds have in common. All come to 120.
func summaries(fiscal string) (a, b Table) {
	labels := []string{"一般公共预算财政拨款", "本年收入合计", "一、一般公共服务支出", "二、教育支出", "本年支出合计"}
	one := func(total string) Table {
		return Table{Heads: [][]string{{"金额"}}, Labels: labels, Sided: true, Words: 12, Totals: [][]string{{total}}}
	}
	return one("120"), one(fiscal)
}

func taken(list []Verdict) []string {
	var out []string
	for _, v := range list {
		if v.Statement == nil {
			out = append(out, "")
			continue
		}
		out = append(out, v.Statement.Name)
	}
	return out
}

// TestTwoPairsOfTwins holds that of two pairs of twins each is told by the other,
// whichever stands first, and that both are asked about where they come to the same.
func TestTwoPairsOfTwins(t *testing.T) {
	r := New(load(t))
	all, fiscal := summaries("80")
	spent, public := byFunction("120", fewHeads...), byFunction("80", fewHeads...)
	for _, tt := range []struct {
		name   string
		tables []Table
		want   []string
	}{
		{"in_order", []Table{all, spent, fiscal, public}, []string{"income_expenditure_summary", "expenditure", "fiscal_appropriation_summary", "general_public_expenditure"}},
		{"out_of_order", []Table{fiscal, public, all, spent}, []string{"fiscal_appropriation_summary", "general_public_expenditure", "income_expenditure_summary", "expenditure"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, taken(r.All(tt.tables))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	same, twin := summaries("120")
	for i, v := range r.All([]Table{spent, same, byFunction("120", fewHeads...), twin}) {
		if !v.Doubtful() {
			t.Errorf("table %d is in no doubt as %s, lead %.2f", i, v.Statement.Name, v.Lead)
		}
	}
}

// TestLoss holds that with tables exchanged the evidence counts that others have
// by them.
func TestLoss(t *testing.T) {
	r := New(load(t))
	all, fiscal := summaries("80")
	e := r.Gather([]Table{all, byFunction("120", allHeads...), fiscal})
	list := make([][]candidate, 3)
	for i := range list {
		list[i] = r.scored(e.alone[i])
	}
	at := func(names ...string) []int {
		var out []int
		for _, n := range names {
			out = append(out, statementAt(r, n))
		}
		return out
	}
	w := r.weighed(e, list, at("income_expenditure_summary", "expenditure", "fiscal_appropriation_summary"))
	if got := w.leastLoss(pair{0, 2}); got < 2*r.by.Weights["equal"]-near0 {
		t.Errorf("exchanged they score %.2f less", got)
	}
	if got := w.loss(w.taken, 0, 1, 2); got != 0 {
		t.Errorf("unchanged they score %.2f less", got)
	}
	if got := w.inCommon(w.taken, 0); got != r.by.Weights["equal"] {
		t.Errorf("in common %.2f", got)
	}
}

// near0 is what sums in another order differ by.
const near0 = 1e-6

// TestPairs holds which tables may have changed places: of one account, neither a
// form, and hardly less like so.
func TestPairs(t *testing.T) {
	r := New(load(t))
	all, fiscal := summaries("80")
	other := fiscal
	other.Account = 1
	form := Table{FormWords: 12, Words: 20, Project: true}
	for _, tt := range []struct {
		name   string
		tables []Table
		as     []string
		want   int
	}{
		{"twins", []Table{all, fiscal}, []string{"income_expenditure_summary", "fiscal_appropriation_summary"}, 1},
		{"of_another_account", []Table{all, other}, []string{"income_expenditure_summary", "fiscal_appropriation_summary"}, 0},
		{"the_same", []Table{all, fiscal}, []string{"income_expenditure_summary", "income_expenditure_summary"}, 0},
		{"known_well", []Table{ofIncome, all}, []string{"income", "income_expenditure_summary"}, 0},
		{"a_form", []Table{all, form}, []string{"income_expenditure_summary", "project_performance"}, 0},
		{"too_many", slices.Repeat([]Table{all, fiscal}, mostJoint/2+1), slices.Repeat([]string{"income_expenditure_summary", "fiscal_appropriation_summary"}, mostJoint/2+1), 0},
		{"as_many_as_may", slices.Repeat([]Table{all, fiscal}, mostJoint/2), slices.Repeat([]string{"income_expenditure_summary", "fiscal_appropriation_summary"}, mostJoint/2), mostJoint * mostJoint / 4},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := r.Gather(tt.tables)
			list := make([][]candidate, len(tt.tables))
			var as []int
			for i, name := range tt.as {
				list[i] = r.scored(e.alone[i])
				as = append(as, statementAt(r, name))
			}
			if got := len(r.weighed(e, list, as).pairs()); got != tt.want {
				t.Errorf("%d pairs, want %d", got, tt.want)
			}
		})
	}
}

// TestTitlesKept holds that titles count as far as those of the others are what
// they stand over.
func TestTitlesKept(t *testing.T) {
	r := New(load(t))
	titled := func(text string) Table { return Table{Titles: []string{text}} }
	tables := []Table{titled("收入决算表"), titled("支出决算表"), titled("项目支出绩效自评表"), {}, titled("收入决算表")}
	e := r.Gather(tables)
	income, spent, form := statementAt(r, "income"), statementAt(r, "expenditure"), statementAt(r, "project_performance")
	for _, tt := range []struct {
		name  string
		taken []int
		but   int
		want  float64
	}{
		{"all", []int{income, spent, form, income, income}, 4, 1},
		{"none", []int{spent, income, form, income, income}, 4, 1.0 / 3},
		{"one_of_two", []int{income, income, form, income, income}, 4, 2.0 / 3},
		{"its_own_left_out", []int{income, spent, form, income, spent}, 4, 1},
		{"unknown", []int{-1, -1, form, -1, -1}, 4, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := r.titlesKept(e, tt.taken, tt.but, false); got != tt.want {
				t.Errorf("%.2f, want %.2f", got, tt.want)
			}
		})
	}
	if got := r.titlesKept(e, []int{spent, income, form, -1, -1}, 4, true); got != 1 {
		t.Errorf("those of statements speak against those of forms: %.2f", got)
	}
}

// TestTitlesThatAllAreOthers holds that a report whose titles all stand over the
// wrong tables is read by what the tables are, and asked about.
func TestTitlesThatAllAreOthers(t *testing.T) {
	tables := []Table{
		titledAs(ofFiscal, "收入决算表"), titledAs(ofIncome, "支出决算表"), titledAs(byFunction("120", allHeads...), "一般公共预算财政拨款支出决算表"),
		titledAs(byFunction("80", fewHeads...), "政府性基金预算财政拨款收入支出决算表"), titledAs(ofSpending, "收入支出决算总表"),
	}
	list := New(load(t)).All(tables)
	want := []string{"fiscal_appropriation_summary", "income", "expenditure", "general_public_expenditure", "three_public"}
	if diff := cmp.Diff(want, taken(list)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i, v := range list {
		if !v.Doubtful() {
			t.Errorf("table %d is in no doubt", i)
		}
	}
}

// TestExceeds holds that a part states no more than the whole, either way round, by
// the columns of their totals and where the units are the same.
func TestExceeds(t *testing.T) {
	r := New(load(t))
	part := byFunction("80", fewHeads...)
	for _, tt := range []struct {
		name  string
		whole Table
		want  bool
	}{
		{"less_than_the_whole", byFunction("120", allHeads...), false},
		{"the_same", byFunction("80", allHeads...), false},
		{"more_than_the_whole", byFunction("70", allHeads...), true},
		{"of_no_known_total", byFunction("", allHeads...), false},
		{"of_another_unit", byFunction("0.08", allHeads...), false},
		{"just_of_the_same_unit", byFunction("0.081", allHeads...), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := r.Gather([]Table{part, tt.whole})
			as := []int{statementAt(r, "general_public_expenditure"), statementAt(r, "expenditure")}
			for i, k := range as {
				if got := r.exceeds(e, as, i, r.cat.Statements[k]); got != tt.want {
					t.Errorf("table %d: %v", i, got)
				}
			}
			if r.exceeds(e, as, 0, r.cat.Statement("income")) {
				t.Error("what is no part exceeds")
			}
		})
	}
	last := byFunction("120", allHeads...)
	last.Heads[0], last.Heads[1] = []string{"上年决算数"}, []string{"本年支出合计"}
	if got := r.total(&last, r.cat.Statement("expenditure")).String(); got != "7" {
		t.Errorf("total %s", got)
	}
}

// TestIsTotalOfAny holds which words for a total are those of all statements of a
// classification.
func TestIsTotalOfAny(t *testing.T) {
	r := New(load(t))
	for _, tt := range []struct {
		statement, head string
		want            bool
	}{
		{"general_public_expenditure", "总计", true},
		{"government_fund", "合计", true},
		{"income", "支出合计", false},                     // of one side
		{"general_public_expenditure", "基本支出", false}, // no total
		{"procurement", "总计", false},                  // of no classification
		{"three_public", "总计", false},
	} {
		if got := r.isTotalOfAny(r.cat.Statement(tt.statement), tt.head); got != tt.want {
			t.Errorf("%s of %s: %v", tt.head, tt.statement, got)
		}
	}
}
