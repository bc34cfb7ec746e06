package layout

import (
	"slices"
)

// stackedHeads finds what stands over one column each above the first figures: the
// pieces of heads, those of one head that stand one over the other as one stretch,
// from left to right. Pieces over several others are heads of several columns.
func stackedHeads(rows []textRow) []span {
	var pieces []*cellText
	for i := range rows {
		for k := range rows[i].pieces {
			p := &rows[i].pieces[k]
			if !slices.ContainsFunc(rows, func(r textRow) bool { return covered(p, &r) > 1 }) {
				pieces = append(pieces, p)
			}
		}
	}
	slices.SortStableFunc(pieces, func(a, b *cellText) int { return compare(a.box[0], b.box[0]) })
	var out []span
	for _, p := range pieces {
		if n := len(out); n > 0 && out[n-1].to > p.box[0] {
			out[n-1].to = max(out[n-1].to, p.box[2])
			continue
		}
		out = append(out, span{p.box[0], p.box[2]})
	}
	return out
}

// pairHeads gives every column of the body the head that stands over it, where there
// are as many heads as columns, or none over the first: heads in the middle of wide
// columns are as near to the figures of the next one, which are set to the right.
func (a *alignment) pairHeads() bool {
	const fewest = 3 // columns
	first := slices.IndexFunc(a.rows, func(r textRow) bool { return hasAmounts([]textRow{r}) })
	if first <= 0 || len(a.rows)-first < fewestFigureLines {
		return false
	}
	of := &alignment{rows: a.rows[first:]}
	of.columns = columnSpans(of.rows)
	of.uniteSigns()
	body, heads := of.columns, stackedHeads(a.rows[:first])
	if len(heads) == len(body)-1 {
		heads = slices.Insert(heads, 0, body[0])
	}
	if len(body) < fewest || len(heads) != len(body) {
		return false
	}
	paired := make([]span, len(body))
	for c := range body {
		paired[c] = span{min(body[c].from, heads[c].from), max(body[c].to, heads[c].to)}
		if c > 0 && paired[c].from <= paired[c-1].to {
			return false
		}
	}
	a.columns = paired
	return true
}
