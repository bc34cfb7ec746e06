package cells_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/cells/cellstest"
	"juesuan/normalizers"
)

// TestOf holds that a text is one cell, parsed once whatever is asked of it.
func TestOf(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	norm := normalizers.New(cat)
	calls := map[string]int{}
	texts := cells.New(cat, norm, func(s string) normalizers.Number {
		calls[s]++
		return norm.Number(s)
	})
	for range 3 {
		c := texts.Of("≥4座")
		if c != texts.Of("≥4座") {
			t.Fatal("the same text is two cells")
		}
		c.Number()
		c.IsFigure()
		c.IsWords()
		c.Quantity()
		texts.Of("4").Number() // a piece of it
		if n, ok := texts.Of("1414").WithPoint(2); !ok || n.Value != "14.14" {
			t.Errorf("%q %v with a point", n.Value, ok)
		}
		if n := texts.Of("1414").Number(); n.Value != "1414" {
			t.Errorf("the number itself was changed to %q", n.Value)
		}
	}
	if diff := cmp.Diff(map[string]int{"≥4座": 1, "4": 1, "1414": 1}, calls); diff != "" {
		t.Errorf("calls of the parser (-want +got):\n%s", diff)
	}
}

// TestCell holds what texts can be.
func TestCell(t *testing.T) {
	type kind struct {
		Figure, Words, Han, Level bool
		Code, Label, Word, Key    string
	}
	tests := []struct {
		text string
		want kind
	}{
		{"", kind{}},
		{"1,234.50", kind{Figure: true, Label: "1,234.50", Word: "1,234.50", Key: "123450"}},
		{"—", kind{Figure: true, Label: "—", Word: "—"}},
		{"≥98%", kind{Label: "≥98%", Word: "≥98%", Key: "98"}},
		{"2010101", kind{Figure: true, Code: "2010101", Label: "2010101", Word: "2010101", Key: "2010101"}},
		{"行 政 运 行", kind{Words: true, Han: true, Label: "行政运行", Word: "行 政 运 行", Key: "行政运行"}},
		{"<b>行政运行</b>", kind{Words: true, Han: true, Label: "行政运行", Word: "行政运行", Key: "行政运行"}},
		{"数量指标", kind{Words: true, Han: true, Level: true, Label: "数量指标", Word: "数量指标", Key: "数量指标"}},
		{"4座", kind{Han: true, Label: "4座", Word: "4座", Key: "4座"}},
		{"2022年12月", kind{Words: true, Han: true, Label: "2022年12月", Word: "2022年12月", Key: "2022年12月"}},
		{"A/B", kind{Words: true, Label: "A/B", Word: "A/B", Key: "ab"}},
	}
	texts := cellstest.Texts(t)
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			c := texts.Of(tt.text)
			got := kind{Figure: c.IsFigure(), Words: c.IsWords(), Han: c.HasHan(), Code: c.Code().Digits, Label: c.Label().Value, Word: c.Word(), Key: c.Key()}
			_, got.Level = c.Level()
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestView holds how a grid is laid out: spans, and rows of other lengths.
func TestView(t *testing.T) {
	g := cellstest.Grid(document.Ruled, "甲|乙|丙", "丁")
	g.Rows[0].Cells = []document.Cell{{Column: 0, ColumnSpan: 2, RowSpan: 1, Text: " 甲 "}, {Column: 2, ColumnSpan: 1, RowSpan: 1, Text: "丙"}}
	v := cells.LayOut(g)
	if diff := cmp.Diff([][]string{{"甲", "", "丙"}, {"丁"}}, [][]string{v.Rows[0].Texts, v.Rows[1].Texts}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if v.Columns != 3 || v.Method != document.Ruled || v.Rows[1].Index != 1 {
		t.Errorf("view %+v", v)
	}
	for column, want := range map[int]bool{0: false, 1: true, 2: false, 3: false} {
		if got := v.Rows[0].Spans(column); got != want {
			t.Errorf("column %d goes on with the cell on its left: %v", column, got)
		}
	}
	for column, want := range map[int]string{-1: "", 0: "甲", 2: "丙", 3: ""} {
		if got := v.Rows[0].Text(column); got != want {
			t.Errorf("column %d has %q", column, got)
		}
	}
	if n := v.Rows[0].Filled(); n != 2 {
		t.Errorf("%d cells are filled", n)
	}
}

// TestOnly holds when a row has one text.
func TestOnly(t *testing.T) {
	for row, want := range map[string]string{"|甲|": "甲", "甲||甲": "甲", "甲|乙|": "", "||": ""} {
		got, ok := cellstest.View(document.Ruled, row).Rows[0].Only()
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q %v", row, got, ok)
		}
	}
}

// TestMostCommon holds that the choice among equals does not depend on chance.
func TestMostCommon(t *testing.T) {
	tests := []struct {
		counts map[string]int
		want   string
	}{
		{nil, ""},
		{map[string]int{"b": 1, "a": 1, "c": 1}, "a"},
		{map[string]int{"b": 2, "a": 1}, "b"},
		{map[string]int{"b": 1, "a": 2}, "a"},
	}
	for _, tt := range tests {
		if got := cells.MostCommon(tt.counts); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.counts, got, tt.want)
		}
	}
}

// TestCutPair parts labels from values.
func TestCutPair(t *testing.T) {
	for text, want := range map[string][2]string{
		"项目名称：仓房修缮": {"项目名称", "仓房修缮"}, "项目名称: 仓房 ": {"项目名称", "仓房"}, "项目名称": {"项目名称", ""}, "甲：乙：丙": {"甲", "乙：丙"}, "甲：": {"甲", ""}, "：甲": {"", "甲"},
	} {
		label, value := cells.CutPair(text)
		if label != want[0] || value != want[1] {
			t.Errorf("%q: %q, %q", text, label, value)
		}
	}
}

// TestPlace holds that a place on a page has a box and one in a text a line,
// with its cell where it is one.
func TestPlace(t *testing.T) {
	if p := cells.Place(document.Place{Page: 3, Box: document.Box{1, 2, 3, 4}}); p.Page != 3 || p.Box == nil || p.Line != 0 || p.Cell != nil {
		t.Errorf("on a page: %+v", p)
	}
	if p := cells.Place(document.Place{Line: 7, Cell: 2}); p.Line != 7 || p.Cell == nil || *p.Cell != 2 || p.Box != nil {
		t.Errorf("a cell: %+v", p)
	}
	if p := cells.Place(document.Place{Line: 7, Cell: -1}); p.Line != 7 || p.Cell != nil {
		t.Errorf("a line: %+v", p)
	}
}

// TestSplitCode holds what is a code in front of a name: as many digits as a
// class, a group or an item has, however they are set off.
func TestSplitCode(t *testing.T) {
	for text, want := range map[string][2]string{
		"2010350 事业运行":   {"2010350", "事业运行"},
		"[20103]政府办公厅":   {"20103", "政府办公厅"},
		"【201】一般公共服务支出":  {"201", "一般公共服务支出"},
		"$2010350$事业运行":  {"2010350", "事业运行"},
		" 201":           {"201", ""},
		"201-一般公共服务支出":   {"201", "一般公共服务支出"},
		"30199：其他":       {"30199", "其他"},
		"2019 年":         {"", "2019 年"}, // four digits are a year
		"20":             {"", "20"},
		"201.50":         {"", "201.50"}, // a figure
		"事业运行":           {"", "事业运行"},
		"一般公共服务支出（201）":  {"201", "一般公共服务支出"},
		"事业运行 [2010350]": {"2010350", "事业运行"},
		"其他支出（2年）":       {"", "其他支出（2年）"},
		"设备（100万）":       {"", "设备（100万）"},
		"公车（2019）":       {"", "公车（2019）"},
		"（201）":          {"", "（201）"},
		"":               {"", ""},
	} {
		digits, name := cells.SplitCode(text)
		if digits != want[0] || name != want[1] {
			t.Errorf("%q: %q, %q", text, digits, name)
		}
	}
}

// TestSubmatch holds that the first pattern that matches tells, by its submatch
// where it has one.
func TestSubmatch(t *testing.T) {
	var patterns []*catalog.Pattern
	for _, expr := range []string{"^单位:(.*)$", "万元", "(元)"} {
		p, err := catalog.NewPattern(expr)
		if err != nil {
			t.Fatal(err)
		}
		patterns = append(patterns, p)
	}
	for text, want := range map[string]string{"单位:万元": "万元", "万元": "万元", "元": "元", "单位:": ""} {
		if got, ok := cells.Submatch(patterns, text); got != want || !ok {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
	if got, ok := cells.Submatch(patterns, "公开01表"); ok || cells.Match(patterns, "公开01表") {
		t.Errorf("what no pattern matches gives %q", got)
	}
	if !cells.Match(patterns, "金额:元") {
		t.Error("what the last pattern matches is not matched")
	}
}

// TestHasLetter holds what is a letter: Latin and Chinese, no digit, no mark.
func TestHasLetter(t *testing.T) {
	for text, want := range map[string]bool{"a": true, "z": true, "A": true, "Z": true, "3行": true, "12.50": false, "@[`{—": false, "≥": false, "": false} {
		if got := cells.HasLetter(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestPath holds that blank levels are none of a path.
func TestPath(t *testing.T) {
	if diff := cmp.Diff([]string{"支出", "合计"}, cells.Path("", "支出", "", "合计")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPlaces holds that every cell keeps its place, the first of a line too.
func TestPlaces(t *testing.T) {
	g := cellstest.Grid(document.Delimited, "甲|乙")
	var got []int
	for _, p := range cells.Places([]*document.Cell{&g.Rows[0].Cells[0], &g.Rows[0].Cells[1]}) {
		if p.Line != 1 || p.Cell == nil {
			t.Fatalf("place %+v", p)
		}
		got = append(got, *p.Cell)
	}
	if diff := cmp.Diff([]int{0, 1}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestIsFurniture holds what a page has of its own.
func TestIsFurniture(t *testing.T) {
	texts := cellstest.Texts(t)
	for text, want := range map[string]bool{
		"— 3 —": true, "第3页": true, "—第 3 页—": true, "Page 3": true, "--- page 3 of 12 ---": true, "[Page 3]": true, "p. 3": true,
		"收入决算表": false, "Page 3 of the annex": false, "186.30": false,
	} {
		if got := texts.IsFurniture(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestForms holds the forms that records have of names.
func TestForms(t *testing.T) {
	if got := cells.ID("d/t03", 12, 2); got != "d/t03/r12/c2" {
		t.Errorf("a fact is called %q", got)
	}
	if got := cells.FullBrackets("出国(境)费"); got != "出国（境）费" {
		t.Errorf("brackets: %q", got)
	}
}
