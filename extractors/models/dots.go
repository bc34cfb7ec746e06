package models

import "juesuan/document"

// dots reads the array that dots.ocr writes of a page, or an array of such.
func dots(v value) []piece {
	list := v.list()
	if len(list) > 0 && list[0].list() != nil {
		var out []piece
		for i, page := range list {
			out = append(out, dotsPage(page.list(), i+1)...)
		}
		return out
	}
	return dotsPage(list, 1)
}

// dotsFurniture are the categories of what stands on pages beside what is read.
var dotsFurniture = map[string]bool{"Page-header": true, "Page-footer": true, "Picture": true}

func dotsPage(list []value, number int) []piece {
	var out []piece
	for _, e := range list {
		if !e.has("bbox", "category") {
			return nil
		}
		var in struct {
			Box      value  `json:"bbox"`
			Category string `json:"category"`
			Text     string `json:"text"`
		}
		e.into(&in)
		if dotsFurniture[in.Category] {
			continue
		}
		one := piece{at: document.Place{Page: number, Box: in.Box.box()}, text: in.Text, markup: ".md"}
		if in.Category == "Table" && isTable(in.Text) {
			one.markup = ".html"
		}
		out = append(out, one)
	}
	return out
}
