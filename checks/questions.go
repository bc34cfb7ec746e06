package checks

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"juesuan/records"
)

// Reasons of questions.
const (
	askFailed       = "failed_document"
	askMissing      = "missing_statement"
	askIdentity     = "doubtful_identity"
	askUnrecognised = "unrecognised_table"
	askCheck        = "failed_check"
	askDoubtful     = "low_confidence"
)

// How much doubt a question carries where no figure says it. Its priority is
// this times the money at stake in 万元, so that the questions of a document
// stand in the order in which they matter.
const (
	doubtMissing      = 0.5
	doubtIdentity     = 0.4
	doubtUnrecognised = 0.3
	doubtReport       = 0.9 // an identity that the report itself breaks
	doubtSoft         = 0.1
	doubtUnfilled     = 0.1 // marks of a template that should be a number
)

// firstOfAll is the priority of a file of which nothing is known.
const firstOfAll = 1e6

// Unread asks about a document that could not be read. Its source stands in the
// name of the question: others may have the same bytes, and of those that nobody
// could open none has any.
func Unread(doc *records.Document) []records.Review {
	if doc.Outcome != records.Failed {
		return nil
	}
	q := &questions{doc: doc}
	q.add(askFailed, firstOfAll, records.Review{Message: records.Message{
		ZH: "文件读取失败：" + doc.Reason.Message, EN: "The file could not be read: " + doc.Reason.Message,
	}})
	list := q.sorted()
	list[0].ID += "-" + records.DocID([]byte(doc.Source))
	return list
}

type questions struct {
	doc   *records.Document
	list  []records.Review
	asked map[string]bool // facts that a question is about already
}

func (q *questions) add(reason string, priority float64, r records.Review) {
	r.Type, r.Doc, r.Source = records.TypeReview, q.doc.Doc, q.doc.Source
	r.Reason, r.Priority = reason, priority
	q.list = append(q.list, r)
}

// sorted puts the questions in order, the most doubtful and most costly first,
// and numbers them.
func (q *questions) sorted() []records.Review {
	slices.SortStableFunc(q.list, func(a, b records.Review) int { return cmp.Compare(b.Priority, a.Priority) })
	for i := range q.list {
		q.list[i].ID = fmt.Sprintf("%s/q%03d", q.doc.Doc, i+1)
	}
	return q.list
}

// askUnreadPages asks about what was not read of a document: pages without a text
// layer, or beyond a bound. Where nothing was read, no money weighs it.
func (r *run) askUnreadPages(q *questions, whole float64) {
	d := &r.book.batch.Document
	if d.Outcome != records.Partial || d.Reason == nil {
		return
	}
	priority := doubtMissing * whole
	if len(r.book.batch.Facts) == 0 {
		priority = firstOfAll
	}
	ask := records.Review{Message: records.Message{
		ZH: "文件只读出一部分，其余请人工查看：" + d.Reason.Message, EN: "Only a part of the file was read, please look at the rest: " + d.Reason.Message,
	}}
	if d.Reason.Page > 0 {
		ask.At = records.At{{Page: d.Reason.Page}}
	}
	q.add(askFailed, priority, ask)
}

// askMissing asks once for all statements that were not found.
func (r *run) askMissing(q *questions, priority float64) {
	missing := r.book.batch.Document.Missing
	if len(missing) == 0 {
		return
	}
	var zh, en []string
	for _, name := range missing {
		label := r.checker.cat.Statement(name).Label
		zh, en = append(zh, "“"+label.ZH+"”"), append(en, label.EN)
	}
	q.add(askMissing, priority, records.Review{Statements: missing, Message: records.Message{
		ZH: "没有找到" + strings.Join(zh, "、"), EN: "Not found: " + strings.Join(en, "; "),
	}})
}

// questions lists what is left for a person: one question for the identities
// that a cell breaks, one for each other broken identity, one for the values
// of a table that are doubtful without that.
func (r *run) questions() []records.Review {
	b := r.book.batch
	q := &questions{doc: &b.Document, asked: map[string]bool{}}
	whole := r.whole()
	r.askUnreadPages(q, whole)
	r.askMissing(q, doubtMissing*whole)
	r.askIdentity(q)
	r.askChecks(q)
	doubtful := map[string][]int{}
	var unfilled, stated []int
	for i := range b.Facts {
		switch f := &b.Facts[i]; {
		case f.Status != records.InReview || q.asked[f.ID]:
		case slices.Contains(f.Flags, records.Placeholder):
			unfilled = append(unfilled, i)
		case f.Origin == records.OriginNarrative:
			stated = append(stated, i)
		default:
			doubtful[f.Table] = append(doubtful[f.Table], i)
		}
	}
	r.askUnfilled(q, unfilled)
	for i := range b.Tables {
		t := &b.Tables[i]
		if t.Statement == "" {
			q.add(askUnrecognised, doubtUnrecognised*max(r.stake(r.factsOf(t.ID)), r.printed(t)), records.Review{
				Tables: []string{t.ID}, At: tablePlace(t),
				Message: unknownTable(t),
			})
		}
		r.askLost(q, t)
		r.askDoubtful(q, doubtful[t.ID], r.inTable(t, doubtful[t.ID]))
	}
	if len(stated) > 0 { // one question, whatever the sections: its name lasts as values are decided
		r.askDoubtful(q, stated, r.inNarrative(stated))
	}
	return q.sorted()
}

// whole is the largest amount of the document, in 万元.
func (r *run) whole() float64 {
	most := decimal.Zero
	for i := range r.book.facts {
		if f := &r.book.batch.Facts[i]; f.Kind == "amount" && r.book.facts[i].figure != nil {
			most = decimal.Max(most, r.book.facts[i].figure.value.Abs())
		}
	}
	return inWan(most)
}

func inWan(yuan decimal.Decimal) float64 {
	return min(yuan.Shift(-4).Round(4).InexactFloat64(), atStake)
}

// atStake is the most money, in 万元, that a question is sorted by. No account
// holds more: a longer number is none, however many digits are printed.
const atStake = 1e12

// stake is what the amounts of some facts add up to, in 万元, at least a
// little, so that questions about words are not lost.
func (r *run) stake(facts []int) float64 {
	const least = 0.01
	sum := decimal.Zero
	for _, i := range facts {
		if e := &r.book.facts[i]; e.figure != nil && r.book.batch.Facts[i].Kind == "amount" {
			sum = sum.Add(e.figure.value.Abs())
		}
	}
	return max(least, inWan(sum))
}

// printed is the largest figure of a grid of which nothing is known, taken for
// an amount in the unit of its table, in 万元.
func (r *run) printed(t *records.Table) float64 {
	unit := t.Unit
	if unit == "" {
		unit = r.book.batch.Document.Unit
	}
	factor := decimal.NewFromInt(1)
	for _, u := range r.checker.cat.Units {
		if u.Name == unit {
			factor = decimal.RequireFromString(u.Factor) // tested by the loader
		}
	}
	most := decimal.Zero
	for i := range t.Cells {
		text := strings.ReplaceAll(t.Cells[i].Text, ",", "")
		if !strings.Contains(text, ".") { // a code or a number of its row as likely
			continue
		}
		if v, err := decimal.NewFromString(text); err == nil {
			most = decimal.Max(most, v.Abs().Mul(factor))
		}
	}
	return inWan(most)
}

func (r *run) factsOf(table string) []int {
	var out []int
	for i := range r.book.batch.Facts {
		if r.book.batch.Facts[i].Table == table {
			out = append(out, i)
		}
	}
	return out
}

// askChecks asks about the broken identities, those of one cell together.
func (r *run) askChecks(q *questions) {
	told := map[*finding]bool{}
	for i, res := range r.results {
		if !res.broken {
			continue
		}
		c := r.culprit[i]
		if c == nil {
			r.askOne(q, res, i)
		} else if !told[c] {
			told[c] = true
			r.askCell(q, c)
		}
	}
}

// askOne asks about one broken identity with the operands that nothing else
// vouches for.
func (r *run) askOne(q *questions, res *result, i int) {
	suspects := r.unvouched(res)
	if len(suspects) == 0 {
		suspects = factsIn(res)
	}
	doubt := 0.0
	for _, f := range suspects {
		doubt = max(doubt, 1-r.book.batch.Facts[f].Confidence)
	}
	switch {
	case res.rule.Soft:
		doubt = doubtSoft
	case res.cause == byReport:
		doubt = max(doubt, doubtReport)
	}
	stake := max(0.01, inWan(res.gap.value.Abs()))
	q.ask(r, askCheck, doubt*stake, suspects, []string{res.check}, nil, r.message(i, res))
	if m := res.at.mention; m != nil {
		q.list[len(q.list)-1].At = m.at
	}
}

// unvouched are the operands of a result that pass no other identity.
func (r *run) unvouched(res *result) []int {
	var out []int
	for _, f := range factsIn(res) {
		own := r.book.facts[f].figure // none where words are compared
		if r.sureOf[f] == 0 && (own == nil || !own.value.IsZero()) {
			out = append(out, f)
		}
	}
	return out
}

func factsIn(res *result) []int {
	var out []int
	for _, t := range res.terms {
		if !slices.Contains(out, t.fact) {
			out = append(out, t.fact)
		}
	}
	return out
}

// askCell asks about the one cell that several identities point at.
func (r *run) askCell(q *questions, c *finding) {
	f := &r.book.batch.Facts[c.fact]
	first := c.results[0]
	var ids []string
	for _, i := range c.results {
		ids = appendNew(ids, []string{r.results[i].check})
	}
	m := r.message(first, r.results[first])
	if c.read == readNothing {
		m.ZH += "（由勾稽关系推算，非印刷读数）"
		m.EN += " (computed from the identities, not read from print)"
	}
	stake := max(0.01, inWan(r.results[first].gap.value.Abs()))
	q.ask(r, askCheck, max(1-f.Confidence, doubtReport)*stake, []int{c.fact}, ids, f.Suggestion, m)
}

// askUnfilled asks about the places of a template that nobody filled in.
func (r *run) askUnfilled(q *questions, facts []int) {
	if len(facts) == 0 {
		return
	}
	q.ask(r, askDoubtful, doubtUnfilled*max(1, r.whole()), facts, nil, nil, records.Message{
		ZH: fmt.Sprintf("有 %d 处应填数字而仍为“%s”一类的占位符", len(facts), r.book.batch.Facts[facts[0]].Raw),
		EN: fmt.Sprintf("%d places that want a number still hold marks such as %q", len(facts), r.book.batch.Facts[facts[0]].Raw),
	})
}

// askDoubtful asks about values whose reading is doubtful, and that no broken
// identity asks about.
func (r *run) askDoubtful(q *questions, facts []int, m records.Message) {
	if len(facts) == 0 {
		return
	}
	doubt := 0.0
	for _, i := range facts {
		doubt = max(doubt, 1-r.book.batch.Facts[i].Confidence)
	}
	q.ask(r, askDoubtful, doubt*r.stake(facts), facts, nil, nil, m)
}

// ask adds a question about facts.
func (q *questions) ask(r *run, reason string, priority float64, facts []int, checks []string, s *records.Suggestion, m records.Message) {
	out := records.Review{Checks: checks, Suggestion: s, Message: m}
	for _, i := range facts {
		f := &r.book.batch.Facts[i]
		q.asked[f.ID] = true
		out.Facts = append(out.Facts, f.ID)
		if f.Table != "" {
			out.Tables = appendNew(out.Tables, []string{f.Table})
		}
		for _, p := range f.At {
			if len(out.At) < most {
				out.At = append(out.At, p)
			}
		}
	}
	q.add(reason, priority, out)
}

// most is how many places a question lists; its facts have them all.
const most = 20

func tablePlace(t *records.Table) records.At {
	if len(t.Cells) > 0 {
		return t.Cells[0].At
	}
	return nil
}
