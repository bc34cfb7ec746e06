package xlsx

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// richText gathers a text from its runs, without how it is to be pronounced.
type richText struct {
	out    strings.Builder
	inside bool // of <t>
	spoken int  // of <rPh>
}

func (r *richText) token(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		switch t.Name.Local {
		case "t":
			r.inside = r.spoken == 0
		case "rPh":
			r.spoken++
		}
	case xml.EndElement:
		switch t.Name.Local {
		case "t":
			r.inside = false
		case "rPh":
			r.spoken = max(r.spoken-1, 0)
		}
	case xml.CharData:
		if r.inside {
			r.out.Write(t)
		}
	}
}

// take is the text, after which another begins.
func (r *richText) take() string {
	s := r.out.String()
	*r = richText{}
	return unescaped(s)
}

// escape is how characters are written that XML has no room for.
var escape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescaped puts in such characters, and ends lines in one way.
func unescaped(s string) string {
	if strings.Contains(s, "_x") {
		s = escape.ReplaceAllStringFunc(s, func(e string) string {
			const base, bits = 16, 32
			n, err := strconv.ParseInt(e[2:6], base, bits)
			if err != nil {
				return e
			}
			return string(rune(n))
		})
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
