package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors/page"
)

// full is a line of Chinese as wide as the column of the tests.
const full = "本年度收入总计比上年度增加主要原因是新增项目按进度付款人员经费同比增长较多资金支付及时"

func TestParagraphs(t *testing.T) {
	begin := full[:len(full)-2*len("元")] // as wide with its indent
	tests := []struct {
		name  string
		pages []*paper
		want  []string
	}{
		{
			"joined_by_the_margin",
			[]*paper{newPaper().text(90, 100, begin).text(70, 120, full).text(70, 140, "至年末。").text(90, 160, begin).text(70, 180, "完。")},
			[]string{"    " + begin + full + "至年末。", "    " + begin + "完。"},
		},
		{
			"heads_stay_apart",
			[]*paper{newPaper().text(70, 80, "一、收入情况").text(90, 100, begin).text(70, 120, full).text(70, 140, "至年末。").text(70, 160, "二、支出情况").text(90, 180, begin)},
			[]string{"一、收入情况", "    " + begin + full + "至年末。", "二、支出情况", "    " + begin},
		},
		{
			"over_the_page",
			[]*paper{
				newPaper().text(90, 100, begin).text(70, 120, full).text(70, 140, full),
				newPaper().text(70, 60, "至年末。").text(90, 80, begin),
			},
			[]string{"    " + begin + full + full + "至年末。", "    " + begin},
		},
		{
			"unit_and_number_far_apart",
			[]*paper{newPaper().text(70, 100, "编制部门：某局").text(440, 100, "单位：万元")},
			[]string{"编制部门：某局", "      " + "                                                                    单位：万元"},
		},
		{
			"characters_set_apart",
			[]*paper{newPaper().text(250, 100, "目").text(330, 100, "录")},
			[]string{"目 录"},
		},
		{
			"broken_english_words",
			[]*paper{newPaper().text(70, 100, "The expenditure of the office in the course of the year, for staff and its travel, was high-").text(70, 112, "er than before.")},
			[]string{"The expenditure of the office in the course of the year, for staff and its travel, was higher than before."},
		},
		{
			"digits_set_apart",
			[]*paper{newPaper().text(70, 100, "1").text(77, 100, ",").text(84, 100, "8").text(91, 100, "1")},
			[]string{"1,81"},
		},
		{
			"hidden_text",
			[]*paper{newPaper().text(70, 100, "看得见").painted(page.Invisible).text(70, 120, "看不见").painted(page.OffPage).text(70, 140, "页外")},
			[]string{"看得见"},
		},
		{
			"text_under_a_scan",
			[]*paper{newPaper().painted(page.Invisible).text(70, 120, "识别的字")},
			[]string{"识别的字"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(tt.pages...)); diff != "" {
				t.Errorf("read (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFurniture(t *testing.T) {
	body := func(s, foot string) *paper {
		return newPaper().text(90, 200, s).text(290, 770, foot)
	}
	headed := func(s string) *paper { return body(s, "").text(200, 30, "某局部门决算") }
	tests := []struct {
		name  string
		pages []*paper
		want  []string
	}{
		{"numbers", []*paper{body("甲。", "- 1 -"), body("乙。", "- 2 -")}, []string{"甲。", "乙。"}},
		{"numbers_in_words", []*paper{body("甲。", "第 1 页"), body("乙。", "第 2 页"), body("丙。", "第 3 页")}, []string{"甲。", "乙。", "丙。"}},
		{"heads", []*paper{headed("甲。"), headed("乙。"), headed("丙。")}, []string{"甲。", "乙。", "丙。"}},
		{
			"numbers_of_tables_stay",
			[]*paper{newPaper().text(90, 40, "公开01表"), newPaper().text(90, 40, "公开02表"), newPaper().text(90, 40, "公开03表")},
			[]string{"公开01表", "公开02表", "公开03表"},
		},
		{"figures_stay", []*paper{body("甲。", "12.50"), body("乙。", "13.50")}, []string{"甲。", "12.50", "乙。", "13.50"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(tt.pages...)
			for i := range got {
				got[i] = trimLead(got[i])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("read (-want +got):\n%s", diff)
			}
		})
	}
}

func trimLead(s string) string {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	return s
}
