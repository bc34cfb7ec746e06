package layout

import (
	"fmt"
	"testing"

	"juesuan/extractors/page"
)

// count is how many tables are found on a page.
func count(p *paper) int {
	n := 0
	for _, b := range Blocks([]page.Page{p.Page}) {
		if b.Grid != nil {
			n++
		}
	}
	return n
}

// TestTablesBeside holds when two tables side by side are two: level rules of
// each end and begin on one place, none runs over both, and each has names.
func TestTablesBeside(t *testing.T) {
	draw := func(to, from float64, rules int) *paper {
		p := newPaper()
		for r := range 5 {
			y := 105 + float64(r)*20
			for k, x := range []float64{50, 320} {
				p.text(x+5, y, fmt.Sprintf("名称%d%d", r, k)).right(x+190, y, fmt.Sprintf("%d%d.50", r+1, k))
			}
		}
		for r := range rules {
			p.level(100+float64(r)*20, 50, to).level(100+float64(r)*20, from, 520)
		}
		return p
	}
	oneSided := newPaper()
	for r := range 5 {
		y := 105 + float64(r)*20
		oneSided.text(55, y, fmt.Sprintf("名称%d", r)).right(240, y, "1.50").right(510, y, "2.50")
		oneSided.level(100+float64(r)*20, 50, 250).level(100+float64(r)*20, 320, 520)
	}
	titled := func(left, right string, down float64) *paper {
		return draw(250, 320, 0).text(52, 85, left).text(322, 85-down, right)
	}
	const long, short = "某地某年某项收入与支出的分类情况总表", "某表"
	tests := []struct {
		name string
		page *paper
		want int
	}{
		{"apart", draw(250, 320, 6), 2},
		{"no_rules", draw(250, 320, 0), 1},
		{"titles", titled(long, long, 0), 2},
		{"short_titles", titled(short, short, 0), 1},
		{"one_title", titled(long, short, 0), 1},
		{"titles_on_other_heights", titled(long, long, 15), 1},
		{"rules_over_both", draw(320, 320, 6), 1},
		{"one_rule_over_both", draw(250, 320, 6).level(160, 50, 520), 1},
		{"near", draw(311, 320, 6), 1},
		{"rules_broken_between_columns", oneSided, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := count(tt.page); got != tt.want {
				t.Errorf("%d tables, want %d", got, tt.want)
			}
		})
	}
}

// TestTableBesideProse holds when a table beside a column of running text is read
// for itself: where its rows stand on other heights.
func TestTableBesideProse(t *testing.T) {
	draw := func(lines int, pitch float64) (left, right []line) {
		p := newPaper()
		for i := range lines {
			p.text(50, 100+float64(i)*15, "正文一行又一行又一行又一行又一行文")
		}
		left = linesOf(visible(&p.Page))
		q := newPaper()
		for r := range 8 {
			q.text(320, 103+float64(r)*pitch, "名称").right(500, 103+float64(r)*pitch, "1.50")
		}
		return left, linesOf(visible(&q.Page))
	}
	tests := []struct {
		name  string
		lines int
		pitch float64
		want  bool
	}{{"other_heights", 12, 20, true}, {"fewer_lines", 11, 20, false}, {"much_less", 5, 20, false}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := areColumns(draw(tt.lines, tt.pitch)); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
	left, right := draw(12, 15)
	for i := range right { // on the heights of the text
		for k := range right[i].glyphs {
			right[i].glyphs[k].box[1] -= 3
			right[i].glyphs[k].box[3] -= 3
		}
		right[i] = newLine(right[i].glyphs)
	}
	if areColumns(left, right) {
		t.Error("rows on the heights of the text are read for themselves")
	}
}

// TestSectionRows holds that a row of a name only is a part of the table that
// rules part throughout, and that a title between two tables is not.
func TestSectionRows(t *testing.T) {
	draw := func(x float64) *paper {
		p := newPaper()
		for r := range 8 {
			y := 105 + float64(r)*20
			p.level(100+float64(r)*20, 50, 450)
			if r == 3 {
				p.text(x, y, "其中")
				continue
			}
			p.text(55, y, fmt.Sprintf("名称%d", r)).right(300, y, "1.50").right(440, y, "2.50")
		}
		return p.level(260, 50, 450)
	}
	if got := count(draw(55)); got != 1 {
		t.Errorf("%d tables with a row of a name, want 1", got)
	}
}

// TestLeaderRows holds that dots that lead to an amount make a row of a table,
// and those that lead to the number of a page do not.
func TestLeaderRows(t *testing.T) {
	for last, want := range map[string]bool{"1,234.50": true, "12": false} {
		p := newPaper().text(50, 100, "名称........").right(400, 100, last)
		r := rowOf(&linesOf(visible(&p.Page))[0])
		if r.isTabular() != want {
			t.Errorf("%s: %v, want %v", last, r.isTabular(), want)
		}
	}
}

// TestGutterBesideTable holds that the gap between two columns of text is told from those
// inside a table in one of them.
func TestGutterBesideTable(t *testing.T) {
	p := newPaper()
	for i := range 14 {
		p.text(50, 100+float64(i)*15, "正文一行又一行又一行又一行又一行文")
		if i < 8 {
			p.text(320, 108+float64(i)*22.5, "名称").right(500, 108+float64(i)*22.5, "1.50")
		} else {
			p.text(320, 178+float64(i)*15, "正文一行又一行又一行又一行又一行文")
		}
	}
	if x, ok := gutter(linesOf(visible(&p.Page))); !ok || x < 210 || x > 320 {
		t.Errorf("at %v, want between 210 and 320", x)
	}
}
