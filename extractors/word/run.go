package word

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"
)

// run is a stretch of a paragraph that is set in one way.
type run struct {
	hidden bool
	raised string // sup or sub, where it stands above or below the line
}

// run reads a run and what is shown of it.
func (r *reader) run(p *paragraph) error {
	var set run
	return r.x.each(r.runPart(p, &set))
}

func (r *reader) runPart(p *paragraph, set *run) handler {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			return r.x.each(r.runProperty(set))
		case "t":
			text, err := r.x.text()
			r.say(p, set, text)
			return err
		case "fldChar":
			r.field(attribute(e, "fldCharType"))
		case "footnoteReference", "endnoteReference":
			r.note(p, set, e)
		case "drawing", "pict", "object":
			return r.x.each(r.drawn(p))
		case "AlternateContent":
			return r.alternate(r.runPart(p, set), func() int { return p.text.Len() + len(p.behind) })
		case "ruby":
			return r.x.each(r.inline(p))
		case "br":
			if kind := attribute(e, "type"); kind == "" || kind == "textWrapping" {
				r.say(p, set, "\n")
			}
		default:
			if text := signOf(e); text != "" {
				r.say(p, set, text)
			}
		}
		return r.x.skip()
	}
}

// signOf is the character that an element without text stands for.
func signOf(e xml.StartElement) string {
	switch e.Name.Local {
	case "tab", "ptab":
		return "\t"
	case "cr":
		return "\n"
	case "noBreakHyphen":
		return "-"
	case "sym":
		return symbol(attribute(e, "char"))
	}
	return "" // a soft hyphen among them: it is printed at the end of a line only
}

// pictorial are the signs of fonts of signs (Wingdings) that reports are known
// to print, by their codes.
var pictorial = map[rune]string{
	0xF0FE: "☑", 0xF0FD: "☒", 0xF0A8: "□", 0xF06F: "□", 0xF0A3: "□", 0xF0FC: "√", 0xF0FB: "×", 0xF052: "☑", 0xF054: "☒",
	0xF0B7: "", 0xF06C: "", 0xF06E: "", 0xF075: "", 0xF0D8: "", // bullets
}

// symbol is a character by its code in a font of signs.
func symbol(code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil {
		return ""
	}
	c := rune(n)
	if text, ok := pictorial[c]; ok {
		return text
	}
	if c >= 0xF000 && c <= 0xF0FF {
		return string(utf8.RuneError) // only the font knows
	}
	return string(c)
}

func (r *reader) runProperty(set *run) handler {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rStyle":
			set.hidden = set.hidden || r.styles.hides(attribute(e, "val"))
		case "vanish":
			set.hidden = isOn(e)
		case "vertAlign":
			set.raised = map[string]string{"superscript": "sup", "subscript": "sub"}[attribute(e, "val")]
		}
		return r.x.skip()
	}
}

// say adds text to a paragraph, as far as it is shown. Behind a figure of a
// table, what stands above the line is no digit of it, and keeps its mark.
func (r *reader) say(p *paragraph, set *run, text string) {
	if n := len(r.fields); n > 0 && !r.fields[n-1] {
		return
	}
	if set.hidden || r.styles.hides(p.style) {
		r.hidden += utf8.RuneCountInString(strings.TrimSpace(text))
		return
	}
	if set.raised != "" && r.within > 0 {
		text = "<" + set.raised + ">" + text + "</" + set.raised + ">"
	}
	p.text.WriteString(text)
}

// field follows the beginnings, middles and ends of fields: what is printed
// stands between the middle and the end.
func (r *reader) field(kind string) {
	n := len(r.fields)
	switch {
	case kind == "begin":
		r.fields = append(r.fields, false)
	case n == 0:
	case kind == "separate":
		r.fields[n-1] = n < 2 || r.fields[n-2]
	case kind == "end":
		r.fields = r.fields[:n-1]
	}
}

// note puts what a note says behind the paragraph or the table, and its mark into
// a cell.
func (r *reader) note(p *paragraph, set *run, e xml.StartElement) {
	id := attribute(e, "id")
	list := r.notes[strings.TrimSuffix(e.Name.Local, "Reference")][id]
	if len(list) == 0 {
		return
	}
	if r.within > 0 {
		r.say(p, &run{hidden: set.hidden, raised: "sup"}, id)
		r.owed = append(r.owed, list...)
		return
	}
	p.behind = append(p.behind, list...)
}

// drawn reads the text that stands in what is drawn, and counts what cannot be
// read.
func (r *reader) drawn(p *paragraph) handler {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "txbxContent":
			within, fields := r.within, r.fields
			r.within, r.fields = 0, nil
			defer func() { r.within, r.fields = within, fields }()
			return r.x.each(r.blocks(&p.behind))
		case "blip", "imagedata":
			r.pictures++
		case "OLEObject":
			r.objects++
		case "AlternateContent":
			return r.alternate(r.drawn(p), func() int { return len(p.behind) + r.pictures })
		}
		return r.x.each(r.drawn(p))
	}
}
