package pdf

import (
	"bytes"
	"context"
	"errors"
	"image"
	"strings"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/pdfium"
)

// Source reads PDF: with the interpreter of this package, which is fast and
// knows what it does not know, and where that has doubts with PDFium.
type Source struct{}

// format is what the source is called, and its documents.
const format = "pdf"

// Name implements extractors.Source.
func (Source) Name() string { return format }

// magic begins a PDF, or stands near its beginning.
var magic = []byte("%PDF-")

// Claims implements extractors.Source. A text may speak of PDF somewhere: only
// the mark at the very beginning outweighs its name.
func (Source) Claims(file string, head []byte) extractors.Claim {
	switch {
	case strings.HasSuffix(strings.ToLower(file), ".pdf"), bytes.HasPrefix(head, magic):
		return extractors.Sure
	case bytes.Contains(head, magic):
		return extractors.Maybe
	}
	return extractors.No
}

// Engines implements extractors.MultiEngine.
func (Source) Engines() []string { return []string{enginePDF, enginePDFium} }

// Read implements extractors.Source.
func (Source) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	if len(bytes.TrimSpace(f.Data)) == 0 {
		return nil, extractors.ErrEmpty
	}
	o := openInTime(ctx, f.Data, f.MaxPages)
	d, err := readPlanned(f.Counted(ctx, o.pages), o, f)
	if err != nil {
		return nil, refused(err, f.MaxPages)
	}
	return d, nil
}

// Paint implements extractors.Painter.
func (Source) Paint(ctx context.Context, data []byte, page, dpi int) (image.Image, error) {
	unit := openFirst(data, DefaultLimits().Pages).unit(page)
	return pdfium.Render(ctx, data, page, int(float64(dpi)*unit))
}

// refused says why a file is not read.
func refused(err error, mostPages int) error {
	var at *pdfium.PageError
	page := 0
	if errors.As(err, &at) {
		page = at.Page
	}
	switch {
	case errors.Is(err, pdfium.ErrPassword):
		return extractors.ErrPassword
	case errors.Is(err, pdfium.ErrTooManyPages):
		return extractors.ErrTooManyPages(mostPages, err)
	case errors.Is(err, pdfium.ErrTooLarge):
		return &extractors.Refusal{
			Code: extractors.TooLarge, Zh: "内容超过上限", En: "the content is larger than the limit: " + err.Error(), Page: page, Err: err,
		}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	r := extractors.Refused(err)
	r.Page = page
	return r
}
