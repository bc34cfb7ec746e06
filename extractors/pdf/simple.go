package pdf

import (
	"strings"

	objects "github.com/ledongthuc/pdf"
)

// simpleFont is a font whose codes are single bytes.
type simpleFont struct {
	names  [256]string // of the glyphs
	widths [256]float64
	scale  float64 // from the font's units to ems
	glyphs bool    // Type3: a code without a name shows nothing
	marks  bool    // ZapfDingbats, whose names are its own
}

// loadSimple reads the encoding and widths of a simple font.
func loadSimple(t *font, v objects.Value) *simpleFont {
	s := &simpleFont{scale: 0.001, marks: isDingbats(t.name)}
	s.names = baseEncoding(v, t.name)
	differences(v.Key("Encoding").Key("Differences"), &s.names)
	standard, ok := standardFont(t.name)
	if v.Key("Subtype").Name() == "Type3" {
		s.type3(t, v)
		ok = false
	}
	descriptor, widths := v.Key("FontDescriptor"), v.Key("Widths")
	if ok && (widths.Kind() != objects.Array || descriptor.IsNull()) {
		t.ascent, t.descent = standard.ascent/1000, standard.descent/1000
		for code, n := range s.names {
			s.widths[code] = standard.widths[n]
		}
	}
	s.readWidths(v, widths, descriptor.Key("MissingWidth").Float64(), ok)
	if !s.glyphs && s.widths == [256]float64{} {
		t.guessed = widths.Kind() != objects.Array // another engine would believe noughts
		s.guessWidths(descriptor.Key("Flags").Int64())
	}
	return s
}

// guessWidths gives a font that states no widths those of a common one: glyphs
// that do not move would stand on each other.
func (s *simpleFont) guessWidths(flags int64) {
	const fixed, bold = 1, 1 << 18 // ISO 32000-1, table 123
	like := "Helvetica"
	switch {
	case flags&fixed != 0:
		like = "Courier"
	case flags&bold != 0:
		like = "Helvetica-Bold"
	}
	for code, n := range s.names {
		if s.widths[code] = standardFonts()[like].widths[n]; s.widths[code] == 0 {
			s.widths[code] = standardFonts()[like].widths["zero"]
		}
	}
}

// readWidths reads the widths that a font gives of its own.
func (s *simpleFont) readWidths(v, widths objects.Value, missing float64, standard bool) {
	if widths.Kind() != objects.Array {
		if !standard {
			for code := range s.widths {
				s.widths[code] = missing
			}
		}
		return
	}
	first := int(v.Key("FirstChar").Float64())
	for code := range s.widths {
		if i := code - first; i >= 0 && i < widths.Len() {
			s.widths[code] = widths.Index(i).Float64()
		} else if s.widths[code] == 0 {
			s.widths[code] = missing
		}
	}
}

// type3 takes the units of a Type3 font, whose glyphs are little contents.
func (s *simpleFont) type3(t *font, v objects.Value) {
	s.glyphs = true
	m := v.Key("FontMatrix")
	s.scale = m.Index(0).Float64()
	if box, ok := rectangle(v.Key("FontBBox")); ok {
		t.ascent, t.descent = box[3]*m.Index(3).Float64(), box[1]*m.Index(3).Float64()
	}
}

// isDingbats tells the font that every reader has for marks; "ZaDb" is what
// forms call it.
func isDingbats(fontName string) bool {
	return strings.HasPrefix(fontName, "ZapfDingbats") || fontName == "ZaDb"
}

// baseEncoding is the encoding that a font starts from. Of a font that has its
// own, the file does not tell it: nothing is known then.
func baseEncoding(v objects.Value, fontName string) [256]string {
	if isDingbats(fontName) && !embedded(v.Key("FontDescriptor")) {
		return *encodings()["ZapfDingbatsEncoding"] // whatever the file says
	}
	e := v.Key("Encoding")
	n := e.Name()
	if n == "" {
		n = e.Key("BaseEncoding").Name()
	}
	if table, ok := encodings()[n]; ok {
		return *table
	}
	descriptor := v.Key("FontDescriptor")
	symbolic := descriptor.Key("Flags").Int64()&4 != 0
	switch {
	case v.Key("Subtype").Name() == "Type3":
		return [256]string{}
	case strings.HasPrefix(fontName, "Symbol"):
		return *encodings()["SymbolEncoding"]
	case embedded(descriptor) && symbolic:
		return [256]string{}
	case v.Key("Subtype").Name() == "TrueType":
		return *encodings()["WinAnsiEncoding"]
	}
	return *encodings()["StandardEncoding"]
}

// embedded reports whether the font's program is in the file.
func embedded(descriptor objects.Value) bool {
	for _, key := range descriptor.Keys() {
		if strings.HasPrefix(key, "FontFile") {
			return true
		}
	}
	return false
}

// differences puts the names of a Differences array into an encoding.
func differences(v objects.Value, names *[256]string) {
	code := 0
	for i := range min(v.Len(), 1<<10) {
		switch e := v.Index(i); e.Kind() {
		case objects.Integer:
			code = int(e.Int64())
		case objects.Name:
			if code >= 0 && code < len(names) {
				names[code] = e.Name()
			}
			code++
		}
	}
}

// look finds what a code shows.
func (s *simpleFont) look(c *char, code uint32) {
	c.width = s.widths[code&0xFF] * s.scale
	n := s.names[code&0xFF]
	if c.text == "" && s.marks {
		c.text = dingbatNames()[n]
	}
	if c.text == "" {
		c.text = glyphText(n)
	}
	c.nothing = c.text == "" && (n == ".notdef" || n == "" && s.glyphs)
}
