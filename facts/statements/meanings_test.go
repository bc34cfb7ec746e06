package statements

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/heads"
	"juesuan/records"
)

// under is a header of columns of values by their heads, outermost first.
func under(paths ...string) *header {
	h := &header{}
	for _, p := range paths {
		h.columns = append(h.columns, boundColumn{path: strings.Split(p, ">")})
	}
	return h
}

// TestOptions holds what a head may mean with what stands above it, the nearest
// first.
func TestOptions(t *testing.T) {
	tests := []struct {
		name, statement string
		paths           []string // of which the first is asked for
		want            []string // measure, item, and own where it only says so
		first           float64  // how like the first is, 0 for any
	}{
		{"as_it_stands", "income", []string{"其他收入"}, []string{"other"}, 1},
		{"near", "income", []string{"其它收入"}, []string{"other"}, 0},
		{"near_to_several", "income", []string{"拨款补助收入"}, []string{"fiscal_appropriation", "superior_subsidy"}, 0},
		{"near_to_none", "income", []string{"甲乙丙"}, nil, 0},
		{"what_any_may_measure", "income", []string{"上年决算数"}, []string{"previous"}, 1},
		{"what_it_states", "three_public", []string{"金额"}, []string{"final own"}, 1},
		{"its_own_word_before_a_shared_one", "three_public", []string{"全年预算数"}, []string{"budget"}, 1},
		{"an_item_under_a_measure", "three_public", []string{"决算数>公务接待费用"}, []string{"final three_public.reception"}, 0},
		{"an_item_under_a_shared_measure", "three_public", []string{"上年数>公务接待费用"}, []string{"previous three_public.reception"}, 0},
		{"a_measure_under_an_item", "three_public", []string{"公务接待费>决算数"}, []string{"final three_public.reception"}, 1},
		{"a_shared_measure_under_an_item", "three_public", []string{"公务接待费>上年数"}, []string{"previous three_public.reception"}, 1},
		{"under_a_measure_that_is_only_near", "income", []string{"事业性收入>上年数"}, []string{"previous"}, 1},
		{"of_a_whole_above", "income", []string{"上年结转>一般公共预算"}, nil, 0},
		{"what_it_states_of_a_whole_above", "income", []string{"上年结转>本年发生数"}, []string{"total own"}, 1},
		{"broken_below_what_says_nothing", "income", []string{"附属单位>上缴收入"}, []string{"affiliate_remittance"}, 0},
		{"below_what_says_nothing_over_two", "income", []string{"甲乙丙>其它收入", "甲乙丙>其他收入"}, []string{"other"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := reader{cellstest.Texts(t)}
			s := r.Cat.Statement(tt.statement)
			list := r.options(s, under(tt.paths...), 0, nil, "final")
			if tt.statement == "income" {
				list = r.options(s, under(tt.paths...), 0, nil, "total")
			}
			var got []string
			for i, o := range list {
				what := strings.TrimSpace(o.measure + " " + o.item)
				if o.own {
					what += " own"
				}
				if o.like >= likeHead || len(tt.want) > i && tt.want[i] == what {
					got = append(got, what)
				}
				if i > 0 && list[i-1].like < o.like {
					t.Errorf("%+v are not in their order", list)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || tt.first > 0 && list[0].like != tt.first {
				t.Errorf("%+v (-want +got):\n%s", list, diff)
			}
		})
	}
	if got := (reader{cellstest.Texts(t)}).options(&catalog.Statement{}, &header{columns: make([]boundColumn, 1)}, 0, nil, ""); got != nil {
		t.Errorf("a column without a head may be %v", got)
	}
}

// TestLikeUnderAbove holds that what a near head above says makes a meaning no
// surer than that head is.
func TestLikeUnderAbove(t *testing.T) {
	r := reader{cellstest.Texts(t)}
	s := r.Cat.Statement("three_public")
	above := s.NearColumns(r.Cat, "公务接待费用", likeHead, nil)[0].Like
	if list := r.options(s, under("公务接待费用>决算数"), 0, nil, ""); list[0].like != above || list[0].item != "three_public.reception" {
		t.Errorf("%+v, want %v", list, above)
	}
}

// TestNearest holds that each meaning is listed once, as near as it is at best, and
// none that is too far.
func TestNearest(t *testing.T) {
	got := nearest([]option{
		{"basic", "", 0.7, false},
		{"total", "", 0.9, false},
		{"basic", "", 0.8, false},
		{"basic", "甲", 0.6, false},
		{"project", "", likeRival, false},
		{"business", "", likeRival - 0.01, false},
	})
	want := []option{{"total", "", 0.9, false}, {"basic", "", 0.8, false}, {"basic", "甲", 0.6, false}, {"project", "", likeRival, false}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(option{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if isNear([]option{{like: likeHead - 0.01}}) || !isNear([]option{{like: 0.1}, {like: likeHead}}) {
		t.Error("what is near enough to be believed is not what likeHead says")
	}
}

// TestStackedUnder counts the columns that have heads of their own under one.
func TestStackedUnder(t *testing.T) {
	h := under("甲>乙", "甲>丙", "甲", "丁>甲", "丁>戊>己")
	for head, want := range map[string]int{"甲": 2, "乙": 0, "丁": 2, "戊": 1, "己": 0} {
		if got := h.stackedUnder(head); got != want {
			t.Errorf("%s: %d, want %d", head, got, want)
		}
	}
}

// TestIsSpare holds that a blank column is spare beside one of figures under the
// same heads, on either side.
func TestIsSpare(t *testing.T) {
	h := under("甲>乙", "甲>乙", "甲>丙", "甲>乙")
	f, n := heads.Figures, heads.Nothing
	tests := []struct {
		name  string
		kinds []heads.Kind
		want  []bool
	}{
		{"the_second", []heads.Kind{f, n, f, f}, []bool{false, true, false, false}},
		{"the_first", []heads.Kind{n, f, f, f}, []bool{true, false, false, false}},
		{"both_blank", []heads.Kind{n, n, f, f}, []bool{false, false, false, false}},
		{"other_heads", []heads.Kind{f, f, n, n}, []bool{false, false, false, false}},
		{"words_beside", []heads.Kind{heads.Words, n, f, f}, []bool{false, false, false, false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []bool
			for c := range h.columns {
				got = append(got, h.isSpare(c, tt.kinds))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestMeaningOf holds which columns may not mean the same: those of a panel under
// one head that stands over several.
func TestMeaningOf(t *testing.T) {
	h := under("甲>乙", "甲>丙", "丁>乙", "乙")
	p := newPlan(h)
	p.panel[3] = 1
	for _, tt := range []struct {
		a, b int
		same bool
	}{{0, 1, true}, {0, 2, false}, {2, 3, false}} {
		if got := p.meaningOf(tt.a, "basic", "") == p.meaningOf(tt.b, "basic", ""); got != tt.same {
			t.Errorf("columns %d and %d: %v", tt.a, tt.b, got)
		}
	}
	p.panel[3] = 0
	if p.meaningOf(2, "basic", "") != p.meaningOf(3, "basic", "") {
		t.Error("a head over one column parts what is the same")
	}
}

// TestPlan holds what costs least, and what a column costs more by than another.
func TestPlan(t *testing.T) {
	o := func(measure string, like float64) option { return option{measure: measure, like: like} }
	own := option{measure: "final", like: 1, own: true}
	tests := []struct {
		name   string
		list   []unsettled
		taken  string
		want   []string
		rivals []string // of each that means something, with how much more it costs in hundredths
		gaps   []int
	}{
		{"the_only_one", []unsettled{{options: []option{o("basic", 0.9)}}}, "", []string{"basic"}, []string{"unknown"}, []int{30}},
		{"too_far", []unsettled{{options: []option{o("basic", 0.59)}}}, "", []string{""}, []string{""}, []int{0}},
		{"too_far_but_a_rival", []unsettled{{options: []option{o("basic", 0.7), o("project", 0.65)}}}, "", []string{"basic"}, []string{"project"}, []int{5}},
		{"what_is_not_believed_is_a_rival", []unsettled{{part: true, options: []option{o("basic", 0.65), o("project", 0.55)}}}, "", []string{"basic"}, []string{"project"}, []int{10}},
		{"a_part_is_known_to_mean_something", []unsettled{{part: true, options: []option{o("basic", 0.65)}}}, "", []string{"basic"}, []string{"unknown"}, []int{15}},
		{"taken", []unsettled{{options: []option{o("basic", 0.9), o("project", 0.7)}}}, "basic", []string{"project"}, []string{"unknown"}, []int{10}},
		{"two_want_it", []unsettled{{column: 0, options: []option{o("basic", 0.9), o("project", 0.8)}}, {column: 1, options: []option{o("basic", 0.9)}}}, "", []string{"project", "basic"}, []string{"basic", "unknown"}, []int{20, 20}},
		{"the_first_of_two_alike", []unsettled{{column: 0, options: []option{o("basic", 0.9)}}, {column: 1, options: []option{o("basic", 0.9)}}}, "", []string{"basic", ""}, []string{"unknown", ""}, []int{0, 0}},
		{"any_number_hold_what_it_states", []unsettled{{column: 0, options: []option{own}}, {column: 1, options: []option{own}}, {column: 2, options: []option{o("basic", 0.9)}}}, "final", []string{"final", "final", "basic"}, []string{"unknown", "unknown", "unknown"}, []int{40, 40, 30}},
		{"the_total_by_sums", []unsettled{{total: true, options: []option{o("total", 1), o("basic", 0.99)}}}, "", []string{"total"}, []string{"basic"}, []int{1}},
		{"no_total_where_another_is", []unsettled{{summed: true, options: []option{o("total", 0.9), o("basic", 0.7)}}}, "", []string{"basic"}, []string{"unknown"}, []int{10}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlan(&header{columns: make([]boundColumn, 3)})
			p.list = tt.list
			if tt.taken != "" {
				p.taken[p.meaningOf(0, tt.taken, "")] = true
			}
			best := p.solve(-1, nil)
			var got, rivals []string
			var gaps []int
			for i, o := range best.of {
				if o == nil {
					got, rivals, gaps = append(got, ""), append(rivals, ""), append(gaps, 0)
					continue
				}
				second := p.solve(i, o)
				got, rivals = append(got, o.measure), append(rivals, second.of[i].beside(o))
				gaps = append(gaps, int(100*(second.cost-best.cost)+0.5))
			}
			if diff := cmp.Diff([]any{tt.want, tt.rivals, tt.gaps}, []any{got, rivals, gaps}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestBeside holds that an option is named by what it differs in.
func TestBeside(t *testing.T) {
	o := &option{measure: "final", item: "total"}
	for want, other := range map[string]*option{"unknown": nil, "budget": {measure: "budget", item: "total"}, "reception": {measure: "final", item: "reception"}} {
		if got := other.beside(o); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestTooManyColumns holds that a table of more columns than any statement has is
// not weighed.
func TestTooManyColumns(t *testing.T) {
	for n, want := range map[int]bool{mostUnsettled: true, mostUnsettled + 1: false} {
		line := strings.Repeat("|其它收入", n-1) + "|事业性收入"
		r := reader{cellstest.Texts(t)}
		s, v := r.Cat.Statement("income"), cellstest.View(document.Delimited, "科目名称"+line, "教育支出"+strings.Repeat("|1.00", n))
		h := r.readHeader(v, s)
		r.settle(v, s, &h, records.FinalAccounts)
		if got := h.columns[n].measure == "institutional"; got != want {
			t.Errorf("%d columns: weighed %v", n, got)
		}
	}
}
