package outline

import (
	"strings"
	"unicode/utf8"

	"juesuan/facts/cells"
)

// Rows that noise or a poor converter tore out of their table look like
// headings: 二、外交支出 0.00. They end with figures, hold a second enumerator,
// or stand in a run of names of rows.

// IsTornRow reports whether a line is a row of a table by its own words: cells
// with a bar between them, or figures behind a name.
func (o *Outline) IsTornRow(text string) bool {
	if strings.Contains(text, "|") {
		return true
	}
	fields := strings.Fields(text)
	if len(fields) < 2 {
		return false
	}
	if digits, _ := cells.SplitCode(fields[0]); len(digits) >= shortestCode {
		return true
	}
	if o.isAmount(fields[len(fields)-1]) {
		return true
	}
	for _, f := range fields[1:] {
		if n := ReadNumber(f); n.Level == 2 && n.Rest != "" {
			return true
		}
	}
	return false
}

// shortestCode is the shortest code of a class in digits.
const shortestCode = 3

// isAmount reports whether a text is a figure and no year.
func (o *Outline) isAmount(text string) bool {
	return strings.ContainsAny(text, "0123456789") && !cells.HasHan(text) && o.Of(text).Number().Valid
}

// isStrayRow reports whether a numbered line is the label of a row that noise
// tore out of the table beside it: 五、教育支出 right under a grid, or among
// other such rows.
func (o *Outline) isStrayRow(i int) bool {
	if o.Blocks[i].Number.Level != 1 && o.IsTornRow(o.Blocks[i].Source.Text) {
		return true
	}
	if !o.isRow(i) {
		return false
	}
	first, last, rows := i, i, 1
	for j := i - 1; j >= max(0, i-mostClasses) && (o.isRow(j) || o.isFigures(j)); j-- {
		first = j
		rows += o.countRow(j)
	}
	for j := i + 1; j < min(len(o.Blocks), i+mostClasses) && (o.isRow(j) || o.isFigures(j)); j++ {
		last = j
		rows += o.countRow(j)
	}
	if rows >= manyRows {
		return true
	}
	for j := max(0, first-near); j <= min(len(o.Blocks)-1, last+near); j++ {
		if o.Blocks[j].IsGrid() {
			return true
		}
	}
	return false
}

// manyRows is how many names of rows in a run are no headings.
const manyRows = 4

func (o *Outline) countRow(i int) int {
	if o.isRow(i) {
		return 1
	}
	return 0
}

// isFigures reports whether a line holds figures and nothing else, or nothing.
func (o *Outline) isFigures(i int) bool {
	b := &o.Blocks[i]
	return !b.IsGrid() && !cells.HasHan(b.Text) && utf8.RuneCountInString(b.Flat) <= longestFigures
}

// longestFigures is the longest line of figures in characters.
const longestFigures = 40

// isRow reports whether a line is the name of a row, with or without figures
// behind it: the numbered name of a class, or words known as such.
func (o *Outline) isRow(i int) bool {
	b := &o.Blocks[i]
	if b.IsGrid() || b.Flat == "" || b.Number.Level == 1 || b.Statement != nil {
		return false
	}
	name := strings.TrimRight(b.Flat, "0123456789.,-")
	return b.Number.Level == 2 && o.Cat.ClassByName("function", name) != nil || len(o.Cat.LabelOf(name)) > 0
}
