package layout

import (
	"slices"

	"juesuan/document"
	"juesuan/extractors/page"
)

// borders are the rules of a page that part its tables: those in ink and, apart
// from them, the faint ones, which are in the colour of the paper or the sides
// of painted areas.
type borders struct {
	ink, faint []page.Rule
	areas      []page.Area
}

// bordersOf finds the borders of a page.
func bordersOf(p *page.Page) borders {
	b := borders{areas: p.Areas}
	for _, r := range p.Rules {
		if r.Faint {
			b.faint = append(b.faint, r)
		} else {
			b.ink = append(b.ink, r)
		}
	}
	for _, a := range p.Areas {
		if !a.Odd && !a.Ink.IsWhite() && a.Ink.Clear < 255 {
			b.faint = append(b.faint, sidesOf(a.Box)...)
		}
	}
	return b
}

// sidesOf are the rules that a painted area ends at.
func sidesOf(s document.Box) []page.Rule {
	return []page.Rule{
		{Box: document.Box{s[0], s[1], s[2], s[1]}},
		{Box: document.Box{s[0], s[3], s[2], s[3]}},
		{Box: document.Box{s[0], s[1], s[0], s[3]}},
		{Box: document.Box{s[2], s[1], s[2], s[3]}},
	}
}

// turned are the borders as turnRules has them.
func (b borders) turned(turn int, p *page.Page) borders {
	areas := slices.Clone(b.areas)
	for i := range areas {
		areas[i].Box = turnBox(areas[i].Box, turn, p.Width, p.Height)
	}
	return borders{turnRules(b.ink, turn, p), turnRules(b.faint, turn, p), areas}
}

// level are the level strokes of both kinds.
func (b borders) level() []stroke {
	level, _ := ruling(slices.Concat(b.ink, b.faint))
	return level
}

// isWhole reports whether faint rules part a table in full: most of its rows
// have inner edges, and no further row of it stands right above or below.
func (l *lattice) isWhole(glyphs []glyph) bool {
	rows := 0
	for r := range l.left {
		if slices.Contains(l.left[r][1:len(l.xs)-1], true) {
			rows++
		}
	}
	if rows < 2 || rows*5 < len(l.left)*4 {
		return false
	}
	return !l.goesOn(glyphs)
}

// goesOn reports whether a row with columns stands right above or below the
// lattice: two pieces below, for a row of a table; three above, where whose the
// table is and its unit may stand.
func (l *lattice) goesOn(glyphs []glyph) bool {
	const near, above, below = 1.5, 3, 2 // sizes of the font; pieces
	box := l.box()
	var about []glyph
	for i := range glyphs {
		g := &glyphs[i]
		pad := near * g.size
		out := g.cy() < box[1] && g.box[3] > box[1]-pad || g.cy() > box[3] && g.box[1] < box[3]+pad
		if out && g.cx() > box[0] && g.cx() < box[2] {
			about = append(about, *g)
		}
	}
	for _, line := range linesOf(about) {
		n := len(line.pieces(wideGap))
		if line.cy() < box[1] && n >= above || line.cy() > box[3] && n >= below {
			return true
		}
	}
	return false
}
