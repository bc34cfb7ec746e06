package identity

import (
	"cmp"
	"maps"
	"slices"

	"juesuan/records"
)

// What says whose a report is, as it is written in the records.
const (
	Title     = "title"      // of the report
	TableLine = "table_line" // over a table, or in its first rows
	Heading   = "heading"
	Sentence  = "sentence"
	Line      = "line" // of any other kind
	FileName  = "file_name"
)

// evidence is what speaks for each of some values.
type evidence map[string]*support

// support is what speaks for one value.
type support struct {
	weight int
	by     map[string]int // its weight by what says so
}

func (e evidence) add(value string, weight int, by string) {
	if value == "" {
		return
	}
	s := e[value]
	if s == nil {
		s = &support{by: map[string]int{}}
		e[value] = s
	}
	s.weight += weight
	s.by[by] += weight
}

// gather gives what speaks for a value to the weightiest that holds it whole: a
// longer one that stands by itself, over a table or in a heading. A title may have
// been put together wrongly, and what a sentence begins with is no more than likely.
func (e evidence) gather(isPartOf func(short, long string) bool) {
	values := slices.Sorted(maps.Keys(e))
	slices.SortStableFunc(values, func(a, b string) int { return len(a) - len(b) })
	for i, short := range values {
		whole := ""
		for _, long := range values[i+1:] {
			if s := e[long]; long != short && isPartOf(short, long) && s.by[TableLine]+s.by[Heading] > 0 && (whole == "" || s.weight > e[whole].weight) {
				whole = long
			}
		}
		if whole == "" {
			continue
		}
		for by, weight := range e[short].by {
			e.add(whole, weight, by)
		}
		delete(e, short)
	}
}

// best is the value that most speaks for, how sure it is, and by what: its part of
// all that speaks for it or for the next, and of one mention that was not found.
func (e evidence) best() (string, *records.Told) {
	values := slices.SortedFunc(maps.Keys(e), func(a, b string) int {
		return cmp.Or(cmp.Compare(e[b].weight, e[a].weight), cmp.Compare(a, b))
	})
	if len(values) == 0 {
		return "", nil
	}
	first, second := e[values[0]], 0
	if len(values) > 1 {
		second = e[values[1]].weight
	}
	because := slices.SortedFunc(maps.Keys(first.by), func(a, b string) int {
		return cmp.Or(cmp.Compare(first.by[b], first.by[a]), cmp.Compare(a, b))
	})
	return values[0], &records.Told{Confidence: float64(first.weight) / float64(first.weight+second+mentions), Because: because}
}
