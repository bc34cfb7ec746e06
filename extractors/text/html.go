package text

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"juesuan/document"
)

var tableTag = regexp.MustCompile(`(?i)<table[\s>]`)

func hasTableTag(text string) bool {
	return strings.Contains(text, "<") && tableTag.MatchString(text)
}

// htmlTable reads the HTML table that begins on line i of a text, and the
// text before and behind it on its lines.
func (s *scanner) htmlTable(i int) int {
	end, depth := i, 0
	for end < len(s.lines) {
		low := strings.ToLower(s.lines[end].text)
		depth += strings.Count(low, "<table") - strings.Count(low, "</table")
		end++
		if depth <= 0 {
			break
		}
	}
	if depth > 0 { // never closed: it ends with the first line without tags
		s.problem(i, "unclosed_table", "a table is not closed")
		end = i + 1
		for end < len(s.lines) && strings.Contains(s.lines[end].text, "<") {
			end++
		}
	}
	s.html(i, end)
	return end
}

func (s *scanner) problem(i int, code, message string) {
	s.doc.Problems = append(s.doc.Problems, document.Problem{Code: code, Message: message, At: document.Place{Line: s.lines[i].no, Cell: -1}})
}

// html reads lines of HTML. It works on the tokens, so that tags that are
// never closed or nested without end cost no more than others.
func (s *scanner) html(from, to int) {
	var b strings.Builder
	starts := make([]int, 0, to-from)
	for _, l := range s.lines[from:to] {
		starts = append(starts, b.Len())
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	w := &htmlReader{s: s, line: s.lines[from].no, first: s.lines[from].no, starts: starts, z: html.NewTokenizer(strings.NewReader(b.String()))}
	w.read()
}

// htmlReader turns tokens into paragraphs and grids.
type htmlReader struct {
	s     *scanner
	z     *html.Tokenizer
	line  int // of the token being read
	at    int // where the token begins, in bytes of what is read
	first int // the first line
	// starts are where the lines begin, in bytes of what is read.
	starts []int
	level  int // of the heading being read
	skip   int // inside script or style
	// hidden is the element being read that the page does not show, with how
	// many of its name are open; struck is set inside text that is crossed out.
	hidden string
	open   int
	struck bool
	text   strings.Builder
	from   int          // line on which the text began
	stack  []*htmlTable // the tables that are open, the innermost last
	// caption is set inside the caption of a table, which is a paragraph.
	caption bool
	boxes   []*htmlBox // that are open, the innermost last
}

// htmlTable is a table being read.
type htmlTable struct {
	// layout is set where another table stands inside: the table arranges a
	// page, and its cells are read as paragraphs.
	layout bool
	rows   []document.Row
	row    *document.Row
	cell   *document.Cell
	text   strings.Builder // of the cell
	from   int             // where its text begins, in bytes of what is read
	to     int             // where it ends; from as long as there is none
	spans  []int           // by column: rows still covered by a cell above
	col    int
}

// table is the innermost open table, or nil.
func (w *htmlReader) table() *htmlTable {
	if len(w.stack) == 0 {
		return nil
	}
	return w.stack[len(w.stack)-1]
}

func (w *htmlReader) read() {
	for n := 0; ; n++ {
		if n%4096 == 0 && w.s.ctx.Err() != nil {
			return
		}
		kind := w.z.Next()
		raw := w.z.Raw()
		switch kind {
		case html.ErrorToken:
			for len(w.stack) > 0 {
				w.endTable()
			}
			w.endParagraph()
			return
		case html.TextToken:
			w.mark(raw)
			w.addText(string(w.z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			name, attributes := w.tag()
			if w.shows(name, kind == html.StartTagToken, attributes) {
				w.start(name, attributes)
			}
		case html.EndTagToken:
			name, _ := w.z.TagName()
			if w.showsBehind(string(name)) {
				w.end(string(name))
			}
		}
		w.line += strings.Count(string(raw), "\n")
		w.at += len(raw)
	}
}

// mark notes where a text stands that is of a cell.
func (w *htmlReader) mark(raw []byte) {
	tab, box := w.table(), w.box()
	if w.isSilent() || w.caption || box == nil && (tab == nil || tab.cell == nil) {
		return
	}
	left := bytes.TrimLeftFunc(raw, unicode.IsSpace)
	if len(left) == 0 {
		return
	}
	from, to := w.at+len(raw)-len(left), w.at+len(bytes.TrimRightFunc(raw, unicode.IsSpace))
	if box != nil {
		box.from, box.to = extended(box.from, box.to, from), to
		return
	}
	tab.from, tab.to = extended(tab.from, tab.to, from), to
}

// extended is where a text begins that is extended by one from a place on: there,
// where it held nothing.
func extended(from, to, at int) int {
	if from == to {
		return at
	}
	return from
}

// place gives a cell its place in the line that it begins on.
func (w *htmlReader) place(c *document.Cell, from, to int) {
	k := c.At.Line - w.first
	if k >= len(w.starts) || from < w.starts[k] {
		return
	}
	if c.Text == "" {
		to = from
	}
	c.At.From, c.At.To = int32(from-w.starts[k]), int32(to-w.starts[k])
}

func (w *htmlReader) addText(t string) {
	if w.isSilent() {
		return
	}
	t = withoutFormat(t)
	if tab := w.table(); tab != nil && !tab.layout && !w.caption {
		if tab.cell != nil { // a line end in the source is a blank; <br> is not
			tab.text.WriteString(strings.ReplaceAll(t, "\n", " "))
		}
		return
	}
	if b := w.box(); b != nil && !w.caption {
		b.text.WriteString(t)
	}
	if w.text.Len() == 0 {
		w.from = w.line + strings.Count(t[:len(t)-len(strings.TrimLeft(t, " \t\n\u3000"))], "\n")
	}
	for k, part := range strings.Split(t, "\n") {
		if k > 0 {
			w.endParagraph()
			w.from = w.line + k
		}
		w.text.WriteString(part)
	}
}

// blocks are the elements that begin a paragraph.
var blocks = map[string]bool{
	"p": true, "div": true, "li": true, "section": true, "article": true, "title": true, "br": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
}

// start begins an element that the page shows.
func (w *htmlReader) start(name string, attributes map[string]string) {
	tab := w.table()
	switch name {
	case "script", "style", "head":
		w.skip++
	case "body":
		w.skip = 0 // the head may not have been closed
	case "table":
		w.startTable()
	case "caption":
		w.caption = true
	case "tr":
		if tab != nil {
			w.startRow(tab)
		}
	case "td", "th":
		if tab != nil {
			w.startCell(tab, attributes)
		}
	case "del", "s", "strike":
		w.struck = true
	case "sup", "sub":
		w.raise(name, "")
	case "input":
		w.startInput(attributes)
	default:
		if blocks[name] {
			w.startBlock(name, tab)
		}
		if boxElements[name] && tab == nil {
			w.openBox(name)
		}
	}
}

// raise keeps the mark of what stands above or below the line in a cell: behind a
// figure it is no digit of it.
func (w *htmlReader) raise(name, slash string) {
	if tab := w.table(); tab != nil && tab.cell != nil && !w.isSilent() && !w.caption {
		tab.text.WriteString("<" + slash + name + ">")
	}
}

// startInput reads what stands in a field that a page shows for filling in.
func (w *htmlReader) startInput(attributes map[string]string) {
	switch strings.ToLower(attributes["type"]) {
	case "", "text", "number", "tel":
		w.addText(attributes["value"])
	}
}

// startBlock begins a paragraph, or sets apart what follows in a cell.
func (w *htmlReader) startBlock(name string, tab *htmlTable) {
	if tab != nil && !tab.layout {
		if tab.cell != nil {
			tab.text.WriteByte('\n')
		}
		return
	}
	w.endParagraph()
	if name[0] == 'h' && len(name) == 2 {
		w.level = int(name[1] - '0')
	}
}

func (w *htmlReader) end(name string) {
	tab := w.table()
	switch {
	case name == "script" || name == "style" || name == "head":
		w.skip = max(0, w.skip-1)
	case name == "del" || name == "s" || name == "strike":
		w.struck = false
	case name == "sup" || name == "sub":
		w.raise(name, "/")
	case name == "caption":
		w.caption = false
		w.endParagraph()
	case tab != nil && name == "table":
		w.endTable()
	case tab != nil && name == "tr":
		w.endRow(tab)
	case tab != nil && (name == "td" || name == "th"):
		w.endCell(tab)
	case blocks[name] && (tab == nil || tab.layout):
		w.endParagraph()
	}
	if tab == nil && boxElements[name] {
		w.closeBox(name)
	}
}

// startTable opens a table. The one around it turns out to be layout: what it
// holds so far becomes paragraphs.
func (w *htmlReader) startTable() {
	w.endParagraph()
	w.mixBoxes()
	if outer := w.table(); outer != nil && !outer.layout {
		w.endRow(outer)
		w.layOut(outer)
	}
	w.stack = append(w.stack, &htmlTable{})
}

// layOut writes the cells of a table that arranges a page as paragraphs.
func (w *htmlReader) layOut(tab *htmlTable) {
	for _, row := range tab.rows {
		for _, c := range row.Cells {
			for _, part := range strings.Split(c.Text, "\n") {
				w.s.addParagraph(textLine{no: c.At.Line, text: part}, strings.TrimSpace(part), 0, document.Place{Line: c.At.Line, Cell: -1})
			}
		}
	}
	*tab = htmlTable{layout: true}
}

func (w *htmlReader) endParagraph() {
	text := strings.TrimSpace(w.text.String())
	w.struck = false // it may not have been closed
	if text != "" {
		l := textLine{no: max(w.from, 1), text: w.text.String()}
		w.s.addParagraph(l, text, w.level, document.Place{Line: l.no, Cell: -1})
	}
	w.text.Reset()
	w.from, w.level = w.line, 0
}

func (w *htmlReader) startRow(tab *htmlTable) {
	w.caption = false // it may not have been closed
	w.endParagraph()
	w.endRow(tab)
	tab.row = &document.Row{}
	tab.col = 0
}

func (w *htmlReader) startCell(tab *htmlTable, attributes map[string]string) {
	if tab.layout {
		w.endParagraph()
		return
	}
	if tab.row == nil {
		w.startRow(tab)
	}
	w.endCell(tab)
	for tab.col < len(tab.spans) && tab.spans[tab.col] > 0 {
		tab.col++
	}
	c := document.Cell{Column: tab.col, RowSpan: 1, ColumnSpan: 1, At: document.Place{Line: w.line, Cell: len(tab.row.Cells)}}
	if v, ok := attributes["rowspan"]; ok {
		c.RowSpan = span(v)
	}
	if v, ok := attributes["colspan"]; ok {
		c.ColumnSpan = span(v)
	}
	if tab.col+c.ColumnSpan > w.s.limits.Cells {
		c.ColumnSpan = 1
	}
	tab.cell = &c
	tab.from = w.at + len(w.z.Raw())
	tab.to = tab.from
}

// widest is the largest span that a cell may claim.
const widest = 1000

func span(val string) int {
	n := 0
	for _, r := range strings.TrimLeft(val, " \t\\\"'") { // quotation marks may be escaped as in JSON
		if r < '0' || r > '9' || n > widest {
			break
		}
		n = n*10 + int(r-'0')
	}
	return max(1, min(n, widest))
}

func (w *htmlReader) endCell(tab *htmlTable) {
	if tab.layout {
		w.endParagraph()
		return
	}
	if tab.cell == nil {
		return
	}
	c := *tab.cell
	text := tab.text.String()
	tab.cell = nil
	w.struck = false
	tab.text.Reset()
	if tab.col >= w.s.limits.Cells {
		return
	}
	c.Text = cellText(text)
	w.place(&c, tab.from, tab.to)
	tab.row.Cells = append(tab.row.Cells, c)
	for len(tab.spans) < tab.col+c.ColumnSpan {
		tab.spans = append(tab.spans, 0)
	}
	for k := tab.col; k < tab.col+c.ColumnSpan; k++ {
		tab.spans[k] = c.RowSpan
	}
	tab.col += c.ColumnSpan
}

// cellText is the text of a cell, its white space made single; lines that
// markup sets apart stay apart.
func cellText(text string) string {
	var lines []string
	for _, l := range strings.Split(text, "\n") {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

func (w *htmlReader) endRow(tab *htmlTable) {
	if tab.layout {
		w.endParagraph()
		return
	}
	w.endCell(tab)
	if tab.row == nil {
		return
	}
	if len(tab.row.Cells) > 0 {
		tab.rows = append(tab.rows, *tab.row)
	}
	tab.row = nil
	for k := range tab.spans {
		tab.spans[k] = max(0, tab.spans[k]-1)
	}
}

// endTable closes the innermost table and writes its grid.
func (w *htmlReader) endTable() {
	tab := w.table()
	if tab == nil {
		return
	}
	w.endRow(tab)
	w.stack = w.stack[:len(w.stack)-1]
	if len(tab.rows) > 0 {
		cutSpans(tab.rows)
		w.s.grid(document.Markup, tab.rows)
	}
	w.endParagraph()
	w.from = w.line
}
