package pdf

import (
	"math"

	"juesuan/document"
	"juesuan/extractors/page"
)

// point is a corner of a path, on the page.
type point struct {
	x, y  float64
	curve bool // reached by a curve
}

// path is the path being built, as subpaths.
type path struct {
	points []point
	starts []int  // of each subpath, in points
	closed []bool // of each subpath
	now    point  // in the space of the content
}

// clear empties the path.
func (p *path) clear() {
	p.points, p.starts, p.closed = p.points[:0], p.starts[:0], p.closed[:0]
}

// pathOperator runs an operator that builds or paints a path; it reports
// whether op is one.
func (in *interpreter) pathOperator(op []byte) bool {
	switch string(op) {
	case "m":
		if in.have(2) {
			in.begin(in.number(0), in.number(1))
		}
	case "l":
		if in.have(2) {
			in.to(in.number(0), in.number(1), false)
		}
	case "c":
		if in.have(6) {
			in.to(in.number(4), in.number(5), true)
		}
	case "v", "y":
		if in.have(4) {
			in.to(in.number(2), in.number(3), true)
		}
	case "h":
		in.close()
	case "re":
		if in.have(4) {
			in.box(in.number(0), in.number(1), in.number(2), in.number(3))
		}
	case "W", "W*": // takes effect behind the operator that paints
		in.clipping = true
	default:
		return in.paintOperator(op)
	}
	return true
}

// paintOperator runs an operator that paints the path and ends it.
func (in *interpreter) paintOperator(op []byte) bool {
	fill, stroke := false, false
	switch string(op) {
	case "n":
	case "S":
		stroke = true
	case "s":
		in.close()
		stroke = true
	case "f", "F", "f*":
		fill = true
	case "B", "B*":
		fill, stroke = true, true
	case "b", "b*":
		in.close()
		fill, stroke = true, true
	default:
		return false
	}
	in.paint(fill && !in.state.fill.clear, stroke && !in.state.stroke.clear)
	if in.clipping {
		box, rectangle := in.path.outline()
		in.state.clip, in.clipping = in.state.clip.within(box, !rectangle), false
	}
	in.path.clear()
	return true
}

// add adds a point to the path.
func (in *interpreter) add(x, y float64, curve bool) {
	if len(in.path.points) >= in.limits.Points {
		in.stop("a path has too many points")
		return
	}
	px, py := in.state.ctm.at(x, y)
	in.path.points = append(in.path.points, point{px, py, curve})
	in.path.now = point{x: x, y: y}
}

// begin begins a subpath.
func (in *interpreter) begin(x, y float64) {
	in.path.starts = append(in.path.starts, len(in.path.points))
	in.path.closed = append(in.path.closed, false)
	in.add(x, y, false)
}

// to goes on to a point. Without a beginning it begins there.
func (in *interpreter) to(x, y float64, curve bool) {
	if len(in.path.starts) == 0 {
		in.begin(x, y)
		return
	}
	if in.path.closed[len(in.path.closed)-1] {
		in.begin(in.path.now.x, in.path.now.y)
	}
	in.add(x, y, curve)
}

func (in *interpreter) close() {
	if n := len(in.path.closed); n > 0 {
		in.path.closed[n-1] = true
	}
}

func (in *interpreter) box(x, y, w, h float64) {
	in.begin(x, y)
	in.add(x+w, y, false)
	in.add(x+w, y+h, false)
	in.add(x, y+h, false)
	in.close()
	in.path.now = point{x: x, y: y}
}

// What is still a rule: how thick a filled box or a stroke may be, and how far
// a line may be off level, in points.
const (
	thick = 4.0
	slant = 0.5
)

// paint finds the rules of the path.
func (in *interpreter) paint(fill, stroke bool) {
	if !fill && !stroke {
		return
	}
	p := &in.path
	for i, from := range p.starts {
		to := len(p.points)
		if i+1 < len(p.starts) {
			to = p.starts[i+1]
		}
		points := p.points[from:to]
		box, straight := outline(points)
		if fill && straight && isThin(box) {
			in.rule(page.Rule{Box: box, Faint: in.state.fill.white})
			continue
		}
		if stroke {
			in.strokePath(points, p.closed[i])
		}
	}
	if fill && !(in.state.fill.seen() && in.frames()) {
		in.areas()
	}
}

// areas adds the areas that a path fills: its rectangles, and the box of
// whatever else it has.
func (in *interpreter) areas() {
	p := &in.path
	for i, from := range p.starts {
		to := len(p.points)
		if i+1 < len(p.starts) {
			to = p.starts[i+1]
		}
		box, straight := outline(p.points[from:to])
		if straight && isThin(box) {
			continue
		}
		_, rectangle := rectangular(p.points[from:to])
		in.area(box, in.state.fill.Ink, !rectangle)
	}
}

// area adds a painted area, as far as the page shows it.
func (in *interpreter) area(b document.Box, k page.Ink, odd bool) {
	p, c := in.page, in.state.clip
	b = document.Box{max(b[0], 0), max(b[1], 0), min(b[2], p.Width), min(b[3], p.Height)}
	if c.set {
		b = document.Box{max(b[0], c.box[0]), max(b[1], c.box[1]), min(b[2], c.box[2]), min(b[3], c.box[3])}
	}
	if b[0] < b[2] && b[1] < b[3] && len(p.Areas) < in.limits.Rules {
		p.Areas = append(p.Areas, page.Area{Box: b, Ink: k, Odd: odd || c.odd || in.state.blended, Over: len(p.Glyphs)})
	}
}

// outline is the box of a path, and whether the path is one rectangle.
func (p *path) outline() (box document.Box, rectangle bool) {
	if len(p.points) == 0 {
		return box, true
	}
	box, _ = outline(p.points)
	if len(p.starts) > 1 {
		return box, false
	}
	_, rectangle = rectangular(p.points)
	return box, rectangle || isThin(box)
}

// outline is the box around a subpath; straight is false where it has curves.
func outline(points []point) (box document.Box, straight bool) {
	box = document.Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	straight = len(points) > 2
	for _, q := range points {
		box = document.Box{min(box[0], q.x), min(box[1], q.y), max(box[2], q.x), max(box[3], q.y)}
		straight = straight && !q.curve
	}
	return box, straight
}

func isThin(b document.Box) bool { return min(b[2]-b[0], b[3]-b[1]) <= thick }

// strokePath finds the rules of a stroked subpath: each level or upright side.
func (in *interpreter) strokePath(points []point, closed bool) {
	for i := 1; i < len(points); i++ {
		in.side(points[i-1], points[i])
	}
	if n := len(points); closed && n > 2 {
		in.side(points[n-1], point{x: points[0].x, y: points[0].y})
	}
}

// side adds the rule that a stroke from a to b is.
func (in *interpreter) side(a, b point) {
	if b.curve {
		return
	}
	w := in.state.lineWidth * in.state.ctm.scale()
	dx, dy := math.Abs(b.x-a.x), math.Abs(b.y-a.y)
	if w > thick || max(dx, dy) <= w || min(dx, dy) > slant {
		return
	}
	box := document.Box{min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)}
	if dx >= dy {
		box[1], box[3] = box[1]-w/2, box[3]+w/2
	} else {
		box[0], box[2] = box[0]-w/2, box[2]+w/2
	}
	in.rule(page.Rule{Box: box, Dashed: in.state.dashed, Faint: in.state.stroke.white})
}

// frames finds borders filled as what lies between two rectangles: an outer
// subpath and an inner one a line's width inside it. It reports whether there
// is any.
func (in *interpreter) frames() (any bool) {
	p := &in.path
	for i := 0; i+1 < len(p.starts); i++ {
		to := len(p.points)
		if i+2 < len(p.starts) {
			to = p.starts[i+2]
		}
		a, ok := rectangular(p.points[p.starts[i]:p.starts[i+1]])
		b, also := rectangular(p.points[p.starts[i+1]:to])
		if !ok || !also {
			continue
		}
		if b[0] < a[0] {
			a, b = b, a
		}
		any = in.frame(a, b) || any
	}
	return any
}

// frame adds the four sides between an outer and an inner rectangle, where the
// inner one is a line's width inside the other.
func (in *interpreter) frame(a, b document.Box) bool {
	for i := range a {
		gap := b[i] - a[i]
		if i > 1 {
			gap = -gap
		}
		if gap <= 0 || gap > thick {
			return false
		}
	}
	in.rule(page.Rule{Box: document.Box{a[0], a[1], a[2], b[1]}})
	in.rule(page.Rule{Box: document.Box{a[0], b[3], a[2], a[3]}})
	in.rule(page.Rule{Box: document.Box{a[0], a[1], b[0], a[3]}})
	in.rule(page.Rule{Box: document.Box{b[2], a[1], a[2], a[3]}})
	return true
}

// rectangular is the box of a subpath that is a rectangle along the axes.
func rectangular(points []point) (document.Box, bool) {
	box, straight := outline(points)
	if !straight || len(points) < 4 || len(points) > 5 || isThin(box) {
		return box, false
	}
	for _, q := range points {
		if q.x != box[0] && q.x != box[2] || q.y != box[1] && q.y != box[3] {
			return box, false
		}
	}
	return box, true
}

// rule adds a rule as far as the page shows it.
func (in *interpreter) rule(r page.Rule) {
	p := in.page
	box := document.Box{max(r.Box[0], 0), max(r.Box[1], 0), min(r.Box[2], p.Width), min(r.Box[3], p.Height)}
	if !(box[0] <= box[2] && box[1] <= box[3]) {
		return
	}
	if len(p.Rules) >= in.limits.Rules {
		in.exhaust("the page has too many rules")
		return
	}
	r.Box = box
	p.Rules = append(p.Rules, r)
}
