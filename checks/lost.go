package checks

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"juesuan/records"
)

// amount is a text that is a figure with decimals, and nothing else.
var amount = regexp.MustCompile(`^-?\d[\d,]*\.\d{1,2}$`)

// fewestLost is how many figures of a table are lost at least where that is
// asked about.
const fewestLost = 3

// askLost asks about a statement whose grid shows more than twice as many
// figures as were read: its columns were not understood.
func (r *run) askLost(q *questions, t *records.Table) {
	kind := r.checker.cat.Statement(t.Statement)
	if kind == nil || kind.Form {
		return
	}
	shown := 0
	for i := range t.Cells {
		shown += figuresIn(t.Cells[i].Text)
	}
	read := 0
	for _, i := range r.factsOf(t.ID) {
		if r.book.batch.Facts[i].Value != nil {
			read++
		}
	}
	if shown-read < fewestLost || read*2 >= shown {
		return
	}
	q.add(askDoubtful, doubtUnrecognised*max(r.whole(), r.printed(t)), records.Review{
		Tables: []string{t.ID}, At: tablePlace(t),
		Message: records.Message{
			ZH: fmt.Sprintf("“%s”中有 %d 个数，只读出 %d 个", kind.Label.ZH, shown, read),
			EN: fmt.Sprintf("%s shows %s, of which %d could be read", kind.Label.EN, counted(shown, "figure"), read),
		},
	})
}

// figuresIn is how many figures a text shows that holds nothing else, in a cell of
// its own or with those of other columns.
func figuresIn(text string) int {
	words := strings.Fields(text)
	for _, w := range words {
		if !amount.MatchString(w) && !isUnmapped(w) {
			return 0
		}
	}
	return len(words)
}

// isUnmapped reports whether a text holds characters of which its font does not
// say what they are.
func isUnmapped(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Co, r) })
}
