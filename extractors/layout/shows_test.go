package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shown says that the glyphs drawn last were shown so many in one go.
func (p *paper) shown(lengths ...int) *paper {
	from := len(p.Glyphs)
	for _, n := range lengths {
		from -= n
	}
	for k, n := range lengths {
		for range n {
			p.Glyphs[from].Show = int32(k + 1)
			from++
		}
	}
	return p
}

// TestShows holds that what the source shows in one go is not cut by a rule, and
// that figures shown apart are two.
func TestShows(t *testing.T) {
	table := func() *paper {
		return newPaper().grid([]float64{50, 100, 130, 160}, []float64{100, 120, 140}).
			text(60, 105, "项目").text(102, 105, "甲").text(132, 105, "乙").text(60, 125, "合计")
	}
	tests := []struct {
		name string
		page *paper
		want string
	}{
		{"words_in_one_go", table().text(102, 125, "甲乙丙丁").shown(4), "|0:合计|1:甲乙丙丁|2"},
		{"words_in_two", table().text(102, 125, "甲乙丙丁").shown(3, 1), "|0:合计|1:甲乙丙|2:丁"},
		{"figure_and_words_in_one_go", table().text(114, 125, "123一二").shown(5), "|0:合计|1:123|2:一二"},
		{"figures_without_a_gap", table().text(90, 125, "1234.00").text(125, 125, "56.00").shown(7, 5), "|0:合计|1:1234.00|2:56.00"},
		{"digits_each_in_its_own", table().text(102, 125, "12345.67").shown(1, 1, 1, 1, 1, 1, 1, 1), "|0:合计|1:12345.67|2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(tt.page)
			if diff := cmp.Diff(tt.want, got[len(got)-1]); diff != "" {
				t.Errorf("row (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEqualGlyphs holds that equal glyphs on one place are one where they are
// painted twice, and two where they are shown in one go.
func TestEqualGlyphs(t *testing.T) {
	twice := func(a, b int32) string {
		p := newPaper().text(70, 100, "1").text(70.5, 100, "1").text(76, 100, ".5")
		p.Glyphs[0].Show, p.Glyphs[1].Show = a, b
		return read(p)[0]
	}
	for _, tt := range []struct {
		a, b int32
		want string
	}{{1, 2, "1.5"}, {1, 1, "11.5"}, {0, 0, "1.5"}} {
		if got := twice(tt.a, tt.b); got != tt.want {
			t.Errorf("shown %d, %d: %s, want %s", tt.a, tt.b, got, tt.want)
		}
	}
}
