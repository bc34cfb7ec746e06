package layout

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
)

// TestIsHeadOf holds which row could be the head of several columns each: of a
// third of the pieces at most, and no figure.
func TestIsHeadOf(t *testing.T) {
	tests := []struct {
		name string
		row  []string
		most int
		want bool
	}{
		{"a_third", []string{"one", "two"}, 6, true},
		{"more", []string{"one", "two"}, 5, false},
		{"one_piece", []string{"one"}, 6, false},
		{"with_a_figure", []string{"one", "12"}, 6, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := rowAt(100, []float64{50, 150}, tt.row...)
			if got := r.isHeadOf(tt.most); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestFewPieces holds which rows have pieces for no more than half of the
// columns. Rows that stand half beside each other count together.
func TestFewPieces(t *testing.T) {
	xs := []float64{50, 150, 250, 350}
	row := func(y float64, n int) textRow {
		return rowAt(y, xs, []string{"a", "b", "c", "d"}[:n]...)
	}
	tests := []struct {
		name string
		rows []textRow
		want []bool
	}{
		{"half", []textRow{row(100, 2), row(114, 3), row(128, 4)}, []bool{true, false, false}},
		{"two_rows_beside_each_other", []textRow{row(100, 2), row(107.4, 2)}, []bool{false, false}},
		{"two_rows_hardly_beside", []textRow{row(100, 2), row(107.6, 2)}, []bool{true, true}},
		{"three_in_steps", []textRow{row(100, 1), row(107, 1), row(114, 1)}, []bool{false, false, false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{rows: tt.rows, columns: make([]span, 4)}
			if diff := cmp.Diff(tt.want, a.fewPieces()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestColumnSpans holds where columns are by the pieces of rows, and what does
// not count: heads over several, lone lines, small gaps.
func TestColumnSpans(t *testing.T) {
	table := func() []textRow {
		var out []textRow
		for i := range 4 {
			out = append(out, rowAt(114+14*float64(i), []float64{50, 150, 250}, "word", "1234", "5678"))
		}
		return out
	}
	three := []span{{50, 70}, {150, 170}, {250, 270}}
	tests := []struct {
		name string
		rows []textRow
		want []span
	}{
		{"three", table(), three},
		{"head_over_two", append([]textRow{rowAt(100, []float64{150}, "the head over both figures")}, table()...), three},
		{"lone_line_beside", append([]textRow{rowAt(100, []float64{400}, "unit")}, table()...), three},
		{"close_to_a_column", append([]textRow{rowAt(100, []float64{50, 71.4}, "word", "1")}, table()...), []span{{50, 76.4}, {150, 170}, {250, 270}}},
		{"set_off_from_a_column", append([]textRow{rowAt(100, []float64{50, 71.6}, "word", "1")}, table()...), []span{{50, 70}, {71.6, 76.6}, {150, 170}, {250, 270}}},
		{"two_pieces_of_six_columns", []textRow{
			rowAt(100, []float64{60, 160}, "head", "head"), rowAt(114, []float64{50, 100, 150, 200, 250, 300}, "a", "1", "2", "3", "4", "5"),
		}, []span{{50, 55}, {100, 105}, {150, 155}, {200, 205}, {250, 255}, {300, 305}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := columnSpans(tt.rows)
			if diff := cmp.Diff(tt.want, got, spans); diff != "" && !near(tt.want, got) {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func near(a, b []span) bool {
	return slices.EqualFunc(a, b, func(x, y span) bool { return math.Abs(x.from-y.from) < 1e-6 && math.Abs(x.to-y.to) < 1e-6 })
}

// TestSpanning holds in how many of the rows about it a piece must reach over
// several others.
func TestSpanning(t *testing.T) {
	for others, want := range map[int]bool{1: true, 5: true, 6: false} { // of the rows, one has two pieces under it
		rows := []textRow{rowAt(100, []float64{50}, "a line over both columns"), rowAt(114, []float64{50, 120}, "word", "1234")}
		for i := range others - 1 {
			rows = append(rows, rowAt(128+14*float64(i), []float64{50}, "word"))
		}
		if got := spanning(rows)[0][0]; got != want {
			t.Errorf("over two pieces of one row in %d: %v, want %v", others, got, want)
		}
	}
	p := pieceAt(50, 100, "word")
	for x, want := range map[float64]int{66.9: 1, 67.1: 0} {
		r := rowAt(114, []float64{x}, "12")
		if got := covered(&p, &r); got != want {
			t.Errorf("a piece at %v stands under %d, want %d", x, got, want)
		}
	}
}

// TestEndsOfRules holds when the place at which rules end is the edge of a
// column nearby, a new one, or none.
func TestEndsOfRules(t *testing.T) {
	rows := func(cut int) []textRow { // of twelve rows so many have text across 200
		var out []textRow
		for i := range 12 {
			x := 50.0
			if i < cut {
				x = 190
			}
			out = append(out, rowAt(100+14*float64(i), []float64{x}, "a word of text"))
		}
		return out
	}
	tests := []struct {
		name string
		end  float64
		rows []textRow
		xs   []float64
		used bool
	}{
		{"in_the_gap", 155, rows(0), []float64{0, 155, 400}, true},
		{"a_little_before_the_gap", 147.1, rows(12), []float64{0, 147.1, 400}, true},
		{"a_little_behind_the_gap", 162.9, rows(12), []float64{0, 162.9, 400}, true},
		{"no_text_between", 300, rows(0), []float64{0, 300, 400}, true},
		{"text_of_one_row_in_twelve_between", 180, append(rows(0)[:11], rowAt(254, []float64{156}, "abcd")), []float64{0, 180, 400}, true},
		{"cuts_a_quarter_of_the_rows", 203, append(rows(3)[:3], rows(12)[3:]...), []float64{0, 155, 400}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{rows: tt.rows}
			l := &lattice{xs: []float64{0, 155, 400}}
			used := a.placeEnds(l, []span{{150, 160}}, []float64{tt.end})
			if diff := cmp.Diff(tt.xs, l.xs); diff != "" || (len(used) == 1) != tt.used {
				t.Errorf("used %v; edges (-want +got):\n%s", used, diff)
			}
		})
	}
	for cut, want := range map[int]bool{3: true, 4: false} {
		a := &alignment{rows: rows(cut)}
		if got := a.isFree(202.5); got != want {
			t.Errorf("a rule that would cut glyphs of %d rows in twelve is free: %v, want %v", cut, got, want)
		}
	}
	for stand, want := range map[int]bool{1: true, 2: false} {
		a := &alignment{rows: rows(stand)}
		if got := a.areOneEdge(185, 300); got != want {
			t.Errorf("with text of %d rows in twelve between them two places are one edge: %v, want %v", stand, got, want)
		}
	}
}

// TestSameEdges holds how far the edges of two tables may differ that go on with
// each other.
func TestSameEdges(t *testing.T) {
	tests := []struct {
		name string
		b    []float64
		want bool
	}{
		{"the_same", []float64{50, 150, 250}, true},
		{"further_to_the_right", []float64{70, 170, 270}, true},
		{"a_little_off", []float64{50, 153, 247}, true},
		{"off", []float64{50, 153.1, 250}, false},
		{"one_more", []float64{50, 150, 250, 350}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := sameEdges([]float64{50, 150, 250}, tt.b); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestRuledThrough holds when rules part the rows of a table: three of five
// pairs of rows with figures, or where there are none a third of the rows.
func TestRuledThrough(t *testing.T) {
	of := func(rows, parted int, text string, all int) *alignment {
		a := &alignment{columns: []span{{50, 100}, {150, 200}}}
		for i := range rows {
			a.rows = append(a.rows, rowAt(100+20*float64(i), []float64{50, 150}, "word", text))
			if i > 0 && i <= parted {
				a.rules = append(a.rules, stroke{95 + 20*float64(i), 50, 200})
			}
		}
		for i := range all {
			a.rules = append(a.rules, stroke{80 - float64(i), 50, 200})
		}
		return a
	}
	tests := []struct {
		name         string
		rows, parted int
		text         string
		others       int // rules above
		want         bool
	}{
		{"three_of_five_pairs", 6, 3, "12", 0, true},
		{"two_of_five_pairs", 6, 2, "12", 0, false},
		{"words_between_two_rules", 8, 1, "text", 1, true},
		{"words_under_one_rule", 8, 1, "text", 0, false},
		{"words_that_no_rule_parts", 8, 0, "text", 2, false},
		{"many_rows_of_words", 9, 3, "text", 0, true},
		{"many_rows_of_words_hardly_parted", 9, 2, "text", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := of(tt.rows, tt.parted, tt.text, tt.others).isRuledThrough(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestPitches holds which lines stand close enough to be one row of a table.
func TestPitches(t *testing.T) {
	of := func(text string, ys ...float64) *alignment {
		a := &alignment{columns: []span{{50, 100}, {150, 200}}}
		for i, y := range ys {
			texts := []string{"word", text}
			if text != "" && i%2 == 1 && len(ys) > 3 {
				texts = texts[:1] // a label that goes on
			}
			if text == "" {
				texts = texts[:1]
			}
			a.rows = append(a.rows, rowAt(y, []float64{50, 150}, texts...))
		}
		return a
	}
	tests := []struct {
		name string
		a    *alignment
		want float64
	}{
		{"rows_alike", of("12", 100, 120, 140), 0},
		{"words_alike", of("", 100, 112, 124), 0},
		{"words_in_two_pitches", of("", 100, 112, 128), 14},
		{"words_hardly_in_two", of("", 100, 112, 125.4), 0},
		{"words_just_in_two", of("", 100, 112, 125.5), 12.75},
		{"words_too_far_apart", of("", 100, 115, 135), 0},
		{"words_too_close", of("", 100, 108, 120), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.a.tightPitch(); math.Abs(got-tt.want) > 1e-6 {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestStacks holds when figures one under the other in a cell are rows of their
// own, and not one figure that filled the width.
func TestStacks(t *testing.T) {
	of := func(texts ...string) []line {
		var out []line
		for i, s := range texts {
			out = append(out, lineAt(50, 100+12*float64(i), 10, s))
		}
		return out
	}
	tests := []struct {
		name  string
		lines []line
		width float64
		want  bool
	}{
		{"one_figure", of("12.50"), 100, false},
		{"two_figures", of("12.50", "3.00"), 100, true},
		{"a_word_among_them", of("12.50", "word"), 100, false},
		{"a_broken_figure", of("205279", "35.22"), 40, false},
		{"just_not_full", of("205279", "35.22"), 45, true},
		{"full", of("205279", "35.22"), 44.9, false},
		{"no_whole_figure", of("12.", "50"), 100, false},
		{"grouped_figures", of("1,250", "3,000"), 100, true},
		{"badly_grouped", of("1,25", "3,000"), 100, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := stacksFigures(tt.lines, tt.width); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	if got := len(bandsOf(append(of("1", "2"), lineAt(90, 105, 10, "3"), lineAt(130, 117.1, 10, "4")))); got != 3 {
		t.Errorf("%d bands, want 3", got)
	}
}

// TestMostOften holds which number of columns a table has.
func TestMostOften(t *testing.T) {
	for _, tt := range []struct {
		list []int
		want int
	}{{[]int{3, 3, 4}, 3}, {[]int{3, 4}, 4}, {[]int{4, 3}, 4}, {[]int{4, 4, 3, 3}, 4}, {nil, 0}} {
		if got := mostOften(tt.list); got != tt.want {
			t.Errorf("%v: %d, want %d", tt.list, got, tt.want)
		}
	}
}

// TestLevels holds which heights part the rows of a table.
func TestLevels(t *testing.T) {
	a := &alignment{box: document.Box{50, 100, 200, 200}, rows: []textRow{{size: 10}}}
	tests := []struct {
		name  string
		rules []float64
		want  []float64
	}{
		{"none", nil, []float64{100, 200}},
		{"between", []float64{150}, []float64{100, 150, 200}},
		{"right_above", []float64{95.1}, []float64{95.1, 200}},
		{"above", []float64{94.9}, []float64{94.9, 200}},
		{"right_inside", []float64{104.9}, []float64{100, 200}},
		{"below", []float64{205.1}, []float64{100, 205.1}},
		{"right_below", []float64{204.9}, []float64{100, 204.9}},
		{"two_close_ones", []float64{150, 154.9}, []float64{100, 150, 200}},
		{"two_apart", []float64{150, 155.1}, []float64{100, 150, 155.1, 200}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var rules []stroke
			for _, y := range tt.rules {
				rules = append(rules, stroke{y, 50, 200})
			}
			if diff := cmp.Diff(tt.want, a.levels(rules)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestRunsOn holds when a row goes on inside the word or sentence of the row
// above it.
func TestRunsOn(t *testing.T) {
	tests := []struct {
		name         string
		above, below string
		x, pitch     float64
		want         bool
	}{
		{"small_letter", "The costs of", "and travel", 50, 17, true},
		{"small_letter_too_far_below", "The costs of", "and travel", 50, 17.1, false},
		{"large_letter", "The costs of", "Travel", 50, 12, false},
		{"chinese_under_a_full_line", "字字字字字字字字字字", "字字", 50, 12, true},
		{"chinese_under_a_line_with_room", "字字字字字字字字", "字字", 50, 12, false},
		{"indented_chinese", "字字字字字字字字字字", "字字", 58.1, 12, false},
		{"a_little_indented", "字字字字字字字字字字", "字字", 57.9, 12, true},
		{"left_of_the_column", "字字字字字字字字字字", "字字", 48.9, 12, false},
		{"under_another_column", "字字字字字字字字字字", "字字", 200, 12, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{columns: []span{{50, 150}, {200, 250}}, rows: []textRow{rowAt(100, []float64{50}, tt.above), rowAt(100+tt.pitch, []float64{tt.x}, tt.below)}}
			if got := a.runsOn(0, 1); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
