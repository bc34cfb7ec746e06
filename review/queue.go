package review

import (
	"cmp"
	"maps"
	"slices"

	"juesuan/records"
)

// Queue returns the questions that pass a filter, in their order: that of the
// records, what was skipped last.
func (d *Desk) Queue(f Filter) ([]Question, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.refresh(); err != nil {
		return nil, err
	}
	var out []Question
	for _, q := range d.ordered() {
		if f.passes(q) {
			out = append(out, *q)
		}
	}
	return out, nil
}

func (d *Desk) ordered() []*Question {
	var first, last []*Question
	for _, one := range d.dossiers {
		for _, q := range one.questions {
			if q.State == Skipped {
				last = append(last, q)
			} else {
				first = append(first, q)
			}
		}
	}
	slices.SortStableFunc(last, func(a, b *Question) int { return cmp.Compare(d.skipped[a.Name], d.skipped[b.Name]) })
	return append(first, last...)
}

// Place is a question and what stands around it in the queue.
type Place struct {
	Question
	Number, Of     int    // its place among those that pass the filter, 0 where it does not
	Previous, Next string // names of questions that pass the filter, or ""
}

// Find returns a question with its place in the queue of a filter.
func (d *Desk) Find(name string, f Filter) (*Place, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.refresh(); err != nil {
		return nil, err
	}
	all := d.ordered()
	at := slices.IndexFunc(all, func(q *Question) bool { return q.Name == name })
	if at < 0 {
		return nil, ErrUnknown
	}
	p := &Place{Question: *all[at]}
	first := ""
	for i, q := range all {
		if !f.passes(q) {
			continue
		}
		p.Of++
		switch {
		case i < at:
			p.Previous = q.Name
			if first == "" {
				first = q.Name
			}
		case i == at:
			p.Number = p.Of
		case p.Next == "":
			p.Next = q.Name
		}
	}
	if p.Next == "" {
		p.Next = first // round to what was passed over
	}
	return p, nil
}

// Progress is how much is decided.
type Progress struct {
	Done, Left int // values, and questions that are about none
	Questions  int // that wait
}

// Share is how much of the work is done, in parts of a hundred.
func (p Progress) Share() int {
	if p.Done+p.Left == 0 {
		return 100
	}
	return p.Done * 100 / (p.Done + p.Left)
}

// Progress returns the progress on a document, or for "" on all.
func (d *Desk) Progress(doc string) Progress {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.progress(doc)
}

func (d *Desk) progress(doc string) Progress {
	var out Progress
	for _, one := range d.dossiers {
		if doc == "" || doc == one.document.Doc {
			out.add(one)
		}
	}
	return out
}

func (p *Progress) add(one *dossier) {
	n := one.progress()
	p.Done += n.done
	p.Left += n.left
	for _, q := range one.questions {
		if q.Waits() {
			p.Questions++
		}
	}
}

// Listed is a document in the list of documents.
type Listed struct {
	records.Document
	Progress
	Failed, Undetermined int // identities
}

// Documents lists the documents in the order of the records.
func (d *Desk) Documents() ([]Listed, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.refresh(); err != nil {
		return nil, err
	}
	var out []Listed
	for _, one := range d.dossiers {
		l := Listed{Document: *one.document}
		l.add(one)
		l.Failed, l.Undetermined = one.failed(d.folder)
		out = append(out, l)
	}
	return out, nil
}

// failed counts the identities of a document that do not hold.
func (d *dossier) failed(f *folder) (failed, undetermined int) {
	if d.counted != nil {
		return d.counted[0], d.counted[1]
	}
	p := f.places[d.document.Source]
	if p == nil {
		return 0, 0
	}
	return p.failed, p.undecided
}

// Choice is a value of a filter and how many questions have it.
type Choice struct {
	Value string
	Count int
}

// Choices are the documents, statements, reasons and states that questions
// have, in order.
type Choices struct{ Docs, Statements, Reasons, States []Choice }

// Choices counts what the filters can be set to.
func (d *Desk) Choices() Choices {
	d.mu.Lock()
	defer d.mu.Unlock()
	var c Choices
	statements, reasons, states := map[string]int{}, map[string]int{}, map[State]int{}
	for _, one := range d.dossiers {
		n := 0
		for _, q := range one.questions {
			states[q.State]++
			if q.Waits() {
				n++
				statements[q.Statement]++
				reasons[q.Reason]++
			}
		}
		if n > 0 && one.document.Doc != "" {
			c.Docs = append(c.Docs, Choice{one.document.Doc, n})
		}
	}
	delete(statements, "")
	c.Statements, c.Reasons = choices(statements), choices(reasons)
	for _, s := range States() {
		c.States = append(c.States, Choice{string(s), states[s]})
	}
	return c
}

func choices(counts map[string]int) []Choice {
	var out []Choice
	for _, value := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, Choice{value, counts[value]})
	}
	return out
}
