package facts

import (
	"slices"
	"strings"

	"juesuan/document"
	"juesuan/records"
)

// readTable writes the table with its grid and, where it is a statement, its
// facts.
func (rd *reading) readTable(t *tableContext) {
	g := t.grid()
	m := layOut(g)
	rec := records.Table{
		Type: records.TypeTable, ID: t.id, Title: t.title, Code: t.code, Unit: t.unit,
		Rows: len(g.Rows), Columns: g.Columns, Cells: gridCells(g), Notes: t.notes,
		EmptyReason: t.empty, Empty: t.empty != "", Method: string(g.Method), Confidence: sureClean,
	}
	rec.LineSpan, rec.PageSpan, rec.BBox = extent(g)
	if rec.Method == "" {
		rec.Method = string(document.Delimited)
	}
	if t.statement != nil {
		rec.Statement = t.statement.Name
	}
	if len(t.grids) > 1 {
		t.flags = append(t.flags, records.ContinuedTable)
	}
	facts := rd.readStatement(t, m, &rec)
	if t.empty != "" && anyValue(facts) {
		rec.Empty, rec.EmptyReason = false, ""
	}
	rd.batch.Facts = append(rd.batch.Facts, facts...)
	rec.Flags = records.SortFlags(append(rec.Flags, t.flags...))
	rd.batch.Tables = append(rd.batch.Tables, rec)
}

// readStatement reads the facts of a statement of accounts or a form. A table
// of no known statement is flagged.
func (rd *reading) readStatement(t *tableContext, m matrix, rec *records.Table) []records.Fact {
	if t.statement == nil {
		rec.Flags = append(rec.Flags, records.UnrecognisedStatement)
		rec.Confidence = sureUnknown
		rec.HeaderRows, _ = rd.r.headerRows(m, nil)
		return nil
	}
	if len(m.rows) == 0 {
		return nil
	}
	if t.statement.Form {
		return rd.readForm(t, m, rec)
	}
	sh := rd.r.shapeOf(m, t.statement)
	if unit, ok := rd.r.headUnit(sh.header); ok {
		t.unit, rec.Unit = unit, unit
		t.flags = slices.DeleteFunc(t.flags, func(f records.Flag) bool { return f == records.UnitAssumed })
	}
	rec.HeaderRows = sh.header.rows
	sh.measureItems(rd.reportOf(t))
	if !sh.recognised() {
		rec.Flags = append(rec.Flags, records.MissingHeader)
		rec.Confidence = sureUnknown
		return nil
	}
	rp := &repairer{r: rd.r, sh: sh, m: m, torn: t.torn}
	return rp.figures(rp.rows(), t)
}

// reportOf is the kind of report that a table belongs to: the document's, else
// the one that prints its title.
func (rd *reading) reportOf(t *tableContext) records.Report {
	if report := rd.batch.Document.Report; report != records.UnknownReport {
		return report
	}
	_, title, _ := rd.r.cat.Title(t.title)
	return title.Report
}

// headUnit is the unit that columns of values state in brackets behind their
// heads: 决算数（万元）.
func (r *Reader) headUnit(h header) (string, bool) {
	found := ""
	for _, col := range h.columns {
		if col.role != valueRole {
			continue
		}
		for _, text := range col.path {
			_, behind, _ := strings.Cut(text, "（")
			if unit, ok := r.norm.Unit(strings.TrimSuffix(behind, "）")); ok {
				if found != "" && unit != found {
					return "", false // two units: none is the table's
				}
				found = unit
			}
		}
	}
	return found, found != ""
}

func anyValue(facts []records.Fact) bool {
	for _, f := range facts {
		if f.Value != nil && strings.ContainsAny(*f.Value, "123456789") {
			return true
		}
	}
	return false
}

// grid is all of a table's pieces as one.
func (t *tableContext) grid() *document.Grid {
	switch len(t.grids) {
	case 0:
		return &document.Grid{}
	case 1:
		return t.grids[0]
	}
	out := &document.Grid{Method: t.grids[0].Method, Columns: t.grids[0].Columns}
	for i, g := range t.grids {
		first := len(out.Rows)
		out.Rows = append(out.Rows, g.Rows...)
		if i > 0 && len(g.Rows) > 0 {
			out.Rows[first].Break = true
		}
	}
	return out
}

func gridCells(g *document.Grid) []records.Cell {
	out := []records.Cell{}
	for i, row := range g.Rows {
		for _, c := range row.Cells {
			if c.Text == "" && c.ColumnSpan <= 1 && c.RowSpan <= 1 {
				continue
			}
			cell := records.Cell{Row: i, Column: c.Column, Text: c.Text, At: records.At{place1(c.At)}}
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
