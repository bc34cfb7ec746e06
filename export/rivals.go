package export

import (
	"slices"

	"github.com/shopspring/decimal"

	"juesuan/records"
)

// rivals are the facts that state different amounts for one figure: of the same
// item and measure of a statement there is one amount, and where a report has
// two, one of them is something else, last year's or a change under a head that
// was not understood. Neither may be added up before a person has looked.
type rivals struct {
	doc  string
	open map[figure][]stated // of the document at hand
	of   map[string]string   // fact → one that states another amount
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
		if other < 0 {
			continue
		}
		for _, s := range list {
			r.of[s.id] = first.id
			if s.amount.Equal(first.amount) {
				r.of[s.id] = list[other].id
			}
		}
	}
	r.open = map[figure][]stated{}
}
