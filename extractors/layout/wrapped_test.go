package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWithoutRules reads tables without rules whose cells have several lines,
// set about the figures of their row.
func TestWithoutRules(t *testing.T) {
	tests := []struct {
		name string
		page *paper
		want []string
	}{
		{
			// Two lines of a label stand half beside its figures, a third one
			// further below, and the last label goes on under its figures.
			"labels_of_several_lines",
			newPaper().sized(14).text(180, 60, "部门支出决算表").sized(10).
				text(60, 85, "项目").text(150, 85, "合计").text(230, 85, "基本").
				text(50, 100, "机关事业").right(200, 106, "10.00").right(280, 106, "9.00").text(50, 112, "单位").
				text(50, 127, "机关事业").text(50, 139, "单位养老").right(200, 139, "20.00").right(280, 139, "8.00").text(50, 151, "保险").
				text(50, 166, "教育").right(200, 166, "30.00").right(280, 166, "7.00").
				text(50, 181, "农业").right(200, 181, "40.00").right(280, 181, "6.00").
				text(50, 196, "机关事业").right(200, 202, "50.00").right(280, 202, "5.00").text(50, 208, "年金").
				text(50, 240, "本表反映有关收支情况。"),
			[]string{
				strings.Repeat(" ", 19) + "部门支出决算表",
				"[aligned 3]", "|0:项目|1:合计|2:基本", "|0:机关事业单位|1:10.00|2:9.00", "|0:机关事业单位养老保险|1:20.00|2:8.00",
				"|0:教育|1:30.00|2:7.00", "|0:农业|1:40.00|2:6.00", "|0:机关事业年金|1:50.00|2:5.00",
				"本表反映有关收支情况。",
			},
		},
		{
			// Most rows on the right are blank but for their names.
			"names_without_figures",
			newPaper().text(60, 85, "收入").text(150, 85, "金额").text(220, 85, "支出").text(320, 85, "合计").text(400, 85, "基本").
				text(50, 100, "拨款").right(180, 100, "10.00").text(210, 100, "国防").
				text(210, 115, "外交").text(210, 130, "教育").right(350, 130, "1.00").right(430, 130, "1.00").
				text(210, 145, "水利").text(210, 160, "林业").text(210, 175, "商业").text(210, 190, "金融").
				text(210, 205, "住房").right(350, 205, "2.00").right(430, 205, "2.00").
				text(50, 220, "总计").right(180, 220, "10.00").text(210, 220, "总计").right(350, 220, "3.00").right(430, 220, "3.00"),
			[]string{
				"[aligned 5]", "|0:收入|1:金额|2:支出|3:合计|4:基本", "|0:拨款|1:10.00|2:国防", "|2:外交", "|2:教育|3:1.00|4:1.00",
				"|2:水利", "|2:林业", "|2:商业", "|2:金融", "|2:住房|3:2.00|4:2.00", "|0:总计|1:10.00|2:总计|3:3.00|4:3.00",
			},
		},
		{
			// The first names after the head have no figures.
			"names_before_the_first_figures",
			newPaper().text(60, 85, "收入").text(150, 85, "金额").text(220, 85, "支出").text(320, 85, "合计").
				text(210, 100, "外交").text(210, 115, "教育").text(210, 130, "水利").text(210, 145, "林业").
				text(50, 160, "拨款").right(180, 160, "10.00").text(210, 160, "国防").right(350, 160, "1.00").
				text(50, 175, "上年").right(180, 175, "20.00").text(210, 175, "住房").right(350, 175, "2.00").
				text(50, 190, "总计").right(180, 190, "30.00").text(210, 190, "总计").right(350, 190, "3.00"),
			[]string{
				"[aligned 4]", "|0:收入|1:金额|2:支出|3:合计", "|2:外交", "|2:教育", "|2:水利", "|2:林业",
				"|0:拨款|1:10.00|2:国防|3:1.00", "|0:上年|1:20.00|2:住房|3:2.00", "|0:总计|1:30.00|2:总计|3:3.00",
			},
		},
		{
			// A title in larger type parts two tables, and the note above it
			// belongs to the first.
			"title_between",
			newPaper().text(52, 100, "项目").right(190, 100, "1.00").right(260, 100, "2.00").right(330, 100, "3.00").
				text(52, 115, "教育").right(190, 115, "1.00").right(260, 115, "2.00").right(330, 115, "3.00").
				text(52, 130, "农业").right(190, 130, "1.00").right(260, 130, "2.00").right(330, 130, "3.00").
				sized(8).text(52, 145, "注：空白为无").sized(13).text(150, 156, "收入决算表").sized(10).
				text(52, 175, "名").text(90, 175, "码").right(230, 175, "1.00").right(400, 175, "3.00").
				text(52, 190, "一").text(90, 190, "甲").right(230, 190, "1.00").right(400, 190, "3.00").
				text(52, 205, "二").text(90, 205, "乙").right(230, 205, "1.00").right(400, 205, "3.00"),
			[]string{
				"[aligned 4]", "|0:项目|1:1.00|2:2.00|3:3.00", "|0:教育|1:1.00|2:2.00|3:3.00", "|0:农业|1:1.00|2:2.00|3:3.00",
				"注：空白为无", strings.Repeat(" ", 15) + "收入决算表",
				"[aligned 4]", "|0:名|1:码|2:1.00|3:3.00", "|0:一|1:甲|2:1.00|3:3.00", "|0:二|1:乙|2:1.00|3:3.00",
			},
		},
		{
			// The dash of a column touches the names of the next.
			"dashes_that_touch_names",
			newPaper().text(52, 100, "甲").right(150, 100, "-").text(152, 100, "国防支出").right(300, 100, "1.00").
				text(52, 115, "乙").right(150, 115, "-").text(152, 115, "教育支出").right(300, 115, "2.00").
				text(52, 130, "丙").right(150, 130, "10.00").text(152, 130, "农业支出").right(300, 130, "3.00").
				text(52, 145, "丁").right(150, 145, "20.00").text(152, 145, "水利支出").right(300, 145, "4.00"),
			[]string{
				"[aligned 4]", "|0:甲|1:-|2:国防支出|3:1.00", "|0:乙|1:-|2:教育支出|3:2.00", "|0:丙|1:10.00|2:农业支出|3:3.00", "|0:丁|1:20.00|2:水利支出|3:4.00",
			},
		},
		{
			// The head stands in the middle over names, right of all of them.
			"head_right_of_names",
			newPaper().text(110, 100, "名称").text(200, 100, "合计").text(270, 100, "基本").
				text(52, 115, "教育").right(230, 115, "1.00").right(300, 115, "1.00").
				text(52, 130, "农业").right(230, 130, "2.00").right(300, 130, "2.00").
				text(52, 145, "水利").right(230, 145, "3.00").right(300, 145, "3.00"),
			[]string{"[aligned 3]", "|0:名称|1:合计|2:基本", "|0:教育|1:1.00|2:1.00", "|0:农业|1:2.00|2:2.00", "|0:水利|1:3.00|2:3.00"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(tt.page)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
