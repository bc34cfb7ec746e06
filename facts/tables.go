package facts

import (
	"slices"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/records"
)

// tableContext is what the text around a table says of it.
type tableContext struct {
	id        string
	statement *catalog.Statement
	title     string
	code      string
	unit      string
	grids     []*document.Grid
	torn      int // row from which the columns are another part's, 0 for none
	notes     []string
	lead      []*line // labels of a form with their values, above its grid
	empty     string  // the sentence that says so
	flags     []records.Flag
}

// readTables finds the tables with what stands around them and reads each.
func (rd *reading) readTables() {
	regions := rd.regions()
	unit := rd.usualUnit(regions)
	rd.batch.Document.Unit = unit
	for i := range regions {
		t := &regions[i]
		t.id = rd.tableID(i + 1)
		if t.unit == "" {
			t.unit = unit
		}
		if t.unit == "" {
			t.unit = assumedUnit
			t.flags = append(t.flags, records.UnitAssumed)
		}
		rd.readTable(t)
	}
	rd.listStatements(regions)
}

// assumedUnit is the unit of the standard tables, 万元, where a report states
// none anywhere.
const assumedUnit = "万元"

// regions walks the lines and gathers for each table its title, number, unit
// and notes. A grid that follows another with nothing of its own between goes
// on with it.
func (rd *reading) regions() []tableContext {
	w := &walker{rd: rd}
	for i := range rd.lines {
		l := &rd.lines[i]
		switch {
		case l.contents || l.joined && !l.isGrid():
		case l.isGrid():
			w.grid(i)
		case l.flat != "":
			w.text(i)
		}
	}
	w.closeEmpty()
	return w.out
}

// walker is the state of the walk: what is said of the table to come.
type walker struct {
	rd      *reading
	out     []tableContext
	next    tableContext // what was said since the last grid
	section string       // the unit last stated in this part
	parted  bool         // something stood between the last grid and here
	words   bool         // other words did, which may be the name of a table that is not known
}

func (w *walker) text(i int) {
	l := &w.rd.lines[i]
	r := w.rd.r
	p := r.cat.Patterns()
	switch {
	case l.isTitle:
		w.closeEmpty()
		w.next.statement, w.next.title = l.statement, l.title.Text
		w.parted = true
		w.furnish(l.text, l.flat)
	case w.last() != nil && w.next.statement == nil && !w.parted && match(p.Notes, l.flat):
		l.note = true
		w.last().notes = append(w.last().notes, l.text)
		w.noteEmpty(w.last(), l)
	case w.next.statement == nil && match(p.Notes, l.flat) && l.isSentence():
		l.furnishes = false // of a table it would speak below it
	case match(p.Empty, l.flat):
		if w.next.statement != nil {
			w.next.empty = l.text
		} else if w.last() != nil && !w.parted {
			w.noteEmpty(w.last(), l)
		}
	case w.next.statement != nil && w.next.statement.Form && r.isPairLine(l):
		w.next.lead = append(w.next.lead, l)
	case l.furnishes:
		w.furnish(l.text, l.flat)
	case w.isInForm(i):
		w.cell(l)
	case l.isSentence() || l.number.level > 0:
		w.closeEmpty()
		w.next = tableContext{}
		w.parted = true
		if l.number.level == 1 {
			w.section = ""
		}
	case !match(p.GoesOn, l.flat):
		w.words = true
	}
}

// isInForm reports whether a line is what a form's cell wrapped on to a line
// of its own: the form goes on at once below.
func (w *walker) isInForm(i int) bool {
	t, l := w.last(), &w.rd.lines[i]
	if t == nil || t.statement == nil || !t.statement.Form || w.parted || w.next.statement != nil || l.number.level > 0 {
		return false
	}
	const ahead = 3
	for k := i + 1; k < min(len(w.rd.lines), i+ahead); k++ {
		switch below := &w.rd.lines[k]; {
		case below.isGrid():
			return true
		case below.isTitle || below.number.level > 0:
			return false
		}
	}
	return false
}

// cell adds a line to the form as a row of one cell.
func (w *walker) cell(l *line) {
	t := w.last()
	c := document.Cell{RowSpan: 1, ColumnSpan: 1, Text: l.block.Text, At: l.block.At}
	t.grids = append(t.grids, &document.Grid{Method: t.grids[0].Method, Columns: 1, Rows: []document.Row{{Cells: []document.Cell{c}}}})
}

func (w *walker) last() *tableContext {
	if len(w.out) == 0 {
		return nil
	}
	return &w.out[len(w.out)-1]
}

func (w *walker) noteEmpty(t *tableContext, l *line) {
	if t.empty == "" && match(w.rd.r.cat.Patterns().Empty, l.flat) {
		t.empty = l.text
	}
}

// furnish takes the table's number and unit from a line that states them.
func (w *walker) furnish(text, flat string) {
	if code, ok := submatch(w.rd.r.cat.Patterns().TableCode, flat); ok && w.next.code == "" {
		w.next.code = code
	}
	if unit, ok := w.rd.r.norm.Unit(text); ok {
		w.next.unit, w.section = unit, unit
	}
}

// closeEmpty writes a statement that the report only says it has no data for,
// without printing a table.
func (w *walker) closeEmpty() {
	if w.next.statement != nil && w.next.empty != "" {
		w.out = append(w.out, w.next)
		w.next = tableContext{}
	}
}

func (w *walker) grid(i int) {
	g := w.head(w.rd.lines[i].block.Grid)
	if len(g.Rows) == 0 {
		return
	}
	if w.goesOn(g) {
		t := w.last()
		if t.grids[0].Columns != g.Columns && t.torn == 0 {
			for _, earlier := range t.grids {
				t.torn += len(earlier.Rows)
			}
		}
		t.grids = append(t.grids, g)
		if t.unit == "" {
			t.unit = w.next.unit
		}
	} else {
		if w.next.unit == "" {
			w.next.unit = w.section
		}
		w.next.grids = []*document.Grid{g}
		w.out = append(w.out, w.next)
	}
	w.next, w.parted, w.words = tableContext{}, false, false
}

// goesOn reports whether a grid continues the one before: of as many columns,
// with no title of its own, or the same one again. Where the edges of the
// columns are known, other edges are those of another table.
func (w *walker) goesOn(g *document.Grid) bool {
	t := w.last()
	if t == nil || len(t.grids) == 0 {
		return false
	}
	if w.next.statement != nil {
		return w.next.statement == t.statement && !t.statement.Form && t.grids[0].Columns == g.Columns
	}
	if w.parted || g.Joint == document.Apart && !(t.statement != nil && t.statement.Form) {
		return false
	}
	if t.statement != nil && t.statement.Form {
		return true // its parts have columns of their own, and notes between
	}
	if len(t.notes) > 0 || t.statement == nil && w.words {
		return false
	}
	return t.grids[0].Columns == g.Columns || w.isTornOff(t, g)
}

// isTornOff reports whether an odd line tore a statement in two: the columns
// of the second part were found anew and may be some more or fewer. Its rows
// are placed by what their cells are.
func (w *walker) isTornOff(t *tableContext, g *document.Grid) bool {
	last := t.grids[len(t.grids)-1]
	if t.statement == nil || t.statement.Form || g.Method != document.Aligned || last.Method != document.Aligned {
		return false
	}
	diff := t.grids[0].Columns - g.Columns
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
func (w *walker) head(g *document.Grid) *document.Grid {
	m := layOut(g)
	n := 0
	for n < len(m.rows) && w.isHead(m.rows[n]) {
		n++
	}
	if n == 0 || n == len(m.rows) {
		return g
	}
	return &document.Grid{Method: g.Method, Columns: g.Columns, Rows: g.Rows[n:]}
}

func (w *walker) isHead(row matrixRow) bool {
	if row.filled() == 0 {
		return true
	}
	var lines []line
	for _, t := range row.texts {
		if t == "" {
			continue
		}
		l := line{}
		l.setText(w.rd.r, t)
		if l.statement == nil && !l.furnishes && !match(w.rd.r.cat.Patterns().Year, l.flat) {
			return false
		}
		lines = append(lines, l)
	}
	for _, l := range lines {
		if l.statement != nil && w.next.statement == nil {
			w.next.statement, w.next.title = l.statement, l.title.Text
		}
		w.furnish(l.text, l.flat)
	}
	return true
}

// usualUnit is the unit that most tables state.
func (rd *reading) usualUnit(regions []tableContext) string {
	counts := map[string]int{}
	for _, t := range regions {
		if t.unit != "" {
			counts[t.unit]++
		}
	}
	return mostCommon(counts)
}

// mostCommon returns the key with the highest count, the first in order among
// equals.
func mostCommon(counts map[string]int) string {
	best := ""
	for k, n := range counts {
		if n > counts[best] || n == counts[best] && (best == "" || k < best) {
			best = k
		}
	}
	return best
}

func (rd *reading) listStatements(regions []tableContext) {
	d := &rd.batch.Document
	found := map[string]bool{}
	for _, t := range regions {
		if t.statement != nil {
			found[t.statement.Name] = true
		}
	}
	for _, s := range rd.r.cat.Statements {
		switch {
		case found[s.Name]:
			d.Statements = append(d.Statements, s.Name)
		case slices.Contains(s.Expected, d.Report):
			d.Missing = append(d.Missing, s.Name)
		}
	}
}
