package models

import (
	"strings"

	"juesuan/document"
)

// minerU reads content_list.json, an array of pieces, and middle.json, pages of
// blocks of lines of spans.
func minerU(v value) []piece {
	if v.has("pdf_info") {
		var in struct {
			Pages []minerUPage `json:"pdf_info"`
		}
		v.into(&in)
		out := []piece{}
		for i := range in.Pages {
			out = append(out, in.Pages[i].pieces()...)
		}
		return out
	}
	var out []piece
	for _, e := range v.list() {
		if !e.has("type") || !e.has("page_idx") {
			return nil
		}
		var in minerUContent
		e.into(&in)
		out = append(out, in.pieces()...)
	}
	return out
}

// minerUContent is a piece in an array of them.
type minerUContent struct {
	Type     string `json:"type"`
	Text     string `json:"text"`
	Level    int    `json:"text_level"`
	Items    value  `json:"list_items"`
	Captions value  `json:"table_caption"`
	Notes    value  `json:"table_footnote"`
	Body     string `json:"table_body"`
	Box      value  `json:"bbox"`
	Page     int    `json:"page_idx"`
}

// minerUFurniture are the types of what stands on pages beside what is read.
var minerUFurniture = map[string]bool{"header": true, "footer": true, "page_number": true, "aside_text": true, "discarded": true}

func (c *minerUContent) pieces() []piece {
	if minerUFurniture[c.Type] {
		return nil
	}
	at := document.Place{Page: c.Page + 1, Box: c.Box.box()}
	var out []piece
	say := func(texts ...string) {
		for _, t := range texts {
			if strings.TrimSpace(t) != "" {
				out = append(out, piece{at: at, text: t, level: c.Level})
			}
		}
	}
	say(c.Text)
	say(c.Items.strings()...)
	say(c.Captions.strings()...)
	if c.Body != "" {
		out = append(out, piece{at: at, text: c.Body, markup: ".html"})
	}
	say(c.Notes.strings()...)
	return out
}

// minerUPage is a page of blocks.
type minerUPage struct {
	Blocks []minerUBlock `json:"para_blocks"`
	Before []minerUBlock `json:"preproc_blocks"` // the same, before lines are joined
	Page   int           `json:"page_idx"`
}

// minerUBlock is lines, or blocks: those of a table and what stands about it.
type minerUBlock struct {
	Type   string        `json:"type"`
	Level  int           `json:"level"`
	Box    value         `json:"bbox"`
	Lines  []minerULine  `json:"lines"`
	Blocks []minerUBlock `json:"blocks"`
}

type minerULine struct {
	Spans []struct {
		Type    string  `json:"type"`
		Content string  `json:"content"`
		HTML    string  `json:"html"`
		Score   float64 `json:"score"`
	} `json:"spans"`
}

func (p *minerUPage) pieces() []piece {
	blocks := p.Blocks
	if len(blocks) == 0 {
		blocks = p.Before
	}
	var out []piece
	for i := range blocks {
		out = append(out, blocks[i].pieces(p.Page+1, 0)...)
	}
	return out
}

// mostWithin is how deep blocks stand in blocks at most.
const mostWithin = 4

func (b *minerUBlock) pieces(page, within int) []piece {
	if within > mostWithin {
		return nil
	}
	at := document.Place{Page: page, Box: b.Box.box()}
	level := b.Level
	if b.Type == "title" {
		level = max(level, 1)
	}
	var out []piece
	words := ""
	for _, line := range b.Lines {
		for _, s := range line.Spans {
			if s.HTML != "" {
				out = append(out, piece{at: at, text: s.HTML, markup: ".html", sure: s.Score})
				continue
			}
			words += s.Content
		}
		if b.Type == "list" || b.Type == "index" { // an item a line
			words += "\n"
		}
	}
	if strings.TrimSpace(words) != "" {
		out = append(out, piece{at: at, text: words, level: level})
	}
	for i := range b.Blocks {
		out = append(out, b.Blocks[i].pieces(page, within+1)...)
	}
	return out
}
