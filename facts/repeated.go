package facts

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"juesuan/records"
)

// Pages overlap, and converters write a table in two forms or a row many times:
// what is printed twice is stated once.

// printedRow is the facts of one row of one side of a table.
type printedRow struct {
	table string
	row   int
	says  string // its name with the values
	coded bool   // a code tells it from others of its label
	facts []*records.Fact
}

// markRepeated marks the facts of statements that state again what a row before
// states: the row before, one with the same code, or one of several in the same
// order in the same table; or one of another table of the statement nearly all of
// whose rows do.
func markRepeated(facts []records.Fact) {
	var rows []*printedRow
	by := map[printedAt]*printedRow{}
	for i := range facts {
		f := &facts[i]
		if f.Statement == "" || f.Cell == nil || f.Origin != records.OriginTable {
			continue
		}
		at := printedAt{f.Table, f.Side, f.Cell.Row}
		if by[at] == nil {
			by[at] = newRow(f)
			rows = append(rows, by[at])
		}
		by[at].add(f)
	}
	twins := twinsOf(rows)
	for _, table := range byTable(rows) {
		markTable(table, twins)
	}
}

// twinsOf finds the row before that each row repeats.
func twinsOf(rows []*printedRow) map[*printedRow]*printedRow {
	first := map[string]*printedRow{}
	twins := map[*printedRow]*printedRow{}
	before := map[*printedRow]*printedRow{} // in its table, on its side
	last := map[string]*printedRow{}
	for _, r := range rows {
		side := r.table + r.facts[0].Side
		before[r], last[side] = last[side], r
		switch earlier := first[r.says]; {
		case !r.isStated():
		case earlier == nil:
			first[r.says] = r
		default:
			twins[r] = earlier
		}
	}
	inRun := map[*printedRow]bool{}
	for _, r := range rows {
		if b, t := before[r], twins[r]; t != nil && b != nil && (b.says == r.says || twins[b] != nil && twins[b] == before[t]) {
			inRun[r], inRun[b] = true, true
		}
	}
	maps.DeleteFunc(twins, func(r, t *printedRow) bool { return t.table == r.table && !r.coded && !inRun[r] })
	return twins
}

// printedAt is where a row stands.
type printedAt struct {
	table, side string
	row         int
}

func newRow(f *records.Fact) *printedRow {
	r := &printedRow{table: f.Table, row: f.Cell.Row}
	parts := []string{f.Statement, f.Entity, f.Side}
	if f.Row != nil {
		parts = append(append(parts, f.Row.Code), f.Row.Path...)
		r.coded = f.Row.Code != ""
	}
	r.says = strings.Join(parts, "|")
	return r
}

func (r *printedRow) add(f *records.Fact) {
	column := f.Item + "|" + f.Measure
	if f.Measure == "" && f.Column != nil {
		column = strings.Join(f.Column.Path, "|")
	}
	value := ""
	if f.Value != nil {
		value = *f.Value
	}
	r.says += "\n" + column + "=" + value
	r.facts = append(r.facts, f)
}

// isStated reports whether a row states anything but noughts.
func (r *printedRow) isStated() bool {
	return slices.ContainsFunc(r.facts, func(f *records.Fact) bool { return f.Value != nil && strings.Trim(*f.Value, "-0.") != "" })
}

// byTable parts rows by their table, in order.
func byTable(rows []*printedRow) [][]*printedRow {
	var out [][]*printedRow
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b *printedRow) int { return cmp.Compare(a.table, b.table) })
	for i, r := range sorted {
		if i == 0 || sorted[i-1].table != r.table {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], r)
	}
	return out
}

// copiedOfTen is how many of ten rows of a table another must state too for it
// to be a copy: single rows agree by chance.
const copiedOfTen = 8

// markTable marks the rows of one table that have twins.
func markTable(rows []*printedRow, twins map[*printedRow]*printedRow) {
	stated, elsewhere := 0, 0
	for _, r := range rows {
		if !r.isStated() {
			continue
		}
		stated++
		if t := twins[r]; t != nil && t.table != r.table {
			elsewhere++
		}
	}
	for _, r := range rows {
		t := twins[r]
		if t == nil || t.table != r.table && elsewhere*10 < stated*copiedOfTen {
			continue
		}
		for k, f := range r.facts {
			f.Twin = t.facts[k].ID
			f.Flags = records.SortFlags(append(slices.Clip(f.Flags), records.Repeated))
		}
	}
}
