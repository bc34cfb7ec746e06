package facts

import (
	"slices"
	"strconv"
	"strings"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
)

// withoutFillers is a document in which the cells are blank that a program
// filled: with its word for nothing, with a picture of no text, with an index
// of the rows, and heads stand apart that it wrote as lists. The document itself
// is not changed.
func withoutFillers(cat *catalog.Catalog, d *document.Document) *document.Document {
	out := *d
	out.Blocks = slices.Clone(d.Blocks)
	for i := range out.Blocks {
		b := &out.Blocks[i]
		if b.Grid == nil {
			continue
		}
		b.Grid = unfolded(b.Grid)
		index := isIndexed(cat, b.Grid)
		isFilled := func(c document.Cell) bool {
			return index && c.Column == 0 && c.Text != "" || isFiller(cat, c.Text)
		}
		if !slices.ContainsFunc(b.Grid.Rows, func(r document.Row) bool { return slices.ContainsFunc(r.Cells, isFilled) }) {
			continue
		}
		b.Grid = emptied(b.Grid, isFilled)
	}
	return &out
}

// emptied is a grid in which some cells are blank.
func emptied(g *document.Grid, isFilled func(document.Cell) bool) *document.Grid {
	out := *g
	out.Rows = slices.Clone(g.Rows)
	for i := range out.Rows {
		r := &out.Rows[i]
		r.Cells = slices.Clone(r.Cells)
		for k := range r.Cells {
			if isFilled(r.Cells[k]) {
				r.Cells[k].Text = ""
			}
		}
	}
	return &out
}

// longestFiller is how long a filler is at most, in bytes.
const longestFiller = 200

func isFiller(cat *catalog.Catalog, text string) bool {
	if text == "" || len(text) > longestFiller || text[0] >= '0' && text[0] <= '9' {
		return false
	}
	return cells.Match(cat.Noise.Fillers, strings.ToLower(strings.TrimSpace(text)))
}

// fewestIndexed is how many rows are counted at least in an index.
const fewestIndexed = 3

// isIndexed reports whether the first column of a grid has no head and counts
// the rows behind the first from nought or one, those of the head among them.
func isIndexed(cat *catalog.Catalog, g *document.Grid) bool {
	if len(g.Rows) <= fewestIndexed || len(g.Rows[0].Cells) < 3 {
		return false
	}
	if head := g.Rows[0].Cells[0].Text; head != "" && !isFiller(cat, head) {
		return false
	}
	last := -1
	for i, r := range g.Rows[1:] {
		if len(r.Cells) == 0 || r.Cells[0].Column != 0 || r.Cells[0].ColumnSpan > 1 {
			return false
		}
		n, err := strconv.Atoi(strings.TrimSpace(r.Cells[0].Text))
		if err != nil || i == 0 && n > 1 || i > 0 && n != last+1 {
			return false
		}
		last = n
	}
	return true
}
