package facts

import (
	"strings"
	"unicode/utf8"
)

// mostParts is how many parts a report has at most.
const mostParts = 40

// findParts marks the titles of parts that have their number in the contents
// only: the first line of the body that is called like an entry, where none is
// with the number.
func (rd *reading) findParts() {
	entries, end := rd.partEntries()
	if len(entries) == 0 || len(entries) > mostParts {
		return
	}
	titles := rd.partTitles(entries[0].number.level, end)
	for _, e := range entries {
		if l := rd.partTitle(e, titles); l != nil {
			l.part = true
		}
	}
}

// partEntries are the entries of the contents at their highest level, which
// must be one of parts or sections, and the line behind the contents.
func (rd *reading) partEntries() (entries []*line, end int) {
	top := 3
	for i := range rd.lines {
		l := &rd.lines[i]
		if !l.contents {
			continue
		}
		end = i + 1
		switch n := l.number.level; {
		case n == 0 || n > top:
		case n < top:
			top, entries = n, []*line{l}
		default:
			entries = append(entries, l)
		}
	}
	if top == 3 {
		return nil, end
	}
	return entries, end
}

// partLine is a line of the body that could be the title of a part.
type partLine struct {
	*line
	key string
}

// partTitles lists those behind the contents: short, no sentence, and without
// a number or with one of the level of the entries.
func (rd *reading) partTitles(level, from int) []partLine {
	var out []partLine
	for i := from; i < len(rd.lines); i++ {
		l := &rd.lines[i]
		numbered := l.number.level == level
		switch {
		case l.isGrid() || l.flat == "" || utf8.RuneCountInString(l.flat) > longestHeading || l.isSentence():
		case numbered:
			out = append(out, partLine{l, rd.r.cat.TitleKey(l.number.rest)})
		case l.number.level == 0 && !l.isTitle && !l.furnishes && !l.joined:
			out = append(out, partLine{l, rd.r.cat.TitleKey(l.flat)})
		}
	}
	return out
}

// partTitle finds the title of the part that an entry names, or nil where it
// stands with its number, whole or as the beginning of a title that goes on
// below.
func (rd *reading) partTitle(e *line, titles []partLine) *line {
	name := entry(e.number.rest)
	key, core := rd.r.cat.TitleKey(name), rd.r.cat.Core(name)
	var found *line
	for _, t := range titles {
		says := rd.r.cat.Says(t.key, core)
		switch {
		case t.number.level == 0 && says && found == nil && !t.part:
			found = t.line
		case t.number.level > 0 && (says || t.number.value == e.number.value && strings.HasPrefix(key, t.key)):
			return nil
		}
	}
	return found
}
