package checks_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// TestAskIdentity holds when a person is asked whose report it is: what is not
// stated, and what another is about as likely as.
func TestAskIdentity(t *testing.T) {
	cat, checker := load(t)
	told := func(confidence float64) *records.Told {
		return &records.Told{Confidence: confidence, Because: []string{"title"}}
	}
	sure := records.Identified{Entity: told(1), Year: told(1), Report: told(1)}
	with := func(change func(*records.Identified)) *records.Identified {
		i := sure
		change(&i)
		return &i
	}
	const figures = "income | total | total | 30.00\n"
	tests := []struct {
		name, text string
		told       *records.Identified
		want       string // the question, "" for none
	}{
		{"sure", figures, &sure, ""},
		{"just_sure", figures, with(func(i *records.Identified) { i.Entity = told(0.6) }), ""},
		{"hardly", figures, with(func(i *records.Identified) { i.Entity = told(0.59) }), "Please check whose report this is, of which year and kind: department may be 云岭市观星台 (59 %)"},
		{"not_stated", figures, with(func(i *records.Identified) { i.Year = nil }), "Please check whose report this is, of which year and kind: year not stated"},
		{"two_of_them", figures, with(func(i *records.Identified) { i.Year, i.Report = told(0.5), told(0.5) }), "Please check whose report this is, of which year and kind: year may be 2022 (50 %); kind of report may be final accounts (50 %)"},
		{"without_figures", "", with(func(i *records.Identified) { i.Year = nil }), ""},
		{"of_records_that_do_not_say", figures, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", tt.text)
			d := &b.Document
			d.Entity, d.Year, d.Report, d.Identified = "云岭市观星台", 2022, records.FinalAccounts, tt.told
			checker.Check(&b)
			got := ""
			for _, r := range b.Review {
				if r.Reason == "doubtful_identity" {
					got += r.Message.EN
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
