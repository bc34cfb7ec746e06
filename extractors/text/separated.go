package text

import (
	"strings"
	"unicode"

	"juesuan/document"
)

// separators are the characters beside tab and bar that tables are exported
// with; the first is the usual one. The marks of Chinese prose are none.
const separators = ",;^~¦｜│"

// alikeLines is how many lines in a row must have as many cells for a table of
// separated values to begin.
const alikeLines = 3

// mostQuoted is how many lines a quoted cell may take.
const mostQuoted = 20

// separated reads the table of separated values that begins on line i, and
// returns the line behind it, or i where there is none.
func (s *scanner) separated(i int) int {
	sep, n := s.separator(i)
	if n == 0 {
		return i
	}
	var rows []document.Row
	end, broken := i, false
	for j := i; j < len(s.lines); {
		l := s.lines[j]
		if l.blank || isPageNumber(l.text) {
			j, broken = j+1, true
			continue
		}
		text, next := s.quotedLine(j)
		pieces := fields(text, sep)
		if len(pieces) < 2 || len(pieces) > n+2 || broken && !hasFigure(pieces) || isThousands(text, sep) {
			break
		}
		rows = append(rows, document.Row{Cells: s.cellsOf(l.no, pieces), Break: broken || l.page})
		broken, end, j = false, next, next
	}
	s.grid(document.Delimited, rows)
	return end
}

// separator finds what parts the cells of line i, and how many cells there are:
// as many on that line and those behind it, of which some hold figures or there
// are many. n is 0 where line i begins no such table.
func (s *scanner) separator(i int) (sep rune, n int) {
	for _, sep := range separators {
		if !strings.ContainsRune(s.lines[i].text, sep) {
			continue
		}
		if n := s.cellsAlike(i, sep); n > 0 {
			return sep, n
		}
	}
	return 0, 0
}

// cellsAlike is how many cells the lines from i have that begin a table of
// values separated by sep, or 0.
func (s *scanner) cellsAlike(i int, sep rune) int {
	n, figures, filled := 0, false, map[int]bool{}
	for seen := 0; seen < alikeLines; seen++ {
		if i >= len(s.lines) || s.lines[i].blank {
			return 0
		}
		text, next := s.quotedLine(i)
		pieces := fields(text, sep)
		if n == 0 {
			n = len(pieces)
		}
		if len(pieces) != n || n < 2 || isThousands(text, sep) {
			return 0
		}
		figures = figures || hasFigure(pieces[1:])
		for k, p := range pieces {
			filled[k] = filled[k] || strings.TrimSpace(p.text) != ""
		}
		i = next
	}
	const many = 4
	if !figures && n < many || n == 2 && !filled[1] {
		return 0
	}
	return n
}

// quotedLine is line i, with the lines that a quoted cell goes on on, and the
// line behind it.
func (s *scanner) quotedLine(i int) (text string, next int) {
	text = s.lines[i].text
	if strings.Count(text, `"`)%2 == 0 {
		return text, i + 1
	}
	var b strings.Builder
	b.WriteString(text)
	for next = i + 1; next < min(len(s.lines), i+mostQuoted); next++ {
		t := s.lines[next].text
		b.WriteByte('\n')
		b.WriteString(t)
		if strings.Count(t, `"`)%2 == 1 {
			return b.String(), next + 1
		}
	}
	return text, i + 1 // a mark of inches, or a quotation never closed
}

// fields parts a line at a separator that stands outside quotation marks. A
// quotation mark opens a cell only at its beginning; two inside are one.
func fields(text string, sep rune) []piece {
	var out []piece
	from, quoted, blank := 0, false, true
	add := func(to int) {
		out = append(out, unquoted(piece{text[from:to], from, to}))
	}
	for i, r := range text {
		switch {
		case quoted:
			quoted = r != '"'
		case r == '"' && (blank || i > 0 && text[i-1] == '"'):
			quoted = true
		case r == sep:
			add(i)
			from, blank = i+len(string(r)), true
			continue
		}
		blank = blank && unicode.IsSpace(r)
	}
	add(len(text))
	return out
}

// unquoted takes quotation marks off a cell.
func unquoted(p piece) piece {
	t := p.trimmed()
	if len(t.text) < 2 || t.text[0] != '"' || t.text[len(t.text)-1] != '"' {
		return p
	}
	return piece{strings.ReplaceAll(t.text[1:len(t.text)-1], `""`, `"`), t.from + 1, t.to - 1}
}

func hasFigure(pieces []piece) bool {
	for _, p := range pieces {
		if p.text != "" && isFigure(p.text) {
			return true
		}
	}
	return false
}

// isThousands reports whether most separators of a line stand between the
// thousands of figures.
func isThousands(text string, sep rune) bool {
	if sep != ',' {
		return false
	}
	thousands, quoted, all := 0, false, 0
	for i := range len(text) {
		switch {
		case text[i] == '"':
			quoted = !quoted
		case text[i] == ',' && !quoted:
			all++
			if i > 0 && isDigit(text[i-1]) && groupOf3(text[i+1:]) {
				thousands++
			}
		}
	}
	return 2*thousands > all
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// groupOf3 reports whether a text begins with three digits and no more.
func groupOf3(s string) bool {
	return len(s) >= 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]))
}
