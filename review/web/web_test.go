package web_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"juesuan/catalog"
	"juesuan/checks"
	"juesuan/extractors/sources"
	"juesuan/pipeline"
	"juesuan/review"
	"juesuan/review/web"
)

const (
	port  = "8123"
	host  = "127.0.0.1:" + port
	token = "the-token"
)

// page is a review of a folder, as its reviewer sees it.
type page struct {
	t       *testing.T
	handler http.Handler
	cookie  string
	out     string
	desk    *review.Desk
}

// report reads a file of the fixtures.
func report(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile("../../fixtures/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// extract reads texts and returns the folder of their records.
func extract(t testing.TB, files map[string]string) (in, out string) {
	t.Helper()
	in, out = t.TempDir(), t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	inputs, err := pipeline.Crawl([]string{in}, "")
	if err != nil {
		t.Fatal(err)
	}
	sink, err := pipeline.NewFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	job := pipeline.Job{Inputs: inputs, Sink: sink, Log: zerolog.Nop(), Version: "test"}
	if _, err := pipeline.New(cat, pipeline.DefaultOptions()).Run(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	return in, out
}

// open opens a review of a folder, with the cookie of its link.
func open(t *testing.T, in, out, reviewer string) *page {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	desk, err := review.NewDesk(review.Options{Dir: out, From: []string{in}, Reviewer: reviewer, Catalog: cat, Checker: checks.New(cat), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := desk.Close(); err != nil {
			t.Error(err)
		}
	})
	handler, err := web.New(web.Options{Desk: desk, Catalog: cat, Paint: blank, Lines: sources.Lines, Token: token, Port: port})
	if err != nil {
		t.Fatal(err)
	}
	p := &page{t: t, handler: handler, out: out, desk: desk}
	r := p.do(http.MethodGet, "/?token="+token, nil, nil)
	p.cookie, _, _ = strings.Cut(r.Header.Get("Set-Cookie"), ";")
	if r.StatusCode != http.StatusOK || p.cookie == "" {
		t.Fatalf("the link answers %d", r.StatusCode)
	}
	return p
}

// blank paints every page white, A4.
func blank(context.Context, string, []byte, int) ([]byte, error) {
	sheet := image.NewGray(image.Rect(0, 0, 595*web.DPI/72, 842*web.DPI/72))
	for i := range sheet.Pix {
		sheet.Pix[i] = 0xFF
	}
	var b bytes.Buffer
	err := png.Encode(&b, sheet)
	return b.Bytes(), err
}

// do sends a request; set changes it before.
func (p *page) do(method, target string, form url.Values, set func(*http.Request)) *http.Response {
	p.t.Helper()
	r := httptest.NewRequest(method, "http://"+host+target, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if p.cookie != "" {
		r.Header.Set("Cookie", p.cookie)
	}
	if set != nil {
		set(r)
	}
	w := httptest.NewRecorder()
	p.handler.ServeHTTP(w, r)
	return w.Result()
}

// get returns a page that must be there.
func (p *page) get(target string) string {
	p.t.Helper()
	r := p.do(http.MethodGet, target, nil, nil)
	body := text(p.t, r)
	if r.StatusCode != http.StatusOK {
		p.t.Fatalf("GET %s: %d: %s", target, r.StatusCode, body)
	}
	return body
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	var b bytes.Buffer
	_, err := b.ReadFrom(r.Body)
	if err := errors.Join(err, r.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="(\w+)" value="([^"]*)">`)

// form is the form of a page that takes decisions, with a button pressed.
func form(body, button string) url.Values {
	_, rest, _ := strings.Cut(body, `action="/decide"`)
	fields, _, _ := strings.Cut(rest, "</form>")
	out := url.Values{"do": {button}}
	for _, m := range hiddenField.FindAllStringSubmatch(fields, -1) {
		out.Set(m[1], strings.ReplaceAll(m[2], "&amp;", "&"))
	}
	return out
}

var questionLink = regexp.MustCompile(`href="(/q/[^"]+)"`)

// questions are the links to the questions that a page of the queue lists.
func questions(body string) []string {
	var out []string
	for _, m := range questionLink.FindAllStringSubmatch(body, -1) {
		out = append(out, strings.ReplaceAll(m[1], "&amp;", "&"))
	}
	return out
}

// decisions are the lines of the file of decisions.
func (p *page) decisions() []string {
	p.t.Helper()
	data, err := os.ReadFile(filepath.Join(p.out, "decisions.jsonl"))
	if err != nil {
		p.t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

// The line of a total, and the same with a figure changed.
const (
	brokenFrom = "| 合计 | 2,752.84 | 2,752.84 |"
	brokenTo   = "| 合计 | 2,752.84 | 2,725.84 |"
)

// extracted are the files that the review of a changed report begins with: they
// are read once.
var extracted struct {
	sync.Once
	in, out map[string][]byte
}

// broken is a review of a report with one figure changed.
func broken(t *testing.T) *page {
	t.Helper()
	extracted.Do(func() {
		well := report(t, "reports/pipes.md")
		changed := strings.Replace(well, brokenFrom, brokenTo, 1)
		if changed == well {
			t.Fatalf("the report has no %q", brokenFrom)
		}
		in, out := extract(t, map[string]string{"pipes.md": changed, "tables.md": report(t, "reports/html-tables.md")})
		extracted.in, extracted.out = contents(t, in), contents(t, out)
	})
	in, out := t.TempDir(), t.TempDir()
	for dir, files := range map[string]map[string][]byte{in: extracted.in, out: extracted.out} {
		for name, data := range files {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return open(t, in, out, "甲")
}

// contents are the files of a folder.
func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, e := range entries {
		if e.IsDir() { // what is kept for the next run
			continue
		}
		if out[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return out
}
