// Package facts gives a document its meaning: headings, tables and facts, by
// the catalog. It knows how tables of these reports are built — heads over
// columns, panels side by side, codes in levels, tables that go on over pages
// — and takes every word from the catalog. It never judges the figures; that
// is left to the checks.
//
// It is the face of its parts, each of which knows those before it only: cells,
// heads, packed, outline, identity, regions, statements and forms, narrative.
package facts

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"sync"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/forms"
	"juesuan/facts/identity"
	"juesuan/facts/narrative"
	"juesuan/facts/outline"
	"juesuan/facts/packed"
	"juesuan/facts/regions"
	"juesuan/facts/statements"
	"juesuan/normalizers"
	"juesuan/records"
)

// Reader reads documents by a catalog. It is safe for concurrent use.
type Reader struct {
	cat  *catalog.Catalog
	norm *normalizers.Normalizer
	// number parses figures: what norm.Number does.
	number func(text string) normalizers.Number
	// others are the readers of reports for which more of the catalog counts, each
	// by what the catalog is to them.
	others sync.Map
}

// New returns a reader that works by cat.
func New(cat *catalog.Catalog) *Reader {
	norm := normalizers.New(cat)
	return &Reader{cat: cat, norm: norm, number: norm.Number}
}

// Read turns a document into its records. doc is the document's id and source
// its path; the batch's document record holds what the content says (entity,
// year, report, unit, statements), and leaves the rest to the caller.
//
// Words of the catalog that count for some reports only, by region or year, need
// to know whose report it is: where some do, the document is read again with
// them.
func (r *Reader) Read(d *document.Document, doc, source string) records.Batch {
	b := r.read(d, doc, source)
	cat := r.cat.For(b.Document.Entity, b.Document.Year)
	if cat == r.cat {
		return b
	}
	other, ok := r.others.Load(cat)
	if !ok {
		other, _ = r.others.LoadOrStore(cat, New(cat))
	}
	return other.(*Reader).read(d, doc, source)
}

func (r *Reader) read(d *document.Document, doc, source string) records.Batch {
	if cat := r.cat.Reading(texts(d)); cat != r.cat {
		norm := r.norm.By(cat)
		r = &Reader{cat: cat, norm: norm, number: norm.Number}
	}
	number := r.number
	if norm := r.norm.Bordered(gridTexts(d)); norm != r.norm {
		number = norm.Number
	}
	texts := cells.New(r.cat, r.norm, number)
	o := outlined(texts, d)
	found, unit := regions.Find(o, doc)
	o.FindParts()
	var b records.Batch
	b.Headings = o.Headings(doc)
	who := identity.Of(o, source)
	b.Document.Entity, b.Document.Year, b.Document.Report = who.Entity, who.Year, who.Report
	b.Document.Unit = unit
	who.Told.Unit = unitTold(found, unit)
	b.Document.Identified = &who.Told
	regions.Accounts(found, who.Entity, who.Year)
	lists := make([][]records.Fact, 0, len(found)+1)
	for i := range found {
		lists = append(lists, readTable(texts, &b, &found[i]))
	}
	b.Facts = slices.Concat(lists...)
	if unit == "" {
		b.Document.Unit = unitInHeads(b.Facts)
		who.Told.Unit = unitTold(found, b.Document.Unit)
	}
	doubtPoints(r.norm, b.Facts)
	doubtUnits(b.Facts, found)
	doubtStatedUnits(b.Facts, b.Document.Unit)
	b.Document.Statements, b.Document.Missing = regions.Statements(r.cat, found, who.Report, regions.Named(o))
	b.Facts = append(b.Facts, narrative.Read(o, narrative.Context{Doc: doc, Who: who, Headings: b.Headings, Tables: b.Tables})...)
	sign(&b, doc, source)
	markRepeated(b.Facts)
	return b
}

// texts are the texts of a document's paragraphs and cells.
func texts(d *document.Document) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, b := range d.Blocks {
			if b.Grid == nil && !yield(b.Text) {
				return
			}
		}
		gridTexts(d)(yield)
	}
}

// gridTexts are the texts of the cells of a document.
func gridTexts(d *document.Document) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, b := range d.Blocks {
			if b.Grid == nil {
				continue
			}
			for _, row := range b.Grid.Rows {
				for _, c := range row.Cells {
					if !yield(c.Text) {
						return
					}
				}
			}
		}
	}
}

// unitTold is how sure the unit of most tables is: their part of those that state
// one and of one more, which may have lost it.
func unitTold(list []regions.Region, unit string) *records.Told {
	same, stated := 0, 1
	for i := range list {
		if list[i].Borrowed || list[i].Statement == nil || slices.Contains(list[i].Flags, records.UnitAssumed) {
			continue
		}
		stated++
		if list[i].Unit == unit {
			same++
		}
	}
	if same == 0 {
		return nil
	}
	return &records.Told{Confidence: float64(same) / float64(stated), Because: []string{identity.TableLine}}
}

// Shown is what the tables of a document show before it is known which
// statements they are: what recognition goes by.
func (r *Reader) Shown(d *document.Document) []regions.Shown {
	return regions.Show(outlined(cells.New(r.cat, r.norm, r.number), d))
}

// outlined is the outline of a document in which tables can be looked for.
func outlined(texts *cells.Texts, d *document.Document) *outline.Outline {
	o := outline.Read(texts, packed.LayOut(texts, withoutFillers(texts.Cat, d)))
	regions.JoinTitles(o)
	return o
}

// readTable writes the record of a table and reads, where it is a statement of
// accounts or a form, its facts.
func readTable(t *cells.Texts, b *records.Batch, region *regions.Region) []records.Fact {
	g := region.Grid()
	v := cells.LayOut(g)
	rec := region.Record(t.Cat, g)
	var facts []records.Fact
	switch s := region.Statement; {
	case s == nil:
		rec.HeaderRows = statements.HeaderRows(t, v)
	case len(v.Rows) == 0:
	case s.Form:
		facts = forms.Read(t, region, v, &rec)
	default:
		facts = statements.Read(t, region, v, cmp.Or(region.Report, b.Document.Report), &rec)
	}
	if region.Empty != "" && anyValue(facts) {
		rec.Empty, rec.EmptyReason = false, ""
	}
	rec.Flags = records.SortFlags(slices.Concat(rec.Flags, region.Flags, region.Marks))
	for i := range facts {
		f := &facts[i]
		f.Entity, f.Year, f.Report = region.Entity, cmp.Or(f.Year, region.Year), region.Report
	}
	b.Tables = append(b.Tables, rec)
	return facts
}

func anyValue(facts []records.Fact) bool {
	for _, f := range facts {
		if f.Value != nil && strings.ContainsAny(*f.Value, "123456789") {
			return true
		}
	}
	return false
}

// sign states on every record what holds for the whole document, where nothing
// of its own does.
func sign(b *records.Batch, doc, source string) {
	b.Document.Type = records.TypeDocument
	b.Document.Doc, b.Document.Source = doc, source
	for i := range b.Headings {
		b.Headings[i].Doc, b.Headings[i].Source = doc, source
	}
	for i := range b.Tables {
		b.Tables[i].Doc, b.Tables[i].Source = doc, source
	}
	for i := range b.Facts {
		f := &b.Facts[i]
		f.Doc, f.Source = doc, source
		f.Entity, f.Year, f.Report = cmp.Or(f.Entity, b.Document.Entity), cmp.Or(f.Year, b.Document.Year), cmp.Or(f.Report, b.Document.Report)
	}
}
