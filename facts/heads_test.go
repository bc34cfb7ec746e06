package facts_test

import (
	"fmt"
	"slices"
	"testing"

	"juesuan/catalog"
	"juesuan/records"
)

// TestOneHead holds that a statement with a single column of figures gives facts
// under any head that such a column may have, and a measure to each.
func TestOneHead(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	measures := map[string]string{"决算数": "final", "预算数": "budget", "2025年预算数": "budget", "合计": "", "支出": "", "本年支出": "", "金额": "", "金额（万元）": "", "拨付额": ""}
	codes := map[string][2]string{"function": {"212 | 城乡社区支出", "21201 | 城乡社区管理事务"}, "economic": {"301 | 工资福利支出", "30101 | 基本工资"}}
	for _, s := range cat.Statements {
		rows, ok := codes[s.Scheme]
		if s.Form || s.Sided || !ok || s.Name == "income" { // whose head is none of expenditure
			continue
		}
		for _, title := range s.Titles {
			for head, measure := range measures {
				t.Run(fmt.Sprintf("%s_%s_%s", s.Name, title.Text, head), func(t *testing.T) {
					b := read(t, "a.md", []byte(fmt.Sprintf("无何有市档案局2025年度部门%s\n\n%s\n\n单位：万元\n\n| 科目编码 | 科目名称 | %s |\n|---|---|---|\n|  | 合计 | 50.00 |\n| %s | 50.00 |\n| %s | 50.00 |\n",
						kindOf(title.Report), title.Text, head, rows[0], rows[1])))
					if len(b.Facts) != 3 || b.Tables[0].Statement != s.Name {
						t.Fatalf("%d facts of %q", len(b.Facts), b.Tables[0].Statement)
					}
					for _, f := range b.Facts {
						if measure != "" && f.Measure != measure || f.Measure == "" && f.Status == records.OK || slices.Contains([]string{"basic", "project"}, f.Measure) {
							t.Errorf("measure %q %s", f.Measure, f.Status)
						}
					}
				})
			}
		}
	}
}

func kindOf(report records.Report) string {
	if report == records.Budget {
		return "预算"
	}
	return "决算"
}
