package decisions

import (
	"fmt"
	"slices"
	"strings"

	"juesuan/normalizers"
	"juesuan/records"
)

// editRule is the edit that a correction leaves in a fact's trace.
const editRule = "decision"

// Why a verdict is not applied.
const (
	Disputed = "disputed" // people decided differently
	Changed  = "changed"  // the target reads otherwise now
	Gone     = "gone"     // there is no such target any more
)

// Unsettled is a verdict that could not be applied.
type Unsettled struct {
	*Verdict
	Why string
}

// Applied says what became of the verdicts about one document.
type Applied struct {
	Settled int         // verdicts applied
	Open    []Unsettled // verdicts to be asked about, in the order of their targets
	// Moved is set where a fact differs from what it was when it was handed in,
	// so that the checks have to run again.
	Moved bool
}

// Apply writes what is decided about the facts of a document on them, before
// they are checked. It takes off first what an earlier call wrote, so that it
// comes to the same on records that it has been applied to.
func (v *Verdicts) Apply(norm *normalizers.Normalizer, b *records.Batch) Applied {
	var out Applied
	left := map[string]bool{}
	for _, target := range v.byDoc[b.Document.Doc] {
		left[target] = !IsQuestion(target)
	}
	for i := range b.Facts {
		f := &b.Facts[i]
		status, value := f.Status, f.Value
		restore(norm, f)
		if verdict := v.of[f.ID]; verdict != nil && left[f.ID] {
			left[f.ID] = false
			if why := verdict.against(f); why != "" {
				out.Open = append(out.Open, Unsettled{verdict, why})
			} else {
				settle(norm, f, verdict.Last())
				out.Settled++
			}
		}
		out.Moved = out.Moved || status != f.Status || !sameText(value, f.Value)
	}
	for _, target := range v.byDoc[b.Document.Doc] {
		if left[target] {
			out.Open = append(out.Open, Unsettled{v.of[target], Gone})
		}
	}
	return out
}

// against says why a verdict cannot be applied to a fact, or "".
func (v *Verdict) against(f *records.Fact) string {
	if v.Disputed() {
		return Disputed
	}
	for i := range v.Standing {
		if d := &v.Standing[i]; d.Raw != f.Raw || !sameText(d.Read, f.Value) || d.Cell != "" && d.Cell != Cell(f) {
			return Changed
		}
	}
	return ""
}

// Decided reports whether a fact bears the mark of a decision.
func Decided(f *records.Fact) bool {
	return f.Status == records.Accepted || f.Status == records.Corrected || f.Status == records.Rejected
}

// settle writes a decision on a fact. How sure its reading was by itself is
// kept.
func settle(norm *normalizers.Normalizer, f *records.Fact, d *records.Decision) {
	if f.Reading == nil {
		sure := f.Confidence
		f.Reading = &sure
	}
	f.Confidence = 1
	switch d.Action {
	case Accept:
		f.Status = records.Accepted
	case Reject:
		f.Status, f.Confidence = records.Rejected, 0
	case Correct:
		f.Status = records.Corrected
		from, value := last(f), *d.Value
		f.Edits = append(slices.Clone(f.Edits), records.Edit{Rule: editRule, From: from, To: value})
		f.Value = &value
		price(norm, f)
	}
}

// last is the text that the edits of a fact lead to.
func last(f *records.Fact) string {
	if n := len(f.Edits); n > 0 {
		return f.Edits[n-1].To
	}
	return f.Raw
}

// price states the amount in 元 anew.
func price(norm *normalizers.Normalizer, f *records.Fact) {
	f.Amount = ""
	if f.Kind == "amount" && f.Value != nil {
		f.Amount, _ = norm.Amount(*f.Value, f.Unit)
	}
}

// restore takes a decision off a fact.
func restore(norm *normalizers.Normalizer, f *records.Fact) {
	if !Decided(f) {
		return
	}
	f.Value = AsRead(f)
	if n := len(f.Edits); n > 0 && f.Edits[n-1].Rule == editRule {
		f.Edits = slices.Clone(f.Edits[:n-1])
		price(norm, f)
	}
	f.Status = records.InReview
	if f.Reading != nil {
		f.Confidence = *f.Reading
	}
}

// AsRead is the value of a fact as the program read it, whatever was decided.
func AsRead(f *records.Fact) *string {
	n := len(f.Edits)
	if n == 0 || f.Edits[n-1].Rule != editRule {
		return f.Value
	}
	if slices.Contains(f.Flags, records.Dash) || slices.Contains(f.Flags, records.Unreadable) {
		return nil
	}
	read := f.Edits[n-1].From
	return &read
}

// asked is how urgent a question is that people have answered once already:
// more than what the program asks of itself.
const asked = 1e5

// Settle takes the questions that are answered out of a document's review,
// after it was checked, and asks about the verdicts that could not be applied.
// It returns those on questions that are not asked any more.
func (v *Verdicts) Settle(b *records.Batch, done Applied) []Unsettled {
	gone := v.Unasked(b)
	b.Review = slices.DeleteFunc(b.Review, func(q records.Review) bool { return v.Answered(b, &q) })
	b.Review = append(done.Questions(b), b.Review...)
	return gone
}

// Unasked are the verdicts on questions that a document, freshly checked, does
// not raise.
func (v *Verdicts) Unasked(b *records.Batch) []Unsettled {
	asked := map[string]bool{}
	for i := range b.Review {
		asked[QuestionName(&b.Review[i])] = true
	}
	var out []Unsettled
	for _, target := range v.byDoc[b.Document.Doc] {
		if IsQuestion(target) && !asked[target] {
			out = append(out, Unsettled{v.of[target], Gone})
		}
	}
	return out
}

// Answered reports whether nothing is left to decide about a question.
func (v *Verdicts) Answered(b *records.Batch, q *records.Review) bool {
	if len(q.Facts) == 0 {
		verdict := v.of[QuestionName(q)]
		return verdict != nil && !verdict.Disputed()
	}
	decided := 0
	for i := range b.Facts {
		if Decided(&b.Facts[i]) && slices.Contains(q.Facts, b.Facts[i].ID) {
			decided++
		}
	}
	return decided == len(q.Facts)
}

// askedAgain begins the number of a question that was answered once already.
const askedAgain = "/r"

// Questions asks about the verdicts on facts that could not be applied.
func (a Applied) Questions(b *records.Batch) []records.Review {
	var out []records.Review
	for _, open := range a.Open {
		i := slices.IndexFunc(b.Facts, func(f records.Fact) bool { return f.ID == open.Target })
		if i < 0 {
			continue // told of in the report
		}
		f := &b.Facts[i]
		f.Status = records.InReview
		q := records.Review{
			Type: records.TypeReview, ID: fmt.Sprintf("%s%s%03d", f.Doc, askedAgain, len(out)+1), Doc: f.Doc, Source: f.Source,
			Reason: "low_confidence", Priority: asked, Facts: []string{f.ID}, At: f.At, Message: open.message(f),
		}
		if f.Table != "" {
			q.Tables = []string{f.Table}
		}
		out = append(out, q)
	}
	return out
}

// message says why people are asked once more.
func (o Unsettled) message(f *records.Fact) records.Message {
	if o.Why == Disputed {
		var zh, en []string
		for i := range o.Standing {
			d := &o.Standing[i]
			zh = append(zh, d.By+"："+wordZH(d))
			en = append(en, d.By+": "+wordEN(d))
		}
		return records.Message{
			ZH: "各人的决定不同（" + strings.Join(zh, "；") + "）",
			EN: "People decided differently (" + strings.Join(en, "; ") + ")",
		}
	}
	d := o.Last()
	return records.Message{
		ZH: fmt.Sprintf("读法已变：%s 决定时印作“%s”，现为“%s”，请重新决定", d.By, d.Raw, f.Raw),
		EN: fmt.Sprintf("The reading has changed: it was %q when %s decided, it is %q now", d.Raw, d.By, f.Raw),
	}
}

func wordZH(d *records.Decision) string {
	switch d.Action {
	case Correct:
		return "改为 " + *d.Value
	case Reject:
		return "不是数"
	}
	return "接受"
}

func wordEN(d *records.Decision) string {
	switch d.Action {
	case Correct:
		return "corrected to " + *d.Value
	case Reject:
		return "no value"
	}
	return "accepted"
}
