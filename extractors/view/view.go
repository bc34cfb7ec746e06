// Package view writes down as lines of text what a source shows that has none
// of its own. So every piece has a line that a person can be shown, as those of
// texts have: a paragraph is a line, a row of a table is one, its cells parted
// by tabs, and a blank line stands between blocks.
package view

import (
	"strings"

	"juesuan/document"
)

// View is a document being written down. The zero View is empty.
type View struct {
	Blocks []document.Block
	Lines  []string
}

// next is the number of the line to be written.
func (v *View) next() int { return len(v.Lines) + 1 }

// Paragraph writes a paragraph, a block for each of its lines. level is that of
// a heading, or 0; lead is how far the first line is indented.
func (v *View) Paragraph(text string, level, lead int) {
	before := len(v.Lines)
	for line := range strings.SplitSeq(text, "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" {
			continue
		}
		from := strings.Index(line, trimmed)
		v.Blocks = append(v.Blocks, document.Block{
			Text: trimmed, Level: level, Lead: lead,
			At: document.Place{Line: v.next(), Cell: -1, From: int32(from), To: int32(from + len(trimmed))},
		})
		v.Lines = append(v.Lines, line)
		lead = 0
	}
	if len(v.Lines) > before {
		v.Lines = append(v.Lines, "")
	}
}

// Grid writes a table and gives its cells their places. Rows without cells are
// left out.
func (v *View) Grid(g *document.Grid) {
	kept := g.Rows[:0]
	for _, row := range g.Rows {
		if len(row.Cells) > 0 {
			kept = append(kept, row)
		}
	}
	if g.Rows = kept; len(kept) == 0 {
		return
	}
	g.Columns = document.UsualWidth(g.Rows)
	v.Blocks = append(v.Blocks, document.Block{Grid: g, At: document.Place{Line: v.next(), Cell: -1}})
	for i := range g.Rows {
		v.row(&g.Rows[i])
	}
	v.Lines = append(v.Lines, "")
}

func (v *View) row(row *document.Row) {
	var line strings.Builder
	for k := range row.Cells {
		c := &row.Cells[k]
		if k > 0 {
			line.WriteByte('\t')
		}
		from := line.Len()
		line.WriteString(strings.ReplaceAll(c.Text, "\n", " "))
		c.At = document.Place{Line: v.next(), Cell: k, From: int32(from), To: int32(line.Len())}
	}
	v.Lines = append(v.Lines, line.String())
}

// Adopt takes over blocks that were read from lines of text, and the lines.
func (v *View) Adopt(blocks []document.Block, lines []string) {
	before := len(v.Lines)
	for _, b := range blocks {
		b.At.Line += before
		if b.Grid != nil {
			for i := range b.Grid.Rows {
				for k := range b.Grid.Rows[i].Cells {
					b.Grid.Rows[i].Cells[k].At.Line += before
				}
			}
		}
		v.Blocks = append(v.Blocks, b)
	}
	v.Lines = append(append(v.Lines, lines...), "")
}
