package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors/page"
)

// ledger draws the text of a table of six rows and four columns in a frame from
// 50, 100 to 410, 220: names, and figures under years.
func ledger(p *paper) *paper {
	p.right(208, 105, "2021年").right(308, 105, "2022年").right(408, 105, "2023年")
	for r := range 5 {
		y := 125 + float64(r)*20
		p.text(55, y, []string{"工资", "差旅", "房租", "培训", "合计"}[r])
		for c := range 3 {
			p.right(208+float64(c)*100, y, fmt.Sprintf("%d,500.25", 11+10*r+c))
		}
	}
	return p
}

// levels draws all level rules of the ledger.
func (p *paper) levels() *paper {
	for y := 100.0; y <= 220; y += 20 {
		p.level(y, 50, 410)
	}
	return p
}

// TestRuledInPart reads one table however much of it is ruled, and what else
// stands on the page beside it.
func TestRuledInPart(t *testing.T) {
	head := "|1:2021年|2:2022年|3:2023年"
	rows := []string{
		"|0:工资|1:11,500.25|2:12,500.25|3:13,500.25", "|0:差旅|1:21,500.25|2:22,500.25|3:23,500.25",
		"|0:房租|1:31,500.25|2:32,500.25|3:33,500.25", "|0:培训|1:41,500.25|2:42,500.25|3:43,500.25",
		"|0:合计|1:51,500.25|2:52,500.25|3:53,500.25",
	}
	framed := ledger(newPaper().grid([]float64{50, 120, 210, 310, 410}, []float64{100, 120, 140, 160, 180, 200, 220}))
	for i := range 10 {
		framed.text(60, 300+float64(i)*20, "正文一行")
	}
	framed.upright(20, 20, 780).upright(560, 20, 780).upright(590, 20, 780).level(20, 20, 590).level(780, 20, 590)
	framed.text(565, 400, "目录")
	tests := []struct {
		name string
		page *paper
	}{
		{"outer_frame_only", ledger(newPaper().grid([]float64{50, 410}, []float64{100, 220}).level(120, 50, 410))},
		{"one_upright", ledger(newPaper().levels().upright(120, 100, 220))},
		{"frame_and_one_upright", ledger(newPaper().levels().upright(50, 100, 220).upright(120, 100, 220).upright(410, 100, 220))},
		{"uprights_in_the_head", ledger(newPaper().levels().upright(50, 100, 220).upright(410, 100, 220).upright(120, 100, 120).upright(210, 100, 120).upright(310, 100, 120))},
		{"uprights_in_the_head_alone", ledger(newPaper().levels().upright(120, 100, 120).upright(210, 100, 120).upright(310, 100, 120))},
		{"frame_about_the_page", framed},
		{"names_beside_the_rules", ledger(newPaper().grid([]float64{120, 210, 310, 410}, []float64{100, 120, 140, 160, 180, 200, 220}))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var grids [][]string
			for _, b := range Blocks([]page.Page{tt.page.Page}) {
				if b.Grid != nil {
					grids = append(grids, filled(b.Grid))
				}
			}
			if diff := cmp.Diff([][]string{append([]string{head}, rows...)}, grids); diff != "" {
				t.Errorf("tables (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLabelsBeside holds which words beside a ruled table are names of its rows.
func TestLabelsBeside(t *testing.T) {
	table := func(names int, x float64) *paper {
		p := newPaper().grid([]float64{320, 370, 420}, []float64{100, 120, 140, 160, 180})
		p.text(325, 105, "甲").text(375, 105, "乙")
		for r := range 3 {
			y := 125 + float64(r)*20
			p.text(325, y, "1.00").text(375, y, "2.00")
			if r < names {
				p.text(x, y, "名称")
			}
		}
		return p
	}
	tests := []struct {
		name    string
		page    *paper
		columns int
	}{{"all", table(3, 200), 3}, {"two_of_three", table(2, 200), 3}, {"one_of_three", table(1, 200), 2}, {"near_enough", table(3, 100), 3}, {"too_far", table(3, 99), 2}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, b := range Blocks([]page.Page{tt.page.Page}) {
				if b.Grid != nil && b.Grid.Columns != tt.columns {
					t.Errorf("%d columns, want %d", b.Grid.Columns, tt.columns)
				}
			}
		})
	}
}

// TestFigureSentences holds that sentences at the foot of pages that differ in
// figures are no furniture, and that what counts pages is.
func TestFigureSentences(t *testing.T) {
	tests := []struct {
		name, format string
		step, kept   int
	}{
		{"pages", "第%d页共9页", 1, 0},
		{"same_year", "某局%d年度", 0, 0},
		{"amounts", "本部分合计%d万元", 7, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var pages []page.Page
			for i := range 4 {
				p := newPaper().text(70, 200, "正文").text(70, 760, fmt.Sprintf(tt.format, 3+i*tt.step))
				p.Number = i + 1
				pages = append(pages, p.Page)
			}
			n := 0
			for _, b := range Blocks(pages) {
				if b.Text != "正文" {
					n++
				}
			}
			if n != tt.kept {
				t.Errorf("%d kept, want %d", n, tt.kept)
			}
		})
	}
}

// TestCrowdedShare holds how many lines must hold several cells in one face.
func TestCrowdedShare(t *testing.T) {
	draw := func(crowded, plain int) bool {
		p := newPaper()
		for i := range crowded + plain {
			p.text(60, 105+float64(i)*20, "甲")
			if i < crowded {
				p.text(160, 105+float64(i)*20, "1.00").text(220, 105+float64(i)*20, "2.00")
			} else {
				p.text(160, 105+float64(i)*20, "1.00")
			}
		}
		l := lattice{xs: []float64{50, 150, 300}, ys: []float64{100, 500}, left: [][]bool{{true, true, true}}, above: [][]bool{{true, true}, {true, true}}}
		return l.isCrowded(visible(&p.Page))
	}
	for _, tt := range []struct {
		crowded, plain int
		want           bool
	}{{3, 3, true}, {3, 4, false}, {1, 0, false}, {2, 0, true}} {
		if got := draw(tt.crowded, tt.plain); got != tt.want {
			t.Errorf("%d of %d: %v", tt.crowded, tt.crowded+tt.plain, got)
		}
	}
}
