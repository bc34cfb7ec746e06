package outline

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"juesuan/catalog"
	"juesuan/facts/cells"
)

// printed is the title of a table as it stands in print: its number, and the
// rest without the unit.
func (o *Outline) printed(b *Block) (number, text string) {
	line := b.Text
	if b.Line != "" {
		line = b.Line
	}
	if n := ReadNumber(line); n.Level > 0 {
		number, text = n.Text, n.Rest
	} else {
		number, text = o.CutTableNumber(line)
	}
	return number, o.withoutUnit(text)
}

// CutTableNumber parts the number of a table (公开01表, 附表2：) from the title
// behind it; the number is empty where there is none.
func (o *Outline) CutTableNumber(text string) (number, rest string) {
	text = strings.TrimSpace(norm.NFKC.String(text))
	flat := catalog.Flat(text)
	for _, re := range o.Cat.Patterns().Numbers {
		if m := re.FindString(flat); m != "" {
			end := afterPrinted(text, len([]rune(m)))
			return strings.TrimSpace(text[:end]), strings.TrimSpace(text[end:])
		}
	}
	return "", text
}

// afterPrinted is where so many characters that are no white space end.
func afterPrinted(text string, n int) int {
	for i, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}

// withoutUnit is a title without the unit behind it.
func (o *Outline) withoutUnit(text string) string {
	for _, re := range o.Cat.Patterns().Particulars {
		for _, m := range re.FindAllString(norm.NFKC.String(text), -1) {
			if _, ok := o.Unit(m); ok {
				text = strings.TrimSpace(strings.Replace(norm.NFKC.String(text), m, "", 1))
			}
		}
	}
	return strings.TrimSpace(o.withoutYear(text))
}

// withoutYear is a title without the year that is set apart behind it.
func (o *Outline) withoutYear(text string) string {
	cut := strings.LastIndexFunc(text, unicode.IsSpace)
	if cut < 0 {
		return text
	}
	behind := strings.Trim(text[cut:], "() ")
	for _, re := range o.Cat.Patterns().Particulars {
		if m := re.FindString(behind); m == behind && cells.Match(o.Cat.Patterns().Year, behind) {
			return text[:cut]
		}
	}
	return text
}
