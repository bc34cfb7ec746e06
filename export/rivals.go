package export

import (
	"slices"

	"github.com/shopspring/decimal"

	"juesuan/records"
)

// rivals are the facts that state a figure of a report again. Of an item and
// measure of a statement there is one amount: where it stands twice, as a total
// above a table and below it, one of them is added up. Where two amounts are
// stated, one of them is something else, last year's or a change under a head
// that was not understood, and neither may be added up before a person looked.
type rivals struct {
	doc   string
	open  map[figure][]stated // of the document at hand
	of    map[string]string   // fact → one that states another amount
	again map[string]string   // fact → the one before it that states the same
}

func newRivals() rivals {
	return rivals{open: map[figure][]stated{}, of: map[string]string{}, again: map[string]string{}}
}

// figure is what has one amount.
type figure struct {
	report                                           records.Report
	entity, statement, instance, side, item, measure string
	year                                             int
}

// stated is an amount that a fact states.
type stated struct {
	id     string
	amount decimal.Decimal
}

// add takes note of a fact that may be added up, and of no form's: there many
// rows have one item.
func (r *rivals) add(g *glance) {
	if g.Doc != r.doc {
		r.settle()
		r.doc = g.Doc
	}
	amount, money := exact(g.Amount).(decimal.Decimal)
	usable := money && g.Status != records.InReview && g.Status != records.Rejected && g.Twin == ""
	if !usable || g.Origin != records.OriginTable || g.Statement == "" || g.Item == "" || g.Measure == "" {
		return
	}
	key := figure{g.Report, g.Entity, g.Statement, g.Instance, g.Side, g.Item, g.Measure, g.Year}
	r.open[key] = append(r.open[key], stated{g.ID, amount})
}

// settle is the end of a document.
func (r *rivals) settle() {
	for _, list := range r.open {
		first := list[0]
		other := slices.IndexFunc(list, func(s stated) bool { return !s.amount.Equal(first.amount) })
		for i, s := range list {
			switch {
			case other < 0 && i > 0:
				r.again[s.id] = first.id
			case other >= 0 && s.amount.Equal(first.amount):
				r.of[s.id] = list[other].id
			case other >= 0:
				r.of[s.id] = first.id
			}
		}
	}
	r.open = map[figure][]stated{}
}
