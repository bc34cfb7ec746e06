package pdf_test

import (
	"context"
	"fmt"
	"image"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/pdf"
	"juesuan/extractors/pdf/pdftest"
)

// unitPage is a table on a page whose unit is so many points, written as large as
// without.
func unitPage(unit float64) []byte {
	content := fmt.Sprintf("%[1]v 0 0 %[1]v 0 0 cm BT /F1 10 Tf 1 0 0 1 20 70 Tm (a) Tj 1 0 0 1 120 70 Tm (b) Tj 1 0 0 1 20 50 Tm (a) Tj 1 0 0 1 120 50 Tm (b) Tj ET 10 44 200 0.5 re f 10 64 200 0.5 re f 10 84 200 0.5 re f 10 44 0.5 40 re f 100 44 0.5 40 re f 210 44 0.5 40 re f", 1/unit)
	f := pdftest.Page(content, "")
	f.Set(3, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /UserUnit %v /MediaBox [0 0 %v %v] /Resources << %s >> >>", unit, 300/unit, 100/unit, fixed))
	return f.Bytes()
}

// TestUserUnit holds that the unit of a page changes nothing of what is read, with
// either engine, nor how large it is painted.
func TestUserUnit(t *testing.T) {
	read := func(unit float64, plan extractors.Plan) []document.Block {
		d, err := pdf.Source{}.Read(context.Background(), extractors.File{Name: "a.pdf", Data: unitPage(unit), MaxPages: 10, Plan: plan})
		if err != nil {
			t.Fatal(err)
		}
		return d.Blocks
	}
	near := cmp.Comparer(func(a, b float64) bool { return a-b < 0.02 && b-a < 0.02 })
	for _, plan := range []extractors.Plan{"", extractors.WithoutFirst("test")} {
		want := read(1, plan)
		if len(want) != 1 || want[0].Grid == nil {
			t.Fatalf("plan %q: %d blocks", plan, len(want))
		}
		for _, unit := range []float64{0.5, 2, 10} {
			if diff := cmp.Diff(want, read(unit, plan), near); diff != "" {
				t.Errorf("plan %q, unit %v (-want +got):\n%s", plan, unit, diff)
			}
		}
	}
	for _, unit := range []float64{1, 2} {
		picture, err := pdf.Source{}.Paint(context.Background(), unitPage(unit), 1, 72)
		if err != nil || picture.Bounds() != image.Rect(0, 0, 300, 100) {
			t.Errorf("unit %v: painted %v (%v)", unit, picture.Bounds(), err)
		}
	}
}
