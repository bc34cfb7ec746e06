// Package cells is what the other parts of facts share: the texts of a
// document with what they can be, the view of a grid by rows and columns, and
// the records' way to say where a piece stands.
package cells

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/normalizers"
	"juesuan/records"
)

// Texts is the texts of one document. It is not safe for concurrent use.
type Texts struct {
	Cat    *catalog.Catalog
	norm   *normalizers.Normalizer
	number func(text string) normalizers.Number
	known  map[string]*Cell
}

// New returns the texts of a document, to be read by a catalog. number parses a
// figure as norm.Number does: it is asked once for each distinct text.
func New(cat *catalog.Catalog, norm *normalizers.Normalizer, number func(text string) normalizers.Number) *Texts {
	return &Texts{Cat: cat, norm: norm, number: number, known: map[string]*Cell{}}
}

// Paragraph is a paragraph without its noise.
func (t *Texts) Paragraph(raw string) string { return t.norm.Paragraph(raw).Value }

// Prose is a passage in the form that its phrases are looked for in.
func (t *Texts) Prose(raw string) normalizers.Prose { return t.norm.Prose(raw) }

// Words is words that are nobody's name, without their noise.
func (t *Texts) Words(raw string) normalizers.Text { return t.norm.Words(raw) }

// Unit is the unit of money that a text states, by its usual name.
func (t *Texts) Unit(text string) (string, bool) { return t.norm.Unit(text) }

// ForeignUnit reports whether a text states a unit that is not known.
func (t *Texts) ForeignUnit(text string) bool { return t.norm.ForeignUnit(text) }

// Amount is a value in a unit of money as an amount in 元.
func (t *Texts) Amount(value, unit string) (string, bool) { return t.norm.Amount(value, unit) }

// IsFurniture reports whether a text is a page's own: its number, a head that
// every page repeats.
func (t *Texts) IsFurniture(text string) bool {
	return Match(t.Cat.Patterns().Furniture, catalog.Flat(text))
}

// Match reports whether one of the patterns matches.
func Match(patterns []*catalog.Pattern, text string) bool {
	for _, p := range patterns {
		if p.MatchString(text) {
			return true
		}
	}
	return false
}

// Submatch returns the first submatch of the first pattern that matches.
func Submatch(patterns []*catalog.Pattern, text string) (string, bool) {
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

// OneYear is the one year that a text names; 0 where it names none or several.
func (t *Texts) OneYear(text string) int {
	year := 0
	flat := catalog.Flat(text)
	for _, re := range t.Cat.Patterns().Year {
		for _, m := range re.FindAllStringSubmatch(flat, -1) {
			y, err := strconv.Atoi(m[1])
			if err != nil || year != 0 && y != year {
				return 0
			}
			year = y
		}
	}
	return year
}

// MostCommon returns the key with the highest count, the first in order among
// equals; empty where nothing was counted.
func MostCommon(counts map[string]int) string {
	best := ""
	for k, n := range counts {
		if n > counts[best] || n == counts[best] && (best == "" || k < best) {
			best = k
		}
	}
	return best
}

// HasHan reports whether a text has a Chinese character.
func HasHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// HasLetter reports whether a text has a letter, Latin or Chinese.
func HasLetter(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x2E80 })
}

// CutPair parts a label from the value behind its colon; value is empty where
// there is none.
func CutPair(text string) (label, value string) {
	at := strings.IndexAny(text, ":：")
	if at < 0 {
		return text, ""
	}
	_, n := utf8.DecodeRuneInString(text[at:])
	return text[:at], strings.TrimSpace(text[at+n:])
}

// Path is the labels that are not blank, outermost first. It takes the list
// over.
func Path(labels ...string) []string {
	return slices.DeleteFunc(labels, func(l string) bool { return l == "" })
}

// Places says where cells stand, as records say it.
func Places(list []*document.Cell) records.At {
	var at records.At
	for _, c := range list {
		at = append(at, Place(c.At))
	}
	return at
}

// Place says where a piece of a document stands, as records say it.
func Place(p document.Place) records.Place {
	if p.Page > 0 {
		box := records.Box(p.Box)
		return records.Place{Page: p.Page, Box: &box}
	}
	out := records.Place{Line: p.Line, Sheet: p.Sheet, Ref: p.Ref}
	if p.Cell >= 0 {
		out.Cell = &p.Cell
	}
	return out
}

// fullBrackets gives brackets the form that print has.
var fullBrackets = strings.NewReplacer("(", "（", ")", "）")

// FullBrackets gives the brackets of a text the form that print has.
func FullBrackets(s string) string { return fullBrackets.Replace(s) }

// ID names the fact of a cell of a table.
func ID(table string, row, column int) string {
	return fmt.Sprintf("%s/r%d/c%d", table, row, column)
}

// SplitCode parts "2010350 事业运行", "[2010350]事业运行", "$2010350$事业运行" or
// "事业运行（2010350）".
func SplitCode(text string) (digits, name string) {
	t := strings.TrimLeft(strings.TrimSpace(text), "[［【$")
	n := 0
	for n < len(t) && t[n] >= '0' && t[n] <= '9' {
		n++
	}
	if n == 0 {
		return splitTrailingCode(text)
	}
	if n != 3 && n != 5 && n != 7 || n < len(t) && t[n] == '.' {
		return "", text
	}
	return t[:n], strings.TrimLeft(t[n:], "]］】$-—_:： \t\u3000")
}

// trailingCode is a code in brackets behind its name. Brackets of another size or
// with a word in them are the name's.
var trailingCode = regexp.MustCompile(`^(.*\p{Han}.*?)\s*[(（\[［【](\d{3}(?:\d{2}){0,2})[)）\]］】]$`)

func splitTrailingCode(text string) (digits, name string) {
	if end, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune(")）]］】", end) {
		return "", text // as most: the pattern is dearer
	}
	if m := trailingCode.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
		return m[2], m[1]
	}
	return "", text
}
