package pdf

import (
	"math"

	objects "github.com/ledongthuc/pdf"

	"juesuan/document"
	"juesuan/extractors/page"
)

// state is the graphics state, as far as it bears on text and rules.
type state struct {
	ctm                  matrix
	font                 *font
	size                 float64
	charSpace, wordSpace float64
	scale                float64 // horizontal, 1 for all
	leading, rise        float64
	mode                 int
	lineWidth            float64
	dashed               bool
	fill, stroke         ink
	blended              bool // what is painted lets the colours beneath shine through
	clip                 clip
}

// clip is the part of the page that is painted on.
type clip struct {
	box document.Box
	set bool
	odd bool // it has not the sides of its box
}

// within is the clip that is left of c inside a further one.
func (c clip) within(box document.Box, odd bool) clip {
	if c.set {
		box = document.Box{max(box[0], c.box[0]), max(box[1], c.box[1]), min(box[2], c.box[2]), min(box[3], c.box[3])}
	}
	return clip{box: box, set: true, odd: c.odd || odd}
}

// ink is what is painted with, and the colour space that its numbers are of.
type ink struct {
	page.Ink
	space colourSpace
	white bool
	clear bool // fully transparent
}

// seen reports whether the ink leaves a mark on paper.
func (k ink) seen() bool { return !k.white && !k.clear }

// colourSpace says how the numbers of a colour are to be read.
type colourSpace uint8

const (
	light  colourSpace = iota // white is all ones: grey and RGB
	cmyk                      // white is all noughts
	opaque                    // a pattern, an index, a named ink: taken for a mark
)

// paint sets a colour from the operands of an operator.
func (k *ink) paint(space colourSpace, operands []token) {
	k.space, k.white = space, space != opaque && len(operands) > 0
	var values [4]float64
	for i, t := range operands {
		switch {
		case t.kind != number:
			k.white = false
		case space == light && t.value < 0.995, space == cmyk && t.value > 0.005:
			k.white = false
		}
		if i < len(values) {
			values[i] = t.value
		}
	}
	k.Ink = inkOf(space, values, len(operands), k.Clear)
}

// inkOf is the ink of n numbers of a colour space.
func inkOf(space colourSpace, v [4]float64, n int, clearness uint8) page.Ink {
	switch {
	case space == light && n == 1:
		return page.Ink{Red: tone(v[0]), Green: tone(v[0]), Blue: tone(v[0]), Clear: clearness}
	case space == light && n == 3:
		return page.Ink{Red: tone(v[0]), Green: tone(v[1]), Blue: tone(v[2]), Clear: clearness}
	case space == cmyk && n == 4:
		k := 1 - v[3]
		return page.Ink{Red: tone(k * (1 - v[0])), Green: tone(k * (1 - v[1])), Blue: tone(k * (1 - v[2])), Clear: clearness}
	}
	return page.Ink{Unknown: true, Clear: clearness}
}

// tone is a part of full light from 0 to 1 as a byte.
func tone(v float64) uint8 { return uint8(math.Round(255 * max(0, min(1, v)))) }

// fade sets how much shows through, of an opacity from 0 to 1.
func (k *ink) fade(opacity float64) {
	k.clear, k.Clear = opacity == 0, 255-tone(opacity)
}

// space finds what a colour space's name, or its definition, means.
func (r *resources) space(name string) colourSpace {
	switch name {
	case "DeviceGray", "DeviceRGB", "CalGray", "CalRGB", "G", "RGB":
		return light
	case "DeviceCMYK", "CMYK":
		return cmyk
	}
	v := r.dict.Key("ColorSpace").Key(name)
	switch family := v.Index(0).Name(); {
	case family == "CalGray", family == "CalRGB":
		return light
	case family == "ICCBased" && v.Index(1).Key("N").Int64() == 4:
		return cmyk
	case family == "ICCBased":
		return light
	case v.Name() == "DeviceGray", v.Name() == "DeviceRGB":
		return light
	case v.Name() == "DeviceCMYK":
		return cmyk
	}
	return opaque
}

// resources are what a content stream names. Fonts and the like are looked up
// once for each stream.
type resources struct {
	dict    objects.Value
	fonts   map[string]*font
	spaces  map[string]colourSpace
	objects map[string]objects.Value
	states  map[string]objects.Value
}

func newResources(v objects.Value) *resources {
	return &resources{
		dict:    v,
		fonts:   map[string]*font{},
		spaces:  map[string]colourSpace{},
		objects: map[string]objects.Value{},
		states:  map[string]objects.Value{},
	}
}

// once is what find gives for a name, found the first time.
func once[T any](known map[string]T, name []byte, find func(string) T) T {
	if v, ok := known[string(name)]; ok {
		return v
	}
	v := find(string(name))
	known[string(name)] = v
	return v
}

// font finds a font. Fonts are kept for the document by how their dictionary
// is written.
func (f *File) font(r *resources, name string) (t *font) {
	defer func() {
		if p := recover(); p != nil {
			f.doubt(NoFont, "font "+name+" cannot be read")
			t = nil
		}
	}()
	v := r.dict.Key("Font").Key(name)
	if v.Kind() != objects.Dict {
		f.doubt(NoFont, "there is no font "+name)
		return nil
	}
	key := v.String()
	if t, ok := f.fonts[key]; ok {
		return t
	}
	t = f.loadFont(v)
	f.fonts[key] = t
	return t
}
