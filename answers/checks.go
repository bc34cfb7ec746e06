package answers

import (
	"context"
	"slices"

	"juesuan/records"
)

// ChecksIn asks what came of checks.
type ChecksIn struct {
	Scope
	Outcome   string `json:"outcome,omitempty" jsonschema:"fail 不成立（默认）、pass、rounding、undetermined、not_applicable / fail unless given, pass, rounding, undetermined, not_applicable"`
	Cause     string `json:"cause,omitempty" jsonschema:"extraction 疑为读错、report 报告自相矛盾、unknown / extraction: misread, report: it contradicts itself, unknown"`
	Rule      string `json:"rule,omitempty"`
	Statement string `json:"statement,omitempty" jsonschema:"报表，名称或标题 / a statement by its name or title"`
	Page
}

// ChecksOut is what came of checks.
type ChecksOut struct {
	Total    int      `json:"total"`
	InReview int      `json:"in_review" jsonschema:"其中有几项涉及待看的数 / how many of them involve figures in review"`
	Notes    []string `json:"notes,omitempty" jsonschema:"须一并说明 / to be said along with the answer"`
	Checks   []Check  `json:"checks"`
}

// Check is what came of one.
type Check struct {
	ID         string   `json:"id"`
	Rule       string   `json:"rule"`
	Outcome    string   `json:"outcome"`
	Caution    string   `json:"caution,omitempty" jsonschema:"引用时必须写明 / to be said wherever the finding is used"`
	Message    string   `json:"message"`
	Expected   string   `json:"expected,omitempty"`
	Actual     string   `json:"actual,omitempty"`
	Difference string   `json:"difference,omitempty"`
	Cause      string   `json:"cause,omitempty"`
	Body       string   `json:"body,omitempty"`
	Year       int      `json:"year,omitempty"`
	Source     string   `json:"source"`
	Statements []string `json:"statements,omitempty"`
	Figures    []Figure `json:"figures,omitempty" jsonschema:"所涉各数 / the figures that it is about"`
}

func (s *server) checks(ctx context.Context, in *ChecksIn) (*ChecksOut, error) {
	name, err := s.statement(in.Statement)
	if err != nil {
		return nil, err
	}
	for _, list := range []struct {
		what, value string
		of          []string
	}{{"outcome", in.Outcome, records.CheckOutcomes()}, {"cause", in.Cause, records.Causes()}} {
		if err := s.oneOf(list.what, list.value, list.of); err != nil {
			return nil, err
		}
	}
	out := &ChecksOut{}
	err = s.each(ctx, &in.Scope, func(b *records.Batch) {
		if !in.own(b.Document.Entity, b.Document.Year, b.Document.Report) {
			return
		}
		before := len(out.Checks)
		for i := range b.Checks {
			if c := &b.Checks[i]; in.asks(c, name) {
				one := s.checkOf(b, c)
				out.Checks = append(out.Checks, one)
				if one.Caution != "" {
					out.InReview++
				}
			}
		}
		if len(out.Checks) > before {
			out.Notes = append(out.Notes, s.doubts(b)...)
		}
	})
	out.Total, out.Checks = len(out.Checks), cut(out.Checks, in.Page)
	return out, err
}

func (in *ChecksIn) asks(c *records.Check, statement string) bool {
	outcome := in.Outcome
	if outcome == "" {
		outcome = "fail"
	}
	return c.Outcome == outcome && (in.Cause == "" || in.Cause == c.Cause) && (in.Rule == "" || in.Rule == c.Rule) &&
		(statement == "" || slices.Contains(c.Statements, statement))
}

// mostFigures is how many figures a check is told with: a column of a long
// table has more than anybody reads.
const mostFigures = 20

var doubtfulCheck = records.Message{
	ZH: "涉及待看的数，须人工看过原页才能认定",
	EN: "It involves figures in review: nothing follows from it before a person has seen them on their pages",
}

func (s *server) checkOf(b *records.Batch, c *records.Check) Check {
	out := Check{
		ID: c.ID, Rule: c.Rule, Outcome: c.Outcome, Message: s.Say(c.Message), Expected: c.Expected, Actual: c.Actual, Difference: c.Difference,
		Cause: c.Cause, Body: b.Document.Entity, Year: b.Document.Year, Source: c.Source, Statements: c.Statements,
	}
	for i := range b.Facts {
		f := &b.Facts[i]
		if !slices.Contains(c.Facts, f.ID) {
			continue
		}
		if f.Status == records.InReview {
			out.Caution = s.Say(doubtfulCheck)
		}
		if len(out.Figures) < mostFigures {
			out.Figures = append(out.Figures, s.figureOf(b, f))
		}
	}
	return out
}
