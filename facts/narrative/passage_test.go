package narrative

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/identity"
	"juesuan/facts/outline"
	"juesuan/records"
)

// TestPassages holds which lines are one passage, and which are none of the
// narrative.
func TestPassages(t *testing.T) {
	long := strings.Repeat("仓房", 10)   // as long as lines are that may go on
	short := strings.Repeat("仓房", 9)   // shorter
	lead := strings.Repeat("仓房", 50)   // a paragraph as long as those that may say what the next is about
	longer := strings.Repeat("仓房", 51) // one that is longer
	tests := []sentences{
		{"goes_on", []any{"本年支出，", "5.00万元。"}, []string{"本年支出 | expenditure total total | current | 5.00万元 |  |"}},
		{"long_line_goes_on", []any{long, "修缮5.00万元。"}, []string{long + "修缮 |  | current | 5.00万元 |  | no_cell"}},
		{"short_line_does_not", []any{short, "修缮5.00万元。"}, []string{"修缮 |  | current | 5.00万元 |  | no_cell"}},
		{"ended", []any{"支出总计6.00万元。", "比上年增加1.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | current | 6.00万元 |  |",
			"支出总计 | income_expenditure_summary expenditure.total final | change increase | 1.00万元 | 比上年/增加 |",
		}},
		{"begins_with_an_enumerator", []any{"其中，", "2.库房5.00万元。"}, []string{"库房 |  | current | 5.00万元 |  | no_cell"}},
		{"a_table_between", []any{"与年初预算相比，", cellstest.Grid(document.Delimited, "甲|乙", "丙|1.00"), "支出总计减少2.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change decrease | 2.00万元 | 减少 |",
		}},
		{"blank_line_between", []any{"本年支出，", "", "5.00万元。"}, []string{"本年支出 | expenditure total total | current | 5.00万元 |  |"}},
		{"furniture_between", []any{"本年支出，", "— 3 —", "5.00万元。"}, []string{"本年支出 | expenditure total total | current | 5.00万元 |  |"}},
		{"heading_between", []any{"本年支出，", "一、财政拨款基本支出情况", "5.00万元。"}, []string{" |  | current | 5.00万元 |  | missing_label"}},
		{"heading_of_a_code_goes_on", []any{"一、一般公共服务支出（类）", "财政事务（款）5.00万元。"}, []string{
			"一般公共服务支出/财政事务 | general_public_expenditure function:20106 total | current | 5.00万元 |  |",
		}},
		{"says_what_the_next_is_about", []any{"支出总计6.00万元。", "教育支出（类）。", "5.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | current | 6.00万元 |  |",
			"教育支出 | general_public_expenditure function:205 total | current | 5.00万元 |  |",
		}},
		{"unknown_code_says_it_too", []any{"支出总计6.00万元。", "观星支出（类）。", "5.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | current | 6.00万元 |  |",
			"观星支出 |  | current | 5.00万元 |  | no_cell",
		}},
		{"unknown_code_later_in_a_passage_does_not", []any{"支出总计6.00万元。观星支出（类）。5.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | current | 6.00万元 |  |",
			"支出总计 | income_expenditure_summary expenditure.total final | current | 5.00万元 |  |",
		}},
		{"long_one_without_figures_is_not_looked_at", []any{longer + "。教育支出（类）。", "5.00万元。"}, []string{" |  | current | 5.00万元 |  | missing_label"}},
		{"one_that_is_not_long_is", []any{lead[:len(lead)-len("。教育支出（类）。")] + "。教育支出（类）。", "5.00万元。"}, []string{
			"教育支出 | general_public_expenditure function:205 total | current | 5.00万元 |  |",
		}},
		{"marks_that_end_a_sentence", []any{"支出总计比年初预算减少2.00万元！收入总计减少2.00万元？结余分配减少2.00万元。"}, []string{
			"支出总计 | income_expenditure_summary expenditure.total final | change_on_budget decrease | 2.00万元 | 比年初预算/减少 |",
			"收入总计 | income_expenditure_summary income.total final | change decrease | 2.00万元 | 减少 |",
			"结余分配 | income_expenditure_summary expenditure expenditure.surplus_distribution final | change decrease | 2.00万元 | 减少 |",
		}},
		{"quiet_section_ends", []any{"一、部门职责", "管理仓房12个。", "二、收入情况", "管理仓房13个。"}, []string{"管理仓房 |  | current | 13个 |  | no_cell"}},
		{"quiet_section_below", []any{"一、部门职责", "（一）内部管理", "管理仓房12个。"}, nil},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestNotes holds that the notes of a table, with the points that go on with
// them, are none of the narrative.
func TestNotes(t *testing.T) {
	o := outline.Read(cellstest.Texts(t), cellstest.Document("前言", "注：1.金额5.00万元。", "2.库房6.00万元。", "1.库房7.00万元。", "2.库房8.00万元。"))
	o.Blocks[1].Note = true
	var got []string
	for _, f := range Read(o, Context{Doc: "d"}) {
		got = append(got, *f.Value)
	}
	if diff := cmp.Diff([]string{"7.00", "8.00"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestDepartures holds that words behind a figure say which way it departs from
// its budget, and not those behind others.
func TestDepartures(t *testing.T) {
	tests := []sentences{
		{"smaller", []any{"支出决算为2.00万元，决算数小于年初预算数。"}, []string{" |  | current decrease | 2.00万元 | 支出决算 | missing_label"}},
		{"larger_in_the_next_sentence", []any{"支出决算为2.00万元。决算数大于预算数。"}, []string{" |  | current increase | 2.00万元 | 支出决算 | missing_label"}},
		{"of_the_last", []any{"支出决算为2.00万元，库房支出决算为3.00万元，决算数大于预算数。"}, []string{
			" |  | current | 2.00万元 | 支出决算 | missing_label", "库房支出 |  | current increase | 3.00万元 | 决算 | no_cell",
		}},
		{"not_of_a_budget", []any{"年初预算为2.00万元，决算数大于预算数。"}, []string{" |  | budget | 2.00万元 | 年初预算 | missing_label"}},
		{"not_of_a_change", []any{"支出比上年增加2.00万元，决算数小于预算数。"}, []string{"支出 |  | change increase | 2.00万元 | 比上年/增加 | no_cell"}},
		{"said_first_counts", []any{"支出决算为2.00万元，决算数大于预算数。决算数小于预算数。"}, []string{" |  | current increase | 2.00万元 | 支出决算 | missing_label"}},
		{"not_of_a_sentence_further_back", []any{"支出决算为2.00万元。情况良好。决算数小于预算数。"}, []string{" |  | current | 2.00万元 | 支出决算 | missing_label"}},
		{"not_of_another_passage", []any{"支出决算为2.00万元。", "决算数小于预算数。"}, []string{" |  | current | 2.00万元 | 支出决算 | missing_label"}},
	}
	for _, tt := range tests {
		tt.hold(t, records.FinalAccounts)
	}
}

// TestFact holds the whole of a fact whose number a line end parts: which lines
// it stands on, what is printed, and how its value comes of it.
func TestFact(t *testing.T) {
	o := outline.Read(cellstest.Texts(t), cellstest.Document("前言", "支出情况，", "2022年度，与库房一并进行的仓房修缮支出3.", "50万元，", "全部付清。"))
	got := Read(o, Context{Doc: "d", Who: identity.Identity{Year: 2022, Report: records.FinalAccounts}})
	value, raw := "3.50", "3.\n50"
	want := []records.Fact{{
		Type: records.TypeFact, ID: "d/n01", Origin: records.OriginNarrative, Kind: "amount", Unit: "万元", Period: records.PeriodCurrent,
		Sentence: "支出情况，2022年度，与库房一并进行的仓房修缮支出3.50万元，全部付清。", Row: &records.Row{Label: "与库房一并进行的仓房修缮支出"}, Raw: raw, Value: &value, Amount: "35000",
		Edits: []records.Edit{{Rule: "line_break", From: raw, To: value}},
		At:    records.At{{Line: 3}, {Line: 4}}, Flags: []records.Flag{records.HyphenatedLine},
	}}
	for i := range got {
		got[i].Evidence = nil
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSamePlace holds when a heading is that of a block: by its line, or on
// pages by its box.
func TestSamePlace(t *testing.T) {
	box, other := records.Box{1, 2, 3, 4}, records.Box{1, 2, 3, 5}
	on := document.Place{Page: 2, Box: document.Box{1, 2, 3, 4}}
	tests := []struct {
		name    string
		heading records.Place
		block   document.Place
		want    bool
	}{
		{"same_line", records.Place{Line: 7}, document.Place{Line: 7}, true},
		{"other_line", records.Place{Line: 7}, document.Place{Line: 8}, false},
		{"same_box", records.Place{Page: 2, Box: &box}, on, true},
		{"other_box", records.Place{Page: 2, Box: &other}, on, false},
		{"other_page", records.Place{Page: 3, Box: &box}, on, false},
		{"no_box", records.Place{Page: 2}, on, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := samePlace(tt.heading, tt.block); got != tt.want {
				t.Errorf("%v", got)
			}
		})
	}
}

// TestInTable holds that what stands between the first and last line of a table,
// or in its box, is in it.
func TestInTable(t *testing.T) {
	box := func(page int, top, bottom float64) records.PageBox {
		return records.PageBox{Page: page, Box: records.Box{0, top, 100, bottom}}
	}
	lines := []records.Table{{LineSpan: []int{2, 4}}, {LineSpan: []int{7, 9}}}
	pages := []records.Table{{BBox: []records.PageBox{box(1, 10, 20)}}, {BBox: []records.PageBox{box(2, 10, 20), box(3, 10, 20)}}}
	at := func(page int, top, bottom float64) document.Place {
		return document.Place{Page: page, Box: document.Box{0, top, 9, bottom}}
	}
	tests := []struct {
		name   string
		tables []records.Table
		at     document.Place
		want   bool
	}{
		{"none", nil, document.Place{Line: 3}, false},
		{"before", lines, document.Place{Line: 1}, false},
		{"first_line", lines, document.Place{Line: 2}, false},
		{"inside", lines, document.Place{Line: 3}, true},
		{"last_line", lines, document.Place{Line: 4}, false},
		{"between", lines, document.Place{Line: 5}, false},
		{"in_the_second", lines, document.Place{Line: 8}, true},
		{"behind", lines, document.Place{Line: 10}, false},
		{"in_the_box", pages, at(1, 12, 18), true},
		{"middle_in_the_box", pages, at(1, 8, 14), true},
		{"middle_on_its_top", pages, at(1, 8, 12), false},
		{"middle_on_its_bottom", pages, at(1, 18, 22), false},
		{"on_another_page", pages, at(4, 12, 18), false},
		{"in_the_second_box", pages, at(3, 12, 18), true},
		{"below_the_box", pages, at(2, 22, 28), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := &proseWalker{tables: tt.tables}
			if got := w.inTable(tt.at); got != tt.want {
				t.Errorf("%v", got)
			}
		})
	}
}

// TestInTables holds that tables are passed one after the other.
func TestInTables(t *testing.T) {
	w := &proseWalker{tables: []records.Table{{LineSpan: []int{2, 4}}, {LineSpan: []int{7, 9}}, {}, {LineSpan: []int{11, 13}}}}
	var inside []int
	for line := 1; line < 15; line++ {
		if w.inTable(document.Place{Line: line}) {
			inside = append(inside, line)
		}
	}
	if diff := cmp.Diff([]int{3, 8, 12}, inside); diff != "" {
		t.Errorf("lines in tables (-want +got):\n%s", diff)
	}
}
