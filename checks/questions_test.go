package checks_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/checks"
	"juesuan/records"
)

// TestQuestions holds that a person is asked once for each question, not for
// each cell, and first for what matters most.
func TestQuestions(t *testing.T) {
	cat, checker := load(t)
	b := batchOf(t, cat, "", strings.NewReplacer(
		"function:208 | basic | 5.50", "function:208 | basic | 6.50", // breaks three identities
	).Replace(classes)+`three_public | three_public.total | final | 9.00
three_public | three_public.reception | final | 4.00
income | function:201 | fiscal_appropriation | 2.00
income | function:208 | other | 3.00
narrative/income | income.total | final | 7.00 | period=current flag=unreadable flag=placeholder
`)
	b.Document.Unit, b.Document.Missing = "万元", []string{"expenditure"}
	b.Tables = append(b.Tables, records.Table{
		Type: records.TypeTable, ID: doc + "/t90", Doc: doc, Source: "case.txt", Title: "某表", Method: "delimited", Confidence: 1,
		Cells: []records.Cell{{Text: "1,200.00", At: records.At{{Line: 90}}}, {Row: 1, Text: "2080505", At: records.At{{Line: 91}}}},
	})
	for i := range b.Facts {
		if f := &b.Facts[i]; f.Statement == "income" {
			f.Confidence, f.Status = 0.5, records.InReview
		}
	}
	checker.Check(&b)
	want := []string{
		"unrecognised_table, 0 facts, 0 checks", // 0.3 of 1200
		"missing_statement, 0 facts, 0 checks",  // 0.5 of 30
		"failed_check, 2 facts, 1 checks",       // 0.9 of 5
		"low_confidence, 1 facts, 0 checks",     // 0.1 of 30
		"failed_check, 1 facts, 3 checks → 5.50 character",
		"low_confidence, 2 facts, 0 checks", // 0.5 of 5
	}
	var got []string
	for i, r := range b.Review {
		q := fmt.Sprintf("%s, %d facts, %d checks", r.Reason, len(r.Facts), len(r.Checks))
		if r.Suggestion != nil {
			q += " → " + r.Suggestion.Value + " " + r.Suggestion.Reading
		}
		got = append(got, q)
		if i > 0 && r.Priority > b.Review[i-1].Priority {
			t.Errorf("%s stands behind one of less weight", q)
		}
		if len(r.At) == 0 && len(r.Facts) > 0 {
			t.Errorf("%s has no place", q)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
	if _, err := b.Lines(); err != nil {
		t.Error(err)
	}
}

// TestTelling holds in which words a person is asked about doubtful readings.
func TestTelling(t *testing.T) {
	cat, checker := load(t)
	tests := []struct {
		name, text string
		change     func(f *records.Fact)
		want       []string // Chinese and English
	}{
		{
			"one_figure", "narrative/income | income.total | final | 7.00 | period=current\n",
			func(f *records.Fact) {
				f.Section, f.Sentence = []string{"第三部分", "一、“甲”说明"}, "收入合计7.00万元。"
			},
			[]string{"“一、‘甲’说明”的文字中“7.00”的读法存疑：收入合计7.00万元。", `In the text under "一、“甲”说明", the reading of "7.00" is doubtful: 收入合计7.00万元。`},
		},
		{
			"figures_of_a_section", "narrative/income | income.total | final | 7.00 | period=current\nnarrative/income | total | final | 8.00 | period=current\n",
			func(f *records.Fact) {
				f.Section, f.Sentence = []string{"一、说明"}, strings.Repeat("长", 30)+f.Raw+"万元。"
			},
			[]string{"“一、说明”的文字中有 2 个数的读法存疑：…" + strings.Repeat("长", 24) + "7.00万元。", `In the text under "一、说明", the reading of 2 figures is doubtful: …` + strings.Repeat("长", 24) + "7.00万元。"},
		},
		{
			"figures_of_sections", "narrative/income | income.total | final | 7.00 | period=current\nnarrative/income | total | final | 8.00 | period=current\n",
			func(f *records.Fact) { f.Section, f.Sentence = []string{f.Raw[:1] + "、说明"}, "" },
			[]string{"“7、说明”、“8、说明”的文字中有 2 个数的读法存疑", `In the text under "7、说明", "8、说明", the reading of 2 figures is doubtful`},
		},
		{
			"figures_of_many_sections", "narrative/income | income.total | final | 7.00 |\nnarrative/income | total | final | 8.00 |\nnarrative/income | total | final | 9.00 |\nnarrative/income | total | final | 6.00 |\n",
			func(f *records.Fact) { f.Section, f.Sentence = []string{f.Raw[:1] + "、说明"}, "" },
			[]string{"“7、说明”、“8、说明”、“9、说明”等处的文字中有 4 个数的读法存疑", `In the text under "7、说明", "8、说明", "9、说明", and others, the reading of 4 figures is doubtful`},
		},
		{
			"no_heading", "narrative/income | income.total | final | 7.00 | period=current\n",
			func(f *records.Fact) { f.Sentence = "" },
			[]string{"文字说明中“7.00”的读法存疑", `In the narrative, the reading of "7.00" is doubtful`},
		},
		{
			"a_table_without_title", "income | function:201 | fiscal_appropriation | 2.00\n",
			func(*records.Fact) {},
			[]string{"“收入表”中有 1 个值的读法存疑", `The reading of 1 value in "Income" is doubtful`},
		},
		{
			"a_column_that_may_be_another", "income | function:201 | superior_subsidy | 2.00\n",
			func(f *records.Fact) {
				f.Column = &records.Column{Path: []string{"本年数", "财政补助收入"}, Rival: "fiscal_appropriation"}
			},
			[]string{"“收入表”中有 1 个值的读法存疑；“财政补助收入”一列也可能是“财政拨款收入”", `The reading of 1 value in "Income" is doubtful; the column "财政补助收入" may as well be "财政拨款收入"`},
		},
		{
			"a_column_that_may_be_none", "income | function:201 | other | 2.00\n",
			func(f *records.Fact) { f.Column = &records.Column{Path: []string{"其它"}, Rival: "unknown"} },
			[]string{"“收入表”中有 1 个值的读法存疑；“其它”一列也可能是别的内容", `The reading of 1 value in "Income" is doubtful; the column "其它" may as well be something else`},
		},
		{
			"a_column_that_may_be_what_has_no_head", "income | function:201 | other | 2.00\n",
			func(f *records.Fact) { f.Column = &records.Column{Path: []string{"其它"}, Rival: "reserve"} },
			[]string{"“收入表”中有 1 个值的读法存疑；“其它”一列也可能是“reserve”", `The reading of 1 value in "Income" is doubtful; the column "其它" may as well be "reserve"`},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", tt.text)
			for i := range b.Tables {
				b.Tables[i].Title = ""
			}
			for i := range b.Facts {
				f := &b.Facts[i]
				f.Confidence, f.Flags = 0.5, []records.Flag{records.NearTie}
				tt.change(f)
			}
			checker.Check(&b)
			if len(b.Review) != 1 {
				t.Fatalf("questions %+v, want one", b.Review)
			}
			m := b.Review[0].Message
			if diff := cmp.Diff(tt.want, []string{m.ZH, m.EN}); diff != "" {
				t.Errorf("message (-want +got):\n%s", diff)
			}
		})
	}
}

// TestUnknownTable holds that a table of which nothing is known is called by
// what it prints.
func TestUnknownTable(t *testing.T) {
	cat, checker := load(t)
	b := batchOf(t, cat, "", "")
	b.Tables = []records.Table{{Type: records.TypeTable, ID: doc + "/t01", Doc: doc, Cells: []records.Cell{{Text: ""}, {Text: "债务余额"}}}}
	checker.Check(&b)
	if len(b.Review) != 1 || b.Review[0].Message.ZH != "无法识别的表格：“债务余额”" {
		t.Errorf("questions %+v", b.Review)
	}
}

// TestUnread holds that a document which could not be read is a question, and
// the first of all.
func TestUnread(t *testing.T) {
	d := records.Document{Type: records.TypeDocument, Doc: doc, Source: "case.pdf", Outcome: records.Failed, Reason: &records.Reason{Code: "encrypted", Message: "the file is encrypted"}}
	list := checks.Unread(&d)
	if len(list) != 1 || list[0].Reason != "failed_document" || list[0].Priority < 1e6 || !strings.Contains(list[0].Message.EN, "encrypted") {
		t.Errorf("questions %+v", list)
	}
	d.Outcome, d.Reason = records.Extracted, nil
	if list := checks.Unread(&d); len(list) != 0 {
		t.Errorf("questions %+v", list)
	}
}

// TestUnreadPages holds that what was not read of a document is one question, the
// first of all where nothing was.
func TestUnreadPages(t *testing.T) {
	cat, checker := load(t)
	for text, first := range map[string]bool{"": true, "expenditure | total | total | 30.00\n": false} {
		b := batchOf(t, cat, "", text)
		b.Document.Outcome, b.Document.Reason = records.Partial, &records.Reason{Code: "no_text_layer", Message: "pages 1-4 are pictures", Page: 1}
		checker.Check(&b)
		n := 0
		for _, q := range b.Review {
			if q.Reason == "failed_document" {
				n++
				if (q.Priority >= 1e6) != first || !strings.Contains(q.Message.EN, "pictures") || len(q.At) != 1 || q.At[0].Page != 1 {
					t.Errorf("question %+v", q)
				}
			}
		}
		if n != 1 {
			t.Errorf("%d questions about what was not read", n)
		}
	}
}

// TestMissingOnce holds that all statements that were not found are one question,
// which names each, and that none is asked where none is missing.
func TestMissingOnce(t *testing.T) {
	cat, checker := load(t)
	tests := []struct {
		missing []string
		want    []string // questions
	}{
		{nil, nil},
		{[]string{"income"}, []string{"没有找到“收入表” [income]"}},
		{[]string{"income", "expenditure"}, []string{"没有找到“收入表”、“支出表” [income expenditure]"}},
	}
	for _, tt := range tests {
		b := batchOf(t, cat, "", "three_public | three_public.total | final | 9.00\n")
		b.Document.Missing = tt.missing
		checker.Check(&b)
		var got []string
		for _, q := range b.Review {
			if q.Reason == "missing_statement" {
				got = append(got, fmt.Sprint(q.Message.ZH, " ", q.Statements))
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.missing, diff)
		}
	}
}
