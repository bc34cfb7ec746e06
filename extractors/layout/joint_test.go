package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
)

// TestUnder reads tables without rules that go on on the next page, where some
// of their columns are blank.
func TestUnder(t *testing.T) {
	first := func() *paper {
		return newPaper().text(52, 700, "名称").text(135, 700, "合计").text(205, 700, "基本").text(275, 700, "项目").
			text(52, 715, "教育").right(160, 715, "3.00").right(230, 715, "1.00").right(300, 715, "2.00").
			text(52, 730, "农业").right(160, 730, "3.00").right(230, 730, "1.00").right(300, 730, "2.00").
			text(52, 745, "水利").right(160, 745, "3.00").right(230, 745, "1.00").right(300, 745, "2.00")
	}
	rows := []string{"[aligned 4]", "|0:名称|1:合计|2:基本|3:项目", "|0:教育|1:3.00|2:1.00|3:2.00", "|0:农业|1:3.00|2:1.00|3:2.00", "|0:水利|1:3.00|2:1.00|3:2.00"}
	tests := []struct {
		name   string
		second *paper
		want   []string
	}{
		{
			"a_blank_column",
			newPaper().text(52, 60, "林业").right(160, 60, "4.00").right(300, 60, "4.00").
				text(52, 75, "商业").right(160, 75, "5.00").right(300, 75, "5.00").text(52, 90, "金融").right(160, 90, "6.00").right(300, 90, "6.00"),
			[]string{"[aligned 4] on", "|0:林业|1:4.00|3:4.00", "|0:商业|1:5.00|3:5.00", "|0:金融|1:6.00|3:6.00"},
		},
		{
			"a_head_of_its_own",
			newPaper().text(52, 60, "名称").text(135, 60, "上年").text(275, 60, "今年").
				text(52, 75, "商业").right(160, 75, "5.00").right(300, 75, "5.00").text(52, 90, "金融").right(160, 90, "6.00").right(300, 90, "6.00"),
			[]string{"[aligned 3]", "|0:名称|1:上年|2:今年", "|0:商业|1:5.00|2:5.00", "|0:金融|1:6.00|2:6.00"},
		},
		{
			// Two columns stand in one of the page before.
			"other_columns",
			newPaper().text(52, 60, "林业").right(130, 60, "4.00").right(160, 60, "4.00").
				text(52, 75, "商业").right(130, 75, "5.00").right(160, 75, "5.00").text(52, 90, "金融").right(130, 90, "6.00").right(160, 90, "6.00"),
			[]string{"[aligned 3]", "|0:林业|1:4.00|2:4.00 ?", "|0:商业|1:5.00|2:5.00 ?", "|0:金融|1:6.00|2:6.00 ?"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(append(rows[:len(rows):len(rows)], tt.want...), read(first(), tt.second)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestBeginsInFigure holds which texts are an amount with words behind it.
func TestBeginsInFigure(t *testing.T) {
	for text, want := range map[string]bool{"615.00公用经费合计": true, "1,615公用": true, "615.00": false, "2080501行政运行": false, "公用经费": false, "": false} {
		if got := beginsInFigure(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

// TestColumnsOf holds where the columns of a table stand in those of another.
func TestColumnsOf(t *testing.T) {
	others := []span{{0, 40}, {60, 100}, {120, 160}, {180, 220}}
	blank := span{farthest, -farthest}
	tests := []struct {
		name  string
		texts []span
		want  []int
	}{
		{"all", []span{{0, 30}, {70, 100}, {130, 160}, {190, 220}}, []int{0, 1, 2, 3}},
		{"some", []span{{0, 30}, {190, 220}}, []int{0, 3}},
		{"a_blank_one", []span{{0, 30}, blank, {190, 220}}, []int{0, 1, 3}},
		{"two_in_one", []span{{0, 10}, {20, 40}}, nil},
		{"more", []span{{0, 30}, {70, 100}, {130, 160}, {190, 220}, blank}, nil},
		{"none", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, (&table{texts: tt.texts}).columnsOf(others)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestColumnAt holds that a place belongs to the column nearer to it.
func TestColumnAt(t *testing.T) {
	columns := []span{{0, 50}, {60, 100}, {130, 150}}
	for x, want := range map[float64]int{-10: 0, 55: 0, 55.1: 1, 115: 1, 115.1: 2, 400: 2} {
		if got := columnAt(columns, x); got != want {
			t.Errorf("%g stands in column %d, want %d", x, got, want)
		}
	}
}

// TestBeginsWithFigures holds which tables have no head: those whose first row of
// several cells has an amount behind its first column.
func TestBeginsWithFigures(t *testing.T) {
	tests := []struct {
		name  string
		first []string
		want  bool
	}{
		{"amount", []string{"教育", "1.00"}, true},
		{"none", []string{"教育", "-"}, true},
		{"number_of_a_column", []string{"栏次", "1"}, false},
		{"words", []string{"项目", "合计"}, false},
		{"amount_in_front", []string{"1.00", "合计"}, false},
		{"one_cell_above_a_head", []string{"1.00"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := &document.Grid{Rows: make([]document.Row, 2)}
			for i, text := range tt.first {
				g.Rows[0].Cells = append(g.Rows[0].Cells, document.Cell{Column: i, Text: text})
			}
			g.Rows[1].Cells = []document.Cell{{Text: "项目"}, {Column: 1, Text: "合计"}}
			if got := (&table{grid: g}).beginsWithFigures(); got != tt.want {
				t.Errorf("got %t, want %t", got, tt.want)
			}
		})
	}
}
