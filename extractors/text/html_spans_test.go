package text_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCutSpans holds which cells that claim too many rows are cut, and where
// those stand that they pushed aside.
func TestCutSpans(t *testing.T) {
	tests := []struct {
		name string
		rows []string // cells by |, the rows that each spans behind *
		want []string // the column before each text
	}{
		{"as_claimed", []string{"甲*2|乙|丙", "丁|戊", "1|2|3"}, []string{"0甲 1乙 2丙", "1丁 2戊", "0:1 1:2 2:3"}},
		{"heads_over_the_body", []string{"甲|乙*9|丙*9", "丁", "1|2|3", "4|5|6"}, []string{"0甲 1乙 2丙", "0丁", "0:1 1:2 2:3", "0:4 1:5 2:6"}},
		{"the_larger_claim_is_cut", []string{"甲*3|乙*9|丙", "丁", "戊|己", "1|2|3", "4|5|6", "7|8|9"}, []string{"0甲 1乙 2丙", "2丁", "1戊 2己", "0:1 1:2 2:3", "0:4 1:5 2:6", "0:7 1:8 2:9"}},
		{"few_rows_are_full", []string{"甲*4|乙", "丙|丁", "戊", "己", "庚"}, []string{"0甲 1乙", "1丙 2丁", "1戊", "1己", "0庚"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var page strings.Builder
			for _, row := range tt.rows {
				page.WriteString("<tr>")
				for cell := range strings.SplitSeq(row, "|") {
					text, rows, _ := strings.Cut(cell, "*")
					fmt.Fprintf(&page, "<td rowspan=%q>%s</td>", rows, text)
				}
				page.WriteString("</tr>")
			}
			d := extract(t, "a.html", []byte("<html><table>"+page.String()+"</table></html>"))
			var got []string
			for _, r := range d.Blocks[0].Grid.Rows {
				var list []string
				for _, c := range r.Cells {
					colon := ""
					if c.Text[0] < 0x80 {
						colon = ":"
					}
					list = append(list, fmt.Sprintf("%d%s%s", c.Column, colon, c.Text))
				}
				got = append(got, strings.Join(list, " "))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
