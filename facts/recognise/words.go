package recognise

import (
	"fmt"

	"juesuan/catalog"
)

// words is what the catalog knows of the words of a table, whichever statement
// it is: found out once, not for every statement.
type words struct {
	heads  [][]headWord // of the columns, those that stand twice once
	labels []labelWord
	codes  map[string]int // by classification: how many codes belong to it
	coded  int            // how many codes there are
}

// headWord is a head that not any statement may have.
type headWord struct {
	text      string
	innermost bool
	rarity    float64
}

// labelWord is the label of a row.
type labelWord struct {
	by      map[string]float64 // the statements that know it, with how few they are
	class   bool               // it names a class of expenditure
	schemes map[string]bool    // the classifications that have it
}

func (r *Recogniser) words(t *Table) *words {
	w := &words{heads: r.headWords(t)}
	for _, label := range t.Labels {
		w.labels = append(w.labels, labelWord{
			by: r.cat.LabelOf(label), class: r.cat.ClassByName("function", label) != nil, schemes: r.cat.SchemesOf(label),
		})
	}
	w.codes, w.coded = codesOf(t), len(t.Codes)
	return w
}

// byCode counts the codes that are of the classification of a statement, and
// those that are not, among n.
func (w *words) byCode(s *catalog.Statement) (own, foreign, n int) {
	own = w.codes[s.Scheme]
	if s.Scheme == "economic" {
		own = max(own, w.codes["economic_government"])
	}
	return own, w.coded - own, w.coded
}

// byName counts the labels that name a code of the classification of a
// statement, and those that name another's and are no row of it, among the n
// that name any.
func (w *words) byName(s *catalog.Statement) (own, foreign, n int) {
	government := 0
	for _, l := range w.labels {
		if len(l.schemes) == 0 {
			continue
		}
		n++
		if l.schemes["economic_government"] {
			government++
		}
		switch _, row := l.by[s.Name]; {
		case l.schemes[s.Scheme]:
			own++
		case !row:
			foreign++
		}
	}
	if s.Scheme == "economic" && government > own {
		return government, n - government, n
	}
	return own, foreign, n
}

func (r *Recogniser) headWords(t *Table) [][]headWord {
	var out [][]headWord
	seen := map[string]bool{}
	for _, path := range t.Heads {
		key := fmt.Sprint(path)
		if seen[key] {
			continue
		}
		seen[key] = true
		var list []headWord
		for depth, text := range path {
			innermost := depth == len(path)-1
			if r.saysNothing(text) || t.Sided && !innermost && r.cat.Side(text) != "" { // 本年支出 over a side names it
				continue
			}
			list = append(list, headWord{text, innermost, max(r.cat.Rarity(text), leastRare)})
		}
		out = append(out, list)
	}
	return out
}

// headTexts lists the heads.
func (w *words) headTexts() []string {
	var out []string
	for _, path := range w.heads {
		for _, head := range path {
			out = append(out, head.text)
		}
	}
	return out
}

// codesOf counts the codes of a table by classification.
func codesOf(t *Table) map[string]int {
	of := map[string]int{}
	for _, c := range t.Codes {
		switch c[0] {
		case '2':
			of["function"]++
		case '3':
			of["economic"]++
		case '5':
			of["economic_government"]++
		}
	}
	return of
}
