package normalizers_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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
		{"figures_run_together", "208|支出|42.5842.58||3.00", "208|支出|42.58|42.58|3.00", []records.Flag{records.MergedCell}},
		{"figures_merged_beside_a_blank", "208|支出|1.00 2.00||3.00", "208|支出|1.00|2.00|3.00", []records.Flag{records.MergedCell}},
		{"figures_merged_behind_a_blank", "208|支出||1.00 2.00|3.00", "208|支出|1.00|2.00|3.00", []records.Flag{records.MergedCell}},
		{"label_merged_with_a_figure", "208|支出 1.00||2.00|", "208|支出|1.00|2.00|", []records.Flag{records.MergedCell}},
		{"label_merged_with_a_figure_in_a_short_row", "208|支出 1.00|2.00|", "208|支出|1.00|2.00|", []records.Flag{records.MergedCell}},
		{"figures_merged_in_a_short_row", "208|支出|1.00 2.00|", "208|支出|1.00|2.00|", []records.Flag{records.MergedCell}},
		{"figures_are_no_piece_of_a_name", "208|支出|1.00.5.3||", "208|支出|1.00.5.3||", nil},
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
	got = normalizers.Align([]string{"208", "支出 1.00", "", "2.00", ""}, 5, fit)
	want = [][]int{{0}, {1}, {1}, {3}, {4}}
	if diff := cmp.Diff(want, got.From); diff != "" {
		t.Errorf("from a parted cell (-want +got):\n%s", diff)
	}
}

// places is what it costs that a text stands in a column, by "column text";
// what is not listed does not fit. Nobody may ask about a blank cell.
type places map[string]float64

func (p places) fit(t *testing.T) normalizers.Fit {
	return func(c int, text string) float64 {
		if text == "" {
			t.Error("asked about a blank cell")
		}
		cost, ok := p[strconv.Itoa(c)+" "+text]
		if !ok {
			return normalizers.Misfit
		}
		return cost
	}
}

// TestAlignCost holds what each step costs, and with it which of two is taken.
func TestAlignCost(t *testing.T) {
	abc := places{"0 a": 0, "1 b": 0, "2 c": 0}
	tests := []struct {
		name, row, want string
		columns         int
		places          places
		cost            float64
		tie             bool
	}{
		{"fits", "a|b", "a|b", 2, abc, 0, false},
		{"blank_inside", "a||c", "a||c", 3, abc, 0, false},
		{"all_blank_and_short", "|", "||", 3, abc, 0, false},
		{"all_blank_and_long", "||", "|", 2, abc, 0.05, false},
		{"tolerable_as_it_stands", "a|b", "a|b", 2, places{"0 a": 0.5, "1 b": 0}, 0, false},
		{"no_longer_tolerable", "a|b", "a|b", 2, places{"0 a": 0.51, "1 b": 0}, 0.51, false},
		{"trailing_blank_lost", "a|b", "a|b|", 3, abc, 0.05, false},
		{"blank_added", "b", "|b", 2, abc, 0.6, false},
		{"blank_dropped", "|a|b", "a|b", 2, abc, 0.6, false},
		{"joined_where_there_is_a_cell_too_many", "a|+|b", "a +|b", 2, places{"0 a +": 0, "1 b": 0}, 1, false},
		{"joined_where_there_is_none_too_many", "a|+|c", "a +||c", 3, places{"0 a +": 0, "2 c": 0}, 2.2, false},
		{"joined_at_what_the_whole_costs", "a|+|b", "a +|b", 2, places{"0 a +": 0.4, "1 b": 0}, 1.4, false},
		{"parted", "a b", "a|b", 2, abc, 1, false},
		{"parted_beside_a_blank", "a b|", "a|b", 2, abc, 0.6, false},
		{"parted_behind_a_blank", "|a b", "a|b", 2, abc, 0.6, false},
		{"parted_beside_a_blank_of_a_short_row", "a b||", "a|b||", 4, abc, 1, false},
		{"parted_inside", "a|b c|d", "a|b|c|d", 4, places{"0 a": 0, "1 b": 0, "2 c": 0, "3 d": 0}, 1, false},
		{"parted_at_what_its_parts_cost", "a b", "a|b", 2, places{"0 a": 0.3, "1 b": 0.4}, 1.7, false},
		{"parted_behind_two_words", "a a b", "a a|b", 2, places{"0 a a": 0, "1 b": 0}, 1, false},
		{"parted_before_two_words", "a b b", "a|b b", 2, places{"0 a": 0, "1 b b": 0}, 1, false},
		{"left_out", "a|b|x", "a|b", 2, abc, 3.5, false},
		{"forced_in", "x", "x", 1, abc, 3, false},
		{"rather_forced_in_than_out_of_place", "a|x|c", "a|x|c", 3, abc, 3, false},
		{"nearly_as_good_elsewhere", "a", "a|", 2, places{"0 a": 0.25, "1 a": 0}, 0.3, true},
		{"not_nearly_as_good_elsewhere", "a", "a|", 2, places{"0 a": 0.24, "1 a": 0}, 0.29, false},
		{"the_first_of_two_as_good", "a", "|a|", 3, places{"0 a": 0.6, "1 a": 0, "2 a": 0}, 0.65, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := normalizers.Align(strings.Split(tt.row, "|"), tt.columns, tt.places.fit(t))
			if diff := cmp.Diff(tt.want, strings.Join(got.Texts, "|")); diff != "" {
				t.Errorf("placed (-want +got):\n%s", diff)
			}
			if math.Abs(got.Cost-tt.cost) > 1e-9 || got.Tie != tt.tie {
				t.Errorf("cost %v, tie %v; want %v, %v", got.Cost, got.Tie, tt.cost, tt.tie)
			}
		})
	}
}

// TestAlignWidth holds that a row wider than any table has its cells where they
// stand, and says that this is open.
func TestAlignWidth(t *testing.T) {
	fit := func(int, string) float64 { return 0 }
	seat := func(cells []string, columns int) normalizers.Placed {
		return normalizers.Seat(cells, normalizers.Seats{
			Columns: columns, Fit: func(int, int, string) float64 { return 0 },
			Blank: func(int) float64 { return 0 }, Extra: func(string) float64 { return 0 },
		})
	}
	wide := func(n int) []string { return slices.Repeat([]string{"1"}, n) }
	tests := []struct {
		name           string
		cells, columns int
		open           bool
		flags          []records.Flag
	}{
		{"cells_of_the_widest", 200, 3, false, nil},
		{"cells_too_many", 201, 3, true, []records.Flag{records.ExtraColumn}},
		{"columns_of_the_widest", 2, 200, false, nil},
		{"columns_too_many", 2, 201, true, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for name, got := range map[string]normalizers.Placed{"align": normalizers.Align(wide(tt.cells), tt.columns, fit), "seat": seat(wide(tt.cells), tt.columns)} {
				if open := got.Tie && got.Cost == normalizers.Misfit; open != tt.open {
					t.Errorf("%s: cost %v, tie %v", name, got.Cost, got.Tie)
				}
				if tt.open {
					if diff := cmp.Diff(tt.flags, got.Flags); diff != "" || got.Texts[1] != "1" {
						t.Errorf("%s: %q with flags (-want +got):\n%s", name, got.Texts[:2], diff)
					}
				}
			}
		})
	}
}

// TestSeat holds where the cells of a flattened form go, and what that costs.
func TestSeat(t *testing.T) {
	tests := []struct {
		name, row, want string
		columns         int
		places          places
		blank, extra    float64
		long            bool
		cost            float64
		flags           []records.Flag
	}{
		{"blanks_say_nothing", "|a||b", "a|b", 2, places{"0 a": 0, "1 b": 0}, 0, 9, false, 0, nil},
		{"left_out_in_the_middle", "a|x|b", "a|b", 2, places{"0 a": 0, "1 b": 0}, 9, 2, false, 2, []records.Flag{records.ExtraColumn}},
		{"rather_left_out_than_joined", "a|+", "+", 1, places{"0 +": 0, "0 a +": 0}, 9, 2.9, false, 2.9, []records.Flag{records.ExtraColumn}},
		{"rather_joined_than_left_out", "a|+", "a +", 1, places{"0 +": 0, "0 a +": 0}, 9, 3.1, false, 3, []records.Flag{records.SplitCell}},
		{"joined_in_a_long_row", "a|+", "a +", 1, places{"0 +": 0, "0 a +": 0}, 9, 1.1, true, 1, []records.Flag{records.SplitCell}},
		{"parted_rather_than_blank", "a b", "a|b", 2, places{"0 a": 0, "0 a b": 0, "1 b": 0}, 0.61, 9, false, 0.6, []records.Flag{records.MergedCell}},
		{"blank_rather_than_parted", "a b", "a b|", 2, places{"0 a": 0, "0 a b": 0, "1 b": 0}, 0.59, 9, false, 0.59, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fit := tt.places.fit(t)
			got := normalizers.Seat(strings.Split(tt.row, "|"), normalizers.Seats{
				Columns: tt.columns, Long: tt.long,
				Fit:   func(column, _ int, text string) float64 { return fit(column, text) },
				Blank: func(int) float64 { return tt.blank },
				Extra: func(string) float64 { return tt.extra },
			})
			if diff := cmp.Diff(tt.want, strings.Join(got.Texts, "|")); diff != "" {
				t.Errorf("placed (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.flags, got.Flags, cmpopts.EquateEmpty()); diff != "" || math.Abs(got.Cost-tt.cost) > 1e-9 {
				t.Errorf("cost %v, want %v; flags (-want +got):\n%s", got.Cost, tt.cost, diff)
			}
		})
	}
}

// TestSpread holds which figures of one cell stand in the blank cells behind it.
func TestSpread(t *testing.T) {
	tests := []struct{ name, row, want string }{
		{"three and two blanks", "211|甲|108.1856.3351.85|||", "211|甲|108.18|56.33|51.85|"},
		{"two with a stroke", "甲|1,838.09/1,583.21||", "甲|1,838.09|1,583.21|"},
		{"two that merely ran together are for the alignment", "甲|42.5842.58||", "甲|42.5842.58||"},
		{"fewer blanks than figures", "甲|108.1856.3351.85||7.00", "甲|108.1856.3351.85||7.00"},
		{"at the end of the row", "甲|108.1856.3351.85", "甲|108.1856.3351.85"},
		{"a figure and a word", "甲|108.18 其中||", "甲|108.18 其中||"},
		{"signs stay with their figures", "甲|-1.00-2.00-3.00||", "甲|-1.00|-2.00|-3.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			texts := strings.Split(tt.row, "|")
			got, ok := normalizers.Spread(texts)
			if ok != (tt.want != tt.row) {
				t.Fatalf("spread: %v", ok)
			}
			if !ok {
				got = texts
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "|")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
