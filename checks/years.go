package checks

import (
	"slices"
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

// mentions lists the years that titles of tables, headings and sentences with
// figures name. They are words, so that they vouch for no figure.
func (b *book) mentions() []*mention {
	if b.years != nil {
		return b.years
	}
	b.years = []*mention{}
	seen := map[[2]string]bool{}
	tell := func(place, text string, at records.At) {
		if text == "" || seen[[2]string{place, text}] {
			return
		}
		seen[[2]string{place, text}] = true
		for _, year := range b.yearsIn(place, text) {
			b.years = append(b.years, &mention{place, text, year, at})
		}
	}
	for i := range b.batch.Tables {
		tell(inTitle, b.batch.Tables[i].Title, tablePlace(&b.batch.Tables[i]))
	}
	for i := range b.batch.Headings {
		tell(inHeading, b.batch.Headings[i].Text, b.batch.Headings[i].At)
	}
	for _, i := range b.figures {
		tell(inSentence, b.batch.Facts[i].Sentence, b.batch.Facts[i].At)
	}
	return b.years
}

// yearsIn lists the years of the accounts that a text names, without dates and
// the years of plans and laws. Titles and headings name the year of accounts
// only where they are about accounts.
func (b *book) yearsIn(place, text string) []*figure {
	p := b.cat.Patterns()
	text = catalog.Flat(text)
	if !slices.ContainsFunc(p.Year, func(re *catalog.Pattern) bool { return re.MatchString(text) }) {
		return nil // most: the patterns below are slow
	}
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
