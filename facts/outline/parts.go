package outline

import (
	"strings"
	"unicode/utf8"
)

// mostParts is how many parts a report has at most.
const mostParts = 40

// FindParts marks the titles of parts that have their number in the contents
// only: the first line of the body that is called like an entry, where none is
// with the number.
func (o *Outline) FindParts() {
	entries, end := o.partEntries()
	if len(entries) == 0 || len(entries) > mostParts {
		return
	}
	titles := o.partTitles(entries[0].Number.Level, end)
	for _, e := range entries {
		if b := o.partTitle(e, titles); b != nil {
			b.Part = true
		}
	}
}

// partEntries are the entries of the contents at their highest level, which
// must be one of parts or sections, and the block behind the contents.
func (o *Outline) partEntries() (entries []*Block, end int) {
	top := 3
	for i := range o.Blocks {
		b := &o.Blocks[i]
		if !b.Contents {
			continue
		}
		end = i + 1
		switch n := b.Number.Level; {
		case n == 0 || n > top:
		case n < top:
			top, entries = n, []*Block{b}
		default:
			entries = append(entries, b)
		}
	}
	if top == 3 {
		return nil, end
	}
	return entries, end
}

// partBlock is a block of the body that could be the title of a part.
type partBlock struct {
	*Block
	key string
}

// partTitles lists those behind the contents: short, no sentence, and without
// a number or with one of the level of the entries.
func (o *Outline) partTitles(level, from int) []partBlock {
	var out []partBlock
	for i := from; i < len(o.Blocks); i++ {
		b := &o.Blocks[i]
		numbered := b.Number.Level == level
		switch {
		case b.IsGrid() || b.Flat == "" || utf8.RuneCountInString(b.Flat) > LongestHeading || b.IsSentence():
		case numbered:
			out = append(out, partBlock{b, o.Cat.TitleKey(b.Number.Rest)})
		case b.Number.Level == 0 && !b.IsTitle && !b.Furnishes && !b.Joined:
			out = append(out, partBlock{b, o.Cat.TitleKey(b.Flat)})
		}
	}
	return out
}

// partTitle finds the title of the part that an entry names, or nil where it
// stands with its number, whole or as the beginning of a title that goes on
// below.
func (o *Outline) partTitle(e *Block, titles []partBlock) *Block {
	name := entry(e.Number.Rest)
	key, core := o.Cat.TitleKey(name), o.Cat.Core(name)
	var found *Block
	for _, t := range titles {
		says := o.Cat.Says(t.key, core)
		switch {
		case t.Number.Level == 0 && says && found == nil && !t.Part:
			found = t.Block
		case t.Number.Level > 0 && (says || t.Number.Value == e.Number.Value && strings.HasPrefix(key, t.key)):
			return nil
		}
	}
	return found
}
