package forms

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
)

// TestHeads holds which columns heads are read as that the catalog has in other
// words, and what becomes of those that it knows nothing of.
func TestHeads(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{
			"near_words_and_brackets",
			[]string{"项目资金|年初预算数（A）（元）|调整后的预算（B）（元）|全年执行（元）|得分", "年度资金总额|30|36|35|10"},
			[]string{
				"年度资金总额 | form.funds.total budget = 30元", "年度资金总额 | form.funds.total adjusted_budget = 36元",
				"年度资金总额 | form.funds.total executed = 35元", "年度资金总额 | form.funds.total score = 10",
			},
		},
		{
			"other_order",
			[]string{"分值|得分|一级指标|二级指标|三级指标|计划完成值|实际完成值", "20|18|产出指标|数量指标|修缮仓房|≥4座|4座"},
			[]string{
				"产出指标>数量指标>修缮仓房 | form.indicators weight = 20", "产出指标>数量指标>修缮仓房 | form.indicators score = 18",
				"产出指标>数量指标>修缮仓房 | form.indicators target = >=4座", "产出指标>数量指标>修缮仓房 | form.indicators actual = 4座",
			},
		},
		{
			"by_the_cells_below",
			[]string{"资金来源|年初预算数|全年预算数|全年执行数|分值|进展|得分", "年度资金总额|30|36|18|10|50%|5", "财政拨款|30|36|18|-|50%|-"},
			[]string{
				"年度资金总额 | form.funds.total budget = 30万元", "年度资金总额 | form.funds.total adjusted_budget = 36万元", "年度资金总额 | form.funds.total executed = 18万元",
				"年度资金总额 | form.funds.total weight = 10", "年度资金总额 | form.funds.total execution_rate = 50% unrecognised_column", "年度资金总额 | form.funds.total score = 5",
				"年度资金总额>财政拨款 | form.funds.fiscal budget = 30万元", "年度资金总额>财政拨款 | form.funds.fiscal adjusted_budget = 36万元", "年度资金总额>财政拨款 | form.funds.fiscal executed = 18万元",
				"年度资金总额>财政拨款 | form.funds.fiscal weight = null", "年度资金总额>财政拨款 | form.funds.fiscal execution_rate = 50% unrecognised_column", "年度资金总额>财政拨款 | form.funds.fiscal score = null",
			},
		},
		{
			"levels_are_no_heads",
			[]string{indicatorHead, "效益指标|社会效益指标|粮食安全|达成预期指标|达成预期指标|20|20"},
			[]string{
				"效益指标>社会效益指标>粮食安全 | form.indicators target = 达成预期指标", "效益指标>社会效益指标>粮食安全 | form.indicators actual = 达成预期指标",
				"效益指标>社会效益指标>粮食安全 | form.indicators weight = 20", "效益指标>社会效益指标>粮食安全 | form.indicators score = 20",
			},
		},
		{
			"section_in_other_words",
			[]string{"经费管理情况|管理内容|情况说明|分值|得分", "|拨付及时|手续齐全|5|4"},
			[]string{"拨付及时 | form.management description = 手续齐全", "拨付及时 | form.management weight = 5", "拨付及时 | form.management score = 4"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts, _ := read(t, nil, tt.lines...)
			if diff := cmp.Diff(tt.want, show(facts)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTotal holds that the total of a form stands under the columns of its
// points, whichever comes first.
func TestTotal(t *testing.T) {
	facts, _ := read(t, nil, "一级指标|二级指标|三级指标|得分|分值|年度指标值|实际完成值", "产出指标|数量指标|修缮仓房|18|20|≥4座|4座", "合计|||93.5|100||")
	got := show(facts)
	want := []string{"合计 | form.total score = 93.5", "合计 | form.total weight = 100"}
	if diff := cmp.Diff(want, got[len(got)-2:]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestUnits holds where the unit of an amount may stand.
func TestUnits(t *testing.T) {
	for name, lines := range map[string][]string{
		"row":     {"资金来源|年初预算数|全年执行数", "年度资金总额：（千元）|30|30"},
		"total":   {"资金来源|年初预算数|全年执行数", "年度资金总额（千元）|30|30", "财政拨款|30|30"},
		"head":    {"资金来源|年初预算数（千元）|全年执行数（B）（千元）", "年度资金总额|30|30"},
		"section": {"项目资金（千元）|年初预算数|全年执行数", "年度资金总额|30|30"},
	} {
		facts, _ := read(t, nil, lines...)
		if len(facts) == 0 {
			t.Errorf("%s: nothing was read", name)
		}
		for _, f := range facts {
			if f.Unit != "千元" {
				t.Errorf("%s: %s of %v is in %q", name, f.ID, f.Row.Path, f.Unit)
			}
		}
	}
}

// TestLines holds which rows the lines of print between two rows belong to.
func TestLines(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{
			"rows_of_words",
			[]string{"年度主要任务|任务名称|主要内容|实际完成情况", "|仓房修缮|修好四座|按期完成", "|||。", "||仓房。|", "|存粮清点|清点存粮，|按期完成。", "||登记造册。|"},
			[]string{
				"仓房修缮 | form.tasks content = 修好四座仓房。", "仓房修缮 | form.tasks result = 按期完成。",
				"存粮清点 | form.tasks content = 清点存粮，登记造册。", "存粮清点 | form.tasks result = 按期完成。",
			},
		},
		{
			"the_cell_that_it_touches",
			[]string{
				"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|备注",
				"产出指标|数量指标|修缮存放|≥4座|4座|20|无", "||仓房||||", "||||||受雨季影响，", "|质量指标|验收仓房|100%|95%|20|延后验收",
			},
			[]string{
				"产出指标>数量指标>修缮存放仓房 | form.indicators target = >=4座", "产出指标>数量指标>修缮存放仓房 | form.indicators actual = 4座",
				"产出指标>数量指标>修缮存放仓房 | form.indicators weight = 20", "产出指标>数量指标>修缮存放仓房 | form.indicators cause = 无",
				"产出指标>质量指标>验收仓房 | form.indicators target = 100%", "产出指标>质量指标>验收仓房 | form.indicators actual = 95%",
				"产出指标>质量指标>验收仓房 | form.indicators weight = 20", "产出指标>质量指标>验收仓房 | form.indicators cause = 受雨季影响，延后验收",
			},
		},
	}
	tests = append(tests, []struct {
		name  string
		lines []string
		want  []string
	}{
		{
			"bracket_of_a_section",
			[]string{"预算执行情况（万|||全年预算数|全年执行数|分值", "元）|||||", "|年度资金总额||22.5|21.5|10"},
			[]string{
				"年度资金总额 | form.funds.total adjusted_budget = 22.5万元", "年度资金总额 | form.funds.total executed = 21.5万元", "年度资金总额 | form.funds.total weight = 10",
			},
		},
		{
			"line_that_is_full",
			[]string{
				"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值", "产出指标|数量指标|修缮仓房|≥4座|4座|20",
				"||长效管理机制健全|||", "|质量指标|程度|100%|95%|20",
			},
			[]string{
				"产出指标>数量指标>修缮仓房 | form.indicators target = >=4座", "产出指标>数量指标>修缮仓房 | form.indicators actual = 4座", "产出指标>数量指标>修缮仓房 | form.indicators weight = 20",
				"产出指标>质量指标>长效管理机制健全程度 | form.indicators target = 100%", "产出指标>质量指标>长效管理机制健全程度 | form.indicators actual = 95%", "产出指标>质量指标>长效管理机制健全程度 | form.indicators weight = 20",
			},
		},
		{
			"what_its_line_goes_on_with",
			[]string{
				"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|备注", "产出指标|数量指标|修缮存放粮食仓房|≥4座|4座|20|",
				"||长效管理机制健全||||受雨季影响，", "|质量指标|程度|100%|95%|20|延后验收",
			},
			[]string{
				"产出指标>数量指标>修缮存放粮食仓房 | form.indicators target = >=4座", "产出指标>数量指标>修缮存放粮食仓房 | form.indicators actual = 4座", "产出指标>数量指标>修缮存放粮食仓房 | form.indicators weight = 20",
				"产出指标>质量指标>长效管理机制健全程度 | form.indicators target = 100%", "产出指标>质量指标>长效管理机制健全程度 | form.indicators actual = 95%", "产出指标>质量指标>长效管理机制健全程度 | form.indicators weight = 20",
				"产出指标>质量指标>长效管理机制健全程度 | form.indicators cause = 受雨季影响，延后验收",
			},
		},
	}...)
	tests = append(tests, struct {
		name  string
		lines []string
		want  []string
	}{
		"piece_of_no_row",
		[]string{"项目资金|全年预算数|全年执行数", "年度资金总||", "|22.5|21.5", "其中：财政拨款|22.5|21.5"},
		[]string{
			"年度资金总 | form.funds adjusted_budget = 22.5万元 near_tie row_repaired", "年度资金总 | form.funds executed = 21.5万元 near_tie row_repaired",
			"其中：财政拨款 | form.funds.fiscal adjusted_budget = 22.5万元", "其中：财政拨款 | form.funds.fiscal executed = 21.5万元",
		},
	})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts, _ := readAs(t, document.Aligned, nil, tt.lines...)
			if diff := cmp.Diff(tt.want, show(facts)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
