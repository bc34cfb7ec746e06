package catalog

import (
	"iter"
	"maps"
	"sync"
	"unicode/utf8"
)

// A reader of pictures that takes a character for one like it does so in all of a
// document: 夲年收入, 基夲支出. What such a character stands for needs no list of
// shapes. Where no word that the catalog knows has the character, and several
// words of a document are words of the catalog but for it, they say what it is.

// fewestAlike is how many words of a document say so.
const fewestAlike = 2

// hole stands for the character that is asked for.
const hole = '\uFFFD'

// ajar is the words that Misread knows, with one of their characters left open: what
// stands there, or a hole where several do.
type ajar map[string]rune

// note notes the characters of the words that Misread knows. The words themselves are
// left ajar when that is asked for: most documents have no strangers.
func (m *misread) note() {
	m.known = &[lastHan - firstHan + 1]bool{}
	for word := range m.words {
		for _, r := range word {
			if isHan(r) {
				m.known[r-firstHan] = true
			}
		}
	}
	m.ajar = sync.OnceValue(func() ajar { return leftAjar(m.words) })
}

func leftAjar(words map[string]string) ajar {
	out := ajar{}
	for word := range words {
		for _, r := range word {
			open := opened(word, r)
			if was, ok := out[open]; ok && was != r {
				r = hole
			}
			out[open] = r
		}
	}
	return out
}

// written notes characters that reports write though no word of the catalog has
// them.
func (l *loader) written(file string, characters []text) {
	for _, t := range characters {
		r, size := utf8.DecodeRuneInString(t.value)
		if !isHan(r) || size != len(t.value) {
			l.fail(file, t.at, "written：%q 不是一个汉字 / written: %q is no Han character", t.value, t.value)
			continue
		}
		l.c.Recognition.misread.known[r-firstHan] = true
	}
}

// opened is a word with a hole in each place of a character.
func opened(word string, at rune) string {
	out := []rune(word)
	for i, r := range out {
		if r == at {
			out[i] = hole
		}
	}
	return string(out)
}

// stranger is the one Han character of a word that no word of the catalog has; 0
// where there is none, or several.
func (c *Catalog) stranger(word string) (found rune) {
	m := &c.Recognition.misread
	for _, r := range word {
		if !isHan(r) || m.known[r-firstHan] || m.alike[r] != 0 || c.variants[r-firstHan] || r == found {
			continue
		}
		if found != 0 {
			return 0
		}
		found = r
	}
	return found
}

// Reading returns the catalog for a document with these texts: characters that the
// catalog does not know, and that stand in several of the document's words in the
// place of the same one, are variants of it.
func (c *Catalog) Reading(texts iter.Seq[string]) *Catalog {
	votes := c.votes(texts)
	variants := map[rune]rune{}
	for r, by := range votes {
		for to, n := range by {
			if to != hole && n >= fewestAlike && 2*n > total(by) {
				variants[r] = to
			}
		}
	}
	if len(variants) == 0 {
		return c
	}
	out := *c
	out.made = &made{}
	out.Noise.Variants = maps.Clone(c.Noise.Variants)
	for r, to := range variants {
		out.Noise.Variants[r] = to
		out.variants[r-firstHan] = true
	}
	return &out
}

// votes counts, for each stranger, the words of a document in which it stands for a
// character, and under hole those in which it stands for none. A word that would be
// one of several says nothing.
func (c *Catalog) votes(texts iter.Seq[string]) map[rune]map[rune]int {
	votes, seen := map[rune]map[rune]int{}, map[string]bool{}
	for text := range texts {
		if len(text) > longestCompared*utf8.UTFMax || c.stranger(text) == 0 {
			continue
		}
		word, r, to := c.fitting(text)
		if r == 0 || to == 0 || seen[word] {
			continue
		}
		seen[word] = true
		if votes[r] == nil {
			votes[r] = map[rune]int{}
		}
		votes[r][to]++
	}
	return votes
}

// fitting is a word with one stranger and what stands in its place in the word of
// the catalog that it is otherwise: hole where it is none, 0 where it is several.
func (c *Catalog) fitting(text string) (word string, stranger, to rune) {
	m := &c.Recognition.misread
	for _, key := range []string{c.Key(text), c.HeadKey(text), c.Bare(text)} {
		word = m.plain(key)
		stranger = c.stranger(word)
		if stranger == 0 {
			continue
		}
		if fit, ok := m.ajar()[opened(word, stranger)]; ok {
			if fit == hole {
				fit = 0
			}
			return word, stranger, fit
		}
	}
	return word, stranger, hole
}

func total(by map[rune]int) (sum int) {
	for _, n := range by {
		sum += n
	}
	return sum
}
