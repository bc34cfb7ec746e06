package packed

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"juesuan/catalog"
)

// sum says that some columns of a row come to nought, each with its sign: the
// whole less its parts. -1, 0 or 1 by column.
type sum []int

// The measures that tell a year from the one before it.
const (
	changeMeasure   = "change"
	totalMeasure    = "total"
	previousMeasure = "previous"
)

// term is a measure of an equation of the catalog, with the sign before it.
var term = regexp.MustCompile(`([-+,(]?)\s*([a-z_]+)`)

// fewestAddends is how many columns beside its whole a sum has at least.
const fewestAddends = 2

// sums are those that the heads of a reading name in any statement, each once,
// by the rules of the catalog for rows.
func (r reader) sums(tm template, top [][]word) []sum {
	var out []sum
	for _, s := range r.Cat.Statements {
		if s.Form {
			continue
		}
		measures := r.measures(s, tm, top)
		for _, rule := range r.Cat.Rules {
			if rule.Each == catalog.EachRow && rule.Op == "=" && slices.Contains(rule.Statements, s.Name) {
				out = appendSum(out, measures, rule.Left, rule.Right)
			}
		}
		out = appendSum(out, measures, changeMeasure, totalMeasure+" - "+previousMeasure)
		out = append(out, r.itemSums(s, tm, top)...)
	}
	return out
}

// appendSum adds the sum of an equation for each panel that has its columns.
func appendSum(out []sum, panels [][]string, left, right string) []sum {
	for _, measures := range panels {
		got, ok := sumOf(measures, left, right)
		if !ok {
			continue
		}
		for _, s := range []sum{got, got.with(measures)} {
			if !slices.ContainsFunc(out, func(o sum) bool { return slices.Equal(o, s) }) {
				out = append(out, s)
			}
		}
	}
	return out
}

// with is a sum with the columns for parts whose heads say nothing known.
func (s sum) with(measures []string) sum {
	out := slices.Clone(s)
	for c, m := range measures {
		if m == unknownMeasure {
			out[c] = -1
		}
	}
	return out
}

// unknownMeasure stands for that of a column of figures whose head is not known.
const unknownMeasure = "?"

// sumOf is an equation over the columns of some measures; ok is false where its
// left side is no column, or hardly any of its right side is.
func sumOf(measures []string, left, right string) (out sum, ok bool) {
	out = make(sum, len(measures))
	at := slices.Index(measures, left)
	if at < 0 {
		return nil, false
	}
	out[at] = 1
	n, taken := 0, false // the first of either is taken
	for _, m := range term.FindAllStringSubmatch(right, -1) {
		if m[2] == "either" {
			taken = false
			continue
		}
		c := slices.Index(measures, m[2])
		if c < 0 || taken && m[1] != "(" && inEither(right, m[2]) {
			continue
		}
		taken = taken || inEither(right, m[2]) && m[1] == "("
		out[c], n = -1, n+1
		if m[1] == "-" {
			out[c] = 1
		}
	}
	return out, n >= fewestAddends
}

// inEither reports whether a measure stands between the brackets of an equation.
func inEither(right, measure string) bool {
	_, in, _ := strings.Cut(right, "(")
	in, _, found := strings.Cut(in, ")")
	return found && slices.Contains(strings.FieldsFunc(in, func(r rune) bool { return strings.ContainsRune(" ,+", r) }), measure)
}

// measures are what the figures of each column measure in a statement, by the
// heads over it, for each panel of columns, empty outside it. A measure that two
// columns of a panel have is that of the nearer, or of neither.
func (r reader) measures(s *catalog.Statement, tm template, top [][]word) [][]string {
	var out [][]string
	for _, p := range tm.panels() {
		list, like := make([]string, len(tm.leaves)), map[string]float64{}
		for c := p.from; c < p.to; c++ {
			if !tm.leaves[c].holdsFigures() {
				continue
			}
			m, near := r.measure(s, tm.leaves[c], top)
			at := slices.Index(list, m)
			switch {
			case m == "":
				list[c] = unknownMeasure
			case at < 0 && near > like[m]:
				list[c] = m
			case near > like[m]:
				list[at], list[c] = "", m
			case at >= 0 && near == like[m]:
				list[at] = ""
			}
			like[m] = max(like[m], near)
		}
		out = append(out, list)
	}
	return out
}

// partOf is how like a head is, at most, to what stands over it where it has
// words of its own: what it measures may be but a part. Less than any head that
// says itself.
const partOf = leastNear / 2

// measure is what a column measures in a statement, by the innermost of its
// heads that says, and how like that is to a head which is known. A subtotal is
// that of the head over it, known or not, unless that names but a side or a group,
// or what any statement may have, as 年初预算.
func (r reader) measure(s *catalog.Statement, l leaf, top [][]word) (string, float64) {
	own, ownLike, most := "", 0.0, 1.0
	for _, p := range slices.Backward(l.stack) {
		over := top[p.row][p.word]
		m, like := r.headMeasure(s, over.text)
		switch role := over.head.role; {
		case role == catalog.RoleSubtotal:
			own, ownLike = m, like
		case own != "" && over.head.measured:
		case like > 0:
			return m, min(most, like)
		case role != catalog.RoleSide && role != catalog.RoleGroup:
			own, ownLike, most = "", 0, partOf
		}
	}
	return own, ownLike
}

// headMeasure is what a head measures in a statement, or in any, and how like it is
// to a head which is known.
func (r reader) headMeasure(s *catalog.Statement, text string) (string, float64) {
	w := r.Of(text).Word()
	near := s.NearColumns(r.Cat, w, leastNear, nil)
	shared, like := r.Cat.SharedMeasure(w, leastNear)
	if len(near) > 0 && near[0].Like >= like && near[0].Column.Measure != "" {
		return near[0].Column.Measure, near[0].Like
	}
	return cmp.Or(shared.Measure, totalMeasure), like
}

// panel is some columns that name rows and the figures behind them.
type panel struct{ from, names, to int }

// panels are those of a reading from left to right.
func (tm template) panels() []panel {
	var out []panel
	for c, l := range tm.leaves {
		if c == 0 || l.names() && !tm.leaves[c-1].names() && tm.leaves[c-1].is != note {
			out = append(out, panel{from: c, names: c, to: c})
		}
		p := &out[len(out)-1]
		p.to = c + 1
		if l.names() && p.names == c {
			p.names = c + 1
		}
	}
	return out
}

// holdsFigures reports whether figures stand in a column, as far as is known.
func (l *leaf) holdsFigures() bool { return l.is == value || l.is == unknown }

// ratesOf tells the columns whose heads say that they hold percentages.
func (r reader) ratesOf(tm template, top [][]word) []bool {
	out := make([]bool, len(tm.leaves))
	for c, l := range tm.leaves {
		p := l.stack[len(l.stack)-1]
		shared, like := r.Cat.SharedMeasure(r.Of(top[p.row][p.word].text).Word(), leastNear)
		out[c] = like > 0 && shared.Percent
	}
	return out
}
