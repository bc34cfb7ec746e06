package recognise

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
)

// shown is a verdict as the tests compare it.
type shown struct {
	Statement string
	Titled    bool
	Doubtful  bool
}

func show(list []Verdict) []shown {
	var out []shown
	for _, v := range list {
		s := shown{Titled: v.Titled, Doubtful: v.Doubtful()}
		if v.Statement != nil {
			s.Statement = v.Statement.Name
		}
		out = append(out, s)
	}
	return out
}

// TestAll holds that content tells a table whose title is lost or wrong, that a
// wrong title leaves a doubt, and that the totals of others tell two tables of
// the same heads apart.
func TestAll(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	codes := []string{"201", "20101", "2010101", "208", "20805"}
	expenditure := Table{Heads: [][]string{{"本年支出合计"}, {"基本支出"}, {"项目支出"}, {"上缴上级支出"}, {"经营支出"}, {"对附属单位补助支出"}}, Codes: codes, Words: 20}
	income := Table{Heads: [][]string{{"本年收入合计"}, {"财政拨款收入"}, {"上级补助收入"}, {"事业收入"}, {"经营收入"}, {"附属单位上缴收入"}}, Codes: codes, Words: 20}
	misnamed := expenditure
	misnamed.Titles = []string{"收入决算表"}
	named := expenditure
	named.Titles = []string{"支出决算表"}
	public := expenditure
	public.Titles = []string{"一般公共预算财政拨款支出决算表"}
	part := Table{Titles: public.Titles, Heads: [][]string{{"小计"}, {"基本支出"}, {"项目支出"}}, Codes: codes, Words: 20}
	strange := Table{Heads: [][]string{{"甲"}, {"乙"}}, Labels: []string{"丙", "丁"}, Words: 6}
	bought := func(unknown int) Table { // with names of another classification
		labels := append([]string{"合计", "办公设备购置", "会议费"}, slices.Repeat([]string{"甲"}, unknown)...)
		return Table{Titles: []string{"政府采购预算表"}, Heads: [][]string{{"总计"}}, Labels: labels, Words: 20}
	}
	form := Table{Titles: []string{"甲乙丙丁"}, FormWords: 12, Words: 20, Project: true}
	tests := []struct {
		name   string
		tables []Table
		want   []shown
	}{
		{"by_title_and_content", []Table{named}, []shown{{"expenditure", true, false}}},
		{"by_content", []Table{income, expenditure}, []shown{{"income", false, false}, {"expenditure", false, false}}},
		{"title_of_another", []Table{misnamed}, []shown{{"expenditure", false, true}}},
		{"title_that_its_heads_speak_against", []Table{public}, []shown{{"general_public_expenditure", true, true}}},
		{"title_that_they_do_not", []Table{part}, []shown{{"general_public_expenditure", true, false}}},
		{"title_over_names_that_are_hardly_another", []Table{bought(80)}, []shown{{"procurement", true, false}}},
		{"title_over_names_of_another", []Table{bought(40)}, []shown{{"procurement", true, true}}},
		{"of_no_statement", []Table{strange}, []shown{{"", false, false}}},
		{"form_by_its_words", []Table{form}, []shown{{"project_performance", false, false}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, show(New(cat).All(tt.tables))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestBecause names the evidence of a verdict, the weightiest first.
func TestBecause(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	v := New(cat).All([]Table{{Titles: []string{"支出决算表"}, Heads: [][]string{{"上缴上级支出"}, {"经营支出"}}, Codes: []string{"201", "20101"}, Words: 9}})[0]
	if len(v.Because) < 3 || v.Confidence < 0.9 {
		t.Errorf("because %v, confidence %v", v.Because, v.Confidence)
	}
}
