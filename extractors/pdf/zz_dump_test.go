package pdf_test

import (
	"context"
	"fmt"
	"juesuan/extractors/pdf"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	d, _ := os.ReadFile(os.Getenv("F"))
	f, err := pdf.Open(d, pdf.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	p, pr, err := f.Pages(context.Background())
	fmt.Println(len(p), pr, err, f.Doubts())
	var n int
	fmt.Sscan(os.Getenv("P"), &n)
	for _, pg := range p {
		if pg.Number != n {
			continue
		}
		fmt.Println(pg.Width, pg.Height, pg.Images, len(pg.Rules))
		for _, g := range pg.Glyphs {
			fmt.Printf("%q %.1f %.1f %d %d %v\n", g.Text, g.Box, g.Size, g.Angle, g.Flags, g.Space)
		}
		for _, r := range pg.Rules {
			fmt.Printf("rule %.2f %v\n", r.Box, r.Dashed)
		}
	}
}
