package review

import (
	"slices"

	"juesuan/decisions"
)

// Report is how far the review of a folder is.
type Report struct {
	Decided, Left, Questions int
	Stale                    []decisions.Unsettled
	People                   []decisions.Person
}

// Report sums the review up. It evaluates every document that something is
// decided about, and counts then.
func (d *Desk) Report() (Report, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.refresh(); err != nil {
		return Report{}, err
	}
	r := Report{People: d.verdicts.People()}
	for _, doc := range d.verdicts.Docs() {
		one := d.byDoc[doc]
		if one == nil {
			for _, target := range d.verdicts.Targets(doc) {
				r.Stale = append(r.Stale, decisions.Unsettled{Verdict: d.verdicts.Of(target), Why: decisions.Gone})
			}
			continue
		}
		e, err := d.evaluate(one)
		if err != nil {
			return r, err
		}
		r.Stale = append(r.Stale, e.Open...)
		gone, err := d.unasked(one)
		if err != nil {
			return r, err
		}
		r.Stale = append(r.Stale, gone...)
	}
	p := d.progress("")
	r.Decided, r.Left, r.Questions = p.Done, p.Left, p.Questions
	return r, nil
}

// unasked are the verdicts on questions of a document that are not asked any
// more. What is answered is not among its records, so that it is checked anew.
func (d *Desk) unasked(one *dossier) ([]decisions.Unsettled, error) {
	if !slices.ContainsFunc(d.verdicts.Targets(one.document.Doc), decisions.IsQuestion) || !one.read() {
		return nil, nil
	}
	b, err := d.folder.batch(*one.document)
	if err != nil {
		return nil, err
	}
	d.verdicts.Apply(d.norm, b)
	if err := d.check(b); err != nil {
		return nil, err
	}
	return d.verdicts.Unasked(b), nil
}
