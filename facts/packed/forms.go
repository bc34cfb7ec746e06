package packed

import (
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/document"
)

// A performance form of one cell a line has sections with columns of their own.
// Its sentences are no cells by their shape: the source gives them as paragraphs
// between its grids, and the form is put together again by its words.

// piece is a block of a document, or one table of a stream.
type piece struct {
	block document.Block
	cells []document.Cell // of a stream or a paragraph
	form  bool            // it has the heads of a form
}

// formBlocks are blocks of which the forms of one cell a line are laid out.
func (r reader) formBlocks(blocks []document.Block) []document.Block {
	list := r.pieces(blocks)
	if !slices.ContainsFunc(list, func(p piece) bool { return p.form }) {
		return blocks
	}
	var out []document.Block
	done := 0
	for i := range list {
		if i < done || !list[i].form {
			continue
		}
		from, to := r.formFrom(list, done, i), r.formTo(list, i)
		for _, p := range list[done:from] {
			out = append(out, p.block)
		}
		var all []document.Cell
		for _, p := range list[from:to] {
			all = append(all, p.cells...)
		}
		out = append(out, r.layOutForm(all)...)
		done = to
	}
	for _, p := range list[done:] {
		out = append(out, p.block)
	}
	return out
}

// pieces are the blocks of a document, its streams parted into their tables.
func (r reader) pieces(blocks []document.Block) []piece {
	var out []piece
	for _, b := range blocks {
		switch {
		case b.Grid == nil:
			c := document.Cell{RowSpan: 1, ColumnSpan: 1, Text: strings.TrimSpace(b.Text), At: b.At}
			c.At.Cell = 0
			out = append(out, piece{block: b, cells: []document.Cell{c}})
		case !b.Grid.Packed || !isStream(b.Grid):
			out = append(out, piece{block: b})
		default:
			for _, all := range r.sections(cellsOf(b.Grid)) {
				out = append(out, r.tableOf(b.Grid, all))
			}
		}
	}
	return out
}

// tableOf is one table of a stream.
func (r reader) tableOf(g *document.Grid, all []document.Cell) piece {
	part := *g
	part.Rows = nil
	for _, c := range all {
		part.Rows = append(part.Rows, document.Row{Cells: []document.Cell{c}})
	}
	at := all[0].At
	at.Cell = -1
	return piece{document.Block{Grid: &part, At: at}, all, r.isForm(textsOf(all))}
}

// mostApart is how many paragraphs stand between two words of a form.
const mostApart = 3

// formFrom is the first piece of the form that has its heads in piece i: what it
// is about may stand above, with sentences, down from its title.
func (r reader) formFrom(list []piece, done, i int) int {
	from := i
	for k := i - 1; k >= max(done, from-1-mostApart) && list[k].isParagraph(); k-- {
		text := list[k].cells[0].Text
		if r.isTitle(text) || list[k].block.Level > 0 {
			break
		}
		if r.isFormWord(text) {
			from = k
		}
	}
	return from
}

// formTo is the piece behind a form: it goes on in tables without a title.
func (r reader) formTo(list []piece, i int) int {
	to := i + 1
	for k := to; k < len(list); k++ {
		p := list[k]
		switch {
		case p.cells == nil, p.isParagraph() && (r.isTitle(p.cells[0].Text) || p.block.Level > 0):
			return to
		case p.isParagraph():
		case r.formOver(p.cells) > 0 || !p.form && !slices.ContainsFunc(textsOf(p.cells), r.isFormWord):
			return to
		default:
			to = k + 1
		}
	}
	return to
}

func (p piece) isParagraph() bool { return p.block.Grid == nil }

// isFormWord reports whether a text is the name of a section of a form or of an
// indicator, a head, a label with its value behind it.
func (r reader) isFormWord(text string) bool {
	_, section := r.Cat.Section(text)
	return section || r.isLevel(text) || r.Cat.IsPair(text) || r.Cat.IsFormHead(text)
}

// isLevel reports whether a text is the name of indicators of a level.
func (r reader) isLevel(text string) bool {
	_, ok := r.Cat.Level(text)
	return ok
}

// formOver counts the cells in front of a form: through its title.
func (r reader) formOver(all []document.Cell) int {
	n := 0
	for i, c := range all {
		if r.Cat.IsFormHead(c.Text) || r.Cat.IsPair(c.Text) {
			break
		}
		if c.Text != "" && r.isTitle(c.Text) {
			n = i + 1
		}
	}
	return n
}

// layOutForm lays a form out: what stands over it as paragraphs.
func (r reader) layOutForm(all []document.Cell) []document.Block {
	n := r.formOver(all)
	blocks := paragraphs(all[:n])
	fs := &formStream{reader: r, cells: withoutBlankEnds(all[n:]), own: -1}
	if len(fs.cells) == 0 {
		return blocks
	}
	for i := 0; i < len(fs.cells); {
		i = fs.next(i)
	}
	g := &document.Grid{Method: document.Delimited, Rows: fs.rows, Columns: document.UsualWidth(fs.rows)}
	at := fs.cells[0].At
	at.Cell = -1
	return append(blocks, document.Block{Grid: g, At: at})
}

func withoutBlankEnds(all []document.Cell) []document.Cell {
	for len(all) > 0 && all[0].Text == "" {
		all = all[1:]
	}
	for len(all) > 0 && all[len(all)-1].Text == "" {
		all = all[:len(all)-1]
	}
	return all
}

// formStream is a form of one cell a line, as far as its rows are found.
type formStream struct {
	reader
	cells   []document.Cell
	rows    []document.Row
	section *catalog.Section // the one that is open
	columns []formColumn     // its
	own     int              // the cell that names it, where its rows have no other name
}

// formColumn is a column of a section as it is printed.
type formColumn struct {
	catalog.FormColumn
	pad  bool // no head stands over it
	head int  // the cell that heads it, -1 for none
	at   int  // of the grid
}

// next reads what begins at cell i, and returns the cell behind it.
func (fs *formStream) next(i int) int {
	if fs.cells[i].Text == "" {
		return i + 1
	}
	if end := fs.head(i); end > i {
		return end
	}
	if s, ok := fs.sectionAt(i); ok {
		return fs.named(i, s)
	}
	if fs.Cat.IsPair(fs.cells[i].Text) {
		return fs.pair(i)
	}
	if fs.section == nil || fs.isTitle(fs.cells[i].Text) {
		return fs.loose(i)
	}
	end := fs.end(i)
	fs.body(i, end)
	return end
}

// end is where something other than a row of the open section begins behind cell
// i.
func (fs *formStream) end(i int) int {
	for i++; i < len(fs.cells) && !fs.begins(i); i++ {
	}
	return i
}

// loose reads what is of no section at cell i: a title, a label that nobody knows
// with its value.
func (fs *formStream) loose(i int) int {
	fs.close()
	if k := fs.filled(i + 1); k < len(fs.cells) && !fs.begins(k) && !fs.isTitle(fs.cells[i].Text) {
		fs.row(i, k)
		return k + 1
	}
	fs.row(i)
	return i + 1
}

// close closes the section that is open.
func (fs *formStream) close() { fs.section, fs.own = nil, -1 }

// begins reports whether something other than a row of the open section begins
// at cell i.
func (fs *formStream) begins(i int) bool {
	if fs.cells[i].Text == "" {
		return false
	}
	_, named := fs.sectionAt(i)
	_, heads := fs.headsAt(i)
	return named || len(heads) > 0 || fs.Cat.IsPair(fs.cells[i].Text) || fs.isTitle(fs.cells[i].Text)
}

// sectionAt is the section that cell i names; what names a row of the open one
// names none.
func (fs *formStream) sectionAt(i int) (*catalog.Section, bool) {
	s, ok := fs.Cat.Section(fs.cells[i].Text)
	if ok && fs.section != nil && !fs.section.Own {
		if _, row := fs.section.Row(fs.Cat, fs.cells[i].Text); row {
			return nil, false
		}
	}
	return s, ok
}

// named reads the name of a section at cell i.
func (fs *formStream) named(i int, s *catalog.Section) int {
	next := fs.filled(i + 1)
	if next < len(fs.cells) {
		if _, heads := fs.headsAt(next); len(heads) > 0 {
			fs.own = i
			return next
		}
	}
	if !s.Own {
		fs.row(i)
		return i + 1
	}
	fs.section, fs.columns, fs.own = s, fs.headless(s), i
	end := fs.end(i)
	if !slices.ContainsFunc(fs.columns, func(c formColumn) bool { return c.Kind != catalog.FormScore }) {
		end = fs.figures(i+1, end, len(fs.columns))
	}
	fs.body(i+1, end)
	fs.close()
	return end
}

// figures is the cell behind the figures from one on, so many at most and before
// another cell.
func (fs *formStream) figures(from, to, most int) int {
	for i := from; i < to; i++ {
		if text := fs.cells[i].Text; text != "" {
			if most == 0 || fs.Of(text).IsWords() {
				return i
			}
			most--
		}
	}
	return to
}

// headless are the columns of a section without heads: those of the section above
// that hold the same.
func (fs *formStream) headless(s *catalog.Section) []formColumn {
	var out []formColumn
	for k, c := range s.Columns {
		at := 1 + k
		for _, above := range fs.columns {
			if above.Measure == c.Measure && c.Measure != "" {
				at = above.at
			}
		}
		out = append(out, formColumn{FormColumn: c, head: -1, at: at})
	}
	slices.SortStableFunc(out, func(a, b formColumn) int { return a.at - b.at })
	return out
}

// filled is the first cell from i on that is not blank.
func (fs *formStream) filled(i int) int {
	for i < len(fs.cells) && fs.cells[i].Text == "" {
		i++
	}
	return i
}

// pair reads a label at cell i with its value.
func (fs *formStream) pair(i int) int {
	fs.close()
	k := fs.filled(i + 1)
	if k == len(fs.cells) || fs.begins(k) {
		fs.row(i)
		return i + 1
	}
	fs.row(i, k)
	return k + 1
}

// row writes a row of cells, one beside the other.
func (fs *formStream) row(cells ...int) {
	row := formRow{}
	for _, i := range cells {
		row.put(fs.cells[i], row.end())
	}
	fs.add(row)
}

// fewestSectionHeads is how many heads of one section follow each other in its head.
const fewestSectionHeads = 2

// headsAt are the cells from i on that head the columns of one section, and which.
func (fs *formStream) headsAt(i int) (s *catalog.Section, heads []int) {
	exact := 0
	for _, section := range fs.Cat.Form.Sections {
		list, n := fs.headsOf(section, i)
		if n >= fewestSectionHeads && n > exact {
			s, heads, exact = section, list, n
		}
	}
	return s, heads
}

// headsOf are the cells from i on that head the columns of a section, through the
// last that surely does, and how many do.
func (fs *formStream) headsOf(s *catalog.Section, i int) (heads []int, exact int) {
	heads, exact = fs.headsFrom(s, i)
	if named, ok := fs.sectionAt(i); ok && named == s && exact > 0 {
		if _, behind := fs.headsFrom(s, i+1); behind >= exact {
			return nil, 0 // it names the section, and its heads follow
		}
	}
	return heads, exact
}

// headsFrom are those cells, whatever the first names.
func (fs *formStream) headsFrom(s *catalog.Section, i int) (heads []int, exact int) {
	var list []int
	seen := map[int]bool{}
	for ; i < len(fs.cells); i++ {
		text := fs.cells[i].Text
		if text == "" {
			continue
		}
		c, ok := s.Column(fs.Cat, text)
		if ok && seen[c] || !ok && (len(list) == 0 || !fs.mayHead(s, text)) {
			break
		}
		list = append(list, i)
		if ok {
			seen[c] = true
			exact++
			heads = slices.Clone(list)
		} else if len(list) > len(heads)+1 {
			break
		}
	}
	return heads, exact
}

// mayHead reports whether a text may be a head that the catalog does not have.
func (fs *formStream) mayHead(s *catalog.Section, text string) bool {
	_, row := s.Row(fs.Cat, text)
	return !row && !fs.Cat.IsPair(text) && fs.Of(text).IsWords() && !fs.isLevel(text)
}

// head reads the head of a section at cell i.
func (fs *formStream) head(i int) int {
	s, heads := fs.headsAt(i)
	if len(heads) == 0 {
		return i
	}
	row := formRow{}
	if fs.own >= 0 && fs.filled(fs.own+1) == i {
		row.put(fs.cells[fs.own], 0)
	} else {
		fs.own = -1
	}
	fs.section, fs.columns = s, fs.columnsOf(s, heads)
	for _, c := range fs.columns {
		if !c.pad && c.head >= 0 {
			row.put(fs.cells[c.head], c.at)
		}
	}
	fs.add(row)
	return heads[len(heads)-1] + 1
}

// columnsOf are the columns of a section under its heads, those of blank cells
// between them, and that of the names of rows where it has no head.
func (fs *formStream) columnsOf(s *catalog.Section, heads []int) []formColumn {
	var out []formColumn
	for i := heads[0]; i <= heads[len(heads)-1]; i++ {
		col := formColumn{FormColumn: catalog.FormColumn{Kind: catalog.FormText, Sparse: true}, head: i, at: 1 + len(out)}
		if c, ok := s.Column(fs.Cat, fs.cells[i].Text); ok {
			col.FormColumn = s.Columns[c]
		} else if c, like, ok := s.NearColumn(fs.Cat, fs.cells[i].Text); ok && like > 0 {
			col.FormColumn = s.Columns[c]
		}
		col.pad = fs.cells[i].Text == ""
		out = append(out, col)
	}
	if fs.own >= 0 {
		out = slices.Insert(out, 0, formColumn{pad: true, head: -1}) // blank beside the rows
	}
	if slices.ContainsFunc(out, func(c formColumn) bool { return !c.pad && c.IsLabel() }) {
		return out
	}
	for _, c := range s.Columns {
		if c.Kind == catalog.FormLabel {
			out = slices.Insert(out, 0, formColumn{FormColumn: c, head: -1, at: 0})
		}
	}
	return out
}
