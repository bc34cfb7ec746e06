package statements

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/records"
)

// meanings are what the columns of values mean, by a table drawn as lines: measure
// and item, ? where nothing is known.
func meanings(t *testing.T, statement string, report records.Report, lines ...string) []string {
	t.Helper()
	r := reader{cellstest.Texts(t)}
	sh := r.shapeOf(cellstest.View(document.Delimited, lines...), r.Cat.Statement(statement), report)
	sh.measureItems(report)
	var out []string
	for _, c := range sh.header.columns {
		if c.role != valueRole {
			continue
		}
		what := strings.TrimSpace(c.measure + " " + c.item)
		if !c.known {
			what = "?"
		}
		out = append(out, what)
	}
	return out
}

// TestTotalsBesideItems holds what the totals of a table of official spending
// mean: beside meetings, which they may add up, and without.
func TestTotalsBesideItems(t *testing.T) {
	tests := []struct {
		name, heads string
		want        []string // items, with final as their measure
	}{
		{"alone", "总计|因公出国（境）费|公务接待费", []string{"total", "abroad", "reception"}},
		{"beside_meetings", "总计|因公出国（境）费|会议费", []string{"with_meetings", "abroad", "meetings"}},
		{"with_a_total_of_three", "总计|“三公”经费小计|公务接待费|会议费", []string{"with_meetings", "total", "reception", "meetings"}},
		{"of_two_words", "合计|总计|公务接待费|会议费", []string{"total", "with_meetings", "reception", "meetings"}},
		{"twice_the_same_word", "合计|合计|公务接待费|会议费", []string{"with_meetings", "total", "reception", "meetings"}},
		{"the_usual_word", "合计|公务接待费|会议费", []string{"total", "reception", "meetings"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			row := strings.Repeat("|1.00", strings.Count(tt.heads, "|"))
			var want []string
			for _, item := range tt.want {
				want = append(want, "final three_public."+item)
			}
			if diff := cmp.Diff(want, meanings(t, "three_public", records.FinalAccounts, tt.heads, "1.00"+row)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestStackedMeanings holds what heads over one another mean together: the
// innermost decides, known or near, and what any statement may measure counts
// where an item names none.
func TestStackedMeanings(t *testing.T) {
	tests := []struct {
		name, statement string
		report          records.Report
		lines           []string
		want            []string
	}{
		{
			"twice_the_same_without_a_measure", "three_public", records.FinalAccounts,
			[]string{"合计|总计|公务接待费", "1.00|2.00|3.00"},
			[]string{"three_public.total", "three_public.total", "three_public.reception"},
		},
		{
			"shared_measure_over_an_item", "three_public", records.FinalAccounts,
			[]string{"上年决算数||决算数|", "合计|公务接待费|合计|公务接待费", "1.00|1.00|2.00|2.00"},
			[]string{"previous three_public.total", "previous three_public.reception", "final three_public.total", "final three_public.reception"},
		},
		{
			"what_it_states_under_an_item", "three_public", records.Budget,
			[]string{"合计||公务接待费|", "上年预算数|金额|上年预算数|金额", "1.00|1.00|2.00|2.00"},
			[]string{"previous three_public.total", "budget three_public.total", "previous three_public.reception", "budget three_public.reception"},
		},
		{
			"own_word_before_a_shared_one", "three_public", records.FinalAccounts,
			[]string{"“三公”经费||公务接待费用|", "全年预算数|决算数|全年预算数|决算数", "3.00|3.00|1.00|1.00"},
			[]string{"budget three_public.total", "final three_public.total", "budget three_public.reception", "final three_public.reception"},
		},
		{
			"labels_name_the_items", "three_public", records.FinalAccounts,
			[]string{"项目|公务接待费用|", "|预算数|决算数", "合计|3.00|3.00"},
			[]string{"budget", "final"},
		},
		{
			"near_within_a_known_one", "three_public", records.FinalAccounts,
			[]string{"“三公”经费|||", "合计||公务接待费用|", "预算数|决算数|预算数|决算数", "3.00|3.00|1.00|1.00"},
			[]string{"budget three_public.total", "final three_public.total", "budget three_public.reception", "final three_public.reception"},
		},
		{
			"part_of_a_whole_that_is_near", "income", records.Budget,
			[]string{"科目名称|合计|上年结转资金数||财政拨款收入", "||一般公共预算|政府性基金|", "教育支出|9.00|1.00|2.00|3.00"},
			[]string{"total", "?", "?", "fiscal_appropriation"},
		},
		{
			"near_part_of_a_whole", "income", records.Budget,
			[]string{"科目名称|合计|上年结转||财政拨款收入", "||一般公共预算数|政府性基金数|", "教育支出|9.00|1.00|2.00|3.00"},
			[]string{"total", "?", "?", "fiscal_appropriation"},
		},
		{
			"the_year_before", "expenditure", records.FinalAccounts,
			[]string{"科目名称|本年支出合计|上年支出合计|基本支出数", "教育支出|9.00|1.00|2.00"},
			[]string{"total", "?", "basic"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, meanings(t, tt.statement, tt.report, tt.lines...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
