package facts

import (
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
)

// farthest is how many lines may stand between a title and its table.
const farthest = 8

// findTitles marks the lines that are titles of tables: they name a statement
// and a table, or the sentence that there is none, follows.
func (rd *reading) findTitles() {
	var before *catalog.Statement
	for i := range rd.lines {
		l := &rd.lines[i]
		if l.isGrid() || l.contents || l.joined {
			continue
		}
		if l.statement == nil {
			rd.joinTitle(i)
		}
		if l.statement == nil && rd.isOtherTitle(l) && rd.tableFollows(i+1) {
			l.isTitle = true
			l.title.Text = l.number.rest
		}
		if l.statement != nil && (rd.tableFollows(l.last+1) || rd.saysEmpty(l.last+1)) {
			l.isTitle = true
			l.again = l.statement == before && match(rd.r.cat.Patterns().GoesOn, l.flat)
			before = l.statement
		}
	}
}

// isOtherTitle reports whether a line could be the title of a table that the
// catalog does not know: short, no sentence, and called a table.
func (rd *reading) isOtherTitle(l *line) bool {
	return strings.HasSuffix(l.flat, "表") && !l.isSentence() && !l.furnishes && utf8.RuneCountInString(l.flat) > 2
}

// joinTitle joins a title that was broken over two lines.
func (rd *reading) joinTitle(i int) {
	if i+1 >= len(rd.lines) {
		return
	}
	a, b := &rd.lines[i], &rd.lines[i+1]
	if b.isGrid() || b.statement != nil || b.number.level > 0 || a.isSentence() || b.isSentence() || a.flat == "" || b.flat == "" {
		return
	}
	if a.furnishes || b.furnishes {
		return
	}
	if s, t, ok := rd.r.cat.Title(a.text + b.text); ok && rd.tableFollows(i+2) {
		a.statement, a.title, a.last = s, t, i+1
		a.text += b.text
		a.flat += b.flat
		a.number = readNumber(a.text)
		b.joined = true
	}
}

// tableFollows reports whether a table begins on or soon after line i, with
// nothing but its furnishings between.
func (rd *reading) tableFollows(i int) bool {
	for n := 0; i < len(rd.lines) && n < farthest; i++ {
		l := &rd.lines[i]
		if l.isGrid() {
			return true
		}
		if l.flat == "" {
			continue
		}
		n++
		if !l.furnishes && (l.isSentence() || l.number.level > 0 || l.statement != nil || utf8.RuneCountInString(l.flat) > longestHeading) {
			return false
		}
	}
	return false
}

// furnishes reports whether a line belongs to a table without being its
// title: its number, its unit, whose it is, the year, a note.
func (r *Reader) furnishes(l *line) bool {
	p := r.cat.Patterns()
	if match(p.Notes, l.flat) {
		return true
	}
	if l.isSentence() {
		return false
	}
	if match(p.Furniture, l.flat) || match(p.TableCode, l.flat) || match(p.Entity, l.flat) {
		return true
	}
	_, ok := r.norm.Unit(l.text)
	return ok && l.number.level == 0
}

// saysEmpty reports whether a sentence that the table holds nothing follows.
func (rd *reading) saysEmpty(i int) bool {
	for n := 0; i < len(rd.lines) && n < farthest; i++ {
		l := &rd.lines[i]
		if l.isGrid() {
			return false
		}
		if l.flat == "" {
			continue
		}
		if match(rd.r.cat.Patterns().Empty, l.flat) {
			return true
		}
		n++
		if !l.furnishes && (l.number.level > 0 || l.statement != nil) {
			return false
		}
	}
	return false
}
