package checks_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// classes are two classes of functions whose sums agree, but for what a case
// changes.
const classes = `general_public_expenditure | total | total | 30.00
general_public_expenditure | total | basic | 18.00
general_public_expenditure | total | project | 12.00
general_public_expenditure | function:201 | total | 20.00
general_public_expenditure | function:201 | basic | 12.50
general_public_expenditure | function:201 | project | 7.50
general_public_expenditure | function:20103 | total | 20.00
general_public_expenditure | function:20103 | basic | 12.50
general_public_expenditure | function:20103 | project | 7.50
general_public_expenditure | function:208 | total | 10.00
general_public_expenditure | function:208 | basic | 5.50
general_public_expenditure | function:208 | project | 4.50
general_public_expenditure | function:20805 | total | 10.00
general_public_expenditure | function:20805 | basic | 5.50
general_public_expenditure | function:20805 | project | 4.50
`

// fiscal is the summary of the same.
const fiscal = `fiscal_appropriation_summary | function:201 | total | 20.00
fiscal_appropriation_summary | function:201 | general_public | 20.00
fiscal_appropriation_summary | function:208 | total | 10.00
fiscal_appropriation_summary | function:208 | general_public | 10.00
fiscal_appropriation_summary | expenditure.current_total | total | 30.00
fiscal_appropriation_summary | expenditure.current_total | general_public | 30.00
`

// funds is a form whose funds and rates agree.
const funds = `project_performance | form.funds.total | adjusted_budget | 22.1
project_performance | form.funds.total | executed | 22.1
project_performance | form.funds.total | execution_rate | 100%
project_performance | form.funds.fiscal | adjusted_budget | 22.1
project_performance | form.funds.fiscal | executed | 22.1
`

// scores is a form whose scores add up, none above its weight.
const scores = `project_performance | form.total | score | 22.5 | label=总分
project_performance | form.total | weight | 100 | label=总分
project_performance | form.funds.total | score | 10
project_performance | form.funds.total | weight | 10
project_performance | form.indicators | score | 12.5 | label=时效
project_performance | form.indicators | weight | 90 | label=时效
`

// suggestTest is a text, what stands in it and what is printed in its place, and
// what is suggested then.
type suggestTest struct {
	name, text string
	change     []string
	want       []string
	cause      string
}

// single is a class of functions whose rows have one figure each, printed twice.
const single = `income | total | total | 51.00
income | total | fiscal_appropriation | 51.00
income | function:208 | total | 51.00
income | function:208 | fiscal_appropriation | 51.00
income | function:20805 | total | 30.00
income | function:20805 | fiscal_appropriation | 30.00
income | function:20808 | total | 21.00
income | function:20808 | fiscal_appropriation | 21.00
`

// alikeTests change cells of one row alike.
var alikeTests = []suggestTest{
	{
		"a border before both figures of a row", single,
		[]string{"function:20805 | total | 30.00", "function:20805 | total | -30.00", "function:20805 | fiscal_appropriation | 30.00", "function:20805 | fiscal_appropriation | -30.00"},
		[]string{"-30.00 → 30.00 sign", "-30.00 → 30.00 sign"},
		"unknown",
	},
	{
		"a whole table below nought says nothing against itself", single,
		[]string{"| 51.00", "| -51.00", "| 30.00", "| -30.00", "| 21.00", "| -21.00"},
		nil, "",
	},
	{
		"the same character in both figures of a row", single,
		[]string{"function:20805 | total | 30.00", "function:20805 | total | 80.00", "function:20805 | fiscal_appropriation | 30.00", "function:20805 | fiscal_appropriation | 80.00"},
		[]string{"80.00 → 30.00 character", "80.00 → 30.00 character"},
		"unknown",
	},
	{
		"no character that is mistaken so", single,
		[]string{"function:20805 | total | 30.00", "function:20805 | total | 70.00", "function:20805 | fiscal_appropriation | 30.00", "function:20805 | fiscal_appropriation | 70.00"},
		nil, "report",
	},
	{
		"another row that may be meant as well", single,
		[]string{
			"function:20805 | total | 30.00", "function:20805 | total | 80.00", "function:20805 | fiscal_appropriation | 30.00", "function:20805 | fiscal_appropriation | 80.00",
			"function:20808 | total | 21.00", "function:20808 | total | 86.00", "function:20808 | fiscal_appropriation | 21.00", "function:20808 | fiscal_appropriation | 86.00",
			"| 51.00", "| 116.00",
		},
		nil, "report",
	},
	{
		"another row, and the figure is printed elsewhere",
		single + "general_public_expenditure | function:20805 | total | 30.00\n",
		[]string{
			"income | function:20805 | total | 30.00", "income | function:20805 | total | 80.00", "function:20805 | fiscal_appropriation | 30.00", "function:20805 | fiscal_appropriation | 80.00",
			"function:20808 | total | 21.00", "function:20808 | total | 86.00", "function:20808 | fiscal_appropriation | 21.00", "function:20808 | fiscal_appropriation | 86.00",
			"| 51.00", "| 116.00",
		},
		[]string{"80.00 → 30.00 character", "80.00 → 30.00 character"},
		"unknown",
	},
}

// TestTogetherIsBounded holds how many figures are said to be misread alike.
func TestTogetherIsBounded(t *testing.T) {
	cat, checker := load(t)
	rows := func(project string) string {
		text := fiscal
		for _, row := range []string{"total -30.00", "function:201 -20.00", "function:208 -10.00", "function:20103 -20.00", "function:20805 -4.00", "function:20808 -6.00"} {
			item, value, _ := strings.Cut(row, " ")
			text += fmt.Sprintf("general_public_expenditure | %s | total | %s\n", item, value)
			if item != "function:20808" || project == "" {
				text += fmt.Sprintf("general_public_expenditure | %s | basic | %s\n", item, value)
			}
		}
		return text + project
	}
	tests := []struct {
		name, project string
		want          int
	}{
		{"twelve", "", 12},
		{"thirteen", "general_public_expenditure | function:20808 | basic | -5.00\ngeneral_public_expenditure | function:20808 | project | -1.00\n", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", rows(tt.project))
			checker.Check(&b)
			if got := suggestionsOf(&b); len(got) != tt.want {
				t.Errorf("suggestions %v, want %d", got, tt.want)
			}
		})
	}
}

// TestSuggest holds which values are named, and how the print can be read so,
// where one figure is changed.
func TestSuggest(t *testing.T) {
	tests := []suggestTest{
		{"right", classes + fiscal + funds, nil, nil, ""},
		{
			"a sentence repeats a cell that others vouch for", classes + "narrative/general_public_expenditure | total | total | 30.00 | period=current\n",
			[]string{"| 30.00 | period", "| 24.10 | period"},
			[]string{"24.10 → 30.00 computed"},
			"report",
		},
		{
			"another cell prints what the sentence states", classes + "narrative/general_public_expenditure | total | total | 30.00 | period=current\n",
			[]string{"| 30.00 | period", "| 7.50 | period"},
			nil, "report",
		},
		{
			"a rate confirms a sum", funds,
			[]string{"form.funds.total | adjusted_budget | 22.1", "form.funds.total | adjusted_budget | 221"},
			[]string{"221 → 22.1 point"},
			"extraction",
		},
		{
			"a bound speaks for a lost point", scores,
			[]string{"form.indicators | score | 12.5", "form.indicators | score | 125"},
			[]string{"125 → 12.5 point"},
			"extraction",
		},
		{
			"a bound speaks for nothing that the print cannot be", scores,
			[]string{"form.indicators | score | 12.5", "form.indicators | score | 93.7"},
			nil, "report",
		},
		{
			"a rate contradicts a sum", funds,
			[]string{"form.funds.fiscal | adjusted_budget | 22.1", "form.funds.fiscal | adjusted_budget | 23.4"},
			nil, "report",
		},
		{
			"an unreadable cell is solved", classes,
			[]string{"function:201 | basic | 12.50", "function:201 | basic | 12 | flag=unreadable"},
			[]string{"12 → 12.50 computed"},
			"",
		},
		{
			"a dash in a shifted row", classes + fiscal + "fiscal_appropriation_summary | function:201 | | 20.00 | flag=unrecognised_column\n",
			[]string{"function:201 | general_public | 20.00", "function:201 | general_public | - | flag=shifted_row"},
			[]string{"- → 20.00 neighbour"},
			"",
		},
		{
			"values that changed places", classes,
			[]string{"function:208 | basic | 5.50", "function:208 | basic | 4.50 | flag=shifted_row", "function:208 | project | 4.50", "function:208 | project | 5.50 | flag=shifted_row"},
			[]string{"4.50 → 5.50 row", "5.50 → 4.50 row"},
			"extraction",
		},
		{
			"a value under the next column",
			"fiscal_appropriation_summary | expenditure.current_total | total | 30.00\nfiscal_appropriation_summary | expenditure.current_total | general_public | 30.00\n" +
				"fiscal_appropriation_summary | expenditure.total | total | 30.00\nfiscal_appropriation_summary | expenditure.total | general_public | 30.00\n" +
				"government_fund | total | total | 0.00\n",
			[]string{"expenditure.total | general_public", "expenditure.total | government_fund"},
			[]string{"30.00 → 0.00 row"},
			"extraction",
		},
		{
			"a value under another column that has figures of its own", classes + "general_public_expenditure | function:20802 | project | 1.00\n" +
				"general_public_expenditure | function:20802 | total | 1.00\n",
			[]string{
				"function:20805 | total | 10.00", "function:20805 | total | 9.00", "function:20805 | project | 4.50", "function:20805 | project | 3.50",
				"function:20802 | project", "function:20802 | basic",
			},
			[]string{"1.00 → 0.00 row"},
			"extraction",
		},
		{
			"two columns that are apart by different amounts", classes + "general_public_expenditure | function:20802 | project | 1.00\n" +
				"general_public_expenditure | function:20802 | total | 1.00\n",
			[]string{
				"function:20805 | total | 10.00", "function:20805 | total | 9.00", "function:20805 | project | 4.50", "function:20805 | project | 2.50",
				"function:20802 | project", "function:20802 | basic",
			},
			nil,
			"report",
		},
		{
			"an amount moved between two classes of one table", classes + fiscal,
			[]string{
				"summary | function:201 | total | 20.00", "summary | function:201 | total | 18.00", "summary | function:201 | general_public | 20.00", "summary | function:201 | general_public | 18.00",
				"summary | function:208 | total | 10.00", "summary | function:208 | total | 12.00", "summary | function:208 | general_public | 10.00", "summary | function:208 | general_public | 12.00",
			},
			[]string{"18.00 → 20.00 computed", "18.00 → 20.00 computed", "12.00 → 10.00 computed", "12.00 → 10.00 computed"},
			"report",
		},
		{
			"a sum may lack a row", "general_public_basic_expenditure | total | final | 30.00\ngeneral_public_basic_expenditure | personnel.total | final | 30.00\n" +
				"general_public_basic_expenditure | economic:301 | final | 30.00\ngeneral_public_basic_expenditure | economic:30101 | final | 30.00\n" +
				"general_public_expenditure | total | basic | 30.00\n",
			[]string{"economic:30101 | final | 30.00", "economic:30101 | final | 17.26"},
			nil, "report",
		},
		{
			"a slip of one digit", "general_public_basic_expenditure | total | final | 30.00\ngeneral_public_basic_expenditure | personnel.total | final | 30.00\n" +
				"general_public_basic_expenditure | economic:301 | final | 30.00\ngeneral_public_basic_expenditure | economic:30101 | final | 30.00\n" +
				"general_public_expenditure | total | basic | 30.00\n",
			[]string{"economic:30101 | final | 30.00", "economic:30101 | final | 30.04"},
			[]string{"30.04 → 30.00 computed"},
			"report",
		},
	}
	tests = append(tests, alikeTests...)
	cat, checker := load(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i := 0; i < len(tt.change); i += 2 {
				if !strings.Contains(tt.text, tt.change[i]) {
					t.Fatalf("%q does not stand in the text", tt.change[i])
				}
			}
			b := batchOf(t, cat, "", strings.NewReplacer(tt.change...).Replace(tt.text))
			checker.Check(&b)
			if diff := cmp.Diff(tt.want, suggestionsOf(&b)); diff != "" {
				t.Errorf("suggestions (-want +got):\n%s", diff)
			}
			for _, c := range b.Checks {
				if c.Outcome == "fail" && c.Cause != tt.cause {
					t.Errorf("%s: cause %s, want %s", c.Message.EN, c.Cause, tt.cause)
				}
			}
			if _, err := b.Lines(); err != nil {
				t.Error(err)
			}
		})
	}
}

func suggestionsOf(b *records.Batch) []string {
	var out []string
	for _, f := range b.Facts {
		if f.Suggestion != nil {
			out = append(out, fmt.Sprintf("%s → %s %s", f.Raw, f.Suggestion.Value, f.Suggestion.Reading))
		}
	}
	return out
}

// TestSuggestNothingElse holds that, whichever figure is misprinted and
// however, what is suggested is the figure that stood there, and nothing is
// said of the others.
func TestSuggestNothingElse(t *testing.T) {
	cat, checker := load(t)
	lines := strings.Split(strings.TrimSpace(classes+fiscal+funds), "\n")
	named := 0
	for i, line := range lines {
		fields := strings.Split(line, " | ")
		value := fields[3]
		if strings.HasSuffix(value, "%") {
			continue
		}
		for _, printed := range []string{"9" + value, strings.ReplaceAll(value, ".", ""), value[1:] + "1", "0.01"} {
			fields[3] = printed
			changed := slices.Clone(lines)
			changed[i] = strings.Join(fields, " | ")
			b := batchOf(t, cat, "", strings.Join(changed, "\n")+"\n")
			checker.Check(&b)
			for k, f := range b.Facts {
				if f.Suggestion == nil {
					continue
				}
				named++
				if k != i || f.Suggestion.Value != value {
					t.Errorf("%q for %q: fact %d is to be %s", printed, line, k, f.Suggestion.Value)
				}
			}
		}
	}
	if named == 0 {
		t.Error("nothing was suggested")
	}
}
