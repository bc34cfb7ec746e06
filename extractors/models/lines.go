package models

import (
	"juesuan/document"
	"juesuan/extractors/ocrwords"
)

// lines reads what PaddleOCR writes where no layout is asked for: texts with
// their boxes, page by page. The layout finds the tables in them.
func lines(v value) []piece {
	pages := linePages(v)
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

// linePages are the pages in a file whose texts have boxes.
func linePages(v value) (out []linePage) {
	for _, page := range v.wrapped("rec_texts", lineWrappings, 0) {
		var p linePage
		if page.into(&p); len(p.boxes()) > 0 {
			out = append(out, p)
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
