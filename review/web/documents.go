package web

import (
	"net/http"

	"juesuan/decisions"
	"juesuan/records"
	"juesuan/review"
)

// documentsView is the list of documents.
type documentsView struct {
	frame
	Rows []documentRow
}

// documentRow is one document of the list.
type documentRow struct {
	review.Listed
	Title   string
	Missing []string // statements, named
	Linked  bool     // whether it has a page
}

// documents lists the documents.
func (s *server) documents(w http.ResponseWriter, r *http.Request) error {
	list, err := s.desk.Documents()
	if err != nil {
		return err
	}
	v := &documentsView{frame: s.frame(r, "documents")}
	for _, l := range list {
		row := documentRow{Listed: l, Title: title(&l.Document), Linked: hasRecords(&l.Document)}
		for _, name := range l.Missing {
			row.Missing = append(row.Missing, s.statement(v.Lang, name))
		}
		v.Rows = append(v.Rows, row)
	}
	s.show(w, r, http.StatusOK, "documents", v)
	return nil
}

// hasRecords reports whether anything was read from a document.
func hasRecords(d *records.Document) bool {
	return d.Outcome == records.Extracted || d.Outcome == records.Partial
}

// decisionsView is what was decided, the latest first.
type decisionsView struct {
	frame
	Rows   []decisionRow
	More   int
	People []decisions.Person
}

// decisionRow is one decision.
type decisionRow struct {
	records.Decision
	Undone bool
	URL    string
	Title  string
}

// decisionsMost is how many decisions are listed.
const decisionsMost = 500

// decisions lists what was decided.
func (s *server) decisions(w http.ResponseWriter, r *http.Request) error {
	verdicts, err := s.desk.Verdicts()
	if err != nil {
		return err
	}
	v := &decisionsView{frame: s.frame(r, "decisions"), People: verdicts.People()}
	all := verdicts.All()
	for i := len(all) - 1; i >= 0; i-- {
		d := all[i]
		if d.Action == decisions.Undo {
			continue
		}
		if len(v.Rows) == decisionsMost {
			v.More++
			continue
		}
		row := decisionRow{Decision: d, Undone: verdicts.Undone(d.ID), Title: d.Doc}
		if head := s.desk.Head(d.Doc); head != nil {
			row.Title = title(head)
			row.URL = "/doc/" + d.Doc + "/fact/" + tail(d.Target)
			if d.Raw == "" { // about a question
				row.URL = questionURL(d.Target, "")
			}
		}
		v.Rows = append(v.Rows, row)
	}
	s.show(w, r, http.StatusOK, "decisions", v)
	return nil
}
