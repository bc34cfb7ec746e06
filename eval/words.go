package eval

import (
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"

	"juesuan/catalog"
)

// marks are what two spellings of one text may differ in, after NFKC.
const marks = "()[]【】“”\"'‘’、,。.:;·/\\<>《》—-_"

// letters is a text without white space, brackets and punctuation.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(marks, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// flat is a text without white space.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// digits are the digits of a code.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}

// label is a row's label without what numbers it.
func label(g *catalog.Gold, s string) string {
	s = flat(s)
	for {
		rest := g.Enumerator.ReplaceAllString(s, "")
		if rest == s || rest == "" {
			return letters(s)
		}
		s = rest
	}
}

// columnKey is a column's path as one text, without headers that tell no
// column from another. Parts are what the key is made of.
func columnKey(g *catalog.Gold, path []string) (key string, parts []string) {
	for _, c := range path {
		c = letters(c)
		if c == "" || g.Idle[c] {
			continue
		}
		if same := g.Same[c]; same != "" {
			c = same
		}
		if n := len(parts); n == 0 || parts[n-1] != c {
			parts = append(parts, c)
		}
	}
	return strings.Join(parts, "\x00"), parts
}

// number reads an amount, a share or a count.
func number(s string) (decimal.Decimal, bool) {
	s = strings.NewReplacer(",", "", "%", "").Replace(flat(s))
	v, err := decimal.NewFromString(s)
	return v, err == nil
}

// isNought reports whether a value says nothing: none, a blank or 0.
func isNought(s *string) bool {
	if s == nil || *s == "" {
		return true
	}
	v, ok := number(*s)
	return ok && v.IsZero()
}

// sameValue compares what was read with the truth.
func sameValue(truth string, got *string, isText bool) bool {
	if got == nil {
		return false
	}
	if !isText {
		a, isA := number(truth)
		b, isB := number(*got)
		if isA || isB {
			return isA && isB && a.Equal(b)
		}
	}
	return letters(truth) == letters(*got) && (letters(*got) != "" || *got == truth)
}
