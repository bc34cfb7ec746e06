package words

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
func (s *sheet) scale() float64 {
	if s.unit > 0 {
		return s.unit
	}
	longer := max(s.width, s.height)
	for _, w := range s.words {
		longer = max(longer, w.box[2], w.box[3])
	}
	return max(longer/a4, 1e-6)
}

// laidOut are the blocks of sheets. by is what read them.
func laidOut(sheets []sheet, by string) []document.Block {
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
func (s *sheet) toPoints() {
	k := s.scale()
	shrink := func(b *document.Box) {
		for i := range b {
			b[i] /= k
		}
	}
	s.width, s.height = s.width/k, s.height/k
	for i := range s.words {
		shrink(&s.words[i].box)
	}
	for i := range s.rules {
		shrink(&s.rules[i])
	}
}

// page is a sheet as the layout takes it.
func (s *sheet) page(number int) page.Page {
	p := page.Page{Number: number, Width: s.width, Height: s.height}
	for i := range s.words {
		p.Glyphs = append(p.Glyphs, s.words[i].glyphs()...)
		p.Width, p.Height = max(p.Width, s.words[i].box[2]), max(p.Height, s.words[i].box[3])
	}
	const thick = 3
	for _, r := range s.rules {
		if min(r[2]-r[0], r[3]-r[1]) <= thick {
			p.Rules = append(p.Rules, page.Rule{Box: r})
		}
	}
	return p
}

// glyphs are the characters of a word, each as wide as its like: those of
// Chinese are twice as wide as others.
func (w *word) glyphs() []page.Glyph {
	total := 0.0
	for _, c := range w.text {
		total += widthOf(c)
	}
	var out []page.Glyph
	x := w.box[0]
	for _, c := range w.text {
		next := x + (w.box[2]-w.box[0])*widthOf(c)/total
		if !unicode.IsSpace(c) {
			out = append(out, page.Glyph{
				Text: string(c), Box: document.Box{x, w.box[1], next, w.box[3]}, Size: w.box[3] - w.box[1],
				Space: len(out) == 0 && w.space,
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
func confide(g *document.Grid, sheets []sheet, by string) {
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
func (s *sheet) least(box document.Box) float64 {
	least := 0.0
	for _, w := range s.words {
		x, y := (w.box[0]+w.box[2])/2, (w.box[1]+w.box[3])/2
		if x < box[0] || x > box[2] || y < box[1] || y > box[3] || w.sure == 0 {
			continue
		}
		if least == 0 || w.sure < least {
			least = w.sure
		}
	}
	return least
}
