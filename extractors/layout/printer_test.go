package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"juesuan/document"
	"juesuan/extractors/page"
)

// The switches of printed pages: how statistical offices set tables. Each is drawn
// at random; a page says which it has.
var (
	printedFamilies = []string{
		"census",   // leaders, a rule above and under the head, one under the table
		"level",    // a thin rule under every row
		"budget",   // nothing ruled, a rule over totals
		"annex",    // every cell ruled
		"shaded",   // head painted, rule under the table
		"zebra",    // every other row painted
		"yearbook", // rules between columns and under the head, none at the sides
		"outer",    // a frame, rules under the head
		"bare",     // nothing but gaps
	}
	printedProducers = []string{
		"plain",
		"pieces",    // rules painted cell by cell
		"thin",      // rules as thin painted areas of their own show, twice
		"by_column", // text painted column by column
		"words",     // every word shown by itself
	}
	printedHeads  = []string{"one", "wrapped", "years", "groups", "group_years", "units"}
	printedStubs  = []string{"plain", "indents", "wrapped", "numbered"}
	printedCells  = []string{"plain", "blanks", "dashes", "brackets", "currency", "percent", "words"}
	printedBodies = []string{"plain", "sections", "totals", "airy"}
	printedPages  = []string{"report", "columns", "in_column", "two", "side", "list", "chart", "no_table", "full", "sideways"}
)

// printer sets one page.
type printer struct {
	page.Page
	random                                      *rand.Rand
	family, producer, heads, stubs, cells, body string
	language                                    string
	size, stubWidth                             float64
	show                                        int32
	word                                        int
	out                                         made
}

// otherProducers are those that no page looked at has.
var otherProducers = []string{
	"glyphs", // every glyph shown by itself, hardly on one height, the last first
}

// printPage sets the page of a seed.
func printPage(seed uint64) made { return setPage(seed, printedProducers) }

func setPage(seed uint64, producers []string) made {
	p := &printer{Page: page.Page{Number: 1, Width: 600, Height: 800}, random: rand.New(rand.NewPCG(seed, 11))} //nolint:gosec // no secret
	pick := func(list []string) string {
		s := list[p.random.IntN(len(list))]
		p.out.switches = append(p.out.switches, s)
		return s
	}
	p.family, p.producer, p.language = pick(printedFamilies), pick(producers), pick([]string{"english", "chinese"})
	p.heads, p.stubs, p.cells, p.body = pick(printedHeads), pick(printedStubs), pick(printedCells), pick(printedBodies)
	p.size = 7 + float64(p.random.IntN(4))
	p.lay(pick(printedPages))
	return p.done()
}

// done is the page that is set.
func (p *printer) done() made {
	if p.producer == "glyphs" {
		slices.Reverse(p.Glyphs)
		for i := range p.Areas {
			p.Areas[i].Over = 0
		}
	}
	p.out.page = p.Page
	return p.out
}

// lay sets what a page holds.
func (p *printer) lay(what string) {
	const left, width = 60.0, 480.0
	p.put(left, 40, 8, p.words(3))
	p.put(left+width/2, 770, 8, "17")
	y := 70.0
	switch what {
	case "columns":
		p.prose(left, y, 230, 14)
		p.prose(left+250, y, 230, 14)
		y = p.captioned(left, y+14*14+20, width)
		p.prose(left, y+20, 230, 8)
		p.prose(left+250, y+20, 230, 8)
	case "in_column":
		p.prose(left, y, 230, 45)
		p.prose(left+250, y, 230, 5)
		y = p.captioned(left+250, y+5*14+20, 230)
		p.prose(left+250, y+20, 230, 6)
	case "two":
		y = p.captioned(left, y, width)
		p.captioned(left, y+25, width)
	case "side":
		p.prose(left, y, width, 3)
		p.captioned(left, y+70, 225)
		p.captioned(left+255, y+70, 225)
	case "list":
		y = p.list(left, y, width)
		p.captioned(left, y+20, width)
	case "chart":
		y = p.captioned(left, y, width)
		p.chart(left, y+30)
	case "no_table":
		p.prose(left, y, 230, 20)
		p.prose(left+250, y, 230, 20)
		p.chart(left, y+320)
		p.list(left, y+530, width)
	case "full":
		p.table(left, y, width, 30)
	case "sideways":
		p.captioned(left, y, width)
		p.turn()
	default:
		p.prose(left, y, width, 5)
		y = p.captioned(left, y+90, width)
		p.prose(left, y+20, width, 5)
	}
}

// turn lays the page on its side.
func (p *printer) turn() {
	p.Page = (&paper{Page: p.Page}).turned().Page
}

// advance is how wide a rune of a common font is, in sizes of the font.
func advance(r rune) float64 {
	switch {
	case isWide(r):
		return 1
	case strings.ContainsRune("ijl ,.:;'|", r):
		return 0.26
	case strings.ContainsRune("frt()-", r):
		return 0.33
	case strings.ContainsRune("mwMW%", r):
		return 0.85
	case r >= 'A' && r <= 'Z':
		return 0.68
	}
	return 0.55
}

func (p *printer) width(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += advance(r) * size
	}
	return w
}

// put sets a text with its top left corner at a place.
func (p *printer) put(x, y, size float64, s string) {
	p.show++
	space := false
	for _, r := range s {
		off := 0.0
		if r == ' ' && p.producer == "words" {
			p.show++
		}
		if p.producer == "glyphs" {
			p.show++
			off = 0.02 * size * float64(p.show%5-2)
		}
		w := advance(r) * size
		if r != ' ' {
			p.Glyphs = append(p.Glyphs, page.Glyph{Text: string(r), Box: document.Box{x, y + off, x + w, y + off + 1.15*size}, Size: size, Space: space, Show: p.show})
		}
		space = r == ' '
		x += w
	}
}

func (p *printer) rule(x0, y0, x1, y1 float64) {
	const thick = 0.25
	p.Rules = append(p.Rules, page.Rule{Box: document.Box{x0 - thick, y0 - thick, x1 + thick, y1 + thick}})
	if p.producer == "thin" {
		p.Rules = append(p.Rules, page.Rule{Box: document.Box{x0 - thick, y0, x1 + thick, y1 + 2*thick}})
	}
}

// level rules from place to place, in one piece or one for each cell.
func (p *printer) level(y float64, xs ...float64) {
	if p.producer != "pieces" {
		p.rule(xs[0], y, xs[len(xs)-1], y)
		return
	}
	for i := 1; i < len(xs); i++ {
		p.rule(xs[i-1], y, xs[i], y)
	}
}

func (p *printer) upright(x float64, ys ...float64) {
	if p.producer != "pieces" {
		p.rule(x, ys[0], x, ys[len(ys)-1])
		return
	}
	for i := 1; i < len(ys); i++ {
		p.rule(x, ys[i-1], x, ys[i])
	}
}

func (p *printer) paint(x0, y0, x1, y1 float64, ink uint8) {
	p.Areas = append(p.Areas, page.Area{Box: document.Box{x0, y0, x1, y1}, Ink: page.Ink{Red: ink, Green: ink, Blue: 245}, Over: len(p.Glyphs)})
}

// words are so many words that no other text has.
func (p *printer) words(n int) string {
	p.word++
	if p.language == "chinese" {
		const all = "农业林牧渔工制造建筑批发零售交通运输仓储邮政住宿餐饮信息软件金融房地产租赁商务科学研究水利环境公共设施居民服务教育卫生社会文化体育娱乐管理组织"
		runes := []rune(all)
		var b strings.Builder
		for i := range 2 * n {
			b.WriteRune(runes[(p.word*7+i*13+p.random.IntN(5))%len(runes)])
		}
		return b.String() + string(runes[p.word%len(runes)])
	}
	list := strings.Fields("Agriculture forestry fishing mining utilities construction wholesale retail transport storage accommodation information finance insurance property rental research public administration education health social recreation other services exports imports output stocks households")
	var out []string
	for range n {
		out = append(out, list[p.random.IntN(len(list))])
	}
	out[0] += string(rune('a'+p.word%26)) + string(rune('a'+p.word/26%26))
	return strings.ToUpper(out[0][:1]) + strings.Join(out, " ")[1:]
}

// prose sets a paragraph of so many lines, ragged at the right.
func (p *printer) prose(x, y, width float64, lines int) {
	const size, pitch = 9.0, 14.0
	for i := range lines {
		s := p.words(2)
		for {
			more := s + " " + p.words(1)
			if p.language == "chinese" {
				more = s + p.words(1)
			}
			if p.width(more, size) > width {
				break
			}
			s = more
		}
		if i == lines-1 {
			s = s[:len(s)/6*3] // a multiple of the bytes of a Chinese rune
		}
		p.put(x, y+float64(i)*pitch, size, s)
	}
}

// list sets items with marks and numbers.
func (p *printer) list(x, y, width float64) float64 {
	for i := range 5 {
		mark := []string{"•", fmt.Sprintf("%d.", i+1), fmt.Sprintf("(%c)", 'a'+i)}[p.word%3]
		p.put(x, y, 9, mark)
		p.prose(x+18, y, width-18, 2)
		y += 32
	}
	return y
}

// chart sets bars at axes, with figures at both and a key beside it.
func (p *printer) chart(x, y float64) {
	p.put(x, y-14, 9, "Figure 2. "+p.words(4))
	p.rule(x+30, y, x+30, y+160)
	p.rule(x+30, y+160, x+380, y+160)
	for i := range 6 {
		h := y + float64(i)*32
		s := fmt.Sprint(500 - 100*i)
		p.put(x+25-p.width(s, 7), h-4, 7, s)
		p.rule(x+30, h, x+380, h)
		p.put(x+50+float64(i)*55, y+165, 7, fmt.Sprint(2015+i))
		p.paint(x+50+float64(i)*55, y+160-float64(20+i*17), x+75+float64(i)*55, y+160, 90)
		p.put(x+50+float64(i)*55, y+150-float64(20+i*17), 7, fmt.Sprintf("%d.%d", 20+i*17, i))
	}
	for i := range 3 {
		p.paint(x+395, y+20+float64(i)*15, x+402, y+27+float64(i)*15, uint8(90+50*i)) //nolint:gosec // small
		p.put(x+406, y+20+float64(i)*15, 7, p.words(1))
	}
}

// captioned sets a table with its title above, whose it is and its unit, and notes
// below.
func (p *printer) captioned(x, y, width float64) float64 {
	p.word++
	title := fmt.Sprintf("Table %d. ", p.word) + p.words(4)
	if p.language == "chinese" {
		title = fmt.Sprintf("表%d ", p.word) + p.words(3)
	}
	larger, centred := 1.0, p.random.IntN(3) == 0
	if centred {
		larger = 2
	}
	for _, s := range p.wrapped(title, width*p.size/(p.size+larger)) {
		at := x
		if centred {
			at = x + (width-p.width(s, p.size+larger))/2
		}
		p.put(at, y, p.size+larger, s)
		y += 1.4 * p.size
	}
	y += 0.8 * p.size
	if p.random.IntN(2) == 0 {
		unit := map[string]string{"english": "(thousand tonnes)", "chinese": "单位：万元"}[p.language]
		p.put(x+width-p.width(unit, p.size), y, p.size, unit)
		y += 1.6 * p.size
	}
	y = p.table(x, y, width, 6+p.random.IntN(8))
	for range p.random.IntN(3) {
		for _, s := range p.wrapped(map[string]string{"english": "Note: ", "chinese": "注："}[p.language]+p.words(5), width) {
			y += 1.4 * p.size
			p.put(x, y-0.6*p.size, p.size-1, s)
		}
	}
	return y + p.size
}
