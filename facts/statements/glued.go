package statements

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
)

// shortestHead is how many characters a head has at least that stands among others:
// shorter ones are parts of words, 拨款 of 政府性基金拨款.
const shortestHead = 3

// isGlued reports whether a head is several heads, one behind the other: those of
// columns that stand close were taken for one.
func (ra *rowAligner) isGlued(path []string) bool {
	s := ra.sh.statement
	return slices.ContainsFunc(path, func(text string) bool {
		_, known := s.Column(ra.Cat, text)
		_, role := ra.Cat.Role(text)
		return !known && !role && ra.headsIn(s, text, nil)
	})
}

// isOfTwoParts reports whether the heads of a column name two parts of one total,
// 日常公用经费 under 人员经费: one of them stands over the column beside.
func (ra *rowAligner) isOfTwoParts(path []string) bool {
	first := ""
	for _, text := range path {
		col, ok := ra.sh.statement.Column(ra.Cat, text)
		switch {
		case !ok || !col.Part || col.Measure == first:
		case first != "":
			return true
		default:
			first = col.Measure
		}
	}
	return false
}

// headsIn reports whether a text is nothing but heads, two of them at least of the
// same sort, measures or items, beside those before it: an item and what is
// measured of it are one.
func (r reader) headsIn(s *catalog.Statement, text string, before []boundColumn) bool {
	if text == "" {
		return len(before) > 1 && slices.ContainsFunc(before[1:], func(c boundColumn) bool {
			return c.role != "" || before[0].role != "" || (c.item == "") == (before[0].item == "")
		})
	}
	for end := len(text); end > 0; end-- {
		if end < len(text) && !utf8.RuneStart(text[end]) {
			continue
		}
		c, ok := r.meaning(s, strings.TrimSpace(text[:end]))
		if ok && !slices.ContainsFunc(before, c.meansWhat) && r.headsIn(s, text[end:], append(slices.Clone(before), c)) {
			return true
		}
	}
	return false
}

func (c boundColumn) meansWhat(other boundColumn) bool {
	return c.role == other.role && c.item == other.item && c.measure == other.measure
}

// meaning is what a text that is a head means; ok is false for none and for one that
// adds others up.
func (r reader) meaning(s *catalog.Statement, text string) (c boundColumn, ok bool) {
	if h, known := r.Cat.Role(text); known {
		return boundColumn{role: h.Role}, h.Role == catalog.RoleCode || h.Role == catalog.RoleLabel
	}
	col, known := s.Column(r.Cat, text)
	return boundColumn{item: col.Item, measure: col.Measure}, known && utf8.RuneCountInString(text) >= shortestHead
}
