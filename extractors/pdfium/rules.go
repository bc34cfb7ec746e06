package pdfium

import (
	"math"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"juesuan/document"
	"juesuan/extractors/page"
)

const (
	thickest  = 3.0 // points: a filled rectangle that is thicker is an area
	shortest  = 2.0 // points: a line that is shorter is a dot
	slope     = 0.5 // points that a level line may climb, in all
	formDepth = 16  // forms within forms
)

// objects walks what is painted on a page.
type objects struct {
	lib    pdfium.Pdfium
	view   view
	limits Limits
	seen   int
	images []document.Box
	rules  []page.Rule
	areas  []page.Area
}

// page walks the objects of a page.
func (o *objects) page(p references.FPDF_PAGE) error {
	whole := requests.Page{ByReference: &p}
	count, err := o.lib.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: whole})
	if err != nil {
		return err
	}
	for i := range count.Count {
		object, err := o.lib.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: whole, Index: i})
		if err != nil {
			return err
		}
		if err := o.object(object.PageObject, identity, 0); err != nil {
			return err
		}
	}
	return nil
}

func (o *objects) object(ref references.FPDF_PAGEOBJECT, outer matrix, depth int) error {
	if o.seen++; o.seen > o.limits.Objects || len(o.rules) > o.limits.Rules {
		return ErrTooLarge
	}
	kind, err := o.lib.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: ref})
	if err != nil {
		return err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_IMAGE:
		return o.image(ref, outer)
	case enums.FPDF_PAGEOBJ_PATH:
		return o.path(ref, outer)
	case enums.FPDF_PAGEOBJ_FORM:
		if depth < formDepth {
			return o.form(ref, outer, depth)
		}
	}
	return nil
}

// image notes where an image is painted: its matrix maps the unit square there.
func (o *objects) image(ref references.FPDF_PAGEOBJECT, outer matrix) error {
	m, err := o.matrix(ref, outer)
	if err != nil {
		return err
	}
	box := o.view.box(m.e, m.f, m.e, m.f)
	for _, corner := range [][2]float64{{1, 0}, {0, 1}, {1, 1}} {
		x, y := o.view.point(m.point(corner[0], corner[1]))
		box = document.Box{min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)}
	}
	o.images = append(o.images, box)
	return nil
}

// form walks the objects of a form, which has a space of its own.
func (o *objects) form(ref references.FPDF_PAGEOBJECT, outer matrix, depth int) error {
	m, err := o.matrix(ref, outer)
	if err != nil {
		return err
	}
	count, err := o.lib.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: ref})
	if err != nil {
		return nil // an empty form
	}
	for i := range count.Count {
		object, err := o.lib.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: ref, Index: uint64(i)})
		if err != nil {
			return err
		}
		if err := o.object(object.PageObject, m, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// matrix is the map of an object into the space of the page.
func (o *objects) matrix(ref references.FPDF_PAGEOBJECT, outer matrix) (matrix, error) {
	m, err := o.lib.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: ref})
	if err != nil {
		return matrix{}, err
	}
	return matrixOf(m.Matrix).then(outer), nil
}

// path adds the lines that a path paints.
func (o *objects) path(ref references.FPDF_PAGEOBJECT, outer matrix) error {
	mode, err := o.lib.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: ref})
	if err != nil {
		return err
	}
	filled := mode.FillMode != enums.FPDF_FILLMODE_NONE
	if !filled && !mode.Stroke {
		return nil
	}
	m, err := o.matrix(ref, outer)
	if err != nil {
		return err
	}
	outlines, err := o.outlines(ref, m)
	if err != nil {
		return err
	}
	fill := o.fill(ref)
	var p pen
	if mode.Stroke {
		p = o.pen(ref, m)
	}
	for _, l := range outlines {
		if mode.Stroke {
			o.stroked(l, p)
		} else {
			o.filled(l, fill)
		}
	}
	if filled && fill.Clear < 255 {
		o.paint(outlines, fill)
	}
	return nil
}

// fill is the ink that an object is filled with.
func (o *objects) fill(ref references.FPDF_PAGEOBJECT) page.Ink {
	c, err := o.lib.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: ref})
	if err != nil {
		return page.Ink{Unknown: true}
	}
	return inkOf(c.FillColor)
}

func inkOf(c structs.FPDF_COLOR) page.Ink { //nolint:misspell // the name of the library
	part := func(v uint) uint8 { return uint8(min(v, 255)) }
	return page.Ink{Red: part(c.R), Green: part(c.G), Blue: part(c.B), Clear: 255 - part(c.A)}
}

// paint adds the filled rectangles of a path that are too thick for lines. Of
// one inside another only the line between them is filled.
func (o *objects) paint(outlines []outline, k page.Ink) {
	var boxes []document.Box
	for _, l := range outlines {
		if b, ok := l.rectangle(); ok {
			boxes = append(boxes, b)
		}
	}
	for i := 1; i < len(boxes); i++ {
		a, b := boxes[i-1], boxes[i]
		if contains(a, b) || contains(b, a) {
			return
		}
	}
	for _, b := range boxes {
		o.areas = append(o.areas, page.Area{Box: b, Ink: k})
	}
}

func contains(a, b document.Box) bool {
	return a[0] < b[0] && a[1] < b[1] && a[2] > b[2] && a[3] > b[3]
}

// rectangle is the box of an outline that is a rectangle along the edges of the
// page, thicker than a line.
func (l *outline) rectangle() (box document.Box, ok bool) {
	if l.curved || len(l.points) < 4 || len(l.points) > 6 {
		return box, false
	}
	box = l.box()
	for _, p := range l.points {
		if min(p[0]-box[0], box[2]-p[0]) > slope || min(p[1]-box[1], box[3]-p[1]) > slope {
			return box, false
		}
	}
	return box, min(box[2]-box[0], box[3]-box[1]) > thickest
}

// box is the box around the outline.
func (l *outline) box() document.Box {
	box := document.Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range l.points {
		box = document.Box{min(box[0], p[0]), min(box[1], p[1]), max(box[2], p[0]), max(box[3], p[1])}
	}
	return box
}

// pen is how a path is stroked.
type pen struct {
	width  float64
	dashed bool
	white  bool
}

// pen of a path; a property that it does not state is that of a plain line.
func (o *objects) pen(ref references.FPDF_PAGEOBJECT, m matrix) pen {
	var p pen
	if w, err := o.lib.FPDFPageObj_GetStrokeWidth(&requests.FPDFPageObj_GetStrokeWidth{PageObject: ref}); err == nil {
		p.width = float64(w.StrokeWidth) * m.scale()
	}
	if d, err := o.lib.FPDFPageObj_GetDashCount(&requests.FPDFPageObj_GetDashCount{PageObject: ref}); err == nil {
		p.dashed = d.DashCount > 0
	}
	if c, err := o.lib.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: ref}); err == nil {
		p.white = inkOf(c.StrokeColor).IsWhite()
	}
	return p
}

// outline is one run of a path without a gap, on the page as it is seen.
type outline struct {
	points [][2]float64
	curved bool
}

func (o *objects) outlines(ref references.FPDF_PAGEOBJECT, m matrix) ([]outline, error) {
	count, err := o.lib.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: ref})
	if err != nil {
		return nil, err
	}
	if o.seen += count.Count; o.seen > o.limits.Objects {
		return nil, ErrTooLarge
	}
	var list []outline
	for i := range count.Count {
		if list, err = o.segment(list, ref, i, m); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// segment adds one segment to the last outline, or begins another.
func (o *objects) segment(list []outline, ref references.FPDF_PAGEOBJECT, i int, m matrix) ([]outline, error) {
	s, err := o.lib.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: ref, Index: i})
	if err != nil {
		return nil, err
	}
	kind, err := o.lib.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: s.PathSegment})
	if err != nil {
		return nil, err
	}
	at, err := o.lib.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: s.PathSegment})
	if err != nil {
		return nil, err
	}
	if kind.Type == enums.FPDF_SEGMENT_MOVETO || len(list) == 0 {
		list = append(list, outline{})
	}
	l := &list[len(list)-1]
	x, y := o.view.point(m.point(float64(at.X), float64(at.Y)))
	l.points = append(l.points, [2]float64{x, y})
	l.curved = l.curved || kind.Type == enums.FPDF_SEGMENT_BEZIERTO
	end, err := o.lib.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: s.PathSegment})
	if err != nil {
		return nil, err
	}
	if end.IsClose {
		l.points = append(l.points, l.points[0])
	}
	return list, nil
}

// stroked adds every straight side of an outline.
func (o *objects) stroked(l outline, p pen) {
	if l.curved {
		return
	}
	for i := 1; i < len(l.points); i++ {
		a, b := l.points[i-1], l.points[i]
		box := document.Box{min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])}
		across, along := box[2]-box[0], box[3]-box[1]
		if min(across, along) > slope || max(across, along) < shortest {
			continue
		}
		half := p.width / 2
		if across > along {
			box[1], box[3] = box[1]-half, box[3]+half
		} else {
			box[0], box[2] = box[0]-half, box[2]+half
		}
		o.rules = append(o.rules, page.Rule{Box: box, Dashed: p.dashed, Faint: p.white})
	}
}

// filled adds an outline that is thin enough for a line.
func (o *objects) filled(l outline, k page.Ink) {
	if l.curved || len(l.points) < 3 {
		return
	}
	box := l.box()
	across, along := box[2]-box[0], box[3]-box[1]
	if min(across, along) <= thickest && max(across, along) >= max(shortest, 2*min(across, along)) {
		o.rules = append(o.rules, page.Rule{Box: box, Faint: k.IsWhite()})
	}
}
