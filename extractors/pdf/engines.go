package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/layout"
	"juesuan/extractors/page"
	"juesuan/extractors/pdfium"
)

// The engines that read PDF, in the order in which they are asked.
const (
	enginePDF    = "pdf"
	enginePDFium = "pdfium"
)

// Reasons to ask the second engine, besides the doubts of the first and what
// befell the process that it read in.
const (
	damaged   = "damaged"
	encrypted = "unsupported_encryption"
	locked    = "password" // as far as the first engine can tell
	noPages   = "no_pages"
	noText    = "no_text"
)

// sheets is what an engine read.
type sheets struct {
	engine   string
	pages    []page.Page
	problems []document.Problem
}

// readPlanned turns a PDF into a document.
func readPlanned(ctx context.Context, o *opened, f extractors.File) (*document.Document, error) {
	s, because, err := plannedSheets(ctx, o, f)
	if err != nil {
		return nil, err
	}
	return s.document(because), nil
}

// plannedSheets reads a PDF. Where the first engine has doubts, or where the
// plan says that it must not be asked, the second reads the whole document, and
// because says why.
func plannedSheets(ctx context.Context, o *opened, f extractors.File) (s sheets, because string, err error) {
	var first sheets
	because = f.Plan.Because()
	only := f.Plan == extractors.FirstOnly
	if because == "" {
		if first, because, err = readFirst(ctx, o); err != nil {
			return sheets{}, "", err
		}
	}
	if because == "" || only && len(first.pages) > 0 {
		return first, "", nil
	}
	if only {
		return sheets{}, "", ErrDamaged
	}
	second, err := readSecond(ctx, f.Data, f.MaxPages)
	for i := range second.pages {
		if unit := o.unit(i + 1); unit != 1 {
			second.pages[i].Scale(unit)
		}
	}
	switch {
	case err == nil && !first.shows(second):
		return second, because, nil
	case len(first.pages) > 0: // better than nothing, and its problems say so
		return first, "", nil
	case err == nil:
		return second, because, nil
	}
	return sheets{}, "", err
}

// firstShare is the part of a document's time that the first engine gets: to
// open it, and then to read it.
const firstShare = 4

// share is a context for the part of the time that the first engine gets.
func share(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, time.Until(deadline)/firstShare)
}

// opened is a PDF as the first engine opened it.
type opened struct {
	file  *File
	pages int // as far as the engine can tell
	err   error
}

// unit is how many points one unit of a page (from 1) is, as far as the first engine
// can tell: the second does not look.
func (o *opened) unit(number int) float64 {
	if o.file == nil {
		return 1
	}
	leaves, err := o.file.leaves()
	if err != nil || number > len(leaves) || leaves[number-1].missing {
		return 1
	}
	return leaves[number-1].unit()
}

// openInTime opens a PDF and counts its pages. What takes too long is left
// behind, and reads as having no pages.
func openInTime(ctx context.Context, data []byte, most int) *opened {
	ctx, cancel := share(ctx)
	defer cancel()
	done := make(chan *opened, 1)
	go func() { done <- openFirst(data, most) }()
	select {
	case o := <-done:
		return o
	case <-ctx.Done():
		return &opened{err: ctx.Err()}
	}
}

func openFirst(data []byte, most int) *opened {
	limits := DefaultLimits()
	limits.Pages = most
	var o opened
	if o.file, o.err = Open(data, limits); o.err == nil {
		o.pages, o.err = o.file.Count()
	}
	return &o
}

// readFirst reads with our own engine what it has opened. because says why
// another should read it.
func readFirst(ctx context.Context, o *opened) (s sheets, because string, err error) {
	defer func() {
		if r := recover(); r != nil {
			because = string(Panicked)
		}
	}()
	outer := ctx
	ctx, cancel := share(ctx)
	defer cancel()
	defer func() { err = errors.Join(err, outer.Err()) }()
	s.engine = enginePDF
	if err = o.err; err == nil {
		s.pages, s.problems, err = o.file.Pages(ctx)
	}
	if err != nil {
		return sheets{}, obstacle(err), nil
	}
	for _, d := range o.file.Doubts() {
		if !d.Plenty {
			return s, string(d.Reason), nil
		}
	}
	return s, s.lack(), nil
}

// obstacle is why the first engine did not read a document, in a word.
func obstacle(err error) string {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return extractors.Timeout
	case errors.Is(err, ErrEncryption):
		return encrypted
	case errors.Is(err, ErrPassword):
		return locked
	case errors.Is(err, ErrLimit):
		return string(Exceeded)
	}
	return damaged
}

// lack is what a document that was read cannot lack.
func (s sheets) lack() string {
	if len(s.pages) == 0 {
		return noPages
	}
	for _, p := range s.pages {
		if len(p.Glyphs) > 0 || len(p.Images) > 0 {
			return ""
		}
	}
	return noText
}

// readSecond reads with PDFium.
func readSecond(ctx context.Context, data []byte, most int) (sheets, error) {
	limits := pdfium.DefaultLimits()
	limits.Pages = most
	pages, err := pdfium.Read(ctx, data, limits)
	s := sheets{engine: enginePDFium, pages: pages}
	for _, p := range pages {
		unmapped := 0
		for _, g := range p.Glyphs {
			if strings.ContainsRune(g.Text, '\uFFFD') {
				unmapped++
			}
		}
		if unmapped > 0 {
			s.problems = append(s.problems, document.Problem{
				Code: string(Unmapped), At: document.Place{Page: p.Number},
				Message: fmt.Sprintf("第 %d 页有 %d 个字形不知是什么字 / page %d has %d glyphs of no known character", p.Number, unmapped, p.Number, unmapped),
			})
		}
	}
	return s, err
}

// shows reports whether s shows clearly more characters than other.
func (s sheets) shows(other sheets) bool {
	return s.characters()*9 > other.characters()*10
}

// characters counts the glyphs whose characters are known.
func (s sheets) characters() int {
	n := 0
	for _, p := range s.pages {
		for _, g := range p.Glyphs {
			if !strings.ContainsRune(g.Text, '\uFFFD') {
				n++
			}
		}
	}
	return n
}

// document lays the pages out.
func (s sheets) document(because string) *document.Document {
	pictures := noTextLayer(s.pages)
	blocks, hidden := layout.Read(s.pages)
	d := &document.Document{
		Format: format, Pages: len(s.pages), Engine: s.engine, EngineReason: because,
		Blocks: blocks, Problems: s.problems,
	}
	if pictures != nil {
		d.Problems = append(d.Problems, *pictures)
	}
	if p := hiddenText(s.pages, hidden); p != nil {
		d.Problems = append(d.Problems, *p)
	}
	return d
}
