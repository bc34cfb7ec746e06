package disguise

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"juesuan/records"
)

// Shape is what a report came to, without a name or figure of it: how many
// there are of each kind of what was read.
type Shape map[string]int

// ShapeOf is that of what was read.
func ShapeOf(b *records.Batch) Shape {
	d := &b.Document
	s := Shape{}
	count := func(parts ...string) { s[strings.Join(parts, " ")]++ }
	count("document", string(d.Outcome))
	s["pages"] = d.Pages
	for i := range b.Headings {
		count("heading", b.Headings[i].Kind)
	}
	for i := range b.Tables {
		t := &b.Tables[i]
		count("table", orNone(t.Statement), t.Method, fmt.Sprintf("%dx%d", t.Rows, t.Columns))
	}
	for i := range b.Facts {
		f := &b.Facts[i]
		count("fact", f.Origin, orNone(f.Statement), f.Kind, string(f.Status))
		for _, flag := range f.Flags {
			count("flag", string(flag))
		}
	}
	for i := range b.Checks {
		count("check", b.Checks[i].Rule, b.Checks[i].Outcome, b.Checks[i].Cause)
	}
	for i := range b.Review {
		count("question", b.Review[i].Reason)
	}
	return s
}

func orNone(name string) string {
	if name == "" {
		return "-"
	}
	return name
}

// Differences says what counts of two shapes differ, one a line.
func (s Shape) Differences(o Shape) (out []string) {
	all := maps.Clone(s)
	maps.Copy(all, o)
	for _, what := range slices.Sorted(maps.Keys(all)) {
		if s[what] != o[what] {
			out = append(out, fmt.Sprintf("%s: %d → %d", strings.TrimSpace(what), s[what], o[what]))
		}
	}
	return out
}
