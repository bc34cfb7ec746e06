package review

import (
	"errors"
	"slices"
	"strings"
	"time"

	"juesuan/decisions"
	"juesuan/records"
)

// Why a decision is not taken.
var (
	ErrMeanwhile = errors.New("it was decided meanwhile")
	ErrNoValue   = errors.New("not one figure")
	ErrNothing   = errors.New("nothing to take back")
)

// Ruling is what a person says about targets.
type Ruling struct {
	Doc     string
	Targets []string // facts, or one question that is about none
	Action  string
	Value   string // as typed, for Correct
	Comment string
	// Since is the id of the decision that stood when the person looked. Where
	// another stands now, the ruling is refused with ErrMeanwhile.
	Since string
}

// Effect is a decision and what came of it.
type Effect struct {
	records.Decision
	More   int              // targets decided at once, besides
	Fact   *records.Fact    // what it is about, or nil
	Became []*records.Check // identities that hold now
	Waits  int              // questions of the document that are left
}

// recentMost is how many effects are kept.
const recentMost = 6

// Decide writes a ruling down, has the document checked with it and says what
// came of it.
func (d *Desk) Decide(r Ruling) (*Effect, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.refresh(); err != nil {
		return nil, err
	}
	one := d.byDoc[r.Doc]
	if one == nil || r.Doc == "" || len(r.Targets) == 0 {
		return nil, ErrUnknown
	}
	before, err := d.evaluate(one)
	if err != nil {
		return nil, err
	}
	var lines []records.Decision
	now := d.now() // one for all, which tells that they were taken at once
	for _, target := range r.Targets {
		line, err := d.line(one, before, r, target)
		line.When = now
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	if v := d.verdicts.Of(r.Targets[0]); len(r.Targets) == 1 && r.Since != standing(v) {
		return nil, ErrMeanwhile
	}
	return d.write(one, before, lines)
}

// standing is the id of the decision that a verdict ends with.
func standing(v *decisions.Verdict) string {
	if v == nil {
		return ""
	}
	return v.Last().ID
}

// line makes the decision about one target.
func (d *Desk) line(one *dossier, e *Evaluated, r Ruling, target string) (records.Decision, error) {
	line := records.Decision{
		Type: records.TypeDecision, ID: decisions.NewID(), Target: target, Doc: r.Doc, Action: r.Action,
		By: d.opts.Reviewer, Comment: strings.TrimSpace(r.Comment),
	}
	f := e.Facts[target]
	if f == nil {
		asked := slices.ContainsFunc(one.questions, func(q *Question) bool { return q.Name == target && len(q.Facts) == 0 })
		if !asked || r.Action == decisions.Correct || r.Action == decisions.Undo {
			return line, ErrUnknown
		}
		return line, nil
	}
	line.Raw, line.Read, line.Cell = f.Raw, decisions.AsRead(f), decisions.Cell(f)
	if r.Action != decisions.Correct {
		return line, nil
	}
	value, err := d.typed(f, r.Value)
	switch {
	case err != nil:
		return line, err
	case line.Read != nil && *line.Read == value:
		line.Action = decisions.Accept
	default:
		line.Value = &value
	}
	return line, nil
}

// sureTyped is how sure a figure must be that a person types: full width is
// understood, digits set apart are not.
const sureTyped = 0.99

// typed reads what a person typed for a fact.
func (d *Desk) typed(f *records.Fact, text string) (string, error) {
	text = strings.TrimSpace(text)
	if f.Kind == "text" || f.Kind == "date" {
		if text == "" {
			return "", ErrNoValue
		}
		return text, nil
	}
	n := d.norm.Number(text)
	if !n.Valid || n.Sure < sureTyped {
		return "", ErrNoValue
	}
	return n.Value, nil
}

// write puts decisions on the disk and the document up to them.
func (d *Desk) write(one *dossier, before *Evaluated, lines []records.Decision) (*Effect, error) {
	if err := d.file.Append(lines...); err != nil {
		return nil, err
	}
	d.verdicts = decisions.Merge(append(slices.Clone(d.verdicts.All()), lines...))
	var err error
	if d.seen, err = d.state(); err != nil {
		return nil, err
	}
	d.forget(one)
	after, err := d.evaluate(one)
	if err != nil {
		return nil, err
	}
	effect := Effect{Decision: lines[0], More: len(lines) - 1, Fact: after.Facts[lines[0].Target], Became: after.became(before)}
	for _, q := range one.questions {
		if q.Waits() {
			effect.Waits++
		}
	}
	d.recent = append([]Effect{effect}, d.recent...)
	d.recent = d.recent[:min(len(d.recent), recentMost)]
	return &effect, nil
}

// now is the time that a decision is taken at.
func (d *Desk) now() string { return d.opts.Now().UTC().Format(time.RFC3339Nano) }

// Undo takes a decision back: that of the id, or where it is empty the
// reviewer's latest with all that were taken at once with it. It returns the
// first of what it took back.
func (d *Desk) Undo(id string) (*records.Decision, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.refresh(); err != nil {
		return nil, err
	}
	undone := d.toUndo(id)
	if len(undone) == 0 {
		return nil, ErrNothing
	}
	var lines []records.Decision
	now := d.now()
	for _, u := range undone {
		lines = append(lines, records.Decision{
			Type: records.TypeDecision, ID: decisions.NewID(), Target: u.ID, Doc: u.Doc, Action: decisions.Undo, By: d.opts.Reviewer, When: now,
		})
	}
	back := undone[len(undone)-1]
	one := d.byDoc[back.Doc]
	if one == nil { // the document is not in these records
		return &back, d.file.Append(lines...)
	}
	before, err := d.evaluate(one)
	if err != nil {
		return nil, err
	}
	if _, err := d.write(one, before, lines); err != nil {
		return nil, err
	}
	return &back, nil
}

func (d *Desk) toUndo(id string) []records.Decision {
	if id == "" {
		return d.verdicts.LastBy(d.opts.Reviewer)
	}
	for _, one := range d.verdicts.All() {
		if one.ID == id && one.Action != decisions.Undo && !d.verdicts.Undone(id) {
			return []records.Decision{one}
		}
	}
	return nil
}

// Skip puts a question at the end of the queue.
func (d *Desk) Skip(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, one := range d.dossiers {
		for _, q := range one.questions {
			if q.Name == name && q.Waits() {
				d.skips++
				d.skipped[name], q.State = d.skips, Skipped
			}
		}
	}
}

// Recent are the last decisions taken here and what came of them.
func (d *Desk) Recent() []Effect {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.recent)
}
