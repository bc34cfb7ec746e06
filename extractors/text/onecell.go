package text

import (
	"strings"
	"unicode/utf8"

	"juesuan/document"
)

// A table copied from a page of the web may keep one cell on each line, its
// blank cells as blank lines or not at all. What tells it from prose is that
// many of its lines are figures.

// fewestCells is the fewest figures of such a table, and mostBeside how many
// lines there are for each.
const (
	fewestCells = 6
	mostBeside  = 5
)

// mostBlank is how many blank lines may follow each other: the blank cells of
// a row and a half.
const mostBlank = 24

// oneCell reads the table of one cell a line that begins on line i, and returns
// the line behind it, or i where there is none.
func (s *scanner) oneCell(i int) int {
	if i < s.noCells {
		return i
	}
	end, figures, solids, filled, dense := i, 0, 0, 0, true
	j := i
	for blank := 0; j < len(s.lines) && blank <= mostBlank; j++ {
		l := s.lines[j]
		if l.blank || s.isFooter(j) {
			blank++
			continue
		}
		if !isOneCell(l.text) || s.isTable(j) {
			break
		}
		blank = 0
		filled++
		if isFigure(l.text) {
			figures++
			end = j + 1
			if solid.MatchString(strings.TrimSpace(l.text)) {
				solids++
			}
		}
		if dense = filled <= mostBeside*max(figures, fewestCells); !dense {
			break
		}
	}
	if solids < fewestCells {
		if figures > 0 && dense {
			s.noCells = j // what begins further down has no more of them
		}
		return i
	}
	s.packed(s.cellRows(i, end))
	return end
}

// isOneCell reports whether a line may be a cell: no prose, and nothing set
// apart in it.
func isOneCell(text string) bool {
	text = strings.TrimSpace(text)
	return utf8.RuneCountInString(text) <= longestWord && !strings.ContainsAny(text, "，。；：:\t|") &&
		len(bareWords(text)) == 1 && !hasTableTag(text) && !hashes.MatchString(text)
}

// cellRows makes a row of each line from one to before another, the blank ones
// among them, without the numbers of pages and the blank lines around those.
func (s *scanner) cellRows(from, to int) []document.Row {
	var out []document.Row
	for j := from; j < to; j++ {
		l := s.lines[j]
		if s.isFooter(j) {
			if n := len(out); n > 0 && out[n-1].Cells[0].Text == "" {
				out = out[:n-1]
			}
			j++ // the blank line below it
			continue
		}
		p := l.piece().trimmed()
		if l.blank {
			p = piece{}
		}
		out = append(out, document.Row{Cells: s.cellsOf(l.no, []piece{p})})
	}
	return out
}

// isFooter reports whether the number of a page stands on line j, blank lines
// around it: a plain number may as well be a cell.
func (s *scanner) isFooter(j int) bool {
	l := s.lines[j]
	return isPageNumber(l.text) && strings.Trim(l.text, " 0123456789") != "" &&
		j > 0 && j+1 < len(s.lines) && s.lines[j-1].blank && s.lines[j+1].blank
}
