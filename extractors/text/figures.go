package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"juesuan/document"
)

// figureRow is a row of figures as it comes out of copying a table: a code or
// none, a label, and figures, with single blanks between.
type figureRow struct {
	code, label string
	figures     []string
}

var (
	figure   = regexp.MustCompile(`^[-－+]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?%?$|^[-—－]$`)
	codeWord = regexp.MustCompile(`^\d{3}(?:\d{2}){0,2}$`)
)

// readFigureRow parts a line into label and figures.
func readFigureRow(text string) (figureRow, bool) {
	if !endsInFigure(text) {
		return figureRow{}, false
	}
	words := strings.Fields(text)
	n := len(words)
	for n > 0 && figure.MatchString(words[n-1]) {
		n--
	}
	row := figureRow{figures: words[n:]}
	words = words[:n]
	if len(words) > 1 && codeWord.MatchString(words[0]) {
		row.code, words = words[0], words[1:]
	}
	row.label = strings.Join(words, "")
	return row, row.label != "" && len(row.figures) > 0
}

// endsInFigure tells most lines of prose at a glance.
func endsInFigure(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(text, unicode.IsSpace))
	return unicode.IsDigit(r) || strings.ContainsRune("%-—－", r)
}

// shortestRun is the fewest rows of figures that make a table.
const shortestRun = 3

// figures reads the run of rows of figures that begins on line i or, where
// heads stand over it, on the lines above. It returns i where there is none.
func (s *scanner) figures(i int) int {
	heads, first := s.headsOver(i)
	if first > i && len(s.segments(s.lines[i].text)) == 1 && len(s.segments(s.lines[first].text)) > 2 {
		return i // a line over a table of columns, which begins below
	}
	var rows []figureRow
	var at []int
	end := i
	for j := first; j < len(s.lines); j++ {
		l := s.lines[j]
		if l.blank || isPageNumber(l.text) {
			continue
		}
		row, ok := readFigureRow(l.text)
		if !ok || isOtherShape(l.text) || len(rows) > 0 && len(row.figures) != len(rows[0].figures) {
			break
		}
		rows, at, end = append(rows, row), append(at, j), j+1
	}
	if len(rows) < shortestRun || len(rows[0].figures) < 2 {
		return i
	}
	s.writeFigures(heads, rows, at)
	return end
}

// isTable reports whether a table with bars or separators begins on line i.
func (s *scanner) isTable(i int) bool {
	if s.isPipeTable(i) {
		return true
	}
	_, n := s.separator(i)
	return n > 0
}

// isOtherShape reports whether a line belongs to a table of another shape.
func isOtherShape(text string) bool {
	return strings.ContainsAny(text, "\t|") || hasTableTag(text)
}

// headsOver returns the lines from i that could be heads over a run of rows
// of figures, and the line that the run begins on.
func (s *scanner) headsOver(i int) (heads []int, first int) {
	const most = 4
	for j := i; j < len(s.lines) && len(heads) <= most; j++ {
		l := s.lines[j]
		if l.blank {
			continue
		}
		if isOtherShape(l.text) {
			break
		}
		if _, ok := readFigureRow(l.text); ok {
			return heads, j
		}
		if len(strings.Fields(l.text)) < 2 {
			break
		}
		heads = append(heads, j)
	}
	return nil, i
}

// seatHeads sets the heads of one line over the columns. As many as there are
// names (code, label) stand over the names; one less than there are columns,
// the first stands over all names; otherwise they are set from the right.
func seatHeads(words []piece, names, width int) []piece {
	out := make([]piece, width)
	switch {
	case len(words) <= names:
		copy(out, words)
	case len(words) == width-1 && names > 1:
		out[0] = words[0]
		copy(out[2:], words[1:])
	default:
		copy(out[width-len(words):], words)
	}
	return out
}

func (s *scanner) writeFigures(heads []int, rows []figureRow, at []int) {
	coded := false
	for _, r := range rows {
		coded = coded || r.code != ""
	}
	names := 1
	if coded {
		names = 2
	}
	width := names + len(rows[0].figures)
	var out []document.Row
	for _, h := range heads {
		heads := words(s.lines[h].text)
		if len(heads) > width {
			s.paragraph(h)
			continue
		}
		out = append(out, document.Row{Cells: s.cellsOf(s.lines[h].no, seatHeads(heads, names, width))})
	}
	for k, r := range rows {
		l := s.lines[at[k]]
		out = append(out, document.Row{Cells: s.cellsOf(l.no, r.pieces(l.text, coded))})
	}
	s.grid(document.Delimited, out)
}

// pieces are the cells of a row in its line; with coded the first is the code,
// or blank.
func (r figureRow) pieces(line string, coded bool) []piece {
	all := words(line)
	names, figures := all[:len(all)-len(r.figures)], all[len(all)-len(r.figures):]
	out := make([]piece, 0, len(all)+1)
	switch {
	case r.code != "":
		out, names = append(out, names[0]), names[1:]
	case coded:
		out = append(out, piece{})
	}
	label := piece{r.label, names[0].from, names[len(names)-1].to}
	return append(append(out, label), figures...)
}
