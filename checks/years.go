package checks

import (
	"strconv"

	"github.com/shopspring/decimal"

	"juesuan/catalog"
	"juesuan/records"
)

// mention is a year that a report names.
type mention struct {
	place string // title, heading or sentence
	text  string // that names it
	year  *figure
	at    records.At
}

// Where years are named.
const (
	inTitle    = "title"
	inHeading  = "heading"
	inSentence = "sentence"
)

// mentions goes over the years that titles of tables, headings and sentences
// with figures name. They are words, so that they vouch for no figure.
func (b *book) mentions(yield func(here) bool) {
	seen := map[[2]string]bool{}
	tell := func(place, text string, at records.At) bool {
		if text == "" || seen[[2]string{place, text}] {
			return true
		}
		seen[[2]string{place, text}] = true
		for _, year := range b.yearsIn(place, text) {
			if !yield(here{b: b, mention: &mention{place, text, year, at}}) {
				return false
			}
		}
		return true
	}
	for i := range b.batch.Tables {
		if t := &b.batch.Tables[i]; !tell(inTitle, t.Title, tablePlace(t)) {
			return
		}
	}
	for i := range b.batch.Headings {
		if h := &b.batch.Headings[i]; !tell(inHeading, h.Text, h.At) {
			return
		}
	}
	for _, i := range b.figures {
		if f := &b.batch.Facts[i]; !tell(inSentence, f.Sentence, f.At) {
			return
		}
	}
}

// yearsIn lists the years of the accounts that a text names, without dates and
// the years of plans and laws. Titles and headings name the year of accounts
// only where they are about accounts.
func (b *book) yearsIn(place, text string) []*figure {
	p := b.cat.Patterns()
	text = catalog.Flat(text)
	for _, apart := range p.OtherYear {
		text = apart.ReplaceAllString(text, "")
	}
	patterns := p.Year
	if place != inSentence {
		patterns = p.OwnYear
	}
	var out []*figure
	for _, re := range patterns {
		for _, m := range re.FindAllStringSubmatch(text, -1) {
			if n, err := strconv.Atoi(m[1]); err == nil {
				out = append(out, yearOf(n))
			}
		}
	}
	return out
}

func yearOf(n int) *figure { return &figure{value: decimal.NewFromInt(int64(n)), state: printed} }

// reported is the year that the report is about.
func (h *here) reported() *figure {
	if h.b.batch.Document.Year == 0 {
		return nothing
	}
	return yearOf(h.b.batch.Document.Year)
}
