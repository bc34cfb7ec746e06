package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRuledBetweenRows reads forms whose only rules run between their rows:
// where rules end, a cell goes over several rows, and between rules over the
// whole width the columns may be others.
func TestRuledBetweenRows(t *testing.T) {
	tests := []struct {
		name string
		page *paper
		want []string
	}{
		{
			// The label reaches close to the column behind it.
			"cell_over_rows_where_rules_end",
			newPaper().level(96, 50, 400).level(112, 50, 400).level(128, 123, 400).level(144, 123, 400).level(160, 50, 400).
				text(52, 99, "一级指标").text(123, 99, "三级指标").text(300, 99, "分值").text(370, 99, "得分").
				text(52, 131, "预算和财务管理").text(123, 115, "完整性").right(310, 115, "6").right(380, 115, "5.5").
				text(123, 131, "细化率").right(310, 131, "4").right(380, 131, "4").
				text(123, 147, "调整率").right(310, 147, "2").right(380, 147, "1.5"),
			[]string{
				"[ruled 4]", "|0:一级指标|1:三级指标|2:分值|3:得分", "|0(3x1):预算和财务管理|1:完整性|2:6|3:5.5",
				"|1:细化率|2:4|3:4", "|1:调整率|2:2|3:1.5",
			},
		},
		{
			"sections_with_columns_of_their_own",
			newPaper().level(96, 50, 400).level(112, 50, 400).level(128, 50, 400).level(144, 50, 400).level(160, 50, 400).level(176, 50, 400).
				text(52, 99, "预算数").text(152, 99, "决算数").text(252, 99, "分值").text(352, 99, "得分").
				right(100, 115, "10.00").right(200, 115, "9.00").right(280, 115, "10").right(380, 115, "9").
				text(52, 131, "指标").text(92, 131, "年度指标值").text(182, 131, "实际完成值").text(272, 131, "分值").text(312, 131, "偏差原因").
				text(52, 147, "人次").text(92, 147, "≥3700人次").text(182, 147, "3705人次").right(292, 147, "7").text(312, 147, "无").
				text(52, 163, "质量").text(92, 163, "≥90%").text(182, 163, "97%").right(292, 163, "7").text(312, 163, "无"),
			[]string{
				"[ruled 5]", "|0(1x2):预算数|2:决算数|3:分值|4:得分", "|0(1x2):10.00|2:9.00|3:10|4:9",
				"|0:指标|1:年度指标值|2:实际完成值|3:分值|4:偏差原因", "|0:人次|1:≥3700人次|2:3705人次|3:7|4:无",
				"|0:质量|1:≥90%|2:97%|3:7|4:无",
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

// TestSections holds that one row which does not stand in the columns is enough
// to part a table at its rules, and none is not.
func TestSections(t *testing.T) {
	tests := []struct {
		name string
		last textRow
		want int
	}{
		{"one_that_does_not_stand_in_them", rowAt(240, []float64{50, 100, 200}, "ab", "cd", "word"), 2},
		{"all_stand_in_them", rowAt(240, []float64{50, 200}, "ab", "word"), 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &alignment{level: []stroke{{236, 50, 300}}}
			for i := range 7 {
				a.rows = append(a.rows, rowAt(100+20*float64(i), []float64{50, 200}, "wordwordwordword", "word"))
			}
			a.rows = append(a.rows, tt.last)
			a.measure()
			if got := len(a.sections()); got != tt.want {
				t.Errorf("%d sections, want %d", got, tt.want)
			}
		})
	}
}
