package layout

import (
	"math"
	"slices"
)

// breaks is a stretch of height that upright rules leave free, with rules above and
// below it: a row of their table goes over its columns.
type breaks struct {
	from, to float64
	strokes  []int // the upright rules about it
	level    int   // the level rule that bounds it where uprights do not, or -1
	xs       span  // from the first upright to the last
	bounded  bool  // by uprights at both sides, which it does not go beyond
}

// How a break is told.
const (
	leastBroken  = 7.0  // points, as high as a line of text
	mostBroken   = 30.0 // points, of two lines
	fewestBroken = 2    // rules that break off
)

// breaksOf finds where upright rules break off, to go on below at the same places or
// to leave a row to the next level rule. Where level rules end what is above and begin
// what is below, those are two tables.
func breaksOf(level, upper []stroke) []breaks {
	var out []breaks
	add := func(from, to float64, rule int, strokes ...int) {
		at := upper[strokes[0]].at
		i := slices.IndexFunc(out, func(o breaks) bool { return math.Abs(o.from-from) <= touch && math.Abs(o.to-to) <= touch })
		if i < 0 {
			i, out = len(out), append(out, breaks{from, to, nil, rule, span{at, at}, false})
		}
		out[i].strokes = append(out[i].strokes, strokes...)
		out[i].xs = span{min(out[i].xs.from, at), max(out[i].xs.to, at)}
	}
	for k := 1; k < len(upper); k++ {
		a, b := upper[k-1], upper[k]
		if b.at-a.at <= touch && b.from-a.to > breach && b.from-a.to <= mostBroken {
			add(a.to, b.from, -1, k-1, k)
		}
	}
	paired := len(out)
	for k, v := range upper {
		if i := ruleNear(level, v, v.from, -1); i >= 0 {
			add(level[i].at, v.from, i, k)
		}
		if i := ruleNear(level, v, v.to, 1); i >= 0 {
			add(v.to, level[i].at, i, k)
		}
	}
	n := 0
	heads := groupBreaks(level, upper, out[paired:])
	return append(slices.DeleteFunc(out, func(o breaks) bool {
		n++
		if o.isParted(upper) {
			return true
		}
		if n <= paired {
			return len(o.strokes) < 2*fewestBroken || o.isRuledAt(level, o.from) && o.isRuledAt(level, o.to)
		}
		return len(o.strokes) < fewestBroken || o.isRuledAt(level, o.from) == o.isRuledAt(level, o.to) || len(o.bounds(level, upper)) > 2
	}), heads...)
}

// groupBreaks are the stretches of breaks under a level rule between two uprights that
// go on there: heads over the columns whose uprights begin below them.
func groupBreaks(level, upper []stroke, all []breaks) []breaks {
	var out []breaks
	for _, o := range all {
		if o.level < 0 || math.Abs(level[o.level].at-o.from) > touch {
			continue
		}
		bounds := o.bounds(level, upper)
		for i := 1; i < len(bounds); i++ {
			b := breaks{from: o.from, to: o.to, level: o.level, xs: span{bounds[i-1], bounds[i]}, bounded: true}
			for _, k := range o.strokes {
				if at := upper[k].at; at > bounds[i-1]+touch && at < bounds[i]-touch {
					b.strokes = append(b.strokes, k)
				}
			}
			if len(b.strokes) > 0 && len(bounds) > 2 && !b.isRuledAt(level, o.to) {
				out = append(out, b)
			}
		}
	}
	return out
}

// bounds are the ends of the level rule of a break and the uprights between them that
// go on through it.
func (b *breaks) bounds(level, upper []stroke) []float64 {
	rule := level[b.level]
	out := []float64{rule.from, rule.to}
	for _, v := range upper {
		if v.from < b.from+touch && v.to > b.to+touch && v.at > rule.from+touch && v.at < rule.to-touch {
			out = append(out, v.at)
		}
	}
	slices.Sort(out)
	return out
}

// ruleNear is the level rule nearest to the end of an upright that does not reach it,
// upwards or downwards, where a row has place between; -1 where there is none.
func ruleNear(level []stroke, v stroke, end, down float64) int {
	best, nearest := -1, mostBroken
	for i, s := range level {
		if v.at < s.from-touch || v.at > s.to+touch {
			continue
		}
		if off := (s.at - end) * down; off >= -touch && off <= nearest {
			best, nearest = i, off
		}
	}
	if nearest < leastBroken {
		return -1
	}
	return best
}

// isRuledAt reports whether a level rule runs over all the uprights at a height.
func (b *breaks) isRuledAt(level []stroke, y float64) bool {
	return slices.ContainsFunc(level, func(s stroke) bool {
		return math.Abs(s.at-y) <= touch && s.from <= b.xs.from+touch && s.to >= b.xs.to-touch
	})
}

// isParted reports whether an upright rule parts what stands in a break.
func (b *breaks) isParted(upper []stroke) bool {
	y := (b.from + b.to) / 2
	return slices.ContainsFunc(upper, func(v stroke) bool {
		return v.at > b.xs.from-touch && v.at < b.xs.to+touch && v.from < y && v.to > y
	})
}

// join makes one group of the rules about a break; level is how many level rules
// stand before the uprights.
func (b *breaks) join(groups sets, level int) {
	for _, k := range b.strokes {
		groups.join(level+b.strokes[0], level+k)
	}
	if b.level >= 0 {
		groups.join(level+b.strokes[0], b.level)
	}
}

// drawn are the level rules of a group with those that a break lacks: as wide as the
// others.
func (b *breaks) drawn(level []stroke) []stroke {
	if len(level) == 0 {
		return nil
	}
	left, right := b.xs.from, b.xs.to
	for _, s := range level {
		if !b.bounded {
			left, right = min(left, s.from), max(right, s.to)
		}
	}
	for _, y := range [2]float64{b.from, b.to} {
		if !b.isRuledAt(level, y) {
			level = append(level, stroke{y, left, right})
		}
	}
	return level
}
