package sheet

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"juesuan/document"
)

// Document lays a workbook out: sheet after sheet, each with its name over it.
// Lines are its rows as text, as the places of its pieces count them: a line
// for the name of a sheet, one for each row that is seen, and one for the blank
// rows between two.
func (b *Book) Document(ctx context.Context) (d *document.Document, lines []string, err error) {
	b.hiddenSheets()
	w := &writer{doc: &document.Document{Format: b.Format}}
	for _, s := range b.Sheets {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		if s.Hidden {
			continue
		}
		w.doc.Pages++
		if err := b.settle(s); err != nil {
			return nil, nil, err
		}
		if err := w.sheet(s); err != nil {
			return nil, nil, err
		}
		s.cells, s.merged = nil, nil
	}
	w.doc.Problems = b.Problems
	return w.doc, w.lines, nil
}

// unnamed is the name that programs give a sheet that nobody named.
var unnamed = regexp.MustCompile(`^(?i:sheet|工作表|表格)\s*\d+$`)

// row is a row of a sheet, or a side of one, with something in it.
type row struct {
	cells   []*Cell
	gap     bool // a blank row stands before it
	reached int  // how many cells above it go on into it
}

// isSeveral reports whether a row has several cells, its own or from above.
func (r *row) isSeveral() bool { return len(r.cells)+r.reached > 1 }

// number is that of the row in its sheet.
func (r *row) number() int { return r.cells[0].Row }

// says reports whether a cell of the row says what the name of its sheet does,
// of which programs take the beginning and leave some signs out.
func (r *row) says(name string) bool {
	name = plain(name)
	return slices.ContainsFunc(r.cells, func(c *Cell) bool { return strings.HasPrefix(plain(c.Text), name) })
}

// plain is a text without what the name of a sheet cannot have, and without
// blanks.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(`:\/?*[]`, r) {
			return -1
		}
		return r
	}, s)
}

// sheet writes a sheet.
func (w *writer) sheet(s *Sheet) error {
	w.name = s.Name
	rows := s.visible()
	if len(rows) == 0 {
		return nil
	}
	if !unnamed.MatchString(s.Name) && !rows[0].says(s.Name) {
		w.paragraph(s.Name, document.Place{Sheet: s.Name})
	}
	for _, stack := range stacks(rows) {
		if err := w.stack(stack); err != nil {
			return err
		}
	}
	return nil
}

// visible are the rows of a settled sheet.
func (s *Sheet) visible() []row {
	var out []row
	below := 0      // what is above it is taken by a row or by what spans from it
	var spans []int // where those end that span rows
	for i := range s.cells {
		c := &s.cells[i]
		if len(out) == 0 || out[len(out)-1].number() != c.Row {
			spans = slices.DeleteFunc(spans, func(end int) bool { return end <= c.Row })
			out = append(out, row{gap: len(out) > 0 && s.rows.shown(below) < c.Row, reached: len(spans)})
		}
		last := &out[len(out)-1]
		last.cells = append(last.cells, c)
		below = max(below, c.Row+c.Rows)
		if c.Rows > 1 {
			spans = append(spans, c.Row+c.Rows)
		}
	}
	return out
}

// stacks parts the rows of a sheet where tables stand side by side, each
// below a line of its own.
func stacks(rows []row) [][]row {
	var out [][]row
	whole := 0 // from where rows are whole
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && !rows[to].gap {
			to++
		}
		if sides := beside(rows[from:to]); len(sides) > 1 && !headed(rows[whole:from]) {
			if whole < from {
				out = append(out, rows[whole:from])
			}
			out = append(out, sides...)
			whole = to
		}
		from = to
	}
	if whole < len(rows) {
		out = append(out, rows[whole:])
	}
	return out
}

// headed reports whether the last of the rows is a line, which speaks of what
// stands below it as one.
func headed(rows []row) bool { return len(rows) > 0 && len(rows[len(rows)-1].cells) == 1 }

// beside parts rows at columns that nothing stands in, where each side begins
// with a line and goes on with a table.
func beside(rows []row) [][]row {
	for _, column := range blanks(rows) {
		left, right := cut(rows, column)
		if isTitled(left) && isTitled(right) {
			return append([][]row{left}, beside(right)...)
		}
	}
	return [][]row{rows}
}

func isTitled(rows []row) bool {
	if len(rows) < 2 || len(rows[0].cells) != 1 {
		return false
	}
	for _, r := range rows[1:] {
		if len(r.cells) > 1 {
			return true
		}
	}
	return false
}

// blanks are the columns between others in which nothing stands, the first of
// each run.
func blanks(rows []row) []int {
	var taken hidden
	for _, r := range rows {
		for _, c := range r.cells {
			taken.add(c.Column, c.Column+c.Columns-1)
		}
	}
	taken = taken.sorted()
	var out []int
	for i := 1; i < len(taken); i++ {
		out = append(out, taken[i-1].to+1)
	}
	return out
}

// cut parts rows at a column.
func cut(rows []row, column int) (left, right []row) {
	for _, r := range rows {
		k := 0
		for k < len(r.cells) && r.cells[k].Column < column {
			k++
		}
		if k > 0 {
			left = append(left, row{cells: r.cells[:k], gap: r.gap})
		}
		if k < len(r.cells) {
			right = append(right, row{cells: r.cells[k:], gap: r.gap})
		}
	}
	return left, right
}

// stack writes rows as tables and lines.
func (w *writer) stack(rows []row) error {
	tabular := tables(rows)
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && tabular[from] && tabular[to] {
			to++
		}
		if tabular[from] {
			if err := w.grid(rows[from:to]); err != nil {
				return err
			}
		} else {
			w.line(&rows[from])
		}
		from = to
	}
	return nil
}

// tables says of each row whether it is of a table.
func tables(rows []row) []bool {
	out := make([]bool, len(rows))
	if areRuled(rows) {
		for i := range rows {
			out[i] = isRuled(&rows[i])
		}
		unruled(rows, out)
		return out
	}
	last := -1 // of the table
	for i := range rows {
		if !rows[i].isSeveral() {
			continue
		}
		out[i] = true
		if i > 1 && !out[i-1] && spansAll(&rows[i-1], &rows[i]) {
			out[i-1] = true
		}
		if last >= 0 && !hasTitle(rows[last+1:i+1]) {
			for k := last + 1; k < i; k++ {
				out[k] = true
			}
		}
		last = i
	}
	return out
}

// spansAll reports whether a row is one cell over all of the next: a head of the
// whole table, unless it is the first line, which is a title.
func spansAll(above, below *row) bool {
	c, last := above.cells[0], below.cells[len(below.cells)-1]
	return !below.gap && c.Columns > 1 && c.Column <= below.cells[0].Column && c.Column+c.Columns >= last.Column+last.Columns
}

// areRuled reports whether half of the rows with several cells are ruled.
func areRuled(rows []row) bool {
	several, ruled := 0, 0
	for i := range rows {
		if len(rows[i].cells) > 1 {
			several++
			if isRuled(&rows[i]) {
				ruled++
			}
		}
	}
	return ruled > 0 && 2*ruled >= several
}

func isRuled(r *row) bool {
	for _, c := range r.cells {
		if c.Look&Ruled != 0 {
			return true
		}
	}
	return false
}

// mostAbout is how many rows of several cells may speak of a table in a sheet
// whose tables are ruled. More are a table that is not.
const mostAbout = 3

// unruled finds the tables without rules in a sheet of tables with them.
func unruled(rows []row, tabular []bool) {
	for from := 0; from < len(rows); {
		to := from
		for to < len(rows) && !tabular[to] && rows[to].isSeveral() {
			to++
		}
		if to-from > mostAbout {
			for k := from; k < to; k++ {
				tabular[k] = true
			}
		}
		from = to + 1
	}
}

// hasTitle reports whether one of the single cells between two rows of a table
// (the last of the rows is the second) looks like a title: it stands apart and
// is set otherwise than a label.
func hasTitle(rows []row) bool {
	for i := range rows[:len(rows)-1] {
		c := rows[i].cells[0]
		apart := rows[i].gap || rows[i+1].gap
		if apart && (c.Columns > 1 || c.Look&(Centred|Stressed) != 0 || c.Column > rows[len(rows)-1].cells[0].Column) {
			return true
		}
	}
	return false
}

// joined is the text of a line that stands in several cells.
func joined(cells []*Cell) string {
	list := make([]string, len(cells))
	for i, c := range cells {
		list[i] = c.Text
	}
	const apart = "    "
	return strings.Join(list, apart)
}
