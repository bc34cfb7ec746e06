package ocrwords

import (
	"encoding/xml"
	"strconv"
	"strings"

	"juesuan/document"
)

// hocr reads an element of hOCR: its class says what it is, its title where it
// stands.
func (r *reader) hocr(e xml.StartElement) error {
	title := attribute(e, "title")
	for class := range strings.FieldsSeq(attribute(e, "class")) {
		switch class {
		case "ocr_page":
			box, _ := boxOf(title)
			s := Sheet{Width: box[2], Height: box[3]}
			if dots := numbersOf(title, "scan_res"); len(dots) > 0 && dots[0] > 0 {
				s.Unit = dots[0] / pointsPerInch
			}
			return r.page(s)
		case "ocr_separator", "ocr_linedrawing":
			if box, ok := boxOf(title); ok && len(r.pages) > 0 {
				last := &r.pages[len(r.pages)-1]
				last.Rules = append(last.Rules, box)
			}
		case "ocrx_word", "ocr_word":
			box, ok := boxOf(title)
			if !ok {
				return nil
			}
			w := Word{Box: box}
			if sure := numbersOf(title, "x_wconf"); len(sure) > 0 {
				w.Sure = max(sure[0], 0) / 100
			}
			r.take(func(text string) error {
				w.Text = text
				return r.add(w)
			})
		}
	}
	return nil
}

const pointsPerInch = 72

// boxOf is the box in a title.
func boxOf(title string) (document.Box, bool) {
	n := numbersOf(title, "bbox")
	if len(n) != 4 {
		return document.Box{}, false
	}
	return document.Box{n[0], n[1], n[2], n[3]}, true
}

// numbersOf are the numbers of a property in a title.
func numbersOf(title, name string) []float64 {
	for property := range strings.SplitSeq(title, ";") {
		fields := strings.Fields(property)
		if len(fields) < 2 || fields[0] != name {
			continue
		}
		var out []float64
		for _, f := range fields[1:] {
			n, err := strconv.ParseFloat(f, 64)
			if err != nil {
				return nil
			}
			out = append(out, n)
		}
		return out
	}
	return nil
}
