package forms

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
)

// formSection is a section of a form that is open, with its columns as its
// header prints them.
type formSection struct {
	section *catalog.Section
	name    string
	columns []printedColumn
	grid    int    // the piece of the table that its header stands in
	drift   int    // how far the row last read stood from the header
	total   string // label of the row that the others are parts of
	levels  [2]string
}

type printedColumn struct {
	catalog.FormColumn
	header string // as printed
	at     int    // where it stands, -1 where it is not printed
}

// headless opens a section that prints no heads: all its columns may follow.
func (fr *formReader) headless(s *catalog.Section) *formSection {
	out := &formSection{section: s}
	for _, c := range s.Columns {
		col := printedColumn{FormColumn: c, at: -1}
		if len(c.Headers) > 0 {
			col.header = c.Headers[0]
		} else {
			col.header = fr.headerOf(c.Measure)
		}
		out.columns = append(out.columns, col)
	}
	return out
}

// headerOf is the head that the form printed for a measure before: that of
// the total is the one over the points of the indicators.
func (fr *formReader) headerOf(measure string) string {
	if fr.section != nil {
		for _, c := range fr.section.columns {
			if c.Measure == measure && c.header != "" {
				return c.header
			}
		}
	}
	for _, s := range fr.Cat.Form.Sections {
		for _, c := range s.Columns {
			if c.Measure == measure && len(c.Headers) > 0 {
				return c.Headers[0]
			}
		}
	}
	return ""
}

// header reads a row as the head of a section: at least two of its cells head
// columns of one section, and no more than those are unknown.
func (fr *formReader) header(row formRow) (*formSection, bool) {
	if len(row.tokens) < 2 || slices.ContainsFunc(row.tokens, func(t token) bool { return !fr.isWords(t.text) }) {
		return nil, false
	}
	var best *formSection
	found := 1
	for _, s := range fr.Cat.Form.Sections {
		if out, n := fr.headerOfSection(s, row); n > found || n == found && n > 1 && fr.isNamed(row, s) {
			best, found = out, n
		}
	}
	return best, best != nil
}

func (fr *formReader) isNamed(row formRow, s *catalog.Section) bool {
	named, ok := fr.Cat.Section(row.tokens[0].text)
	return ok && named == s
}

func (fr *formReader) headerOfSection(s *catalog.Section, row formRow) (*formSection, int) {
	out := &formSection{section: s, grid: row.grid}
	seen := map[int]bool{}
	unknown := 0
	for i, t := range fr.wholeHeads(s, row.tokens) {
		if named, ok := fr.Cat.Section(t.text); ok && i == 0 {
			if named == s {
				out.name = fr.Of(t.text).Label().Value
			}
			continue
		}
		for _, word := range fr.headWords(s, t.text) {
			col := printedColumn{FormColumn: catalog.FormColumn{Kind: catalog.FormText, Sparse: true}, header: fr.Of(word).Label().Value, at: t.at}
			if c, _, ok := fr.columnOf(s, word); ok && !seen[c] {
				col.FormColumn, seen[c] = s.Columns[c], true
			} else {
				unknown++
			}
			out.columns = append(out.columns, col)
		}
	}
	if unknown > len(seen) {
		return nil, 0
	}
	return fr.withLabel(out), len(seen)
}

// longestHead is the longest head of a form in bytes: 偏差原因分析及改进措施 has 33.
const longestHead = 60

// wholeHeads joins heads that fell into two cells: 执行 and 率.
func (fr *formReader) wholeHeads(s *catalog.Section, tokens []token) []token {
	out := tokens[:0:0]
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if i+1 < len(tokens) && len(t.text) <= longestHead && !fr.headsColumn(s, t.text) && fr.headsColumn(s, t.text+tokens[i+1].text) {
			t = t.with(tokens[i+1])
			i++
		}
		out = append(out, t)
	}
	return out
}

func (fr *formReader) headsColumn(s *catalog.Section, text string) bool {
	_, exact, _ := fr.columnOf(s, text)
	return exact
}

// headWords parts heads that ran together in one cell.
func (fr *formReader) headWords(s *catalog.Section, text string) []string {
	words := strings.Fields(text)
	if len(words) < 2 || fr.headsColumn(s, text) {
		return []string{text}
	}
	for _, w := range words {
		if !fr.headsColumn(s, w) {
			return []string{text}
		}
	}
	return words
}

// shortestPiece is how many characters of a head say which it is.
const shortestPiece = 3

func (fr *formReader) findColumn(s *catalog.Section, text string) headMatch {
	if c, ok := s.Column(fr.Cat, text); ok {
		return headMatch{c, true}
	}
	none := headMatch{column: -1}
	key := fr.Cat.Key(text)
	if utf8.RuneCountInString(key) < shortestPiece {
		return none
	}
	found := none
	for c, col := range s.Columns {
		for _, h := range col.Headers {
			if strings.Contains(fr.Cat.Key(h), key) {
				if found.column >= 0 && found.column != c {
					return none // a piece of two
				}
				found.column = c
			}
		}
	}
	return found
}

// withLabel puts the column of labels in front, where the section has one that
// print gives no head.
func (fr *formReader) withLabel(s *formSection) *formSection {
	for _, c := range s.columns {
		if c.IsLabel() {
			return s
		}
	}
	for _, c := range s.section.Columns {
		if c.Kind == catalog.FormLabel {
			s.columns = append([]printedColumn{{FormColumn: c, at: -1}}, s.columns...)
		}
	}
	return s
}
