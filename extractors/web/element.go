package web

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

// element is one that is open, with what stands in it so far.
type element struct {
	name       string
	from       int  // where its tag begins
	beside     bool // by what it is, or is called
	arranges   bool // a table that says so
	said       int  // characters
	linked     int  // of them in links to other pages
	links      int
	paragraphs int // elements that part paragraphs
	rows       int // of tables
	// Of a table: whether one stands in it, its rows with two cells and more,
	// whether a cell holds prose, and its tags.
	holds, prose      bool
	wide              int
	cells             int // of the open row
	cellTags, rowTags []stretch
	chosen            bool     // an option that is
	options           []option // of a select
}

// option is what a form offers, where it stands.
type option struct {
	stretch
	chosen bool
}

// unchosen are the options of a select that a reader does not see: all but the last
// that is chosen, or the first where none is.
func (e *element) unchosen() (out []stretch) {
	shown := 0
	for k, o := range e.options {
		if o.chosen {
			shown = k
		}
	}
	for k, o := range e.options {
		if k != shown {
			out = append(out, o.stretch)
		}
	}
	return out
}

// paragraphs are the elements that part what is said into paragraphs.
var paragraphs = map[string]bool{"p": true, "div": true, "br": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true}

// take adds what an element in this one says.
func (e *element) take(in *element) {
	e.said += in.said
	e.linked += in.linked
	e.links += in.links
	e.paragraphs += in.paragraphs
	e.rows += in.rows
	e.holds = e.holds || in.holds || in.name == "table"
	e.prose = e.prose || in.prose
	if in.name == "tr" {
		e.rows++
	}
	if in.name == "td" || in.name == "th" {
		e.prose = e.prose || in.paragraphs >= fewestParagraphs && in.said >= proseLength
	}
}

// What a cell needs to hold prose: so many paragraphs and characters.
const (
	fewestParagraphs = 2
	proseLength      = 60
)

// tag notes a tag of a table.
func (e *element) tag(name string, s stretch) {
	switch strings.TrimPrefix(name, "/") {
	case "td", "th":
		e.cellTags = append(e.cellTags, s)
		if name[0] != '/' {
			e.cells++
			if e.cells == 2 {
				e.wide++
			}
		}
	case "tr", "table", "tbody", "thead", "tfoot", "colgroup", "col":
		e.rowTags = append(e.rowTags, s)
		e.cells = 0
	}
}

// mostArranged is how many rows with several cells a table may have that
// arranges prose on a page.
const mostArranged = 2

// isLayout reports whether a table only arranges the page. One that holds tables
// is read so by the text source.
func (e *element) isLayout() bool {
	return !e.holds && (e.arranges || e.wide == 0 || e.prose && e.wide <= mostArranged)
}

// always are the elements that stand beside the document by what they are, and
// that hold nothing of it.
var always = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "svg": true, "select": true, "button": true, "iframe": true, "object": true}

// usually are the elements that stand beside the document unless it was put
// there by mistake.
var usually = map[string]bool{"nav": true, "footer": true, "aside": true, "menu": true}

// roles are what pages call such elements.
var roles = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:nav|navi|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|sidebar|toolbar|share|copyright|pager|pagination|contentinfo|complementary)(?:$|[\s_-])`)

// named are the elements that may be beside the document by what they are
// called.
var named = map[string]bool{"div": true, "ul": true, "ol": true, "dl": true, "section": true, "header": true, "p": true, "span": true, "td": true}

func (t tag) isBeside() bool {
	return always[t.name] || usually[t.name] || named[t.name] && roles.MatchString(t.role)
}

// What an element that is called so may hold and stand beside the document: few
// rows of tables, and not the most of a text. And what makes any a list of links:
// so many, with so much of what it says in ten.
const (
	mostRows    = 2
	mostSaid    = 2000
	fewestLinks = 3
	mostlyLinks = 5
)

// isFurniture reports whether an element stands beside the document.
func (e *element) isFurniture() bool {
	switch {
	case always[e.name]:
		return true
	case e.rows > mostRows:
		return false
	case e.beside && (usually[e.name] || e.said <= mostSaid):
		return true
	}
	return named[e.name] && e.links >= fewestLinks && e.linked*10 >= e.said*mostlyLinks
}

// files are the extensions of files that reports are attached in.
var files = map[string]bool{
	".pdf": true, ".doc": true, ".docx": true, ".wps": true, ".rtf": true, ".xls": true, ".xlsx": true, ".et": true, ".csv": true, ".ofd": true,
	".ods": true, ".odt": true, ".zip": true, ".rar": true, ".7z": true, ".txt": true,
}

// isFile reports whether a link leads to a file.
func isFile(href string) bool {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		return false
	}
	return files[strings.ToLower(path.Ext(u.Path))]
}

func isWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}
