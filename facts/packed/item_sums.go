package packed

import (
	"regexp"
	"slices"
	"strings"

	"juesuan/catalog"
)

// Where the columns are items, each under the heads of its measures, what the
// items of a statement come to is a sum of columns for each measure.

// itemTerm is an item of an equation of the catalog, with the sign before it.
var itemTerm = regexp.MustCompile(`(-?)\s*item\("([a-z_.]+)"\)[\s+]*`)

// itemSums are the sums of the items that the heads of a reading name in a
// statement, one for each measure.
func (r reader) itemSums(s *catalog.Statement, tm template, top [][]word) []sum {
	var out []sum
	groups, order := r.items(s, tm, top)
	for _, rule := range r.Cat.Rules {
		if rule.Each != catalog.EachColumn || rule.Op != "=" || !slices.Contains(rule.Statements, s.Name) {
			continue
		}
		for _, measure := range order {
			if got, ok := itemSum(groups[measure], len(tm.leaves), rule.Left, rule.Right); ok {
				out = append(out, got)
			}
		}
	}
	return out
}

// items are the columns of the items of each measure, and the measures in order.
// An item of which two columns are has none.
func (r reader) items(s *catalog.Statement, tm template, top [][]word) (groups map[string]map[string]int, order []string) {
	groups = map[string]map[string]int{}
	for c, l := range tm.leaves {
		item, measure := r.itemOf(s, l, top)
		if item == "" || !l.holdsFigures() {
			continue
		}
		if groups[measure] == nil {
			groups[measure] = map[string]int{}
			order = append(order, measure)
		}
		if _, twice := groups[measure][item]; twice {
			c = -1
		}
		groups[measure][item] = c
	}
	return groups, order
}

// itemOf is the item that the innermost head of a column that has one names, and
// what is measured of it.
func (r reader) itemOf(s *catalog.Statement, l leaf, top [][]word) (item, measure string) {
	for _, p := range slices.Backward(l.stack) {
		for _, near := range s.NearColumns(r.Cat, r.Of(top[p.row][p.word].text).Word(), leastNear, nil) {
			if item == "" {
				item = near.Column.Item
			}
			if measure == "" {
				measure = near.Column.Measure
			}
		}
	}
	return item, measure
}

// itemSum is an equation over the columns of items; ok is false where it is of
// more than items, or one of them has no column.
func itemSum(columns map[string]int, wide int, left, right string) (out sum, ok bool) {
	out = make(sum, wide)
	for k, side := range []string{left, right} {
		if strings.TrimSpace(itemTerm.ReplaceAllString(side, "")) != "" {
			return nil, false
		}
		for _, m := range itemTerm.FindAllStringSubmatch(side, -1) {
			c, has := columns[m[2]]
			if !has || c < 0 {
				return nil, false
			}
			out[c] = 1 - 2*k
			if m[1] == "-" {
				out[c] = -out[c]
			}
		}
	}
	return out, true
}
