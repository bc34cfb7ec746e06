package pdf

import (
	_ "embed" // for the tables below
	"strconv"
	"strings"
	"sync"
)

// What the tables say is in the head of each.
var (
	//go:embed data/glyphs.txt
	glyphData string
	//go:embed data/dingbats.txt
	dingbatData string
	//go:embed data/encodings.txt
	encodingData string
	//go:embed data/widths.txt
	widthData string
)

// rows are the fields of each line of a table.
func rows(data string) [][]string {
	var all [][]string
	for line := range strings.Lines(data) {
		if f := strings.Fields(line); len(f) > 0 && f[0] != "#" {
			all = append(all, f)
		}
	}
	return all
}

// glyphNames is the Adobe Glyph List, read when first needed.
var glyphNames = sync.OnceValue(func() map[string]string { return glyphList(glyphData) })

// dingbatNames are those of the font ZapfDingbats, which mean other things in
// others.
var dingbatNames = sync.OnceValue(func() map[string]string { return glyphList(dingbatData) })

func glyphList(data string) map[string]string {
	m := make(map[string]string, 4400)
	for _, row := range rows(data) {
		var b strings.Builder
		for _, hex := range row[1:] {
			b.WriteString(codePoint(hex))
		}
		m[row[0]] = b.String()
	}
	return m
}

// codePoint is the character with a number in hexadecimal, "" for none.
func codePoint(hex string) string {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || n == 0 || n > 0x10FFFF || n >= 0xD800 && n < 0xE000 {
		return ""
	}
	return string(rune(n))
}

// glyphText is what the glyph of a name stands for, by the rules of the Adobe
// Glyph List; "" where the name does not tell.
func glyphText(name string) string {
	name, _, _ = strings.Cut(name, ".")
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		t := glyphPart(part)
		if t == "" {
			return ""
		}
		b.WriteString(t)
	}
	return b.String()
}

// glyphPart is what one component of a glyph's name stands for.
func glyphPart(name string) string {
	if t, ok := glyphNames()[name]; ok {
		return t
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		var b strings.Builder
		for ; hex != ""; hex = hex[4:] {
			b.WriteString(codePoint(hex[:4]))
		}
		return b.String()
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		return codePoint(hex)
	}
	return ""
}

// encodings are the named encodings: the glyph name of each code, "" for none.
var encodings = sync.OnceValue(func() map[string]*[256]string {
	m := map[string]*[256]string{}
	for _, row := range rows(encodingData) {
		var e [256]string
		for i, n := range row[1:] {
			if n != "-" {
				e[i] = n
			}
		}
		m[row[0]] = &e
	}
	return m
})

// metrics are of one of the standard fonts, thousandths of the size.
type metrics struct {
	ascent, descent float64
	widths          map[string]float64
}

// standardFonts are the fonts that every reader has, whose widths a file may
// leave out.
var standardFonts = sync.OnceValue(func() map[string]metrics {
	m := map[string]metrics{}
	for _, row := range rows(widthData) {
		e := metrics{ascent: decimalOf(row[1]), descent: decimalOf(row[2]), widths: map[string]float64{}}
		for i := 3; i+1 < len(row); i += 2 {
			e.widths[row[i]] = decimalOf(row[i+1])
		}
		m[row[0]] = e
	}
	return m
})

func decimalOf(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err) // the data is part of the program
	}
	return v
}

// standardFont finds the standard font that a name means; producers write
// others for the same, as "Arial,Bold" and "TimesNewRomanPS-BoldMT".
func standardFont(name string) (metrics, bool) {
	if m, ok := standardFonts()[name]; ok {
		return m, true
	}
	bold := strings.Contains(name, "Bold")
	slant := strings.Contains(name, "Italic") || strings.Contains(name, "Oblique")
	family, plain, italic := "", "", ""
	switch {
	case strings.HasPrefix(name, "Arial"), strings.HasPrefix(name, "Helvetica"):
		family, plain, italic = "Helvetica", "", "Oblique"
	case strings.HasPrefix(name, "Courier"):
		family, plain, italic = "Courier", "", "Oblique"
	case strings.HasPrefix(name, "Times"):
		family, plain, italic = "Times", "Roman", "Italic"
	default:
		return metrics{}, false
	}
	style := plain
	switch {
	case bold && slant:
		style = "Bold" + italic
	case bold:
		style = "Bold"
	case slant:
		style = italic
	}
	if style != "" {
		family += "-" + style
	}
	m, ok := standardFonts()[family]
	return m, ok
}
