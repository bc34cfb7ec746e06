package narrative

import (
	"strings"

	"juesuan/normalizers"
	"juesuan/records"
)

// points is how the figures of a unit are printed.
type points struct {
	with, plain, lost int  // with a point, without one, and without one that may be missing
	decimals          int  // behind a point, at most
	even              bool // all have as many
}

// manyPoints is how many figures show how a report prints them, and
// shortestPointless the fewest digits of a figure that may have lost its point.
const (
	manyPoints        = 8
	shortestPointless = 3
)

// mendPoints looks at the figures that lack a decimal point. Where all others
// of the unit have one, and equally long, it was dropped, as in a table; where
// only most have, the figure is doubted: 58363万元 among 583.63万元.
func (nr *narrator) mendPoints() {
	units := map[string]*points{}
	for i := range nr.facts {
		if f := &nr.facts[i]; f.Value != nil && f.Kind != "count" {
			if units[f.Unit] == nil {
				units[f.Unit] = &points{}
			}
			units[f.Unit].add(f.Raw, *f.Value)
		}
	}
	for i := range nr.facts {
		f := &nr.facts[i]
		if f.Value == nil || f.Kind == "count" || !pointless(f.Raw, *f.Value) {
			continue
		}
		if u := units[f.Unit]; f.Raw[0] == '0' || u.show() {
			nr.mendPoint(f, u.decimals)
		} else if u.doubt(*f.Value) {
			nr.doubtPoint(f)
		}
	}
}

func (p *points) add(raw, value string) {
	switch d := normalizers.Decimals(value); {
	case d > 0:
		p.even = p.with == 0 || p.even && d == p.decimals
		p.with++
		p.decimals = max(p.decimals, d)
	case pointless(raw, value):
		p.lost++
	case value != "0" && value != "100":
		p.plain++
	}
}

// show reports whether a figure without a point must have lost it.
func (p *points) show() bool {
	return p.even && p.plain == 0 && p.with >= manyPoints && p.lost*5 <= p.with
}

// doubt reports whether a figure without a point stands out. Where zeros at
// the end are not printed, some figures have no point by right.
func (p *points) doubt(value string) bool {
	few := 10
	if p.even {
		few = 3
	}
	return len(strings.Trim(value, "-")) > shortestPointless && p.with >= manyPoints && (p.plain+p.lost)*few <= p.with
}

// pointless reports whether a figure may have lost its point. 100% has none.
func pointless(raw, value string) bool {
	digits := strings.Trim(value, "-")
	return !strings.Contains(value, ".") && digits != "100" && (len(digits) >= shortestPointless || len(raw) > len(digits) && raw[0] == '0')
}

func (nr *narrator) mendPoint(f *records.Fact, decimals int) {
	n, ok := nr.Of(f.Raw).WithPoint(decimals)
	if !ok {
		return
	}
	f.Value, f.Edits = &n.Value, n.Edits
	if f.Kind == "amount" {
		f.Amount, _ = nr.Amount(n.Value, f.Unit)
	}
	f.Flags = records.SortFlags(append(f.Flags, n.Flags...))
	f.Evidence.Print = min(f.Evidence.Print, n.Sure)
}

func (nr *narrator) doubtPoint(f *records.Fact) {
	f.Flags = records.SortFlags(append(f.Flags, records.MissingDecimalPoint))
	f.Evidence.Doubt(records.DoubtMissingPoint)
}
