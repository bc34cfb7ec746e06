package layout

import (
	"fmt"
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

// TestRowsBarred holds that no row goes over a rule.
func TestRowsBarred(t *testing.T) {
	lines := linesAt(spot{0, 0, "机关事业单位基本养"}, spot{1, 0, "1.00"}, spot{0, 12, "老"}, spot{1, 27, "2.00"})
	got := rowsFound(lines, func(line int) bool { return line == 1 })
	if diff := cmp.Diff([]string{"0", "机关事业单位基本养|1.00", "老", "|2.00"}, got); diff != "" {
		t.Error(diff)
	}
}
