package regions

import (
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/outline"
)

// farthest is how many lines may stand between a title and its table.
const farthest = 8

// MarkTitles marks the blocks that are titles of tables: they name a statement
// and a table, or the sentence that there is none, follows.
func MarkTitles(o *outline.Outline) {
	m := titleMarker{o}

	var before *catalog.Statement
	for i := range m.Blocks {
		b := &m.Blocks[i]
		if b.IsGrid() || b.Contents || b.Joined {
			continue
		}
		if b.Statement == nil {
			m.joinTitle(i)
		}
		if b.Statement == nil && m.isOtherTitle(b) && m.tableFollows(i+1) {
			b.IsTitle = true
			b.Title.Text = b.Number.Rest
		}
		if b.Statement != nil && (m.tableFollows(b.Last+1) || m.saysEmpty(b.Last+1)) {
			b.IsTitle = true
			b.Again = b.Statement == before && cells.Match(m.Cat.Patterns().GoesOn, b.Flat)
			before = b.Statement
		}
	}
}

// titleMarker marks the titles of one document.
type titleMarker struct{ *outline.Outline }

// isOtherTitle reports whether a line could be the title of a table that the
// catalog does not know: short, no sentence, and called a table.
func (m titleMarker) isOtherTitle(b *outline.Block) bool {
	return strings.HasSuffix(b.Flat, "表") && !b.IsSentence() && !b.Furnishes && utf8.RuneCountInString(b.Flat) > 2
}

// joinTitle joins a title that was broken over two lines.
func (m titleMarker) joinTitle(i int) {
	if i+1 >= len(m.Blocks) {
		return
	}
	a, b := &m.Blocks[i], &m.Blocks[i+1]
	if b.IsGrid() || b.Statement != nil || b.Number.Level > 0 || a.IsSentence() || b.IsSentence() || a.Flat == "" || b.Flat == "" {
		return
	}
	if a.Furnishes || b.Furnishes {
		return
	}
	if s, t, ok := m.Cat.Title(a.Text + b.Text); ok && m.tableFollows(i+2) {
		a.Statement, a.Title, a.Last = s, t, i+1
		a.Text += b.Text
		a.Flat += b.Flat
		a.Number = outline.ReadNumber(a.Text)
		b.Joined = true
	}
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
