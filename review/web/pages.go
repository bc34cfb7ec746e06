package web

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"net/http"
	"strconv"
	"sync"
	"time"

	"juesuan/records"
	"juesuan/review"
)

// picture is a painted page and its size in points.
type picture struct {
	png           []byte
	width, height float64
}

// picturesBytes is how much of painted pages is kept.
const picturesBytes = 64 << 20

// paintWithin bounds the painting of one page.
const paintWithin = 30 * time.Second

// pages paints pages when they are first asked for and keeps the last ones.
type pages struct {
	paint Painter
	turn  chan struct{} // one at a time, so that many questions do not take all the machine

	mu    sync.Mutex
	known map[string]*picture
	bad   map[string]error // pages that could not be painted
	order []string         // the oldest first
	bytes int
}

func newPages(paint Painter) *pages {
	return &pages{paint: paint, turn: make(chan struct{}, 1), known: map[string]*picture{}, bad: map[string]error{}}
}

func (p *pages) look(key string) (*picture, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.known[key], p.bad[key]
}

// get returns a page of a document, painted.
func (p *pages) get(ctx context.Context, desk *review.Desk, doc *records.Document, page int) (*picture, error) {
	key := fmt.Sprintf("%s/%d", doc.Doc, page)
	if one, err := p.look(key); one != nil || err != nil {
		return one, err
	}
	select {
	case p.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-p.turn }()
	if one, err := p.look(key); one != nil || err != nil { // painted while we waited
		return one, err
	}
	data, err := desk.Original(doc)
	if err != nil {
		return nil, err
	}
	one, err := p.work(ctx, doc.Source, data, page)
	if err != nil {
		err = fmt.Errorf("paint page %d: %w", page, err)
		if ctx.Err() == nil { // it is the page, not who asked
			p.mu.Lock()
			p.bad[key] = err
			p.mu.Unlock()
		}
		return nil, err
	}
	p.keep(key, one)
	return one, nil
}

// work has a page painted.
func (p *pages) work(ctx context.Context, name string, data []byte, page int) (*picture, error) {
	ctx, cancel := context.WithTimeout(ctx, paintWithin)
	defer cancel()
	painted, err := p.paint(ctx, name, data, page)
	if err != nil {
		return nil, err
	}
	size, err := png.DecodeConfig(bytes.NewReader(painted))
	if err != nil {
		return nil, err
	}
	const points = 72.0 / DPI
	return &picture{png: painted, width: float64(size.Width) * points, height: float64(size.Height) * points}, nil
}

func (p *pages) keep(key string, one *picture) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[key] = one
	p.order = append(p.order, key)
	p.bytes += len(one.png)
	for p.bytes > picturesBytes && len(p.order) > 1 {
		p.bytes -= len(p.known[p.order[0]].png)
		delete(p.known, p.order[0])
		p.order = p.order[1:]
	}
}

// ahead paints a page that will likely be asked for next.
func (p *pages) ahead(desk *review.Desk, doc *records.Document, page int) {
	if one, err := p.look(fmt.Sprintf("%s/%d", doc.Doc, page)); one == nil && err == nil {
		go func() { _, _ = p.get(context.Background(), desk, doc, page) }() // told of when it is asked for
	}
}

// page sends a painted page.
func (s *server) page(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.PathValue("page"))
	doc := s.desk.Head(r.PathValue("doc"))
	if err != nil || doc == nil || number < 1 || number > doc.Pages {
		http.NotFound(w, r)
		return
	}
	one, err := s.pages.get(r.Context(), s.desk, doc, number)
	if err != nil {
		http.Error(w, "page cannot be painted", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "private, max-age=3600") // the id is that of the bytes
	_, _ = w.Write(one.png)                                  // who left does not care
}
