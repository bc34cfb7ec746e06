package layout

import (
	"slices"
	"strings"
	"testing"

	"juesuan/document"
	"juesuan/extractors/page"
)

// lineAt is a line of text at a place, in a font of a size.
func lineAt(x, y, size float64, text string) line {
	p := newPaper()
	p.size = size
	p.text(x, y, text)
	return newLine(visible(&p.Page))
}

// TestTakes holds which line goes on with a paragraph whose column is 400 points
// wide, from 50 on, with lines 16 points apart.
func TestTakes(t *testing.T) {
	c := column{left: 50, right: 450, pitch: 16}
	whole := strings.Repeat("字", 40)
	tests := []struct {
		name       string
		last, next line
		page       int
		want       bool
	}{
		{"full_line", lineAt(50, 100, 10, whole), lineAt(50, 116, 10, "字字"), 1, true},
		{"no_place_for_the_next_character", lineAt(50, 100, 10, whole[:39*3]), lineAt(50, 116, 10, "字字"), 1, true},
		{"place_for_the_next_character", lineAt(50, 100, 10, whole[:38*3]), lineAt(50, 116, 10, "字字"), 1, false},
		{"no_place_for_the_next_word", lineAt(50, 100, 10, whole[:36*3]), lineAt(50, 116, 10, "longest on"), 1, true},
		{"place_for_the_next_word", lineAt(50, 100, 10, whole[:36*3]), lineAt(50, 116, 10, "longer on"), 1, false},
		{"a_little_further_below", lineAt(50, 100, 10, whole), lineAt(50, 120.7, 10, "字字"), 1, true},
		{"too_far_below", lineAt(50, 100, 10, whole), lineAt(50, 120.9, 10, "字字"), 1, false},
		{"above", lineAt(50, 100, 10, whole), lineAt(50, 84, 10, "字字"), 1, false},
		{"on_the_next_page", lineAt(50, 700, 10, whole), lineAt(50, 60, 10, "字字"), 2, true},
		{"in_about_the_same_type", lineAt(50, 100, 10, whole), lineAt(50, 116, 11, "字字"), 1, true},
		{"in_other_type", lineAt(50, 100, 10, whole), lineAt(50, 116, 11.1, "字字"), 1, false},
		{"at_the_margin", lineAt(50, 100, 10, whole), lineAt(57.9, 116, 10, "字字"), 1, true},
		{"indented", lineAt(50, 100, 10, whole), lineAt(58.1, 116, 10, "字字"), 1, false},
		{"words_at_the_edge_of_the_line_before", lineAt(70, 100, 10, whole[:38*3]), lineAt(74.9, 116, 10, "words"), 1, true},
		{"words_at_another_edge", lineAt(70, 100, 10, whole[:38*3]), lineAt(75.1, 116, 10, "words"), 1, false},
		{"words_under_an_item", lineAt(70, 100, 10, "1. "+strings.Repeat("word ", 15)), lineAt(99.9, 116, 10, "words"), 1, true},
		{"words_too_far_under_an_item", lineAt(70, 100, 10, "1. "+strings.Repeat("word ", 15)), lineAt(100.1, 116, 10, "words"), 1, false},
		{"item_after_a_sentence", lineAt(70, 100, 10, whole[:37*3]+"。"), lineAt(50, 116, 10, "1.字"), 1, false},
		{"words_after_a_sentence", lineAt(70, 100, 10, whole[:37*3]+"。"), lineAt(50, 116, 10, "字字"), 1, true},
		{"sentence_before_the_page", lineAt(70, 100, 10, whole[:37*3]+"。"), lineAt(50, 116, 10, "字字"), 2, false},
		{"sentence_of_a_block_before_the_page", lineAt(50, 100, 10, whole[:39*3]+"。"), lineAt(50, 116, 10, "字字"), 2, true},
		{"title_over_two_lines", lineAt(60, 100, 10, whole[:38*3]), lineAt(220.1, 116, 10, "标题标题"), 1, true},
		{"second_line_out_of_the_middle", lineAt(60, 100, 10, whole[:38*3]), lineAt(240.1, 116, 10, "标题标题"), 1, false},
		{"title_that_is_not_full", lineAt(65, 100, 10, whole[:37*3]), lineAt(230, 116, 10, "标题标题"), 1, false},
		{"begins_in_the_right_half", lineAt(250.1, 100, 10, whole[:20*3]), lineAt(50, 116, 10, "字字"), 1, false},
		{"begins_in_the_left_half", lineAt(250, 100, 10, whole[:20*3]), lineAt(50, 116, 10, "字字"), 1, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &paragraph{lines: []line{tt.last}, column: c, page: 1}
			if got := p.takes(&tt.next, c, tt.page); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestNearWithoutPitch holds how far below a line of the same paragraph may
// stand where nothing tells how far lines are apart.
func TestNearWithoutPitch(t *testing.T) {
	p := &paragraph{lines: []line{lineAt(50, 100, 10, "字")}, page: 1}
	for below, want := range map[float64]bool{26: true, 26.1: false, 0: false} {
		l := lineAt(50, 100+below, 10, "字")
		if got := p.near(&l, column{}); got != want {
			t.Errorf("%v below: %v, want %v", below, got, want)
		}
	}
}

// TestBold holds that a bold line does not go on with one that is not.
func TestBold(t *testing.T) {
	c := column{left: 50, right: 450, pitch: 16}
	last, next := lineAt(50, 100, 10, strings.Repeat("字", 40)), lineAt(50, 116, 10, "字字")
	p := &paragraph{lines: []line{last}, column: c, page: 1}
	next.glyphs[0].bold = true
	if !p.takes(&next, c, 1) {
		t.Error("a line with a bold word does not go on")
	}
	next.glyphs[1].bold = true
	if p.takes(&next, c, 1) {
		t.Error("a bold line goes on with one that is not")
	}
}

// TestItems holds what begins an item of a list.
func TestItems(t *testing.T) {
	for text, want := range map[string]bool{
		"1.字": true, "12、字": true, "（一）字": true, "（二十三）字": true, "(a)word": true, "十二、字": true, "•字": true, "- word": true,
		"123.字": false, "1.5": false, "字": false, "word": false, "一字": false, "(十二）)": true,
	} {
		l := lineAt(50, 100, 10, text)
		if got := beginsItem(&l); got != want {
			t.Errorf("%q begins an item: %v, want %v", text, got, want)
		}
	}
}

// TestColumnOf holds where the lines of a page begin and where the full ones
// end.
func TestColumnOf(t *testing.T) {
	of := func(n int, x float64, chars int) []line {
		var out []line
		for i := range n {
			out = append(out, lineAt(x, 100+16*float64(i), 10, strings.Repeat("字", chars)))
		}
		return out
	}
	tests := []struct {
		name        string
		lines       []line
		left, right float64
	}{
		{"few_long_lines", of(2, 70, 40), 70, 530},
		{"three_long_lines", of(3, 70, 40), 70, 470},
		{"lines_of_half_the_width", of(3, 70, 30), 70, 370},
		{"shorter_lines", of(3, 70, 29), 70, 530},
		{"one_in_twenty_sticks_out", slices.Concat(of(19, 70, 40), of(1, 50, 44)), 70, 470},
		{"one_in_nineteen_sticks_out", slices.Concat(of(18, 70, 40), of(1, 50, 44)), 50, 490},
		{"short_lines_on_the_right", of(3, 400, 5), 300, 300},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := columnOf(tt.lines, 600); got.left != tt.left || got.right != tt.right {
				t.Errorf("from %v to %v, want from %v to %v", got.left, got.right, tt.left, tt.right)
			}
		})
	}
	if got := columnOf(of(3, 70, 40), 600).pitch; got != 16 {
		t.Errorf("lines stand %v apart, want 16", got)
	}
}

// TestGutter holds from how many lines on, and how wide, a gap between them
// parts a page into columns of running text.
func TestGutter(t *testing.T) {
	of := func(n int, gap float64) []line {
		var out []line
		for i := range n {
			p := newPaper().text(50, 100+16*float64(i), strings.Repeat("字", 15)).text(200+gap, 100+16*float64(i), strings.Repeat("字", 15))
			out = append(out, newLine(visible(&p.Page)))
		}
		return out
	}
	tests := []struct {
		name  string
		lines int
		gap   float64
		want  bool
	}{{"six_lines", 6, 20, true}, {"five_lines", 5, 20, false}, {"wide_enough", 6, 8.1, true}, {"too_narrow", 6, 7.9, false}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x, ok := gutter(of(tt.lines, tt.gap))
			if ok != tt.want || ok && (x < 200 || x > 200+tt.gap) {
				t.Errorf("a gutter %v at %v, want %v", ok, x, tt.want)
			}
			got := inOrder(of(tt.lines, tt.gap), nil)
			if columns := len(got) == 2*tt.lines; columns != tt.want {
				t.Errorf("%d lines, in columns %v, want %v", len(got), columns, tt.want)
			}
		})
	}
}

// TestGutters holds how many gutters of a page are looked for, one beside the
// other, and that one stands in the first three points of its gap.
func TestGutters(t *testing.T) {
	for columns, want := range map[int]int{7: 42, 8: 42} { // of six lines each
		var lines []line
		for i := range 6 {
			p := newPaper()
			for c := range columns { // closer than the columns of a table
				p.text(16+159*float64(c), 100+16*float64(i), strings.Repeat("字", 15))
			}
			lines = append(lines, newLine(visible(&p.Page)))
		}
		if got := len(inOrder(lines, nil)); got != want {
			t.Errorf("%d columns make %d lines, want %d", columns, got, want)
		}
		if x, _ := gutter(lines); x != 168 {
			t.Errorf("the first gutter, from 166 on, is at %v, want 168", x)
		}
	}
}

// TestWideGap holds how wide a gap parts a line into paragraphs that need not
// belong together.
func TestWideGap(t *testing.T) {
	for gap, want := range map[float64]int{20: 1, 20.1: 2} {
		p := newPaper().text(100, 100, "编制部门").text(140+gap, 100, "单位万元")
		if got := len(Blocks([]page.Page{p.Page})); got != want {
			t.Errorf("%v points apart: %d paragraphs, want %d", gap, got, want)
		}
	}
}

// TestIsRunning holds which lines are a column of running text: six at least,
// most of them long and without gaps.
func TestIsRunning(t *testing.T) {
	of := func(long, short, chars int) []line {
		var out []line
		for i := range long + short {
			n := chars
			if i >= long {
				n = 3
			}
			out = append(out, lineAt(50, 100+16*float64(i), 10, strings.Repeat("字", n)))
		}
		return out
	}
	gapped := of(6, 0, 20)
	for i := range 3 {
		for k := 10; k < 20; k++ {
			b := &gapped[i].glyphs[k].box
			b[0], b[2] = b[0]+10.1, b[2]+10.1
		}
		gapped[i] = newLine(gapped[i].glyphs)
	}
	ragged := append(of(3, 0, 20), lineAt(50, 200, 10, strings.Repeat("字", 30)), lineAt(50, 220, 10, strings.Repeat("字", 30)), lineAt(50, 240, 10, strings.Repeat("字", 30)))
	tests := []struct {
		name  string
		lines []line
		want  bool
	}{
		{"six_lines", of(6, 0, 20), true},
		{"five_lines", of(5, 0, 20), false},
		{"most_are_long", of(4, 3, 20), true},
		{"half_are_long", of(3, 3, 20), false},
		{"of_fifteen_characters", of(6, 0, 15), true},
		{"of_fewer", of(6, 0, 14), false},
		{"half_have_gaps", gapped, false},
		{"half_are_less_wide", ragged, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := isRunning(tt.lines); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestCrossing holds which lines have text at a place, or too small a gap
// there, and how the others are cut.
func TestCrossing(t *testing.T) {
	set := func(gap float64) *line { return setApart([]float64{gap}, "字字", "字字") } // from 50 to 70, and on
	tests := []struct {
		name        string
		line        *line
		x           float64
		crosses     bool
		left, right int
	}{
		{"before_it", set(1), 40, false, 0, 4},
		{"at_its_beginning", set(1), 50, false, 0, 4},
		{"in_a_character", set(1), 55, true, 0, 0},
		{"in_a_gap", set(1), 75, false, 2, 2},
		{"in_a_small_gap", set(0.7), 73, true, 0, 0},
		{"at_its_end", set(1), 100, false, 4, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.line.crosses(tt.x); got != tt.crosses {
				t.Fatalf("crosses %v, want %v", got, tt.crosses)
			}
			if tt.crosses {
				return
			}
			count := func(lines []line) (n int) {
				for i := range lines {
					n += len(lines[i].glyphs)
				}
				return n
			}
			left, right := parted([]line{*tt.line}, tt.x)
			if count(left) != tt.left || count(right) != tt.right {
				t.Errorf("%d and %d characters, want %d and %d", count(left), count(right), tt.left, tt.right)
			}
		})
	}
}

// TestTurnBox holds where a box stands once its page is turned, and that turning
// it back brings it home.
func TestTurnBox(t *testing.T) {
	box := document.Box{10, 20, 40, 60}
	for turn, want := range map[int]document.Box{
		0: {10, 20, 40, 60}, 90: {20, 560, 60, 590}, 180: {560, 740, 590, 780}, 270: {740, 10, 780, 40},
	} {
		if got := turnBox(box, turn, 600, 800); got != want {
			t.Errorf("turned by %d it stands at %v, want %v", turn, got, want)
		}
	}
	for angle, want := range map[int]int{0: 0, 89: 0, 90: 1, 180: 2, 270: 3, 359: 3, 360: 0, -90: 3} {
		if got := quarter(angle); got != want {
			t.Errorf("%d degrees are %d quarters, want %d", angle, got, want)
		}
	}
}
