package regions

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/heads"
	"juesuan/facts/outline"
	"juesuan/records"
)

// find finds the regions of a document of blocks.
func find(t *testing.T, blocks ...any) ([]Region, string) {
	t.Helper()
	o := outline.Read(cellstest.Texts(t), cellstest.Document(blocks...))
	JoinTitles(o)
	return Find(o, "d")
}

// show writes what a region is in one line.
func show(r Region) string {
	name := "?"
	if r.Statement != nil {
		name = r.Statement.Name
	}
	out := fmt.Sprintf("%s %s unit=%s grids=%d", r.ID, name, r.Unit, len(r.Grids))
	if r.Title != "" {
		out += " title=" + r.Title
	}
	if r.Code != "" {
		out += " code=" + r.Code
	}
	if len(r.Notes) > 0 {
		out += " notes=" + strings.Join(r.Notes, ";")
	}
	if r.Empty != "" {
		out += " empty"
	}
	if r.Torn > 0 {
		out += fmt.Sprint(" torn=", r.Torn)
	}
	if len(r.Lead) > 0 {
		out += fmt.Sprint(" lead=", len(r.Lead))
	}
	return strings.TrimSpace(fmt.Sprint(out, " ", strings.Trim(fmt.Sprint(r.Flags), "[]")))
}

// formOf is the form of a project.
func formOf(project string) *document.Grid {
	return cellstest.Grid(document.Ruled, "项目名称|"+project+"|", "主管部门|某局|", "一级指标|二级指标|三级指标", "产出指标|数量指标|培训人数", "效益指标|社会效益指标|知晓率")
}

// TestFind holds where tables are, and what around them is theirs.
func TestFind(t *testing.T) {
	three := func(method document.Method) *document.Grid {
		return cellstest.Grid(method, "201|甲事务|1.00", "202|乙事务|2.00")
	}
	aligned := func(line int, columns ...string) *document.Grid {
		g := cellstest.Grid(document.Aligned, columns...)
		for i := range g.Rows {
			for c := range g.Rows[i].Cells {
				g.Rows[i].Cells[c].At.Line = line + i
			}
		}
		return g
	}
	apart := three(document.Ruled)
	apart.Joint = document.Apart
	blank := cellstest.Grid(document.Ruled, "编码|科目名称|合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
		"201|一般公共服务支出|3.00|2.00|1.00|||", "20101|人大事务|3.00|2.00|1.00|||", "合计||3.00|2.00|1.00|||")
	workbook := cellstest.Grid(document.Delimited, "支出决算表||", "公开03表||单位：元", "201|外交支出|1.00")
	tests := []struct {
		name   string
		blocks []any
		want   []string
	}{
		{"furnished", []any{"支出决算表", "公开03表", "单位：元", three(document.Ruled), "注：本表反映支出。"}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表 code=公开03表 notes=注：本表反映支出。"}},
		{"unit_assumed", []any{"支出决算表", three(document.Ruled)}, []string{"d/t01 expenditure unit=万元 grids=1 title=支出决算表 unit_assumed"}},
		{"usual_unit", []any{"支出决算表", three(document.Ruled), "第二部分 其他", "收入决算表", "单位：元", three(document.Ruled)}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表", "d/t02 income unit=元 grids=1 title=收入决算表"}},
		{"goes_on", []any{"支出决算表", "单位：元", three(document.Ruled), three(document.Ruled)}, []string{"d/t01 expenditure unit=元 grids=2 title=支出决算表"}},
		{"goes_on_by_its_title", []any{"支出决算表", "单位：元", three(document.Ruled), "支出决算表（续）", three(document.Ruled)}, []string{"d/t01 expenditure unit=元 grids=2 title=支出决算表"}},
		{"other_title", []any{"支出决算表", "单位：元", three(document.Ruled), "收入决算表", three(document.Ruled)}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表", "d/t02 income unit=元 grids=1 title=收入决算表"}},
		{"other_edges", []any{"支出决算表", "单位：元", three(document.Ruled), apart}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表", "d/t02 ? unit=元 grids=1"}},
		{"notes_end_it", []any{"支出决算表", "单位：元", three(document.Ruled), "注：本表反映支出。", three(document.Ruled)}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表 notes=注：本表反映支出。", "d/t02 ? unit=元 grids=1"}},
		{"a_sentence_ends_it", []any{"支出决算表", "单位：元", three(document.Ruled), "支出增加。", three(document.Ruled)}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表", "d/t02 ? unit=元 grids=1"}},
		{"no_words_of_a_table_part_it", []any{"单位：元", three(document.Ruled), "附件", three(document.Ruled)}, []string{"d/t01 ? unit=元 grids=2"}},
		{"torn", []any{"支出决算表", "单位：元", aligned(3, "201|外交支出|1.00"), aligned(5, "202|国防支出")}, []string{"d/t01 expenditure unit=元 grids=2 title=支出决算表 torn=1"}},
		{"too_far_to_be_torn", []any{"支出决算表", "单位：元", aligned(3, "201|外交支出|1.00"), aligned(7, "202|国防支出")}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表", "d/t02 ? unit=元 grids=1"}},
		{"ruled_is_never_torn", []any{"支出决算表", "单位：元", three(document.Ruled), cellstest.Grid(document.Ruled, "202|国防支出")}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表", "d/t02 ? unit=元 grids=1"}},
		{"head_in_its_own_rows", []any{workbook}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表 code=公开03表"}},
		{"empty", []any{"政府性基金预算财政拨款支出决算表", "本表无数据"}, []string{"d/t01 government_fund unit=万元 grids=0 title=政府性基金预算财政拨款支出决算表 empty unit_assumed"}},
		{"unknown_title", []any{"甲乙丙表", "单位：元", three(document.Ruled)}, []string{"d/t01 ? unit=元 grids=1 title=甲乙丙表"}},
		{"number_behind_a_title", []any{"甲乙丙情况（公开03表）", "单位：元", three(document.Ruled)}, []string{"d/t01 ? unit=元 grids=1 title=甲乙丙情况 code=公开03表"}},
		{"number_in_other_words_alone", []any{"决算03表", "单位：元", three(document.Ruled)}, []string{"d/t01 ? unit=元 grids=1 code=决算03表"}},
		{"number_in_quotation_marks", []any{`"决公开03表"`, "单位：元", three(document.Ruled)}, []string{"d/t01 ? unit=元 grids=1 code=公开03表"}},
		{"number_alone", []any{"公开03表", "单位：元", three(document.Ruled)}, []string{"d/t01 ? unit=元 grids=1 code=公开03表"}},
		{"note_below_its_title", []any{"支出决算表", "单位：元", "本表公开范围为本级及所属单位。", three(document.Ruled)}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表"}},
		{"title_set_like_a_table", []any{cellstest.Grid(document.Aligned, "支出决算表|公开03表", "单位：元|"), three(document.Ruled)}, []string{"d/t01 expenditure unit=元 grids=1 title=支出决算表 code=公开03表"}},
		{"title_of_another_chapter", []any{cellstest.Grid(document.Aligned, "支出决算表|公开03表", "单位：元|"), "支出增加。", three(document.Ruled)}, []string{"d/t01 ? unit=万元 grids=1 unit_assumed"}},
		{"heads_of_blank_columns", []any{"甲乙丙表", "单位：元", blank}, []string{"d/t01 expenditure unit=元 grids=1 title=甲乙丙表"}},
		{"title_without_a_table", []any{"支出决算表", "支出增加。", "又增加。", three(document.Ruled)}, []string{"d/t01 ? unit=万元 grids=1 unit_assumed"}},
		{"form_of_the_next_project", []any{"甲乙丙丁戊", "单位：元", formOf("仓房修缮"), "己庚辛壬癸", formOf("法治宣传")}, []string{"d/t01 project_performance unit=元 grids=1 title=甲乙丙丁戊", "d/t02 project_performance unit=元 grids=1 title=己庚辛壬癸"}},
		{"form_of_the_same_project", []any{"甲乙丙丁戊", "单位：元", formOf("仓房修缮"), formOf("仓房修缮")}, []string{"d/t01 project_performance unit=元 grids=2 title=甲乙丙丁戊"}},
		{"lead_of_a_form", []any{"项目支出绩效自评表", "项目名称：仓房修缮", three(document.Ruled)}, []string{"d/t01 project_performance unit=万元 grids=1 title=项目支出绩效自评表 lead=1 unit_assumed"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list, _ := find(t, tt.blocks...)
			var got []string
			for _, r := range list {
				got = append(got, show(r))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPieces holds where a grid that holds several tables is parted.
func TestPieces(t *testing.T) {
	first := []string{"项目|决算数|", "事业收入|1.00|", "经营收入|2.00|"}
	rest := []string{"205|教育支出|1.00", "206|科学技术支出|2.00"}
	tests := []struct {
		name string
		rows []string
		want int // rows of the first piece
	}{
		{"head", []string{"科目编码|科目名称|基本支出"}, 3},
		{"unknown_title_and_head", []string{"甲乙丙丁戊||", "科目编码|科目名称|基本支出"}, 3},
		{"particulars_between", []string{"甲乙丙丁戊||", "单位名称：某局||单位：元", "支出功能分类科目||", "科目编码|科目名称|基本支出"}, 3},
		{"some_heads_unknown", []string{"甲乙丙丁戊||", "科目编码|科目名称|某某某支出"}, 3},
		{"no_title_and_some_unknown", []string{"科目编码|科目名称|某某某支出"}, 6},
		{"a_row_between", []string{"其他收入||", "科目编码|科目名称|基本支出"}, 7},
		{"its_own_head", []string{"甲乙丙丁戊||", "项目|决算数|"}, 7},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := regionFinder{Outline: outline.Read(cellstest.Texts(t), cellstest.Document()), views: map[*document.Grid]cells.View{}, words: map[*document.Grid]formWords{}}
			w.heads = heads.Reader{Texts: w.Texts}
			g := cellstest.Grid(document.Delimited, slices.Concat(first, tt.rows, rest)...)
			if got := len(w.pieces(g)[0].Rows); got != tt.want {
				t.Errorf("%d rows, want %d", got, tt.want)
			}
		})
	}
}

// TestRecord holds what a table's record says before its cells are read.
func TestRecord(t *testing.T) {
	texts := cellstest.Texts(t)
	known := Region{ID: "d/t01", Statement: texts.Cat.Statement("income"), Grids: []*document.Grid{
		cellstest.Grid(document.Ruled, "甲|乙", "丙|"), cellstest.Grid(document.Ruled, "丁|戊"),
	}}
	g := known.Grid()
	if len(g.Rows) != 3 || g.Rows[0].Break || !g.Rows[2].Break {
		t.Errorf("grid %+v", g)
	}
	for row, want := range map[int]int{0: 0, 1: 0, 2: 1, 3: 2} {
		if got := known.Piece(row); got != want {
			t.Errorf("row %d is in piece %d, want %d", row, got, want)
		}
	}
	by := &texts.Cat.Confidence.Reading
	rec := known.Record(texts.Cat, g)
	if rec.Statement != "income" || rec.Rows != 3 || rec.Columns != 2 || len(rec.Cells) != 5 || rec.Method != "ruled" || rec.Confidence != by.Clean || len(rec.Flags) != 0 {
		t.Errorf("record %+v", rec)
	}
	if diff := cmp.Diff([]int{1, 2}, rec.LineSpan); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]records.Flag{records.ContinuedTable}, known.Flags); diff != "" {
		t.Errorf("flags of the region (-want +got):\n%s", diff)
	}
	unknown := Region{Grids: known.Grids[:1]}
	rec = unknown.Record(texts.Cat, unknown.Grid())
	if diff := cmp.Diff([]records.Flag{records.UnrecognisedStatement}, rec.Flags); diff != "" || rec.Confidence != by.Doubted(records.DoubtStatement) {
		t.Errorf("confidence %v, flags (-want +got):\n%s", rec.Confidence, diff)
	}
}

// TestStatements lists what was found and what is missing.
func TestStatements(t *testing.T) {
	cat := cellstest.Texts(t).Cat
	list := []Region{{Statement: cat.Statement("income")}, {}, {Statement: cat.Statement("income")}}
	found, missing := Statements(cat, list, records.FinalAccounts, nil)
	if diff := cmp.Diff([]string{"income"}, found); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	if len(missing) == 0 || strings.Contains(strings.Join(missing, " "), "income ") {
		t.Errorf("missing %v", missing)
	}
	if _, missing := Statements(cat, list, records.UnknownReport, nil); len(missing) != 0 {
		t.Errorf("of no kind of report, missing %v", missing)
	}
}

// TestNamed holds that a title whose table was not found makes it missing, and that
// sentences and lists of contents do not.
func TestNamed(t *testing.T) {
	o := outline.Read(cellstest.Texts(t), cellstest.Document("支出决算表", "一般公共预算“三公”经费支出表", "支出决算表中的支出由财政安排，见下文。"))
	want := map[string]bool{"expenditure": true, "three_public": true}
	if diff := cmp.Diff(want, Named(o)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	o.Blocks[1].Contents = true
	delete(want, "three_public")
	if diff := cmp.Diff(want, Named(o)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	_, missing := Statements(cellstest.Texts(t).Cat, nil, records.UnknownReport, Named(o))
	if diff := cmp.Diff([]string{"expenditure"}, missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
}
