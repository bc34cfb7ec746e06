package regions

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
)

// titled writes which statement a region is, its title and number.
func titled(r Region) string {
	out := "?"
	if r.Statement != nil {
		out = r.Statement.Name
	}
	out += " " + r.Title
	if r.Code != "" {
		out += " " + r.Code
	}
	if r.Unit != "万元" {
		out += " " + r.Unit
	}
	if r.Verdict.Doubtful() {
		out += " doubtful"
	}
	return out
}

// TestCaptions holds when titles are looked for below their tables, and which
// line is a table's there.
func TestCaptions(t *testing.T) {
	grid := func(lines ...string) *document.Grid { return cellstest.Grid(document.Ruled, lines...) }
	income := func() *document.Grid {
		return grid("科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入", "201|一般公共服务支出|9.00|7.00||||| 2.00", "20101|人大事务|9.00|7.00||||| 2.00")
	}
	expenditure := func() *document.Grid {
		return grid("科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出", "201|一般公共服务支出|8.00|5.00|3.00|||", "20101|人大事务|8.00|5.00|3.00|||")
	}
	basic := func() *document.Grid {
		return grid("科目编码|科目名称|合计|人员经费|公用经费", "301|工资福利支出|4.00|4.00|", "302|商品和服务支出|1.00||1.00")
	}
	fund := func() *document.Grid {
		return grid("科目编码|科目名称|年初结转和结余|本年收入|小计|基本支出|项目支出|年末结转和结余", "212|城乡社区支出|1.00|2.00|3.00||3.00|", "21208|国有土地使用权出让收入安排的支出|1.00|2.00|3.00||3.00|")
	}
	const b = "一般公共预算财政拨款基本支出决算表"
	tests := []struct {
		name   string
		blocks []any
		want   []string
	}{
		{
			"above",
			[]any{"收入决算表", income(), "支出决算表", expenditure(), b, basic()},
			[]string{"income 收入决算表", "expenditure 支出决算表", "general_public_basic_expenditure " + b},
		},
		{
			"below",
			[]any{income(), "收入决算表", expenditure(), "支出决算表", basic(), b, "第三部分 说明"},
			[]string{"income 收入决算表", "expenditure 支出决算表", "general_public_basic_expenditure " + b},
		},
		{
			"number_and_unit_of_the_next",
			[]any{income(), "收入决算表", "公开03表", "单位：元", expenditure(), "支出决算表", "公开06表", basic(), b},
			[]string{"income 收入决算表 元", "expenditure 支出决算表 公开03表 元", "general_public_basic_expenditure " + b + " 公开06表 元"},
		},
		{
			"unit_in_the_title",
			[]any{income(), "收入决算表 单位：元", expenditure(), "支出决算表 单位：元", basic(), b + " 单位：元"},
			[]string{"income 收入决算表 元", "expenditure 支出决算表 元", "general_public_basic_expenditure " + b + " 元"},
		},
		{
			"notes_between",
			[]any{income(), "注：本表反映收入。", "收入决算表", expenditure(), "支出决算表", basic(), b},
			[]string{"income 收入决算表", "expenditure 支出决算表", "general_public_basic_expenditure " + b},
		},
		{
			"one_has_its_title_above",
			[]any{income(), "收入决算表", expenditure(), "支出决算表", "政府性基金预算财政拨款支出决算表", fund(), basic(), b},
			[]string{"income 收入决算表", "expenditure 支出决算表", "government_fund 政府性基金预算财政拨款支出决算表", "general_public_basic_expenditure " + b},
		},
		{
			"in_the_first_row_of_the_next",
			[]any{income(), grid("收入决算表||||||", "科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出", "201|一般公共服务支出|8.00|5.00|3.00|||", "20101|人大事务|8.00|5.00|3.00|||"), "支出决算表", basic(), b},
			[]string{"income 收入决算表", "expenditure 支出决算表", "general_public_basic_expenditure " + b},
		},
		{
			"one_alone",
			[]any{income(), "收入决算表", expenditure(), "第三部分 说明", basic()},
			[]string{"income 收入决算表", "expenditure ", "general_public_basic_expenditure  doubtful"},
		},
		{
			"most_are_wrong_below_too",
			[]any{income(), "收入决算表", expenditure(), "政府性基金预算财政拨款支出决算表", basic(), "国有资本经营预算财政拨款支出决算表", fund()},
			[]string{"income ", "expenditure 收入决算表 doubtful", "general_public_basic_expenditure 政府性基金预算财政拨款支出决算表 doubtful", "government_fund 国有资本经营预算财政拨款支出决算表 doubtful"},
		},
		{
			"set_otherwise_behind_the_prose",
			[]any{
				income(), "收入决算表", expenditure(), "支出决算表",
				"我单位认真落实各项要求，全年运行平稳，各项工作有序推进。",
				grid("事项|甲|乙", "整修|好|快", "值守|好|慢"), "政府性基金预算财政拨款支出决算表", fund(), b, basic(),
			},
			[]string{"income 收入决算表", "expenditure 支出决算表", "? ", "government_fund 政府性基金预算财政拨款支出决算表", "general_public_basic_expenditure " + b},
		},
		{
			"wrong_below_too",
			[]any{"支出决算表", income(), "收入决算表", expenditure(), b, basic()},
			[]string{"income 支出决算表 doubtful", "expenditure 收入决算表 doubtful", "general_public_basic_expenditure " + b},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list, _ := find(t, tt.blocks...)
			var got []string
			for _, r := range list {
				got = append(got, titled(r))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
