package layout

import (
	"fmt"
	"slices"
	"strings"
)

// setting is a table being set: its edges, rows and cells.
type setting struct {
	xs, ys []float64
	heads  int // rows of them
	cells  madeTable
	texts  []settled // in the order of rows
	totals []int     // rows with a rule above
	groups [][3]float64
}

// settled is a text with its place.
type settled struct {
	x, y   float64
	column int
	s      string
}

// table sets a table of so many rows and returns where it ends.
func (p *printer) table(x, y, width float64, rows int) float64 {
	columns := 2 + p.random.IntN(4)
	if width < 300 {
		columns = 2
	}
	if strings.HasPrefix(p.heads, "group") {
		columns += columns % 2
	}
	stub := width * (0.28 + 0.15*p.random.Float64())
	p.stubWidth = stub
	t := &setting{xs: []float64{x, x + stub}, ys: []float64{y}}
	for c := range columns {
		t.xs = append(t.xs, x+stub+float64(c+1)*(width-stub)/float64(columns))
	}
	p.head(t)
	const bottom = 700.0
	for r := 0; r < rows && (r < 3 || t.ys[len(t.ys)-1] < bottom); r++ {
		p.row(t, r, rows)
	}
	p.typeset(t)
	p.dress(t)
	p.out.tables = append(p.out.tables, t.cells)
	return t.ys[len(t.ys)-1]
}

func (p *printer) pitch() float64 {
	if p.body == "airy" {
		return 2.4 * p.size
	}
	return 1.5 * p.size
}

// line is the next row, of so many lines.
func (p *printer) line(t *setting, lines int) (y float64) {
	y = t.ys[len(t.ys)-1]
	t.ys = append(t.ys, y+p.pitch()+float64(lines-1)*1.2*p.size)
	return y + (p.pitch()-1.15*p.size)/2
}

func (t *setting) add(column int, x, y float64, s string) {
	t.texts = append(t.texts, settled{x, y, column, s})
}

// centre sets a text in the middle of some columns.
func (p *printer) centre(t *setting, from, to int, y float64, s string) {
	t.add(from, (t.xs[from]+t.xs[to]-p.width(s, p.size))/2, y, s)
}

func (p *printer) right(t *setting, c int, y float64, s string) {
	t.add(c, t.xs[c+1]-6-p.width(s, p.size), y, s)
}

// head sets the rows of heads.
func (p *printer) head(t *setting) {
	columns := len(t.xs) - 2
	if strings.HasPrefix(p.heads, "group") {
		y := p.line(t, 1)
		row := make([]string, columns+1)
		for c := 1; c < columns; c += 2 {
			row[c], row[c+1] = p.fitting(t.xs[c+2]-t.xs[c]), "^"
			p.centre(t, c, c+2, y, row[c])
			t.groups = append(t.groups, [3]float64{t.ys[1], t.xs[c] + 5, t.xs[c+2] - 5})
		}
		t.cells = append(t.cells, row)
	}
	lines := 1
	if p.heads == "wrapped" {
		lines = 2
	}
	y := p.line(t, lines)
	row := []string{p.words(1)}
	t.add(0, t.xs[0]+2, y+float64(lines-1)*1.2*p.size, row[0])
	for c := 1; c <= columns; c++ {
		s := p.fitting(t.xs[c+1] - t.xs[c])
		if strings.HasSuffix(p.heads, "years") {
			s = fmt.Sprint(2010 + (c-1)%2 + 2*(c-1)*len(p.heads)/5%8)
		}
		p.centre(t, c, c+1, y+float64(lines-1)*0.6*p.size, s)
		if p.heads == "wrapped" && c%2 == 0 {
			t.texts[len(t.texts)-1].y = y
			more := p.fitting(t.xs[c+1] - t.xs[c])
			p.centre(t, c, c+1, y+1.2*p.size, more)
			s += more
		}
		row = append(row, s)
	}
	t.cells = append(t.cells, row)
	if p.heads == "units" {
		y := p.line(t, 1)
		unit := make([]string, columns+1)
		unit[1] = "(million dollars)"
		for c := 2; c <= columns; c++ {
			unit[c] = "^"
		}
		p.centre(t, 1, columns+1, y, unit[1])
		t.cells = append(t.cells, unit)
	}
	t.heads = len(t.cells)
}

// fitting is a word that fits in a width, with a margin.
func (p *printer) fitting(width float64) string {
	s := []rune(p.words(1))
	for p.width(string(s), p.size) > width-6 {
		s = slices.Delete(s, 1, 2) // what tells words apart stands at their end
	}
	return string(s)
}

// row sets a row of the body, with the row of a section before it where one begins.
func (p *printer) row(t *setting, r, rows int) {
	columns := len(t.xs) - 2
	if p.body == "sections" && r%5 == 0 {
		y := p.line(t, 1)
		row := make([]string, columns+1)
		row[0] = p.words(1)
		t.add(0, t.xs[0]+2, y, row[0])
		t.cells = append(t.cells, row)
	}
	if p.body == "totals" && r == rows-1 {
		t.totals = append(t.totals, len(t.ys)-1)
	}
	lines := p.stub(r)
	high := len(lines)
	var words []string
	if p.cells == "words" {
		words = p.wrapped(p.words(4), t.xs[len(t.xs)-1]-t.xs[len(t.xs)-2]-8)
		high = max(high, len(words))
	}
	y := p.line(t, high)
	indent := 2.0
	if p.stubs == "indents" {
		indent += float64(r%3) * p.size
	}
	for i, s := range lines {
		t.add(0, t.xs[0]+indent+float64(min(i, 1))*p.size, y+float64(i)*1.2*p.size, s)
	}
	row := []string{strings.Join(lines, "")}
	last := y + float64(len(lines)-1)*1.2*p.size
	if words != nil { // what is set in lines begins with its row
		last = y
	}
	p.leaders(t, lines[len(lines)-1], indent, y+float64(len(lines)-1)*1.2*p.size)
	for c := 1; c <= columns; c++ {
		if words != nil && c == columns {
			for i, s := range words {
				t.add(c, t.xs[c]+4, y+float64(i)*1.2*p.size, s)
			}
			row = append(row, strings.Join(words, ""))
			continue
		}
		row = append(row, p.value(t, c, r, rows, last))
	}
	t.cells = append(t.cells, row)
}

// stub is the name of a row in lines.
func (p *printer) stub(r int) []string {
	switch p.stubs {
	case "wrapped":
		if r%3 == 1 {
			return []string{p.fitting(0.8 * p.stubWidth), p.fitting(0.7 * p.stubWidth)}
		}
	case "numbered":
		return []string{fmt.Sprintf("%d. ", r+1) + p.fitting(0.6*p.stubWidth)}
	}
	return []string{p.fitting(0.8 * p.stubWidth)}
}

// wrapped breaks a text into lines that fit.
func (p *printer) wrapped(s string, width float64) []string {
	var out []string
	line := ""
	for _, w := range p.breakable(s) {
		if line != "" && p.width(line+w, p.size) > width {
			out, line = append(out, strings.TrimSpace(line)), ""
		}
		line += w
	}
	return append(out, strings.TrimSpace(line))
}

func (p *printer) breakable(s string) []string {
	if p.language == "chinese" {
		return strings.Split(s, "")
	}
	return strings.SplitAfter(s, " ")
}

// leaders lead from a name to its figures.
func (p *printer) leaders(t *setting, s string, indent, y float64) {
	from := t.xs[0] + indent + p.size + p.width(s, p.size) + 4
	if n := int((t.xs[1] - from) / advance('.') / p.size); p.family == "census" && n > 3 {
		t.add(0, from, y, strings.Repeat(".", n))
	}
}

// value sets a figure.
func (p *printer) value(t *setting, c, r, rows int, y float64) string {
	p.word++
	v := p.random.IntN(90_000) + 100
	s := fmt.Sprintf("%d,%03d", 1+v/1000, v%1000)
	some := p.random.IntN(4) == 0
	switch p.cells {
	case "blanks":
		if some && c > 1 {
			return ""
		}
	case "dashes":
		if some {
			s = []string{"–", "-", "..", ":"}[p.word%2]
		}
	case "brackets":
		if some {
			s = "(" + s + ")"
		}
	case "percent":
		s = fmt.Sprintf("%d.%d", v/1000, v%10)
		if c%2 == 0 {
			s += "%"
		}
	case "currency":
		if r == 0 || r == rows-1 {
			t.add(c, t.xs[c]+8, y, "$")
			p.right(t, c, y, s)
			return "$" + s
		}
	}
	p.right(t, c, y, s)
	return s
}

// typeset puts the texts on the page, by rows or by columns.
func (p *printer) typeset(t *setting) {
	if p.producer == "by_column" {
		slices.SortStableFunc(t.texts, func(a, b settled) int { return a.column - b.column })
	}
	if p.family == "shaded" || p.family == "zebra" {
		p.shade(t)
	}
	for _, s := range t.texts {
		p.put(s.x, s.y, p.size, s.s)
	}
}

func (p *printer) shade(t *setting) {
	left, right := t.xs[0], t.xs[len(t.xs)-1]
	if p.family == "shaded" {
		p.paint(left, t.ys[0], right, t.ys[t.heads], 200)
		return
	}
	for r := t.heads + 1; r < len(t.ys)-1; r += 2 {
		p.paint(left, t.ys[r], right, t.ys[r+1], 225)
	}
}

// dress rules a table.
func (p *printer) dress(t *setting) {
	first, last, under := t.ys[0], t.ys[len(t.ys)-1], t.ys[t.heads]
	levels := func(ys ...float64) {
		for _, y := range ys {
			p.level(y, t.xs...)
		}
	}
	if p.family != "bare" && p.family != "budget" && p.family != "annex" {
		for _, g := range t.groups {
			p.rule(g[1], g[0], g[2], g[0])
		}
	}
	for _, r := range t.totals {
		levels(t.ys[r])
	}
	switch p.family {
	case "census":
		levels(first, under, last)
	case "level":
		levels(t.ys[t.heads:]...)
	case "annex":
		p.lattice(t)
	case "yearbook":
		levels(first, under, last)
		for k, x := range t.xs[1 : len(t.xs)-1] {
			ys := t.ys
			if len(t.groups) > 0 && k%2 == 1 {
				ys = ys[1:]
			}
			if p.heads == "units" && k > 0 {
				p.upright(x, ys[:t.heads]...)
				ys = ys[t.heads:]
			}
			p.upright(x, ys...)
		}
	case "outer":
		levels(first, under, last)
		p.upright(t.xs[0], t.ys...)
		p.upright(t.xs[len(t.xs)-1], t.ys...)
	case "shaded":
		levels(last)
	}
}

// lattice rules every cell.
func (p *printer) lattice(t *setting) {
	body := t.ys
	if len(t.groups) > 0 {
		body = append([]float64{t.ys[0]}, t.ys[2:]...)
		for _, g := range t.groups {
			p.rule(g[1]-5, g[0], g[2]+5, g[0])
		}
	}
	for _, y := range body {
		p.level(y, t.xs...)
	}
	for k, x := range t.xs {
		ys := t.ys
		if p.heads == "units" && k > 1 && k+1 < len(t.xs) { // one cell over all figures
			p.upright(x, t.ys[:t.heads]...)
			ys = t.ys[t.heads:]
		}
		if len(t.groups) > 0 && k > 1 && k%2 == 0 && k+1 < len(t.xs) {
			ys = t.ys[1:]
		}
		p.upright(x, ys...)
	}
}
