package layout

import (
	"strings"
	"testing"
)

// TestRaise holds which digits are taken for marks of notes: small ones above
// the line, right behind what they stand at. The line has ten points, its middle
// at 105 and its end at 60.
func TestRaise(t *testing.T) {
	tests := []struct {
		name   string
		base   string
		size   float64 // of the digits
		x      float64
		middle float64 // of them
		digits string
		want   string
	}{
		{"behind_a_figure", "3", 6, 60, 103, "1", "3¹"},
		{"two_digits", "3", 6, 60, 103, "12", "3¹²"},
		{"behind_a_word", "计", 6, 60, 103, "2", "计²"},
		{"as_large_as_may_be", "3", 8.5, 60, 103, "1", "3¹"},
		{"too_large", "3", 8.6, 60, 103, "1", "31"},
		{"as_low_as_may_be", "3", 6, 60, 104.4, "1", "3¹"},
		{"on_the_line", "3", 6, 60, 104.6, "1", "31"},
		{"as_high_as_may_be", "3", 6, 60, 97.6, "1", "3¹"},
		{"of_the_line_above", "3", 6, 60, 97.4, "1", "31"},
		{"a_little_apart", "3", 6, 62.9, 103, "1", "3¹"},
		{"far_apart", "3", 6, 63.1, 103, "1", "31"},
		{"decimals_above_the_line", ".", 6, 60, 103, "5", ".5"},
		{"no_digit", "3", 6, 60, 103, "m", "3m"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper()
			p.text(60-map[bool]float64{false: 5, true: 10}[isWide([]rune(tt.base)[0])], 100, tt.base)
			p.size = tt.size
			p.text(tt.x, tt.middle-tt.size/2, tt.digits)
			glyphs := visible(&p.Page)
			raise(glyphs)
			var b strings.Builder
			for i := range glyphs {
				b.WriteString(glyphs[i].text)
			}
			if b.String() != tt.want {
				t.Errorf("read %q, want %q", b.String(), tt.want)
			}
		})
	}
}

// TestRaisedInACell holds that a mark is on the line of what it stands behind,
// however high it stands.
func TestRaisedInACell(t *testing.T) {
	p := newPaper().grid([]float64{50, 150, 250}, []float64{100, 120, 140}).
		text(60, 105, "项目").text(160, 105, "金额").text(60, 125, "合计").text(160, 125, "12.34")
	p.size = 6
	p.text(185, 121, "1")
	got := read(p)
	if want := "|0:合计|1:12.34¹"; got[len(got)-1] != want {
		t.Errorf("read %q, want %q", got[len(got)-1], want)
	}
}
