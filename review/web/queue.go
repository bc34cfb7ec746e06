package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"juesuan/review"
)

// listPage is how many questions or documents one page lists.
const listPage = 100

// queueView is the queue of questions.
type queueView struct {
	frame
	filterView
	Rows       []queueRow
	From, Of   int
	Prev, Next string // pages
}

// queueRow is one question in the queue.
type queueRow struct {
	review.Question
	URL, Title, Statement string
}

// filterView is the filters as they are set, and what they can be set to.
type filterView struct {
	Filter  review.Filter
	Choices filterChoices
	Query   string // the filters as a query
}

// filterChoices are the options of the filters, named.
type filterChoices struct{ Docs, Statements, Reasons, States []option }

type option struct {
	Value, Label string
	Count        int
	Set          bool
}

// filterOf reads the filters of a request, from its URL or its form.
func filterOf(q url.Values) review.Filter {
	return review.Filter{
		Doc: q.Get("doc"), Statement: q.Get("statement"), Reason: q.Get("reason"), State: review.State(q.Get("state")),
	}
}

// queryOf writes filters as a query, so that a set of them is a URL to keep.
func queryOf(f review.Filter) string {
	q := url.Values{}
	for _, one := range [][2]string{{"doc", f.Doc}, {"statement", f.Statement}, {"reason", f.Reason}, {"state", string(f.State)}} {
		if one[1] != "" {
			q.Set(one[0], one[1])
		}
	}
	return q.Encode()
}

// withQuery is a URL with the filters behind it.
func withQuery(path, query string) string {
	if query == "" {
		return path
	}
	return path + "?" + query
}

// questionURL is the page of a question; what has no document has a dash.
func questionURL(name, query string) string {
	doc, part, _ := strings.Cut(name, "/")
	if doc == "" {
		doc = "-"
	}
	return withQuery("/q/"+doc+"/"+part, query)
}

func (s *server) filterView(lang string, f review.Filter) filterView {
	m := s.views.messages[lang]
	c := s.desk.Choices()
	v := filterView{Filter: f, Query: queryOf(f)}
	for _, o := range c.Docs {
		label := o.Value
		if d := s.desk.Head(o.Value); d != nil {
			label = title(d)
		}
		v.Choices.Docs = append(v.Choices.Docs, option{o.Value, label, o.Count, o.Value == f.Doc})
	}
	for _, o := range c.Statements {
		v.Choices.Statements = append(v.Choices.Statements, option{o.Value, s.statement(lang, o.Value), o.Count, o.Value == f.Statement})
	}
	for _, o := range c.Reasons {
		v.Choices.Reasons = append(v.Choices.Reasons, option{o.Value, m.word("reason", o.Value), o.Count, o.Value == f.Reason})
	}
	for _, o := range c.States {
		v.Choices.States = append(v.Choices.States, option{o.Value, m.word("state", o.Value), o.Count, o.Value == string(f.State)})
	}
	return v
}

// queue lists the questions that pass the filters.
func (s *server) queue(w http.ResponseWriter, r *http.Request) error {
	filter := filterOf(r.URL.Query())
	all, err := s.desk.Queue(filter)
	if err != nil {
		return err
	}
	f := s.frame(r, "queue")
	v := &queueView{frame: f, filterView: s.filterView(f.Lang, filter), Of: len(all)}
	from := begin(r, len(all))
	v.From = from
	for _, q := range all[from:min(from+listPage, len(all))] {
		row := queueRow{Question: q, URL: questionURL(q.Name, v.Query), Title: q.Source, Statement: s.statement(f.Lang, q.Statement)}
		if d := s.desk.Head(q.Doc); d != nil {
			row.Title = title(d)
		}
		v.Rows = append(v.Rows, row)
	}
	v.Prev, v.Next = pager("/", v.Query, from, len(all))
	s.show(w, r, http.StatusOK, "queue", v)
	return nil
}

// begin is where in a list a page begins: at its beginning where none is asked
// for.
func begin(r *http.Request, of int) int {
	from, _ := strconv.Atoi(r.URL.Query().Get("from")) // 0 where it is no number
	return min(max(from, 0), max(of-1, 0))
}

// pager are the URLs of the pages of a list before and behind.
func pager(path, query string, from, of int) (prev, next string) {
	at := func(n int) string {
		q, _ := url.ParseQuery(query) // was encoded here
		if n > 0 {
			q.Set("from", strconv.Itoa(n))
		}
		return withQuery(path, q.Encode())
	}
	if from > 0 {
		prev = at(max(0, from-listPage))
	}
	if from+listPage < of {
		next = at(from + listPage)
	}
	return prev, next
}

// help tells of the keys.
func (s *server) help(w http.ResponseWriter, r *http.Request) error {
	s.show(w, r, http.StatusOK, "help", &struct{ frame }{s.frame(r, "help")})
	return nil
}
