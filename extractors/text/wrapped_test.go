package text

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPages holds where a region is parted: where a page ends, and at a blank line
// unless such lines set its rows apart.
func TestPages(t *testing.T) {
	line := func(broken, paged bool) alignedLine { return alignedLine{broken: broken, paged: paged} }
	lines := func(n int, at map[int]alignedLine) []alignedLine {
		out := make([]alignedLine, n)
		for k, l := range at {
			out[k] = l
		}
		return out
	}
	gap, end := line(true, false), line(true, true)
	tests := []struct {
		name   string
		region []alignedLine
		want   int
	}{
		{"one_blank_line", lines(4, map[int]alignedLine{2: gap}), 2},
		{"rows_set_apart", lines(16, map[int]alignedLine{2: gap, 9: gap}), 1},
		{"blank_lines_too_few", lines(17, map[int]alignedLine{2: gap, 9: gap}), 3},
		{"end_of_a_page", lines(16, map[int]alignedLine{2: gap, 9: gap, 12: end}), 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := len(pages(tt.region)); got != tt.want {
				t.Errorf("%d pages, want %d", got, tt.want)
			}
		})
	}
}

// TestAbutting holds which figures touch the cell behind them.
func TestAbutting(t *testing.T) {
	tests := []struct {
		text string
		wide int
		want bool
	}{
		{"691.45 30201", wide, true},
		{"691.45 302", wide, true},
		{"691.45 30", wide, false}, // no code
		{"691.45 办公费", wide, true},
		{"691.45 万元", wide, false},
		{"69145 30201", wide, false},
		{"507.96 462.42", narrow, true},
		{"△7.96 -4.42 30.00", narrow, true},
		{"507.96 462.42", wide, false}, // a blank was lost of those that pad
		{"507.96 46", narrow, false},
	}
	for _, tt := range tests {
		if got := abutsAt(segment{piece: piece{text: tt.text}}, tt.wide) > 0; got != tt.want {
			t.Errorf("%q of width %d: %v", tt.text, tt.wide, got)
		}
	}
}

// TestBesideHeads holds how long a piece may be that stands on the left of heads.
func TestBesideHeads(t *testing.T) {
	at := func(text string, x0, x1 int) segment { return segment{piece{text: text}, x0, x1} }
	heads := []alignedLine{{segments: []segment{at("编码", 4, 6), at("名称", 10, 12)}}}
	row := alignedLine{segments: []segment{at("201", 4, 7), at("1.00", 20, 24)}}
	for _, tt := range []struct {
		piece segment
		want  bool
	}{
		{at("功能分类科目编码", 0, 8), true},
		{at("项目支出绩效自评表", 0, 9), false},
		{at("项目支出绩效自评表", 4, 13), false},
		{at("项目支出绩效自评表", 5, 14), true},
		{at("单位：", 5, 8), false},
	} {
		if got := isAmongHeads(heads, row, tt.piece); got != tt.want {
			t.Errorf("%s at %d: %v", tt.piece.text, tt.piece.x0, got)
		}
	}
}

// TestDrawn holds what a rule of a drawn table is, and what a line between two.
func TestDrawn(t *testing.T) {
	for text, want := range map[string]bool{
		"+--": true, "+-": false, "+---+---+": true, "|---+---|": true, "|---|---|": false, "+ 5 +": false,
		"├──┼──┤": true, "│  ├──┤": true, "────": true, "│    │": false,
	} {
		if got := isRule(text); got != want {
			t.Errorf("rule %q: %v", text, got)
		}
	}
	for text, want := range map[string]bool{" │ 合计 │ 1.00 ┃": true, "║ 1 ║": true, "│": false, "合计 │ 1.00 │": false, "| 1 |": false} {
		if got := isDrawn(text); got != want {
			t.Errorf("drawn %q: %v", text, got)
		}
	}
}

// TestWordsOf holds where blanks part a head: not within brackets nor in front of
// them, but between heads of which each was broken within its own.
func TestWordsOf(t *testing.T) {
	for in, want := range map[string][]string{
		"基本支出 项目支出":      {"基本支出", "项目支出"},
		"支出合计（万 元）":      {"支出合计（万 元）"},
		"项目支出 (万元) 经营支出": {"项目支出 (万元)", "经营支出"},
		"基本支出（万 项目支出（万":  {"基本支出（万", "项目支出（万"},
		"元） 元）":          {"元）", "元）"},
		"合计（一） 合计":       {"合计（一）", "合计"},
	} {
		var got []string
		for _, w := range wordsOf(segments(in, wide)[0], wide) {
			got = append(got, w.text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", in, diff)
		}
	}
}
