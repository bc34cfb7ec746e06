// Package ods reads workbooks of OpenDocument, packed or flat. Their files hold
// what each cell shows beside its value.
package ods

import (
	"context"
	"encoding/xml"

	"juesuan/extractors"
	"juesuan/extractors/workbook/parts"
	"juesuan/extractors/workbook/sheet"
)

// Read reads a workbook of which the parts are open.
func Read(ctx context.Context, p *parts.Parts, limits sheet.Limits) (*sheet.Book, error) {
	locked := false
	err := p.Each(ctx, "META-INF/manifest.xml", func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "encryption-data" {
			locked = true
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case locked:
		return nil, extractors.ErrPassword
	case !p.Has(content):
		return nil, errNoContent
	}
	return read(limits, func(token parts.Token) error { return p.Each(ctx, content, token) })
}

// content is the part that holds the sheets.
const content = "content.xml"

var errNoContent error = &extractors.Refusal{Code: extractors.Unreadable, Zh: "不是工作簿", En: "no workbook"}

// ReadFlat reads a workbook that is one file of XML.
func ReadFlat(ctx context.Context, data []byte, limits sheet.Limits) (*sheet.Book, error) {
	return read(limits, func(token parts.Token) error { return parts.Each(ctx, data, token) })
}

func read(limits sheet.Limits, each func(parts.Token) error) (*sheet.Book, error) {
	r := &reader{book: sheet.NewBook("ods", limits), limits: limits, styles: map[string]*style{}}
	if err := each(r.token); err != nil {
		return nil, err
	}
	return r.book, nil
}

// reader reads a workbook token by token.
type reader struct {
	book   *sheet.Book
	limits sheet.Limits
	styles map[string]*style // by family and name
	style  *style            // that is open
	skip   int               // elements of which nothing is read, one in the other
	tables int               // one in the other
	sheet  *sheet.Sheet
	table
}

// table is the sheet that is being read.
type table struct {
	columns []columns
	column  int // of the next cell
	row     int // of the cells that are read
	times   int // that the row stands there
	cells   []sheet.Cell
	cell    *cell // that is open
}

// columns are columns of one kind.
type columns struct {
	to    int // the first that is another's
	style string
}

// unread are the elements of which nothing stands in a cell.
var unread = map[string]bool{
	"annotation": true, "shapes": true, "tracked-changes": true, "frame": true, "custom-shape": true, "forms": true, "g": true, "dde-links": true,
}

func (r *reader) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if unread[t.Name.Local] || r.skip > 0 {
			r.skip++
			return nil
		}
		r.start(t)
	case xml.EndElement:
		if r.skip > 0 {
			r.skip--
			return nil
		}
		return r.end(t)
	case xml.CharData:
		if r.skip == 0 && r.cell != nil {
			r.cell.chars(t)
		}
	}
	return nil
}

func (r *reader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "style", "table-properties", "table-cell-properties", "text-properties", "paragraph-properties":
		r.styled(e)
	case "table":
		if r.tables++; r.tables == 1 {
			name := parts.Attr(e, "name")
			st := r.styles["table/"+parts.Attr(e, "style-name")]
			r.table = table{}
			r.sheet = r.book.Sheet(name, st != nil && st.hidden || parts.Attr(e, "display") == "false")
		}
	}
	if r.tables != 1 {
		return
	}
	switch e.Name.Local {
	case "table-column":
		r.beginColumns(e)
	case "table-row":
		r.beginRow(e)
	case "table-cell", "covered-table-cell":
		r.begin(e)
	default:
		if r.cell != nil {
			r.cell.start(e)
		}
	}
}

func (r *reader) end(e xml.EndElement) error {
	switch e.Name.Local {
	case "style":
		r.style = nil
	case "table":
		r.tables = max(r.tables-1, 0)
	}
	if r.tables != 1 {
		return nil
	}
	switch e.Name.Local {
	case "table-cell", "covered-table-cell":
		r.endCell()
	case "table-row":
		return r.endRow()
	case "p":
		if r.cell != nil {
			r.cell.endLine()
		}
	}
	return nil
}

// isCollapsed reports whether rows or columns are hidden.
func isCollapsed(e xml.StartElement) bool {
	v := parts.Attr(e, "visibility")
	return v == "collapse" || v == "filter"
}

func (r *reader) beginColumns(e xml.StartElement) {
	from := 0
	if n := len(r.columns); n > 0 {
		from = r.columns[n-1].to
	}
	to := min(from+repeated(e, "number-columns-repeated"), r.limits.Widest)
	if from >= to {
		return
	}
	r.columns = append(r.columns, columns{to, parts.Attr(e, "default-cell-style-name")})
	if isCollapsed(e) {
		r.sheet.HideColumns(from, to-1)
	}
}

func (r *reader) beginRow(e xml.StartElement) {
	r.times, r.column, r.cells = repeated(e, "number-rows-repeated"), 0, r.cells[:0]
	if isCollapsed(e) {
		r.sheet.HideRows(r.row, r.row+r.times-1)
	}
}

// endRow hands the cells of a row on, as often as it stands there.
func (r *reader) endRow() error {
	for ; r.times > 0 && len(r.cells) > 0 && r.row < r.limits.Rows; r.times-- {
		for _, c := range r.cells {
			c.Row = r.row
			if err := r.book.Add(r.sheet, c); err != nil {
				return err
			}
			if err := r.book.Merge(r.sheet, c.Range()); err != nil {
				return err
			}
		}
		r.row++
	}
	r.row = min(r.row+r.times, r.limits.Rows)
	r.times = 0
	return nil
}
