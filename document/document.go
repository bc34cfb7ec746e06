// Package document is the narrow waist of juesuan: what every extractor hands
// on and all that the later stages know of a source. A Document is a list of
// blocks in reading order, each a paragraph or a grid of cells, every piece
// with its place. Nothing after the extractors knows whether a grid came from
// a PDF, a scan or a tab-separated text.
package document

// Document is one source, read.
type Document struct {
	Format   string // text, markdown, html, pdf
	Encoding string // utf-8, gb18030, utf-16le, utf-16be; empty for paged sources
	// EncodingConfidence is how sure the choice of Encoding is, from 0 to 1:
	// 1 where a byte order mark or strict validity settles it.
	EncodingConfidence float64
	Pages              int // 0 for texts
	// Engine names what read a source that several engines can read, and
	// EngineReason why it was not the first of them.
	Engine, EngineReason string
	Blocks               []Block
	Problems             []Problem
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
}

// Cell is one cell. A cell that spans stands only in its first row and column.
type Cell struct {
	Column     int // 0-based logical column, after row spans from above
	RowSpan    int // at least 1
	ColumnSpan int // at least 1
	Text       string
	At         Place
}

// Box is a rectangle in points, origin at the top left: left, top, right, bottom.
type Box [4]float64

// Place is where a piece stands: a box on a page, or a line (from 1) and cell
// (from 0; -1 for a whole line) of a text.
type Place struct {
	Page int
	Box  Box
	Line int
	Cell int
}
