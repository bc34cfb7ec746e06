package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLevelRulesOnly reads tables whose only rules run between their rows, with
// cells of several lines beside cells of one.
func TestLevelRulesOnly(t *testing.T) {
	tests := []struct {
		name string
		page *paper
		want []string
	}{
		{
			// No rule runs above the head, and one of its heads has two lines.
			"head_of_one_and_two_lines_above_the_topmost_rule",
			newPaper().text(52, 107, "科目").text(150, 107, "财政拨款收入").text(240, 101, "附属单位上缴").text(260, 113, "收入").
				level(126, 50, 400).text(52, 129, "行政运行").right(210, 129, "402.00").right(300, 129, "1.00").
				level(142, 50, 400).text(52, 145, "机关服务").right(210, 145, "50.50").right(300, 145, "2.00").
				level(158, 50, 400).text(52, 161, "信访事务").right(210, 161, "647.61").right(300, 161, "3.00").level(174, 50, 400),
			[]string{
				"[ruled 3]", "|0:科目|1:财政拨款收入|2:附属单位上缴收入", "|0:行政运行|1:402.00|2:1.00",
				"|0:机关服务|1:50.50|2:2.00", "|0:信访事务|1:647.61|2:3.00",
			},
		},
		{
			// Its last column is blank, so that only rules say how far it reaches.
			"head_that_reaches_further_than_the_text_below",
			newPaper().text(330, 101, "国有资本经营预算").text(52, 107, "项目").text(150, 107, "合计").text(230, 107, "一般公共预算").text(350, 113, "财政拨款").
				level(126, 50, 412).text(52, 129, "栏次").text(155, 129, "1").text(255, 129, "2").text(368, 129, "3").
				level(142, 50, 412).text(52, 145, "教育支出").right(190, 145, "50.50").right(290, 145, "2.00").
				level(158, 50, 412).text(52, 161, "住房保障").right(190, 161, "647.61").right(290, 161, "3.00").level(174, 50, 412),
			[]string{
				"[ruled 4]", "|0:项目|1:合计|2:一般公共预算|3:国有资本经营预算财政拨款", "|0:栏次|1:1|2:2|3:3",
				"|0:教育支出|1:50.50|2:2.00|3", "|0:住房保障|1:647.61|2:3.00|3",
			},
		},
		{
			// The figures stand in the middle between the lines of their label,
			// and the name of the rows in their middle.
			"figures_between_lines_of_words",
			newPaper().text(52, 101, "项目").text(120, 101, "资金").right(260, 101, "10.00").right(360, 101, "9.00").level(114, 50, 400).
				text(120, 117, "年度资").text(120, 129, "金总额").right(260, 135, "1.13").right(360, 135, "0.70").text(120, 141, "其中当").text(120, 153, "年的").
				level(166, 116, 400).
				text(120, 169, "其他的").right(260, 175, "2.13").right(360, 175, "1.70").text(120, 181, "资金").
				level(194, 116, 400).
				text(120, 197, "上年的").right(260, 203, "3.13").right(360, 203, "2.70").text(120, 209, "结转").
				text(52, 163, "执行").level(222, 50, 400),
			[]string{
				"[ruled 4]", "|0:项目|1:资金|2:10.00|3:9.00", "|0(3x1):执行|1:年度资金总额其中当年的|2:1.13|3:0.70",
				"|1:其他的资金|2:2.13|3:1.70", "|1:上年的结转|2:3.13|3:2.70",
			},
		},
		{
			// The name of the rows reaches over the column that other rows have.
			"name_of_rows_over_two_columns",
			newPaper().level(96, 50, 400).
				text(52, 115, "预算执行情况").text(160, 99, "财政拨款").right(260, 99, "1.13").right(360, 99, "0.70").
				level(112, 150, 400).text(160, 115, "上年结转").right(260, 115, "2.13").right(360, 115, "1.70").
				level(128, 150, 400).text(160, 131, "其他资金").right(260, 131, "3.13").right(360, 131, "2.70").
				level(144, 50, 400).text(52, 155, "绩效").text(90, 147, "产出").text(160, 147, "数量").right(260, 147, "4.13").right(360, 147, "3.70").
				level(160, 85, 400).text(90, 163, "效益").text(160, 163, "社会").right(260, 163, "5.13").right(360, 163, "4.70").
				level(176, 85, 400).text(90, 179, "满意").text(160, 179, "服务").right(260, 179, "6.13").right(360, 179, "5.70").level(192, 50, 400),
			[]string{
				"[ruled 5]", "|0(3x2):预算执行情况|2:财政拨款|3:1.13|4:0.70", "|2:上年结转|3:2.13|4:1.70", "|2:其他资金|3:3.13|4:2.70",
				"|0(3x1):绩效|1:产出|2:数量|3:4.13|4:3.70", "|1:效益|2:社会|3:5.13|4:4.70", "|1:满意|2:服务|3:6.13|4:5.70",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(tt.page)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCollisions holds which rows do not stand in the columns: two of their
// pieces, or pieces of lines half beside each other, stand in one.
func TestCollisions(t *testing.T) {
	tests := []struct {
		name string
		rows []textRow
		want int
	}{
		{"one_in_each", []textRow{rowAt(100, []float64{50, 200}, "word", "word")}, 0},
		{"two_in_one", []textRow{rowAt(100, []float64{50, 80}, "word", "word")}, 1},
		{"two_in_one_on_lines_half_beside", []textRow{rowAt(100, []float64{50}, "word"), rowAt(106, []float64{80}, "word")}, 1},
		{"lines_of_one_cell", []textRow{rowAt(100, []float64{50}, "word"), rowAt(106, []float64{55}, "word")}, 0},
		{"lines_below_each_other", []textRow{rowAt(100, []float64{50}, "word"), rowAt(112, []float64{80}, "word")}, 0},
		{"a_word_set_wide", []textRow{rowAt(100, []float64{50, 80}, "支", "出")}, 0},
		{"a_character_and_a_word", []textRow{rowAt(100, []float64{50, 80}, "支", "支出")}, 1},
		{"two_figures_of_one_digit", []textRow{rowAt(100, []float64{50, 80}, "1", "2")}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{columns: []span{{50, 110}, {190, 250}}}
			if got := a.collisions(tt.rows); got != tt.want {
				t.Errorf("%d collide, want %d", got, tt.want)
			}
		})
	}
}
