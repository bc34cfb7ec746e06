package packed

import (
	"juesuan/catalog"
)

// A head over whole panels measures a part of what the statement adds up, and the
// codes of the rows below say of which: 301 is of the personnel.

// weighParts makes readings dearer by the share of the rows whose codes are of
// another part than the head over them.
func (r reader) weighParts(list []template, top, body [][]word) []template {
	for _, s := range r.Cat.Statements {
		parts := r.Cat.Parts(s)
		if len(parts) == 0 {
			continue
		}
		for i := range list {
			list[i].cost += wrongWay * r.misplaced(s, parts, list[i], top, body)
		}
		break // statements that have such heads have them alike
	}
	return list
}

// misplaced is the share of the rows under a head of another part.
func (r reader) misplaced(s *catalog.Statement, parts map[string]string, tm template, top, body [][]word) float64 {
	measures := make([]string, len(tm.leaves))
	for c, l := range tm.leaves {
		measures[c] = r.partOf(s, l, top)
	}
	wrong, all := 0, 0
	for _, words := range body[:min(len(body), mostSampled)] {
		p := tm.placing(words)
		for i, w := range words {
			part, known := parts[r.classOf(w.text)]
			if known && measures[p.at[i]] != "" {
				all++
				if measures[p.at[i]] != part {
					wrong++
				}
			}
		}
	}
	return float64(wrong) / float64(max(1, all))
}

// partOf is what the heads over a column of names measure.
func (r reader) partOf(s *catalog.Statement, l leaf, top [][]word) string {
	for _, p := range l.stack[:len(l.stack)-1] {
		if col, ok := s.Column(r.Cat, r.Of(top[p.row][p.word].text).Word()); ok && l.names() {
			return col.Measure
		}
	}
	return ""
}

// classOf is the class of the code that a word is or begins with, or which it names.
func (r reader) classOf(text string) string {
	digits, name := r.heads().LeadingCode(text)
	return r.Cat.EconomicClass(digits, name)
}
