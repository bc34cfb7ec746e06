package word

// Limits bound what one file may take. They are far above any report seen: the
// largest had 20 MB of text with its markup, and 60,000 cells.
type Limits struct {
	PartBytes int64 // of one part of the file, unpacked
	Depth     int   // of elements in elements
	Cells     int   // of the document
	Columns   int   // of one table
	Pieces    int   // paragraphs of the document
}

// DefaultLimits suit reports.
func DefaultLimits() Limits {
	return Limits{PartBytes: 128 << 20, Depth: 400, Cells: 500_000, Columns: 2_000, Pieces: 1_000_000}
}
