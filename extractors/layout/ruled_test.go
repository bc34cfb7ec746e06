package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors/page"
)

func TestRuled(t *testing.T) {
	xs, ys := []float64{50, 150, 250, 350}, []float64{100, 120, 140, 160}
	body := func(p *paper) *paper {
		return p.text(55, 125, "行政运行").right(245, 125, "12.50").right(345, 125, "3.00").text(55, 145, "事业运行").right(245, 145, "7.00")
	}
	want := []string{"[ruled 3]", "|0:项目|1:合计|2:基本支出", "|0:行政运行|1:12.50|2:3.00", "|0:事业运行|1:7.00|2"}
	tests := []struct {
		name string
		page *paper
		want []string
	}{
		{"all_rules", body(newPaper().grid(xs, ys).text(55, 105, "项目").text(155, 105, "合计").text(255, 105, "基本支出")), want},
		{"broken_rules", body(brokenGrid(newPaper(), xs, ys).text(55, 105, "项目").text(155, 105, "合计").text(255, 105, "基本支出")), want},
		{"doubled_rules", body(newPaper().grid(xs, ys).grid([]float64{51, 151, 251, 351}, []float64{101, 121, 141, 161}).text(55, 105, "项目").text(155, 105, "合计").text(255, 105, "基本支出")), want},
		{
			"open_at_the_sides",
			body(newPaper().level(100, 50, 350).level(120, 50, 350).level(140, 50, 350).level(160, 50, 350).upright(150, 100, 160).upright(250, 100, 160).text(55, 105, "项目").text(155, 105, "合计").text(255, 105, "基本支出")),
			want,
		},
		{
			"no_rules_between_rows",
			body(newPaper().level(100, 50, 350).level(120, 50, 350).level(160, 50, 350).upright(150, 100, 160).upright(250, 100, 160).text(55, 105, "项目").text(155, 105, "合计").text(255, 105, "基本支出")),
			want,
		},
		{
			"spans",
			newPaper().grid([]float64{50, 350}, []float64{100, 140}).level(120, 150, 350).upright(150, 100, 140).upright(250, 120, 140).
				text(55, 115, "项目").text(200, 105, "本年支出").text(155, 125, "合计").text(255, 125, "基本支出"),
			[]string{"[ruled 3]", "|0(2x1):项目|1(1x2):本年支出", "|1:合计|2:基本支出"},
		},
		{
			"text_over_a_rule_is_cut_there",
			newPaper().grid(xs, ys[:2]).text(56, 105, "一二三四五六七八九十百千"),
			[]string{"[ruled 3]", "|0:一二三四五六七八九|1:十百千|2 ?"},
		},
		{
			"figure_broken_over_lines",
			newPaper().grid([]float64{50, 150, 183}, []float64{100, 130}).text(55, 110, "支出").text(152, 103, "205279").text(152, 115, "35.22"),
			[]string{"[ruled 2]", "|0:支出|1:20527935.22"},
		},
		{
			"label_broken_over_lines",
			newPaper().grid(xs, []float64{100, 130}).text(55, 103, "机关事业单位基本养").text(55, 115, "老保险").right(245, 110, "4.50"),
			[]string{"[ruled 3]", "|0:机关事业单位基本养老保险|1:4.50|2"},
		},
		{
			"row_longer_than_the_others",
			newPaper().grid(xs, ys).grid([]float64{350, 450}, ys[1:3]).text(55, 105, "项目").text(155, 105, "合计").text(255, 105, "基本支出").
				text(55, 125, "行政").text(155, 125, "运行").right(345, 125, "12.50").right(445, 125, "3.00").text(55, 145, "事业运行").right(245, 145, "7.00"),
			[]string{"[ruled 3]", "|0:项目|1:合计|2:基本支出", "|0:行政|1:运行|2:12.50|3:3.00", "|0:事业运行|1:7.00|2"},
		},
		{
			"tables_that_touch",
			newPaper().grid([]float64{50, 120, 200, 280, 350}, []float64{100, 120, 140}).grid([]float64{50, 150, 230, 310, 350}, []float64{140, 160, 180}).
				text(55, 105, "一").text(125, 105, "二").text(205, 105, "三").text(285, 105, "四").text(55, 125, "甲").right(195, 125, "1").
				text(55, 145, "五").text(155, 145, "六").text(235, 145, "七").text(315, 145, "八").text(55, 165, "乙").right(225, 165, "2"),
			[]string{"[ruled 4]", "|0:一|1:二|2:三|3:四", "|0:甲|1:1|2|3", "[ruled 4]", "|0:五|1:六|2:七|3:八", "|0:乙|1:2|2|3"},
		},
		{
			"frame_around_prose",
			newPaper().grid([]float64{50, 550}, []float64{100, 160}).text(60, 105, "本说明由财务科起草。").text(60, 125, "如有疑问请来电。"),
			[]string{"本说明由财务科起草。", "如有疑问请来电。"},
		},
		{
			"rules_without_text",
			newPaper().grid(xs, ys).text(55, 300, "没有表格。"),
			[]string{"没有表格。"},
		},
		{
			"two_tables_with_a_line_between",
			newPaper().grid(xs, ys[:2]).text(55, 105, "甲").text(155, 105, "乙").text(50, 130, "单位：万元").
				grid([]float64{50, 200, 350}, []float64{150, 170}).text(55, 155, "丙").text(205, 155, "丁"),
			[]string{"[ruled 3]", "|0:甲|1:乙|2", "单位：万元", "[ruled 2]", "|0:丙|1:丁"},
		},
		{
			"upright_heads",
			newPaper().grid([]float64{50, 70, 170}, []float64{100, 160}).text(55, 105, "功").text(55, 118, "能").text(55, 131, "科").text(55, 144, "目").text(80, 120, "名称"),
			[]string{"[ruled 2]", "|0:功能科目|1:名称"},
		},
		{
			"printed_twice_to_look_bold",
			newPaper().grid(xs, ys[:2]).text(55, 105, "合计").text(55.4, 105, "合计").text(155, 105, "1122.00").text(155.4, 105, "1122.00"),
			[]string{"[ruled 3]", "|0:合计|1:1122.00|2"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(tt.page)); diff != "" {
				t.Errorf("read (-want +got):\n%s", diff)
			}
		})
		t.Run(tt.name+"_turned", func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(tt.page.turned())); diff != "" {
				t.Errorf("read (-want +got):\n%s", diff)
			}
		})
	}
}

// brokenGrid draws a table's rules cell by cell, one of them dashed.
func brokenGrid(p *paper, xs, ys []float64) *paper {
	for _, y := range ys {
		for i := 1; i < len(xs); i++ {
			p.level(y, xs[i-1], xs[i]-0.5)
		}
	}
	for _, x := range xs {
		for i := 1; i < len(ys); i++ {
			p.upright(x, ys[i-1], ys[i])
		}
	}
	var dashed []page.Rule
	for _, r := range p.Rules {
		if r.Box[1] < 139 || r.Box[3] > 141 || r.Box[2]-r.Box[0] < 1 {
			dashed = append(dashed, r)
			continue
		}
		for x := r.Box[0]; x < r.Box[2]; x += 6 {
			d := r
			d.Box[0], d.Box[2], d.Dashed = x, min(x+3, r.Box[2]), true
			dashed = append(dashed, d)
		}
	}
	p.Rules = dashed
	return p
}

func TestCellsHaveTheirBoxes(t *testing.T) {
	p := newPaper().grid([]float64{50, 150, 250}, []float64{100, 120}).text(55, 105, "合计").right(245, 105, "3.00")
	for name, tt := range map[string]struct {
		page *paper
		want [4]float64
	}{
		"upright": {p, [4]float64{150, 100, 250, 120}},
		"turned":  {p.turned(), [4]float64{680, 150, 700, 250}},
	} {
		t.Run(name, func(t *testing.T) {
			blocks := Blocks([]page.Page{tt.page.Page})
			if len(blocks) != 1 || blocks[0].Grid == nil {
				t.Fatalf("got %v, want one grid", blocks)
			}
			at := blocks[0].Grid.Rows[0].Cells[1].At
			if diff := cmp.Diff(tt.want, [4]float64(at.Box)); diff != "" || at.Page != 1 {
				t.Errorf("page %d, box (-want +got):\n%s", at.Page, diff)
			}
		})
	}
}

func TestJoint(t *testing.T) {
	rows := func(n int, xs []float64) *paper {
		p := newPaper()
		ys := []float64{100}
		for range n {
			for _, x := range xs[1:] {
				p.right(x-5, ys[len(ys)-1]+5, "1.00")
			}
			ys = append(ys, ys[len(ys)-1]+20)
		}
		return p.grid(xs, ys)
	}
	table := func(xs []float64) *paper { return rows(1, xs) }
	xs := []float64{50, 150, 250, 350}
	tests := []struct {
		name  string
		pages []*paper
		want  string
	}{
		{"same_edges", []*paper{table(xs), table(xs)}, "[ruled 3] on"},
		{"other_edges", []*paper{table(xs), table([]float64{50, 120, 250, 350})}, "[ruled 3] apart"},
		{"more_columns", []*paper{table(xs), table([]float64{50, 150, 250, 300, 350})}, "[ruled 4] on"},
		{"fewer_columns", []*paper{table(xs), table([]float64{50, 150, 350})}, "[ruled 3] on"},
		{"narrower", []*paper{table(xs), table([]float64{50, 150, 250})}, "[ruled 2] apart"},
		{"fewer_columns_few_rows", []*paper{table(xs), rows(3, []float64{50, 150, 350})}, "[ruled 3] on"},
		{"fewer_columns_many_rows", []*paper{table(xs), rows(4, []float64{50, 150, 350})}, "[ruled 2] apart"},
		{"text_between", []*paper{table(xs), table(xs).text(50, 60, "收入表")}, "[ruled 3]"},
		{"one_page_between", []*paper{table(xs), newPaper(), table(xs)}, "[ruled 3]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(tt.pages...)
			head := ""
			for _, line := range got {
				if strings.HasPrefix(line, "[") {
					head = line
				}
			}
			if head != tt.want {
				t.Errorf("got %q, want %q", head, tt.want)
			}
		})
	}
}

// TestWidenCutOff holds which table has the columns of another, some merged, and where
// its cells stand then.
func TestWidenCutOff(t *testing.T) {
	like := &table{grid: &document.Grid{Columns: 4}, edges: []float64{50, 100, 200, 250, 300}}
	tests := []struct {
		name  string
		edges []float64
		want  [][2]int // column and span of the cells; nil where it is none
	}{
		{"two_of_four", []float64{50, 200, 300}, [][2]int{{0, 2}, {2, 2}}},
		{"moved", []float64{60, 160.5, 310}, nil},
		{"moved_as_a_whole", []float64{60, 210, 260, 310}, [][2]int{{0, 2}, {2, 1}, {3, 1}}},
		{"one", []float64{50, 300}, nil},
		{"as_many", []float64{50, 100, 200, 250, 300}, nil},
		{"narrower", []float64{50, 200, 250}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := &document.Grid{Columns: len(tt.edges) - 1, Rows: make([]document.Row, 1)}
			for c := range g.Columns {
				g.Rows[0].Cells = append(g.Rows[0].Cells, document.Cell{Column: c, RowSpan: 1, ColumnSpan: 1})
			}
			ok := widen(&table{grid: g, edges: tt.edges}, like)
			var got [][2]int
			for _, c := range g.Rows[0].Cells {
				got = append(got, [2]int{c.Column, c.ColumnSpan})
			}
			if !ok {
				got = nil
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || ok && g.Columns != 4 {
				t.Errorf("%d columns (-want +got):\n%s", g.Columns, diff)
			}
		})
	}
}

// TestColumnsRuledOnly reads a table with rules between its columns and none between
// its rows: names that were broken over lines are one.
func TestColumnsRuledOnly(t *testing.T) {
	p := newPaper().level(100, 50, 350).level(120, 50, 350).level(200, 50, 350).upright(150, 100, 200).upright(250, 100, 200).
		text(52, 105, "项目").text(180, 105, "合计").text(280, 105, "基本").
		text(52, 122, "教育").right(248, 122, "10.00").right(348, 122, "9.00").
		text(52, 140, "机关事业单位基本养").text(52, 152, "老保险").right(248, 152, "20.00").right(348, 152, "8.00").
		text(52, 170, "农业").right(248, 170, "30.00").right(348, 170, "7.00").
		text(52, 188, "水利").right(248, 188, "40.00").right(348, 188, "6.00")
	want := []string{
		"[ruled 3]", "|0:项目|1:合计|2:基本", "|0:教育|1:10.00|2:9.00", "|0:机关事业单位基本养老保险|1:20.00|2:8.00",
		"|0:农业|1:30.00|2:7.00", "|0:水利|1:40.00|2:6.00",
	}
	if d := cmp.Diff(want, read(p)); d != "" {
		t.Error(d)
	}
}
