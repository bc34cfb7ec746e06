package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var (
	//go:embed site.css
	style []byte
	//go:embed page.html
	frame string
)

// document is one page as it is written.
type document struct {
	name    string // from the root of the project
	source  []byte
	tree    ast.Node
	title   string
	anchors map[string]bool
	files   []string // that it shows or hands out
}

// site is all pages.
type site struct {
	root, out string
	markdown  goldmark.Markdown
	pages     map[string]*document
	frame     *template.Template
}

// build writes the pages of a project into a folder. Every link that leads
// nowhere is told of.
func build(root, out string) error {
	s := &site{root: root, out: out, pages: map[string]*document{}}
	s.markdown = goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	var err error
	if s.frame, err = template.New("page").Parse(frame); err != nil {
		return err
	}
	if err := errors.Join(s.read(), s.complete()); err != nil {
		return err
	}
	var dead []error
	for _, name := range names() {
		dead = append(dead, s.link(s.pages[name])...)
	}
	if err := errors.Join(dead...); err != nil {
		return err
	}
	return s.write()
}

// names are those of all pages, in their order.
func names() (out []string) {
	for _, g := range groups {
		out = append(out, g.pages...)
	}
	return out
}

func (s *site) read() error {
	for _, name := range names() {
		source, err := os.ReadFile(filepath.Join(s.root, name))
		if err != nil {
			return fmt.Errorf("read page: %w", err)
		}
		d := &document{name: name, source: source, anchors: map[string]bool{}}
		d.tree = s.markdown.Parser().Parse(text.NewReader(source), parser.WithContext(parser.NewContext(parser.WithIDs(&ids{seen: d.anchors}))))
		if d.title = firstHeading(d); d.title == "" {
			return fmt.Errorf("%s: has no heading", name)
		}
		s.pages[name] = d
	}
	return nil
}

// complete refuses a page of docs that is in no group: nobody would find it.
func (s *site) complete() (err error) {
	files, _ := filepath.Glob(filepath.Join(s.root, "docs", "*.md")) // the pattern is well formed
	for _, file := range files {
		if name := "docs/" + filepath.Base(file); s.pages[name] == nil {
			err = errors.Join(err, fmt.Errorf("%s: is in no group of pages", name))
		}
	}
	return err
}

func firstHeading(d *document) string {
	for n := d.tree.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindHeading {
			return string(n.Lines().Value(d.source))
		}
	}
	return ""
}

// link leads the links of a page to pages of the site and notes the files that
// it needs.
func (s *site) link(d *document) (dead []error) {
	lead := func(to []byte) []byte {
		led, err := s.lead(d, string(to))
		if err != nil {
			dead = append(dead, fmt.Errorf("%s: %w", d.name, err))
		}
		return []byte(led)
	}
	_ = ast.Walk(d.tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function fails never
		switch n := n.(type) {
		case *ast.Link:
			if entering {
				n.Destination = lead(n.Destination)
			}
		case *ast.Image:
			if entering {
				n.Destination = lead(n.Destination)
			}
		case *ast.HTMLBlock, *ast.RawHTML:
			if entering && !isComment(n, d.source) {
				dead = append(dead, fmt.Errorf("%s: has HTML, which is not shown", d.name))
			}
		}
		return ast.WalkContinue, nil
	})
	return dead
}

// isComment reports whether markup is for those alone who write the page.
func isComment(n ast.Node, source []byte) bool {
	block, ok := n.(*ast.HTMLBlock)
	return ok && bytes.HasPrefix(block.Lines().Value(source), []byte("<!--"))
}

// lead is where a link of a page leads on the site.
func (s *site) lead(d *document, to string) (string, error) {
	if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
		return to, nil
	}
	file, anchor, _ := strings.Cut(to, "#")
	target := d.name
	if file != "" {
		target = path.Join(path.Dir(d.name), file)
	}
	if page := s.pages[target]; page != nil {
		if anchor != "" && !page.anchors[anchor] {
			return to, fmt.Errorf("%s leads to no heading", to)
		}
		return relative(d.name, address(target)) + strings.TrimPrefix(to, file), nil
	}
	info, err := os.Stat(filepath.Join(s.root, target))
	if err != nil || info.IsDir() || strings.HasPrefix(target, "../") {
		return to, fmt.Errorf("%s leads nowhere", to)
	}
	if !slices.Contains(d.files, target) {
		d.files = append(d.files, target)
	}
	return to, nil
}

// address is where a page stands on the site.
func address(name string) string {
	if bare, ok := strings.CutPrefix(name, "README"); ok {
		name = "index" + bare
	}
	return strings.TrimSuffix(name, ".md") + ".html"
}

// relative is a place of the site as a page links to it.
func relative(from, to string) string {
	dir := path.Dir(from)
	if bare, ok := strings.CutPrefix(to, dir+"/"); ok {
		return bare
	}
	return up(from) + to
}

func up(name string) string { return strings.Repeat("../", strings.Count(name, "/")) }

func (s *site) write() error {
	files := map[string]bool{}
	for _, name := range names() {
		d := s.pages[name]
		page, err := s.render(d)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := s.put(address(name), page); err != nil {
			return err
		}
		for _, file := range d.files {
			files[file] = true
		}
	}
	for file := range files {
		data, err := os.ReadFile(filepath.Join(s.root, file))
		if err != nil {
			return fmt.Errorf("read file: %w", err)
		}
		if err := s.put(file, data); err != nil {
			return err
		}
	}
	return s.put("site.css", style)
}

func (s *site) put(name string, data []byte) error {
	file := filepath.Join(s.out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("write site: %w", err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		return fmt.Errorf("write site: %w", err)
	}
	return nil
}

// entry is a page in the list of all.
type entry struct {
	Href, Title, Lang string
	Current           bool
}

// section is a group as the list shows it.
type section struct {
	Name  string
	Pages []entry
}

func (s *site) render(d *document) ([]byte, error) {
	var body, out bytes.Buffer
	if err := s.markdown.Renderer().Render(&body, d.source, d.tree); err != nil {
		return nil, err
	}
	scrolling := strings.NewReplacer("<table>", `<div class="wide" tabindex="0"><table>`, "</table>", "</table></div>")
	page := map[string]any{
		"Lang": language(d.name), "Title": d.title, "Root": up(d.name), "Groups": s.list(d),
		"Body": template.HTML(scrolling.Replace(body.String())), "Contents": "Contents · 目录", "Skip": "To the text · 跳到正文",
	}
	err := s.frame.Execute(&out, page)
	return out.Bytes(), err
}

// list is the list of all pages as one page shows it.
func (s *site) list(d *document) (out []section) {
	for _, g := range groups {
		one := section{Name: g.en + " · " + g.zh}
		for _, name := range g.pages {
			one.Pages = append(one.Pages, entry{relative(d.name, address(name)), s.called(name), language(name), name == d.name})
		}
		out = append(out, one)
	}
	return out
}

// called is what a page is called in the list: by its heading, where that is not
// the name of all.
func (s *site) called(name string) string {
	if short := overviews[name]; short != "" {
		return short
	}
	return s.pages[name].title
}

func language(name string) string {
	if strings.Contains(name, ".zh") {
		return "zh"
	}
	return "en"
}
