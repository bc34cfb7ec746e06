package forms

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/outline"
	"juesuan/facts/regions"
	"juesuan/records"
)

// read reads a form that is drawn as lines.
func read(t *testing.T, lead []string, lines ...string) ([]records.Fact, records.Table) {
	t.Helper()
	return readAs(t, document.Ruled, lead, lines...)
}

// readAs reads a form whose table was found by a method.
func readAs(t *testing.T, method document.Method, lead []string, lines ...string) ([]records.Fact, records.Table) {
	t.Helper()
	texts := cellstest.Texts(t)
	g := cellstest.Grid(method, lines...)
	region := regions.Region{ID: "t", Unit: "万元", Statement: texts.Cat.Statement("project_performance"), Grids: []*document.Grid{g}}
	for _, l := range lead {
		b := outline.NewBlock(texts, l)
		b.Source = &document.Block{Text: l}
		region.Lead = append(region.Lead, &b)
	}
	var rec records.Table
	facts := Read(texts, &region, cellstest.View(method, lines...), &rec)
	return facts, rec
}

// show writes facts one a line: row, item, measure, value, doubts.
func show(facts []records.Fact) []string {
	var out []string
	for _, f := range facts {
		value, row := "null", "?"
		if f.Value != nil {
			value = f.Comparator + *f.Value + f.Unit
		}
		if f.Row != nil {
			row = strings.Join(f.Row.Path, ">")
		}
		line := fmt.Sprintf("%s | %s %s = %s", row, f.Item, f.Measure, value)
		for _, d := range f.Evidence.Doubts {
			line += " " + string(d)
		}
		out = append(out, line)
	}
	return out
}

const (
	fundsHead     = "项目资金|年初预算数|全年预算数|全年执行数|分值|执行率|得分"
	indicatorHead = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分"
)

// TestRead holds what the rows of a form are read as, and what is doubted.
func TestRead(t *testing.T) {
	tests := []struct {
		name  string
		lead  []string
		lines []string
		want  []string
	}{
		{"pairs", nil, []string{"项目名称|仓房修缮|主管部门|粮食局"}, []string{"项目名称 | form.basic  = 仓房修缮", "主管部门 | form.basic  = 粮食局"}},
		{"pair_with_a_colon", nil, []string{"项目名称：仓房修缮|||"}, []string{"项目名称 | form.basic  = 仓房修缮"}},
		{"pair_that_is_not_known", nil, []string{"某某事项|粮食局"}, []string{"某某事项 | form.basic  = 粮食局 unknown_label"}},
		{"value_before_the_first_label", nil, []string{"粮食局|项目名称|仓房修缮"}, []string{"? | form.basic  = 粮食局 missing_label", "项目名称 | form.basic  = 仓房修缮"}},
		{"lead", []string{"项目名称：仓房修缮"}, []string{"主管部门|粮食局"}, []string{"主管部门 | form.basic  = 粮食局", "项目名称 | form.basic  = 仓房修缮"}},
		{
			"funds", nil,
			[]string{fundsHead, "年度资金总额|30|36.5|36.5|10|100%|—"},
			[]string{
				"年度资金总额 | form.funds.total budget = 30万元", "年度资金总额 | form.funds.total adjusted_budget = 36.5万元", "年度资金总额 | form.funds.total executed = 36.5万元",
				"年度资金总额 | form.funds.total weight = 10", "年度资金总额 | form.funds.total execution_rate = 100%", "年度资金总额 | form.funds.total score = null",
			},
		},
		{
			"indicators", nil,
			[]string{indicatorHead, "产出指标|数量指标|修缮仓房|≥4座|4座|20|20", "||验收仓房|100%|1|20|18"},
			[]string{
				"产出指标>数量指标>修缮仓房 | form.indicators target = >=4座", "产出指标>数量指标>修缮仓房 | form.indicators actual = 4座",
				"产出指标>数量指标>修缮仓房 | form.indicators weight = 20", "产出指标>数量指标>修缮仓房 | form.indicators score = 20",
				"产出指标>数量指标>验收仓房 | form.indicators target = 100%", "产出指标>数量指标>验收仓房 | form.indicators actual = 1 unit_conflict",
				"产出指标>数量指标>验收仓房 | form.indicators weight = 20", "产出指标>数量指标>验收仓房 | form.indicators score = 18",
			},
		},
		{
			"level_under_another_first", nil,
			[]string{indicatorHead, "效益指标|数量指标|修缮仓房|≥4座|4座|20|20"},
			[]string{
				"产出指标>数量指标>修缮仓房 | form.indicators target = >=4座", "产出指标>数量指标>修缮仓房 | form.indicators actual = 4座",
				"产出指标>数量指标>修缮仓房 | form.indicators weight = 20", "产出指标>数量指标>修缮仓房 | form.indicators score = 20",
			},
		},
		{
			"figures_that_may_be_one", nil,
			[]string{"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值", "产出指标|数量指标|修缮仓房|≥4座|4座|20|7"},
			[]string{
				"产出指标>数量指标>修缮仓房 | form.indicators target = >=4座 joined_figures row_repaired", "产出指标>数量指标>修缮仓房 | form.indicators actual = 4座 joined_figures row_repaired",
				"产出指标>数量指标>修缮仓房 | form.indicators weight = 207 joined_figures row_repaired",
			},
		},
		{
			"words_without_a_column", nil,
			[]string{"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|", "产出指标|数量指标|修缮仓房|≥4座|4座|20|雨季停工"},
			[]string{
				"产出指标>数量指标>修缮仓房 | form.indicators target = >=4座 row_repaired", "产出指标>数量指标>修缮仓房 | form.indicators actual = 4座 row_repaired",
				"产出指标>数量指标>修缮仓房 | form.indicators weight = 20 row_repaired", "产出指标>数量指标>修缮仓房 | form.indicators  = 雨季停工 extra_column",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts, _ := read(t, tt.lead, tt.lines...)
			if diff := cmp.Diff(tt.want, show(facts)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestRecord holds what a form says of its table: whose it is, its notes, how
// many rows are heads.
func TestRecord(t *testing.T) {
	facts, rec := read(t, nil, "项目名称|仓 房修缮|||||", fundsHead, "年度资金总额|30|30|30|10|100%|10", "注：单位为万元。||||||")
	if rec.Instance != "仓房修缮" || rec.HeaderRows != 1 || len(rec.Notes) != 1 {
		t.Errorf("instance %q, %d rows of heads, notes %v", rec.Instance, rec.HeaderRows, rec.Notes)
	}
	for _, f := range facts {
		if f.Instance != rec.Instance || f.Origin != records.OriginForm {
			t.Errorf("%s of %q by %s", f.ID, f.Instance, f.Origin)
		}
	}
}

// TestID holds that the values of one cell are told apart.
func TestID(t *testing.T) {
	fr := formReader{t: &regions.Region{ID: "t"}, values: map[[2]int]int{}}
	for _, want := range []string{"t/r1/c2", "t/r1/c2b", "t/r1/c2c"} {
		if got := fr.id(1, 2); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := fr.id(1, 3); got != "t/r1/c3" {
		t.Errorf("another cell is %s", got)
	}
}

// TestPoints holds which figures may be a number of points.
func TestPoints(t *testing.T) {
	for value, want := range map[string]bool{"10": true, "100": true, "1000": false, "9.95": true, "9.955": false, "-2": true} {
		if got := isPoints(value); got != want {
			t.Errorf("%s: %v", value, got)
		}
	}
}

// TestReadValue holds what a cell is read as by the kind of its column, and
// what is doubted.
func TestReadValue(t *testing.T) {
	tests := []struct {
		name, raw string
		kind      catalog.FormKind
		want      string
		print     float64
		doubts    []records.Doubt
	}{
		{"amount", "36.5", catalog.FormAmount, "amount 36.5 元", 1, nil},
		{"amount_with_its_unit", "36.5万元", catalog.FormAmount, "amount 36.5 万元", 1, nil},
		{"amount_as_a_percentage", "36.5%", catalog.FormAmount, "amount 36.5 元", 1, []records.Doubt{records.DoubtOddPercent}},
		{"amount_in_words", "未填", catalog.FormAmount, "amount null 元", 1, []records.Doubt{records.DoubtUnreadable}},
		{"amount_in_full_width", "３６．５", catalog.FormAmount, "amount 36.5 元", 0.99, nil},
		{"dash", "—", catalog.FormScore, "score null", 1, nil},
		{"percent", "98%", catalog.FormPercent, "percent 98 %", 1, nil},
		{"target", "≥98%", catalog.FormValue, "percent 98 %", 1, nil},
		{"target_in_words", "明显改善", catalog.FormValue, "text 明显改善", 1, nil},
		{"target_behind_another_figure", "12≥80%", catalog.FormValue, "text 12≥80%", 1, []records.Doubt{records.DoubtJoinedFigures}},
		{"no_target", "—", catalog.FormValue, "text null", 1, nil},
		{"words", "雨季停工", catalog.FormText, "text 雨季停工", 1, nil},
		{"figure_for_words", "20", catalog.FormText, "text 20", 1, []records.Doubt{records.DoubtFigureOfWords}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fr := &formReader{Texts: cellstest.Texts(t), t: &regions.Region{Unit: "元"}, section: &formSection{}}
			f := records.Fact{Raw: tt.raw, Evidence: &records.Evidence{Print: 1}}
			fr.readValue(&f, printedColumn{FormColumn: catalog.FormColumn{Kind: tt.kind}})
			value := "null"
			if f.Value != nil {
				value = *f.Value
			}
			if got := strings.TrimSpace(f.Kind + " " + value + " " + f.Unit); got != tt.want || f.Evidence.Print != tt.print {
				t.Errorf("%q of print %v, want %q of %v", got, f.Evidence.Print, tt.want, tt.print)
			}
			if diff := cmp.Diff(tt.doubts, f.Evidence.Doubts); diff != "" {
				t.Errorf("doubts (-want +got):\n%s", diff)
			}
		})
	}
}

// TestGuess holds that a packed form whose rows are all a guess is doubted, and one
// of which some are is not for that.
func TestGuess(t *testing.T) {
	lines := []string{"项目资金|全年预算数|全年执行数", "年度资金总额|22.5|21.5", "其中：财政拨款|22.5|21.5"}
	for unsure, want := range map[int]bool{1: false, 2: false, 3: true} {
		texts := cellstest.Texts(t)
		g := cellstest.Grid(document.Delimited, lines...)
		for i := range unsure {
			g.Rows[i].Unsure = true
		}
		g.Packed = true
		region := regions.Region{ID: "t", Unit: "万元", Statement: texts.Cat.Statement("project_performance"), Grids: []*document.Grid{g}}
		var rec records.Table
		facts := Read(texts, &region, cells.LayOut(g), &rec)
		if len(facts) != 4 {
			t.Fatalf("%d facts", len(facts))
		}
		for _, f := range facts {
			if got := slices.Contains(f.Evidence.Doubts, records.DoubtNearTie) && slices.Contains(f.Flags, records.NearTie); got != want {
				t.Errorf("%d rows a guess: %s is doubted %v", unsure, f.Raw, got)
			}
		}
	}
}

// TestGuessedRow holds that a row is doubted that was cut where nothing says so.
func TestGuessedRow(t *testing.T) {
	texts := cellstest.Texts(t)
	g := cellstest.Grid(document.Delimited, "项目资金|全年预算数|全年执行数", "年度资金总额|22.5|21.5", "其中：财政拨款|12.5|11.5")
	g.Rows[2].Unsure = true
	region := regions.Region{ID: "t", Unit: "万元", Statement: texts.Cat.Statement("project_performance"), Grids: []*document.Grid{g}}
	var got []string
	for _, f := range Read(texts, &region, cells.LayOut(g), &records.Table{}) {
		if slices.Contains(f.Flags, records.NearTie) {
			got = append(got, f.Raw)
		}
	}
	if diff := cmp.Diff([]string{"12.5", "11.5"}, got); diff != "" {
		t.Errorf("doubted (-want +got):\n%s", diff)
	}
}
