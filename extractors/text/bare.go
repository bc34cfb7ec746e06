package text

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"juesuan/document"
)

// A table copied as text keeps single blanks between its cells, and nothing of
// those that are blank. Its rows are told from prose by what their words are.

var (
	figure   = regexp.MustCompile(`^[-－+−△▲]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?%?$|^[(（][\d,]+(?:\.\d+)?[)）]$|^[-—－]+$`)
	codeWord = regexp.MustCompile(`^\d{3}(?:\d{2}){0,2}$`)
	// solid is a figure that is no number of a page, of a year or of a line.
	solid = regexp.MustCompile(`[.．,，]|^[-—－]+$|%$|\d{6}`)
	// ofWhich is how the head of a part of its neighbour begins.
	ofWhich = regexp.MustCompile(`^[(（]?其中[：:]`)
	// clause is what ends a part of a sentence; a comma between digits parts
	// thousands.
	clause = regexp.MustCompile(`[，。；]|\p{Han}[,;]|[,;]\p{Han}`)
)

// fewestRows is the fewest rows of figures that make a table of bare rows, and
// mostHeads how many lines of heads stand over it.
const (
	fewestRows = 3
	mostHeads  = 5
)

// longestWord is the longest word of a bare row in runes: the sentences of
// forms are longer than names, those of prose longer still.
const longestWord = 60

// bareLine is a line that may be a row of a table set with single blanks.
type bareLine struct {
	words   []piece
	figures int
	solid   bool
	broken  bool // a blank line or the end of a page stands before it
	no      int
}

// readBare parts a line into the words of a row; ok is false for prose.
func readBare(l textLine) (b bareLine, ok bool) {
	if isOtherShape(l.text) || strings.Contains(strings.TrimSpace(l.text), "  ") {
		return b, false
	}
	b = bareLine{words: wholeSentences(bareWords(l.text)), no: l.no, broken: l.page}
	marked := isMarked(b.words)
	for i, w := range b.words {
		if isFigure(w.text) && !(marked && i == 0) {
			b.figures++
			b.solid = b.solid || solid.MatchString(w.text) && !codeWord.MatchString(w.text)
		}
	}
	if marked && b.figures == 0 {
		return b, false
	}
	named := b.solid || b.figures == 0 && fewNamed(b.words)
	for _, w := range b.words {
		if !mayBeCell(w.text, len(b.words), named) {
			return b, false
		}
	}
	return b, len(b.words) > 0
}

// isMarked reports whether words begin with the mark of an entry of a list or of
// a heading, which is no blank amount.
func isMarked(words []piece) bool {
	return len(words) > 1 && (words[0].text == "-" || strings.Trim(words[0].text, "#*") == "")
}

// fewNamed reports whether fewer than half of the words have a colon within, as
// heads do (其中：…): of a line about a table, 部门：… 单位：…, most do.
func fewNamed(words []piece) bool {
	named := 0
	for _, w := range words {
		if strings.ContainsAny(strings.TrimRight(w.text, "：:"), "：:") && !ofWhich.MatchString(w.text) {
			named++
		}
	}
	return 2*named < len(words)
}

// mayBeCell reports whether a word may be a cell of a row of so many words: a
// name, a label with its colon, one with a colon within where that may be, or one
// of several whole sentences. Prose is set around figures, and its pieces are none.
func mayBeCell(word string, of int, colon bool) bool {
	clauses := clause.MatchString(word)
	switch {
	case utf8.RuneCountInString(word) > longestWord:
		return false
	case !clauses && !strings.ContainsAny(word, "：:"):
		return true
	case of == 1:
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	if clauses {
		return last == '。'
	}
	return colon || strings.ContainsRune("：:", last)
}

// wholeSentences joins the pieces of a sentence that a blank parts: those from a
// clause on up to the full stop.
func wholeSentences(words []piece) []piece {
	out := make([]piece, 0, len(words))
	for _, w := range words {
		if n := len(out); n > 0 && isBegun(out[n-1].text) && !isFigure(w.text) {
			out[n-1].text += " " + w.text
			out[n-1].to = w.to
			continue
		}
		out = append(out, w)
	}
	return out
}

// isBegun reports whether a text is a sentence without its end.
func isBegun(text string) bool { return clause.MatchString(text) && !strings.HasSuffix(text, "。") }

// bareWords parts a line at its blanks. Single characters are joined, 合 计,
// unless they are all that a line has: 类 款 项. So is a figure that was parted at
// its point or at one of its commas. An ideographic space stands
// inside a word.
func bareWords(text string) []piece {
	if all := words(text); len(all) > 2 && areSingle(strings.TrimSpace(text)) {
		return all
	}
	var out []piece
	for _, w := range split(text, " ") {
		w = w.trimmed()
		if w.text == "" {
			continue
		}
		if n := len(out); n > 0 && (areSingle(out[n-1].text) && areSingle(w.text) || areBroken(out[n-1].text, w.text)) {
			out[n-1].text += " " + w.text
			out[n-1].to = w.to
			continue
		}
		out = append(out, w)
	}
	return out
}

// areBroken reports whether two words are one figure: no other ends with a point or
// a comma, or begins with one.
func areBroken(a, b string) bool { return brokenAt.MatchString(a + " " + b) }

var brokenAt = regexp.MustCompile(`^[-－−]?\d[\d,，]*(?:[.．] \d+|[,，] \d[\d,，]*(?:[.．]\d+)?| [.．]\d+)%?$`)

// areSingle reports whether single blanks part a text into single characters.
func areSingle(text string) bool { return isSingle(text) && !strings.ContainsRune(text, '\u3000') }

// bare reads the table of bare rows that begins on line i, and returns the line
// behind it, or i where there is none.
func (s *scanner) bare(i int) int {
	head, _ := s.bareRun(i, mostHeads+1)
	first, _, _ := bareBody(head)
	if first < 0 || bareStart(head, first) != 0 {
		return i
	}
	lines, ends := s.bareRun(i, s.limits.Rows)
	for k := first; k < len(lines); k++ {
		if beginsBare(lines, k) {
			lines = lines[:k]
		}
	}
	_, last, rows := bareBody(lines)
	if rows < fewestRows && !hasWideRow(lines[first:], first) {
		return i
	}
	var out []document.Row
	for _, l := range lines[:last+1] {
		out = append(out, document.Row{Cells: s.cellsOf(l.no, l.words), Break: l.broken})
	}
	s.packed(out)
	return ends[last]
}

// wideRow is how many figures a single row has that makes a table of its own,
// below a head.
const wideRow = 4

// hasWideRow reports whether one of the first rows below a head makes a table, or
// the row that numbers its columns.
func hasWideRow(rows []bareLine, heads int) bool {
	return heads > 0 && (isWideRow(rows[0]) || isCount(rows[0].words) && len(rows) > 1)
}

func isWideRow(l bareLine) bool { return l.solid && l.figures >= wideRow }

// isCount reports whether words are 1, 2, 3 and so on, as many as a wide row has
// or more.
func isCount(words []piece) bool {
	for k, w := range words {
		if w.text != strconv.Itoa(k+1) {
			return false
		}
	}
	return len(words) >= wideRow
}

// isBare reports whether a table of bare rows may begin on line i: heads, and
// two rows of figures soon below.
func (s *scanner) isBare(i int) bool {
	heads, rows := 0, 0
	for j := i; j < min(len(s.lines), i+mostHeads+2) && rows < 2; j++ {
		b, ok := readBare(s.lines[j])
		switch {
		case !ok || j == i && len(b.words) < 2:
			return false
		case b.figures == 0 && rows == 0:
			heads++
		case b.figures > 0 && len(b.words) > b.figures:
			rows++
		}
	}
	return heads > 0 && rows > 1
}

// longestBare is how many lines without a figure may follow each other.
const longestBare = 60

// bareRun gathers the lines from i that may be rows, at most so many, and the
// line behind each.
func (s *scanner) bareRun(i, most int) (lines []bareLine, ends []int) {
	broken, without := false, 0
	for j := i; j < len(s.lines) && len(lines) < most && without < longestBare; j++ {
		l := s.lines[j]
		if l.blank || isPageNumber(l.text) && !s.isRowPiece(lines, l) {
			broken = true
			continue
		}
		b, ok := readBare(l)
		if !ok || s.isTable(j) {
			break
		}
		without++
		if b.figures > 0 {
			without = 0
		}
		b.broken = b.broken || broken && len(lines) > 0
		lines, ends, broken = append(lines, b), append(ends, j+1), false
	}
	return lines, ends
}

// isRowPiece reports whether a lone number goes on with a row that has a name
// and no figure yet.
func (s *scanner) isRowPiece(lines []bareLine, l textLine) bool {
	n := len(lines)
	return n > 0 && lines[n-1].no == l.no-1 && lines[n-1].figures == 0 && strings.Trim(l.text, " 0123456789") == ""
}

// bareBody is the first and the last row with figures, and how many rows have
// such as no list of contents has.
func bareBody(lines []bareLine) (first, last, rows int) {
	first = -1
	for k, l := range lines {
		if l.figures == 0 {
			continue
		}
		if first < 0 {
			first = k
		}
		last = k
		if len(l.words) > l.figures && (l.solid || l.figures > 1) {
			rows++
		}
	}
	return first, last, rows
}

// bareStart is the line that the heads over a row of figures begin on: those
// above it of several words, and single words between such.
func bareStart(lines []bareLine, first int) int {
	start := first
	for k := first - 1; k >= max(0, first-mostHeads); k-- {
		if lines[k+1].broken {
			break
		}
		if len(lines[k].words) < 2 && !isLoneHead(lines, k, start == k+1 && k+1 == first) {
			break
		}
		start = k
	}
	return start
}

// isLoneHead reports whether a line of one word stands among heads: below one
// of several words. A title stands over the heads; right over a row of figures
// there is none.
func isLoneHead(lines []bareLine, k int, last bool) bool {
	if k == 0 || lines[k].broken {
		return false
	}
	above := len(lines[k-1].words)
	return lines[k-1].figures == 0 && (above > 2 || last && above > 1)
}

// beginsBare reports whether a further table begins on line k: a title, and
// heads of several words over a row of figures.
func beginsBare(lines []bareLine, k int) bool {
	if len(lines[k].words) != 1 || lines[k].figures > 0 {
		return false
	}
	heads, wide := 0, false
	for j := k + 1; j < min(len(lines), k+2*mostHeads); j++ {
		switch n := len(lines[j].words); {
		case lines[j].figures > 0:
			return wide && (lines[k].broken || heads > 1) || heads > 1 && lines[k].broken
		case n > 1:
			heads++
			wide = wide || n > 2
		case heads > 0 || j == k+1: // a number line below the title
		default:
			return false
		}
	}
	return false
}

// packed writes a grid whose rows leave their blank cells out.
func (s *scanner) packed(rows []document.Row) {
	from := len(s.doc.Blocks)
	s.grid(document.Delimited, rows)
	for _, b := range s.doc.Blocks[from:] {
		b.Grid.Packed = true
	}
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
