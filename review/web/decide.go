package web

import (
	"errors"
	"net/http"
	"strings"

	"juesuan/decisions"
	"juesuan/review"
)

// decide takes a decision and goes on to what is next.
func (s *server) decide(w http.ResponseWriter, r *http.Request) error {
	ruling, err := s.ruling(r)
	if err != nil {
		return err
	}
	_, err = s.desk.Decide(ruling)
	if errors.Is(err, review.ErrNoValue) {
		return s.askAgain(w, r, ruling)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, s.onward(r), http.StatusSeeOther)
	return nil
}

// ruling reads a decision from a form. What is done stands in the button:
// accept, reject, all, take=VALUE, or typed for what stands in the field.
func (s *server) ruling(r *http.Request) (review.Ruling, error) {
	if err := r.ParseForm(); err != nil {
		return review.Ruling{}, errBadForm
	}
	target := r.PostFormValue("target")
	doc, _, _ := strings.Cut(target, "/")
	out := review.Ruling{Doc: doc, Targets: []string{target}, Since: r.PostFormValue("since"), Comment: r.PostFormValue("comment")}
	action, value, _ := strings.Cut(r.PostFormValue("do"), "=")
	switch action {
	case "accept":
		out.Action = decisions.Accept
	case "reject":
		out.Action = decisions.Reject
	case "take":
		out.Action, out.Value = decisions.Correct, value
	case "typed":
		out.Action, out.Value = decisions.Correct, r.PostFormValue("value")
	case "all":
		p, err := s.desk.Find(r.PostFormValue("question"), review.Filter{})
		if err != nil {
			return out, err
		}
		if len(p.Left) == 0 {
			return out, review.ErrMeanwhile
		}
		out.Action, out.Targets = decisions.Accept, p.Left
		if len(p.Left) == 1 {
			out.Since = s.sinceOf(p.Left[0])
		}
	default:
		return out, errBadForm
	}
	return out, nil
}

func (s *server) sinceOf(target string) string {
	if v := s.desk.Standing(target); v != nil {
		return v.Last().ID
	}
	return ""
}

// askAgain shows the page that a form came from, with what is wrong.
func (s *server) askAgain(w http.ResponseWriter, r *http.Request, ruling review.Ruling) error {
	amend := func(v *questionView) {
		v.Problem, v.Typed, v.Comment = "error.value", ruling.Value, ruling.Comment
	}
	fact := tail(ruling.Targets[0])
	if name := r.PostFormValue("question"); name != "" {
		doc, part, _ := strings.Cut(name, "/")
		return s.showQuestion(w, r, doc, part, fact, http.StatusUnprocessableEntity, amend)
	}
	return s.showFact(w, r, ruling.Doc, fact, http.StatusUnprocessableEntity, amend)
}

// onward is where to go after a decision: the same question while something of
// it is left, then the next one, then the queue. A value without a question
// stays where it is.
func (s *server) onward(r *http.Request) string {
	name := r.PostFormValue("question")
	if name == "" {
		return backOf(r)
	}
	filter := filterOf(r.PostForm)
	query := queryOf(filter)
	p, err := s.desk.Find(name, filter)
	switch {
	case err == nil && p.Waits() && len(p.Left) > 0 && p.State != review.Skipped:
		return questionURL(name, query)
	case err == nil && p.Next != "" && p.Next != name:
		return questionURL(p.Next, query)
	}
	return withQuery("/", query)
}

// undo takes a decision back and shows what it was about.
func (s *server) undo(w http.ResponseWriter, r *http.Request) error {
	undone, err := s.desk.Undo(r.PostFormValue("id"))
	if err != nil {
		return err
	}
	filter := queryOf(filterOf(r.PostForm))
	name := s.desk.QuestionOf(undone.Target)
	url := "/decisions"
	switch {
	case r.PostFormValue("stay") != "":
	case name == undone.Target:
		url = questionURL(name, filter)
	case name != "":
		url = questionURL(name, join(filter, "fact="+tail(undone.Target)))
	case s.desk.Head(undone.Doc) != nil:
		url = "/doc/" + undone.Doc
	}
	http.Redirect(w, r, url, http.StatusSeeOther)
	return nil
}

// skip puts a question at the end and goes on.
func (s *server) skip(w http.ResponseWriter, r *http.Request) error {
	name := r.PostFormValue("question")
	filter := filterOf(r.PostForm)
	p, err := s.desk.Find(name, filter)
	if err != nil {
		return err
	}
	s.desk.Skip(name)
	url := withQuery("/", queryOf(filter))
	if p.Next != "" && p.Next != name {
		url = questionURL(p.Next, queryOf(filter))
	}
	http.Redirect(w, r, url, http.StatusSeeOther)
	return nil
}
