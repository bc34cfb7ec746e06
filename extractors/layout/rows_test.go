package layout

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// spot is a piece of a line of a test: its column of a hundred points, where it
// stands from the top, and what it says.
type spot struct {
	column int
	y      float64
	text   string
}

// linesAt sets pieces into columns a hundred points wide, figures to their
// right, and those of one height on one line.
func linesAt(spots ...spot) []textRow {
	var out []textRow
	last := -1.0
	for _, s := range spots {
		x := 100 * float64(s.column)
		p := newPaper()
		if isFigure(s.text) {
			p.right(x+90, s.y, s.text)
		} else {
			p.text(x, s.y, s.text)
		}
		c := textOfLine(newLine(visible(&p.Page)))
		if n := len(out); n > 0 && s.y == last {
			out[n-1].pieces = append(out[n-1].pieces, c)
			out[n-1].box = union(out[n-1].box, c.box)
			continue
		}
		out, last = append(out, textRow{pieces: []cellText{c}, box: c.box, size: 10}), s.y
	}
	return out
}

// rowsFound writes the rows of the lines: their texts, by column.
func rowsFound(lines []textRow, barred func(int) bool) []string {
	place := func(p *cellText) (first, last int) { return int(p.box[0]) / 100, int(p.box[2]-1) / 100 }
	from, found := newRowFinder(lines, 8, place, barred).find()
	out := []string{fmt.Sprint(from)}
	for _, g := range found {
		texts := make([]string, 8)
		for _, l := range lines[g.from:g.to] {
			for i := range l.pieces {
				texts[int(l.pieces[i].box[0])/100] += l.pieces[i].text
			}
		}
		out = append(out, strings.TrimRight(strings.Join(texts, "|"), "|"))
	}
	return out
}

// TestRows puts lines together to rows.
func TestRows(t *testing.T) {
	full := "机关事业单位基本养" // as wide as its column
	tests := []struct {
		name  string
		lines []textRow
		want  []string
	}{
		{
			"lines_of_one_row_each",
			linesAt(spot{0, 0, "教育"}, spot{1, 0, "1.00"}, spot{0, 15, "农业"}, spot{1, 15, "2.00"}, spot{0, 30, "水利"}, spot{1, 30, "3.00"}),
			[]string{"0", "教育|1.00", "农业|2.00", "水利|3.00"},
		},
		{
			"figures_between_two_lines",
			linesAt(spot{0, 0, full}, spot{1, 6, "1.00"}, spot{0, 12, "老"}, spot{0, 27, full}, spot{1, 33, "2.00"}, spot{0, 39, "年金"}),
			[]string{"0", full + "老|1.00", full + "年金|2.00"},
		},
		{
			"figures_on_the_middle_line",
			linesAt(spot{0, 0, full}, spot{0, 12, full}, spot{1, 12, "1.00"}, spot{0, 24, "老"}, spot{0, 39, full}, spot{0, 51, full}, spot{1, 51, "2.00"}, spot{0, 63, "金"}),
			[]string{"0", full + full + "老|1.00", full + full + "金|2.00"},
		},
		{
			"figures_on_the_first_line",
			linesAt(spot{0, 0, full}, spot{1, 0, "1.00"}, spot{0, 12, full}, spot{0, 24, "老"}, spot{0, 39, full}, spot{1, 39, "2.00"}, spot{0, 51, "金"}, spot{0, 66, "农业"}, spot{1, 66, "3.00"}, spot{0, 81, "水利"}, spot{1, 81, "4.00"}),
			[]string{"0", full + full + "老|1.00", full + "金|2.00", "农业|3.00", "水利|4.00"},
		},
		{
			"figures_on_the_last_line",
			linesAt(spot{0, 0, full}, spot{0, 12, "老"}, spot{1, 12, "1.00"}, spot{0, 27, full}, spot{0, 39, full}, spot{0, 51, "金"}, spot{1, 51, "2.00"}),
			[]string{"0", full + "老|1.00", full + full + "金|2.00"},
		},
		{
			// A name without figures stands as far from the others as rows do.
			"name_of_rows",
			linesAt(spot{0, 0, "教育"}, spot{1, 0, "1.00"}, spot{0, 15, "其中"}, spot{0, 30, "农业"}, spot{1, 30, "2.00"}, spot{0, 45, "水利"}, spot{1, 45, "3.00"}),
			[]string{"0", "教育|1.00", "其中", "农业|2.00", "水利|3.00"},
		},
		{
			"heads_above",
			linesAt(spot{0, 0, "项目"}, spot{1, 0, "合计"}, spot{0, 15, "教育"}, spot{1, 15, "1.00"}, spot{0, 30, "农业"}, spot{1, 30, "2.00"}),
			[]string{"1", "教育|1.00", "农业|2.00"},
		},
		{
			"code_broken_over_lines",
			append(linesAt(spot{0, 0, full}, spot{1, 0, "207 01"}, spot{2, 6, "教育"}, spot{3, 6, "1.00"}, spot{4, 6, "1.00"}, spot{5, 6, "1.00"}, spot{6, 6, "1.00"}, spot{7, 6, "1.00"}, spot{0, 12, "老"}, spot{1, 12, "04"}),
				linesAt(spot{0, 27, full}, spot{1, 33, "207"}, spot{2, 33, "农业"}, spot{3, 33, "1.00"}, spot{4, 33, "1.00"}, spot{5, 33, "1.00"}, spot{6, 33, "1.00"}, spot{7, 33, "1.00"}, spot{0, 39, "老"})...),
			[]string{"0", full + "老|207 0104|教育|1.00|1.00|1.00|1.00|1.00", full + "老|207|农业|1.00|1.00|1.00|1.00|1.00"},
		},
		{
			"figure_broken_at_its_point",
			linesAt(spot{1, 0, "4,788."}, spot{0, 6, "水利"}, spot{1, 12, "88"}, spot{1, 27, "1,571."}, spot{0, 33, "农业"}, spot{1, 39, "18"}),
			[]string{"0", "水利|4,788.88", "农业|1,571.18"},
		},
		{
			"words_on_both_sides_and_no_figures",
			linesAt(spot{0, 0, "一"}, spot{1, 0, "1.00"}, spot{2, 0, "甲"}, spot{3, 0, "1.00"}, spot{0, 15, "二"}, spot{2, 15, "乙"}, spot{0, 30, "三"}, spot{2, 30, "丙"}, spot{0, 45, "四"}, spot{1, 45, "2.00"}, spot{2, 45, "丁"}, spot{3, 45, "1.00"}, spot{0, 60, "五"}, spot{1, 60, "3.00"}, spot{2, 60, "戊"}, spot{3, 60, "1.00"}),
			[]string{"0", "一|1.00|甲|1.00", "二||乙", "三||丙", "四|2.00|丁|1.00", "五|3.00|戊|1.00"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, rowsFound(tt.lines, func(int) bool { return false })); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTwoPitches holds how the pitch inside cells is told from that of rows: by a
// step large enough, with two on either side.
func TestTwoPitches(t *testing.T) {
	tests := []struct {
		name            string
		list            []float64
		inside, between float64
	}{
		{"two_and_two", []float64{12, 12.1, 13, 13.2}, 12.1, 13},
		{"step_too_small", []float64{12, 12.1, 12.8, 12.9}, 0, 0},
		{"one_below", []float64{12, 13, 13.1}, 0, 0},
		{"one_above", []float64{12, 12.1, 13}, 0, 0},
		{"many_above", []float64{12, 12.1, 12.5, 13, 13.1, 13.1, 15}, 12.1, 13.1},
		{"none", nil, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if inside, between := twoPitches(tt.list, 0.8); inside != tt.inside || between != tt.between {
				t.Errorf("%g and %g, want %g and %g", inside, between, tt.inside, tt.between)
			}
		})
	}
}

// TestRowCosts holds what a row costs whose lines fit badly.
func TestRowCosts(t *testing.T) {
	full := "机关事业单位基本养"
	tests := []struct {
		name            string
		lines           []textRow
		inside, between float64
		want            float64
	}{
		{"one_line", linesAt(spot{0, 0, "教育"}, spot{1, 0, "1.00"}), 0, 0, 0},
		{"one_cell_of_words", linesAt(spot{0, 0, "教育"}), 0, 0, strayCost},
		{"cells_of_words", linesAt(spot{0, 0, "教育"}, spot{2, 0, "农业"}), 0, 0, wordsCost},
		{"out_of_the_middle", linesAt(spot{0, 0, full}, spot{1, 6, "1.00"}), 0, 0, 0.6},
		{"as_lines_of_cells", linesAt(spot{0, 0, full}, spot{1, 6, "1.00"}, spot{0, 12, "老"}), 12, 15, 0},
		{"as_rows", linesAt(spot{0, 0, full}, spot{1, 7.5, "1.00"}, spot{0, 15, "老"}), 12, 15, rowCost},
		{"half_as_rows", linesAt(spot{0, 0, full}, spot{1, 6.75, "1.00"}, spot{0, 13.5, "老"}), 12, 15, rowCost / 2},
		{"nearer_than_lines", linesAt(spot{0, 0, full}, spot{1, 5, "1.00"}, spot{0, 10, "老"}), 12, 15, pitchOff * 0.2},
		{"as_rows_that_alone_are_known", linesAt(spot{0, 0, full}, spot{1, 6, "1.00"}, spot{0, 12, "老"}), 0, 12.7, rowCost},
		{"less_than_rows", linesAt(spot{0, 0, full}, spot{1, 6, "1.00"}, spot{0, 12, "老"}), 0, 12.9, 0},
		{"short_line", linesAt(spot{0, 0, "机关"}, spot{1, 6, "1.00"}, spot{0, 12, full}), 0, 0, shortCost},
		{"line_nearly_full", linesAt(spot{0, 0, "机关事业单位基本"}, spot{1, 6, "1.00"}, spot{0, 12, full}), 0, 0, 0},
		{"broken_figure", linesAt(spot{0, 0, "教育"}, spot{1, 0, "1."}), 0, 0, brokenCost},
		{"code_over_lines", linesAt(spot{0, 6, full}, spot{1, 0, "207 01"}, spot{1, 12, "04"}), 0, 0, codeCost},
		{"two_figures", linesAt(spot{0, 6, full}, spot{1, 0, "1.00"}, spot{1, 12, "2.00"}), 0, 0, -1},
		{"words_above_a_figure", linesAt(spot{1, 0, "合计"}, spot{1, 12, "2.00"}), 0, 0, -1},
		{"lines_as_far_as_may_be", linesAt(spot{0, 0, full}, spot{1, 9.5, "1.00"}, spot{0, 19, "老"}), 0, 0, 0},
		{"lines_too_far", linesAt(spot{0, 0, full}, spot{1, 9.6, "1.00"}, spot{0, 19.2, "老"}), 0, 0, -1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			place := func(p *cellText) (first, last int) { return int(p.box[0]) / 100, int(p.box[2]-1) / 100 }
			f := newRowFinder(tt.lines, 8, place, func(int) bool { return false })
			f.inside, f.between, f.usual = tt.inside, tt.between, 2
			got := f.cost(0, len(tt.lines))
			if math.IsInf(got, 1) {
				got = -1
			}
			if math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("costs %g, want %g", got, tt.want)
			}
		})
	}
}

// TestTail holds which lines may belong to the row beside them: of one piece, in
// the same font, less than eight tenths of its size away.
func TestTail(t *testing.T) {
	of := rowAt(100, []float64{50, 150}, "word", "1")
	other := func(y, size float64) *textRow {
		r := rowAt(y, []float64{50}, "name")
		r.size = size
		return &r
	}
	two := rowAt(112, []float64{50, 150}, "word", "word")
	tests := []struct {
		name string
		line *textRow
		want bool
	}{
		{"below", other(117.9, 10), true},
		{"too_far_below", other(118.1, 10), false},
		{"above", other(82.1, 10), true},
		{"too_far_above", other(81.9, 10), false},
		{"a_little_smaller", other(112, 9), true},
		{"smaller", other(112, 8.9), false},
		{"two_pieces", &two, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := isTail(tt.line, &of); got != tt.want {
				t.Errorf("got %t, want %t", got, tt.want)
			}
		})
	}
}

// TestMayPrecede holds which lines could begin the row of the first figures: those
// that stand over none of them.
func TestMayPrecede(t *testing.T) {
	lines := linesAt(spot{0, 0, "机关事业"}, spot{2, 0, "机关"}, spot{1, 12, "合计"}, spot{0, 24, "单位"}, spot{1, 24, "1.00"}, spot{2, 24, "单位"})
	place := func(p *cellText) (first, last int) { return int(p.box[0]) / 100, int(p.box[2]-1) / 100 }
	f := newRowFinder(lines, 8, place, func(int) bool { return false })
	if !f.mayPrecede(0, 2) || f.mayPrecede(1, 2) {
		t.Errorf("names %t, head %t, want true and false", f.mayPrecede(0, 2), f.mayPrecede(1, 2))
	}
}

// TestRowsBarred holds that no row goes over a rule.
func TestRowsBarred(t *testing.T) {
	lines := linesAt(spot{0, 0, "机关事业单位基本养"}, spot{1, 0, "1.00"}, spot{0, 12, "老"}, spot{1, 27, "2.00"})
	got := rowsFound(lines, func(line int) bool { return line == 1 })
	if diff := cmp.Diff([]string{"0", "机关事业单位基本养|1.00", "老", "|2.00"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestHeadsHalfBeside puts lines of heads that stand half beside each other in one
// row, though not all stand about the same middle.
func TestHeadsHalfBeside(t *testing.T) {
	lines := linesAt(
		spot{1, 0, "卫生"}, spot{3, 0, "金融"}, spot{2, 6.5, "教育"}, spot{0, 13, "名称"}, spot{1, 13, "事业"}, spot{3, 13, "机关"},
		spot{0, 40, "农业"}, spot{1, 40, "1.00"}, spot{0, 55, "水利"}, spot{1, 55, "2.00"}, spot{0, 70, "林业"}, spot{1, 70, "3.00"},
	)
	place := func(p *cellText) (first, last int) { return int(p.box[0]) / 100, int(p.box[2]-1) / 100 }
	f := newRowFinder(lines, 4, place, func(int) bool { return false })
	if got := f.heads(3); len(got) != 1 {
		t.Errorf("%d rows of heads: %v", len(got), got)
	}
}

// TestFiguresInOneColumn keeps a line whose figures stand in one column, one a little
// lower than the other: it is a row of its own, and no text is lost.
func TestFiguresInOneColumn(t *testing.T) {
	lines := linesAt(spot{0, 0, "教育"}, spot{1, 0, "1.00"}, spot{0, 15, "农业"}, spot{1, 15, "2.00"}, spot{0, 30, "水利"}, spot{1, 30, "3.00"})
	lower := pieceAt(100, 31.5, "4.00")
	lines[2].pieces = append(lines[2].pieces, lower)
	want := []string{"0", "教育|1.00", "农业|2.00", "水利|3.004.00"}
	if d := cmp.Diff(want, rowsFound(lines, func(int) bool { return false })); d != "" {
		t.Error(d)
	}
}
