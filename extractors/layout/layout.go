// Package layout turns pages of glyphs and ruling lines into paragraphs and
// grids, in reading order. It works by geometry alone: it knows no words, and
// reads a page of a scan as it reads one that was never printed.
//
// Rules that cross make ruled tables, whose cells are the faces between them.
// Text with wide gaps that stand one under the other makes aligned ones, with
// rules, figures and the ends of columns as evidence. Where a table is ruled
// in part, the rules give what they can and the text the rest. What is left
// are paragraphs, without the furniture of the pages.
package layout

import (
	"slices"

	"juesuan/document"
	"juesuan/extractors/page"
)

// Blocks reads the pages. Every glyph with ink comes out in exactly one block,
// unless it is overprinted on its like, hidden on a page that shows others, or
// page furniture; a watermark comes out once.
func Blocks(pages []page.Page) []document.Block {
	out, _ := Read(slices.Clone(pages))
	return out
}

// Read is Blocks, and counts the glyphs of each page that are painted where nobody
// sees them. The glyphs are taken from the pages: of a document of many, there is no
// room for both.
func Read(pages []page.Page) (blocks []document.Block, hidden []int) {
	sheets := make([]*sheet, len(pages))
	seen, hidden := make([][]glyph, len(pages)), make([]int, len(pages))
	p := parting{pale: map[style]*evidence{}}
	for i := range pages {
		seen[i], hidden[i] = sighted(&pages[i])
		pages[i].Glyphs = nil
		p.look(seen[i])
	}
	said := map[string]bool{}
	for i := range pages {
		text, marks := p.part(seen[i])
		var before *sheet
		if i > 0 {
			before = sheets[i-1]
		}
		sheets[i] = readSheet(&pages[i], text, before)
		sheets[i].asides = append(sheets[i].asides, markLines(marks, said)...)
		seen[i] = nil
	}
	strip(sheets)
	w := &writer{}
	w.measure(sheets)
	for _, s := range sheets {
		w.sheet(s)
	}
	w.flush()
	return w.out, hidden
}

// sheet is one page, parted into tables and lines of text.
type sheet struct {
	number        int
	width, height float64
	turn          int // degrees that the page's text is turned
	tables        []table
	lines         []line              // outside the tables
	joints        []ends              // of the level rules
	enclosures    []document.Box      // between two upright rules
	painted       []stripe            // painted rows
	stripes       []float64           // heights of those between bare ones
	asides        []line              // turned otherwise than the page
	back          func(*document.Box) // gives a box its place on the page as shown, where the page is turned
}

// table is a grid with the box it takes.
type table struct {
	grid  *document.Grid
	box   document.Box
	edges []float64 // of the columns, where rules show them
	spans []span    // of the columns, where text or the joints of rules do
	texts []span    // of what stands in each of those columns alone
}

// readSheet parts a page, whose table may go on with that of the page before.
func readSheet(p *page.Page, glyphs []glyph, before *sheet) *sheet {
	s := &sheet{number: p.Number, width: p.Width, height: p.Height}
	s.turn = mostTurned(glyphs)
	upright, turned := apart(glyphs, s.turn)
	b := bordersOf(p)
	if s.turn != 0 {
		if s.turn != 180 {
			s.width, s.height = p.Height, p.Width
		}
		upright, b = turnGlyphs(upright, s.turn, p), b.turned(s.turn, p)
		turned = turnGlyphs(turned, s.turn, p)
	}
	if s.turn == 0 {
		s.straightened(upright, p)
	}
	raise(upright)
	level, upper := ruling(b.ink)
	s.enclosures = enclosures(upper)
	inked := lattices(level, upper)
	for _, l := range inked {
		if !l.isFrame(inked, upright) {
			upright, turned = s.ruled(l, upright, turned)
		}
	}
	if len(b.faint) > 0 && len(upright) > 0 {
		for _, l := range lattices(ruling(b.faint)) {
			if l.isWhole(upright) {
				upright, turned = s.ruled(l, upright, turned)
			}
		}
	}
	s.asides = turnedLines(turned)
	s.joints = jointsOf(b)
	s.painted = paintedRows(b.areas)
	s.stripes = stripes(s.painted)
	level = s.addRows(b.level(), uprightPieces(b.ink))
	lines := linesOf(upright)
	justify(lines)
	s.lines = inOrder(lines, level)
	s.aligned(level, before)
	slices.SortStableFunc(s.tables, func(a, b table) int { return compare(a.box[1], b.box[1]) })
	switch {
	case s.turn != 0:
		s.turnBack(p)
	case s.back != nil:
		s.moveBack(s.back)
	}
	return s
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
