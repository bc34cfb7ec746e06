package pdf

import (
	"bytes"
	"context"

	objects "github.com/ledongthuc/pdf"

	"juesuan/document"
	"juesuan/extractors/page"
)

// interpreter runs the content of one page.
type interpreter struct {
	ctx       context.Context
	file      *File
	limits    Limits
	page      *page.Page
	resources *resources
	state     state
	saved     []state
	text      matrix // of text, and of the beginning of its line
	line      matrix
	path      path
	operands  []token
	count     int // of operators
	depth     int // of forms
	stopped   bool
	pen       pen
	marks     []mark
	clipping  bool  // the path is one to clip by
	shown     int32 // stretches of text so far
}

func newInterpreter(ctx context.Context, f *File, p *page.Page) *interpreter {
	return &interpreter{
		ctx: ctx, file: f, limits: f.limits, page: p,
		state: state{ctm: identity, scale: 1, lineWidth: 1},
		text:  identity, line: identity,
	}
}

// stop ends the page at a limit.
func (in *interpreter) stop(what string) {
	in.stopped = true
	in.file.doubt(Exceeded, what)
}

// exhaust ends the page where there is too much of it: another engine would have no
// less to read.
func (in *interpreter) exhaust(what string) {
	in.stopped = true
	in.file.plenty(what)
}

// checkEvery is how many operators are run between looks at the context.
const checkEvery = 1 << 12

// run interprets a content stream.
func (in *interpreter) run(src []byte, r *resources) {
	outer := in.resources
	in.resources = r
	defer func() { in.resources = outer }()
	l := &lexer{src: src}
	in.operands = in.operands[:0]
	for !in.stopped {
		t := l.next()
		switch {
		case t.kind == end:
			if l.torn {
				in.file.doubt(BadStream, "a string in the content has no end")
			}
			return
		case t.kind != word:
			if len(in.operands) >= in.limits.Operands {
				in.stop("an operator has too many operands")
				return
			}
			in.operands = append(in.operands, t)
			continue
		}
		in.tick()
		in.operator(t.bytes, l)
		in.operands = in.operands[:0]
		l.release()
	}
}

// tick counts an operator.
func (in *interpreter) tick() {
	in.count++
	if in.count > in.limits.Operators {
		in.exhaust("the page has too many operators")
	}
	if in.count%checkEvery == 0 && in.ctx.Err() != nil {
		in.stopped = true
	}
}

// number is the i-th operand; nought where there is none.
func (in *interpreter) number(i int) float64 {
	if i < len(in.operands) && in.operands[i].kind == number {
		return in.operands[i].value
	}
	return 0
}

// have reports whether the operands are at least n numbers. An operator that
// lacks some is not run.
func (in *interpreter) have(n int) bool {
	ok := len(in.operands) >= n
	for i := 0; ok && i < n; i++ {
		ok = in.operands[i].kind == number
	}
	if !ok {
		in.file.doubt(BadStream, "an operator in the content lacks operands")
	}
	return ok
}

// last is the last operand.
func (in *interpreter) last() token {
	if len(in.operands) == 0 {
		return token{}
	}
	return in.operands[len(in.operands)-1]
}

// operator runs one operator.
func (in *interpreter) operator(op []byte, l *lexer) {
	switch string(op) {
	case "q":
		in.save()
	case "Q":
		in.restore()
	case "cm":
		if in.have(6) {
			in.state.ctm = in.matrix().then(in.state.ctm)
		}
	case "w":
		in.state.lineWidth = in.number(0)
	case "d":
		in.state.dashed = in.dashes()
	case "gs":
		in.graphics()
	case "Do":
		in.object()
	case "BI":
		in.inlineImage(l)
	case "sh":
		in.area(document.Box{0, 0, in.page.Width, in.page.Height}, page.Ink{Unknown: true}, true)
	default:
		if !in.textOperator(op) && !in.pathOperator(op) && !in.markOperator(op) {
			in.colourOperator(op)
		}
	}
}

func (in *interpreter) save() {
	if len(in.saved) >= in.limits.States {
		in.stop("too many graphics states are saved")
		return
	}
	in.saved = append(in.saved, in.state)
}

// restore goes back to the state saved last. One restore too many does nothing.
func (in *interpreter) restore() {
	if n := len(in.saved); n > 0 {
		in.state = in.saved[n-1]
		in.saved = in.saved[:n-1]
	}
}

// matrix is the matrix that the operands are.
func (in *interpreter) matrix() matrix {
	return matrix{in.number(0), in.number(1), in.number(2), in.number(3), in.number(4), in.number(5)}
}

// dashes reports whether a dash array leaves gaps.
func (in *interpreter) dashes() bool {
	for _, t := range in.operands[:max(len(in.operands)-1, 0)] {
		if t.kind == number && t.value > 0 {
			return true
		}
	}
	return false
}

// graphics takes what a graphics state dictionary sets.
func (in *interpreter) graphics() {
	d := once(in.resources.states, in.last().bytes, func(name string) objects.Value {
		return in.resources.dict.Key("ExtGState").Key(name)
	})
	if v := d.Key("LW"); !v.IsNull() {
		in.state.lineWidth = v.Float64()
	}
	if v := d.Key("D"); v.Len() > 0 {
		in.state.dashed = v.Index(0).Len() > 0
	}
	if v := d.Key("ca"); !v.IsNull() {
		in.state.fill.fade(v.Float64())
	}
	if v := d.Key("CA"); !v.IsNull() {
		in.state.stroke.fade(v.Float64())
	}
	if v := d.Key("BM"); !v.IsNull() {
		in.state.blended = v.Name() != "Normal" && v.Name() != "Compatible"
	}
	if v := d.Key("SMask"); !v.IsNull() {
		in.state.blended = in.state.blended || v.Name() != "None"
	}
}

// colourOperator runs an operator that sets a colour.
func (in *interpreter) colourOperator(op []byte) {
	fill, stroke := &in.state.fill, &in.state.stroke
	switch string(op) {
	case "g", "rg":
		fill.paint(light, in.operands)
	case "G", "RG":
		stroke.paint(light, in.operands)
	case "k":
		fill.paint(cmyk, in.operands)
	case "K":
		stroke.paint(cmyk, in.operands)
	case "cs":
		in.chooseSpace(fill)
	case "CS":
		in.chooseSpace(stroke)
	case "sc", "scn":
		fill.paint(fill.space, in.operands)
	case "SC", "SCN":
		stroke.paint(stroke.space, in.operands)
	}
}

// chooseSpace sets a colour space, whose first colour is black.
func (in *interpreter) chooseSpace(k *ink) {
	k.space = once(in.resources.spaces, in.last().bytes, in.resources.space)
	k.white = false
	k.Ink = page.Ink{Clear: k.Clear, Unknown: k.space == opaque}
}

// object runs a form, or notes the place of an image.
func (in *interpreter) object() {
	v := once(in.resources.objects, in.last().bytes, func(name string) objects.Value {
		return in.resources.dict.Key("XObject").Key(name)
	})
	switch v.Key("Subtype").Name() {
	case "Form":
		in.form(v)
	case "Image":
		in.image()
	}
}

// image notes where an image is painted: the unit square.
func (in *interpreter) image() {
	if len(in.page.Images) < in.limits.Rules {
		in.page.Images = append(in.page.Images, in.state.ctm.bounds(0, 0, 1, 1))
	}
	in.area(in.state.ctm.bounds(0, 0, 1, 1), page.Ink{Unknown: true}, true)
}

// form runs a form with its own matrix and resources.
func (in *interpreter) form(v objects.Value) {
	if in.depth >= in.limits.Depth {
		in.stop("forms lie too deep in forms")
		return
	}
	state, saved, outer, text, line := in.state, in.saved, in.path, in.text, in.line
	in.depth++
	in.saved, in.path = nil, path{}
	in.state.ctm = formMatrix(v).then(in.state.ctm)
	if box, ok := rectangle(v.Key("BBox")); ok {
		m := in.state.ctm
		in.state.clip = in.state.clip.within(m.bounds(box[0], box[1], box[2], box[3]), m.a*m.b != 0 || m.c*m.d != 0)
	}
	r := in.resources
	if own := v.Key("Resources"); own.Kind() == objects.Dict {
		r = newResources(own)
	}
	operands := in.operands
	in.operands = nil
	in.run(in.file.content(v, "a form"), r)
	in.operands = operands
	in.depth--
	in.state, in.saved, in.path, in.text, in.line = state, saved, outer, text, line
}

// formMatrix maps a form's own space.
func formMatrix(form objects.Value) matrix {
	m := form.Key("Matrix")
	if m.Len() != 6 {
		return identity
	}
	var n [6]float64
	for i := range n {
		n[i] = m.Index(i).Float64()
	}
	return matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
}

// inlineImage passes over the data of an image in the content: to an EI that
// stands between blanks with text behind it that is no binary data.
func (in *interpreter) inlineImage(l *lexer) {
	for {
		t := l.next()
		if t.kind == end {
			return
		}
		if t.kind == word && string(t.bytes) == "ID" {
			break
		}
	}
	in.image()
	for at := l.pos; ; {
		i := bytes.Index(l.src[at:], []byte("EI"))
		if i < 0 {
			in.file.doubt(BadStream, "an image in the content has no end")
			l.pos = len(l.src)
			return
		}
		at += i + 2
		if classes[l.src[at-3]] == blank && printable(l.src[at:]) {
			l.pos = at
			return
		}
	}
}

// printable reports whether a blank and what content streams are written in
// follow.
func printable(b []byte) bool {
	if len(b) > 0 && classes[b[0]] != blank {
		return false
	}
	for _, c := range b[:min(len(b), 16)] {
		if c > 0x7E || c < ' ' && classes[c] != blank || c == 0 {
			return false
		}
	}
	return true
}
