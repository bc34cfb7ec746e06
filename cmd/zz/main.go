package main

import (
	"encoding/gob"
	"context"
	"juesuan/extractors/pdf"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/extractors/layout"
	"juesuan/extractors/page"
	"juesuan/facts"
	"juesuan/records"
)

func load(f string) []page.Page {
	data, _ := os.ReadFile(f)
	if strings.HasSuffix(f, ".gob") {
		var out []page.Page
		r, _ := os.Open(f)
		if err := gob.NewDecoder(r).Decode(&out); err != nil { panic(err) }
		return out
	}
	var ps []struct {
		N    int
		W, H float64
		G    [][]any
		R    [][4]float64
	}
	if err := json.Unmarshal(data, &ps); err != nil {
		panic(err)
	}
	var out []page.Page
	for _, p := range ps {
		q := page.Page{Number: p.N, Width: p.W, Height: p.H}
		for _, g := range p.G {
			f := func(i int) float64 { return g[i].(float64) }
			var fl page.Flag
			if f(7) == 1 {
				fl = page.Bold
			}
			t := g[0].(string)
			if utf8.RuneCountInString(t) > 3 { t = "\ufffd" }
			x0,y0,x1,y1 := f(1),f(2),f(3),f(4)
			if x1 < x0 { x0, x1 = x1, x0 }
			if y1 < y0 { y0, y1 = y1, y0 }
			q.Glyphs = append(q.Glyphs, page.Glyph{Text: t, Box: document.Box{x0,y0,x1,y1}, Size: f(5), Angle: int(f(6)), Flags: fl})
		}
		for _, r := range p.R {
			q.Rules = append(q.Rules, page.Rule{Box: r})
		}
		out = append(out, q)
	}
	return out
}

func show(blocks []document.Block) {
	for _, b := range blocks {
		if b.Grid == nil {
			fmt.Printf("p%d [%d] %s\n", b.At.Page, b.Lead, b.Text)
			continue
		}
		g := b.Grid
		fmt.Printf("p%d GRID %s %dx%d joint=%s %v\n", b.At.Page, g.Method, len(g.Rows), g.Columns, g.Joint, b.At.Box)
		for _, r := range g.Rows {
			fmt.Print("   ")
			for _, c := range r.Cells {
				s := ""
				if c.RowSpan > 1 || c.ColumnSpan > 1 {
					s = fmt.Sprintf("{%dx%d}", c.RowSpan, c.ColumnSpan)
				}
				fmt.Printf("|%s%s", s, c.Text)
			}
			fmt.Println()
		}
	}
}

func main() {
	if os.Args[1] == "show" {
		show(layout.Blocks(load(os.Args[2])))
		return
	}
	if os.Args[1] == "raw" {
		for _, p := range load(os.Args[2]) {
			if fmt.Sprint(p.Number) != os.Args[3] { continue }
			fmt.Println(p.Width, p.Height, len(p.Rules))
			for _, g := range p.Glyphs { fmt.Printf("%q %.1f size %.1f angle %d flags %d %v\n", g.Text, g.Box, g.Size, g.Angle, g.Flags, g.Space) }
			for _, r := range p.Rules { fmt.Printf("rule %.1f %v\n", r.Box, r.Dashed) }
		}
		return
	}
	if os.Args[1] == "dump" {
		for _, f := range os.Args[3:] {
			data, _ := os.ReadFile(f)
			var d struct{ Pages []page.Page }
			fl, err := pdf.Open(data, pdf.DefaultLimits())
			if err != nil { fmt.Println(f, err); continue }
			d.Pages, _, err = fl.Pages(context.Background())
			if err != nil { fmt.Println(f, err); continue }
			w, _ := os.Create(filepath.Join(os.Args[2], filepath.Base(f)+".gob"))
			if err := gob.NewEncoder(w).Encode(d.Pages); err != nil { panic(err) }
			w.Close()
		}
		return
	}
	out := os.Args[1]
	os.MkdirAll(out, 0o755)
	cat, err := catalog.Load()
	if err != nil {
		panic(err)
	}
	rd := facts.New(cat)
	files := map[records.Type]*os.File{}
	for _, t := range records.AllTypes() {
		files[t], _ = os.Create(filepath.Join(out, string(t)+"s.jsonl"))
	}
	for _, f := range os.Args[2:] {
		ps := load(f)
		d := &document.Document{Format: "pdf", Pages: len(ps), Blocks: layout.Blocks(ps)}
		name := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(f), ".json"), ".gob")
		b := rd.Read(d, records.DocID([]byte(name)), name)
		b.Document.Outcome = records.Extracted
		lines, err := b.Lines()
		if err != nil {
			panic(err)
		}
		for t, ls := range lines {
			for _, l := range ls {
				files[t].Write(append(l, '\n'))
			}
		}
	}
}
