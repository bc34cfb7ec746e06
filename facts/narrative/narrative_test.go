package narrative

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/identity"
	"juesuan/facts/outline"
	"juesuan/records"
)

// read reads the sentences of a report of final accounts.
func read(t *testing.T, blocks ...any) []records.Fact {
	t.Helper()
	o := outline.Read(cellstest.Texts(t), cellstest.Document(append([]any{"前言"}, blocks...)...))
	who := identity.Identity{Entity: "观星台", Year: 2022, Report: records.FinalAccounts}
	return Read(o, Context{Doc: "d", Who: who, Headings: o.Headings("d")})
}

// show writes facts one a line: what it is about, its period, value and doubts.
func show(facts []records.Fact) []string {
	var out []string
	for _, f := range facts {
		value, label := "null", "?"
		if f.Value != nil {
			value = f.Comparator + *f.Value
		}
		if f.Row != nil {
			label = f.Row.Label
		}
		line := fmt.Sprintf("%s %s | %s = %s%s", label, f.Item, strings.TrimSpace(f.Period+" "+f.Direction), value, f.Unit)
		for _, d := range f.Evidence.Doubts {
			line += " " + string(d)
		}
		out = append(out, line)
	}
	return out
}

// TestRead holds what the figures of a sentence are about, and what is doubted.
func TestRead(t *testing.T) {
	tests := []struct {
		name   string
		blocks []any
		want   []string
	}{
		{"total", []any{"2022年度收入总计12.00万元。"}, []string{"收入总计 income.total | current = 12.00万元"}},
		{"change", []any{"2022年度收入总计12.00万元，比上年增加2.00万元。"}, []string{"收入总计 income.total | current = 12.00万元", "收入总计 income.total | change increase = 2.00万元"}},
		{"no_subject", []any{"12.00万元。"}, []string{"?  | current = 12.00万元 missing_label"}},
		{"no_cell", []any{"仓房修缮支出3.00万元。"}, []string{"仓房修缮支出  | current = 3.00万元 no_cell"}},
		{"range", []any{"仓房修缮支出3.00-4.00万元。"}, []string{"仓房修缮支出3.00-  | current = 4.00万元 missing_label near_tie"}},
		{"unfilled", []any{"2022年度收入总计××万元。"}, []string{"收入总计 income.total | current = null万元 unreadable"}},
		{"over_lines", []any{"2022年度支出合计中，仓房修缮支出3.", "50万元。"}, []string{"仓房修缮支出  | current = 3.50万元 no_cell"}},
		{"years_are_none", []any{"2022年度，本单位共有人员若干。"}, nil},
		{"quiet_section", []any{"一、部门职责", "管理仓房12个。"}, nil},
		{"in_the_contents", []any{"目录", "第一部分 概况12万元....1", "第二部分 表格....3"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, show(read(t, tt.blocks...))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPassedOver holds that what stands inside a table is none of the
// narrative, on a line of its own as it may be.
func TestPassedOver(t *testing.T) {
	o := outline.Read(cellstest.Texts(t), cellstest.Document("前言", "收入总计1.00万元。", "收入总计2.00万元。", "收入总计3.00万元。"))
	facts := Read(o, Context{Doc: "d", Tables: []records.Table{{LineSpan: []int{2, 4}}}})
	if diff := cmp.Diff([]string{"收入总计 income.total | current = 1.00万元", "收入总计 income.total | current = 3.00万元"}, show(facts)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestGrouped holds how much of a run of digits and marks is one number.
func TestGrouped(t *testing.T) {
	for run, want := range map[string]int{"1234": 4, "1,234.50": 8, "12.10,13.20": 5, "12,3": 4, "": 0} {
		if got := grouped(run); got != want {
			t.Errorf("%q: %d, want %d", run, got, want)
		}
	}
}

// TestMendPoints holds when a figure without a point has lost it, is doubted,
// or is as print has it.
func TestMendPoints(t *testing.T) {
	tests := []struct {
		name    string
		figures string // each in 万元
		last    string
		sure    float64
		doubted bool
	}{
		{"all_others_have_one", "1.00 2.00 3.00 4.00 5.00 6.00 7.00 8.00 1234", "12.34", 0.5, false},
		{"too_few_others", "1.00 2.00 3.00 4.00 5.00 6.00 7.00 1234", "1234", 1, false},
		{"uneven_and_plain", "1.0 2.00 3.00 4.00 5.00 6.00 7.00 8.00 1.00 1.00 1.00 1234", "1234", 1, true},
		{"short", "1.0 2.00 3.00 4.00 5.00 6.00 7.00 8.00 1.00 1.00 1.00 123", "123", 1, false},
		{"others_without_one", "1.0 2.00 3.00 4.00 5.00 6.00 7.00 8.00 55 66 77 1234", "1234", 1, false},
		{"even_and_some_plain", "1.00 2.00 3.00 4.00 5.00 6.00 7.00 8.00 55 1234", "1234", 1, true},
		{"nought_in_front", "1.0 2.00 3 055", "0.55", 0.5, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			nr := &narrator{Outline: outline.Read(cellstest.Texts(t), cellstest.Document())}
			for _, raw := range strings.Fields(tt.figures) {
				n := nr.Of(raw).Number()
				nr.facts = append(nr.facts, records.Fact{Kind: "amount", Unit: "万元", Raw: raw, Value: &n.Value, Evidence: &records.Evidence{Print: n.Sure}})
			}
			nr.mendPoints()
			f := nr.facts[len(nr.facts)-1]
			doubted := len(f.Evidence.Doubts) == 1 && f.Evidence.Doubts[0] == records.DoubtMissingPoint
			if *f.Value != tt.last || f.Evidence.Print != tt.sure || doubted != tt.doubted {
				t.Errorf("%s, print %v, doubts %v", *f.Value, f.Evidence.Print, f.Evidence.Doubts)
			}
		})
	}
}

// TestDoubt holds what speaks against a figure of the narrative.
func TestDoubt(t *testing.T) {
	known := topic{label: "收入总计", item: "income.total"}
	tests := []struct {
		name  string
		topic topic
		f     figure
		want  []records.Doubt
	}{
		{"known", known, figure{}, nil},
		{"no_cell", topic{label: "仓房"}, figure{}, []records.Doubt{records.DoubtNoCell}},
		{"no_label", topic{item: "income.total"}, figure{}, []records.Doubt{records.DoubtMissingLabel}},
		{"run_on", topic{label: "仓房1.5修缮"}, figure{}, []records.Doubt{records.DoubtMissingLabel}},
		{"shared", known, figure{shared: true, unit: catalog.Counted{}}, []records.Doubt{records.DoubtSharedUnit}},
		{"ranged", known, figure{ranged: true}, []records.Doubt{records.DoubtNearTie}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := records.Fact{Evidence: &records.Evidence{Print: 1}}
			doubt(&f, stated{topic: tt.topic}, tt.f)
			if diff := cmp.Diff(tt.want, f.Evidence.Doubts); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
