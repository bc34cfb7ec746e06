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
		{"two that are ten times theirs", "4801.22 1583.52", "48012.20 15835.20", true, true},
		{"one that is", "4801.22 1583.52", "48012.20 1583.50", true, false},
		{"two that are, and one as it is printed", "4801.22 1583.52 100.51", "48012.20 15835.20 100.51", true, false},
		{"a hundred times less", "4801.22 1583.52", "48.0122 15.8352", true, true},
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

// TestDoubtStatedUnits holds when a table that is said to be in another unit is
// doubted: it prints two figures of the others, and none of their amounts.
func TestDoubtStatedUnits(t *testing.T) {
	of := func(table, unit, value, amount string) records.Fact {
		return records.Fact{Origin: records.OriginTable, Kind: "amount", Table: table, Unit: unit, Value: &value, Amount: amount, Evidence: &records.Evidence{}}
	}
	usual := []records.Fact{of("a", "万元", "493.00", "4930000"), of("a", "万元", "331.20", "3312000"), of("a", "万元", "10.00", "100000"), of("a", "万元", "20.00", "200000")}
	for _, tt := range []struct {
		name string
		own  []records.Fact
		want bool
	}{
		{"two_figures", []records.Fact{of("b", "元", "493.00", "493"), of("b", "元", "331.20", "331.2")}, true},
		{"one_figure_twice", []records.Fact{of("b", "元", "493.00", "493"), of("b", "元", "493.00", "493")}, false},
		{"short_figures", []records.Fact{of("b", "元", "10.00", "10"), of("b", "元", "20.00", "20")}, false},
		{"an_amount_of_the_others", []records.Fact{of("b", "元", "493.00", "493"), of("b", "元", "331.20", "331.2"), of("b", "元", "4930000.55", "4930000")}, false},
		{"of_the_usual_unit", []records.Fact{of("b", "万元", "493.00", "4930000"), of("b", "万元", "331.20", "3312000")}, false},
	} {
		list := append(slices.Clone(usual), tt.own...)
		doubtStatedUnits(list, "万元")
		for _, f := range list {
			if got := slices.Contains(f.Flags, records.UnitConflict); got != (tt.want && f.Table == "b") {
				t.Errorf("%s: a figure of %s is doubted: %v", tt.name, f.Table, got)
			}
		}
	}
}
