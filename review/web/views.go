package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"slices"
	"strings"

	"juesuan/decisions"
	"juesuan/records"
	"juesuan/review"
)

//go:embed templates/*.html
var templateFiles embed.FS

// views are the templates of all pages in all languages.
type views struct {
	pages    map[string]map[string]*template.Template // by language and name
	messages map[string]messages
}

func newViews() (*views, error) {
	v := &views{pages: map[string]map[string]*template.Template{}, messages: map[string]messages{}}
	names, err := templateFiles.ReadDir("templates")
	if err != nil {
		return nil, err
	}
	for _, lang := range languages {
		m, err := loadMessages(lang)
		if err != nil {
			return nil, err
		}
		v.messages[lang], v.pages[lang] = m, map[string]*template.Template{}
		for _, n := range names {
			name := strings.TrimSuffix(n.Name(), ".html")
			if strings.HasPrefix(name, "_") {
				continue // a part of pages
			}
			t, err := template.New(n.Name()).Funcs(functions(lang, m)).ParseFS(templateFiles, "templates/_*.html", path.Join("templates", n.Name()))
			if err != nil {
				return nil, fmt.Errorf("template %s: %w", name, err)
			}
			v.pages[lang][name] = t
		}
	}
	return v, nil
}

// functions are what the templates can call.
func functions(lang string, m messages) template.FuncMap {
	return template.FuncMap{
		"t": m.text, "word": m.word,
		"tell":   func(x records.Message) string { return tell(lang, x) },
		"at":     factURL,
		"named":  named,
		"join":   strings.Join,
		"inc":    func(n int) int { return n + 1 },
		"add":    func(a, b int) int { return a + b },
		"status": func(f *records.Fact) string { return string(f.Status) },
		"read":   decisions.AsRead,
		"tail":   tail,
	}
}

func tell(lang string, m records.Message) string {
	if lang == "en" {
		return m.EN
	}
	return m.ZH
}

// factURL is the page of a fact.
func factURL(f *records.Fact) string { return "/doc/" + f.Doc + "/fact/" + tail(f.ID) }

// named says what a value is: its row and column as read.
func named(f *records.Fact) string {
	var parts []string
	if f.Row != nil {
		parts = append(parts, strings.TrimSpace(f.Row.Code+" "+f.Row.Label))
	}
	if f.Column != nil {
		parts = append(parts, f.Column.Path...)
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return tail(f.ID)
	}
	return strings.Join(parts, " · ")
}

// tail is an id without the document in front.
func tail(id string) string {
	_, rest, _ := strings.Cut(id, "/")
	return rest
}

// frame is what stands around every page.
type frame struct {
	Lang, Page string
	Here       string // path and query, to come back to
	Reviewer   string
	Progress   review.Progress
	Recent     []review.Effect
}

func (s *server) frame(r *http.Request, page string) frame {
	here := r.URL.RequestURI()
	if r.Method != http.MethodGet {
		here = backOf(r)
	}
	return frame{
		Lang: langOf(r), Page: page, Here: here, Reviewer: s.desk.Reviewer(),
		Progress: s.desk.Progress(""), Recent: s.desk.Recent(),
	}
}

// show writes a page, or nothing where its template fails.
func (s *server) show(w http.ResponseWriter, r *http.Request, status int, name string, data any) {
	var b bytes.Buffer
	if err := s.views.pages[langOf(r)][name].Execute(&b, data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", langOf(r))
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // who left does not care
}

// statement names a statement in the language of the page.
func (s *server) statement(lang, name string) string {
	if st := s.cat.Statement(name); st != nil {
		return tell(lang, st.Label)
	}
	return s.views.messages[lang].word("statement", name)
}

// title names a document: whose and of when, else its path.
func title(d *records.Document) string {
	if d.Entity == "" {
		return d.Source
	}
	if d.Year == 0 {
		return d.Entity
	}
	return fmt.Sprintf("%s %d", d.Entity, d.Year)
}
