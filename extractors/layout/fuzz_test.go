package layout

import (
	"encoding/binary"
	"strings"
	"testing"

	"juesuan/document"
	"juesuan/extractors/page"
)

// scatter makes a page of random bytes: glyphs, each a character of its own,
// and rules, four bytes each.
func scatter(data []byte) page.Page {
	p := page.Page{Number: 1, Width: 600, Height: 800}
	for i := 0; i+6 <= len(data) && len(p.Glyphs) < 2000; i += 6 {
		x, y := float64(binary.LittleEndian.Uint16(data[i:])%6000)/10, float64(binary.LittleEndian.Uint16(data[i+2:])%8000)/10
		w, kind := float64(data[i+4]), data[i+5]
		switch kind % 8 {
		case 0:
			p.Rules = append(p.Rules, page.Rule{Box: document.Box{x, y, x + 3*w, y + 0.5}, Dashed: kind > 200})
		case 1:
			p.Rules = append(p.Rules, page.Rule{Box: document.Box{x, y, x + 0.5, y + 3*w}})
		default:
			size := tinyPoints + 0.1 + float64(kind)/10 // what is smaller need not come out
			p.Glyphs = append(p.Glyphs, page.Glyph{
				Text: string(rune(0x4E00 + len(p.Glyphs))), Box: document.Box{x, y, x + size, y + size}, Size: size, Angle: 90 * int(kind/8%5),
			})
		}
	}
	return p
}

// FuzzBlocks holds that no glyph is lost and none comes out twice, whatever
// stands on the page.
func FuzzBlocks(f *testing.F) {
	f.Add([]byte("some glyphs and rules here and there"))
	f.Add([]byte{0, 4, 0, 4, 100, 0, 0, 4, 0, 4, 100, 1, 0, 5, 0, 4, 100, 1, 10, 4, 10, 4, 0, 90, 90, 5, 10, 4, 0, 90})
	f.Fuzz(func(t *testing.T, data []byte) {
		p := scatter(data)
		want := map[rune]int{}
		for _, g := range p.Glyphs {
			want[[]rune(g.Text)[0]]++
		}
		got := map[rune]int{}
		for _, b := range Blocks([]page.Page{p}) {
			for _, s := range texts(b) {
				for _, r := range strings.ReplaceAll(s, " ", "") {
					got[r]++
				}
			}
		}
		for r, n := range want {
			if got[r] != n {
				t.Fatalf("%q comes out %d times, want %d", r, got[r], n)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%d characters came out of %d", len(got), len(want))
		}
	})
}

func texts(b document.Block) []string {
	if b.Grid == nil {
		return []string{b.Text}
	}
	var out []string
	for _, r := range b.Grid.Rows {
		for _, c := range r.Cells {
			out = append(out, c.Text)
		}
	}
	return out
}

// TestManyRules holds that a drawing with very many rules takes no time.
func TestManyRules(t *testing.T) {
	p := newPaper()
	for i := range 200_000 {
		x := float64(i%577) + 0.3
		if i%2 == 0 {
			p.level(float64(i%769)+0.1*float64(i%7), x, x+20)
		} else {
			p.upright(x, float64(i%701), float64(i%701)+20)
		}
	}
	p.text(100, 100, "图")
	if got := read(p); len(got) == 0 {
		t.Error("the text was lost")
	}
}

// TestManyGlyphs holds the same for text scattered all over.
func TestManyGlyphs(t *testing.T) {
	p := newPaper()
	p.size = 4
	n := 0
	for i := range 50_000 {
		p.text(float64(i*7919%5900)/10, float64(i*104729%7900)/10, string(rune(0x4E00+i%20_000)))
		n++
	}
	got := 0
	for _, b := range Blocks([]page.Page{p.Page}) {
		for _, s := range texts(b) {
			got += len([]rune(strings.ReplaceAll(s, " ", "")))
		}
	}
	if got != n {
		t.Errorf("%d characters came out of %d", got, n)
	}
}

func BenchmarkBlocks(b *testing.B) {
	p := newPaper()
	var ys []float64
	for y := 60.0; y <= 760; y += 20 {
		ys = append(ys, y)
	}
	p.grid([]float64{50, 250, 350, 450, 550}, ys)
	for _, y := range ys[:len(ys)-1] {
		p.text(55, y+5, "一般公共服务支出").right(345, y+5, "1234.56").right(445, y+5, "234.56").right(545, y+5, "1000.00")
	}
	pages := []page.Page{p.Page}
	b.ReportAllocs()
	for b.Loop() {
		Blocks(pages)
	}
}
