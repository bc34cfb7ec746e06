package outline

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/records"
)

// kinds of headings by level, as records name them.
var kinds = [...]string{1: "part", 2: "section", 3: "subsection", 4: "item"}

// Headings lists the headings of the body with their paths; doc is the
// document's id. It also joins, as a side effect on the blocks, what was broken
// over several of them.
func (o *Outline) Headings(doc string) []records.Heading {
	wrap := o.wrapWidth()
	var out []records.Heading
	var stack []string // texts by level
	inBody := false
	for i := range o.Blocks {
		b := &o.Blocks[i]
		if b.IsGrid() || b.Contents || b.Joined || b.Again || b.Flat == "" {
			continue
		}
		h, ok := o.heading(i, wrap, inBody)
		if !ok {
			continue
		}
		inBody = true
		for len(stack) < h.Level-1 {
			stack = append(stack, "")
		}
		stack = append(stack[:h.Level-1], whole(h))
		h.Path = slices.DeleteFunc(slices.Clone(stack), func(s string) bool { return s == "" })
		h.ID = fmt.Sprintf("%s/h%02d", doc, len(out)+1)
		out = append(out, h)
	}
	return out
}

// whole is a heading's number and text as one; a part's stand apart.
func whole(h records.Heading) string {
	if h.Level == 1 && h.Number != "" {
		return h.Number + " " + h.Text
	}
	return h.Number + h.Text
}

func (o *Outline) heading(i int, wrap int, inBody bool) (records.Heading, bool) {
	b := &o.Blocks[i]
	h := records.Heading{Type: records.TypeHeading, At: o.at(i), Confidence: o.Cat.Confidence.Reading.Clean}
	if b.IsTitle {
		return o.titleHeading(b, h), true
	}
	if b.Furnishes || o.isStrayRow(i) {
		return h, false
	}
	if b.Statement != nil && b.Planned == 0 && !b.Part && !b.IsSentence() && o.isFirst(i) || b.Statement != nil && b.Planned > 2 {
		return o.titleHeading(b, h), true
	}
	text := o.joinLines(i, wrap)
	switch {
	case text == "":
		return h, false
	case b.Number.Level > 0:
		h.Level, h.Number, h.Text = b.Number.Level, b.Number.Text, text
	case b.Part:
		h.Level, h.Text = 1, text
	case b.Planned > 0:
		h.Level, h.Text = b.Planned, text
		if b.Source.Level > 0 && inBody {
			h.Confidence = o.Cat.Confidence.Reading.Doubted(records.DoubtMarkedHeading)
		}
	default:
		return h, false
	}
	h.Kind = kinds[h.Level]
	h.At = o.at(i)
	return h, true
}

// near is how many lines away a table still stands beside a line; mostClasses
// is how many classes there are, about.
const (
	near        = 2
	mostClasses = 30
)

// isFirst reports whether no title of a table, and no earlier line, says the same
// as line i.
func (o *Outline) isFirst(i int) bool {
	key, title := o.Cat.TitleKey(o.Blocks[i].Text), o.Blocks[i].Title.Text
	for j := range o.Blocks {
		b := &o.Blocks[j]
		if j != i && (b.IsTitle || j < i && !b.Contents) && b.Statement != nil && (o.Cat.TitleKey(b.Text) == key || title != "" && b.Title.Text == title) {
			return false
		}
	}
	return true
}

func (o *Outline) titleHeading(b *Block, h records.Heading) records.Heading {
	h.Level, h.Kind = 2, "table_title"
	if b.Statement != nil && b.Statement.Form {
		h.Kind = "form_title"
	}
	h.Number, h.Text = o.printed(b)
	return h
}

func (o *Outline) at(i int) records.At {
	var at records.At
	for j := i; j <= o.Blocks[i].Last; j++ {
		at = append(at, cells.Place(o.Blocks[j].Source.At))
	}
	return at
}

// joinLines returns the text of a heading that begins in block i, without its
// number, with what goes on on the following lines; empty where the whole is
// a sentence and so no heading.
func (o *Outline) joinLines(i, wrap int) string {
	b := &o.Blocks[i]
	if b.Number.Level == 1 && b.Number.Rest == "" {
		return o.joinPart(i)
	}
	text := b.Number.Rest
	last := i
	for j := i + 1; j < len(o.Blocks) && o.goesOn(last, j, wrap); j++ {
		text += o.Blocks[j].Text
		last = j
		whole := Block{Flat: catalog.Flat(text)}
		if whole.IsSentence() {
			return ""
		}
	}
	if b.IsSentence() || strings.TrimSpace(text) == "" {
		return ""
	}
	if last == i {
		if j := o.restInContents(i); j >= 0 {
			text, last = text+o.Blocks[j].Text, j
		}
	}
	for j := i + 1; j <= last; j++ {
		o.Blocks[j].Joined = true
	}
	b.Last = last
	return text
}

// restInContents is the index of the block that a heading goes on at, as the
// contents have it: with that line, and not without it, the heading is the
// entry of its number. It is -1 where there is none. A title set in the middle
// of its page is broken where no line is full.
func (o *Outline) restInContents(i int) int {
	b := &o.Blocks[i]
	j := i + 1
	if b.Number.Level == 0 || b.Number.Level > 2 || j >= len(o.Blocks) {
		return -1
	}
	next := &o.Blocks[j]
	if next.IsGrid() || next.Flat == "" || next.Contents || next.IsTitle || next.Number.Level > 0 || next.IsSentence() {
		return -1
	}
	own, whole := o.Cat.Key(b.Number.Rest), o.Cat.Key(b.Number.Rest+next.Text)
	found := -1
	for k := range o.Blocks[:i] {
		e := &o.Blocks[k]
		if !e.Contents || e.Number.Level != b.Number.Level || e.Number.Value != b.Number.Value {
			continue
		}
		switch o.Cat.Key(entry(e.Number.Rest)) {
		case own:
			return -1
		case whole:
			found = j
		}
	}
	return found
}

// joinPart joins a part's number to its name on the next line with text.
func (o *Outline) joinPart(i int) string {
	j := o.nextText(i + 1)
	if j < 0 || j > i+3 {
		return ""
	}
	next := &o.Blocks[j]
	if next.Number.Level > 0 || next.IsSentence() || next.IsTitle || next.Contents {
		return ""
	}
	next.Joined = true
	o.Blocks[i].Last = j
	return next.Text
}

// goesOn reports whether block j is the continuation of block i: the next line
// of the file, no beginning of anything, after a line that was full or, where
// paragraphs are set apart by blank lines, after any.
func (o *Outline) goesOn(i, j, wrap int) bool {
	a, b := &o.Blocks[i], &o.Blocks[j]
	if b.IsGrid() || b.Contents || b.Flat == "" {
		return false
	}
	if a.Source.At.Page > 0 && !hangs(a.Source, b.Source) || a.Source.At.Page == 0 && (b.Source.At.Line != a.Source.At.Line+1 || a.Source.At.Line == 0) {
		return false
	}
	if b.Number.Level > 0 || b.IsTitle || b.Source.Level > 0 || b.Furnishes {
		return false
	}
	if wrap == 0 || a.Source.At.Page > 0 {
		return true
	}
	return a.width() >= wrap-6
}

// hangs reports whether a paragraph of a page goes on at the margin, right below
// another that is set in: it is the rest of one that was taken for two.
func hangs(a, b *document.Block) bool {
	const top, right, bottom = 1, 2, 3
	from, to := a.At.Box, b.At.Box
	height := from[bottom] - from[top]
	return a.At.Page == b.At.Page && b.Lead+leastHang <= a.Lead && a.Lead <= b.Lead+mostHang && to[top]-from[bottom] <= height && to[top] > from[top] && from[right] > to[right]-mostShort*height
}

// leastHang and mostHang are how much further left what goes on begins, in columns
// of text: by one to three characters, or it stands under a line that is set in the
// middle. mostShort is how far a full line may end before the
// next does, in lines: a word of a few characters is not parted.
const (
	leastHang = 2
	mostHang  = 6
	mostShort = 4
)

// wrapWidth is the width at which the source breaks its lines: 0 where
// paragraphs are set apart by blank lines, so that any line may go on, and
// very large where lines are not broken at all.
func (o *Outline) wrapWidth() int {
	apart, pairs, wide := 0, 0, 0
	widths := map[int]int{}
	for i := range o.Blocks {
		b := &o.Blocks[i]
		if b.IsGrid() {
			continue
		}
		if w := b.width(); w >= narrowest {
			widths[w/2]++
			wide++
		}
		if i > 0 && !o.Blocks[i-1].IsGrid() {
			pairs++
			if b.Source.At.Line > o.Blocks[i-1].Source.At.Line+1 {
				apart++
			}
		}
	}
	if pairs == 0 || apart*2 >= pairs {
		return 0
	}
	usual := 0
	for w, n := range widths {
		if n > widths[usual] || n == widths[usual] && w > usual {
			usual = w
		}
	}
	if wide == 0 || (widths[usual]+widths[usual-1])*5 < wide || wider(widths, usual) > widths[usual]+widths[usual-1] {
		return 1 << 30
	}
	return usual * 2
}

// wider counts the lines that are surely wider than a width: where there are many,
// lines are not broken there, however many happen to be as wide.
func wider(widths map[int]int, width int) int {
	out := 0
	for w, n := range widths {
		if w > width+1 {
			out += n
		}
	}
	return out
}

// narrowest is the narrowest width in columns of text that lines are broken at.
const narrowest = 40

func (b *Block) width() int { return b.Source.Lead + runewidth.StringWidth(b.Source.Text) }
