package web

import (
	"net/http"
	"slices"
	"strings"

	"juesuan/decisions"
	"juesuan/records"
	"juesuan/review"
)

// questionView is a question, or one value without a question, with its source
// beside it.
type questionView struct {
	frame
	filterView
	Place     *review.Place // nil for a value of no question
	Document  *records.Document
	Title     string
	Statement string
	Table     *records.Table
	Fact      *records.Fact // the value in question, or nil
	Read      *string       // as the program read it
	Readings  []reading
	Facts     []factRow // all values of the question
	Checks    []checkView
	Source    source
	Found     []foundTable // where a question points to no place
	Standing  []records.Decision
	Target    string // of a decision
	Since     string
	Problem   string // key of a message: why a decision was not taken
	Typed     string
	Comment   string
	PrevURL   string
	NextURL   string
	Waits     int // of this document
	Done      review.Progress
}

// reading is one way to read a cell, with who reads it so.
type reading struct {
	Key    int // to press
	Value  string
	Source string // key of a message
	By     string // a person
	Why    []*records.Check
}

// foundTable is a table of a document, in few words.
type foundTable struct{ URL, Statement, Title string }

// factRow is one value of a question.
type factRow struct {
	*records.Fact
	URL  string
	Here bool
}

// checkView is an identity with its operands.
type checkView struct {
	*records.Check
	Operands []*records.Fact
	More     int
	Shown    bool // whether the operands are shown at once
	Told     bool // whether the question says the same
}

// operandsMost is how many operands of an identity are listed.
const operandsMost = 30

// question shows a question.
func (s *server) question(w http.ResponseWriter, r *http.Request) error {
	return s.showQuestion(w, r, r.PathValue("doc"), r.PathValue("name"), r.URL.Query().Get("fact"), http.StatusOK, nil)
}

// showQuestion shows a question; amend may put in why a decision was not taken.
func (s *server) showQuestion(w http.ResponseWriter, r *http.Request, doc, name, fact string, status int, amend func(*questionView)) error {
	if doc == "-" {
		doc = ""
	}
	filter := filterOf(r.Form)
	if r.Method == http.MethodGet {
		filter = filterOf(r.URL.Query())
	}
	place, err := s.desk.Find(doc+"/"+name, filter)
	if err != nil {
		return err
	}
	f := s.frame(r, "question")
	v := &questionView{frame: f, filterView: s.filterView(f.Lang, filter), Place: place, Target: place.Name}
	v.PrevURL, v.NextURL = place.Previous, place.Next
	for _, u := range []*string{&v.PrevURL, &v.NextURL} {
		if *u != "" {
			*u = questionURL(*u, v.Query)
		}
	}
	v.Document = &records.Document{Source: place.Source, Doc: place.Doc}
	if doc == "" { // nothing was read, not even the bytes
		v.Title, v.Source = place.Source, source{Problem: "source.nowhere"}
		s.show(w, r, status, "question", v)
		return nil
	}
	e, err := s.desk.Document(doc)
	if err != nil {
		return err
	}
	if fact != "" {
		fact = doc + "/" + fact
	}
	s.fill(r, v, e, s.pick(e, place, fact))
	s.lookAhead(place.Next)
	if amend != nil {
		amend(v)
	}
	s.show(w, r, status, "question", v)
	return nil
}

// pick is the value of a question to look at: the one asked for, else the first
// that is not decided.
func (s *server) pick(e *review.Evaluated, p *review.Place, asked string) *records.Fact {
	if f := e.Facts[asked]; f != nil {
		return f
	}
	for _, id := range append(slices.Clone(p.Left), p.Facts...) {
		if f := e.Facts[id]; f != nil {
			return f
		}
	}
	return nil
}

// fact shows one value, whether it is asked about or not.
func (s *server) fact(w http.ResponseWriter, r *http.Request) error {
	return s.showFact(w, r, r.PathValue("doc"), r.PathValue("id"), http.StatusOK, nil)
}

func (s *server) showFact(w http.ResponseWriter, r *http.Request, doc, id string, status int, amend func(*questionView)) error {
	e, err := s.desk.Document(doc)
	if err != nil {
		return err
	}
	f := e.Facts[doc+"/"+id]
	if f == nil {
		return review.ErrUnknown
	}
	frame := s.frame(r, "fact")
	v := &questionView{frame: frame, filterView: s.filterView(frame.Lang, review.Filter{})}
	s.fill(r, v, e, f)
	if amend != nil {
		amend(v)
	}
	s.show(w, r, status, "question", v)
	return nil
}

// fill puts in what is known of the document, the value and its identities.
func (s *server) fill(r *http.Request, v *questionView, e *review.Evaluated, f *records.Fact) {
	v.Document, v.Title = &e.Document, title(&e.Document)
	v.Done = s.desk.Progress(e.Document.Doc)
	v.Fact = f
	if v.Place != nil {
		for _, id := range v.Place.Facts {
			if one := e.Facts[id]; one != nil {
				url := withQuery(strings.TrimSuffix(questionURL(v.Place.Name, ""), "?"), join(v.Query, "fact="+tail(id)))
				v.Facts = append(v.Facts, factRow{one, url, f != nil && one.ID == f.ID})
			}
		}
	}
	v.Checks = checksOf(v, e)
	if f != nil {
		v.Target, v.Read = f.ID, decisions.AsRead(f)
		v.Table = e.Tables[f.Table]
	} else if v.Place != nil && len(v.Place.Tables) > 0 {
		v.Table = e.Tables[v.Place.Tables[0]]
	}
	if verdict := s.desk.Standing(v.Target); verdict != nil {
		v.Standing, v.Since = verdict.Standing, verdict.Last().ID
	}
	if v.Table != nil {
		v.Statement = s.statement(v.Lang, v.Table.Statement)
	}
	v.Readings = readingsOf(v, e)
	v.Source = s.sourceOf(r.Context(), e, v.at(), v.marks())
	if len(v.at()) == 0 {
		v.Found = s.found(v.Lang, e)
	}
}

// found lists the tables of a document: what is missing may be among them.
func (s *server) found(lang string, e *review.Evaluated) []foundTable {
	var out []foundTable
	for i := range e.Batch.Tables {
		t := &e.Batch.Tables[i]
		out = append(out, foundTable{"/doc/" + t.Doc + "#" + tail(t.ID), s.statement(lang, t.Statement), t.Title})
	}
	return out
}

// join puts a further setting behind a query.
func join(query, more string) string {
	if query == "" {
		return more
	}
	return query + "&" + more
}

// at is where what is asked about stands.
func (v *questionView) at() records.At {
	switch {
	case v.Fact != nil:
		return v.Fact.At
	case v.Place != nil && len(v.Place.At) > 0:
		return v.Place.At
	case v.Table != nil && len(v.Table.Cells) > 0:
		return v.Table.Cells[0].At
	}
	return nil
}

// checksOf are the identities of a question, else those of a value that do not
// hold.
func checksOf(v *questionView, e *review.Evaluated) []checkView {
	var ids []string
	if v.Fact != nil && v.Fact.Checks != nil {
		ids = append(ids, v.Fact.Checks.Failed...)
	}
	if v.Place != nil {
		for _, id := range v.Place.Checks {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	var out []checkView
	for _, id := range ids {
		if c := e.Checks[id]; c != nil {
			one := operands(c, e)
			one.Shown = len(v.Facts) < 2 // else they are listed already
			one.Told = v.Place != nil && v.Place.Message == c.Message
			out = append(out, one)
		}
	}
	return append(out, supporting(v, e, len(out))...)
}

// supportingMost is how many identities that hold are shown of a value.
const supportingMost = 3

// supporting are identities that a value passes.
func supporting(v *questionView, e *review.Evaluated, already int) []checkView {
	var out []checkView
	if v.Fact == nil || v.Fact.Checks == nil || v.Fact.Checks.Passed == 0 {
		return nil
	}
	for i := range e.Batch.Checks {
		c := &e.Batch.Checks[i]
		if len(out)+already < supportingMost && c.Outcome == "pass" && slices.Contains(c.Facts, v.Fact.ID) {
			out = append(out, operands(c, e))
		}
	}
	return out
}

func operands(c *records.Check, e *review.Evaluated) checkView {
	view := checkView{Check: c}
	for _, id := range c.Facts {
		if f := e.Facts[id]; f != nil && len(view.Operands) < operandsMost {
			view.Operands = append(view.Operands, f)
		}
	}
	view.More = len(c.Facts) - len(view.Operands)
	return view
}

// readingsOf are the ways to read a cell: as the program did, as the report's
// sums ask for, as it stands without repairs, as others decided.
func readingsOf(v *questionView, e *review.Evaluated) []reading {
	f := v.Fact
	if f == nil {
		return nil
	}
	var out []reading
	add := func(r reading) {
		if r.Value != "" && !slices.ContainsFunc(out, func(o reading) bool { return o.Value == r.Value }) {
			r.Key = len(out) + 1
			out = append(out, r)
		}
	}
	if v.Read != nil {
		add(reading{Value: *v.Read, Source: "reading.program"})
	}
	if f.Suggestion != nil {
		r := reading{Value: f.Suggestion.Value, Source: "reading.sums"}
		for _, id := range f.Suggestion.Because {
			if c := e.Checks[id]; c != nil {
				r.Why = append(r.Why, c)
			}
		}
		add(r)
	}
	for i := range v.Standing {
		if d := &v.Standing[i]; d.Value != nil {
			add(reading{Value: *d.Value, Source: "reading.person", By: d.By})
		}
	}
	if plain := strings.Join(strings.Fields(f.Raw), ""); f.Kind != "text" && f.Kind != "date" && isFigure(plain) {
		add(reading{Value: plain, Source: "reading.print"})
	}
	return out
}

// isFigure reports whether a text is a figure as a value is written.
func isFigure(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	whole, part, pointed := strings.Cut(digits, ".")
	all := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return all(whole) && (!pointed || all(part))
}

// marks are what is marked in the source.
func (v *questionView) marks() []marked {
	var out []marked
	if v.Fact != nil {
		out = append(out, marked{v.Fact.At, "cell", v.Fact.Raw})
		out = append(out, beside(v.Table, v.Fact)...)
	} else if v.Table != nil {
		for _, c := range v.Table.Cells {
			out = append(out, marked{c.At, "near", c.Text})
		}
	}
	for _, f := range v.Facts {
		out = append(out, marked{f.At, "also", f.Raw})
	}
	for _, c := range v.Checks {
		for _, f := range c.Operands {
			out = append(out, marked{f.At, "operand", f.Raw})
		}
	}
	return out
}

// beside are the cells of a fact's row, and the heads of the column that it is
// read as. What stands above the grid has none.
func beside(t *records.Table, f *records.Fact) []marked {
	if t == nil || f.Cell == nil || f.Cell.Row >= t.Rows {
		return nil
	}
	row, column := f.Cell.Row, f.Cell.Column
	var out []marked
	for _, c := range t.Cells {
		inColumn := c.Column <= column && column < c.Column+max(1, c.ColumnSpan)
		if c.Row == row || inColumn && c.Row < t.HeaderRows {
			out = append(out, marked{c.At, "near", c.Text})
		}
	}
	return out
}

// lookAhead paints the page of the next question while this one is looked at.
func (s *server) lookAhead(next string) {
	if next == "" {
		return
	}
	p, err := s.desk.Find(next, review.Filter{})
	if err != nil || len(p.At) == 0 || p.At[0].Page == 0 {
		return
	}
	if d := s.desk.Head(p.Doc); d != nil {
		s.pages.ahead(s.desk, d, p.At[0].Page)
	}
}
