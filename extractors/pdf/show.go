package pdf

import (
	"fmt"
	"math"

	"juesuan/document"
	"juesuan/extractors/page"
)

// pen is where text was shown last, to tell whether a blank belongs before the
// next glyph.
type pen struct {
	blank bool
	x, y  float64 // where the blank ended
}

// textOperator runs an operator of text; it reports whether op is one.
func (in *interpreter) textOperator(op []byte) bool {
	s := &in.state
	switch string(op) {
	case "BT":
		in.text, in.line = identity, identity
	case "ET":
	case "Tf":
		in.chooseFont()
	case "Tc":
		s.charSpace = in.number(0)
	case "Tw":
		s.wordSpace = in.number(0)
	case "Tz":
		s.scale = in.number(0) / 100
	case "TL":
		s.leading = in.number(0)
	case "Ts":
		s.rise = in.number(0)
	case "Tr":
		s.mode = int(in.number(0))
	default:
		return in.moveOperator(op) || in.showOperator(op)
	}
	return true
}

// moveOperator runs an operator that moves the text position.
func (in *interpreter) moveOperator(op []byte) bool {
	switch string(op) {
	case "Td":
		in.move(in.number(0), in.number(1))
	case "TD":
		in.state.leading = -in.number(1)
		in.move(in.number(0), in.number(1))
	case "Tm":
		if in.have(6) {
			in.line = in.matrix()
			in.text = in.line
		}
	case "T*":
		in.move(0, -in.state.leading)
	default:
		return false
	}
	return true
}

// showOperator runs an operator that shows text.
func (in *interpreter) showOperator(op []byte) bool {
	switch string(op) {
	case "Tj":
		in.shown++
		in.show(in.last().bytes)
	case "TJ":
		in.shown++
		in.showAll()
	case "'":
		in.move(0, -in.state.leading)
		in.shown++
		in.show(in.last().bytes)
	case "\"":
		in.state.wordSpace, in.state.charSpace = in.number(0), in.number(1)
		in.move(0, -in.state.leading)
		in.shown++
		in.show(in.last().bytes)
	default:
		return false
	}
	return true
}

// chooseFont sets font and size.
func (in *interpreter) chooseFont() {
	if len(in.operands) < 2 || in.operands[0].kind != name {
		return
	}
	in.state.size = in.number(1)
	in.state.font = once(in.resources.fonts, in.operands[0].bytes, func(name string) *font {
		return in.file.font(in.resources, name)
	})
}

// move begins a line at an offset from the beginning of this one.
func (in *interpreter) move(x, y float64) {
	in.line = matrix{1, 0, 0, 1, x, y}.then(in.line)
	in.text = in.line
}

// showAll shows the strings of an array, moving by the numbers between them.
func (in *interpreter) showAll() {
	for _, t := range in.operands {
		switch t.kind {
		case text:
			in.show(t.bytes)
		case number:
			by := -t.value / 1000 * in.state.size
			if in.vertical() {
				in.advance(0, by)
			} else {
				in.advance(by*in.state.scale, 0)
			}
		}
	}
}

func (in *interpreter) vertical() bool {
	f := in.state.font
	return f != nil && f.composite != nil && f.composite.vertical
}

// advance moves the text position along the line.
func (in *interpreter) advance(x, y float64) {
	m := &in.text
	m.e, m.f = m.a*x+m.c*y+m.e, m.b*x+m.d*y+m.f
}

// show shows a string.
func (in *interpreter) show(s []byte) {
	st := &in.state
	if st.font == nil {
		if len(s) > 0 {
			in.file.doubt(NoFont, "text is shown with no font")
		}
		return
	}
	stroke := newStrokes(in)
	for len(s) > 0 && !in.stopped {
		code, n := st.font.next(s)
		s = s[n:]
		c := st.font.char(code, n)
		along := st.charSpace
		if n == 1 && code == ' ' {
			along += st.wordSpace
		}
		stroke.glyph(c)
		if stroke.vertical {
			stroke.y += c.down*st.size + along
		} else {
			stroke.x += (c.width*st.size + along) * st.scale
		}
		if c.blank {
			x, y := stroke.matrix.at(stroke.x, stroke.y+st.rise)
			in.pen = pen{blank: true, x: x, y: y}
		}
	}
	in.advance(stroke.x, stroke.y)
}

// strokes writes the glyphs of one string.
type strokes struct {
	in       *interpreter
	matrix   matrix // from text space to the page
	x, y     float64
	vertical bool
	turn     int
	size     float64
	flags    page.Flag
	ink      page.Ink
}

func newStrokes(in *interpreter) strokes {
	st := &in.state
	s := strokes{in: in, matrix: in.text.then(in.state.ctm), vertical: in.vertical()}
	m := s.matrix
	if st.size < 0 {
		m.a, m.b = -m.a, -m.b
	}
	if st.scale < 0 {
		m.a, m.b = -m.a, -m.b
	}
	s.turn = m.turn()
	if m.isOblique() {
		s.flags |= page.Oblique
	}
	s.size = math.Abs(st.size) * math.Hypot(m.c, m.d)
	if st.mode == 3 || st.mode == 7 || st.mode == 0 && st.fill.clear {
		s.flags |= page.Invisible
	}
	s.ink = st.fill.Ink
	if st.mode%4 == 1 {
		s.ink = st.stroke.Ink
	}
	if st.font.bold || st.mode == 2 {
		s.flags |= page.Bold
	}
	return s
}

// glyph adds a glyph to the page.
func (s *strokes) glyph(c *char) {
	if c.blank || c.nothing || c.text == "" {
		return
	}
	in := s.in
	if len(in.page.Glyphs) >= in.limits.Glyphs {
		in.exhaust("the page has too many glyphs")
		return
	}
	st := &in.state
	if c.text == unknown {
		in.file.doubt(Unmapped, fmt.Sprintf("font %s has glyphs whose characters are not known", st.font.name))
	}
	if st.font.guessed {
		in.file.doubt(NoWidths, fmt.Sprintf("font %s does not say how wide its glyphs are", st.font.name))
	}
	x, y := s.x, s.y+st.rise
	if s.vertical {
		x, y = x+c.x*st.size*st.scale, y+c.y*st.size
	}
	box := document.Box(s.matrix.bounds(x, y+st.font.descent*st.size, x+c.width*st.size*st.scale, y+st.font.ascent*st.size))
	g := page.Glyph{Text: c.text, Box: box, Size: s.size, Angle: s.turn, Flags: s.flags, Ink: s.ink, Show: in.shown, Space: s.space(x, y)}
	footX, footY := s.matrix.at(x, y)
	if !in.shows(footX, footY) || !in.shows((box[0]+box[2])/2, (box[1]+box[3])/2) {
		g.Flags |= page.OffPage
	}
	in.page.Glyphs = append(in.page.Glyphs, g)
}

// shows reports whether a point is on the page. A point on its edge is.
func (in *interpreter) shows(x, y float64) bool {
	return x >= -edge && y >= -edge && x <= in.page.Width+edge && y <= in.page.Height+edge
}

// edge makes up for rounding.
const edge = 0.01

// space reports whether the blank shown last belongs before a glyph at x, y:
// it ended there, or not far away on the same line.
func (s *strokes) space(x, y float64) bool {
	p := &s.in.pen
	if !p.blank {
		return false
	}
	p.blank = false
	x, y = s.matrix.at(x, y)
	return math.Abs(x-p.x) <= s.size && math.Abs(y-p.y) <= s.size/2
}
