package layout

import (
	"math"
	"testing"

	"juesuan/document"
	"juesuan/extractors/page"
)

// TestBlankBetween holds from which gap on, in sizes of the font, a blank stands
// between two glyphs.
func TestBlankBetween(t *testing.T) {
	tests := []struct {
		name, left, right string
		space             bool // the source writes one
		limit             float64
	}{
		{"latin", "a", "b", false, 0.17},
		{"latin_with_a_blank_in_the_source", "a", "b", true, 0.05},
		{"chinese", "收", "入", false, 0.6},
		{"chinese_before_a_figure", "收", "1", false, 0.6},
		{"figure_before_chinese", "1", "收", false, 0.6},
		{"chinese_with_a_blank_in_the_source", "收", "入", true, 0.3},
		{"digits", "1", "2", false, 0.35},
		{"digits_with_a_blank_in_the_source", "1", "2", true, 0.1},
		{"digit_and_point", "1", ".", false, 0.35},
		{"figure_before_latin", "1", "a", false, 0.17},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &glyph{text: tt.left, box: document.Box{0, 0, 10, 10}, size: 10}
			for gap, want := range map[float64]bool{tt.limit*10 - 0.01: false, tt.limit*10 + 0.01: true} {
				b := &glyph{text: tt.right, box: document.Box{10 + gap, 0, 20 + gap, 10}, size: 8, space: tt.space}
				if got := blankBetween(a, b); got != want {
					t.Errorf("a gap of %v: %v, want %v", gap, got, want)
				}
			}
		})
	}
}

// TestJoinTexts holds how the lines of a cell become one.
func TestJoinTexts(t *testing.T) {
	tests := []struct{ a, b, want string }{
		{"", "甲", "甲"},
		{"甲", "", "甲"},
		{"行政", "运行", "行政运行"},
		{"行政", "staff", "行政staff"},
		{"staff", "行政", "staff行政"},
		{"205279", "35.22", "20527935.22"},
		{"2052.79", "35.22", "2052.79 35.22"},
		{"high-", "er", "higher"},
		{"high-", "Er", "high- Er"},
		{"5-", "er", "5- er"},
		{"staff", "costs", "staff costs"},
		{"-", "35.22", "- 35.22"},
		{"3,", "500", "3,500"},
	}
	for _, tt := range tests {
		t.Run(tt.a+"_"+tt.b, func(t *testing.T) {
			if got := joinTexts(tt.a, tt.b); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestWide holds which characters are set in a square.
func TestWide(t *testing.T) {
	for _, r := range []rune{0x2E80, '收', 0xA4CF, 0xF900, 0xFAFF, 0xFE30, 0xFE4F, '（', 0xFF00, 0xFFEF, 0x20000, 0x3FFFF} {
		if !isWide(r) {
			t.Errorf("%U is not wide", r)
		}
	}
	for _, r := range []rune{'a', '1', 0x2E7F, 0xA4D0, 0xF8FF, 0xFB00, 0xFE2F, 0xFE50, 0xFEFF, 0xFFF0, 0x1FFFF, 0x40000} {
		if isWide(r) {
			t.Errorf("%U is wide", r)
		}
	}
}

// TestNumeric holds which characters belong to figures.
func TestNumeric(t *testing.T) {
	for _, r := range "09.,%０９．，" {
		if !isNumeric(r) {
			t.Errorf("%c is not numeric", r)
		}
	}
	for _, r := range "/:／：-a" {
		if isNumeric(r) {
			t.Errorf("%c is numeric", r)
		}
	}
}

// TestSound holds which boxes have a place on a page.
func TestSound(t *testing.T) {
	tests := []struct {
		name string
		box  document.Box
		want bool
	}{
		{"upright", document.Box{0, 0, 10, 10}, true},
		{"without_width", document.Box{5, 0, 5, 10}, true},
		{"without_height", document.Box{0, 5, 10, 5}, true},
		{"inside_out", document.Box{10, 0, 9, 10}, false},
		{"upside_down", document.Box{0, 10, 10, 9}, false},
		{"far", document.Box{-999_999, 0, 999_999, 10}, true},
		{"too_far", document.Box{0, 0, 1_000_000, 10}, false},
		{"too_far_to_the_left", document.Box{-1_000_000, 0, 10, 10}, false},
		{"not_a_number", document.Box{0, 0, math.NaN(), 10}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := sound(tt.box); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestSizeOf holds what size a glyph has whose source gives none that makes
// sense.
func TestSizeOf(t *testing.T) {
	tests := []struct{ size, height, want float64 }{
		{9, 12, 9}, {1, 12, 1}, {0.9, 12, 12}, {0, 12, 12}, {-3, 12, 12}, {999_999, 12, 999_999}, {1_000_000, 12, 12}, {0, 0.5, 1},
	}
	for _, tt := range tests {
		if got := sizeOf(&page.Glyph{Size: tt.size, Box: document.Box{0, 0, 5, tt.height}}); got != tt.want {
			t.Errorf("%v of a box %v high is %v, want %v", tt.size, tt.height, got, tt.want)
		}
	}
}

// TestOverprinted holds how near its like a glyph must be printed to be one
// with it.
func TestOverprinted(t *testing.T) {
	at := func(x, y, w float64, text string) glyph {
		return glyph{text: text, box: document.Box{x, y, x + w, y + 10}, size: 10}
	}
	tests := []struct {
		name string
		list []glyph
		want int
	}{
		{"at_the_same_place", []glyph{at(0, 0, 10, "合"), at(0, 0, 10, "合")}, 1},
		{"a_fifth_of_the_font_away", []glyph{at(0, 0, 10, "合"), at(2, 0, 10, "合")}, 1},
		{"further_away", []glyph{at(0, 0, 10, "合"), at(2.1, 0, 10, "合")}, 2},
		{"narrow_and_near", []glyph{at(0, 0, 4, "1"), at(1.6, 0, 4, "1")}, 1},
		{"narrow_and_further", []glyph{at(0, 0, 4, "1"), at(1.7, 0, 4, "1")}, 2},
		{"a_fifth_of_the_font_below", []glyph{at(0, 0, 10, "合"), at(0, 2, 10, "合")}, 1},
		{"further_below", []glyph{at(0, 0, 10, "合"), at(0, 2.1, 10, "合")}, 2},
		{"further_above", []glyph{at(0, 5, 10, "合"), at(0, 2.8, 10, "合")}, 2},
		{"another_glyph", []glyph{at(0, 0, 10, "合"), at(0, 0, 10, "计")}, 2},
		{"two_between", []glyph{at(0, 0, 10, "合"), at(0.1, 0, 10, "a"), at(0.2, 0, 10, "b"), at(0.3, 0, 10, "合")}, 3},
		{"three_between", []glyph{at(0, 0, 10, "合"), at(0.1, 0, 10, "a"), at(0.2, 0, 10, "b"), at(0.25, 0, 10, "c"), at(0.3, 0, 10, "合")}, 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := len(once(tt.list)); got != tt.want {
				t.Errorf("%d are left, want %d", got, tt.want)
			}
		})
	}
}

// TestLinesByHeight holds how far apart the middles of glyphs of one line may
// stand.
func TestLinesByHeight(t *testing.T) {
	tests := []struct {
		name  string
		below float64
		lines int
	}{{"half_of_the_font", 5, 1}, {"more", 5.1, 2}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper().text(50, 100, "甲").text(90, 100+tt.below, "乙")
			if got := len(linesOf(visible(&p.Page))); got != tt.lines {
				t.Errorf("%d lines, want %d", got, tt.lines)
			}
		})
	}
}

// TestPaintedOneByOne holds which glyphs painted one by one are on one line.
func TestPaintedOneByOne(t *testing.T) {
	for off, want := range map[float64]int{0.9: 1, 1.1: 2} {
		p := newPaper()
		for i := range 4 { // each of two heights twice, from right to left
			x := 200 - 20*float64(i)
			p.text(x, 100+off*float64(i%2), "甲").text(x-10, 104.6+off*float64(i%2), "乙")
		}
		glyphs := visible(&p.Page)
		if got := len(linesOf(glyphs)); got != want {
			t.Errorf("%v apart: %d lines", off, got)
		}
	}
}
