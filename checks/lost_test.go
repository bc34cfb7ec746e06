package checks_test

import (
	"strings"
	"testing"

	"juesuan/records"
)

// TestLost holds when a person is asked about the figures of a statement that
// were not read.
func TestLost(t *testing.T) {
	const table = `expenditure | total | total | 30.00
expenditure | total | basic | 18.00
expenditure | total | project | 12.00
`
	tests := []struct {
		name  string
		cells string
		want  bool
	}{
		{"all read", "30.00 18.00 12.00", false},
		{"more than half lost", "30.00 18.00 12.00 1,530.00 18.00 12.00 7.50", true},
		{"lost in cells that hold several", "30.00 18.00 12.00 1,530.00_18.00_12.00_7.50", true},
		{"a figure among words", "30.00 18.00 12.00 甲_18.00_12.00_7.50_8.00", false},
		{"half lost", "30.00 18.00 12.00 30.00 18.00 12.00", false},
		{"codes and words", "30.00 18.00 12.00 2080501 2022.12.31 款 208 20805 221", false},
		{"characters of no known meaning", "30.00 18.00 12.00 \ue001\ue002 \ue003 \ue004 \ue005", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cat, checker := load(t)
			b := batchOf(t, cat, "", table)
			for k, text := range strings.Fields(tt.cells) {
				b.Tables[0].Cells = append(b.Tables[0].Cells, records.Cell{Row: k, Text: strings.ReplaceAll(text, "_", " ")})
			}
			checker.Check(&b)
			asked := false
			for _, q := range b.Review {
				asked = asked || q.Reason == "low_confidence" && len(q.Facts) == 0 && len(q.Tables) == 1
			}
			if asked != tt.want {
				t.Errorf("asked: %v", asked)
			}
		})
	}
}
