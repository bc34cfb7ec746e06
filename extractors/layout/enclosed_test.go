package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
)

// TestEnclosures pairs upright rules of one height.
func TestEnclosures(t *testing.T) {
	tests := []struct {
		name  string
		upper []stroke
		want  []document.Box
	}{
		{"two", []stroke{{50, 100, 300}, {350, 102.9, 297.1}}, []document.Box{{50, 100, 350, 300}}},
		{"of_other_heights", []stroke{{50, 100, 300}, {350, 103.1, 300}}, nil},
		{"of_other_lengths", []stroke{{50, 100, 300}, {350, 100, 303.1}}, nil},
		{"three", []stroke{{50, 100, 300}, {200, 100, 300}, {350, 100, 300}}, nil},
		{"two_tables", []stroke{{50, 100, 300}, {50, 400, 500}, {350, 100, 300}, {350, 400, 500}}, []document.Box{{50, 100, 350, 300}, {50, 400, 350, 500}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, enclosures(tt.upper)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestMostEnclosures holds that a page with more frames than tables have is a
// drawing.
func TestMostEnclosures(t *testing.T) {
	frames := func(n int) (out []stroke) {
		for i := range n {
			y := 10 * float64(i)
			out = append(out, stroke{50, y, y + 5}, stroke{350, y, y + 5})
		}
		return out
	}
	for n, want := range map[int]int{mostEnclosures: mostEnclosures, mostEnclosures + 1: 0} {
		if got := enclosures(frames(n)); len(got) != want {
			t.Errorf("of %d frames %d are taken, want %d", n, len(got), want)
		}
	}
}

// TestEnclose holds which lines make one table by the rules at their sides, and
// parts them from the others.
func TestEnclose(t *testing.T) {
	xs := []float64{60, 300}
	one, two := []string{"词"}, []string{"词", "1.00"}
	tests := []struct {
		name  string
		texts [][]string
		box   document.Box
		want  string // of each line: c where it begins a table, h where it goes on
	}{
		{"inside", [][]string{one, two, one, two, one}, document.Box{50, 110, 350, 170}, ".chhc"},
		{"too_few", [][]string{one, two, two, one}, document.Box{50, 110, 350, 150}, "...."},
		{"to_the_end", [][]string{one, two, two, two}, document.Box{50, 110, 350, 250}, ".chh"},
		{"one_in_five", [][]string{two, one, one, one, one, one, one, one, one, two}, document.Box{50, 90, 350, 450}, "chhhhhhhhh"},
		{"fewer", [][]string{two, one, one, one, one, one, one, one, one, one, two}, document.Box{50, 90, 350, 450}, "..........."},
		{"one_with_columns", [][]string{one, two, one}, document.Box{50, 90, 350, 250}, "..."},
		{"wider_than_the_frame", [][]string{two, two, two}, document.Box{65, 90, 350, 250}, "..."},
		{"a_little_wider", [][]string{two, two, two}, document.Box{62, 90, 350, 250}, "chh"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var rows []textRow
			for i, texts := range tt.texts {
				rows = append(rows, rowAt(100+20*float64(i), xs, texts...))
			}
			cut, hold := make([]bool, len(rows)), make([]bool, len(rows))
			(&sheet{enclosures: []document.Box{tt.box}}).enclose(rows, cut, hold)
			got := ""
			for i := range rows {
				switch {
				case cut[i]:
					got += "c"
				case hold[i]:
					got += "h"
				default:
					got += "."
				}
			}
			if got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// TestRowEnds finds the rows of a frame whose sides are painted row by row.
func TestRowEnds(t *testing.T) {
	box := document.Box{50, 100, 350, 200}
	tests := []struct {
		name   string
		pieces []stroke
		want   []float64
	}{
		{"both_sides", []stroke{{50, 100, 140}, {50, 140, 200}, {350, 100, 142}, {350, 142, 200}}, []float64{100, 140, 200}},
		{"one_side", []stroke{{50, 100, 140}, {50, 140, 200}, {350, 100, 200}}, []float64{100, 200}},
		{"other_heights", []stroke{{50, 100, 140}, {50, 140, 200}, {350, 100, 143.1}, {350, 143.1, 200}}, []float64{100, 200}},
		{"of_another_table", []stroke{{50, 100, 200}, {350, 100, 200}, {50, 300, 340}, {350, 300, 340}}, []float64{100, 200}},
		{"of_inner_rules", []stroke{{50, 100, 200}, {350, 100, 200}, {150, 100, 140}, {150, 140, 200}}, []float64{100, 200}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, rowEnds(box, tt.pieces)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestFramedTables reads tables with a frame about them only, whose sides are
// painted row by row: all lines between two ends are one row, in the columns in
// which the rule under the head is painted.
func TestFramedTables(t *testing.T) {
	framed := func(ys ...float64) *paper {
		p := newPaper().cells(ys[0], 50, 120, 230, 350).cells(ys[1], 50, 120, 230, 350)
		for i := 1; i < len(ys); i++ {
			p.upright(50, ys[i-1], ys[i]).upright(350, ys[i-1], ys[i])
		}
		return p.text(52, ys[0]+5, "项目").text(160, ys[0]+5, "合计").text(280, ys[0]+5, "基本").
			text(52, ys[1]+5, "教育").right(228, ys[1]+25, "10.00").right(348, ys[1]+25, "9.00").text(52, ys[1]+25, "支出").text(52, ys[1]+45, "合计").
			text(52, ys[2]+5, "农业").right(228, ys[2]+5, "20.00").right(348, ys[2]+5, "8.00")
	}
	want := []string{"|0:项目|1:合计|2:基本", "|0:教育支出合计|1:10.00|2:9.00", "|0:农业|1:20.00|2:8.00"}
	tests := []struct {
		name string
		page *paper
		want []string
	}{
		{"closed", framed(100, 120, 180, 200).level(200, 50, 350), append([]string{"[ruled 3]"}, want...)},
		{"goes_on_on_the_next_page", framed(100, 120, 180, 200), append([]string{"[ruled 3]"}, want...)},
		{"lines_about_it", framed(100, 120, 180, 200).text(50, 85, "标题文字").text(50, 205, "注：文字"), append(append([]string{"标题文字", "[ruled 3]"}, want...), "注：文字")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, read(tt.page)); d != "" {
				t.Error(d)
			}
		})
	}
}
