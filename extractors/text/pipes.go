package text

import (
	"regexp"
	"strings"

	"juesuan/document"
)

// isPipeTable reports whether a Markdown table begins on line i: a row with
// bars at its ends, or one followed by a separator row.
func (s *scanner) isPipeTable(i int) bool {
	t := strings.TrimSpace(s.lines[i].text)
	if strings.Count(t, "|") < 2 {
		return strings.Contains(t, "|") && i+1 < len(s.lines) && isSeparator(s.lines[i+1].text)
	}
	return t[0] == '|' || i+1 < len(s.lines) && isSeparator(s.lines[i+1].text)
}

var separator = regexp.MustCompile(`^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$`)

func isSeparator(text string) bool {
	return strings.Contains(text, "|") && separator.MatchString(text)
}

// pipes reads a Markdown table. A row that does not end with a bar where the
// others do goes on on the next line.
func (s *scanner) pipes(i int) int {
	var rows []document.Row
	broken := false
	for i < len(s.lines) {
		l := s.lines[i]
		switch {
		case l.blank:
			if !s.pipesGoOn(i) {
				s.grid(document.Markup, rows)
				return i
			}
			broken = true
			i++
			continue
		case isSeparator(l.text):
			i++
			continue
		case isPageNumber(l.text) && s.pipesGoOn(i):
			broken = true
			i++
			continue
		case !strings.Contains(l.text, "|"):
			s.grid(document.Markup, rows)
			return i
		}
		text, next := s.pipeRow(i)
		rows = append(rows, document.Row{Cells: s.cellsOf(l.no, splitPipes(text)), Break: broken})
		broken = false
		i = next
	}
	s.grid(document.Markup, rows)
	return i
}

// pipesGoOn reports whether the table goes on behind a blank line or a page
// number: the next line with text is a row, and no new head.
func (s *scanner) pipesGoOn(i int) bool {
	for i < len(s.lines) && (s.lines[i].blank || isPageNumber(s.lines[i].text)) {
		i++
	}
	if i >= len(s.lines) || !strings.HasPrefix(strings.TrimSpace(s.lines[i].text), "|") {
		return false
	}
	return i+1 >= len(s.lines) || !isSeparator(s.lines[i+1].text)
}

// pipeRow returns the text of the row on line i, with the lines that it goes
// on on.
func (s *scanner) pipeRow(i int) (text string, next int) {
	text = strings.TrimSpace(s.lines[i].text)
	for next = i + 1; next < len(s.lines) && text[0] == '|' && !strings.HasSuffix(text, "|"); next++ {
		t := strings.TrimSpace(s.lines[next].text)
		if t == "" || strings.HasPrefix(t, "|") && strings.HasSuffix(t, "|") && len(t) > 1 || !strings.Contains(t, "|") || isSeparator(t) {
			break
		}
		text += t
	}
	return text, next
}

// splitPipes parts a row at its bars; \| is a bar inside a cell.
func splitPipes(text string) []string {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "|"), "|")
	const mark = "\x00"
	parts := strings.Split(strings.ReplaceAll(text, `\|`, mark), "|")
	for k, p := range parts {
		parts[k] = strings.ReplaceAll(p, mark, "|")
	}
	return parts
}
