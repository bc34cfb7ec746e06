package sheet

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"juesuan/document"
)

// leaveOut names the rows and columns of a sheet that have something in them
// and are hidden.
func (b *Book) leaveOut(s *Sheet) {
	rows, cols := lines{}, lines{}
	for i := range s.cells {
		switch c := &s.cells[i]; {
		case c.covered:
		case s.rows.hides(c.Row, c.Rows):
			rows[c.Row] = true
		case s.cols.hides(c.Column, c.Columns):
			cols[c.Column] = true
		}
	}
	if len(rows) > 0 {
		list := rows.list(func(n int) string { return strconv.Itoa(n + 1) })
		b.Problem(s, "hidden_rows", "", "未读隐藏的行", "hidden rows are left out", list)
	}
	if len(cols) > 0 {
		list := cols.list(letters)
		b.Problem(s, "hidden_columns", "", "未读隐藏的列", "hidden columns are left out", list)
	}
}

// lines are numbers of rows or columns with something in them.
type lines map[int]bool

// mostNamed is how many spans are named one by one.
const mostNamed = 20

// list names the lines, those that follow one another as a span.
func (l lines) list(name func(int) string) string {
	var spans hidden
	for _, n := range slices.Sorted(maps.Keys(l)) {
		spans.add(n, n)
	}
	var out []string
	for i, s := range spans {
		switch {
		case i == mostNamed:
			return strings.Join(append(out, "…"), ", ")
		case s.from == s.to:
			out = append(out, name(s.from))
		default:
			out = append(out, name(s.from)+"-"+name(s.to))
		}
	}
	return strings.Join(out, ", ")
}

// hiddenSheets names the sheets that are hidden and hold something.
func (b *Book) hiddenSheets() {
	var names []string
	for _, s := range b.Sheets {
		if s.Hidden && len(s.cells) > 0 {
			names = append(names, s.Name)
		}
	}
	if len(names) == 0 {
		return
	}
	list := strings.Join(names[:min(len(names), mostNamed)], ", ")
	b.Problems = append(b.Problems, document.Problem{
		Code: "hidden_sheets", Message: "未读隐藏的工作表 / hidden sheets are left out: " + list, At: document.Place{Sheet: names[0], Cell: -1},
	})
}
