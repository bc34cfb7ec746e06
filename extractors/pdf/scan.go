package pdf

import (
	"fmt"
	"strings"

	"juesuan/document"
	"juesuan/extractors/page"
)

// What makes a page a scan: pictures over a part of it and no text, or over
// most of it and no more text than a page number and a stamp.
const (
	pictured, covered = 0.1, 0.5
	hardlyAnyText     = 20
)

func scanned(p page.Page) bool {
	glyphs := 0
	for _, g := range p.Glyphs {
		if g.Flags&page.OffPage == 0 {
			glyphs++
		}
	}
	area := 0.0
	for _, b := range p.Images {
		area += max(0, min(b[2], p.Width)-max(b[0], 0)) * max(0, min(b[3], p.Height)-max(b[1], 0))
	}
	share := area / max(p.Width*p.Height, 1)
	return glyphs == 0 && share >= pictured || glyphs < hardlyAnyText && share >= covered
}

// noTextLayer names the pages that are pictures, or is nil.
func noTextLayer(pages []page.Page) *document.Problem {
	var numbers []int
	for _, p := range pages {
		if scanned(p) {
			numbers = append(numbers, p.Number)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	list := spans(numbers)
	return &document.Problem{
		Code: "no_text_layer", At: document.Place{Page: numbers[0]},
		Message: fmt.Sprintf("第 %s 页是图像，没有文字层 / pages %s are pictures without text", list, list),
	}
}

// hiddenText names the pages with more than a few glyphs that are painted where
// nobody sees them, or is nil.
func hiddenText(pages []page.Page, hidden []int) *document.Problem {
	const few = 8
	var numbers []int
	for i := range pages {
		if hidden[i] > few {
			numbers = append(numbers, pages[i].Number)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	list := spans(numbers)
	return &document.Problem{
		Code: "hidden_text", At: document.Place{Page: numbers[0]},
		Message: fmt.Sprintf("第 %s 页有看不见的文字（被遮盖、与底色相同或过小），未读 / pages %s have text that nobody sees (covered, in the colour of what it lies on, or too small), which is not read", list, list),
	}
}

// spans writes ascending numbers as 1-3, 5.
func spans(numbers []int) string {
	var b strings.Builder
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprint(&b, numbers[i])
		if j > i {
			fmt.Fprintf(&b, "-%d", numbers[j])
		}
		i = j + 1
	}
	return b.String()
}
