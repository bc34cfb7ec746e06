package facts_test

import (
	"strings"
	"testing"
)

// TestSaidToBeEmpty holds that a table is empty that is said to be, unless it
// prints a value other than nought.
func TestSaidToBeEmpty(t *testing.T) {
	const table = `政府性基金预算财政拨款收入支出决算表
单位：万元
项目		年初结转和结余	本年收入	本年支出			年末结转和结余
科目代码	科目名称			小计	基本支出	项目支出	
合计		VALUES

说明：本部门没有政府性基金收入，故本表无数据。
`
	for name, tt := range map[string]struct {
		values string
		want   bool
	}{
		"blanks":   {"\t\t\t\t\t", true},
		"noughts":  {"0.00\t0.00\t0.00\t0.00\t0.00\t0.00", true},
		"dashes":   {"-\t-\t-\t-\t-\t-", true},
		"a_figure": {"0.00\t12.00\t12.00\t12.00\t-\t0.00", false},
	} {
		t.Run(name, func(t *testing.T) {
			b := read(t, "a.txt", []byte(strings.Replace(table, "VALUES", tt.values, 1)))
			if len(b.Tables) != 1 || b.Tables[0].Empty != tt.want || (b.Tables[0].EmptyReason != "") != tt.want {
				t.Errorf("tables %+v, want one that is empty: %v", b.Tables, tt.want)
			}
		})
	}
}
