package catalog_test

import (
	"testing"
)

func TestSubject(t *testing.T) {
	c := load(t)
	tests := map[string]struct{ phrase, about, want, rest string }{
		"whole":       {"收入合计", "", "income total total", ""},
		"longest":     {"一般公共预算财政拨款支出", "", "general_public_expenditure total total", ""},
		"in_front":    {"观星台基本支出", "", "expenditure total basic", "观星台"},
		"within":      {"基本支出", "general_public_expenditure", "general_public_expenditure total basic", ""},
		"within_fund": {"本年支出", "government_fund", "government_fund total total", ""},
		"unknown":     {"灯塔维修费", "", "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := ""
			s, rest, ok := c.Subject(tt.phrase, tt.about)
			if ok {
				got = s.Statement + " " + s.Item + " " + s.Measure
			}
			if got != tt.want || rest != tt.rest {
				t.Errorf("got %q behind %q, want %q behind %q", got, rest, tt.want, tt.rest)
			}
		})
	}
}

func TestContext(t *testing.T) {
	c := load(t)
	for heading, want := range map[string]string{
		"五、一般公共预算财政拨款支出决算情况说明":   "general_public_expenditure",
		"六、一般公共预算财政拨款基本支出决算情况说明": "general_public_basic_expenditure",
		"九、财政拨款“三公”经费支出决算情况说明":   "three_public",
		"二、收入决算情况说明":             "income",
		"（一）总体情况":                "",
	} {
		if got, _ := c.Context(heading); got != want {
			t.Errorf("%s speaks of %q, want %q", heading, got, want)
		}
	}
}

func TestCodePath(t *testing.T) {
	c := load(t)
	tests := map[string]struct{ phrase, open, want string }{
		"three_levels":  {"社会保障和就业支出(类)行政事业单位养老支出(款)机关事业单位基本养老保险缴费支出(项)", "", "2080505"},
		"class":         {"2022年度教育支出(类)", "", "205"},
		"digits":        {"住房保障支出(221类)住房改革支出(02款)购房补贴(03项)", "", "2210203"},
		"short_names":   {"社会保障和就业(类)行政事业单位养老支出(款)机关事业单位基本养老保险缴费(项)", "", "2080505"},
		"numbered":      {"(三)住房保障支出(类)1.住房改革支出(款)购房补贴(项)", "", "2210203"},
		"open_class":    {"住房改革支出(款)住房公积金(项)", "221", "2210201"},
		"open_below":    {"购房补贴(项)", "2210201", "2210203"},
		"level_left":    {"住房保障支出(类)住房公积金(项)", "", "2210201"},
		"several_named": {"一般公共服务支出(类)行政运行(项)", "", ""},
		"unknown":       {"教育支出(类)观星(款)", "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, ok := c.CodePath(tt.phrase, c.Code("function", tt.open))
			got := ""
			if p.Code != nil {
				got = p.Code.Digits
			}
			if !ok || got != tt.want {
				t.Errorf("got %q %t, want %q", got, ok, tt.want)
			}
		})
	}
	if _, ok := c.CodePath("教育支出", nil); ok {
		t.Error("a name without levels is read as a path")
	}
}

func TestWords(t *testing.T) {
	n := &load(t).Narrative
	if w, _, _ := n.Units.Prefix("万元，占"); w != "万元" {
		t.Errorf("prefix %q", w)
	}
	if w, _, _ := n.Columns.Suffix("公务接待费支出决算"); w != "支出决算" {
		t.Errorf("suffix %q", w)
	}
	if at, w, _ := n.Ratios.Inside("本年预算执行率"); w != "预算执行率" || at != len("本年") {
		t.Errorf("inside %q at %d", w, at)
	}
	if at, _, _ := n.Ratios.Inside("增长"); at != -1 {
		t.Errorf("found at %d", at)
	}
}

// TestBudget holds which budget headings speak of alone: that of the innermost that
// names one.
func TestBudget(t *testing.T) {
	cat := load(t)
	tests := []struct {
		headings []string
		want     string
	}{
		{nil, ""},
		{[]string{"一、总体情况"}, ""},
		{[]string{"二、政府性基金预算", "（一）收入"}, "政府性基金"},
		{[]string{"一、一般公共预算", "（一）社会保险基金"}, "社会保险基金"},
		{[]string{"一般公共预算和政府性基金预算"}, ""},
	}
	for _, tt := range tests {
		if got := cat.Budget(tt.headings); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.headings, got, tt.want)
		}
	}
}
