// Package outline is a document's blocks with what each is as far as its own
// words and its neighbours tell: enumerators, tables of contents, the titles of
// parts, headings. Which of them are titles of tables the regions say.
package outline

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
)

// Outline is the blocks of one document in reading order. It is made once and
// added to by the parts that come later.
type Outline struct {
	*cells.Texts
	Blocks []Block
	last   map[string]int // by bare text: the last block that has it
}

// Block is one block of a document with what it is.
type Block struct {
	Source    *document.Block
	Text      string // a paragraph, noise removed
	Flat      string // Text in NFKC without white space, for the phrases
	Number    Number // its enumerator
	Statement *catalog.Statement
	Title     catalog.Title
	Contents  bool   // stands in a table of contents
	IsTitle   bool   // is the title of a table or form
	Furnishes bool   // belongs to a table without being its title
	Joined    bool   // is a part of the block before
	Prose     bool   // says what only prose does
	Again     bool   // is a title that only says that its table goes on
	Note      bool   // is a note of the table above
	Part      bool   // is the title of a part, whose number stands in the contents only
	Planned   int    // the level of a heading without a number, 0 for none
	Line      string // a title as printed, over all of its lines
	Last      int    // index of the last block joined to it
}

// Read returns the blocks of a document, those of tables of contents marked.
func Read(t *cells.Texts, d *document.Document) *Outline {
	blocks := unlisted(d.Blocks)
	o := &Outline{Texts: t, Blocks: make([]Block, len(blocks))}
	for i := range blocks {
		source := &blocks[i]
		if source.Grid == nil {
			o.Blocks[i] = NewBlock(t, source.Text)
		}
		o.Blocks[i].Source, o.Blocks[i].Last = source, i
	}
	o.markContents()
	o.plan()
	return o
}

// NewBlock is a paragraph by its words alone.
func NewBlock(t *cells.Texts, raw string) Block {
	b := Block{Text: t.Paragraph(raw)}
	b.Flat = catalog.Flat(b.Text)
	b.Number = ReadNumber(b.Text)
	b.Prose = strings.ContainsAny(b.Flat, "元%:") && cells.Match(t.Cat.Patterns().Prose, b.Flat)
	b.Furnishes = furnishes(t, &b)
	if s, title, ok := t.Cat.Title(b.Text); ok {
		b.Statement, b.Title = s, title
	}
	return b
}

// furnishes reports whether a paragraph belongs to a table without being its
// title: its number, its unit, whose it is, the year, a note.
func furnishes(t *cells.Texts, b *Block) bool {
	p := t.Cat.Patterns()
	if cells.Match(p.Notes, b.Flat) {
		return true
	}
	if b.IsSentence() {
		return false
	}
	if cells.Match(p.Furniture, b.Flat) || cells.Match(p.TableCode, b.Flat) || cells.Match(p.Entity, b.Flat) {
		return true
	}
	_, ok := t.Unit(b.Text)
	return ok && b.Number.Level == 0
}

// IsGrid reports whether the block is a table.
func (b *Block) IsGrid() bool { return b.Source.Grid != nil }

// Number is an enumerator in front of a heading.
type Number struct {
	Level int    // 1 第一部分 or 第一章, 2 一、, 3 （一）, 4 1.; 0 for none
	Text  string // as print has it
	Value int    // 0 where it cannot be read
	Rest  string // the heading behind it
}

// enumerators of the four levels, in NFKC. The number is the submatch 1.
var enumerators = []*regexp.Regexp{
	regexp.MustCompile(`^第([一二三四五六七八九十]{1,3}|\d{1,2})(?:部分|章)[\s:、.]*`),
	regexp.MustCompile(`^([一二三四五六七八九十]{1,3})[、.]\s*`),
	regexp.MustCompile(`^\(([一二三四五六七八九十]{1,3})\)[、.]?\s*`),
	regexp.MustCompile(`^(\d{1,2})[、.]`),
}

// ReadNumber takes the enumerator off the front of a text.
func ReadNumber(text string) Number {
	flat := strings.TrimSpace(text)
	if !mayNumber(flat) {
		return Number{Rest: flat}
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
		return Number{Level: i + 1, Text: cells.FullBrackets(strings.TrimSpace(flat[:end])), Value: numeral(flat[m[2]:m[3]]), Rest: strings.TrimSpace(flat[end:])}
	}
	return Number{Rest: flat}
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

// IsSentence reports whether a line is prose: it ends like a sentence, or
// holds one.
func (b *Block) IsSentence() bool {
	return b.Prose || strings.ContainsAny(b.Flat, "。;") || strings.HasSuffix(b.Flat, ",") || strings.HasSuffix(b.Flat, ":") ||
		utf8.RuneCountInString(b.Flat) > LongestHeading
}

// LongestHeading is the longest text in runes that is taken for a heading.
// The longest title of the standard tables has 30.
const LongestHeading = 60
