package narrative

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/facts/cells"
)

// figure is a number of the narrative that counts something.
type figure struct {
	from, to   int // the number in the passage's text
	end        int // behind its unit
	unit       catalog.Counted
	comparator string
	shared     bool // its unit stands behind the next figure: 12.10、13.20万元
	ranged     bool // the upper end of a range
}

// scan finds the figures of a text from from on. A number is one by the unit
// behind it: years, dates, numbers of documents and of points have none.
func (nr *narrator) scan(text string, from int) []figure {
	var out []figure
	var waiting []int // figures whose unit is still to come
	for i := from; i < len(text); {
		if !isDigit(text[i]) {
			n := max(1, nr.unfilled(text, i))
			if f := (figure{from: i, to: i + n}); n > 1 && nr.counts(text, from, &f) {
				out, waiting = append(out, f), waiting[:0]
				from, n = f.end, f.end-i
			}
			i += n
			continue
		}
		f := nr.number(text, from, i)
		i = max(f.to, i+1)
		if f.from < f.to && nr.counts(text, from, &f) {
			for _, w := range waiting {
				out[w].unit, out[w].shared = f.unit, true
			}
			waiting = waiting[:0]
			out = append(out, f)
			from, i = f.end, f.end
			continue
		}
		if !nr.lists(text, f) {
			waiting = waiting[:0]
			continue
		}
		f.end = f.to
		waiting = append(waiting, len(out))
		out = append(out, f)
		from = f.end
	}
	return settled(out)
}

// unfilled is how long the run of marks at i is that a template leaves for a
// number, 0 where there is none or it is a part of a word.
func (nr *narrator) unfilled(text string, i int) int {
	end := len(text) - len(strings.TrimLeft(text[i:], nr.n.Unfilled))
	if utf8.RuneCountInString(text[i:end]) < 2 || i > 0 && (isLetter(text[i-1]) || isDigit(text[i-1])) {
		return 0
	}
	return end - i
}

// settled drops figures whose unit never came.
func settled(figures []figure) []figure {
	out := figures[:0]
	for _, f := range figures {
		if f.unit.Kind != "" {
			out = append(out, f)
		}
	}
	return out
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// isLike reports whether a letter is one that print takes for a digit.
func (nr *narrator) isLike(c byte) bool {
	return isLetter(c) && nr.Cat.Noise.Confused[rune(c)] != 0
}

// number finds how far the number around the digit at i goes.
func (nr *narrator) number(text string, from, i int) figure {
	start, end := i, i
	for start > from && (nr.isLike(text[start-1]) || text[start-1] == '.' && start-1 > from && nr.isLike(text[start-2])) {
		start--
	}
	for end < len(text) && (isDigit(text[end]) || nr.isLike(text[end]) || nr.inside(text, end)) {
		end++
	}
	f := figure{from: start, to: start + grouped(text[start:end])}
	if start > from && isLetter(text[start-1]) {
		f.from = f.to // a code
		return f
	}
	if start > from && strings.IndexByte("-~", text[start-1]) >= 0 {
		f.ranged = start-1 == from && from > 0 || start-1 > from && isDigit(text[start-2])
		if !f.ranged && text[start-1] == '-' {
			f.from--
		}
	}
	return f
}

// inside reports whether a mark at i stands inside a number.
func (nr *narrator) inside(text string, i int) bool {
	return strings.IndexByte(".,'", text[i]) >= 0 && i+1 < len(text) && (isDigit(text[i+1]) || nr.isLike(text[i+1]))
}

// grouped is how much of a run of digits and marks is one number: a comma
// that parts no three digits parts two numbers, unless a separator was set
// wrongly inside one.
func grouped(run string) int {
	comma := strings.IndexByte(run, ',')
	if comma < 0 {
		return len(run)
	}
	if strings.Contains(run[:comma], ".") {
		return comma
	}
	return len(run)
}

// counts reads the unit behind a number. A bound that more words follow
// belongs to what they name.
func (nr *narrator) counts(text string, from int, f *figure) bool {
	if _, _, ok := nr.n.Ordinals.Suffix(text[from:f.from]); ok || nr.inLevelMark(text, *f) {
		return false
	}
	rest := text[f.to:]
	word, unit, ok := nr.n.Units.Prefix(rest)
	if !ok || unit.Kind == "" {
		return false
	}
	f.unit, f.end = unit, f.to+len(word)
	if unit.Unit == "" {
		f.unit.Unit = cells.FullBrackets(word)
	}
	rest = rest[len(word):]
	f.ranged = f.ranged || len(rest) > 1 && strings.IndexByte("-~", rest[0]) >= 0 && isDigit(rest[1])
	if unit.Bare && !endsHere(rest) {
		return false
	}
	if limit, comparator, ok := nr.n.Limits.Prefix(rest); ok {
		if !endsHere(rest[len(limit):]) {
			return false
		}
		f.comparator = comparator
		f.end += len(limit)
	}
	return true
}

// inLevelMark reports whether a number is the digits of a level of a code, which
// count nothing: 行政运行（01项）.
func (nr *narrator) inLevelMark(text string, f figure) bool {
	if f.from == 0 {
		return false
	}
	_, _, ok := nr.n.LevelMark(text[f.from-1:])
	return ok
}

// endsHere reports whether no word follows at once.
func endsHere(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '(' && r != '“'
}

// lists reports whether another number follows that has the unit of both.
func (nr *narrator) lists(text string, f figure) bool {
	if f.from >= f.to || !strings.Contains(text[f.from:f.to], ".") {
		return false
	}
	rest := text[f.to:]
	for _, mark := range []string{",", "、"} {
		if after, ok := strings.CutPrefix(rest, mark); ok {
			return after != "" && isDigit(after[0])
		}
	}
	return false
}
