package layout

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
)

var spans = cmp.AllowUnexported(span{})

// pieceAt is a piece of a row, by where its text begins on the page.
func pieceAt(x, y float64, text string) cellText {
	p := newPaper().text(x, y, text)
	return cellText{line: newLine(visible(&p.Page)), text: text, figure: isFigure(text)}
}

// rowAt is a row of pieces at the given places.
func rowAt(y float64, xs []float64, texts ...string) textRow {
	r := textRow{size: 10}
	for i, text := range texts {
		r.pieces = append(r.pieces, pieceAt(xs[i], y, text))
		if i == 0 {
			r.box = r.pieces[0].box
		}
		r.box = union(r.box, r.pieces[i].box)
	}
	return r
}

// TestStretchEnd holds how far apart the rows of one table may stand, and how
// many rows of one piece may stand between.
func TestStretchEnd(t *testing.T) {
	two := []float64{50, 150}
	tests := []struct {
		name  string
		pitch float64 // of lines of ten points
		rows  []int   // pieces of each
		level []stroke
		want  int
	}{
		{"close", 14, []int{2, 2, 2}, nil, 3},
		{"as_far_as_rows_may_stand", 26, []int{2, 2, 2}, nil, 3},
		{"too_far", 26.1, []int{2, 2, 2}, nil, 1},
		{"too_far_but_between_rules", 40, []int{2, 2}, []stroke{{90, 50, 200}, {160, 50, 200}}, 2},
		{"two_rows_of_one_piece", 14, []int{2, 1, 1, 2}, nil, 4},
		{"three_rows_of_one_piece", 14, []int{2, 1, 1, 1, 2}, nil, 1},
		{"names_of_rows_that_rules_hold", 14, []int{2, 1, 1, 1, 2}, []stroke{{90, 100, 200}, {170, 100, 200}}, 5},
		{"as_many_names_as_may_be", 14, []int{2, 1, 1, 1, 1, 1, 1, 2}, []stroke{{90, 100, 200}, {215, 100, 200}}, 8},
		{"too_many_names", 14, []int{2, 1, 1, 1, 1, 1, 1, 1, 2}, []stroke{{90, 100, 200}, {228, 100, 200}}, 1},
		{"names_and_no_rows_behind", 14, []int{2, 1, 1, 1}, []stroke{{90, 100, 200}, {170, 100, 200}}, 1},
		{"rows_of_one_piece_behind", 14, []int{2, 2, 1}, nil, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var rows []textRow
			for i, n := range tt.rows {
				rows = append(rows, rowAt(100+tt.pitch*float64(i), two, []string{"word", "1"}[:n]...))
			}
			if got := stretchEnd(rows, 0, tt.level); got != tt.want {
				t.Errorf("ends at %d, want %d", got, tt.want)
			}
		})
	}
}

// TestIsNextRow holds how far below a row the next one of its table may stand
// whose figures all stand in line with those above.
func TestIsNextRow(t *testing.T) {
	four := []float64{50, 150, 250, 350}
	above := rowAt(100, four, "word", "1.00", "2.00", "3.00")
	tests := []struct {
		name  string
		below textRow
		want  bool
	}{
		{"in_line", rowAt(130, four, "word", "4.00", "5.00", "6.00"), true},
		{"as_far_as_may_be", rowAt(150, four, "word", "4.00", "5.00", "6.00"), true},
		{"too_far", rowAt(150.1, four, "word", "4.00", "5.00", "6.00"), false},
		{"a_figure_less", rowAt(130, four[:3], "word", "4.00", "5.00"), false},
		{"out_of_line", rowAt(130, []float64{50, 150, 250, 380}, "word", "4.00", "5.00", "6.00"), false},
		{"words", rowAt(130, four, "word", "word", "word", "word"), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := isNextRow([]textRow{above, tt.below}, 0, 1); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
	two := []textRow{rowAt(100, four[:3], "word", "1.00", "2.00"), rowAt(130, four[:3], "word", "4.00", "5.00")}
	if isNextRow(two, 0, 1) {
		t.Error("two figures may stand in line by chance")
	}
	if between := []textRow{above, rowAt(115, four[:1], "word"), tests[0].below}; isNextRow(between, 0, 2) {
		t.Error("a line stands between")
	}
}

// TestLeaveAbove holds that rules above the first row that a table may have are no
// rules of it.
func TestLeaveAbove(t *testing.T) {
	rows := []textRow{rowAt(100, []float64{50}, "a"), rowAt(120, []float64{50}, "b")}
	for first, want := range map[int]int{0: 2, 1: 1} {
		a := &alignment{rules: []stroke{{109.9, 50, 100}, {110.1, 50, 100}}}
		if a.leaveAbove(rows, first); len(a.rules) != want {
			t.Errorf("from row %d: %d rules, want %d", first, len(a.rules), want)
		}
	}
}

// TestRuledTogether holds between which rules two rows stand together: fourteen
// sizes of the font apart, ending at the same place.
func TestRuledTogether(t *testing.T) {
	a, b := rowAt(100, []float64{50}, "word"), rowAt(150, []float64{50}, "word")
	tests := []struct {
		name  string
		level []stroke
		want  bool
	}{
		{"between_two_rules", []stroke{{90, 50, 200}, {170, 50, 200}}, true},
		{"as_far_apart_as_may_be", []stroke{{90, 50, 200}, {229, 50, 200}}, true},
		{"too_far_apart", []stroke{{90, 50, 200}, {230, 50, 200}}, false},
		{"ends_about_the_same", []stroke{{90, 50, 200}, {170, 50, 203}}, true},
		{"other_ends", []stroke{{90, 50, 200}, {170, 50, 203.1}}, false},
		{"no_rule_below", []stroke{{90, 50, 200}}, false},
		{"rule_beside", []stroke{{90, 50, 200}, {160, 100, 300}, {170, 50, 200}}, true},
		{"nearest_rule_counts", []stroke{{90, 50, 200}, {165, 50, 300}, {170, 50, 200}}, false},
		{"nearest_rule_above_counts", []stroke{{80, 50, 200}, {90, 50, 300}, {170, 50, 200}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := areRuledTogether(&a, &b, tt.level); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestRowOfANameOnly holds that a row of a name between rows that are all ruled parts
// no tables, at the end of one as well.
func TestRowOfANameOnly(t *testing.T) {
	xs := []float64{50, 150}
	rows := []textRow{
		rowAt(80, xs, "word", "12"), rowAt(100, xs, "word", "12"), rowAt(120, xs, "name"),
		rowAt(140, xs, "word", "12"), rowAt(160, []float64{50}, "note"),
	}
	rows[2].size = 10
	level := []stroke{{98, 50, 160}, {118, 50, 160}, {138, 50, 160}, {158, 50, 160}}
	for from, want := range map[int]bool{0: false, 1: true} {
		rows[4].box[1], rows[4].box[3] = 150, 160 // so that the name stands further below than rows do
		if got := partsTables(rows, 2, level[from:]); got != want {
			t.Errorf("rules from %d on: %v, want %v", from, got, want)
		}
	}
}

// TestPartsTables holds which row is the title of a table that follows on
// another.
func TestPartsTables(t *testing.T) {
	rules := []stroke{{118, 50, 160}, {142, 50, 160}}
	tests := []struct {
		name  string
		gap   float64 // from row to row about the title
		size  float64 // of its font
		level []stroke
		want  bool
	}{
		{"in_type_of_its_own", 14, 11.2, nil, true},
		{"in_about_the_same_type", 14, 11, nil, false},
		{"set_off_between_rules", 20, 10, rules, true},
		{"set_off_without_rules", 20, 10, nil, false},
		{"set_off_under_one_rule", 20, 10, rules[:1], false},
		{"set_off_over_one_rule", 20, 10, rules[1:], false},
		{"hardly_set_off", 15.3, 10, []stroke{{113, 50, 160}, {128, 50, 160}}, false},
		{"a_little_set_off", 15.5, 10, []stroke{{113, 50, 160}, {128, 50, 160}}, true},
		{"rules_over_most_of_the_width", 20, 10, []stroke{{118, 50, 116.5}, {142, 50, 116.5}}, true},
		{"rules_over_less", 20, 10, []stroke{{118, 50, 115.5}, {142, 50, 115.5}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			xs := []float64{50, 150}
			rows := []textRow{
				rowAt(86, xs, "word", "12"), rowAt(100, xs, "word", "12"), rowAt(100+tt.gap, xs, "title"),
				rowAt(100+2*tt.gap, xs, "word", "12"), rowAt(114+2*tt.gap, xs, "word", "12"),
			}
			rows[2].size = tt.size
			if got := partsTables(rows, 2, tt.level); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			for _, k := range []int{0, 1, 3, 4} {
				if partsTables(rows, k, tt.level) {
					t.Errorf("row %d parts tables", k)
				}
			}
		})
	}
}

// TestStandsWith holds what goes on with the rows of a table behind a line of one
// piece: enough of it is in line with them, or under their heads.
func TestStandsWith(t *testing.T) {
	xs := []float64{50, 150, 250}
	body := rowAt(100, xs, "words", "12.00", "9.00")
	tests := []struct {
		name  string
		above []textRow
		below textRow
		want  bool
	}{
		{"in_line_at_the_left", []textRow{body}, rowAt(140, []float64{52.9, 190}, "of", "1.0"), true},
		{"out_of_line", []textRow{body}, rowAt(140, []float64{53.1, 190}, "of", "1.0"), false},
		{"half_of_it", []textRow{body}, rowAt(140, []float64{50, 190}, "of", "1.0"), true},
		{"less", []textRow{body}, rowAt(140, []float64{50, 190, 290}, "of", "1.0", "1.0"), false},
		{"in_line_at_the_right", []textRow{body}, rowAt(140, []float64{70, 155}, "x", "1.0"), true},
		{"under_years", []textRow{rowAt(100, xs, "words", "2019", "2020")}, rowAt(140, []float64{90, 190}, "of", "1.0"), true},
		{"under_heads", []textRow{rowAt(86, []float64{90, 180}, "head", "head"), body}, rowAt(140, []float64{80, 190}, "1.00", "1.00"), true},
		{"words_under_heads", []textRow{rowAt(86, []float64{90, 180}, "head", "head"), body}, rowAt(140, []float64{80, 190}, "words", "words"), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows := append(append(tt.above[:len(tt.above):len(tt.above)], rowAt(120, []float64{50}, "line")), tt.below)
			if got := standsWith(rows, 0, len(tt.above)-1, len(rows)-1); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	for n, want := range map[int]bool{12: true, 13: false} {
		rows := []textRow{rowAt(0, []float64{80, 190}, "of", "1.0")}
		for i := range n {
			rows = append(rows, rowAt(14*float64(i+1), xs, "words", "12.00", "9.00"))
		}
		rows = append(rows, rowAt(300, []float64{80, 190}, "of", "1.0"))
		if got := standsWith(rows, 0, n, n+1); got != want {
			t.Errorf("%d rows below: %v, want %v", n, got, want)
		}
	}
}

// TestBounds holds from how many pieces and columns on nothing is tried as a
// table.
func TestBounds(t *testing.T) {
	wide := func(rows, columns int) []textRow {
		var xs []float64
		for c := range columns {
			xs = append(xs, 50+30*float64(c))
		}
		var out []textRow
		for i := range rows {
			out = append(out, rowAt(100+14*float64(i), xs, slices.Repeat([]string{"12"}, columns)...))
		}
		return out
	}
	tests := []struct {
		name          string
		rows, columns int
		want          bool
	}{
		{"most_columns", 3, 60, true},
		{"too_many_columns", 3, 61, false},
		{"most_pieces", 2500, 4, true},
		{"too_many_pieces", 2501, 4, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, ok := newAlignment(&sheet{}, wide(tt.rows, tt.columns), 0, 0, tt.rows, nil, nil); ok != tt.want {
				t.Errorf("a table %v, want %v", ok, tt.want)
			}
		})
	}
}

// TestFindRules holds which level rules are a table's: those over most of its
// width, not far above or below it.
func TestFindRules(t *testing.T) {
	var rows []textRow
	for i := range 30 {
		rows = append(rows, rowAt(100+14*float64(i), []float64{50, 146}, "word", "12"))
	} // 50 to 156 across; the table is of rows 10 to 19, from 240 to 376
	tests := []struct {
		name  string
		rules []stroke
		want  int
	}{
		{"inside", []stroke{{300, 50, 156}}, 1},
		{"four_lines_above", []stroke{{165, 50, 156}}, 1},
		{"further_above", []stroke{{163, 50, 156}}, 0},
		{"four_lines_below", []stroke{{451, 50, 156}}, 1},
		{"further_below", []stroke{{453, 50, 156}}, 0},
		{"over_most_of_the_width", []stroke{{300, 50, 114}}, 1},
		{"over_less", []stroke{{300, 50, 113}}, 0},
		{"broken_between_columns", []stroke{{300, 50, 90}, {300, 110, 156}}, 1},
		{"beside", []stroke{{300, 200, 400}}, 0},
		{"wider_than_the_table", []stroke{{300, 0, 600}}, 1},
		{"away_from_it_over_nearly_all", []stroke{{219, 50, 145.5}}, 1},
		{"away_from_it_over_less", []stroke{{219, 50, 145.3}}, 0},
		{"right_above_over_less", []stroke{{221, 50, 145.3}}, 1},
		{"right_below_over_less", []stroke{{395, 50, 145.3}}, 1},
		{"away_below_over_less", []stroke{{397, 50, 145.3}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{rows: rows[10:20], from: 10, to: 20, level: tt.rules, box: document.Box{50, 240, 156, 376}}
			a.findRules(rows)
			if len(a.rules) != tt.want {
				t.Errorf("rules %v, want %d", a.rules, tt.want)
			}
		})
	}
}

// TestHalves holds when two columns that no row fills both of are one: a few
// heads beside the figures that they stand over, near to them.
func TestHalves(t *testing.T) {
	build := func(heads, figures int, words int, gap float64) *alignment {
		a := &alignment{columns: []span{{50, 70}, {70 + gap, 90 + gap}}}
		y := 100.0
		add := func(c int, text string) {
			a.rows = append(a.rows, rowAt(y, []float64{a.columns[c].from}, text))
			y += 14
		}
		for range heads {
			add(0, "head")
		}
		for range figures {
			add(1, "1234")
		}
		for range words {
			add(1, "word")
		}
		return a
	}
	tests := []struct {
		name                  string
		heads, figures, words int
		gap                   float64
		want                  int
	}{
		{"head_beside_figures", 1, 4, 0, 20, 0},
		{"three_heads", 3, 4, 0, 20, 0},
		{"four_heads", 4, 5, 0, 20, -1},
		{"near", 1, 4, 0, 89.9, 0},
		{"too_far", 1, 4, 0, 90, -1},
		{"half_figures", 1, 2, 2, 20, 0},
		{"most_words", 1, 2, 3, 20, -1},
		{"as_many_heads_as_figures", 3, 3, 0, 20, 0},
		{"a_row_fills_both", 0, 0, 0, 20, -1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := build(tt.heads, tt.figures, tt.words, tt.gap)
			if tt.heads == 0 {
				a = build(1, 4, 0, tt.gap)
				a.rows = append(a.rows, rowAt(300, []float64{50, 90}, "head", "1234"))
			}
			if got := a.nearestHalves(); got != tt.want {
				t.Errorf("halves at %d, want %d", got, tt.want)
			}
		})
	}
}

// TestNeighbours holds how far above and below a row others are looked at.
func TestNeighbours(t *testing.T) {
	tests := []struct {
		name string
		at   int // of the one row that stands under row 100
		want bool
	}{
		{"sixty_above", 40, false}, {"further_above", 39, true}, {"fifty_nine_below", 159, false}, {"further_below", 160, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows := make([]textRow, 201)
			for i := range rows {
				rows[i] = rowAt(14*float64(i), []float64{300}, "word")
			}
			rows[100] = rowAt(1400, []float64{50}, "word")
			rows[tt.at] = rowAt(14*float64(tt.at), []float64{50}, "word")
			if got := isAlone(rows, 100); got != tt.want {
				t.Errorf("alone %v, want %v", got, tt.want)
			}
		})
	}
}

// TestStrayPieces holds that one piece in twenty rows may stand between two
// columns without joining them.
func TestStrayPieces(t *testing.T) {
	tests := []struct {
		name        string
		rows, stray int
		want        int
	}{
		{"one_in_twelve", 12, 1, 2}, {"one_in_less", 11, 1, 1}, {"two_in_thirty_two", 32, 2, 2}, {"two_in_less", 31, 2, 1}, {"none", 5, 0, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var rows []textRow
			for i := range tt.rows {
				if i < tt.stray { // from the one column to the beginning of the other
					rows = append(rows, rowAt(14*float64(i), []float64{62, 300}, "words over the gap", "1"))
					continue
				}
				rows = append(rows, rowAt(14*float64(i), []float64{50, 150}, "word", "1234"))
			}
			got := 0
			for _, s := range columnSpans(rows) {
				if s.from < 250 {
					got++
				}
			}
			if got != tt.want {
				t.Errorf("%d columns, want %d", got, tt.want)
			}
		})
	}
}

// TestStrayBetweenFew holds that a stray piece joins two columns which hardly a row
// fills both of.
func TestStrayBetweenFew(t *testing.T) {
	for both, want := range map[int]int{2: 1, 3: 2} {
		rows := []textRow{rowAt(0, []float64{62, 300}, "words over the gap", "1")}
		for i := range 14 {
			x, text := []float64{50, 300}, []string{"word", "1"}
			switch {
			case i < both:
				x, text = []float64{50, 150, 300}, []string{"word", "1234", "1"}
			case i%2 == 0:
				x, text = []float64{150, 300}, []string{"1234", "1"}
			}
			rows = append(rows, rowAt(14*float64(i+1), x, text...))
		}
		if got := len(columnSpans(rows)) - 1; got != want {
			t.Errorf("%d rows with both: %d columns, want %d", both, got, want)
		}
	}
}

// TestPlace holds in which columns a piece stands: where it covers enough of
// one, in the nearest, and in the middle between two over both.
func TestPlace(t *testing.T) {
	a := &alignment{columns: []span{{50, 100}, {150, 200}, {220, 260}}}
	tests := []struct {
		name        string
		from, to    float64
		first, last int
	}{
		{"inside_one", 60, 90, 0, 0},
		{"over_two", 60, 180, 0, 1},
		{"over_all", 60, 250, 0, 2},
		{"a_little_over_the_next", 60, 152.9, 0, 0},
		{"enough_over_the_next", 60, 153, 0, 1},
		{"between_two_in_the_middle", 110, 140, 0, 1},
		{"between_two_nearer_to_the_first", 101, 110, 0, 0},
		{"before_the_first", 10, 40, 0, 0},
		{"behind_the_last", 280, 300, 2, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &cellText{line: line{box: document.Box{tt.from, 0, tt.to, 10}, size: 10}}
			if first, last := a.place(p); first != tt.first || last != tt.last {
				t.Errorf("from %d to %d, want from %d to %d", first, last, tt.first, tt.last)
			}
		})
	}
}

// TestWiden holds how columns take the heads that reach further.
func TestWiden(t *testing.T) {
	tests := []struct {
		name string
		x    float64
		want []span
	}{
		{"reaching_further", 40, []span{{40, 100}, {150, 200}}},
		{"behind_a_column", 90, []span{{50, 110}, {150, 200}}},
		{"between_columns", 110, []span{{50, 100}, {110, 130}, {150, 200}}},
		{"over_both", 95, []span{{50, 115}, {150, 200}}},
		{"behind_all", 220, []span{{50, 100}, {150, 200}, {220, 240}}},
		{"reaching_into_the_next", 140, []span{{50, 100}, {140, 200}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{columns: []span{{50, 100}, {150, 200}}}
			p := pieceAt(tt.x, 100, "head")
			a.widenTo(&p)
			if diff := cmp.Diff(tt.want, a.columns, spans); diff != "" {
				t.Errorf("columns (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCut holds which glyphs a rule cuts, and which gaps of a word it runs
// through, in sizes of the font.
func TestCut(t *testing.T) {
	l := pieceAt(50, 100, "收入").line // from 50 to 60 and from 60 to 70
	for x, want := range map[float64]bool{55: true, 50.95: false, 51.05: true, 58.95: true, 59.05: false, 60: false, 75: false} {
		if got := l.isCut(x); got != want {
			t.Errorf("a rule at %v cuts: %v, want %v", x, got, want)
		}
	}
	gaps := func(gap float64, left, right string) bool {
		l := setApart([]float64{gap}, left, right)
		return l.hasGap(60 + gap*5)
	}
	tests := []struct {
		gap         float64
		left, right string
		want        bool
	}{{0.13, "收", "入", true}, {0.11, "收", "入", false}, {0.5, "a", "b", false}, {0.5, "收", "1", false}}
	for _, tt := range tests {
		if got := gaps(tt.gap, tt.left, tt.right); got != tt.want {
			t.Errorf("%s and %s, %v apart: %v, want %v", tt.left, tt.right, tt.gap, got, tt.want)
		}
	}
	if l.hasGap(40) || l.hasGap(80) {
		t.Error("a gap beside the line")
	}
}

// TestLoose holds at which gaps the words of a head are parted where each may
// stand over a column.
func TestLoose(t *testing.T) {
	tests := []struct {
		gap         float64
		left, right string
		want        int
	}{{0.13, "收入", "支出", 2}, {0.11, "收入", "支出", 1}, {0.41, "cost", "staff", 2}, {0.39, "cost", "staff", 1}, {0.39, "收入", "staff", 1}, {0.41, "收入", "staff", 2}}
	for _, tt := range tests {
		if got := len(setApart([]float64{tt.gap}, tt.left, tt.right).loose()); got != tt.want {
			t.Errorf("%s and %s, %v apart: %d words, want %d", tt.left, tt.right, tt.gap, got, tt.want)
		}
	}
}

// TestSpread holds how far out of the middle of its columns a head may stand to
// be spread over them.
func TestSpread(t *testing.T) {
	tests := []struct {
		name string
		off  float64
		want []bool // the edges that are left, of five
	}{
		{"in_the_middle", 0, []bool{true, false, true, false, true}},
		{"three_sizes_off", 30, []bool{true, false, true, false, true}},
		{"further_off", 30.5, []bool{true, true, true, true, true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := &lattice{xs: []float64{0, 200, 400, 600, 800}, ys: []float64{0, 20}, left: [][]bool{slices.Repeat([]bool{true}, 5)}}
			one, two := pieceAt(190+tt.off, 5, "head"), pieceAt(590+tt.off, 5, "head")
			l.spread(0, 0, 4, []*cellText{&one, &two})
			if diff := cmp.Diff(tt.want, l.left[0]); diff != "" {
				t.Errorf("edges (-want +got):\n%s", diff)
			}
		})
	}
}

// TestOpen holds how far over a rule on either side a text must reach to take
// it away.
func TestOpen(t *testing.T) {
	tests := []struct {
		name     string
		from, to float64 // of the text
		want     bool    // the rule at 100 stays
	}{
		{"over_it", 80, 120, false},
		{"half_a_size_over_it", 80, 105.1, false},
		{"less_behind_it", 80, 104.9, true},
		{"half_a_size_before_it", 94.9, 120, false},
		{"less_before_it", 95.1, 120, true},
		{"beside_it", 110, 140, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := &lattice{xs: []float64{0, 100, 200}, ys: []float64{0, 20}, left: [][]bool{{true, true, true}}, above: [][]bool{{true, true}, {true, true}}}
			g := glyph{text: "a", box: document.Box{tt.from, 5, tt.to, 15}, size: 10}
			l.open(&cellText{line: newLine([]glyph{g})}, nil)
			if got := l.left[0][1]; got != tt.want {
				t.Errorf("the rule stays %v, want %v", got, tt.want)
			}
		})
	}
}

// TestOver holds over which columns a head stands that a rule below it says to
// be of several.
func TestOver(t *testing.T) {
	tests := []struct {
		name        string
		rule        stroke
		first, last int
	}{
		{"rule_right_below", stroke{112, 140, 260}, 1, 2},
		{"one_size_below", stroke{120, 140, 260}, 1, 2},
		{"further_below", stroke{120.1, 140, 260}, 1, 1},
		{"above", stroke{104, 140, 260}, 1, 1},
		{"over_the_whole_table", stroke{112, 50, 260}, 1, 1},
		{"over_most_of_it", stroke{112, 90, 258}, 1, 2},
		{"beside", stroke{112, 220, 260}, 1, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{columns: []span{{50, 100}, {150, 200}, {220, 260}}, box: document.Box{50, 100, 260, 200}, level: []stroke{tt.rule}}
			p := pieceAt(170, 100, "head")
			if first, last := a.over(&p, []cellText{p}); first != tt.first || last != tt.last {
				t.Errorf("from %d to %d, want from %d to %d", first, last, tt.first, tt.last)
			}
		})
	}
}

// TestReach holds how many rows of heads above a table are taken, and how many
// below up to its last rule.
func TestReach(t *testing.T) {
	var rows []textRow
	for i := range 30 {
		rows = append(rows, rowAt(100+14*float64(i), []float64{150}, "head"))
	}
	tests := []struct {
		name             string
		first, from, to  int
		rules            []stroke
		wantFrom, wantTo int
	}{
		{"heads_above", 0, 4, 10, nil, 0, 10},
		{"too_many_heads_above", 0, 10, 15, nil, 4, 15},
		{"what_another_table_took", 8, 10, 15, nil, 8, 15},
		{"up_to_the_last_rule", 0, 0, 10, []stroke{{273, 50, 200}}, 0, 12},
		{"too_many_rows_to_the_last_rule", 0, 0, 10, []stroke{{600, 50, 200}}, 0, 16},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{rows: rows[tt.from:tt.to], from: tt.from, to: tt.to, rules: tt.rules, columns: []span{{50, 100}, {150, 200}}}
			a.box = document.Box{50, rows[tt.from].box[1], 200, rows[tt.to-1].box[3]}
			a.reach(rows, tt.first)
			if a.from != tt.wantFrom || a.to != tt.wantTo {
				t.Errorf("from %d to %d, want from %d to %d", a.from, a.to, tt.wantFrom, tt.wantTo)
			}
		})
	}
}

// TestIsHead holds which row right above a table stands over columns other than
// the first.
func TestIsHead(t *testing.T) {
	a := &alignment{columns: []span{{50, 100}, {150, 200}}, box: document.Box{50, 120, 200, 200}}
	below := rowAt(120, []float64{50, 150}, "word", "12")
	tests := []struct {
		name string
		x, y float64
		want bool
	}{
		{"over_the_second", 150, 106, true},
		{"as_far_above_as_heads_stand", 150, 102, true},
		{"too_far_above", 150, 101.9, false},
		{"three_sizes_before_it", 120, 106, true},
		{"further_before_it", 119.9, 106, false},
		{"over_the_first", 90, 106, false},
		{"a_little_behind_the_table", 190, 106, true},
		{"behind_the_table", 190.1, 106, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := rowAt(tt.y, []float64{tt.x}, "head")
			if got := a.isHead(&r, &below); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestHeadsRule holds which heads stand over a rule of some columns.
func TestHeadsRule(t *testing.T) {
	tests := []struct {
		name string
		rule stroke
		want bool
	}{
		{"in_its_middle", stroke{112, 140, 200}, true},
		{"three_sizes_below", stroke{134.9, 140, 200}, true},
		{"further_below", stroke{135.1, 140, 200}, false},
		{"above", stroke{104, 140, 200}, false},
		{"a_size_out_of_the_middle", stroke{112, 130.1, 190.1}, true},
		{"further_out_of_the_middle", stroke{112, 130, 189}, false},
		{"over_most_of_the_table", stroke{112, 110, 230}, false},
		{"not_as_wide_as_the_head", stroke{112, 160.1, 180}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{box: document.Box{50, 100, 250, 200}, level: []stroke{tt.rule}}
			r := rowAt(100, []float64{160}, "head") // its middle is at 170, 105
			if got := a.headsRule(&r); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestInnerEnds holds at which places inside a table at least two of its rules
// end.
func TestInnerEnds(t *testing.T) {
	tests := []struct {
		name  string
		level []stroke
		want  []float64
	}{
		{"two_rules", []stroke{{1, 100, 300}, {2, 103, 300}}, []float64{100}},
		{"too_far_apart", []stroke{{1, 100, 300}, {2, 103.1, 300}}, nil},
		{"one_rule", []stroke{{1, 100, 300}}, nil},
		{"at_the_edge", []stroke{{1, 53, 300}, {2, 53, 297}}, nil},
		{"a_little_inside", []stroke{{1, 53.1, 300}, {2, 53.1, 300}}, []float64{53.1}},
		{"at_the_right", []stroke{{1, 50, 200}, {2, 50, 200}}, []float64{200}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, innerEnds(tt.level, 50, 300)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
