package diff

import (
	"encoding/json"
	"io"
)

// Summary counts what differs.
type Summary struct {
	Type      string         `json:"type"`      // "summary"
	Documents map[string]int `json:"documents"` // same, changed, new, gone
	Facts     map[Kind]int   `json:"facts"`
	Findings  map[Kind]int   `json:"findings"`
	Questions map[Kind]int   `json:"questions"`
	// Statuses counts facts whose status changed, as "review → ok".
	Statuses map[string]int `json:"statuses"`
	// Broken and Asked are the findings that hold no more and the questions that
	// were not there before.
	Broken int `json:"broken"`
	Asked  int `json:"asked"`
}

// NewSummary returns one that has counted nothing.
func NewSummary() *Summary {
	return &Summary{
		Type: "summary", Documents: map[string]int{}, Facts: map[Kind]int{}, Findings: map[Kind]int{}, Questions: map[Kind]int{}, Statuses: map[string]int{},
	}
}

// Add counts the changes of one document.
func (s *Summary) Add(list []Change) {
	state := "same"
	for _, c := range list {
		if state == "same" {
			state = string(Changed)
		}
		switch c.What {
		case Document:
			state = string(c.Kind)
		case Fact:
			s.Facts[c.Kind]++
			if before, after := c.field("status"); c.Kind == Changed && before != after {
				s.Statuses[before+" → "+after]++
			}
		case Finding:
			s.Findings[c.Kind]++
			if before, after := c.field("outcome"); before != failed && after == failed {
				s.Broken++
			}
		case Question:
			s.Questions[c.Kind]++
			if c.Kind == New {
				s.Asked++
			}
		}
	}
	s.Documents[state]++
}

// Differs reports whether anything does.
func (s *Summary) Differs() bool {
	return s.Documents[string(Changed)]+s.Documents[string(New)]+s.Documents[string(Gone)] > 0
}

// field is what a member was and is, empty where it is not among those that
// differ.
func (c *Change) field(name string) (before, after string) {
	for _, f := range c.Fields {
		if f.Name == name {
			return orEmpty(f.Before), orEmpty(f.After)
		}
	}
	return "", ""
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// JSON writes lines of JSON, one for each change and one for the summary.
type JSON struct{ out *json.Encoder }

// NewJSON returns one that writes to w.
func NewJSON(w io.Writer) *JSON {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return &JSON{e}
}

// Changes writes the changes of one document, or of the runs.
func (j *JSON) Changes(list []Change) error {
	for _, c := range list {
		if err := j.out.Encode(c); err != nil {
			return err
		}
	}
	return nil
}

// End writes the summary.
func (j *JSON) End(s *Summary) error { return j.out.Encode(s) }
