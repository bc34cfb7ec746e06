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
		if text := strings.TrimSpace(t.Cells[i].Text); amount.MatchString(text) || isUnmapped(text) {
			shown++
		}
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

// isUnmapped reports whether a text holds characters of which its font does not
// say what they are.
func isUnmapped(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Co, r) })
}
