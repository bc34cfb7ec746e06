package facts

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells/cellstest"
)

// TestWithoutFillers holds which cells are blank though a program filled them.
func TestWithoutFillers(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name       string
		rows, want []string
	}{
		{"words for nothing", []string{"Unnamed: 0|项目|甲", "None|nan|<NA>", "null|NaN|&nbsp;"}, []string{"|项目|甲", "||", "||"}},
		{"names for heads that have none", []string{"收入|Column2|支出|列4", "...1|字段2|field 3|(空白)"}, []string{"收入||支出|", "|||"}},
		{"pictures", []string{"项目|甲", "![](images/a1.png)|![1](a)"}, []string{"项目|甲", "|"}},
		{"words of the report", []string{"项目|无", "Nano|1.00"}, []string{"项目|无", "Nano|1.00"}},
		{"index of the rows", []string{"|收入|支出", "0|项目|决算数", "1|甲|1.00", "2|乙|2.00"}, []string{"|收入|支出", "|项目|决算数", "|甲|1.00", "|乙|2.00"}},
		{"index that begins at one", []string{"|收入|支出", "1|项目|决算数", "2|甲|1.00", "3|乙|2.00"}, []string{"|收入|支出", "|项目|决算数", "|甲|1.00", "|乙|2.00"}},
		{"numbers with a head", []string{"行次|收入|支出", "1|甲|1.00", "2|乙|2.00", "3|丙|3.00"}, []string{"行次|收入|支出", "1|甲|1.00", "2|乙|2.00", "3|丙|3.00"}},
		{"numbers with a gap", []string{"|收入|支出", "1|甲|1.00", "2|乙|2.00", "4|丙|3.00"}, []string{"|收入|支出", "1|甲|1.00", "2|乙|2.00", "4|丙|3.00"}},
		{"numbers that begin later", []string{"|收入|支出", "2|甲|1.00", "3|乙|2.00", "4|丙|3.00"}, []string{"|收入|支出", "2|甲|1.00", "3|乙|2.00", "4|丙|3.00"}},
		{"too few to count", []string{"|收入|支出", "1|甲|1.00", "2|乙|2.00"}, []string{"|收入|支出", "1|甲|1.00", "2|乙|2.00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			source := cellstest.Grid(document.Markup, tt.rows...)
			got := withoutFillers(cat, cellstest.Document(source)).Blocks[0].Grid
			if diff := cmp.Diff(cellstest.Grid(document.Markup, tt.want...), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(cellstest.Grid(document.Markup, tt.rows...), source); diff != "" {
				t.Errorf("the source was changed:\n%s", diff)
			}
		})
	}
}
