package checks

import (
	"juesuan/records"
)

// fewest is how many forms must print a text for it to be the usual one.
const fewest = 3

// longEnough is how many characters a text must have for a difference of one
// to be a slip.
const longEnough = 5

// wording compares the texts that forms print under one label. A text that
// differs from the usual one by one character is a slip; one that differs
// more speaks of something else, and is left alone.
func (r *run) wording(rule *compiled) {
	labels, order := map[string][]int{}, []string{}
	for i := range r.book.batch.Facts {
		f := &r.book.batch.Facts[i]
		if f.Origin == records.OriginForm && f.Item == r.checker.cat.Form.Pairs && f.Row != nil && f.Value != nil {
			if labels[f.Row.Label] == nil {
				order = append(order, f.Row.Label)
			}
			labels[f.Row.Label] = append(labels[f.Row.Label], i)
		}
	}
	for _, label := range order {
		usual, n := r.usual(labels[label])
		if n < fewest {
			continue
		}
		for _, i := range labels[label] {
			own := *r.book.batch.Facts[i].Value
			same := r.checker.cat.Key(own) == r.checker.cat.Key(usual)
			if !same && !isSlip(r.checker.cat.Key(own), r.checker.cat.Key(usual)) {
				continue
			}
			res := &result{rule: rule, left: nothing, right: nothing, gap: &figure{curved: true}, outcome: pass, texts: [2]string{own, usual}}
			res.terms = []term{{i, 1}}
			res.left = &figure{terms: res.terms, state: printed, curved: true}
			res.trivial = true // words vouch for no figure
			if !same {
				res.outcome, res.broken = fail, true
			}
			r.results = append(r.results, res)
		}
	}
}

// usual is the text that most facts have, the first among equals.
func (r *run) usual(facts []int) (string, int) {
	counts := map[string]int{}
	best, most := "", 0
	for _, i := range facts {
		v := *r.book.batch.Facts[i].Value
		k := r.checker.cat.Key(v)
		counts[k]++
		if counts[k] > most {
			best, most = v, counts[k]
		}
	}
	return best, most
}

// isSlip reports whether two texts differ by one character changed, lost or
// added.
func isSlip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < longEnough || len(y)-len(x) > 1 {
		return false
	}
	front := 0
	for front < len(x) && x[front] == y[front] {
		front++
	}
	back := 0
	for back < len(x)-front && x[len(x)-1-back] == y[len(y)-1-back] {
		back++
	}
	return len(y)-front-back <= 1
}
