// Package web shows the work of review as pages on this machine: the queue of
// questions, a question with its source beside it, documents with their
// statements, and what was decided. Every action works without a script; the
// script adds keys, zoom and pan.
package web

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"net/http"

	"juesuan/catalog"
	"juesuan/review"
)

//go:embed static
var static embed.FS

// Painter paints a page (from 1) of a file, called so, as a PNG, at DPI.
type Painter func(ctx context.Context, name string, data []byte, page int) ([]byte, error)

// Liner returns the lines of a file, called so, the first at 0.
type Liner func(name string, data []byte) ([]string, error)

// DPI is the resolution that pages are painted at: enough to enlarge a cell
// four times, little enough to be painted while one waits.
const DPI = 180

// Options say what is served, and to whom.
type Options struct {
	Desk    *review.Desk
	Catalog *catalog.Catalog
	Paint   Painter
	Lines   Liner
	Token   string   // of the link that opens the page; it is good once
	Port    string   // that is listened on
	Hosts   []string // names that the page may be asked for under
	Remote  bool     // whether any address of this machine is one too
}

// server answers the requests.
type server struct {
	desk  *review.Desk
	cat   *catalog.Catalog
	pages *pages
	lines Liner
	views *views
}

// New returns the handler of all pages, guarded.
func New(opts Options) (http.Handler, error) {
	v, err := newViews()
	if err != nil {
		return nil, err
	}
	s := &server{desk: opts.Desk, cat: opts.Catalog, pages: newPages(opts.Paint), lines: opts.Lines, views: v}
	files, err := fs.Sub(static, "static")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.answer(s.queue))
	mux.HandleFunc("GET /q/{doc}/{name}", s.answer(s.question))
	mux.HandleFunc("GET /docs", s.answer(s.documents))
	mux.HandleFunc("GET /doc/{doc}", s.answer(s.document))
	mux.HandleFunc("GET /doc/{doc}/fact/{id...}", s.answer(s.fact))
	mux.HandleFunc("GET /doc/{doc}/page/{page}", s.page)
	mux.HandleFunc("GET /decisions", s.answer(s.decisions))
	mux.HandleFunc("GET /help", s.answer(s.help))
	mux.HandleFunc("POST /decide", s.answer(s.decide))
	mux.HandleFunc("POST /undo", s.answer(s.undo))
	mux.HandleFunc("POST /skip", s.answer(s.skip))
	mux.HandleFunc("POST /language", s.answer(s.language))
	mux.Handle("GET /static/", cached(http.StripPrefix("/static/", http.FileServerFS(files))))
	return newGuard(opts, mux), nil
}

// cached lets what does not change while the program runs be kept for a while.
func cached(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "private, max-age=300")
		next.ServeHTTP(w, r)
	})
}

// handler answers a request or says why not.
type handler func(w http.ResponseWriter, r *http.Request) error

// answer shows the errors of a handler as a page.
func (s *server) answer(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := h(w, r)
		if err == nil {
			return
		}
		status, key := http.StatusInternalServerError, "error.fault"
		switch {
		case errors.Is(err, review.ErrUnknown):
			status, key = http.StatusNotFound, "error.unknown"
		case errors.Is(err, review.ErrMeanwhile):
			status, key = http.StatusConflict, "error.meanwhile"
		case errors.Is(err, review.ErrNothing):
			status, key = http.StatusConflict, "error.nothing"
		case errors.Is(err, errBadForm):
			status, key = http.StatusBadRequest, "error.form"
		}
		detail := ""
		if status == http.StatusInternalServerError {
			detail = err.Error()
		}
		s.show(w, r, status, "error", &errorView{frame: s.frame(r, "error"), Key: key, Detail: detail, Back: backOf(r)})
	}
}

// errBadForm is told of a form that none of the pages sends.
var errBadForm = errors.New("no such form")

// errorView is why something is not shown.
type errorView struct {
	frame
	Key, Detail, Back string
}

// backOf is where to go on from an error: the page that a form came from.
func backOf(r *http.Request) string {
	if back := r.PostFormValue("back"); len(back) > 1 && back[0] == '/' && back[1] != '/' && back[1] != '\\' {
		return back
	}
	return "/"
}
