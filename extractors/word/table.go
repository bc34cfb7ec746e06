package word

import (
	"encoding/xml"
	"fmt"
	"strconv"
)

// table is a table of the file, its rows as they stand there.
type table struct{ rows []row }

// row is one of its rows.
type row struct {
	before int // columns that are left out at its beginning
	gone   bool
	cells  []cell
}

// cell is one of its cells.
type cell struct {
	columns int
	// down is true where the cell goes on from the one above, left where it
	// goes on from the one before.
	down, left bool
	gone       bool
	content    []piece
}

func (r *reader) table(out *[]piece) error {
	t := &table{}
	r.within++
	err := r.x.each(r.rows(t))
	r.within--
	if err != nil {
		return err
	}
	if err := r.add(out, piece{table: t}); err != nil || r.within > 0 {
		return err
	}
	*out = append(*out, r.owed...)
	r.owed = nil
	return nil
}

func (r *reader) rows(t *table) handler {
	return func(e xml.StartElement) error {
		if e.Name.Local != "tr" {
			return r.x.wrapped(e, r.rows(t))
		}
		var one row
		err := r.x.each(r.row(&one))
		if !one.gone {
			t.rows = append(t.rows, one)
		}
		return err
	}
}

func (r *reader) row(one *row) handler {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "trPr":
			return r.x.each(r.rowProperty(one))
		case "tc":
			return r.cell(one)
		}
		return r.x.wrapped(e, r.row(one))
	}
}

func (r *reader) rowProperty(one *row) handler {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "gridBefore":
			one.before = r.columns(e)
		case "del":
			one.gone = true
		case "hidden":
			one.gone = isOn(e)
		}
		return r.x.skip()
	}
}

// columns is a number of columns, within what a table may have.
func (r *reader) columns(e xml.StartElement) int {
	n, err := strconv.Atoi(attribute(e, "val"))
	if err != nil {
		return 0
	}
	return max(0, min(n, r.limits.Columns))
}

func (r *reader) cell(one *row) error {
	if r.cells++; r.cells > r.limits.Cells {
		return errTooLarge(fmt.Sprintf("超过 %d 个单元格", r.limits.Cells), fmt.Sprintf("more than %d cells", r.limits.Cells))
	}
	c := cell{columns: 1}
	blocks := r.blocks(&c.content)
	err := r.x.each(func(e xml.StartElement) error {
		if e.Name.Local == "tcPr" {
			return r.x.each(r.cellProperty(&c))
		}
		return blocks(e)
	})
	r.close(&c.content)
	if n := len(one.cells); c.left && n > 0 {
		one.cells[n-1].columns += c.columns
		return err
	}
	if !c.gone {
		one.cells = append(one.cells, c)
	}
	return err
}

func (r *reader) cellProperty(c *cell) handler {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "gridSpan":
			c.columns = max(1, r.columns(e))
		case "vMerge":
			c.down = attribute(e, "val") != "restart"
		case "hMerge":
			c.left = attribute(e, "val") != "restart"
		case "cellDel":
			c.gone = true
		}
		return r.x.skip()
	}
}
