package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"juesuan/document"
	"juesuan/extractors/page"
)

var strokes = cmp.AllowUnexported(stroke{})

// TestRuling holds what becomes one rule and what is none, in points.
func TestRuling(t *testing.T) {
	level := func(y, from, to float64) page.Rule {
		return page.Rule{Box: document.Box{from, y - 0.25, to, y + 0.25}}
	}
	dashed := func(y, from, to float64) page.Rule {
		r := level(y, from, to)
		r.Dashed = true
		return r
	}
	upright := func(x, from, to float64) page.Rule {
		return page.Rule{Box: document.Box{x - 0.25, from, x + 0.25, to}}
	}
	bar := func(height float64) page.Rule { return page.Rule{Box: document.Box{0, 0, 100, height}} }
	tests := []struct {
		name         string
		rules        []page.Rule
		level, upper []stroke
	}{
		{"level", []page.Rule{level(10, 0, 100)}, []stroke{{10, 0, 100}}, nil},
		{"upright", []page.Rule{upright(10, 0, 100)}, nil, []stroke{{10, 0, 100}}},
		{"square", []page.Rule{{Box: document.Box{0, 0, 5, 5}}}, []stroke{{2.5, 0, 5}}, nil},
		{"drawn_twice", []page.Rule{level(10, 0, 99), level(12, 0, 99)}, []stroke{{11, 0, 99}}, nil},
		{"the_longer_of_two_says_where", []page.Rule{level(10, 0, 29), level(12, 0, 9)}, []stroke{{10.5, 0, 29}}, nil},
		{"two_apart", []page.Rule{level(10, 0, 99), level(12.1, 0, 99)}, []stroke{{10, 0, 99}, {12.1, 0, 99}}, nil},
		{"small_gap", []page.Rule{level(10, 0, 50), level(10, 53, 99)}, []stroke{{10, 0, 99}}, nil},
		{"large_gap", []page.Rule{level(10, 0, 50), level(10, 53.1, 99)}, []stroke{{10, 0, 50}, {10, 53.1, 99}}, nil},
		{"one_inside_the_other", []page.Rule{level(10, 0, 50), level(10, 20, 30)}, []stroke{{10, 0, 50}}, nil},
		{"dashes", []page.Rule{dashed(10, 0, 4), dashed(10, 13, 17)}, []stroke{{10, 0, 17}}, nil},
		{"dashes_far_apart", []page.Rule{dashed(10, 0, 5), dashed(10, 14.1, 20)}, []stroke{{10, 0, 5}, {10, 14.1, 20}}, nil},
		{"upright_dashes", []page.Rule{{Box: document.Box{9.75, 0, 10.25, 4}, Dashed: true}, {Box: document.Box{9.75, 13, 10.25, 17}, Dashed: true}}, nil, []stroke{{10, 0, 17}}},
		{"shortest", []page.Rule{level(10, 0, 4)}, []stroke{{10, 0, 4}}, nil},
		{"too_short", []page.Rule{level(10, 0, 3.9)}, nil, nil},
		{"thickest", []page.Rule{bar(8)}, []stroke{{4, 0, 100}}, nil},
		{"bar", []page.Rule{bar(8.1)}, nil, nil},
		{"inside_out", []page.Rule{{Box: document.Box{100, 0, 0, 1}}}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, upper := ruling(tt.rules)
			if diff := cmp.Diff([][]stroke{tt.level, tt.upper}, [][]stroke{got, upper}, strokes, cmpopts.EquateEmpty(), cmpopts.EquateApprox(0, 1e-9)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestMostRules holds that of too many rules the longest are kept.
func TestMostRules(t *testing.T) {
	var rules []page.Rule
	for i := range 2001 {
		length := 20.0
		if i == 7 {
			length = 10
		}
		y := 5 * float64(i)
		rules = append(rules, page.Rule{Box: document.Box{0, y, length, y}})
	}
	got, _ := ruling(rules)
	if len(got) != 2000 || got[7].at != 40 {
		t.Errorf("%d rules, the eighth at %v; want 2000 without that at 35", len(got), got[7].at)
	}
	if got, _ = ruling(rules[:2000]); len(got) != 2000 || got[7].at != 35 {
		t.Errorf("%d rules, the eighth at %v; want all 2000", len(got), got[7].at)
	}
}

// TestLattices holds how near rules must come to each other to make a table,
// and how far its edges then reach.
func TestLattices(t *testing.T) {
	level := []stroke{{0, 0, 100}, {50, 0, 100}}
	upright := func(from, to float64, at ...float64) []stroke {
		var out []stroke
		for _, x := range at {
			out = append(out, stroke{x, from, to})
		}
		return out
	}
	type laid struct{ xs, ys []float64 }
	tests := []struct {
		name         string
		level, upper []stroke
		want         []laid
	}{
		{"crossing", level, upright(0, 50, 0, 50, 100), []laid{{[]float64{0, 50, 100}, []float64{0, 50}}}},
		{"rules_stop_short", level, upright(3, 47, 0, 50, 100), []laid{{[]float64{0, 50, 100}, []float64{0, 50}}}},
		{"rules_stop_too_short", level, upright(3.1, 46.9, 0, 50, 100), nil},
		{"level_ones_stop_short", level, upright(0, 50, -3, 50, 103), []laid{{[]float64{-3, 50, 103}, []float64{0, 50}}}},
		{"level_ones_stop_too_short", level, upright(0, 50, -3.1, 50), []laid{{[]float64{0, 50, 100}, []float64{0, 50}}}},
		{"open_at_the_sides", level, upright(0, 50, 30, 60), []laid{{[]float64{0, 30, 60, 100}, []float64{0, 50}}}},
		{"one_of_two_reaches_further", []stroke{{0, 20, 80}, {50, 0, 100}}, upright(0, 50, 20, 80), []laid{{[]float64{20, 80}, []float64{0, 50}}}},
		{"two_of_three_reach_further", []stroke{{0, 20, 80}, {25, 0, 100}, {50, 0, 100}}, upright(0, 50, 20, 80), []laid{{[]float64{0, 20, 80, 100}, []float64{0, 25, 50}}}},
		{"reaching_hardly_further", level, upright(0, 50, 3, 97), []laid{{[]float64{3, 97}, []float64{0, 50}}}},
		{"reaching_a_little_further", level, upright(0, 50, 3.1, 96.9), []laid{{[]float64{0, 3.1, 96.9, 100}, []float64{0, 50}}}},
		{"slivers", level, upright(0, 50, 0, 2.9, 50, 53, 100), []laid{{[]float64{0, 50, 53, 100}, []float64{0, 50}}}},
		{"level_rules_alone", level, nil, nil},
		{"two_tables", append([]stroke{{100, 0, 100}, {150, 0, 100}}, level...), append(upright(0, 50, 0, 100), upright(100, 150, 0, 100)...), []laid{{[]float64{0, 100}, []float64{0, 50}}, {[]float64{0, 100}, []float64{100, 150}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, u := joined(tt.level, 0), joined(tt.upper, 0)
			var got []laid
			for _, x := range lattices(l, u) {
				got = append(got, laid{x.xs, x.ys})
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(laid{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestEdges holds over how much of a face a rule must run to close it.
func TestEdges(t *testing.T) {
	for length, want := range map[float64]bool{60: true, 59: false} {
		if got := covers(stroke{0, 20, 20 + length}, 0, 100); got != want {
			t.Errorf("a rule over %v of a hundred points closes a face: %v, want %v", length, got, want)
		}
	}
	tests := []struct {
		x    float64
		want int
	}{{-5, 0}, {0, 0}, {14, 0}, {15, 1}, {16, 1}, {30, 1}, {99, 1}}
	for _, tt := range tests {
		if got := nearest([]float64{0, 30}, tt.x); got != tt.want {
			t.Errorf("the nearest to %v is %d, want %d", tt.x, got, tt.want)
		}
	}
}

// TestHoldsTable holds that a lattice is a table where at least two of its
// faces hold text, and where most hold none if some of it is words.
func TestHoldsTable(t *testing.T) {
	ys := []float64{100, 120, 140}
	xs := []float64{50, 150, 250}
	tests := []struct {
		name  string
		texts []string // by face
		want  bool
	}{
		{"no_text", nil, false},
		{"one_face", []string{"合计"}, false},
		{"one_face_of_two_words", []string{"合计 收入"}, false},
		{"two_faces_of_words", []string{"合计", "", "", "收入"}, true},
		{"a_word_and_a_figure", []string{"合计", "1"}, true},
		{"half_figures", []string{"1", "", "", "2"}, false},
		{"most_figures", []string{"1", "2", "3"}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper().grid(xs, ys)
			for k, text := range tt.texts {
				p.text(xs[k%2]+5, ys[k/2]+5, text)
			}
			tables := 0
			for _, b := range Blocks([]page.Page{p.Page}) {
				if b.Grid != nil && b.Grid.Method == document.Ruled {
					tables++
				}
			}
			if got := tables == 1; got != tt.want {
				t.Errorf("a table %v, want %v", got, tt.want)
			}
		})
	}
}

// TestSeam holds when a group of rules that touch is two tables, one under the
// other: three edges each way, none of them going on, two rows of each.
func TestSeam(t *testing.T) {
	evenly := func(n int, from, to float64) []float64 {
		out := []float64{from}
		for i := 1; i < n; i++ {
			out = append(out, from+(to-from)*float64(i)/float64(n))
		}
		return append(out, to)
	}
	rows := func(n int, from float64) []float64 {
		out := []float64{from}
		for i := range n {
			out = append(out, from+20*float64(i+1))
		}
		return out
	}
	tests := []struct {
		name           string
		above, below   int // columns
		rows, rowsNext int
		rule           float64 // how far the rule between them runs, of 420 points
		want           int
	}{
		{"four_and_five_columns", 4, 5, 2, 2, 420, 2},
		{"three_columns_above", 3, 5, 2, 2, 420, 1},
		{"three_columns_below", 5, 3, 2, 2, 420, 1},
		{"one_row_above", 4, 5, 1, 2, 420, 1},
		{"one_row_below", 4, 5, 2, 1, 420, 1},
		{"edges_that_go_on", 4, 8, 2, 2, 420, 1},
		{"rule_over_some", 4, 5, 2, 2, 200, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper()
			y := 100 + 20*float64(tt.rows)
			up, down := rows(tt.rows, 100), rows(tt.rowsNext, y)
			if tt.rule < 420 {
				up, down = up[:tt.rows], down[1:]
				p.level(y, 50, 50+tt.rule)
			}
			end := y + 20*float64(tt.rowsNext)
			for _, at := range append(up, down...) {
				p.level(at, 50, 470)
			}
			for _, x := range evenly(tt.above, 50, 470) {
				p.upright(x, 100, y)
			}
			for _, x := range evenly(tt.below, 50, 470) {
				p.upright(x, y, end)
			}
			level, upper := ruling(p.Rules)
			if got := len(lattices(level, upper)); got != tt.want {
				t.Errorf("%d tables, want %d", got, tt.want)
			}
		})
	}
}

// TestMostFaces holds how many faces a lattice of a table may have.
func TestMostFaces(t *testing.T) {
	rules := func(n int, length float64) []stroke {
		var out []stroke
		for i := range n + 1 {
			out = append(out, stroke{10 * float64(i), 0, length})
		}
		return out
	}
	for columns, want := range map[int]bool{500: true, 501: false} {
		if _, ok := newLattice(rules(400, 10*float64(columns)), rules(columns, 4000)); ok != want {
			t.Errorf("a lattice of 400 rows and %d columns: %v, want %v", columns, ok, want)
		}
	}
}
