package facts

import "unicode/utf8"

// markContents marks the lines of tables of contents. A table of contents
// begins with a line that says so, or is a run of headings most of which come
// again; it ends where its first entry does.
func (rd *reading) markContents() {
	for i := 0; i < len(rd.lines); i++ {
		if rd.lines[i].isGrid() {
			continue
		}
		if match(rd.r.cat.Patterns().TOC, rd.lines[i].flat) {
			if end := rd.contentsEnd(i + 1); end > i+1 {
				rd.mark(i, end)
				i = end - 1
				continue
			}
		}
		if end := rd.headingRun(i); end-i >= shortestContents && rd.comesAgain(i, end) {
			rd.mark(i, end)
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

func (rd *reading) mark(from, to int) {
	for i := from; i < to; i++ {
		rd.lines[i].contents = true
	}
}

// contentsEnd finds where the entries that begin at from end: where the first
// of them comes again as a heading, else with the last line like an entry.
func (rd *reading) contentsEnd(from int) int {
	first := rd.firstEntry(from)
	if first < 0 {
		return from
	}
	for j := first + 1; j < len(rd.lines) && j < from+longestContents; j++ {
		l := &rd.lines[j]
		if l.isGrid() || utf8.RuneCountInString(l.flat) > 2*longestHeading {
			break
		}
		if rd.restarts(first, j) {
			return j
		}
	}
	return rd.headingRun(first)
}

// restarts reports whether line j is the entry first again, now as a heading.
func (rd *reading) restarts(first, j int) bool {
	a, b := &rd.lines[first], &rd.lines[j]
	if a.number.level == 1 && b.number.level == 1 {
		return a.number.value == b.number.value
	}
	if a.number.level > 0 && rd.isBareTitle(b) {
		return rd.r.cat.Bare(entry(a.flat)) == rd.r.cat.Bare(b.flat)
	}
	return a.number.level == b.number.level && a.number.value == b.number.value &&
		rd.r.cat.Key(entry(a.flat)) == rd.r.cat.Key(entry(b.flat))
}

// firstEntry is the index of the first text from i that may be an entry: the
// next, or the one after it where the next is the head over the entries. It is
// -1 at the end.
func (rd *reading) firstEntry(i int) int {
	head := rd.nextText(i)
	if head >= 0 && !rd.isEntry(&rd.lines[head]) {
		if next := rd.nextText(head + 1); next >= 0 && rd.lines[next].number.level > 0 {
			return next
		}
	}
	return head
}

// isBareTitle reports whether a line is a statement's title without a number,
// as tables carry that are numbered in the contents only.
func (rd *reading) isBareTitle(l *line) bool {
	return l.number.level == 0 && l.statement != nil && !l.isGrid()
}

// nextText is the index of the next line with text, or -1.
func (rd *reading) nextText(i int) int {
	for ; i < len(rd.lines); i++ {
		if !rd.lines[i].isGrid() && rd.lines[i].flat != "" && !rd.r.isFurniture(rd.lines[i].text) {
			return i
		}
	}
	return -1
}

// headingRun returns the end of the run of lines from i that look like
// headings, cut where one of them comes again.
func (rd *reading) headingRun(i int) int {
	seen := map[string]bool{}
	part := 0
	for ; i < len(rd.lines); i++ {
		l := &rd.lines[i]
		if l.isGrid() || l.flat != "" && !rd.isEntry(l) {
			break
		}
		key := rd.r.cat.Key(entry(l.flat))
		if rd.isBareTitle(l) {
			key = rd.r.cat.Bare(entry(l.flat))
		}
		again := key != "" && seen[key] || l.number.level == 1 && l.number.value <= part
		if again {
			break
		}
		seen[key], seen[rd.r.cat.Bare(entry(l.flat))] = true, true
		if l.number.level == 1 {
			part = l.number.value
		}
	}
	return i
}

func (rd *reading) isEntry(l *line) bool {
	if rd.r.isFurniture(l.text) {
		return true
	}
	return !l.isSentence() && (l.number.level > 0 || l.statement != nil)
}

// comesAgain reports whether most lines of a run stand again further down.
func (rd *reading) comesAgain(from, to int) bool {
	if rd.last == nil {
		rd.last = map[string]int{}
		for i := range rd.lines {
			if l := &rd.lines[i]; !l.isGrid() {
				rd.last[rd.r.cat.Bare(l.flat)] = i
			}
		}
	}
	n := 0
	for j := from; j < to; j++ {
		if rd.last[rd.r.cat.Bare(entry(rd.lines[j].flat))] >= to {
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
