package pdfium

import (
	"testing"

	"juesuan/document"
)

// TestBoxes holds what is shown of pages whose boxes are out of the way, or out of
// all measure: the line stands where a reader sees it.
func TestBoxes(t *testing.T) {
	for name, tt := range map[string]struct {
		entries string
		want    document.Box
	}{
		"below_the_origin":    {"/MediaBox[-100 -50 200 150]", document.Box{120, 49, 220, 51}},
		"cropped":             {"/MediaBox[0 0 300 200]/CropBox[10 20 290 190]", document.Box{10, 89, 110, 91}},
		"cropped_and_turned":  {"/MediaBox[0 0 300 200]/CropBox[10 20 290 190]/Rotate 90", document.Box{79, 10, 81, 110}},
		"swapped_corners":     {"/MediaBox[300 200 0 0]", document.Box{20, 99, 120, 101}},
		"out_of_all_measure":  {"/MediaBox[-20000 -20000 20000 20000]", document.Box{20, 14299, 120, 14301}},
		"far_from_the_origin": {"/MediaBox[20000 20000 20100 20100]", document.Box{20, 691, 120, 693}},
	} {
		t.Run(name, func(t *testing.T) {
			p := one(t, written(tt.entries, "2 w 20 100 m 120 100 l S BT /F 10 Tf 20 100 Td (A) Tj ET"))
			if len(p.Rules) != 1 || rounded(p.Rules[0].Box) != tt.want {
				t.Errorf("rules %v, want one at %v (page %v by %v)", p.Rules, tt.want, p.Width, p.Height)
			}
		})
	}
}
