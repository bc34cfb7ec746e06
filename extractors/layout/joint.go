package layout

import (
	"math"
	"slices"
	"strings"

	"juesuan/document"
)

// joint tells from the columns how a table at the top of a page stands to the
// one at the end of the page before, with nothing between.
func (w *writer) joint(s *sheet, t *table) document.Joint {
	if w.number+1 != s.number {
		return document.Unjoined
	}
	if w.table.edges == nil || t.edges == nil {
		return t.under(w.table)
	}
	if sameEdges(w.table.edges, t.edges) || widen(w.table, t) || widen(t, w.table) {
		return document.GoesOn
	}
	return document.Apart
}

// under gives a table without a head, whose columns text alone shows, those of
// the table before that it stands under: the ones that are blank on this page
// have nothing else that shows them. Where it does not fit into those, its rows
// are unsure.
func (t *table) under(above *table) document.Joint {
	if above.spans == nil || t.spans == nil || !t.beginsWithFigures() {
		return document.Unjoined
	}
	at := t.columnsOf(above.spans)
	if at == nil {
		for i := range t.grid.Rows {
			t.grid.Rows[i].Unsure = t.grid.Rows[i].Unsure || t.grid.Columns != above.grid.Columns
		}
		return document.Unjoined
	}
	for r := range t.grid.Rows {
		row := &t.grid.Rows[r]
		for i := range row.Cells {
			c := &row.Cells[i]
			row.Unsure = row.Unsure || c.ColumnSpan > 1 && beginsInFigure(c.Text)
			last := at[min(c.Column+max(1, c.ColumnSpan), len(at))-1]
			c.Column = at[c.Column]
			c.ColumnSpan = last - c.Column + 1
		}
	}
	t.grid.Columns, t.spans = above.grid.Columns, above.spans
	return document.GoesOn
}

// beginsInFigure reports whether words follow on an amount: two cells that touch.
func beginsInFigure(text string) bool {
	words := strings.TrimLeft(text, "0123456789.,-")
	return words != "" && isMarked(text[:len(text)-len(words)]) && len(words) < len(text)
}

// beginsWithFigures reports whether the first row with several cells has a
// figure behind its first column: the table has no head.
func (t *table) beginsWithFigures() bool {
	for _, row := range t.grid.Rows {
		cells, figure := 0, false
		for _, c := range row.Cells {
			if c.Text != "" {
				cells++
				figure = figure || c.Column > 0 && isFigure(c.Text) && isMarked(c.Text)
			}
		}
		if cells > 1 {
			return figure
		}
	}
	return false
}

// above is the table that the first lines of a page may go on with: the last one
// of the page before, where nothing stands between but what furnishes pages.
func (s *sheet) above(first int, before *sheet) *table {
	if first > 0 || len(s.tables) > 0 && len(s.lines) > 0 && s.tables[0].box[1] < s.lines[0].box[1] || before == nil ||
		before.turn != s.turn || before.width != s.width || len(before.tables) == 0 {
		return nil
	}
	t := &before.tables[len(before.tables)-1]
	if below := slices.IndexFunc(before.lines, func(l line) bool { return l.box[1] > t.box[3] }); below >= 0 && below < len(before.lines)-mostFurniture {
		return nil
	}
	return t
}

// mostFurniture is how many lines may stand at the foot of a page.
const mostFurniture = 2

// goesOnWith reports whether the rows with figures stand in the columns of a
// table, each piece at the side that its column is set to: few rows alone on a
// page go on with the table before.
func (a *alignment) goesOnWith(t *table) bool {
	if t == nil {
		return false
	}
	const off = 0.3 // sizes of the font
	all, good := 0, 0
	for i := range a.rows {
		if a.rows[i].figures() == 0 {
			continue
		}
		for k := range a.rows[i].pieces {
			p := &a.rows[i].pieces[k]
			all++
			if slices.ContainsFunc(t.texts, func(s span) bool {
				return math.Abs(p.box[0]-s.from) <= off*p.size || math.Abs(p.box[2]-s.to) <= off*p.size
			}) {
				good++
			}
		}
	}
	return all > 1 && good*5 >= all*4
}

// columnsOf finds for each column the one of another table that its text stands
// in, each as far as half the way to its neighbours; nil where that is one for
// two, or the other way round. A blank column is the next.
func (t *table) columnsOf(others []span) []int {
	var out []int
	for _, s := range t.texts {
		k := len(out)
		if k > 0 {
			k = out[k-1] + 1
		}
		if s.to >= s.from {
			at := columnAt(others, s.middle())
			if at < k {
				return nil
			}
			k = at
		}
		out = append(out, k)
	}
	if len(out) == 0 || out[len(out)-1] >= len(others) {
		return nil
	}
	return out
}

// columnAt is the column that a place stands nearest to.
func columnAt(columns []span, x float64) int {
	k := 0
	for k+1 < len(columns) && x > (columns[k].to+columns[k+1].from)/2 {
		k++
	}
	return k
}

// sameEdges reports whether the columns of two tables have the same edges.
func sameEdges(a, b []float64) bool { return len(a) == len(b) && among(a, b) != nil }

// among finds the edges of a table among those of another that is as wide, both
// counted from their left; nil where one of them is none of the other's.
func among(few, all []float64) []int {
	var out []int
	k := 0
	for _, x := range few {
		for k < len(all) && all[k]-all[0] < x-few[0]-touch {
			k++
		}
		if k == len(all) || math.Abs((all[k]-all[0])-(x-few[0])) > touch {
			return nil
		}
		out = append(out, k)
	}
	if out[len(out)-1] != len(all)-1 {
		return nil
	}
	return out
}

// What is a part of another table with more columns: it has some itself, for any
// two of one column that are as wide would be, and few rows, as a head or a total
// that the end of a page cut off.
const (
	fewestJoined = 2
	mostCutOff   = 3
)

// widen gives a table the columns of another, of which its own are some merged:
// a head or a total alone on its page draws no others. ok is false where they
// are not.
func widen(t, like *table) (ok bool) {
	at := among(t.edges, like.edges)
	if at == nil || t.grid.Columns < fewestJoined || len(t.grid.Rows) > mostCutOff || len(t.edges) >= len(like.edges) {
		return false
	}
	for _, row := range t.grid.Rows {
		for i := range row.Cells {
			c := &row.Cells[i]
			last := min(c.Column+max(1, c.ColumnSpan), len(at)-1)
			c.Column, c.ColumnSpan = at[c.Column], at[last]-at[c.Column]
		}
	}
	t.grid.Columns, t.edges = like.grid.Columns, like.edges
	return true
}
