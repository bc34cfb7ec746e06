package catalog

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Patterns returns the compiled phrases.
func (c *Catalog) Patterns() *Patterns { return &c.patterns }

// Statement returns the statement of that name, or nil.
func (c *Catalog) Statement(name string) *Statement { return c.statements[name] }

// Role returns the structural role of a header text.
func (c *Catalog) Role(header string) (Header, bool) {
	return find(c, c.roles, header)
}

// Side is the side that a text names where nothing else stands in its row: 支出,
// and 本年支出, which heads columns of other statements.
func (c *Catalog) Side(text string) string {
	if h, ok := c.Role(text); ok && h.Role == RoleSide {
		return h.Side
	}
	return c.sides[c.Key(text)]
}

// find looks a header up as it stands, and then without what print sets around
// one: a year in front, a unit in brackets behind, a number.
func find[T any](c *Catalog, index map[string]T, header string) (T, bool) {
	if v, ok := index[c.Key(header)]; ok {
		return v, true
	}
	if isBareHead(header) {
		var none T
		return none, false
	}
	key := c.bareHeadKey(header)
	v, ok := index[key]
	return v, ok && key != ""
}

// Code returns the code of a scheme, or nil.
func (c *Catalog) Code(scheme, digits string) *Code { return c.codes[scheme][digits] }

// Classes returns the 类-level codes of a scheme in order.
func (c *Catalog) Classes(scheme string) []*Code {
	var out []*Code
	for _, digits := range slices.Sorted(maps.Keys(c.codes[scheme])) {
		if len(digits) == 3 {
			out = append(out, c.codes[scheme][digits])
		}
	}
	return out
}

// ClassByName returns the 类-level code whose name or other name is label,
// numbered or not, or nil.
func (c *Catalog) ClassByName(scheme, label string) *Code {
	return c.classes[scheme][c.Bare(label)]
}

// CodesByName lists the codes of a scheme whose name or other name is label,
// numbered or not, in their order: 行政运行 is an item of many groups. The list is
// shared.
func (c *Catalog) CodesByName(scheme, label string) []*Code {
	return c.byName[scheme][c.Bare(label)]
}

// Column returns what a header of the statement measures.
func (s *Statement) Column(c *Catalog, header string) (Column, bool) {
	return find(c, s.columns, header)
}

// Row returns the row item of a label on a side ("" for any). parent is the
// item of the row above that it may hang under: a row that hangs under it is
// preferred; rows that hang under another are never returned.
func (s *Statement) Row(c *Catalog, side, parent, label string) (RowItem, bool) {
	found, ok := RowItem{}, false
	for _, r := range s.rows[c.Bare(label)] {
		if side != "" && r.Side != "" && r.Side != side {
			continue
		}
		if parent != "" && r.Parent == parent {
			return r, true
		}
		if r.Parent == "" && r.After == "" && !r.Group && !ok {
			found, ok = r, true
		}
	}
	return found, ok
}

// ColumnBeside returns what a header means where the statement has a column of
// another item, too.
func (s *Statement) ColumnBeside(c *Catalog, header string) (Column, bool) {
	return find(c, s.beside, header)
}

// HasLabel reports whether some row of a side, or of either, is called so.
func (s *Statement) HasLabel(c *Catalog, side, label string) bool {
	return slices.ContainsFunc(s.rows[c.Bare(label)], func(r RowItem) bool {
		return side == "" || r.Side == "" || r.Side == side
	})
}

// GroupItem returns the item of a label that stands over a group of rows.
func (s *Statement) GroupItem(c *Catalog, label string) string {
	for _, r := range s.rows[c.Bare(label)] {
		if r.Parent == "" && r.After == "" {
			return r.Item
		}
	}
	return ""
}

// HasItem reports whether a row of the statement has the item.
func (s *Statement) HasItem(item string) bool {
	return slices.ContainsFunc(s.Rows, func(r RowItem) bool { return r.Item == item })
}

// RowAfter returns the row item that a label has on a side because of a row
// above it: seen reports whether an item stands there.
func (s *Statement) RowAfter(c *Catalog, side, label string, seen map[string]bool) (RowItem, bool) {
	for _, r := range s.rows[c.Bare(label)] {
		if r.After != "" && seen[r.After] && (side == "" || r.Side == "" || r.Side == side) {
			return r, true
		}
	}
	return RowItem{}, false
}

// around is what may stand around a title on its line.
var (
	brackets = regexp.MustCompile(`[(\[【〔][^()\[\]【】〔〕]{0,20}[)\]】〕]$`)
	yearText = regexp.MustCompile(`20\d{2}年度?`)
)

// Title finds the statement whose title text is, after its number, a year,
// whose it is in front and brackets behind are taken off; the longest title
// wins. A sentence that only mentions a title is none.
func (c *Catalog) Title(text string) (*Statement, Title, bool) {
	if !strings.ContainsRune(text, '表') || len(text) > 400 || strings.ContainsAny(text, "。；;") {
		return nil, Title{}, false
	}
	flat := stripEnumerators(text)
	if t, ok := c.titles[c.Key(flat)]; ok {
		return t.statement, t.title, true
	}
	flat = c.alone(flat)
	for range 3 {
		flat = strings.TrimSuffix(brackets.ReplaceAllString(flat, ""), "续")
		if t, ok := c.titles[c.Key(flat)]; ok {
			return t.statement, t.title, true
		}
	}
	return c.suffixTitle(stripEnumerators(yearText.ReplaceAllString(flat, "")))
}

// alone is a title without the number of its table in front or behind, and
// without unit and year.
func (c *Catalog) alone(title string) string {
	flat := Flat(title)
	for _, re := range slices.Concat(c.patterns.Numbers, c.patterns.Particulars) {
		if rest := re.ReplaceAllString(flat, ""); rest != "" {
			flat = rest
		}
	}
	return flat
}

// suffixTitle finds the longest title that text ends with, where what stands
// in front of it may stand there.
func (c *Catalog) suffixTitle(text string) (*Statement, Title, bool) {
	key := c.Key(text)
	for i := range key { // every suffix, the longest first
		if utf8.RuneCountInString(key[i:]) > c.longest {
			continue
		}
		t, ok := c.titles[key[i:]]
		if !ok {
			continue
		}
		if !c.mayPrecede(key[:i]) {
			return nil, Title{}, false
		}
		return t.statement, t.title, true
	}
	return nil, Title{}, false
}

// shortestName is the fewest characters that tell a title from other words.
const shortestName = 3

// TitleKey is Key of a title without the years in it.
func (c *Catalog) TitleKey(text string) string {
	return c.Key(yearText.ReplaceAllString(Flat(text), ""))
}

// Core is what a title says, as a TitleKey, without the shortest word for whose
// it is that stands in front: 单位主要职能 says 主要职能.
func (c *Catalog) Core(text string) string {
	key := c.TitleKey(text)
	for i := range key {
		if i > 0 && c.mayPrecede(key[:i]) {
			return key[i:]
		}
	}
	return key
}

// Says reports whether a title, given by its TitleKey, says what core does and
// no more than whose it is: 某某局主要职能.
func (c *Catalog) Says(key, core string) bool {
	before, ok := strings.CutSuffix(key, core)
	return ok && utf8.RuneCountInString(core) >= shortestName && c.mayPrecede(before)
}

// mayPrecede reports whether a title may have this in front of it on its line.
func (c *Catalog) mayPrecede(before string) bool {
	return before == "" || matchAny(c.patterns.Prefixes, before)
}

func matchAny(patterns []*Pattern, s string) bool {
	for _, p := range patterns {
		if p.MatchString(s) {
			return true
		}
	}
	return false
}

// HasMeasure reports whether a column of the statement has the measure.
func (s *Statement) HasMeasure(measure string) bool {
	return slices.ContainsFunc(s.Columns, func(c Column) bool { return c.Measure == measure })
}

// HeadFor is the first head that the statement prints over a column of an item or a
// measure; empty where it has none.
func (s *Statement) HeadFor(meaning string) string {
	for _, c := range s.Columns {
		if (c.Item == meaning || c.Item == "" && c.Measure == meaning) && len(c.Headers) > 0 {
			return c.Headers[0]
		}
	}
	return ""
}

// Adds reports whether a measure is a part of what the statement's total adds
// up.
func (s *Statement) Adds(measure string) bool {
	return measure != "" && measure != "total" && slices.ContainsFunc(s.Columns, func(c Column) bool { return c.Measure == measure && (c.Part || !c.Optional) })
}

// Parts counts the measures that the statement's total adds up.
func (s *Statement) Parts() int {
	n := 0
	for i, c := range s.Columns {
		if s.Adds(c.Measure) && !slices.ContainsFunc(s.Columns[:i], func(o Column) bool { return o.Measure == c.Measure }) {
			n++
		}
	}
	return n
}

// MeasureLeft is the one measure that adds up to the total and is not among
// those that a table has; empty where there are several or none.
func (s *Statement) MeasureLeft(have []string) string {
	left := ""
	for _, c := range s.Columns {
		if c.Measure == left || !s.Adds(c.Measure) || slices.Contains(have, c.Measure) {
			continue
		}
		if left != "" {
			return ""
		}
		left = c.Measure
	}
	return left
}
