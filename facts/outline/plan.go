package outline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/facts/cells"
)

// Headings without a number have their level from what else speaks of it: the
// contents, by what they set apart; the source's marks, by their order among
// each other; and, where neither does, the place of a short line between
// sentences.

// planned is a heading without a number that the contents name.
type planned struct {
	key   string
	level int
}

// plan gives the headings without a number their level.
func (o *Outline) plan() {
	entries, end := o.entries()
	list := o.plannedBy(entries, end)
	for _, p := range list {
		if b := o.called(p.key, end); b != nil {
			b.Planned = p.level
		}
	}
	marks := o.marks(end)
	o.planMarked(marks, end)
	if len(marks) == 0 {
		o.planParts(end)
		o.planBare(end)
	}
}

// InContents reports whether the contents have this entry.
func (o *Outline) InContents(text string) bool {
	key := o.Cat.Key(text)
	for i := range o.Blocks {
		if b := &o.Blocks[i]; b.Contents && o.entryKey(b) == key {
			return true
		}
	}
	return false
}

// planParts finds the titles of parts where neither number, contents nor mark
// tells them: a short line under which the numbers begin anew, or the first
// title of a table after prose.
func (o *Outline) planParts(from int) {
	for i := from; i < len(o.Blocks); i++ {
		if b := &o.Blocks[i]; !b.Contents && (b.Number.Level == 1 && !b.IsSentence() || b.Planned == 1) {
			return
		}
	}
	inBody := false
	before := (*Block)(nil)
	for i := from; i < len(o.Blocks); i++ {
		b := &o.Blocks[i]
		switch {
		case b.IsGrid():
			before = b
		case b.Flat == "" || o.IsFurniture(b.Text):
		case before != nil && o.mayBePart(before, b, inBody) && o.opens(i, inBody):
			b.Planned, inBody, before = 1, true, b
		default:
			before = b
		}
	}
}

// mayBePart reports whether a line under another may be the title of a part.
func (o *Outline) mayBePart(before, b *Block, inBody bool) bool {
	if !o.isShort(b) {
		return false
	}
	return inBody && (before.IsGrid() || before.IsSentence()) || !inBody && !o.namesReport(b)
}

// opens reports whether block i stands over numbers that begin, over a section
// without one, or, in the body, over the title of a table.
func (o *Outline) opens(i int, inBody bool) bool {
	j := o.nextText(i + 1)
	if j < 0 {
		return false
	}
	next := &o.Blocks[j]
	if next.Number.Value == 1 && next.Number.Level > 1 {
		return !next.IsSentence() || next.Number.Level == 2
	}
	for k := j; inBody && k < len(o.Blocks) && k < j+near+1 && !o.Blocks[k].IsGrid(); k++ {
		if o.Blocks[k].Statement != nil {
			return true
		}
		if !o.Blocks[k].Furnishes {
			break
		}
	}
	return o.isBare(&Block{Planned: 1}, next, j)
}

// entries are the lines of the contents, and the block behind them.
func (o *Outline) entries() (list []*Block, end int) {
	for i := range o.Blocks {
		b := &o.Blocks[i]
		if !b.Contents {
			continue
		}
		end = i + 1
		if b.Flat != "" && !o.IsFurniture(b.Text) && !cells.Match(o.Cat.Patterns().TOC, b.Flat) && cells.HasHan(b.Text) {
			list = append(list, b)
		}
	}
	return list, end
}

// plannedBy are the entries without a number, with their levels: of parts and
// sections, told by the numbers of parts, else by how far they are set in.
func (o *Outline) plannedBy(entries []*Block, end int) []planned {
	numbered, least, most := false, 1<<30, 0
	for _, e := range entries {
		numbered = numbered || e.Number.Level == 1
		least, most = min(least, e.Source.Lead), max(most, e.Source.Lead)
	}
	var out []planned
	for k, e := range entries {
		if e.Number.Level > 0 {
			continue
		}
		p := planned{o.entryKey(e), 2}
		switch {
		case numbered:
		case most > least:
			if e.Source.Lead <= least+1 {
				p.level = 1
			}
		case o.opensPart(entries, k, end):
			p.level = 1
		}
		out = append(out, p)
	}
	return out
}

// opensPart reports whether an entry of contents that set nothing apart is that
// of a part: the source marks its heading above all others, or its numbers
// begin anew behind it, or it is the last.
func (o *Outline) opensPart(entries []*Block, k, end int) bool {
	e := entries[k]
	if b := o.called(o.entryKey(e), end); b != nil && b.Source.Level > 0 {
		return b.Source.Level == o.highest(end)
	}
	if e.Statement != nil {
		return false
	}
	if k+1 == len(entries) {
		return k > 0 && entries[k-1].Number.Level > 0
	}
	return entries[k+1].Number.Value == 1
}

// highest is the least level of marks behind the contents, 0 for none.
func (o *Outline) highest(end int) int {
	out := 0
	for i := end; i < len(o.Blocks); i++ {
		if n := o.Blocks[i].Source.Level; n > 0 && (out == 0 || n < out) {
			out = n
		}
	}
	return out
}

func (o *Outline) entryKey(e *Block) string { return o.Cat.Key(entry(e.Flat)) }

// called is the first block behind the contents that is called so, or nil.
func (o *Outline) called(key string, from int) *Block {
	for i := from; i < len(o.Blocks); i++ {
		b := &o.Blocks[i]
		if b.Planned == 0 && o.mayHead(b) && o.Cat.Key(b.Flat) == key {
			return b
		}
	}
	return nil
}

// mayHead reports whether a block may be a heading without a number.
func (o *Outline) mayHead(b *Block) bool {
	return !b.IsGrid() && !b.Contents && b.Flat != "" && b.Number.Level == 0 && !b.IsSentence() && cells.HasHan(b.Flat)
}

// marks are the levels of marks of the headings behind the contents, that of
// parts first. Where the parts are not marked it is 0, which no mark has. A
// mark that only titles right over their tables have is none of a heading.
func (o *Outline) marks(from int) []int {
	var out []int
	top, parts := 0, false
	for i := from; i < len(o.Blocks); i++ {
		b := &o.Blocks[i]
		n := b.Source.Level
		isPart := b.Number.Level == 1 && !b.IsSentence() || b.Planned == 1
		parts = parts || isPart
		if n == 0 || b.IsSentence() || o.namesReport(b) || b.Statement != nil || o.isOverTable(i) {
			continue
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
		if isPart && (top == 0 || n < top) {
			top = n
		}
	}
	slices.Sort(out)
	if parts && top == 0 && len(out) > 0 {
		return append([]int{0}, out...)
	}
	if k := slices.Index(out, top); k > 0 {
		return out[k:]
	}
	return out
}

// isOverTable reports whether nothing but what furnishes a table stands between
// block i and a grid.
func (o *Outline) isOverTable(i int) bool {
	for j := i + 1; j < len(o.Blocks) && j <= i+farthest; j++ {
		b := &o.Blocks[j]
		if b.IsGrid() {
			return true
		}
		if number, rest := o.CutTableNumber(b.Text); b.Flat != "" && !b.Furnishes || number != "" && rest != "" {
			return false
		}
	}
	return false
}

// farthest is how many lines may stand between a title and its table.
const farthest = 8

// namesReport reports whether a line is the title of the whole report.
func (o *Outline) namesReport(b *Block) bool {
	return b.Number.Level == 0 && b.Planned == 0 && cells.Match(o.Cat.Patterns().Titles, b.Flat)
}

// planMarked gives the headings that the source marks the level of their mark.
func (o *Outline) planMarked(marks []int, from int) {
	inBody := from > 0
	for i := from; i < len(o.Blocks); i++ {
		b := &o.Blocks[i]
		k := slices.Index(marks, b.Source.Level)
		if k < 0 || b.Source.Level == 0 || b.Statement != nil {
			continue
		}
		if o.mayHead(b) && b.Planned == 0 && (inBody || !o.namesReport(b)) {
			b.Planned = min(k+1, len(kinds)-1)
		}
		inBody = inBody || b.Number.Level > 0 || b.Planned > 0
	}
}

// longestBare is the longest heading in runes that its place alone tells.
const longestBare = 32

// isShort reports whether a block may be a heading that its place alone tells:
// a short line that nothing else claims, without the marks of cells.
func (o *Outline) isShort(b *Block) bool {
	return o.mayHead(b) && b.Planned == 0 && !b.Furnishes && b.Statement == nil &&
		utf8.RuneCountInString(b.Flat) <= longestBare && !strings.ContainsAny(b.Flat, ",:|=<>")
}

// planBare finds the headings that nothing but their place tells: a short line
// below a heading or the end of a sentence, with a sentence under it. They are
// sections where a part begins with one, else subsections.
func (o *Outline) planBare(from int) {
	var found []*Block
	level, opened, inBody := 3, false, false
	before := (*Block)(nil)
	for i := from; i < len(o.Blocks); i++ {
		b := &o.Blocks[i]
		if b.IsGrid() || b.Flat == "" || b.Contents {
			if b.IsGrid() {
				before, opened = nil, false
			}
			continue
		}
		isPart := b.Number.Level == 1 || b.Planned == 1
		switch {
		case isPart:
			opened, inBody = true, true
		case inBody && o.isBare(before, b, i):
			found = append(found, b)
			if opened {
				level = 2
			}
			opened = false
		default:
			opened = false
		}
		before = b
	}
	for _, b := range found {
		b.Planned = level
	}
}

// isBare reports whether block i is a short line under a heading or a sentence
// that ends, and over a sentence.
func (o *Outline) isBare(before, b *Block, i int) bool {
	if before == nil || !o.isShort(b) {
		return false
	}
	ends := strings.HasSuffix(before.Flat, "。") || before.Number.Level > 0 && !before.IsSentence() || before.Planned > 0
	if !ends {
		return false
	}
	if last, _ := utf8.DecodeLastRuneInString(b.Flat); last >= '0' && last <= '9' || len(strings.Fields(b.Source.Text)) > 2 {
		return false
	}
	next := o.nextText(i + 1)
	return next == i+1 && o.Blocks[next].IsSentence() && !o.Blocks[next].Note && !o.Blocks[next].Furnishes
}
