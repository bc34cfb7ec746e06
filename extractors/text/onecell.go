package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/document"
)

// A table copied from a page of the web may keep one cell on each line, its
// blank cells as blank lines or not at all, or a tab on a line of its own behind
// each cell. What tells it from prose is that many of its lines are figures.

// fewestCells is the fewest figures of such a table, and mostBeside how many
// lines there are for each.
const (
	fewestCells = 6
	mostBeside  = 5
)

// mostBlank is how many blank lines may follow each other: the blank cells of
// a row and a half.
const mostBlank = 24

// mostAbove is how many lines may stand over the first figure of such a table:
// its heads, which may be said again over every column, and what stands over
// those.
const mostAbove = 60

// cellRun is a run of lines that are cells: the table begins on line start; it
// was looked for from line from on. Without a table start is the line behind.
type cellRun struct {
	from, start, end int
	table            bool
}

// oneCell reads the table of one cell a line that begins on line i, and returns
// the line behind it, or i where there is none.
func (s *scanner) oneCell(i int) int {
	if i < s.cells.from || i > s.cells.start || i == s.cells.start && !s.cells.table {
		s.cells = s.cellRun(i)
	}
	if !s.cells.table || i != s.cells.start {
		return i
	}
	end := s.cells.end
	s.cells = cellRun{}
	s.packed(s.cellRows(i, end))
	return end
}

// cellRun looks for the table in the lines that are cells from line i on.
func (s *scanner) cellRun(i int) cellRun {
	run := cellRun{from: i, start: i + 1, end: i}
	var filled []int // lines
	figures, solids, first := 0, 0, -1
	blank, j := 0, i
	for ; j < len(s.lines) && blank <= mostBlank; j++ {
		l := s.lines[j]
		if l.blank || s.isFooter(j) {
			blank++
			continue
		}
		if !isOneCell(l.text) || s.isTable(j) {
			break
		}
		blank = 0
		if isFigure(l.text) {
			if first < 0 {
				first = len(filled)
			}
			figures++
			run.end = j + 1
			if solid.MatchString(strings.TrimSpace(l.text)) {
				solids++
			}
		}
		filled = append(filled, j)
	}
	run.start = max(i+1, j)
	if solids < fewestCells {
		return run
	}
	k := max(0, first-mostAbove)
	run.start, run.table = filled[k], true
	if len(filled)-k > mostBeside*max(figures, fewestCells)+mostAbove {
		run.start, run.table = max(i+1, j), false
	}
	return run
}

// mostWords is how many words a cell may have: a name that its cell wrapped, or
// that print spaced.
const mostWords = 3

// isOneCell reports whether a line may be a cell: no prose, and no figure set
// apart in it.
func isOneCell(text string) bool {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > longestWord || strings.ContainsAny(text, "，。；：:\t|") || hasTableTag(text) || hashes.MatchString(text) {
		return false
	}
	list := bareWords(text)
	return len(list) == 1 || areSingle(text) ||
		len(list) <= mostWords && !slices.ContainsFunc(list, func(w piece) bool { return isFigure(w.text) })
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

// fewestTabbed is the fewest cells of a table with a tab behind each.
const fewestTabbed = 12

// isTab reports whether line j is nothing but a tab.
func (s *scanner) isTab(j int) bool {
	return j < len(s.lines) && s.lines[j].blank && strings.Contains(s.lines[j].text, "\t")
}

// tabbed reads the table that begins on line i in which a tab stands on a line
// of its own behind each cell, and returns the line behind it, or i.
func (s *scanner) tabbed(i int) int {
	if !s.isTab(i + 1) {
		return i
	}
	var rows []document.Row
	j := i
	for ; j < len(s.lines); j += 2 {
		p := s.lines[j].piece().trimmed()
		if s.lines[j].blank {
			p = piece{}
		}
		rows = append(rows, document.Row{Cells: s.cellsOf(s.lines[j].no, []piece{p})})
		if !s.isTab(j + 1) {
			break
		}
	}
	if len(rows) < fewestTabbed {
		return i
	}
	s.packed(rows)
	return min(j+1, len(s.lines))
}
