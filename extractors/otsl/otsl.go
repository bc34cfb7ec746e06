// Package otsl reads tables in OTSL, and documents of them in DocTags: what
// models write that read pictures of pages token by token. A table is rows of
// cells, each begun by what it is: full, empty, or a part of the one to the
// left, above, or both.
package otsl

import (
	"context"
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"juesuan/document"
	"juesuan/extractors"
)

// Source reads documents in DocTags.
type Source struct{}

// Name implements extractors.Source.
func (Source) Name() string { return "otsl" }

// Claims implements extractors.Source.
func (Source) Claims(name string, head []byte) extractors.Claim {
	low := strings.ToLower(name)
	for _, ext := range []string{".doctags", ".dt", ".otsl"} {
		if strings.HasSuffix(low, ext) {
			return extractors.Named
		}
	}
	if opening.Match(head) {
		return extractors.Sure
	}
	return extractors.No
}

// opening is what such a document begins with.
var opening = regexp.MustCompile(`^\s*<(?:doctag|otsl)>`)

// Limits.
const (
	mostBytes   = 64 << 20
	mostColumns = 2000
)

// Read implements extractors.Source.
func (Source) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	switch {
	case len(strings.TrimSpace(string(f.Data[:min(len(f.Data), mostBytes)]))) == 0:
		return nil, extractors.ErrEmpty
	case len(f.Data) > mostBytes:
		return nil, &extractors.Refusal{Code: extractors.TooLarge, Zh: "超过上限", En: "longer than the limit"}
	case !utf8.Valid(f.Data):
		return nil, &extractors.Refusal{Code: extractors.Unreadable, Zh: "不是 UTF-8", En: "not UTF-8"}
	}
	r := &reader{ctx: ctx, src: string(f.Data)}
	r.read()
	return &document.Document{Format: "doctags", Encoding: "utf-8", EncodingConfidence: 1, Blocks: r.blocks}, ctx.Err()
}

// Lines implements extractors.Liner.
func (Source) Lines(data []byte) ([]string, error) {
	return strings.Split(string(data), "\n"), nil
}

// tag is one of the tags of such documents, with its slash and its name.
var tag = regexp.MustCompile(`<(/?)([a-z]+[a-z0-9_-]*)>`)

// reader goes through the tags.
type reader struct {
	ctx    context.Context
	src    string
	blocks []document.Block
	// lines counts the ends of lines up to at, and start is where that line
	// begins.
	lines, at, start int

	open  string // the element that text stands in, without its end; empty outside
	level int
	from  int // where its text begins
	table *table
}

// silent are the elements whose text is no part of the document.
var silent = map[string]bool{"page_header": true, "page_footer": true, "picture": true, "chart": true, "code": true, "formula": true}

// spoken are those whose text is a paragraph, with the levels of headings; those
// of sections have a number behind.
var spoken = map[string]int{"text": 0, "paragraph": 0, "title": 1, "caption": 0, "footnote": 0, "list_item": 0, "checkbox_selected": 0, "checkbox_unselected": 0}

const section = "section_header_level_"

func (r *reader) read() {
	for n, m := range tag.FindAllStringSubmatchIndex(r.src, -1) {
		if n%1024 == 0 && r.ctx.Err() != nil {
			return
		}
		r.tag(r.src[m[4]:m[5]], m[2] < m[3], m[0], m[1])
	}
	r.endTable()
}

// tag reads one, which stands from and to.
func (r *reader) tag(name string, ends bool, from, to int) {
	switch {
	case strings.HasPrefix(name, "loc_"):
		if r.open != "" {
			r.from = to
		}
	case r.table != nil && name != "otsl" && name != "caption":
		r.cell(name, from, to)
	case name == "otsl" && ends:
		r.endTable()
	case name == "otsl":
		r.table = &table{}
	case ends && name == r.open:
		r.say(from)
	case ends:
	case strings.HasPrefix(name, section):
		r.begin(name, max(1, int(name[len(name)-1]-'0')), to)
	default:
		if level, ok := spoken[name]; ok {
			r.begin(name, level, to)
		} else if silent[name] {
			r.open = name
		}
	}
}

func (r *reader) begin(name string, level, at int) { r.open, r.level, r.from = name, level, at }

// say writes the paragraph that ends at a byte.
func (r *reader) say(to int) {
	if text := clean(r.src[r.from:to]); text != "" && !silent[r.open] {
		r.blocks = append(r.blocks, document.Block{Text: text, Level: r.level, At: r.place(r.from, to, -1)})
	}
	r.open = ""
}

// place is where a stretch of the file stands. Stretches come in their order.
func (r *reader) place(from, to, cell int) document.Place {
	from += len(r.src[from:to]) - len(strings.TrimLeft(r.src[from:to], " \t\r\n"))
	for i := r.at; i < from; i++ {
		if r.src[i] == '\n' {
			r.lines++
			r.start = i + 1
		}
	}
	r.at = max(r.at, from)
	to = from + len(strings.TrimRight(r.src[from:max(from, to)], " \t\r\n"))
	return document.Place{Line: r.lines + 1, Cell: cell, From: int32(from - r.start), To: int32(to - r.start)}
}

func clean(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(s, ""))), " ")
}

// table is one being read.
type table struct {
	rows  []document.Row
	row   []document.Cell
	seats [][]seat // of each row: the cell that each column is a part of
	line  []seat
	cell  *document.Cell
	text  int // where the text of the cell begins
}

// seat is a cell by its row and its place there.
type seat struct{ row, cell int }

// cell ends the open cell and begins what a tag begins.
func (r *reader) cell(name string, from, to int) {
	t := r.table
	switch name {
	case "fcel", "ched", "rhed", "srow", "ecel", "lcel", "ucel", "xcel", "nl":
	default:
		return // markup in a cell
	}
	r.endCell(from)
	switch name {
	case "nl":
		t.endRow()
	case "lcel":
		t.join(len(t.line)-1, true)
	case "ucel":
		t.join(len(t.line), false)
	case "xcel":
		t.cover()
	default:
		if len(t.line) < mostColumns {
			t.cell = &document.Cell{Column: len(t.line), RowSpan: 1, ColumnSpan: 1}
			t.text = to
		}
	}
}

func (r *reader) endCell(at int) {
	t := r.table
	if t.cell == nil {
		return
	}
	c := *t.cell
	c.Text = clean(r.src[t.text:at])
	c.At = r.place(t.text, at, len(t.row))
	t.line = append(t.line, seat{len(t.rows), len(t.row)})
	t.row = append(t.row, c)
	t.cell = nil
}

// nobody is the seat of a column that no cell reaches to.
var nobody = seat{-1, -1}

// join makes the next column a part of the cell to the left, or above.
func (t *table) join(column int, left bool) {
	if len(t.line) >= mostColumns {
		return
	}
	owner := nobody
	if left && column >= 0 {
		owner = t.line[column]
	}
	if n := len(t.seats); !left && n > 0 && column < len(t.seats[n-1]) {
		owner = t.seats[n-1][column]
	}
	t.line = append(t.line, owner)
	if owner == nobody {
		return
	}
	c := t.at(owner)
	if left && owner.row == len(t.rows) {
		c.ColumnSpan = len(t.line) - c.Column
	}
	if !left && c.Column == column {
		c.RowSpan = len(t.rows) - owner.row + 1
	}
}

// cover makes the next column a part of the cell that spans both ways.
func (t *table) cover() {
	owner := nobody
	if n := len(t.seats); n > 0 && len(t.line) < len(t.seats[n-1]) {
		owner = t.seats[n-1][len(t.line)]
	}
	if len(t.line) < mostColumns {
		t.line = append(t.line, owner)
	}
}

func (t *table) at(s seat) *document.Cell {
	if s.row == len(t.rows) {
		return &t.row[s.cell]
	}
	return &t.rows[s.row].Cells[s.cell]
}

func (t *table) endRow() {
	if len(t.line) == 0 {
		return
	}
	t.rows = append(t.rows, document.Row{Cells: t.row})
	t.seats = append(t.seats, t.line)
	t.row, t.line = nil, nil
}

func (r *reader) endTable() {
	if r.table == nil {
		return
	}
	r.endCell(len(r.src))
	if g := r.table.grid(); g != nil {
		at := document.Place{Cell: -1}
		for _, row := range g.Rows {
			if len(row.Cells) > 0 {
				at.Line = row.Cells[0].At.Line
				break
			}
		}
		r.blocks = append(r.blocks, document.Block{Grid: g, At: at})
	}
	r.table = nil
}

// grid is the table, without rows that have no cell of their own.
func (t *table) grid() *document.Grid {
	t.endRow()
	g := &document.Grid{Method: document.Markup}
	for _, row := range t.rows {
		if len(row.Cells) > 0 {
			g.Rows = append(g.Rows, row)
		}
	}
	if len(g.Rows) == 0 {
		return nil
	}
	g.Columns = document.UsualWidth(g.Rows)
	return g
}

// Grid is a table in OTSL, or nil.
func Grid(text string) *document.Grid {
	r := &reader{ctx: context.Background(), src: text, table: &table{}}
	for _, m := range tag.FindAllStringSubmatchIndex(text, -1) {
		if name := text[m[4]:m[5]]; name != "otsl" {
			r.cell(name, m[0], m[1])
		}
	}
	r.endCell(len(text))
	return r.table.grid()
}
