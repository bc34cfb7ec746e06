package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCellByCell reads tables with level rules that are drawn cell by cell, so
// that they show the corners of the cells.
func TestCellByCell(t *testing.T) {
	edges := []float64{50, 130, 190, 250, 310}
	three := []float64{50, 130, 220, 310}
	tests := []struct {
		name string
		page *paper
		want []string
	}{
		{
			// The figures of two columns nearly touch, one column is blank.
			"columns_that_touch",
			newPaper().text(52, 105, "项目").text(135, 105, "合计").text(200, 105, "基本").text(260, 105, "项目").cells(120, edges...).
				text(52, 125, "教育").right(189, 125, "12345678.00").text(191.5, 125, "12345678.00").cells(140, edges...).
				text(52, 145, "农业").right(189, 145, "22345678.00").text(191.5, 145, "22345678.00").cells(160, edges...).
				text(52, 165, "水利").right(189, 165, "32345678.00").text(191.5, 165, "32345678.00").cells(180, edges...),
			[]string{
				"[ruled 4]", "|0:项目|1:合计|2:基本|3:项目", "|0:教育|1:12345678.00|2:12345678.00|3", "|0:农业|1:22345678.00|2:22345678.00|3",
				"|0:水利|1:32345678.00|2:32345678.00|3",
			},
		},
		{
			// The total stands in two cells made one.
			"words_over_a_corner",
			newPaper().text(52, 105, "编码").text(135, 105, "名称").text(200, 105, "基本").text(260, 105, "项目").cells(120, edges...).
				text(52, 125, "201").text(135, 125, "教育").right(248, 125, "1.00").right(308, 125, "2.00").cells(140, edges...).
				text(52, 145, "202").text(135, 145, "农业").right(248, 145, "3.00").right(308, 145, "4.00").cells(160, edges...).
				text(110, 165, "本年合计").right(248, 165, "4.00").right(308, 165, "6.00").cells(180, edges...),
			[]string{
				"[ruled 4]", "|0:编码|1:名称|2:基本|3:项目", "|0:201|1:教育|2:1.00|3:2.00", "|0:202|1:农业|2:3.00|3:4.00",
				"|0(1x2):本年合计|2:4.00|3:6.00",
			},
		},
		{
			// Two tables as wide as each other; what stands between is set larger.
			"two_tables",
			newPaper().text(52, 105, "项目").text(135, 105, "合计").text(200, 105, "基本").text(260, 105, "项目").cells(120, edges...).
				text(52, 125, "教育").right(188, 125, "3.00").right(248, 125, "1.00").right(308, 125, "2.00").cells(140, edges...).
				text(52, 145, "农业").right(188, 145, "3.00").right(248, 145, "1.00").right(308, 145, "2.00").cells(160, edges...).
				sized(14).text(150, 163, "支出决算表").sized(10).
				text(52, 185, "类").text(80, 185, "名").text(115, 185, "总额").text(155, 185, "上年").text(215, 185, "今年").cells(200, 50, 70, 110, 150, 210, 310).
				text(52, 205, "一").text(80, 205, "水").right(148, 205, "3.00").right(208, 205, "1.00").right(308, 205, "2.00").cells(220, 50, 70, 110, 150, 210, 310).
				text(52, 225, "二").text(80, 225, "火").right(148, 225, "3.00").right(208, 225, "1.00").right(308, 225, "2.00").cells(240, 50, 70, 110, 150, 210, 310),
			[]string{
				"[ruled 4]", "|0:项目|1:合计|2:基本|3:项目", "|0:教育|1:3.00|2:1.00|3:2.00", "|0:农业|1:3.00|2:1.00|3:2.00",
				"支出决算表",
				"[ruled 5]", "|0:类|1:名|2:总额|3:上年|4:今年", "|0:一|1:水|2:3.00|3:1.00|4:2.00", "|0:二|1:火|2:3.00|3:1.00|4:2.00",
			},
		},
		{
			// Rows of ten lines go on with their table.
			"label_of_many_lines",
			newPaper().text(52, 105, "项目").text(150, 105, "合计").text(230, 105, "基本").cells(120, three...).
				text(52, 125, "教育").right(218, 125, "3.00").right(308, 125, "1.00").cells(140, three...).
				text(52, 145, "一").text(52, 157, "二").text(52, 169, "三").text(52, 181, "四").text(52, 193, "五").right(218, 193, "3.00").right(308, 193, "1.00").
				text(52, 205, "六").text(52, 217, "七").text(52, 229, "八").text(52, 241, "九").cells(260, three...).
				text(52, 265, "农业").right(218, 265, "3.00").right(308, 265, "1.00").cells(280, three...),
			[]string{
				"[ruled 3]", "|0:项目|1:合计|2:基本", "|0:教育|1:3.00|2:1.00", "|0:一二三四五六七八九|1:3.00|2:1.00", "|0:农业|1:3.00|2:1.00",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(tt.page)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPartsFrom holds when two rules are those of two tables: a third of the
// inner edges in common at most, of the rule that has fewer.
func TestPartsFrom(t *testing.T) {
	rule := func(xs ...float64) *ends { return &ends{xs: xs} }
	tests := []struct {
		name         string
		above, below *ends
		want         bool
	}{
		{"none_in_common", rule(0, 10, 20, 30, 90), rule(0, 14, 24, 34, 90), true},
		{"one_of_three", rule(0, 10, 20, 30, 90), rule(0, 10, 24, 34, 90), true},
		{"two_of_three", rule(0, 10, 20, 30, 90), rule(0, 10, 20, 34, 90), false},
		{"one_of_two", rule(0, 10, 20, 90), rule(0, 10, 24, 34, 44, 90), false},
		{"within_a_touch", rule(0, 10, 20, 30, 90), rule(0, 13, 17, 33, 90), false},
		{"beyond_a_touch", rule(0, 10, 20, 30, 90), rule(0, 13.1, 16.9, 33.1, 90), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.above.partsFrom(tt.below); got != tt.want {
				t.Errorf("parts %t, want %t", got, tt.want)
			}
		})
	}
}

// TestCommon holds what share of their edges two rules have in common: with more
// than two thirds, no title between parts two tables.
func TestCommon(t *testing.T) {
	a := &ends{xs: []float64{0, 10, 20, 30, 90}}
	for want, b := range map[float64]*ends{
		0: {xs: []float64{0, 14, 90}}, 1: {xs: []float64{0, 10, 90}}, 0.5: {xs: []float64{0, 10, 24, 90}},
	} {
		if got := a.common(b); got != want {
			t.Errorf("%v have %g in common, want %g", b.xs, got, want)
		}
	}
	title := func(edges ...float64) []bool {
		rows := []textRow{rowAt(100, []float64{50, 150}, "word", "1"), rowAt(114, []float64{50}, "title"), rowAt(130, []float64{50, 150}, "head", "head")}
		rows[1].size = 8
		return cuts(rows, []ends{{at: 111, xs: []float64{0, 10, 20, 30, 90}}, {at: 140, xs: edges}}, nil)
	}
	if diff := cmp.Diff([]bool{false, true, false}, title(0, 10, 20, 34, 90)); diff != "" {
		t.Errorf("two of three: %s", diff)
	}
	if diff := cmp.Diff([]bool{false, false, false}, title(0, 10, 20, 30, 90)); diff != "" {
		t.Errorf("all: %s", diff)
	}
}

// TestTitleBetween holds what parts two tables between their rules: a line of
// one piece in a font a tenth larger or smaller, or set apart by more than 1.6
// sizes of it. The first line is where the table begins.
func TestTitleBetween(t *testing.T) {
	rows := func(size, gap float64) []textRow {
		out := []textRow{rowAt(100, []float64{50, 150}, "word", "1"), rowAt(110+gap, []float64{50}, "title"), rowAt(130+gap, []float64{50, 150}, "head", "head")}
		out[1].size = size
		return out
	}
	tests := []struct {
		name         string
		rows         []textRow
		above, below float64
		edges        []float64
		want         int
	}{
		{"alike", rows(10, 4), 111, 140, nil, -1},
		{"a_little_larger", rows(11, 4), 111, 140, nil, -1},
		{"larger", rows(11.1, 4), 111, 140, nil, 1},
		{"smaller", rows(8.9, 4), 111, 140, nil, 1},
		{"near", rows(10, 16), 111, 160, nil, -1},
		{"apart", rows(10, 16.1), 111, 160, nil, 1},
		{"above_the_rules", rows(12, 4), 121, 140, nil, -1},
		{"below_the_rules", rows(12, 4), 100, 110, nil, -1},
		{"in_the_middle_over_an_edge", rows(10, 4), 111, 140, []float64{0, 60, 145}, 1},
		{"not_in_the_middle", rows(10, 4), 111, 140, []float64{0, 60, 146}, -1},
		{"over_no_edge", rows(10, 4), 111, 140, []float64{0, 80, 125}, -1},
		{"over_the_whole_rule", rows(10, 4), 111, 140, []float64{0, 125}, -1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := titleBetween(tt.rows, &ends{at: tt.above, xs: tt.edges}, &ends{at: tt.below, xs: tt.edges}); got != tt.want {
				t.Errorf("begins at %d, want %d", got, tt.want)
			}
		})
	}
}

// TestBeginsLarger holds which line begins what is no longer of the table above:
// the first of up to four of one piece, one of which is more than a tenth larger
// than the rows above and below.
func TestBeginsLarger(t *testing.T) {
	rows := func(sizes ...float64) []textRow {
		out := []textRow{rowAt(100, []float64{50, 150}, "word", "1")}
		for i, size := range sizes {
			r := rowAt(120+20*float64(i), []float64{50}, "line")
			r.size = size
			out = append(out, r)
		}
		return append(out, rowAt(300, []float64{50, 150}, "head", "head"))
	}
	tests := []struct {
		name  string
		sizes []float64
		want  bool
	}{
		{"larger", []float64{11.1}, true},
		{"not_larger", []float64{11}, false},
		{"smaller", []float64{8}, false},
		{"notes_above", []float64{8, 8, 12}, true},
		{"fifth_line", []float64{8, 8, 8, 8, 12}, true},
		{"sixth_line", []float64{8, 8, 8, 8, 8, 12}, false},
		{"all_larger", []float64{12, 12}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := beginsLarger(rows(tt.sizes...), 1); got != tt.want {
				t.Errorf("begins %t, want %t", got, tt.want)
			}
		})
	}
	if beginsLarger(rows(12), 2) {
		t.Error("begins at a row with columns")
	}
	beside := rows(12)
	beside[1].pieces = append(beside[1].pieces, pieceAt(150, 120, "number"))
	if !beginsLarger(beside, 1) {
		t.Error("does not begin with its number beside it")
	}
	beside[1].pieces[1] = pieceAt(150, 120, "1.00")
	if beginsLarger(beside, 1) {
		t.Error("begins with a figure")
	}
	tail := rows(10, 8, 12)
	tail[1].box[1] = tail[0].box[3] + 7.9 // the end of a name
	if beginsLarger(tail, 1) || !beginsLarger(tail, 2) {
		t.Error("does not begin behind the end of a name")
	}
}

// TestBeginsHeaded holds which line is the title of the next table: in the middle
// under a row with figures, with a head of at least three words below it.
func TestBeginsHeaded(t *testing.T) {
	three := []float64{50, 150, 250}
	head := []string{"head", "head", "head"}
	rows := func(x float64, next ...string) []textRow {
		return []textRow{
			rowAt(100, three, "word", "1.00", "2.00"), rowAt(120, []float64{x}, "title"),
			rowAt(140, []float64{250}, "unit"), rowAt(160, three[:len(next)], next...),
		}
	}
	far := rows(147.5, head...)
	far = append(far[:3:3], rowAt(160, []float64{250}, "a"), rowAt(180, []float64{250}, "b"), rowAt(200, []float64{250}, "c"), rowAt(220, three, head...))
	tests := []struct {
		name string
		rows []textRow
		want bool
	}{
		{"in_the_middle", rows(147.5, head...), true},
		{"off_by_a_size", rows(157.5, head...), true},
		{"off_by_more", rows(157.6, head...), false},
		{"figures_below", rows(147.5, "word", "1.00", "2.00"), false},
		{"two_words_below", rows(147.5, "head", "head"), false},
		{"head_far_below", far, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := beginsHeaded(tt.rows, 1); got != tt.want {
				t.Errorf("begins %t, want %t", got, tt.want)
			}
		})
	}
	words := rows(147.5, head...)
	words[0] = rowAt(100, three, "word", "word", "2.00")
	if beginsHeaded(words, 1) {
		t.Error("begins under a row with one figure")
	}
}

// TestBeginsUnderRule holds which line is the title of a table in its first row:
// alone under a rule, below three rows with figures that no rule parts.
func TestBeginsUnderRule(t *testing.T) {
	two := []float64{50, 150}
	rows := func(first ...string) []textRow {
		out := []textRow{rowAt(100, two, first...)}
		for _, y := range []float64{120, 140} {
			out = append(out, rowAt(y, two, "word", "1"))
		}
		return append(out, rowAt(160, []float64{80}, "title"), rowAt(180, two, "head", "head"))
	}
	rule := func(ys ...float64) (out []stroke) {
		for _, y := range ys {
			out = append(out, stroke{y, 50, 160})
		}
		return out
	}
	tests := []struct {
		name  string
		rows  []textRow
		level []stroke
		want  bool
	}{
		{"alone_under_a_rule", rows("word", "1"), rule(155), true},
		{"no_rule", rows("word", "1"), nil, false},
		{"a_rule_below_too", rows("word", "1"), rule(155, 175), false},
		{"rules_between_the_rows", rows("word", "1"), rule(115, 135, 155), false},
		{"two_rows_with_figures", rows("word", "word"), rule(155), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := beginsUnderRule(tt.rows, 3, tt.level); got != tt.want {
				t.Errorf("begins %t, want %t", got, tt.want)
			}
		})
	}
}

// TestBeginsOverRules holds where the title of the next table is, whose head alone is
// ruled: under rows with figures, over a head between two rules.
func TestBeginsOverRules(t *testing.T) {
	xs := []float64{50, 150, 250}
	const amounts, title, heads, names = 'a', 't', 'h', 'n'
	tests := []struct {
		name  string
		rows  string
		rules []int // rows with a rule below
		k     int
		want  bool
	}{
		{"title", "aaathaa", []int{3, 4}, 3, true},
		{"few_rows_above", "aathaa", []int{2, 3}, 2, false},
		{"ruled_rows_above", "aaathaa", []int{1, 3, 4}, 3, false},
		{"rule_above_the_title", "aaathaa", []int{2, 3, 4}, 3, false},
		{"rows_without_figures_above", "anathaa", []int{3, 4}, 3, false},
		{"one_rule", "aaathaa", []int{3}, 3, false},
		{"a_total", "aaataaa", []int{3, 4}, 3, false},
		{"five_lines_of_a_title", "aaattttthaa", []int{7, 8}, 3, true},
		{"too_many", "aaatttttthaa", []int{8, 9}, 3, false},
		{"four_lines_of_a_head", "aaathhhhaa", []int{3, 7}, 3, true},
		{"too_many_of_a_head", "aaathhhhhaa", []int{3, 8}, 3, false},
		{"no_columns_under_the_rule", "aaattaa", []int{3, 4}, 3, false},
		{"row_with_columns", "aaaahaa", []int{3, 4}, 3, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var rows []textRow
			for i, kind := range tt.rows {
				texts := map[rune][]string{amounts: {"word", "1.00", "2.00"}, title: {"title"}, heads: {"head", "head", "head"}, names: {"word", "word", "word"}}[kind]
				rows = append(rows, rowAt(100+20*float64(i), xs, texts...))
			}
			var level []stroke
			for _, r := range tt.rules {
				level = append(level, stroke{115 + 20*float64(r), 50, 280})
			}
			if got := beginsOverRules(rows, tt.k, level); got != tt.want {
				t.Errorf("begins %t, want %t", got, tt.want)
			}
		})
	}
}
