package word

import (
	"regexp"
	"strconv"
	"strings"
)

// value is an element that holds nothing but one.
type value struct {
	Val string `xml:"val,attr"`
}

// on reports whether an element is there and does not switch off what it is
// called.
func (v *value) on() bool {
	return v != nil && v.Val != "0" && v.Val != "false" && v.Val != "off"
}

// numberOf is the number in a value, or another where there is none.
func numberOf(v *value, other int) int {
	if v == nil {
		return other
	}
	n, err := strconv.Atoi(v.Val)
	if err != nil {
		return other
	}
	return n
}

// style is how paragraphs or runs are set that name it.
type style struct {
	ID      string `xml:"styleId,attr"`
	Type    string `xml:"type,attr"`
	Default string `xml:"default,attr"`
	Name    value  `xml:"name"`
	BasedOn *value `xml:"basedOn"`
	Outline *value `xml:"pPr>outlineLvl"`
	NumID   *value `xml:"pPr>numPr>numId"`
	Level   *value `xml:"pPr>numPr>ilvl"`
	Vanish  *value `xml:"rPr>vanish"`
	Raised  *value `xml:"rPr>vertAlign"`
}

// styles are those of a document, by their ids.
type styles map[string]*style

func (p *parts) styles(name string) (styles, error) {
	var list struct {
		Styles []style `xml:"style"`
	}
	if err := p.unmarshal(name, &list); err != nil {
		return nil, err
	}
	out := styles{}
	for i := range list.Styles {
		s := &list.Styles[i]
		out[s.ID] = s
		if s.Type == "paragraph" && (s.Default == "1" || s.Default == "true") {
			out[""] = s
		}
	}
	return out, nil
}

// mostBased is how many styles may be based on one another.
const mostBased = 20

// find is the first of a style and those that it is based on for which a
// question is answered.
func (s styles) find(id string, answers func(*style) bool) *style {
	for range mostBased {
		one := s[id]
		if one == nil || answers(one) {
			return one
		}
		if one.BasedOn == nil {
			return nil
		}
		id = one.BasedOn.Val
	}
	return nil
}

// headingName is the name of a style of headings; without a number it is the
// title of the document.
var headingName = regexp.MustCompile(`^(?i:heading ([1-9])|标题 ?([1-9])|title|标题)$`)

// level is the level of the headings of a style, or 0.
func (s styles) level(id string) int {
	if one := s.find(id, func(s *style) bool { return s.Outline != nil }); one != nil {
		return headingLevel(numberOf(one.Outline, bodyText))
	}
	level := 0
	s.find(id, func(s *style) bool {
		m := headingName.FindStringSubmatch(strings.TrimSpace(s.Name.Val))
		if m == nil {
			return false
		}
		level = max(1, int((m[1] + m[2] + "0")[0]-'0'))
		return true
	})
	return level
}

// bodyText is the level in an outline of what is no heading.
const bodyText = 9

// headingLevel is the level of a heading of a level in the outline, or 0.
func headingLevel(outline int) int {
	if outline < 0 || outline >= bodyText {
		return 0
	}
	return min(outline+1, 6)
}

// hides reports whether runs of a style are not shown.
func (s styles) hides(id string) bool {
	one := s.find(id, func(s *style) bool { return s.Vanish != nil })
	return one != nil && one.Vanish.on()
}

// numbering is the list that a style numbers its paragraphs in, and the level.
func (s styles) numbering(id string) (numID string, level int) {
	one := s.find(id, func(s *style) bool { return s.NumID != nil })
	if one == nil {
		return "", 0
	}
	level = numberOf(one.Level, 0)
	if own := s.find(id, func(s *style) bool { return s.Level != nil }); own != nil {
		level = numberOf(own.Level, 0)
	}
	return one.NumID.Val, level
}
