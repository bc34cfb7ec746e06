package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"juesuan/document"
	"juesuan/extractors/layout"
	"juesuan/extractors/page"
	"juesuan/extractors/pdf"
	"juesuan/extractors/pdfium"
	"juesuan/extractors/text"
)

// The engines that read PDF, in the order in which they are asked.
const (
	enginePDF    = "pdf"
	enginePDFium = "pdfium"
)

// Reasons to ask the second engine, besides the doubts of the first.
const (
	reasonPanic      = "panic"
	reasonTimeout    = "timeout"
	reasonMemory     = "out_of_memory"
	reasonCrash      = "crashed"
	reasonDamaged    = "damaged"
	reasonEncryption = "unsupported_encryption"
	reasonPassword   = "password"
	reasonLimit      = "limit_exceeded"
	reasonNoPages    = "no_pages"
	reasonNoText     = "no_text"
)

// firstOnly stands in the place of a reason where the second engine must not be
// asked.
const firstOnly = "first_only"

// headerWithin is how far into a file its header may stand.
const headerWithin = 1024

// isPDF tells a PDF by its name or its first bytes. A text may speak of PDF
// somewhere: one that is called a text must begin with the header.
func isPDF(name string, data []byte) bool {
	if strings.EqualFold(path.Ext(name), ".pdf") {
		return true
	}
	if _, ok := text.Format(name); ok {
		return bytes.HasPrefix(data, []byte("%PDF-"))
	}
	return bytes.Contains(data[:min(len(data), headerWithin)], []byte("%PDF-"))
}

// sheets is what an engine read.
type sheets struct {
	engine   string
	pages    []page.Page
	problems []document.Problem
}

// readPDF turns a PDF into a document. The first engine is fast and knows what
// it does not know; then, or where doubt says that it must not be asked, the
// second reads the whole document.
func readPDF(ctx context.Context, w work, most int) (*document.Document, error) {
	data, doubt := w.data, w.doubt
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, text.ErrEmpty
	}
	var first sheets
	only := doubt == firstOnly
	if doubt == "" || only {
		var err error
		if first, doubt, err = readFirst(ctx, w.first); err != nil {
			return nil, err
		}
	}
	if doubt == "" || only && len(first.pages) > 0 {
		return first.document(""), nil
	}
	if only {
		return nil, pdf.ErrDamaged
	}
	second, err := readSecond(ctx, data, most)
	switch {
	case err == nil && !first.shows(second):
		return second.document(doubt), nil
	case len(first.pages) > 0: // better than nothing, and its problems say so
		return first.document(""), nil
	case err == nil:
		return second.document(doubt), nil
	}
	return nil, err
}

// firstShare is the part of a document's time that the first engine gets.
const firstShare = 4

// pdfLimits are those of the first engine, with so many pages.
func pdfLimits(pages int) pdf.Limits {
	limits := pdf.DefaultLimits()
	limits.Pages = pages
	return limits
}

// mostAllowance is what the pages of a PDF are allowed at most.
func (p *Pipeline) mostAllowance() time.Duration {
	return time.Duration(p.opts.MaxPages) * p.opts.PageTime
}

// openPDF is a PDF as the first engine opened it.
type openPDF struct {
	file  *pdf.File
	pages int // as far as the engine can tell
	err   error
}

// allowance is the time that a document gets for its pages.
func (o *openPDF) allowance(page time.Duration) time.Duration {
	if o == nil {
		return 0
	}
	return time.Duration(o.pages) * page
}

// count opens a PDF and counts its pages, which has the document's time, too.
// It returns nil for what is no PDF or took too long.
func (p *Pipeline) count(ctx context.Context, name string, data []byte) *openPDF {
	if !isPDF(name, data) {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, p.opts.Timeout)
	defer cancel()
	counted := make(chan *openPDF, 1)
	go func() { counted <- openFirst(data, p.opts.MaxPages) }()
	select {
	case o := <-counted:
		return o
	case <-ctx.Done():
		return nil
	}
}

func openFirst(data []byte, most int) *openPDF {
	var o openPDF
	if o.file, o.err = pdf.Open(data, pdfLimits(most)); o.err == nil {
		o.pages, o.err = o.file.Count()
	}
	return &o
}

// readFirst reads with our own engine what it has opened, unless that took too
// long. doubt says why another should read it.
func readFirst(ctx context.Context, o *openPDF) (s sheets, doubt string, err error) {
	if o == nil {
		return s, reasonTimeout, nil
	}
	defer func() {
		if r := recover(); r != nil {
			doubt = reasonPanic
		}
	}()
	if deadline, ok := ctx.Deadline(); ok {
		outer := ctx
		short, cancel := context.WithTimeout(ctx, time.Until(deadline)/firstShare)
		defer cancel()
		ctx = short
		defer func() { err = errors.Join(err, outer.Err()) }()
	}
	s.engine = enginePDF
	if err = o.err; err == nil {
		s.pages, s.problems, err = o.file.Pages(ctx)
	}
	if err != nil {
		return sheets{}, refusal(err), nil
	}
	if doubts := o.file.Doubts(); len(doubts) > 0 {
		return s, string(doubts[0].Reason), nil
	}
	return s, s.lack(), nil
}

// refusal is why the first engine did not read a document, in a word.
func refusal(err error) string {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return reasonTimeout
	case errors.Is(err, pdf.ErrEncryption):
		return reasonEncryption
	case errors.Is(err, pdf.ErrPassword):
		return reasonPassword // as far as that engine can tell
	case errors.Is(err, pdf.ErrLimit):
		return reasonLimit
	}
	return reasonDamaged
}

// lack is what a document that was read cannot lack.
func (s sheets) lack() string {
	if len(s.pages) == 0 {
		return reasonNoPages
	}
	for _, p := range s.pages {
		if len(p.Glyphs) > 0 || len(p.Images) > 0 {
			return ""
		}
	}
	return reasonNoText
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
				Code: string(pdf.Unmapped), At: document.Place{Page: p.Number},
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
func (s sheets) document(doubt string) *document.Document {
	d := &document.Document{
		Format: "pdf", Pages: len(s.pages), Engine: s.engine, EngineReason: doubt,
		Blocks: layout.Blocks(s.pages), Problems: s.problems,
	}
	if p := noTextLayer(s.pages); p != nil {
		d.Problems = append(d.Problems, *p)
	}
	return d
}

// What makes a page a scan: pictures over a part of it and no text, or over
// most of it and no more text than a page number and a stamp.
const (
	pictured, covered = 0.1, 0.5
	hardlyAnyText     = 20
)

func scanned(p page.Page) bool {
	glyphs := 0
	for _, g := range p.Glyphs {
		if g.Flags&page.OffPage == 0 {
			glyphs++
		}
	}
	area := 0.0
	for _, b := range p.Images {
		area += max(0, min(b[2], p.Width)-max(b[0], 0)) * max(0, min(b[3], p.Height)-max(b[1], 0))
	}
	share := area / max(p.Width*p.Height, 1)
	return glyphs == 0 && share >= pictured || glyphs < hardlyAnyText && share >= covered
}

// noTextLayer names the pages that are pictures, or is nil.
func noTextLayer(pages []page.Page) *document.Problem {
	var numbers []int
	for _, p := range pages {
		if scanned(p) {
			numbers = append(numbers, p.Number)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	list := spans(numbers)
	return &document.Problem{
		Code: "no_text_layer", At: document.Place{Page: numbers[0]},
		Message: fmt.Sprintf("第 %s 页是图像，没有文字层 / pages %s are pictures without text", list, list),
	}
}

// spans writes ascending numbers as 1-3, 5.
func spans(numbers []int) string {
	var b strings.Builder
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprint(&b, numbers[i])
		if j > i {
			fmt.Fprintf(&b, "-%d", numbers[j])
		}
		i = j + 1
	}
	return b.String()
}
