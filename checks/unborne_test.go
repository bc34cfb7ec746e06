package checks_test

import (
	"slices"
	"testing"

	"juesuan/records"
)

// TestUnborne holds that a figure is for review which the rows above or below
// have nothing of in its column, though the sum of its row holds there, too.
func TestUnborne(t *testing.T) {
	const others = `expenditure | total | total | 30.00
expenditure | total | basic | 18.00
expenditure | total | project | 12.00
expenditure | function:208 | total | 30.00
expenditure | function:208 | basic | 18.00
expenditure | function:208 | project | 12.00
`
	tests := []struct {
		name, rows string
		last       records.Status // of the last fact
	}{
		{"where the others stand", `expenditure | function:20805 | total | 30.00
expenditure | function:20805 | basic | 18.00
expenditure | function:20805 | project | 12.00
`, records.OK},
		{"in a column that the category above leaves blank", `expenditure | function:20805 | total | 30.00
expenditure | function:20805 | basic | 18.00
expenditure | function:20805 | business | 12.00
`, records.InReview},
		{"in one that those below leave blank", `expenditure | function:210 | total | 9.00
expenditure | function:21011 | total | 9.00
expenditure | function:21011 | basic | 9.00
expenditure | function:210 | business | 9.00
`, records.InReview},
		{"in one that a whole row leaves blank, with those below", `expenditure | function:20805 | total | 30.00
expenditure | function:20805 | basic | 18.00
expenditure | function:2080501 | total | 30.00
expenditure | function:2080501 | basic | 18.00
expenditure | function:2080501 | business | 12.00
expenditure | function:20805 | business | 12.00
`, records.InReview},
		{"below such a one", `expenditure | function:20805 | total | 30.00
expenditure | function:20805 | basic | 18.00
expenditure | function:20805 | business | 12.00
expenditure | function:2080501 | total | 30.00
expenditure | function:2080501 | basic | 18.00
expenditure | function:2080501 | business | 12.00
`, records.InReview},
		{"nought in such a column", `expenditure | function:20805 | total | 30.00
expenditure | function:20805 | basic | 30.00
expenditure | function:20805 | business | 0.00
`, records.OK},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cat, checker := load(t)
			b := batchOf(t, cat, "", others+tt.rows)
			checker.Check(&b)
			last := b.Facts[len(b.Facts)-1]
			if last.Status != tt.last {
				t.Errorf("%s/%s is %s at %v, want %s", last.Item, last.Measure, last.Status, last.Confidence, tt.last)
			}
			asked := slices.ContainsFunc(b.Review, func(q records.Review) bool { return slices.Contains(q.Facts, last.ID) })
			if asked != (tt.last == records.InReview) {
				t.Errorf("asked about: %v", asked)
			}
		})
	}
}
