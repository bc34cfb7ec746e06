package pages_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/page"
	"juesuan/extractors/pages"
)

const size = 10

// at is a glyph of ten points at a place.
func at(text string, x, y float64) page.Glyph {
	return page.Glyph{Text: text, Size: size, Box: document.Box{x, y, x + size, y + size}}
}

// stretches are the texts that a page is told as, with what is around them.
func stretches(glyphs ...page.Glyph) (out [][]string) {
	pages.Rewritten([]page.Page{{Number: 1, Glyphs: glyphs}}, func(s extractors.Stretch) (same []string) {
		one := []string{string(s.Text)}
		for _, a := range s.Around {
			one = append(one, string(a.Before)+"|"+string(a.Behind))
		}
		out = append(out, one)
		for _, r := range s.Text {
			same = append(same, string(r))
		}
		return same
	})
	return out
}

func TestStretches(t *testing.T) {
	tests := []struct {
		name   string
		glyphs []page.Glyph
		want   [][]string
	}{
		{"as_they_stand", []page.Glyph{at("b", 10, 0), at("a", 0, 0)}, [][]string{{"ab", "|", "|"}}},
		{"close", []page.Glyph{at("a", 0, 0), at("b", 14.9, 0)}, [][]string{{"ab", "|", "|"}}},
		{"far", []page.Glyph{at("a", 0, 0), at("b", 15, 0)}, [][]string{{"a", "|", "|b"}, {"b", "|", "a|"}}},
		{"beside", []page.Glyph{at("a", 0, 0), at("b", 89, 0)}, [][]string{{"a", "|", "|b"}, {"b", "|", "a|"}}},
		{"not_beside", []page.Glyph{at("a", 0, 0), at("b", 90, 0)}, [][]string{{"a", "|", "|"}, {"b", "|", "|"}}},
		{"askew", []page.Glyph{at("a", 0, 0), at("b", 10, 3)}, [][]string{{"ab", "|", "|"}}},
		{"lower", []page.Glyph{at("a", 0, 0), at("b", 10, 3.1)}, [][]string{{"a", "|", "|b"}, {"b", "|", "a|"}}},
		{"below", []page.Glyph{at("a", 0, 0), at("b", 0, 20), at("c", 0, 40)}, [][]string{{"a", "|bc", "|"}, {"b", "a|c", "|"}, {"c", "ab|", "|"}}},
		{"far_below", []page.Glyph{at("a", 0, 0), at("b", 0, 20.1)}, [][]string{{"a", "|", "|"}, {"b", "|", "|"}}},
		{"not_under", []page.Glyph{at("a", 0, 0), at("b", 10, 12)}, [][]string{{"a", "|", "|"}, {"b", "|", "|"}}},
		{"turned", []page.Glyph{{Text: "b", Size: size, Angle: 90, Box: document.Box{0, 10, 10, 20}}, {Text: "a", Size: size, Angle: 90, Box: document.Box{0, 0, 10, 10}}}, [][]string{{"ab", "|", "|"}}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, stretches(tt.glyphs...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestGrows holds that a glyph that shows more than it did grows against the
// way of its line.
func TestGrows(t *testing.T) {
	for angle, want := range map[int]document.Box{0: {-20, 0, 10, 10}, 90: {0, -20, 10, 10}, 180: {0, 0, 30, 10}, 270: {0, 0, 10, 30}} {
		p := page.Page{Glyphs: []page.Glyph{{Text: "9", Size: size, Angle: angle, Box: document.Box{0, 0, 10, 10}}}}
		out := pages.Rewritten([]page.Page{p}, func(extractors.Stretch) []string { return []string{"2,7"} })
		g := out[0].Glyphs[0]
		if g.Text != "2,7" || g.Box != want {
			t.Errorf("turned by %d: %+v", angle, g)
		}
		if p.Glyphs[0].Text != "9" {
			t.Error("the page itself was changed")
		}
	}
}

// TestMarshal holds that everything on a page is written down and read again:
// a table of it, the ink, what is painted over.
func TestMarshal(t *testing.T) {
	p := page.Page{
		Number: 3, Width: 600, Height: 800,
		Glyphs: []page.Glyph{{Text: "一", Box: document.Box{1.00004, 2, 3, 4}, Size: 9, Angle: 90, Flags: page.Bold, Ink: page.Ink{Red: 9}, Show: 2, Space: true}},
		Rules:  []page.Rule{{Box: document.Box{1, 2, 3, 4}, Dashed: true, Faint: true}},
		Areas:  []page.Area{{Box: document.Box{1, 2, 3, 4}, Ink: page.Ink{Blue: 7}, Odd: true, Over: 1}},
		Images: []document.Box{{1, 2, 3, 4}},
	}
	first, err := pages.Marshal([]page.Page{p})
	if err != nil {
		t.Fatal(err)
	}
	var again []byte
	again, ext, err := pages.Source{}.Rewrite(context.Background(), extractors.File{Data: first}, func(s extractors.Stretch) []string { return []string{string(s.Text)} })
	if err != nil || ext != pages.Ext {
		t.Fatal(ext, err)
	}
	if diff := cmp.Diff(string(first), string(again)); diff != "" {
		t.Errorf("(-first +again):\n%s", diff)
	}
	const want = `{"juesuan_pages":1,"pages":[{"number":3,"width":600,"height":800,"glyphs":[{"t":"一","b":[1,2,3,4],"s":9,"a":90,"f":4,"i":{"Red":9,"Green":0,"Blue":0,"Clear":0,"Unknown":false},"n":2,"w":true}],"rules":[{"Box":[1,2,3,4],"Dashed":true,"Faint":true}],"areas":[{"Box":[1,2,3,4],"Ink":{"Red":0,"Green":0,"Blue":7,"Clear":0,"Unknown":false},"Odd":true,"Over":1}],"images":[[1,2,3,4]]}]}
`
	if diff := cmp.Diff(want, string(first)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
