// Package word reads Word files: .docx, and what is called .doc where another
// program may write it anew. It reports what such a file shows when its changes
// are accepted: paragraphs with the numbers that are printed before them, tables
// with their spans, what stands in text boxes, the notes behind what they
// belong to. It knows nothing of what it means.
//
// The file has no lines of its own; places count those of the view that Lines
// gives.
package word

import (
	"bytes"
	"context"
	"errors"
	"path"
	"strings"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/view"
)

// Source reads Word files, within the usual limits.
type Source struct{}

// Name implements extractors.Source.
func (Source) Name() string { return "word" }

// packages are the extensions of files that are read, others those of files
// that have to be converted.
var (
	packages = map[string]bool{".docx": true, ".docm": true, ".dotx": true, ".dotm": true}
	others   = map[string]bool{".doc": true, ".dot": true, ".wps": true, ".wpt": true, ".rtf": true}
)

// Claims implements extractors.Source. What is called .doc may be a page of the
// web: of such names, only the beginning says what a file is.
func (Source) Claims(name string, head []byte) extractors.Claim {
	ext := strings.ToLower(path.Ext(name))
	known := len(head) == 0 || bytes.HasPrefix(head, packed) || bytes.HasPrefix(head, compound) || bytes.HasPrefix(head, richText)
	switch {
	case (packages[ext] || others[ext]) && len(head) > 0 && known, packages[ext] && len(head) == 0:
		return extractors.Sure
	case packages[ext], others[ext] && known:
		return extractors.Named
	case bytes.HasPrefix(head, richText), bytes.HasPrefix(head, packed) && bytes.Contains(head, []byte("word/")):
		return extractors.Maybe
	}
	return extractors.No
}

// Read implements extractors.Source.
func (Source) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	data, engine := f.Data, ""
	if !bytes.HasPrefix(data, packed) {
		err := unread(data)
		if !f.Convert || !isOld(err) {
			return nil, err
		}
		if data, err = converted(ctx, f.Name, data); err != nil {
			return nil, err
		}
		engine = converter
	}
	d, _, err := extract(ctx, data, DefaultLimits())
	if err != nil {
		return nil, err
	}
	if engine != "" {
		d.Engine, d.EngineReason = engine, extractors.NeedsConversion
	}
	return d, nil
}

// isOld reports whether a file is refused because of its kind alone.
func isOld(err error) bool {
	var r *extractors.Refusal
	return errors.As(err, &r) && r.Code == extractors.NeedsConversion
}

// Lines implements extractors.Liner: they are those of the view.
func (Source) Lines(data []byte) ([]string, error) {
	if !bytes.HasPrefix(data, packed) {
		return nil, unread(data)
	}
	_, v, err := extract(context.Background(), data, DefaultLimits())
	if err != nil {
		return nil, err
	}
	return v.Lines, nil
}

// extract reads a package of parts.
func extract(ctx context.Context, data []byte, limits Limits) (*document.Document, *view.View, error) {
	r, err := newReader(ctx, data, limits)
	if err != nil {
		return nil, nil, err
	}
	body, err := r.read()
	if err != nil {
		return nil, nil, err
	}
	w := &writer{ctx: ctx, view: &view.View{}, columns: limits.Columns}
	w.pieces(body)
	d := &document.Document{Format: "docx", Blocks: w.view.Blocks, Problems: r.problems(len(w.view.Blocks) > 0)}
	return d, w.view, ctx.Err()
}
