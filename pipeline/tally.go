package pipeline

import "juesuan/records"

// Tally counts what the summary of a run tells of facts and checks.
type Tally struct {
	Verified   int            `json:"verified"`   // facts that an identity confirms
	Unverified int            `json:"unverified"` // facts read well that no identity speaks of
	Review     int            `json:"review"`     // facts for a person to look at
	Decided    int            `json:"decided"`    // facts that a person decided on
	Checks     map[string]int `json:"checks,omitempty"`
	Broken     map[string]int `json:"broken,omitempty"` // failed checks by rule
}

func tallyOf(b *records.Batch) Tally {
	t := Tally{Checks: map[string]int{}, Broken: map[string]int{}}
	for i := range b.Facts {
		t.fact(&b.Facts[i])
	}
	for _, c := range b.Checks {
		t.Checks[c.Outcome]++
		if c.Outcome == "fail" {
			t.Broken[c.Rule]++
		}
	}
	return t
}

func (t *Tally) fact(f *records.Fact) {
	switch {
	case f.Status == records.InReview:
		t.Review++
	case f.Status != records.OK:
		t.Decided++
	case f.Checks != nil && f.Checks.Passed > 0:
		t.Verified++
	default:
		t.Unverified++
	}
}

// Add adds another tally.
func (t *Tally) Add(o Tally) {
	t.Verified += o.Verified
	t.Unverified += o.Unverified
	t.Review += o.Review
	t.Decided += o.Decided
	t.Checks, t.Broken = sum(t.Checks, o.Checks), sum(t.Broken, o.Broken)
}

func sum(to, from map[string]int) map[string]int {
	if to == nil {
		to = map[string]int{}
	}
	for name, n := range from {
		to[name] += n
	}
	return to
}
