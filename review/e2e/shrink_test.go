package e2e_test

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// pictureBytes is how large a picture of the documentation may be.
const pictureBytes = 150_000

// shrink writes a picture in the 256 colours that it has most of.
func shrink(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	full, err := png.Decode(in)
	if err != nil {
		t.Fatal(err)
	}
	small := image.NewPaletted(full.Bounds(), palette(full))
	draw.Draw(small, full.Bounds(), full, image.Point{}, draw.Src)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(out, small); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(to); err != nil || info.Size() > pictureBytes {
		t.Errorf("%s is too large: %v", to, err)
	}
}

// palette are the commonest colours, those that are nearly alike taken as one.
func palette(picture image.Image) color.Palette {
	const most, alike = 256, 0xF8
	count := map[color.RGBA]int{}
	exact := map[color.RGBA]map[color.RGBA]int{}
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)
			key := color.RGBA{c.R & alike, c.G & alike, c.B & alike, 255}
			count[key]++
			if exact[key] == nil {
				exact[key] = map[color.RGBA]int{}
			}
			exact[key][c]++
		}
	}
	keys := make([]color.RGBA, 0, len(count))
	for c := range count {
		keys = append(keys, c)
	}
	order := func(n map[color.RGBA]int) func(a, c color.RGBA) int {
		return func(a, c color.RGBA) int {
			return cmp.Or(cmp.Compare(n[c], n[a]), cmp.Compare(a.R, c.R), cmp.Compare(a.G, c.G), cmp.Compare(a.B, c.B))
		}
	}
	slices.SortFunc(keys, order(count))
	var out color.Palette
	for _, key := range keys[:min(most, len(keys))] {
		var of []color.RGBA
		for c := range exact[key] {
			of = append(of, c)
		}
		slices.SortFunc(of, order(exact[key]))
		out = append(out, of[0])
	}
	return out
}
