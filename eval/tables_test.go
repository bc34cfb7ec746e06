package eval_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/eval"
)

// grid is a table of texts, its rows set apart by ; and cells by blanks.
func grid(s string) [][]string {
	var out [][]string
	for _, row := range strings.Split(s, ";") {
		out = append(out, strings.Fields(row))
	}
	return out
}

const tablesTruth = `{"type":"document","doc":"made","renderer":"tsv","encoding":"utf-8","switches":{"order":"std"},"tables":[{"table":"02","instance":1,"switches":{"head":"std"}},{"table":"03","instance":1,"switches":{"head":"flat"}},{"table":"05","instance":1}]}
{"type":"fact","table":"02","instance":1,"row_code":"201","row_label":"甲","column_path":["本年收入"],"value":"11.50"}
{"type":"fact","table":"02","instance":1,"row_code":"202","row_label":"乙","column_path":["本年收入"],"value":"12.50"}
{"type":"fact","table":"02","instance":1,"row_code":"203","row_label":"丙","column_path":["本年收入"],"value":"13.50"}
{"type":"fact","table":"02","instance":1,"row_code":"204","row_label":"丁","column_path":["本年收入"],"value":"0.00"}
{"type":"fact","table":"03","instance":1,"row_code":"201","row_label":"甲","column_path":["支出"],"value":"21.50"}
{"type":"fact","table":"03","instance":1,"row_code":"202","row_label":"乙","column_path":["支出"],"value":"22.50"}
{"type":"fact","table":"03","instance":1,"row_code":"203","row_label":"丙","column_path":["支出"],"value":"23.50"}
{"type":"fact","table":"05","instance":1,"row_code":"201","row_label":"甲","column_path":["支出"],"value":"21.50"}
{"type":"fact","table":"05","instance":1,"row_code":"202","row_label":"乙","column_path":["支出"],"value":"22.50"}
{"type":"fact","table":"05","instance":1,"row_code":"203","row_label":"丙","column_path":["支出"],"value":"23.50"}
`

// TestTables holds that figures and labels say which statement a table is, twins
// go by their order, and what is not told is not guessed.
func TestTables(t *testing.T) {
	file := filepath.Join(t.TempDir(), "made.gold.jsonl")
	if err := os.WriteFile(file, []byte(tablesTruth), 0o600); err != nil {
		t.Fatal(err)
	}
	gold := goldOf(t, file)
	income := "科目 名称 本年收入;201 甲 11.50;202 乙 12.50;203 丙 13.50"
	spent := "支出决算表 支出;201 甲 21.50;202 乙 22.50;203 丙 23.50"
	const told, untold = "income", "-"
	tests := []struct {
		name  string
		grids []string
		want  []string // "-" where the truth says nothing, "" for no statement
	}{
		{"under_any_title", []string{"支出决算表;" + income}, []string{told}},
		{"with_separators", []string{strings.ReplaceAll(income, "11.50", "11.5")}, []string{told}},
		{"twins_in_order", []string{income, spent, spent}, []string{"income", "expenditure", "general_public_expenditure"}},
		{"twins_turned", []string{spent, spent, income}, []string{"expenditure", "general_public_expenditure", "income"}},
		{"a_piece", []string{income, "201 甲 11.50;202 乙 12.50;203 丙 13.50;204 戊 0.00"}, []string{"income", "income"}},
		{"too_small_a_piece", []string{income, "201 甲 11.50;202 乙 12.50"}, []string{"income", untold}},
		{"piece_of_twins", []string{spent, spent, "201 甲 21.50;202 乙 22.50;203 丙 23.50"}, []string{"expenditure", "general_public_expenditure", untold}},
		{"half_of_it", []string{"201 甲 11.50;202 乙 7.10;203 丙 7.20;204 丁 7.30"}, []string{untold}},
		{"of_no_statement", []string{"桥 7.10;路 7.20;坝 7.30"}, []string{""}},
		{"of_few_figures", []string{"桥 7.10;路 7.20"}, []string{untold}},
		{"of_no_figures", []string{"桥;路"}, []string{untold}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var grids [][][]string
			for _, g := range tt.grids {
				grids = append(grids, grid(g))
			}
			list, err := gold.Tables("made", grids)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, one := range list {
				if got = append(got, one.Statement); !one.Told {
					got[len(got)-1] = untold
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	list, err := gold.Tables("made", [][][]string{grid(income)})
	if err != nil {
		t.Fatal(err)
	}
	want := eval.TableTruth{
		Told: true, Statement: "income", Values: 3,
		Switches: []string{"document:order=std", "document:renderer=tsv", "document:encoding=utf-8", "table:head=std"},
	}
	if diff := cmp.Diff(want, list[0]); diff != "" {
		t.Errorf("what is known of a table (-want +got):\n%s", diff)
	}
}
