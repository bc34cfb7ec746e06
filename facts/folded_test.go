package facts

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
)

// TestUnfolded holds which heads written as lists stand on rows of their own.
func TestUnfolded(t *testing.T) {
	tests := []struct{ name, head, want string }{
		{"two levels", "('收入', '项目')|('收入', '决算数')|('支出', '项目')", "0:收入+2 2:支出 / 0:项目 1:决算数 2:项目 / "},
		{"in brackets and double quotes", `["Unnamed: 0", "项目"]|["预算数", "合计"]|["预算数", "小计"]`, "0:Unnamed: 0 1:预算数+2 / 0:项目 1:合计 2:小计 / "},
		{"the innermost stays apart", "('预算数', '合计')|('预算数', '合计')", "0:预算数+2 / 0:合计 1:合计 / "},
		{"equal heads under others", "('预算数', '合计', '甲')|('决算数', '合计', '甲')", "0:预算数 1:决算数 / 0:合计 1:合计 / 0:甲 1:甲 / "},
		{"lists of other lengths", "('收入', '项目')|('收入', '决算数', '元')", "0:('收入', '项目') 1:('收入', '决算数', '元') / "},
		{"a head beside lists", "('收入', '项目')|决算数", "0:('收入', '项目') 1:决算数 / "},
		{"one word in brackets", "('收入')|('支出')", "0:('收入') 1:('支出') / "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			g := unfolded(cellstest.Grid(document.Markup, tt.head, "甲|1.00"))
			for _, row := range g.Rows[:len(g.Rows)-1] {
				for _, c := range row.Cells {
					got += fmt.Sprintf("%d:%s", c.Column, c.Text)
					if c.ColumnSpan > 1 {
						got += fmt.Sprintf("+%d", c.ColumnSpan)
					}
					got += " "
				}
				got += "/ "
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
