package layout

import (
	"strings"
	"testing"
)

// TestJustify holds which gaps between words are those of lines set to both edges:
// where all of a line are equal, and lines about it are as wide.
func TestJustify(t *testing.T) {
	// set puts words with gaps of so many points; the last word ends at 250 where the
	// first gap is 0.
	set := func(p *paper, y float64, words string, gaps ...float64) {
		x := 50.0
		for k, w := range strings.Fields(words) {
			if k > 0 {
				x += gaps[min(k-1, len(gaps)-1)]
			}
			p.text(x, y, w)
			x += 5 * float64(len(w))
		}
	}
	const four, three, two = "ab abcd abc abcde", "abc abcdef abcd", "abcdef abc"
	tests := []struct {
		name  string
		words string
		gaps  []float64
		about int // lines as wide
		want  bool
	}{
		{"four_words", four, []float64{15}, 0, true},
		{"as_even_as_may_be", four, []float64{15, 15.39}, 0, true},
		{"uneven", four, []float64{15, 15.6, 15}, 0, false},
		{"hardly_apart", four, []float64{5.1}, 0, true},
		{"as_words_are", four, []float64{4.9}, 0, false},
		{"as_wide_as_may_be", four, []float64{39.9}, 0, true},
		{"too_wide", four, []float64{40.1}, 0, false},
		{"words_of_one_length", "abc abc abc abc", []float64{15}, 0, false},
		{"years", "2019 2020 2021 12", []float64{15}, 0, false},
		{"one_figure_of_three_words", "2019 abcd abc", []float64{15}, 1, true},
		{"two_figures_of_four", "2019 12 abc abcde", []float64{15}, 0, false},
		{"three_words", three, []float64{15}, 1, true},
		{"three_words_alone", three, []float64{15}, 0, false},
		{"two_words", two, []float64{15}, 2, true},
		{"two_words_in_few_lines", two, []float64{15}, 1, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper()
			set(p, 100, tt.words, tt.gaps...)
			end := p.Glyphs[len(p.Glyphs)-1].Box[2]
			for i := range tt.about {
				y := 115 + 15*float64(i)
				for x := 50.0; x < end-5; x += 5 {
					p.text(x, y, "m")
				}
				p.right(end, y, "m")
			}
			lines := linesOf(visible(&p.Page))
			justify(lines)
			got := false
			for _, g := range lines[0].glyphs {
				got = got || g.justified
			}
			if got != tt.want {
				t.Errorf("justified: %v", got)
			}
		})
	}
	for name, tt := range map[string]struct {
		line, off float64
		want      bool
	}{"as_wide": {15, 1.4, true}, "wider": {15, 1.6, false}, "six_lines_on": {90, 0, true}, "seven_lines_on": {105, 0, false}} {
		t.Run(name, func(t *testing.T) {
			p := newPaper()
			set(p, 100, three, 15)
			for i := range int(tt.line/15) - 1 {
				p.text(300, 115+15*float64(i), "m")
			}
			p.text(50, 100+tt.line, strings.Repeat("m", 18)).right(145+tt.off, 100+tt.line, "m")
			lines := linesOf(visible(&p.Page))
			justify(lines)
			if got := lines[0].glyphs[len(lines[0].glyphs)-1-3].justified; got != tt.want {
				t.Errorf("justified: %v", got)
			}
		})
	}
}

// TestJustifiedGutter holds that a gap as wide as those of a line is none of it where
// lines about have it at the same place.
func TestJustifiedGutter(t *testing.T) {
	for about, want := range map[int]bool{1: true, 2: false} {
		p := newPaper().text(50, 100, "ab").text(75, 100, "abcd").text(110, 100, "abc").text(140, 100, "abcde")
		for i := range about {
			p.text(50, 115+15*float64(i), "abcdabcda").text(110, 115+15*float64(i), "abcd")
		}
		lines := linesOf(visible(&p.Page))
		justify(lines)
		if got := lines[0].glyphs[2].justified; got != want {
			t.Errorf("%d lines: justified %v", about, got)
		}
	}
}

// TestGrouped holds which blanks part the thousands of one figure.
func TestGrouped(t *testing.T) {
	tests := []struct {
		name, before, after string
		gap                 float64
		blank, later        bool
		want                bool
	}{
		{"thousands", "12", "345", 2.5, true, false, true},
		{"three_before", "123", "456", 2.5, true, false, true},
		{"four_before", "1234", "567", 2.5, true, false, false},
		{"two_behind", "12", "34", 2.5, true, false, false},
		{"four_behind", "12", "3456", 2.5, true, false, false},
		{"none_before", "a", "345", 2.5, true, false, false},
		{"as_wide_as_may_be", "12", "345", 3.4, true, false, true},
		{"wider", "12", "345", 3.6, true, false, false},
		{"no_blank", "12", "345", 2.5, false, false, false},
		{"painted_elsewhere", "12", "345", 2.5, true, true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper().text(50, 100, tt.before).text(50+5*float64(len(tt.before))+tt.gap, 100, tt.after)
			glyphs := visible(&p.Page)
			at := len(tt.before)
			glyphs[at].space = tt.blank
			if tt.later {
				glyphs[at].order += 2
			}
			if got := isGrouped(glyphs, at); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}
