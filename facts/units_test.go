package facts

import (
	"slices"
	"testing"

	"juesuan/facts/regions"
	"juesuan/records"
)

// TestDoubtUnits holds when a table that states no unit is taken to be in
// another than those that do.
func TestDoubtUnits(t *testing.T) {
	tests := []struct {
		name, stated, table string
		borrowed, want      bool
	}{
		{"the same in a smaller unit", "4801.22 1583.52", "48012200.00 15835200.00", true, true},
		{"another, far larger", "4801.22 1583.52", "48013300.00 15836300.00", true, false},
		{"the same digits, no larger", "4801.22 1583.52", "480122.00", true, false},
		{"a thousand times", "4801.22", "4801220.00", true, true},
		{"two digits that are the same", "48.00 1.20", "480000.00", true, false},
		{"it states its unit", "4801.22 1583.52", "48012200.00 15835200.00", false, false},
		{"no table states one", "", "48012200.00 15835200.00", true, false},
	}
	norm := normalizer(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts := append(figures(norm, "t01", tt.stated), figures(norm, "t02", tt.table)...)
			doubtUnits(facts, []regions.Region{{ID: "t01"}, {ID: "t02", Borrowed: tt.borrowed}})
			for _, f := range facts {
				if got := slices.Contains(f.Flags, records.UnitConflict); got != (tt.want && f.Table == "t02") {
					t.Errorf("%s of %s: %v", f.Raw, f.Table, got)
				}
			}
		})
	}
}

// TestUnitInHeads holds what the unit of a report is whose tables state theirs in
// their heads only: that of most amounts, none that was assumed.
func TestUnitInHeads(t *testing.T) {
	of := func(unit string, flags ...records.Flag) records.Fact {
		return records.Fact{Origin: records.OriginTable, Kind: "amount", Unit: unit, Flags: flags}
	}
	rate := of("%")
	rate.Kind = "percent"
	for want, list := range map[string][]records.Fact{
		"万元": {of("万元"), of("万元"), of("元"), rate, rate, rate},
		"":   {of("万元", records.UnitAssumed), rate},
	} {
		if got := unitInHeads(list); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
