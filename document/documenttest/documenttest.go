// Package documenttest writes documents down for tests to compare.
package documenttest

import (
	"fmt"
	"strings"

	"juesuan/document"
)

// Shown writes blocks down: # before headings for each level, > for each column
// of an indentation, rows of tables as [column+columns*rows text], with the
// lines of a cell parted by strokes.
func Shown(blocks []document.Block) string {
	var b strings.Builder
	for _, block := range blocks {
		if block.Grid == nil {
			fmt.Fprintln(&b, strings.Repeat("#", block.Level)+strings.Repeat(">", block.Lead)+block.Text)
			continue
		}
		for _, row := range block.Grid.Rows {
			for _, c := range row.Cells {
				b.WriteString(cell(c))
			}
			fmt.Fprintln(&b)
		}
	}
	return b.String()
}

func cell(c document.Cell) string {
	span := ""
	if c.ColumnSpan > 1 {
		span += fmt.Sprintf("+%d", c.ColumnSpan)
	}
	if c.RowSpan > 1 {
		span += fmt.Sprintf("*%d", c.RowSpan)
	}
	return fmt.Sprintf("[%d%s %s]", c.Column, span, strings.ReplaceAll(c.Text, "\n", "/"))
}
