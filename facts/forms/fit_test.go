package forms

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/outline"
	"juesuan/facts/regions"
)

// newReader reads no form yet.
func newReader(t *testing.T) *formReader {
	t.Helper()
	return &formReader{
		Texts: cellstest.Texts(t), t: &regions.Region{ID: "t", Unit: "万元"}, section: &formSection{},
		values: map[[2]int]int{}, heads: map[formHead]headMatch{},
	}
}

// sectionOf is the section of that name.
func sectionOf(t *testing.T, fr *formReader, name string) *catalog.Section {
	t.Helper()
	s, ok := fr.Cat.Section(name)
	if !ok {
		t.Fatalf("%s names no section", name)
	}
	return s
}

// TestFit holds how badly texts sit in the columns of a form.
func TestFit(t *testing.T) {
	long := strings.Repeat("修", outline.LongestHeading)
	tests := []struct {
		kind  catalog.FormKind
		text  string
		moved bool
		want  float64
	}{
		{catalog.FormLabel, "修缮仓房", false, 0},
		{catalog.FormLabel, "数量指标", false, 0},
		{catalog.FormLabel, "20", false, 3},
		{catalog.FormLabel, "修缮 20", false, 3}, // a figure stands behind the words
		{catalog.FormLabel, "修缮 仓房", false, 0},
		{catalog.FormLevel3, "修缮仓房", false, 0},
		{catalog.FormLevel3, "数量指标", false, 2.5},
		{catalog.FormLevel1, "产出指标", false, 0},
		{catalog.FormLevel1, "数量指标", false, 2.5},
		{catalog.FormLevel1, "修缮仓房", false, 0.2},
		{catalog.FormLevel1, "修缮仓房", true, 1.1},
		{catalog.FormLevel1, "20", false, 3},
		{catalog.FormLevel2, "数量指标", false, 0},
		{catalog.FormLevel2, "产出指标", false, 2.5},
		{catalog.FormAmount, "36.5", false, 0},
		{catalog.FormAmount, "36.5万元", false, 0},
		{catalog.FormAmount, "３６.5", false, 0.012},
		{catalog.FormAmount, "—", false, 0.1},
		{catalog.FormAmount, "36.5%", false, 3},
		{catalog.FormAmount, "修缮仓房", false, 3},
		{catalog.FormAmount, "1000", false, 0},
		{catalog.FormScore, "100", false, 0},
		{catalog.FormScore, "1000", false, 1.5},
		{catalog.FormScore, "20%", false, 3},
		{catalog.FormScore, "20万元", false, 3},
		{catalog.FormPercent, "98%", false, 0},
		{catalog.FormPercent, "98", false, 0.15},
		{catalog.FormPercent, "—", false, 0.1},
		{catalog.FormValue, "≥98%", false, 0},
		{catalog.FormValue, "1O0个", false, 0.009},
		{catalog.FormValue, "—", false, 0.3},
		{catalog.FormValue, "数量指标", false, 2.5},
		{catalog.FormValue, "≥4座 20", false, 3}, // several figures
		{catalog.FormValue, "20 座", false, 0},
		{catalog.FormValue, long, false, 0.05},
		{catalog.FormValue, long + "缮", false, 0.5},
		{catalog.FormText, "雨季停工", false, 0},
		{catalog.FormText, "20", false, 2.1},
		{catalog.FormText, "—", false, 2.1},
	}
	fr := newReader(t)
	for _, tt := range tests {
		got := fr.fit(printedColumn{FormColumn: catalog.FormColumn{Kind: tt.kind}}, tt.text, tt.moved)
		if math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%s in a column of kind %s: %v, want %v", tt.text, tt.kind, got, tt.want)
		}
	}
}

// TestBlankCost holds what it costs that a column is blank.
func TestBlankCost(t *testing.T) {
	for _, tt := range []struct {
		column catalog.FormColumn
		want   float64
	}{
		{catalog.FormColumn{Kind: catalog.FormAmount}, 0.8},
		{catalog.FormColumn{Kind: catalog.FormText}, 0.4},
		{catalog.FormColumn{Kind: catalog.FormLabel}, 1},
		{catalog.FormColumn{Kind: catalog.FormLevel3}, 1},
		{catalog.FormColumn{Kind: catalog.FormLevel1}, 0.02},
		{catalog.FormColumn{Kind: catalog.FormLevel2}, 0.02},
		{catalog.FormColumn{Kind: catalog.FormAmount, Sparse: true}, 0.02},
	} {
		if got := blankCost(printedColumn{FormColumn: tt.column}); got != tt.want {
			t.Errorf("%+v: %v, want %v", tt.column, got, tt.want)
		}
	}
}

// TestEnough holds how much a row must have of the heads of a section.
func TestEnough(t *testing.T) {
	for _, tt := range []struct {
		m    match
		want bool
	}{
		{match{exact: 2}, true},
		{match{exact: 1, like: 1.6}, true},
		{match{exact: 1, like: 1.59}, false},
		{match{like: 2.1}, true},
		{match{like: 2.09}, false},
	} {
		if got := tt.m.enough(); got != tt.want {
			t.Errorf("%+v: %v", tt.m, got)
		}
	}
}

// TestColumnOf holds which column a head names: as the catalog has it, a piece
// that only one has, or near words; and that names of indicators head none.
func TestColumnOf(t *testing.T) {
	fr := newReader(t)
	s := sectionOf(t, fr, "项目资金")
	for _, tt := range []struct {
		text    string
		measure string
		like    func(float64) bool
	}{
		{"全年执行数", "executed", func(l float64) bool { return l == 1 }},
		{"全年执行", "executed", func(l float64) bool { return l == pieceLike }},
		{"全年预算致", "adjusted_budget", func(l float64) bool { return l > 0 && l < pieceLike }},
		{"年预", "", func(l float64) bool { return l == 0 }},   // too short for a piece
		{"数量指标", "", func(l float64) bool { return l == 0 }}, // a level
		{"项目名称", "", func(l float64) bool { return l == 0 }}, // a label of its own
	} {
		got, measure := fr.columnOf(s, tt.text), ""
		if got.column >= 0 {
			measure = s.Columns[got.column].Measure
		}
		if tt.measure != "" && measure != tt.measure || !tt.like(got.like) {
			t.Errorf("%s heads %q, like %v", tt.text, measure, got.like)
		}
	}
}

// TestUnitBehind holds where a text says its unit: in the brackets at its end.
func TestUnitBehind(t *testing.T) {
	fr := newReader(t)
	for text, want := range map[string]string{
		"年度资金总额（千元）": "千元", "（千元）": "千元", "全年执行数（B）（千元）": "千元", "全年执行数（千元）（B）": "", "年度资金总额": "", "千元": "", "": "",
	} {
		if got := fr.unitBehind(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestEndsInTarget holds that a target behind a figure is two cells.
func TestEndsInTarget(t *testing.T) {
	fr := newReader(t)
	for text, want := range map[string]bool{"12≥80%": true, "12 ≤3个": true, "≥80%": false, "约≥80%": false, "12≥多数": false, "80%": false} {
		if got := fr.endsInTarget(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// drawn is a row of a form with its cells in their columns.
func drawn(width int, texts ...string) formRow {
	r := formRow{width: width}
	for at, text := range texts {
		if text != "" {
			r.tokens = append(r.tokens, token{text: text, at: at})
		}
	}
	return r
}

// TestIsUnder holds which rows hold nothing but the ends of what stands above.
func TestIsUnder(t *testing.T) {
	fr := newReader(t)
	above := drawn(3, "修缮", "存放", "20")
	tests := []struct {
		name string
		next formRow
		want bool
	}{
		{"words_under_words", drawn(3, "仓房", "粮食"), true},
		{"one_of_them", drawn(3, "", "粮食"), true},
		{"figure_under_a_figure", drawn(3, "", "", "5"), true},
		{"figure_under_words", drawn(3, "5"), false},
		{"words_under_a_figure", drawn(3, "", "", "粮食"), false},
		{"words_and_a_figure", drawn(3, "仓房", "", "5"), false},
		{"under_nothing", drawn(4, "", "", "", "粮食"), false},
		{"in_another_grid", formRow{grid: 1, tokens: []token{{text: "仓房"}}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := fr.isUnder(above, tt.next); got != tt.want {
				t.Errorf("%v", got)
			}
		})
	}
}

// TestJoinRows holds in which ways a line break may have parted a row.
func TestJoinRows(t *testing.T) {
	tests := []struct {
		name string
		a, b formRow
		want []string
	}{
		{"under", drawn(2, "修缮", "存放"), drawn(2, "", "粮食"), []string{"修缮|存放 粮食", "修缮|存放|粮食", "修缮|存放 粮食"}},
		{"all_under", drawn(2, "修缮", "存放"), drawn(2, "仓房", "粮食"), []string{"修缮 仓房|存放 粮食", "修缮|存放|仓房|粮食", "修缮|存放 仓房|粮食"}},
		{"beside", drawn(2, "修缮"), drawn(2, "", "存放"), []string{"修缮|存放", "修缮 存放"}},
		{"in_another_grid", drawn(2, "修缮"), formRow{grid: 1, tokens: []token{{text: "仓房"}}}, []string{"修缮|仓房", "修缮 仓房"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, r := range joinRows(tt.a, tt.b) {
				if !r.joined {
					t.Error("a way to join rows is not marked so")
				}
				got = append(got, strings.Join(r.texts(), "|"))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestRoom holds to which row a line of a cell goes that both may have: lines
// are set in the middle of their row.
func TestRoom(t *testing.T) {
	for _, tt := range []struct {
		n      lines
		pieces int
		want   bool
	}{
		{lines{above: 2, below: 1}, 2, true}, {lines{above: 1, below: 1}, 1, false}, {lines{above: 1, below: 2}, 1, false}, {lines{}, 1, true}, {lines{}, 2, false}, {lines{below: 1}, 1, false},
	} {
		r := drawn(1, "修缮")
		r.count(0, tt.n)
		if got := r.room(0, tt.pieces); got != tt.want {
			t.Errorf("%+v of %d pieces: %v", tt.n, tt.pieces, got)
		}
	}
}

// TestWhole holds when a row of words has ended.
func TestWhole(t *testing.T) {
	fr := newReader(t)
	for _, tt := range []struct {
		row  formRow
		want bool
	}{
		{drawn(3, "修缮", "修好四座。", "按期完成。"), true},
		{drawn(3, "修缮", "修好四座", "按期完成。"), false},
		{drawn(3, "修缮", "修好四座。", "按期"), false},
		{drawn(3, "修缮。", "修好四座。", "按期完成。"), false}, // goals side by side
		{drawn(2, "修缮", "修好四座。"), false},
		{drawn(4, "任务", "修缮", "修好四座。", "按期完成。"), true},
		{formRow{}, false},
	} {
		if got := fr.isWhole(tt.row); got != tt.want {
			t.Errorf("%v: %v", tt.row.texts(), got)
		}
	}
}

// TestOpen holds which heads go on behind an open bracket.
func TestOpen(t *testing.T) {
	for text, want := range map[string]bool{"全年执行数（万": true, "全年执行数(万": true, "全年执行数（万元）": false, "数（A）（万": true, "数": false} {
		if got := isOpen(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestReach holds that a cell goes on over lines only where none lacks it.
func TestReach(t *testing.T) {
	full, gap := drawn(2, "修缮", "仓房"), drawn(2, "修缮")
	for _, tt := range []struct {
		lines []formRow
		want  bool
	}{{nil, true}, {[]formRow{full, full}, true}, {[]formRow{full, gap}, false}} {
		if got := reach(tt.lines, 1); got != tt.want {
			t.Errorf("%d lines: %v", len(tt.lines), got)
		}
	}
}

// TestAddPiece holds that pieces of a row are joined by column, in their order.
func TestAddPiece(t *testing.T) {
	r := drawn(3, "", "存放")
	for _, p := range []token{{text: "20", at: 2}, {text: "修缮", at: 0}, {text: "粮食", at: 1}} {
		r.addPiece(p)
	}
	if diff := cmp.Diff([]string{"修缮", "存放 粮食", "20"}, r.texts()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestIsFull holds that a line goes on where the next character had no room.
func TestIsFull(t *testing.T) {
	fr := newReader(t)
	fr.widths = map[int]int{1: 8}
	for _, tt := range []struct {
		line, next string
		want       bool
	}{{"修缮仓房", "程", true}, {"修缮仓", "程", false}, {"修缮仓a", "程", true}, {"修缮仓a", "b", false}} {
		if got := fr.isFull(tt.line, token{text: tt.next, at: 1}); got != tt.want {
			t.Errorf("%s before %s: %v", tt.line, tt.next, got)
		}
	}
}
