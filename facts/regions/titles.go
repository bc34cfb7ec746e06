package regions

import (
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/outline"
)

// JoinTitles joins the titles that were broken over two lines.
func JoinTitles(o *outline.Outline) {
	m := titleMarker{o}
	for i := range m.Blocks {
		switch b := &m.Blocks[i]; {
		case b.IsGrid() || b.Contents || b.Joined:
		case b.Statement == nil:
			m.joinTitle(i)
		default:
			m.closeBracket(i)
		}
	}
}

// titleMarker joins the titles of one document.
type titleMarker struct{ *outline.Outline }

// joinTitle joins a title that was broken over two lines.
func (m titleMarker) joinTitle(i int) {
	if i+1 >= len(m.Blocks) {
		return
	}
	a, b := &m.Blocks[i], &m.Blocks[i+1]
	if b.IsGrid() || b.Number.Level > 0 || a.IsSentence() || b.IsSentence() || a.Flat == "" || b.Flat == "" {
		return
	}
	s, t, ok := m.Cat.Title(a.Text + b.Text)
	if a.Furnishes && !m.isTitleBegun(a) || b.Furnishes && !ok {
		return
	}
	if b.Statement != nil && utf8.RuneCountInString(t.Text) <= utf8.RuneCountInString(b.Title.Text) {
		number, rest := m.CutTableNumber(a.Text)
		ok = ok && (number != "" && rest == "" || m.InContents(a.Text+b.Text))
	}
	if ok = ok || m.InContents(a.Text+b.Text); ok && m.tableFollows(i+2) {
		m.join(i, s, t)
	}
}

// closeBracket gives a title that was broken within a bracket its end: （单位：万 元）.
func (m titleMarker) closeBracket(i int) {
	if i+1 >= len(m.Blocks) {
		return
	}
	a, b := &m.Blocks[i], &m.Blocks[i+1]
	end := strings.IndexByte(b.Flat, ')')
	if b.IsGrid() || end < 0 || end != len(b.Flat)-1 || strings.IndexByte(b.Flat, '(') >= 0 || strings.LastIndexByte(a.Flat, '(') <= strings.LastIndexByte(a.Flat, ')') {
		return
	}
	if s, t, ok := m.Cat.Title(a.Text + b.Text); ok {
		m.join(i, s, t)
	}
}

// join makes the line behind line i a part of it, which together are the title of
// a statement.
func (m titleMarker) join(i int, s *catalog.Statement, t catalog.Title) {
	a, b := &m.Blocks[i], &m.Blocks[i+1]
	a.Statement, a.Title, a.Last = s, t, i+1
	a.Text += b.Text
	a.Flat += b.Flat
	a.Number = outline.ReadNumber(a.Text)
	b.Joined = true
}

// isTitleBegun reports whether a line is the number of a table with the
// beginning of its title behind it.
func (m titleMarker) isTitleBegun(a *outline.Block) bool {
	number, rest := m.CutTableNumber(a.Text)
	return number != "" && rest != ""
}

// tableFollows reports whether a table begins on or soon after line i, with
// nothing but its furnishings between.
func (m titleMarker) tableFollows(i int) bool {
	for n := 0; i < len(m.Blocks) && n < farthest; i++ {
		b := &m.Blocks[i]
		if b.IsGrid() {
			return true
		}
		if b.Flat == "" {
			continue
		}
		n++
		if !b.Furnishes && (b.IsSentence() || b.Number.Level > 0 || b.Statement != nil || utf8.RuneCountInString(b.Flat) > outline.LongestHeading) {
			return false
		}
	}
	return false
}

// saysEmpty reports whether a sentence that the table holds nothing follows.
func (m titleMarker) saysEmpty(i int) bool {
	for n := 0; i < len(m.Blocks) && n < farthest; i++ {
		b := &m.Blocks[i]
		if b.IsGrid() {
			return false
		}
		if b.Flat == "" {
			continue
		}
		if cells.Match(m.Cat.Patterns().Empty, b.Flat) {
			return true
		}
		n++
		if !b.Furnishes && (b.Number.Level > 0 || b.Statement != nil) {
			return false
		}
	}
	return false
}
