package statements

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/regions"
	"juesuan/records"
)

// meanings are what the columns of values mean, by a table drawn as lines: measure
// and item, ? where nothing is known, and the rival of what is in doubt.
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
		if c.rival != "" {
			what += " or " + c.rival
		}
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

// TestAssignedMeanings holds what heads in other words mean that are weighed
// together, and which are in doubt.
func TestAssignedMeanings(t *testing.T) {
	tests := []struct {
		name, statement string
		lines           []string
		want            []string
	}{
		{
			"the_nearer_of_two_has_it", "income",
			[]string{"科目名称|合计|拨款补助收入|上级补助", "教育支出|9.00|9.00|0.00"},
			[]string{"total", "fiscal_appropriation or unknown", "superior_subsidy"},
		},
		{
			"hardly_near", "income",
			[]string{"科目名称|合计|拨款补助收入|事业收入", "教育支出|9.00|9.00|0.00"},
			[]string{"total", "fiscal_appropriation or superior_subsidy", "institutional"},
		},
		{
			"the_total_adds_it_up_and_another_is_near", "income",
			[]string{"科目名称|合计|拨款补助收入|事业收入", "教育支出|9.00|7.00|2.00"},
			[]string{"total", "fiscal_appropriation or superior_subsidy", "institutional"},
		},
		{
			"the_total_adds_it_up_and_no_other_is", "income",
			[]string{"科目名称|合计|其它收入|事业收入", "教育支出|9.00|7.00|2.00"},
			[]string{"total", "other", "institutional"},
		},
		{
			"hardly_near_and_added_up", "general_public_basic_expenditure",
			[]string{"科目名称|合计|人员类支出|运转类公用经费", "工资|9.00|7.00|2.00"},
			[]string{"total", "personnel", "public"},
		},
		{
			"the_part_that_is_left", "general_public_basic_expenditure",
			[]string{"科目名称|合计|人员经费|甲乙丙", "工资|9.00|9.00|0.00", "办公费|2.00|0.00|2.00"},
			[]string{"total", "personnel", "public"},
		},
		{
			"the_part_that_is_left_is_all_of_it", "general_public_basic_expenditure",
			[]string{"科目名称|合计|人员经费|甲乙丙", "办公费|2.00|0.00|2.00"},
			[]string{"total", "personnel", "public"},
		},
		{
			"two_parts_are_left", "income",
			[]string{"科目名称|合计|甲乙丙|上级补助收入|事业收入|经营收入|附属单位上缴收入", "教育支出|9.00|9.00|0.00|0.00|0.00|0.00"},
			[]string{"total", "?", "superior_subsidy", "institutional", "business", "affiliate_remittance"},
		},
		{
			"a_blank_column_may_be_the_part_too", "general_public_basic_expenditure",
			[]string{"科目名称|合计|人员经费|甲乙丙|丁戊己", "办公费|2.00|0.00|2.00|"},
			[]string{"total", "personnel", "?", "?"},
		},
		{
			"all_of_it_by_no_sum", "general_public_basic_expenditure",
			[]string{"科目名称|合计|人员经费|甲乙丙", "办公费|2.00|0.00|3.00"},
			[]string{"total", "personnel", "?"},
		},
		{
			"no_sum_holds", "income",
			[]string{"科目名称|合计|其它收入|事业收入", "教育支出|9.00|7.00|3.00"},
			[]string{"total", "other or unknown", "institutional"},
		},
		{
			"as_many_as_the_statement_has", "income",
			[]string{"科目名称|合计|拨款补助收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其它收入", "教育支出|9.00|9.00|0.00|0.00|0.00|0.00|0.00"},
			[]string{"total", "fiscal_appropriation", "superior_subsidy", "institutional", "business", "affiliate_remittance", "other"},
		},
		{
			"one_fewer", "income",
			[]string{"科目名称|合计|拨款补助收入|上级补助收入|事业收入|经营收入|其它收入", "教育支出|9.00|9.00|0.00|0.00|0.00|0.00"},
			[]string{"total", "fiscal_appropriation or unknown", "superior_subsidy", "institutional", "business", "other or unknown"},
		},
		{
			"total_by_sums_alone", "expenditure",
			[]string{"科目名称|基本支出|项目支出|甲乙丙", "教育支出|7.00|2.00|9.00"},
			[]string{"basic", "project", "total"},
		},
		{
			"sums_where_few_heads_say_what_they_are", "expenditure",
			[]string{"科目名称|甲乙丙|基本支出|丁戊己", "教育支出|9.00|7.00|2.00"},
			[]string{"?", "basic", "?"},
		},
		{
			"total_by_sums_against_near_words", "expenditure",
			[]string{"科目名称|支出|基本支出|项目支出|甲乙丙", "教育支出|1.00|7.00|2.00|10.00"},
			[]string{"business", "basic", "project", "total"},
		},
		{
			"total_by_words_and_sums", "expenditure",
			[]string{"科目名称|支出|基本支出|项目支出", "教育支出|9.00|7.00|2.00"},
			[]string{"total", "basic", "project"},
		},
		{
			"total_by_words_alone", "expenditure",
			[]string{"科目名称|支出|基本支出|项目支出", "教育支出|9.00|7.00|3.00"},
			[]string{"total or business", "basic", "project"},
		},
		{
			"a_known_word_is_no_total_by_sums", "general_public_basic_expenditure",
			[]string{"科目名称|人员经费|公用经费|本年决算数", "办公费|7.00|2.00|9.00"},
			[]string{"personnel", "public", "final"},
		},
		{
			"one_head_over_a_blank_column_too", "fiscal_appropriation_summary",
			[]string{"收入||支出|", "项目|决算数|项目|合计", "一、其他收入|1.00|一、外交支出|1.00"},
			[]string{"final", "total"},
		},
		{
			"twice_the_same", "expenditure",
			[]string{"科目名称|合计|经营性支出|经营性支出", "教育支出|9.00|3.00|1.00"},
			[]string{"total", "business or unknown", "?"},
		},
		{
			"in_two_panels", "general_public_basic_expenditure",
			[]string{"科目编码|科目名称|本年决算数|科目编码|科目名称|本年决算数", "301|工资福利支出|1.00|302|商品和服务支出|2.00", "30101|基本工资|1.00|30201|办公费|2.00"},
			[]string{"final", "final"},
		},
		{
			"broken_off_what_says_nothing", "income",
			[]string{"科目名称|合计|财政补助|事业收入", "||收入|", "教育支出|9.00|9.00|0.00"},
			[]string{"total", "fiscal_appropriation", "institutional"},
		},
		{
			"margin_is_just_kept", "three_public",
			[]string{"合|公务接待费", "3.00|1.00"},
			[]string{"final three_public.total", "final three_public.reception"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, meanings(t, tt.statement, records.FinalAccounts, tt.lines...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestMarginOfColumns holds that the margin of the catalog parts those that are
// asked about from those that are not: both would change with it.
func TestMarginOfColumns(t *testing.T) {
	r := reader{cellstest.Texts(t)}
	gap := func(statement string, lines ...string) float64 {
		s, v := r.Cat.Statement(statement), cellstest.View(document.Delimited, lines...)
		h := r.readHeader(v, s)
		kinds := r.kinds(v.Rows[h.rows:], len(h.columns))
		r.settleLabels(nil, &h, kinds)
		p := newPlan(&h)
		for c := range h.columns {
			if col := &h.columns[c]; col.role == valueRole && !col.known {
				p.list = append(p.list, unsettled{column: c, options: r.options(s, &h, c, nil, "")})
			} else {
				p.taken[p.meaningOf(c, col.measure, col.item)] = true
			}
		}
		r.prove(v.Rows[h.rows:], s, p, kinds)
		best := p.solve(-1, nil)
		return p.solve(0, best.of[0]).cost - best.cost
	}
	asked := gap("income", "科目名称|合计|拨款上缴补助收入|事业收入", "教育支出|9.00|7.00|2.00")
	kept := gap("three_public", "合|公务接待费", "3.00|1.00")
	if margin := r.Cat.Recognition.Column.Margin; asked > margin || kept < margin || kept-asked > 0.02 {
		t.Errorf("margin %v between %.3f, which is asked about, and %.3f", margin, asked, kept)
	}
}

// TestRivalOfFact holds that the figures of a column in doubt name its rival and
// are for a person.
func TestRivalOfFact(t *testing.T) {
	texts := cellstest.Texts(t)
	facts, _ := read(t, regions.Region{Statement: texts.Cat.Statement("income")}, document.Delimited,
		"科目编码|科目名称|合计|拨款补助收入|事业收入", "201|一般公共服务支出|9.00|7.00|2.00")
	if f := at(t, facts, 1, 3); f.Column.Rival != "superior_subsidy" || !slices.Contains(f.Flags, records.UnrecognisedColumn) || !slices.Contains(f.Evidence.Doubts, records.DoubtColumn) {
		t.Errorf("rival %q, flags %v, doubts %v", f.Column.Rival, f.Flags, f.Evidence.Doubts)
	}
	if f := at(t, facts, 1, 4); f.Column.Rival != "" || len(f.Evidence.Doubts) > 0 {
		t.Errorf("rival %q, doubts %v", f.Column.Rival, f.Evidence.Doubts)
	}
}
