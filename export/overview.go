package export

import (
	"github.com/shopspring/decimal"

	"juesuan/records"
)

// overview is what the first sheets of a workbook say of each report.
type overview struct {
	order  []string // sources
	source map[string]*reported
	doc    map[string]*reported
	differ map[string]string // facts that others of the report contradict
}

// reported is one report.
type reported struct {
	number                  int
	entity, source          string
	year                    int
	report                  records.Report
	outcome                 records.Outcome
	found, missing          int // statements
	facts, doubtful, broken int
	compared                map[string]decimal.Decimal // by comparison and measure
}

// comparison is a figure whose budget and account are set beside one another,
// by the canonical names of the catalog.
type comparison struct{ zh, en, statement, item string }

// comparisons are those that people ask for first.
var comparisons = []comparison{
	{"“三公”经费对比", "Three public expenses", "three_public", "three_public.total"},
	{"支出预决算对比", "Budget and expenditure", "income_expenditure_summary", "expenditure.total"},
}

// The measures compared.
const budgeted, spent = "budget", "final"

func newOverview(differ map[string]string) *overview {
	return &overview{differ: differ, source: map[string]*reported{}, doc: map[string]*reported{}}
}

func (o *overview) document(d *records.Document) error {
	r := &reported{
		number: len(o.order), entity: d.Entity, source: d.Source, year: d.Year, report: d.Report, outcome: d.Outcome,
		found: len(d.Statements), missing: len(d.Missing), compared: map[string]decimal.Decimal{},
	}
	o.order, o.source[d.Source] = append(o.order, d.Source), r
	if o.doc[d.Doc] == nil {
		o.doc[d.Doc] = r
	}
	return nil
}

// of is the report of a source.
func (o *overview) of(source string) *reported {
	if r := o.source[source]; r != nil {
		return r
	}
	return &reported{compared: map[string]decimal.Decimal{}}
}

// byDoc is the first report of a document.
func (o *overview) byDoc(doc string) *reported {
	if r := o.doc[doc]; r != nil {
		return r
	}
	return o.of("")
}

func (o *overview) add(f *records.Fact) error {
	r := o.of(f.Source)
	r.facts++
	if f.Status == records.InReview {
		r.doubtful++
		return nil
	}
	for _, c := range comparisons {
		amount, ok := exact(f.Amount).(decimal.Decimal)
		ok = ok && f.Year == r.year && f.Entity == r.entity && o.differ[f.ID] == "" // not of a part of it, nor of last year's
		if ok && f.Statement == c.statement && f.Item == c.item && f.Twin == "" && f.Origin == records.OriginTable && f.Status != records.Rejected {
			r.compared[c.item+"/"+f.Measure] = amount
		}
	}
	return nil
}

func (o *overview) close() error { return nil }

// compare is what a report budgeted and spent, nil where it does not say.
func (r *reported) compare(c comparison) (budget, final *decimal.Decimal) {
	if b, ok := r.compared[c.item+"/"+budgeted]; ok {
		budget = &b
	}
	if f, ok := r.compared[c.item+"/"+spent]; ok {
		final = &f
	}
	return budget, final
}
