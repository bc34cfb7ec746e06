package pdf_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors/page"
	"juesuan/extractors/pdf"
	"juesuan/extractors/pdf/pdftest"
)

// show writes what a page shows: the glyphs of one look together, each with
// the left end and the foot of its box, then the rules.
func show(p page.Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		if g.Space {
			b.WriteString("_ ")
		}
		fmt.Fprintf(&b, "%s@%.5g,%.5g", g.Text, g.Box[0], g.Box[3])
		if g.Angle != 0 {
			fmt.Fprintf(&b, "/%d", g.Angle)
		}
		if g.Size != 10 {
			fmt.Fprintf(&b, "*%.4g", g.Size)
		}
		for flag, sign := range []string{"i", "o", "b"} {
			if g.Flags&(1<<flag) != 0 {
				b.WriteString(" " + sign)
			}
		}
		b.WriteString("\n")
	}
	for _, r := range p.Rules {
		fmt.Fprintf(&b, "rule %.5g", [4]float64(r.Box))
		if r.Dashed {
			b.WriteString(" dashed")
		}
		if r.Faint {
			b.WriteString(" faint")
		}
		b.WriteString("\n")
	}
	for _, a := range p.Areas {
		if !a.Odd && !a.Ink.IsWhite() && a.Ink.Clear < 255 {
			fmt.Fprintf(&b, "shade %.5g\n", [4]float64(a.Box))
		}
	}
	for _, i := range p.Images {
		fmt.Fprintf(&b, "image %.5g\n", [4]float64(i))
	}
	return b.String()
}

// read reads a file and writes its pages and doubts.
func read(data []byte, limits pdf.Limits) string {
	f, err := pdf.Open(data, limits)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	pages, problems, err := f.Pages(context.Background())
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	out := ""
	for _, p := range pages {
		out += show(p)
	}
	for _, d := range f.Doubts() {
		out += fmt.Sprintf("doubt %s: %s\n", d.Reason, d.Detail)
	}
	if len(problems) != len(f.Doubts()) {
		out += fmt.Sprintf("%d problems\n", len(problems))
	}
	return out
}

// fixed is a resource F1 whose glyphs are all half as wide as high, from 0.2
// below the line to 0.8 above it.
const fixed = "/Font << /F1 << /Type /Font /Subtype /TrueType /BaseFont /X /Encoding /WinAnsiEncoding /FontDescriptor << /Ascent 800 /Descent -200 /Flags 32 /MissingWidth 500 >> >> >>"

// composite is a resource F1 with a named character map and CIDs of Adobe-GB1;
// half-width ones are 500 wide.
func composite(encoding, more string) string {
	return "/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /" + encoding + " " + more +
		" /DescendantFonts [<< /Subtype /CIDFontType0 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) >> /W [1 95 500 814 907 500 7716 [500]]" +
		" /FontDescriptor << /Ascent 800 /Descent -200 >> >>] >> >>"
}

var pageCases = []struct{ name, content, resources, want string }{
	// Text and its state.
	{"position", "BT /F1 10 Tf 20 50 Td (ab) Tj ET", fixed, "a@20,52\nb@25,52\n"},
	{"no_leak_over_et", "BT /F1 10 Tf 20 50 Td (a) Tj ET BT (b) Tj ET", fixed, "a@20,52\nb@0,102\n"},
	{"matrix", "2 0 0 2 0 0 cm BT /F1 5 Tf 1 0 0 1 10 25 Tm (ab) Tj ET", fixed, "a@20,52\nb@25,52\n"},
	{"character_space", "BT /F1 10 Tf 3 Tc 20 50 Td (ab) Tj ET", fixed, "a@20,52\nb@28,52\n"},
	{"word_space", "BT /F1 10 Tf 3 Tw 20 50 Td (a b) Tj ET", fixed, "a@20,52\n_ b@33,52\n"},
	{"scale", "BT /F1 10 Tf 200 Tz 20 50 Td (ab) Tj ET", fixed, "a@20,52\nb@30,52\n"},
	{"leading", "BT /F1 10 Tf 12 TL 20 50 Td (a) Tj T* (b) Tj (c) ' 0 0 (d) \" ET", fixed, "a@20,52\nb@20,64\nc@20,76\nd@20,88\n"},
	{"td_sets_leading", "BT /F1 10 Tf 20 50 Td (a) Tj 0 -5 TD (b) Tj T* (c) Tj ET", fixed, "a@20,52\nb@20,57\nc@20,62\n"},
	{"rise", "BT /F1 10 Tf 3 Ts 20 50 Td (a) Tj ET", fixed, "a@20,49\n"},
	{"adjusted", "BT /F1 10 Tf 20 50 Td [(a) -1000 (b) 500 (c)] TJ ET", fixed, "a@20,52\nb@35,52\nc@35,52\n"},
	{"invisible", "BT /F1 10 Tf 3 Tr 20 50 Td (a) Tj ET", fixed, "a@20,52 i\n"},
	{"stroked_is_bold", "BT /F1 10 Tf 2 Tr 20 50 Td (a) Tj ET", fixed, "a@20,52 b\n"},
	{"off_page", "BT /F1 10 Tf -20 50 Td (a) Tj 300 0 Td (b) Tj ET", fixed, "a@-20,52 o\nb@280,52 o\n"},
	{"turned", "BT /F1 10 Tf 0 1 -1 0 50 20 Tm (ab) Tj ET", fixed, "a@42,80/270\nb@42,75/270\n"},
	{"upside_down", "BT /F1 10 Tf -1 0 0 -1 50 50 Tm (a) Tj ET", fixed, "a@45,58/180\n"},
	{"font_back_on_q", "BT /F1 10 Tf 20 50 Td q /F1 20 Tf (a) Tj Q (b) Tj ET", fixed, "a@20,54*20\nb@30,52\n"},
	{"painted_twice", "BT /F1 10 Tf 20 50 Td (ab) Tj -0.4 0 Td (ab) Tj ET", fixed, "a@20,52 b\nb@25,52 b\n"},
	{"painted_on_itself", "BT /F1 10 Tf 20 50 Td (a) Tj 0 0 Td (a) Tj ET", fixed, "a@20,52\n"},
	{"alike_but_apart", "BT /F1 10 Tf 20 50 Td (a) Tj 2 0 Td (a) Tj (b) Tj -5 0 Td (c) Tj ET", fixed, "a@20,52\na@22,52\nb@27,52\nc@17,52\n"},
	{"space_of_its_own", "BT /F1 10 Tf 20 50 Td (a) Tj ( ) Tj (b) Tj ET", fixed, "a@20,52\n_ b@30,52\n"},
	{"space_far_away", "BT /F1 10 Tf 20 50 Td (a ) Tj 100 0 Td (b) Tj ET", fixed, "a@20,52\nb@120,52\n"},

	// Marked content.
	{"actual_text", "BT /F1 10 Tf 20 50 Td /Span << /ActualText <FEFF5408> >> BDC (a) Tj EMC (b) Tj ET", fixed, "合@20,52\nb@25,52\n"},
	{"actual_text_of_each", "BT /F1 10 Tf 20 50 Td /Span << /ActualText (xy) >> BDC (ab) Tj EMC ET", fixed, "x@20,52\ny@25,52\n"},
	{"actual_text_of_all", "BT /F1 10 Tf 20 50 Td /Span << /ActualText (xyz) >> BDC (ab) Tj EMC ET", fixed, "xyz@20,52\n"},
	{"actual_text_by_name", "BT /F1 10 Tf 20 50 Td /Span /P BDC (a) Tj EMC ET", fixed + " /Properties << /P << /ActualText (x) >> >>", "x@20,52\n"},

	// Fonts.
	{
		"differences", "BT /F1 10 Tf 20 50 Td (\\001\\002\\003) Tj ET", "/Font << /F1 << /Subtype /Type1 /BaseFont /X /FirstChar 1 /Widths [500 500 500] /Encoding << /Differences [1 /one /uni5408 /g7] >> /FontDescriptor << /Ascent 800 /Descent -200 >> >> >>",
		"1@20,52\n合@25,52\n\uFFFD@30,52\ndoubt unmapped_glyphs: font X has glyphs whose characters are not known\n",
	},
	{"standard_widths", "BT /F1 10 Tf 20 50 Td (iW.) Tj ET", pdftest.Helvetica, "i@20,52.07\nW@22.22,52.07\n.@31.66,52.07\n"},
	{"marks", "BT /F1 10 Tf 20 50 Td (48) Tj ET", "/Font << /F1 << /Subtype /Type1 /BaseFont /ZapfDingbats >> >>", "✔@20,51.2\n✘@28.46,51.2\n"},
	{"marks_by_name", "BT /F1 10 Tf 20 50 Td (4) Tj ET", "/Font << /F1 << /Subtype /Type1 /BaseFont /ZapfDingbats /Encoding << /Differences [52 /a24] >> >> >>", "✘@20,51.2\n"},
	{"type3", "BT /F1 10 Tf 20 50 Td (ab) Tj ET", "/Font << /F1 << /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 -20 100 80] /FirstChar 97 /Widths [50 50] /Encoding << /Differences [97 /a /b] >> /CharProcs << >> >> >>", "a@20,52\nb@25,52\n"},
	{"gbk", "BT /F1 10 Tf 20 50 Td <B2BF4131> Tj ET", composite("GBK-EUC-H", ""), "部@20,52\nA@30,52\n1@35,52\n"},
	{"ucs2", "BT /F1 10 Tf 20 50 Td <90E80041> Tj ET", composite("UniGB-UCS2-H", ""), "部@20,52\nA@30,52\n"},
	{"cids_of_gb1", "BT /F1 10 Tf 20 50 Td <04860012> Tj ET", composite("Identity-H", ""), "部@20,52\n1@30,52\n"},
	{"unicode_by_name", "BT /F1 10 Tf 20 50 Td <90E8> Tj ET", strings.Replace(composite("Identity-H", "/ToUnicode /Identity-H"), "(GB1)", "(Identity)", 1), "部@20,52\n"},
	{
		"unmapped", "BT /F1 10 Tf 20 50 Td <0486> Tj ET", strings.Replace(composite("Identity-H", ""), "(GB1)", "(Identity)", 1),
		"\uFFFD@20,52\ndoubt unmapped_glyphs: font X has glyphs whose characters are not known\n",
	},
	{"unknown_map", "BT /F1 10 Tf 20 50 Td <0486> Tj ET", composite("90ms-RKSJ-H", ""), "部@20,52\ndoubt unknown_cmap: font X has the character map 90ms-RKSJ-H\n"},
	{"vertical", "BT /F1 10 Tf 50 90 Td <90E890E8> Tj ET", composite("UniGB-UCS2-V", ""), "部@45,20.8\n部@45,30.8\n"},

	// Rules.
	{"stroke", "20 40 m 120 40 l S 30 10 m 30 50 l S", "", "rule [20 59.5 120 60.5]\nrule [29.5 50 30.5 90]\n"},
	{"width_and_matrix", "2 0 0 2 0 0 cm 0.5 w 10 20 m 60 20 l S", "", "rule [20 59.5 120 60.5]\n"},
	{"slanted", "20 40 m 120 60 l S", "", ""},
	{"curved", "20 40 m 30 40 40 40 120 40 c S", "", ""},
	{"thin_box", "20 40 100 0.5 re f", "", "rule [20 59.5 120 60]\n"},
	{"thin_polygon", "20 40 m 120 40 l 119 41 l 21 41 l h f", "", "rule [20 59 120 60]\n"},
	{"many_thin_boxes", "20 40 100 1 re 20 20 100 1 re f*", "", "rule [20 59 120 60]\nrule [20 79 120 80]\n"},
	{"shade", "20 40 100 30 re f", "", "shade [20 30 120 60]\n"},
	{"framed", "20 40 100 30 re S", "", "rule [20 59.5 120 60.5]\nrule [119.5 30 120.5 60]\nrule [20 29.5 120 30.5]\nrule [19.5 30 20.5 60]\n"},
	{"filled_and_framed", "20 40 100 30 re B", "", "rule [20 59.5 120 60.5]\nrule [119.5 30 120.5 60]\nrule [20 29.5 120 30.5]\nrule [19.5 30 20.5 60]\nshade [20 30 120 60]\n"},
	{"frame_of_two_boxes", "20 40 100 30 re 21 41 98 28 re f*", "", "rule [20 30 120 31]\nrule [20 59 120 60]\nrule [20 30 21 60]\nrule [119 30 120 60]\n"},
	{"closed", "20 40 m 120 40 l 120 60 l s", "", "rule [20 59.5 120 60.5]\nrule [119.5 40 120.5 60]\n"},
	{"clip", "20 40 100 0.5 re W n 30 40 100 0.5 re W* n", "", ""},
	{"dashed", "[3 2] 0 d 20 40 m 120 40 l S [] 0 d 20 30 m 120 30 l S", "", "rule [20 59.5 120 60.5] dashed\nrule [20 69.5 120 70.5]\n"},
	{"white", "1 g 20 40 100 0.5 re f 1 1 1 RG 20 40 m 120 40 l S 0 0 0 0 k 20 30 100 1 re f 0 g 20 20 100 1 re f", "", "rule [20 59.5 120 60] faint\nrule [20 59.5 120 60.5] faint\nrule [20 69 120 70] faint\nrule [20 79 120 80]\n"},
	{"white_by_space", "/CS0 cs 1 1 1 sc 20 40 100 1 re f /CS1 cs 1 scn 20 20 100 1 re f", "/ColorSpace << /CS0 [/ICCBased 9 0 R] /CS1 [/Separation /Black /DeviceGray 9 0 R] >>", "rule [20 59 120 60] faint\nrule [20 79 120 80]\n"},
	{"areas", "0.9 g 20 20 100 30 re f 1 g 20 60 100 30 re f 0 g 0.5 w 20 60 m 120 60 l 70 90 l f", "", "shade [20 50 120 80]\n"},
	{"shades_in_one_path", "0.9 g 20 20 50 30 re 70 20 50 30 re f", "", "shade [20 50 70 80]\nshade [70 50 120 80]\n"},
	{"shade_off_the_page", "0.9 g -20 20 60 30 re f", "", "shade [0 50 40 80]\n"},
	{"framed_shade", "0.9 g 20 20 100 30 re B", "", "rule [20 79.5 120 80.5]\nrule [119.5 50 120.5 80]\nrule [20 49.5 120 50.5]\nrule [19.5 50 20.5 80]\nshade [20 50 120 80]\n"},
	{"transparent", "/G gs 20 40 100 1 re f 20 20 m 120 20 l S", "/ExtGState << /G << /ca 0 /CA 1 /LW 2 >> >>", "rule [20 79 120 81]\n"},
	{"off_the_page", "20 140 m 120 140 l S -50 40 m 120 40 l S", "", "rule [0 59.5 120 60.5]\n"},
	{"bar", "30 w 20 40 m 120 40 l S", "", ""},
	{"image", "q 100 0 0 50 20 40 cm BI /W 1 /H 1 ID \x00EI\xFF EI Q 20 40 m 120 40 l S", "", "rule [20 59.5 120 60.5]\nimage [20 10 120 60]\n"},
}

func TestPage(t *testing.T) {
	for _, c := range pageCases {
		t.Run(c.name, func(t *testing.T) {
			got := read(pdftest.Page(c.content, c.resources).Bytes(), pdf.DefaultLimits())
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestView holds how the page's box and rotation bear on a glyph and a rule.
func TestView(t *testing.T) {
	for _, c := range []struct{ name, entries, want string }{
		{"media", "", "a@20,52\nrule [20 60 120 61]\n"},
		{"offset", "/MediaBox [10 10 210 110]", "a@10,62\nrule [10 70 110 71]\n"},
		{"crop", "/CropBox [10 20 150 90]", "a@10,42\nrule [10 50 110 51]\n"},
		{"crop_outside", "/CropBox [500 500 600 600]", "a@20,52\nrule [20 60 120 61]\n"},
		{"swapped_corners", "/CropBox [150 90 10 20]", "a@10,42\nrule [10 50 110 51]\n"},
		{"quarter", "/Rotate 90", "a@48,25/90\nrule [39 20 40 120]\n"},
		{"half", "/Rotate 180", "a@175,58/180\nrule [80 39 180 40]\n"},
		{"three_quarters", "/Rotate -90", "a@42,180/270\nrule [60 80 61 180]\n"},
		{"unit", "/UserUnit 2", "a@40,104*20\nrule [40 120 240 122]\n"},
		{"unit_crop_and_quarter", "/UserUnit 2 /Rotate 450 /CropBox [10 20 150 90]", "a@56,30/90*20\nrule [38 20 40 220]\n"},
		{"unit_of_nothing", "/UserUnit 0", "a@20,52\nrule [20 60 120 61]\n"},
		{"unit_below_nothing", "/UserUnit -3", "a@20,52\nrule [20 60 120 61]\n"},
		{"unit_out_of_measure", "/UserUnit 1001", "a@20,52\nrule [20 60 120 61]\n"},
		{"below_the_origin", "/MediaBox [-100 -50 200 100]", "a@120,52\nrule [120 60 220 61]\n"},
		{"as_large_as_may_be", "/MediaBox [0 0 14400 14400]", "a@20,14352\nrule [20 14360 120 14361]\n"},
		{"larger", "/MediaBox [-14401 -20 1000000000 14500]", "a@20,14352\nrule [20 14360 120 14361]\n"},
		{"far_from_the_origin", "/MediaBox [20000 20000 20100 20100]", "a@20,744\nrule [20 752 120 753]\n"},
		{"no_box", "/MediaBox [0 0 0 0]", "a@20,744\nrule [20 752 120 753]\n"},
		{"quarter_and_crop", "/Rotate 450 /CropBox [10 20 150 90]", "a@28,15/90\nrule [19 10 20 110]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := pdftest.Page("BT /F1 10 Tf 20 50 Td (a) Tj ET 20 39 100 1 re f", "")
			f.Set(3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R "+c.entries+" /Resources << "+fixed+" >> >>")
			if diff := cmp.Diff(c.want, read(f.Bytes(), pdf.DefaultLimits())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// withForm shows a form, moved and with a font of its own.
func withForm() *pdftest.File {
	f := pdftest.Page("q 1 0 0 1 10 10 cm /X Do Q /F1 10 Tf BT 20 50 Td (b) Tj ET", fixed+" /XObject << /X 5 0 R >>")
	f.Stream("/Subtype /Form /Matrix [2 0 0 2 0 0] /Resources << "+fixed+" >>", []byte("BT /F1 5 Tf 5 20 Td (a) Tj ET Q Q 5 10 m 55 10 l S"))
	return f
}

const formShows = "a@20,52\nb@20,52\nrule [20 69 120 71]\n"

func TestForm(t *testing.T) {
	if diff := cmp.Diff(formShows, read(withForm().Bytes(), pdf.DefaultLimits())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAnnotations holds what is shown of what lies on a page: the page says a,
// the annotation b.
func TestAnnotations(t *testing.T) {
	const rect, look = " /Rect [20 40 60 60]", " /AP << /N 5 0 R >>"
	const onPage = "a@20,102\n"
	tests := []struct{ name, annotation, want string }{
		{"field", "/Subtype /Widget /FT /Tx /V (b)" + rect + look, onPage + "b@30,57*20\n"},
		{"moved_and_scaled", "/Subtype /Stamp /Rect [20 40 40 50]" + look, onPage + "b@25,58.5\n"},
		{"state", "/Subtype /Widget /FT /Btn /AS /On" + rect + " /AP << /N << /On 5 0 R /Off 9 0 R >> >>", onPage + "b@30,57*20\n"},
		{"other_state", "/Subtype /Widget /FT /Btn /AS /Off" + rect + " /AP << /N << /On 5 0 R >> >>", onPage},
		{"hidden", "/Subtype /Widget /F 2" + rect + look, onPage},
		{"not_on_screen", "/Subtype /Stamp /F 32" + rect + look, onPage},
		{"window_of_a_remark", "/Subtype /Popup" + rect + look, onPage},
		{"no_place", "/Subtype /Stamp" + look, onPage},
		{"value_without_a_look", "/Subtype /Widget /FT /Tx /V (b)" + rect, onPage + "1 problems\n"},
		{"value_of_its_parent", "/Subtype /Widget /Parent << /FT /Tx /V (b) >>" + rect, onPage + "1 problems\n"},
		{"typed_without_a_look", "/Subtype /FreeText /Contents (b)" + rect, onPage + "1 problems\n"},
		{"no_value", "/Subtype /Widget /FT /Tx /V ()" + rect, onPage},
		{"button", "/Subtype /Widget /FT /Btn /V (b)" + rect, onPage},
		{"link", "/Subtype /Link /Contents (b)" + rect, onPage},
		{"none", "/Subtype 1", onPage},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := pdftest.Page("BT /F1 10 Tf 20 0 Td (a) Tj ET", fixed)
			f.Set(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /DR << "+fixed+" >> >> >>")
			f.Set(3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << "+fixed+" >> /Annots [<< "+tt.annotation+" >>] >>")
			f.Stream("/Subtype /Form /BBox [0 0 20 10]", []byte("BT /F1 10 Tf 5 3.5 Td (b) Tj ET"))
			if diff := cmp.Diff(tt.want, read(f.Bytes(), pdf.DefaultLimits())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPacked reads the same file with object streams and a packed index.
func TestPacked(t *testing.T) {
	if diff := cmp.Diff(formShows, read(withForm().Packed(), pdf.DefaultLimits())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestEncrypted reads files that qpdf encrypts.
func TestEncrypted(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("qpdf is not installed")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(in, withForm().Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"rc4_128", []string{"", "o", "128", "--use-aes=n"}, formShows},
		{"aes_128", []string{"", "o", "128", "--use-aes=y"}, formShows},
		{"rc4_40", []string{"", "o", "40"}, pdf.ErrEncryption.Error()},
		{"aes_256", []string{"", "o", "256"}, pdf.ErrEncryption.Error()},
		{"password", []string{"secret", "o", "128"}, pdf.ErrPassword.Error()},
	} {
		for _, objects := range []string{"generate", "disable"} {
			t.Run(c.name+"_"+objects, func(t *testing.T) {
				out := filepath.Join(dir, "out.pdf")
				args := append(append([]string{"--allow-weak-crypto", "--object-streams=" + objects, in, out, "--encrypt"}, c.args...), "--")
				if msg, err := exec.Command("qpdf", args...).CombinedOutput(); err != nil {
					t.Fatalf("qpdf: %v: %s", err, msg)
				}
				if got := read(readFile(t, out), pdf.DefaultLimits()); !strings.Contains(got, c.want) {
					t.Errorf("got %q, want %q", got, c.want)
				}
			})
		}
	}
}

// TestLimits lowers each limit until a small file meets it.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		name  string
		lower func(*pdf.Limits)
		want  string
	}{
		{"bytes", func(l *pdf.Limits) { l.Bytes = 100 }, "error: open: " + pdf.ErrLimit.Error()},
		{"objects", func(l *pdf.Limits) { l.Objects = 3 }, "rebuilt_index"},
		{"pages", func(l *pdf.Limits) { l.Pages = 0 }, pdf.ErrLimit.Error()},
		{"stream", func(l *pdf.Limits) { l.StreamBytes = 20 }, "data is larger"},
		{"document", func(l *pdf.Limits) { l.DocumentBytes = 80 }, "data is larger"},
		{"operators", func(l *pdf.Limits) { l.Operators = 5 }, "too many operators"},
		{"operands", func(l *pdf.Limits) { l.Operands = 2 }, "too many operands"},
		{"states", func(l *pdf.Limits) { l.States = 0 }, "too many graphics states"},
		{"points", func(l *pdf.Limits) { l.Points = 1 }, "too many points"},
		{"glyphs", func(l *pdf.Limits) { l.Glyphs = 1 }, "too many glyphs"},
		{"rules", func(l *pdf.Limits) { l.Rules = 0 }, "too many rules"},
	} {
		t.Run(c.name, func(t *testing.T) {
			limits := pdf.DefaultLimits()
			c.lower(&limits)
			if got := read(withForm().Bytes(), limits); !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			plenty := slices.Contains([]string{"operators", "glyphs", "rules"}, c.name)
			if f, err := pdf.Open(withForm().Bytes(), limits); err == nil {
				_, _, _ = f.Pages(context.Background())
				if doubts := f.Doubts(); len(doubts) > 0 && doubts[len(doubts)-1].Plenty != plenty {
					t.Errorf("doubts %v, want plenty %v", doubts, plenty)
				}
			}
		})
	}
}

func TestOpenErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		data string
		want error
	}{
		{"empty", "", pdf.ErrNotPDF},
		{"text", strings.Repeat("no PDF ", 100), pdf.ErrNotPDF},
		{"header_only", "%PDF-1.7\n%%EOF\n", pdf.ErrDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := pdf.Open([]byte(c.data), pdf.DefaultLimits()); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	f, err := pdf.Open(pdftest.Page(strings.Repeat("0 g ", 100_000), "").Bytes(), pdf.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := f.Pages(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestOthersSurvive holds that a page which cannot be read leaves the next one
// alone, and keeps its number.
func TestOthersSurvive(t *testing.T) {
	f := pdftest.Page("BT /F1 10 Tf 20 50 Td (a) Tj ET", fixed)
	f.Set(2, "<< /Type /Pages /Kids [5 0 R 99 0 R 3 0 R] /MediaBox [0 0 200 100] >>")
	f.Add("<< /Type /Page /Contents 6 0 R >>")
	f.Add("<< /Length 3 /Filter /NoSuch >>\nstream\nabc\nendstream")
	file, err := pdf.Open(f.Bytes(), pdf.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	pages, _, err := file.Pages(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) != 3 || pages[2].Number != 3 || show(pages[2]) != "a@20,52\n" {
		t.Errorf("pages %v", pages)
	}
	var reasons []string
	for _, d := range file.Doubts() {
		reasons = append(reasons, fmt.Sprint(d.Page, " ", d.Reason))
	}
	if diff := cmp.Diff([]string{"1 broken_stream", "2 missing_page"}, reasons); diff != "" {
		t.Error(diff)
	}
}

// small limits keep fuzzing quick.
func small() pdf.Limits {
	l := pdf.DefaultLimits()
	l.StreamBytes, l.DocumentBytes, l.Operators, l.Glyphs, l.Rules = 1<<20, 4<<20, 10_000, 10_000, 10_000
	return l
}

func FuzzContent(f *testing.F) {
	for _, c := range pageCases {
		f.Add([]byte(c.content))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		got := read(pdftest.Page(string(content), fixed).Bytes(), small())
		if strings.Contains(got, string(pdf.Panicked)) {
			t.Fatal(got)
		}
	})
}

func FuzzFile(f *testing.F) {
	for _, c := range pageCases {
		f.Add(pdftest.Page(c.content, c.resources).Bytes())
	}
	f.Add(withForm().Bytes())
	f.Add(withForm().Packed())
	f.Fuzz(func(_ *testing.T, data []byte) { read(data, small()) })
}
