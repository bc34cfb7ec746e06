package pdf

import "math"

// matrix maps (x, y) to (ax+cy+e, bx+dy+f).
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then is the matrix that applies m first and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// at maps a point.
func (m matrix) at(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// scale is the factor by which lengths grow, on average over directions.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

// bounds is the box around the image of a rectangle: left, top, right, bottom.
func (m matrix) bounds(x0, y0, x1, y1 float64) [4]float64 {
	ax, ay := m.at(x0, y0)
	bx, by := m.at(x1, y1)
	if m.b != 0 || m.c != 0 {
		cx, cy := m.at(x0, y1)
		dx, dy := m.at(x1, y0)
		return [4]float64{min(ax, bx, cx, dx), min(ay, by, cy, dy), max(ax, bx, cx, dx), max(ay, by, cy, dy)}
	}
	return [4]float64{min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)}
}

// turn is the angle, clockwise in quarter turns of degrees, at which the x
// axis points where y grows downwards.
func (m matrix) turn() int {
	quarter := int(math.Round(math.Atan2(m.b, m.a) / (math.Pi / 2)))
	return (quarter + 4) % 4 * 90
}

// askew is how far, in degrees, a page may be turned by accident.
const askew = 5.0

// isOblique reports whether the x axis points neither along a side of the page
// nor about so.
func (m matrix) isOblique() bool {
	turned := math.Atan2(m.b, m.a) / (math.Pi / 2)
	return math.Abs(turned-math.Round(turned))*90 > askew
}
