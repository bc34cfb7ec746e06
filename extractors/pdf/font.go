package pdf

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	objects "github.com/ledongthuc/pdf"
)

// unknown is the text of a glyph whose character the file does not tell.
const unknown = string(utf8.RuneError)

// char is what one code of a font shows.
type char struct {
	text    string
	width   float64 // in ems; in a vertical font, of the glyph, not the way
	down    float64 // way to the next glyph of a vertical font, in ems
	x, y    float64 // of a vertical font: from the pen to the glyph's origin
	blank   bool    // moves the pen and shows nothing
	nothing bool    // shows nothing and is no blank
}

// font is a font as far as reading goes: how strings are cut into codes and
// what each shows.
type font struct {
	name            string
	bold            bool
	guessed         bool    // the file does not say how wide its glyphs are
	ascent, descent float64 // in ems
	toUnicode       *cmap
	toIdentity      bool // codes are characters themselves
	simple          *simpleFont
	composite       *compositeFont
	chars           [256]*[256]*char // of codes of up to two bytes, by their high byte
	rare            map[uint32]*char // of longer codes
	spare           []char           // to be handed out
}

// loadFont reads a font's dictionary.
func (f *File) loadFont(v objects.Value) *font {
	t := &font{name: baseName(v.Key("BaseFont").Name()), rare: map[uint32]*char{}}
	if t.name == "" {
		t.name = v.Key("Name").Name()
	}
	switch u := v.Key("ToUnicode"); u.Kind() {
	case objects.Stream:
		t.toUnicode = parseCMap(f.content(u, "the characters of font "+t.name), f.limits.Mappings)
		if t.toUnicode.full {
			f.doubt(Exceeded, "the characters of font "+t.name+" are more than the limit")
		}
	case objects.Name:
		t.toIdentity = strings.HasPrefix(u.Name(), "Identity")
	}
	descriptor := v.Key("FontDescriptor")
	if v.Key("Subtype").Name() == "Type0" {
		descendant := v.Key("DescendantFonts").Index(0)
		descriptor = descendant.Key("FontDescriptor")
		t.composite = f.loadComposite(t, v, descendant)
	} else {
		t.simple = loadSimple(t, v)
	}
	t.describe(descriptor)
	return t
}

// baseName is a font's name without the mark of a subset.
func baseName(name string) string {
	if len(name) > 7 && name[6] == '+' {
		return name[7:]
	}
	return name
}

// describe takes weight and height from a font's descriptor. Heights that no
// font has are put right.
func (t *font) describe(d objects.Value) {
	lower := strings.ToLower(t.name)
	t.bold = strings.Contains(lower, "bold") || strings.Contains(lower, "heavy") || strings.Contains(lower, "black") ||
		d.Key("FontWeight").Float64() >= 600 || d.Key("Flags").Int64()&(1<<18) != 0
	if t.ascent == 0 {
		t.ascent, t.descent = d.Key("Ascent").Float64()/1000, d.Key("Descent").Float64()/1000
	}
	if t.descent > 0 {
		t.descent = -t.descent
	}
	if t.ascent < 0.4 || t.ascent > 1.2 {
		t.ascent = 0.88
	}
	if t.descent > -0.05 || t.descent < -0.5 {
		t.descent = -0.12
	}
}

// next takes the first code of a string, which is not empty.
func (t *font) next(s []byte) (code uint32, n int) {
	if t.simple != nil {
		return uint32(s[0]), 1
	}
	return t.composite.cut(s)
}

// char is what a code of n bytes shows.
func (t *font) char(code uint32, n int) *char {
	if n > 2 || code > 0xFFFF {
		c := t.rare[code]
		if c == nil {
			c = t.look(code, n)
			t.rare[code] = c
		}
		return c
	}
	row := t.chars[code>>8]
	if row == nil {
		row = new([256]*char)
		t.chars[code>>8] = row
	}
	c := row[code&0xFF]
	if c == nil {
		c = t.look(code, n)
		row[code&0xFF] = c
	}
	return c
}

// newChar hands out a char. They are made many at a time.
func (t *font) newChar() *char {
	if len(t.spare) == 0 {
		t.spare = make([]char, 32)
	}
	c := &t.spare[0]
	t.spare = t.spare[1:]
	return c
}

// look finds what a code shows.
func (t *font) look(code uint32, n int) *char {
	c := t.newChar()
	if t.toUnicode != nil {
		c.text = strings.TrimRight(t.toUnicode.text(code), "\x00")
	}
	if t.simple != nil {
		t.simple.look(c, code)
	} else {
		t.composite.look(c, code, n)
	}
	if c.text == "" && t.toIdentity {
		c.text = string(rune(code))
	}
	if math.IsNaN(c.width) || math.IsInf(c.width, 0) {
		c.width = 0
	}
	switch {
	case c.nothing:
	case c.text == "":
		c.text = unknown
	default:
		c.text = printing(c.text)
		c.blank = strings.TrimSpace(c.text) == ""
	}
	return c
}

// printing drops the characters that print nothing.
func printing(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) && !unicode.IsSpace(r) || r == '\u00AD' && len(s) > 2 || r == '\uFEFF' || r == '\u200B' {
			return -1
		}
		return r
	}, s)
}
