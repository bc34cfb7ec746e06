package layout

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// openLattice is one of rows and columns a hundred points wide and twenty high,
// whose upright rules are all drawn, and level ones where told.
func openLattice(rows, columns int, above func(row, column int) bool) *lattice {
	l := &lattice{left: make([][]bool, rows), above: make([][]bool, rows+1)}
	for c := range columns + 1 {
		l.xs = append(l.xs, 100*float64(c))
	}
	for r := range rows + 1 {
		l.ys = append(l.ys, 20*float64(r))
		l.above[r] = make([]bool, columns)
		for c := range columns {
			l.above[r][c] = r == 0 || r == rows || above(r, c)
		}
	}
	for r := range rows {
		l.left[r] = slices.Repeat([]bool{true}, columns+1)
	}
	return l
}

// edgesOf writes the upright rules of a row, one sign each.
func edgesOf(l *lattice, row int) string {
	var b strings.Builder
	for _, drawn := range l.left[row] {
		b.WriteByte(" |"[map[bool]int{false: 0, true: 1}[drawn]])
	}
	return b.String()
}

// TestSpreadOver holds which heads are spread over a stretch of columns: those
// that stand over it, if they are for two columns each.
func TestSpreadOver(t *testing.T) {
	tests := []struct {
		name   string
		across span
		xs     []float64 // where heads begin that are twenty points wide
		want   string
	}{
		{"two_over_four", span{0, 400}, []float64{90, 290}, "| | |"},
		{"in_any_order", span{0, 400}, []float64{290, 90}, "| | |"},
		{"one_over_four", span{0, 400}, []float64{190}, "|   |"},
		{"three_over_four", span{0, 400}, []float64{90, 190, 290}, "|||||"},
		{"none", span{0, 400}, nil, "|||||"},
		{"one_beside", span{0, 200}, []float64{90, 290}, "| |||"},
		{"at_the_end_of_the_stretch", span{0, 200}, []float64{190}, "|||||"},
		{"at_the_beginning_of_the_stretch", span{200, 400}, []float64{190}, "|||||"},
		{"in_the_second_half", span{200, 400}, []float64{90, 290}, "||| |"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := openLattice(3, 4, func(int, int) bool { return false })
			var pieces []*cellText
			for _, x := range tt.xs {
				p := pieceAt(x, 5, "head")
				pieces = append(pieces, &p)
			}
			l.spreadOver(0, 1, tt.across, pieces)
			if diff := cmp.Diff([]string{tt.want, tt.want, "|||||"}, []string{edgesOf(l, 0), edgesOf(l, 1), edgesOf(l, 2)}); diff != "" {
				t.Errorf("edges (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSpreadHeads holds that heads are spread over the columns between the rules
// below them, and that nothing is spread from the first row with a figure on.
func TestSpreadHeads(t *testing.T) {
	below := func(row, _ int) bool { return row != 1 } // no rule below the first row
	tests := []struct {
		name  string
		above func(row, column int) bool
		rows  []textRow
		want  []string
	}{
		{
			"over_columns_of_their_own", func(int, int) bool { return true },
			[]textRow{rowAt(5, []float64{90, 290}, "head", "head"), rowAt(25, []float64{40, 140, 240, 340}, "a", "b", "c", "d")},
			[]string{"| | |", "|||||", "|||||"},
		},
		{
			"two_rows_of_one_head", below,
			[]textRow{rowAt(5, []float64{90, 290}, "head", "head"), rowAt(25, []float64{390}, "unit")},
			[]string{"| | |", "| | |", "|||||"},
		},
		{
			"figures_under_the_heads", func(int, int) bool { return true },
			[]textRow{rowAt(5, []float64{90, 290}, "head", "head"), rowAt(25, []float64{90}, "12"), rowAt(45, []float64{90}, "head")},
			[]string{"| | |", "|||||", "|||||"},
		},
		{
			"rule_below_some_columns_only", func(row, column int) bool { return row != 1 || column >= 2 },
			[]textRow{rowAt(5, []float64{90, 290}, "head", "head")},
			[]string{"| | |", "| |||", "|||||"}, // the first head has two rows
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := openLattice(3, 4, tt.above)
			(&alignment{rows: tt.rows}).spreadHeads(l)
			var got []string
			for r := range l.left {
				got = append(got, edgesOf(l, r))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("edges (-want +got):\n%s", diff)
			}
		})
	}
}

// TestHeadsColumns holds which row above a table heads its columns: one of as
// many pieces, of half of them, or of two that do not touch the edges.
func TestHeadsColumns(t *testing.T) {
	columns := func(n int) []span {
		var out []span
		for c := range n {
			out = append(out, span{50 + 100*float64(c), 100 + 100*float64(c)})
		}
		return out
	}
	tests := []struct {
		name    string
		columns int
		xs      []float64
		want    bool
	}{
		{"as_many_as_columns", 2, []float64{50, 150}, true},
		{"half_of_many", 8, []float64{50, 150, 350, 750}, true},
		{"less_than_half", 8, []float64{50, 150, 350}, false},
		{"three_of_six", 6, []float64{50, 150, 350}, true},
		{"two_at_the_edges", 4, []float64{50, 380}, false},
		{"two_inside", 4, []float64{155, 255}, true},
		{"one_inside", 4, []float64{155}, false},
		{"one_at_the_left_edge", 4, []float64{54.9, 255}, false},
		{"a_little_inside", 4, []float64{55.1, 255}, true},
		{"one_at_the_right_edge", 4, []float64{155, 375.1}, false},
		{"a_little_inside_on_the_right", 4, []float64{155, 374.9}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{columns: columns(tt.columns)}
			r := rowAt(100, tt.xs, slices.Repeat([]string{"head"}, len(tt.xs))...)
			if got := a.headsColumns(&r); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestStrokesOfATable holds which level rules part the rows of a table: those
// that touch it, one size of the font above or below at most.
func TestStrokesOfATable(t *testing.T) {
	box := rowAt(100, []float64{50, 150}, "word", "word").box // from 50 to 170, 100 to 110
	tests := []struct {
		name string
		rule stroke
		want int
	}{
		{"inside", stroke{105, 60, 90}, 1},
		{"one_size_above", stroke{90, 50, 170}, 1},
		{"further_above", stroke{89.9, 50, 170}, 0},
		{"one_size_below", stroke{120, 50, 170}, 1},
		{"further_below", stroke{120.1, 50, 170}, 0},
		{"up_to_its_left_edge", stroke{105, 0, 50}, 1},
		{"left_of_it", stroke{105, 0, 49.9}, 0},
		{"from_its_right_edge", stroke{105, 170, 300}, 1},
		{"right_of_it", stroke{105, 170.1, 300}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{box: box, rows: []textRow{{size: 10}}, level: []stroke{tt.rule}}
			got, left, right := a.strokes()
			if len(got) != tt.want {
				t.Fatalf("%d rules, want %d", len(got), tt.want)
			}
			if tt.want == 1 && (left != min(50, tt.rule.from) || right != max(170, tt.rule.to)) {
				t.Errorf("the table reaches from %v to %v", left, right)
			}
		})
	}
}

// TestHeadsFigures holds which line is the unit of all columns but the first.
func TestHeadsFigures(t *testing.T) {
	three := []span{{50, 100}, {150, 200}, {250, 300}}
	tests := []struct {
		name    string
		columns []span
		x       float64 // of a text of forty points
		want    bool
	}{
		{"in_the_middle", three, 205, true},
		{"a_size_off", three, 215, true},
		{"further_off", three, 227.1, false},
		{"two_columns", three[:2], 155, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{columns: tt.columns}
			r := rowAt(100, []float64{tt.x}, "millions")
			if got := a.headsFigures(&r); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	a := &alignment{columns: []span{{50, 160}, {165, 200}, {250, 300}}}
	if r := rowAt(100, []float64{155}, "millions of all"); a.headsFigures(&r) {
		t.Error("a line over the names is no unit")
	}
}

// TestRuleOfTheTotal reads a table whose only rule stands over its total: what is
// above it are its rows, not what furnishes it.
func TestRuleOfTheTotal(t *testing.T) {
	p := newPaper().text(52, 100, "项目").text(180, 100, "合计").text(280, 100, "基本").
		text(52, 115, "教育").right(248, 115, "10.00").right(348, 115, "9.00").
		text(52, 130, "农业").right(248, 130, "20.00").right(348, 130, "8.00").level(143, 50, 350).
		text(52, 145, "总计").right(248, 145, "30.00").right(348, 145, "17.00")
	want := []string{"[aligned 3]", "|0:项目|1:合计|2:基本", "|0:教育|1:10.00|2:9.00", "|0:农业|1:20.00|2:8.00", "|0:总计|1:30.00|2:17.00"}
	if d := cmp.Diff(want, read(p)); d != "" {
		t.Error(d)
	}
}

// TestHeadOfNames holds which line above heads goes on in the first of them.
func TestHeadOfNames(t *testing.T) {
	draw := func(gap, size float64, x float64, text string) *paper {
		p := newPaper().sized(size).text(x, 100-gap-size, text).sized(10).text(50, 100, "名称").text(180, 100, "上年").text(280, 100, "本年")
		for r := range 4 {
			y := 116 + float64(r)*16
			p.text(50, y, "某项").right(210, y, "1.50").right(310, y, "2.50")
		}
		return p
	}
	tests := []struct {
		name string
		page *paper
		want bool
	}{
		{"first_line_of_a_head", draw(2, 10, 50, "项目的"), true},
		{"as_far_as_lines_are", draw(2.9, 10, 50, "项目的"), true},
		{"further_above", draw(3.2, 10, 50, "项目的"), false},
		{"in_other_type", draw(2, 9.8, 50, "项目的"), false},
		{"over_the_next_column", draw(2, 10, 50, "某单位某年的项目的全称"), true},
		{"near_the_next_column", draw(2, 10, 50, "某单位某年的项目的全部名称"), false},
		{"elsewhere", draw(2, 10, 65, "项目"), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := gridRows(tt.page)
			if is := strings.HasPrefix(got, "|0:"+textAbove(tt.page)); is != tt.want {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// textAbove is the first three glyphs of a page.
func textAbove(p *paper) string { return p.Glyphs[0].Text + p.Glyphs[1].Text }

// TestEndsOfCells holds which lines below a table of words go on with its last cells.
func TestEndsOfCells(t *testing.T) {
	draw := func(gap, x float64, text string) *paper {
		p := newPaper().level(95, 40, 460)
		for r := range 5 {
			y := 100 + float64(r)*30
			p.text(50, y, "某项").text(150, y, "某单位牵头办理的").text(300, y, "某年底以前").text(150, y+12, "事").text(300, y+12, "办")
		}
		return p.text(x, 100+4*30+12+10+gap, text)
	}
	tests := []struct {
		name string
		page *paper
		want bool
	}{
		{"end_of_a_cell", draw(2, 300, "结的事"), true},
		{"as_far_as_lines_are", draw(2.9, 300, "结的事"), true},
		{"further_below", draw(3.2, 300, "结的事"), false},
		{"elsewhere", draw(2, 320, "结的事"), false},
		{"wider_than_the_column", draw(2, 300, "结的事情以及其他"), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := gridRows(tt.page)
			if is := strings.Contains(got, "结的事"); is != tt.want {
				t.Errorf("got\n%s", got)
			}
		})
	}
}
