package records

// Box is a rectangle in PDF points, origin at the top left of the page as it
// is seen: left, top, right, bottom, to two decimals.
type Box [4]float64

// PageBox is a box on a page.
type PageBox struct {
	Page int `json:"page"`
	Box  Box `json:"bbox"`
}

// Place is where something stands: a box on a page of a paged source, or a
// line (from 1) and a cell (from 0) of a text. Cell is nil for a whole line. A
// piece of a workbook also has its sheet, and the cell or range of it.
type Place struct {
	Page  int    `json:"page,omitempty"`
	Box   *Box   `json:"bbox,omitempty"`
	Line  int    `json:"line,omitempty"`
	Cell  *int   `json:"cell,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Ref   string `json:"ref,omitempty"`
}

// At is one place, or several for something that crosses a break. A single
// place is written as an object, several as a list.
type At []Place
