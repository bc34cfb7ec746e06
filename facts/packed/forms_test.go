package packed_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/packed"
)

const (
	formFunds = "项目资金/全年预算数/全年执行数/分值/执行率/得分/资金总额/20.00/10.00/10/50.00%/5"
	formHeads = "一级指标/二级指标/三级指标/指标值/实际值/分值/得分/偏差原因分析"
)

// TestForms holds how forms of one cell a line, "/" between them, are put together
// and cut into rows: "|" parts blocks, one that begins with "(" is a paragraph.
func TestForms(t *testing.T) {
	tests := []struct {
		name, blocks string
		want         []string
	}{
		{
			"sentences_between_its_sections",
			"项目绩效自评表/项目名称/修渠项目/实施单位/清水局/" + formFunds + "|(年度目标|(预期目标|(实际完成情况|(修渠三公里，方便灌溉。|(已修渠三公里。|" +
				"绩效指标/" + formHeads + "/产出指标/数量指标/修渠长度/≥3公里/3公里/40/40/质量指标/验收合格率/100%/90%/50/45/雨水多，下一步加固。/总分/100/90",
			[]string{
				"(项目绩效自评表)", "项目名称|修渠项目", "实施单位|清水局", "项目资金|全年预算数|全年执行数|分值|执行率|得分", "资金总额|20.00|10.00|10|50.00%|5",
				"年度目标|预期目标|实际完成情况", "|修渠三公里，方便灌溉。|已修渠三公里。",
				"绩效指标|一级指标|二级指标|三级指标|指标值|实际值|分值|得分|偏差原因分析", "|产出指标|数量指标|修渠长度|≥3公里|3公里|40|40",
				"||质量指标|验收合格率|100%|90%|50|45|雨水多，下一步加固。", "总分||||||100|90",
			},
		},
		{
			"blank_cells_shown",
			formFunds + "//绩效指标/一级指标/二级指标//三级指标/指标值/实际值/分值/得分/产出指标/数量指标//修渠长度/≥3公里//40/40///质量指标/桥面平整/平整//50/45",
			[]string{
				"项目资金|全年预算数|全年执行数|分值|执行率|得分", "资金总额|20.00|10.00|10|50.00%|5",
				"绩效指标|一级指标|二级指标||三级指标|指标值|实际值|分值|得分", "|产出指标|数量指标||修渠长度|≥3公里||40|40", "||质量指标||桥面平整|平整||50|45",
			},
		},
		{
			"the_form_of_the_next_project",
			"项目名称/修渠项目/" + formFunds + "/总分/100/90/填报用途/修渠/项目名称/架桥项目/" + formFunds,
			[]string{
				"项目名称|修渠项目", "项目资金|全年预算数|全年执行数|分值|执行率|得分", "资金总额|20.00|10.00|10|50.00%|5", "总分|||100||90", "填报用途|修渠",
				"项目名称|架桥项目", "项目资金|全年预算数|全年执行数|分值|执行率|得分", "资金总额|20.00|10.00|10|50.00%|5",
			},
		},
		{
			"section_named_like_one_of_its_heads",
			formFunds + "/年度总体目标完成情况/预期目标/实际完成情况/修渠三公里，方便灌溉。/已修渠三公里。/" + formHeads + "/产出指标/数量指标/修渠长度/≥3公里/3公里/40/40/",
			[]string{
				"项目资金|全年预算数|全年执行数|分值|执行率|得分", "资金总额|20.00|10.00|10|50.00%|5",
				"年度总体目标完成情况|预期目标|实际完成情况", "|修渠三公里，方便灌溉。|已修渠三公里。",
				"|一级指标|二级指标|三级指标|指标值|实际值|分值|得分|偏差原因分析", "|产出指标|数量指标|修渠长度|≥3公里|3公里|40|40",
			},
		},
		{
			"points_without_their_column",
			formHeads + "/产出指标/数量指标/修渠长度/≥3公里/3公里/40/质量指标/验收合格率/100%/90%/50/45",
			[]string{
				"|一级指标|二级指标|三级指标|指标值|实际值|分值|得分|偏差原因分析", "?|产出指标|数量指标|修渠长度|≥3公里|3公里|40", "||质量指标|验收合格率|100%|90%|50|45",
			},
		},
		{
			"heads_as_paragraphs",
			"项目绩效自评表/项目名称/修渠项目|(年度总体目标|(预期目标|(实际完成情况|修渠三公里，方便灌溉。/已修渠三公里。/绩效指标/一级指标/二级指标/三级指标/年度指标值/实际完成值/分值/得分",
			[]string{
				"(项目绩效自评表)",
				"?项目名称",
				"?修渠项目",
				"年度总体目标|预期目标|实际完成情况",
				"|修渠三公里，方便灌溉。|已修渠三公里。",
				"绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
			},
		},
		{
			"indicators_that_share_their_levels",
			"项目名称/架桥项目/绩效指标/一级指标/二级指标/三级指标/年度指标值/实际完成值/得分/偏差原因分析及改进措施/满意度指标/服务对象满意度指标/群众满意度/100%/95%/8/验收合格率/≥3公里/3公里/10",
			[]string{
				"项目名称|架桥项目",
				"绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|得分|偏差原因分析及改进措施",
				"|满意度指标|服务对象满意度指标|群众满意度|100%|95%|8",
				"|||验收合格率|≥3公里|3公里|10",
			},
		},
		{
			"a_row_short_of_its_points",
			"项目名称/修渠项目/主管部门/清水局/一级指标/二级指标/三级指标/年度指标值/实际完成值/分值/得分/偏差原因分析及改进措施/效益指标/生态效益指标/验收合格率/100%/95%/10",
			[]string{
				"项目名称|修渠项目",
				"主管部门|清水局",
				"|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
				"?|效益指标|生态效益指标|验收合格率|100%|95%|10",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := &document.Document{}
			for _, b := range strings.Split(tt.blocks, "|") {
				if text, ok := strings.CutPrefix(b, "("); ok {
					d.Blocks = append(d.Blocks, document.Block{Text: text})
					continue
				}
				d.Blocks = append(d.Blocks, document.Block{Grid: packedGrid(strings.Split(b, "/")...)})
			}
			if diff := cmp.Diff(tt.want, laidOut(t, d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// laidOut shows the blocks of a document laid out, paragraphs in brackets.
func laidOut(t *testing.T, d *document.Document) []string {
	t.Helper()
	var out []string
	for _, b := range packed.LayOut(cellstest.Texts(t), d).Blocks {
		if b.Grid == nil {
			out = append(out, "("+b.Text+")")
			continue
		}
		out = append(out, show(b.Grid)...)
	}
	return out
}
