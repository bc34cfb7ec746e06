package recognise

import (
	"fmt"
	"slices"
)

// words is what the catalog knows of the words of a table, whichever statement
// it is: found out once, not for every statement.
type words struct {
	heads   [][]headWord // of the columns, those that stand twice once
	labels  []labelWord
	schemes map[string]int // by classification: how many codes, or else names, belong to it
	coded   int            // how many codes or names belong to any
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
	unknown bool               // no classification has it
}

func (r *Recogniser) words(t *Table) *words {
	w := &words{heads: r.headWords(t)}
	for _, label := range t.Labels {
		w.labels = append(w.labels, labelWord{
			by: r.cat.LabelOf(label), class: r.cat.ClassByName("function", label) != nil, unknown: len(r.cat.SchemesOf(label)) == 0,
		})
	}
	w.schemes, w.coded = r.schemes(t)
	return w
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
			if !r.saysNothing(text) {
				list = append(list, headWord{text, depth == len(path)-1, max(r.cat.Rarity(text), leastRare)})
			}
		}
		out = append(out, list)
	}
	return out
}

// schemes counts the codes of a table by classification, and its names where it
// has no codes; n is how many there are.
func (r *Recogniser) schemes(t *Table) (of map[string]int, n int) {
	of = map[string]int{}
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
	if len(t.Codes) > 0 {
		return of, len(t.Codes)
	}
	for _, l := range slices.Concat(t.Labels, t.Names) {
		schemes := r.cat.SchemesOf(l)
		if len(schemes) > 0 {
			n++
		}
		for scheme := range schemes {
			of[scheme]++
		}
	}
	return of, n
}
