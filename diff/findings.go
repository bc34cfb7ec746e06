package diff

import (
	"cmp"
	"slices"
	"strings"

	"juesuan/records"
)

const failed = "fail"

// findings are the rules that do not hold any more or hold again, or of which it
// cannot be told any more or again; by rule. Rules that are applied in more
// places or in fewer are none of it, as long as they hold there.
func (p *pairs) findings() (out []Change) {
	of, had := paired(p.a.Checks, p.b.Checks,
		func(c *records.Check) string {
			return join(c.Rule, p.translated(c.Facts), onlyIf(len(c.Facts) == 0, c.Message.ZH))
		},
		func(c *records.Check) string {
			return join(c.Rule, own(c.Facts), onlyIf(len(c.Facts) == 0, c.Message.ZH))
		})
	for j := range p.b.Checks {
		after := &p.b.Checks[j]
		switch {
		case of[j] < 0 && after.Outcome == failed:
			out = append(out, found(New, nil, after))
		case of[j] >= 0 && tells(&p.a.Checks[of[j]], after):
			out = append(out, found(Changed, &p.a.Checks[of[j]], after))
		}
	}
	for i := range p.a.Checks {
		if before := &p.a.Checks[i]; !had[i] && before.Outcome == failed {
			out = append(out, found(Gone, before, nil))
		}
	}
	slices.SortStableFunc(out, func(a, b Change) int { return cmp.Compare(a.Rule, b.Rule) })
	return out
}

// tells reports whether what became of a rule is another matter now.
func tells(a, b *records.Check) bool {
	applied := a.Outcome != "not_applicable" && b.Outcome != "not_applicable"
	if a.Outcome != b.Outcome {
		return applied || a.Outcome == failed || b.Outcome == failed
	}
	return a.Outcome == failed && (a.Expected != b.Expected || a.Actual != b.Actual || a.Cause != b.Cause)
}

// sides are what stands in each folder, blank where nothing does, and the later of
// them.
func sides[T any](before, after *T) (a, b, shown *T) {
	switch {
	case before == nil:
		return new(T), after, after
	case after == nil:
		return before, new(T), before
	}
	return before, after, after
}

func found(kind Kind, before, after *records.Check) Change {
	a, b, shown := sides(before, after)
	c := Change{What: Finding, Kind: kind, Before: a.ID, After: b.ID}
	var f fields
	f.add("outcome", a.Outcome, b.Outcome)
	f.add("expected", a.Expected, b.Expected)
	f.add("actual", a.Actual, b.Actual)
	f.add("cause", a.Cause, b.Cause)
	c.Rule, c.Message, c.Fields = shown.Rule, &shown.Message, f
	return c
}

// questions are those that are new, gone or say something else.
func (p *pairs) questions() (out []Change) {
	of, had := paired(p.a.Review, p.b.Review,
		func(q *records.Review) string { return asked(q, p.translated) },
		func(q *records.Review) string { return asked(q, own) })
	for j := range p.b.Review {
		after := &p.b.Review[j]
		if of[j] < 0 {
			out = append(out, ask(New, nil, after))
			continue
		}
		if before := &p.a.Review[of[j]]; before.Message != after.Message || suggestionOf(before.Suggestion) != suggestionOf(after.Suggestion) {
			out = append(out, ask(Changed, before, after))
		}
	}
	for i := range p.a.Review {
		if !had[i] {
			out = append(out, ask(Gone, &p.a.Review[i], nil))
		}
	}
	return out
}

// asked is what a question is about. Of those for the doubtful values of a table
// there is one each, of ever fewer values.
func asked(q *records.Review, name func([]string) string) string {
	switch {
	case q.Reason == "low_confidence":
		return join(q.Reason, name(q.Tables))
	case len(q.Facts)+len(q.Tables) > 0:
		return join(q.Reason, name(q.Facts), name(q.Tables))
	}
	return join(q.Reason, q.Message.ZH)
}

func ask(kind Kind, before, after *records.Review) Change {
	a, b, shown := sides(before, after)
	c := Change{What: Question, Kind: kind, Before: a.ID, After: b.ID}
	var f fields
	f.add("message", a.Message.ZH, b.Message.ZH)
	f.add("suggestion", suggestionOf(a.Suggestion), suggestionOf(b.Suggestion))
	if kind == Changed {
		c.Fields = f
	}
	c.Reason, c.Message = shown.Reason, &shown.Message
	return c
}

// translated are ids of the first folder as the second calls them.
func (p *pairs) translated(ids []string) string { return listed(ids, p.names) }

// own are ids of the second folder.
func own(ids []string) string { return listed(ids, nil) }

// listed are ids within their document in one text, in order, by other names where
// they have some.
func listed(ids []string, names map[string]string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = within(id)
		if name, ok := names[out[i]]; ok {
			out[i] = name
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\x01")
}

func onlyIf(when bool, s string) string {
	if when {
		return s
	}
	return ""
}

// paired pairs two lists by what each says that it is about, those alike in
// their order: by entry of b that of a, or -1, and by entry of a whether it has
// one.
func paired[T any](a, b []T, keyA, keyB func(*T) string) (of []int, had []bool) {
	of, had = make([]int, len(b)), make([]bool, len(a))
	open := map[string][]int{}
	for i := range a {
		k := keyA(&a[i])
		open[k] = append(open[k], i)
	}
	for j := range b {
		of[j] = -1
		k := keyB(&b[j])
		if list := open[k]; len(list) > 0 {
			of[j], open[k] = list[0], list[1:]
			had[list[0]] = true
		}
	}
	return of, had
}
