package pdf

import (
	"fmt"

	"juesuan/document"
)

// Reason says why pages read here may not say what the file shows.
type Reason string

// The reasons.
const (
	Unmapped    Reason = "unmapped_glyphs" // a glyph whose character is not known
	NoWidths    Reason = "missing_widths"  // text shown with a font that does not say how wide its glyphs are
	NoFont      Reason = "missing_font"    // text shown with a font that cannot be read
	UnknownMap  Reason = "unknown_cmap"    // a predefined character map that is not known
	BadStream   Reason = "broken_stream"   // a filter that is not known, or data cut short
	Rebuilt     Reason = "rebuilt_index"   // the file's index was wrong; objects were searched for
	MissingPage Reason = "missing_page"    // a page that cannot be read at all
	Panicked    Reason = "panic"           // reading a page failed in an unforeseen way
	Exceeded    Reason = "limit_exceeded"  // a limit stopped the reading
)

// Doubt is a reason to read the whole document with another engine, and the
// first place that gave it.
type Doubt struct {
	Reason Reason
	Page   int // 0 for the whole document
	Detail string
	Plenty bool // there was too much to read: another engine would have no less
}

// doubtsNamed is how many doubts with the same reason are kept.
const doubtsNamed = 10

// doubt notes a doubt once for each detail, and as a problem of the document.
func (f *File) doubt(r Reason, detail string) { f.note(Doubt{Reason: r, Page: f.page, Detail: detail}) }

// plenty notes a limit on how much is read.
func (f *File) plenty(detail string) {
	f.note(Doubt{Reason: Exceeded, Page: f.page, Detail: detail, Plenty: true})
}

func (f *File) note(n Doubt) {
	same := 0
	for _, d := range f.doubts {
		if d.Reason != n.Reason {
			continue
		}
		if same++; d.Detail == n.Detail || same == doubtsNamed {
			return
		}
	}
	f.doubts = append(f.doubts, n)
	message := n.Detail
	if n.Page > 0 {
		message = fmt.Sprintf("page %d: %s", n.Page, n.Detail)
	}
	f.problems = append(f.problems, document.Problem{
		Code: string(n.Reason), Message: message, At: document.Place{Page: n.Page},
	})
}
