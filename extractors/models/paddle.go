package models

import (
	"strings"

	"juesuan/document"
)

// paddle reads what PaddleOCR writes of a page, or of pages: the regions of
// PP-StructureV3 and PaddleOCR-VL, and of PP-Structure before, whose regions are
// an array.
func paddle(v value) []piece {
	pages := v.wrapped("parsing_res_list", wrappings, 0)
	if pages == nil {
		return paddleRegions(v.list())
	}
	out := []piece{}
	for i, p := range pages {
		var in paddlePage
		p.into(&in)
		number := i + 1
		if in.Index != nil {
			number = *in.Index + 1
		}
		out = append(out, in.pieces(number)...)
	}
	if found := lines(v); len(out) == 0 && found != nil {
		return found
	}
	return out
}

// wrappings are the fields that pages stand in where a service sends them.
var wrappings = []string{"res", "prunedResult", "result", "layoutParsingResults"}

// paddlePage is a page as PP-StructureV3 reads it.
type paddlePage struct {
	Index   *int `json:"page_index"`
	Regions []struct {
		Label   string `json:"block_label"`
		Content string `json:"block_content"`
		Box     value  `json:"block_bbox"`
	} `json:"parsing_res_list"`
	Words  paddleWords `json:"overall_ocr_res"`
	Tables []struct {
		HTML  string      `json:"pred_html"`
		Boxes []value     `json:"cell_box_list"`
		Words paddleWords `json:"table_ocr_pred"`
	} `json:"table_res_list"`
}

// paddleWords are texts as read, and how surely.
type paddleWords struct {
	Texts  []string  `json:"rec_texts"`
	Scores []float64 `json:"rec_scores"`
}

func (w *paddleWords) scores() scores {
	out := scores{}
	for i, t := range w.Texts {
		if i < len(w.Scores) {
			out.add(t, w.Scores[i])
		}
	}
	return out
}

// paddleFurniture are the labels of what stands on pages beside what is read.
var paddleFurniture = map[string]bool{
	"header": true, "footer": true, "number": true, "header_image": true, "footer_image": true, "image": true, "seal": true, "aside_text": true, "chart": true,
}

// paddleLevels are the levels of headings by their labels.
var paddleLevels = map[string]int{"doc_title": 1, "paragraph_title": 2}

func (p *paddlePage) pieces(number int) []piece {
	all := p.Words.scores()
	table := 0
	var out []piece
	for _, r := range p.Regions {
		if paddleFurniture[r.Label] {
			continue
		}
		one := piece{at: document.Place{Page: number, Box: r.Box.box()}, text: r.Content, level: paddleLevels[r.Label], markup: ".md", scores: all}
		if isTable(r.Content) {
			one.markup = ".html"
			if table < len(p.Tables) {
				t := &p.Tables[table]
				if own := t.Words.scores(); len(own) > 0 {
					one.scores = own
				}
				for _, b := range t.Boxes {
					one.boxes = append(one.boxes, b.box())
				}
			}
			table++
		}
		out = append(out, one)
	}
	return out
}

func isTable(s string) bool { return strings.Contains(s, "<table") }

// paddleRegions reads regions of PP-Structure: an array of them.
func paddleRegions(list []value) []piece {
	var out []piece
	for _, e := range list {
		if !e.has("type", "bbox", "res") {
			return nil
		}
		var in struct {
			Type  string `json:"type"`
			Box   value  `json:"bbox"`
			Res   value  `json:"res"`
			Index int    `json:"img_idx"`
		}
		e.into(&in)
		at := document.Place{Page: in.Index + 1, Box: in.Box.box()}
		if in.Type == "header" || in.Type == "footer" {
			continue
		}
		out = append(out, paddleRegion(in.Type, at, in.Res)...)
	}
	return out
}

// paddleRegion reads what stands in a region: a table, or lines.
func paddleRegion(kind string, at document.Place, res value) []piece {
	var table struct {
		HTML  string  `json:"html"`
		Boxes []value `json:"cell_bbox"`
	}
	if res.into(&table); table.HTML != "" {
		one := piece{at: at, text: table.HTML, markup: ".html"}
		for _, b := range table.Boxes {
			one.boxes = append(one.boxes, b.box())
		}
		return []piece{one}
	}
	var lines []struct {
		Text   string  `json:"text"`
		Sure   float64 `json:"confidence"`
		Region value   `json:"text_region"`
	}
	res.into(&lines)
	var out []piece
	for _, l := range lines {
		if box := l.Region.box(); box != (document.Box{}) {
			at.Box = box
		}
		level := 0
		if kind == "title" {
			level = 2
		}
		out = append(out, piece{at: at, text: l.Text, level: level, sure: l.Sure})
	}
	return out
}
