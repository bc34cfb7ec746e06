package layout

import (
	"fmt"
	"strings"

	"juesuan/document"
	"juesuan/extractors/page"
)

// paper is a page being drawn for a test. Chinese characters are as wide as
// the font is large, others half of that.
type paper struct {
	page.Page
	size  float64
	flags page.Flag
}

func newPaper() *paper {
	return &paper{Page: page.Page{Number: 1, Width: 600, Height: 800}, size: 10}
}

// painted sets how what follows is painted.
func (p *paper) painted(f page.Flag) *paper {
	p.flags = f
	return p
}

// sized sets the size of the font of what follows.
func (p *paper) sized(size float64) *paper {
	p.size = size
	return p
}

// text sets a line with its top left corner at x, y. Blanks advance by half
// the size of the font.
func (p *paper) text(x, y float64, s string) *paper {
	space := false
	for _, r := range s {
		w := p.size / 2
		if isWide(r) {
			w = p.size
		}
		if r != ' ' {
			p.Glyphs = append(p.Glyphs, page.Glyph{
				Text: string(r), Box: document.Box{x, y, x + w, y + p.size}, Size: p.size, Flags: p.flags, Space: space,
			})
		}
		space = r == ' '
		x += w
	}
	return p
}

// right sets a line that ends at x.
func (p *paper) right(x, y float64, s string) *paper {
	w := 0.0
	for _, r := range s {
		if isWide(r) {
			w += p.size
		} else {
			w += p.size / 2
		}
	}
	return p.text(x-w, y, s)
}

// row sets texts at the given places, those that are figures to end there.
func (p *paper) row(y float64, xs []float64, texts ...string) *paper {
	for i, t := range texts {
		if isFigure(t) {
			p.right(xs[i], y, t)
		} else {
			p.text(xs[i], y, t)
		}
	}
	return p
}

// level and upright draw rules half a point thick.
func (p *paper) level(y, from, to float64) *paper {
	p.Rules = append(p.Rules, page.Rule{Box: document.Box{from, y - 0.25, to, y + 0.25}})
	return p
}

func (p *paper) upright(x, from, to float64) *paper {
	p.Rules = append(p.Rules, page.Rule{Box: document.Box{x - 0.25, from, x + 0.25, to}})
	return p
}

// cells draws level rules between places, one for each cell.
func (p *paper) cells(y float64, xs ...float64) *paper {
	for i := 1; i < len(xs); i++ {
		p.level(y, xs[i-1], xs[i])
	}
	return p
}

// shaded paints the cells between places.
func (p *paper) shaded(top, bottom float64, xs ...float64) *paper {
	for i := 1; i < len(xs); i++ {
		p.Areas = append(p.Areas, page.Area{Box: document.Box{xs[i-1], top, xs[i], bottom}, Ink: page.Ink{Red: 200, Green: 220, Blue: 240}})
	}
	return p
}

// faint makes all rules drawn so far those in the colour of the paper.
func (p *paper) faint() *paper {
	for i := range p.Rules {
		p.Rules[i].Faint = true
	}
	return p
}

// grid draws all rules of a table.
func (p *paper) grid(xs, ys []float64) *paper {
	for _, y := range ys {
		p.level(y, xs[0], xs[len(xs)-1])
	}
	for _, x := range xs {
		p.upright(x, ys[0], ys[len(ys)-1])
	}
	return p
}

// turned is the page as it looks after a turn by 90 degrees clockwise.
func (p *paper) turned() *paper {
	out := &paper{Page: page.Page{Number: p.Number, Width: p.Height, Height: p.Width}, size: p.size}
	turn := func(b document.Box) document.Box {
		return document.Box{p.Height - b[3], b[0], p.Height - b[1], b[2]}
	}
	for _, g := range p.Glyphs {
		g.Box, g.Angle = turn(g.Box), 90
		out.Glyphs = append(out.Glyphs, g)
	}
	for _, r := range p.Rules {
		out.Rules = append(out.Rules, page.Rule{Box: turn(r.Box), Dashed: r.Dashed, Faint: r.Faint})
	}
	for _, s := range p.Areas {
		s.Box = turn(s.Box)
		out.Areas = append(out.Areas, s)
	}
	return out
}

// read gives what the layout makes of the pages: a line for each paragraph,
// with its lead where it has one, and for each row of a grid.
func read(papers ...*paper) []string {
	pages := make([]page.Page, len(papers))
	for i, p := range papers {
		pages[i] = p.Page
		pages[i].Number = i + 1
	}
	var out []string
	for _, b := range Blocks(pages) {
		if b.Grid == nil {
			out = append(out, strings.Repeat(" ", b.Lead)+b.Text)
			continue
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("[%s %d] %s", b.Grid.Method, b.Grid.Columns, b.Grid.Joint)))
		for _, r := range b.Grid.Rows {
			out = append(out, rowText(r))
		}
	}
	return out
}

func rowText(r document.Row) string {
	var b strings.Builder
	for _, c := range r.Cells {
		fmt.Fprintf(&b, "|%d", c.Column)
		if c.RowSpan > 1 || c.ColumnSpan > 1 {
			fmt.Fprintf(&b, "(%dx%d)", c.RowSpan, c.ColumnSpan)
		}
		if c.Text != "" {
			b.WriteString(":" + c.Text)
		}
	}
	if r.Unsure {
		b.WriteString(" ?")
	}
	return b.String()
}

// filled are the rows of a table, blank cells left out.
func filled(g *document.Grid) []string {
	var out []string
	for _, row := range g.Rows {
		s := ""
		for _, c := range row.Cells {
			if c.Text != "" {
				s += fmt.Sprintf("|%d:%s", c.Column, c.Text)
			}
		}
		out = append(out, s)
	}
	return out
}

// visible are the glyphs of a page that are seen.
func visible(p *page.Page) []glyph {
	out, _ := sighted(p)
	return out
}
