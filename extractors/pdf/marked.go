package pdf

import (
	"unicode/utf16"
	"unicode/utf8"

	objects "github.com/ledongthuc/pdf"

	"juesuan/extractors/page"
)

// mark is a marked part of the content.
type mark struct {
	actual string // the text that it says it is
	says   bool   // it says so
	glyphs int    // how many the page had where it began
}

// markOperator runs an operator of marked content; it reports whether op is
// one.
func (in *interpreter) markOperator(op []byte) bool {
	switch string(op) {
	case "BMC":
		in.mark(mark{})
	case "BDC":
		var m mark
		m.actual, m.says = in.actualText()
		in.mark(m)
	case "EMC":
		in.unmark()
	default:
		return false
	}
	return true
}

func (in *interpreter) mark(m mark) {
	if len(in.marks) >= in.limits.States {
		in.stop("too many parts of the content are marked")
		return
	}
	m.glyphs = len(in.page.Glyphs)
	in.marks = append(in.marks, m)
}

// actualText is the text that the operands of BDC give for what follows.
func (in *interpreter) actualText() (string, bool) {
	for i, t := range in.operands[:max(len(in.operands)-1, 0)] {
		if t.kind == name && string(t.bytes) == "ActualText" && in.operands[i+1].kind == text {
			return textString(in.operands[i+1].bytes), true
		}
	}
	if t := in.last(); t.kind == name {
		v := in.resources.dict.Key("Properties").Key(string(t.bytes)).Key("ActualText")
		return textString([]byte(v.RawString())), v.Kind() == objects.String
	}
	return "", false
}

// textString decodes a text string: UTF-16 where it says so, else bytes, which
// are ASCII wherever it matters.
func textString(s []byte) string {
	switch {
	case len(s) >= 2 && s[0] == 0xFE && s[1] == 0xFF:
		units := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(units))
	case len(s) >= 3 && s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF:
		return string(s[3:])
	}
	runes := make([]rune, len(s))
	for i, c := range s {
		runes[i] = rune(c)
	}
	return string(runes)
}

// unmark ends a marked part and gives its glyphs the text that it says they
// are: to each its character where there are as many, else all to the first.
func (in *interpreter) unmark() {
	n := len(in.marks)
	if n == 0 {
		return
	}
	m := in.marks[n-1]
	in.marks = in.marks[:n-1]
	if !m.says || m.glyphs >= len(in.page.Glyphs) {
		return
	}
	glyphs := in.page.Glyphs[m.glyphs:]
	actual := printing(m.actual)
	if utf8.RuneCountInString(actual) == len(glyphs) {
		for i := range glyphs {
			r, size := utf8.DecodeRuneInString(actual)
			glyphs[i].Text, actual = string(r), actual[size:]
		}
		return
	}
	in.page.Glyphs = in.page.Glyphs[:m.glyphs]
	if actual != "" {
		in.page.Glyphs = append(in.page.Glyphs, joined(glyphs, actual))
	}
}

// joined is one glyph in the place of several.
func joined(glyphs []page.Glyph, text string) page.Glyph {
	g := glyphs[0]
	g.Text = text
	for _, o := range glyphs[1:] {
		g.Box[0], g.Box[1] = min(g.Box[0], o.Box[0]), min(g.Box[1], o.Box[1])
		g.Box[2], g.Box[3] = max(g.Box[2], o.Box[2]), max(g.Box[3], o.Box[3])
	}
	return g
}
