package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors/page"
)

// figuresAt draws rows of figures that end at the places given, each under a
// name at the left edge.
func (p *paper) figuresAt(y float64, rows int, ends ...float64) *paper {
	const pitch = 16
	names := []string{"教育支出", "科学支出", "文化支出", "卫生支出", "住房支出", "其他支出"}
	for r := range rows {
		p.text(50, y+float64(r)*pitch, names[r])
		for k, x := range ends {
			p.right(x, y+float64(r)*pitch, strings.Repeat("1", 1+(r+k)%3)+".50")
		}
	}
	return p
}

// TestGroupHeads reads heads over several columns of a table without rules: each
// spans the columns in whose middle it stands.
func TestGroupHeads(t *testing.T) {
	four := func(p *paper) *paper {
		return p.text(60, 120, "项目").text(180, 120, "甲").text(260, 120, "乙").text(340, 120, "丙").text(420, 120, "丁").
			figuresAt(140, 4, 200, 280, 360, 440)
	}
	tests := []struct {
		name  string
		page  *paper
		spans bool
	}{
		{"two", four(newPaper().text(210, 104, "本年").text(370, 104, "上年")), true},
		{"off_the_middle", four(newPaper().text(235, 104, "本年").text(370, 104, "上年")), false},
		{"high_heads", four(newPaper().text(210, 94, "本年").text(370, 94, "上年")), true},
		{"ruled_rows", four(newPaper().level(100, 40, 450).level(135, 40, 450).level(153, 40, 450).level(169, 40, 450).
			level(185, 40, 450).level(201, 40, 450).text(210, 104, "本年").text(370, 104, "上年")), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			spans := firstRow(t, tt.page)
			if got := strings.Contains(spans, "本年<2>") && strings.Contains(spans, "上年<2>"); got != tt.spans {
				t.Errorf("%s, want spans: %v", spans, tt.spans)
			}
		})
	}
}

// firstRow is the texts of the first row of the first table, with their spans.
func firstRow(t *testing.T, p *paper) (spans string) {
	t.Helper()
	for _, b := range Blocks([]page.Page{p.Page}) {
		if b.Grid == nil {
			continue
		}
		for _, c := range b.Grid.Rows[0].Cells {
			spans += c.Text + "<" + string(rune('0'+c.ColumnSpan)) + "> "
		}
		return spans
	}
	t.Fatal("no table")
	return ""
}

// TestCaptions holds that whose a table without rules is, and its unit, are no
// rows of it.
func TestCaptions(t *testing.T) {
	table := func(p *paper, columns int) *paper {
		ends := []float64{200, 280, 360, 440}[4-columns+1:]
		p.sized(10).text(60, 120, "项目")
		for k, x := range ends {
			p.right(x, 120, string([]rune("甲乙丙丁")[k]))
		}
		return p.figuresAt(136, 4, ends...)
	}
	tests := []struct {
		name string
		page *paper
		want int // rows
	}{
		{"larger", table(newPaper().sized(11).text(50, 104, "部门：某局").right(440, 104, "单位：元"), 3), 5},
		{"as_large_over_few_columns", table(newPaper().text(50, 104, "部门：某局").right(440, 104, "单位：元"), 3), 6},
		{"as_large_over_many_columns", table(newPaper().text(50, 104, "部门：某局").right(440, 104, "单位：元"), 4), 5},
		{"number_above", table(newPaper().right(440, 90, "附表").text(50, 104, "部门：某局").right(440, 104, "单位：元"), 4), 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, b := range Blocks([]page.Page{tt.page.Page}) {
				if b.Grid != nil && len(b.Grid.Rows) != tt.want {
					t.Errorf("%d rows, want %d", len(b.Grid.Rows), tt.want)
				}
			}
		})
	}
}

// TestDots reads borders of dots, whichever way they run.
func TestDots(t *testing.T) {
	p := newPaper().text(60, 105, "甲").text(110, 105, "乙").text(60, 125, "丙").text(110, 125, "丁")
	dot := func(x, y float64) {
		p.Rules = append(p.Rules, page.Rule{Box: document.Box{x, y, x + 0.8, y + 0.8}})
	}
	for _, y := range []float64{100, 120, 140} {
		for x := 50.0; x <= 150; x += 1.5 {
			dot(x, y)
		}
	}
	for _, x := range []float64{50, 100, 150} {
		for y := 101.5; y < 140; y += 1.5 {
			dot(x, y)
		}
	}
	if diff := cmp.Diff([]string{"[ruled 2]", "|0:甲|1:乙", "|0:丙|1:丁"}, read(p)); diff != "" {
		t.Error(diff)
	}
}

// TestGoesOnWith holds that two rows alone on a page go on with the table before
// where they stand in its columns.
func TestGoesOnWith(t *testing.T) {
	first := newPaper().text(60, 120, "项目").text(180, 120, "甲").text(260, 120, "乙").figuresAt(140, 6, 200, 280)
	tests := []struct {
		name string
		page *paper
		want bool
	}{
		{"in_its_columns", newPaper().figuresAt(60, 2, 200, 280), true},
		{"beside_them", newPaper().figuresAt(60, 2, 210, 290), false},
		{"under_text", newPaper().text(50, 30, "说明如下。").text(50, 46, "说明如下。").text(50, 62, "说明如下。").text(50, 78, "说明如下。").text(50, 94, "说明如下。").figuresAt(120, 2, 200, 280), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			second := tt.page.Page
			second.Number = 2
			got := false
			for _, b := range Blocks([]page.Page{first.Page, second}) {
				got = got || b.Grid != nil && b.At.Page == 2
			}
			if got != tt.want {
				t.Errorf("a table: %v, want %v", got, tt.want)
			}
		})
	}
}
