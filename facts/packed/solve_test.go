package packed

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
)

// solvedLines lays a packed grid out and writes its rows, blank cells between
// bars, "?" before those that are a question.
func solvedLines(t testing.TB, rows ...string) []string {
	t.Helper()
	g := cellstest.Grid(document.Delimited, rows...)
	g.Packed = true
	d := LayOut(cellstest.Texts(t), cellstest.Document(g))
	var out []string
	for _, row := range d.Blocks[0].Grid.Rows {
		line := ""
		if row.Unsure {
			line = "?"
		}
		var texts []string
		for _, c := range row.Cells {
			texts = append(texts, c.Text)
		}
		out = append(out, line+strings.Join(texts, "|"))
	}
	return out
}

// TestSolve holds which columns the figures of short rows are given by what the
// table adds up to.
func TestSolve(t *testing.T) {
	const kinds = "科目编码|科目名称|本年支出合计|基本支出|项目支出"
	tests := []struct {
		name string
		rows []string
		want []string // without the heads
	}{
		{
			"a_total_tells_its_parts",
			[]string{kinds, "合计|6.00|4.00|2.00", "201|一般公共服务支出|4.00|4.00", "202|外交支出|2.00|2.00"},
			[]string{"|合计|6.00|4.00|2.00", "201|一般公共服务支出|4.00|4.00|", "202|外交支出|2.00||2.00"},
		},
		{
			"a_code_tells_those_under_it",
			[]string{kinds, "201|一般公共服务支出|6.00|4.00|2.00", "20101|人大事务|4.00|4.00", "20102|政协事务|2.00|2.00"},
			[]string{"201|一般公共服务支出|6.00|4.00|2.00", "20101|人大事务|4.00|4.00|", "20102|政协事务|2.00||2.00"},
		},
		{
			"what_the_whole_lacks_no_part_has",
			[]string{"科目编码|科目名称|本年支出合计|基本支出|项目支出|经营支出", "201|一般公共服务支出|6.00|5.00|1.00", "合计|9.00|5.00|1.00|3.00", "202|外交支出|3.00|3.00"},
			[]string{"201|一般公共服务支出|6.00|5.00|1.00|", "|合计|9.00|5.00|1.00|3.00", "202|外交支出|3.00|||3.00"},
		},
		{
			"the_whole_may_stand_behind_its_parts",
			[]string{"科目编码|科目名称|基本支出|项目支出|本年支出合计", "合计|4.00|2.00|6.00", "201|一般公共服务支出|4.00|4.00", "202|外交支出|2.00|2.00"},
			[]string{"|合计|4.00|2.00|6.00", "201|一般公共服务支出|4.00||4.00", "202|外交支出||2.00|2.00"},
		},
		{
			"nothing_tells_is_a_question",
			[]string{kinds, "合计|6.00|6.00", "201|一般公共服务支出|4.00|4.00", "202|外交支出|2.00|2.00"},
			[]string{"?|合计|6.00|6.00|", "?201|一般公共服务支出|4.00|4.00|", "?202|外交支出|2.00|2.00|"},
		},
		{
			"a_change_is_what_the_year_before_leaves",
			[]string{"科目编码|科目名称|本年支出合计|基本支出|项目支出|上年决算数|增减额", "201|一般公共服务支出|6.00|4.00|2.00|5.00|1.00", "202|外交支出|3.00|3.00|4.00|-1.00", "合计|9.00|7.00|2.00|9.00"},
			[]string{"201|一般公共服务支出|6.00|4.00|2.00|5.00|1.00", "202|外交支出|3.00|3.00||4.00|-1.00", "|合计|9.00|7.00|2.00|9.00|"},
		},
		{
			"print_rounds_the_last_digit",
			[]string{kinds, "合计|6000.01|4000.00|2000.00", "201|一般公共服务支出|4000.00|4000.00", "202|外交支出|2000.01|2000.01"},
			[]string{"|合计|6000.01|4000.00|2000.00", "201|一般公共服务支出|4000.00|4000.00|", "202|外交支出|2000.01||2000.01"},
		},
		{
			"and_no_more_than_it",
			[]string{kinds, "合计|6000.09|4000.00|2000.09", "201|一般公共服务支出|4000.00|4000.00", "202|外交支出|2000.00|2000.00"},
			[]string{"|合计|6000.09|4000.00|2000.09", "?201|一般公共服务支出|4000.00|4000.00|", "?202|外交支出|2000.00|2000.00|"},
		},
		{
			"whole_numbers_are_figures_too",
			[]string{kinds, "201|一般公共服务支出|6|4|2", "202|外交支出|8|8"},
			[]string{"201|一般公共服务支出|6|4|2", "?202|外交支出|8|8|"},
		},
		{
			"small_numbers_add_up_by_chance",
			[]string{kinds, "合计|6|4|2", "201|一般公共服务支出|4|4", "202|外交支出|1|1", "203|国防支出|1|1"},
			[]string{"|合计|6|4|2", "?201|一般公共服务支出|4|4|", "?202|外交支出|1|1|", "?203|国防支出|1|1|"},
		},
		{
			"rows_without_codes_from_one_total_to_the_next",
			[]string{"项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款", "一、外交支出|4.00|4.00", "二、国防支出|2.00|2.00", "其中：人防|1.00|1.00", "本年支出合计|6.00|4.00|2.00"},
			[]string{"一、外交支出|4.00|4.00|", "二、国防支出|2.00||2.00", "?其中：人防|1.00|1.00|", "本年支出合计|6.00|4.00|2.00"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, solvedLines(t, tt.rows...)[1:]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestSumsOfHeads holds which sums are found in equations: the first kind of
// either, signs, and none of a single part.
func TestSumsOfHeads(t *testing.T) {
	tests := []struct {
		name     string
		measures []string
		right    string
		want     sum
	}{
		{"parts", []string{"", "total", "basic", "project"}, "basic + project", sum{0, 1, -1, -1}},
		{"a_part_that_is_not_there", []string{"total", "basic", "project"}, "basic + project + reserve", sum{1, -1, -1}},
		{"a_difference", []string{"total", "opening", "income"}, "opening - income", sum{1, -1, 1}},
		{"the_first_of_either", []string{"total", "basic", "public", "project"}, "either(basic, personnel + public) + project", sum{1, -1, 0, -1}},
		{"the_second_of_either", []string{"total", "personnel", "public", "project"}, "either(basic, personnel + public) + project", sum{1, -1, -1, -1}},
		{"one_part", []string{"total", "basic"}, "basic + project", nil},
		{"no_whole", []string{"basic", "project"}, "basic + project", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := sumOf(tt.measures, totalMeasure, tt.right)
			if !ok {
				got = nil
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// solverOf is a solver of rows of amounts, one placing for each list of them, in
// one panel with a name in front.
func solverOf(rows ...[][]int64) *solver {
	s := &solver{unit: 1, steps: mostSteps, rates: make([]bool, 4)}
	for _, list := range rows {
		row := solvedRow{}
		for _, amounts := range list {
			row.list = append(row.list, candidate{amounts: append([]int64{0}, amounts...)})
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// eitherWay are the two ways to set a part under one of two heads.
func eitherWay(n int64) [][]int64 { return [][]int64{{n, n, 0}, {n, 0, n}} }

// TestNarrow holds when a sum of rows tells their placings: where it would hardly
// hold by chance, and the search of it ends.
func TestNarrow(t *testing.T) {
	tests := []struct {
		name  string
		whole []int64
		parts []int64
		want  bool
	}{
		{"amounts_that_add_up_rarely", []int64{600, 400, 200}, []int64{400, 200}, true},
		{"and_often", []int64{599, 400, 199}, []int64{400, 199}, false},
		{"amounts_that_do_not", []int64{600, 400, 200}, []int64{390, 210}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows := [][][]int64{{tt.whole}}
			var parts []int
			for i, n := range tt.parts {
				rows, parts = append(rows, eitherWay(n)), append(parts, i+1)
			}
			s := solverOf(rows...)
			if got := s.narrow(group{panel{0, 1, 4}, 0, [][]int{parts}}); got != tt.want {
				t.Errorf("told %t, want %t", got, tt.want)
			}
		})
	}
}

// TestSearchEnds holds that a search stops after so many steps, knowing nothing.
func TestSearchEnds(t *testing.T) {
	rows, parts := [][][]int64{{{0, 0, 0}}}, []int(nil)
	for i := range 40 {
		n := int64(1)<<i*1000 + 1
		rows, parts = append(rows, eitherWay(n)), append(parts, i+1)
		rows[0][0][0] += n
		if i%2 == 0 {
			rows[0][0][1] += n + 1
		} else {
			rows[0][0][2] += n - 1
		}
	}
	s := solverOf(rows...)
	sr := search{s: s, panel: panel{0, 1, 4}, rows: append([]int{0}, parts...), off: 20, steps: 500}
	if _, ok := sr.run(); ok || sr.steps > 0 {
		t.Errorf("a search without end was finished with %d steps left", sr.steps)
	}
}

// TestCanHold holds how many rows may break a sum of columns that the heads name.
func TestCanHold(t *testing.T) {
	for broken, want := range map[int]bool{1: true, 2: false} {
		var rows [][][]int64
		for i := range 10 {
			amounts := []int64{6, 4, 2}
			if i < broken {
				amounts[0] = 60
			}
			rows = append(rows, [][]int64{amounts})
		}
		if got := solverOf(rows...).canHold(sum{0, 1, -1, -1}); got != want {
			t.Errorf("%d of ten broken: holds %t, want %t", broken, got, want)
		}
	}
}

// TestBrokenSums holds how many rows may break the sums that the heads name before
// the columns of the whole table are a question.
func TestBrokenSums(t *testing.T) {
	for broken, want := range map[int]bool{5: false, 6: true} {
		rows := []string{"科目编码|科目名称|本年支出合计|基本支出|项目支出"}
		for i := range 10 {
			if i < broken {
				rows = append(rows, "201|外交支出|9.00|4.00|2.00")
			} else {
				rows = append(rows, "201|外交支出|6.00|4.00|2.00")
			}
		}
		got := solvedLines(t, rows...)
		if all := !slices.ContainsFunc(got[1:], func(l string) bool { return !strings.HasPrefix(l, "?") }); all != want {
			t.Errorf("%d of ten broken: a question %t, want %t", broken, all, want)
		}
	}
}

// TestHeadsInTheFirstRow holds that a table is a question whose first row is named
// by a head.
func TestHeadsInTheFirstRow(t *testing.T) {
	got := solvedLines(t, "科目名称|基本支出|项目支出", "上年决算数|一般公共服务支出|1.00|2.00", "外交支出|1.00|2.00", "国防支出|1.00|2.00")
	want := []string{"科目名称|基本支出|项目支出", "?上年决算数 一般公共服务支出|1.00|2.00", "?外交支出|1.00|2.00", "?国防支出|1.00|2.00"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestUnknownParts holds that a column of unknown head may be a part.
func TestUnknownParts(t *testing.T) {
	got := solvedLines(t, "科目编码|科目名称|本年收入合计|财政拨款收入|事业收入|神秘款", "201|一般公共服务支出|10.00|4.00|2.00|4.00", "202|外交支出|6.00|4.00|2.00|0.00", "203|国防支出|9.00|4.00|2.00|3.00")
	for _, line := range got[1:] {
		if strings.HasPrefix(line, "?") {
			t.Errorf("a question: %s", line)
		}
	}
}

// TestIsNumbered holds how long the number in front of a row's name is at most.
func TestIsNumbered(t *testing.T) {
	got := map[string]bool{}
	for _, label := range []string{"一、外交支出", "二十一、其他支出", "二十一二、其他支出", "、其他支出", "外交支出"} {
		got[label] = isNumbered(label)
	}
	want := map[string]bool{"一、外交支出": true, "二十一、其他支出": true, "二十一二、其他支出": false, "、其他支出": false, "外交支出": false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSecondPanelUnderOneHead holds that a head may stand over two panels.
func TestSecondPanelUnderOneHead(t *testing.T) {
	got := solvedLines(t, "人员经费|公用经费", "科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数", "301|工资福利支出|3.00|302|商品和服务支出|2.00|310|资本性支出|1.00", "30101|基本工资|3.00|30201|办公费|2.00|31002|办公设备购置|1.00")
	want := []string{"301|工资福利支出|3.00|302|商品和服务支出|2.00|310|资本性支出|1.00", "30101|基本工资|3.00|30201|办公费|2.00|31002|办公设备购置|1.00"}
	if diff := cmp.Diff(want, got[2:]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if slices.ContainsFunc(got[:2], func(l string) bool { return strings.HasPrefix(l, "人员经费|公用经费|") }) {
		t.Errorf("the heads were not set: %q", got[:2])
	}
}

// BenchmarkSolve sets a table of many short rows.
func BenchmarkSolve(b *testing.B) {
	rows := []string{"科目编码|科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出", "合计|150.00|75.00|75.00"}
	for i := range 15 {
		rows = append(rows, fmt.Sprintf("%d|外交支出|10.00|5.00|5.00", 201+i), fmt.Sprintf("%d01|外交管理事务|5.00|5.00", 201+i), fmt.Sprintf("%d02|驻外机构|5.00|5.00", 201+i))
	}
	g := cellstest.Grid(document.Delimited, rows...)
	g.Packed = true
	texts, d := cellstest.Texts(b), cellstest.Document(g)
	for b.Loop() {
		LayOut(texts, d)
	}
}

// TestWeighSums holds of how many readings the sums are asked for, and how much
// dearer than the cheapest those are at most.
func TestWeighSums(t *testing.T) {
	for name, tt := range map[string]struct {
		costs []float64
		want  int
	}{
		"not_much_dearer": {[]float64{0, 1, 1.1}, 2},
		"of_so_many":      {[]float64{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, 6},
		"one":             {[]float64{0}, 1},
	} {
		var list []template
		for i, cost := range tt.costs {
			list = append(list, template{cost: cost, leaves: make([]leaf, 2+i)})
		}
		if got := len(reader{Texts: cellstest.Texts(t)}.weighSums(list, nil, nil)); got != tt.want {
			t.Errorf("%s: %d, want %d", name, got, tt.want)
		}
	}
}

// TestDecimals holds with how many decimals a figure still counts: a row with more
// is a question where its columns are to be told.
func TestDecimals(t *testing.T) {
	for decimals, want := range map[string]bool{"000001": false, "0000001": true} {
		got := solvedLines(t, "科目编码|科目名称|本年支出合计|基本支出|项目支出", "201|外交支出|6.00|4.00|2.00", "202|国防支出|6.00|4.00|2.00", "203|公共安全支出|3."+decimals+"|3."+decimals, "合计|15."+decimals+"|11."+decimals+"|4.00")
		if asked := strings.HasPrefix(got[3], "?"); asked != want {
			t.Errorf("%d decimals: a question %t, want %t: %q", len(decimals), asked, want, got)
		}
	}
}

// TestMostTried holds how many placings of a row are tried before it is left open:
// six figures stand in 924 ways under twelve heads and in 1,716 under thirteen.
func TestMostTried(t *testing.T) {
	r := reader{Texts: cellstest.Texts(t)}
	words := r.words([]string{"外交支出", "1.00", "2.00", "3.00", "4.00", "5.00", "6.00"})
	for columns, want := range map[int]bool{12: false, 13: true} {
		tm := template{leaves: []leaf{{is: label}}, named: true}
		for range columns {
			tm.leaves = append(tm.leaves, leaf{is: value})
		}
		if row := r.newSolver(tm, nil, [][]word{words}).rows[0]; row.open != want {
			t.Errorf("%d columns: open %t, want %t, after %d", columns, row.open, want, len(row.list))
		}
	}
}
