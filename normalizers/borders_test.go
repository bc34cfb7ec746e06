package normalizers_test

import (
	"slices"
	"testing"
)

// TestBordered holds when a look-alike of 1 before figures is taken for the rule
// beside them.
func TestBordered(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		raw   string
		want  string
		sure  float64
	}{
		{"a rule before six figures", []string{"!25.70", "!5,428.73", "!2.40", "!489.28", "!13.31", "!46.00", "77.10"}, "!5,428.73", "5428.73", 0.9},
		{"before five it may be a digit", []string{"!25.70", "!5,428.73", "!2.40", "!489.28", "!13.31", "77.10"}, "!25.70", "125.70", 0.97},
		{"within a figure it is a digit", []string{"!25.70", "!5,428.73", "!2.40", "!489.28", "!13.31", "!46.00", "7!.10"}, "!25.70", "125.70", 0.97},
		{"another look-alike stays a digit", []string{"!25.70", "!5,428.73", "!2.40", "!489.28", "!13.31", "!46.00"}, "l25.70", "125.70", 0.97},
		{"no rule before half a figure", []string{"!25.70", "!5,428.73", "!2.40", "!489.28", "!13.31", "!46.00"}, "!234", "1234", 0.97},
		{"words count for nothing", []string{"!", "!a", "l", "lI", "!25.70", "Il"}, "!25.70", "125.70", 0.97},
	}
	n := newNormalizer(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := n.Bordered(slices.Values(tt.texts)).Number(tt.raw)
			if got.Value != tt.want || got.Sure != tt.sure {
				t.Errorf("%s is read as %s, %v sure, not %s, %v", tt.raw, got.Value, got.Sure, tt.want, tt.sure)
			}
		})
	}
}
