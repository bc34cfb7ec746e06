// Package pages is the source of pages that are written down as what is seen on
// them: glyphs, rules, areas and pictures with their places, without the file
// that showed them. So a page that is read wrongly can be handed on with other
// words in it.
//
// What stands in such a file is given by Marshal: one line of JSON.
package pages

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/layout"
	"juesuan/extractors/page"
)

// Ext is the extension of such files.
const Ext = ".pages.json"

// magic begins such a file.
const magic = `{"juesuan_pages":1,`

// file is what a file holds.
type file struct {
	Version int    `json:"juesuan_pages"`
	Pages   []leaf `json:"pages"`
}

// leaf is a page; its fields are those of page.Page but for the glyphs, which
// are many and written short.
type leaf struct {
	Number int            `json:"number"`
	Width  float64        `json:"width"`
	Height float64        `json:"height"`
	Glyphs []glyph        `json:"glyphs"`
	Rules  []page.Rule    `json:"rules"`
	Areas  []page.Area    `json:"areas"`
	Images []document.Box `json:"images"`
}

// glyph is a page.Glyph with short names, what is usual left out.
type glyph struct {
	Text  string       `json:"t"`
	Box   document.Box `json:"b"`
	Size  float64      `json:"s"`
	Angle int          `json:"a,omitempty"`
	Flags page.Flag    `json:"f,omitempty"`
	Ink   *page.Ink    `json:"i,omitempty"`
	Show  int32        `json:"n,omitempty"`
	Space bool         `json:"w,omitempty"`
}

// Marshal writes pages down. Places are rounded to a ten thousandth of a point,
// which no decision of the layout comes down to.
func Marshal(pages []page.Page) ([]byte, error) {
	out := file{Version: 1}
	for i := range pages {
		out.Pages = append(out.Pages, down(&pages[i]))
	}
	data, err := json.Marshal(out)
	if err != nil {
		return nil, fmt.Errorf("write pages: %w", err)
	}
	return append(data, '\n'), nil
}

func down(p *page.Page) leaf {
	out := leaf{Number: p.Number, Width: round(p.Width), Height: round(p.Height)}
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		one := glyph{Text: g.Text, Box: rounded(g.Box), Size: round(g.Size), Angle: g.Angle, Flags: g.Flags, Show: g.Show, Space: g.Space}
		if ink := g.Ink; ink != (page.Ink{}) {
			one.Ink = &ink
		}
		out.Glyphs = append(out.Glyphs, one)
	}
	for _, r := range p.Rules {
		r.Box = rounded(r.Box)
		out.Rules = append(out.Rules, r)
	}
	for _, a := range p.Areas {
		a.Box = rounded(a.Box)
		out.Areas = append(out.Areas, a)
	}
	for _, b := range p.Images {
		out.Images = append(out.Images, rounded(b))
	}
	return out
}

func rounded(b document.Box) document.Box {
	for i := range b {
		b[i] = round(b[i])
	}
	return b
}

func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

func (l *leaf) up() page.Page {
	out := page.Page{Number: l.Number, Width: l.Width, Height: l.Height, Rules: l.Rules, Areas: l.Areas, Images: l.Images}
	for _, g := range l.Glyphs {
		one := page.Glyph{Text: g.Text, Box: g.Box, Size: g.Size, Angle: g.Angle, Flags: g.Flags, Show: g.Show, Space: g.Space}
		if g.Ink != nil {
			one.Ink = *g.Ink
		}
		out.Glyphs = append(out.Glyphs, one)
	}
	return out
}

// Source reads pages that Marshal wrote.
type Source struct{}

// Name implements extractors.Source.
func (Source) Name() string { return "pages" }

// Claims implements extractors.Source.
func (Source) Claims(name string, head []byte) extractors.Claim {
	switch {
	case bytes.HasPrefix(head, []byte(magic)):
		return extractors.Sure
	case strings.HasSuffix(strings.ToLower(name), Ext):
		return extractors.Named
	}
	return extractors.No
}

// Read implements extractors.Source.
func (Source) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	pages, err := read(f)
	if err != nil {
		return nil, err
	}
	ctx = f.Counted(ctx, len(pages))
	d := &document.Document{Format: "pages", Pages: len(pages), Blocks: layout.Blocks(pages)}
	return d, ctx.Err()
}

func read(f extractors.File) ([]page.Page, error) {
	var in file
	if err := json.Unmarshal(f.Data, &in); err != nil {
		return nil, extractors.Refused(err)
	}
	if f.MaxPages > 0 && len(in.Pages) > f.MaxPages {
		return nil, extractors.ErrTooManyPages(f.MaxPages, nil)
	}
	var out []page.Page
	for i := range in.Pages {
		out = append(out, in.Pages[i].up())
	}
	return out, nil
}

// Rewrite implements extractors.Rewriter.
func (Source) Rewrite(_ context.Context, f extractors.File, words func(extractors.Stretch) []string) ([]byte, string, error) {
	pages, err := read(f)
	if err != nil {
		return nil, "", err
	}
	data, err := Marshal(Rewritten(pages, words))
	return data, Ext, err
}
