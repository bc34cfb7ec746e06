package models

import (
	"context"
	"strings"

	"juesuan/document"
	"juesuan/extractors/otsl"
	"juesuan/extractors/text"
)

// piece is what stands in one place of a page: a paragraph, or a table.
type piece struct {
	at    document.Place
	text  string
	level int // of a heading
	// markup says how text is written: empty where it is plain, else as a file's
	// extension: .md, .html. A table is .html.
	markup string
	grid   *document.Grid   // where the program writes cells
	blocks []document.Block // what is laid out already
	sure   float64          // how sure the program is of the whole; 0 where it does not say
	scores scores           // of what stands in it
	boxes  []document.Box   // of the cells, in their order
}

// scores are how sure a program is of texts, flat; of one that it read more
// than once, of each.
type scores map[string][]float64

func (s scores) add(text string, sure float64) {
	if text = flat(text); text != "" && sure > 0 {
		s[text] = append(s[text], sure)
	}
}

// of is how sure the program is of a text, at least: which of several like it
// is meant, nobody says.
func (s scores) of(text string) float64 {
	least := 0.0
	for _, one := range s[flat(text)] {
		if least == 0 || one < least {
			least = one
		}
	}
	return least
}

// flat is a text without white space.
func flat(s string) string { return strings.Join(strings.Fields(s), "") }

// writer writes pieces as the blocks of a document.
type writer struct {
	ctx    context.Context
	by     string // the program
	blocks []document.Block
}

func (w *writer) piece(p *piece) {
	switch {
	case w.ctx.Err() != nil:
	case p.blocks != nil:
		w.blocks = append(w.blocks, p.blocks...)
	case p.grid != nil:
		w.grid(p, p.grid)
	case strings.Contains(p.text, "<fcel>") || strings.Contains(p.text, "<ched>"):
		w.grid(p, otsl.Grid(p.text))
	case p.markup != "":
		w.markedUp(p)
	default:
		for line := range strings.SplitSeq(p.text, "\n") {
			w.paragraph(p, document.Block{Text: strings.TrimSpace(line), Level: p.level})
		}
	}
}

// markedUp writes a piece as the text source reads it.
func (w *writer) markedUp(p *piece) {
	limits := text.DefaultLimits()
	limits.LineBytes = mostBytes // whole tables stand on a line
	d, err := text.Extract(w.ctx, "piece"+p.markup, []byte(p.text), limits)
	if err != nil {
		return // there is no text in it
	}
	for _, b := range d.Blocks {
		if b.Grid != nil {
			w.grid(p, b.Grid)
			continue
		}
		b.Level = max(b.Level, p.level)
		w.paragraph(p, b)
	}
}

func (w *writer) paragraph(p *piece, b document.Block) {
	if b.At = p.at; b.Text != "" {
		w.blocks = append(w.blocks, b)
	}
}

// grid writes a table. Its cells stand where the table does, or where the
// program says of each.
func (w *writer) grid(p *piece, g *document.Grid) {
	if g == nil || len(g.Rows) == 0 {
		return
	}
	cells := 0
	for _, row := range g.Rows {
		cells += len(row.Cells)
	}
	k := 0
	for i := range g.Rows {
		for j := range g.Rows[i].Cells {
			c := &g.Rows[i].Cells[j]
			box := c.At.Box
			c.At = p.at
			switch {
			case box != document.Box{}:
				c.At.Box = box
			case len(p.boxes) == cells:
				c.At.Box = p.boxes[k]
			}
			k++
			w.confide(p, c)
		}
	}
	w.blocks = append(w.blocks, document.Block{Grid: g, At: p.at})
}

// confide notes how sure the program is of a cell.
func (w *writer) confide(p *piece, c *document.Cell) {
	sure := p.scores.of(c.Text)
	if sure == 0 {
		sure = p.sure
	}
	if sure > 0 && c.Text != "" {
		c.Readings = []document.Reading{{Text: c.Text, Confidence: min(sure, 1), By: w.by}}
	}
}
