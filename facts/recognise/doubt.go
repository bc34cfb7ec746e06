package recognise

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"juesuan/catalog"
)

// weighing is all that was weighed of the tables of one report, with what they
// are taken for.
type weighing struct {
	r     *Recogniser
	e     *Evidence
	all   [][]candidate // by table and statement, what the others are counted in
	taken []int         // by table: the index of the statement, -1 for none
	shown *weighing     // the same with nothing counted for what a table does not show
	tried []pair        // that may have changed places; nil where not yet looked for
}

// untitled is what the table itself says for a candidate. Where that is much
// less than for another, the title may stand over the wrong table.
func (r *Recogniser) untitled(c candidate) float64 {
	score := c.score
	for _, e := range c.clues {
		switch e.Name {
		case "title", "title_near", "title_foreign", "usual", "order":
			score -= r.by.Weights[e.Name] * e.Value
		}
	}
	return score
}

// leastNamed is what evidence must count to be named.
const leastNamed = 0.1

// verdict is what table i is taken for, and how far that is in doubt.
func (w *weighing) verdict(i int) Verdict {
	at, titles := w.taken[i], w.e.titles[i]
	v := Verdict{Contradicts: w.contradicted(i)}
	if at < 0 {
		return v
	}
	c := w.all[i][at]
	v.Statement, v.Titled = c.statement, titles.exact[c.statement.Name]
	v.Lead = w.own(i) - w.r.by.None
	for k, o := range w.all[i] {
		if k == at {
			continue
		}
		lead := w.lead(i, k)
		near := lead < w.r.by.Margin || !v.Titled && w.shown.lead(i, k) < w.r.by.Margin
		if near && o.score > w.r.by.None || w.r.untitled(o) > max(w.r.by.None+leastNamed, w.r.untitled(c)+w.r.by.Against) {
			v.Rivals = append(v.Rivals, o.statement)
		}
		v.Lead = min(v.Lead, lead)
	}
	v.Narrow = !v.Titled && v.Lead < w.r.by.Sure
	v.Confidence = w.r.by.Known.Of(v.Lead, v.Titled)
	v.Because = w.r.because(c)
	return v
}

// weighed is all that was weighed of the tables, once more with nothing counted
// for what they do not show: a report may leave out columns that are empty, and
// then the heads that are left are of several statements.
func (r *Recogniser) weighed(e *Evidence, all [][]candidate, taken []int) *weighing {
	by := *r.by
	by.Weights = maps.Clone(by.Weights)
	by.Weights["expected"] = 0
	shown := &weighing{r: Weighed(r.cat, &by), e: e, taken: taken}
	for _, list := range all {
		shown.all = append(shown.all, shown.r.scored(list))
	}
	return &weighing{r: r, e: e, all: all, taken: taken, shown: shown}
}

// contradicted is the statement whose title stands over a table that is taken
// for another.
func (w *weighing) contradicted(i int) *catalog.Statement {
	for _, text := range w.e.tables[i].Titles {
		if s, _, ok := w.r.cat.Title(text); ok {
			if at := w.taken[i]; at < 0 || s != w.all[i][at].statement {
				return s
			}
			return nil
		}
	}
	return nil
}

// because names the evidence for a candidate, the weightiest first.
func (r *Recogniser) because(c candidate) []string {
	clues := slices.Clone(c.clues)
	slices.SortStableFunc(clues, func(a, b Clue) int {
		return cmp.Compare(math.Abs(r.by.Weights[b.Name]*b.Value), math.Abs(r.by.Weights[a.Name]*a.Value))
	})
	var out []string
	for _, e := range clues {
		if r.by.Weights[e.Name]*e.Value >= leastNamed {
			out = append(out, e.Name)
		}
	}
	return out
}

// own is what table i scores as what it is taken for.
func (w *weighing) own(i int) float64 { return w.score(w.taken, i) }

// score is what table i scores as what it is taken for in taken, where the
// others are what they are there.
func (w *weighing) score(taken []int, i int) float64 {
	k := taken[i]
	if k < 0 {
		return w.r.by.None
	}
	c := &w.all[i][k]
	clues := w.r.withOthers(w.e, c, taken, i, k, w.r.orderKept(taken, i))
	return w.r.sum(c.statement, clues) + w.r.again(w.r.used(w.e.tables, taken, i), &w.e.tables[i], k)
}

// clear is a lead that no other table makes less of.
const clear = 4.0

// lead is by how much table i is ahead as what it is taken for of what it would
// score as statement k. Where another table is k, the two may have changed
// places: then both count, for a table whose twin is in doubt is no surer.
func (w *weighing) lead(i, k int) float64 {
	c, o := w.all[i][w.taken[i]].score, w.all[i][k].score
	j := w.holder(i, k)
	gain := 0.0 // of the other, at most
	if j >= 0 {
		for _, other := range w.all[j] {
			gain = max(gain, other.score-w.all[j][k].score)
		}
	}
	if far := c - o - gain; far > clear {
		return far
	}
	taken := slices.Clone(w.taken)
	taken[i] = k
	out := w.own(i) - w.score(taken, i)
	if j < 0 {
		return out
	}
	for _, instead := range []int{w.taken[i], w.instead(taken, j)} {
		taken[j] = instead
		out = min(out, w.loss(taken, i, j))
	}
	return min(out, w.leastLoss(pair{i, j}))
}

// holder is the one other table that is what table i would be as statement k, −1
// where there is none or more of them.
func (w *weighing) holder(i, k int) int {
	at := -1
	slots := w.r.slots(&w.e.tables[i], k)
	for j, other := range w.taken {
		if j == i || other != k || !slices.ContainsFunc(w.r.slots(&w.e.tables[j], k), func(s slot) bool { return slices.Contains(slots, s) }) {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = j
	}
	return at
}

// instead is the best that table j may be where the others are what taken says.
func (w *weighing) instead(taken []int, j int) int {
	at, _, _ := w.r.best(&w.e.tables[j], w.all[j], w.r.used(w.e.tables, taken, j))
	return at
}
