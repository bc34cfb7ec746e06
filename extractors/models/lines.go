package models

import (
	"juesuan/document"
	"juesuan/extractors/ocrwords"
)

// lines reads what PaddleOCR writes where no layout is asked for: texts with
// their boxes, page by page. The layout finds the tables in them.
func lines(v value) []piece {
	pages := linePages(v, 0)
	if len(pages) == 0 {
		return nil
	}
	sheets := make([]ocrwords.Sheet, len(pages))
	for i, p := range pages {
		sheets[i].Words = p.words()
	}
	return []piece{{at: document.Place{Page: len(pages)}, blocks: ocrwords.Blocks(sheets, "paddleocr")}}
}

// linePage is a page of texts; which of the fields has the boxes depends on the
// version.
type linePage struct {
	paddleWords
	Boxes   []value `json:"rec_boxes"`
	Corners []value `json:"rec_polys"`
	Found   []value `json:"dt_polys"`
}

// lineWrappings are the fields that pages stand in.
var lineWrappings = []string{"res", "prunedResult", "result", "ocrResults", "overall_ocr_res"}

// linePages are the pages in a file, in whatever they are wrapped.
func linePages(v value, within int) []linePage {
	if within > mostWithin {
		return nil
	}
	if v.has("rec_texts") {
		var p linePage
		if v.into(&p); len(p.boxes()) > 0 {
			return []linePage{p}
		}
		return nil
	}
	var out []linePage
	for _, e := range v.list() {
		out = append(out, linePages(e, within+1)...)
	}
	fields := map[string]value{}
	v.into(&fields)
	for _, name := range lineWrappings {
		if inner, ok := fields[name]; ok {
			out = append(out, linePages(inner, within+1)...)
		}
	}
	return out
}

// boxes are those of the texts, where there are as many.
func (p *linePage) boxes() []value {
	for _, list := range [][]value{p.Boxes, p.Corners, p.Found} {
		if len(list) > 0 && len(list) == len(p.Texts) {
			return list
		}
	}
	return nil
}

func (p *linePage) words() []ocrwords.Word {
	var out []ocrwords.Word
	for i, b := range p.boxes() {
		w := ocrwords.Word{Text: p.Texts[i], Box: b.box()}
		if i < len(p.Scores) {
			w.Sure = p.Scores[i]
		}
		if w.Box[2] > w.Box[0] && w.Box[3] > w.Box[1] {
			out = append(out, w)
		}
	}
	return out
}
