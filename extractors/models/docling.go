package models

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"juesuan/document"
)

// doclingFile is a document as Docling writes it: lists of its parts, and trees
// of references to them.
type doclingFile struct {
	Body   doclingNode    `json:"body"`
	Groups []doclingNode  `json:"groups"`
	Texts  []doclingText  `json:"texts"`
	Tables []doclingTable `json:"tables"`
	Pages  map[string]struct {
		Size struct {
			Height float64 `json:"height"`
		} `json:"size"`
	} `json:"pages"`
	seen map[string]bool
	out  []piece
}

type reference struct {
	Ref string `json:"$ref"`
}

type doclingNode struct {
	Children []reference `json:"children"`
}

// provenance is where a part stands.
type provenance struct {
	Page int        `json:"page_no"`
	Box  doclingBox `json:"bbox"`
}

// doclingBox has its origin at the top or at the bottom of the page.
type doclingBox struct {
	Left   float64 `json:"l"`
	Top    float64 `json:"t"`
	Right  float64 `json:"r"`
	Bottom float64 `json:"b"`
	Origin string  `json:"coord_origin"`
}

type doclingText struct {
	doclingNode
	Label  string       `json:"label"`
	Text   string       `json:"text"`
	Level  int          `json:"level"`
	Marker string       `json:"marker"`
	Layer  string       `json:"content_layer"`
	Where  []provenance `json:"prov"`
}

type doclingTable struct {
	doclingNode
	Captions []reference  `json:"captions"`
	Notes    []reference  `json:"footnotes"`
	Where    []provenance `json:"prov"`
	Data     struct {
		Cells []doclingCell `json:"table_cells"`
	} `json:"data"`
}

type doclingCell struct {
	Text   string      `json:"text"`
	Down   int         `json:"row_span"`
	Across int         `json:"col_span"`
	Row    int         `json:"start_row_offset_idx"`
	Column int         `json:"start_col_offset_idx"`
	Box    *doclingBox `json:"bbox"`
}

// docling reads the JSON of a DoclingDocument.
func docling(v value) []piece {
	if !v.has("texts", "tables", "body") {
		return nil
	}
	d := &doclingFile{}
	v.into(d)
	d.seen, d.out = map[string]bool{}, []piece{}
	d.all(d.Body.Children, 0)
	return d.out
}

// deepest is how far references are followed.
const deepest = 50

// all reads the parts that a list refers to, each once.
func (d *doclingFile) all(list []reference, depth int) {
	if depth > deepest {
		return
	}
	for _, r := range list {
		if d.seen[r.Ref] {
			continue
		}
		d.seen[r.Ref] = true
		d.part(r.Ref, depth+1)
	}
}

// part reads one, by its path in the file.
func (d *doclingFile) part(ref string, depth int) {
	path := strings.Split(strings.TrimPrefix(ref, "#/"), "/")
	if len(path) != 2 {
		return
	}
	n, err := strconv.Atoi(path[1])
	switch {
	case err != nil || n < 0:
	case path[0] == "groups" && n < len(d.Groups):
		d.all(d.Groups[n].Children, depth)
	case path[0] == "texts" && n < len(d.Texts):
		d.text(&d.Texts[n])
		d.all(d.Texts[n].Children, depth)
	case path[0] == "tables" && n < len(d.Tables):
		t := &d.Tables[n]
		d.all(t.Captions, depth)
		d.table(t)
		d.all(t.Notes, depth)
		d.all(t.Children, depth)
	}
}

func (d *doclingFile) text(t *doclingText) {
	if t.Layer != "" && t.Layer != "body" || t.Label == "page_header" || t.Label == "page_footer" {
		return
	}
	one := piece{at: d.place(t.Where), text: t.Text}
	switch t.Label {
	case "title":
		one.level = 1
	case "section_header":
		one.level = max(1, min(t.Level, 6))
	case "list_item":
		if strings.ContainsFunc(t.Marker, isNumber) {
			one.text = t.Marker + t.Text
		}
	}
	d.out = append(d.out, one)
}

// isNumber reports whether a mark of a list counts, in whatever digits.
func isNumber(r rune) bool {
	return strings.ContainsRune("0123456789一二三四五六七八九十", r)
}

func (d *doclingFile) table(t *doclingTable) {
	at := d.place(t.Where)
	cells := slices.Clone(t.Data.Cells)
	slices.SortStableFunc(cells, func(a, b doclingCell) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
	})
	g := &document.Grid{Method: document.Markup}
	row := -1
	for i := range cells {
		c := &cells[i]
		if c.Row < 0 || c.Column < 0 || c.Column > mostColumns {
			continue
		}
		if c.Row != row {
			g.Rows = append(g.Rows, document.Row{})
			row = c.Row
		}
		last := &g.Rows[len(g.Rows)-1]
		one := document.Cell{Column: c.Column, RowSpan: max(1, min(c.Down, len(cells))), ColumnSpan: max(1, min(c.Across, mostColumns)), Text: strings.TrimSpace(c.Text)}
		if c.Box != nil {
			one.At.Box = d.box(*c.Box, at.Page)
		}
		last.Cells = append(last.Cells, one)
	}
	if len(g.Rows) == 0 {
		return
	}
	g.Columns = document.UsualWidth(g.Rows)
	d.out = append(d.out, piece{at: at, grid: g})
}

// mostColumns is how many columns a table may have.
const mostColumns = 2000

// place is where a part begins; a part that nothing is said of is on the first
// page.
func (d *doclingFile) place(list []provenance) document.Place {
	if len(list) == 0 {
		return document.Place{Page: 1}
	}
	return document.Place{Page: max(1, list[0].Page), Box: d.box(list[0].Box, list[0].Page)}
}

// box is a box with its origin at the top left.
func (d *doclingFile) box(b doclingBox, page int) document.Box {
	if b.Origin == "BOTTOMLEFT" {
		height := d.Pages[strconv.Itoa(page)].Size.Height
		b.Top, b.Bottom = height-b.Top, height-b.Bottom
	}
	return document.Box{b.Left, b.Top, b.Right, b.Bottom}
}
