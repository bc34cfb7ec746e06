package layout

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
)

// TestIsSeam holds where two columns touch: between a figure and what is none of
// it, at a gap, where other pieces end and begin.
func TestIsSeam(t *testing.T) {
	tests := []struct {
		name        string
		left, right string
		gap         float64 // in points, of ten points of the font
		ends, begin []float64
		want        bool
	}{
		{"figure_and_word", "9", "健", 2, []float64{200, 200}, []float64{202, 202}, true},
		{"figure_and_sign", "9", "≥", 2, []float64{200, 200}, []float64{202, 202}, true},
		{"two_figures", "9", "1", 2, []float64{200, 200}, []float64{202, 202}, true},
		{"word_and_figure", "健", "9", 2, []float64{200, 200}, []float64{202, 202}, true},
		{"two_words", "款", "健", 2, []float64{200, 200}, []float64{202, 202}, false},
		{"hardly_a_gap", "9", "健", 1.6, []float64{200, 200}, []float64{202, 202}, true},
		{"no_gap", "9", "健", 1.4, []float64{200, 200}, []float64{202, 202}, false},
		{"one_ends", "9", "健", 2, []float64{200}, []float64{202, 202}, false},
		{"one_begins", "9", "健", 2, []float64{200, 200}, []float64{202}, false},
		{"end_about_there", "9", "健", 2, []float64{198.6, 201.4}, []float64{202, 202}, true},
		{"end_elsewhere", "9", "健", 2, []float64{198.4, 201.6}, []float64{202, 202}, false},
		{"begin_about_there", "9", "健", 2, []float64{200, 200}, []float64{200.6, 203.4}, true},
		{"begin_elsewhere", "9", "健", 2, []float64{200, 200}, []float64{200.4, 203.6}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			left := glyph{text: tt.left, size: 10, box: document.Box{195, 100, 200, 110}}
			right := glyph{text: tt.right, size: 10, box: document.Box{200 + tt.gap, 100, 210, 110}}
			s := sides{from: tt.begin, to: tt.ends}
			if got := s.isSeam(&left, &right); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestTouchesOften holds where two columns are told by their touching alone: at
// least three figures of different lengths end there.
func TestTouchesOften(t *testing.T) {
	tests := []struct {
		name        string
		left, right string
		joints      []joint
		want        bool
	}{
		{"figures_of_two_lengths", "9", "健", []joint{{190, 200, 202}, {195, 200, 202}, {195, 200, 202}}, true},
		{"of_one_length", "9", "健", []joint{{190, 200, 202}, {190, 200, 202}, {190, 200, 202}}, false},
		{"of_almost_one_length", "9", "健", []joint{{190, 200, 202}, {193, 200, 202}, {190, 200, 202}}, false},
		{"of_lengths_apart_enough", "9", "健", []joint{{190, 200, 202}, {193.1, 200, 202}, {190, 200, 202}}, true},
		{"two_only", "9", "健", []joint{{190, 200, 202}, {195, 200, 202}}, false},
		{"one_that_ends_elsewhere", "9", "健", []joint{{190, 198, 202}, {195, 200, 202}, {195, 200, 202}}, false},
		{"one_behind_which_all_begins_elsewhere", "9", "健", []joint{{190, 200, 202}, {195, 200, 204}, {195, 200, 202}}, false},
		{"words_before_figures", "健", "9", []joint{{190, 200, 202}, {195, 200, 202}, {195, 200, 202}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			left := glyph{text: tt.left, size: 10, box: document.Box{195, 100, 200, 110}}
			right := glyph{text: tt.right, size: 10, box: document.Box{202, 100, 210, 110}}
			slices.SortFunc(tt.joints, func(a, b joint) int { return compare(a.end, b.end) })
			s := sides{joints: tt.joints}
			if got := s.isSeam(&left, &right); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestColumnsThatTouch reads tables whose figures end right where the words of
// the next column begin, also where a row between rules is a section of its own.
func TestColumnsThatTouch(t *testing.T) {
	form := newPaper().text(52, 103, "指标名称").text(178, 103, "分值").text(208, 103, "指标值").text(300, 103, "得分")
	for i, row := range [][4]string{
		{"人次", "12", "≥50家", "12"},
		{"合格率", "11", "100%", "11"},
		{"环境", "8", "健全", "8"},
		{"知晓率", "10", "有效改善", "9"},
	} {
		y := 119 + 16*float64(i)
		form.level(y-3, 50, 400).text(52, y, row[0]).right(200, y, row[1]).text(202, y, row[2]).right(330, y, row[3])
	}
	form.level(100, 50, 400).level(180, 50, 400)
	sections := newPaper().level(84, 50, 400).text(52, 87, "预算数").text(180, 87, "决算数在此").right(330, 87, "9").level(100, 50, 400)
	sections.Glyphs = append(sections.Glyphs, form.Glyphs...)
	sections.Rules = append(sections.Rules, form.Rules...)
	rows := []string{
		"|0:指标名称|1:分值|2:指标值|3:得分", "|0:人次|1:12|2:≥50家|3:12",
		"|0:合格率|1:11|2:100%|3:11", "|0:环境|1:8|2:健全|3:8", "|0:知晓率|1:10|2:有效改善|3:9",
	}
	tests := []struct {
		name string
		page *paper
		want []string
	}{
		{"throughout", form, append([]string{"[ruled 4]"}, rows...)},
		{"below_a_section", sections, append([]string{"[ruled 4]", "|0:预算数|1(1x2):决算数在此|3:9"}, rows...)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(tt.page)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

// TestUniteTight holds that a figure and its unit are one column, and two
// columns that touch are not.
func TestUniteTight(t *testing.T) {
	for _, seam := range []bool{false, true} {
		row := rowAt(100, []float64{50, 152, 164}, "word", "16", "100%")
		row.pieces[2].seam = seam
		a := &alignment{rows: []textRow{row}}
		a.measure()
		a.uniteTight()
		want := 2
		if seam {
			want = 3
		}
		if len(a.columns) != want {
			t.Errorf("seam %v: %d columns, want %d", seam, len(a.columns), want)
		}
	}
}

// TestPartAtSeams holds that the parts of a piece say at which of their sides
// another column touches.
func TestPartAtSeams(t *testing.T) {
	p := newPaper().text(50, 100, "9").text(57, 100, "健全")
	piece := cellText{line: newLine(visible(&p.Page)), text: "9健全"}
	s := sides{from: []float64{57, 57}, to: []float64{55, 55}}
	var got []string
	for _, part := range s.part(&piece) {
		got = append(got, map[bool]string{false: "", true: "|"}[part.seam]+part.text)
	}
	if diff := cmp.Diff([]string{"9", "|健全"}, got); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
}
