package pdfium

import (
	"math"

	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"juesuan/document"
	"juesuan/extractors/page"
)

// view maps the space that a page is written in, with the origin at the bottom
// left, to the page as it is seen: cropped, turned, the origin at the top left.
type view struct {
	left, bottom, right, top float64
	turns                    int // quarters, clockwise
}

func (s session) view(p requests.Page) (view, error) {
	box, err := s.lib.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: p})
	if err != nil {
		return view{}, err
	}
	rotation, err := s.lib.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: p})
	if err != nil {
		return view{}, err
	}
	r := box.Rect
	b, ok := page.Shown(document.Box{float64(r.Left), float64(r.Bottom), float64(r.Right), float64(r.Top)})
	if !ok {
		b = document.Box{0, 0, 612, 792}
	}
	return view{left: b[0], bottom: b[1], right: b[2], top: b[3], turns: int(rotation.PageRotation)}, nil
}

func (v view) width() float64 {
	if v.turns%2 == 1 {
		return v.top - v.bottom
	}
	return v.right - v.left
}

func (v view) height() float64 {
	if v.turns%2 == 1 {
		return v.right - v.left
	}
	return v.top - v.bottom
}

// point is a place on the page as it is seen.
func (v view) point(x, y float64) (float64, float64) {
	switch v.turns {
	case 1:
		return y - v.bottom, x - v.left
	case 2:
		return v.right - x, y - v.bottom
	case 3:
		return v.top - y, v.right - x
	}
	return x - v.left, v.top - y
}

// box is the box around two places.
func (v view) box(x0, y0, x1, y1 float64) document.Box {
	ax, ay := v.point(x0, y0)
	bx, by := v.point(x1, y1)
	return document.Box{min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)}
}

// shows reports whether a place is on the page.
func (v view) shows(x, y float64) bool {
	x, y = v.point(x, y)
	return x >= 0 && y >= 0 && x <= v.width() && y <= v.height()
}

// matrix is an affine map: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func matrixOf(m structs.FPDF_FS_MATRIX) matrix {
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}
}

func (m matrix) point(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// then is m followed by outer.
func (m matrix) then(outer matrix) matrix {
	e, f := outer.point(m.e, m.f)
	return matrix{
		a: outer.a*m.a + outer.c*m.b, b: outer.b*m.a + outer.d*m.b,
		c: outer.a*m.c + outer.c*m.d, d: outer.b*m.c + outer.d*m.d,
		e: e, f: f,
	}
}

// scale is how much m stretches across and along, taken together.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

// angle is the direction of text under m as the page is seen, in degrees
// clockwise, to the next quarter.
func (v view) angle(m matrix) int {
	quarters := int(math.Round(-math.Atan2(m.b, m.a) / (math.Pi / 2)))
	return ((quarters+v.turns)%4 + 4) % 4 * 90
}

// askew is how far, in degrees, a page may be turned by accident.
const askew = 5.0

// isOblique reports whether text under m runs neither along a side of the page
// nor about so.
func (m matrix) isOblique() bool {
	quarters := math.Atan2(m.b, m.a) / (math.Pi / 2)
	return math.Abs(quarters-math.Round(quarters))*90 > askew
}
