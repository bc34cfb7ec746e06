package facts

import (
	"regexp"
	"slices"

	"juesuan/document"
)

// folded is a head of several levels as programs write them that hold their heads
// as lists: ('收入', '决算数').
var folded = regexp.MustCompile(`^\s*[(\[]\s*(?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))+\s*[)\]]\s*$`)

// level is one of the heads of a list.
var level = regexp.MustCompile(`'([^']*)'|"([^"]*)"`)

// unfolded is a grid whose folded heads stand on a row for each level, equal
// neighbours as one over both; the grid itself where its heads are not folded.
func unfolded(g *document.Grid) *document.Grid {
	if len(g.Rows) == 0 || !slices.ContainsFunc(g.Rows[0].Cells, func(c document.Cell) bool { return folded.MatchString(c.Text) }) {
		return g
	}
	var lists [][]string
	for _, c := range g.Rows[0].Cells {
		list := levels(c.Text)
		if len(lists) > 0 && len(list) != len(lists[0]) {
			return g
		}
		lists = append(lists, list)
	}
	out := *g
	out.Rows = nil
	for depth := range lists[0] {
		out.Rows = append(out.Rows, headsAt(g.Rows[0], lists, depth))
	}
	out.Rows = append(out.Rows, g.Rows[1:]...)
	return &out
}

// levels are the heads of a list, the outermost first.
func levels(text string) []string {
	if !folded.MatchString(text) {
		return nil
	}
	var out []string
	for _, m := range level.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1]+m[2])
	}
	return out
}

// headsAt is the row of the heads at a depth of lists.
func headsAt(row document.Row, lists [][]string, depth int) document.Row {
	out := row
	out.Cells = nil
	for i, c := range row.Cells {
		if n := len(out.Cells); n > 0 && depth+1 < len(lists[i]) && slices.Equal(lists[i][:depth+1], lists[i-1][:depth+1]) {
			last := &out.Cells[n-1]
			last.ColumnSpan = max(1, last.ColumnSpan) + max(1, c.ColumnSpan)
			continue
		}
		c.Text = lists[i][depth]
		out.Cells = append(out.Cells, c)
	}
	return out
}
