package web

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"juesuan/document"
)

// stretch is a part of a page, in bytes.
type stretch struct{ from, to int }

// page is what is found out about a page.
type page struct {
	gone   []stretch // what stands beside the document
	cells  []stretch // tags of cells of tables that only arrange the page
	tags   []stretch // the other tags of such tables
	links  []document.Link
	known  map[document.Link]bool
	frames int // pages that stand in its frames, and not in the file
}

// looker goes through a page.
type looker struct {
	page
	ctx  context.Context
	at   int // where the token being read begins
	open []*element
	// count is how many elements are open, by their names.
	count map[string]int
	link  *link // that is open
}

// link is a link being read.
type link struct {
	href  string
	title string
	words strings.Builder
	leads bool // to another page of the site
}

// look finds what a page has beside its document, and what it links to.
func look(ctx context.Context, src string) *page {
	l := &looker{ctx: ctx, count: map[string]int{}, page: page{known: map[document.Link]bool{}}}
	z := html.NewTokenizer(strings.NewReader(src))
	for n := 0; n%4096 > 0 || ctx.Err() == nil; n++ {
		kind := z.Next()
		size := len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return &l.page
		case html.TextToken:
			l.text(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			l.start(tagOf(z), kind == html.SelfClosingTagToken, size)
		case html.EndTagToken:
			name, _ := z.TagName()
			l.end(string(name), size)
		}
		l.at += size
	}
	return &l.page
}

// tag is a tag with the attributes that are looked at.
type tag struct {
	name, href, source, title, role string
	chosen                          bool // an option that is
}

func tagOf(z *html.Tokenizer) tag {
	name, more := z.TagName()
	t := tag{name: string(name)}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "href":
			t.href = string(value)
		case "src", "data":
			t.source = string(value)
		case "title", "download":
			t.title = string(value)
		case "role", "id", "class":
			t.role += " " + string(value)
		case "selected":
			t.chosen = true
		}
	}
	return t
}

// void are the elements without an end.
var void = map[string]bool{
	"br": true, "img": true, "input": true, "meta": true, "link": true, "hr": true, "base": true, "col": true, "area": true, "embed": true,
	"frame": true, "param": true, "source": true, "wbr": true,
}

// implied are the elements that end where another begins, by its name.
var implied = map[string]string{
	"li": "li", "p": "p", "option": "option", "dt": "dt dd", "dd": "dt dd", "td": "td th", "th": "td th", "tr": "td th tr", "tbody": "td th tr tbody thead",
}

func (l *looker) start(t tag, whole bool, size int) {
	for len(l.open) > 0 && isWord(implied[t.name], l.top().name) {
		l.close(l.at)
	}
	switch t.name {
	case "frame", "iframe":
		l.frame(t)
	case "embed", "object":
		l.attach(t.source, t.title)
	case "a":
		l.link = &link{href: t.href, title: t.title, leads: t.href != "" && !strings.HasPrefix(t.href, "#")}
	}
	if n := len(l.open); n > 0 && paragraphs[t.name] {
		l.top().paragraphs++
	}
	if tab := l.table(); tab != nil {
		tab.tag(t.name, stretch{l.at, l.at + size})
	}
	if whole || void[t.name] {
		return
	}
	l.open = append(l.open, &element{name: t.name, from: l.at, beside: t.isBeside(), chosen: t.chosen, arranges: strings.Contains(t.role, "presentation")})
	l.count[t.name]++
	if t.name == "table" {
		l.top().tag(t.name, stretch{l.at, l.at + size})
	}
}

func (l *looker) top() *element { return l.open[len(l.open)-1] }

// table is the innermost open table, or nil; only a few elements stand between
// one and its cells.
func (l *looker) table() *element {
	const few = 4
	if l.count["table"] == 0 {
		return nil
	}
	for k := len(l.open) - 1; k >= max(0, len(l.open)-few); k-- {
		if l.open[k].name == "table" {
			return l.open[k]
		}
	}
	return nil
}

// text counts what is said, and what of it is said in links.
func (l *looker) text(said []byte) {
	if len(l.open) == 0 {
		return
	}
	n := 0
	for _, r := range string(said) {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	e := l.top()
	e.said += n
	if l.link != nil {
		l.link.words.Write(said)
		if l.link.leads && !isFile(l.link.href) {
			e.linked += n
		}
	}
}

// end closes the innermost open element of a name, and those in it that were
// never closed.
func (l *looker) end(name string, size int) {
	if name == "a" && l.link != nil {
		l.endLink()
	}
	if l.count[name] == 0 {
		return
	}
	for l.top().name != name {
		l.close(l.at)
	}
	if tab := l.table(); tab != nil {
		tab.tag("/"+name, stretch{l.at, l.at + size})
	}
	l.close(l.at + size)
}

func (l *looker) endLink() {
	if isFile(l.link.href) {
		l.attach(l.link.href, cmp.Or(strings.TrimSpace(l.link.words.String()), l.link.title))
	}
	if len(l.open) > 0 && l.link.leads {
		l.top().links++
	}
	l.link = nil
}

// close closes the innermost element, which ends at a byte: it is gone, or what
// it says is said by the one around it.
func (l *looker) close(to int) {
	e := l.top()
	l.open = l.open[:len(l.open)-1]
	l.count[e.name]--
	switch {
	case e.name == "option" && len(l.open) > 0:
		l.top().options = append(l.top().options, option{stretch{e.from, to}, e.chosen})
	case e.name == "select" && l.table() != nil: // a cell that is filled in by choice
		l.gone = append(l.gone, e.unchosen()...)
		return
	}
	if e.isFurniture() {
		l.gone = append(l.gone, stretch{e.from, to})
		return
	}
	if e.name == "table" && e.isLayout() {
		l.cells = append(l.cells, e.cellTags...)
		l.tags = append(l.tags, e.rowTags...)
	}
	if len(l.open) > 0 {
		l.top().take(e)
	}
}

// frame notes a page or a file in a frame.
func (l *looker) frame(t tag) {
	switch {
	case isFile(t.source):
		l.attach(t.source, t.title)
	case t.source != "" && !strings.HasPrefix(t.source, "cid:") && !strings.HasPrefix(t.source, "about:"):
		l.frames++
	}
}

// mostLinks is how many files are named.
const mostLinks = 1000

// attach names a file that the page links to, once.
func (l *looker) attach(href, words string) {
	one := document.Link{Target: strings.TrimSpace(href), Text: strings.Join(strings.Fields(words), " ")}
	if isFile(href) && !l.known[one] && len(l.links) < mostLinks {
		l.known[one] = true
		l.links = append(l.links, one)
	}
}

// problems name what the page shows and the file has not.
func (p *page) problems(says bool) []document.Problem {
	if p.frames == 0 || says {
		return nil
	}
	return []document.Problem{{
		Code:    "frames",
		Message: fmt.Sprintf("正文在 %d 个框架页里，未随文件保存 / what the page shows stands in %d frames, which the file does not hold", p.frames, p.frames),
	}}
}

// paragraph begins one where a cell began or ended.
const paragraph = "<p>"

// cleared is the page without what stands beside the document, every byte of the
// rest where it was.
func (p *page) cleared(src string) string {
	out := []byte(src)
	blank := func(s stretch) {
		for i := s.from; i < s.to; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
	}
	for _, s := range p.tags {
		blank(s)
	}
	for _, s := range p.cells {
		blank(s)
		copy(out[s.to-len(paragraph):s.to], paragraph) // no tag of a cell is shorter
	}
	for _, s := range p.gone {
		blank(s)
	}
	return string(out)
}
