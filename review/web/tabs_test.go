package web

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLayTabs(t *testing.T) {
	wide, wider := strings.Repeat("长", 24), strings.Repeat("长", 25)
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"columns", []string{"项目\t决算数\t%", "合计\t1.00\t2"}, []string{"项目  决算数  %", "合计  1.00    2"}},
		{"wide_characters", []string{"a\tb", "中文\tb"}, []string{"a     b", "中文  b"}},
		{"blank_cells", []string{"a\t\tb", "\tccc\td"}, []string{"a       b", "   ccc  d"}},
		{"ragged", []string{"a\tb\tc", "aa\tb"}, []string{"a   b  c", "aa  b"}},
		{"no_tabs_between", []string{"a\tb", "标题", "aaaa\tb"}, []string{"a  b", "标题", "aaaa  b"}},
		{"widest", []string{wide + "\tb", "a\tb"}, []string{wide + "  b", "a" + strings.Repeat(" ", 49) + "b"}},
		{"too_wide", []string{wider + "\tb", "a\tb"}, []string{wider + "  b", "a  b"}},
		{"none", []string{"a b", "c"}, []string{"a b", "c"}},
	}
	for _, tt := range tests {
		var lines []lineView
		for _, text := range tt.lines {
			lines = append(lines, lineView{Parts: []piece{{text, ""}}})
		}
		layTabs(lines)
		var got []string
		for i := range lines {
			got = append(got, lines[i].text())
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestLayTabsKeepsMarks holds that what is marked stays marked, and nothing else
// is.
func TestLayTabsKeepsMarks(t *testing.T) {
	lines := []lineView{{Parts: []piece{{"合计\t", ""}, {"12.00", "cell"}, {"\t3", ""}}}, {Parts: []piece{{"一般公共预算\t1\t2", ""}}}}
	layTabs(lines)
	want := []piece{{"合计          ", ""}, {"12.00", "cell"}, {"  3", ""}}
	if diff := cmp.Diff(want, lines[0].Parts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
