package facts

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"juesuan/facts/cells"
	"juesuan/facts/regions"
	"juesuan/records"
)

// farLarger is how many times the largest figure of a table that states no unit
// is that of the tables that state theirs where the units differ.
var farLarger = decimal.New(1, 3)

// telling is how many digits a figure has at least that two tables do not have
// by chance.
const telling = 3

// doubtUnits flags the figures of tables that state no unit and print those of the
// tables that do with the point at another place, or far larger ones, some with the
// same digits: they are in another unit than theirs. Their sums hold in any.
func doubtUnits(facts []records.Fact, found []regions.Region) {
	borrowed := map[string]bool{}
	for i := range found {
		if found[i].Borrowed {
			borrowed[found[i].ID] = true
		}
	}
	if len(borrowed) == 0 {
		return
	}
	stated, largest := map[string][]decimal.Decimal{}, decimal.Zero // by their digits
	of := map[string][]*records.Fact{}                              // by table that states no unit
	for i := range facts {
		f := &facts[i]
		switch {
		case !hasFigure(f):
		case borrowed[f.Table]:
			of[f.Table] = append(of[f.Table], f)
		default:
			v, _ := decimal.NewFromString(*f.Value)
			largest = decimal.Max(largest, v.Abs())
			if digits := significant(*f.Value); len(digits) >= telling {
				stated[digits] = append(stated[digits], v)
			}
		}
	}
	if largest.IsZero() {
		return
	}
	for _, list := range of {
		if isOfOtherUnit(list, stated, largest) {
			doubtUnit(list)
		}
	}
}

func doubtUnit(list []*records.Fact) {
	for _, f := range list {
		f.Flags = records.SortFlags(append(f.Flags, records.UnitConflict))
		f.Evidence.Doubt(records.DoubtUnitConflict)
	}
}

// fewestSame is how many figures two tables print alike that are not so by chance.
const fewestSame = 2

// doubtStatedUnits flags the figures of tables that are said to be in another unit
// than the report's and print the figures of the others: the same digits and the
// same point, and none of the amounts. A unit that was broken over two lines, （万
// above 元）, is read so.
func doubtStatedUnits(list []records.Fact, unit string) {
	printed, amounts := map[string]bool{}, map[string]bool{}
	of := map[string][]*records.Fact{}
	for i := range list {
		f := &list[i]
		switch {
		case f.Origin != records.OriginTable || f.Kind != "amount" || !hasFigure(f) || slices.Contains(f.Flags, records.UnitConflict):
		case f.Unit != unit:
			of[f.Table] = append(of[f.Table], f)
		default:
			printed[*f.Value], amounts[f.Amount] = true, true
		}
	}
	for _, own := range of {
		same, equal := map[string]bool{}, false
		for _, f := range own {
			if len(significant(*f.Value)) < telling {
				continue
			}
			if printed[*f.Value] {
				same[*f.Value] = true
			}
			equal = equal || amounts[f.Amount]
		}
		if len(same) >= fewestSame && !equal {
			doubtUnit(own)
		}
	}
}

// unitInHeads is the unit of most amounts of tables, where no table states one over
// it: their heads do, 合计（万元）. It is empty where none of them does either.
func unitInHeads(list []records.Fact) string {
	counts := map[string]int{}
	for i := range list {
		if f := &list[i]; f.Origin == records.OriginTable && f.Kind == "amount" && !slices.Contains(f.Flags, records.UnitAssumed) {
			counts[f.Unit]++
		}
	}
	return cells.MostCommon(counts)
}

// isOfOtherUnit reports whether some figures have the digits of those that a unit
// is stated of, none of them as they are printed there, and either several or the
// largest of all is far larger.
func isOfOtherUnit(list []*records.Fact, stated map[string][]decimal.Decimal, largest decimal.Decimal) bool {
	own, elsewhere := decimal.Zero, map[string]bool{}
	for _, f := range list {
		v, _ := decimal.NewFromString(*f.Value)
		own = decimal.Max(own, v.Abs())
		digits := significant(*f.Value)
		if slices.ContainsFunc(stated[digits], v.Equal) {
			return false
		}
		if len(stated[digits]) > 0 {
			elsewhere[digits] = true
		}
	}
	return len(elsewhere) >= fewestSame || len(elsewhere) > 0 && own.GreaterThanOrEqual(largest.Mul(farLarger))
}

// significant is the digits of a figure without the noughts around them, which
// are the same in any unit.
func significant(value string) string {
	return strings.Trim(strings.Replace(strings.TrimPrefix(value, "-"), ".", "", 1), "0")
}
