// Package eval measures what was read against what is known to be true: how
// much is right and how much is found, how many values that pass for right are
// wrong, and whether confidences mean what they say. It also fits the
// parameters that confidences are made by.
package eval

import (
	"path"
	"strings"

	"juesuan/catalog"
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

// Sample is a value with its verdict.
type Sample struct {
	Fact       *records.Fact
	Kind       Kind
	Confidence float64
	Right      bool
}

// Mistake is a value that is wrong.
type Mistake struct {
	Fact  *records.Fact
	Truth string // what the cell prints, where there is one
}

// Measure is the outcome of an evaluation.
type Measure struct {
	Documents int            `json:"documents"` // with known truth
	Read      int            `json:"read"`      // of them, those with facts
	Unknown   []string       `json:"unknown,omitempty"`
	Kinds     map[Kind]Tally `json:"kinds"`
	Samples   []Sample       `json:"-"`
	Mistakes  []Mistake      `json:"-"` // of statements and forms, where the truth covers the place
}

// Judge holds the records of many documents against the truth. A document is
// known by the name of its file.
func (g *Gold) Judge(batches []records.Batch) *Measure {
	m := &Measure{Documents: len(g.truths), Kinds: map[Kind]Tally{}}
	seen := map[string]bool{}
	for i := range batches {
		b := &batches[i]
		base := path.Base(b.Document.Source)
		name := strings.TrimSuffix(base, path.Ext(base))
		t := g.truths[name]
		if t == nil {
			m.Unknown = append(m.Unknown, b.Document.Source)
			continue
		}
		seen[name] = true
		if len(b.Facts) > 0 {
			m.Read++
		}
		m.document(g.cat, t, b)
	}
	for name, t := range g.truths {
		if !seen[name] { // all of it is missing
			m.document(g.cat, t, &records.Batch{})
		}
	}
	return m
}

// document adds one document.
func (m *Measure) document(cat *catalog.Catalog, t *truth, b *records.Batch) {
	match := newMatcher(cat, t)
	for i, j := range match.judge(b.Facts) {
		m.add(match, &b.Facts[i], j)
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
	m.narrative(t, b)
	m.headings(t, b)
}

func (m *matcher) kind(statement string) Kind {
	if m.isForm(statement) {
		return Forms
	}
	return Statements
}

// add counts a verdict.
func (m *Measure) add(match *matcher, f *records.Fact, j Judgement) {
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
	} else {
		m.Samples = append(m.Samples, Sample{Fact: f, Kind: kind, Confidence: f.Confidence, Right: j.Verdict == Right})
		if j.Verdict != Right {
			m.Mistakes = append(m.Mistakes, Mistake{Fact: f, Truth: j.truth.value()})
		}
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
func (m *Measure) narrative(t *truth, b *records.Batch) {
	if t.listed {
		return
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
			m.Samples = append(m.Samples, Sample{Fact: f, Kind: Narrative, Confidence: f.Confidence, Right: v == Right})
		}
	}
	for _, n := range left {
		k.Missing += n
	}
	m.Kinds[Narrative] = k
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
