package text

import (
	"regexp"
	"strings"
)

// tag is the name and the attributes of the tag being read.
func (w *htmlReader) tag() (name string, attributes map[string]string) {
	tag, more := w.z.TagName()
	name = string(tag)
	for more {
		var key, value []byte
		key, value, more = w.z.TagAttr()
		if attributes == nil {
			attributes = map[string]string{}
		}
		if _, twice := attributes[string(key)]; !twice {
			attributes[string(key)] = string(value)
		}
	}
	return name, attributes
}

// isSilent reports whether nothing is shown of the text being read.
func (w *htmlReader) isSilent() bool { return w.skip > 0 || w.struck || w.hidden != "" }

// mayHide are the elements that are left out where a page hides them. Larger
// ones are shown by a click as often as not.
var mayHide = map[string]bool{"tr": true, "td": true, "th": true, "p": true, "span": true, "font": true, "i": true, "b": true}

// unshown is a style by which nothing is shown.
var unshown = regexp.MustCompile(`(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)`)

func isHidden(attributes map[string]string) bool {
	_, hidden := attributes["hidden"]
	return hidden || unshown.MatchString(attributes["style"])
}

// ends are the tags that no element goes on behind which a page hides: one of
// them may never have been closed.
var ends = map[string]string{"td": "tr td th", "th": "tr td th", "tr": "tr", "p": "p div tr td th", "span": "p div tr td th", "font": "p div tr td th", "i": "p div tr td th", "b": "p div tr td th"}

// shows reports whether the page shows the element that a tag begins. opens is
// false where the element ends with its tag.
func (w *htmlReader) shows(name string, opens bool, attributes map[string]string) bool {
	if w.hidden != "" {
		if !isWord(ends[w.hidden], name) && name != "table" {
			if name == w.hidden && opens {
				w.open++
			}
			return false
		}
		w.hidden = ""
	}
	if opens && mayHide[name] && isHidden(attributes) {
		w.hidden, w.open = name, 1
		return false
	}
	return true
}

// showsBehind reports whether the page shows what stands behind the tag that
// ends an element, and whether that element was shown itself.
func (w *htmlReader) showsBehind(name string) bool {
	switch {
	case w.hidden == "":
		return true
	case name == w.hidden:
		if w.open--; w.open <= 0 {
			w.hidden = ""
		}
		return false
	case name == "table", name != w.hidden && isWord(ends[w.hidden], name):
		w.hidden = ""
		return true
	}
	return false
}

func isWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}
