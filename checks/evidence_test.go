package checks_test

import (
	"slices"
	"testing"

	"juesuan/records"
)

// TestEvidenceIsListed holds that every flag of a reading has a weight: what
// is not listed is taken for a strong doubt.
func TestEvidenceIsListed(t *testing.T) {
	cat, checker := load(t)
	listed := map[string]bool{}
	for _, e := range cat.Confidence.Evidence {
		listed[e.Name] = true
	}
	for _, flag := range records.AllFlags() {
		b := batchOf(t, cat, "", misread)
		b.Facts[0].Flags = []records.Flag{flag}
		for _, e := range checker.Evidence(&b)[0] {
			if !listed[e] {
				t.Errorf("%s gives %s, which has no weight", flag, e)
			}
		}
	}
}

// TestEvidence holds what is told of values that sums hold and break.
func TestEvidence(t *testing.T) {
	const table = `expenditure | total | total | 30.00
expenditure | total | basic | 18.00
expenditure | total | project | 12.00
expenditure | function:201 | total | 20.00
expenditure | function:201 | basic | 12.50
expenditure | function:201 | project | 7.50
expenditure | function:208 | total | 10.00
expenditure | function:208 | basic | 6.50
expenditure | function:208 | project | 4.50
`
	cat, checker := load(t)
	b := batchOf(t, cat, "", table)
	got := checker.Evidence(&b)
	for i, want := range map[int]string{0: "held_more", 4: "held_one", 7: "broken_few"} {
		if !slices.Contains(got[i], want) {
			t.Errorf("fact %d has %v, not %s", i, got[i], want)
		}
	}
	if slices.Contains(got[0], "broken_few") {
		t.Errorf("the total is blamed: %v", got[0])
	}
}

// TestReading holds that what facts name becomes how sure the reading is, once:
// a record that was written and read back keeps what its reading says.
func TestReading(t *testing.T) {
	cat, checker := load(t)
	doubted := &records.Evidence{Print: 0.97, Doubts: []records.Doubt{records.DoubtNearTie}}
	said := 0.42
	for _, tt := range []struct {
		name       string
		evidence   *records.Evidence
		reading    *float64
		confidence float64
		want       float64
	}{
		{"clean", &records.Evidence{Print: 1}, nil, 0, cat.Confidence.Reading.Clean},
		{"print", &records.Evidence{Print: 0.97}, nil, 0, 0.97},
		{"doubted", doubted, nil, 0, cat.Confidence.Reading.Doubted(records.DoubtNearTie)},
		{"read_back", nil, &said, 0.9, said},
		{"older_record", nil, nil, 0.9, 0.9},
		{"said_before", doubted, &said, 0.9, said},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := batchOf(t, cat, "", misread)
			f := &b.Facts[0]
			f.Evidence, f.Reading, f.Confidence, f.Status = tt.evidence, tt.reading, tt.confidence, ""
			for range 2 {
				checker.Check(&b)
				if f := b.Facts[0]; f.Reading == nil || *f.Reading != tt.want {
					t.Errorf("reading %v, want %v", *f.Reading, tt.want)
				}
			}
			if b.Facts[0].Status == "" || b.Facts[0].Confidence == 0 {
				t.Errorf("not judged: %+v", b.Facts[0])
			}
		})
	}
}

// TestRunTogether holds which labels seem to go on with a text of their table.
func TestRunTogether(t *testing.T) {
	const text = "按照预算管理规定执行，程序完整。"
	tests := []struct {
		name, label, table, value string
		want                      bool
	}{
		{"a piece of the text", "拨付合规性按照预算管理规定", "t1", text, true},
		{"its own label", "拨付合规性", "t1", text, false},
		{"the text itself", text[:len("按照预算管理规定")], "t1", text, false},
		{"a text of another table", "拨付合规性按照预算管理规定", "t2", text, false},
		{"six characters in common", "拨付合规性按照预算管理细则", "t1", text, true},
		{"five characters in common", "拨付合规性按照预算管控细则", "t1", text, false},
		{"six characters at the end", "拨付合规性按照预算管理", "t1", text, true},
		{"six characters at the beginning", "按照预算管理细则", "t1", text, false},
		{"a text of six characters", "拨付合规性按照预算管理", "t1", "按照预算管理", false},
		{"too little in common", "拨付合规性按照预算", "t1", text, false},
		{"no text is read", "拨付合规性按照预算管理规定", "t1", "", false},
	}
	_, checker := load(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sure := 1.0
			of := func(table, kind, label, value string) records.Fact {
				return records.Fact{ID: table + "/r1/c1", Table: table, Cell: &records.GridCell{Row: 1, Column: 1}, Origin: records.OriginForm, Kind: kind, Reading: &sure, Value: &value, Row: &records.Row{Label: label}}
			}
			b := records.Batch{Facts: []records.Fact{of("t1", "score", tt.label, "5"), of(tt.table, "text", "说明", tt.value)}}
			if got := slices.Contains(checker.Evidence(&b)[0], "sentence_label"); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestUnproven holds that a decimal point that was put back is for review
// until an identity passes.
func TestUnproven(t *testing.T) {
	cat, checker := load(t)
	alone := batchOf(t, cat, "", "expenditure | total | total | 30.00\n")
	alone.Facts[0].Flags = []records.Flag{records.MissingDecimalPoint}
	checker.Check(&alone)
	if f := alone.Facts[0]; f.Status != records.InReview {
		t.Errorf("alone it is %s at %v", f.Status, f.Confidence)
	}
	held := batchOf(t, cat, "", misread)
	held.Facts[0].Flags = []records.Flag{records.MissingDecimalPoint}
	checker.Check(&held)
	if f := held.Facts[0]; f.Confidence <= 0.5 {
		t.Errorf("two identities hold and it is %s at %v", f.Status, f.Confidence)
	}
}

// TestDoubtfulStatement holds that a fact of a table whose statement is in doubt
// is no surer than the statement, and that nothing is asked of the others.
func TestDoubtfulStatement(t *testing.T) {
	cat, checker := load(t)
	const text = "expenditure | total | total | 30.00\nexpenditure | total | basic | 20.00\nexpenditure | total | project | 10.00\n"
	of := func(known float64, flags ...records.Flag) records.Fact {
		b := batchOf(t, cat, "", text)
		b.Tables = []records.Table{{ID: b.Facts[0].Table, Recognised: &records.Recognised{Confidence: known}}}
		b.Facts[0].Flags = flags
		checker.Check(&b)
		return b.Facts[0]
	}
	if f := of(0.4, records.StatementInferred); f.Confidence != 0.4 || f.Status != records.InReview {
		t.Errorf("of a statement at 0.4 it is %s at %v", f.Status, f.Confidence)
	}
	if f := of(1, records.StatementInferred); f.Status == records.InReview {
		t.Errorf("of a statement beyond doubt it is %s at %v", f.Status, f.Confidence)
	}
	if f := of(0.4); f.Status == records.InReview {
		t.Errorf("of a statement that is not doubted it is %s at %v", f.Status, f.Confidence)
	}
}
