package statements

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/records"
)

// blocksOf reads lines of a table without rules and returns its rows, the first
// column and the second, with ? where it is not sure which lines make a row.
func blocksOf(t *testing.T, statement, head string, lines ...string) []string {
	t.Helper()
	texts := cellstest.Texts(t)
	v := cellstest.View(document.Aligned, append([]string{head}, lines...)...)
	r := reader{texts}
	ra := &rowAligner{reader: r, sh: r.shapeOf(v, texts.Cat.Statement(statement), records.FinalAccounts), v: v}
	var rows []alignedRow
	for _, row := range ra.body() {
		rows = append(rows, ra.align(row))
	}
	var out []string
	for _, row := range ra.joinBlocks(rows) {
		text := strings.Join(row.texts[:2], " ")
		if row.tie {
			text += " ?"
		}
		out = append(out, text)
	}
	return out
}

// TestBlocks holds which lines make a row where labels are wrapped: what each
// thing that speaks against a row decides.
func TestBlocks(t *testing.T) {
	const detail = "科目|本年支出合计|基本支出|项目支出"
	tests := []struct {
		name, statement, head string
		lines, want           []string
	}{
		{"figures_on_the_middle_line", "expenditure", detail, []string{
			"2080501 行政单位|4.91|4.91|0.00", "离退休|||", "2080505 机关事业|||", "单位基本养老保险|59.31|59.31|0.00", "缴费支出|||", "20807 就业补助|34.58|34.58|0.00",
		}, []string{"2080501 行政单位离退休 4.91", "2080505 机关事业单位基本养老保险缴费支出 59.31", "20807 就业补助 34.58"}},
		{"years_begin_rows", "three_public", "项目|合计|公务接待费", []string{
			"2031年预算数|4.91|4.91", "2031年金额||",
		}, []string{"2031年预算数 4.91", "2031年金额 "}},
		{"figures_on_the_first_line", "expenditure", detail, []string{
			"2080501 行政单位|4.91|4.91|0.00", "离退休|||", "2080505 机关事业|59.31|59.31|0.00", "单位基本养老保险|||", "缴费支出|||", "20807 就业补助|34.58|34.58|0.00",
		}, []string{"2080501 行政单位离退休 4.91", "2080505 机关事业单位基本养老保险缴费支出 59.31", "20807 就业补助 34.58"}},
		{"names_that_nobody_knows", "expenditure", detail, []string{
			"20801 甲乙丙丁戊己庚|4.91|4.91|0.00", "辛壬癸|||", "20802 子丑寅卯辰巳午|59.31|59.31|0.00", "未申酉|||", "20807 就业补助|34.58|34.58|0.00",
		}, []string{"20801 甲乙丙丁戊己庚辛壬癸 4.91", "20802 子丑寅卯辰巳午未申酉 59.31", "20807 就业补助 34.58"}},
		{"full_lines_go_on", "expenditure", "科目名称|本年支出合计|基本支出|项目支出", []string{
			"甲乙丙丁戊|4.91|4.91|0.00", "己庚|||", "子丑寅卯辰|||", "午未|59.31|59.31|0.00", "教育支出|34.58|34.58|0.00",
		}, []string{"甲乙丙丁戊己庚 4.91", "子丑寅卯辰午未 59.31", "教育支出 34.58"}},
		{"rows_without_figures", "fiscal_appropriation_summary", "项目|决算数|项目|合计", []string{
			"年初财政拨款结转结余|1.00|教育支出|1.00", "一般公共预算财政拨款|||", "政府性基金预算财政拨款|1.00||", "国有资本经营预算财政拨款|||", "合计|2.00|总计|2.00",
		}, []string{"年初财政拨款结转结余 1.00", "一般公共预算财政拨款 ", "政府性基金预算财政拨款 1.00", "国有资本经营预算财政拨款 ", "合计 2.00"}},
		{"label_wholly_above_its_figures", "expenditure", "科目名称|本年支出合计|基本支出|项目支出", []string{
			"教育支出|34.58|34.58|0.00", "国防支出|||", "|59.31|59.31|0.00",
		}, []string{"教育支出 34.58", "国防支出 59.31 ?"}},
		{"codes_begin_rows", "expenditure", detail, []string{
			"20801 甲乙丙丁戊己庚|4.91|4.91|0.00", "20802 子丑寅卯辰巳午|||", "未申酉|59.31|59.31|0.00", "20807 就业补助|34.58|34.58|0.00",
		}, []string{"20801 甲乙丙丁戊己庚 4.91", "20802 子丑寅卯辰巳午未申酉 59.31", "20807 就业补助 34.58"}},
		{"known_names_end_none", "expenditure", "科目名称|本年支出合计|基本支出|项目支出", []string{
			"甲乙丙丁戊|4.91|4.91|0.00", "国防支出|||", "教育支出|1.00|1.00|0.00",
		}, []string{"甲乙丙丁戊 4.91", "国防支出 ", "教育支出 1.00"}},
		{"names_of_codes_that_are_not_printed", "income", "科目名称|合计|财政拨款收入|事业收入", []string{
			"城乡社区支出|460.00|460.00|", "国有土地使用权出|4.73|4.73|", "让收入安排的支出|||", "其他国有土地使用|||", "权出让收入安排的|4.73|4.73|", "支出|||", "其他支出|1.00|1.00|",
		}, []string{"城乡社区支出 460.00", "国有土地使用权出让收入安排的支出 4.73", "其他国有土地使用权出让收入安排的支出 4.73", "其他支出 1.00"}},
		{"seven_lines", "expenditure", "科目名称|本年支出合计|基本支出|项目支出", []string{
			"教育支出|1.00|1.00|0.00", "国有|||", "土地|||", "使用|||", "权出|4.91|4.91|0.00", "让收|||", "入安|||", "排的|||", "国防|1.00|1.00|0.00", "支出|||",
		}, []string{"教育支出 1.00", "国有土地使用权出让收入安排的 4.91 ?", "国防支出 1.00"}},
		{"seven_lines_and_no_more", "expenditure", "科目名称|本年支出合计|基本支出", []string{
			"|8.00|1.00", "一、国||", "有土||", "地使||", "用权出||", "让收入||", "安排的||", "支出||",
		}, []string{" 8.00", "一、国有土地使用权出让收入安排的支出 "}},
		{"figures_above_a_name_that_nobody_knows", "expenditure", "科目名称|本年支出合计|基本支出|项目支出", []string{
			"|0.00|8.00|6.00", "一、山岗松树|||", "护育费|||", "清水|0.00|1.00|7.00",
		}, []string{"一、山岗松树护育费 0.00 ?", "清水 0.00"}},
		{"either_is_as_likely", "expenditure", "科目名称|本年支出合计|基本支出|项目支出", []string{
			"甲乙丙|4.91|4.91|0.00", "教育|||", "支出|59.31|59.31|0.00", "子丑寅卯辰午未|1.00|1.00|0.00",
		}, []string{"甲乙丙 4.91", "教育支出 59.31 ?", "子丑寅卯辰午未 1.00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, blocksOf(t, tt.statement, tt.head, tt.lines...)); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPrintWidth(t *testing.T) {
	for text, want := range map[string]int{"": 0, "201 教育": 8, "（）": 4, "ab": 2} {
		if got := printWidth(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
