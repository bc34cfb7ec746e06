package layout

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors/page"
)

// gridRows are the rows of the tables of a page, blank cells left out, each with the
// columns of its cells.
func gridRows(p *paper) string {
	var out strings.Builder
	for _, b := range Blocks([]page.Page{p.Page}) {
		if b.Grid == nil {
			continue
		}
		for _, row := range b.Grid.Rows {
			for _, c := range row.Cells {
				if c.Text == "" {
					continue
				}
				fmt.Fprintf(&out, "|%d", c.Column)
				if c.ColumnSpan > 1 {
					fmt.Fprintf(&out, "-%d", c.Column+c.ColumnSpan-1)
				}
				out.WriteString(":" + c.Text)
			}
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// TestHeadsOfColumns reads heads that are set otherwise than what stands below.
func TestHeadsOfColumns(t *testing.T) {
	// In the middle of wide columns, figures at their right ends, heads of two lines
	// about one of one line.
	wide := func(name string) *paper {
		return newPaper().text(215, 94, "本年").text(215, 106, "收入").text(300, 100, "合计").text(385, 94, "上年").text(385, 106, "支出").
			text(50, 100, name).figuresAt(130, 5, 280, 365, 450)
	}
	tests := []struct {
		name string
		page *paper
		want string
	}{
		{"in_the_middle", wide("项目"), "|0:项目|1:本年收入|2:合计|3:上年支出"},
		{"none_over_the_names", wide(""), "|1:本年收入|2:合计|3:上年支出"},
		{
			"years", newPaper().text(210, 84, "本年").text(380, 84, "上年").text(50, 100, "项目").
				text(180, 100, "2019").text(260, 100, "2020").text(350, 100, "2019").text(430, 100, "2020").
				figuresAt(120, 4, 200, 280, 370, 450), "|1-2:本年|3-4:上年",
		},
		{
			"figures_are_no_years", newPaper().text(210, 84, "本年").text(380, 84, "上年").text(50, 100, "项目").
				text(180, 100, "2119").text(260, 100, "2020").text(350, 100, "2019").text(430, 100, "2020").
				figuresAt(120, 4, 200, 280, 370, 450), "",
		},
		{
			"unit_under_the_heads", newPaper().level(95, 40, 460).level(135, 40, 460).level(210, 40, 460).
				text(60, 100, "项目").text(180, 100, "甲").text(260, 100, "乙").text(340, 100, "丙").text(420, 100, "丁").
				text(280, 116, "(万元)").figuresAt(140, 4, 200, 280, 360, 440), "|0:项目|1:甲|2:乙|3:丙|4:丁\n|1-4:(万元)",
		},
		{
			"tail_under_a_head", newPaper().level(95, 40, 460).level(135, 40, 460).level(210, 40, 460).
				text(60, 100, "项目").text(180, 100, "甲").text(255, 100, "本年").text(340, 100, "丙").
				text(260, 111, "数").figuresAt(140, 4, 200, 280, 360), "|0:项目|1:甲|2:本年数|3:丙",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := gridRows(tt.page)
			if tt.want == "" {
				if strings.HasPrefix(got, "|1-2:本年|3-4:上年") {
					t.Errorf("heads of several columns:\n%s", got)
				}
				return
			}
			if !strings.HasPrefix(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestGroupsOverOwnHeads holds which columns a head stands over where those about it
// have their own heads in the middle between two lines.
func TestGroupsOverOwnHeads(t *testing.T) {
	draw := func(middle float64) *paper {
		return newPaper().text(210, 90, "事业").
			text(50, middle, "项目").text(125, middle, "合计").text(330, middle, "财政").text(420, middle, "其他").
			text(170, 110, "小计").text(240, 110, "教育").
			figuresAt(130, 4, 145, 190, 260, 350, 440)
	}
	for name, middle := range map[string]float64{"apart": 100, "beside": 96} {
		t.Run(name, func(t *testing.T) {
			spans := ""
			for _, b := range Blocks([]page.Page{draw(middle).Page}) {
				if b.Grid == nil {
					continue
				}
				for _, row := range b.Grid.Rows {
					for _, c := range row.Cells {
						if c.Text == "事业" {
							spans = strings.Repeat("-", c.Column) + strings.Repeat("x", c.ColumnSpan)
						}
					}
				}
			}
			if diff := cmp.Diff("--xx", spans); diff != "" {
				t.Errorf("columns (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSignsOfCurrency reads signs at the left edge of a wide column of amounts.
func TestSignsOfCurrency(t *testing.T) {
	draw := func(third string) *paper {
		p := newPaper().text(50, 100, "项目").text(260, 100, "甲").text(430, 100, "乙").figuresAt(120, 4, 290, 460)
		for _, x := range []float64{130, 310} {
			p.text(x, 120, "$").text(x, 152, third)
		}
		return p
	}
	if got, want := gridRows(draw("$")), "|0:项目|1:甲|2:乙\n|0:教育支出|1:$1.50|2:$11.50"; !strings.HasPrefix(strings.ReplaceAll(got, " ", ""), want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := gridRows(draw("丙")); !strings.Contains(got, "|4:") {
		t.Errorf("a column of words and signs is none of its own:\n%s", got)
	}
}

// TestUnitAboveHeads holds that the unit at the right above a table is none of its
// heads: in brackets, with a colon, or over the column before.
func TestUnitAboveHeads(t *testing.T) {
	for text, want := range map[string]bool{"(万元)": true, "单位：元": true, "千": false} {
		p := newPaper().figuresAt(130, 4, 300, 440).text(50, 112, "项目").text(270, 112, "甲").text(410, 112, "乙").right(440, 96, text)
		if got := !strings.Contains(gridRows(p), text); got != want {
			t.Errorf("%s is left out: %v, want %v", text, got, want)
		}
	}
}

// TestSectionBeforeLastRow holds that a row of a name only before the last row, with
// figures in line with those above, begins no other table.
func TestSectionBeforeLastRow(t *testing.T) {
	draw := func(last float64) *paper {
		p := newPaper().figuresAt(100, 4, 300, 440).text(50, 164, "名称").text(50, 180, "名目").right(300+last, 180, "1.50").right(440+last, 180, "2.50")
		for r := range 7 {
			p.level(97+float64(r)*16, 40, 450)
		}
		return p
	}
	if got := gridRows(draw(0)); !strings.Contains(got, "|0:名称\n|0:名目|1:1.50|2:2.50") {
		t.Errorf("the last row is lost:\n%s", got)
	}
}

// TestOneRowOfFigures holds that the only row with figures makes a table where heads
// stand over all of them, and that a group of heads keeps within the one above it.
func TestOneRowOfFigures(t *testing.T) {
	draw := func(figures int, without string) *paper {
		p := newPaper().text(150, 84, "预算数")
		for k, name := range []string{"合计", "甲", "乙", "丙"}[:figures] {
			if name != without {
				p.text(80+float64(k)*70, 100, name)
			}
			p.text(75+float64(k)*70, 116, "12.50")
		}
		return p
	}
	tests := []struct {
		name string
		page *paper
		want bool
	}{
		{"headed", draw(4, ""), true},
		{"three", draw(3, ""), false},
		{"one_without_a_head", draw(4, "乙"), false},
		{"text_below", draw(4, "").text(75, 132, "甲").text(145, 132, "乙"), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := gridRows(tt.page) != ""; got != tt.want {
				t.Errorf("a table: %v, want %v", got, tt.want)
			}
		})
	}
	p := newPaper().text(157, 84, "预算数").text(437, 84, "决算数").text(232, 100, "车辆").text(512, 100, "车辆")
	for k, name := range []string{"合计", "出国", "小计", "购置", "合计", "出国", "小计", "购置"} {
		p.text(60+float64(k)*70, 116, name).text(55+float64(k)*70, 132, "12.50").text(55+float64(k)*70, 148, "13.50")
	}
	if got := gridRows(p); !strings.HasPrefix(got, "|0-3:预算数|4-7:决算数\n|") || strings.Contains(got, "-4:车辆") {
		t.Errorf("got\n%s", got)
	}
}
