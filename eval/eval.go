// Package eval measures what was read against what is known to be true: how
// much is right and how much is found, how many values that pass for right are
// wrong, and whether confidences mean what they say. It also fits the
// parameters that confidences are made by.
package eval

import (
	"maps"
	"path"
	"slices"
	"strings"

	"juesuan/records"
)

// Kind is what is measured apart.
type Kind string

// The kinds.
const (
	Statements Kind = "statements"
	Forms      Kind = "forms"
	Narrative  Kind = "narrative"
	Headings   Kind = "headings"
)

// Kinds lists them in the order in which they are told.
func Kinds() []Kind { return []Kind{Statements, Forms, Narrative, Headings} }

// Tally counts what became of the values of one kind.
type Tally struct {
	Gold        int `json:"gold"` // that should be found
	Right       int `json:"right"`
	Wrong       int `json:"wrong"`
	Spurious    int `json:"spurious"`
	Missing     int `json:"missing"`
	RightReview int `json:"right_in_review"`
	WrongReview int `json:"wrong_in_review"` // wrong or spurious

	// Of the spurious those that the truth seems not to cover, and how many of
	// them are in review.
	Beyond       int `json:"beyond_gold"`
	BeyondReview int `json:"beyond_gold_in_review"`

	// Of the wrong values those with a suggestion that is right, and wrong.
	Mended   int `json:"suggestions_right"`
	Misled   int `json:"suggestions_wrong"`
	Reproved int `json:"suggestions_on_right"` // a right reading that the report's own sums blame
}

// Precision is how much of what was read is right.
func (t Tally) Precision() float64 { return share(t.Right, t.Right+t.Wrong+t.Spurious) }

// Recall is how much of what there is was read rightly.
func (t Tally) Recall() float64 { return share(t.Right, t.Gold) }

// Silent counts wrong values that pass for right.
func (t Tally) Silent() int { return t.Wrong + t.Spurious - t.WrongReview }

// SilentRate is their share of all values that pass for right.
func (t Tally) SilentRate() float64 {
	return shareOr0(t.Silent(), t.Silent()+t.Right-t.RightReview)
}

// SilentCovered counts the silent errors where the truth covers the place.
func (t Tally) SilentCovered() int { return t.Silent() - (t.Beyond - t.BeyondReview) }

// share is part of whole; of nothing, all.
func share(part, whole int) float64 {
	if whole == 0 {
		if part == 0 {
			return 1
		}
		return 0
	}
	return float64(part) / float64(whole)
}

// Sample is a value with its verdict, where the truth covers its place.
type Sample struct {
	Fact       *records.Fact
	Confidence float64
	Right      bool
}

// mistake is a value that is wrong.
type mistake struct {
	fact  records.Fact
	truth string // what the cell prints, where there is one
}

// Measure holds the records of documents against the truth, one after the
// other, and keeps only what it counts.
type Measure struct {
	Documents int // with known truth
	Read      int // of them, those with facts
	Unknown   []string
	Kinds     map[Kind]Tally

	gold    *Gold
	seen    map[string]bool
	values  gauge // of statements and forms
	figures gauge // of sentences
	show    int
	passing []mistake // of statements and forms, that pass for right
	doubted []mistake // and that are in review
}

// Begin begins a measure, which keeps so many mistakes to be shown.
func (g *Gold) Begin(show int) *Measure {
	return &Measure{
		Documents: len(g.files), Kinds: map[Kind]Tally{}, gold: g, seen: map[string]bool{},
		values: newGauge(), figures: newGauge(), show: show,
	}
}

// Add judges what was read from a document, which is known by the name of its
// file. It returns the values that were judged.
func (m *Measure) Add(b *records.Batch) ([]Sample, error) {
	base := path.Base(b.Document.Source)
	name := strings.TrimSuffix(base, path.Ext(base))
	if m.gold.files[name] == "" {
		m.Unknown = append(m.Unknown, b.Document.Source)
		return nil, nil
	}
	m.seen[name] = true
	if len(b.Facts) > 0 {
		m.Read++
	}
	return m.document(name, b)
}

// End counts as missing what is true of the documents that were not added.
func (m *Measure) End() error {
	for _, name := range slices.Sorted(maps.Keys(m.gold.files)) {
		if m.seen[name] {
			continue
		}
		if _, err := m.document(name, &records.Batch{}); err != nil {
			return err
		}
	}
	return nil
}

// document adds one document.
func (m *Measure) document(name string, b *records.Batch) ([]Sample, error) {
	t, err := m.gold.truth(name)
	if err != nil {
		return nil, err
	}
	match := newMatcher(m.gold.cat, t)
	var samples []Sample
	for i, j := range match.judge(b.Facts) {
		m.count(match, &b.Facts[i], j)
		if j.Verdict != Unjudged && !j.Beyond {
			samples = append(samples, m.values.judged(&b.Facts[i], j.Verdict))
		}
	}
	for _, c := range t.cells {
		if !c.Blank {
			k := m.Kinds[match.kind(c.Table)]
			k.Gold++
			if !c.used {
				k.Missing++
			}
			m.Kinds[match.kind(c.Table)] = k
		}
	}
	samples = append(samples, m.narrative(t, b)...)
	m.headings(t, b)
	return samples, nil
}

func (m *matcher) kind(statement string) Kind {
	if m.isForm(statement) {
		return Forms
	}
	return Statements
}

// count counts a verdict.
func (m *Measure) count(match *matcher, f *records.Fact, j Judgement) {
	if j.Verdict == Unjudged {
		return
	}
	kind := match.kind(f.Statement)
	t := m.Kinds[kind]
	review := f.Status == records.InReview
	t.count(j.Verdict, review)
	if j.Beyond {
		t.Beyond++
		if review {
			t.BeyondReview++
		}
	} else if j.Verdict != Right {
		m.keep(mistake{*f, j.truth.value()})
	}
	if f.Suggestion != nil {
		switch {
		case j.Verdict == Right:
			t.Reproved++
		case j.truth != nil && j.truth.isMendedBy(f.Suggestion.Value):
			t.Mended++
		default:
			t.Misled++
		}
	}
	m.Kinds[kind] = t
}

// keep keeps a mistake, as long as it may be shown.
func (m *Measure) keep(one mistake) {
	list := &m.passing
	if one.fact.Status == records.InReview {
		list = &m.doubted
	}
	if len(*list) < m.show {
		*list = append(*list, one)
	}
}

// isMendedBy reports whether a value is what a cell holds: what it prints, or
// nought where it prints nothing.
func (c *cell) isMendedBy(value string) bool {
	if c.Blank {
		return plain(value) == "0"
	}
	return sameValue(c.Value, &value, false)
}

func (t *Tally) count(v Verdict, review bool) {
	switch v {
	case Right:
		t.Right++
	case Wrong:
		t.Wrong++
	case Spurious:
		t.Spurious++
	}
	switch {
	case !review:
	case v == Right:
		t.RightReview++
	default:
		t.WrongReview++
	}
}

// narrative compares the figures of sentences, wherever they stand. A list of
// truths has none.
func (m *Measure) narrative(t *truth, b *records.Batch) (samples []Sample) {
	if t.listed {
		return nil
	}
	left := map[string]int{}
	for _, v := range t.figures {
		left[plain(v)]++
	}
	k := m.Kinds[Narrative]
	k.Gold += len(t.figures)
	for i := range b.Facts {
		f := &b.Facts[i]
		if f.Origin != records.OriginNarrative {
			continue
		}
		v := Spurious
		if f.Value != nil && left[plain(*f.Value)] > 0 {
			left[plain(*f.Value)]--
			v = Right
		}
		k.count(v, f.Status == records.InReview)
		if len(t.figures) > 0 {
			samples = append(samples, m.figures.judged(f, v))
		}
	}
	for _, n := range left {
		k.Missing += n
	}
	m.Kinds[Narrative] = k
	return samples
}

// plain is a number without what makes no difference to it.
func plain(s string) string {
	if v, ok := number(s); ok {
		return v.String()
	}
	return s
}

// notInBody are the kinds of headings that the body of a report does not have.
var notInBody = map[string]bool{"toc_entry": true, "doc_title": true, "toc_title": true}

type levelled struct {
	level int
	text  string
}

// headings compares the headings by level and letters.
func (m *Measure) headings(t *truth, b *records.Batch) {
	left, leads := map[levelled]int{}, map[string]bool{}
	k := m.Kinds[Headings]
	for _, h := range t.headings {
		switch {
		case h.Level == 0 || notInBody[h.Kind]:
		case h.RunIn:
			leads[letters(h.Text)] = true
		default:
			left[levelled{h.Level, letters(h.Text)}]++
			k.Gold++
		}
	}
	for i := range b.Headings {
		h := &b.Headings[i]
		text := letters(h.Text)
		if n := letters(h.Number); !strings.HasPrefix(text, n) {
			text = letters(h.Number + h.Text)
		}
		if leads[text] {
			continue
		}
		at := levelled{h.Level, text}
		if left[at] > 0 {
			left[at]--
			k.count(Right, false)
		} else {
			k.count(Spurious, false)
		}
	}
	for _, n := range left {
		k.Missing += n
	}
	m.Kinds[Headings] = k
}
