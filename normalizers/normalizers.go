// Package normalizers takes the noise out of what extractors read, one file
// for each kind of noise. It converts and never judges: every change is an
// edit in a trace that takes the raw text to the value.
//
// An edit rewrites the whole text: From is the text before it and To the text
// after, so that the edits of a value are a chain from the raw text to the
// value. Apply follows the chain.
package normalizers

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/records"
)

// Normalizer applies the catalog's noise tables. It is safe for concurrent use.
type Normalizer struct {
	cat            *catalog.Catalog
	separators     map[rune]bool
	noteMarks      string
	points         map[rune]bool
	dashes         map[string]bool
	tags           *regexp.Regexp
	notes          *regexp.Regexp // a mark behind a figure that points to a note
	noteBefore     *regexp.Regexp // the same before a figure with decimals
	currencies     *regexp.Regexp // the sign of a currency in front of a figure
	currencyBehind *regexp.Regexp
	markings       *regexp.Regexp          // tags, entities, marks of emphasis
	units          map[string]catalog.Unit // by alias
	short          map[string]string       // the unit by what stands for it behind a figure alone
	unitBehind     *regexp.Regexp          // a unit behind a figure, short or whole
	unitStated     *regexp.Regexp          // 单位：万元
	unitAny        *regexp.Regexp          // the same of any currency
	counters       map[string]bool
	ones           string // the characters that are mistaken for 1
	borders        string // those of them that the rules of a document were read as
}

// New returns a normalizer that works by the tables of cat.
func New(cat *catalog.Catalog) *Normalizer {
	n := &Normalizer{
		cat: cat, noteMarks: string(cat.Noise.NoteMarks), separators: map[rune]bool{}, points: map[rune]bool{}, dashes: map[string]bool{},
		units: map[string]catalog.Unit{},
	}
	for _, r := range cat.Noise.Separators {
		n.separators[r] = true
	}
	for _, r := range cat.Noise.Points {
		n.points[r] = true
	}
	for _, d := range cat.Noise.Dashes {
		n.dashes[d] = true
	}
	n.tags = regexp.MustCompile(`(?i)</?(?:` + alternatives(cat.Noise.Tags) + `)(?:\s[^<>]{0,200})?/?>`)
	n.markings = regexp.MustCompile(n.tags.String() + `|&(?:nbsp|lt|gt|amp);|\*\*`)
	words := `(?:` + alternatives(cat.Noise.NoteWords) + `)`
	mark := `[\[〔【]\^?` + words + `?\d{1,2}[\]〕】]|[①-⑳⑴-⒇]|\*{1,3}|[†‡#※]`
	n.notes = regexp.MustCompile(`^(.*\d)\s*(?:\^\(?(?:\d{1,2}|[①-⑳*†])\)?\^?|` + mark + `|[(（]?` + words + `\s*\d{0,2}[)）]?)$`)
	n.noteBefore = regexp.MustCompile(`^(?:` + mark + `)\s*([-(△▲]?\d[\d,]*\.\d+\)?)$`)
	currency := `(?:` + alternatives(cat.Noise.Currencies) + `)`
	n.currencies = regexp.MustCompile(`^([-+(△▲]?\s*)` + currency + `\s*`)
	n.currencyBehind = regexp.MustCompile(`^(.*\d)\s*` + currency + `$`)
	for r, digit := range cat.Noise.Confused {
		if digit == '1' {
			n.ones += string(r)
		}
	}
	var names []string
	n.short = map[string]string{}
	for _, u := range cat.Units {
		for _, a := range append([]string{u.Name}, u.Aliases...) {
			n.units[a] = u
			names = append(names, a)
		}
		if u.Short != "" {
			n.short[u.Short] = u.Name
		}
	}
	n.unitBehind = regexp.MustCompile(`(` + alternatives(slices.Concat(names, slices.Collect(maps.Keys(n.short)))) + `)$`)
	n.counters = map[string]bool{}
	for _, c := range cat.Form.Counters {
		n.counters[c] = true
	}
	n.unitAny = regexp.MustCompile(`(?:^|[^制报算位属门称开部])单位[::,]?([一-龥]{0,6}元)(?:$|[^一-龥])`)
	n.unitStated = regexp.MustCompile(`(?:^|[^制报算位属门称开部])单位[::,]?(` + alternatives(names) + `)(?:$|[^一-龥])`)
	return n
}

// alternatives joins words to a pattern, the longest first. None match nothing.
func alternatives(words []string) string {
	if len(words) == 0 {
		return `[^\s\S]`
	}
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = regexp.QuoteMeta(w)
	}
	sortByLength(quoted)
	return strings.Join(quoted, "|")
}

// trace is a text on its way to a value, with the edits so far.
type trace struct {
	text  string
	edits []records.Edit
	flags []records.Flag
}

// to moves the text on, where it changes.
func (t *trace) to(rule, next string, flags ...records.Flag) bool {
	if next == t.text {
		return false
	}
	t.edits = append(t.edits, records.Edit{Rule: rule, From: t.text, To: next})
	t.flags = append(t.flags, flags...)
	t.text = next
	return true
}

// Apply follows a trace from the raw text and returns where it ends. An edit
// that does not begin where the one before ended is an error.
func Apply(raw string, edits []records.Edit) (string, error) {
	for i, e := range edits {
		if e.From != raw {
			return "", fmt.Errorf("edit %d (%s) begins with %q, not %q", i, e.Rule, e.From, raw)
		}
		raw = e.To
	}
	return raw, nil
}

// By returns the normalizer that works by another catalog with the same noise
// but for variant characters.
func (n *Normalizer) By(cat *catalog.Catalog) *Normalizer {
	out := *n
	out.cat = cat
	return &out
}
