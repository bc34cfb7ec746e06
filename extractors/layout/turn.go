package layout

import (
	"juesuan/document"
	"juesuan/extractors/page"
)

// mostTurned is the angle that most glyphs are turned by.
func mostTurned(glyphs []glyph) int {
	var counts [4]int
	for i := range glyphs {
		counts[quarter(int(glyphs[i].angle))]++
	}
	best := 0
	for q, n := range counts {
		if n > counts[best] {
			best = q
		}
	}
	return best * 90
}

// quarter is the number of quarter turns clockwise, from 0 to 3.
func quarter(angle int) int { return (angle%360 + 360) % 360 / 90 }

// apart parts the glyphs that are turned as the page is from the others.
func apart(glyphs []glyph, turn int) (upright, turned []glyph) {
	n := 0
	for i := range glyphs {
		if quarter(int(glyphs[i].angle))*90 != turn {
			n++
		}
	}
	if n == 0 {
		return glyphs, nil
	}
	upright, turned = make([]glyph, 0, len(glyphs)-n), make([]glyph, 0, n)
	for _, g := range glyphs {
		if quarter(int(g.angle))*90 == turn {
			upright = append(upright, g)
		} else {
			turned = append(turned, g)
		}
	}
	return upright, turned
}

// turnBox gives the box that stands upright once text turned by turn degrees
// clockwise is turned back, on a page of the given width and height.
func turnBox(b document.Box, turn int, width, height float64) document.Box {
	switch turn {
	case 90:
		return document.Box{b[1], width - b[2], b[3], width - b[0]}
	case 180:
		return document.Box{width - b[2], height - b[3], width - b[0], height - b[1]}
	case 270:
		return document.Box{height - b[3], b[0], height - b[1], b[2]}
	}
	return b
}

func turnGlyphs(glyphs []glyph, turn int, p *page.Page) []glyph {
	for i := range glyphs {
		g := &glyphs[i]
		g.box = turnBox(g.box, turn, p.Width, p.Height)
		g.angle = int16((int(g.angle) - turn + 360) % 360) //nolint:gosec // less than a turn
	}
	return glyphs
}

func turnRules(rules []page.Rule, turn int, p *page.Page) []page.Rule {
	out := make([]page.Rule, len(rules))
	for i, r := range rules {
		out[i] = page.Rule{Box: turnBox(r.Box, turn, p.Width, p.Height), Dashed: r.Dashed}
	}
	return out
}

// turnBack gives what was read from a turned page its places on the page as it
// is shown. Only places are turned: the order of reading is that of the text.
func (s *sheet) turnBack(p *page.Page) {
	back := func(b *document.Box) {
		switch s.turn { // the turn the other way, from the page as it was read
		case 90:
			*b = turnBox(*b, 270, p.Height, p.Width)
		case 180:
			*b = turnBox(*b, 180, p.Width, p.Height)
		case 270:
			*b = turnBox(*b, 90, p.Height, p.Width)
		}
	}
	s.moveBack(back)
}

// moveBack moves what was read to where it is on the page as shown.
func (s *sheet) moveBack(back func(*document.Box)) {
	for _, t := range s.tables {
		for _, row := range t.grid.Rows {
			for k := range row.Cells {
				back(&row.Cells[k].At.Box)
			}
		}
	}
	s.back = back
}
