package outline

import (
	"slices"
	"strings"

	"juesuan/document"
	"juesuan/facts/cells"
)

// Lines of headings whose numbers are set apart from their words stand in two
// columns, as cells of a table do: the end of the contents with the first part.

// unlisted are blocks with the lines of such grids as paragraphs.
func unlisted(blocks []document.Block) []document.Block {
	isListed := func(b document.Block) bool { return b.Grid != nil && areHeadings(b.Grid) }
	if !slices.ContainsFunc(blocks, isListed) {
		return blocks
	}
	var out []document.Block
	for _, b := range blocks {
		if !isListed(b) {
			out = append(out, b)
			continue
		}
		for _, row := range b.Grid.Rows {
			out = append(out, lineOf(filled(row)))
		}
	}
	return out
}

// areHeadings reports whether every row of a grid without rules is a number of
// headings with words behind it, and nothing else.
func areHeadings(g *document.Grid) bool {
	if g.Method != document.Aligned && g.Method != document.Delimited || len(g.Rows) == 0 { // no rows, no lines
		return false
	}
	return !slices.ContainsFunc(g.Rows, func(row document.Row) bool {
		list := filled(row)
		return len(list) != 2 || !isBareNumber(list[0].Text) || !cells.HasHan(list[1].Text)
	})
}

// isBareNumber reports whether a text is the number of a heading without its words.
func isBareNumber(text string) bool {
	n := ReadNumber(text)
	return n.Level > 0 && n.Rest == ""
}

func filled(row document.Row) []document.Cell {
	return slices.DeleteFunc(slices.Clone(row.Cells), func(c document.Cell) bool { return strings.TrimSpace(c.Text) == "" })
}

// lineOf is the line that cells stand on, one of them at least, as a paragraph.
func lineOf(list []document.Cell) document.Block {
	texts := make([]string, len(list))
	for i, c := range list {
		texts[i] = strings.TrimSpace(c.Text)
	}
	at := list[0].At
	at.Cell, at.To = -1, max(at.To, list[len(list)-1].At.To)
	return document.Block{Text: strings.Join(texts, " "), At: at}
}
