package normalizers

import (
	"regexp"
	"strings"
)

// raisedByMarkup is a mark that markup sets above or below the line at the end of a text.
var raisedByMarkup = regexp.MustCompile(`(?i)<(?:sup|sub)>[^<>]{0,8}</(?:sup|sub)>$`)

// stripMarks takes the marks that point to notes off the end of a text.
func (n *Normalizer) stripMarks(t *trace) {
	s := t.text
	if strings.HasSuffix(s, ">") {
		s = raisedByMarkup.ReplaceAllString(s, "")
	}
	if s = strings.TrimSpace(strings.TrimRight(s, n.noteMarks)); s != "" {
		t.to("note_mark", s)
	}
}

// overrun is the number of a note behind the decimals, of which only the closing
// bracket tells that it is none of them.
var overrun = regexp.MustCompile(`^([^()（）]*\.\d{2})\d{1,2}[)）]$`)

// stripNotes takes the marks that point to notes off the end of a figure: what
// is none of a figure anywhere else.
func (n *Normalizer) stripNotes(t *trace) {
	if at := n.notes.FindStringSubmatchIndex(t.text); at != nil {
		t.to("note_mark", strings.TrimSpace(t.text[:at[3]]))
	}
	for _, re := range []*regexp.Regexp{n.noteBefore, overrun} {
		if m := re.FindStringSubmatch(t.text); m != nil {
			t.to("note_mark", m[1])
		}
	}
}

// struckOut is a text that is crossed out.
var struckOut = regexp.MustCompile(`(?i)~~[^~]{1,60}~~|<(?:del|s|strike)>[^<>]{0,60}</(?:del|s|strike)>`)

// escaped is a mark of print that Markdown writes with a backslash.
var escaped = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)

// entities are those that converters leave, and the marks of bold.
var entities = strings.NewReplacer("&nbsp;", " ", "&lt;", "<", "&gt;", ">", "&amp;", "&", "**", "")

// stripTags takes the markup off a text: what is crossed out, tags, entities,
// emphasis, mathematics, escapes.
func (n *Normalizer) stripTags(t *trace) {
	s := t.text
	if strings.ContainsAny(s, "<&*~_`") {
		if rest := strings.TrimSpace(struckOut.ReplaceAllString(s, "")); rest != "" {
			s = rest
		}
		s = n.tags.ReplaceAllString(s, "")
		s = entities.Replace(s)
		s = unemphasised(strings.TrimSpace(s))
	}
	t.to("tag", strings.TrimSpace(s))
	if hasMath(t.text) {
		t.to("math", strings.TrimSpace(n.withoutMath(t.text)))
	}
	if strings.Contains(t.text, `\`) {
		t.to("escape", escaped.ReplaceAllString(t.text, "$1"))
	}
}

// unemphasised is a text without the marks of emphasis around it.
func unemphasised(s string) string {
	for len(s) > 2 && strings.IndexByte("*_`", s[0]) >= 0 && s[len(s)-1] == s[0] {
		s = s[1 : len(s)-1]
	}
	return s
}
