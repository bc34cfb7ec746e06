package recognise

import "slices"

// What tables have in common depends on what both are taken for, so that of two
// pairs of twins neither may be changed alone: which of two is the summary of all
// funds says which of two others lists all expenditure. They are changed together.

// pair is two tables that may have changed places.
type pair struct{ a, b int }

// exchanged is what the tables are taken for where some have changed places.
func exchanged(taken []int, pairs ...pair) []int {
	out := slices.Clone(taken)
	for _, p := range pairs {
		out[p.a], out[p.b] = out[p.b], out[p.a]
	}
	return out
}

// mostJoint is how many tables of a report are changed together at most: of
// hundreds, each pair would be tried with each.
const mostJoint = 40

// pairs are those whose tables may have changed places: with what they show by
// themselves, both score hardly less so.
func (w *weighing) pairs() []pair {
	if len(w.taken) > mostJoint {
		return nil
	}
	if w.tried != nil {
		return w.tried
	}
	w.tried = []pair{}
	for a := range w.taken {
		for b := a + 1; b < len(w.taken); b++ {
			if w.mayExchange(a, b) {
				w.tried = append(w.tried, pair{a, b})
			}
		}
	}
	return w.tried
}

func (w *weighing) mayExchange(a, b int) bool {
	k, l := w.taken[a], w.taken[b]
	if k < 0 || l < 0 || k == l || w.r.cat.Statements[k].Form || w.r.cat.Statements[l].Form || w.e.tables[a].Account != w.e.tables[b].Account {
		return false
	}
	return w.all[a][k].score+w.all[b][l].score-w.all[a][l].score-w.all[b][k].score < 2*clear
}

// loss is by how much all tables score less with some taken for something else.
func (w *weighing) loss(taken []int, changed ...int) float64 {
	out := 0.0
	for i := range taken {
		if slices.Contains(changed, i) {
			out += w.score(w.taken, i) - w.score(taken, i)
		} else {
			out += w.inCommon(w.taken, i) - w.inCommon(taken, i)
		}
	}
	return out
}

// inCommon is what it counts that the totals of a table agree with those of others.
func (w *weighing) inCommon(taken []int, i int) float64 {
	out, k := 0.0, taken[i]
	if k < 0 {
		return 0
	}
	if w.r.sharesTotal(w.e, taken, i, w.all[i][k].statement) {
		out += w.r.by.Weights["equal"]
	}
	if w.r.exceeds(w.e, taken, i, w.all[i][k].statement) {
		out += w.r.by.Weights["exceeds"]
	}
	return out
}

// leastLoss is by how much all tables score less at least with the tables of a
// pair exchanged, alone or together with another.
func (w *weighing) leastLoss(p pair) float64 {
	out, _ := w.with(p)
	return out
}

// with is the least loss that a pair makes exchanged, and the pairs that make it.
func (w *weighing) with(p pair) (float64, []pair) {
	best := []pair{p}
	least := w.loss(exchanged(w.taken, p), p.a, p.b)
	for _, o := range w.pairs() {
		if o.a == p.a || o.a == p.b || o.b == p.a || o.b == p.b {
			continue
		}
		if loss := w.loss(exchanged(w.taken, p, o), p.a, p.b, o.a, o.b); loss < least {
			least, best = loss, []pair{p, o}
		}
	}
	return least, best
}

// settle exchanges tables, two or two pairs of them, and has one leave its
// statement to another, as long as all score higher so.
func (w *weighing) settle() {
	for range rounds {
		changed := false
		for _, p := range w.pairs() {
			if loss, pairs := w.with(p); loss < -leastGain {
				w.taken = exchanged(w.taken, pairs...)
				changed = true
			}
		}
		if !w.leave() && !changed {
			return
		}
		*w = *w.r.weighed(w.e, w.r.together(w.e, w.all, w.taken), w.taken)
	}
}

// leave has tables leave their statements to others and take the next best, where
// all score higher so.
func (w *weighing) leave() bool {
	if len(w.taken) > mostJoint {
		return false
	}
	changed := false
	for i := range w.taken {
		for j, k := range w.taken {
			if i == j || k < 0 || w.taken[i] == k || w.r.cat.Statements[k].Form || !w.mayTake(i, k) {
				continue
			}
			taken := slices.Clone(w.taken)
			taken[i] = k
			taken[j] = w.instead(taken, j)
			if w.loss(taken, i, j) < -leastGain {
				w.taken, changed = taken, true
			}
		}
	}
	return changed
}

// mayTake reports whether a table scores hardly less as a statement than as what
// it is taken for.
func (w *weighing) mayTake(i, k int) bool {
	now := w.r.by.None
	if w.taken[i] >= 0 {
		now = w.all[i][w.taken[i]].score
	}
	return now-w.all[i][k].score < 2*clear
}
