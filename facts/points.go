package facts

import (
	"regexp"
	"strings"

	"juesuan/normalizers"
	"juesuan/records"
)

// printed is how the figures of a table, or of all tables in a unit, are
// printed. Noughts tell nothing: print leaves their decimals out.
type printed struct {
	by      map[int]int // with a point, by their decimals
	pointed int
	whole   int
}

func newPrinted() *printed { return &printed{by: map[int]int{}} }

// fewest is how many figures tell how a table prints them.
const fewest = 4

// decimals is how many decimals nearly all figures with a point have; ok is
// false where they vary or are few.
func (p *printed) decimals() (decimals int, ok bool) {
	for d, n := range p.by {
		if p.pointed >= fewest && n*10 >= p.pointed*8 {
			return d, true
		}
	}
	return 0, false
}

// doubtPoints flags the figures of statements whose decimal point may be lost,
// or be none: those without one where all others of their table have as many
// decimals, or where the table prints none and the others in its unit do. Whole
// amounts are printed among others, so that the flag alone does not put a value
// for review: it lets sums vouch for it that tell where the point stands.
func doubtPoints(norm *normalizers.Normalizer, facts []records.Fact) {
	tables, units := printing(facts)
	for i := range facts {
		f := &facts[i]
		if !hasFigure(f) {
			continue
		}
		own := tables[f.Table]
		switch d, ok := pointOf(own, units[f.Unit]); {
		case ok && normalizers.Decimals(*f.Value) == 0 && mayLack(norm, f, d):
			f.Flags = records.SortFlags(append(f.Flags, records.MissingDecimalPoint))
		case own.whole >= fewest && own.whole*10 >= (own.pointed+own.whole)*8 && asSeparator.MatchString(strings.TrimSpace(f.Raw)):
			f.Flags = records.SortFlags(append(f.Flags, records.NearTie))
			f.Evidence.Doubt(records.DoubtNearTie)
		}
	}
}

// asSeparator is a figure whose point may be a separator of thousands.
var asSeparator = regexp.MustCompile(`^-?\d{1,3}\.\d{3}$`)

// pointOf is how many decimals a figure of a table has lost that prints none,
// by the others of the table, and where it prints no point at all by those of
// the other tables in its unit.
func pointOf(own, unit *printed) (decimals int, ok bool) {
	if own.pointed > 0 {
		return own.decimals()
	}
	d, ok := unit.decimals()
	return d, ok && own.whole >= fewest && unit.pointed >= unit.whole
}

// hasFigure reports whether a fact is an amount of a statement other than nought.
func hasFigure(f *records.Fact) bool {
	return f.Origin == records.OriginTable && f.Kind == "amount" && f.Value != nil && f.Evidence != nil && strings.Trim(*f.Value, "-0.") != ""
}

// printing tells of each table, and of all in each unit, how figures are
// printed.
func printing(facts []records.Fact) (tables, units map[string]*printed) {
	tables, units = map[string]*printed{}, map[string]*printed{}
	for i := range facts {
		f := &facts[i]
		if !hasFigure(f) {
			continue
		}
		for _, at := range []struct {
			of  map[string]*printed
			key string
		}{{tables, f.Table}, {units, f.Unit}} {
			if at.of[at.key] == nil {
				at.of[at.key] = newPrinted()
			}
			at.of[at.key].count(*f.Value)
		}
	}
	return tables, units
}

func (p *printed) count(value string) {
	d := normalizers.Decimals(value)
	if d == 0 {
		p.whole++
		return
	}
	p.by[d]++
	p.pointed++
}

// mayLack reports whether a figure without a point can have lost one.
func mayLack(norm *normalizers.Normalizer, f *records.Fact, decimals int) bool {
	_, ok := norm.RestorePoint(norm.Number(f.Raw), f.Raw, decimals)
	return ok
}
