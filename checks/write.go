package checks

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"juesuan/records"
)

// write makes the records of the results. Rounding differences of one rule in
// one table are one finding.
func (r *run) write() {
	b := r.book.batch
	clusters := map[string]int{}
	b.Checks = make([]records.Check, 0, len(r.results))
	for i, res := range r.results {
		if res.outcome == rounding {
			key := res.rule.ID + "\x00" + strings.Join(r.tablesOf(res), " ")
			if first, ok := clusters[key]; ok {
				r.gather(&b.Checks[first], res)
				res.check = b.Checks[first].ID
				continue
			}
			clusters[key] = len(b.Checks)
		}
		c := r.record(i, res)
		c.ID = checkID(b.Document.Doc, len(b.Checks)+1)
		res.check = c.ID
		b.Checks = append(b.Checks, c)
	}
}

// checkID numbers the checks of a document.
func checkID(doc string, n int) string {
	digits := strconv.Itoa(n)
	const zeros = "0000"
	return doc + "/k" + zeros[min(len(digits), len(zeros)):] + digits
}

// tablesOf lists the tables that a result compares.
func (r *run) tablesOf(res *result) []string {
	var out []string
	for _, t := range res.terms {
		if id := r.book.batch.Facts[t.fact].Table; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// gather adds another rounding difference to a finding.
func (r *run) gather(c *records.Check, res *result) {
	c.Facts = appendNew(c.Facts, r.idsOf(res))
	widest, _ := decimal.NewFromString(c.Difference) // written by record
	if gap := r.inUnit(res, res.gap.value); gap.Abs().GreaterThan(widest.Abs()) {
		c.Difference, c.Tolerance = gap.String(), r.inUnit(res, res.gap.half).String()
	}
	c.Expected, c.Actual = "", ""
	c.Message = records.Message{
		ZH: res.rule.Name.ZH + "：本表有若干处尾差",
		EN: res.rule.Name.EN + ": several rounding differences in this table",
	}
}

func appendNew(list, more []string) []string {
	for _, id := range more {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

func (r *run) idsOf(res *result) []string {
	var out []string
	if len(res.terms) > 0 {
		out = make([]string, 0, len(res.terms))
	}
	for i, t := range res.terms {
		if !slices.ContainsFunc(res.terms[:i], func(o term) bool { return o.fact == t.fact }) {
			out = append(out, r.book.batch.Facts[t.fact].ID)
		}
	}
	return out
}

func (r *run) record(i int, res *result) records.Check {
	doc := &r.book.batch.Document
	c := records.Check{
		Type: records.TypeCheck, Doc: doc.Doc, Source: doc.Source, Rule: res.rule.ID, Scope: res.rule.Scope,
		Outcome: res.outcome, Facts: r.idsOf(res), Statements: r.statementsOf(res), Message: res.rule.Name, Cause: res.cause,
	}
	if res.outcome == notApplicable {
		return c
	}
	if res.texts[0] != "" {
		c.Expected, c.Actual = res.texts[1], res.texts[0]
		if res.outcome != pass {
			c.Message = r.message(i, res)
		}
		return c
	}
	c.Actual = r.inUnit(res, res.left.value).String()
	c.Expected, c.Difference = c.Actual, "0"
	if !res.gap.value.IsZero() {
		c.Expected, c.Difference = r.inUnit(res, res.right.value).String(), r.inUnit(res, res.gap.value).String()
	}
	if !res.gap.half.IsZero() {
		c.Tolerance = r.inUnit(res, res.gap.half).String()
	}
	if res.outcome != pass {
		c.Message = r.message(i, res)
	}
	return c
}

// inUnit expresses a value in the unit that the left side prints.
func (r *run) inUnit(res *result, v decimal.Decimal) decimal.Decimal {
	scale := r.scale(res)
	if tens := int32(scale.NumDigits()) - 1; scale.Equal(decimal.New(1, tens)) { // as all units of money are
		v = v.Shift(-tens)
	} else {
		v = v.Div(scale)
	}
	const most = 6
	if v.Exponent() >= -most {
		return v
	}
	return v.Round(most)
}

func (r *run) scale(res *result) decimal.Decimal {
	for _, side := range []*figure{res.left, res.right} {
		if len(side.terms) > 0 && !side.curved {
			return r.book.facts[side.terms[0].fact].scale
		}
	}
	return decimal.NewFromInt(1)
}

// statementsOf lists the statements that a result compares. Those of most are
// those of the one before, and share their list.
func (r *run) statementsOf(res *result) []string {
	var room [4]string // as many as most compare; more take other room
	out := room[:0]
	for _, t := range res.terms {
		f := &r.book.batch.Facts[t.fact]
		name := f.Statement
		if f.Origin == records.OriginNarrative {
			name = records.OriginNarrative
		}
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	if len(out) == 0 {
		return res.rule.Statements
	}
	if !slices.Equal(out, r.last) {
		r.last = slices.Clone(out)
	}
	return r.last
}

// message fills in what is told of an identity that does not hold.
func (r *run) message(i int, res *result) records.Message {
	left, right := r.inUnit(res, res.left.value).String(), r.inUnit(res, res.right.value).String()
	if res.texts[0] != "" {
		left, right = res.texts[0], res.texts[1]
	}
	fill := strings.NewReplacer(
		"{where}", r.where(res),
		"{left}", left,
		"{right}", right,
		"{difference}", r.inUnit(res, res.gap.value).String(),
	)
	m := records.Message{ZH: fill.Replace(res.rule.Message.ZH), EN: fill.Replace(res.rule.Message.EN)}
	switch {
	case res.outcome == rounding:
		m.ZH += "（尾差，在印刷精度之内）"
		m.EN += " (a rounding difference, within what print allows)"
	case res.outcome == undetermined && res.rule.Soft && res.gap.state != unread:
		m.ZH += "（仅供核对，本身不算差错）"
		m.EN += " (worth a look; no error by itself)"
	case res.outcome == undetermined:
		m.ZH += "（有数未能读出或读法存疑，不能断定）"
		m.EN += " (undecided: an operand is missing or its reading is in doubt)"
	case res.evidence.ZH != "":
		m.ZH += "；" + res.evidence.ZH
		m.EN += "; " + res.evidence.EN
	}
	if c := r.culprit[i]; c != nil {
		f := &r.book.batch.Facts[c.fact]
		m.ZH += fmt.Sprintf("。%s 印作“%s”，应为 %s", r.place(f), f.Raw, c.text)
		m.EN += fmt.Sprintf(". %s is printed %q; it should be %s", r.place(f), f.Raw, c.text)
	}
	return m
}

// where names the place of a result: that of its first figure, or the words
// that name a year.
func (r *run) where(res *result) string {
	if m := res.at.mention; m != nil {
		return m.text
	}
	for _, side := range []*figure{res.left, res.right} {
		if len(side.terms) > 0 {
			return r.place(&r.book.batch.Facts[side.terms[0].fact])
		}
	}
	return ""
}

// place names the cell of a fact: table, row and column.
func (r *run) place(f *records.Fact) string {
	var parts []string
	if t := r.book.tables[f.Table]; t != nil {
		parts = append(parts, t.Title)
		if t.Instance != "" {
			parts = append(parts, t.Instance)
		}
	}
	if f.Row != nil {
		parts = append(parts, strings.TrimSpace(f.Row.Code+" "+f.Row.Label))
	}
	if f.Column != nil && len(f.Column.Path) > 0 {
		parts = append(parts, f.Column.Path[len(f.Column.Path)-1])
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return f.ID
	}
	return strings.Join(parts, "/")
}
