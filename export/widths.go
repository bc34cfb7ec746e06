package export

import (
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"
)

// ruler measures texts as a sheet prints them: the marks of Chinese are as wide
// as its characters, whatever the locale.
var ruler = runewidth.Condition{EastAsianWidth: true}

// widths are how wide the columns of a sheet have to be, in characters.
type widths struct {
	heads, seen []int
	numbers     []int // of those among what was seen; they are never cut
	most        []int // where texts are wrapped
}

// A column is at least so wide, and so much wider than what it holds. Texts are
// wrapped at a width by what they are: beside numbers, names, told in sentences.
const (
	leastWidth, margin                    = 6, 2
	mostBeside, mostWidth, sentencesWidth = 18, 32, 60
)

func newWidths(columns []column, heads []printed) *widths {
	n := len(columns)
	w := &widths{heads: make([]int, n), seen: make([]int, n), numbers: make([]int, n), most: make([]int, n)}
	for i, c := range columns {
		w.heads[i], w.most[i] = ruler.StringWidth(heads[i].text), mostOf(c)
	}
	return w
}

func mostOf(c column) int {
	switch {
	case strings.HasPrefix(c.name, "message"), c.name == "sentence":
		return sentencesWidth
	case c.kind == number, c.kind == money:
		return mostBeside
	}
	return mostWidth
}

// row takes note of a row, and says how many lines it needs.
func (w *widths) row(row []printed) (lines int) {
	lines = 1
	for i, c := range row {
		own := 0
		for line := range strings.Lines(c.text) {
			width := ruler.StringWidth(strings.TrimRight(line, "\n")) + c.marks()
			w.seen[i] = max(w.seen[i], width)
			own += 1 + max(0, width-1)/w.most[i]
		}
		if c.number {
			w.numbers[i] = w.seen[i]
		} else {
			lines = max(lines, own)
		}
	}
	return lines
}

// marks are the characters that a number's format adds: those between its
// thousands, and a point with two places behind it.
func (c printed) marks() int {
	if !c.number {
		return 0
	}
	whole, _, pointed := strings.Cut(strings.TrimLeft(c.text, "+-"), ".")
	n := (len(whole) - 1) / 3
	if !pointed {
		n += len(".00")
	}
	return n
}

// xml is the part of a sheet that says so. A head is wrapped, into two lines
// where that suffices. What holds nothing in any row is not shown.
func (w *widths) xml(rows int) string {
	var out strings.Builder
	out.WriteString("<cols>")
	for i, seen := range w.seen {
		width := max(min(seen, w.most[i]), w.numbers[i], w.head(i), leastWidth-margin) + margin
		hidden := ""
		if seen == 0 && rows > 0 {
			hidden = ` hidden="1"`
		}
		fmt.Fprintf(&out, `<col min="%d" max="%d" width="%d" customWidth="1"%s/>`, i+1, i+1, width, hidden)
	}
	return out.String() + "</cols>"
}

// head is how wide a column is for its head, which has two lines at the least.
func (w *widths) head(i int) int { return min((w.heads[i]+1)/headLines, mostBeside) }

// headLines are the lines of the heads.
func (w *widths) headLines() int {
	lines := headLines
	for i, width := range w.heads {
		lines = max(lines, 1+max(0, width-1)/max(1, w.head(i)))
	}
	return lines
}

const headLines = 2
