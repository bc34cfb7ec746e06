package ocrwords_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/document/documenttest"
	"juesuan/extractors"
	"juesuan/extractors/extractorstest"
	"juesuan/extractors/ocrwords"
)

func read(t testing.TB, name, data string) *document.Document {
	t.Helper()
	d, err := ocrwords.Source{}.Read(context.Background(), extractors.File{Name: name, Data: []byte(data), MaxPages: 9})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// at is a word that stands at so many units from the left and from the top; a
// character is 20 wide and high.
type at struct {
	text string
	x, y int
	sure int
}

func (w at) box() (x0, y0, x1, y1 int) {
	wide := 0
	for _, c := range w.text {
		wide += 10
		if c > 0x2E80 {
			wide += 10
		}
	}
	return w.x, w.y, w.x + wide, w.y + 20
}

// rows are words of three columns in four rows, below a line of text.
func rows() []at {
	out := []at{{"收入", 100, 50, 99}, {"决算表", 140, 50, 98}}
	for k, row := range [][3]string{{"项目", "上年数", "本年数"}, {"办公费", "1.00", "2.00"}, {"印刷费", "3.00", "4.00"}, {"差旅费", "5.00", "6.00"}} {
		for c, text := range row {
			out = append(out, at{text, 100 + 300*c, 120 + 40*k, 90 + c - 10*k})
		}
	}
	return out
}

const shown = "收入决算表\n[0 项目][1 上年数][2 本年数]\n[0 办公费][1 1.00][2 2.00]\n[0 印刷费][1 3.00][2 4.00]\n[0 差旅费][1 5.00][2 6.00]\n"

// hocr writes pages as Tesseract does, with what else stands on each.
func hocr(title string, pages ...[]at) string {
	var b strings.Builder
	b.WriteString(`<html><head><meta name='ocr-system' content='x'></head><body>`)
	for _, page := range pages {
		fmt.Fprintf(&b, "<div class='ocr_page' title='%s'>", title)
		for _, w := range page {
			x0, y0, x1, y1 := w.box()
			fmt.Fprintf(&b, "<span class='ocr_line'><span class='ocrx_word' title='bbox %d %d %d %d; x_wconf %d'><strong>%s</strong></span></span>", x0, y0, x1, y1, w.sure, w.text)
		}
		b.WriteString("</div>")
	}
	return b.String() + "</body></html>"
}

// alto writes pages in a unit.
func alto(unit string, pages ...[]at) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<alto xmlns="x"><Description><MeasurementUnit>%s</MeasurementUnit></Description><Layout>`, unit)
	for _, page := range pages {
		b.WriteString(`<Page WIDTH="1000" HEIGHT="1414"><TextLine>`)
		for _, w := range page {
			x0, y0, x1, y1 := w.box()
			fmt.Fprintf(&b, `<String HPOS="%d" VPOS="%d" WIDTH="%d" HEIGHT="%d" CONTENT="%s" WC="0.%d"/>`, x0, y0, x1-x0, y1-y0, w.text, w.sure)
		}
		b.WriteString(`</TextLine></Page>`)
	}
	return b.String() + "</Layout></alto>"
}

func TestRead(t *testing.T) {
	tests := []struct{ name, data, format, want string }{
		{"hocr", hocr("bbox 0 0 1000 1414; scan_res 120 120", rows()), "hocr", shown},
		{"hocr_without_resolution", hocr("bbox 0 0 1000 1414", rows()), "hocr", shown},
		{"hocr_without_size", hocr("", rows()), "hocr", shown},
		{"hocr_not_well_formed", strings.ReplaceAll(hocr("bbox 0 0 1000 1414", rows()), "</div>", "<br></div>"), "hocr", shown},
		{"alto", alto("pixel", rows()), "alto", shown},
		{"alto_in_tenths_of_millimetres", alto("mm10", rows()), "alto", shown},
		{"nothing_on_a_page", hocr("bbox 0 0 10 10", nil, rows()), "hocr", shown},
		{"no_boxes", "<div class='ocr_page'><span class='ocrx_word'>甲</span><span class='ocrx_word' title='bbox 1 2 x 4'>乙</span></div>", "hocr", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, "a.hocr", tt.data)
			if diff := cmp.Diff(tt.want, leadless(d.Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if d.Format != tt.format {
				t.Errorf("format %s", d.Format)
			}
		})
	}
}

// leadless is what blocks show, wherever their lines begin.
func leadless(blocks []document.Block) string {
	for i := range blocks {
		blocks[i].Lead = 0
	}
	return documenttest.Shown(blocks)
}

// grid is the table of a document.
func grid(t *testing.T, d *document.Document) *document.Grid {
	t.Helper()
	for _, b := range d.Blocks {
		if b.Grid != nil {
			return b.Grid
		}
	}
	t.Fatal("no table")
	return nil
}

// TestConfidence holds that a cell is as sure as its least sure word, and its
// place in points.
func TestConfidence(t *testing.T) {
	list := append(rows(), at{"元", 742, 240, 33})
	c := grid(t, read(t, "a.hocr", hocr("bbox 0 0 1000 1414; scan_res 144 144", list))).Rows[3].Cells[2]
	if diff := cmp.Diff([]document.Reading{{Text: c.Text, Confidence: 0.33, By: "hocr"}}, c.Readings); diff != "" {
		t.Errorf("%q (-want +got):\n%s", c.Text, diff)
	}
	c = grid(t, read(t, "a.hocr", hocr("bbox 0 0 1000 1414; scan_res 144 144", rows()))).Rows[1].Cells[1]
	want := document.Box{200, 80, 220, 90}
	if c.At.Box[0] > want[0] || c.At.Box[2] < want[2] || c.At.Box[1] > want[1] || c.At.Box[3] < want[3] || c.At.Box[2] > want[2]+5 || c.At.Page != 1 {
		t.Errorf("1.00 stands in %+v, want %v", c.At, want)
	}
	if len(c.Readings) != 1 || c.Readings[0].Confidence != 0.81 {
		t.Errorf("%+v", c.Readings)
	}
	none := strings.ReplaceAll(hocr("bbox 0 0 1000 1414", rows()), "x_wconf", "x_other")
	if c := grid(t, read(t, "a.hocr", none)).Rows[1].Cells[1]; c.Readings != nil {
		t.Errorf("nothing is said, and read %+v", c.Readings)
	}
}

// TestRules holds that the rules of a page part cells where no gap does.
func TestRules(t *testing.T) {
	words := []at{{"甲", 105, 105, 99}, {"1", 130, 105, 99}, {"乙", 105, 135, 99}, {"2", 130, 135, 99}}
	var rules strings.Builder
	for _, y := range []int{100, 130, 160} {
		fmt.Fprintf(&rules, `<GraphicalElement HPOS="100" VPOS="%d" WIDTH="50" HEIGHT="1"/>`, y)
	}
	for _, x := range []int{100, 127, 150} {
		fmt.Fprintf(&rules, `<GraphicalElement HPOS="%d" VPOS="100" WIDTH="1" HEIGHT="60"/>`, x)
	}
	data := strings.Replace(alto("pixel", words), "<TextLine>", rules.String()+"<TextLine>", 1)
	if diff := cmp.Diff("[0 甲][1 1]\n[0 乙][1 2]\n", documenttest.Shown(read(t, "a.xml", data).Blocks)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	picture := strings.Replace(alto("pixel", rows()), "<TextLine>", `<GraphicalElement HPOS="0" VPOS="0" WIDTH="900" HEIGHT="900"/><TextLine>`, 1)
	if diff := cmp.Diff(shown, leadless(read(t, "a.xml", picture).Blocks)); diff != "" {
		t.Errorf("a picture (-want +got):\n%s", diff)
	}
}

func TestClaims(t *testing.T) {
	extractorstest.Claims(t, ocrwords.Source{}, []extractorstest.Claim{
		{"a.hocr", "", extractors.Named},
		{"a.alto.xml", "", extractors.Named},
		{"a.html", "<html><head><meta name='ocr-system' content='x'>", extractors.Sure},
		{"a.html", "<html><body>", extractors.No},
		{"a.xml", `<?xml version="1.0"?><alto xmlns="x">`, extractors.Sure},
		{"a.xml", `<?xml version="1.0"?><ns:alto xmlns:ns="x">`, extractors.Sure},
		{"a.xml", `<?xml version="1.0"?><altogether>`, extractors.No},
	})
}

func TestRefused(t *testing.T) {
	tests := []struct{ name, data, code string }{
		{"empty", " ", extractors.EmptyFile},
		{"no_pages", "<html></html>", extractors.Unreadable},
		{"many_pages", strings.Repeat("<div class='ocr_page'></div>", 10), extractors.TooManyPages},
		{"cut", `<alto><Page WIDTH="`, extractors.Unreadable},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extractorstest.Refused(t, ocrwords.Source{}, extractors.File{Name: "a.hocr", Data: []byte(tt.data), MaxPages: 9}, tt.code)
		})
	}
}

// TestHostile holds that numbers and nesting without bounds harm nothing.
func TestHostile(t *testing.T) {
	tests := map[string]string{
		"deep":         "<div class='ocr_page'>" + strings.Repeat("<b>", 1_000_000),
		"deep_word":    "<div class='ocr_page'><span class='ocrx_word' title='bbox 0 0 9 9'>" + strings.Repeat("<b>", 1_000_000),
		"infinite":     `<alto><Page WIDTH="Inf" HEIGHT="NaN"><String HPOS="1e308" VPOS="1e308" WIDTH="1e308" HEIGHT="1e308" CONTENT="一"/></Page></alto>`,
		"never_before": `<alto><String HPOS="1" VPOS="1" WIDTH="1" HEIGHT="1" CONTENT="一"/><GraphicalElement HPOS="1" VPOS="1" WIDTH="1" HEIGHT="1"/><Page/></alto>`,
		"entity":       `<!DOCTYPE alto [<!ENTITY x SYSTEM "file:///etc/passwd">]><alto><Page><String HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9" CONTENT="&x;"/></Page></alto>`,
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			d, err := ocrwords.Source{}.Read(context.Background(), extractors.File{Name: "a.xml", Data: []byte(data), MaxPages: 9})
			if err == nil && strings.Contains(documenttest.Shown(d.Blocks), "root") {
				t.Error("another file was read")
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(hocr("bbox 0 0 1000 1414; scan_res 120 120", rows()))
	f.Add(alto("mm10", rows()))
	if data, err := os.ReadFile("../../fixtures/sources/pipes.tesseract.hocr"); err == nil {
		f.Add(string(data))
	}
	f.Fuzz(func(_ *testing.T, data string) {
		_, _ = ocrwords.Source{}.Read(context.Background(), extractors.File{Name: "a.hocr", Data: []byte(data), MaxPages: 9})
	})
}
