package text

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"juesuan/document"
)

// textLine is one line of the source.
type textLine struct {
	no    int // from 1
	text  string
	page  bool // a form feed stood before it
	blank bool // nothing to read: white space, or a mark of a page or a block
}

// piece is the whole line.
func (l textLine) piece() piece { return piece{l.text, 0, len(l.text)} }

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n")

// splitLines cuts a source into lines at any of the line ends in use.
func splitLines(src string, limits Limits, d *document.Document) []textLine {
	if strings.ContainsAny(src, "\r\v\u2028\u2029") {
		src = lineEnds.Replace(src)
	}
	out := make([]textLine, 0, strings.Count(src, "\n")+1)
	for no := 1; ; no++ {
		text, rest, more := strings.Cut(src, "\n")
		page := strings.ContainsRune(text, '\f')
		if page {
			text = strings.ReplaceAll(text, "\f", "")
		}
		if len(text) > limits.LineBytes {
			d.Problems = append(d.Problems, document.Problem{
				Code:    "line_too_long",
				Message: fmt.Sprintf("line %d has %d bytes; what is beyond %d was not read", no, len(text), limits.LineBytes),
				At:      document.Place{Line: no, Cell: -1},
			})
			text = strings.ToValidUTF8(text[:limits.LineBytes], "")
		}
		out = append(out, textLine{no: no, text: text, page: page, blank: isBlank(text)})
		if !more {
			return out
		}
		src = rest
	}
}

// mark is a line that shows where a page or a block ends and says nothing: a
// rule, a comment, a picture, the fence around a block of text or of HTML.
var mark = regexp.MustCompile("^\\s*(?:-{3,}|\\*{3,}|_{3,}|={3,}|(?:```|~~~)\\w*|" + unseen + ")\\s*$")

// unseen is what a page does not show as text: a comment, a picture.
const unseen = `<!--[^>]*-->|!\[[^\]]*\]\([^()]*\)`

// isBlank reports whether a line has nothing to read.
func isBlank(text string) bool {
	text = strings.TrimSpace(text)
	return text == "" || strings.ContainsRune("-*_=`~<!", rune(text[0])) && mark.MatchString(text)
}

// scanner walks the lines and hands each run to the reader of its shape.
type scanner struct {
	ctx      context.Context
	limits   Limits
	doc      *document.Document
	markdown bool
	lines    []textLine
	width    int // of a CJK character, in columns of text
	cells    cellRun
	bareTo   int // the line that ends the rows without figures found last
	unspaced int // the line up to which no row without tabs is one
}

// scan reads plain text and Markdown.
func (s *scanner) scan() {
	for i := 0; i < len(s.lines); {
		if i%1024 == 0 && s.ctx.Err() != nil {
			return
		}
		i = s.next(i)
	}
}

// next reads what begins on line i and returns the line behind it.
func (s *scanner) next(i int) int {
	l := s.lines[i]
	switch {
	case l.blank:
		return i + 1
	case hasTableTag(l.text):
		return s.htmlTable(i)
	case strings.Contains(l.text, "\t") || s.isSpaced(i):
		return s.tabs(i)
	case s.isPipeTable(i):
		return s.pipes(i)
	}
	if end := s.tabbed(i); end > i {
		return end
	}
	if end := s.separated(i); end > i {
		return end
	}
	if end := s.oneCell(i); end > i {
		return end
	}
	if end := s.bare(i); end > i {
		return end
	}
	if end := s.aligned(i); end > i {
		return end
	}
	s.paragraph(i)
	return i + 1
}

var (
	bullet  = regexp.MustCompile(`^[-*+•●·]\s+`)
	hashes  = regexp.MustCompile(`^(#{1,6})\s*`)
	bold    = regexp.MustCompile(`\*\*([^*]+)\*\*|__([^_]+)__`)
	anyTag  = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>`)
	escapes = strings.NewReplacer("&nbsp;", " ", "&emsp;", " ", "&ensp;", " ", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&")
)

// paragraph writes a line of prose, its markup taken off.
func (s *scanner) paragraph(i int) {
	l := s.lines[i]
	text := strings.TrimSpace(l.text)
	level := 0
	if m := hashes.FindStringSubmatch(text); m != nil {
		level = len(m[1])
		text = strings.TrimRight(text[len(m[0]):], "# ")
	}
	text = bullet.ReplaceAllString(text, "")
	if strings.ContainsAny(text, "*_") {
		text = bold.ReplaceAllString(text, "$1$2")
	}
	if strings.ContainsRune(text, '<') {
		text = anyTag.ReplaceAllString(text, "")
	}
	if strings.ContainsRune(text, '&') {
		text = escapes.Replace(text)
	}
	s.addParagraph(l, strings.TrimSpace(text), level, l.piece().trimmed().place(l.no, -1))
}

func (s *scanner) addParagraph(l textLine, text string, level int, at document.Place) {
	if text == "" {
		return
	}
	s.doc.Blocks = append(s.doc.Blocks, document.Block{Text: text, Level: level, Lead: lead(l.text), At: at})
}

// lead is the width of the blanks in front of a line.
func lead(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) {
			break
		}
		n += runewidth.RuneWidth(r)
	}
	return n
}

// pageNumber is a line that holds nothing but the number of a page.
var pageNumber = regexp.MustCompile(`^\s*(?:[-—–―－─~·_]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页|\s*/\s*\d{1,4})?(?:\s*[-—–―－─~·_])?\s*$`)

func isPageNumber(text string) bool { return pageNumber.MatchString(text) }

// pageMark is a line that a converter put where a page ends: a comment, or the
// picture of a page.
var pageMark = regexp.MustCompile(`^\s*(?:` + unseen + `)\s*$`)

// endsPage reports whether a line is what stands between two pages.
func endsPage(text string) bool { return isPageNumber(text) || pageMark.MatchString(text) }

// grid writes a grid, in pieces where it has more rows than one may have.
func (s *scanner) grid(method document.Method, rows []document.Row) {
	for len(rows) > 0 {
		n := min(len(rows), s.limits.Rows)
		g := &document.Grid{Method: method, Rows: rows[:n], Columns: document.UsualWidth(rows[:n])}
		s.doc.Blocks = append(s.doc.Blocks, document.Block{Grid: g, At: firstPlace(g)})
		rows = rows[n:]
	}
}

func firstPlace(g *document.Grid) document.Place {
	for _, r := range g.Rows {
		for _, c := range r.Cells {
			return document.Place{Line: c.At.Line, Cell: -1}
		}
	}
	return document.Place{}
}

// cellsOf makes one cell a column of the pieces of a line.
func (s *scanner) cellsOf(no int, pieces []piece) []document.Cell {
	if len(pieces) > s.limits.Cells {
		s.doc.Problems = append(s.doc.Problems, document.Problem{
			Code:    "row_too_long",
			Message: fmt.Sprintf("line %d has %d cells; what is beyond %d was not read", no, len(pieces), s.limits.Cells),
			At:      document.Place{Line: no, Cell: s.limits.Cells},
		})
		pieces = pieces[:s.limits.Cells]
	}
	cells := make([]document.Cell, len(pieces))
	for k, p := range pieces {
		p = p.trimmed()
		cells[k] = document.Cell{Column: k, RowSpan: 1, ColumnSpan: 1, Text: p.text, At: p.place(no, k)}
	}
	return cells
}

func runes(s string) int { return utf8.RuneCountInString(s) }
