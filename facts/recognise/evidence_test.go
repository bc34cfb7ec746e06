package recognise

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
)

func load(t *testing.T) *catalog.Catalog {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// twins are two tables of the same head, of which the totals of the first say
// which is which.
func twins() []Table {
	codes := []string{"201", "20101", "2010101", "208", "20805"}
	spent := Table{
		Heads: [][]string{{"本年支出合计"}, {"基本支出"}, {"项目支出"}, {"上缴上级支出"}, {"经营支出"}, {"对附属单位补助支出"}},
		Codes: codes, Words: 20, Totals: [][]string{{"120"}, {"80"}, {"40"}},
	}
	both := Table{
		Titles: []string{"收入支出决算总表"}, Heads: [][]string{{"收入", "决算数"}, {"支出", "决算数"}},
		Labels: []string{"一般公共预算财政拨款收入", "一般公共服务支出", "本年收入合计", "本年支出合计"}, Sided: true, Words: 12,
		Totals: [][]string{{"120"}, {"120"}},
	}
	return []Table{both, spent}
}

// clues are the names of the evidence for a statement.
func (c Candidate) clues() map[string]float64 {
	out := map[string]float64{}
	for _, clue := range c.Clues {
		out[clue.Name] = clue.Value
	}
	return out
}

func candidateFor(t *testing.T, list []Candidate, name string) Candidate {
	t.Helper()
	for _, c := range list {
		if c.Statement.Name == name {
			return c
		}
	}
	t.Fatalf("no %s", name)
	return Candidate{}
}

// TestGiven holds that what tables have in common is told by what the others are
// given to be: a total that they must share, their order, a statement taken.
func TestGiven(t *testing.T) {
	r := New(load(t))
	e := r.Gather(append(twins(), Table{}, Table{})) // with two that keep the order
	tests := []struct {
		name                string
		given               []string
		equal, order, again bool
	}{
		{"as_they_are", []string{"income_expenditure_summary", "expenditure"}, true, true, false},
		{"summary_unknown", []string{"", "expenditure"}, false, true, false},
		{"of_another_table", []string{"expenditure", ""}, false, true, true},
		{"behind_a_later_one", []string{"three_public", ""}, false, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := candidateFor(t, r.Given(e, append(tt.given, "fiscal_appropriation_summary", "three_public"))[1], "expenditure")
			clues := c.clues()
			if (clues["equal"] == 1) != tt.equal || (clues["order"] > 0) != tt.order || c.Again != tt.again || !c.Own {
				t.Errorf("clues %v, again %v, own %v", clues, c.Again, c.Own)
			}
		})
	}
}

// TestWeighed holds that evidence gathered once is judged by the weights of who
// judges it, and stays as it was.
func TestWeighed(t *testing.T) {
	cat := load(t)
	r := New(cat)
	e := r.Gather(twins())
	want := show(r.All(twins()))
	deaf := cat.Recognition
	deaf.None = 100
	if got := show(Weighed(cat, &deaf).Judge(e)); got[0].Statement != "" || got[1].Statement != "" {
		t.Errorf("where nothing suffices: %v", got)
	}
	if diff := cmp.Diff(want, show(r.Judge(e))); diff != "" {
		t.Errorf("judged again (-want +got):\n%s", diff)
	}
	if c := candidateFor(t, Weighed(cat, &catalog.Recognition{}).Given(e, []string{"", ""})[1], "expenditure"); c.Own {
		t.Error("evidence without weights counts")
	}
}
