package facts

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"juesuan/catalog"
	"juesuan/document"
)

// line is one block with what it is, as far as it can be told alone.
type line struct {
	block     *document.Block
	text      string // a paragraph, noise removed
	flat      string // text in NFKC without white space, for the phrases
	number    number // its enumerator
	statement *catalog.Statement
	title     catalog.Title
	contents  bool // stands in a table of contents
	isTitle   bool // is the title of a table or form
	furnishes bool // belongs to a table without being its title
	joined    bool // is a part of the line before
	prose     bool // says what only prose does
	again     bool // is a title that only says that its table goes on
	note      bool // is a note of the table above
	part      bool // is the title of a part, whose number stands in the contents only
	last      int  // index of the last line joined to it
}

// number is an enumerator in front of a heading.
type number struct {
	level int // 1 第一部分, 2 一、, 3 （一）, 4 1.; 0 for none
	text  string
	value int // 0 where it cannot be read
	rest  string
}

// enumerators of the four levels, in NFKC. The number is the submatch 1.
var enumerators = []*regexp.Regexp{
	regexp.MustCompile(`^第([一二三四五六七八九十]{1,3}|\d{1,2})部分[\s:、.]*`),
	regexp.MustCompile(`^([一二三四五六七八九十]{1,3})[、.]\s*`),
	regexp.MustCompile(`^\(([一二三四五六七八九十]{1,3})\)[、.]?\s*`),
	regexp.MustCompile(`^(\d{1,2})[、.]`),
}

// fullBrackets gives the brackets of a number the form that print has.
var fullBrackets = strings.NewReplacer("(", "（", ")", "）")

func readNumber(text string) number {
	flat := strings.TrimSpace(text)
	if !mayNumber(flat) {
		return number{rest: flat}
	}
	flat = norm.NFKC.String(flat)
	for i, re := range enumerators {
		m := re.FindStringSubmatchIndex(flat)
		if m == nil {
			continue
		}
		end := m[1]
		if i == 3 && end < len(flat) && flat[end] >= '0' && flat[end] <= '9' {
			continue // 3.5 is a figure
		}
		return number{level: i + 1, text: fullBrackets.Replace(strings.TrimSpace(flat[:end])), value: numeral(flat[m[2]:m[3]]), rest: strings.TrimSpace(flat[end:])}
	}
	return number{rest: flat}
}

// mayNumber tells at a glance that a text begins with no enumerator.
func mayNumber(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("第一二三四五六七八九十(（0123456789０１２３４５６７８９㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", r) && r != utf8.RuneError
}

// numeral reads 一 … 九十九 or digits; 0 where it is neither.
func numeral(s string) int {
	const digits = "一二三四五六七八九"
	n, cur := 0, 0
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9':
			cur = cur*10 + int(c-'0')
		case c == '十':
			n += max(cur, 1) * 10
			cur = 0
		default:
			cur = strings.IndexRune(digits, c)/utf8.RuneLen(c) + 1
		}
	}
	return n + cur
}

func (rd *reading) readLines() []line {
	out := make([]line, len(rd.d.Blocks))
	for i := range rd.d.Blocks {
		b := &rd.d.Blocks[i]
		out[i] = line{block: b, last: i}
		if b.Grid == nil {
			out[i].setText(rd.r, b.Text)
		}
	}
	return out
}

func (l *line) setText(r *Reader, raw string) {
	l.text = r.norm.Paragraph(raw).Value
	l.flat = catalog.Flat(l.text)
	l.number = readNumber(l.text)
	l.prose = strings.ContainsAny(l.flat, "元%:") && match(r.cat.Patterns().Prose, l.flat)
	l.furnishes = r.furnishes(l)
	if s, t, ok := r.cat.Title(l.text); ok {
		l.statement, l.title = s, t
	}
}

func (l *line) isGrid() bool { return l.block.Grid != nil }

// isSentence reports whether a line is prose: it ends like a sentence, or
// holds one.
func (l *line) isSentence() bool {
	return l.prose || strings.ContainsAny(l.flat, "。;") || strings.HasSuffix(l.flat, ",") || strings.HasSuffix(l.flat, ":") ||
		utf8.RuneCountInString(l.flat) > longestHeading
}

// longestHeading is the longest text in runes that is taken for a heading.
// The longest title of the standard tables has 30.
const longestHeading = 60

func (r *Reader) isFurniture(text string) bool {
	return match(r.cat.Patterns().Furniture, catalog.Flat(text))
}

func match(patterns []*regexp.Regexp, text string) bool {
	for _, p := range patterns {
		if p.MatchString(text) {
			return true
		}
	}
	return false
}

// submatch returns the first submatch of the first pattern that matches.
func submatch(patterns []*regexp.Regexp, text string) (string, bool) {
	for _, p := range patterns {
		if m := p.FindStringSubmatch(text); m != nil {
			if len(m) > 1 {
				return m[1], true
			}
			return m[0], true
		}
	}
	return "", false
}
