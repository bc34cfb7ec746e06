package facts

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"juesuan/catalog"
	"juesuan/records"
)

// kinds of headings by level, as records name them.
var kinds = [...]string{1: "part", 2: "section", 3: "subsection", 4: "item"}

// headings lists the headings of the body with their paths. It also joins, as
// a side effect on the lines, what was broken over several of them.
func (rd *reading) headings() []records.Heading {
	wrap := rd.wrapWidth()
	var out []records.Heading
	var stack []string // texts by level
	inBody := false
	for i := range rd.lines {
		l := &rd.lines[i]
		if l.isGrid() || l.contents || l.joined || l.again || l.flat == "" {
			continue
		}
		h, ok := rd.heading(i, wrap, inBody)
		if !ok {
			continue
		}
		inBody = true
		for len(stack) < h.Level-1 {
			stack = append(stack, "")
		}
		stack = append(stack[:h.Level-1], rd.whole(h))
		h.Path = slices.DeleteFunc(slices.Clone(stack), func(s string) bool { return s == "" })
		h.ID = rd.headingID(len(out) + 1)
		out = append(out, h)
	}
	return out
}

// whole is a heading's number and text as one; a part's stand apart.
func (rd *reading) whole(h records.Heading) string {
	if h.Level == 1 && h.Number != "" {
		return h.Number + " " + h.Text
	}
	return h.Number + h.Text
}

func (rd *reading) heading(i int, wrap int, inBody bool) (records.Heading, bool) {
	l := &rd.lines[i]
	h := records.Heading{Type: records.TypeHeading, At: rd.at(i), Confidence: sureClean}
	if l.isTitle {
		return rd.titleHeading(l, h), true
	}
	if l.furnishes || rd.isStrayRow(i) {
		return h, false
	}
	text := rd.joinLines(i, wrap)
	switch {
	case text == "":
		return h, false
	case l.number.level > 0:
		h.Level, h.Number, h.Text = l.number.level, l.number.text, text
	case l.part:
		h.Level, h.Text = 1, text
	case l.block.Level > 0 && inBody:
		h.Level, h.Text, h.Confidence = min(l.block.Level, 4), text, sureRepaired
	default:
		return h, false
	}
	h.Kind = kinds[h.Level]
	h.At = rd.at(i)
	return h, true
}

// isStrayRow reports whether a numbered line is the label of a row that noise
// tore out of the table beside it: 五、教育支出 right under a grid, or under
// other such rows.
func (rd *reading) isStrayRow(i int) bool {
	if !rd.isClass(i) {
		return false
	}
	first, last := i, i
	for first > max(0, i-mostClasses) && rd.isClass(first-1) {
		first--
	}
	for last < min(len(rd.lines)-1, i+mostClasses) && rd.isClass(last+1) {
		last++
	}
	for j := max(0, first-near); j <= min(len(rd.lines)-1, last+near); j++ {
		if rd.lines[j].isGrid() {
			return true
		}
	}
	return false
}

// isClass reports whether a line is the numbered name of a class, with or
// without figures behind it.
func (rd *reading) isClass(i int) bool {
	l := &rd.lines[i]
	return l.number.level == 2 && rd.r.cat.ClassByName("function", strings.TrimRight(l.flat, "0123456789.,-")) != nil
}

// near is how many lines away a table still stands beside a line; mostClasses
// is how many classes there are, about.
const (
	near        = 2
	mostClasses = 30
)

func (rd *reading) titleHeading(l *line, h records.Heading) records.Heading {
	h.Level, h.Kind = 2, "table_title"
	h.Text = l.number.rest
	if l.number.level > 0 {
		h.Number = l.number.text
	}
	if l.statement == nil {
		return h
	}
	if l.statement.Form {
		h.Kind = "form_title"
	}
	// What stands behind the title on its line (a year, a unit) and a table's
	// number before it are not part of it.
	if !strings.HasSuffix(rd.r.cat.Key(l.number.rest), rd.r.cat.Key(l.title.Text)) || match(rd.r.cat.Patterns().TableCode, l.flat) {
		h.Text = l.title.Text
	}
	return h
}

func (rd *reading) at(i int) records.At {
	var at records.At
	for j := i; j <= rd.lines[i].last; j++ {
		at = append(at, place1(rd.lines[j].block.At))
	}
	return at
}

// joinLines returns the text of a heading that begins on line i, without its
// number, with what goes on on the following lines; empty where the whole is
// a sentence and so no heading.
func (rd *reading) joinLines(i, wrap int) string {
	l := &rd.lines[i]
	if l.number.level == 1 && l.number.rest == "" {
		return rd.joinPart(i)
	}
	text := l.number.rest
	last := i
	for j := i + 1; j < len(rd.lines) && rd.goesOn(last, j, wrap); j++ {
		text += rd.lines[j].text
		last = j
		whole := line{flat: catalog.Flat(text)}
		if whole.isSentence() {
			return ""
		}
	}
	if l.isSentence() || strings.TrimSpace(text) == "" {
		return ""
	}
	if last == i {
		if j := rd.restInContents(i); j >= 0 {
			text, last = text+rd.lines[j].text, j
		}
	}
	for j := i + 1; j <= last; j++ {
		rd.lines[j].joined = true
	}
	l.last = last
	return text
}

// restInContents is the index of the line that a heading goes on at, as the
// contents have it: with that line, and not without it, the heading is the
// entry of its number. It is -1 where there is none. A title set in the middle
// of its page is broken where no line is full.
func (rd *reading) restInContents(i int) int {
	l := &rd.lines[i]
	j := i + 1
	if l.number.level == 0 || l.number.level > 2 || j >= len(rd.lines) {
		return -1
	}
	next := &rd.lines[j]
	if next.isGrid() || next.flat == "" || next.contents || next.isTitle || next.number.level > 0 || next.isSentence() {
		return -1
	}
	own, whole := rd.r.cat.Key(l.number.rest), rd.r.cat.Key(l.number.rest+next.text)
	found := -1
	for k := range rd.lines[:i] {
		e := &rd.lines[k]
		if !e.contents || e.number.level != l.number.level || e.number.value != l.number.value {
			continue
		}
		switch rd.r.cat.Key(entry(e.number.rest)) {
		case own:
			return -1
		case whole:
			found = j
		}
	}
	return found
}

// joinPart joins a part's number to its name on the next line with text.
func (rd *reading) joinPart(i int) string {
	j := rd.nextText(i + 1)
	if j < 0 || j > i+3 {
		return ""
	}
	next := &rd.lines[j]
	if next.number.level > 0 || next.isSentence() || next.isTitle || next.contents {
		return ""
	}
	next.joined = true
	rd.lines[i].last = j
	return next.text
}

// goesOn reports whether line j is the continuation of line i: the next line
// of the file, no beginning of anything, after a line that was full or, where
// paragraphs are set apart by blank lines, after any.
func (rd *reading) goesOn(i, j, wrap int) bool {
	a, b := &rd.lines[i], &rd.lines[j]
	if b.isGrid() || b.contents || b.flat == "" || b.block.At.Line != a.block.At.Line+1 || a.block.At.Line == 0 {
		return false
	}
	if b.number.level > 0 || b.isTitle || b.block.Level > 0 || b.furnishes {
		return false
	}
	if wrap == 0 {
		return true
	}
	return a.width() >= wrap-6
}

// wrapWidth is the width at which the source breaks its lines: 0 where
// paragraphs are set apart by blank lines, so that any line may go on, and
// very large where lines are not broken at all.
func (rd *reading) wrapWidth() int {
	apart, pairs, wide := 0, 0, 0
	widths := map[int]int{}
	for i := range rd.lines {
		l := &rd.lines[i]
		if l.isGrid() {
			continue
		}
		if w := l.width(); w >= narrowest {
			widths[w/2]++
			wide++
		}
		if i > 0 && !rd.lines[i-1].isGrid() {
			pairs++
			if l.block.At.Line > rd.lines[i-1].block.At.Line+1 {
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
	if wide == 0 || (widths[usual]+widths[usual-1])*5 < wide {
		return 1 << 30
	}
	return usual * 2
}

// narrowest is the narrowest width in columns of text that lines are broken at.
const narrowest = 40

func (l *line) width() int { return l.block.Lead + runewidth.StringWidth(l.block.Text) }
