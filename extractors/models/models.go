// Package models reads what programs that read pictures of pages write as JSON:
// MinerU, PaddleOCR, Docling, dots.ocr. Which of them wrote a file is told by its
// shape, whatever it is called. Places are those on the page that was read, in
// the units that the program writes; how sure it was of a cell is how likely its
// reading is.
package models

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"juesuan/document"
	"juesuan/extractors"
)

// Source reads what such programs write.
type Source struct{}

// Name implements extractors.Source.
func (Source) Name() string { return "models" }

// Claims implements extractors.Source: any JSON may be of such a program, which
// only its shape says.
func (Source) Claims(name string, _ []byte) extractors.Claim {
	if strings.HasSuffix(strings.ToLower(name), ".json") {
		return extractors.Maybe
	}
	return extractors.No
}

// UnknownJSON is the code of JSON of another shape.
const UnknownJSON = "unknown_json"

// mostBytes is how long a file may be: what is read of JSON takes ten times the
// memory.
const mostBytes = 64 << 20

// Read implements extractors.Source.
func (Source) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	pieces, format, err := read(f.Data)
	if err != nil {
		return nil, err
	}
	pages := 0
	for i := range pieces {
		pages = max(pages, pieces[i].at.Page)
	}
	if f.MaxPages > 0 && pages > f.MaxPages {
		return nil, extractors.ErrTooManyPages(f.MaxPages, nil)
	}
	ctx = f.Counted(ctx, pages)
	w := &writer{ctx: ctx, by: format}
	for i := range pieces {
		w.piece(&pieces[i])
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return &document.Document{Format: format, Pages: pages, Blocks: w.blocks}, nil
}

// shape is one that such a program writes: a name of the program, and a reader
// that is nil where a file is of another shape.
type shape struct {
	format string
	read   func(v value) []piece
}

var shapes = []shape{
	{"docling", docling},
	{"mineru", minerU},
	{"paddleocr", paddle},
	{"paddleocr", lines},
	{"dots_ocr", dots},
}

// read is what stands in a file, and what wrote it.
func read(data []byte) ([]piece, string, error) {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	switch {
	case len(data) == 0:
		return nil, "", extractors.ErrEmpty
	case len(data) > mostBytes:
		return nil, "", &extractors.Refusal{Code: extractors.TooLarge, Zh: "JSON 超过上限", En: fmt.Sprintf("the JSON is longer than %d bytes", mostBytes)}
	case !json.Valid(data):
		return nil, "", &extractors.Refusal{Code: extractors.Unreadable, Zh: "JSON 不完整", En: "no whole JSON"}
	}
	for _, s := range shapes {
		if pieces := s.read(value(data)); pieces != nil {
			return pieces, s.format, nil
		}
	}
	return nil, "", &extractors.Refusal{
		Code: UnknownJSON, Skip: true,
		Zh: "不是已知 OCR 程序（MinerU、PaddleOCR、Docling、dots.ocr）的 JSON",
		En: "not the JSON of an OCR program that is known (MinerU, PaddleOCR, Docling, dots.ocr)",
	}
}
