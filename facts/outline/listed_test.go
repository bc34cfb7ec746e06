package outline

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
)

// TestUnlisted holds which grids are lines of headings.
func TestUnlisted(t *testing.T) {
	tests := []struct {
		name   string
		method document.Method
		lines  []string
		want   []string // nil for a grid
	}{
		{"parts", document.Aligned, []string{"第四部分|附件", "第一部分|观星台概况"}, []string{"第四部分 附件", "第一部分 观星台概况"}},
		{"sections", document.Delimited, []string{"一、|主要职责", "二、||机构设置"}, []string{"一、 主要职责", "二、 机构设置"}},
		{"a_row_without_a_number", document.Aligned, []string{"第四部分|附件", "名称|观星台概况"}, nil},
		{"a_figure_behind_them", document.Aligned, []string{"一、|主要职责|12"}, nil},
		{"a_figure_for_words", document.Aligned, []string{"一、|12"}, nil},
		{"number_with_words", document.Aligned, []string{"一、收入|主要职责"}, nil},
		{"number_alone", document.Aligned, []string{"第四部分|附件", "第五部分|"}, nil},
		{"ruled", document.Ruled, []string{"第四部分|附件", "第一部分|观星台概况"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			blocks := []document.Block{{Text: "前言"}, {Grid: cellstest.Grid(tt.method, tt.lines...)}}
			var got []string
			for _, b := range unlisted(blocks)[1:] {
				if b.Grid == nil {
					got = append(got, b.Text)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLineOf holds where the line of such cells stands.
func TestLineOf(t *testing.T) {
	got := lineOf([]document.Cell{
		{Text: " 第一部分", At: document.Place{Line: 7, Cell: 0, From: 1, To: 13}}, {Text: "概况 ", At: document.Place{Line: 7, Cell: 1, From: 15, To: 21}},
	})
	want := document.Block{Text: "第一部分 概况", At: document.Place{Line: 7, Cell: -1, From: 1, To: 21}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
