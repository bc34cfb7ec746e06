package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"juesuan/document"
	"juesuan/extractors/page"
)

// The switches of made pages. Each is drawn at random; a page says which it has.
var (
	// madeRules is what is ruled.
	madeRules = []string{
		"all",          // every cell
		"frame",        // the outer frame, and the rule under the head
		"one_upright",  // level rules, and one upright behind the names
		"head_upright", // level rules and outer frame, inner uprights in the head only
		"level",        // level rules only
		"head_rules",   // above and under the head, and under the last row
		"groups",       // as head_rules, and after every third row
		"none",
		"zebra",    // every other row painted
		"white",    // all cells painted, parted by white rules
		"coloured", // all cells painted, parted by gaps
		"leaders",  // dots lead from the name to the first figure
	}
	madeLanguages = []string{"en", "zh"}
	madeFigures   = []string{"right", "left", "middle"} // the side that figures are set to
	madeHeads     = []string{
		"one",     // one line
		"years",   // years
		"wrapped", // two lines
		"group",   // heads over two columns each, with rules that show their span
	}
	madeBodies = []string{
		"plain",
		"sections", // rows of a name only, before some rows
		"blanks",   // some cells without a figure
	}
	madeAbout = []string{
		"nothing", "prose", // lines above and below
		"page_frame", // a frame about the page
		"box",        // a frame about a paragraph
		"chart",      // axes, ticks and figures
		"formula",    // lines of a formula
		"columns",    // prose in two columns, the table in one of them
		"two",        // another table below
		"beside",     // another table beside it
	}
)

// made is a page with what it holds.
type made struct {
	page     page.Page
	switches []string
	tables   []madeTable
}

// madeTable is the cells of a table by row and column, "" where blank; a cell
// over several columns stands in the first, and ^ in the others.
type madeTable [][]string

// maker draws one page.
type maker struct {
	*paper
	random                                  *rand.Rand
	rules, language, figures, heads, bodies string
	pitch                                   float64
	word                                    int // so that no two texts are the same
	out                                     made
}

// makePage draws the page of a seed.
func makePage(seed uint64) made {
	m := &maker{paper: newPaper(), random: rand.New(rand.NewPCG(seed, 7))} //nolint:gosec // no secret
	pick := func(list []string) string {
		s := list[m.random.IntN(len(list))]
		m.out.switches = append(m.out.switches, s)
		return s
	}
	m.rules, m.language, m.figures = pick(madeRules), pick(madeLanguages), pick(madeFigures)
	m.heads, m.bodies = pick(madeHeads), pick(madeBodies)
	m.size = 8 + float64(m.random.IntN(4))
	m.pitch = m.size * (1.5 + m.random.Float64())
	m.about(pick(madeAbout))
	m.out.page = m.Page
	return m.out
}

// about draws the tables of a page and what stands about them.
func (m *maker) about(what string) {
	const left, top = 50.0, 160.0
	switch what {
	case "prose":
		m.prose(left, 60, 500, 5)
		bottom := m.table(left, top, 500)
		m.prose(left, bottom+3*m.size, 500, 5)
	case "page_frame":
		m.frame(20, 20, 580, 780)
		m.upright(560, 20, 780)
		m.prose(left, 60, 500, 4)
		bottom := m.table(left, top, 490)
		m.prose(left, bottom+3*m.size, 490, 8)
	case "box":
		bottom := m.table(left, top, 500)
		m.frame(left, bottom+30, 550, bottom+30+5.5*m.pitch)
		m.prose(left+10, bottom+40, 480, 4)
	case "chart":
		bottom := m.table(left, top, 500)
		m.chart(left, bottom+40)
	case "formula":
		bottom := m.table(left, top, 500)
		for i := range 3 {
			y := bottom + 40 + float64(i)*2*m.pitch
			m.text(left+60, y, m.name()+" =").text(left+190, y, m.name()+" +").text(left+330, y, m.name()).text(left+470, y, fmt.Sprintf("(%d)", i+1))
		}
	case "columns":
		m.prose(left, 60, 235, 36)
		bottom := m.table(315, 60, 235)
		m.prose(315, bottom+3*m.size, 235, 14)
	case "two":
		bottom := m.table(left, top, 500)
		m.text(left+100, bottom+2*m.pitch, m.name()+m.name())
		m.table(left, bottom+4.5*m.pitch, 500)
	case "beside":
		m.table(left, top, 240)
		m.table(left+290, top, 240)
	default:
		m.table(left, top, 500)
	}
}

func (m *maker) frame(x0, y0, x1, y1 float64) {
	m.level(y0, x0, x1).level(y1, x0, x1).upright(x0, y0, y1).upright(x1, y0, y1)
}

// name is a word or two that no other text has.
func (m *maker) name() string {
	m.word++
	if m.language == "zh" {
		const first, second = "教科文卫农林水利住房交通环保", "支出收入结余预算经费项目补助"
		a, b := []rune(first), []rune(second)
		return string([]rune{a[m.word%len(a)], a[m.word/len(a)%len(a)], b[m.random.IntN(len(b))], b[m.word*5%len(b)]})
	}
	a, b := []string{"Roads", "Schools", "Health", "Water", "Rents", "Grants"}, []string{"upkeep", "staff", "supply", "works"}
	return a[m.word%len(a)] + string(rune('a'+m.word/len(a)%26)) + " " + b[m.random.IntN(len(b))]
}

func (m *maker) figure() string {
	m.word++
	v := m.random.IntN(90_000)*10 + 100
	return fmt.Sprintf("%d,%03d.%02d", v/1000, v%1000, m.word%100)
}

// prose draws lines as wide as their column.
func (m *maker) prose(x, y, width float64, lines int) {
	for i := range lines {
		s := ""
		for m.widthOf(s) < width-9*m.size {
			s += m.name()
			if m.language == "en" {
				s += " "
			}
		}
		m.text(x, y+float64(i)*1.5*m.size, strings.TrimSpace(s))
	}
}

func (m *maker) widthOf(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += m.size / 2
		if isWide(r) {
			w += m.size / 2
		}
	}
	return w
}

// chart draws axes with ticks and figures at them.
func (m *maker) chart(x, y float64) {
	m.upright(x+30, y, y+150).level(y+150, x+30, x+330)
	for i := range 6 {
		h := y + float64(i)*30
		m.level(h, x+25, x+30).right(x+22, h-m.size/2, fmt.Sprint(100-20*i))
		m.text(x+50+float64(i)*50, y+155, fmt.Sprint(2015+i))
		m.Areas = append(m.Areas, page.Area{Box: document.Box{x + 50 + float64(i)*50, h, x + 70 + float64(i)*50, y + 150}, Ink: page.Ink{Blue: 200}})
	}
}

// sheetOf is a table being drawn: its edges, rows and cells.
type sheetOf struct {
	xs, ys []float64
	heads  int // rows of them
	cells  madeTable
}

// table draws a table and returns where it ends.
func (m *maker) table(x, y, width float64) float64 {
	columns := 2 + m.random.IntN(4)
	if width < 300 {
		columns = 2
	}
	if m.heads == "group" {
		columns = 4
		if width < 300 {
			columns = 2
		}
	}
	t := &sheetOf{xs: []float64{x, x + width*0.36}, ys: []float64{y}}
	for c := range columns {
		t.xs = append(t.xs, t.xs[1]+float64(c+1)*width*0.64/float64(columns))
	}
	m.head(t, columns)
	m.rows(t, columns)
	m.draw(t)
	m.out.tables = append(m.out.tables, t.cells)
	return t.ys[len(t.ys)-1]
}

// line is the next row of a table, as high as so many lines.
func (m *maker) line(t *sheetOf, lines float64) (y float64) {
	y = t.ys[len(t.ys)-1]
	t.ys = append(t.ys, y+m.pitch+(lines-1)*1.1*m.size)
	return y + (m.pitch-m.size)/2
}

func (m *maker) head(t *sheetOf, columns int) {
	if m.heads == "group" {
		y := m.line(t, 1)
		row := make([]string, columns+1)
		for c := 1; c < columns; c += 2 {
			row[c], row[c+1] = m.name(), "^"
			m.middle((t.xs[c]+t.xs[c+2])/2, y, row[c])
			if m.rules != "none" && m.rules != "leaders" {
				m.level(t.ys[1], t.xs[c]+4, t.xs[c+2]-4)
			}
		}
		t.cells = append(t.cells, row)
		t.heads++
	}
	lines := 1.0
	if m.heads == "wrapped" {
		lines = 2
	}
	y := m.line(t, lines)
	row := []string{m.name()}
	m.text(t.xs[0]+3, y, row[0])
	for c := range columns {
		a, b := m.headText(c)
		x := (t.xs[c+1] + t.xs[c+2]) / 2
		m.middle(x, y, a)
		if b != "" {
			m.middle(x, y+1.1*m.size, b)
		}
		row = append(row, a+b)
	}
	t.cells = append(t.cells, row)
	t.heads++
}

// headText is the head of a column, in one or two lines.
func (m *maker) headText(c int) (a, b string) {
	switch m.heads {
	case "years":
		return fmt.Sprint(2019 + c), ""
	case "wrapped":
		a, b = m.name(), m.name()
		if m.language == "en" {
			a, b = strings.Fields(a)[0], strings.Fields(b)[0]
		}
		return a, b
	}
	a = m.name()
	if m.language == "en" {
		a = strings.Fields(a)[0]
	}
	return a, ""
}

func (m *maker) middle(x, y float64, s string) { m.text(x-m.widthOf(s)/2, y, s) }

func (m *maker) rows(t *sheetOf, columns int) {
	for r := range 5 + m.random.IntN(6) {
		if m.bodies == "sections" && r%4 == 0 {
			y := m.line(t, 1)
			row := make([]string, columns+1)
			row[0] = m.name()
			m.text(t.xs[0]+3, y, row[0])
			t.cells = append(t.cells, row)
		}
		y := m.line(t, 1)
		row := []string{m.name()}
		m.text(t.xs[0]+3, y, row[0])
		from := t.xs[0] + 6 + m.widthOf(row[0])
		if dots := int((t.xs[1]-from)/m.size*2) - 4; m.rules == "leaders" && dots > 2 {
			m.text(from, y, strings.Repeat(".", dots))
		}
		for c := range columns {
			s := ""
			if m.bodies != "blanks" || m.random.IntN(4) > 0 || c == 0 {
				s = m.figure()
				m.set(t.xs[c+1], t.xs[c+2], y, s)
			}
			row = append(row, s)
		}
		t.cells = append(t.cells, row)
	}
}

// set sets a figure between two edges.
func (m *maker) set(from, to, y float64, s string) {
	switch m.figures {
	case "right":
		m.right(to-5, y, s)
	case "left":
		m.text(from+8, y, s)
	default:
		m.middle((from+to)/2, y, s)
	}
}

// draw rules and paints a table.
func (m *maker) draw(t *sheetOf) {
	first, last := t.ys[0], t.ys[len(t.ys)-1]
	left, right, under := t.xs[0], t.xs[len(t.xs)-1], t.ys[t.heads]
	levels := func(ys ...float64) {
		for _, y := range ys {
			m.level(y, left, right)
		}
	}
	body := t.ys
	if t.heads == 2 { // the rules under the group heads show their spans
		body = append([]float64{first}, t.ys[2:]...)
	}
	switch m.rules {
	case "all":
		levels(body...)
		for k, x := range t.xs {
			from := first
			if t.heads == 2 && k > 1 && k%2 == 0 && k+1 < len(t.xs) {
				from = t.ys[1]
			}
			m.upright(x, from, last)
		}
	case "frame":
		m.frame(left, first, right, last)
		levels(under)
	case "one_upright":
		levels(body...)
		m.upright(t.xs[1], first, last)
	case "head_upright":
		levels(body...)
		m.upright(left, first, last).upright(right, first, last)
		for _, x := range t.xs[1 : len(t.xs)-1] {
			m.upright(x, t.ys[t.heads-1], under)
		}
	case "level":
		levels(body...)
	case "head_rules":
		levels(first, under, last)
	case "groups":
		levels(first, under, last)
		for k := t.heads + 3; k < len(t.ys)-1; k += 3 {
			levels(t.ys[k])
		}
	default:
		m.paint(t)
	}
}

// paint paints rows or cells.
func (m *maker) paint(t *sheetOf) {
	area := func(x0, y0, x1, y1 float64) {
		m.Areas = append(m.Areas, page.Area{Box: document.Box{x0, y0, x1, y1}, Ink: page.Ink{Red: 210, Green: 225, Blue: 245}})
	}
	left, right := t.xs[0], t.xs[len(t.xs)-1]
	for r := 1; r < len(t.ys); r++ {
		y0, y1 := t.ys[r-1], t.ys[r]
		switch {
		case m.rules == "zebra" && r%2 == 0:
			area(left, y0, right, y1)
		case m.rules == "coloured":
			for c := 1; c < len(t.xs); c++ {
				area(t.xs[c-1]+0.7, y0+0.7, t.xs[c]-0.7, y1-0.7)
			}
		case m.rules == "white":
			area(left, y0, right, y1)
		}
	}
	if m.rules != "white" {
		return
	}
	n := len(m.Rules)
	for _, y := range t.ys {
		m.level(y, left, right)
	}
	for _, x := range t.xs {
		m.upright(x, t.ys[0], t.ys[len(t.ys)-1])
	}
	for i := range m.Rules[n:] {
		m.Rules[n+i].Faint = true
	}
}
