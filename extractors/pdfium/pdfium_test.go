package pdfium

import (
	"bytes"
	"context"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors/page"
)

// written is a document of one page with the dictionary entries and content
// given. It has no cross-reference table, which PDFium rebuilds.
func written(entries, content string) []byte {
	return []byte("%PDF-1.4\n" +
		"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n" +
		"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n" +
		"3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 6 0 R>>/XObject<</X 8 0 R>>>>" + entries + ">> endobj\n" +
		"4 0 obj <<>> stream\n" + content + "\nendstream endobj\n" +
		"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n" +
		"6 0 obj <</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[7 0 R]>> endobj\n" +
		"7 0 obj <</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>> endobj\n" +
		"8 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 300 300]/Matrix[1 0 0 1 50 0]>> stream\n0 10 m 100 10 l S\nendstream endobj\n" +
		"9 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 50 20]/Resources<</Font<</F 5 0 R>>>>>> stream\nBT /F 10 Tf 5 5 Td (b) Tj ET\nendstream endobj\n" +
		"trailer <</Root 1 0 R>>\n%%EOF\n")
}

func one(t *testing.T, data []byte) page.Page {
	t.Helper()
	pages, err := Read(context.Background(), data, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) != 1 {
		t.Fatalf("%d pages, want 1", len(pages))
	}
	return pages[0]
}

// rounded boxes to a tenth of a point.
func rounded(b document.Box) document.Box {
	for i := range b {
		b[i] = math.Round(b[i]*10) / 10
	}
	return b
}

const plain = "/MediaBox[0 0 300 200]"

func TestGlyphs(t *testing.T) {
	tests := []struct {
		name, entries, content string
		want                   []page.Glyph // the box: left, and right where the advance is known
	}{
		{"level", plain, "BT /F 10 Tf 20 100 Td (A1) Tj ET", []page.Glyph{
			{Text: "A", Box: document.Box{20, 0, 26.7, 0}, Size: 10},
			{Text: "1", Box: document.Box{26.7, 0, 32.2, 0}, Size: 10},
		}},
		{"blank", plain, "BT /F 10 Tf 20 100 Td (A 1) Tj ET", []page.Glyph{
			{Text: "A", Box: document.Box{20, 0, 26.7, 0}, Size: 10},
			{Text: "1", Box: document.Box{29.5, 0, 35, 0}, Size: 10, Space: true},
		}},
		{"blank_at_line_end", plain, "BT /F 10 Tf 20 100 Td (A ) Tj 0 -20 Td (1) Tj ET", []page.Glyph{
			{Text: "A", Box: document.Box{20, 0, 26.7, 0}, Size: 10},
			{Text: "1", Box: document.Box{20, 0, 25.6, 0}, Size: 10},
		}},
		{"scaled", plain, "2 0 0 2 0 0 cm BT /F 5 Tf 10 50 Td (A) Tj ET", []page.Glyph{
			{Text: "A", Box: document.Box{20, 0, 26.7, 0}, Size: 10},
		}},
		{"invisible", plain, "BT 3 Tr /F 10 Tf 20 100 Td (A) Tj ET", []page.Glyph{
			{Text: "A", Box: document.Box{20, 0, 26.7, 0}, Size: 10, Flags: page.Invisible},
		}},
		{"cropped", "/MediaBox[0 0 300 200]/CropBox[10 10 300 200]", "BT /F 10 Tf 20 100 Td (A) Tj ET", []page.Glyph{
			{Text: "A", Box: document.Box{10, 0, 16.7, 0}, Size: 10},
		}},
		{"off_page", plain, "BT /F 10 Tf 350 100 Td (A) Tj ET", []page.Glyph{
			{Text: "A", Box: document.Box{350, 0, 356.7, 0}, Size: 10, Flags: page.OffPage},
		}},
		{"bold", plain, "BT 2 Tr /F 10 Tf 20 100 Td (A) Tj ET", []page.Glyph{
			{Text: "A", Box: document.Box{20, 0, 26.7, 0}, Size: 10, Flags: page.Bold},
		}},
		{"upright", plain, "BT /F 10 Tf 0 1 -1 0 20 100 Tm (A) Tj ET", []page.Glyph{
			{Text: "A", Box: document.Box{11.2, 0, 21.2, 0}, Size: 10, Angle: 270},
		}},
		{"font_not_embedded", plain, "BT /G 10 Tf 20 100 Td <51B37B97> Tj ET", []page.Glyph{
			{Text: "决", Box: document.Box{20, 0, 30, 0}, Size: 10},
			{Text: "算", Box: document.Box{30, 0, 40, 0}, Size: 10},
		}},
		{"font_not_embedded_alone", plain, "BT /G 10 Tf 20 100 Td <51B3> Tj 0 -20 Td <7B97> Tj ET", []page.Glyph{
			{Text: "决", Box: document.Box{20, 0, 30, 0}, Size: 10},
			{Text: "算", Box: document.Box{20, 0, 30, 0}, Size: 10},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := one(t, written(tt.entries, tt.content)).Glyphs
			for i := range got {
				b := rounded(got[i].Box)
				if h := b[3] - b[1]; h < 5 || h > 20 {
					t.Errorf("%s is %.1f high", got[i].Text, h)
				}
				got[i].Box = document.Box{b[0], 0, b[2], 0}
				got[i].Size = math.Round(got[i].Size*10) / 10
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A turned page shows level what is written upright, and its corner on top.
func TestTurned(t *testing.T) {
	for turn, want := range map[string]document.Box{
		"0": {20, 99, 120, 101}, "90": {99, 20, 101, 120}, "180": {180, 99, 280, 101}, "270": {99, 180, 101, 280},
	} {
		p := one(t, written(plain+"/Rotate "+turn, "2 w 20 100 m 120 100 l S BT /F 10 Tf 20 100 Td (A) Tj ET"))
		if len(p.Rules) != 1 || rounded(p.Rules[0].Box) != want {
			t.Errorf("turned %s: rules %v, want one at %v", turn, p.Rules, want)
		}
		if len(p.Glyphs) != 1 {
			t.Fatalf("turned %s: glyphs %v, want one", turn, p.Glyphs)
		}
		g := p.Glyphs[0]
		if got := map[int]string{0: "0", 90: "90", 180: "180", 270: "270"}[g.Angle]; got != turn {
			t.Errorf("turned %s: the glyph is turned %s", turn, got)
		}
		if b := g.Box; turn == "90" && (b[1] != 20 || math.Abs(b[3]-26.67) > 0.01) {
			t.Errorf("turned %s: the box is %v, want it to go down from 20 to 26.67", turn, b)
		}
	}
}

func TestRules(t *testing.T) {
	tests := []struct {
		name, content string
		want          []page.Rule
	}{
		{"stroked", "1 w 20 100 m 120 100 l S", []page.Rule{{Box: document.Box{20, 99.5, 120, 100.5}}}},
		{"dashed", "1 w [3 3] 0 d 20 100 m 120 100 l S", []page.Rule{{Box: document.Box{20, 99.5, 120, 100.5}, Dashed: true}}},
		{"thin_filled", "20 100 100 0.5 re f", []page.Rule{{Box: document.Box{20, 99.5, 120, 100}}}},
		{"area", "20 100 100 50 re f", nil},
		{"clip", "20 100 100 0.5 re W n", nil},
		{"slanting", "20 100 m 120 150 l S", nil},
		{"scaled", "2 0 0 2 0 0 cm 1 w 10 50 m 60 50 l S", []page.Rule{{Box: document.Box{20, 99, 120, 101}}}},
		{"framed", "0 w 20 100 100 50 re S", []page.Rule{
			{Box: document.Box{20, 100, 120, 100}},
			{Box: document.Box{120, 50, 120, 100}},
			{Box: document.Box{20, 50, 120, 50}},
			{Box: document.Box{20, 50, 20, 100}},
		}},
		{"form", "/X Do", []page.Rule{{Box: document.Box{50, 189.5, 150, 190.5}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := one(t, written(plain, tt.content)).Rules
			for i := range got {
				got[i].Box = rounded(got[i].Box)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestAreas holds which filled areas are told, and in which ink: rectangles,
// thicker than a line, and no frame around others.
func TestAreas(t *testing.T) {
	grey := page.Ink{Red: 230, Green: 230, Blue: 230}
	tests := []struct {
		name, content string
		want          []page.Area
	}{
		{"grey", "0.9 g 20 100 100 50 re f", []page.Area{{Box: document.Box{20, 50, 120, 100}, Ink: grey}}},
		{"drawn_by_its_sides", "0.9 g 20 100 m 120 100 l 120 150 l 20 150 l h f", []page.Area{{Box: document.Box{20, 50, 120, 100}, Ink: grey}}},
		{"two_in_a_path", "0.9 g 20 100 50 50 re 70 100 50 50 re f", []page.Area{{Box: document.Box{20, 50, 70, 100}, Ink: grey}, {Box: document.Box{70, 50, 120, 100}, Ink: grey}}},
		{"white", "1 g 20 100 100 50 re f", []page.Area{{Box: document.Box{20, 50, 120, 100}, Ink: page.Ink{Red: 255, Green: 255, Blue: 255}}}},
		{"line", "0.9 g 20 100 100 3 re f", nil},
		{"stroked", "20 100 100 50 re S", nil},
		{"triangle", "0.9 g 20 100 m 120 100 l 70 150 l h f", nil},
		{"frame", "0.9 g 20 100 100 50 re 22 102 96 46 re f*", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := one(t, written(plain, tt.content)).Areas
			for i := range got {
				got[i].Box = rounded(got[i].Box)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestInk holds that glyphs and rules come with what they are painted with.
func TestInk(t *testing.T) {
	p := one(t, written(plain, "1 g 1 G BT /F 10 Tf 20 100 Td (A) Tj ET 1 w 20 50 m 120 50 l S 0 G 20 40 m 120 40 l S 1 g 20 20 100 1 re f"))
	if got := p.Glyphs[0].Ink; !got.IsWhite() {
		t.Errorf("the glyph is in %v, want white", got)
	}
	var faint []bool
	for _, r := range p.Rules {
		faint = append(faint, r.Faint)
	}
	if diff := cmp.Diff([]bool{true, false, true}, faint); diff != "" {
		t.Error(diff)
	}
}

// TestAnnotations reads what lies on a page as a part of it.
func TestAnnotations(t *testing.T) {
	tests := []struct{ name, flags, want string }{
		{"shown", "4", "ab"},
		{"hidden", "6", "a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			field := "/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/V(b)/F " + tt.flags + "/Rect[100 50 150 70]/AP<</N 9 0 R>>>>]"
			got := ""
			for _, g := range one(t, written(plain+field, "BT /F 10 Tf 20 100 Td (a) Tj ET")).Glyphs {
				got += g.Text
			}
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestImages(t *testing.T) {
	got := one(t, written(plain, "q 100 0 0 50 20 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x\nEI Q")).Images
	if diff := cmp.Diff([]document.Box{{20, 50, 120, 100}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRender(t *testing.T) {
	picture, err := Render(context.Background(), written(plain, "0 100 300 100 re f"), 1, 36)
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 150 || size.Y != 100 {
		t.Errorf("painted %v, want 150 by 100", size)
	}
	if r, _, _, _ := picture.At(75, 20).RGBA(); r != 0 {
		t.Error("the upper half is not black")
	}
	if r, _, _, _ := picture.At(75, 80).RGBA(); r == 0 {
		t.Error("the lower half is black")
	}
}

func TestRefused(t *testing.T) {
	if _, err := Read(context.Background(), []byte("no document at all"), DefaultLimits()); err == nil {
		t.Error("a text was read as PDF")
	}
	limits := DefaultLimits()
	limits.Glyphs = 1
	if _, err := Read(context.Background(), written(plain, "BT /F 10 Tf 20 100 Td (A1) Tj ET"), limits); err == nil {
		t.Error("more glyphs than the limit were read")
	}
}

// Every character that pdftotext reads stands in the result, and no other.
func TestAgainstPdftotext(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	var files []string
	for _, pattern := range []string{"real/in/*.pdf", "synth/*/in/*.pdf"} {
		found, err := filepath.Glob("../../../shared/corpus/" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("the reports in ../shared are not here")
	}
	step := 1
	if testing.Short() {
		step = 8
	}
	for i := 0; i < len(files); i += step {
		data, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("pdftotext", "-raw", files[i], "-")
		var said bytes.Buffer
		cmd.Stderr = &said
		out, err := cmd.Output()
		if err != nil || strings.Contains(said.String(), "language pack") { // of package poppler-data
			continue // what the other cannot read proves nothing
		}
		pages, err := Read(context.Background(), data, DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(files[i]), err)
			continue
		}
		if diff := difference(pages, string(out)); diff != "" {
			t.Errorf("%s: %s", filepath.Base(files[i]), diff)
		}
	}
}

// difference names the characters on the pages that are not in the text, with
// a plus, and the other way about. Blanks and what is off the page do not count.
func difference(pages []page.Page, text string) string {
	count := map[rune]int{}
	for _, p := range pages {
		for _, g := range p.Glyphs {
			for _, r := range g.Text {
				if g.Flags&page.OffPage == 0 {
					count[r]++
				}
			}
		}
	}
	for _, r := range text {
		if !unicode.IsSpace(r) {
			count[r]--
		}
	}
	var list []string
	for r, n := range count {
		for ; n > 0; n-- {
			list = append(list, "+"+string(r))
		}
		for ; n < 0; n++ {
			list = append(list, "-"+string(r))
		}
	}
	sort.Strings(list)
	return strings.Join(list, " ")
}
