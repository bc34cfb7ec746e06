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
	sp, end, spaced := s.spacing(i)
	if !spaced {
		end = s.tabsEnd(i)
	}
	width := s.tabWidth(i, end)
	var rows []document.Row
	broken := false
	for i < end {
		at, l := i, s.lines[i]
		text, next := s.tabLine(at)
		i = next
		switch {
		case l.blank || !strings.Contains(l.text, "\t") && isPageNumber(l.text) && !s.isPiece(at, width):
			broken = true
			continue
		case l.page:
			broken = true
		}
		list := fields(text, '\t')
		if spaced && len(list) == 1 {
			list, _ = sp.split(l.text)
		}
		rows = append(rows, document.Row{Cells: s.cellsOf(l.no, list), Break: broken})
		broken = false
	}
	s.grid(document.Delimited, rows)
	return end
}

// tabLine is line i, and the line behind it: where a cell of it is in quotation
// marks, as spreadsheets copy one that is broken over lines, the lines that it
// goes on on are of it.
func (s *scanner) tabLine(i int) (text string, next int) {
	if t := s.lines[i].text; !strings.Contains(t, "\t\"") && !strings.HasPrefix(t, "\"") {
		return t, i + 1
	}
	return s.quotedLine(i)
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
			_, end = s.tabLine(j)
			j = end - 1
		case l.blank, isPageNumber(l.text):
		case s.isPiece(j, s.tabWidth(i, end)):
		default:
			return end
		}
	}
	return end
}

// tabWidth is the number of cells of the longest line.
func (s *scanner) tabWidth(i, end int) int {
	widest := 0
	for j := i; j < end; j++ {
		widest = max(widest, cells(s.lines[j].text))
	}
	return widest
}

// isPiece reports whether a line without tabs is a row of its own or a piece
// of one: all but its first cell cut off by an editor, or parted by a line
// break. It stands, with few others like it, right between lines with tabs of
// which one has fewer cells than the table is wide; it is no title and says
// nothing.
func (s *scanner) isPiece(j, width int) bool {
	first, last := j, j
	for first > 0 && s.mayBePiece(first-1) && last-first < mostPieces {
		first--
	}
	for last+1 < len(s.lines) && s.mayBePiece(last+1) && last-first < mostPieces {
		last++
	}
	if !s.mayBePiece(j) || last-first >= mostPieces || first == 0 || last+1 >= len(s.lines) {
		return false
	}
	before, after := cells(s.lines[first-1].text), cells(s.lines[last+1].text)
	return before > 1 && after > 1 && (before < width || after < width && !s.endsTable(first-1, last+1))
}

// endsTable reports whether a whole row with figures stands before a line and
// one without any behind it: nothing is missing there for a piece to be of, and
// what follows is the head of another table or what is said of it.
func (s *scanner) endsTable(before, after int) bool {
	return hasFigure(split(s.lines[before].text, "\t")) && !hasFigure(split(s.lines[after].text, "\t"))
}

// mostPieces is how many lines without tabs may follow each other in a table.
const mostPieces = 5

func (s *scanner) mayBePiece(j int) bool {
	l := s.lines[j]
	return !l.blank && !strings.Contains(l.text, "\t") && runes(l.text) <= longestPiece &&
		!strings.ContainsAny(l.text, ":：。") && !strings.HasSuffix(strings.TrimSpace(l.text), "表")
}

func cells(text string) int { return strings.Count(text, "\t") + 1 }
