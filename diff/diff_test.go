package diff_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/diff"
	"juesuan/records"
)

// fact is one of a table: its id within the document, row, column and value.
func fact(doc, id, row, column, value string) records.Fact {
	return records.Fact{
		ID: doc + "/" + id, Doc: doc, Table: doc + "/" + id[:3], Origin: "table", Statement: "expenditure", Year: 2023,
		Row: &records.Row{Label: row, Path: []string{row}}, Column: &records.Column{Path: []string{column}},
		Measure: "basic", Item: "total", Kind: "amount", Raw: value, Value: &value, Unit: "万元", Status: records.OK,
	}
}

// batch is a document with facts.
func batch(doc string, facts ...records.Fact) *records.Batch {
	return &records.Batch{Document: records.Document{Doc: doc, Source: "a.md", Outcome: records.Extracted}, Facts: facts}
}

// list is a folder.
type list []*records.Batch

// Next implements diff.Stream.
func (l *list) Next() (*records.Batch, error) {
	if len(*l) == 0 {
		return nil, nil
	}
	b := (*l)[0]
	*l = (*l)[1:]
	return b, nil
}

// sources are those of a folder.
func sources(l list) map[string]bool {
	out := map[string]bool{}
	for _, b := range l {
		out[b.Document.Source] = true
	}
	return out
}

// changesOf compares two folders.
func changesOf(t *testing.T, a, b list) ([]diff.Change, *diff.Summary) {
	t.Helper()
	var out []diff.Change
	sum := diff.NewSummary()
	err := diff.Documents(&a, &b, [2]map[string]bool{sources(a), sources(b)}, func(_ string, changes []diff.Change) error {
		out = append(out, changes...)
		sum.Add(changes)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, sum
}

// brief says changes in few words.
func brief(changes []diff.Change) []string {
	var out []string
	for _, c := range changes {
		s := fmt.Sprintf("%s %s %s>%s", c.What, c.Kind, c.Before, c.After)
		for _, f := range c.Fields {
			if c.Kind == diff.Changed {
				s += fmt.Sprintf(" %s:%s>%s", f.Name, say(f.Before), say(f.After))
			}
		}
		out = append(out, s)
	}
	return out
}

func say(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func with(f records.Fact, change func(*records.Fact)) records.Fact {
	change(&f)
	return f
}

func TestFacts(t *testing.T) {
	a := fact("d1", "t01/r1/c2", "合计", "基本支出", "3.00")
	b := fact("d1", "t01/r2/c2", "行政运行", "基本支出", "1.00")
	moved := func(f records.Fact, id string) records.Fact {
		f.ID, f.Table = "d2/"+id, "d2/"+id[:3]
		return f
	}
	tests := []struct {
		name          string
		before, after *records.Batch
		want          []string
	}{
		{"none_changed", batch("d1", a, b), batch("d1", a, b), nil},
		{
			"value", batch("d1", a, b), batch("d1", a, fact("d1", "t01/r2/c2", "行政运行", "基本支出", "1.50")),
			[]string{"fact changed d1/t01/r2/c2>d1/t01/r2/c2 value:1.00>1.50"},
		},
		{"value_gone", batch("d1", a), batch("d1", with(a, func(f *records.Fact) { f.Value = nil })), []string{"fact changed d1/t01/r1/c2>d1/t01/r1/c2 value:3.00>"}},
		{"unit", batch("d1", a), batch("d1", with(a, func(f *records.Fact) { f.Unit = "元" })), []string{"fact changed d1/t01/r1/c2>d1/t01/r1/c2 unit:万元>元"}},
		{
			"status", batch("d1", a), batch("d1", with(a, func(f *records.Fact) { f.Status = records.InReview })),
			[]string{"fact changed d1/t01/r1/c2>d1/t01/r1/c2 status:ok>review"},
		},
		{"how_sure_is_none", batch("d1", a), batch("d1", with(a, func(f *records.Fact) { f.Confidence, f.Flags = 0.5, []records.Flag{records.NoCheck} })), nil},
		{"ids_moved", batch("d1", a, b), batch("d2", moved(a, "t03/r1/c2"), moved(b, "t03/r5/c2")), []string{"document changed d1>d2 doc:d1>d2"}},
		{"ids_changed_places", batch("d1", a, b), batch("d1", with(b, func(f *records.Fact) { f.ID = a.ID }), with(a, func(f *records.Fact) { f.ID = b.ID })), nil},
		{
			"head_reworded", batch("d1", a), batch("d2", moved(with(a, func(f *records.Fact) { f.Column = &records.Column{Path: []string{"经常支出"}} }), "t02/r1/c2")),
			[]string{"document changed d1>d2 doc:d1>d2"},
		},
		{
			"taught", batch("d1", with(a, func(f *records.Fact) { f.Statement, f.Measure = "", "" })), batch("d1", a),
			[]string{"fact changed d1/t01/r1/c2>d1/t01/r1/c2 statement:>expenditure measure:>basic"},
		},
		{
			"row_read_anew", batch("d1", a), batch("d1", with(a, func(f *records.Fact) { f.Row, f.Column, f.Item = &records.Row{Label: "总计"}, nil, "" })),
			[]string{"fact changed d1/t01/r1/c2>d1/t01/r1/c2 item:total>"},
		},
		{
			"same_id_of_other_bytes", batch("d1", a), batch("d2", fact("d2", "t01/r1/c2", "其他", "别的", "3.00")),
			[]string{"document changed d1>d2 doc:d1>d2", "fact new >d2/t01/r1/c2", "fact gone d1/t01/r1/c2>"},
		},
		{
			"year_tells_apart", batch("d1", a), batch("d2", with(moved(a, "t01/r1/c2"), func(f *records.Fact) { f.Year, f.Item = 2022, "" })),
			[]string{"document changed d1>d2 doc:d1>d2", "fact changed d1/t01/r1/c2>d2/t01/r1/c2 item:total> year:2023>2022"},
		},
		{"new_and_gone", batch("d1", a), batch("d1", b), []string{"fact new >d1/t01/r2/c2", "fact gone d1/t01/r1/c2>"}},
		{
			"alike_in_order", batch("d1", a, with(a, func(f *records.Fact) { f.ID = "d1/t01/r9/c2" })),
			batch("d2", moved(a, "t02/r1/c2"), moved(a, "t02/r9/c2"), moved(a, "t02/r10/c2")),
			[]string{"document changed d1>d2 doc:d1>d2", "fact new >d2/t02/r10/c2"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, sum := changesOf(t, list{tt.before}, list{tt.after})
			if d := cmp.Diff(tt.want, brief(got)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if sum.Differs() != (len(tt.want) > 0) {
				t.Errorf("differs %v", sum.Differs())
			}
		})
	}
}

func check(rule, outcome, actual string, facts ...string) records.Check {
	return records.Check{ID: "d1/k1", Rule: rule, Outcome: outcome, Actual: actual, Facts: facts, Message: records.Message{ZH: "中", EN: "en"}}
}

func TestFindings(t *testing.T) {
	a := fact("d1", "t01/r1/c2", "合计", "基本支出", "3.00")
	b := fact("d2", "t04/r1/c2", "合计", "基本支出", "3.00")
	tests := []struct {
		name          string
		before, after []records.Check
		want          []string
		broken        int
	}{
		{"same", []records.Check{check("x", "fail", "1", "d1/t01/r1/c2")}, []records.Check{check("x", "fail", "1", "d2/t04/r1/c2")}, nil, 0},
		{"new", nil, []records.Check{check("x", "fail", "1", "d2/t04/r1/c2")}, []string{"finding new >d1/k1"}, 1},
		{"gone", []records.Check{check("x", "fail", "1", "d1/t01/r1/c2")}, nil, []string{"finding gone d1/k1>"}, 0},
		{
			"breaks",
			[]records.Check{check("x", "pass", "", "d1/t01/r1/c2")},
			[]records.Check{check("x", "fail", "", "d2/t04/r1/c2")},
			[]string{"finding changed d1/k1>d1/k1 outcome:pass>fail"},
			1,
		},
		{
			"holds",
			[]records.Check{check("x", "fail", "", "d1/t01/r1/c2")},
			[]records.Check{check("x", "rounding", "", "d2/t04/r1/c2")},
			[]string{"finding changed d1/k1>d1/k1 outcome:fail>rounding"},
			0,
		},
		{
			"cannot_be_told",
			[]records.Check{check("x", "pass", "", "d1/t01/r1/c2")},
			[]records.Check{check("x", "undetermined", "", "d2/t04/r1/c2")},
			[]string{"finding changed d1/k1>d1/k1 outcome:pass>undetermined"},
			0,
		},
		{
			"by_other_figures",
			[]records.Check{check("x", "fail", "1", "d1/t01/r1/c2")},
			[]records.Check{check("x", "fail", "2", "d2/t04/r1/c2")},
			[]string{"finding changed d1/k1>d1/k1 actual:1>2"},
			0,
		},
		{"holds_in_more_places", nil, []records.Check{check("x", "pass", "", "d2/t04/r1/c2")}, nil, 0},
		{"applies_now", []records.Check{check("x", "not_applicable", "")}, []records.Check{check("x", "pass", "")}, nil, 0},
		{"by_rule", nil, []records.Check{check("y", "fail", "1"), check("x", "fail", "1")}, []string{"finding new >d1/k1 x", "finding new >d1/k1 y"}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x, y := batch("d1", a), batch("d2", b)
			x.Checks, y.Checks = tt.before, tt.after
			got, sum := changesOf(t, list{x}, list{y})
			said := brief(got[1:]) // the bytes are others
			if tt.name == "by_rule" {
				for i := range said {
					said[i] += " " + got[i+1].Rule
				}
			}
			if d := cmp.Diff(tt.want, said, equateEmpty); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if sum.Broken != tt.broken {
				t.Errorf("%d broken, want %d", sum.Broken, tt.broken)
			}
		})
	}
}

var equateEmpty = cmp.FilterValues(func(a, b []string) bool { return len(a)+len(b) == 0 }, cmp.Ignore())

func question(reason, message string, tables, facts []string) records.Review {
	return records.Review{ID: "d1/q1", Reason: reason, Message: records.Message{ZH: message, EN: message}, Tables: tables, Facts: facts}
}

func TestQuestions(t *testing.T) {
	a := fact("d1", "t01/r1/c2", "合计", "基本支出", "3.00")
	b := fact("d2", "t04/r1/c2", "合计", "基本支出", "3.00")
	before, after := []string{"d1/t01"}, []string{"d2/t04"}
	tests := []struct {
		name string
		a, b []records.Review
		want []string
	}{
		{"same", []records.Review{question("low_confidence", "m", before, nil)}, []records.Review{question("low_confidence", "m", after, nil)}, nil},
		{"gone", []records.Review{question("low_confidence", "m", before, nil)}, nil, []string{"question gone d1/q1>"}},
		{"new", nil, []records.Review{question("missing_statement", "m", nil, nil)}, []string{"question new >d1/q1"}},
		{
			"of_fewer_values",
			[]records.Review{question("low_confidence", "9", before, []string{"d1/t01/r1/c2"})},
			[]records.Review{question("low_confidence", "3", after, nil)},
			[]string{"question changed d1/q1>d1/q1 message:9>3"},
		},
		{
			"of_another_statement",
			[]records.Review{question("missing_statement", "x", nil, nil)},
			[]records.Review{question("missing_statement", "y", nil, nil)},
			[]string{"question new >d1/q1", "question gone d1/q1>"},
		},
		{
			"of_the_same_fact",
			[]records.Review{question("failed_check", "m", nil, []string{"d1/t01/r1/c2"})},
			[]records.Review{question("failed_check", "m", nil, []string{"d2/t04/r1/c2"})},
			nil,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x, y := batch("d1", a), batch("d2", b)
			x.Review, y.Review = tt.a, tt.b
			got, _ := changesOf(t, list{x}, list{y})
			if d := cmp.Diff(tt.want, brief(got[1:]), equateEmpty); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// named is a document without lines.
func named(source string) *records.Batch {
	return &records.Batch{Document: records.Document{Doc: source, Source: source, Outcome: records.Extracted}}
}

func TestOneSideOnly(t *testing.T) {
	got, sum := changesOf(t, list{named("a"), named("b"), named("d")}, list{named("b"), named("c"), named("d"), named("e")})
	want := []string{"document gone a>", "document new >c", "document new >e"}
	if d := cmp.Diff(want, brief(got)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if d := cmp.Diff(map[string]int{"same": 2, "gone": 1, "new": 2}, sum.Documents); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestDocumentsThemselves(t *testing.T) {
	a, b := named("a"), named("a")
	a.Document.Entity, a.Document.Year = "观星台", 2022
	b.Document.Outcome, b.Document.Reason = records.Failed, &records.Reason{Code: "timeout"}
	got, _ := changesOf(t, list{a}, list{b})
	want := []string{"document changed a>a outcome:extracted>failed reason:>timeout entity:观星台> year:2022>"}
	if d := cmp.Diff(want, brief(got)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestOtherOrder holds that documents in another order are refused, not told as
// gone and new.
func TestOtherOrder(t *testing.T) {
	a, b := list{named("a"), named("b")}, list{named("b"), named("a")}
	err := diff.Documents(&a, &b, [2]map[string]bool{sources(a), sources(b)}, func(string, []diff.Change) error { return nil })
	if !errors.Is(err, diff.ErrOrder) {
		t.Errorf("error %v", err)
	}
}

// counted is a folder of so many documents that counts how many are held.
type counted struct {
	n, of int
	held  *int
	most  *int
}

// Next implements diff.Stream.
func (c *counted) Next() (*records.Batch, error) {
	if c.n == c.of {
		return nil, nil
	}
	c.n++
	*c.held++
	*c.most = max(*c.most, *c.held)
	return named(fmt.Sprintf("%06d", c.n)), nil
}

// TestHoldsOneDocument holds that of big folders no more than one document of
// each is read ahead of what was told, on one side only or on both.
func TestHoldsOneDocument(t *testing.T) {
	for _, sizes := range [][2]int{{3000, 3000}, {3000, 0}, {0, 3000}, {3000, 1500}} {
		held, most := 0, 0
		a, b := &counted{of: sizes[0], held: &held, most: &most}, &counted{of: sizes[1], held: &held, most: &most}
		known := [2]map[string]bool{{}, {}}
		for side, n := range sizes {
			for i := range n {
				known[side][fmt.Sprintf("%06d", i+1)] = true
			}
		}
		told := 0
		err := diff.Documents(a, b, known, func(source string, _ []diff.Change) error {
			told++
			held-- // one is let go of, or one on each side
			if known[0][source] && known[1][source] {
				held--
			}
			return nil
		})
		if err != nil || told != max(sizes[0], sizes[1]) || most > 2 {
			t.Errorf("%v: %d documents told, up to %d held: %v", sizes, told, most, err)
		}
	}
}

func TestRuns(t *testing.T) {
	a := records.Run{Format: 2, Program: "1", Catalog: "x", Options: map[string]string{"max_pages": "5", "timeout": "1s"}}
	b := records.Run{Format: 2, Program: "2", Catalog: "x", CatalogOverlay: "y", Options: map[string]string{"max_pages": "5", "review_below": "0.5"}}
	want := []string{"run changed > program:1>2 catalog_overlay:>y option review_below:>0.5 option timeout:1s>"}
	if d := cmp.Diff(want, brief(diff.Runs(&a, &b))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got := diff.Runs(&a, &a); got != nil {
		t.Errorf("a run differs from itself: %v", got)
	}
}

// TestSentencesAreCut holds that a figure of the narrative is shown by so much of
// its sentence, and no more.
func TestSentencesAreCut(t *testing.T) {
	figure := func(sentence string) records.Fact {
		value := "1"
		return records.Fact{ID: "d1/n1", Origin: "narrative", Sentence: sentence, Value: &value, Status: records.OK}
	}
	for _, tt := range []struct{ sentence, want string }{
		{strings.Repeat("长", 40), strings.Repeat("长", 40) + "）"},
		{strings.Repeat("长", 41), strings.Repeat("长", 40) + "…）"},
	} {
		changes, _ := changesOf(t, list{batch("d1")}, list{batch("d1", figure(tt.sentence))})
		var b strings.Builder
		if err := diff.NewText(&b, both(func(name string) string { return name })).Changes(changes); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "正文 / narrative: 新增 / new 1（ok）（"+tt.want) {
			t.Errorf("%s", b.String())
		}
	}
}

// TestText holds what people read: facts of one column that changed alike stand
// together.
func TestText(t *testing.T) {
	var before, after []records.Fact
	for i := range 5 {
		f := fact("d1", fmt.Sprintf("t01/r%d/c2", i), fmt.Sprintf("行%d", i), "基本支出", "3.00")
		before = append(before, f)
		after = append(after, with(f, func(f *records.Fact) { f.Status = records.InReview }))
	}
	x, y := batch("d1", before...), batch("d1", append(after, fact("d1", "t01/r9/c2", "行九", "基本支出", "7.00"))...)
	y.Checks = []records.Check{check("x.y", "fail", "1")}
	y.Review = []records.Review{question("missing_statement", "没有找到", nil, nil)}
	changes, sum := changesOf(t, list{x}, list{y})
	var b strings.Builder
	text := diff.NewText(&b, both(func(name string) string { return "<" + name + ">" }))
	if err := errors.Join(text.Changes(changes), text.End(sum)); err != nil {
		t.Fatal(err)
	}
	want := `a.md
  数据 / facts: 6
    <expenditure> › 基本支出: 状态 / status: ok → review（行0、行1、行2 … 另 / and 2 行 / rows）
    <expenditure> › 基本支出: 新增 / new 7.00（ok）（行九）
  发现 / findings: 1
    x.y: 新增 / new: 结果 / outcome: — → fail; 实为 / actual: — → 1
      中 / en
  问题 / questions: 1
    新增 / new: 没有找到 / 没有找到
文件 / documents: 0 相同 / same, 1 改变 / changed, 0 仅在后者 / in the second only, 0 仅在前者 / in the first only
数据 / facts: 5 改变 / changed, 1 新增 / new, 0 消失 / gone
发现 / findings: 0 改变 / changed, 1 新增 / new, 0 消失 / gone
问题 / questions: 0 改变 / changed, 1 新增 / new, 0 消失 / gone
  状态 / status ok → review: 5
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// both are the words of a reader of both languages.
func both(statement func(string) string) diff.Words {
	return diff.Words{
		Pairs:     func(format string) string { return format },
		Message:   func(m records.Message) string { return m.ZH + " / " + m.EN },
		Statement: statement,
	}
}
