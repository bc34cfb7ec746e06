package ods

import (
	"encoding/xml"
	"sort"
	"strings"

	"juesuan/extractors/workbook/parts"
	"juesuan/extractors/workbook/sheet"
)

// style is what of a style tells what a sheet shows.
type style struct {
	hidden bool
	look   sheet.Look
}

// mostStyles is how many styles are read. Programs write no more.
const mostStyles = 65_536

// styled reads a part of a style.
func (r *reader) styled(e xml.StartElement) {
	if e.Name.Local == "style" {
		r.style = nil
		if len(r.styles) < mostStyles {
			r.style = &style{}
			r.styles[parts.Attr(e, "family")+"/"+parts.Attr(e, "name")] = r.style
		}
		return
	}
	st := r.style
	if st == nil {
		return
	}
	switch e.Name.Local {
	case "table-properties":
		st.hidden = parts.Attr(e, "display") == "false"
	case "table-cell-properties":
		if isRuled(e) {
			st.look |= sheet.Ruled
		}
	case "text-properties":
		if parts.Attr(e, "font-weight") == "bold" {
			st.look |= sheet.Stressed
		}
	case "paragraph-properties":
		if strings.HasPrefix(parts.Attr(e, "text-align"), centred) {
			st.look |= sheet.Centred
		}
	}
}

// centred is the alignment in the middle.
const centred = "center" //nolint:misspell // the format's word

// ruledSides is how many sides of a cell are drawn at least where it is one of
// a ruled table. A single one may underline a title.
const ruledSides = 2

func isRuled(e xml.StartElement) bool {
	drawn := func(name string) bool {
		v := parts.Attr(e, name)
		return v != "" && v != "none"
	}
	sides := 0
	for _, name := range []string{"border-left", "border-right", "border-top", "border-bottom"} {
		if drawn(name) {
			sides++
		}
	}
	return drawn("border") || sides >= ruledSides
}

// look is what a cell looks like: by its own style, else by that of its column.
func (r *reader) look(name string, column int) sheet.Look {
	if name == "" {
		i := sort.Search(len(r.columns), func(i int) bool { return r.columns[i].to > column })
		if i < len(r.columns) {
			name = r.columns[i].style
		}
	}
	if st := r.styles["table-cell/"+name]; st != nil {
		return st.look
	}
	return 0
}
