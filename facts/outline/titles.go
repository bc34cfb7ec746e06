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
	rest := o.withoutUnit(text)
	if rest != strings.TrimSpace(text) {
		rest = o.withoutNumber(rest)
	}
	return number, o.withoutYear(rest, b.Source.Text)
}

// withoutNumber is a known title without the number of its table that stands
// between it and the unit, in no brackets: 支出决算表 表3 单位：元.
func (o *Outline) withoutNumber(text string) string {
	flat := catalog.Flat(text)
	for _, re := range o.Cat.Patterns().Particulars {
		m := re.FindString(flat)
		rest, ok := strings.CutSuffix(flat, m)
		if m == "" || !ok || strings.HasPrefix(m, "(") || cells.Match(o.Cat.Patterns().Year, m) {
			continue
		}
		if _, _, known := o.Cat.Title(rest); known {
			return text[:afterPrinted(text, len([]rune(rest)))]
		}
	}
	return text
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
	return strings.TrimSpace(text)
}

// withoutYear is a title without the year that the source sets apart behind it.
func (o *Outline) withoutYear(text, source string) string {
	source = strings.TrimSpace(norm.NFKC.String(source))
	for i, r := range source {
		if !unicode.IsSpace(r) {
			continue
		}
		behind := catalog.Flat(source[i:])
		rest, ok := strings.CutSuffix(text, behind)
		if year := strings.Trim(behind, "()"); ok && rest != "" && cells.Match(o.Cat.Patterns().Year, year) && o.withoutParticulars(year) == "" {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// withoutParticulars is a text without numbers of tables, units and years.
func (o *Outline) withoutParticulars(text string) string {
	for _, re := range o.Cat.Patterns().Particulars {
		text = re.ReplaceAllString(text, "")
	}
	return text
}
