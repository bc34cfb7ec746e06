package layout

import (
	"slices"

	"juesuan/extractors/page"
)

// stroke is a straight line: where it stands across its direction, and from
// where to where it runs.
type stroke struct{ at, from, to float64 }

func (s stroke) length() float64 { return s.to - s.from }

// How rules are put together, in points.
const (
	snap      = 2.0 // rules this close are one: a border drawn twice
	breach    = 3.0 // a gap that does not end a rule
	dashes    = 9.0 // the same between dashes
	shortRule = 4.0 // less than this is no rule, but a dash, a tick or a glyph
	thickest  = 8.0 // more than this is no rule, but a bar
)

// mostRules bounds the rules of one direction on a page. No table has as many;
// drawings and maps do, and their longest are kept.
const mostRules = 2000

// ruling gives the level and the upright strokes of a page: pieces joined,
// doubled rules taken as one.
func ruling(rules []page.Rule) (level, upper []stroke) {
	var h, v, hd, vd []stroke
	for _, r := range rules {
		if !sound(r.Box) {
			continue
		}
		w, t := r.Box[2]-r.Box[0], r.Box[3]-r.Box[1]
		switch {
		case min(w, t) > thickest:
		case isDot(w, t): // of a border whichever way it runs
			hd = append(hd, stroke{(r.Box[1] + r.Box[3]) / 2, r.Box[0], r.Box[2]})
			vd = append(vd, stroke{(r.Box[0] + r.Box[2]) / 2, r.Box[1], r.Box[3]})
		case w >= t && r.Dashed:
			hd = append(hd, stroke{(r.Box[1] + r.Box[3]) / 2, r.Box[0], r.Box[2]})
		case w >= t:
			h = append(h, stroke{(r.Box[1] + r.Box[3]) / 2, r.Box[0], r.Box[2]})
		case r.Dashed:
			vd = append(vd, stroke{(r.Box[0] + r.Box[2]) / 2, r.Box[1], r.Box[3]})
		default:
			v = append(v, stroke{(r.Box[0] + r.Box[2]) / 2, r.Box[1], r.Box[3]})
		}
	}
	return merge(append(h, joined(hd, dashes)...)), merge(append(v, joined(vd, dashes)...))
}

// isDot reports whether a mark is as wide as it is high, and small.
func isDot(w, t float64) bool {
	const largest = 3.0 // points
	return max(w, t) <= largest && max(w, t) < 2*min(w, t)
}

// merge joins strokes and leaves out what is too short for a rule.
func merge(s []stroke) []stroke {
	out := slices.DeleteFunc(joined(s, breach), func(s stroke) bool { return s.length() < shortRule })
	if len(out) > mostRules {
		slices.SortStableFunc(out, func(a, b stroke) int { return compare(b.length(), a.length()) })
		out = out[:mostRules]
		slices.SortFunc(out, byPlace)
	}
	return out
}

func byPlace(a, b stroke) int {
	if c := compare(a.at, b.at); c != 0 {
		return c
	}
	if c := compare(a.from, b.from); c != 0 {
		return c
	}
	return compare(a.to, b.to)
}

// joined puts strokes that stand on one line on exactly one, and joins those
// that touch or leave a gap of no more than the given one.
func joined(s []stroke, gap float64) []stroke {
	slices.SortFunc(s, byPlace)
	var out []stroke
	for i := 0; i < len(s); {
		n, weight, sum := i, 0.0, 0.0
		for ; n < len(s) && s[n].at-s[i].at <= snap; n++ {
			weight += s[n].length() + 1
			sum += s[n].at * (s[n].length() + 1)
		}
		out = append(out, onOneLine(s[i:n], sum/weight, gap)...)
		i = n
	}
	return out
}

func onOneLine(s []stroke, at, gap float64) []stroke {
	slices.SortFunc(s, func(a, b stroke) int { return compare(a.from, b.from) })
	var out []stroke
	for _, r := range s {
		if n := len(out); n > 0 && r.from <= out[n-1].to+gap {
			out[n-1].to = max(out[n-1].to, r.to)
			continue
		}
		out = append(out, stroke{at, r.from, r.to})
	}
	return out
}
