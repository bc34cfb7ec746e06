package eval_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/eval"
	"juesuan/records"
)

var update = flag.Bool("update", false, "rewrite the expected reports; read the diff")

// read is a value as a table of records has it.
type read struct {
	statement, instance, table, side, code, label string
	column                                        []string
	value                                         string
	change                                        func(f *records.Fact)
}

func (r read) fact() records.Fact {
	f := records.Fact{
		Origin: records.OriginTable, Statement: r.statement, Instance: r.instance, Table: r.table, Side: r.side, Kind: "amount",
		Row: &records.Row{Code: r.code, Label: r.label}, Column: &records.Column{Path: r.column}, Raw: r.value,
		Status: records.OK, Confidence: 0.995, ID: "d/" + r.label,
	}
	if r.value != "" {
		f.Value = &r.value
	}
	if r.change != nil {
		r.change(&f)
	}
	return f
}

func goldOf(t *testing.T, path string) *eval.Gold {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	g, err := eval.Load(cat, path)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// measured measures documents.
func measured(t *testing.T, g *eval.Gold, show int, batches ...records.Batch) *eval.Measure {
	t.Helper()
	m := g.Begin(show)
	for i := range batches {
		if _, err := m.Add(&batches[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.End(); err != nil {
		t.Fatal(err)
	}
	return m
}

func batchOf(facts ...read) records.Batch {
	b := records.Batch{Document: records.Document{Source: "folder/report.txt"}}
	for _, r := range facts {
		b.Facts = append(b.Facts, r.fact())
	}
	return b
}

// TestVerdicts holds what one value more or less does to the counts.
// asItIs has both languages.
func asItIs(pairs string) string { return pairs }

func TestVerdicts(t *testing.T) {
	const form = "project_performance"
	inReview := func(f *records.Fact) { f.Status = records.InReview }
	tests := []struct {
		name  string
		facts []read
		kind  eval.Kind
		want  eval.Tally // but for what is expected and missing
	}{
		{"by_code", []read{{statement: "income", code: "201", label: "一般公共服务", column: []string{"本年收入合计"}, value: "1200.50"}}, eval.Statements, eval.Tally{Right: 1}},
		{"two_rows_of_one_code", []read{{statement: "income", code: "205", label: "教育支出", column: []string{"财政拨款收入"}, value: "10.00"}, {statement: "income", code: "205", label: "教育管理", column: []string{"财政拨款收入"}, value: "4.00"}}, eval.Statements, eval.Tally{Right: 2}},
		{"total_by_another_word", []read{{statement: "income", label: "总计", column: []string{"本年收入合计"}, value: "1200.50"}}, eval.Statements, eval.Tally{Right: 1}},
		{"wrong", []read{{statement: "income", code: "201", column: []string{"财政拨款收入"}, value: "12.00"}}, eval.Statements, eval.Tally{Wrong: 1}},
		{"wrong_in_review", []read{{statement: "income", code: "201", column: []string{"财政拨款收入"}, value: "12.00", change: inReview}}, eval.Statements, eval.Tally{Wrong: 1, WrongReview: 1}},
		{"right_in_review", []read{{statement: "income", code: "201", column: []string{"财政拨款收入"}, value: "1200.5", change: inReview}}, eval.Statements, eval.Tally{Right: 1, RightReview: 1}},
		{"no_such_row", []read{{statement: "income", code: "202", column: []string{"财政拨款收入"}, value: "12.00"}}, eval.Statements, eval.Tally{Spurious: 1}},
		{"a_code_borrows_no_row", []read{{statement: "income", code: "202", label: "一般公共服务支出", column: []string{"财政拨款收入"}, value: "1200.50"}}, eval.Statements, eval.Tally{Spurious: 1}},
		{"nought_where_nothing_is", []read{{statement: "income", code: "202", column: []string{"财政拨款收入"}, value: "0.00"}}, eval.Statements, eval.Tally{}},
		{"blank_cell_filled", []read{{statement: "income", label: "合计", column: []string{"其他收入"}, value: "7.00"}}, eval.Statements, eval.Tally{Spurious: 1}},
		{"no_such_table", []read{{statement: "state_capital", label: "合计", column: []string{"合计"}, value: "7.00"}}, eval.Statements, eval.Tally{Spurious: 1}},
		{"a_table_that_truth_never_has", []read{{statement: "procurement", label: "合计", column: []string{"合计"}, value: "7.00"}}, eval.Statements, eval.Tally{}},
		{"subtotal_is_total", []read{{statement: "fiscal_appropriation_summary", side: "expenditure", label: "一般公共服务支出", column: []string{"支出", "决算数", "合计"}, value: "800.00"}}, eval.Statements, eval.Tally{Right: 1}},
		{"other_side", []read{{statement: "fiscal_appropriation_summary", side: "income", label: "一般公共服务支出", column: []string{"决算数", "合计"}, value: "800.00"}}, eval.Statements, eval.Tally{Spurious: 1}},
		{"same_label_by_path", []read{{statement: "fiscal_appropriation_summary", side: "income", label: "一般公共预算财政拨款", column: []string{"收入", "决算数"}, value: "5.00", change: func(f *records.Fact) { f.Row.Path = []string{"一、一般公共预算财政拨款"} }}}, eval.Statements, eval.Tally{Right: 1}},
		{"same_label_as_printed", []read{{statement: "fiscal_appropriation_summary", side: "income", label: "一般公共预算财政拨款", column: []string{"决算数"}, value: "3.00"}}, eval.Statements, eval.Tally{Right: 1}},
		{"twice_the_same", slices.Repeat([]read{{statement: "income", code: "201", column: []string{"财政拨款收入"}, value: "1200.50"}}, 2), eval.Statements, eval.Tally{Right: 1}},
		{"form_by_name", []read{{statement: form, instance: "二号项目", table: "t1", label: "满意度", column: []string{"年度指标值"}, value: "90", change: func(f *records.Fact) { f.Comparator, f.Unit, f.Kind = ">=", "%", "percent" }}}, eval.Forms, eval.Tally{Right: 1}},
		{"form_of_another_name", []read{{statement: form, instance: "一号项目", table: "t1", label: "满意度", column: []string{"年度指标值"}, value: "90"}}, eval.Forms, eval.Tally{Spurious: 1}},
		{"row_called_by_its_group", []read{{statement: form, instance: "一号项目", table: "t1", label: "（1）政府预算资金", column: []string{"全年执行数"}, value: "9.50"}}, eval.Forms, eval.Tally{Spurious: 1, Beyond: 1}},
		{"text_beyond_truth", []read{{statement: form, instance: "一号项目", table: "t1", label: "目标", column: []string{"预期目标"}, value: "都好", change: func(f *records.Fact) { f.Kind = "text" }}}, eval.Forms, eval.Tally{Spurious: 1, Beyond: 1}},
		{"suggestion_right", []read{{statement: "income", code: "201", column: []string{"财政拨款收入"}, value: "120050", change: func(f *records.Fact) { f.Suggestion = &records.Suggestion{Value: "1200.50"} }}}, eval.Statements, eval.Tally{Wrong: 1, Mended: 1}},
		{"suggestion_wrong", []read{{statement: "income", code: "201", column: []string{"财政拨款收入"}, value: "120050", change: func(f *records.Fact) { f.Suggestion = &records.Suggestion{Value: "12.00"} }}}, eval.Statements, eval.Tally{Wrong: 1, Misled: 1}},
		{"suggestion_of_nought_for_a_blank", []read{{statement: "income", label: "合计", column: []string{"其他收入"}, value: "7.00", change: func(f *records.Fact) { f.Suggestion = &records.Suggestion{Value: "0.00"} }}}, eval.Statements, eval.Tally{Spurious: 1, Mended: 1}},
		{"suggestion_of_more_for_a_blank", []read{{statement: "income", label: "合计", column: []string{"其他收入"}, value: "7.00", change: func(f *records.Fact) { f.Suggestion = &records.Suggestion{Value: "6.00"} }}}, eval.Statements, eval.Tally{Spurious: 1, Misled: 1}},
		{"suggestion_for_the_report", []read{{statement: "income", code: "201", column: []string{"财政拨款收入"}, value: "1200.50", change: func(f *records.Fact) { f.Suggestion = &records.Suggestion{Value: "12.00"} }}}, eval.Statements, eval.Tally{Right: 1, Reproved: 1}},
		{"stated", []read{{value: "1200.5", change: narrative}, {value: "35", change: narrative}, {value: "35", change: narrative}}, eval.Narrative, eval.Tally{Right: 2, Spurious: 1}},
	}
	gold := goldOf(t, "testdata/report.gold.jsonl")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := measured(t, gold, 0, batchOf(tt.facts...)).Kinds[tt.kind]
			if got.Gold != got.Right+got.Wrong+got.Missing {
				t.Errorf("%d expected, but %+v", got.Gold, got)
			}
			got.Gold, got.Missing = 0, 0
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func narrative(f *records.Fact) {
	f.Origin, f.Statement, f.Row, f.Column = records.OriginNarrative, "", nil, nil
}

// TestReport compares what is told of a measure with what was.
func TestReport(t *testing.T) {
	b := batchOf(
		read{statement: "income", code: "201", column: []string{"本年收入合计"}, value: "1200.50"},
		read{statement: "income", code: "201", column: []string{"财政拨款收入"}, value: "12.00"},
		read{statement: "income", label: "合计", column: []string{"本年收入合计"}, value: "1200.50", change: func(f *records.Fact) { f.Status, f.Confidence = records.InReview, 0.55 }},
		read{value: "35", change: narrative},
	)
	b.Headings = []records.Heading{{Level: 1, Text: "第一部分概况"}, {Level: 2, Number: "一、", Text: "职责"}, {Level: 3, Text: "（一）预算"}, {Level: 2, Text: "附件"}}
	other := records.Batch{Document: records.Document{Source: "other.txt"}}
	m := measured(t, goldOf(t, "testdata"), 5, b, other)
	var text, js strings.Builder
	if err := m.Report().Text(&text, asItIs); err != nil {
		t.Fatal(err)
	}
	if err := m.Show(&text, asItIs); err != nil {
		t.Fatal(err)
	}
	if err := m.Report().JSON(&js); err != nil {
		t.Fatal(err)
	}
	for file, got := range map[string]string{"testdata/report.txt": text.String(), "testdata/report.json": js.String()} {
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", file, diff)
		}
	}
}

// TestMistakesOfGold holds that truth that cannot be read is named.
func TestMistakesOfGold(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"a.gold.jsonl": "{\"type\":\"fact\"}\n",
		"b.gold.jsonl": "{",
		"f.gold.jsonl": "{\"type\":\"document\"}\n{\"type\":\"facts\"}\n",
		"c.tsv":        "income\t\ttotal\ttotal\n",
		"d.tsv":        "outcome\t\ttotal\ttotal\t1\n",
		"e.tsv":        "heading\tx\t一\t\t\n",
	} {
		file := t.TempDir() + "/" + name
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := eval.Load(cat, file); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := eval.Load(cat, t.TempDir()); err == nil {
		t.Error("an empty folder is taken for truth")
	}
}
