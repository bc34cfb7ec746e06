package pdf

// Limits bound what one file may take. They are far above any report seen and
// far below what would hurt the machine.
type Limits struct {
	Bytes         int // of the file
	Objects       int // numbered objects, and the largest number of one
	Sections      int // of the index (one a save of the file)
	Pages         int
	Depth         int // of the page tree, of forms in forms, of arrays in arrays
	StreamBytes   int // of one stream, unpacked
	DocumentBytes int // of all streams read, unpacked
	Operators     int // of one page, its forms included
	Operands      int // of one operator
	States        int // saved graphics states
	Points        int // of one path
	Glyphs        int // of one page
	AllGlyphs     int // of the document: no page is begun beyond
	Rules         int // of one page
	Mappings      int // of one character map
}

// DefaultLimits suit reports: the largest page seen had 20,000 glyphs.
func DefaultLimits() Limits {
	return Limits{
		Bytes:         256 << 20,
		Objects:       500_000,
		Sections:      500,
		Pages:         5_000,
		Depth:         16,
		StreamBytes:   64 << 20,
		DocumentBytes: 512 << 20,
		Operators:     4_000_000,
		Operands:      100_000,
		States:        1_000,
		Points:        200_000,
		Glyphs:        400_000,
		AllGlyphs:     4_000_000,
		Rules:         200_000,
		Mappings:      200_000,
	}
}
