package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// setApart draws words of a line with the given gaps, in sizes of the font,
// before each but the first.
func setApart(gaps []float64, words ...string) *line {
	p := newPaper()
	x := 50.0
	for i, w := range words {
		if i > 0 {
			x += gaps[i-1] * p.size
		}
		p.text(x, 100, w)
		x = p.Glyphs[len(p.Glyphs)-1].Box[2]
	}
	l := newLine(visible(&p.Page))
	return &l
}

// TestPiecesOfARow holds at which gaps, in sizes of the font, a line of text is
// parted into what may stand in columns.
func TestPiecesOfARow(t *testing.T) {
	tests := []struct {
		name  string
		gaps  []float64
		words []string
		want  string
	}{
		{"words_within_a_column", []float64{1}, []string{"cost", "staff"}, "cost staff"},
		{"words_of_two_columns", []float64{1.01}, []string{"cost", "staff"}, "cost|staff"},
		{"figures_within_a_column", []float64{0.4}, []string{"12", "34"}, "12 34"},
		{"figures_of_two_columns", []float64{0.41}, []string{"12", "34"}, "12|34"},
		{"figures_with_decimals", []float64{0.25}, []string{"12.00", "34.00"}, "12.00|34.00"},
		{"figure_cut_at_its_point", []float64{0.25}, []string{"12.", "34.00"}, "12.34.00"},
		{"figure_before_one_with_decimals", []float64{0.25}, []string{"12", "34.00"}, "1234.00"},
		{"word_set_wide", []float64{1, 1.09}, []string{"决", "算", "数"}, "决 算 数"},
		{"characters_of_two_columns", []float64{1, 1.11}, []string{"决", "算", "数"}, "决 算|数"},
		{"heads_of_one_character", []float64{1.05, 1.05}, []string{"类", "款", "项"}, "类|款|项"},
		{"word_behind_one_set_wide", []float64{1, 1.05}, []string{"决", "算", "预数"}, "决 算|预数"},
		{"digits_set_wide", []float64{1}, []string{"1", "2"}, "1 2"},
		{"decimals_set_wide", []float64{1}, []string{"12", ".34"}, "12 .34"},
		{"chinese_words_within_a_column", []float64{0.4}, []string{"本年收", "支出数"}, "本年收支出数"},
		{"chinese_words_of_two_columns", []float64{0.41}, []string{"本年收", "支出数"}, "本年收|支出数"},
		{"short_chinese_words", []float64{1}, []string{"合", "计"}, "合 计"},
		{"short_chinese_words_apart", []float64{1.01}, []string{"合", "计"}, "合|计"},
		{"figure_behind_a_word", []float64{0.5}, []string{"cost", "12"}, "cost 12"},
		{"figure_of_its_own_behind_a_word", []float64{0.51}, []string{"cost", "12"}, "cost|12"},
		{"single_digit_behind_a_word", []float64{0.51}, []string{"cost", "1"}, "cost 1"},
		{"leader_behind_a_word", []float64{4}, []string{"cost", "..."}, "cost ..."},
		{"leader_far_behind_a_word", []float64{4.01}, []string{"cost", "..."}, "cost|..."},
		{"two_dots_behind_a_word", []float64{1.01}, []string{"cost", ".."}, "cost|.."},
		{"leader_behind_a_figure", []float64{1.01}, []string{"12", "..."}, "12|..."},
		{"currency_before_its_amount", []float64{12}, []string{"$", "12.00"}, "$ 12.00"},
		{"currency_of_another_column", []float64{12.1}, []string{"$", "12.00"}, "$|12.00"},
		{"currency_behind_a_word", []float64{0.51}, []string{"cost", "$"}, "cost|$"},
		{"figure_behind_words_set_wide", []float64{0.4, 0.79}, []string{"cost", "staff", "12"}, "cost staff 12"},
		{"figure_of_its_own_behind_words_set_wide", []float64{0.4, 0.81}, []string{"cost", "staff", "12"}, "cost staff|12"},
		{"figure_behind_chinese", []float64{0.9}, []string{"支出", "12"}, "支出 12"},
		{"figure_far_behind_chinese", []float64{1.01}, []string{"支出", "12"}, "支出|12"},
		{"chinese_behind_a_figure", []float64{0.3}, []string{"12", "万元"}, "12万元"},
		{"chinese_set_off_from_a_figure", []float64{0.31}, []string{"12", "万元"}, "12|万元"},
		{"one_character_behind_a_figure", []float64{0.31}, []string{"12", "元"}, "12元"},
		{"chinese_behind_a_figure_of_its_own", []float64{1.1, 0.25}, []string{"支出", "12", "万元"}, "支出|12|万元"},
		{"chinese_close_behind_a_figure", []float64{1.1, 0.05}, []string{"支出", "12", "万元"}, "支出|12万元"},
		{"chinese_hardly_behind_a_figure", []float64{1.1, 0.09}, []string{"支出", "12", "万元"}, "支出|12|万元"},
		{"latin_hardly_behind_a_figure", []float64{1.1, 0.19}, []string{"cost", "12", "m"}, "cost|12 m"},
		{"leader", []float64{0.5}, []string{"cost....", "12"}, "cost....|12"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := rowOf(setApart(tt.gaps, tt.words...))
			var got []string
			for _, p := range r.pieces {
				got = append(got, strings.ReplaceAll(p.text, "  ", " "))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "|")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestUsualGap holds that the gap between words is that in the middle of those
// with a word on either side.
func TestUsualGap(t *testing.T) {
	tests := []struct {
		name  string
		gaps  []float64
		words []string
		want  float64
	}{
		{"one_word", nil, []string{"cost"}, 0},
		{"words", []float64{0.3, 0.5, 0.9}, []string{"a", "b", "c", "d"}, 0.5},
		{"not_at_figures", []float64{0.3, 0.9, 0.9}, []string{"a", "b", "12", "d"}, 0.3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := usualGap(setApart(tt.gaps, tt.words...).words()); got < tt.want-1e-9 || got > tt.want+1e-9 {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestIsTabular holds which rows have pieces that may stand in columns.
func TestIsTabular(t *testing.T) {
	tests := []struct {
		name string
		row  []string
		want bool
	}{
		{"one_piece", []string{"cost"}, false},
		{"two_pieces", []string{"cost", "staff"}, true},
		{"bullet", []string{"•", "staff"}, false},
		{"bullet_and_a_figure", []string{"•", "12"}, true},
		{"number_of_an_item", []string{"(12)", "staff"}, false},
		{"longer_than_a_mark", []string{"(123)", "staff"}, true},
		{"item_with_figures", []string{"1.", "staff", "12"}, true},
		{"leader_to_a_page", []string{"staff .....", "12"}, false},
		{"leader_to_two_figures", []string{"staff .....", "12", "13"}, true},
		{"bullet_in_a_word", []string{"•a", "staff"}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := drawn(0, tt.row).rows[0].isTabular(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestIsFigure holds which texts are figures, and which of them lack nothing.
func TestIsFigure(t *testing.T) {
	tests := []struct {
		text          string
		figure, whole bool
	}{
		{"12.50", true, true},
		{"1,250", true, true},
		{"(12.50)", true, true},
		{"¥12.50", true, true},
		{"—", true, false},
		{"", false, false},
		{"12元", false, false},
		{".50", true, false},
		{"12.", true, false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := isFigure(tt.text); got != tt.figure {
				t.Errorf("a figure %v, want %v", got, tt.figure)
			}
			if got := isWholeFigure(tt.text); tt.figure && tt.text != "—" && !strings.HasPrefix(tt.text, "¥") && got != tt.whole {
				t.Errorf("whole %v, want %v", got, tt.whole)
			}
		})
	}
}

// TestTouchingFigures parts figures that nearly touch where the source shows each
// by itself.
func TestTouchingFigures(t *testing.T) {
	tests := []struct {
		name   string
		left   string
		right  string
		gap    float64
		shown  bool // in one go
		pieces int
	}{
		{"two_amounts", "25,014.00", "24,757.83", 1.5, false, 2},
		{"at_no_distance", "25,014.00", "24,757.83", 0.7, false, 1},
		{"at_the_least", "25,014.00", "24,757.83", 0.9, false, 2},
		{"in_one_go", "25,014.00", "24,757.83", 1.5, true, 1},
		{"below_nought", "414,001.89", "-341.65", 1.5, false, 2},
		{"share", "30.04%", "-30.04%", 1.5, false, 2},
		{"after_a_word", "No.", "12.00", 1.5, false, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper().text(50, 100, tt.left)
			n := len(p.Glyphs)
			p.text(p.Glyphs[n-1].Box[2]+tt.gap, 100, tt.right)
			for i := range p.Glyphs {
				p.Glyphs[i].Show = 1
				if i >= n && !tt.shown {
					p.Glyphs[i].Show = 2
				}
			}
			lines := linesOf(glyphsOf(&p.Page))
			if r := rowOf(&lines[0]); len(r.pieces) != tt.pieces {
				t.Errorf("%d pieces, want %d", len(r.pieces), tt.pieces)
			}
		})
	}
}

// TestTabularWithLeaders holds which lines with leaders are rows of a table, and
// which of contents.
func TestTabularWithLeaders(t *testing.T) {
	tests := []struct {
		texts []string
		want  bool
	}{
		{[]string{"Roads .....", "12"}, false},
		{[]string{"Roads .....", "1,200"}, true},
		{[]string{"Roads .....", "12.5"}, true},
		{[]string{"Roads .....", "12", "words"}, true},
		{[]string{"Roads .....", "words"}, false},
	}
	for _, tt := range tests {
		r := rowAt(100, []float64{50, 200, 300}, tt.texts...)
		if got := r.isTabular(); got != tt.want {
			t.Errorf("%q: %v, want %v", tt.texts, got, tt.want)
		}
	}
}
