// Package text reads texts: plain, Markdown and HTML, in the encodings that
// Chinese reports come in. It reports what the source shows — paragraphs and
// grids with their lines and cells — and knows nothing of what it means.
//
// Tables are found by their shape: HTML tables, Markdown pipe tables, drawn
// ones, lines with tabs, columns set apart by blanks, rows with single blanks,
// and one cell a line. A grid keeps the rows as they stand, ragged or shifted;
// later stages put them right.
package text

import (
	"context"
	"errors"
	"path"
	"strings"

	"juesuan/document"
	"juesuan/extractors"
)

// What makes a source unreadable.
var (
	ErrEmpty          = extractors.ErrEmpty
	ErrBinary   error = &extractors.Refusal{Code: extractors.BinaryContent, Zh: "内容不是文本", En: "the content is not text"}
	ErrTooLarge error = &extractors.Refusal{Code: extractors.TooLarge, Zh: "文本超过上限", En: "the text is larger than the limit"}
)

// Limits bound what one source may take.
type Limits struct {
	Bytes     int // of the whole source
	LineBytes int // of one line; what is beyond is cut and named as a problem
	Cells     int // of one row
	Rows      int // of one grid; what is beyond goes on in another grid
}

// DefaultLimits are far above any report seen: the longest had 3 MB of text
// and 4,000 rows.
func DefaultLimits() Limits {
	return Limits{Bytes: 1 << 30, LineBytes: 4 << 20, Cells: 2000, Rows: 200_000}
}

// Source reads texts, within the usual limits.
type Source struct{}

// Name implements extractors.Source.
func (Source) Name() string { return "text" }

// Claims implements extractors.Source: a text is known by its name.
//
// One without an extension is by its content, where that is Chinese.
func (Source) Claims(name string, head []byte) extractors.Claim {
	if _, ok := Format(name); ok {
		return extractors.Named
	}
	if path.Ext(name) == "" && isChinese(head) {
		return extractors.Maybe
	}
	return extractors.No
}

// Read implements extractors.Source.
func (Source) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	d, err := Extract(ctx, f.Name, f.Data, DefaultLimits())
	if err != nil && !errors.Is(err, ctx.Err()) {
		return nil, extractors.Refused(err)
	}
	return d, err
}

// Lines implements extractors.Liner.
func (Source) Lines(data []byte) ([]string, error) { return Lines(data) }

// Format tells by its name what a file claims to be: text, markdown or html.
func Format(name string) (format string, ok bool) {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text", ".tsv", ".csv":
		return "text", true
	case ".md", ".markdown", ".mmd", ".mdx", ".qmd", ".rmd":
		return "markdown", true
	case ".html", ".htm", ".xhtml", ".mht", ".mhtml":
		return "html", true
	}
	return "", false
}

// Extract reads a text. The error is a refusal of the package, one of its
// encoding, or the context's.
func Extract(ctx context.Context, name string, data []byte, limits Limits) (*document.Document, error) {
	if len(data) > limits.Bytes {
		return nil, ErrTooLarge
	}
	src, enc, err := decode(data)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(src) == "" {
		return nil, ErrEmpty
	}
	format, ok := Format(name)
	if !ok {
		format = "text"
	}
	d := &document.Document{Format: format, Encoding: enc.name, EncodingConfidence: enc.sure}
	d.Problems = enc.problems
	s := &scanner{ctx: ctx, limits: limits, doc: d, markdown: format == "markdown", lines: splitLines(src, limits, d)}
	boxed(s.lines)
	s.width = width(s.lines)
	if format == "html" {
		s.html(0, len(s.lines))
	} else {
		s.scan()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return d, nil
}

// Lines returns the lines of a text as Extract numbers them, the first at 0.
func Lines(data []byte) ([]string, error) {
	src, _, err := decode(data)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, l := range splitLines(src, DefaultLimits(), &document.Document{}) {
		out = append(out, l.text)
	}
	return out, nil
}
