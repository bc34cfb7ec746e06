package narrative

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/facts/cells/cellstest"
	"juesuan/facts/outline"
	"juesuan/records"
)

// TestPoints holds how many figures with a point show that one without has lost
// it, and how many make it doubtful.
func TestPoints(t *testing.T) {
	tests := []struct {
		name        string
		p           points
		value       string
		show, doubt bool
	}{
		{"eight_with_a_point", points{with: 8, lost: 1, even: true}, "1234", true, true},
		{"seven", points{with: 7, lost: 1, even: true}, "1234", false, false},
		{"a_fifth_lost", points{with: 10, lost: 2, even: true}, "1234", true, true},
		{"more_lost", points{with: 9, lost: 2, even: true}, "1234", false, true},
		{"one_without_by_right", points{with: 20, plain: 1, lost: 1, even: true}, "1234", false, true},
		{"a_third_without", points{with: 9, plain: 2, lost: 1, even: true}, "1234", false, true},
		{"more_without", points{with: 8, plain: 2, lost: 1, even: true}, "1234", false, false},
		{"uneven_a_tenth_without", points{with: 20, plain: 1, lost: 1}, "1234", false, true},
		{"uneven_more_without", points{with: 19, plain: 1, lost: 1}, "1234", false, false},
		{"three_digits", points{with: 8, lost: 1, even: true}, "-123", true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if show, doubt := tt.p.show(), tt.p.doubt(tt.value); show != tt.show || doubt != tt.doubt {
				t.Errorf("show %v, doubt %v", show, doubt)
			}
		})
	}
}

// TestPointless holds which figures may have lost their point.
func TestPointless(t *testing.T) {
	for _, tt := range []struct {
		raw, value string
		want       bool
	}{
		{"123", "123", true}, {"12", "12", false}, {"1.23", "1.23", false}, {"100", "100", false}, {"05", "5", true}, {"5", "5", false}, {"0", "0", false}, {"-12", "-12", false},
	} {
		if got := pointless(tt.raw, tt.value); got != tt.want {
			t.Errorf("%q: %v", tt.raw, got)
		}
	}
}

// TestMendPoint holds what a figure is once its point is put back: the amount
// goes with it, of money only.
func TestMendPoint(t *testing.T) {
	nr := &narrator{Outline: outline.Read(cellstest.Texts(t), cellstest.Document())}
	for kind, amount := range map[string]string{"amount": "123400", "percent": ""} {
		f := records.Fact{Kind: kind, Unit: "万元", Raw: "1234", Evidence: &records.Evidence{Print: 1}}
		nr.mendPoint(&f, 2)
		if *f.Value != "12.34" || f.Amount != amount || f.Evidence.Print != 0.5 {
			t.Errorf("%s: value %s, amount %q, print %v", kind, *f.Value, f.Amount, f.Evidence.Print)
		}
		if diff := cmp.Diff([]records.Flag{records.MissingDecimalPoint}, f.Flags); diff != "" {
			t.Errorf("%s: flags (-want +got):\n%s", kind, diff)
		}
	}
}

// TestRunOn holds which subjects are none: cells in one line without marks.
func TestRunOn(t *testing.T) {
	for label, want := range map[string]bool{
		strings.Repeat("仓", outline.LongestHeading): false, strings.Repeat("仓", outline.LongestHeading+1): true, "仓房1.5修缮": true, "仓房15修缮": false,
	} {
		if got := isRunOn(label); got != want {
			t.Errorf("%q: %v", label, got)
		}
	}
}
