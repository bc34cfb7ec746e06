package checks_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/checks"
	"juesuan/records"
)

// TestBlankParts holds that a total of which no part is printed breaks nothing
// within its table, and is undetermined across tables.
func TestBlankParts(t *testing.T) {
	cat, checker := load(t)
	tests := []struct {
		name, text, rule string
		want             []string
	}{
		{
			"no_part_of_a_row_is_printed",
			"expenditure | total | total | 30.00\nexpenditure | total | basic | -\nexpenditure | total | project | -\n",
			"expenditure.row",
			[]string{"not_applicable"},
		},
		{
			"one_part_of_a_row_is_printed",
			"expenditure | total | total | 30.00\nexpenditure | total | basic | 30.00\nexpenditure | total | project | -\n",
			"expenditure.row",
			[]string{"pass"},
		},
		{
			"the_total_of_a_row_is_blank",
			"expenditure | total | total | -\nexpenditure | total | basic | 30.00\nexpenditure | total | project | -\n",
			"expenditure.row",
			[]string{"undetermined"},
		},
		{
			"nothing_of_a_row_is_printed",
			"expenditure | total | total | -\nexpenditure | total | basic | -\nexpenditure | total | project | -\n",
			"expenditure.row",
			[]string{"not_applicable"},
		},
		{
			"a_figure_without_the_decimals_of_its_column_is_cut_off",
			"expenditure | total | total | 2001.20\nexpenditure | total | basic | 1000.60\nexpenditure | total | project | 1000\nexpenditure | function:201 | project | 500.00\n",
			"expenditure.row",
			[]string{"rounding", "undetermined"},
		},
		{
			"a_short_figure_is_not_cut_off",
			"expenditure | total | total | 1999.60\nexpenditure | total | basic | 1000.00\nexpenditure | total | project | 999\nexpenditure | function:201 | project | 500.00\n",
			"expenditure.row",
			[]string{"fail", "undetermined"},
		},
		{
			"a_figure_of_a_column_without_decimals_is_rounded",
			"expenditure | total | total | 2000.60\nexpenditure | total | basic | 1000.00\nexpenditure | total | project | 1000\nexpenditure | function:201 | project | 500\n",
			"expenditure.row",
			[]string{"fail", "undetermined"},
		},
		{
			"more_than_a_unit_is_not_cut_off",
			"expenditure | total | total | 2001.02\nexpenditure | total | basic | 1000.00\nexpenditure | total | project | 1000\nexpenditure | function:201 | project | 500.00\n",
			"expenditure.row",
			[]string{"fail", "undetermined"},
		},
		{
			"the_cell_is_what_the_sentence_says_for_another_period",
			"three_public | three_public.total | final | 8.00\nnarrative/three_public | three_public.total | budget | 8.00 | period=budget\nnarrative/three_public | three_public.total | final | 0.50 | period=current\n",
			"narrative.cell",
			[]string{"undetermined"},
		},
		{
			"the_cell_is_what_another_sentence_says",
			"three_public | three_public.total | final | 8.00\nnarrative/three_public | three_public.total | budget | 8.00 | period=budget sentence=另一句。\nnarrative/three_public | three_public.total | final | 0.50 | period=current\n",
			"narrative.cell",
			[]string{"fail"},
		},
		{
			"the_code_has_the_value_in_another_statement",
			"expenditure | function:201 | total | 8.00\ngeneral_public_expenditure | function:201 | total | 5.00\nnarrative/expenditure | function:201 | total | 5.00 | period=current\n",
			"narrative.cell",
			[]string{"pass"},
		},
		{
			"the_code_has_the_value_there_rounded",
			"expenditure | function:201 | total | 8.00\ngeneral_public_expenditure | function:201 | total | 5.04\nnarrative/expenditure | function:201 | total | 5.0 | period=current\n",
			"narrative.cell",
			[]string{"rounding"},
		},
		{
			"the_code_has_another_value_there",
			"expenditure | function:201 | total | 8.00\ngeneral_public_expenditure | function:201 | total | 5.06\nnarrative/expenditure | function:201 | total | 5.0 | period=current\n",
			"narrative.cell",
			[]string{"fail"},
		},
		{
			"a_statement_of_another_classification_has_the_value",
			"expenditure | function:201 | total | 8.00\ngeneral_public_basic_expenditure | function:201 | total | 5.00\nnarrative/expenditure | function:201 | total | 5.00 | period=current\n",
			"narrative.cell",
			[]string{"fail"},
		},
		{
			"another_code_has_the_value_in_another_statement",
			"expenditure | function:201 | total | 8.00\ngeneral_public_expenditure | function:205 | total | 5.00\nnarrative/expenditure | function:201 | total | 5.00 | period=current\n",
			"narrative.cell",
			[]string{"fail"},
		},
		{
			"said_of_two_periods",
			"narrative/procurement | procurement.total | final | 10.00 | period=current\nnarrative/procurement | procurement.total | final | 12.00 | period=budget\n",
			"narrative.twice",
			[]string{"not_applicable"},
		},
		{
			"said_twice_under_headings_of_two_budgets",
			"narrative/income | income.total | total | 10.00 | period=current under=某报告/一、一般公共预算\nnarrative/income | income.total | total | 12.00 | period=current under=某报告/二、政府性基金预算\n",
			"narrative.twice",
			[]string{"not_applicable"},
		},
		{
			"said_twice_under_headings_of_one_budget",
			"narrative/income | income.total | total | 10.00 | period=current under=一、一般公共预算/收入\nnarrative/income | income.total | total | 12.00 | period=current under=一、一般公共预算/支出\n",
			"narrative.twice",
			[]string{"fail"},
		},
		{
			"said_twice_once_of_one_budget",
			"narrative/income | income.total | total | 10.00 | period=current under=一、总体情况\nnarrative/income | income.total | total | 12.00 | period=current under=二、一般公共预算\n",
			"narrative.twice",
			[]string{"fail"},
		},
		{
			"the_cell_of_a_sentence_is_blank",
			"expenditure | total | basic | -\nnarrative/expenditure | total | basic | 12.00 | period=current\n",
			"narrative.cell",
			[]string{"undetermined"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, tt.rule, tt.text)
			checker.Check(&b)
			if diff := cmp.Diff(tt.want, outcomesOf(b.Checks, tt.rule)); diff != "" {
				t.Errorf("outcomes (-want +got):\n%s", diff)
			}
		})
	}
}

// TestStrayValues holds that a sum that does not hold decides nothing where a
// value stands in its column of which the row is not known.
func TestStrayValues(t *testing.T) {
	cat, checker := load(t)
	const sum = "expenditure | total | total | 30.00\nexpenditure | function:201 | total | 20.00\n"
	tests := []struct {
		name, row, want string
	}{
		{"none", "", "fail"},
		{"of_no_item", "expenditure | | total | 10.00 | label=某项\n", "undetermined"},
		{"nought_of_no_item", "expenditure | | total | 0.00 | label=某项\n", "fail"},
		{"of_another_column", "expenditure | | basic | 10.00 | label=某项\n", "fail"},
		{"under_what_its_path_says", "expenditure | | total | 10.00 | path=支出/某项\n", "fail"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", sum+tt.row)
			checker.Check(&b)
			if diff := cmp.Diff([]string{tt.want}, outcomesOf(b.Checks, "detail.total")); diff != "" {
				t.Errorf("outcomes (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCopies holds when two forms are copies of one another: ten figures in
// common, nine of ten of them the same.
func TestCopies(t *testing.T) {
	cat, checker := load(t)
	tests := []struct {
		name             string
		common, differ   int
		compared, failed bool
	}{
		{"ten_in_common", 10, 0, true, false},
		{"nine_in_common", 9, 0, false, false},
		{"one_of_ten_differs", 10, 1, true, true},
		{"two_of_ten_differ", 10, 2, false, false},
		{"two_of_twenty_differ", 20, 2, true, true},
		{"three_of_twenty_differ", 20, 3, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var text strings.Builder
			for form := range 2 {
				for i := range tt.common {
					score := float64(i) + 1.5
					if form == 1 && i < tt.differ {
						score = 0.5
					}
					fmt.Fprintf(&text, "department_performance/%d | form.indicators | score | %.1f | label=指标%d\n", form, score, i)
				}
			}
			b := batchOf(t, cat, "form.copies", text.String())
			checker.Check(&b)
			got := outcomesOf(b.Checks, "form.copies")
			if compared := !slices.Contains(got, "not_applicable"); compared != tt.compared || slices.Contains(got, "fail") != tt.failed {
				t.Errorf("outcomes %v; compared %v, want %v", got, compared, tt.compared)
			}
		})
	}
}

// TestUsualWords holds how many forms must print a text for it to be the usual
// one, and that words of another length are of something else.
func TestUsualWords(t *testing.T) {
	cat, checker := load(t)
	usual, slip := "太虚县政务服务中心", "太虚县政府服务中心"
	tests := []struct {
		name  string
		texts []string
		want  []string
	}{
		{"two_forms", []string{usual, usual}, []string{"not_applicable"}},
		{"three_forms", []string{usual, usual, usual}, []string{"pass"}},
		{"two_and_a_slip", []string{usual, usual, slip}, []string{"not_applicable"}},
		{"three_and_a_slip", []string{usual, usual, usual, slip}, []string{"fail", "pass"}},
		{"three_and_another", []string{usual, usual, usual, "太虚县总工会"}, []string{"pass"}},
		{"slip_of_a_short_word", []string{"甲乙丙丁", "甲乙丙丁", "甲乙丙丁", "甲乙丙戊"}, []string{"pass"}},
		{"slip_of_five_characters", []string{"甲乙丙丁己", "甲乙丙丁己", "甲乙丙丁己", "甲乙丙戊己"}, []string{"fail", "pass"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := ""
			for i, w := range tt.texts {
				text += fmt.Sprintf("project_performance/%d | form.basic | | %s | label=主管部门 kind=text\n", i, w)
			}
			b := batchOf(t, cat, "form.wording", text)
			checker.Check(&b)
			got := outcomesOf(b.Checks, "form.wording")
			slices.Sort(got)
			if diff := cmp.Diff(tt.want, slices.Compact(got)); diff != "" {
				t.Errorf("outcomes (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEvidenceOfReadings holds from where on a reading is doubtful, a label
// long, an identity of few figures.
func TestEvidenceOfReadings(t *testing.T) {
	cat, checker := load(t)
	const alone = "expenditure | total | total | 30.00\n"
	form := func(label string) string {
		return "project_performance | form.indicators | score | 5 | label=" + label + "\n"
	}
	sum := func(codes int) string { // of a total that its codes do not make
		text := "expenditure | total | total | 30.00\n"
		for i := range codes {
			text += fmt.Sprintf("expenditure | function:2%02d | total | 1.00\n", i+1)
		}
		return text
	}
	tests := []struct {
		name, text string
		reading    float64
		want, not  string
	}{
		{"doubtful", alone, 0.79, "reading_doubtful", "reading_slight"},
		{"hardly_doubtful", alone, 0.8, "reading_slight", "reading_doubtful"},
		{"slight_signs", alone, 0.98, "reading_slight", "reading_doubtful"},
		{"no_sign", alone, 0.99, "", "reading_slight"},
		{"long_label", form(strings.Repeat("长", 24)), 1, "long_label", ""},
		{"label", form(strings.Repeat("长", 23)), 1, "origin_form", "long_label"},
		{"sentence_in_a_label", form("完成。质量"), 1, "sentence_label", ""},
		{"sentence_as_a_label", form("完成质量。"), 1, "origin_form", "sentence_label"},
		{"few_operands", sum(3), 1, "broken_few", "broken_many"},
		{"many_operands", sum(4), 1, "broken_many", "broken_few"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", tt.text)
			b.Facts[0].Confidence = tt.reading
			got := checker.Evidence(&b)[0]
			if tt.want != "" && !slices.Contains(got, tt.want) || slices.Contains(got, tt.not) {
				t.Errorf("evidence %v; want %q and not %q", got, tt.want, tt.not)
			}
		})
	}
}

// TestTrusted holds how sure a reading must be for a broken identity to blame
// the report, and that what a person confirmed is.
func TestTrusted(t *testing.T) {
	cat, checker := load(t)
	const text = "expenditure | total | total | 30.00\nexpenditure | total | basic | 18.00\nexpenditure | total | project | 13.00\n"
	tests := []struct {
		name    string
		reading float64
		status  records.Status
		want    string
	}{
		{"sure", 0.8, records.OK, "fail"},
		{"in_doubt", 0.79, records.InReview, "undetermined"},
		{"accepted", 0.79, records.Accepted, "fail"},
		{"corrected", 0.79, records.Corrected, "fail"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", text)
			b.Facts[1].Reading, b.Facts[1].Confidence, b.Facts[1].Status = &tt.reading, tt.reading, tt.status
			checker.Check(&b)
			if got := outcomesOf(b.Checks, "expenditure.row"); !slices.Contains(got, tt.want) {
				t.Errorf("outcomes %v, want %s", got, tt.want)
			}
		})
	}
}

// TestCauses holds whose fault a broken identity seems to be, by how the
// figures are read.
func TestCauses(t *testing.T) {
	cat, checker := load(t)
	const text = "expenditure | total | total | 30.00\nexpenditure | total | basic | 18.00\nexpenditure | total | project | 13.00\n"
	tests := []struct {
		name, printed string
		reading       float64
		flags         []records.Flag
		want          string
	}{
		{"clear_print", "13.00", 1, nil, "report"},
		{"a_slight_sign", "13.00", 0.9, []records.Flag{records.SpacedNumber}, "unknown"},
		{"a_sign", "13.00", 0.89, []records.Flag{records.SpacedNumber}, "extraction"},
		{"a_point_lost", "1200", 1, nil, "extraction"},
		{"a_point_that_would_not_help", "1300", 1, nil, "report"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", strings.Replace(text, "13.00", tt.printed, 1))
			b.Facts[2].Confidence, b.Facts[2].Flags = tt.reading, tt.flags
			checker.Check(&b)
			for _, c := range b.Checks {
				if c.Outcome == "fail" && c.Cause != tt.want {
					t.Errorf("%s: cause %s, want %s", c.Message.EN, c.Cause, tt.want)
				}
			}
			if !slices.Contains(outcomesOf(b.Checks, "expenditure.row"), "fail") {
				t.Error("no identity is broken")
			}
		})
	}
}

// TestCauseOfARowPutRight holds that one identity does not speak for a figure of a
// row that was put right: it may be that of the row.
func TestCauseOfARowPutRight(t *testing.T) {
	cat, checker := load(t)
	const text = "expenditure | total | total | 30.00\nexpenditure | total | basic | 12.00\nexpenditure | total | project | 18.00\n" +
		"expenditure | function:201 | total | 18.00\nexpenditure | function:201 | basic | 18.00\nexpenditure | function:201 | project | -\n" +
		"expenditure | function:202 | total | 12.00\nexpenditure | function:202 | basic | 12.00\nexpenditure | function:202 | project | -\n"
	for want, flags := range map[string][]records.Flag{"report": nil, "unknown": {records.ShiftedRow}} {
		b := batchOf(t, cat, "", text)
		b.Facts[4].Flags = flags
		checker.Check(&b)
		n := 0
		for _, c := range b.Checks {
			if c.Outcome == "fail" && slices.Contains(c.Facts, b.Facts[4].ID) {
				n++
				if c.Cause != want {
					t.Errorf("%v: cause %s, want %s: %s", flags, c.Cause, want, c.Message.EN)
				}
			}
		}
		if n == 0 {
			t.Errorf("%v: no identity is broken", flags)
		}
	}
}

// TestCauseOfAUnitInDoubt holds that sums of a table do not speak for its unit.
func TestCauseOfAUnitInDoubt(t *testing.T) {
	cat, checker := load(t)
	const text = "expenditure | total | total | 30.00\nexpenditure | total | basic | 12.00\nexpenditure | total | project | 18.00\n" +
		"expenditure | function:201 | total | 30.00\nexpenditure | function:201 | basic | 12.00\nexpenditure | function:201 | project | 18.00\n" +
		"income_expenditure_summary | expenditure.current_total | final | 31.00\n"
	for want, flags := range map[string][]records.Flag{"report": nil, "unknown": {records.UnitConflict}} {
		b := batchOf(t, cat, "", text)
		for i := range 6 {
			b.Facts[i].Flags = flags
		}
		checker.Check(&b)
		n := 0
		for _, c := range b.Checks {
			if c.Outcome == "fail" {
				n++
				if c.Cause != want {
					t.Errorf("%v: %s, cause %s, want %s", flags, c.Rule, c.Cause, want)
				}
			}
		}
		if n == 0 {
			t.Errorf("%v: no identity is broken", flags)
		}
	}
}

// TestPriorities holds by what a question is sorted: how doubtful it is, and how
// much money is at stake.
func TestPriorities(t *testing.T) {
	cat, checker := load(t)
	ask := func(t *testing.T, text string, change func(b *records.Batch)) []records.Review {
		t.Helper()
		b := batchOf(t, cat, "", text)
		change(&b)
		checker.Check(&b)
		return b.Review
	}
	doubt := func(confidence float64) func(b *records.Batch) {
		return func(b *records.Batch) {
			for i := range b.Facts {
				b.Facts[i].Confidence, b.Facts[i].Flags = confidence, []records.Flag{records.NearTie}
			}
		}
	}
	unknown := func(unit string, texts ...string) func(b *records.Batch) {
		return func(b *records.Batch) {
			b.Document.Unit = "万元"
			table := records.Table{Type: records.TypeTable, ID: doc + "/t09", Doc: doc, Unit: unit}
			for _, s := range texts {
				table.Cells = append(table.Cells, records.Cell{Text: s})
			}
			b.Tables = append(b.Tables, table)
		}
	}
	tests := []struct {
		name, text string
		change     func(b *records.Batch)
		want       float64
	}{
		{"missing_statement", "income | total | total | 30.00\n", func(b *records.Batch) { b.Document.Missing = []string{"expenditure"} }, 15},
		{"missing_statement_of_a_report_without_money", "", func(b *records.Batch) { b.Document.Missing = []string{"expenditure"} }, 0},
		{"doubtful_identity", "income | total | total | 30.00\n", func(b *records.Batch) { b.Document.Identified = &records.Identified{} }, 12},
		{"unknown_table", "", unknown("", "1,200.50"), 360.15},
		{"unknown_table_in_yuan", "", unknown("元", "12,000,000.00"), 360},
		{"unknown_table_of_codes", "", unknown("", "2080505"), 0.003},
		{"largest_figure_of_an_unknown_table", "", unknown("", "10.00", "-20.00", "15.00"), 6},
		{"unknown_table_of_endless_digits", "", unknown("", strings.Repeat("9", 40)+".00"), 0.3e12},
		{"difference_that_the_report_made", "expenditure | total | total | 30.00\nexpenditure | total | basic | 18.00\nexpenditure | total | project | 14.00\n", func(*records.Batch) {}, 1.8},
		{"difference_that_is_no_error_by_itself", "operating_expenses | total | total | 15.00\ngeneral_public_basic_expenditure | public.total | final | 5.00\n", func(*records.Batch) {}, 1},
		{"places_of_a_template", "income | total | total | 30.00\nincome | function:201 | other | x | flag=unreadable flag=placeholder\n", func(*records.Batch) {}, 3},
		{"places_of_a_template_without_money", "income | function:201 | total | x | flag=unreadable flag=placeholder\n", func(*records.Batch) {}, 0.1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list := ask(t, tt.text, tt.change)
			if len(list) != 1 || math.Abs(list[0].Priority-tt.want) > 1e-9*max(1, tt.want) {
				t.Errorf("questions %+v, want one of priority %v", list, tt.want)
			}
		})
	}
	t.Run("doubtful_values", func(t *testing.T) {
		list := ask(t, "income | total | total | 30.00\nincome | function:201 | other | 50.00\n", doubt(0.2))
		if len(list) == 0 {
			t.Fatal("nothing is asked")
		}
		worst := 0.0
		b := batchOf(t, cat, "", "income | total | total | 30.00\nincome | function:201 | other | 50.00\n")
		doubt(0.2)(&b)
		checker.Check(&b)
		for _, f := range b.Facts {
			worst = max(worst, 1-f.Confidence)
		}
		if got := list[len(list)-1].Priority; math.Abs(got-80*worst) > 1e-9 {
			t.Errorf("priority %v, want %v of 80", got, worst)
		}
	})
}

// TestDecimalsOfACheck holds to how many decimals a check writes what it
// compares.
func TestDecimalsOfACheck(t *testing.T) {
	cat, checker := load(t)
	b := batchOf(t, cat, "", "expenditure | total | total | 1.1234567\nexpenditure | total | basic | 3\nexpenditure | total | project | 4\n")
	checker.Check(&b)
	for _, c := range b.Checks {
		if c.Rule == "expenditure.row" && c.Outcome == "fail" {
			if c.Actual != "1.123457" || c.Expected != "7" || c.Difference != "-5.876543" {
				t.Errorf("%s, expected %s, %s apart", c.Actual, c.Expected, c.Difference)
			}
			return
		}
	}
	t.Error("no identity is broken")
}

// TestFirstOfAll holds that a file of which nothing is known stands before all
// that money can weigh, but for numbers that no account holds.
func TestFirstOfAll(t *testing.T) {
	d := records.Document{Type: records.TypeDocument, Doc: doc, Source: "case.pdf", Outcome: records.Failed, Reason: &records.Reason{Code: "encrypted"}}
	if got := checks.Unread(&d)[0].Priority; got != 1e6 {
		t.Errorf("priority %v, want 1e6", got)
	}
}

// TestEvenChance holds that a decimal point that was put back, and that nothing
// vouches for, is an even chance.
func TestEvenChance(t *testing.T) {
	cat, checker := load(t)
	for name, tt := range map[string]struct {
		text string
		want bool
	}{
		"alone":   {"expenditure | total | total | 30.00\n", true},
		"vouched": {misread, false},
	} {
		b := batchOf(t, cat, "", tt.text)
		b.Facts[0].Flags = []records.Flag{records.MissingDecimalPoint}
		checker.Check(&b)
		if got := b.Facts[0].Confidence; (got == 0.5) != tt.want {
			t.Errorf("%s: sure by %v, an even chance %v", name, got, tt.want)
		}
	}
}

// TestPlacesOfAQuestion holds how many places a question lists.
func TestPlacesOfAQuestion(t *testing.T) {
	cat, checker := load(t)
	for n, want := range map[int]int{19: 19, 20: 20, 21: 20} {
		text := ""
		for i := range n {
			text += fmt.Sprintf("income | function:2%02d%02d | other | 1.00\n", i/50+1, i%50+1)
		}
		b := batchOf(t, cat, "", text)
		for i := range b.Facts {
			b.Facts[i].Confidence, b.Facts[i].Flags = 0.3, []records.Flag{records.NearTie}
		}
		checker.Check(&b)
		if len(b.Review) != 1 || len(b.Review[0].Facts) != n || len(b.Review[0].At) != want {
			t.Errorf("%d facts: questions %+v, want one with %d places", n, b.Review, want)
		}
	}
}
