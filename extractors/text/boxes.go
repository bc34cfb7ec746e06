package text

import (
	"strings"
	"unicode/utf8"
)

// A table may be drawn: bars between its cells, rules between its rows, of the
// characters for it (│ ├─┼─┤) or of what looks like them (| +---+).

// shortestRule is the fewest characters of a rule.
const shortestRule = 3

// boxed makes of a drawn table one of bars: its bars become such, with blanks so
// that every byte stays where it was, and its rules are nothing to read.
func boxed(lines []textLine) {
	for i, l := range lines {
		switch {
		case l.blank:
		case isRule(l.text):
			lines[i].blank = true
		case isDrawn(l.text):
			lines[i].text = widened.Replace(l.text)
		}
	}
}

// widened puts blanks behind bars as many bytes wide as they are.
var widened = strings.NewReplacer("│", "|  ", "┃", "|  ", "║", "|  ")

// isDrawn reports whether a line begins and ends with a drawn bar.
func isDrawn(text string) bool {
	text = strings.TrimSpace(text)
	first, _ := utf8.DecodeRuneInString(text)
	last, size := utf8.DecodeLastRuneInString(text)
	return isBar(first) && isBar(last) && len(text) > size
}

func isBar(r rune) bool { return r == '│' || r == '┃' || r == '║' }

// isRule reports whether a line is a rule of a drawn table. One of hyphens and bars
// alone is the separator of a table of Markdown.
func isRule(text string) bool {
	text = strings.TrimSpace(text)
	corner := false
	for _, r := range text {
		switch {
		case r == '+', r >= '─' && r <= '╿' && !isBar(r):
			corner = true
		case !strings.ContainsRune("-=:| ", r) && !isBar(r):
			return false
		}
	}
	return corner && utf8.RuneCountInString(text) >= shortestRule
}
