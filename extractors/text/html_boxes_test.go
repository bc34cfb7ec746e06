package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBoxes holds which boxes of a page are a table, by what stands in them.
func TestBoxes(t *testing.T) {
	box := func(inside ...string) string { return "<div>" + strings.Join(inside, "") + "</div>" }
	row := func(cells string) string {
		var list []string
		for c := range strings.SplitSeq(cells, "|") {
			list = append(list, box(c))
		}
		return box(list...)
	}
	head, one, two := row("项目|决算数"), row("收入|1.00"), row("支出|2.00")
	rows := []string{head, one, two, row("结转|3.00"), row("合计|4.00")}
	tests := []struct {
		name, page string
		grids      []string // rows by /, cells by |
	}{
		{"rows_of_cells", box(head, one, two, row("结转|3.00")), []string{"项目|决算数/收入|1.00/支出|2.00/结转|3.00"}},
		{"too_few_figures", box(head, one, two), nil},
		{"too_few_rows", box(row("项目|决算数|上年数"), row("收入|1.00|2.00|3.00")), nil},
		{"three_rows", box(head, row("收入|1.00"), row("2.00|3.00")), []string{"项目|决算数/收入|1.00/2.00|3.00"}},
		{"one_of_five_is_wider", box(append(append([]string{}, rows[:4]...), row("合计|4.00|注"))...), []string{"项目|决算数/收入|1.00/支出|2.00/结转|3.00/合计|4.00|注"}},
		{"one_of_four_is_wider", box(append(append([]string{}, rows[:3]...), row("合计|4.00|5.00"))...), nil},
		{"a_group_for_the_head", box(box(head), box(one, two, row("结转|3.00"))), []string{"项目|决算数/收入|1.00/支出|2.00/结转|3.00"}},
		{"cells_with_elements", box(head, box(box("<span>收入</span>"), box("<p>1.00</p>")), two, row("结转|3.00")), []string{"项目|决算数/收入|1.00/支出|2.00/结转|3.00"}},
		{"blank_cells", box(head, row("收入|"), two, row("结转|3.00"), row("合计|5.00")), []string{"项目|决算数/收入|/支出|2.00/结转|3.00/合计|5.00"}},
		{"lists", "<ul><li><div>收入</div><div>1.00</div></li><li><div>支出</div><div>2.00</div></li><li><div>结转</div><div>3.00</div></li></ul>", []string{"收入|1.00/支出|2.00/结转|3.00"}},
		{"a_text_of_its_own", "<div>甲" + head + one + two + row("结转|3.00") + "</div>", nil},
		{"a_table_inside", box(head, one, two, row("结转|3.00"), "<table><tr><td>甲</td><td>1.00</td></tr></table>"), []string{"甲|1.00"}},
		{"never_closed", "<div>" + head + one + two + row("结转|3.00") + "</body>", nil},
		{"closed_with_what_is_around", "<section><div>" + head + one + two + row("结转|3.00") + "</section>", []string{"项目|决算数/收入|1.00/支出|2.00/结转|3.00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := extract(t, "a.html", []byte("<html><body><p>收入支出决算表</p>"+tt.page+"<p>完</p></body></html>"))
			var got []string
			for _, b := range d.Blocks {
				if b.Grid == nil {
					continue
				}
				var lines []string
				for _, r := range b.Grid.Rows {
					var list []string
					for _, c := range r.Cells {
						list = append(list, c.Text)
					}
					lines = append(lines, strings.Join(list, "|"))
				}
				got = append(got, strings.Join(lines, "/"))
			}
			if diff := cmp.Diff(tt.grids, got); diff != "" {
				t.Errorf("grids (-want +got):\n%s", diff)
			}
			if first, last := d.Blocks[0].Text, d.Blocks[len(d.Blocks)-1].Text; first != "收入支出决算表" || last != "完" {
				t.Errorf("the page begins with %q and ends with %q", first, last)
			}
		})
	}
}
