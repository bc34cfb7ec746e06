package export

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// TestWide holds what a wide row makes of a document that contradicts itself,
// of doubt, of equal amounts that are written differently, of a rejected value.
func TestWide(t *testing.T) {
	dest, _ := exported(t, outOf(t, nil, oddBatch()), CSV)
	rows := rowsOf(t, dest, "wide_three_public.csv")
	if len(rows) != 1 {
		t.Fatalf("%d rows, want 1", len(rows))
	}
	want := map[string]string{
		"doc": oddDoc, "source": "'" + oddSource, "entity": "'" + oddEntity, "year": "2023", "report": "final_accounts",
		"instance": "", "measure": "final", "measure_name": "决算数",
		"review": "three_public.vehicle", "differing": "three_public.vehicle_purchase",
		"three_public.total": "123456789012345.67", "three_public.vehicle": "-0.05", "three_public.vehicle_purchase": "",
		"three_public.vehicle_operation": "0.005", "three_public.reception": "1234.5",
	}
	if diff := cmp.Diff(want, rows[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestWideByDocument holds that rows of two documents stay apart.
func TestWideByDocument(t *testing.T) {
	dest, _ := exported(t, outOf(t, wantReports), CSV)
	rows := rowsOf(t, dest, "wide_income_expenditure_summary.csv")
	docs := map[string]int{}
	for _, r := range rows {
		docs[r["source"]+" "+r["measure"]]++
	}
	for key, n := range docs {
		if n != 1 {
			t.Errorf("%s has %d rows", key, n)
		}
	}
	if len(docs) < len(wantReports) {
		t.Errorf("rows %v", docs)
	}
}

// narrowBook has room for few columns.
type narrowBook struct{ book }

func (narrowBook) columns() int { return len(wideFixed) + 2 }

// TestWideParts holds that a table with more items than columns goes on in
// another, each item in one of them.
func TestWideParts(t *testing.T) {
	e := &exporter{
		words: words{cat: loaded(t)}, book: narrowBook{newCSVBook(&folder{beside: t.TempDir()}, false)},
		seen: &survey{items: map[string]map[string]bool{"three_public": {}}},
	}
	facts := oddBatch().Facts
	for _, f := range facts {
		if inWide(f.Origin, f.Item, f.Measure, f.Amount, f.Status) {
			e.seen.items["three_public"][f.Item] = true
		}
	}
	by, err := e.wides()
	if err != nil {
		t.Fatal(err)
	}
	for i := range facts {
		if err := by.add(&facts[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := by.close(); err != nil {
		t.Fatal(err)
	}
	want := []Count{{"wide_three_public", 1}, {"wide_three_public_2", 1}, {"wide_three_public_3", 1}}
	if diff := cmp.Diff(want, e.sum.Tables); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHarmlessFlags holds which flags say nothing of a repair: where a table
// goes on, where its unit and a label come from, what checks found.
func TestHarmlessFlags(t *testing.T) {
	others := map[records.Flag]mark{
		records.NoCheck: unverified, records.CheckFailed: failing,
		records.Dash: unmarked, records.Suggested: unmarked, records.ContinuedTable: unmarked,
		records.UnitAssumed: unmarked, records.InheritedLabel: unmarked,
	}
	for _, flag := range records.AllFlags() {
		want, ok := others[flag]
		if !ok {
			want = repaired
		}
		if got := markOf(&records.Fact{Status: records.OK, Flags: []records.Flag{flag}}); got != want {
			t.Errorf("%s: mark %d, want %d", flag, got, want)
		}
	}
}

func TestMarks(t *testing.T) {
	tests := []struct {
		name   string
		status records.Status
		flags  []records.Flag
		want   mark
	}{
		{"plain", records.OK, nil, unmarked},
		{"no_check", records.OK, []records.Flag{records.NoCheck}, unverified},
		{"dash", records.OK, []records.Flag{records.Dash}, unmarked},
		{"repaired", records.OK, []records.Flag{records.NoCheck, records.SpacedNumber}, repaired},
		{"doubtful", records.InReview, []records.Flag{records.SplitCell}, doubtful},
		{"failing", records.InReview, []records.Flag{records.CheckFailed}, failing},
		{"settled", records.Corrected, []records.Flag{records.CheckFailed}, settled},
		{"rejected", records.Rejected, []records.Flag{records.CheckFailed}, rejected},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := markOf(&records.Fact{Status: tt.status, Flags: tt.flags}); got != tt.want {
				t.Errorf("mark %d, want %d", got, tt.want)
			}
		})
	}
}
