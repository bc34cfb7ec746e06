package regions

import (
	"slices"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/outline"
	"juesuan/records"
)

// Record is the record of a region whose pieces make the grid g: all that is
// known before its cells are read. A region of several pieces is flagged, and
// one of no known statement.
func (r *Region) Record(cat *catalog.Catalog, g *document.Grid) records.Table {
	rec := records.Table{
		Type: records.TypeTable, ID: r.ID, Title: r.Title, Code: r.Code, Unit: r.Unit,
		Rows: len(g.Rows), Columns: g.Columns, Cells: gridCells(g), Notes: r.Notes,
		EmptyReason: r.Empty, Empty: r.Empty != "", Method: string(g.Method), Confidence: cat.Confidence.Reading.Clean,
	}
	rec.LineSpan, rec.PageSpan, rec.BBox = extent(g)
	if rec.Method == "" {
		rec.Method = string(document.Delimited)
	}
	if len(r.Grids) > 1 {
		r.Flags = append(r.Flags, records.ContinuedTable)
	}
	if r.Statement == nil {
		rec.Flags = append(rec.Flags, records.UnrecognisedStatement)
		rec.Confidence = cat.Confidence.Reading.Doubted(records.DoubtStatement)
		return rec
	}
	rec.Statement, rec.Entity, rec.Year = r.Statement.Name, r.Entity, r.Year
	if len(r.Verdict.Because) > 0 {
		rec.Recognised = &records.Recognised{Confidence: r.Verdict.Confidence, Because: r.Verdict.Because}
	}
	return rec
}

// IsAligned reports whether some piece of the table was found by the gaps
// between its columns.
func (r *Region) IsAligned() bool {
	return slices.ContainsFunc(r.Grids, func(g *document.Grid) bool { return g.Method == document.Aligned })
}

// Piece is which of the pieces of a table holds a row; one behind the last
// where none does.
func (r *Region) Piece(row int) int {
	for k, g := range r.Grids {
		if row < len(g.Rows) {
			return k
		}
		row -= len(g.Rows)
	}
	return len(r.Grids)
}

// Grid is all of a table's pieces as one.
func (r *Region) Grid() *document.Grid {
	switch len(r.Grids) {
	case 0:
		return &document.Grid{}
	case 1:
		return r.Grids[0]
	}
	out := &document.Grid{Method: r.Grids[0].Method, Columns: r.Grids[0].Columns}
	for i, g := range r.Grids {
		first := len(out.Rows)
		out.Rows = append(out.Rows, g.Rows...)
		if i > 0 && len(g.Rows) > 0 {
			out.Rows[first].Break = true
		}
	}
	return out
}

func gridCells(g *document.Grid) []records.Cell {
	n := 0
	for _, row := range g.Rows {
		n += len(row.Cells)
	}
	out := make([]records.Cell, 0, n)
	for i, row := range g.Rows {
		for _, c := range row.Cells {
			if c.Text == "" && c.ColumnSpan <= 1 && c.RowSpan <= 1 {
				continue
			}
			cell := records.Cell{Row: i, Column: c.Column, Text: c.Text, At: records.At{cells.Place(c.At)}}
			if c.RowSpan > 1 {
				cell.RowSpan = c.RowSpan
			}
			if c.ColumnSpan > 1 {
				cell.ColumnSpan = c.ColumnSpan
			}
			out = append(out, cell)
		}
	}
	return out
}

// extent is where a grid stands: its lines, or its pages with a box on each.
func extent(g *document.Grid) (lines, pages []int, boxes []records.PageBox) {
	for _, row := range g.Rows {
		for _, c := range row.Cells {
			if c.At.Page > 0 {
				pages = widen(pages, c.At.Page)
				boxes = cover(boxes, c.At)
			} else if c.At.Line > 0 {
				lines = widen(lines, c.At.Line)
			}
		}
	}
	return lines, pages, boxes
}

func widen(span []int, n int) []int {
	if span == nil {
		return []int{n, n}
	}
	span[0], span[1] = min(span[0], n), max(span[1], n)
	return span
}

func cover(boxes []records.PageBox, p document.Place) []records.PageBox {
	for i := range boxes {
		if b := &boxes[i].Box; boxes[i].Page == p.Page {
			b[0], b[1] = min(b[0], p.Box[0]), min(b[1], p.Box[1])
			b[2], b[3] = max(b[2], p.Box[2]), max(b[3], p.Box[3])
			return boxes
		}
	}
	return append(boxes, records.PageBox{Page: p.Page, Box: records.Box(p.Box)})
}

// Named are the names of the statements whose titles stand in a document, its list
// of contents left out.
func Named(o *outline.Outline) map[string]bool {
	out := map[string]bool{}
	for i := range o.Blocks {
		if b := &o.Blocks[i]; b.Statement != nil && !b.Statement.Form && !b.IsGrid() && !b.Contents && !b.IsSentence() {
			out[b.Statement.Name] = true
		}
	}
	return out
}

// Statements lists the statements of the catalog that regions are of, and those
// missing that a kind of report is expected to have, or whose titles it has.
func Statements(cat *catalog.Catalog, list []Region, report records.Report, named map[string]bool) (found, missing []string) {
	names := map[string]bool{}
	for _, r := range list {
		if r.Statement != nil {
			names[r.Statement.Name] = true
		}
	}
	for _, s := range cat.Statements {
		switch {
		case names[s.Name]:
			found = append(found, s.Name)
		case slices.Contains(s.Expected, report), named[s.Name]:
			missing = append(missing, s.Name)
		}
	}
	return found, missing
}
