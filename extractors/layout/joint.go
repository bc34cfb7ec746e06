package layout

import (
	"math"

	"juesuan/document"
)

// joint tells from the columns how a table at the top of a page stands to the
// one at the end of the page before, with nothing between.
func (w *writer) joint(s *sheet, t *table) document.Joint {
	if w.number+1 != s.number || w.table.edges == nil || t.edges == nil {
		return document.Unjoined
	}
	if sameEdges(w.table.edges, t.edges) || widen(w.table, t) || widen(t, w.table) {
		return document.GoesOn
	}
	return document.Apart
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
