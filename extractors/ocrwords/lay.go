package ocrwords

import (
	"unicode"

	"juesuan/document"
	"juesuan/extractors/layout"
	"juesuan/extractors/page"
)

// a4 is the longer side of the paper of reports, in points.
const a4 = 842

// scale is how many units of a sheet a point has: as it says, or such that it is
// a page of A4.
func (s *Sheet) scale() float64 {
	if s.Unit > 0 {
		return s.Unit
	}
	longer := max(s.Width, s.Height)
	for _, w := range s.Words {
		longer = max(longer, w.Box[2], w.Box[3])
	}
	return max(longer/a4, 1e-6)
}

// Blocks are what stands on sheets, as the layout finds it, in points. by is what
// read them.
func Blocks(sheets []Sheet, by string) []document.Block {
	pages := make([]page.Page, len(sheets))
	for i := range sheets {
		sheets[i].toPoints()
		pages[i] = sheets[i].page(i + 1)
	}
	blocks := layout.Blocks(pages)
	for _, b := range blocks {
		if b.Grid != nil {
			confide(b.Grid, sheets, by)
		}
	}
	return blocks
}

// toPoints brings a sheet into points.
func (s *Sheet) toPoints() {
	k := s.scale()
	shrink := func(b *document.Box) {
		for i := range b {
			b[i] /= k
		}
	}
	s.Width, s.Height = s.Width/k, s.Height/k
	for i := range s.Words {
		shrink(&s.Words[i].Box)
	}
	for i := range s.Rules {
		shrink(&s.Rules[i])
	}
}

// page is a sheet as the layout takes it.
func (s *Sheet) page(number int) page.Page {
	p := page.Page{Number: number, Width: s.Width, Height: s.Height}
	for i := range s.Words {
		p.Glyphs = append(p.Glyphs, s.Words[i].glyphs()...)
		p.Width, p.Height = max(p.Width, s.Words[i].Box[2]), max(p.Height, s.Words[i].Box[3])
	}
	const thick = 3
	for _, r := range s.Rules {
		if min(r[2]-r[0], r[3]-r[1]) <= thick {
			p.Rules = append(p.Rules, page.Rule{Box: r})
		}
	}
	return p
}

// glyphs are the characters of a word, each as wide as its like: those of
// Chinese are twice as wide as others.
func (w *Word) glyphs() []page.Glyph {
	total := 0.0
	for _, c := range w.Text {
		total += widthOf(c)
	}
	var out []page.Glyph
	x := w.Box[0]
	for _, c := range w.Text {
		next := x + (w.Box[2]-w.Box[0])*widthOf(c)/total
		if !unicode.IsSpace(c) {
			out = append(out, page.Glyph{
				Text: string(c), Box: document.Box{x, w.Box[1], next, w.Box[3]}, Size: w.Box[3] - w.Box[1],
			})
		}
		x = next
	}
	return out
}

func widthOf(c rune) float64 {
	if c < 0x2E80 {
		return 1
	}
	return 2
}

// confide notes how sure the program is of the words in each cell: of the least
// sure one.
func confide(g *document.Grid, sheets []Sheet, by string) {
	for i := range g.Rows {
		for k := range g.Rows[i].Cells {
			c := &g.Rows[i].Cells[k]
			if c.Text == "" || c.At.Page < 1 || c.At.Page > len(sheets) {
				continue
			}
			if sure := sheets[c.At.Page-1].least(c.At.Box); sure > 0 {
				c.Readings = []document.Reading{{Text: c.Text, Confidence: min(sure, 1), By: by}}
			}
		}
	}
}

// least is how sure the program is of the least sure word whose middle stands in
// a box; 0 where it says of none.
func (s *Sheet) least(box document.Box) float64 {
	least := 0.0
	for _, w := range s.Words {
		x, y := (w.Box[0]+w.Box[2])/2, (w.Box[1]+w.Box[3])/2
		if x < box[0] || x > box[2] || y < box[1] || y > box[3] || w.Sure == 0 {
			continue
		}
		if least == 0 || w.Sure < least {
			least = w.Sure
		}
	}
	return least
}
