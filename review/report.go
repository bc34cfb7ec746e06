package review

import (
	"juesuan/decisions"
)

// Report is how far the review of a folder is.
type Report struct {
	Decided, Left, Questions int
	Stale                    []decisions.Unsettled
	People                   []decisions.Person
}

// Report sums the review up.
func (d *Desk) Report() (Report, error) {
	p := d.Progress("")
	d.mu.Lock()
	defer d.mu.Unlock()
	r := Report{Decided: p.Done, Left: p.Left, Questions: p.Questions, People: d.verdicts.People()}
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
	}
	return r, nil
}
