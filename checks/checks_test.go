package checks_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// misread is a small statement of expenditure in which the classes and rows
// agree, but for what a case changes.
const misread = `expenditure | total | total | 30.00
expenditure | total | basic | 18.00
expenditure | total | project | 12.00
expenditure | function:201 | total | 20.00
expenditure | function:201 | basic | 12.50
expenditure | function:201 | project | 7.50
expenditure | function:208 | total | 10.00
expenditure | function:208 | basic | 5.50
expenditure | function:208 | project | 4.50
`

// TestLocate holds that the cell that several identities have in common is
// named with the value that mends them, and with whose fault it seems to be.
func TestLocate(t *testing.T) {
	const cell = "expenditure | function:208 | basic | "
	tests := []struct {
		name, printed, suggestion, cause string
	}{
		{"misprinted", "6.50", "5.50", "report"},
		{"point_dropped", "550", "5.50", "extraction"},
		{"right", "5.50", "", ""},
	}
	cat, checker := load(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", strings.Replace(misread, cell+"5.50", cell+tt.printed, 1))
			checker.Check(&b)
			f := b.Facts[7]
			got := ""
			if f.Suggestion != nil {
				got = f.Suggestion.Value
			}
			if got != tt.suggestion {
				t.Errorf("suggestion %q, want %q", got, tt.suggestion)
			}
			if *f.Value != tt.printed {
				t.Errorf("the value was changed to %s", *f.Value)
			}
			for _, c := range b.Checks {
				if c.Outcome == "fail" && c.Cause != tt.cause {
					t.Errorf("%s: cause %s, want %s", c.Message.EN, c.Cause, tt.cause)
				}
			}
			if asked := len(b.Review) > 0; asked != (tt.suggestion != "") {
				t.Errorf("questions %+v", b.Review)
			}
		})
	}
}

// TestOneIdentityIsNotEnough holds that a value is never named by one
// identity alone.
func TestOneIdentityIsNotEnough(t *testing.T) {
	cat, checker := load(t)
	b := batchOf(t, cat, "", "expenditure | total | total | 30.00\nexpenditure | total | basic | 18.00\nexpenditure | total | project | 13.00\n")
	checker.Check(&b)
	for _, f := range b.Facts {
		if f.Suggestion != nil {
			t.Errorf("%s: suggestion %+v", f.ID, f.Suggestion)
		}
	}
	if n := len(b.Review); n != 1 || len(b.Review[0].Facts) != 3 {
		t.Errorf("questions %+v", b.Review)
	}
}

// TestDoubt holds that a doubtful reading is settled by two identities that
// hold, and that an identity it breaks decides nothing.
func TestDoubt(t *testing.T) {
	cat, checker := load(t)
	tests := []struct {
		name, text string
		fact       int
		status     records.Status
		outcome    string
	}{
		{"vouched", misread, 7, records.OK, "pass"},
		{"unvouched", "expenditure | total | total | 30.00\nexpenditure | total | basic | 31.00\n", 1, records.InReview, "undetermined"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", tt.text)
			b.Facts[tt.fact].Confidence = 0.6
			b.Facts[tt.fact].Status = records.InReview
			checker.Check(&b)
			if got := b.Facts[tt.fact].Status; got != tt.status {
				t.Errorf("status %s, want %s", got, tt.status)
			}
			if got := outcomesOf(b.Checks, "expenditure.row"); !slices.Contains(got, tt.outcome) {
				t.Errorf("outcomes %v, want %s", got, tt.outcome)
			}
		})
	}
}

// TestRoundingIsOneFinding holds that the rounding differences of one rule in
// one table are one check.
func TestRoundingIsOneFinding(t *testing.T) {
	cat, checker := load(t)
	text := strings.NewReplacer("12.50", "12.51", "| 5.50", "| 5.49").Replace(misread)
	b := batchOf(t, cat, "", text)
	checker.Check(&b)
	want := []string{"rounding", "pass"}
	got := outcomesOf(b.Checks, "expenditure.row")
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestAgain holds that checking twice comes to the same.
func TestAgain(t *testing.T) {
	cat, checker := load(t)
	b := batchOf(t, cat, "", strings.Replace(misread, "| 5.50", "| 6.50", 1))
	checker.Check(&b)
	first := linesOf(t, &b)
	checker.Check(&b)
	if diff := cmp.Diff(first, linesOf(t, &b)); diff != "" {
		t.Error(diff)
	}
}

func linesOf(t *testing.T, b *records.Batch) []string {
	t.Helper()
	lines, err := b.Lines()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, kind := range records.AllTypes() {
		for _, line := range lines[kind] {
			out = append(out, string(line))
		}
	}
	return out
}

// FuzzCheck gives the checks any figures: no panic, and records that obey the
// contract.
func FuzzCheck(f *testing.F) {
	f.Add("30.00", "18.00", "12.00")
	f.Add("-", "0", "999999999999999999999999")
	f.Add("-0.01", "0.00", "7")
	cat, checker := load(f)
	f.Fuzz(func(t *testing.T, x, y, z string) {
		var text strings.Builder
		for i, v := range []string{x, y, z} {
			if v == "" || strings.Trim(v, "-.0123456789") != "" {
				return
			}
			text.WriteString("expenditure | total | " + []string{"total", "basic", "project"}[i] + " | " + v + "\n")
		}
		b := batchOf(t, cat, "", text.String())
		if _, err := b.Lines(); err != nil {
			return // no figures that could have been read
		}
		checker.Check(&b)
		if _, err := b.Lines(); err != nil {
			t.Error(err)
		}
	})
}

// TestOtherAccounts holds that the columns of another year agree among
// themselves and with no other table, that a table of another account agrees
// with none of the document's, and that what is repeated is in no sum.
func TestOtherAccounts(t *testing.T) {
	const summary = "income_expenditure_summary | expenditure.current_total | final | 30.00 | expenditure\n"
	tests := []struct {
		name, text string
		change     func(*records.Batch)
		row, cross []string
	}{
		{"one_account", misread + summary, func(*records.Batch) {}, []string{"pass", "pass", "pass"}, []string{"pass"}},
		{"two_years", misread + strings.ReplaceAll(misread, "5.50", "6.50"), func(b *records.Batch) {
			for i := len(b.Facts) / 2; i < len(b.Facts); i++ {
				b.Facts[i].Year = 2021
			}
		}, []string{"pass", "pass", "pass", "pass", "pass", "fail"}, []string{"not_applicable"}},
		{"repeated", misread + misread + summary, func(b *records.Batch) {
			for i := range 9 {
				b.Facts[9+i].Twin = b.Facts[i].ID
			}
		}, []string{"pass", "pass", "pass"}, []string{"pass"}},
		{
			"another_account", misread + strings.Replace(summary, "30.00", "31.00", 1), func(b *records.Batch) { b.Tables[0].Entity = "无何有市方志馆" },
			[]string{"pass", "pass", "pass"},
			[]string{"not_applicable"},
		},
	}
	cat, checker := load(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", tt.text)
			b.Document.Year = 2022
			tt.change(&b)
			checker.Check(&b)
			if diff := cmp.Diff(tt.row, outcomesOf(b.Checks, "expenditure.row")); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.cross, outcomesOf(b.Checks, "cross.expenditure_total")); diff != "" {
				t.Errorf("across tables (-want +got):\n%s", diff)
			}
		})
	}
}
