package text

import (
	"strings"

	"juesuan/document"
)

// longestPiece is the longest line without a tab, in runes, that is taken for
// a piece of a broken row.
const longestPiece = 40

// tabs reads the table of tab-separated lines that begins on line i. Blank
// lines and page numbers inside it do not end it; a paragraph does.
func (s *scanner) tabs(i int) int {
	end := s.tabsEnd(i)
	width := s.tabWidth(i, end)
	var rows []document.Row
	broken := false
	for ; i < end; i++ {
		l := s.lines[i]
		switch {
		case l.blank || !strings.Contains(l.text, "\t") && isPageNumber(l.text) && !s.isPiece(i, width):
			broken = true
			continue
		case l.page:
			broken = true
		}
		rows = append(rows, document.Row{Cells: s.cellsOf(l.no, strings.Split(l.text, "\t")), Break: broken})
		broken = false
	}
	s.grid(document.Delimited, rows)
	return end
}

// tabsEnd is the line behind the last line with tabs of the table.
func (s *scanner) tabsEnd(i int) int {
	end := i
	for j := i; j < len(s.lines); j++ {
		l := s.lines[j]
		switch {
		case hasTableTag(l.text):
			return end
		case strings.Contains(l.text, "\t"):
			end = j + 1
		case l.blank, isPageNumber(l.text):
		case s.isPiece(j, s.tabWidth(i, end)):
		default:
			return end
		}
	}
	return end
}

func (s *scanner) tabWidth(i, end int) int {
	counts := map[int]int{}
	best := 0
	for j := i; j < end; j++ {
		if n := strings.Count(s.lines[j].text, "\t") + 1; n > 1 {
			counts[n]++
			if counts[n] > counts[best] || counts[n] == counts[best] && n > best {
				best = n
			}
		}
	}
	return best
}

// isPiece reports whether a line without tabs is a piece of a row that a line
// break parted: it stands right between lines with tabs, and one of these has
// fewer cells than the table is wide.
func (s *scanner) isPiece(j, width int) bool {
	l := s.lines[j]
	if j == 0 || j+1 >= len(s.lines) || runes(l.text) > longestPiece {
		return false
	}
	before, after := cells(s.lines[j-1].text), cells(s.lines[j+1].text)
	return before > 1 && after > 1 && (before < width || after < width)
}

func cells(text string) int { return strings.Count(text, "\t") + 1 }
