package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors/page"
)

// TestStretches holds where columns of running text and a table across them part.
func TestStretches(t *testing.T) {
	const run = "正文一行又一行又一行又一行又一行文"
	type row struct{ left, right string }
	prose, tabular := row{run, run}, row{"名称", "1.50    2.50"}
	repeat := func(r row, n int) (out []row) {
		for range n {
			out = append(out, r)
		}
		return out
	}
	tests := []struct {
		name string
		rows []row
		want []int // lines of each stretch
	}{
		{"text", repeat(prose, 8), []int{8}},
		{"table", repeat(tabular, 8), []int{8}},
		{"table_between", append(append(repeat(prose, 6), repeat(tabular, 6)...), repeat(prose, 6)...), []int{6, 6, 6}},
		{"few_rows_between", append(append(repeat(prose, 6), repeat(tabular, 5)...), repeat(prose, 6)...), []int{17}},
		{"table_beside_text", append(repeat(prose, 6), repeat(row{run, "名称      1.50"}, 8)...), []int{14}},
		{"end_of_paragraph", append(repeat(prose, 6), repeat(row{run, "文。"}, 3)...), []int{9}},
		{"one_side", append(repeat(tabular, 6), repeat(row{run, ""}, 8)...), []int{6, 8}},
		{"few_of_one_side", append(repeat(tabular, 6), repeat(row{run, ""}, 4)...), []int{10}},
		{"narrow_words", append(repeat(prose, 6), repeat(row{"名称名称名称名称", "1.50    2.50"}, 5)...), []int{6, 5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper()
			for i, r := range tt.rows {
				p.text(50, 100+float64(i)*15, r.left).text(320, 100+float64(i)*15, r.right)
			}
			var got []int
			for _, s := range stretches(linesOf(visible(&p.Page)), 270, nil) {
				got = append(got, len(s))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
}

// TestStretchesApart holds that columns of running text begin where lines stand apart,
// and not at a line that rules over the gutter are about.
func TestStretchesApart(t *testing.T) {
	const run = "正文一行又一行又一行又一行又一行文"
	level := []stroke{{95, 40, 560}, {181, 40, 560}, {196, 40, 560}}
	tests := []struct {
		name  string
		tail  [2]string // of the last row of a table
		level []stroke
		gap   float64 // below it
		want  []int
	}{
		{"end_of_a_cell", [2]string{"", "文"}, nil, 8, []int{7, 6}},
		{"not_apart", [2]string{"", "文"}, nil, 0, []int{6, 7}},
		{"far_apart", [2]string{run, "文"}, nil, 14, []int{7, 6}},
		{"a_little_less", [2]string{run, "文"}, nil, 5, []int{6, 7}},
		{"long_cell", [2]string{run, "文"}, nil, 2, []int{6, 7}},
		{"long_cell_ruled", [2]string{run, "文"}, level, 2, []int{7, 6}},
		{"ruled_on_one_side", [2]string{run, "文"}, []stroke{{181, 40, 265}, {196, 275, 560}}, 2, []int{6, 7}},
		{"ruled_hardly_over", [2]string{run, "文"}, []stroke{{181, 40, 279}, {196, 261, 560}}, 2, []int{6, 7}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper()
			for i := range 6 {
				p.text(50, 100+float64(i)*15, "名称").text(320, 100+float64(i)*15, "1.50    2.50")
			}
			p.text(50, 185, tt.tail[0]).text(320, 185, tt.tail[1])
			for i := range 6 {
				p.text(50, 200+tt.gap+float64(i)*15, run).text(320, 200+tt.gap+float64(i)*15, run)
			}
			var got []int
			for _, s := range stretches(linesOf(visible(&p.Page)), 270, tt.level) {
				got = append(got, len(s))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
	first := columnEvidence(linesOf(visible(&newPaper().text(50, 114, run).text(320, 114, run).Page)), 270, level[:1])
	if got := first[0]; got != bothRun {
		t.Errorf("a rule far above the first line weighs: %v", got)
	}
	first = columnEvidence(linesOf(visible(&newPaper().text(50, 108, run).text(320, 108, run).Page)), 270, level[:1])
	if got := first[0]; got > bothRun+ruledOver+0.01 {
		t.Errorf("a rule right above the first line does not: %v", got)
	}
}

// TestRivers holds which stretches of white run through lines, and from where to
// where.
func TestRivers(t *testing.T) {
	p := newPaper().text(50, 100, "名称").text(50, 120, "名称").text(150, 120, "甲乙").text(50, 140, "名").text(120, 140, "甲乙丙").text(165, 160, "甲").text(50, 180, "名称名称名称名称名称")
	var got []string
	for _, r := range rivers(linesOf(visible(&p.Page))) {
		got = append(got, fmt.Sprintf("%v-%v: %d-%d", r.from, r.to, r.first, r.last))
	}
	if diff := cmp.Diff([]string{"70-120: 0-4"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	near := newPaper().text(50, 100, "名称").text(79.5, 100, "甲")
	if got := rivers(linesOf(visible(&near.Page))); len(got) > 0 {
		t.Errorf("white of less than the least: %v", got)
	}
}

// TestSides holds which tables without rules are side by side: with rows on other
// heights and rules that end at the white between, or with titles in larger type.
func TestSides(t *testing.T) {
	draw := func(down float64, size float64, rows int) *paper {
		p := newPaper()
		for r := range rows {
			y := 105 + float64(r)*20
			p.text(55, y, fmt.Sprintf("名称%d", r)).right(240, y, "1.50").text(325, y+down, fmt.Sprintf("名目%d", r)).right(510, y+down, "2.50")
		}
		return p.sized(size).text(55, 85, "某表").text(325, 85, "某表")
	}
	foot := draw(0, 12, 5)
	foot.sized(10).text(55, 205, "名称5").right(240, 205, "1.50").text(55, 237, "注一段文字。")
	tests := []struct {
		name string
		page *paper
		want int
	}{
		{"titles_in_larger_type", draw(0, 10.7, 5), 2},
		{"titles_in_the_same_type", draw(0, 10.4, 5), 1},
		{"note_far_below", foot, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := 0
			for _, b := range Blocks([]page.Page{tt.page.Page}) {
				if b.Grid != nil {
					n++
				}
			}
			if n != tt.want {
				t.Errorf("%d tables, want %d", n, tt.want)
			}
		})
	}
}
