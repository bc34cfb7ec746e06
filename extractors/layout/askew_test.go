package layout

import (
	"math"
	"strings"
	"testing"

	"juesuan/extractors/page"
)

// TestAskew reads pages that lie askew, and gives what is read its place as shown.
func TestAskew(t *testing.T) {
	draw := func(degrees float64, rows int) *paper {
		p := newPaper()
		show := int32(0)
		for r := range rows {
			for _, x := range []float64{50, 250, 350, 450} {
				n := len(p.Glyphs)
				if x == 50 {
					p.text(x, 100+float64(r)*16, "教育支出项目")
				} else {
					p.right(x+80, 100+float64(r)*16, "1,234.50")
				}
				show++
				for i := range p.Glyphs[n:] {
					p.Glyphs[n+i].Show = show
				}
			}
		}
		l := lean{math.Sin(degrees * math.Pi / 180), math.Cos(degrees * math.Pi / 180), p.Width / 2, p.Height / 2}
		for i := range p.Glyphs {
			l.tilt(&p.Glyphs[i].Box)
		}
		return p
	}
	for _, degrees := range []float64{-3.9, -3, -1, -0.5, 0, 0.2, 0.5, 1, 3, 3.9} {
		p := draw(degrees, 6)
		want := strings.Repeat("|0:教育支出项目|1:1,234.50|2:1,234.50|3:1,234.50\n", 6)
		if got := gridRows(p); got != want {
			t.Errorf("%v degrees:\n%s", degrees, got)
		}
		for _, b := range Blocks([]page.Page{p.Page}) {
			if b.Grid == nil {
				continue
			}
			first := b.Grid.Rows[0].Cells[0].At.Box
			if g := p.Glyphs[2].Box; !holds(first, (g[0]+g[2])/2, (g[1]+g[3])/2) {
				t.Errorf("%v degrees: cell at %v, glyph of it at %v", degrees, first, g)
			}
		}
	}
	for name, tt := range map[string]struct {
		degrees float64
		rows    int
		want    bool
	}{"hardly": {0.27, 6, false}, "little": {0.3, 6, true}, "much": {4.1, 6, false}, "few_lines": {2, 1, false}, "enough_lines": {2, 2, true}} {
		p := draw(tt.degrees, tt.rows)
		if _, ok := leanOf(visible(&p.Page), &p.Page); ok != tt.want {
			t.Errorf("%s: %v, want %v", name, ok, tt.want)
		}
	}
}
