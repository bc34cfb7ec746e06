// Package web reads whole pages of the web, and archives of them: what stands on
// a page beside the document is taken out, tables that only arrange it are
// undone, and what is left is read as the text source reads HTML. Nothing is
// fetched: files that a page links to are named.
//
// What is taken out leaves blanks, so that lines and places are those of the
// page as it was.
package web

import (
	"bytes"
	"context"
	"errors"
	"path"
	"regexp"
	"strings"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/text"
)

// Source reads pages of the web.
type Source struct{}

// Name implements extractors.Source.
func (Source) Name() string { return "web" }

var extensions = map[string]bool{".html": true, ".htm": true, ".xhtml": true, ".shtml": true, ".mht": true, ".mhtml": true}

// opening is what pages begin with, whatever they are called: programs of
// offices write them under the names of their own files.
var opening = regexp.MustCompile(`(?i)^(?:\x{FEFF}|\s)*(?:<!doctype html|<html[\s>]|<\?xml[^>]*>\s*<(?:!doctype )?html)`)

// Claims implements extractors.Source.
func (Source) Claims(name string, head []byte) extractors.Claim {
	switch {
	case extensions[strings.ToLower(path.Ext(name))]:
		return extractors.Named
	case opening.Match(head), isArchive(head):
		return extractors.Maybe
	}
	return extractors.No
}

// mostBytes is how long a page may be.
const mostBytes = 256 << 20

// Read implements extractors.Source.
func (Source) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if len(f.Data) > mostBytes {
		return nil, text.ErrTooLarge
	}
	src, enc, err := pageOf(f.Data)
	if err != nil {
		return nil, refused(ctx, err)
	}
	p := look(ctx, src)
	d, err := text.Extract(ctx, "page.html", []byte(p.cleared(src)), text.DefaultLimits())
	switch {
	case errors.Is(err, extractors.ErrEmpty) && p.frames > 0:
		d = &document.Document{Format: "html"}
	case err != nil:
		return nil, refused(ctx, err)
	}
	d.Encoding, d.EncodingConfidence = enc.name, enc.sure
	d.Problems = append(append(enc.problems, p.problems(len(d.Blocks) > 0)...), d.Problems...)
	d.Links = p.links
	return d, nil
}

// refused is why a page is not read, unless it was told to stop.
func refused(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return extractors.Refused(err)
}

// Lines implements extractors.Liner.
func (Source) Lines(data []byte) ([]string, error) {
	src, _, err := pageOf(data)
	if err != nil {
		return nil, err
	}
	return text.Lines([]byte(src))
}

// Rewrite implements extractors.Rewriter.
func (Source) Rewrite(ctx context.Context, f extractors.File, words func(extractors.Stretch) []string) ([]byte, string, error) {
	if isArchive(f.Data) {
		if src, _, err := pageOf(f.Data); err == nil {
			f.Data = []byte(src)
		}
	}
	if !extensions[strings.ToLower(path.Ext(f.Name))] {
		f.Name += ".html"
	}
	return text.Source{}.Rewrite(ctx, f, words)
}

// isArchive reports whether a file is a page in MIME, as browsers save it.
func isArchive(data []byte) bool {
	head := data[:min(len(data), 4*extractors.HeadSize)]
	return bytes.Contains(head, []byte("MIME-Version:")) && bytes.Contains(head, []byte("Content-Type:"))
}
