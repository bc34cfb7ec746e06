// Package sources lists the kinds of files that can be read.
package sources

import (
	"context"
	"errors"
	"image"

	"juesuan/extractors"
	"juesuan/extractors/latex"
	"juesuan/extractors/models"
	"juesuan/extractors/ocrwords"
	"juesuan/extractors/otsl"
	"juesuan/extractors/pages"
	"juesuan/extractors/pdf"
	"juesuan/extractors/text"
	"juesuan/extractors/web"
	"juesuan/extractors/word"
	"juesuan/extractors/workbook"
)

// All are the kinds, one a line. Of two that are as sure of a file the first
// reads it; what none claims is given to the last, which reads any text.
func All() []extractors.Source {
	return []extractors.Source{
		pdf.Source{},
		pages.Source{},
		word.Source{},
		workbook.Source{},
		models.Source{},
		otsl.Source{},
		ocrwords.Source{},
		latex.Source{},
		web.Source{},
		text.Source{},
	}
}

// What a kind cannot do.
var (
	ErrNoPages = errors.New("a file of this kind has no pages")
	ErrNoLines = errors.New("a file of this kind has no lines")
	ErrNoWords = errors.New("此类文件不能改写 / a file of this kind cannot be written with other words")
)

// Paint paints one page (from 1) of a file at a resolution in dots an inch.
func Paint(ctx context.Context, name string, data []byte, page, dpi int) (image.Image, error) {
	if p, ok := extractors.Choose(All(), name, data).(extractors.Painter); ok {
		return p.Paint(ctx, data, page, dpi)
	}
	return nil, ErrNoPages
}

// Lines are the lines of a file in UTF-8, the first at 0.
func Lines(name string, data []byte) ([]string, error) {
	if l, ok := extractors.Choose(All(), name, data).(extractors.Liner); ok {
		return l.Lines(data)
	}
	return nil, ErrNoLines
}

// Rewrite writes a file anew with other words where its own stand.
func Rewrite(ctx context.Context, f extractors.File, words func(extractors.Stretch) []string) (data []byte, ext string, err error) {
	if r, ok := extractors.Choose(All(), f.Name, f.Data).(extractors.Rewriter); ok {
		return r.Rewrite(ctx, f, words)
	}
	return nil, "", ErrNoWords
}
