package regions

import (
	"juesuan/facts/cells"
	"juesuan/facts/outline"
	"juesuan/facts/recognise"
)

// Shown is what a table shows before it is known which statement it is.
type Shown struct {
	Table recognise.Table
	Rows  [][]string // the texts of its grid, by row and place
}

// Show finds the tables of a document and what they show, as Find does, and
// takes them for nothing.
func Show(o *outline.Outline) []Shown {
	f := found(o)
	f.judged(recognise.New(o.Cat)) // which says whose the titles are
	out := make([]Shown, len(f.out))
	for i, shows := range f.described() {
		out[i].Table = shows
		for _, row := range cells.LayOut(f.out[i].grid()).Rows {
			out[i].Rows = append(out[i].Rows, row.Texts)
		}
	}
	return out
}
