package disguise

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"juesuan/extractors"
)

// factor is what figures are multiplied by. Multiplying is the one way to change
// whole numbers so that every sum of them holds, and by 3 it seldom needs a
// further digit, never ends in more noughts than were printed, and leaves no
// figure but nought as it was.
const factor = 3

// digitsOf are the digits of a figure, those that were misread as a letter among
// them.
func (d *Disguise) digitsOf(figure []rune) (out string) {
	for _, r := range figure {
		out += d.digit(r)
	}
	return out
}

// digit is the digit that a character is or stands for, or nothing.
func (d *Disguise) digit(r rune) string {
	if plain := norm.NFKC.String(string(r)); len(plain) == 1 && plain[0] >= '0' && plain[0] <= '9' {
		return plain
	}
	if meant, ok := d.misread[r]; ok {
		return string(meant)
	}
	return ""
}

// multiplied are the digits of a figure multiplied: as many as it has, and those
// that it has more.
func (d *Disguise) multiplied(figure []rune) (digits, more string) {
	was := d.digitsOf(figure)
	n, ok := new(big.Int).SetString(was, 10)
	if !ok {
		return was, ""
	}
	digits = n.Mul(n, big.NewInt(factor)).String()
	digits = strings.Repeat("0", max(0, len(was)-len(digits))) + digits
	return digits[len(digits)-len(was):], digits[:len(digits)-len(was)]
}

// token is a figure as printed.
type token struct {
	digits   []int // where they stand
	from, to int   // to is behind its last
}

// figures puts others in the place of figures, and says by how many characters
// each place grew.
func (d *Disguise) figures(s *extractors.Stretch, out []string) map[int]int {
	grown := map[int]int{}
	settled := d.hinted(s, func(f *figure, digits []int) {
		says, more := f.take(len(digits))
		if f.money {
			d.write(s.Text, digits, says, more, out, grown)
		}
	})
	for _, t := range d.tokens(s.Text) {
		if !settled[t.from] && !settled[t.to-1] && !d.isLevel(s, t) && d.isMoney(s.Text, t) {
			digits, more := d.multiplied(s.Text[t.from:t.to])
			d.write(s.Text, t.digits, digits, more, out, grown)
		}
	}
	return grown
}

func (d *Disguise) newToken(text []rune, from, to int) token {
	t := token{from: from, to: to}
	for i := from; i < to; i++ {
		if d.digit(text[i]) != "" {
			t.digits = append(t.digits, i)
		}
	}
	return t
}

// tokens are the figures of a text: digits, with points and commas between them.
func (d *Disguise) tokens(text []rune) (out []token) {
	between := func(i int) bool {
		return strings.ContainsRune(",.，．", text[i]) && i+1 < len(text) && unicode.IsDigit(text[i+1])
	}
	for i := 0; i < len(text); i++ {
		if !unicode.IsDigit(text[i]) {
			continue
		}
		from := i
		for i < len(text) && (unicode.IsDigit(text[i]) || between(i)) {
			i++
		}
		out = append(out, d.newToken(text, from, i))
	}
	return out
}

// Shapes of whole numbers that are seldom money.
const (
	small     = 3    // digits: numbers of lines, of forms, of things
	yearSize  = 4    // digits
	firstYear = 1900 // to
	lastYear  = 2099
)

// isLevel reports whether a figure is the end of a code of its place: one may be
// printed by its levels, each in a cell.
func (d *Disguise) isLevel(s *extractors.Stretch, t token) bool {
	printed := norm.NFKC.String(string(s.Text[t.from:t.to]))
	return slices.ContainsFunc(d.hints[place{s.Page, s.Line}], func(h hint) bool {
		return h.code && strings.HasSuffix(h.raw, printed)
	})
}

// isMoney reports whether a figure that was not read is one of money, by what
// follows it and by its shape.
func (d *Disguise) isMoney(text []rune, t token) bool {
	behind := norm.NFKC.String(blankless(string(text[t.to:min(len(text), t.to+12)])))
	_, counted, ok := d.units.Prefix(behind)
	switch printed := norm.NFKC.String(string(text[t.from:t.to])); {
	case ok && counted.Kind == "amount":
		return true
	case ok && (counted.Kind == "percent" || counted.Kind == "score"):
		return false
	case strings.Count(printed, ".") > 1 || isMonth(printed):
		return false // a date, the number of a section
	case strings.ContainsAny(printed, ".,"):
		return true
	case len(t.digits) <= small || isYear(printed) || d.words.codes[digitsAround(text, t)]:
		return false
	}
	return true
}

// digitsAround are the digits of a figure with those that nothing but a blank
// parts from it: a code may be printed by its levels.
func digitsAround(text []rune, t token) string {
	from, to := t.from, t.to
	part := func(i int) bool { return i >= 0 && i < len(text) && unicode.IsDigit(text[i]) }
	blank := func(i int) bool { return i >= 0 && i < len(text) && unicode.IsSpace(text[i]) }
	for part(from-1) || blank(from-1) && part(from-2) {
		from--
	}
	for part(to) || blank(to) && part(to+1) {
		to++
	}
	return norm.NFKC.String(blankless(string(text[from:to])))
}

func isYear(printed string) bool {
	n, err := strconv.Atoi(printed)
	return err == nil && len(printed) == yearSize && n >= firstYear && n <= lastYear
}

// isMonth reports whether a figure is a year and a month: 2023.12.
func isMonth(printed string) bool {
	year, month, ok := strings.Cut(printed, ".")
	n, err := strconv.Atoi(month)
	return ok && err == nil && isYear(year) && n >= 1 && n <= 12
}

// write puts other digits in the place of those of a figure, its points, commas
// and blanks where they were. What it has more of stands in front of its first.
func (d *Disguise) write(text []rune, at []int, digits, more string, out []string, grown map[int]int) {
	for k, i := range at {
		out[i] = d.like(text[i], rune(digits[k]))
	}
	if more != "" {
		first := at[0]
		wide := ""
		for _, r := range more {
			wide += d.like(text[first], r)
		}
		more = wide + comma(text, at)
		out[first] = more + out[first]
		grown[first] = len([]rune(more))
	}
}

// like is a digit as wide as the one in whose place it stands, and misread as
// that one was where it can be.
func (d *Disguise) like(was, digit rune) string {
	switch {
	case was >= '０' && was <= '９':
		return string(digit - '0' + '０')
	case d.misread[was] != 0 && d.misreadAs[digit] != 0:
		return string(d.misreadAs[digit])
	}
	return string(digit)
}

// group is how many digits stand between commas.
const group = 3

// comma is what parts a further digit from a figure of full groups.
func comma(text []rune, digits []int) string {
	if len(digits) > group {
		if r := text[digits[group]-1]; r == ',' || r == '，' {
			return string(r)
		}
	}
	return ""
}

// fit takes as many blanks away beside a figure that grew, so that columns stay
// where they are: before one that is set to the right, else behind it.
func fit(text []rune, out []string, grown map[int]int) {
	for at, more := range grown {
		before, behind := blanks(text, at-1, -1), blanks(text, endOf(text, at), 1)
		switch {
		case before >= more+gap:
			drop(out, at-1, -1, more)
		case behind >= more+gap:
			drop(out, endOf(text, at), 1, more)
		}
	}
}

// gap is how many blanks part columns.
const gap = 2

// endOf is where the figure that begins at a place ends.
func endOf(text []rune, at int) int {
	for at < len(text) && !unicode.IsSpace(text[at]) {
		at++
	}
	return at
}

func blanks(text []rune, from, step int) (n int) {
	for i := from; i >= 0 && i < len(text) && text[i] == ' '; i += step {
		n++
	}
	return n
}

func drop(out []string, from, step, n int) {
	for i := from; n > 0; i += step {
		out[i] = ""
		n--
	}
}
