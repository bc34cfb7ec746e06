package statements

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
)

// TestColumnOfSides holds what a column that says the side of each row tells:
// I and E by row.
func TestColumnOfSides(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want string
	}{
		{"printed_once", []string{"收入|事业收入|1.00", "|某某|1.00", "支出|教育支出|1.00", "|某某|1.00"}, "IIEE"},
		{"on_every_row", []string{"收入|某某|1.00", "收入|某某|1.00", "支出|某某|1.00", "支出|某某|1.00"}, "IIEE"},
		{"on_one_row_between_others", []string{"支出|某某|1.00", "收入|某某|1.00", "支出|某某|1.00"}, "EIE"},
		{"in_the_middle", []string{"|事业收入|1.00", "收入|某某|1.00", "|经营收入|1.00", "|教育支出|1.00", "支出|某某|1.00", "|公共安全支出|1.00"}, "IIIEEE"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ra := alignerOf(t, "income_expenditure_summary", document.Ruled, append([]string{"收支类别|项目|决算数"}, tt.rows...)...)
			got := ""
			for _, n := range ra.name(ra.rows(), 0) {
				got += map[string]string{"income": "I", "expenditure": "E", "": "-"}[n.side]
			}
			if got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// Votes are written by row: I and E where a label stands on one side only, 收
// and 支 where a row is called so, - where nothing is said.
func TestSettleVotes(t *testing.T) {
	tests := []struct{ name, votes, want string }{
		{"nothing said", "---", "..."},
		{"rows that say nothing stay with those above", "I--E--", "iiieee"},
		{"those before the first take its side", "--I-", "iiii"},
		{"one misread label makes no block", "IIEII", "iiiii"},
		{"two do", "IIEEII", "iieeii"},
		{"a row called 支出 begins a block", "II支--", "iieee"},
		{"and one misread label beside it is outweighed", "I支IE", "ieee"},
		{"two labels against the row that is named", "收EEE", "ieee"},
		{"the head goes before a label", "收E", "ie"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var votes []vote
			for _, c := range test.votes {
				votes = append(votes, map[rune]vote{
					'I': {"income", labelWeight}, 'E': {"expenditure", labelWeight},
					'收': {"income", sideWeight}, '支': {"expenditure", sideWeight}, '-': {"", labelWeight},
				}[c])
			}
			var got strings.Builder
			for _, side := range settleVotes(votes) {
				got.WriteString(map[string]string{"income": "i", "expenditure": "e", "": "."}[side])
			}
			if diff := cmp.Diff(test.want, got.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
