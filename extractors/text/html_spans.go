package text

import "juesuan/document"

// reach is a cell of a table and the rows that its claim of spans still covers.
type reach struct {
	row, cell int
	left      int
}

// cutSpans takes back spans over more rows than a table has room for: where half
// of the rows fill the widest width by their own cells, none is wider, whatever
// hangs into it from above. The cells that claim most are cut, and those that
// they pushed aside move back.
func cutSpans(rows []document.Row) {
	width, reached, full := 0, 0, 0
	for _, r := range rows {
		width = max(width, ownWidth(r))
		if n := len(r.Cells); n > 0 {
			reached = max(reached, r.Cells[n-1].Column+r.Cells[n-1].ColumnSpan)
		}
	}
	for _, r := range rows {
		if ownWidth(r) == width {
			full++
		}
	}
	if reached <= width || full*2 < len(rows) {
		return
	}
	var above []reach // by column
	for i := range rows {
		above = cutTo(rows, above, i, width-ownWidth(rows[i]))
		above = seat(rows, above, i)
	}
}

// ownWidth is how many columns the cells of a row take.
func ownWidth(r document.Row) int {
	n := 0
	for _, c := range r.Cells {
		n += c.ColumnSpan
	}
	return n
}

// cutTo cuts cells that hang into a row until no more columns are covered than
// there is room for, those that claim most first.
func cutTo(rows []document.Row, above []reach, i, room int) []reach {
	for {
		covered, most := 0, reach{}
		for _, a := range above {
			if a.left > 0 {
				covered++
			}
			if a.left > most.left {
				most = a
			}
		}
		if covered <= room || most.left == 0 {
			return above
		}
		rows[most.row].Cells[most.cell].RowSpan = i - most.row
		for k := range above {
			if above[k].row == most.row && above[k].cell == most.cell {
				above[k].left = 0
			}
		}
	}
}

// seat gives the cells of a row their columns, and notes what hangs into the
// next.
func seat(rows []document.Row, above []reach, i int) []reach {
	column := 0
	for k := range rows[i].Cells {
		for column < len(above) && above[column].left > 0 {
			column++
		}
		c := &rows[i].Cells[k]
		c.Column = column
		for len(above) < column+c.ColumnSpan {
			above = append(above, reach{})
		}
		for j := column; j < column+c.ColumnSpan; j++ {
			above[j] = reach{i, k, c.RowSpan}
		}
		column += c.ColumnSpan
	}
	for k := range above {
		above[k].left = max(0, above[k].left-1)
	}
	return above
}
