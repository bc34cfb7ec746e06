package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// threeRows sets a head and two rows in columns that end at 150, 250 and 350.
func threeRows() *paper {
	return newPaper().text(52, 105, "项目").text(180, 105, "合计").text(280, 105, "基本").
		text(52, 125, "教育").right(248, 125, "10.00").right(348, 125, "9.00").
		text(52, 145, "农业").right(248, 145, "20.00").right(348, 145, "8.00")
}

// TestShades reads tables whose cells are told by painted areas and by rules in
// the colour of the paper.
func TestShades(t *testing.T) {
	whole := []string{"[ruled 3]", "|0:项目|1:合计|2:基本", "|0:教育|1:10.00|2:9.00", "|0:农业|1:20.00|2:8.00"}
	edges := []float64{50, 150, 250, 350}
	tests := []struct {
		name string
		page *paper
		want []string
	}{
		{"every_cell_painted", threeRows().shaded(100.5, 119.5, edges...).shaded(120.5, 139.5, edges...).shaded(140.5, 159.5, edges...), whole},
		{"rules_of_the_colour_of_the_paper", threeRows().grid(edges, []float64{100, 120, 140, 160}).faint(), whole},
		{
			// The first row has no rule above, the last none below.
			"every_second_row_painted",
			threeRows().shaded(120, 140, edges...).text(52, 165, "水利").right(248, 165, "30.00").right(348, 165, "7.00").shaded(160, 180, edges...).
				text(52, 185, "林业").right(248, 185, "40.00").right(348, 185, "6.00"),
			append(whole[:4:4], "|0:水利|1:30.00|2:7.00", "|0:林业|1:40.00|2:6.00"),
		},
		{
			// The rows not painted stand two together.
			"two_rows_between_painted_ones",
			threeRows().shaded(100, 120, edges...).text(52, 165, "水利").right(248, 165, "30.00").right(348, 165, "7.00").shaded(160, 180, edges...),
			append(append([]string{"[aligned 3]"}, whole[1:4]...), "|0:水利|1:30.00|2:7.00"),
		},
		{
			// All lines of a painted cell are one row, though it is not the
			// widest of its column.
			"painted_rows_of_several_lines",
			newPaper().text(52, 105, "项目").text(180, 105, "合计").text(280, 105, "基本").shaded(100, 120, edges...).
				text(52, 122, "机关事业").text(52, 134, "单位基本").text(52, 146, "养老").right(248, 134, "10.00").right(348, 134, "9.00").
				text(52, 162, "机关事业").text(52, 174, "职业年金").right(248, 168, "20.00").right(348, 168, "8.00").shaded(159, 188, edges...).
				text(52, 191, "机关事业单位医疗").right(248, 191, "30.00").right(348, 191, "7.00").
				text(52, 210, "农业").right(248, 210, "40.00").right(348, 210, "6.00").shaded(205, 225, edges...),
			[]string{
				"[ruled 3]", "|0:项目|1:合计|2:基本", "|0:机关事业单位基本养老|1:10.00|2:9.00", "|0:机关事业职业年金|1:20.00|2:8.00",
				"|0:机关事业单位医疗|1:30.00|2:7.00", "|0:农业|1:40.00|2:6.00",
			},
		},
		{
			// A head over two columns is painted, those below it are not.
			"heads_over_heads",
			newPaper().text(52, 115, "项目").shaded(100, 140, 50, 150).text(230, 105, "支出").shaded(100, 120, 150, 350).text(180, 125, "合计").text(280, 125, "基本").
				text(52, 145, "教育").right(248, 145, "10.00").right(348, 145, "9.00").
				text(52, 165, "农业").right(248, 165, "20.00").right(348, 165, "8.00").shaded(160, 180, edges...).
				text(52, 185, "水利").right(248, 185, "30.00").right(348, 185, "7.00"),
			[]string{
				"[ruled 3]", "|0(2x1):项目|1(1x2):支出", "|1:合计|2:基本", "|0:教育|1:10.00|2:9.00", "|0:农业|1:20.00|2:8.00", "|0:水利|1:30.00|2:7.00",
			},
		},
		{"turned", threeRows().shaded(100.5, 119.5, edges...).shaded(120.5, 139.5, edges...).shaded(140.5, 159.5, edges...).turned(), whole},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(tt.page)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestWhole holds which faint rules part a table in full: four rows in five have
// inner edges, and nothing with columns stands right above or below.
func TestWhole(t *testing.T) {
	rowsOf := func(parted, rows int) *lattice {
		l := openLattice(rows, 2, func(int, int) bool { return true })
		for r := parted; r < rows; r++ {
			l.left[r][1] = false
		}
		return l
	}
	line := func(y float64, xs ...float64) []glyph {
		p := newPaper()
		for _, x := range xs {
			p.text(x, y, "字")
		}
		return visible(&p.Page)
	}
	tests := []struct {
		name   string
		l      *lattice
		glyphs []glyph
		want   bool
	}{
		{"all_rows_parted", rowsOf(2, 2), nil, true},
		{"one_row", rowsOf(1, 1), nil, false},
		{"four_rows_of_five", rowsOf(4, 5), nil, true},
		{"three_rows_of_four", rowsOf(3, 4), nil, false},
		{"row_right_below", rowsOf(2, 2), line(54.9, 10, 110), false},
		{"row_further_below", rowsOf(2, 2), line(55.1, 10, 110), true},
		{"line_of_one_piece_below", rowsOf(2, 2), line(45, 10), true},
		{"two_pieces_above", rowsOf(2, 2), line(-15, 10, 110), true},
		{"three_pieces_above", rowsOf(2, 2), line(-15, 10, 60, 110), false},
		{"row_beside", rowsOf(2, 2), line(45, 210, 260), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.l.isWhole(tt.glyphs); got != tt.want {
				t.Errorf("whole %t, want %t", got, tt.want)
			}
		})
	}
}
