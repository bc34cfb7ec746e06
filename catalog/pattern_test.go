package catalog

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNeeds holds which words each match of an expression has.
func TestNeeds(t *testing.T) {
	many := strings.Join(strings.Split("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", ""), "表|") + "表"
	tests := []struct {
		name, expr string
		want       []string
	}{
		{"word", `决算`, []string{"决算"}},
		{"rarest", `.{0,8}表(?:无数据|空)`, []string{"表"}},
		{"longest", `^本\d*说明`, []string{"说明"}},
		{"fewest", `[甲乙丙]丁`, []string{"丁"}},
		{"choice", `(?:元|万|%)$`, []string{"%", "万", "元"}},
		{"choice_of_nothing", `(?:元|\d*)`, nil},
		{"may_be_left_out", `(?:元)?`, nil},
		{"may_be_none", `元*`, nil},
		{"once_at_least", `(元)+`, []string{"元"}},
		{"repeated", `\d{4}`, strings.Split("0123456789", "")},
		{"repeated_or_not", `年{0,3}`, nil},
		{"any", `.+`, nil},
		{"either_case", `(?i)page`, nil},
		{"sixteen", many, strings.Split(strings.ReplaceAll(many, "|", ","), ",")},
		{"seventeen", many + "|午表", nil},
		{"class_of_seventeen", `[a-q]`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree, err := syntax.Parse(tt.expr, syntax.Perl)
			if err != nil {
				t.Fatal(err)
			}
			got := needs(tree)
			slices.Sort(got)
			slices.Sort(tt.want)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPatternFinds holds that a pattern finds what its expression does.
func TestPatternFinds(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	p := c.Patterns()
	lists := [][]*Pattern{
		p.Empty, p.TOC, p.Furniture, p.TableCode, p.Entity, p.EntityLabel, p.EntityStart, p.EntityFront, p.EntityEnd, p.NoEntity, p.Body,
		p.Year, p.OwnYear, p.OtherYear, p.Titles, p.Final, p.Budget, p.Planned, p.Notes, p.GoesOn, p.Prose, p.Numbers, p.Prefixes, p.Particulars,
		c.Narrative.Quiet, c.Narrative.Comparisons, c.Narrative.Openers, c.Narrative.Earlier, c.Narrative.Neutral,
	}
	texts := []string{
		"", "目录", "contents", "Page3of7", "续表", "2023年度", "(二〇二三年度)", "填表人:某某", "公开03表", "附表1-2", "部门名称:云溪县教育局金额单位:万元", "编制单位:",
		"云溪县教育局是主管教育的部门", "第一部分云溪县教育局概况", "2023年度云溪县教育局部门决算公开报告", "预算公开表", "(部门预算", "采购预算17000元", "注:本表为空", "本表无数据",
		"说明:因此无数据", "收入支出决算总表(续)", "continued", "三公:是指", "增长5%", "一般公共预算财政拨款支出", "《政府采购法》", "2021-2023年", "截至2023年", "与上年相比", "其中:", "与2022年相比,增加1.2万元",
	}
	for _, pattern := range slices.Concat(lists...) {
		plain := regexp.MustCompile(pattern.compiled().String())
		for _, text := range texts {
			want := [4]any{plain.MatchString(text), plain.FindStringSubmatch(text), plain.FindAllStringSubmatch(text, -1), plain.ReplaceAllString(text, "-")}
			got := [4]any{pattern.MatchString(text), pattern.FindStringSubmatch(text), pattern.FindAllStringSubmatch(text, -1), pattern.ReplaceAllString(text, "-")}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s in %q: %s", plain, text, diff)
			}
		}
	}
}
