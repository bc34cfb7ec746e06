package layout

import (
	"strings"
	"testing"
)

// TestBreaks holds where upright rules leave a row free that is of their table.
func TestBreaks(t *testing.T) {
	pairs := func(from, to float64, xs ...float64) (out []stroke) {
		for _, x := range xs {
			out = append(out, stroke{x, from - 50, from}, stroke{x, to, to + 50})
		}
		return out
	}
	below := func(from float64, xs ...float64) (out []stroke) {
		for _, x := range xs {
			out = append(out, stroke{x, from, from + 50})
		}
		return out
	}
	rule := func(ys ...float64) (out []stroke) {
		for _, y := range ys {
			out = append(out, stroke{y, 50, 500})
		}
		return out
	}
	tests := []struct {
		name         string
		level, upper []stroke
		want         int
	}{
		{"two_go_on", nil, pairs(100, 130, 200, 300), 1},
		{"further_apart", nil, pairs(100, 130.5, 200, 300), 0},
		{"as_near_as_pieces_of_one_rule", nil, pairs(100, 103, 200, 300), 0},
		{"one_goes_on", nil, pairs(100, 120, 200), 0},
		{"other_places", nil, append(pairs(100, 120, 200), pairs(110, 130, 300)...), 0},
		{"a_rule_above", rule(100), pairs(100, 120, 200, 300), 1},
		{"rules_of_two_tables", rule(100, 120), pairs(100, 120, 200, 300), 0},
		{"rules_over_some", []stroke{{100, 50, 250}, {120, 50, 500}}, pairs(100, 120, 200, 300), 1},
		{"parted", nil, append(pairs(100, 120, 200, 300), stroke{250, 90, 130}), 0},
		{"under_a_rule", rule(100), below(130, 200, 300), 1},
		{"far_under_a_rule", rule(100), below(130.5, 200, 300), 0},
		{"right_under_a_rule", rule(100), below(107, 200, 300), 1},
		{"not_free", rule(100), below(106.5, 200, 300), 0},
		{"one_under_a_rule", rule(100), below(120, 200), 0},
		{"over_a_rule", rule(170), below(100, 200, 300), 1},
		{"beside_one_that_goes_on", rule(100), append(below(120, 300, 400), stroke{200, 100, 170}), 1},
		{"on_both_sides_of_one", rule(100), append(below(120, 150, 300), stroke{200, 100, 170}), 2},
		{"beside_the_frame_alone", rule(100), append(below(120, 300), stroke{50, 100, 170}, stroke{500, 100, 170}), 0},
		{"beside_one_that_ends", rule(100), append(below(120, 300, 400), stroke{200, 100, 121}), 1},
		{"ruled_over_columns", append(rule(100), stroke{120, 210, 490}), append(below(120, 300, 400), stroke{200, 100, 170}), 0},
		{"under_a_rule_beside", []stroke{{100, 220, 500}}, below(120, 200, 300), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := breaksOf(tt.level, tt.upper); len(got) != tt.want {
				t.Errorf("%+v, want %d", got, tt.want)
			}
		})
	}
}

// TestRowsOverColumns reads a table whose upright rules leave the rows free that go
// over its columns.
func TestRowsOverColumns(t *testing.T) {
	p := newPaper().level(100, 50, 500).level(120, 50, 500).level(220, 50, 500)
	for _, x := range []float64{200, 350} {
		p.upright(x, 100, 120).upright(x, 140, 160).upright(x, 180, 220)
	}
	p.text(60, 105, "项目").text(240, 105, "上年").text(400, 105, "本年").text(250, 125, "甲部分").text(250, 165, "乙部分")
	for r, y := range []float64{145, 185, 205} {
		p.text(60, y, "名称"+string(rune('甲'+r))).right(340, y, "1.50").right(490, y, "2.50")
	}
	got := gridRows(p)
	for _, want := range []string{"|0:项目|1:上年|2:本年\n", "|0-2:甲部分\n", "|0-2:乙部分\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("got\n%swithout %s", got, want)
		}
	}
	if n := count(p); n != 1 {
		t.Errorf("%d tables", n)
	}
}

// TestHeadsOverUprights reads heads over columns whose upright rules begin below them,
// with no rule between.
func TestHeadsOverUprights(t *testing.T) {
	p := newPaper().level(100, 50, 450).level(132, 50, 450).level(192, 50, 450).
		upright(150, 100, 192).upright(250, 116, 192)
	p.text(60, 118, "项目").text(230, 103, "决算").text(180, 119, "上年").text(280, 119, "本年")
	for r := range 3 {
		p.text(60, 137+20*float64(r), "名称"+string(rune('甲'+r))).right(240, 137+20*float64(r), "1.50").right(440, 137+20*float64(r), "2.50")
	}
	if got, want := gridRows(p), "|0:项目|1-2:决算\n|1:上年|2:本年\n"; !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s", got)
	}
}
