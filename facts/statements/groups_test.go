package statements

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/regions"
	"juesuan/records"
)

// pathsOf are the paths of the facts of a table by row, and those in review marked.
func pathsOf(t *testing.T, statement string, lines ...string) []string {
	t.Helper()
	facts, _ := read(t, regions.Region{Statement: cellstest.Texts(t).Cat.Statement(statement)}, document.Delimited, lines...)
	var out []string
	for _, f := range facts {
		mark := ""
		for _, flag := range f.Flags {
			if flag == records.UnrecognisedColumn {
				mark = "?"
			}
		}
		out = append(out, mark+strings.Join(f.Column.Path, "/")+" "+f.Raw)
	}
	return out
}

// TestPartsOverPanels holds that the codes of its rows say which head of a part
// stands over a panel.
func TestPartsOverPanels(t *testing.T) {
	heads := "科目编码|科目名称|决算数|科目编码|科目名称|决算数"
	rows := []string{"301|工资福利支出|9.00|302|商品和服务支出|4.00", "30101|基本工资|9.00|30201|办公费|4.00"}
	tests := []struct {
		name string
		over string
		rows []string
		want []string
	}{
		{"as_they_stand", "人员经费|人员经费|人员经费|公用经费|公用经费|公用经费", rows, []string{"人员经费/决算数 9.00", "人员经费/决算数 9.00", "公用经费/决算数 4.00", "公用经费/决算数 4.00"}},
		{"over_the_other", "公用经费|公用经费|公用经费|公用经费|公用经费|人员经费", rows, []string{"人员经费/决算数 9.00", "人员经费/决算数 9.00", "公用经费/决算数 4.00", "公用经费/决算数 4.00"}},
		{"without_the_other", "公用经费|公用经费|公用经费|公用经费|公用经费|公用经费", rows, []string{"?公用经费/决算数 9.00", "?公用经费/决算数 9.00", "公用经费/决算数 4.00", "公用经费/决算数 4.00"}},
		{"of_one_row", "公用经费|公用经费|公用经费|公用经费|公用经费|公用经费", rows[:1], []string{"公用经费/决算数 9.00", "公用经费/决算数 4.00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := pathsOf(t, "general_public_basic_expenditure", append([]string{tt.over, heads}, tt.rows...)...)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPartsMixed holds how many rows of a panel may be of the other part.
func TestPartsMixed(t *testing.T) {
	for others, want := range map[int]string{2: "人员经费", 3: ""} {
		lines := []string{"科目编码|科目名称|决算数|科目编码|科目名称|决算数"}
		for k := range 10 {
			code := "30101|基本工资"
			if k < others {
				code = "30201|办公费"
			}
			lines = append(lines, code+"|9.00|30201|办公费|4.00")
		}
		ra := alignerOf(t, "general_public_basic_expenditure", document.Aligned, lines...)
		s := ra.sh.statement
		got := ra.partHead([]cells.Row{{Texts: []string{"人员经费", "公用经费"}}}, s, ra.partOfRows(ra.v.Rows[1:], ra.sh.panels[0], ra.Cat.Parts(s)), ra.Cat.Parts(s))
		if got != want {
			t.Errorf("with %d of ten rows of the other part: %q, want %q", others, got, want)
		}
	}
}

// TestPathsUnderSides holds that a row which names a side stands over those below
// it, in the place of the head of the other.
func TestPathsUnderSides(t *testing.T) {
	tests := []struct {
		name, over string
		want       []string
	}{
		{"a_side_above", "收入|收入", []string{"收入/决算数 9.00", "收入/决算数 1.00", "支出/决算数 7.00", "支出/决算数 3.00"}},
		{"none_above", "", []string{"决算数 9.00", "决算数 1.00", "支出/决算数 7.00", "支出/决算数 3.00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines := []string{"项目|决算数", "一、事业收入|9.00", "二、其他收入|1.00", "支出|", "一、教育支出|7.00", "二、外交支出|3.00"}
			if tt.over != "" {
				lines = append([]string{tt.over}, lines...)
			}
			if diff := cmp.Diff(tt.want, pathsOf(t, "income_expenditure_summary", lines...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestGlued holds which heads are several, one behind the other.
func TestGlued(t *testing.T) {
	for text, want := range map[string]bool{
		"基本支出项目支出":     true,
		"基本支出 项目支出":    true,
		"项目支出上缴上级支出小计": false, // 小计 is too short to tell
		"基本支出":         false,
		"基本支出合计":       false,
		"项目支出科目编码":     true,
		"三公经费预算数":      false,
	} {
		ra := alignerOf(t, "expenditure", document.Aligned, "项目|"+text, "教育支出|1.00")
		if got := ra.isGlued([]string{text}); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	ra := alignerOf(t, "three_public", document.Aligned, "项目|预算数", "公务接待费|1.00")
	for text, want := range map[string]bool{"“三公”经费预算数": false, "公务接待费公务用车购置费": true} {
		if got := ra.isGlued([]string{text}); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// TestOtherSides holds that heads of another side than that of the row are a doubt.
func TestOtherSides(t *testing.T) {
	ra := alignerOf(t, "income_expenditure_summary", document.Aligned, "项目|决算数", "事业收入|1.00")
	for _, tt := range []struct {
		path []string
		side string
		want bool
	}{
		{[]string{"本年支出", "决算数"}, "income", true},
		{[]string{"本年支出", "决算数"}, "expenditure", false},
		{[]string{"本年支出", "决算数"}, "", false},
		{[]string{"收入", "本年支出"}, "income", false},
		{[]string{"决算数"}, "income", false},
	} {
		if got := ra.isOfOther(tt.path, tt.side); got != tt.want {
			t.Errorf("%v on the side of %q: %v, want %v", tt.path, tt.side, got, tt.want)
		}
	}
}
