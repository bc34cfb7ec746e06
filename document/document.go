// Package document is the narrow waist of juesuan: what every extractor hands
// on and all that the later stages know of a source. A Document is a list of
// blocks in reading order, each a paragraph or a grid of cells, every piece
// with its place. Nothing after the extractors knows whether a grid came from
// pages, a picture, a workbook or a tab-separated text.
package document

// Document is one source, read.
type Document struct {
	Format   string // what the source says that it is, in a word: text, markdown, html, pdf
	Encoding string // utf-8, gb18030, utf-16le, utf-16be; empty for paged sources
	// EncodingConfidence is how sure the choice of Encoding is, from 0 to 1:
	// 1 where a byte order mark or strict validity settles it.
	EncodingConfidence float64
	Pages              int // 0 where the source has none
	// Engine names what read a source that several engines can read, and
	// EngineReason why it was not the first of them.
	Engine, EngineReason string
	Blocks               []Block
	Problems             []Problem
	// Links are the files that the source links to or says to have attached, in
	// its order. Nobody has looked at them.
	Links []Link
}

// Link is a file that a source links to.
type Link struct {
	Text   string // what the source calls it
	Target string // where it says that it is
}

// Problem is something that the extractor could not read, with its place. A
// document with problems is extracted in part.
type Problem struct {
	Code    string // invalid_bytes, line_too_long, unclosed_table, …
	Message string
	At      Place
}

// Block is a paragraph or, where Grid is set, a table.
type Block struct {
	Text string // a paragraph's text, markup removed, white space inside kept
	// Level is the level that markup gives a heading (# in Markdown, h1 to h6
	// in HTML); 0 where the source says nothing.
	Level int
	At    Place
	// Lead is how far the paragraph's first line is indented, in columns of
	// text (a CJK character is two wide).
	Lead int
	Grid *Grid
}

// Method says how a grid was found.
type Method string

// The methods.
const (
	Ruled     Method = "ruled"     // from ruling lines
	Aligned   Method = "aligned"   // from gaps between columns
	Delimited Method = "delimited" // from separators: tabs, single blanks
	Markup    Method = "markup"    // from HTML or Markdown
	OCR       Method = "ocr"
)

// Grid is a table region as the source shows it, before any repair: rows may
// be ragged, and a cell may stand in the wrong column.
type Grid struct {
	Method Method
	Rows   []Row
	// Columns is the number of columns that most rows agree on.
	Columns int
	Joint   Joint
	// Packed is true where the source shows the cells of a row one after the
	// other and leaves blank ones out: the column of a cell is its place in the
	// row only. Unsure on a row says that columns were found for it since, and
	// that others would have done as well.
	Packed bool
}

// Joint says how a grid stands to the one before it, where the source shows
// it: on pages, whose tables have edges.
type Joint string

// The joints.
const (
	Unjoined Joint = ""      // the source does not say
	GoesOn   Joint = "on"    // its columns have the edges of those on the page before
	Apart    Joint = "apart" // its columns have other edges
)

// Row is one row of a grid, its cells in order of column.
type Row struct {
	Cells []Cell
	// Break is true where a page break or a blank line stands before the row.
	Break bool
	// Unsure is true where the columns of its cells are a guess.
	Unsure bool
}

// Cell is one cell. A cell that spans stands only in its first row and column.
type Cell struct {
	Column     int // 0-based logical column, after row spans from above
	RowSpan    int // at least 1
	ColumnSpan int // at least 1
	// Text is the reading that is taken: as the source shows it, noise and all.
	Text string
	// Readings are all readings of the cell, Text among them and the best
	// first, where the source has more than one or is not sure of the one it
	// has. They are nil where a cell can be read in one way only.
	Readings []Reading
	At       Place
}

// Reading is one way to read a cell.
type Reading struct {
	Text string
	// Confidence is how likely it is that the cell says so, from 0 to 1. What
	// the readings of a cell leave of 1 is for none of them.
	Confidence float64
	By         string // names what read it so
}

// Box is a rectangle in points, origin at the top left: left, top, right, bottom.
type Box [4]float64

// Place is where a piece stands: in a box on a page; on a line of a text; or in
// a cell of a sheet. What does not apply is zero.
type Place struct {
	Page int // from 1
	Box  Box
	Line int // from 1
	Cell int // of the line, from 0; -1 for a whole line
	// From and To are where the piece stands in a text: in bytes from the
	// beginning of Line, in UTF-8 and without its line end, To behind the last.
	// What goes on over the end of a line goes on in From and To, the line end
	// counted as one byte. They are the same where nothing is printed, and 0
	// where the source cannot say.
	From, To int32
	// Sheet and Ref are the name of a sheet of a workbook and of a cell of it,
	// or of the range that it spans: B12, B12:C12.
	Sheet, Ref string
}

// Part is the rows of a grid from one to before another, as a grid. Where
// separators alone say how wide its rows are, it is as wide as its own.
func (g *Grid) Part(from, to int) *Grid {
	if from == 0 && to == len(g.Rows) {
		return g
	}
	out := &Grid{Method: g.Method, Columns: g.Columns, Rows: g.Rows[from:to], Packed: g.Packed}
	if g.Method == Delimited && !g.Packed {
		out.Columns = UsualWidth(out.Rows)
	}
	if from == 0 {
		out.Joint = g.Joint
	}
	return out
}

// Across is the columns of a grid from one to before another, as a grid; ok is
// false where a cell reaches over either of them.
func (g *Grid) Across(from, to int) (out *Grid, ok bool) {
	out = &Grid{Method: g.Method, Columns: to - from, Joint: g.Joint, Packed: g.Packed}
	for _, row := range g.Rows {
		part := row
		part.Cells = nil
		for _, c := range row.Cells {
			end := c.Column + max(1, c.ColumnSpan)
			switch {
			case end <= from || c.Column >= to:
				continue
			case c.Column < from || end > to:
				return nil, false
			}
			c.Column -= from
			part.Cells = append(part.Cells, c)
		}
		out.Rows = append(out.Rows, part)
	}
	return out, true
}

// UsualWidth is the number of columns that most rows have, or a larger one
// that several have: editors cut blank cells off the ends of lines, while
// noise makes few rows longer.
func UsualWidth(rows []Row) int {
	counts := map[int]int{}
	best := 0
	for _, r := range rows {
		w := 0
		for _, c := range r.Cells {
			w = max(w, c.Column+c.ColumnSpan)
		}
		counts[w]++
	}
	for w, n := range counts {
		if n > counts[best] || n == counts[best] && w > best {
			best = w
		}
	}
	several := max(fewestWide, len(rows)/10)
	for w, n := range counts {
		if w > best && n >= several {
			best = w
		}
	}
	return best
}

// fewestWide is how many rows at least must be wider than most for the table
// to be so wide.
const fewestWide = 3
