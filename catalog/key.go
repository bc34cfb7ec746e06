package catalog

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Key is the form in which printed words are compared with the catalog: NFKC,
// without markup, white space, punctuation, quotation marks and brackets,
// variant characters made standard, lower case.
func (c *Catalog) Key(s string) string {
	if c.isKey(s) {
		return s
	}
	if isASCII(s) { // a figure, as a rule, and each another
		return c.makeKey(s)
	}
	return c.keys.of(s, c.makeKey)
}

func (c *Catalog) makeKey(s string) string {
	s = withoutTags(s)
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range Flat(s) {
		r = c.standard(r)
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// tag is a piece of markup that was left in a text.
var tag = regexp.MustCompile(`</?[A-Za-z][^<>]{0,80}>`)

func withoutTags(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	return tag.ReplaceAllString(s, "")
}

// Flat is a text in NFKC without white space, the form that the phrases are
// written for.
func Flat(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r > ' ' && r < 0x7F, r >= 0x4E00 && r <= 0x9FFF, r == '、', r == '。', r == '“', r == '”', r == '《', r == '》', r == '—':
			b.WriteRune(r) // what most of a report is made of
		case r >= '！' && r <= '～':
			b.WriteRune(r - 0xFEE0)
		case r <= ' ', r == '\u3000', r == '\u00a0':
		default:
			return strings.Join(strings.Fields(norm.NFKC.String(strings.ToValidUTF8(s, ""))), "")
		}
	}
	return b.String()
}

// plain reports whether s is a key as it stands, leaving variant characters
// aside: Han characters of the basic block, digits and small letters.
func plain(s string) bool {
	for _, r := range s {
		if !(isHan(r) || r >= '0' && r <= '9' || r >= 'a' && r <= 'z') {
			return false
		}
	}
	return true
}

// isKey reports whether s is its own key, as most words are: it is plain and
// has no variant character.
func (c *Catalog) isKey(s string) bool {
	for _, r := range s {
		switch {
		case isHan(r):
			if c.variants[r-firstHan] {
				return false
			}
		case r >= '0' && r <= '9' || r >= 'a' && r <= 'z':
		default:
			return false
		}
	}
	return true
}

// standard is the standard form of a character.
func (c *Catalog) standard(r rune) rune {
	if isHan(r) && !c.variants[r-firstHan] {
		return r
	}
	if v, ok := c.Noise.Variants[r]; ok {
		return v
	}
	return r
}

// The basic block of Han characters.
const (
	firstHan = '\u4E00'
	lastHan  = '\u9FFF'
)

func isHan(r rune) bool { return r >= firstHan && r <= lastHan }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// enumerator is what stands in front of a label to number or introduce it.
var enumerator = regexp.MustCompile(`^(?:其中:?|[加减]:|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)[、.]?|\d{1,2}[、.])`)

// IsPart reports whether a label says that it is a part of what stands above.
func IsPart(label string) bool { return strings.HasPrefix(Flat(label), "其中") }

// Bare is Key of s without leading enumerators (一、 （一） 1. 其中： 加： 减：).
func (c *Catalog) Bare(s string) string {
	switch {
	case plain(s) && !strings.HasPrefix(s, "其中"):
		return c.Key(s)
	case isASCII(s):
		return c.makeBare(s)
	}
	return c.bares.of(s, c.makeBare)
}

func (c *Catalog) makeBare(s string) string { return c.makeKey(stripEnumerators(s)) }

func stripEnumerators(s string) string {
	if plain(s) && !strings.HasPrefix(s, "其中") {
		return s
	}
	flat := Flat(withoutTags(s))
	for {
		m := enumerator.FindString(flat)
		if m == "" || m == flat {
			return flat
		}
		flat = flat[len(m):]
	}
}

// withoutBrackets takes a bracket off the end of a head: 执行率（B/A）.
func withoutBrackets(s string) string {
	flat := Flat(withoutTags(s))
	if at := strings.LastIndexByte(flat, '('); at > 0 && strings.HasSuffix(strings.TrimRight(flat, ":"), ")") {
		return flat[:at]
	}
	return s
}
