package text_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// repeated is n lines of a text, each with a number of its own where it has a %d.
func repeated(n int, text string) string {
	var b strings.Builder
	for i := range n {
		if strings.Contains(text, "%d") {
			fmt.Fprintf(&b, text+"\n", i)
			continue
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}

// TestOneCellEdges holds how little makes lines of one cell a table, how much
// ends one, and how far up it begins: each number as it is and one beyond.
func TestOneCellEdges(t *testing.T) {
	figures := func(n int) string { return repeated(n, "1%d.50") }
	head := "项目\n合计\n"
	tests := []struct {
		name, text string
		want       []int // rows of the tables
	}{
		{"fewest_figures", head + figures(6), []int{8}},
		{"too_few_figures", head + figures(5), nil},
		{"fewest_pairs_of_whole_figures", head + repeated(13, "3%d"), []int{15}},
		{"too_few_pairs", head + repeated(12, "3%d"), nil},
		{"most_blank_lines", head + figures(6) + repeated(24, "") + figures(6), []int{38}},
		{"too_many_blank_lines", head + figures(6) + repeated(25, "") + figures(6), []int{8, 6}},
		{"most_lines_above", repeated(61, "名目%d号") + figures(6), []int{66}},
		{"most_lines_for_a_figure", figures(6) + repeated(83, "名目%d号") + "1.00\n", []int{90}},
		{"too_many_lines_for_a_figure", figures(6) + repeated(90, "名目%d号") + "1.00\n", nil},
		{"fewest_cells_with_a_tab_behind", repeated(12, "名目%d号\n\t") + "\n甲乙。\n", []int{13}},
		{"too_few_cells_with_a_tab_behind", repeated(10, "名目%d号\n\t") + "\n甲乙。\n", nil},
		{"most_codes", figures(6) + repeated(7, "2010101 甲乙支出") + "7.50\n", []int{14}},
		{"too_many_codes", figures(6) + repeated(8, "2010101 甲乙支出") + "7.50\n", nil},
		{"most_words", figures(6) + "甲乙 丙丁 戊己\n" + figures(1), []int{8}},
		{"too_many_words", figures(6) + "甲乙 丙丁 戊己 庚辛\n" + figures(1), []int{6}},
		{"longest_word", figures(6) + strings.Repeat("长", 60) + "\n" + figures(1), []int{8}},
		{"too_long_a_word", figures(6) + strings.Repeat("长", 61) + "\n" + figures(1), []int{6}},
		{"figures_behind_a_colon", figures(6) + "其中：\n" + figures(4), []int{11}},
		{"too_few_figures_behind_a_colon", figures(6) + "其中：\n" + figures(3), []int{6}},
		{"most_prose_behind", figures(6) + repeated(4, "其中：") + figures(4), []int{14}},
		{"too_much_prose_behind", figures(6) + repeated(5, "其中：") + figures(4), []int{6}},
		{"figures_far_behind", figures(6) + "其中：\n" + repeated(16, "名目%d号") + figures(4), []int{27}},
		{"figures_too_far_behind", figures(6) + "其中：\n" + repeated(17, "名目%d号") + figures(4), []int{6}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []int
			for _, b := range extract(t, "a.txt", []byte(tt.text)).Blocks {
				if b.Grid != nil {
					got = append(got, len(b.Grid.Rows))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
