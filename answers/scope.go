package answers

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"juesuan/records"
)

// Scope says which reports are asked about.
type Scope struct {
	Body   string `json:"body,omitempty" jsonschema:"部门名称或其一部分 / name of the department, or a part of it"`
	Year   int    `json:"year,omitempty" jsonschema:"年度 / year of account"`
	Report string `json:"report,omitempty" jsonschema:"种类，final_accounts 为决算，budget 为预算 / kind of report, final_accounts or budget"`
	Doc    string `json:"doc,omitempty" jsonschema:"报告编号，见 bodies / id of a report, as bodies has it"`
}

// within reports whether a document is asked about. Its tables may be of other
// departments and years, so that only figures are held against those.
func (s *Scope) within(d *records.Document) bool { return s.Doc == "" || s.Doc == d.Doc }

// own reports whether what is of a department and year is asked about.
func (s *Scope) own(body string, year int, kind records.Report) bool {
	return says(body, s.Body) && (s.Year == 0 || s.Year == year) && (s.Report == "" || s.Report == string(kind))
}

// says reports whether a text has words in it, whatever blanks it has.
func says(text, words string) bool {
	return strings.Contains(withoutBlanks(text), withoutBlanks(words))
}

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// Page says which of the answers are wanted.
type Page struct {
	Limit  int `json:"limit,omitempty" jsonschema:"最多几条，默认 50，至多 200 / at most so many, 50 unless given, 200 at the most"`
	Offset int `json:"offset,omitempty" jsonschema:"略过前几条 / leave out the first so many"`
}

// How many answers one call has.
const (
	usualLimit = 50
	mostLimit  = 200
)

// cut takes the part of a list that is wanted.
func cut[T any](list []T, p Page) []T {
	limit := p.Limit
	if limit <= 0 {
		limit = usualLimit
	}
	list = list[min(max(p.Offset, 0), len(list)):]
	return append([]T{}, list[:min(limit, mostLimit, len(list))]...) // a list that is empty, not null
}

// each calls f with what was read of each report that is asked about.
func (s *server) each(ctx context.Context, scope *Scope, f func(b *records.Batch)) error {
	docs, err := s.Records.Documents()
	if err != nil {
		return err
	}
	found := false
	for i := range docs {
		if !scope.within(&docs[i]) {
			continue
		}
		found = true
		b, err := s.Records.Read(&docs[i])
		if err != nil {
			return err
		}
		f(b)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if !found && scope.Doc != "" {
		return fmt.Errorf("%s: %s", s.Say(records.Message{ZH: "没有此报告", EN: "no such report"}), scope.Doc)
	}
	return nil
}

// doubts are the notes on whose report a document is, where that is in doubt.
func (s *server) doubts(b *records.Batch) (notes []string) {
	for i := range b.Review {
		if q := &b.Review[i]; q.Reason == "doubtful_identity" {
			notes = append(notes, b.Document.Source+": "+s.Say(q.Message))
		}
	}
	return notes
}

// statement is the name of the statement that is asked about, by its name or a
// title of it.
func (s *server) statement(asked string) (string, error) {
	if asked == "" || asked == records.OriginNarrative || s.Catalog.Statement(asked) != nil {
		return asked, nil
	}
	if known, _, ok := s.Catalog.Title(asked); ok {
		return known.Name, nil
	}
	return "", fmt.Errorf("%s: %q", s.Say(records.Message{ZH: "没有此报表，见 statements", EN: "no such statement, see statements"}), asked)
}

// label is the name of a statement for people.
func (s *server) label(name string) string {
	if known := s.Catalog.Statement(name); known != nil {
		return s.Say(known.Label)
	}
	return name
}
