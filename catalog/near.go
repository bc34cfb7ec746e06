package catalog

import (
	"math"
	"unicode/utf8"
)

// Lexicon is a set of words of one kind (heads, titles) with what each of
// their characters tells: one that stands in every word tells nothing, a rare
// one nearly all. It compares words that print, people and regions write in
// other ways than the catalog: 经营性支出 is 经营支出, 上级补助 is 上级补助收入,
// 收人决算表 is 收入决算表.
type Lexicon struct {
	weight map[rune]float64
	alike  map[rune]rune // characters that print and scans mistake for one another
	rarest float64       // of characters that no word has
}

// newLexicon weighs the characters of the words, which are keys.
func newLexicon(words []string, alike map[rune]rune) *Lexicon {
	l := &Lexicon{weight: map[rune]float64{}, alike: alike}
	in := map[rune]int{}
	for _, w := range words {
		seen := map[rune]bool{}
		for _, r := range w {
			r = l.plain(r)
			if !seen[r] {
				seen[r] = true
				in[r]++
			}
		}
	}
	n := float64(len(words))
	for r, k := range in {
		l.weight[r] = math.Log(1 + n/float64(k))
	}
	l.rarest = math.Log(1 + n)
	return l
}

func (l *Lexicon) plain(r rune) rune {
	if to, ok := l.alike[r]; ok {
		return to
	}
	return r
}

func (l *Lexicon) of(r rune) float64 {
	if w, ok := l.weight[r]; ok {
		return w
	}
	return l.rarest / 2 // it may be anything: a name, noise
}

// Similar is how much of what two keys tell they have in common and in the same
// order, from 0 to 1. Look-alike characters are the same.
func (l *Lexicon) Similar(a, b string) float64 {
	if a == b {
		return 1
	}
	if utf8.RuneCountInString(a) > longestCompared || utf8.RuneCountInString(b) > longestCompared {
		return 0
	}
	x, y := []rune(a), []rune(b)
	all := 0.0
	for i, r := range x {
		x[i] = l.plain(r)
		all += l.of(x[i])
	}
	for i, r := range y {
		y[i] = l.plain(r)
		all += l.of(y[i])
	}
	if all == 0 {
		return 0
	}
	return 2 * l.common(x, y) / all
}

// longestCompared bounds the work: no head or title of the catalog has as many
// characters.
const longestCompared = 48

// common is the heaviest common subsequence.
func (l *Lexicon) common(x, y []rune) float64 {
	row := make([]float64, len(y)+1)
	for _, r := range x {
		before := 0.0
		for j, s := range y {
			above := row[j+1]
			if r == s {
				row[j+1] = max(above, before+l.of(r))
			} else {
				row[j+1] = max(above, row[j])
			}
			before = above
		}
	}
	return row[len(y)]
}
