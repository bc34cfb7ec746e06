// Package disguise puts other names and figures in the place of those of a
// report, so that a fault of the program can be shown without the report: what
// the catalog knows stays, since the program goes by that alone; every other
// character becomes another one, the same one everywhere; and figures are
// multiplied by one number, so that what added up adds up.
//
// The characters put in are none that the report has. It hides names and
// figures from a reader, and not from one who sets out to find which published
// report this is: the proportions of a report are its own.
package disguise

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"juesuan/catalog"
	"juesuan/extractors"
	"juesuan/records"
)

// Disguise is that of one report. It has to see all of the report before it
// puts anything in its place.
type Disguise struct {
	words  *vocabulary
	units  *catalog.Words[catalog.Counted]
	names  [][]rune
	hints  hints
	own    map[rune]bool // characters of the report
	is     map[rune]rune // what is put in their place
	unused []rune        // characters still to be put in, the next first

	misread   map[rune]rune // what is taken for a digit → the digit
	misreadAs map[rune]rune // a digit → what it is taken for
}

// New is the disguise of a report of which b is what was read. What the catalog
// knows is in files; more are files that are laid over it.
func New(cat *catalog.Catalog, b *records.Batch, more ...fs.FS) (*Disguise, error) {
	words, err := newVocabulary(cat.Noise.Variants, append([]fs.FS{catalog.Data()}, more...)...)
	if err != nil {
		return nil, fmt.Errorf("read the words of the catalog: %w", err)
	}
	d := &Disguise{
		words: words, units: &cat.Narrative.Units, names: namesOf(b), own: map[rune]bool{}, is: map[rune]rune{},
		misread: cat.Noise.Confused, misreadAs: map[rune]rune{},
	}
	for _, r := range slices.Sorted(maps.Keys(d.misread)) {
		if as := d.misread[r]; d.misreadAs[as] == 0 || unicode.IsLower(r) {
			d.misreadAs[as] = r
		}
	}
	d.hints = d.hintsOf(b)
	return d, nil
}

// namesOf are the names of a report, the longest first in the places that they
// take from one another.
func namesOf(b *records.Batch) (out [][]rune) {
	seen := map[string]bool{"": true}
	add := func(names ...string) {
		for _, name := range names {
			if name = blankless(name); !seen[name] {
				seen[name] = true
				out = append(out, []rune(name))
			}
		}
	}
	add(b.Document.Entity)
	for i := range b.Tables {
		add(b.Tables[i].Entity, b.Tables[i].Instance)
	}
	for i := range b.Facts {
		add(b.Facts[i].Entity, b.Facts[i].Instance)
	}
	return out
}

func blankless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// See takes note of the characters of a stretch and leaves it as it is.
func (d *Disguise) See(s extractors.Stretch) []string {
	for _, r := range s.Text {
		d.own[r] = true
	}
	return asItIs(s.Text)
}

func asItIs(text []rune) []string {
	out := make([]string, len(text))
	for i, r := range text {
		out[i] = string(r)
	}
	return out
}

// Words says for each character of a stretch what stands in its place.
func (d *Disguise) Words(s extractors.Stretch) []string {
	out := asItIs(s.Text)
	d.letters(&s, out)
	grown := d.figures(&s, out)
	if s.Boxes == nil {
		fit(s.Text, out, grown)
	}
	return out
}

// Name is the name of a file in disguise.
func (d *Disguise) Name(name string) string {
	s := extractors.Stretch{Text: []rune(name)}
	d.See(s)
	return strings.Join(d.Words(s), "")
}

// letters puts others in the place of letters that the catalog does not know.
// Those of Latin script are all the same one; alone among figures they are
// digits that were misread, and stay.
func (d *Disguise) letters(s *extractors.Stretch, out []string) {
	text := s.Text
	stays := d.words.known(text, d.names)
	for _, a := range s.Around {
		for i, known := range d.words.known(slices.Concat(a.Before, text, a.Behind), d.names)[len(a.Before):][:len(text)] {
			stays[i] = stays[i] || known
		}
	}
	for i, r := range text {
		switch {
		case stays[i]:
		case unicode.Is(unicode.Han, r):
			out[i] = string(d.other(r))
		case unicode.IsLower(r) && !isMisread(text, i):
			out[i] = "x"
		case unicode.IsLetter(r) && !isMisread(text, i):
			out[i] = "X"
		}
	}
}

// isMisread reports whether a letter stands beside a figure and no other letter.
func isMisread(text []rune, i int) bool {
	beside := func(k int, is func(rune) bool) bool { return k >= 0 && k < len(text) && is(text[k]) }
	figure := func(r rune) bool { return unicode.IsDigit(r) || r == '.' || r == ',' }
	latin := func(r rune) bool { return unicode.Is(unicode.Latin, r) }
	return (beside(i-1, figure) || beside(i+1, figure)) && !beside(i-1, latin) && !beside(i+1, latin)
}

// other is the character that is put in the place of r.
func (d *Disguise) other(r rune) rune {
	if d.is[r] == 0 {
		d.is[r] = d.next()
	}
	return d.is[r]
}

// next is a character that neither the catalog nor the report has.
func (d *Disguise) next() rune {
	for {
		if len(d.unused) == 0 {
			d.unused = append(rare(), beyond()...)
		}
		r := d.unused[0]
		d.unused = d.unused[1:]
		if !d.own[r] && !d.words.chars[r] {
			return r
		}
	}
}

// rare are the characters of the second level of GB 2312: fonts and encodings
// have them, and few texts.
func rare() (out []rune) {
	const firstRow, lastRow, firstCell, lastCell = 0xD8, 0xF7, 0xA1, 0xFE
	for row := firstRow; row <= lastRow; row++ {
		for cell := firstCell; cell <= lastCell; cell++ {
			text, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{byte(row), byte(cell)})
			if r := []rune(string(text)); err == nil && len(r) == 1 && unicode.Is(unicode.Han, r[0]) {
				out = append(out, r[0])
			}
		}
	}
	return out
}

// beyond are characters for a report that has more of its own.
func beyond() (out []rune) {
	const first, last = 0x3400, 0x4DB5
	for r := rune(first); r <= last; r++ {
		out = append(out, r)
	}
	return out
}
