package web

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

func TestCut(t *testing.T) {
	cell := func(n int) records.At { return records.At{{Line: 7, Cell: records.CellAt(n)}} }
	row := []lineCell{{0, "合计"}, {1, "12.00"}, {2, "12.00"}, {3, "-"}}
	line := records.At{{Line: 7}}
	tests := []struct {
		name, line string
		row        []lineCell
		marks      []marked
		want       string // marked as [kind:text]
	}{
		{"nothing", "合计 12.00", row, nil, "合计 12.00"},
		{"second_of_two_alike", "合计  12.00  12.00  -", row, []marked{{cell(2), "cell", "12.00"}}, "合计  12.00  [cell:12.00]  -"},
		{"first_of_two_alike", "合计  12.00  12.00  -", row, []marked{{cell(1), "cell", "12.00"}}, "合计  [cell:12.00]  12.00  -"},
		{"most_telling_wins", "合计  12.00", row, []marked{{cell(1), "near", "12.00"}, {cell(1), "cell", "12.00"}}, "合计  [cell:12.00]"},
		{"several", "合计\t12.00\t12.00\t-", row, []marked{{cell(3), "cell", "-"}, {cell(0), "near", "合计"}}, "[near:合计]\t12.00\t12.00\t[cell:-]"},
		{"of_a_sentence", "支出为12.00万元", nil, []marked{{line, "cell", "12.00"}}, "支出为[cell:12.00]万元"},
		{"printed_over_a_break", "支出为12.", nil, []marked{{line, "cell", "12.\n00"}}, "支出为[cell:12.]"},
		{"another_line", "合计 12.00", row, []marked{{records.At{{Line: 8}}, "cell", "12.00"}}, "合计 12.00"},
		{"not_there", "合计", nil, []marked{{line, "cell", "99"}}, "合计"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got strings.Builder
			for _, p := range cut(tt.line, 7, tt.row, tt.marks) {
				if p.Kind != "" {
					p.Text = "[" + p.Kind + ":" + p.Text + "]"
				}
				got.WriteString(p.Text)
			}
			if got.String() != tt.want {
				t.Errorf("%q, want %q", got.String(), tt.want)
			}
		})
	}
}

// FuzzCut holds that marking a line loses nothing of it.
func FuzzCut(f *testing.F) {
	f.Add("合计  12.00  12.00  -", "12.00", "-")
	f.Add("", "", "\n")
	f.Add("aaa", "a", "aa")
	f.Fuzz(func(t *testing.T, line, one, two string) {
		row := []lineCell{{0, one}, {1, two}}
		marks := []marked{
			{records.At{{Line: 1, Cell: records.CellAt(1)}}, "cell", two},
			{records.At{{Line: 1}}, "also", one},
			{records.At{{Line: 1, Cell: records.CellAt(0)}}, "operand", one},
		}
		var got strings.Builder
		for _, p := range cut(line, 1, row, marks) {
			got.WriteString(p.Text)
		}
		if got.String() != line {
			t.Errorf("%q became %q", line, got.String())
		}
	})
}

func TestLayTable(t *testing.T) {
	at := func(n int) records.At { return records.At{{Line: 1, Cell: records.CellAt(n)}} }
	table := &records.Table{
		ID: "d/t01", Doc: "d", Rows: 3, Columns: 3, HeaderRows: 1,
		Cells: []records.Cell{
			{Row: 0, Column: 0, RowSpan: 2, Text: "项目", At: at(0)},
			{Row: 0, Column: 1, ColumnSpan: 2, Text: "决算数", At: at(1)},
			{Row: 1, Column: 2, Text: "2", At: at(2)},
			{Row: 2, Column: 1, Text: "3", At: at(3)},
		},
	}
	fact := &records.Fact{Table: "d/t01", Kind: "amount", Status: records.InReview, At: at(3)}
	view := tableOf(table, map[string]*records.Fact{"d/t01 " + placeKey(at(3)[0]): fact}, 0)
	var got []string
	for _, row := range view.Rows {
		var cells []string
		for _, c := range row {
			text := c.Text
			if c.Fact != nil {
				text += "!"
			}
			cells = append(cells, text)
		}
		got = append(got, strings.Join(cells, "|"))
	}
	if diff := cmp.Diff([]string{"项目|决算数", "|2", "|3!|"}, got); diff != "" || view.Doubtful != 1 {
		t.Errorf("%d doubtful; (-want +got):\n%s", view.Doubtful, diff)
	}
	if rest := tableOf(table, nil, 2); len(rest.Rows) != 1 || rest.NextURL != "" {
		t.Errorf("%+v", rest)
	}
}
