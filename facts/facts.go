// Package facts gives a document its meaning: headings, tables and facts, by
// the catalog. It knows how tables of these reports are built — heads over
// columns, panels side by side, codes in levels, tables that go on over pages
// — and takes every word from the catalog. It never judges the figures; that
// is left to the checks.
package facts

import (
	"fmt"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/normalizers"
	"juesuan/records"
)

// Reader reads documents by a catalog. It is safe for concurrent use.
type Reader struct {
	cat  *catalog.Catalog
	norm *normalizers.Normalizer
}

// New returns a reader that works by cat.
func New(cat *catalog.Catalog) *Reader {
	return &Reader{cat: cat, norm: normalizers.New(cat)}
}

// Read turns a document into its records. doc is the document's id and source
// its path; the batch's document record holds what the content says (entity,
// year, report, unit, statements), and leaves the rest to the caller.
func (r *Reader) Read(d *document.Document, doc, source string) records.Batch {
	rd := &reading{r: r, d: d, doc: doc, source: source}
	rd.lines = rd.readLines()
	rd.markContents()
	rd.findTitles()
	rd.findParts()
	rd.batch.Headings = rd.headings()
	rd.about()
	rd.readTables()
	rd.readNarrative()
	rd.finish()
	return rd.batch
}

// reading is one document being read.
type reading struct {
	r           *Reader
	d           *document.Document
	doc, source string
	lines       []line
	last        map[string]int // by bare text: the last line that has it
	batch       records.Batch
}

// finish states on every record what holds for the whole document.
func (rd *reading) finish() {
	b := &rd.batch
	b.Document.Type = records.TypeDocument
	b.Document.Doc, b.Document.Source = rd.doc, rd.source
	for i := range b.Headings {
		b.Headings[i].Doc, b.Headings[i].Source = rd.doc, rd.source
	}
	for i := range b.Tables {
		b.Tables[i].Doc, b.Tables[i].Source = rd.doc, rd.source
	}
	for i := range b.Facts {
		f := &b.Facts[i]
		f.Doc, f.Source = rd.doc, rd.source
		f.Entity, f.Year, f.Report = b.Document.Entity, b.Document.Year, b.Document.Report
	}
}

func (rd *reading) headingID(n int) string { return fmt.Sprintf("%s/h%02d", rd.doc, n) }
func (rd *reading) tableID(n int) string   { return fmt.Sprintf("%s/t%02d", rd.doc, n) }

func cellID(table string, row, column int) string {
	return fmt.Sprintf("%s/r%d/c%d", table, row, column)
}

// places says where cells stand, as records say it.
func places(cells []*document.Cell) records.At {
	var at records.At
	for _, c := range cells {
		at = append(at, place1(c.At))
	}
	return at
}

func place1(p document.Place) records.Place {
	if p.Page > 0 {
		box := records.Box(p.Box)
		return records.Place{Page: p.Page, Box: &box}
	}
	out := records.Place{Line: p.Line}
	if p.Cell >= 0 {
		out.Cell = &p.Cell
	}
	return out
}
