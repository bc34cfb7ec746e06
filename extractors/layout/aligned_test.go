package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAligned(t *testing.T) {
	xs := []float64{60, 300, 400}
	plain := func(p *paper) *paper {
		return p.row(100, xs, "Item", "2019", "2020").
			row(114, xs, "Staff costs", "1,240.5", "1,300.0").
			row(128, xs, "Travel", "12.0", "9.5").
			row(142, xs, "Total", "1,252.5", "1,309.5")
	}
	want := []string{"[aligned 3]", "|0:Item|1:2019|2:2020", "|0:Staff costs|1:1,240.5|2:1,300.0", "|0:Travel|1:12.0|2:9.5", "|0:Total|1:1,252.5|2:1,309.5"}
	prose := "The costs of the office grew in the year, which is due to"
	tests := []struct {
		name string
		page *paper
		want []string
	}{
		{"no_rules", plain(newPaper()), want},
		{"head_underlined", plain(newPaper().level(97, 60, 400).level(111, 60, 400).level(155, 60, 400)), want},
		{
			"prose_around",
			plain(newPaper().text(60, 60, prose+" more").text(60, 74, "staff.")).text(60, 180, prose+" less").text(60, 194, "travel."),
			append(append([]string{prose + " more", "staff."}, want...), prose+" less", "travel."),
		},
		{
			"label_broken_over_lines",
			newPaper().row(100, xs, "Staff costs of the office", "1.0", "2.0").row(112, xs, "and its branches").
				row(130, xs, "Travel", "3.0", "4.0").row(148, xs, "Total", "4.0", "6.0"),
			[]string{"[aligned 3]", "|0:Staff costs of the office and its branches|1:1.0|2:2.0", "|0:Travel|1:3.0|2:4.0", "|0:Total|1:4.0|2:6.0"},
		},
		{
			"head_over_two_columns",
			newPaper().text(310, 86, "Year ended").level(98, 260, 400).row(100, xs, "Item", "2019", "2020").
				row(114, xs, "Staff costs", "1,240.5", "1,300.0").row(128, xs, "Travel", "12.0", "9.5").row(142, xs, "Total", "1,252.5", "1,309.5"),
			append([]string{"[aligned 3]", "|1(1x2):Year ended"}, want[1:]...),
		},
		{
			"rules_between_rows_only",
			newPaper().level(96, 50, 410).level(112, 50, 410).level(128, 50, 410).level(144, 50, 410).
				text(60, 99, "项目").text(270, 99, "预算数").text(370, 99, "决算数").
				text(60, 115, "一、收入").right(405, 115, "2.00").
				text(60, 131, "二、支出").right(305, 131, "1.00").right(405, 131, "3.00"),
			[]string{"[ruled 3]", "|0:项目|1:预算数|2:决算数", "|0:一、收入|1|2:2.00", "|0:二、支出|1:1.00|2:3.00"},
		},
		{
			"contents",
			newPaper().row(100, []float64{60, 500}, "Income", "3").row(114, []float64{60, 500}, "Expenditure", "7").row(128, []float64{60, 500}, "Notes", "12"),
			[]string{"Income", "3", "Expenditure", "7", "Notes", "12"},
		},
		{
			"items_of_a_list",
			newPaper().text(60, 100, "1.   The first of the items.").text(60, 114, "2.   The second one.").text(60, 128, "3.   The third and last."),
			[]string{"1. The first of the items.", "2. The second one.", "3. The third and last."},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(tt.page)
			for i := range got {
				got[i] = trimLead(got[i])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("read (-want +got):\n%s", diff)
			}
		})
	}
}
