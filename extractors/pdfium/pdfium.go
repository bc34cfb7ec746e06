// Package pdfium reads PDF with PDFium, compiled to WebAssembly: the engine for
// documents that the interpreter in extractors/pdf does not read whole, and
// the one that paints pages. It needs no C compiler and no library installed,
// and what it reads can reach nothing outside its own memory.
//
// PDFium is started on first use. It cannot be stopped within a call: whoever
// reads documents that are not trusted does so in a process that may be killed.
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"strings"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"

	"juesuan/extractors/page"
)

// What a document may be refused for.
var (
	ErrPassword     = errors.New("a password is required")
	ErrTooManyPages = errors.New("more pages than the limit")
	ErrTooLarge     = errors.New("more glyphs, lines or pixels than the limit")
)

// PageError is what befell a page.
type PageError struct {
	Page int // from 1
	Err  error
}

// Error implements error.
func (e *PageError) Error() string { return fmt.Sprintf("page %d: %v", e.Page, e.Err) }

// Unwrap is what befell it.
func (e *PageError) Unwrap() error { return e.Err }

// Limits bound what is read from one document.
type Limits struct {
	Pages   int // of a document
	Glyphs  int // of a page
	Rules   int // of a page
	Objects int // painted on a page, inside forms too
	Pixels  int // of a painted page
}

// DefaultLimits are far above any report.
func DefaultLimits() Limits {
	return Limits{Pages: 3000, Glyphs: 100_000, Rules: 50_000, Objects: 200_000, Pixels: 64_000_000}
}

// Read returns the pages of a document, as they are seen. It looks at the
// context between pages.
func Read(ctx context.Context, data []byte, limits Limits) ([]page.Page, error) {
	var pages []page.Page
	err := with(&reading, data, func(s session) error {
		n, err := s.pages(limits)
		if err != nil {
			return err
		}
		for number := 1; number <= n; number++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			p, err := s.read(number, limits)
			if err != nil {
				return &PageError{number, err}
			}
			pages = append(pages, p)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return pages, nil
}

// read reads one page (from 1).
func (s session) read(number int, limits Limits) (page.Page, error) {
	p := page.Page{Number: number}
	handle, err := s.flat(number)
	if err != nil {
		return p, err
	}
	defer s.leave(handle)
	v, err := s.view(requests.Page{ByReference: &handle})
	if err != nil {
		return p, err
	}
	p.Width, p.Height = v.width(), v.height()
	if p.Glyphs, err = s.glyphs(handle, v, limits); err != nil {
		return p, err
	}
	o := objects{lib: s.lib, view: v, limits: limits}
	if err := o.page(handle); err != nil {
		return p, err
	}
	p.Rules, p.Areas, p.Images = o.rules, o.areas, o.images
	return p, nil
}

// flat opens a page with what lies on it, fields and stamps, made part of its
// content: the library reads the content only.
func (s session) flat(number int) (references.FPDF_PAGE, error) {
	handle, err := s.enter(number)
	if err != nil {
		return handle, err
	}
	notes, err := s.lib.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: requests.Page{ByReference: &handle}})
	if err != nil || notes.Count == 0 {
		return handle, nil //nolint:nilerr // the page can be read without them
	}
	done, err := s.lib.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: requests.Page{ByReference: &handle}, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
	if err != nil || done.Result != responses.FPDFPage_FlattenResultSuccess {
		return handle, nil //nolint:nilerr // as above
	}
	s.leave(handle)
	return s.enter(number)
}

func (s session) enter(number int) (references.FPDF_PAGE, error) {
	loaded, err := s.lib.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: s.doc, Index: number - 1})
	if err != nil {
		return "", err
	}
	return loaded.Page, nil
}

// leave closes a page; what the library says of it changes nothing.
func (s session) leave(p references.FPDF_PAGE) {
	_, _ = s.lib.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: p})
}

// Render paints one page (from 1) at a resolution in dots an inch.
func Render(ctx context.Context, data []byte, number, dpi int) (image.Image, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var picture image.Image
	err := with(&painting, data, func(s session) error {
		p := requests.Page{ByIndex: &requests.PageByIndex{Document: s.doc, Index: number - 1}}
		v, err := s.view(p)
		if err != nil {
			return fmt.Errorf("page %d: %w", number, err)
		}
		scale := float64(dpi) / 72
		if v.width()*scale*v.height()*scale > float64(DefaultLimits().Pixels) {
			return fmt.Errorf("page %d: %w", number, ErrTooLarge)
		}
		painted, err := s.lib.RenderPageInDPI(&requests.RenderPageInDPI{Page: p, DPI: dpi})
		if err != nil {
			return fmt.Errorf("paint page %d: %w", number, err)
		}
		picture = copied(painted.Result.RenderedImage)
		painted.Cleanup()
		return nil
	})
	return picture, err
}

// copied takes an image out of the memory that PDFium is about to free.
func copied(src image.Image) image.Image {
	dst := image.NewRGBA(src.Bounds())
	draw.Draw(dst, dst.Bounds(), src, src.Bounds().Min, draw.Src)
	return dst
}

// session is one document open in one instance.
type session struct {
	lib pdfium.Pdfium
	doc references.FPDF_DOCUMENT
}

// with opens the document in an instance of its own, which ends with it: a
// document leaves nothing behind for the next one.
func with(e *engine, data []byte, work func(session) error) (err error) {
	defer func() {
		if r := recover(); r != nil { // a trap inside the library's own calls
			err = fmt.Errorf("pdfium: %v", r)
		}
		if err != nil {
			err = brief{err}
		}
	}()
	lib, err := e.instance()
	if err != nil {
		return fmt.Errorf("start pdfium: %w", err)
	}
	defer func() { _ = lib.Close() }() // the instance is dropped, whatever it says
	doc, err := lib.FPDF_LoadMemDocument(&requests.FPDF_LoadMemDocument{Data: &data})
	if errors.Is(err, pdfiumerrors.ErrPassword) {
		return ErrPassword
	}
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	return work(session{lib: lib, doc: doc.Document})
}

// brief is an error in one line: what follows in that of a trap is the stack of
// the engine, which tells nothing about the document.
type brief struct{ error }

// Error implements error.
func (b brief) Error() string {
	line, _, _ := strings.Cut(b.error.Error(), "\n")
	return strings.TrimSpace(line)
}

// Unwrap lets the cause be found.
func (b brief) Unwrap() error { return b.error }

// pages counts the pages.
func (s session) pages(limits Limits) (int, error) {
	count, err := s.lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: s.doc})
	if err != nil {
		return 0, err
	}
	if count.PageCount > limits.Pages {
		return 0, fmt.Errorf("%d pages: %w", count.PageCount, ErrTooManyPages)
	}
	return count.PageCount, nil
}
