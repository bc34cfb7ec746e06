// Package regions finds the tables of a document with what stands around them:
// title, number, unit, notes, the sentence that there is nothing to state.
package regions

import (
	"fmt"
	"slices"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/heads"
	"juesuan/facts/outline"
	"juesuan/facts/recognise"
	"juesuan/records"
)

// Region is a table, with what the text around it says of it.
type Region struct {
	ID        string
	Statement *catalog.Statement // nil where the catalog knows none
	Title     string
	Code      string // 公开03表
	Unit      string
	Borrowed  bool             // its unit is that of other tables: it states none
	Grids     []*document.Grid // its pieces
	Torn      int              // row from which the columns are another piece's, 0 for none
	Notes     []string
	Lead      []*outline.Block // labels of a form with their values, above its grid
	Empty     string           // the sentence that says so
	Flags     []records.Flag
	Marks     []records.Flag // of the table alone
	Verdict   recognise.Verdict
	Entity    string         // whose figures, where not the document's
	Year      int            // of account, where not the document's
	Report    records.Report // of that year, where its title says so
	account   account
	at        int // block
}

// Find finds the regions of a document, and the unit that most of them state:
// the unit of those that state none. doc is the document's id. It notes on the
// blocks which are notes of a table.
func Find(o *outline.Outline, doc string) (list []Region, unit string) {
	f := found(o)
	list = f.recognised(recognise.New(o.Cat))
	unit = usualUnit(list)
	for i := range list {
		r := &list[i]
		r.ID = fmt.Sprintf("%s/t%02d", doc, i+1)
		if r.Unit == "" {
			r.Unit = unit
		}
		if r.Unit == "" {
			r.Unit = assumedUnit
			r.Flags = append(r.Flags, records.UnitAssumed)
		}
	}
	return list, unit
}

// found finds the tables of a document, before it is known which they are.
func found(o *outline.Outline) *regionFinder {
	f := &regionFinder{Outline: o, heads: heads.Reader{Texts: o.Texts}, views: map[*document.Grid]cells.View{}, words: map[*document.Grid]formWords{}}
	f.find()
	return f
}

// assumedUnit is the unit of the standard tables, 万元, where a report states
// none anywhere.
const assumedUnit = "万元"

// usualUnit is the unit that most tables state.
func usualUnit(list []Region) string {
	counts := map[string]int{}
	for _, r := range list {
		if r.Unit != "" {
			counts[r.Unit]++
		}
	}
	return cells.MostCommon(counts)
}

// isPairLine reports whether a line holds a label of forms with its value.
func (w *regionFinder) isPairLine(b *outline.Block) bool {
	label, value := cells.CutPair(b.Text)
	return value != "" && w.Cat.IsPair(label)
}

// recognised tells what each of the regions is by all of the evidence.
func (w *regionFinder) recognised(by *recognise.Recogniser) []Region {
	var list []Region
	for i, v := range w.judged(by) {
		list = append(list, w.region(&w.out[i], v))
	}
	list = append(list, w.emptyRegions(w.out)...)
	slices.SortStableFunc(list, func(a, b Region) int { return a.at - b.at })
	return list
}

// described is what each of the regions shows.
func (w *regionFinder) described() []recognise.Table {
	out := make([]recognise.Table, len(w.out))
	var known []account
	for i := range w.out {
		out[i] = w.describe(&w.out[i])
		known, out[i].Account = numbered(known, w.accountOf(&w.out[i]))
	}
	return out
}

// region is what was found, with what it is taken for. Its title becomes a
// heading.
func (w *regionFinder) region(t *region, v recognise.Verdict) Region {
	out := Region{
		Statement: v.Statement, Verdict: v, Code: t.code, Unit: t.unit, Borrowed: t.borrowed, Grids: t.grids, Notes: t.notes, Lead: t.lead, Empty: t.empty, at: t.lines[0], account: w.accountOf(t),
	}
	for i, g := range t.grids[1:] {
		if g.Columns != t.grids[0].Columns && out.Torn == 0 {
			for _, earlier := range t.grids[:i+1] {
				out.Torn += len(earlier.Rows)
			}
		}
	}
	if v.Statement == nil || !v.Statement.Form {
		out.Lead = nil
	}
	if t.foreign {
		out.Flags = append(out.Flags, records.UnitConflict)
	}
	if t.title != nil {
		w.entitle(&out, t, v)
	}
	switch {
	case v.Statement == nil:
	case v.Doubtful():
		out.Flags = append(out.Flags, records.StatementInferred) // of its facts too
	case !v.Titled:
		out.Marks = append(out.Marks, records.StatementInferred)
	}
	return out
}

// entitle gives a table its title, and marks the block as a heading.
func (w *regionFinder) entitle(out *Region, t *region, v recognise.Verdict) {
	s, title, known := w.Cat.Title(t.title.text)
	out.Title = title.Text
	if !known {
		out.Title = w.bareTitle(t.title.text)
	}
	for k, i := range t.title.lines {
		b := &w.Blocks[i]
		if k > 0 {
			b.Joined = true
			continue
		}
		b.IsTitle, b.Statement = true, v.Statement
		if known {
			b.Statement, b.Title = s, title
		}
		b.Title.Text, b.Line = out.Title, t.title.text
		b.Last = max(b.Last, t.title.lines[len(t.title.lines)-1])
	}
}
