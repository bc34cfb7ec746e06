// Package pdf is the source of PDF files. It reads what each page shows, as
// glyphs with their places and painted rules, and nothing of what it means.
//
// The objects of a file — their syntax, filters and encryption — are read by
// github.com/ledongthuc/pdf. Everything that runs over them is done here, with
// limits: the index of a file is read, or made anew, before that library sees
// it, since a hostile one makes it loop; the page tree is walked and counted;
// content streams are interpreted with fonts kept for the document.
//
// Where the file may show something else than was read, the doubts say so, and
// Source has the whole document read by extractors/pdfium. What is read goes
// through extractors/layout and comes out as a document.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"slices"

	objects "github.com/ledongthuc/pdf"

	"juesuan/document"
	"juesuan/extractors/page"
)

// What makes a file unreadable.
var (
	ErrNotPDF     = errors.New("the file is not a PDF")
	ErrDamaged    = errors.New("the PDF is damaged")
	ErrPassword   = errors.New("the PDF needs a password")
	ErrEncryption = errors.New("the PDF is encrypted in a way that is not supported")
	ErrLimit      = errors.New("the PDF is larger than the limit")
)

// File is an open PDF. It is not safe for concurrent use.
type File struct {
	data     []byte // from its header on
	reader   *objects.Reader
	limits   Limits
	fonts    map[string]*font
	doubts   []Doubt
	problems []document.Problem
	page     int // being read, 0 outside pages
	unpacked int // bytes, of the limit for the document
	over     overprints
	glyphs   []page.Glyph // memory for those of the page being read
	rules    []page.Rule

	tree    []leaf // once it is walked
	treeErr error
	walked  bool
}

// Open reads the index of a file. The error is one of the package's, wrapped.
func Open(data []byte, limits Limits) (f *File, err error) {
	f = &File{limits: limits, fonts: map[string]*font{}}
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("open: %w: %v", ErrDamaged, r)
		}
	}()
	if err := f.open(data); err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	return f, nil
}

// Count counts the pages of the page tree; the errors are those of Pages.
func (f *File) Count() (int, error) {
	leaves, err := f.leaves()
	return len(leaves), err
}

// Pages reads every page. A page that cannot be read is there with what could
// be read of it, and a problem says so. The error is one of the package's or
// the context's.
func (f *File) Pages(ctx context.Context) ([]page.Page, []document.Problem, error) {
	leaves, err := f.leaves()
	if err != nil {
		return nil, f.problems, err
	}
	pages := make([]page.Page, len(leaves))
	glyphs := 0
	for i, l := range leaves {
		f.page = i + 1
		pages[i].Number = i + 1
		if glyphs > f.limits.AllGlyphs {
			f.plenty(fmt.Sprintf("and those up to %d are not read: the pages before have %d glyphs", len(leaves), glyphs))
			for k := range pages {
				pages[k].Number = k + 1
			}
			break
		}
		f.read(ctx, l, &pages[i])
		glyphs += len(pages[i].Glyphs)
		if err := ctx.Err(); err != nil {
			return nil, f.problems, err
		}
	}
	f.page = 0
	return pages, f.problems, nil
}

// Doubts says why the document should be read with another engine; none where
// all was understood.
func (f *File) Doubts() []Doubt { return f.doubts }

// read reads one page. Whatever goes wrong in it leaves the others alone.
func (f *File) read(ctx context.Context, l leaf, p *page.Page) {
	defer func() {
		if r := recover(); r != nil {
			f.doubt(Panicked, fmt.Sprint(r))
		}
	}()
	if l.missing {
		f.doubt(MissingPage, "the page is not in the file")
		return
	}
	view := l.view()
	p.Width, p.Height = view.width, view.height
	in := newInterpreter(ctx, f, p)
	in.state.ctm = view.matrix
	blank := in.state
	p.Glyphs, p.Rules = f.glyphs[:0], f.rules[:0]
	defer func() {
		f.glyphs, f.rules = p.Glyphs, p.Rules
		p.Glyphs, p.Rules = slices.Clone(f.over.once(p.Glyphs)), slices.Clone(p.Rules)
	}()
	in.run(f.contents(l.dict.Key("Contents")), newResources(l.resources))
	in.state, in.saved = blank, nil
	in.annotations(l.dict.Key("Annots"))
}
