// Package regions finds the tables of a document with what stands around them:
// title, number, unit, notes, the sentence that there is nothing to state.
package regions

import (
	"fmt"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/outline"
	"juesuan/records"
)

// Region is a table, with what the text around it says of it.
type Region struct {
	ID        string
	Statement *catalog.Statement // nil where the catalog knows none
	Title     string
	Code      string // 公开03表
	Unit      string
	Grids     []*document.Grid // its pieces
	Torn      int              // row from which the columns are another piece's, 0 for none
	Notes     []string
	Lead      []*outline.Block // labels of a form with their values, above its grid
	Empty     string           // the sentence that says so
	Flags     []records.Flag
}

// Find finds the regions of a document, and the unit that most of them state:
// the unit of those that state none. doc is the document's id. It notes on the
// blocks which are notes of a table.
func Find(o *outline.Outline, doc string) (list []Region, unit string) {
	f := &regionFinder{Outline: o}
	list = f.find()
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

// regionFinder walks the blocks and gathers for each table its title, number,
// unit and notes.
type regionFinder struct {
	*outline.Outline
	out     []Region
	next    Region // what was said since the last grid
	section string // the unit last stated in this part
	parted  bool   // something stood between the last grid and here
	words   bool   // other words did, which may be the name of a table that is not known
}

// find walks the blocks. A grid that follows another with nothing of its own
// between goes on with it.
func (f *regionFinder) find() []Region {
	for i := range f.Blocks {
		b := &f.Blocks[i]
		switch {
		case b.Contents || b.Joined && !b.IsGrid():
		case b.IsGrid():
			f.grid(i)
		case b.Flat != "":
			f.text(i)
		}
	}
	f.closeEmpty()
	return f.out
}

func (f *regionFinder) text(i int) {
	b := &f.Blocks[i]
	p := f.Cat.Patterns()
	switch {
	case b.IsTitle:
		f.closeEmpty()
		f.next.Statement, f.next.Title = b.Statement, b.Title.Text
		f.parted = true
		f.furnish(b.Text, b.Flat)
	case f.last() != nil && f.next.Statement == nil && !f.parted && cells.Match(p.Notes, b.Flat):
		b.Note = true
		f.last().Notes = append(f.last().Notes, b.Text)
		f.noteEmpty(f.last(), b)
	case f.next.Statement == nil && cells.Match(p.Notes, b.Flat) && b.IsSentence():
		b.Furnishes = false // of a table it would speak below it
	case cells.Match(p.Empty, b.Flat):
		if f.next.Statement != nil {
			f.next.Empty = b.Text
		} else if f.last() != nil && !f.parted {
			f.noteEmpty(f.last(), b)
		}
	case f.next.Statement != nil && f.next.Statement.Form && f.isPairLine(b):
		f.next.Lead = append(f.next.Lead, b)
	case b.Furnishes:
		f.furnish(b.Text, b.Flat)
	case f.isInForm(i):
		f.cell(b)
	case b.IsSentence() || b.Number.Level > 0:
		f.closeEmpty()
		f.next = Region{}
		f.parted = true
		if b.Number.Level == 1 {
			f.section = ""
		}
	case !cells.Match(p.GoesOn, b.Flat):
		f.words = true
	}
}

// isInForm reports whether a line is what a form's cell wrapped on to a line
// of its own: the form goes on at once below.
func (f *regionFinder) isInForm(i int) bool {
	t, b := f.last(), &f.Blocks[i]
	if t == nil || t.Statement == nil || !t.Statement.Form || f.parted || f.next.Statement != nil || b.Number.Level > 0 {
		return false
	}
	const ahead = 3
	for k := i + 1; k < min(len(f.Blocks), i+ahead); k++ {
		switch below := &f.Blocks[k]; {
		case below.IsGrid():
			return true
		case below.IsTitle || below.Number.Level > 0:
			return false
		}
	}
	return false
}

// cell adds a line to the form as a row of one cell.
func (f *regionFinder) cell(b *outline.Block) {
	t := f.last()
	c := document.Cell{RowSpan: 1, ColumnSpan: 1, Text: b.Source.Text, At: b.Source.At}
	t.Grids = append(t.Grids, &document.Grid{Method: t.Grids[0].Method, Columns: 1, Rows: []document.Row{{Cells: []document.Cell{c}}}})
}

func (f *regionFinder) last() *Region {
	if len(f.out) == 0 {
		return nil
	}
	return &f.out[len(f.out)-1]
}

func (f *regionFinder) noteEmpty(t *Region, b *outline.Block) {
	if t.Empty == "" && cells.Match(f.Cat.Patterns().Empty, b.Flat) {
		t.Empty = b.Text
	}
}

// furnish takes the table's number and unit from a line that states them.
func (f *regionFinder) furnish(text, flat string) {
	if code, ok := cells.Submatch(f.Cat.Patterns().TableCode, flat); ok && f.next.Code == "" {
		f.next.Code = code
	}
	if unit, ok := f.Unit(text); ok {
		f.next.Unit, f.section = unit, unit
	}
}

// closeEmpty writes a statement that the report only says it has no data for,
// without printing a table.
func (f *regionFinder) closeEmpty() {
	if f.next.Statement != nil && f.next.Empty != "" {
		f.out = append(f.out, f.next)
		f.next = Region{}
	}
}

func (f *regionFinder) grid(i int) {
	g := f.head(f.Blocks[i].Source.Grid)
	if len(g.Rows) == 0 {
		return
	}
	if f.goesOn(g) {
		t := f.last()
		if t.Grids[0].Columns != g.Columns && t.Torn == 0 {
			for _, earlier := range t.Grids {
				t.Torn += len(earlier.Rows)
			}
		}
		t.Grids = append(t.Grids, g)
		if t.Unit == "" {
			t.Unit = f.next.Unit
		}
	} else {
		if f.next.Unit == "" {
			f.next.Unit = f.section
		}
		f.next.Grids = []*document.Grid{g}
		f.out = append(f.out, f.next)
	}
	f.next, f.parted, f.words = Region{}, false, false
}

// goesOn reports whether a grid continues the one before: of as many columns,
// with no title of its own, or the same one again. Where the edges of the
// columns are known, other edges are those of another table.
func (f *regionFinder) goesOn(g *document.Grid) bool {
	t := f.last()
	if t == nil || len(t.Grids) == 0 {
		return false
	}
	if f.next.Statement != nil {
		return f.next.Statement == t.Statement && !t.Statement.Form && t.Grids[0].Columns == g.Columns
	}
	if f.parted || g.Joint == document.Apart && !(t.Statement != nil && t.Statement.Form) {
		return false
	}
	if t.Statement != nil && t.Statement.Form {
		return true // its parts have columns of their own, and notes between
	}
	if len(t.Notes) > 0 || t.Statement == nil && f.words {
		return false
	}
	return t.Grids[0].Columns == g.Columns || f.isTornOff(t, g)
}

// isTornOff reports whether an odd line tore a statement in two: the columns
// of the second part were found anew and may be some more or fewer. Its rows
// are placed by what their cells are.
func (f *regionFinder) isTornOff(t *Region, g *document.Grid) bool {
	last := t.Grids[len(t.Grids)-1]
	if t.Statement == nil || t.Statement.Form || g.Method != document.Aligned || last.Method != document.Aligned {
		return false
	}
	diff := t.Grids[0].Columns - g.Columns
	return max(diff, -diff) <= mostTorn && lineOf(g, 0)-lineOf(last, len(last.Rows)-1) <= mostTorn
}

// mostTorn is how many columns, and how many lines, may be lost between the
// parts of a torn table.
const mostTorn = 3

// lineOf is the line that a row of a grid stands on.
func lineOf(g *document.Grid, row int) int {
	for _, c := range g.Rows[row].Cells {
		return c.At.Line
	}
	return 0
}

// head takes the title, number and unit of a table out of its own first rows,
// where a workbook was printed whole.
func (f *regionFinder) head(g *document.Grid) *document.Grid {
	v := cells.LayOut(g)
	n := 0
	for n < len(v.Rows) && f.isHead(v.Rows[n]) {
		n++
	}
	if n == 0 || n == len(v.Rows) {
		return g
	}
	return &document.Grid{Method: g.Method, Columns: g.Columns, Rows: g.Rows[n:]}
}

func (f *regionFinder) isHead(row cells.Row) bool {
	if row.Filled() == 0 {
		return true
	}
	var blocks []outline.Block
	for _, t := range row.Texts {
		if t == "" {
			continue
		}
		b := outline.NewBlock(f.Texts, t)
		if b.Statement == nil && !b.Furnishes && !cells.Match(f.Cat.Patterns().Year, b.Flat) {
			return false
		}
		blocks = append(blocks, b)
	}
	for _, b := range blocks {
		if b.Statement != nil && f.next.Statement == nil {
			f.next.Statement, f.next.Title = b.Statement, b.Title.Text
		}
		f.furnish(b.Text, b.Flat)
	}
	return true
}

// isPairLine reports whether a line holds a label of forms with its value.
func (f *regionFinder) isPairLine(b *outline.Block) bool {
	label, value := cells.CutPair(b.Text)
	return value != "" && f.Cat.IsPair(label)
}
