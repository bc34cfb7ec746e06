package web

import (
	"net/http"
	"strings"

	"juesuan/decisions"
	"juesuan/records"
	"juesuan/review"
)

// documentsView is the list of documents.
type documentsView struct {
	frame
	Rows       []documentRow
	Of         int
	Prev, Next string
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
	v := &documentsView{frame: s.frame(r, "documents"), Of: len(list)}
	from := begin(r, len(list))
	v.Prev, v.Next = pager("/docs", "", from, len(list))
	for _, l := range list[from:min(from+listPage, len(list))] {
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
	Where  string
	Time   string
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
		row := decisionRow{Decision: d, Undone: verdicts.Undone(d.ID), Title: d.Doc, Where: s.where(v.Lang, &d), Time: clock(d.When)}
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

// where names the place that a decision was about: statement, row and column.
func (s *server) where(lang string, d *records.Decision) string {
	const names = 5 // statement, form, item, measure, period, and then what is printed
	parts := strings.SplitN(d.Cell, "/", names+1)
	if len(parts) <= names {
		return d.Target
	}
	out := []string{s.statement(lang, parts[0])}
	for part := range strings.SplitSeq(parts[1]+"/"+parts[names], "/") {
		if part != "" {
			out = append(out, part)
		}
	}
	return strings.Join(out, " · ")
}

// clock is a time to the second, as it was written.
func clock(when string) string {
	const second = len("2006-01-02T15:04:05")
	if len(when) < second {
		return when
	}
	return strings.Replace(when[:second], "T", " ", 1)
}
