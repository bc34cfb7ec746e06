// Package review is where a person settles what the program doubts: the
// questions of finished records in their order, what is decided about them,
// and what becomes of a document's identities by that. It knows nothing of
// pages; review/web shows it.
package review

import (
	"slices"
	"strings"

	"juesuan/decisions"
	"juesuan/records"
)

// State is how far a question is.
type State string

// The states of a question.
const (
	Open     State = "open"
	Skipped  State = "skipped"  // to be looked at last
	Decided  State = "decided"  // by a person
	Resolved State = "resolved" // by what was decided elsewhere in the document
)

// States are all states.
func States() []State { return []State{Open, Skipped, Decided, Resolved} }

// Question is one thing to look at and how far it is.
type Question struct {
	*records.Review
	Name      string // lasting
	Statement string // of its first table, or narrative
	State     State
	Left      []string // facts that nothing is decided about yet
}

// Waits reports whether a person still has to look.
func (q *Question) Waits() bool { return q.State == Open || q.State == Skipped }

// ask makes a question of a review; statement tells what a table states.
func ask(q *records.Review, statement func(table string) string) *Question {
	out := &Question{Review: q, Name: decisions.QuestionName(q), State: Open, Left: q.Facts}
	switch {
	case len(q.Tables) > 0:
		out.Statement = statement(q.Tables[0])
	case len(q.Facts) > 0:
		out.Statement = records.OriginNarrative
	}
	return out
}

// statement is what a table states that a question of the records names.
func (f *folder) statement(table string) string { return f.statements[table] }

// progress is how much of a document is decided.
type progress struct{ done, left int }

// dossier is one document with its questions.
type dossier struct {
	number    int
	document  *records.Document
	questions []*Question
	settled   int
	counted   []int // identities that fail and that are undecided, once it was evaluated
}

// read reports whether anything was read from the document.
func (d *dossier) read() bool { return isRead(d.document) }

// progress counts what is decided and what is left: values, and questions that
// are about none.
func (d *dossier) progress() progress {
	p := progress{done: d.settled}
	seen := map[string]bool{}
	for _, q := range d.questions {
		if !q.Waits() {
			continue
		}
		if len(q.Facts) == 0 {
			p.left++
		}
		for _, f := range q.Left {
			if !seen[f] {
				seen[f] = true
				p.left++
			}
		}
	}
	return p
}

// presume takes what is decided for applied, until the document is evaluated.
func (d *dossier) presume(v *decisions.Verdicts) {
	stands := func(target string) bool {
		verdict := v.Of(target)
		return verdict != nil && !verdict.Disputed()
	}
	d.settled = 0
	for _, target := range v.Targets(d.document.Doc) {
		if stands(target) {
			d.settled++
		}
	}
	for _, q := range d.questions {
		q.Left = slices.DeleteFunc(slices.Clone(q.Facts), stands)
		if len(q.Facts) > 0 && len(q.Left) == 0 || len(q.Facts) == 0 && stands(q.Name) {
			q.State = Decided
		}
	}
}

// Evaluated is a document as it stands with what is decided.
type Evaluated struct {
	*records.Batch
	Facts  map[string]*records.Fact
	Tables map[string]*records.Table
	Checks map[string]*records.Check
	Open   []decisions.Unsettled
}

func evaluated(b *records.Batch, done decisions.Applied) *Evaluated {
	e := &Evaluated{
		Batch: b, Open: done.Open,
		Facts: map[string]*records.Fact{}, Tables: map[string]*records.Table{}, Checks: map[string]*records.Check{},
	}
	for i := range b.Facts {
		e.Facts[b.Facts[i].ID] = &b.Facts[i]
	}
	for i := range b.Tables {
		e.Tables[b.Tables[i].ID] = &b.Tables[i]
	}
	for i := range b.Checks {
		e.Checks[b.Checks[i].ID] = &b.Checks[i]
	}
	return e
}

// statement is what a table of the document states.
func (e *Evaluated) statement(table string) string {
	if t := e.Tables[table]; t != nil {
		return t.Statement
	}
	return ""
}

// undecided are the facts that nothing is decided about.
func (e *Evaluated) undecided(ids []string) []string {
	var out []string
	for _, id := range ids {
		if f := e.Facts[id]; f != nil && !decisions.Decided(f) {
			out = append(out, id)
		}
	}
	return out
}

// update brings the questions of a document up to what is decided: those that
// were asked stay in their order, those that a decision raises come behind.
func (d *dossier) update(v *decisions.Verdicts, e *Evaluated, base []records.Review, skipped map[string]int) {
	fresh := map[string]*records.Review{}
	for i := range e.Review {
		q := e.Review[i] // by itself, so that the others are not held
		fresh[decisions.QuestionName(&q)] = &q
	}
	d.questions, d.counted = nil, []int{e.count("fail"), e.count("undetermined")}
	known := map[string]bool{}
	for i := range base {
		one := ask(&base[i], e.statement)
		now, asked := fresh[one.Name]
		known[one.Name] = true
		one.Left = e.undecided(one.Facts)
		switch {
		case v.Answered(e.Batch, one.Review):
			one.State = Decided
		case !asked:
			one.State = Resolved
		default:
			one.Review = now
			one.Left = e.undecided(now.Facts)
		}
		d.add(one, skipped)
	}
	for i := range e.Review {
		q := e.Review[i]
		if one := ask(&q, e.statement); !known[one.Name] && !v.Answered(e.Batch, &q) {
			one.Left = e.undecided(one.Facts)
			d.add(one, skipped)
		}
	}
}

func (d *dossier) add(q *Question, skipped map[string]int) {
	if q.State == Open && skipped[q.Name] > 0 {
		q.State = Skipped
	}
	d.questions = append(d.questions, q)
}

// Filter narrows the queue. Empty fields let everything pass.
type Filter struct {
	Doc, Statement, Reason string
	State                  State // "" for what waits, All for every state
}

// All as the state of a filter lets every question pass.
const All State = "all"

func (f Filter) passes(q *Question) bool {
	return (f.Doc == "" || f.Doc == q.Doc) && (f.Statement == "" || f.Statement == q.Statement) &&
		(f.Reason == "" || f.Reason == q.Reason) &&
		(f.State == All || f.State == "" && q.Waits() || f.State == q.State)
}

// count counts the identities of an outcome.
func (e *Evaluated) count(outcome string) int {
	n := 0
	for i := range e.Batch.Checks {
		if e.Batch.Checks[i].Outcome == outcome {
			n++
		}
	}
	return n
}

// failing names the identities that do not hold, by rule and operands: the
// numbers of checks change.
func (e *Evaluated) failing() []string {
	var out []string
	for i := range e.Batch.Checks {
		if c := &e.Batch.Checks[i]; c.Outcome == "fail" || c.Outcome == "undetermined" {
			out = append(out, c.Rule+"\x00"+strings.Join(c.Facts, "\x00"))
		}
	}
	return out
}

// became lists the identities of e that hold and did not before.
func (e *Evaluated) became(before *Evaluated) []*records.Check {
	broken := before.failing()
	var out []*records.Check
	for i := range e.Batch.Checks {
		c := &e.Batch.Checks[i]
		if (c.Outcome == "pass" || c.Outcome == "rounding") && slices.Contains(broken, c.Rule+"\x00"+strings.Join(c.Facts, "\x00")) {
			out = append(out, c)
		}
	}
	return out
}
