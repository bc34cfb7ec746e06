package checks_test

import (
	"testing"

	"juesuan/records"
)

// TestVouching holds what sums do not vouch for: where the point stands that all
// of their figures may have lost, and decimals that no other figure has.
func TestVouching(t *testing.T) {
	tests := []struct {
		name, total, basic string
		lost               []int // the facts whose point may be lost
		want               records.Status
	}{
		{"all points lost", "3000", "1800", []int{0, 1, 2}, records.InReview},
		{"one point lost", "30.00", "18.00", []int{0}, records.OK},
		{"rounded off", "30.00", "18.002", nil, records.InReview},
		{"as many decimals elsewhere", "30.001", "18.002", nil, records.OK},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cat, checker := load(t)
			rows := "expenditure | total | total | " + tt.total + "\nexpenditure | total | basic | " + tt.basic + "\nexpenditure | total | project | " + map[bool]string{true: "1200", false: "12.00"}[len(tt.lost) == 3] + "\n"
			b := batchOf(t, cat, "", rows)
			for _, i := range tt.lost {
				b.Facts[i].Flags = append(b.Facts[i].Flags, records.MissingDecimalPoint)
			}
			sure := 0.6
			if tt.lost == nil {
				b.Facts[1].Reading = &sure
			}
			checker.Check(&b)
			f := b.Facts[1]
			if tt.lost != nil {
				f = b.Facts[tt.lost[0]]
			}
			if f.Status != tt.want {
				t.Errorf("%s is %s at %v, want %s", *f.Value, f.Status, f.Confidence, tt.want)
			}
		})
	}
}
