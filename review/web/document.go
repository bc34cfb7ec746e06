package web

import (
	"fmt"
	"net/http"
	"strconv"

	"juesuan/records"
	"juesuan/review"
)

// documentView is one document: what became of it, and its statements as
// tables, each value in the colour of its status.
type documentView struct {
	frame
	Document  *records.Document
	Title     string
	Missing   []string
	Done      review.Progress
	Broken    []checkView
	Undecided int
	Holds     int
	Tables    []tableView
	Narrative []*records.Fact
	NarrMore  int
	Unsettled int
}

// tableView is a table as it is printed.
type tableView struct {
	*records.Table
	Statement string
	Anchor    string
	Rows      [][]cellView
	Doubtful  int
	NextURL   string // further rows
	Left      int
}

// cellView is a cell; Fact is the value read from it, or nil.
type cellView struct {
	records.Cell
	Fact   *records.Fact
	Head   bool
	Figure bool
	Broken bool // whether an identity that it takes part in does not hold
}

// How much of a document one page shows.
const (
	rowsMost      = 400
	narrativeMost = 400
	brokenMost    = 200
)

// document shows a document.
func (s *server) document(w http.ResponseWriter, r *http.Request) error {
	doc := r.PathValue("doc")
	e, err := s.desk.Document(doc)
	if err != nil {
		return err
	}
	f := s.frame(r, "document")
	v := &documentView{frame: f, Document: &e.Document, Title: title(&e.Document), Done: s.desk.Progress(doc), Unsettled: len(e.Open)}
	for _, name := range e.Document.Missing {
		v.Missing = append(v.Missing, s.statement(f.Lang, name))
	}
	v.judge(e)
	only := r.URL.Query().Get("table")
	from, _ := strconv.Atoi(r.URL.Query().Get("from")) // the beginning where it is no number
	cells := factsByPlace(e)
	for i := range e.Batch.Tables {
		t := &e.Batch.Tables[i]
		if only != "" && tail(t.ID) != only {
			continue
		}
		view := tableOf(t, cells, max(0, from))
		view.Statement = s.statement(f.Lang, t.Statement)
		v.Tables = append(v.Tables, view)
	}
	if only == "" {
		v.narrate(e)
	}
	s.show(w, r, http.StatusOK, "document", v)
	return nil
}

// judge counts the identities and lists those that do not hold.
func (v *documentView) judge(e *review.Evaluated) {
	for i := range e.Batch.Checks {
		c := &e.Batch.Checks[i]
		switch c.Outcome {
		case "fail":
			if len(v.Broken) < brokenMost {
				v.Broken = append(v.Broken, operands(c, e))
			}
		case "undetermined":
			v.Undecided++
		case "pass", "rounding":
			v.Holds++
		}
	}
}

func (v *documentView) narrate(e *review.Evaluated) {
	for i := range e.Batch.Facts {
		if f := &e.Batch.Facts[i]; f.Origin == records.OriginNarrative {
			if len(v.Narrative) == narrativeMost {
				v.NarrMore++
				continue
			}
			v.Narrative = append(v.Narrative, f)
		}
	}
}

// placeKey names a place, to look facts up by.
func placeKey(p records.Place) string {
	key := fmt.Sprintf("%d/%d", p.Page, p.Line)
	if p.Box != nil {
		key += fmt.Sprint(*p.Box)
	}
	if p.Cell != nil {
		key += fmt.Sprint(" ", *p.Cell)
	}
	return key
}

// factsByPlace finds facts by table and place. Of several in one cell the most
// doubtful speaks for it.
func factsByPlace(e *review.Evaluated) map[string]*records.Fact {
	out := map[string]*records.Fact{}
	for i := range e.Batch.Facts {
		f := &e.Batch.Facts[i]
		for _, p := range f.At {
			key := f.Table + " " + placeKey(p)
			if other := out[key]; other == nil || f.Confidence < other.Confidence {
				out[key] = f
			}
		}
	}
	return out
}

// tableOf lays a table out, from a row on.
func tableOf(t *records.Table, facts map[string]*records.Fact, from int) tableView {
	v := tableView{Table: t, Anchor: tail(t.ID)}
	rows := map[int][]cellView{}
	for _, c := range t.Cells {
		view := viewOf(t, c, facts)
		if view.Fact != nil && view.Fact.Status == records.InReview {
			v.Doubtful++
		}
		rows[c.Row] = append(rows[c.Row], view)
	}
	last := min(t.Rows, from+rowsMost)
	taken := map[[2]int]bool{}
	for n := range last {
		row := layRow(rows[n], n, t.Columns, taken)
		if n >= from {
			v.Rows = append(v.Rows, row)
		}
	}
	if v.Left = t.Rows - last; v.Left > 0 {
		v.NextURL = fmt.Sprintf("/doc/%s?table=%s&from=%d", t.Doc, v.Anchor, last)
	}
	return v
}

// viewOf is a cell with the value read from it.
func viewOf(t *records.Table, c records.Cell, facts map[string]*records.Fact) cellView {
	view := cellView{Cell: c, Head: c.Row < t.HeaderRows}
	for _, p := range c.At {
		if f := facts[t.ID+" "+placeKey(p)]; f != nil {
			view.Fact = f
			view.Figure = f.Kind != "text" && f.Kind != "date"
			view.Broken = f.Checks != nil && len(f.Checks.Failed) > 0
		}
	}
	return view
}

// layRow puts the cells of a row in their columns, with blanks where none is;
// taken are the places that cells of rows above reach into.
func layRow(row []cellView, n, columns int, taken map[[2]int]bool) []cellView {
	at := map[int]cellView{}
	for _, c := range row {
		at[c.Column] = c
	}
	var out []cellView
	for column := 0; column < columns; {
		c, ok := at[column]
		switch {
		case taken[[2]int{n, column}]:
			column++
		case !ok:
			out = append(out, cellView{Cell: records.Cell{Row: n, Column: column}})
			column++
		default:
			out = append(out, c)
			for down := 1; down < min(c.RowSpan, rowsMost); down++ {
				for across := range max(1, c.ColumnSpan) {
					taken[[2]int{n + down, column + across}] = true
				}
			}
			column += max(1, c.ColumnSpan)
		}
	}
	return out
}
