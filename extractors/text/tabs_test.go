package text_test

import (
	"strings"
	"testing"
)

// gridWidths are the columns of the tables of a text, in order.
func gridWidths(t *testing.T, s string) []int {
	t.Helper()
	var out []int
	for _, b := range extract(t, "a.txt", []byte(s)).Blocks {
		if b.Grid != nil {
			out = append(out, b.Grid.Columns)
		}
	}
	return out
}

// TestPiecesBetweenTabs holds how many lines without tabs, and how long ones, go
// on with a table.
func TestPiecesBetweenTabs(t *testing.T) {
	tests := []struct {
		name   string
		pieces []string
		tables int
	}{
		{"one", []string{"丙"}, 1},
		{"as_many_as_may_follow", []string{"丙", "丁", "戊", "己", "庚"}, 1},
		{"one_too_many", []string{"丙", "丁", "戊", "己", "庚", "辛"}, 2},
		{"the_longest", []string{strings.Repeat("丙", 40)}, 1},
		{"too_long", []string{strings.Repeat("丙", 41)}, 2},
		{"a_title", []string{"收入决算表"}, 2},
		{"a_sentence", []string{"丙。"}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := "项目\t预算数\t决算数\n甲\t1\n" + strings.Join(tt.pieces, "\n") + "\n乙\t1\t2\n"
			if got := len(gridWidths(t, text)); got != tt.tables {
				t.Errorf("%d tables, want %d", got, tt.tables)
			}
		})
	}
}

// TestPiecesOfWholeRows holds that a line without tabs is text where the rows
// about it lack nothing.
func TestPiecesOfWholeRows(t *testing.T) {
	if got := len(gridWidths(t, "项目\t决算数\n甲\t1\n丙\n乙\t2\n")); got != 2 {
		t.Errorf("%d tables, want 2", got)
	}
}

// TestPiecesBehindWholeRows holds that a line behind a whole row with figures
// ends the table where no figures follow, and goes on with it where they do.
func TestPiecesBehindWholeRows(t *testing.T) {
	tests := []struct {
		name, whole, after string
		tables             int
	}{
		{"figures_follow", "甲\t1\t2", "乙\t1", 1},
		{"none_follow", "甲\t1\t2", "单位名称\t乙院", 2},
		{"none_follow_a_head", "甲\t预算数\t决算数", "乙\t丁", 1},
		{"none_follow_a_short_row", "甲\t1", "乙\t丁", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := len(gridWidths(t, "项目\t预算数\t决算数\n"+tt.whole+"\n丙\n"+tt.after+"\n")); got != tt.tables {
				t.Errorf("%d tables, want %d", got, tt.tables)
			}
		})
	}
}

// TestWidthOfATable holds how many rows must be wider than most for their table
// to be so wide.
func TestWidthOfATable(t *testing.T) {
	tests := []struct {
		name              string
		narrow, wide, got int
	}{
		{"as_many_of_each", 2, 2, 4},
		{"two_wider_ones", 5, 2, 3},
		{"three_wider_ones", 5, 3, 4},
		{"three_of_thirty_nine", 36, 3, 4},
		{"less_than_one_of_ten", 40, 3, 3},
		{"one_of_ten", 40, 4, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := gridWidths(t, strings.Repeat("甲\t1\t2\n", tt.narrow)+strings.Repeat("乙\t1\t2\t3\n", tt.wide))
			if len(got) != 1 || got[0] != tt.got {
				t.Errorf("tables of %v columns, want one of %d", got, tt.got)
			}
		})
	}
}

// TestSpacing holds how rows without tabs must be set to be some: all their gaps as
// wide as so many cells, and as many cells as those with tabs have.
func TestSpacing(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want int
	}{
		{"two", []string{"甲   1   2", "乙        3"}, 1},
		{"one_alone", []string{"甲   1   2"}, 3},
		{"another_gap", []string{"甲   1    2", "乙   1   2"}, 5},
		{"the_widest_gap", []string{"甲        1        2", "乙        1        2"}, 1},
		{"too_wide_a_gap", []string{"甲         1         2", "乙         1         2"}, 5},
		{"the_widest_blank", []string{"甲   1   2", "乙          3"}, 1},
		{"too_wide_a_blank", []string{"甲   1   2", "乙           3"}, 5},
		{"a_cell_too_many", []string{"甲   1   2", "乙   3   4   5"}, 5},
		{"blanks_at_the_end_taken_off", []string{"甲   1   2", "丙   1   2", "乙   3"}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := "项目\t预算数\t决算数\n" + strings.Join(tt.rows, "\n子\t1\t2\n") + "\n丑\t1\t2\n"
			d := extract(t, "a.txt", []byte(text))
			if got := len(d.Blocks); got != tt.want {
				t.Errorf("%d blocks, want %d", got, tt.want)
			}
		})
	}
}
