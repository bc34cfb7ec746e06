package pdf

import (
	"fmt"

	objects "github.com/ledongthuc/pdf"

	"juesuan/document"
)

// What keeps an annotation off the screen: the flags of ISO 32000-1, table 165.
const (
	annotationHidden = 1 << 1
	annotationNoView = 1 << 5
)

// annotations shows what lies on a page without being of its content: the
// values of form fields, stamps, remarks. Each is a form, its appearance; one
// without resources has those of all fields.
func (in *interpreter) annotations(list objects.Value) {
	if list.Len() == 0 {
		return
	}
	page := in.state
	in.resources = newResources(in.file.reader.Trailer().Key("Root").Key("AcroForm").Key("DR"))
	for i := range list.Len() {
		in.tick()
		if in.stopped {
			return
		}
		in.annotation(list.Index(i))
		in.state = page
	}
}

// annotation shows one annotation: its appearance, within the rectangle that it
// has on the page (ISO 32000-1, 12.5.5).
func (in *interpreter) annotation(v objects.Value) {
	if v.Key("F").Int64()&(annotationHidden|annotationNoView) != 0 || v.Key("Subtype").Name() == "Popup" {
		return
	}
	look := appearance(v)
	if look.Kind() == objects.Null && states(v) {
		in.file.unshown()
	}
	rect, ok := rectangle(v.Key("Rect"))
	box, boxed := rectangle(look.Key("BBox"))
	if look.Kind() != objects.Stream || !ok || !boxed {
		return
	}
	in.state.ctm = fit(formMatrix(look).bounds(box[0], box[1], box[2], box[3]), rect).then(in.state.ctm)
	in.form(look)
}

// appearance is the stream that shows an annotation, in the state that it is in.
func appearance(annotation objects.Value) objects.Value {
	normal := annotation.Key("AP").Key("N")
	if normal.Kind() == objects.Dict {
		return normal.Key(annotation.Key("AS").Name())
	}
	return normal
}

// states reports whether an annotation states words that a reader would have to
// lay out: the value of a field that is not for a choice of marks, or a text
// typed on the page.
func states(v objects.Value) bool {
	if v.Key("Subtype").Name() == "FreeText" {
		return v.Key("Contents").Text() != ""
	}
	field := func(key string) objects.Value {
		if own := v.Key(key); !own.IsNull() {
			return own
		}
		return v.Key("Parent").Key(key)
	}
	kind := field("FT").Name()
	return (kind == "Tx" || kind == "Ch") && field("V").Text() != ""
}

// unshown says that a page has words whose look the file does not tell.
func (f *File) unshown() {
	for _, p := range f.problems {
		if p.Code == Unshown && p.At.Page == f.page {
			return
		}
	}
	f.problems = append(f.problems, document.Problem{
		Code: Unshown, At: document.Place{Page: f.page},
		Message: fmt.Sprintf("第 %d 页有填写的内容没有显示样式，未读 / page %d has filled-in words that the file does not show, which are not read", f.page, f.page),
	})
}

// Unshown is the code of the problem of a page with words, in a form's field or
// typed on it, for which the file has no appearance.
const Unshown = "unshown_words"

// fit maps one rectangle on another.
func fit(from, to [4]float64) matrix {
	m := identity
	if w, h := from[2]-from[0], from[3]-from[1]; w > 0 && h > 0 {
		m.a, m.d = (to[2]-to[0])/w, (to[3]-to[1])/h
	}
	m.e, m.f = to[0]-from[0]*m.a, to[1]-from[1]*m.d
	return m
}
