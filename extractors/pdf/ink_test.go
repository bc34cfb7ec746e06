package pdf_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors/page"
	"juesuan/extractors/pdf"
	"juesuan/extractors/pdf/pdftest"
)

// TestInk holds with what glyphs are painted, and areas over how many.
func TestInk(t *testing.T) {
	grey := page.Ink{Red: 128, Green: 128, Blue: 128}
	text := " BT /F 10 Tf 20 100 Td (A) Tj ET "
	tests := []struct {
		name, content string
		glyph         page.Ink
		areas         []page.Area // without boxes
	}{
		{"black", text, page.Ink{}, nil},
		{"grey", "0.5 g" + text, grey, nil},
		{"colours", "1 0 0.5 rg" + text, page.Ink{Red: 255, Blue: 128}, nil},
		{"inks_of_print", "0 0 0 0.5 k" + text, grey, nil},
		{"stroked", "1 g 0.5 G 1 Tr" + text, grey, nil},
		{"area_before", "0.5 g 0 0 100 100 re f" + text, grey, []page.Area{{Ink: grey}}},
		{"area_behind", text + "0.5 g 0 0 100 100 re f", page.Ink{}, []page.Area{{Ink: grey, Over: 1}}},
		{"triangle", text + "0 0 m 100 0 l 50 100 l f", page.Ink{}, []page.Area{{Over: 1, Odd: true}}},
		{"clipped_to_a_box", "0 0 50 50 re W n 0 0 100 100 re f" + text, page.Ink{}, []page.Area{{}}},
		{"clipped_to_a_triangle", "0 0 m 100 0 l 50 100 l W n 0 0 100 100 re f" + text, page.Ink{}, []page.Area{{Odd: true}}},
		{"clipped_away", "q 150 150 10 10 re W n 0 0 100 100 re f Q" + text, page.Ink{}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := onePage(t, tt.content)
			for i := range p.Areas {
				p.Areas[i].Box = [4]float64{}
			}
			if diff := cmp.Diff(tt.glyph, p.Glyphs[0].Ink); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.areas, p.Areas); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestOblique holds how far text may lie askew and still be level.
func TestOblique(t *testing.T) {
	for content, want := range map[string]bool{
		"BT /F 10 Tf 1 0.08 -0.08 1 20 100 Tm (A) Tj ET": false,
		"BT /F 10 Tf 1 0.09 -0.09 1 20 100 Tm (A) Tj ET": true,
		"BT /F 10 Tf 0 1 -1 0 20 100 Tm (A) Tj ET":       false,
	} {
		if got := onePage(t, content).Glyphs[0].Flags&page.Oblique != 0; got != want {
			t.Errorf("%s: %v", content, got)
		}
	}
}

func onePage(t *testing.T, content string) page.Page {
	t.Helper()
	f, err := pdf.Open(pdftest.Page(content, "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>").Bytes(), pdf.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	pages, _, err := f.Pages(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return pages[0]
}

// TestWithoutWidths holds that glyphs of a font which states no widths stand
// apart all the same, and that another engine is asked unless it would believe
// what the file says.
func TestWithoutWidths(t *testing.T) {
	for widths, doubts := range map[string]int{"": 1, "/FirstChar 32 /Widths [0 0 0]": 0} {
		font := "/Font << /F << /Type /Font /Subtype /TrueType /BaseFont /Made /Encoding /WinAnsiEncoding " + widths + " >> >>"
		f, err := pdf.Open(pdftest.Page("BT /F 10 Tf 20 100 Td (11.5) Tj ET", font).Bytes(), pdf.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		pages, _, err := f.Pages(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, g := range pages[0].Glyphs {
			got += g.Text
		}
		if got != "11.5" || len(f.Doubts()) != doubts {
			t.Errorf("%q: read %q with %d doubts, want %d", widths, got, len(f.Doubts()), doubts)
		}
	}
}
