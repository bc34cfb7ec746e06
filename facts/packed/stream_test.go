package packed_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
)

// TestStreams holds how lines of one cell, "/" between them, are parted into
// tables, rows and columns; what stands over a table is in brackets.
func TestStreams(t *testing.T) {
	tests := []struct {
		name, cells string
		want        []string
	}{
		{
			"heads_printed_once_over_several_columns",
			"项目/本年支出/科目编码/科目名称/合计/基本支出/项目支出/合计/7.00/5.00/2.00/201/外交支出/7.00/5.00/2.00/20101/外交管理事务/7.00/5.00/2.00",
			[]string{"项目+2||本年支出+3", "科目编码|科目名称|合计|基本支出|项目支出", "合计+2||7.00|5.00|2.00", "201|外交支出|7.00|5.00|2.00", "20101|外交管理事务|7.00|5.00|2.00"},
		},
		{
			"a_total_behind_the_number_of_its_row",
			"序号/科目编码/科目名称/合计/基本支出/项目支出/1/合计/7.00/5.00/2.00/2/201/外交支出/7.00/5.00/2.00/3/20101/外交管理事务/7.00/5.00/2.00",
			[]string{"序号|科目编码|科目名称|合计|基本支出|项目支出", "1|合计+2||7.00|5.00|2.00", "2|201|外交支出|7.00|5.00|2.00", "3|20101|外交管理事务|7.00|5.00|2.00"},
		},
		{
			"numbers_of_the_columns_and_a_total_over_all_names",
			"科目编码/科目名称/合计/基本支出/项目支出/类/款/项/栏次/1/2/3/合计/7.00/5.00/2.00/201///外交支出/7.00/5.00/2.00/201/01//外交管理事务/7.00/5.00/2.00/201/01/01/行政运行/7.00/5.00/2.00",
			[]string{"科目编码+3|||科目名称|合计|基本支出|项目支出", "类|款|项", "栏次+4||||1|2|3", "合计+4||||7.00|5.00|2.00", "201|||外交支出|7.00|5.00|2.00", "201|01||外交管理事务|7.00|5.00|2.00", "201|01|01|行政运行|7.00|5.00|2.00"},
		},
		{
			"two_tables_and_what_stands_between",
			"项目/合计/基本支出/外交支出/7.00/5.00/国防支出/7.00/5.00/单位：万元/项目/预算数/决算数/外交支出/1.00/2.00/国防支出/1.00/2.00",
			[]string{"项目|合计|基本支出", "外交支出|7.00|5.00", "国防支出|7.00|5.00", "(单位：万元)", "项目|预算数|决算数", "外交支出|1.00|2.00", "国防支出|1.00|2.00"},
		},
		{
			"heads_said_again_by_a_page",
			"项目/合计/基本支出/外交支出/7.00/5.00/项目/合计/基本支出/国防支出/7.00/5.00",
			[]string{"项目|合计|基本支出", "外交支出|7.00|5.00", "国防支出|7.00|5.00"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := &document.Document{Blocks: []document.Block{{Grid: packedGrid(strings.Split(tt.cells, "/")...)}}}
			if diff := cmp.Diff(tt.want, laidOut(t, d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
