package normalizers

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"juesuan/records"
)

// Text is a label or a sentence, the noise taken out.
type Text struct {
	Value string
	Edits []records.Edit
	Flags []records.Flag
}

// Label reads a row label or a header: without markup, white space and
// variant characters; brackets, colons and quotation marks in the standard
// form of Chinese print.
func (n *Normalizer) Label(raw string) Text {
	if plainLabel(raw) && !n.hasVariant(raw) {
		return Text{Value: raw}
	}
	t := &trace{text: raw}
	n.stripMarks(t)
	n.stripTags(t)
	t.to("white_space", withoutSpace(t.text))
	t.to("brackets", standardMarks.Replace(narrowLetters(t.text)))
	t.to("enumerator", leadingComma.ReplaceAllString(t.text, "$1、"))
	t.to("quotes", pairQuotes(t.text))
	t.to("variant_character", n.standard(t.text), records.VariantCharacter)
	return Text{Value: t.text, Edits: t.edits, Flags: compactFlags(t.flags)}
}

// leadingComma is a numeral in front of a label with another mark than 、.
var leadingComma = regexp.MustCompile(`^([一二三四五六七八九十]{1,3})[,，.．]`)

// plainLabel reports whether a label holds only Han characters and digits.
func plainLabel(s string) bool {
	for _, r := range s {
		if !(r >= 0x4E00 && r <= 0x9FFF || r >= '0' && r <= '9' || r == '、') {
			return false
		}
	}
	return true
}

func (n *Normalizer) hasVariant(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { _, ok := n.cat.Noise.Variants[r]; return ok })
}

// standard folds variant characters.
func (n *Normalizer) standard(s string) string {
	return strings.Map(func(r rune) rune {
		if v, ok := n.cat.Noise.Variants[r]; ok {
			return v
		}
		return r
	}, s)
}

func withoutSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
}

// standardMarks gives marks the form that official names print.
var standardMarks = strings.NewReplacer("(", "（", ")", "）", ":", "：", "﹙", "（", "﹚", "）", "〔", "（", "〕", "）")

// narrowLetters makes full-width letters and digits narrow.
func narrowLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' {
			return r - 0xFEE0
		}
		return r
	}, s)
}

// pairQuotes turns straight and mixed quotation marks into pairs of “ ”.
func pairQuotes(s string) string {
	if !strings.ContainsAny(s, `"＂”“「」`) {
		return s
	}
	open := true
	return strings.Map(func(r rune) rune {
		switch r {
		case '"', '＂', '“', '”', '「', '」':
			open = !open
			if open {
				return '”'
			}
			return '“'
		}
		return r
	}, s)
}

// Paragraph reads a heading or a sentence: without markup and without the
// blanks that noise sets between Chinese characters; Latin words stay apart.
func (n *Normalizer) Paragraph(raw string) Text {
	t := &trace{text: raw}
	t.to("trim", strings.TrimSpace(t.text))
	n.stripTags(t)
	t.to("white_space", joinHan(t.text))
	t.to("variant_character", n.standard(t.text), records.VariantCharacter)
	return Text{Value: t.text, Edits: t.edits, Flags: compactFlags(t.flags)}
}

// joinHan drops blanks unless Latin letters stand on both sides.
func joinHan(s string) string {
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	words := strings.Fields(norm.NFC.String(s))
	var b strings.Builder
	for i, w := range words {
		if i > 0 && latinEnd(words[i-1]) && latinStart(w) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

func latinEnd(s string) bool   { r := []rune(s); return isLatin(r[len(r)-1]) }
func latinStart(s string) bool { r := []rune(s); return isLatin(r[0]) }

func isLatin(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || r == '.' || r == ',')
}

// partedCode is a code with its levels set apart: 208-05-05, 208.05.05. One
// point alone would be a figure.
var partedCode = regexp.MustCompile(`^\d{3}(?:(?:-\d{2}){1,2}|\.\d{2}\.\d{2})$`)

// Code reads a classification code, or a piece of one where 类, 款 and 项 stand
// in cells of their own: 1 to 9 digits.
func (n *Normalizer) Code(raw string) (digits string, edits []records.Edit, flags []records.Flag, ok bool) {
	if isDigits(raw) && len(raw) <= 9 {
		return raw, nil, nil, true
	}
	t := &trace{text: raw}
	n.stripMarks(t)
	n.stripTags(t)
	t.to("white_space", withoutSpace(t.text))
	t.to("fullwidth", n.narrow(t.text), records.Fullwidth)
	if partedCode.MatchString(t.text) {
		t.to("code_separator", strings.NewReplacer(".", "", "-", "").Replace(t.text))
	}
	out := Number{Sure: 1}
	if !n.confused(t, &out) || !isDigits(t.text) || len(t.text) > 9 {
		return "", nil, nil, false
	}
	return t.text, t.edits, compactFlags(t.flags), true
}

func sortByLength(words []string) {
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
}
