package outline

import (
	"unicode/utf8"

	"juesuan/facts/cells"
)

// markContents marks the lines of tables of contents. A table of contents
// begins with a line that says so, or is a run of headings most of which come
// again; it ends where its first entry does.
func (o *Outline) markContents() {
	for i := 0; i < len(o.Blocks); i++ {
		if o.Blocks[i].IsGrid() {
			continue
		}
		if cells.Match(o.Cat.Patterns().TOC, o.Blocks[i].Flat) {
			if end := o.contentsEnd(i + 1); end > i+1 {
				o.mark(i, end)
				i = end - 1
				continue
			}
		}
		if end := o.headingRun(i); end-i >= shortestContents && o.comesAgain(i, end) && !o.areRows(i, end) {
			o.mark(i, end)
			i = end - 1
		}
	}
}

// shortestContents is the fewest entries that make a table of contents where
// no line says 目录, and longestContents the most lines it may take.
const (
	shortestContents = 4
	longestContents  = 400
)

func (o *Outline) mark(from, to int) {
	for i := from; i < to; i++ {
		o.Blocks[i].Contents = true
	}
}

// contentsEnd finds where the entries that begin at from end: where the first
// of them comes again as a heading, else with the last line like an entry.
func (o *Outline) contentsEnd(from int) int {
	first := o.firstEntry(from)
	if first < 0 {
		return from
	}
	for j := first + 1; j < len(o.Blocks) && j < from+longestContents; j++ {
		b := &o.Blocks[j]
		if b.IsGrid() || utf8.RuneCountInString(b.Flat) > 2*LongestHeading {
			break
		}
		if o.restarts(first, j) {
			return o.headBefore(from, first, j)
		}
	}
	return o.headingRun(first)
}

// headBefore is where the contents that begin at from end, whose first numbered
// entry comes again at j: there, or at the head over it where it comes again,
// too.
func (o *Outline) headBefore(from, first, j int) int {
	head := o.nextText(from)
	for k := j - 1; k > first && head < first; k-- {
		b := &o.Blocks[k]
		if b.Flat == "" {
			continue
		}
		if !b.IsGrid() && o.Cat.Key(b.Flat) == o.Cat.Key(entry(o.Blocks[head].Flat)) {
			return k
		}
		break
	}
	return j
}

// restarts reports whether block j is the entry first again, now as a heading.
func (o *Outline) restarts(first, j int) bool {
	a, b := &o.Blocks[first], &o.Blocks[j]
	if a.Number.Level == 1 && b.Number.Level == 1 {
		return a.Number.Value == b.Number.Value
	}
	if a.Number.Level > 0 && o.isBareTitle(b) {
		return o.Cat.Bare(entry(a.Flat)) == o.Cat.Bare(b.Flat)
	}
	return a.Number.Level == b.Number.Level && a.Number.Value == b.Number.Value &&
		o.Cat.Key(entry(a.Flat)) == o.Cat.Key(entry(b.Flat))
}

// firstEntry is the index of the first text from i that may be an entry: the
// next, or the one after it where the next is the head over the entries. It is
// -1 at the end.
func (o *Outline) firstEntry(i int) int {
	head := o.nextText(i)
	if head >= 0 && !o.isEntry(&o.Blocks[head]) {
		if next := o.nextText(head + 1); next >= 0 && o.Blocks[next].Number.Level > 0 {
			return next
		}
	}
	return head
}

// isBareTitle reports whether a line is a statement's title without a number,
// as tables carry that are numbered in the contents only.
func (o *Outline) isBareTitle(b *Block) bool {
	return b.Number.Level == 0 && b.Statement != nil && !b.IsGrid()
}

// nextText is the index of the next block with text, or -1.
func (o *Outline) nextText(i int) int {
	for ; i < len(o.Blocks); i++ {
		if !o.Blocks[i].IsGrid() && o.Blocks[i].Flat != "" && !o.IsFurniture(o.Blocks[i].Text) {
			return i
		}
	}
	return -1
}

// headingRun returns the end of the run of lines from i that look like
// headings, cut where one of them comes again.
func (o *Outline) headingRun(i int) int {
	seen := map[string]bool{}
	part := 0
	for ; i < len(o.Blocks); i++ {
		b := &o.Blocks[i]
		if b.IsGrid() || b.Flat != "" && !o.isEntry(b) {
			break
		}
		key := o.Cat.Key(entry(b.Flat))
		if o.isBareTitle(b) {
			key = o.Cat.Bare(entry(b.Flat))
		}
		again := key != "" && seen[key] || b.Number.Level == 1 && b.Number.Value <= part
		if again {
			break
		}
		seen[key], seen[o.Cat.Bare(entry(b.Flat))] = true, true
		if b.Number.Level == 1 {
			part = b.Number.Value
		}
	}
	return i
}

func (o *Outline) isEntry(b *Block) bool {
	if o.IsFurniture(b.Text) {
		return true
	}
	return !b.IsSentence() && (b.Number.Level > 0 || b.Statement != nil)
}

// areRows reports whether most lines of a run are names of rows.
func (o *Outline) areRows(from, to int) bool {
	n := 0
	for j := from; j < to; j++ {
		n += o.countRow(j)
	}
	return n*2 > to-from
}

// comesAgain reports whether most lines of a run stand again further down.
func (o *Outline) comesAgain(from, to int) bool {
	if o.last == nil {
		o.last = map[string]int{}
		for i := range o.Blocks {
			if b := &o.Blocks[i]; !b.IsGrid() {
				o.last[o.Cat.Bare(b.Flat)] = i
			}
		}
	}
	n := 0
	for j := from; j < to; j++ {
		if o.last[o.Cat.Bare(entry(o.Blocks[j].Flat))] >= to {
			n++
		}
	}
	return n*10 >= (to-from)*6
}

// entry is an entry's text without the dots and the page number behind it.
func entry(flat string) string {
	end := len(flat)
	for end > 0 && (flat[end-1] >= '0' && flat[end-1] <= '9' || flat[end-1] == '-') {
		end--
	}
	cut := end
	for cut > 0 {
		r, n := utf8.DecodeLastRuneInString(flat[:cut])
		if r != '.' && r != '…' && r != '·' && r != '⋯' && r != '_' {
			break
		}
		cut -= n
	}
	if end-cut < 2 {
		return flat
	}
	return flat[:cut]
}
