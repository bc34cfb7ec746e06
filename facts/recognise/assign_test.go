package recognise

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/records"
)

// scores are the candidates of a table by the names of those that score anything:
// one clue each, that counts once.
func scores(r *Recogniser, by map[string]float64) []candidate {
	out := make([]candidate, len(r.cat.Statements))
	for i, s := range r.cat.Statements {
		out[i] = candidate{statement: s, score: by[s.Name], clues: []Clue{{"heads", by[s.Name]}}}
	}
	return out
}

// plain is a recogniser for scores.
func plain(t *testing.T) *Recogniser { return byWeights(t, map[string]float64{"heads": 1}) }

// names are what tables are taken for.
func names(r *Recogniser, taken []int) []string {
	var out []string
	for _, k := range taken {
		name := ""
		if k >= 0 {
			name = r.cat.Statements[k].Name
		}
		out = append(out, name)
	}
	return out
}

// TestAssign holds that the tables of a report are assigned together, each
// statement once where nothing speaks for two.
func TestAssign(t *testing.T) {
	type by = map[string]float64
	tests := []struct {
		name   string
		tables []Table
		scores []by
		want   []string
	}{
		{"each_its_best", make([]Table, 2), []by{{"income": 5, "expenditure": 4}, {"income": 4, "expenditure": 5}}, []string{"income", "expenditure"}},
		{"nothing_suffices", make([]Table, 1), []by{{"income": 3}}, []string{""}},
		{"just_enough", make([]Table, 1), []by{{"income": 3.1}}, []string{"income"}},
		{"the_clearer_has_it", make([]Table, 2), []by{{"income": 6, "expenditure": 5.5}, {"income": 6, "expenditure": 4}}, []string{"expenditure", "income"}},
		{"the_clearer_by_its_lead_and_not_its_score", make([]Table, 2), []by{{"income": 9, "expenditure": 8.5}, {"income": 6, "expenditure": 4}}, []string{"expenditure", "income"}},
		{"a_second_one_that_is_nothing_else", make([]Table, 2), []by{{"income": 9}, {"income": 5.5}}, []string{"income", "income"}},
		{"a_second_one_of_which_too_little_is_known", make([]Table, 2), []by{{"income": 9}, {"income": 4.5}}, []string{"income", ""}},
		{"of_two_accounts", []Table{{}, {Account: 1}}, []by{{"income": 9}, {"income": 4.5}}, []string{"income", "income"}},
		{"two_halves", []Table{{Side: records.Income}, {Side: records.Expenditure}}, []by{{"income_expenditure_summary": 9}, {"income_expenditure_summary": 4.5}}, []string{"income_expenditure_summary", "income_expenditure_summary"}},
		{"the_same_half_twice", []Table{{Side: records.Income}, {Side: records.Income}}, []by{{"income_expenditure_summary": 9}, {"income_expenditure_summary": 4.5}}, []string{"income_expenditure_summary", ""}},
		{"forms", make([]Table, 2), []by{{"project_performance": 9}, {"project_performance": 4}}, []string{"project_performance", "project_performance"}},
		{
			"the_first_gives_way_where_both_score_higher", make([]Table, 2),
			[]by{{"income": 9, "expenditure": 8.5, "three_public": 8.25}, {"income": 9.25, "expenditure": 3}},
			[]string{"expenditure", "income"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := plain(t)
			var all [][]candidate
			for _, s := range tt.scores {
				all = append(all, scores(r, s))
			}
			if diff := cmp.Diff(tt.want, names(r, r.assign(tt.tables, all))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestGives holds when a table leaves its statement to another: where both
// together score higher so, what no table is counted in.
func TestGives(t *testing.T) {
	type by = map[string]float64
	tests := []struct {
		name   string
		scores [2]by
		taken  [2]string
		gives  bool
		want   []string
	}{
		{"to_one_that_scores_higher_as_it", [2]by{{"income": 9}, {"income": 5}}, [2]string{"", "income"}, true, []string{"income", ""}},
		{"not_to_one_that_scores_as_much", [2]by{{"income": 5}, {"income": 5}}, [2]string{"", "income"}, false, []string{"", "income"}},
		{"not_for_next_to_nothing", [2]by{{"income": 5.0078125}, {"income": 5}}, [2]string{"", "income"}, false, []string{"", "income"}},
		{"for_a_little_more", [2]by{{"income": 5.015625}, {"income": 5}}, [2]string{"", "income"}, true, []string{"income", ""}},
		{"and_becomes_what_is_next", [2]by{{"income": 9, "expenditure": 6}, {"income": 9, "expenditure": 8}}, [2]string{"expenditure", "income"}, true, []string{"income", "expenditure"}},
		{"not_where_it_is_little_else", [2]by{{"income": 9, "expenditure": 6}, {"income": 9, "expenditure": 5}}, [2]string{"expenditure", "income"}, false, []string{"expenditure", "income"}},
		{"not_what_the_other_is", [2]by{{"income": 9}, {"income": 9}}, [2]string{"income", "income"}, false, []string{"income", "income"}},
		{"nothing_to_give", [2]by{{"income": 9}, {}}, [2]string{"income", ""}, false, []string{"income", ""}},
		{"no_form", [2]by{{"project_performance": 9}, {"project_performance": 5}}, [2]string{"", "project_performance"}, false, []string{"", "project_performance"}},
		{"the_first_of_the_catalog", [2]by{{"income_expenditure_summary": 9}, {"income_expenditure_summary": 5}}, [2]string{"", "income_expenditure_summary"}, true, []string{"income_expenditure_summary", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := plain(t)
			all := [][]candidate{scores(r, tt.scores[0]), scores(r, tt.scores[1])}
			taken := []int{statementAt(r, tt.taken[0]), statementAt(r, tt.taken[1])}
			got := r.gives(make([]Table, 2), all, taken, 0, 1)
			if diff := cmp.Diff(tt.want, names(r, taken)); diff != "" || got != tt.gives {
				t.Errorf("gives %v; (-want +got):\n%s", got, diff)
			}
		})
	}
}

// TestMayGive holds that a glance rules nothing out that would be given.
func TestMayGive(t *testing.T) {
	r := plain(t)
	all := func(i, j map[string]float64) [][]candidate { return [][]candidate{scores(r, i), scores(r, j)} }
	income, expenditure := statementAt(r, "income"), statementAt(r, "expenditure")
	tests := []struct {
		name  string
		all   [][]candidate
		taken []int
		want  bool
	}{
		{"both_nothing_else", all(map[string]float64{"income": 5}, map[string]float64{"income": 5}), []int{-1, income}, true},
		// 4 + 5 > 3 + 5 − 2 holds by far; 1 + 5 does not.
		{"at_the_edge", all(map[string]float64{"income": 1}, map[string]float64{"income": 5}), []int{-1, income}, false},
		{"just_inside", all(map[string]float64{"income": 1.5}, map[string]float64{"income": 5}), []int{-1, income}, true},
		{"taken_at_the_edge", all(map[string]float64{"income": 4, "expenditure": 8}, map[string]float64{"income": 5}), []int{expenditure, income}, false},
		{"taken_just_inside", all(map[string]float64{"income": 4.5, "expenditure": 8}, map[string]float64{"income": 5}), []int{expenditure, income}, true},
		{"by_what_the_other_is_at_best", all(map[string]float64{"income": 4, "expenditure": 8}, map[string]float64{"income": 5, "three_public": 5.5}), []int{expenditure, income}, true},
		{"the_other_is_none", all(map[string]float64{"income": 2, "expenditure": 6}, map[string]float64{"income": 2}), []int{expenditure, income}, true},
		{"taken_for_the_first", all(map[string]float64{"income": 4.5, "income_expenditure_summary": 8}, map[string]float64{"income": 5}), []int{0, income}, true},
		{"the_first_scores_most", all(map[string]float64{"income": 4, "income_expenditure_summary": 8}, map[string]float64{"income": 5}), []int{0, income}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := r.mayGive(tt.all, tt.taken, 0, 1); got != tt.want {
				t.Errorf("may give: %v", got)
			}
		})
	}
}

// TestBest holds what a table is at best and next to that, where what others are
// counts less.
func TestBest(t *testing.T) {
	r := plain(t)
	tests := []struct {
		name          string
		scores        map[string]float64
		others        string
		at            string
		score, second float64
	}{
		{"none", nil, "", "", 3, 3},
		{"as_much_as_none", map[string]float64{"income": 3}, "", "", 3, 3},
		{"one", map[string]float64{"income": 5}, "", "income", 5, 3},
		{"two_the_better_first", map[string]float64{"income": 6, "expenditure": 5}, "", "income", 6, 5},
		{"two_the_better_last", map[string]float64{"income": 5, "expenditure": 6}, "", "expenditure", 6, 5},
		{"two_alike", map[string]float64{"income": 5, "expenditure": 5}, "", "income", 5, 5},
		{"three", map[string]float64{"income_expenditure_summary": 7, "income": 4, "expenditure": 5}, "", "income_expenditure_summary", 7, 5},
		{"another_is_it", map[string]float64{"income": 6, "expenditure": 5}, "income", "expenditure", 5, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			count := map[slot]int{}
			if tt.others != "" {
				r.take(count, &Table{}, statementAt(r, tt.others))
			}
			at, score, second := r.best(&Table{}, scores(r, tt.scores), count)
			if names(r, []int{at})[0] != tt.at || score != tt.score || second != tt.second {
				t.Errorf("%v %v before %v", names(r, []int{at}), score, second)
			}
		})
	}
}

// weighingOf is a weighing of tables by their scores and what they are taken for.
func weighingOf(r *Recogniser, titles []titled, taken []string, list ...map[string]float64) *weighing {
	e := &Evidence{tables: make([]Table, len(list)), titles: titles}
	var all [][]candidate
	var at []int
	for i, by := range list {
		all, at = append(all, scores(r, by)), append(at, statementAt(r, taken[i]))
	}
	if titles == nil {
		e.titles = make([]titled, len(list))
	}
	return r.weighed(e, all, at)
}

// TestLead holds by how much a table is ahead of a rival, and that a rival which
// another table is counts with what that one would be instead.
func TestLead(t *testing.T) {
	type by = map[string]float64
	tests := []struct {
		name   string
		taken  []string
		scores []by
		than   string
		want   float64
	}{
		{"alone", []string{"income"}, []by{{"income": 8, "expenditure": 6}}, "expenditure", 2},
		{"far", []string{"income"}, []by{{"income": 8, "expenditure": 3}}, "expenditure", 5},
		{"what_another_is_that_would_be_this", []string{"income", "expenditure"}, []by{{"income": 8, "expenditure": 6}, {"income": 5, "expenditure": 6}}, "expenditure", 3},
		{"what_another_is_as_well", []string{"income", "expenditure"}, []by{{"income": 8, "expenditure": 7}, {"income": 6, "expenditure": 6}}, "expenditure", 1},
		{"what_another_is_that_would_be_a_third", []string{"income", "expenditure"}, []by{{"income": 8, "expenditure": 7}, {"three_public": 6, "expenditure": 6}}, "expenditure", 1},
		{"what_another_is_that_would_be_none", []string{"income", "expenditure"}, []by{{"income": 8, "expenditure": 7}, {"expenditure": 3.5}}, "expenditure", 1.5},
		{"what_another_would_rather_be", []string{"income", "expenditure"}, []by{{"income": 9, "expenditure": 5}, {"income": 9, "expenditure": 6}}, "expenditure", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := plain(t)
			w := weighingOf(r, nil, tt.taken, tt.scores...)
			if got := w.lead(0, statementAt(r, tt.than)); got != tt.want {
				t.Errorf("lead %v, want %v", got, tt.want)
			}
		})
	}
}

// TestHolder holds which one table is what another would be.
func TestHolder(t *testing.T) {
	r := plain(t)
	some := map[string]float64{"income": 5}
	tests := []struct {
		name  string
		taken []string
		want  int
	}{
		{"none", []string{"expenditure", "three_public", "three_public"}, -1},
		{"one", []string{"expenditure", "three_public", "income"}, 2},
		{"itself", []string{"income", "three_public", "expenditure"}, -1},
		{"two", []string{"expenditure", "income", "income"}, -1},
		{"the_first_of_the_report", []string{"income", "income", "expenditure"}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := weighingOf(r, nil, tt.taken, some, some, some)
			if got := w.holder(0, statementAt(r, "income")); got != tt.want {
				t.Errorf("%d, want %d", got, tt.want)
			}
		})
	}
	w := weighingOf(r, nil, []string{"income", "expenditure"}, some, some)
	if got := w.holder(1, statementAt(r, "income")); got != 0 {
		t.Errorf("the first table: %d", got)
	}
	w.e.tables[0].Account = 1
	if got := w.holder(1, statementAt(r, "income")); got != -1 {
		t.Errorf("one of another account: %d", got)
	}
}

// TestVerdict holds what leaves a table in doubt, at the margins themselves: a
// rival nearer than margin, one ahead by more than against without titles, and a
// lead less than sure where no title names it.
func TestVerdict(t *testing.T) {
	exact := func(name string) []titled { return []titled{{exact: map[string]bool{name: true}}} }
	tests := []struct {
		name   string
		titles []titled
		scores map[string]float64
		rivals []string
		narrow bool
		lead   float64
	}{
		{"clear", nil, map[string]float64{"income": 6, "expenditure": 4}, nil, false, 2},
		{"as_far_as_the_margin", nil, map[string]float64{"income": 6, "expenditure": 5}, nil, false, 1},
		{"nearer", nil, map[string]float64{"income": 6, "expenditure": 5.5}, []string{"expenditure"}, true, 0.5},
		{"nearer_and_titled", exact("income"), map[string]float64{"income": 6, "expenditure": 5.5}, []string{"expenditure"}, false, 0.5},
		{"near_to_none", nil, map[string]float64{"income": 3.5, "expenditure": 3}, nil, true, 0.5},
		{"surely_more_than_none", nil, map[string]float64{"income": 4}, nil, false, 1},
		{"near_to_none_and_titled", exact("income"), map[string]float64{"income": 3.5, "expenditure": 2}, nil, false, 0.5},
		{"one_that_is_hardly_any", nil, map[string]float64{"income": 3.5, "expenditure": 3.25}, []string{"expenditure"}, true, 0.25},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := plain(t)
			w := weighingOf(r, tt.titles, []string{"income"}, tt.scores)
			v := w.verdict(0)
			if diff := cmp.Diff(tt.rivals, rivals(v)); diff != "" || v.Narrow != tt.narrow || v.Lead != tt.lead {
				t.Errorf("narrow %v, lead %v; rivals (-want +got):\n%s", v.Narrow, v.Lead, diff)
			}
			if v.Confidence != catalog.Logistic(tt.lead) {
				t.Errorf("confidence %v of lead %v", v.Confidence, tt.lead)
			}
		})
	}
	r := plain(t)
	if v := weighingOf(r, nil, []string{""}, map[string]float64{"income": 2}).verdict(0); v.Statement != nil || v.Lead != 0 || v.Confidence != 0 {
		t.Errorf("of no statement: %+v", v)
	}
	if v := weighingOf(r, nil, []string{"income_expenditure_summary"}, map[string]float64{"income_expenditure_summary": 5}).verdict(0); v.Statement == nil {
		t.Error("the first statement of the catalog is none")
	}
}

// TestUntitled holds what a table says without titles, order, and what is usual,
// and that a rival which is ahead so by more than against is named.
func TestUntitled(t *testing.T) {
	r := byWeights(t, map[string]float64{"heads": 1, "title": 4, "title_near": 2, "title_foreign": -1, "usual": 1.5, "order": 0.5})
	c := candidate{score: 10, clues: []Clue{{"heads", 3}, {"title", 1}, {"usual", 1}, {"order", 0.5}, {"title_foreign", 1}, {"title_near", 0.25}}}
	if got := r.untitled(c); got != 10-4-1.5-0.25+1-0.5 {
		t.Errorf("%v", got)
	}
	for _, tt := range []struct {
		heads float64
		want  []string
	}{{7, nil}, {7.5, []string{"expenditure"}}} {
		w := weighingOf(r, []titled{{exact: map[string]bool{"income": true}}}, []string{"income"}, map[string]float64{"income": 5, "expenditure": tt.heads})
		income := &w.all[0][statementAt(r, "income")]
		income.clues = append(income.clues, Clue{"title", 1})
		income.score += 4
		if diff := cmp.Diff(tt.want, rivals(w.verdict(0))); diff != "" {
			t.Errorf("ahead by %v (-want +got):\n%s", tt.heads-5, diff)
		}
	}
}

// TestBecauseInOrder holds which evidence is named: the weightiest first, by its
// weight and how far it goes, and none that counts next to nothing or against.
func TestBecauseInOrder(t *testing.T) {
	r := byWeights(t, map[string]float64{"heads": 2, "labels": 4, "expected": 1, "title_foreign": -8, "sides": 0.5, "equal": 0.25})
	got := r.because(candidate{clues: []Clue{
		{"title_foreign", 1},
		{"sides", 0.19}, // 0.095
		{"equal", 0.4},  // 0.1
		{"expected", 0.5},
		{"heads", 1},
		{"labels", 0.75}, // 3
		{"unknown", 1},
	}})
	if diff := cmp.Diff([]string{"labels", "heads", "expected", "equal"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestContradicted holds which title over a table speaks for another statement:
// that of the first line that is one.
func TestContradicted(t *testing.T) {
	r := plain(t)
	for _, tt := range []struct {
		name, taken string
		titles      []string
		want        string
	}{
		{"none", "income", []string{"甲乙丙"}, ""},
		{"its_own", "income", []string{"收入决算表"}, ""},
		{"another_s", "income", []string{"甲乙丙", "支出决算表"}, "expenditure"},
		{"its_own_first", "income", []string{"收入决算表", "支出决算表"}, ""},
		{"of_no_statement", "", []string{"收入决算表"}, "income"},
		{"of_the_first", "income_expenditure_summary", []string{"收入支出决算总表"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := weighingOf(r, nil, []string{tt.taken}, map[string]float64{tt.taken: 5})
			w.e.tables[0].Titles = tt.titles
			got := ""
			if s := w.contradicted(0); s != nil {
				got = s.Name
			}
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
