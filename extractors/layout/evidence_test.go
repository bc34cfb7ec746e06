package layout

import (
	"math"
	"strings"
	"testing"

	"juesuan/document"
)

// drawnAt are the left ends of the columns of drawn alignments.
var drawnAt = []float64{50, 150, 250, 350, 450}

// drawn is rows of pieces in columns 100 points apart, by their texts; "" leaves
// a place blank. So many rules run over the whole width.
func drawn(rules int, rows ...[]string) *alignment {
	a := &alignment{}
	columns := 0
	for i, texts := range rows {
		p, y := newPaper(), 100+14*float64(i)
		columns = max(columns, len(texts))
		r := textRow{size: p.size}
		for c, text := range texts {
			if text == "" {
				continue
			}
			from := len(p.Glyphs)
			p.text(drawnAt[c], y, text)
			l := newLine(visible(&p.Page)[from:])
			r.pieces = append(r.pieces, cellText{line: l, text: text, figure: isFigure(text)})
			r.box = l.box
		}
		r.box = document.Box{50, y, drawnAt[len(texts)-1] + 50, y + p.size}
		a.rows = append(a.rows, r)
	}
	for c := range columns {
		a.columns = append(a.columns, span{drawnAt[c], drawnAt[c] + 50})
	}
	a.box = document.Box{50, 100, drawnAt[columns-1] + 50, 100 + 14*float64(len(rows))}
	for i := range rules {
		s := stroke{90 + float64(i), a.box[0], a.box[2]}
		a.rules, a.level = append(a.rules, s), append(a.level, s)
	}
	return a
}

// rowsOf parts a drawing into rows at line ends and cells at bars.
func rowsOf(s string) [][]string {
	var out [][]string
	for line := range strings.SplitSeq(s, "\n") {
		out = append(out, strings.Split(line, "|"))
	}
	return out
}

// TestIsTable holds what makes a table of rows that stand in columns: figures
// and rules, or many full columns of words.
func TestIsTable(t *testing.T) {
	words := func(n int, row string) string { return strings.TrimSuffix(strings.Repeat(row+"\n", n), "\n") }
	long := strings.Repeat("长", 26)
	tests := []struct {
		name  string
		rules int
		rows  string
		want  bool
	}{
		{"three_rows_with_figures", 0, "a|9\nb|8\nc|7", true},
		{"two_rows_with_figures", 0, "a|9\nb|8", false},
		{"two_rows_with_figures_and_a_rule", 1, "a|9\nb|8", false},
		{"two_rows_with_figures_between_rules", 2, "a|9\nb|8", true},
		{"half_of_the_cells_figures", 0, "a|b|9\nc|d|8\ne|f|7", true},
		{"one_row_with_figures", 0, "a|b\nc|d\ne|7", false},
		{"less_than_half_figures", 0, "a|b|c|9\nd|e|f|8\ng|h|i|j", false},
		{"words_in_two_full_columns_ruled_through", 3, "a|b\nc|d", true},
		{"words_in_two_full_columns_between_two_rules", 2, "a|b\nc|d", false},
		{"words_in_three_columns_between_two_rules", 2, "a|b|c\nd|e|f", true},
		{"one_row_of_words_between_two_rules", 2, "a|b|c", false},
		{"one_row_of_words_ruled_through", 3, "a|b|c", false},
		{"four_full_rows_of_words", 0, words(4, "a|b|c"), true},
		{"three_full_rows_of_words", 0, words(3, "a|b|c"), false},
		{"four_full_rows_of_two_columns", 0, words(4, "a|b"), false},
		{"three_quarters_full", 0, "a|b|c|d\ne|f||\na|b|c|d\ne|f||", true},
		{"less_than_three_quarters_full", 0, "a|b|c|d\ne|f||\na|b|c|d\ne|f||\ne|f||", false},
		{"texts_of_twenty_five", 0, words(4, "a|b|"+strings.Repeat("c", 49)), true},
		{"texts_of_more", 0, words(4, "a|b|"+strings.Repeat("c", 50)), false},
		{"long_texts_with_rules", 3, words(4, "a|"+long+"|"+long), true},
		{"lines_of_one_piece", 3, "a\nb\nc", false},
		{"contents", 0, "a|1\nb|2\nc|2", false},
		{"two_lines_of_contents", 2, "a|1\nb|2", true},
		{"counts_down", 0, "a|3\nb|2\nc|1", true},
		{"contents_under_rules", 2, "a|1\nb|2\nc|2", true},
		{"numbers_too_large_for_pages", 0, "a|10001\nb|10002\nc|10003", false},
		{"numbers_that_no_page_has", 0, "a|100011\nb|100021\nc|100031", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := drawn(tt.rules, rowsOf(tt.rows)...).isTable(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestIsScattered holds how much of a table may be blank: of ten places four
// are filled, and between rules, where most of it is words, any number.
func TestIsScattered(t *testing.T) {
	tests := []struct {
		name                   string
		rules, figures, places int // of twenty places in five columns
		want                   bool
	}{
		{"as_full_as_need_be", 0, 8, 8, false},
		{"too_blank", 0, 7, 7, true},
		{"too_blank_with_a_rule", 1, 7, 7, true},
		{"as_full_between_rules", 2, 6, 6, false},
		{"too_blank_between_rules", 2, 5, 5, true},
		{"blank_words_between_rules", 2, 2, 5, false},
		{"blank_words_without_rules", 0, 0, 7, true},
		{"half_words_between_rules", 2, 2, 4, false},
		{"most_figures_between_rules", 2, 3, 5, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows := make([][]string, 4)
			for i := range rows {
				rows[i] = make([]string, 5)
			}
			for k := range tt.places {
				text := "字"
				if k < tt.figures {
					text = "9"
				}
				rows[k%4][k/4] = text
			}
			if got := drawn(tt.rules, rows...).isScattered(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestInLine holds how many of the pieces must stand in line with others of
// their column, by their left ends, right ends or middles, where few rules help.
func TestInLine(t *testing.T) {
	tests := []struct {
		name          string
		rules, inLine int // of the ten figures of the second column
		aligned       float64
		table         bool
	}{
		{"all", 0, 10, 1, true},
		{"half_of_a_column", 0, 5, 0.75, true},
		{"enough", 0, 2, 0.6, true},
		{"too_few", 0, 1, 0.55, false},
		{"too_few_between_two_rules", 2, 1, 0.55, false},
		{"few_ruled_through", 3, 1, 0.55, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := drawn(tt.rules, rowsOf("a|9\nb|8\nc|7\nd|6\ne|5\nf|4\ng|3\nh|2\ni|1\nj|0")...)
			for i := tt.inLine; i < len(a.rows); i++ {
				p := &a.rows[i].pieces[1]
				p.box[0], p.box[2] = p.box[0]+11*float64(i+1), p.box[2]+11*float64(i+1)
				a.columns[1].to = max(a.columns[1].to, p.box[2])
			}
			if got := a.aligned(); math.Abs(got-tt.aligned) > 1e-9 {
				t.Errorf("aligned %v, want %v", got, tt.aligned)
			}
			if got := a.isTable(); got != tt.table {
				t.Errorf("a table %v, want %v", got, tt.table)
			}
		})
	}
	if got := drawn(0, rowsOf("a|9\nb|8")...).aligned(); got != 1 {
		t.Errorf("two rows are in line by %v, want 1: that says nothing", got)
	}
}

// TestAxes holds that figures alone are a table where they fill it: those at the axes
// of a chart do not.
func TestAxes(t *testing.T) {
	draw := func(rows ...string) *paper {
		p := newPaper()
		for r, row := range rows {
			for c, s := range strings.Fields(row) {
				if s != "_" {
					p.right(100+80*float64(c), 100+15*float64(r), s)
				}
			}
		}
		return p
	}
	for name, tt := range map[string]struct {
		page *paper
		want int
	}{
		"full":      {draw("1.5 2.5 3.5", "1.7 2.7 3.7", "1.9 2.9 3.9", "1.1 2.1 3.1"), 1},
		"one_lacks": {draw("1.5 2.5 3.5", "1.7 2.7 3.7", "1.9 2.9 3.9", "1.1 2.1 _"), 1},
		"two_lack":  {draw("1.5 2.5 3.5", "1.7 2.7 3.7", "1.9 _ 3.9", "1.1 2.1 _"), 0},
		"names":     {draw("a 2.5 3.5", "b 2.7 3.7", "c _ 3.9", "d 2.1 _"), 1},
	} {
		if got := count(tt.page); got != tt.want {
			t.Errorf("%s: %d tables, want %d", name, got, tt.want)
		}
	}
}
