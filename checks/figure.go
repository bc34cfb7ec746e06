package checks

import (
	"github.com/shopspring/decimal"
)

// state says what a figure rests on. The order matters: what is added up
// takes the highest state of its parts.
type state int

const (
	absent  state = iota // no such table or column
	blank                // the place is there, and nothing is printed in it
	printed              // at least one figure is printed
	unread               // something is printed that cannot be read as one figure
)

// figure is an amount with what print may have rounded off it, and the facts
// that it is made of. Money is in 元, whatever the table prints it in.
type figure struct {
	value  decimal.Decimal
	half   decimal.Decimal // the value may be off by so much
	terms  []term
	state  state
	curved bool // not a sum of its facts
	empty  bool // the report says that its table has no data
	undone bool // divided by nothing
	partly bool // a part of it has no place: no such table, row or column, or no sentence that states it
}

// term is a fact in a sum: added or taken off.
type term struct {
	fact int // in the batch
	sign int64
}

var (
	nothing = &figure{}             // shared, as the next two are: figures that are no fact's are never changed
	vacant  = &figure{state: blank} // the place is there
	void    = &figure{state: blank, empty: true}
	unity   = decimal.NewFromInt(1)
	hundred = decimal.NewFromInt(100)
)

// isRest reports whether a figure is all that stands of a sum.
func (f *figure) isRest() bool { return f.partly && len(f.terms) == 1 }

// add returns a + sign × b.
func add(a, b *figure, sign int64) *figure {
	out := new(figure)
	out.add(a, b, sign)
	return out
}

// add makes f a + sign × b.
func (f *figure) add(a, b *figure, sign int64) {
	*f = figure{state: max(a.state, b.state), curved: a.curved || b.curved, undone: a.undone || b.undone, empty: a.empty && b.empty}
	f.partly = a.partly || b.partly || a.state == absent || b.state == absent
	f.half = plus(a.half, b.half)
	f.value = a.value
	switch {
	case b.value.IsZero():
	case sign < 0:
		f.value = a.value.Sub(b.value)
	default:
		f.value = plus(a.value, b.value)
	}
	f.terms = make([]term, len(a.terms), len(a.terms)+len(b.terms))
	copy(f.terms, a.terms)
	for _, t := range b.terms {
		f.terms = append(f.terms, term{t.fact, t.sign * sign})
	}
}

// plus returns a + b. Most of what is added up is nought, which costs nothing.
func plus(a, b decimal.Decimal) decimal.Decimal {
	switch {
	case a.IsZero():
		return b
	case b.IsZero():
		return a
	}
	return a.Add(b)
}

// total adds up many figures at once.
func total(list []*figure) *figure {
	out := &figure{empty: len(list) > 0, terms: make([]term, 0, len(list))}
	for _, f := range list {
		out.empty = out.empty && f.empty
		out.state = max(out.state, f.state)
		out.value = plus(out.value, f.value)
		out.half = plus(out.half, f.half)
		out.terms = append(out.terms, f.terms...)
		out.curved = out.curved || f.curved
		out.undone = out.undone || f.undone
		out.partly = out.partly || f.partly || f.state == absent
	}
	return out
}

// share returns a as a percentage of b. What print rounded off either may
// move it by as much as the ends of the two intervals allow: most where a is
// largest and b smallest, since b then divides more.
func share(a, b *figure) *figure {
	out := curve(a, b)
	least := b.value.Sub(b.half)
	if !least.IsPositive() {
		out.undone = true
		return out
	}
	out.value = a.value.Mul(hundred).Div(b.value)
	out.half = a.value.Add(a.half).Mul(hundred).Div(least).Sub(out.value)
	if a.value.IsNegative() {
		out.half = a.value.Sub(a.half).Mul(hundred).Div(least).Sub(out.value).Abs()
	}
	return out
}

// times returns a × b per cent.
func times(a, b *figure) *figure {
	out := curve(a, b)
	out.value = a.value.Mul(b.value).Div(hundred)
	out.half = a.value.Abs().Mul(b.half).Add(b.value.Abs().Mul(a.half)).Add(a.half.Mul(b.half)).Div(hundred)
	return out
}

// curve is the frame of a figure that is not a sum.
func curve(a, b *figure) *figure {
	out := &figure{state: max(a.state, b.state), curved: true, undone: a.undone || b.undone}
	if a.state == absent || b.state == absent {
		out.state = absent
	}
	out.terms = append(append(out.terms, a.terms...), b.terms...)
	return out
}

// either returns the first figure that is printed, else the first whose place
// is there.
func either(list []any) *figure {
	out := nothing
	for _, one := range list {
		f := one.(*figure)
		if f.state >= printed {
			return f
		}
		if out.state == absent {
			out = f
		}
	}
	return out
}
