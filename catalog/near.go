package catalog

import (
	"math"
	"slices"
	"strings"
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

	contrary []contrary     // what tells words apart whatever they have in common
	words    []word         // those that texts are compared with
	number   map[string]int // by key: which of them it is
	with     map[rune][]int // by character: those that have it
	known    memo[[]likeness]
	compared int // how many words were compared in full, under the lock of known
}

// word is a key in the form in which it is compared.
type word struct {
	key     string
	letters []rune    // look-alikes are the same
	weights []float64 // of the letters
	all     float64   // their sum
}

// likeness says how like one of the words a text is.
type likeness struct {
	word int
	like float64
}

// newLexicon weighs the characters of the words, which are keys.
func newLexicon(words []string, alike map[rune]rune) *Lexicon {
	l := &Lexicon{weight: map[rune]float64{}, alike: alike, number: map[string]int{}, with: map[rune][]int{}}
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

// add has texts compared with a key, and returns its number. It is for the time
// of loading.
func (l *Lexicon) add(key string) int {
	if n, ok := l.number[key]; ok {
		return n
	}
	n, w := len(l.words), l.read(key)
	l.words, l.number[key] = append(l.words, w), n
	seen := map[rune]bool{}
	for _, r := range w.letters {
		if !seen[r] {
			seen[r] = true
			l.with[r] = append(l.with[r], n)
		}
	}
	return n
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

func (l *Lexicon) read(key string) word {
	w := word{key: key, letters: []rune(key)}
	w.weights = make([]float64, len(w.letters))
	for i, r := range w.letters {
		w.letters[i] = l.plain(r)
		w.weights[i] = l.of(w.letters[i])
		w.all += w.weights[i]
	}
	return w
}

// leastNear is the least likeness that anything is asked for.
const leastNear = 0.5

// near lists the words that a key is at least leastNear like, in the order in
// which they were added. The list is shared.
func (l *Lexicon) near(key string) []likeness { return l.known.of(key, l.compare) }

// compare compares a key with the words that have enough of its characters, in
// whatever order, to be that like it.
func (l *Lexicon) compare(key string) []likeness {
	x := l.read(key)
	common := make([]float64, len(l.words))
	for i, r := range x.letters {
		for _, n := range l.with[r] {
			common[n] += x.weights[i]
		}
	}
	var out []likeness
	compared := 0
	for n, most := range common {
		y := &l.words[n]
		if most == 0 || 2*min(most, y.all) < (leastNear-rounding)*(x.all+y.all) {
			continue
		}
		compared++
		if like := similar(&x, y); like >= leastNear && !l.areContrary(key, y.key) {
			out = append(out, likeness{n, like})
		}
	}
	l.known.mu.Lock()
	l.compared += compared
	l.known.mu.Unlock()
	return out
}

// contrary are words of two meanings that exclude one another.
type contrary struct {
	words  [2][]string // keys
	unsaid bool        // a known word that has neither means the first
}

// areContrary reports whether a text means something that excludes what a known
// word means.
func (l *Lexicon) areContrary(text, known string) bool {
	for _, c := range l.contrary {
		t, k := c.meaning(text), c.meaning(known)
		if k < 0 && c.unsaid {
			k = 0
		}
		if t >= 0 && k >= 0 && t != k {
			return true
		}
	}
	return false
}

// meaning is which of the two a key means, −1 for neither or both.
func (c *contrary) meaning(key string) int {
	out := -1
	for i, words := range c.words {
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(key, w) }) {
			if out >= 0 {
				return -1
			}
			out = i
		}
	}
	return out
}

// rounding is more than sums in another order differ by.
const rounding = 1e-9

// Similar is how much of what two keys tell they have in common and in the same
// order, from 0 to 1. Look-alike characters are the same.
func (l *Lexicon) Similar(a, b string) float64 {
	x, y := l.read(a), l.read(b)
	return similar(&x, &y)
}

func similar(x, y *word) float64 {
	if x.key == y.key {
		return 1
	}
	if len(x.letters) > longestCompared || len(y.letters) > longestCompared {
		return 0
	}
	all := x.all
	for _, w := range y.weights {
		all += w
	}
	if all == 0 {
		return 0
	}
	return 2 * common(x, y) / all
}

// endAlike reports whether two keys end with the same character.
func (l *Lexicon) endAlike(a, b string) bool {
	x, _ := utf8.DecodeLastRuneInString(a)
	y, _ := utf8.DecodeLastRuneInString(b)
	return l.plain(x) == l.plain(y)
}

// longestCompared bounds the work: no head or title of the catalog has as many
// characters.
const longestCompared = 48

// common is the heaviest common subsequence of two words that are not longer
// than longestCompared.
func common(x, y *word) float64 {
	var row [longestCompared + 1]float64
	for i, r := range x.letters {
		before := 0.0
		for j, s := range y.letters {
			above := row[j+1]
			if r == s {
				row[j+1] = max(above, before+x.weights[i])
			} else {
				row[j+1] = max(above, row[j])
			}
			before = above
		}
	}
	return row[len(y.letters)]
}
