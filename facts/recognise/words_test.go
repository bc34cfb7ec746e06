package recognise

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
)

// TestWords lists what is looked up of a table once, for all statements: heads
// that stand over several columns once, those that any statement may have not at
// all, and names only where there are no codes.
func TestWords(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	table := Table{
		Heads:  [][]string{{"本年支出", "基本支出"}, {"本年支出", "项目支出"}, {"本年支出", "基本支出"}, {"决算数"}},
		Labels: []string{"工资福利支出", "卫生健康支出", "甲乙丙丁"},
	}
	w := New(cat).words(&table)
	var heads [][]string
	for _, path := range w.heads {
		texts := []string{}
		for _, h := range path {
			texts = append(texts, h.text)
		}
		heads = append(heads, texts)
	}
	if diff := cmp.Diff([][]string{{"本年支出", "基本支出"}, {"本年支出", "项目支出"}, {}}, heads); diff != "" {
		t.Errorf("heads (-want +got):\n%s", diff)
	}
	sided := New(cat).words(&Table{Sided: true, Heads: [][]string{{"本年支出", "基本支出"}, {"项目支出", "本年支出"}}})
	if a, b := sided.heads[0], sided.heads[1]; len(a) != 1 || a[0].text != "基本支出" || len(b) != 2 {
		t.Errorf("over a side %v, below another head %v", a, b)
	}
	class, unknown := []bool{}, []bool{}
	for _, l := range w.labels {
		class, unknown = append(class, l.class), append(unknown, len(l.schemes) == 0)
	}
	if diff := cmp.Diff([][]bool{{false, true, false}, {false, false, true}}, [][]bool{class, unknown}); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	named := func(statement string) []int {
		own, foreign, n := w.byName(cat.Statement(statement))
		return []int{own, foreign, n}
	}
	if diff := cmp.Diff([]int{1, 1, 2}, named("general_public_basic_expenditure")); diff != "" {
		t.Errorf("names of codes (-want +got):\n%s", diff)
	}
	table.Codes = []string{"301", "30101", "501", "999"}
	if w := New(cat).words(&table); w.coded != 4 || !cmp.Equal(w.codes, map[string]int{"economic": 2, "economic_government": 1}) {
		t.Errorf("%d codes of %v", w.coded, w.codes)
	}
}
