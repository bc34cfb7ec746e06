package word

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"juesuan/extractors"
)

// walker goes through the elements of a part. Names are looked at without
// their namespaces, of which there are two for each element.
type walker struct {
	ctx    context.Context
	in     *bounded
	d      *xml.Decoder
	depth  int
	most   int
	opened int
}

// handler reads one element to its end.
type handler func(e xml.StartElement) error

// often is how many elements are read between two looks at the context.
const often = 1024

// each hands the elements in the open one to a handler, and ends behind it.
func (w *walker) each(handle handler) error {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > w.most {
		return errTooLarge("嵌套过深", "elements are nested too deep")
	}
	for {
		t, err := w.d.Token()
		if err != nil {
			return w.whyUnread(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if w.opened++; w.opened%often == 0 && w.ctx.Err() != nil {
				return w.ctx.Err()
			}
			if err := handle(t); err != nil {
				return err
			}
		}
	}
}

// whyUnread is why a part cannot be read on. What is cut at the limit may end
// within a character, which is not what is wrong with it.
func (w *walker) whyUnread(err error) error {
	switch {
	case w.in.left < 0:
		return errLongPart
	case errors.Is(err, io.EOF):
		return extractors.Damaged(io.ErrUnexpectedEOF)
	}
	return extractors.Damaged(err)
}

// skip leaves out the open element.
func (w *walker) skip() error {
	if err := w.d.Skip(); err != nil {
		return w.whyUnread(err)
	}
	return nil
}

// wrapped hands on the elements in one that only stands around rows or cells, as
// controls and accepted changes do, and leaves out any other.
func (w *walker) wrapped(e xml.StartElement, handle handler) error {
	switch e.Name.Local {
	case "sdt", "sdtContent", "customXml", "ins", "moveTo":
		return w.each(handle)
	}
	return w.skip()
}

// text is the text of the open element.
func (w *walker) text() (string, error) {
	var b strings.Builder
	for {
		t, err := w.d.Token()
		if err != nil {
			return "", w.whyUnread(err)
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := w.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// walk hands the elements in the root of a part to a handler.
func (r *reader) walk(part string, handle handler) (err error) {
	in, err := r.parts.open(part)
	if err != nil || in == nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	outer := r.x
	defer func() { r.x = outer }()
	r.x = &walker{ctx: r.ctx, in: in, d: xml.NewDecoder(in), most: r.limits.Depth}
	for {
		t, err := r.x.d.Token()
		if err != nil {
			return fmt.Errorf("%s: %w", part, r.x.whyUnread(err))
		}
		if _, ok := t.(xml.StartElement); ok {
			return r.x.each(handle)
		}
	}
}

// attribute is the value of an attribute, or empty.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn reports whether an element switches on what it is called.
func isOn(e xml.StartElement) bool {
	switch attribute(e, "val") {
	case "0", "false", "off":
		return false
	}
	return true
}
