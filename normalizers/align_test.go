package normalizers_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/normalizers"
	"juesuan/records"
)

// codeLabelFigures fits a table of a code, a label and figures with two
// decimals.
func codeLabelFigures(n *normalizers.Normalizer) normalizers.Fit {
	return func(c int, text string) float64 {
		digits, _, _, isCode := n.Code(text)
		number := n.Number(text)
		fits := number.Valid && normalizers.Decimals(number.Value) == 2
		switch c {
		case 0:
			fits = isCode && slices.Contains([]int{3, 5, 7}, len(digits))
		case 1:
			fits = !strings.ContainsAny(text, "0123456789")
		}
		if fits {
			return 0
		}
		return normalizers.Misfit
	}
}

func TestAlign(t *testing.T) {
	fit := codeLabelFigures(newNormalizer(t))
	tests := []struct {
		name, row, want string
		flags           []records.Flag
	}{
		{"as_it_stands", "208|支出|1.00|2.00|3.00", "208|支出|1.00|2.00|3.00", nil},
		{"blanks_stay", "208|支出|1.00||3.00", "208|支出|1.00||3.00", nil},
		{"trailing_blanks_lost", "208|支出|1.00", "208|支出|1.00||", nil},
		{"shifted_left", "支出|1.00|2.00|3.00", "|支出|1.00|2.00|3.00", []records.Flag{records.ShiftedRow}},
		{"figure_split", "208|支出|1.0|0|2.00|3.00", "208|支出|1.0 0|2.00|3.00", []records.Flag{records.SplitCell}},
		{"code_split", "208|05|支出|1.00|2.00|3.00", "208 05|支出|1.00|2.00|3.00", []records.Flag{records.SplitCell}},
		{"figures_merged", "208|支出|1.00 2.00|3.00|", "208|支出|1.00|2.00|3.00", []records.Flag{records.MergedCell}},
		{"one_too_many", "208|支出|1.00|2.00|3.00|4.00", "208|支出|1.00|2.00|3.00", []records.Flag{records.ExtraColumn}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := normalizers.Align(strings.Split(tt.row, "|"), 5, fit)
			if diff := cmp.Diff(tt.want, strings.Join(got.Texts, "|")); diff != "" {
				t.Errorf("placed (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.flags, got.Flags); diff != "" {
				t.Errorf("flags (-want +got):\n%s", diff)
			}
			if (got.Cost == 0) != (tt.name == "as_it_stands" || tt.name == "blanks_stay") {
				t.Errorf("cost %v", got.Cost)
			}
		})
	}
}

// TestAlignTie holds that a row with two equally likely readings says so.
func TestAlignTie(t *testing.T) {
	fit := codeLabelFigures(newNormalizer(t))
	got := normalizers.Align([]string{"208", "支出", "", "1.00", "", "2.00"}, 5, fit)
	if !got.Tie {
		t.Errorf("no tie: %v", got.Texts)
	}
	if sure := normalizers.Align([]string{"支出", "1.00", "2.00", "3.00"}, 5, fit); sure.Tie {
		t.Errorf("a tie where one reading fits: %v", sure.Texts)
	}
}

// TestAlignFrom holds that every text says which cells it came from.
func TestAlignFrom(t *testing.T) {
	fit := codeLabelFigures(newNormalizer(t))
	got := normalizers.Align([]string{"208", "支出", "1.0", "0", "2.00", "3.00"}, 5, fit)
	want := [][]int{{0}, {1}, {2, 3}, {4}, {5}}
	if diff := cmp.Diff(want, got.From); diff != "" {
		t.Errorf("from (-want +got):\n%s", diff)
	}
}
