package word

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
)

// paragraph is one being read.
type paragraph struct {
	text   strings.Builder
	style  string
	level  int  // of a heading; -1 where the paragraph does not say
	lead   int  // of the first line, in columns of text
	gone   bool // its end was deleted: the next goes on from it
	numID  string
	number int // level of its number; -1 where the paragraph does not say
	// behind are the pieces that stand beside it: boxes, notes.
	behind []piece
}

func (r *reader) paragraph(out *[]piece) error {
	p := &paragraph{level: -1, number: -1}
	if err := r.x.each(r.inline(p)); err != nil {
		return err
	}
	text := r.open + p.text.String()
	r.open = ""
	number := r.numbered(p)
	if number != "" && (strings.TrimSpace(text) != "" || r.within > 0) {
		text = number + strings.TrimLeftFunc(text, unicode.IsSpace)
	}
	if p.level < 0 {
		p.level = r.styles.level(p.style)
	}
	switch {
	case p.gone:
		r.open = text
	case strings.TrimSpace(text) != "":
		if err := r.add(out, piece{text: text, level: p.level, lead: p.lead}); err != nil {
			return err
		}
	}
	*out = append(*out, p.behind...)
	return nil
}

// close writes a paragraph that nothing follows that it could go on in.
func (r *reader) close(out *[]piece) {
	if strings.TrimSpace(r.open) != "" {
		*out = append(*out, piece{text: r.open})
	}
	r.open = ""
}

// numbered counts a paragraph of a list and is the number printed before it.
func (r *reader) numbered(p *paragraph) string {
	if p.numID == "" {
		var level int
		p.numID, level = r.styles.numbering(p.style)
		if p.number < 0 {
			p.number = r.numbers.levelOf(p.numID, p.style, level)
		}
	}
	if p.numID == "" || p.numID == "0" {
		return ""
	}
	return r.numbers.next(p.numID, max(0, p.number))
}

// inline reads the elements of a paragraph.
func (r *reader) inline(p *paragraph) handler {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pPr":
			return r.x.each(r.paragraphProperty(p))
		case "r":
			return r.run(p)
		case "del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rPr", "rubyPr", "rt":
			return r.x.skip()
		case "AlternateContent":
			return r.alternate(r.inline(p), func() int { return p.text.Len() + len(p.behind) })
		case "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "bdo", "dir", "rubyBase":
			return r.x.each(r.inline(p))
		}
		if strings.HasSuffix(e.Name.Space, "/math") {
			return r.x.each(r.inline(p))
		}
		return r.x.skip()
	}
}

// twentieths is how many twentieths of a point a column of text is wide, at the
// usual size of twelve points.
const twentieths = 120

func (r *reader) paragraphProperty(p *paragraph) handler {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			p.style = attribute(e, "val")
		case "outlineLvl":
			if n, err := strconv.Atoi(attribute(e, "val")); err == nil {
				p.level = headingLevel(n)
			}
		case "numPr":
			return r.x.each(r.numberProperty(p))
		case "ind":
			p.lead = leadOf(e)
		case "rPr":
			return r.x.each(func(e xml.StartElement) error {
				p.gone = p.gone || e.Name.Local == "del" || e.Name.Local == "moveFrom"
				return r.x.skip()
			})
		case "sectPr":
			return r.section()
		}
		return r.x.skip()
	}
}

func (r *reader) numberProperty(p *paragraph) handler {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numId":
			p.numID = attribute(e, "val")
		case "ilvl":
			if n, err := strconv.Atoi(attribute(e, "val")); err == nil {
				p.number = n
			}
		}
		return r.x.skip()
	}
}

// leadOf is how far the first line of a paragraph is indented, in columns.
func leadOf(e xml.StartElement) int {
	number := func(names ...string) int {
		for _, name := range names {
			if n, err := strconv.Atoi(attribute(e, name)); err == nil {
				return n
			}
		}
		return 0
	}
	// Hundredths of a character are two hundredths of a column.
	if chars := number("firstLineChars"); chars != 0 {
		return max(0, chars/50+number("left", "start")/twentieths)
	}
	return max(0, (number("left", "start")+number("firstLine")-number("hanging"))/twentieths)
}
