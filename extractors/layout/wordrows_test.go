package layout

import (
	"strings"
	"testing"
)

// TestRowsOfWords reads the rows of a table without figures: lines of a cell stand
// nearer than rows do.
func TestRowsOfWords(t *testing.T) {
	draw := func(apart float64) *paper {
		p := newPaper().level(97, 40, 480).level(100+5*(24+apart), 40, 480)
		for r, name := range []string{"甲", "乙", "丙", "丁", "戊"} {
			y := 100 + float64(r)*(24+apart)
			p.text(50, y+6, name+"项工作").text(150, y, name+"单位牵头与").text(150, y+12, "协办的事").text(300, y, name+"年完成验收").text(300, y+12, "后的内容").text(420, y+6, name+"处室")
		}
		return p
	}
	want := "|0:甲项工作|1:甲单位牵头与协办的事|2:甲年完成验收后的内容|3:甲处室\n|0:乙项工作"
	if got := gridRows(draw(8)); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s", got)
	}
}

// TestHeadsOfManyLines reads heads of which some have more lines than others, over
// rows that rules part.
func TestHeadsOfManyLines(t *testing.T) {
	draw := func(gap float64, size float64) *paper {
		p := newPaper()
		for r := range 5 {
			p.level(124+float64(r)*16, 40, 460)
		}
		p.text(60, 111, "项目").text(175, 111, "决算").text(255, 111, "决算").text(340, 111, "丙").figuresAt(126, 4, 200, 280, 360, 440).text(420, 111, "丁")
		return p.sized(size).text(175, 111-gap-size, "本年").text(255, 111-gap-size, "上年")
	}
	if got := gridRows(draw(2, 10)); !strings.HasPrefix(got, "|0:项目|1:本年决算|2:上年决算|3:丙|4:丁") {
		t.Errorf("got\n%s", got)
	}
}

// TestNumberedColumns holds that a row that counts the columns is one of its own
// where no rule parts it from the heads, and other rows of figures are none.
func TestNumberedColumns(t *testing.T) {
	draw := func(numbers ...string) *paper {
		p := newPaper().level(95, 40, 460).level(125, 40, 460).level(141, 40, 460).level(157, 40, 460).level(173, 40, 460).
			text(60, 98, "项目").text(180, 98, "甲").text(260, 98, "乙").text(340, 98, "丙").figuresAt(127, 3, 200, 280, 360)
		for k, s := range numbers {
			p.text([]float64{62, 178, 258, 338}[k], 111, s)
		}
		return p
	}
	if got := gridRows(draw("(1)", "(2)", "(3)", "(4)")); !strings.HasPrefix(got, "|0:项目|1:甲|2:乙|3:丙\n|0:(1)|1:(2)|2:(3)|3:(4)\n") {
		t.Errorf("got\n%s", got)
	}
	for _, texts := range [][]string{{"(1)", "(3)", "(5)"}, {"1", "2"}, {"a", "b", "c"}} {
		r := rowAt(100, []float64{50, 150, 250}[:len(texts)], texts...)
		if r.counts() {
			t.Errorf("%q count", texts)
		}
	}
}

// TestLabelsOrTextBeside holds that names left of a lattice are a column of it, and
// running text that passes it is not.
func TestLabelsOrTextBeside(t *testing.T) {
	draw := func(above, below int) *paper {
		p := newPaper().grid([]float64{200, 290, 380}, []float64{100, 116, 132, 148, 164})
		for r := range 4 {
			p.right(285, 103+float64(r)*16, "12.50").right(375, 103+float64(r)*16, "13.50")
		}
		for r := -above; r < 4+below; r++ {
			p.text(60, 103+float64(r)*16, "一行有十二个字的名称文字")
		}
		return p
	}
	for name, tt := range map[string]struct {
		above, below int
		want         bool
	}{"names": {0, 0, true}, "names_with_notes": {1, 1, true}, "text": {1, 2, false}} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Contains(gridRows(draw(tt.above, tt.below)), "|0:一行"); got != tt.want {
				t.Errorf("a column of names: %v, want %v", got, tt.want)
			}
		})
	}
}

// TestRuleOfTheTableBefore holds that the rule that ends a table does not begin the
// next one, whose own head is ruled: what stands between is no row of it.
func TestRuleOfTheTableBefore(t *testing.T) {
	p := newPaper().level(97, 40, 460).figuresAt(100, 4, 200, 280, 440).level(163, 40, 460).
		text(50, 172, "注：前表的说明").text(50, 190, "后表的题目").level(206, 40, 460).
		text(60, 209, "项目").text(180, 209, "甲").text(260, 209, "乙").text(420, 209, "丙").figuresAt(226, 4, 200, 280, 440).level(289, 40, 460)
	if got := gridRows(p); strings.Contains(got, "题目") || strings.Contains(got, "说明") {
		t.Errorf("got\n%s", got)
	}
}

// TestNamedRows holds that lines which nearly all have a name are rows, though cells
// are blank between: those below stand twice as far.
func TestNamedRows(t *testing.T) {
	for without, want := range map[int]bool{0: true, 1: true, 2: false} {
		p := newPaper()
		for r := range 11 {
			y := 100 + 14*float64(r)
			if r <= 3 || r > 3+without {
				p.text(50, y, "名称")
			}
			p.text(150, y, "某单位")
			if r%2 == 0 {
				p.text(250, y, "某事项")
			}
		}
		rows := rowsOn(p)
		f := newRowFinder(rows, 3, func(c *cellText) (int, int) { k := int(c.box[0]-50) / 100; return k, k }, func(int) bool { return false })
		if got := f.isNamed(); got != want {
			t.Errorf("%d without a name: %v", without, got)
		}
	}
}
