package text

import (
	"regexp"
	"strings"

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
	for _, l := range s.lines[from:to] {
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	w := &htmlReader{s: s, line: s.lines[from].no, z: html.NewTokenizer(strings.NewReader(b.String()))}
	w.read()
}

// htmlReader turns tokens into paragraphs and grids.
type htmlReader struct {
	s     *scanner
	z     *html.Tokenizer
	line  int // of the token being read
	level int // of the heading being read
	skip  int // inside script or style
	depth int // of tables
	text  strings.Builder
	at    int // line on which the text began
	rows  []document.Row
	row   *document.Row
	cell  *document.Cell
	spans []int // by column: rows still covered by a cell above
	col   int
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
			w.endTable()
			w.endParagraph()
			return
		case html.TextToken:
			w.addText(string(w.z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			w.start()
		case html.EndTagToken:
			name, _ := w.z.TagName()
			w.end(string(name))
		}
		w.line += strings.Count(string(raw), "\n")
	}
}

func (w *htmlReader) addText(t string) {
	if w.skip > 0 {
		return
	}
	if w.depth > 0 {
		if w.cell != nil {
			w.cell.Text += t
		}
		return
	}
	if w.text.Len() == 0 {
		w.at = w.line + strings.Count(t[:len(t)-len(strings.TrimLeft(t, " \t\n\u3000"))], "\n")
	}
	for k, part := range strings.Split(t, "\n") {
		if k > 0 {
			w.endParagraph()
			w.at = w.line + k
		}
		w.text.WriteString(part)
	}
}

func (w *htmlReader) start() {
	tag, more := w.z.TagName()
	name := string(tag)
	switch name {
	case "script", "style", "head":
		w.skip++
	case "table":
		w.endParagraph()
		w.depth++
	case "tr":
		if w.depth == 1 {
			w.startRow()
		}
	case "td", "th":
		if w.depth == 1 {
			w.startCell(more)
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		w.endParagraph()
		w.level = int(name[1] - '0')
	case "br":
		if w.depth == 0 {
			w.endParagraph()
		}
	case "p", "div", "li", "section", "article", "title":
		if w.depth == 0 {
			w.endParagraph()
		}
	}
}

func (w *htmlReader) end(name string) {
	switch name {
	case "script", "style", "head":
		w.skip = max(0, w.skip-1)
	case "table":
		w.depth = max(0, w.depth-1)
		if w.depth == 0 {
			w.endTable()
		}
	case "tr":
		if w.depth == 1 {
			w.endRow()
		}
	case "td", "th":
		if w.depth == 1 {
			w.endCell()
		}
	case "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "li", "section", "article", "title":
		if w.depth == 0 {
			w.endParagraph()
		}
	}
}

func (w *htmlReader) endParagraph() {
	text := strings.TrimSpace(w.text.String())
	if text != "" {
		l := textLine{no: max(w.at, 1), text: w.text.String()}
		w.s.addParagraph(l, text, w.level)
	}
	w.text.Reset()
	w.at, w.level = w.line, 0
}

func (w *htmlReader) startRow() {
	w.endRow()
	w.row = &document.Row{}
	w.col = 0
}

func (w *htmlReader) startCell(more bool) {
	if w.row == nil {
		w.startRow()
	}
	w.endCell()
	for w.col < len(w.spans) && w.spans[w.col] > 0 {
		w.col++
	}
	c := document.Cell{Column: w.col, RowSpan: 1, ColumnSpan: 1, At: document.Place{Line: w.line, Cell: len(w.row.Cells)}}
	for more {
		var key, val []byte
		key, val, more = w.z.TagAttr()
		switch string(key) {
		case "rowspan":
			c.RowSpan = span(string(val))
		case "colspan":
			c.ColumnSpan = span(string(val))
		}
	}
	if w.col+c.ColumnSpan > w.s.limits.Cells {
		c.ColumnSpan = 1
	}
	w.cell = &c
}

// widest is the largest span that a cell may claim.
const widest = 1000

func span(val string) int {
	n := 0
	for _, r := range strings.TrimSpace(val) {
		if r < '0' || r > '9' || n > widest {
			break
		}
		n = n*10 + int(r-'0')
	}
	return max(1, min(n, widest))
}

func (w *htmlReader) endCell() {
	if w.cell == nil {
		return
	}
	c := *w.cell
	w.cell = nil
	if w.col >= w.s.limits.Cells {
		return
	}
	c.Text = strings.Join(strings.Fields(c.Text), " ")
	w.row.Cells = append(w.row.Cells, c)
	for len(w.spans) < w.col+c.ColumnSpan {
		w.spans = append(w.spans, 0)
	}
	for k := w.col; k < w.col+c.ColumnSpan; k++ {
		w.spans[k] = c.RowSpan
	}
	w.col += c.ColumnSpan
}

func (w *htmlReader) endRow() {
	w.endCell()
	if w.row == nil {
		return
	}
	if len(w.row.Cells) > 0 {
		w.rows = append(w.rows, *w.row)
	}
	w.row = nil
	for k := range w.spans {
		w.spans[k] = max(0, w.spans[k]-1)
	}
}

func (w *htmlReader) endTable() {
	w.endRow()
	if len(w.rows) > 0 {
		w.s.grid(document.Markup, w.rows)
	}
	w.rows, w.spans, w.depth = nil, nil, 0
	w.at = w.line
}
