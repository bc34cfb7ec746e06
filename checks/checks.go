// Package checks holds a report against itself. A report states its numbers
// many times over: as totals of rows, of levels, of columns, of tables and in
// sentences. The rules of the catalog say which of these must agree; checks
// applies them, and where they do not agree it says whether the reading or the
// report is at fault, names the cell that the broken identities have in
// common, and the value that would mend them. It changes no value: that is
// for a person to do.
package checks

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/expr-lang/expr/vm"
	"github.com/shopspring/decimal"

	"juesuan/catalog"
	"juesuan/records"
)

// Checker applies the rules of a catalog. It is safe for concurrent use.
type Checker struct {
	cat   *catalog.Catalog
	rules []*compiled
	below float64 // what is less sure is for review
}

// New returns a checker that works by the rules of a catalog.
func New(cat *catalog.Catalog) *Checker {
	c := &Checker{cat: cat, below: cat.Confidence.Review}
	l := newLanguage(cat)
	for _, r := range cat.Rules {
		c.rules = append(c.rules, l.rule(r))
	}
	return c
}

// ReviewBelow returns a checker that puts for review what is less sure.
func (c *Checker) ReviewBelow(confidence float64) *Checker {
	out := *c
	out.below = confidence
	return &out
}

// Check writes the checks of a document and what follows from them: on every
// fact how many it passed and which it failed, its confidence, its status and
// where there is one a suggestion; and the questions that are left for a
// person. It may be called again on its own result and comes to the same.
func (c *Checker) Check(batch *records.Batch) {
	r := c.run(batch)
	r.write()
	r.score()
	batch.Review = r.questions()
}

// run applies the rules and finds out what the broken ones point at.
func (c *Checker) run(batch *records.Batch) *run {
	c.forget(batch)
	r := &run{checker: c, book: newBook(c.cat, batch), hints: map[int]int{}}
	r.env = bound(&r.at)
	for _, rule := range c.rules {
		r.apply(rule)
	}
	r.settle()
	r.locate()
	r.judge()
	return r
}

// reading is how sure the reading of a fact is by itself.
func (c *Checker) reading(f *records.Fact) float64 {
	if f.Evidence == nil {
		return f.Confidence // an older record, which does not tell them apart
	}
	return c.cat.Confidence.Reading.Of(*f.Evidence)
}

// forget takes off what an earlier check wrote, and settles how sure each
// reading is by itself.
func (c *Checker) forget(batch *records.Batch) {
	batch.Checks, batch.Review = nil, nil
	for i := range batch.Facts {
		f := &batch.Facts[i]
		f.Checks, f.Suggestion = nil, nil
		if f.Reading == nil {
			sure := c.reading(f)
			f.Reading = &sure
		}
		f.Flags = slices.DeleteFunc(slices.Clone(f.Flags), func(flag records.Flag) bool {
			return flag == records.CheckFailed || flag == records.NoCheck || flag == records.Suggested
		})
	}
}

// run is the checks of one document.
type run struct {
	checker *Checker
	book    *book
	vm      vm.VM
	at      here // where a rule is at work; a result keeps a copy
	env     env  // what expressions see there
	results []*result
	room    pile[result]
	last    []string         // statements, that were listed last
	of      [][]int          // by fact: the results that it takes part in
	sureOf  []int            // by fact: how many independent identities it passes
	seen    []int            // by fact: the last count of identities that met it
	counts  int              // how many counts there were
	found   map[int]*finding // by fact
	culprit map[int]*finding // by result
	// misplaced are the facts in whose column rows that have lost nothing print
	// nothing, though they should.
	misplaced map[int]bool
	hints     map[int]int                // by result: the operand that would mend it alone
	poor      map[string]float64         // by table: the share of doubtful readings
	begun     map[string]map[string]bool // by table: what its texts begin with; nil before it is asked for
}

// result is a rule applied at one place.
type result struct {
	rule        *compiled
	at          here
	left, right *figure
	outcome     string
	gap         *figure
	apart       figure // what gap is, of those that are compared
	terms       []term // of left − right
	broken      bool   // the sides differ by more than print allows
	trivial     bool   // all is nought
	lost        bool   // one side stands blank where it should hold something
	cause       string
	evidence    records.Message
	check       string    // the id of its record
	texts       [2]string // what wording compares: as it stands, as it usually does
}

// The outcomes.
const (
	pass          = "pass"
	fail          = "fail"
	rounding      = "rounding"
	notApplicable = "not_applicable"
	undetermined  = "undetermined"
)

// apply runs a rule at every place that it speaks of.
func (r *run) apply(rule *compiled) {
	report := r.book.batch.Document.Report
	if len(rule.Reports) > 0 && !slices.Contains(rule.Reports, report) {
		return
	}
	before := len(r.results)
	if rule.Each == catalog.EachWording {
		r.wording(rule)
	}
	for place := range r.places(rule) {
		r.at = place
		r.evaluate(rule)
	}
	if len(r.results) == before {
		r.results = append(r.results, &result{rule: rule, outcome: notApplicable, left: nothing, right: nothing, gap: nothing, trivial: true})
	}
}

// places goes over where a rule applies.
func (r *run) places(rule *compiled) iter.Seq[here] {
	b := r.book
	return func(yield func(here) bool) {
		switch rule.Each {
		case catalog.EachWording:
			return
		case catalog.EachDocument:
			yield(here{b: b})
			return
		case catalog.EachClass, catalog.EachCode:
			for _, code := range r.codes(rule) {
				if !yield(here{b: b, code: code}) {
					return
				}
			}
			return
		case catalog.EachCopy:
			r.copies(rule, yield)
			return
		case catalog.EachYear:
			for _, m := range b.mentions() {
				if !yield(here{b: b, mention: m}) {
					return
				}
			}
			return
		case catalog.EachFigure:
			for _, i := range b.figures {
				if !yield(here{b: b, fact: i}) {
					return
				}
			}
			return
		}
		for _, s := range b.sheets {
			if len(rule.Statements) > 0 && !slices.Contains(rule.Statements, s.kind.Name) {
				continue
			}
			if rule.Each == catalog.EachBranch {
				if !b.eachBranch(s, yield) {
					return
				}
				continue
			}
			for at := range s.places(rule.Each) {
				at.b, at.sheet = b, s
				if !yield(at) {
					return
				}
			}
		}
	}
}

// codes lists the classes of functions, or all codes, that any of the rule's
// statements prints.
func (r *run) codes(rule *compiled) []string {
	seen := map[string]bool{}
	var codes []string
	for _, name := range rule.Statements {
		for _, s := range r.book.by[name] {
			for _, k := range s.order {
				class := len(k.item) == len("function:201") && strings.HasPrefix(k.item, "function:")
				code := isCode(k.item)
				if (class || code && rule.Each == catalog.EachCode) && !seen[k.item] {
					seen[k.item] = true
					codes = append(codes, k.item)
				}
			}
		}
	}
	slices.Sort(codes)
	return codes
}

// places goes over where a rule applies in a sheet.
func (s *sheet) places(each catalog.Each) iter.Seq[here] {
	switch each {
	case catalog.EachRow:
		return s.eachRow
	case catalog.EachColumn:
		return s.eachColumn
	case catalog.EachParent:
		return s.eachParent
	case catalog.EachTotal:
		return s.eachTotal
	}
	return s.eachForm
}

func (s *sheet) eachForm(yield func(here) bool) {
	if s.kind.Form {
		yield(here{})
	}
}

func (s *sheet) eachRow(yield func(here) bool) {
	for _, line := range s.rows {
		if !yield(here{row: line, stray: line.strays}) {
			return
		}
	}
}

func (s *sheet) eachColumn(yield func(here) bool) {
	for _, m := range s.measures {
		if !yield(here{measure: m, stray: s.stray[m] || s.stray[""]}) {
			return
		}
	}
}

func (s *sheet) eachParent(yield func(here) bool) {
	for _, m := range s.measures {
		for _, c := range s.coded[m] {
			if len(s.under(m, c)) > 0 && !yield(here{measure: m, code: c, stray: s.stray[m]}) {
				return
			}
		}
	}
}

func (s *sheet) eachTotal(yield func(here) bool) {
	for _, k := range s.totals {
		if !yield(here{measure: k.measure, code: k.item, stray: s.stray[k.measure]}) {
			return
		}
	}
}

// value runs one side of a rule at the place that the run is at.
func (r *run) value(program *vm.Program) any {
	out, err := r.vm.Run(program, r.env)
	if err != nil { // the rules are typed and their lookups do not fail
		panic(fmt.Sprintf("rule: %v", err))
	}
	return out
}

// applies reports whether a condition holds at the place that the run is at.
func (r *run) applies(when *condition) bool {
	for _, asks := range when.words {
		if !asks(&r.at) {
			return false
		}
	}
	return when.rest == nil || r.value(when.rest).(bool)
}

// evaluate applies a rule at one place. Where its table or column is not
// there, or nothing is printed in it, there is nothing to check.
func (r *run) evaluate(rule *compiled) {
	if !r.applies(rule.when()) {
		return
	}
	left := r.value(rule.left()).(*figure)
	if left.state == absent {
		return
	}
	right := r.value(rule.right()).(*figure)
	if right.state == absent || left.state <= blank && right.state <= blank {
		return
	}
	across := rule.Scope == "cross_table" || rule.Scope == "narrative"
	if !across && right.state == blank { // no part is printed: nothing to add up
		return
	}
	out := r.room.next()
	out.rule, out.at, out.left, out.right = rule, r.at, left, right
	r.compare(out)
	r.results = append(r.results, out)
}

// isLost reports whether a side stands blank where it should hold something,
// and no sentence says that its table is empty: it was not printed, or not
// read.
func isLost(f *figure) bool { return f.state == blank && !f.empty }

// compare finds the outcome of a result.
func (r *run) compare(out *result) {
	lost := isLost(out.left) || isLost(out.right)
	out.gap = &out.apart
	out.gap.add(out.left, out.right, -1)
	out.terms = out.gap.terms
	out.trivial = r.isTrivial(out.terms)
	switch own := r.ownHalf(out.left); {
	case r.isCopy(out) || out.rule.Exact:
		out.gap.half = decimal.Zero
	case own.GreaterThan(out.left.half):
		out.gap.half = out.gap.half.Add(own).Sub(out.left.half)
		alone := *out.left // the figure of the cell is shared
		alone.half = own
		out.left = &alone
	}
	tolerance := out.gap.half
	if !out.rule.Tolerance.IsZero() {
		tolerance = tolerance.Add(out.rule.Tolerance.Mul(r.scale(out)))
	}
	gap := out.gap.value.Abs()
	over := gap.GreaterThan(tolerance)
	if out.rule.Op == "<=" {
		over = over && out.gap.value.IsPositive()
	}
	out.outcome = pass
	switch {
	case out.gap.undone:
		out.outcome = notApplicable
		out.trivial = true
	case out.gap.state == unread || lost && over:
		out.outcome, out.lost = undetermined, lost
		out.broken = over && out.gap.state == unread
	case over:
		out.outcome, out.broken = fail, true
	case gap.IsZero() || out.rule.Op == "<=":
	case out.gap.curved && gap.LessThanOrEqual(out.left.half):
	default:
		out.outcome = rounding
	}
	switch {
	case out.broken && (r.isMisheard(out) || out.at.stray || isPartly(out)):
		out.outcome, out.broken = undetermined, false
	case out.broken && (out.rule.Soft || r.isSaidOfOther(out)):
		out.outcome = undetermined
	}
}

// isPartly reports whether all but one part of a sum between tables or in
// sentences has no place in the report: what is not there is not nought. Where
// several parts stand, those that do not are; and within a table a row that is
// left out is.
func isPartly(out *result) bool {
	across := out.rule.Scope == "cross_table" || out.rule.Scope == "narrative"
	return across && (out.left.isRest() || out.right.isRest())
}

// ownHalf is what print may have rounded off a figure that stands alone.
func (r *run) ownHalf(f *figure) decimal.Decimal {
	if len(f.terms) != 1 || f.curved {
		return decimal.Zero
	}
	return r.book.facts[f.terms[0].fact].half
}

// isCopy reports whether a result compares one figure with one other, both of
// as many decimals: there is no sum in which rounding could add up.
func (r *run) isCopy(out *result) bool {
	if out.gap.curved {
		return false
	}
	var list []*figure
	for _, t := range out.terms {
		if f := r.book.facts[t.fact].figure; !f.value.IsZero() {
			list = append(list, f)
		}
	}
	return len(list) == 2 && list[0].half.Equal(list[1].half) && !r.isShortened(out)
}

// isShortened reports whether one of two copies of a form prints fewer
// decimals than the other.
func (r *run) isShortened(out *result) bool {
	return out.rule.Each == catalog.EachCopy && r.book.facts[out.at.fact].places != r.book.facts[out.at.copied].places
}

// isTrivial reports whether all that is compared is nought: such agreement is
// no evidence.
func (r *run) isTrivial(terms []term) bool {
	for _, t := range terms {
		f := r.book.facts[t.fact].figure
		if f.state == unread || !f.value.IsZero() {
			return false
		}
	}
	return true
}
