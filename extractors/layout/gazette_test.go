package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"juesuan/extractors/page"
)

// The switches of pages as gazettes, surveys and papers set them: cells of words
// broken over lines, heads of many lines and levels, spanners in the body.
var (
	gazetteRules     = []string{"none", "head", "level", "lattice", "ends", "painted_head", "zebra", "columns"}
	gazetteProducers = []string{"plain", "pieces", "words", "by_column", "thin"}
	gazetteCells     = []string{"figures", "percents", "words", "mixed", "years"}
	gazetteHeads     = []string{"one", "wrapped", "spanners", "numbered", "units"}
	gazetteBodies    = []string{"plain", "spanners", "sections", "indents", "totals", "blanks", "fives", "short"}
	gazetteStands    = []string{"top", "middle", "bottom"}
	gazettePages     = []string{"report", "across", "in_column", "two", "sideways", "no_table"}
)

// gazette sets one page.
type gazette struct {
	*printer
	rules, cellKind, headKind, bodyKind, stand string
	xs                                         []float64 // edges of the columns
	ys                                         []float64 // of the rows
	level                                      []float64 // heights that are ruled
	parts                                      [][3]float64
	grid                                       madeTable
	texts                                      []settled
}

// gazettePage sets the page of a seed, by the producers that were looked at.
func gazettePage(seed uint64) made { return setGazette(seed, gazetteProducers) }

func setGazette(seed uint64, producers []string) made {
	p := &printer{Page: page.Page{Number: 1, Width: 600, Height: 800}, random: rand.New(rand.NewPCG(seed, 13))} //nolint:gosec // no secret
	g := &gazette{printer: p}
	pick := func(list []string) string {
		s := list[p.random.IntN(len(list))]
		p.out.switches = append(p.out.switches, s)
		return s
	}
	g.rules, p.producer, p.language = pick(gazetteRules), pick(producers), pick([]string{"english", "chinese"})
	g.cellKind, g.headKind, g.bodyKind, g.stand = pick(gazetteCells), pick(gazetteHeads), pick(gazetteBodies), pick(gazetteStands)
	p.size = 7 + float64(p.random.IntN(4))
	g.lay(pick(gazettePages))
	return p.done()
}

// lay sets what a page holds.
func (g *gazette) lay(what string) {
	const left, width = 60.0, 480.0
	g.put(left, 40, 8, g.words(2))
	switch what {
	case "across":
		y := g.titled(left, 70, width)
		g.prose(left, y+22, 230, 22)
		g.prose(left+250, y+22, 230, 22)
	case "in_column":
		g.prose(left, 70, 230, 44)
		g.prose(left+250, 70, 230, 9)
		y := g.titled(left+250, 70+9*14+16, 230)
		g.prose(left+250, y+18, 230, 10)
	case "two":
		y := g.titled(left, 70, width)
		g.titled(left, y+24, width)
	case "sideways":
		g.titled(left, 70, width)
		g.turn()
	case "no_table":
		g.prose(left, 70, width, 12)
		y := g.list(left, 260, width)
		for i := range 6 { // works that are cited
			g.put(left, y+20+float64(i)*30, 9, fmt.Sprintf("[%d]", i+1))
			g.prose(left+24, y+20+float64(i)*30, width-24, 2)
		}
	default:
		g.prose(left, 70, width, 6)
		y := g.titled(left, 70+6*14+18, width)
		g.put(left, y+24, 11, g.words(2))
		g.prose(left, y+42, width, 8)
	}
}

// titled sets a table under its title, with what stands below.
func (g *gazette) titled(x, y, width float64) float64 {
	g.word++
	title := fmt.Sprintf("Table %d. ", g.word) + g.words(5)
	if g.language == "chinese" {
		title = fmt.Sprintf("表%d　", g.word) + g.words(3)
	}
	for _, s := range g.wrapped(title, width*0.95) {
		g.put(x, y, g.size+1, s)
		y += 1.4 * g.size
	}
	y = g.set(x, y+0.6*g.size, width)
	for range g.random.IntN(3) {
		for _, s := range g.wrapped(g.words(7), width) {
			y += 1.25 * g.size
			g.put(x, y-0.7*g.size, g.size-1, s)
		}
	}
	return y + g.size
}

// set sets a table and returns where it ends.
func (g *gazette) set(x, y, width float64) float64 {
	columns := 3 + g.random.IntN(4)
	if width < 300 {
		columns = 3
	}
	g.xs, g.ys, g.level, g.parts, g.grid, g.texts = []float64{x}, []float64{y}, nil, nil, nil, nil
	stub := width * (0.22 + 0.2*g.random.Float64())
	if g.cellKind == "years" {
		stub = max(width*0.12, 4*g.size)
	}
	for c := range columns {
		g.xs = append(g.xs, x+stub+float64(c)*(width-stub)/float64(columns-1))
	}
	g.setHeads(columns)
	head := len(g.grid)
	rows := 5 + g.random.IntN(9)
	if g.bodyKind == "short" {
		rows = 3
	}
	for r := range rows {
		g.setRow(columns, r, rows)
	}
	g.finish(head)
	return g.ys[len(g.ys)-1]
}

// band adds a row whose cells have lines of text, "^" for what goes on from the left.
func (g *gazette) band(cells []string, align func(c int) string, stand string, gap float64) {
	top := g.ys[len(g.ys)-1] + gap
	lead, pad := 1.18*g.size, 0.35*g.size
	if g.bodyKind == "fives" {
		pad = 0.15 * g.size
	}
	broken := make([][]string, len(cells))
	most := 1
	for c, s := range cells {
		if s == "" || s == "^" {
			continue
		}
		to := c + 1
		for to < len(cells) && cells[to] == "^" {
			to++
		}
		broken[c] = g.wrapped(s, g.xs[to]-g.xs[c]-8)
		for i, line := range broken[c] { // words that are wider
			for g.width(line, g.size) > g.xs[to]-g.xs[c]-8 {
				line = line[:1] + line[2:]
			}
			broken[c][i] = line
		}
		most = max(most, len(broken[c]))
	}
	bottom := top + float64(most)*lead + 2*pad
	for c, lines := range broken {
		to := c + 1
		for to < len(cells) && cells[to] == "^" {
			to++
		}
		free := float64(most-len(lines)) * lead
		y := top + pad + map[string]float64{"top": 0, "middle": free / 2, "bottom": free}[stand]
		for i, s := range lines {
			at := g.xs[c] + 3
			switch align(c) {
			case "right":
				at = g.xs[to] - 5 - g.width(s, g.size)
			case "middle":
				at = (g.xs[c] + g.xs[to] - g.width(s, g.size)) / 2
			}
			g.texts = append(g.texts, settled{at, y + float64(i)*lead, c, s})
		}
	}
	g.ys = append(g.ys, bottom)
	row := make([]string, len(cells))
	for c := range cells {
		if row[c] = cells[c]; cells[c] != "^" {
			row[c] = strings.Join(broken[c], "")
		}
	}
	g.grid = append(g.grid, row)
}

// setHeads sets the rows of heads.
func (g *gazette) setHeads(columns int) {
	middle := func(c int) string {
		if c == 0 {
			return "left"
		}
		return "middle"
	}
	if g.headKind == "spanners" && columns > 4 {
		row := make([]string, columns)
		for c := 1; c+1 < columns; c += 2 {
			row[c], row[c+1] = g.words(1), "^"
			g.parts = append(g.parts, [3]float64{0, g.xs[c] + 4, g.xs[c+2] - 4})
		}
		g.band(row, middle, "middle", 0)
		for i := range g.parts {
			g.parts[i][0] = g.ys[len(g.ys)-1]
		}
	}
	row := make([]string, columns)
	for c := range row {
		n := 1
		if g.headKind == "wrapped" {
			n = 1 + g.random.IntN(4)
		}
		if row[c] = g.words(n); g.headKind != "wrapped" {
			row[c] = g.fitting(g.xs[c+1] - g.xs[c] - 4)
		}
	}
	g.band(row, middle, "bottom", 0)
	switch g.headKind {
	case "numbered":
		for c := range row {
			row[c] = fmt.Sprintf("(%d)", c+1)
		}
		g.band(row, func(int) string { return "middle" }, "middle", 0)
	case "units":
		row = slices.Repeat([]string{"^"}, columns)
		row[0], row[1] = "", "("+g.words(1)+")"
		g.band(row, middle, "middle", 0)
	}
}

// setRow sets a row of the body.
func (g *gazette) setRow(columns, r, rows int) {
	align := func(c int) string {
		if c == 0 || g.isWords(c, columns) {
			return "left"
		}
		return "right"
	}
	if r%4 == 0 && (g.bodyKind == "spanners" || g.bodyKind == "sections") && g.cellKind != "words" {
		row := make([]string, columns)
		side := "left"
		if row[0] = g.fitting(g.xs[1] - g.xs[0] - 8); g.bodyKind == "spanners" {
			row, side = slices.Repeat([]string{"^"}, columns), "middle"
			row[0] = g.words(2)
		}
		g.band(row, func(int) string { return side }, "top", 0)
	}
	row := make([]string, columns)
	for c := range row {
		row[c] = g.cell(c, columns, r)
	}
	gap := 0.0
	if g.bodyKind == "fives" && r > 0 && r%5 == 0 {
		gap = g.size
	}
	if g.bodyKind == "totals" && r == rows-1 {
		g.level = append(g.level, g.ys[len(g.ys)-1])
	}
	g.band(row, align, g.stand, gap)
}

func (g *gazette) isWords(c, columns int) bool {
	return g.cellKind == "words" || g.cellKind == "mixed" && c == columns-1
}

// cell is what a cell holds.
func (g *gazette) cell(c, columns, r int) string {
	g.word++
	switch {
	case c == 0 && g.cellKind == "years":
		return fmt.Sprint(1990 + r)
	case c == 0 && g.bodyKind == "indents":
		return g.words(1 + r%2)
	case c == 0:
		return g.words(1 + g.random.IntN(3))
	case g.isWords(c, columns):
		return g.words(1 + g.random.IntN(6))
	case g.bodyKind == "blanks" && g.random.IntN(4) == 0:
		return []string{"", "–", "n.a."}[g.random.IntN(3)]
	case g.cellKind == "percents":
		return fmt.Sprintf("%d.%d", g.random.IntN(100), g.word%10)
	case g.cellKind == "mixed" && c == 1:
		return fmt.Sprintf("%02d/%02d/20%02d", 1+r%12, 1+g.word%28, g.word%20)
	}
	v := g.random.IntN(900_000) + 1000
	return fmt.Sprintf("%d,%03d", v/1000, v%1000)
}

// finish paints and rules a table of so many rows of heads and puts its texts.
func (g *gazette) finish(head int) {
	if g.producer == "by_column" {
		slices.SortStableFunc(g.texts, func(a, b settled) int { return a.column - b.column })
	}
	last := len(g.ys) - 1
	left, right := g.xs[0], g.xs[len(g.xs)-1]
	switch g.rules {
	case "painted_head":
		g.paint(left, g.ys[0], right, g.ys[head], 190)
	case "zebra":
		for r := head; r < last; r += 2 {
			g.paint(left, g.ys[r], right, g.ys[r+1], 225)
		}
	}
	for _, s := range g.texts {
		g.put(s.x, s.y, g.size, s.s)
	}
	level := g.level
	switch g.rules {
	case "head":
		level = append(level, g.ys[0], g.ys[head], g.ys[last])
	case "level":
		level = append(level, g.ys[head:]...)
	case "lattice":
		g.setLattice()
		return
	case "ends":
		level = append(level, g.ys[0], g.ys[last])
	case "columns":
		level = append(level, g.ys[0], g.ys[head], g.ys[last])
		for c, x := range g.xs[1 : len(g.xs)-1] {
			for r := range last {
				if g.grid[r][c+1] != "^" {
					g.upright(x, g.ys[r], g.ys[r+1])
				}
			}
		}
	}
	if g.rules != "none" && g.rules != "zebra" {
		for _, s := range g.parts {
			g.rule(s[1], s[0], s[2], s[0])
		}
	}
	for _, y := range level {
		g.printer.level(y, g.xs...)
	}
	g.out.tables = append(g.out.tables, g.grid)
}

func (g *gazette) setLattice() {
	for _, y := range g.ys {
		g.printer.level(y, g.xs...)
	}
	for c, x := range g.xs {
		for r := range len(g.ys) - 1 {
			if c == 0 || c == len(g.xs)-1 || g.grid[r][c] != "^" {
				g.upright(x, g.ys[r], g.ys[r+1])
			}
		}
	}
	g.out.tables = append(g.out.tables, g.grid)
}
