package normalizers

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A program that reads pictures of pages often takes a figure for mathematics
// and writes it in LaTeX: $5284.67$, $98.5\%$, $\geq 3$, \(1{,}200\).

// mathSpan is a piece in marks of mathematics, its content the submatch.
var mathSpan = regexp.MustCompile(`\$\$?([^$\n]{1,120})\$\$?|\\\(([^\n]{1,120}?)\\\)`)

// mathWord is what LaTeX writes inside: a command, with a blank that ends it,
// or a mark. The submatch is the command's name or the mark.
var mathWord = regexp.MustCompile(`\\([A-Za-z]+) ?|\\([^A-Za-z])|[{}~]`)

// replacement is a piece of a text, in bytes, and what is read in its place.
type replacement struct {
	from, to int
	with     string
}

// hasMath tells most texts at a glance.
func hasMath(s string) bool { return strings.Contains(s, "$") || strings.Contains(s, `\(`) }

// withoutMath is a text with its mathematics as print shows it.
func (n *Normalizer) withoutMath(s string) string {
	if !hasMath(s) {
		return s
	}
	var b strings.Builder
	at := 0
	for _, r := range n.math(s) {
		b.WriteString(s[at:r.from])
		b.WriteString(r.with)
		at = r.to
	}
	b.WriteString(s[at:])
	return b.String()
}

// math lists what stands for something else in the mathematics of a text, in
// order: its marks, commands and braces.
func (n *Normalizer) math(s string) []replacement {
	var out []replacement
	for at := 0; ; {
		m := mathSpan.FindStringSubmatchIndex(s[at:])
		if m == nil {
			return out
		}
		from, to := at+m[0], at+m[1]
		a, b := at+m[2], at+m[3]
		if m[2] < 0 {
			a, b = at+m[4], at+m[5]
		}
		if !isMath(s[a:b]) || s[from] == '$' && startsWithDigit(s[to:]) {
			at += m[0] + 1
			continue
		}
		out = append(out, replacement{from: from, to: a})
		out = append(out, n.mathWords(s[a:b], a)...)
		out = append(out, replacement{from: b, to: to})
		at = to
	}
}

// mathWords lists the commands and marks of what begins at byte at.
func (n *Normalizer) mathWords(s string, at int) []replacement {
	var out []replacement
	for _, m := range mathWord.FindAllStringSubmatchIndex(s, -1) {
		r := replacement{from: at + m[0], to: at + m[1]}
		switch {
		case m[2] >= 0:
			r.with = n.cat.Noise.Math[s[m[2]:m[3]]]
		case m[4] >= 0 && strings.Contains("%&#$_", s[m[4]:m[5]]):
			r.with = s[m[4]:m[5]]
		case s[m[0]] == '~':
			r.with = "~"
		}
		out = append(out, r)
	}
	return out
}

// isMath reports whether the content of marks of mathematics may be some that
// stands in a report: it has a digit or a command or is a dash, and is no
// sentence between two sums of dollars.
func isMath(s string) bool {
	text := strings.TrimSpace(s)
	if text == "" || strings.ContainsAny(s, "。；：") {
		return false
	}
	return strings.Trim(text, "-—–") == "" || strings.ContainsFunc(s, unicode.IsNumber) || strings.Contains(s, `\`)
}

func startsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}
