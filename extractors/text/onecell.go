package text

import (
	"regexp"
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

// fewestPairs is how many figures stand behind another one where all are whole
// numbers: those of contents stand behind titles.
const fewestPairs = 12

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
	var n cellCount
	j := i
	for blank := 0; j < len(s.lines) && blank <= mostBlank; j++ {
		l := s.lines[j]
		if l.blank || s.isFooter(j) {
			blank++
			continue
		}
		if s.isTable(j) || !isOneCell(l.text) && (n.figures == 0 || !s.cellsGoOn(j)) {
			break
		}
		blank = 0
		if n.add(j, strings.TrimSpace(l.text)) {
			run.end = j + 1
		}
	}
	run.start = max(i+1, j)
	if n.solids < fewestCells && n.pairs < fewestPairs {
		return run
	}
	k := max(0, n.first-mostAbove)
	run.start, run.table = n.filled[k], true
	if len(n.filled)-k > mostBeside*max(n.figures, fewestCells)+mostAbove || n.coded > mostCoded*n.figures {
		run.start, run.table = max(i+1, j), false
	}
	return run
}

// mostCoded is how many lines may have a code and its name for each figure: in a
// table of one cell a line such a name has figures of its own.
const mostCoded = 1

// cellCount counts what the lines of a run are.
type cellCount struct {
	filled                 []int // lines
	figures, solids, coded int
	pairs                  int // figures behind another
	first                  int // of the filled lines, with a figure
	behind                 bool
}

// add counts line j, and reports whether it is a figure.
func (n *cellCount) add(j int, text string) bool {
	is := isFigure(text)
	if is && n.behind {
		n.pairs++
	}
	n.behind = is
	switch {
	case is && solid.MatchString(text):
		n.solids++
		fallthrough
	case is:
		if n.figures == 0 {
			n.first = len(n.filled)
		}
		n.figures++
	case isCodedName(text):
		n.coded++
	}
	n.filled = append(n.filled, j)
	return is
}

// A line that is no cell by itself is one where the cells go on behind it: a
// name with a colon, a sentence of a form, a title between two tables.
const (
	cellsBehind   = 20 // lines that are looked at behind it
	figuresBehind = 4  // of them at least so many are figures
	proseBehind   = 3  // and at most so many no cells
)

// cellsGoOn reports whether the cells of a table go on behind line j.
func (s *scanner) cellsGoOn(j int) bool {
	if strings.ContainsAny(s.lines[j].text, "\t|") || hasTableTag(s.lines[j].text) || hashes.MatchString(s.lines[j].text) || s.hasColumns(j) {
		return false
	}
	filled, figures, prose, blank := 0, 0, 0, 0
	for j++; j < len(s.lines) && filled < cellsBehind && blank <= mostBlank; j++ {
		l := s.lines[j]
		if l.blank || s.isFooter(j) {
			blank++
			continue
		}
		blank = 0
		filled++
		switch {
		case isFigure(l.text):
			figures++
		case s.isTable(j) || s.hasColumns(j):
			return false
		case !isOneCell(l.text):
			prose++
		}
	}
	return figures >= figuresBehind && prose <= proseBehind
}

// hasColumns reports whether a line has a figure beside other words.
func (s *scanner) hasColumns(j int) bool {
	text := strings.TrimSpace(s.lines[j].text)
	list := bareWords(text)
	return len(list) > 1 && !brokenFigure.MatchString(text) && slices.ContainsFunc(list, func(w piece) bool { return isFigure(w.text) && solid.MatchString(w.text) })
}

// mostWords is how many words a cell may have: a name that its cell wrapped, or
// that print spaced.
const mostWords = 3

// codedName is the levels of a code that blanks part, or a code in front of its
// name.
var codedName = regexp.MustCompile(`^\d{3}(?: ?\d{2}){0,2} +[^\d\s]|^\d{3}(?: \d{2}){1,2}$|^\d{5,7} +[^\d\s]`)

// brokenFigure is a figure with a blank behind its point or one of its commas.
var brokenFigure = regexp.MustCompile(`^[-－−]?\d[\d,，]*[.．,，] \d[\d,，.．]*%?$`)

func isCodedName(text string) bool { return codedName.MatchString(text) }

// isOneCell reports whether a line may be a cell: no prose, and no figure set
// apart in it.
func isOneCell(text string) bool {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > longestWord || strings.ContainsAny(text, "，。；：:\t|") || hasTableTag(text) || hashes.MatchString(text) {
		return false
	}
	list := bareWords(text)
	if len(list) == 1 || areSingle(text) || brokenFigure.MatchString(text) {
		return true
	}
	levels := 0
	if isCodedName(text) {
		for levels < len(list) && isFigure(list[levels].text) {
			levels++
		}
	}
	list = list[levels:]
	return len(list) <= mostWords && !slices.ContainsFunc(list, func(w piece) bool { return isFigure(w.text) })
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
		if l.blank && l.page {
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
