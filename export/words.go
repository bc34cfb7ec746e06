package export

import (
	"slices"
	"strings"

	"juesuan/catalog"
)

// words are the names for people that the catalog gives.
type words struct {
	cat     *catalog.Catalog
	word    func(list, name string) string // of closed lists
	english bool
}

// statement is the name of a statement, or nothing where the catalog has none.
func (w words) statement(name string) string {
	if s := w.cat.Statement(name); s != nil {
		return w.say(s.Label.ZH, s.Label.EN)
	}
	return ""
}

// item is the name of an item: a code's, or what the statement or the forms
// print for it.
func (w words) item(statement, item string) string {
	if scheme, digits, coded := strings.Cut(item, ":"); coded {
		if code := w.cat.Code(scheme, digits); code != nil {
			return code.Name
		}
		return ""
	}
	if s := w.cat.Statement(statement); s != nil {
		for _, r := range s.Rows {
			if r.Item == item && len(r.Labels) > 0 {
				return r.Labels[0]
			}
		}
		for _, c := range s.Columns {
			if c.Item == item && len(c.Headers) > 0 {
				return c.Headers[0]
			}
		}
	}
	return w.formItem(item)
}

func (w words) formItem(item string) string {
	for _, section := range w.cat.Form.Sections {
		if section.Item == item && len(section.Names) > 0 {
			return section.Names[0]
		}
		for _, r := range section.Rows {
			if r.Item == item && len(r.Labels) > 0 {
				return r.Labels[0]
			}
		}
	}
	return ""
}

// measure is the head that a statement or a form prints over a measure.
func (w words) measure(statement, measure string) string {
	if measure == "" {
		return "" // columns of text, which have heads as well
	}
	if s := w.cat.Statement(statement); s != nil {
		for _, c := range s.Columns {
			if c.Measure == measure && c.Item == "" && len(c.Headers) > 0 {
				return c.Headers[0]
			}
		}
	}
	for _, section := range w.cat.Form.Sections {
		for _, c := range section.Columns {
			if c.Measure == measure && len(c.Headers) > 0 {
				return c.Headers[0]
			}
		}
	}
	return ""
}

// items are the items of a statement in the order of the catalog; what it does
// not list, codes above all, follows in the order of its name.
func (w words) items(statement string, seen map[string]bool) []string {
	var known []string
	if s := w.cat.Statement(statement); s != nil {
		for _, r := range s.Rows {
			known = append(known, r.Item)
		}
		for _, c := range s.Columns {
			known = append(known, c.Item)
		}
	}
	return ordered(known, seen)
}

// measures are the measures of a statement, in the order of the catalog.
func (w words) measures(statement string, seen map[string]measure) []string {
	var known []string
	s := w.cat.Statement(statement)
	if s != nil {
		for _, c := range s.Columns {
			known = append(known, c.Measure)
		}
	}
	if s == nil || s.Form {
		for _, section := range w.cat.Form.Sections {
			for _, c := range section.Columns {
				known = append(known, c.Measure)
			}
		}
	}
	return ordered(known, seen)
}

// statements are those that were seen, in the order of the catalog.
func statements[V any](w words, seen map[string]V) []string {
	known := make([]string, len(w.cat.Statements))
	for i, s := range w.cat.Statements {
		known[i] = s.Name
	}
	return ordered(known, seen)
}

// ordered are the names seen: the known ones in their order, then the others.
func ordered[V any](known []string, seen map[string]V) []string {
	var out, others []string
	done := map[string]bool{"": true}
	for _, name := range known {
		if _, ok := seen[name]; ok && !done[name] {
			out = append(out, name)
			done[name] = true
		}
	}
	for name := range seen {
		if !done[name] {
			others = append(others, name)
		}
	}
	slices.Sort(others)
	return append(out, others...)
}
