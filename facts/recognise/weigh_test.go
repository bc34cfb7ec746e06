package recognise

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"juesuan/catalog"
	"juesuan/records"
)

// near compares what was reckoned in another order.
var near = cmpopts.EquateApprox(0, 1e-9)

// TestTitleClue holds how far titles speak: a near one by how near, and less
// where another is nearer; that of another statement against it.
func TestTitleClue(t *testing.T) {
	cat := load(t)
	s := cat.Statement("income")
	tests := []struct {
		name   string
		titles titled
		want   []Clue
	}{
		{"none", titled{}, nil},
		{"its_own", titled{exact: map[string]bool{"income": true}, best: 1}, []Clue{{"title", 1}}},
		{"near", titled{near: map[string]float64{"income": 0.84}, best: 0.84}, []Clue{{"title_near", 0.48 / 0.64}}},
		{"nearer", titled{near: map[string]float64{"income": 0.92}, best: 0.92}, []Clue{{"title_near", 0.56 / 0.64}}},
		{"another_is_nearer", titled{near: map[string]float64{"income": 0.84}, best: 0.96}, []Clue{{"title_near", 0.48 / 0.64 * math.Exp(-0.96)}}},
		{"another_s", titled{exact: map[string]bool{"expenditure": true}, best: 1}, []Clue{{"title_foreign", 1}}},
		{"near_to_another_s", titled{near: map[string]float64{"expenditure": 0.8}, best: 0.8}, []Clue{{"title_foreign", 0.8}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, New(cat).title(tt.titles, s), near); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTitles holds which titles the lines over a table come near to.
func TestTitles(t *testing.T) {
	r := New(load(t))
	got := r.titles(&Table{Titles: []string{"收入决算表", "支出决算情况一览表", "甲乙丙丁"}})
	if !got.exact["income"] || got.best != 1 || got.near["expenditure"] < nearTitle || got.near["expenditure"] >= 1 {
		t.Errorf("%+v", got)
	}
	if got := r.titles(&Table{Titles: []string{"支出决算情况一览表"}}); got.best != got.near["expenditure"] || len(got.exact) > 0 {
		t.Errorf("best %v of %v", got.best, got.near)
	}
	if got := r.titles(&Table{Titles: []string{"决算表"}}); len(got.exact) > 0 || got.near["income"] > 0 && got.near["income"] < nearTitle {
		t.Errorf("a title of nothing is near to %v", got.near)
	}
}

// TestFormShare holds how many words of forms make a form, alone and among others.
func TestFormShare(t *testing.T) {
	tests := []struct {
		name        string
		form, words int
		want        float64
	}{
		{"none", 0, 10, 0},
		{"half_as_many_as_needed", 4, 8, 0.5},
		{"as_many", 8, 8, 1},
		{"more", 16, 16, 1},
		{"a_quarter_of_all", 8, 32, 1},
		{"an_eighth_of_all", 8, 64, 0.5},
		{"few_among_many", 4, 64, 0.125},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := formShare(&Table{FormWords: tt.form, Words: tt.words}); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// TestFormClue holds what a form says of each of the two.
func TestFormClue(t *testing.T) {
	cat := load(t)
	project, whole := cat.Statement("project_performance"), cat.Statement("department_performance")
	tests := []struct {
		name      string
		table     Table
		statement *catalog.Statement
		want      []Clue
	}{
		{"names_a_project", Table{FormWords: 8, Words: 8, Project: true}, project, []Clue{{"form", 1}, {"labels", 0.8}}},
		{"names_one_and_is_the_department_s", Table{FormWords: 8, Words: 8, Project: true}, whole, []Clue{{"form", 1}}},
		{"names_none", Table{FormWords: 8, Words: 8}, whole, []Clue{{"form", 1}, {"labels", 0.2}}},
		{"begins_with_the_department", Table{FormWords: 8, Words: 8, Whole: true}, whole, []Clue{{"form", 1}, {"labels", 0.8}}},
		{"begins_with_it_and_is_a_project_s", Table{FormWords: 8, Words: 8, Whole: true}, project, []Clue{{"form", 1}}},
		{"begins_with_it_and_names_a_project", Table{FormWords: 8, Words: 8, Whole: true, Project: true}, whole, []Clue{{"form", 1}}},
		{"names_none_and_is_a_project_s", Table{FormWords: 8, Words: 8}, project, []Clue{{"form", 1}}},
		{"has_no_words", Table{Project: true}, project, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, New(cat).form(&tt.table, tt.statement)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestSidesClue holds what it says that income and expenditure are set apart, or
// are not.
func TestSidesClue(t *testing.T) {
	cat := load(t)
	both, one := cat.Statement("income_expenditure_summary"), cat.Statement("expenditure")
	tests := []struct {
		name      string
		table     Table
		statement *catalog.Statement
		halved    bool
		want      string
	}{
		{"two_sides", Table{Sided: true}, both, false, "sides"},
		{"two_where_it_has_one", Table{Sided: true}, one, false, "sides_foreign"},
		{"one_where_it_has_one", Table{Side: "expenditure"}, one, false, ""},
		{"none_where_it_has_two", Table{}, both, false, "sides_foreign"},
		{"one_side_of_it", Table{Side: "income"}, both, false, ""},
		{"one_side_by_codes", Table{Side: "income", Codes: []string{"201"}}, both, false, "sides_foreign"},
		{"half_of_it", Table{Side: "income"}, both, true, "sides"},
		{"half_of_what_has_none", Table{Side: "income"}, one, true, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := New(cat)
			got := ""
			for _, c := range r.content(&tt.table, r.words(&tt.table), tt.statement, tt.halved) {
				if c.Name == "sides" || c.Name == "sides_foreign" {
					got += c.Name
				}
			}
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestHeadsClue holds how far a statement knows heads: by how few statements
// have them, the innermost always, those above where they are known.
func TestHeadsClue(t *testing.T) {
	r := New(load(t))
	word := func(text string, innermost bool, rarity float64) headWord { return headWord{text, innermost, rarity} }
	tests := []struct {
		name, statement string
		heads           [][]headWord
		known           float64
	}{
		{"none", "expenditure", nil, 0},
		{"one", "expenditure", [][]headWord{{word("基本支出", true, 1)}}, 1},
		{"one_that_many_have", "expenditure", [][]headWord{{word("基本支出", true, 0.5)}}, 0.5},
		{"one_of_two", "expenditure", [][]headWord{{word("基本支出", true, 1)}, {word("甲乙丙", true, 1)}}, 0.5},
		{"the_rarer_of_two", "expenditure", [][]headWord{{word("基本支出", true, 0.75)}, {word("甲乙丙", true, 0.25)}}, 0.75},
		{"that_above_it", "expenditure", [][]headWord{{word("基本支出", false, 1), word("甲乙丙", true, 1)}}, 0.5},
		{"that_above_two_counts_once", "expenditure", [][]headWord{{word("基本支出", false, 1), word("甲乙丙", true, 1)}, {word("基本支出", false, 1), word("丁戊己", true, 1)}}, 1.0 / 3},
		{"that_above_is_the_same", "expenditure", [][]headWord{{word("基本支出", false, 1), word("基本支出", true, 1)}}, 1},
		{"below_one_that_is_not", "expenditure", [][]headWord{{word("甲乙丙", false, 1), word("基本支出", true, 0.5)}}, 0.5},
		{"of_none_the_innermost_counts", "expenditure", [][]headWord{{word("甲", false, 0.9), word("乙", true, 0.5)}, {word("基本支出", true, 0.5)}}, 0.5},
		{"of_a_form", "project_performance", [][]headWord{{word("基本支出", true, 1)}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			known, _ := r.heads(&words{heads: tt.heads}, r.cat.Statement(tt.statement))
			if diff := cmp.Diff(tt.known, known, near); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestExpectedClue holds how far a table has the heads of a statement, those that
// only some reports print left out, and what stands beside another.
func TestExpectedClue(t *testing.T) {
	r := New(load(t))
	expected := func(statement string, heads ...string) float64 {
		w := &words{}
		for _, h := range heads {
			w.heads = append(w.heads, []headWord{{h, true, 1}})
		}
		_, out := r.heads(w, r.cat.Statement(statement))
		return out
	}
	all := expected("expenditure", allHeads...)
	some := expected("expenditure", allHeads[:3]...)
	if all != 1 || some <= 0 || some >= 0.5 {
		t.Errorf("all its heads %v, the commonest half %v", all, some)
	}
	rare := r.cat.Rarity
	want := (rare("本年支出合计") + rare("基本支出") + rare("项目支出"))
	of := want + rare("上缴上级支出") + rare("经营支出") + rare("对附属单位补助支出")
	if diff := cmp.Diff(want/of, some, near); diff != "" {
		t.Errorf("by how few have them (-want +got):\n%s", diff)
	}
	if got := expected("expenditure", "预留机动经费"); got != 0 {
		t.Errorf("a head that it need not have: %v", got)
	}
	if got := expected("project_performance", allHeads...); got != 0 {
		t.Errorf("a form: %v", got)
	}
	two := expected("general_public_basic_expenditure", "合计")
	if two != 0 {
		t.Errorf("a statement all of whose heads are optional: %v", two)
	}
}

// TestSaysNothing holds which heads any statement may have.
func TestSaysNothing(t *testing.T) {
	r := New(load(t))
	for head, want := range map[string]bool{
		"人员经费": true, "项目": true, "收入": true, "决算数": true, "增减%": true,
		"小计": false, "科目编码": false, "行次": false, "采购方式": false, "基本支出": false, "甲乙丙": false,
	} {
		if got := r.saysNothing(head); got != want {
			t.Errorf("%s: %v", head, got)
		}
	}
}

// TestLabelsClue holds how far a statement knows labels: those that few know
// count more, classes speak for one of two sides, and what is nowhere counts
// little against it.
func TestLabelsClue(t *testing.T) {
	cat := load(t)
	its := func(rare float64) labelWord { return labelWord{by: map[string]float64{"expenditure": rare}} }
	other := labelWord{by: map[string]float64{"income": 1}}
	class := labelWord{class: true}
	code := labelWord{schemes: map[string]bool{"economic": true}}
	tests := []struct {
		name, statement string
		labels          []labelWord
		want            float64
	}{
		{"none", "expenditure", nil, 0},
		{"its_own", "expenditure", []labelWord{its(1)}, 1},
		{"one_that_many_have", "expenditure", []labelWord{its(0.5)}, 0.5},
		{"several", "expenditure", []labelWord{its(0.75), its(0.5)}, 1},
		{"another_s", "expenditure", []labelWord{its(1), other}, 1 / 1.5},
		{"two_others", "expenditure", []labelWord{its(1), other, other}, 0.5},
		{"a_class_of_one_side", "expenditure", []labelWord{its(1), class}, 1 / 1.5},
		{"a_class_of_two_sides", "income_expenditure_summary", []labelWord{class, class}, 1},
		{"one_class_of_two_sides", "income_expenditure_summary", []labelWord{class}, 0.5},
		{"unknown", "expenditure", []labelWord{its(1), {}, {}}, 1 / 1.2},
		{"the_name_of_a_code", "expenditure", []labelWord{its(1), code}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, labels(&words{labels: tt.labels}, cat.Statement(tt.statement)), near); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestSchemeClue holds how far codes and names are those of a classification.
func TestSchemeClue(t *testing.T) {
	r := New(load(t))
	names := []string{"工资福利支出", "商品和服务支出", "一般公共服务支出"}
	tests := []struct {
		name, statement string
		table           Table
		want            []Clue
	}{
		{"its_codes", "expenditure", Table{Codes: []string{"201", "208"}}, []Clue{{"scheme", 1}, {"scheme_foreign", 0}}},
		{"a_code_of_another", "expenditure", Table{Codes: []string{"201", "208", "301", "205"}}, []Clue{{"scheme", 0.75}, {"scheme_foreign", 0.25}}},
		{"one_code_tells_nothing", "expenditure", Table{Codes: []string{"201"}}, nil},
		{"codes_where_sides_are", "income_expenditure_summary", Table{Codes: []string{"201", "208"}}, []Clue{{"scheme_foreign", 0.5}}},
		{"one_code_where_sides_are", "income_expenditure_summary", Table{Codes: []string{"201"}}, nil},
		{"names_of_another", "expenditure", Table{Labels: names}, []Clue{{"scheme", 1.0 / 3}, {"scheme_foreign", 2.0 / 3}}},
		{"its_names", "general_public_basic_expenditure", Table{Labels: names}, []Clue{{"scheme", 2.0 / 3}, {"scheme_foreign", 1.0 / 3}}},
		{"codes_of_governments", "general_public_basic_expenditure", Table{Codes: []string{"501", "50101", "301"}}, []Clue{{"scheme", 2.0 / 3}, {"scheme_foreign", 1.0 / 3}}},
		{"codes_of_governments_elsewhere", "expenditure", Table{Codes: []string{"501", "50101", "201"}}, []Clue{{"scheme", 1.0 / 3}, {"scheme_foreign", 2.0 / 3}}},
		{"names_of_governments", "general_public_basic_expenditure", Table{Labels: []string{"机关工资福利支出", "机关商品和服务支出", "一般公共服务支出"}}, []Clue{{"scheme", 2.0 / 3}, {"scheme_foreign", 1.0 / 3}}},
		{"names_of_governments_elsewhere", "expenditure", Table{Labels: []string{"机关工资福利支出", "机关商品和服务支出"}}, []Clue{{"scheme", 0}, {"scheme_foreign", 1}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, scheme(&tt.table, r.words(&tt.table), r.cat.Statement(tt.statement)), near); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestNamesOfGovernments holds that as many names of one classification as of
// the other are those of the statement's own.
func TestNamesOfGovernments(t *testing.T) {
	cat := load(t)
	own, government := labelWord{schemes: map[string]bool{"economic": true}}, labelWord{schemes: map[string]bool{"economic_government": true}}
	w := &words{labels: []labelWord{own, own, government, government, {}}}
	own1, foreign, n := w.byName(cat.Statement("general_public_basic_expenditure"))
	if own1 != 2 || foreign != 2 || n != 4 {
		t.Errorf("%d own, %d foreign of %d", own1, foreign, n)
	}
	w.labels = append(w.labels, government)
	own1, foreign, n = w.byName(cat.Statement("general_public_basic_expenditure"))
	if own1 != 3 || foreign != 2 || n != 5 {
		t.Errorf("%d own, %d foreign of %d", own1, foreign, n)
	}
}

// byWeights is a recogniser by weights of its own, without what tables have in
// common.
func byWeights(t *testing.T, weights map[string]float64) *Recogniser {
	t.Helper()
	cat := load(t)
	return Weighed(cat, &catalog.Recognition{Weights: weights, None: 3, Again: -2, Margin: 1, Sure: 1, Against: 2, Known: catalog.Sureness{Lead: 1}})
}

// TestSum holds that evidence adds up, and what must be a statement's own for a
// table to be it: not that reports have it or that it would fit, and a
// classification by how few have it.
func TestSum(t *testing.T) {
	r := byWeights(t, map[string]float64{"heads": 2, "labels": 4, "title_foreign": -1, "usual": 5, "order": 5, "scheme": 4})
	shared := r.cat.SchemeRarity(r.cat.Statement("expenditure").Scheme)
	tests := []struct {
		name  string
		clues []Clue
		want  float64
		own   bool
	}{
		{"none", nil, 0, false},
		{"its_own", []Clue{{"heads", 0.75}, {"labels", 0.5}}, 3.5, true},
		{"just_enough", []Clue{{"heads", leastOwn / 2}}, leastOwn, true},
		{"not_quite", []Clue{{"heads", leastOwn/2 - 0.01}}, leastOwn - 0.02, false},
		{"against_it", []Clue{{"heads", 1}, {"title_foreign", 1}}, 1, true},
		{"what_reports_have", []Clue{{"usual", 1}}, 3, false},
		{"what_would_fit", []Clue{{"order", 1}}, 3, false},
		{"of_little_of_its_own", []Clue{{"usual", 1}, {"heads", 0.5}}, 3, false},
		{"a_classification_that_few_have", []Clue{{"scheme", leastOwn / 4 / shared}}, leastOwn / shared, true},
		{"a_classification_that_many_have", []Clue{{"scheme", (leastOwn - 0.01) / 4 / shared}, {"usual", 1}}, 3, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := r.cat.Statement("expenditure")
			if diff := cmp.Diff(tt.want, r.sum(s, tt.clues), near); diff != "" || r.hasOwn(s, tt.clues) != tt.own {
				t.Errorf("own %v, (-want +got):\n%s", r.hasOwn(s, tt.clues), diff)
			}
		})
	}
}

// TestFits holds that a statement fits between the nearest tables before and
// behind that are known.
func TestFits(t *testing.T) {
	tests := []struct {
		name  string
		taken []int
		i, k  int
		want  bool
	}{
		{"alone", []int{-1}, 0, 3, true},
		{"between", []int{0, -1, 4}, 1, 3, true},
		{"as_the_one_before", []int{3, -1, 4}, 1, 3, true},
		{"as_the_one_behind", []int{0, -1, 3}, 1, 3, true},
		{"before_the_one_before", []int{4, -1}, 1, 3, false},
		{"behind_the_one_behind", []int{-1, 2}, 0, 3, false},
		{"unknown_between", []int{4, -1, -1}, 2, 3, false},
		{"unknown_behind", []int{-1, -1, 2}, 0, 3, false},
		{"only_the_nearest_before", []int{5, 1, -1}, 2, 3, true},
		{"only_the_nearest_behind", []int{-1, 5, 1}, 0, 3, true},
		{"the_first_statement_before", []int{0, -1}, 1, 0, true},
		{"the_first_statement_behind", []int{-1, 0}, 0, 1, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := fits(tt.taken, tt.i, tt.k); got != tt.want {
				t.Errorf("fits: %v", got)
			}
		})
	}
}

// TestOrderClue holds that order speaks where others keep it, and never for forms.
func TestOrderClue(t *testing.T) {
	r := byWeights(t, nil)
	at := func(name string) int { return statementAt(r, name) }
	taken := []int{at("income_expenditure_summary"), at("income"), -1, at("three_public")}
	for name, want := range map[string]bool{"expenditure": true, "income_expenditure_summary": false, "project_performance": false} {
		c := candidate{statement: r.cat.Statement(name), clues: []Clue{{"heads", 1}, {"order", 0.2}, {"equal", 1}}}
		got := r.withOthers(r.Gather(make([]Table, 4)), &c, taken, 2, at(name), 0.5)
		wanted := []Clue{{"heads", 1}}
		if want {
			wanted = append(wanted, Clue{"order", 0.5})
		}
		if diff := cmp.Diff(wanted, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if got := r.withOthers(r.Gather(make([]Table, 4)), &c, taken, 2, at(name), 0); len(got) != 1 {
			t.Errorf("%s in a report that keeps none: %v", name, got)
		}
	}
}

// statementAt is the place of a statement in the catalog.
func statementAt(r *Recogniser, name string) int {
	return slices.IndexFunc(r.cat.Statements, func(s *catalog.Statement) bool { return s.Name == name })
}

// TestSharesTotal holds when a table has the total that another must have: of
// the statement named, in the column of the measure named.
func TestSharesTotal(t *testing.T) {
	cat := load(t)
	fiscal := Table{Heads: [][]string{{"合计"}, {"一般公共预算财政拨款"}, {"政府性基金预算财政拨款"}}, Totals: [][]string{{"30"}, {"20"}, {"10"}, {"40"}}}
	tests := []struct {
		name, statement string
		totals          [][]string
		other           string
		want            bool
	}{
		{"in_its_column", "general_public_expenditure", [][]string{{"20"}}, "fiscal_appropriation_summary", true},
		{"in_another_s", "general_public_expenditure", [][]string{{"10"}}, "fiscal_appropriation_summary", false},
		{"in_any_where_it_has_no_such_column", "state_capital", [][]string{{"10"}}, "fiscal_appropriation_summary", true},
		{"in_one_without_a_head", "general_public_expenditure", [][]string{{"40"}}, "fiscal_appropriation_summary", true},
		{"in_any_of_its_columns", "government_fund", [][]string{{"1"}, {"10"}}, "fiscal_appropriation_summary", true},
		{"where_any_column_will_do", "income", [][]string{{"30"}}, "income_expenditure_summary", true},
		{"nowhere", "government_fund", [][]string{{"11"}}, "fiscal_appropriation_summary", false},
		{"of_another_statement", "general_public_expenditure", [][]string{{"20"}}, "income", false},
		{"of_a_statement_that_need_not", "three_public", [][]string{{"20"}}, "fiscal_appropriation_summary", false},
		{"of_an_unknown_table", "general_public_expenditure", [][]string{{"20"}}, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := New(cat)
			tables := []Table{{Totals: tt.totals}, fiscal}
			if got := r.sharesTotal(r.Gather(tables), []int{-1, statementAt(r, tt.other)}, 0, cat.Statement(tt.statement)); got != tt.want {
				t.Errorf("shares: %v", got)
			}
		})
	}
	r := New(cat)
	both := r.Gather([]Table{fiscal, {Totals: [][]string{{"20"}}}})
	if !r.sharesTotal(both, []int{-1, statementAt(r, "general_public_expenditure")}, 0, cat.Statement("fiscal_appropriation_summary")) {
		t.Error("what has another's total does not share it")
	}
	if r.sharesTotal(both, []int{-1, statementAt(r, "government_fund")}, 0, cat.Statement("fiscal_appropriation_summary")) {
		t.Error("what has the figure in another column shares it")
	}
	if own := []Table{fiscal}; r.sharesTotal(r.Gather(own), []int{statementAt(r, "fiscal_appropriation_summary")}, 0, cat.Statement("general_public_expenditure")) {
		t.Error("a table shares with itself")
	}
}

// TestSlots holds what a table takes of its report: a statement of its account,
// one side where it has one, nothing as a form.
func TestSlots(t *testing.T) {
	r := byWeights(t, nil)
	summary, income, form := statementAt(r, "income_expenditure_summary"), statementAt(r, "income"), statementAt(r, "project_performance")
	tests := []struct {
		name  string
		table Table
		k     int
		want  []slot
	}{
		{"a_list", Table{}, income, []slot{{0, income, ""}}},
		{"a_list_of_one_side", Table{Side: records.Income}, income, []slot{{0, income, ""}}},
		{"two_sides", Table{Account: 2}, summary, []slot{{2, summary, records.Income}, {2, summary, records.Expenditure}}},
		{"one_of_two_sides", Table{Side: records.Income}, summary, []slot{{0, summary, records.Income}}},
		{"a_form", Table{}, form, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, r.slots(&tt.table, tt.k), cmp.AllowUnexported(slot{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
