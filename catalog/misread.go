package catalog

import (
	"slices"
	"unicode"
)

// misread finds words that differ from those of the catalog by look-alike
// characters only: 决箅数, 台计, 支岀.
type misread struct {
	alike map[rune]rune                 // to the first of its group
	words map[string]string             // by a key in which look-alikes are one: the key that has it; empty where several have
	known *[lastHan - firstHan + 1]bool // Han characters of the words, and others that reports write
	ajar  func() ajar                   // made when it is first asked for
}

// misreadings indexes the heads, labels and names of the catalog.
func (l *loader) misreadings(alike map[rune]rune) {
	r := &l.c.Recognition
	r.misread = misread{alike: alike, words: map[string]string{}}
	for k := range r.knows {
		r.misread.add(k)
	}
	for k := range l.c.roles {
		r.misread.add(k)
	}
	for k := range l.c.shared {
		r.misread.add(k)
	}
	for k := range r.labels {
		r.misread.add(k)
	}
	for k := range r.named {
		r.misread.add(k)
	}
	r.misread.note()
}

func (m *misread) add(key string) {
	plain := m.plain(key)
	if was, ok := m.words[plain]; ok && was != key {
		key = ""
	}
	m.words[plain] = key
}

func (m *misread) plain(key string) string {
	out := []rune(key)
	for i, r := range out {
		if to, ok := m.alike[r]; ok {
			out[i] = to
		}
	}
	return string(out)
}

// shortestMisread is the fewest characters of a word that is told by its
// look-alikes.
const shortestMisread = 2

// Misread gives a text that is no head, label or name of the catalog the
// characters of the one that it is but for look-alikes; ok is false where there
// is none, or several. What stands around the word stays: 一、收人 is 一、收入.
func (c *Catalog) Misread(text string) (word string, ok bool) {
	m := &c.Recognition.misread
	if !m.mayBe(text) {
		return text, false
	}
	for _, key := range []string{c.Key(text), c.HeadKey(text), c.Bare(text)} {
		known := m.words[m.plain(key)]
		if known == key {
			return text, false
		}
		if len([]rune(known)) >= shortestMisread {
			return restored(text, key, known), true
		}
	}
	return text, false
}

// mayBe reports at a glance whether a text has a look-alike character and is no
// longer than a word.
func (m *misread) mayBe(text string) bool {
	return len(text) <= longestCompared*3 && slices.ContainsFunc([]rune(text), func(r rune) bool { return m.alike[r] != 0 })
}

// restored puts the characters of a known key in the place of those of the key
// of a text.
func restored(text, key, known string) string {
	from, to := []rune(key), []rune(known)
	out := []rune(text)
	k := 0
	for i := len(out) - 1; i >= 0 && k < len(from); i-- {
		if unicode.ToLower(out[i]) == from[len(from)-1-k] {
			out[i] = to[len(to)-1-k]
			k++
		}
	}
	return string(out)
}
