package decisions

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"juesuan/records"
)

// Verdict is what people have decided about one target.
type Verdict struct {
	Target string
	// Standing holds the last word of each person, the latest first.
	Standing []records.Decision
}

// Disputed reports whether people decided differently.
func (v *Verdict) Disputed() bool {
	for i := range v.Standing[1:] {
		if !agree(&v.Standing[0], &v.Standing[i+1]) {
			return true
		}
	}
	return false
}

// Last is the latest word.
func (v *Verdict) Last() *records.Decision { return &v.Standing[0] }

func agree(a, b *records.Decision) bool {
	return a.Action == b.Action && sameText(a.Value, b.Value)
}

// Verdicts is what stands decided, of all targets.
type Verdicts struct {
	of      map[string]*Verdict
	byDoc   map[string][]string // targets in order
	touched map[string]bool     // documents
	undone  map[string]bool     // ids of decisions
	all     []records.Decision  // in the order of time, each once
}

// Merge brings the decisions of several people together. The order of the
// lines does not matter beyond their times, nor does a line that stands twice.
func Merge(lines []records.Decision) *Verdicts {
	v := &Verdicts{of: map[string]*Verdict{}, byDoc: map[string][]string{}, touched: map[string]bool{}, undone: map[string]bool{}}
	seen := map[string]bool{}
	for _, d := range lines {
		if !seen[d.ID] {
			seen[d.ID] = true
			v.all = append(v.all, d)
			v.touched[d.Doc] = true
		}
	}
	inTime(v.all)
	for _, d := range v.all {
		if d.Action == Undo {
			v.undone[d.Target] = true
		}
	}
	for _, d := range slices.Backward(v.all) {
		if d.Action != Undo && !v.undone[d.ID] {
			v.stand(d)
		}
	}
	for _, target := range slices.Sorted(maps.Keys(v.of)) {
		doc := v.of[target].Last().Doc
		v.byDoc[doc] = append(v.byDoc[doc], target)
	}
	return v
}

// inTime sorts decisions by their times, which have been validated.
func inTime(list []records.Decision) {
	times := make(map[string]time.Time, len(list))
	for i := range list {
		times[list[i].When], _ = time.Parse(time.RFC3339, list[i].When)
	}
	slices.SortStableFunc(list, func(a, b records.Decision) int { return times[a.When].Compare(times[b.When]) })
}

// stand adds a decision, unless the same person has a later one.
func (v *Verdicts) stand(d records.Decision) {
	one := v.of[d.Target]
	if one == nil {
		one = &Verdict{Target: d.Target}
		v.of[d.Target] = one
	}
	if !slices.ContainsFunc(one.Standing, func(o records.Decision) bool { return o.By == d.By }) {
		one.Standing = append(one.Standing, d)
	}
}

// Of returns what is decided about a target, or nil.
func (v *Verdicts) Of(target string) *Verdict { return v.of[target] }

// Touched reports whether anything was decided about a document, be it taken
// back.
func (v *Verdicts) Touched(doc string) bool { return v.touched[doc] }

// Docs are the documents that something was decided about, be it taken back, in
// order.
func (v *Verdicts) Docs() []string { return slices.Sorted(maps.Keys(v.touched)) }

// Targets are what stands decided about a document, in order.
func (v *Verdicts) Targets(doc string) []string { return v.byDoc[doc] }

// All are the decisions in the order of time, those taken back included.
func (v *Verdicts) All() []records.Decision { return v.all }

// Undone reports whether a decision was taken back.
func (v *Verdicts) Undone(id string) bool { return v.undone[id] }

// LastBy is what a person decided last and has not taken back: one decision, or
// all that were taken at once.
func (v *Verdicts) LastBy(person string) []records.Decision {
	var out []records.Decision
	for _, d := range slices.Backward(v.all) {
		if d.By != person || d.Action == Undo || v.undone[d.ID] {
			continue
		}
		if len(out) > 0 && d.When != out[0].When {
			break
		}
		out = append(out, d)
	}
	return out
}

// Person is what one person has decided.
type Person struct {
	Name                          string
	Accepted, Corrected, Rejected int
	TakenBack                     int
}

// People sums up the decisions by person, in the order of their names.
func (v *Verdicts) People() []Person {
	by := map[string]*Person{}
	for i := range v.all {
		d := &v.all[i]
		p := by[d.By]
		if p == nil {
			p = &Person{Name: d.By}
			by[d.By] = p
		}
		switch {
		case d.Action == Undo:
		case v.undone[d.ID]:
			p.TakenBack++
		case d.Action == Accept:
			p.Accepted++
		case d.Action == Correct:
			p.Corrected++
		case d.Action == Reject:
			p.Rejected++
		}
	}
	var out []Person
	for _, p := range by {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b Person) int { return cmp.Compare(a.Name, b.Name) })
	return out
}
