package catalog_test

import (
	"bufio"
	"errors"
	"os"
	"strings"
	"testing"

	"juesuan/catalog"
)

func load(t testing.TB) *catalog.Catalog {
	t.Helper()
	c, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTitle(t *testing.T) {
	c := load(t)
	tests := []struct{ text, want string }{
		{"收入支出决算总表", "income_expenditure_summary"},
		{"一、收入支出决算总表", "income_expenditure_summary"},
		{"2022年度收入决算表", "income"},
		{"无何有市广漠区林业局2021年度支出决算表", "expenditure"},
		{"财政拨款“三公”经费支出决算表（公开09表）", "three_public"},
		{"公开02表 收入决算表", "income"},
		{"收入决算表（续）", "income"},
		{"桃源市渔业局收入支出决算总表财决公开01表（单位：元）", "income_expenditure_summary"},
		{"预算公开03表 支出预算表", "expenditure"},
		{"支出决算表 表3", "expenditure"},
		{"表八 国有资本经营预算财政拨款支出决算表", "state_capital"},
		{"附表十一 2022年度支出决算表", "expenditure"},
		{"表甲 支出决算表", ""},
		{"公开03表", ""},
		{"財政撥款收入支出決算總表", "fiscal_appropriation_summary"},
		{"一般公共预算财政拨款基本支出决算明细表", "general_public_basic_expenditure"},
		{"一般公共预算财政拨款支出决算表", "general_public_expenditure"},
		{"项目支出决算表", "project_expenditure"},
		{"项目绩效自评表 (2022年度)", "project_performance"},
		// Not a title: a sentence, a heading of the narrative, a table that is
		// not listed but ends like one that is.
		{"收入决算情况说明", ""},
		{"详见支出决算表。", ""},
		{"一般公共预算财政拨款其他支出决算表", ""},
		{"教育费附加支出决算表", ""},
		{"上述数据来自收入决算表", ""},
		{"", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			s, _, ok := c.Title(tt.text)
			got := ""
			if ok {
				got = s.Name
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestKeyAndBare(t *testing.T) {
	c := load(t)
	tests := []struct{ text, key, bare string }{
		{"合  計", "合计", "合计"},
		{"一、一般公共服务支出", "一一般公共服务支出", "一般公共服务支出"},
		{"（二）“三公”经费", "二三公经费", "三公经费"},
		{"其中：基本支出", "其中基本支出", "基本支出"},
		{"1. 公用经费", "1公用经费", "公用经费"},
		{"Ａ1", "a1", "a1"},
		{"一", "一", "一"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := c.Key(tt.text); got != tt.key {
				t.Errorf("key %q, want %q", got, tt.key)
			}
			if got := c.Bare(tt.text); got != tt.bare {
				t.Errorf("bare %q, want %q", got, tt.bare)
			}
		})
	}
}

// FuzzKey holds that a key is its own key.
func FuzzKey(f *testing.F) {
	for _, s := range []string{"合  計", "一、一般公共服务支出", "（二）“三公”经费", "Ａ1", "ﬁ"} {
		f.Add(s)
	}
	c := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		if k := c.Key(s); c.Key(k) != k {
			t.Errorf("key of %q is %q, and its key %q", s, k, c.Key(k))
		}
	})
}

func TestRow(t *testing.T) {
	c := load(t)
	s := c.Statement("fiscal_appropriation_summary")
	tests := []struct{ side, parent, label, want string }{
		{"income", "", "一、一般公共预算财政拨款", "income.general_public"},
		{"income", "income.fiscal_opening_balance", "一般公共预算财政拨款", "income.fiscal_opening_balance.general_public"},
		{"income", "income.fiscal_opening_balance", "总计", "income.total"},
		{"expenditure", "", "总计", "expenditure.total"},
		{"expenditure", "", "一般公共预算财政拨款", ""},
		{"income", "", "外交支出", ""},
	}
	for _, tt := range tests {
		t.Run(tt.side+tt.label, func(t *testing.T) {
			if got, _ := s.Row(c, tt.side, tt.parent, tt.label); got.Item != tt.want {
				t.Errorf("got %q, want %q", got.Item, tt.want)
			}
		})
	}
}

func TestColumnAndRole(t *testing.T) {
	c := load(t)
	if col, ok := c.Statement("income").Column(c, "附属单位 上缴收入"); !ok || col.Measure != "affiliate_remittance" {
		t.Errorf("column %+v %v", col, ok)
	}
	if col, ok := c.Statement("three_public").Column(c, "因公出国(境)费"); !ok || col.Item != "three_public.abroad" {
		t.Errorf("column %+v %v", col, ok)
	}
	for _, header := range []string{"决算数（万元）", "2022年决算数", "2022年度决算数(万元)"} {
		if col, ok := c.Statement("income_expenditure_summary").Column(c, header); !ok || col.Measure != "final" {
			t.Errorf("%s: column %+v %v", header, col, ok)
		}
	}
	if col, ok := c.Statement("income").Column(c, "2022年"); ok {
		t.Errorf("a year alone is a column: %+v", col)
	}
	if h, ok := c.Role("功能分类科目编码"); !ok || h.Role != catalog.RoleCode {
		t.Errorf("role %+v %v", h, ok)
	}
	if _, ok := c.Role("备注"); ok {
		t.Error("备注 has a role")
	}
}

func TestClassByName(t *testing.T) {
	c := load(t)
	for label, want := range map[string]string{
		"八、社会保障和就业支出": "208",
		"医疗卫生与计划生育支出": "210", // the name before 2019
		"抗疫特别国债安排的支出": "234",
	} {
		if got := c.ClassByName("function", label); got == nil || got.Digits != want {
			t.Errorf("%s: %+v, want %s", label, got, want)
		}
	}
	if got := c.ClassByName("function", "工资福利支出"); got != nil {
		t.Errorf("an economic class is a functional one: %+v", got)
	}
}

// TestNineStatements holds that every standard table of final accounts is
// there, with columns, and that its absence would be noticed.
func TestNineStatements(t *testing.T) {
	c := load(t)
	for _, name := range []string{
		"income_expenditure_summary", "income", "expenditure", "fiscal_appropriation_summary", "general_public_expenditure",
		"general_public_basic_expenditure", "government_fund", "state_capital", "three_public",
	} {
		s := c.Statement(name)
		if s == nil || len(s.Titles) == 0 || len(s.Columns) == 0 || len(s.Expected) == 0 {
			t.Errorf("%s is not complete: %+v", name, s)
		}
	}
}

// TestPublishedCodes holds that every code seen in published reports is known
// by the name printed there.
func TestPublishedCodes(t *testing.T) {
	f, err := os.Open("../../shared/data/classification-codes.tsv")
	if err != nil {
		t.Skip("the list of published codes is not on this machine")
	}
	defer func() { _ = f.Close() }()
	c := load(t)
	schemes := map[string]string{"function": "function", "economic_department": "economic", "economic_government": "economic_government"}
	lines, missing := 0, 0
	for in := bufio.NewScanner(f); in.Scan(); {
		field := strings.Split(in.Text(), "\t")
		scheme := schemes[field[0]]
		if scheme == "" {
			continue
		}
		lines++
		if code := c.Code(scheme, field[1]); code == nil {
			missing++
			t.Errorf("%s %s %s is not known", scheme, field[1], field[2])
		}
	}
	if lines < 1900 {
		t.Errorf("only %d codes were looked up", lines)
	}
}

func TestExplain(t *testing.T) {
	c := load(t)
	tests := []struct{ topic, want string }{
		{"three_public", "three_public.reception"},
		{"收入决算表", "affiliate_remittance"},
		{"2080505", "机关事业单位基本养老保险缴费支出"},
	}
	for _, tt := range tests {
		t.Run(tt.topic, func(t *testing.T) {
			var b strings.Builder
			if err := c.Explain(&b, tt.topic, catalog.Tongue{}); err != nil || !strings.Contains(b.String(), tt.want) {
				t.Errorf("%v: %s", err, b.String())
			}
		})
	}
	if err := c.Explain(&strings.Builder{}, "天书", catalog.Tongue{}); !errors.Is(err, catalog.ErrUnknownTopic) {
		t.Errorf("error %v", err)
	}
	var list strings.Builder
	if err := c.List(&list, catalog.Tongue{}); err != nil || !strings.Contains(list.String(), "government_fund") {
		t.Errorf("%v: %s", err, list.String())
	}
}

// TestSays holds when a line is the title that the contents call so.
func TestSays(t *testing.T) {
	c := load(t)
	tests := []struct {
		line, name string
		want       bool
	}{
		{"名词解释", "名词解释", true},
		{"瀛洲县粮食局主要职能", "单位主要职能", true},
		{"2025年单位预算编制说明", "单位预算编制说明", true},
		{"单位预算编制说明", "2025年度单位预算编制说明", true},
		{"关于名词解释", "名词解释", false},
		{"瀛洲县粮食局主要职能是什么", "单位主要职能", false},
		{"某某职能", "职能", false},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			if got := c.Says(c.TitleKey(tt.line), c.Core(tt.name)); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// TestMeasuresOfStatement holds which measures a statement has, which of them
// its total adds up, and the head it prints over one.
func TestMeasuresOfStatement(t *testing.T) {
	c := load(t)
	tests := []struct {
		statement, measure string
		has, adds          bool
		head               string
	}{
		{"income", "other", true, true, "其他收入"},
		{"income", "total", true, false, "本年收入合计"},
		{"income", "special_account", true, false, "财政专户管理资金"}, // only some reports print it
		{"income", "project", false, false, ""},
		{"three_public", "", true, false, "合计"}, // its columns name items
		{"three_public", "three_public.reception", false, false, "公务接待费"},
	}
	for _, tt := range tests {
		t.Run(tt.statement+"/"+tt.measure, func(t *testing.T) {
			s := c.Statement(tt.statement)
			if tt.measure != "" && s.HeadFor(tt.measure) != tt.head {
				t.Errorf("head %q, want %q", s.HeadFor(tt.measure), tt.head)
			}
			if s.HasMeasure(tt.measure) != tt.has || s.Adds(tt.measure) != tt.adds {
				t.Errorf("has it %v, adds it up %v", s.HasMeasure(tt.measure), s.Adds(tt.measure))
			}
		})
	}
	for name, want := range map[string]int{"income": 6, "expenditure": 5, "three_public": 0} {
		if got := c.Statement(name).Parts(); got != want {
			t.Errorf("%s: %d parts, want %d", name, got, want)
		}
	}
}

// TestMeasureLeft holds that the one measure of the sum that a table lacks is
// named, and none where it lacks several or none.
func TestMeasureLeft(t *testing.T) {
	s := load(t).Statement("expenditure")
	all := []string{"basic", "project", "remitted_to_superior", "business", "affiliate_subsidy"}
	for n, want := range map[int]string{3: "", 4: "affiliate_subsidy", 5: ""} {
		if got := s.MeasureLeft(all[:n]); got != want {
			t.Errorf("beside %v: %q, want %q", all[:n], got, want)
		}
	}
}
