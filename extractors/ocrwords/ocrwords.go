// Package ocrwords reads what programs of OCR write of pages as words with boxes:
// hOCR and ALTO. The words go to the layout as the glyphs of a PDF do, so that
// tables are found by where words stand. How sure the program is of a word is
// how likely the reading of its cell is.
package ocrwords

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"

	"juesuan/document"
	"juesuan/extractors"
)

// Source reads hOCR and ALTO.
type Source struct{}

// Name implements extractors.Source.
func (Source) Name() string { return "ocrwords" }

// What such files begin with.
var (
	hocrMark = regexp.MustCompile(`(?i)ocr-system|class=["']ocr_page|ocr-capabilities`)
	altoMark = regexp.MustCompile(`(?i)<(?:\w+:)?alto[\s>]`)
)

// Claims implements extractors.Source.
func (Source) Claims(name string, head []byte) extractors.Claim {
	switch {
	case hocrMark.Match(head), altoMark.Match(head):
		return extractors.Sure
	case strings.HasSuffix(strings.ToLower(name), ".hocr"), strings.HasSuffix(strings.ToLower(name), ".alto"), strings.HasSuffix(strings.ToLower(name), ".alto.xml"):
		return extractors.Named
	}
	return extractors.No
}

// Limits.
const (
	mostBytes = 256 << 20
	mostWords = 2_000_000
)

// Read implements extractors.Source.
func (Source) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if len(bytes.TrimSpace(f.Data)) == 0 {
		return nil, extractors.ErrEmpty
	}
	if len(f.Data) > mostBytes {
		return nil, errTooLarge("文件过长", "the file is too long")
	}
	r := &reader{ctx: ctx, most: f.MaxPages}
	format := "hocr"
	open := r.hocr
	if altoMark.Match(f.Data[:min(len(f.Data), 4*extractors.HeadSize)]) {
		format, open = "alto", r.alto
	}
	if err := r.read(f.Data, open); err != nil {
		return nil, err
	}
	if len(r.pages) == 0 {
		return nil, &extractors.Refusal{Code: extractors.Unreadable, Zh: "没有页", En: "there are no pages"}
	}
	ctx = f.Counted(ctx, len(r.pages))
	blocks := Blocks(r.pages, format)
	return &document.Document{Format: format, Pages: len(r.pages), Blocks: blocks}, ctx.Err()
}

func errTooLarge(zh, en string) error {
	return &extractors.Refusal{Code: extractors.TooLarge, Zh: zh, En: en}
}

// Sheet is a page as read: its size and its words, in the units of the file.
type Sheet struct {
	Width, Height float64
	// Unit is how many of the file's units a point has; 0 where it does not say.
	Unit  float64
	Words []Word
	Rules []document.Box
}

// Word is a word of a page, or several that stand side by side.
type Word struct {
	Text string
	Box  document.Box
	Sure float64 // 0 where the program does not say
}

// reader goes through the elements of a file.
type reader struct {
	ctx   context.Context
	most  int // pages
	pages []Sheet
	count int // words
	scale float64
	// taken, where set, is given the text of the open element at its end.
	taken func(text string) error
	depth int // of elements within that
	text  strings.Builder
}

// page begins one.
func (r *reader) page(s Sheet) error {
	if r.most > 0 && len(r.pages) >= r.most {
		return extractors.ErrTooManyPages(r.most, nil)
	}
	r.pages = append(r.pages, s)
	return nil
}

// add puts a word on the last page.
func (r *reader) add(w Word) error {
	if r.count++; r.count > mostWords {
		return errTooLarge(fmt.Sprintf("超过 %d 个词", mostWords), fmt.Sprintf("more than %d words", mostWords))
	}
	w.Text = strings.TrimSpace(w.Text)
	if len(r.pages) == 0 || w.Text == "" || w.Box[2] <= w.Box[0] || w.Box[3] <= w.Box[1] {
		return nil
	}
	last := &r.pages[len(r.pages)-1]
	last.Words = append(last.Words, w)
	return nil
}

// read hands the elements of a file to a reader of its kind. Files written by
// hand are not always well formed: what can be read of them is.
func (r *reader) read(data []byte, open func(xml.StartElement) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.AutoClose = xml.HTMLAutoClose
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	for n := 0; ; n++ {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return extractors.Damaged(err)
		case n%1024 == 0 && r.ctx.Err() != nil:
			return r.ctx.Err()
		}
		switch t := t.(type) {
		case xml.StartElement:
			if r.taken != nil {
				r.depth++
				continue
			}
			if err := open(t); err != nil {
				return err
			}
		case xml.CharData:
			if r.taken != nil {
				r.text.Write(t)
			}
		case xml.EndElement:
			if err := r.end(); err != nil {
				return err
			}
		}
	}
}

// take hands the text of the element that begins to f.
func (r *reader) take(f func(text string) error) { r.taken, r.depth = f, 0 }

// end closes an element, and hands on its text where that is taken.
func (r *reader) end() error {
	switch {
	case r.taken == nil:
		return nil
	case r.depth > 0:
		r.depth--
		return nil
	}
	f, text := r.taken, r.text.String()
	r.taken = nil
	r.text.Reset()
	return f(text)
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if strings.EqualFold(a.Name.Local, name) {
			return a.Value
		}
	}
	return ""
}
