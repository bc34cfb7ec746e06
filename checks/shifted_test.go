package checks_test

import (
	"testing"

	"juesuan/records"
)

// TestShifted holds that columns are for review where what the sums of several rows
// lack stands beside them as something else.
func TestShifted(t *testing.T) {
	row := func(item, total, project, previous string) string {
		out := "general_public_expenditure | " + item + " | total | " + total + "\n"
		if project != "" {
			out += "general_public_expenditure | " + item + " | project | " + project + "\n"
		}
		return out + "general_public_expenditure | " + item + " | previous | " + previous + "\n"
	}
	tests := []struct {
		name, rows string
		want       records.Status // of the figures of the first row's projects
	}{
		{"heads one column off", row("function:205", "30.00", "18.00", "12.00") + row("function:20503", "25.00", "18.00", "7.00") + row("function:20509", "5.00", "", "5.00"), records.InReview},
		{"in one row", row("function:205", "30.00", "18.00", "12.00") + row("function:20503", "30.00", "18.00", "12.00"), records.OK},
		{"other figures", row("function:205", "30.00", "18.00", "12.01") + row("function:20503", "25.00", "18.00", "7.01"), records.OK},
		{"nothing lacks", row("function:205", "18.00", "18.00", "12.00") + row("function:20503", "18.00", "18.00", "7.00"), records.OK},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cat, checker := load(t)
			b := batchOf(t, cat, "", tt.rows)
			checker.Check(&b)
			if got := b.Facts[1]; got.Status != tt.want {
				t.Errorf("%s/%s is %s at %v, want %s", got.Item, got.Measure, got.Status, got.Confidence, tt.want)
			}
		})
	}
}
