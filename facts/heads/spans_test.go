package heads_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/heads"
)

// TestPathsWithoutSpans holds how heads stand over the columns where the source
// lost how far they reach.
func TestPathsWithoutSpans(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want [][]string
	}{
		{"two_over_four", []string{"收入|支出", "名称|决算数|名称|决算数"}, [][]string{{"收入", "名称"}, {"收入", "决算数"}, {"支出", "名称"}, {"支出", "决算数"}}},
		{"no_repeat", []string{"收入|支出", "名称|决算数|科目|预算数"}, [][]string{{"收入", "名称"}, {"支出", "决算数"}, {"支出", "科目"}, {"支出", "预算数"}}},
		{"no_equal_parts", []string{"收入|支出", "名称|决算数|名称|决算数|名称"}, [][]string{{"收入", "名称"}, {"支出", "决算数"}, {"支出", "名称"}, {"支出", "决算数"}, {"支出", "名称"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := heads.Reader{Texts: cellstest.Texts(t)}
			v := cellstest.View(document.Markup, tt.rows...)
			v.Columns = len(tt.want)
			got := r.Paths(v, nil, len(tt.rows))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
