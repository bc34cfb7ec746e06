package statements

import (
	"slices"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/records"
)

// Income and expenditure stand side by side under heads that say so, without
// such heads, or one below the other. Where no head tells, the labels do.

// settleSides gives a column of labels the side of the values behind it: the
// head of a side is centred over its columns, and where nothing is ruled it
// seems to begin behind the labels.
func settleSides(h *header) {
	for c := range h.columns {
		col := &h.columns[c]
		if col.role != catalog.RoleLabel && col.role != catalog.RoleCode && col.role != catalog.RoleLine {
			continue
		}
		for o := c + 1; o < len(h.columns); o++ {
			if next := h.columns[o]; next.role == valueRole {
				col.side = next.side
				break
			}
		}
	}
}

// sidesByLabels gives panels without a side that of their labels, where nearly
// all of them stand on one, and opens those whose rows name both: the sides
// stand one below the other, and what the head names is the first at most.
func (r reader) sidesByLabels(rows []cells.Row, s *catalog.Statement, list []panel) {
	if !s.Sided {
		return
	}
	for k := range list {
		p := &list[k]
		if p.label < 0 {
			continue
		}
		labels := map[string]int{} // by side
		for _, row := range rows {
			labels[r.sideOfLabel(s, row.Text(p.label))]++
		}
		income, expenditure := labels[records.Income], labels[records.Expenditure]
		own := labels[p.side]
		other := income + expenditure - own
		switch {
		case p.side != "" && (other >= few && other > own || r.namesOther(rows, *p)):
			p.side, p.opens = "", p.side
		case p.side != "", income >= few && expenditure >= few:
		case income >= few && expenditure*few < income:
			p.side = records.Income
		case expenditure >= few && income*few < expenditure:
			p.side = records.Expenditure
		}
	}
}

// namesOther reports whether a row of its own names another side than the head
// of the panel does.
func (r reader) namesOther(rows []cells.Row, p panel) bool {
	return slices.ContainsFunc(rows, func(row cells.Row) bool {
		side := r.sideRow(row, p)
		return side != "" && side != p.side
	})
}

// sideRow is the side that a row names: nothing else stands in the panel's
// columns.
func (r reader) sideRow(row cells.Row, p panel) string {
	only := ""
	for c := p.first; c <= p.last(); c++ {
		if text := row.Text(c); text != "" && text != only {
			if only != "" {
				return ""
			}
			only = text
		}
	}
	return r.sideNamed(only)
}

// sideNamed is the side that a text is the word for.
func (r reader) sideNamed(text string) string {
	return r.Cat.Side(r.Cat.Bare(r.Of(text).Word()))
}

// few is how many labels of a side tell it, and how many times as many as of
// the other there must be.
const few = 2

// sideOfLabel is the one side of a statement that a label stands on.
func (r reader) sideOfLabel(s *catalog.Statement, label string) string {
	if label == "" {
		return ""
	}
	label = r.Of(label).Word()
	_, in := s.Row(r.Cat, records.Income, "", label)
	_, out := s.Row(r.Cat, records.Expenditure, "", label)
	if !out {
		out = r.Cat.ClassByName(s.Scheme, label) != nil
	}
	switch {
	case in && !out:
		return records.Income
	case out && !in:
		return records.Expenditure
	}
	return ""
}

// sideRows tells the rows of a panel without a side apart. What its head, the
// rows that are called 收入 or 支出, and the labels that stand on one side only
// say is weighed over all rows, with as few changes of side as that allows: one
// label that is misread makes no block of its own.
func (ra *rowAligner) sideRows(rows []named, p panel) {
	s := ra.sh.statement
	if p.side != "" || !s.Sided {
		for i := range rows {
			rows[i].side = p.side
		}
		return
	}
	votes := make([]vote, len(rows)+1)
	votes[0] = vote{p.opens, sideWeight}
	for i := range rows {
		votes[i+1] = ra.vote(&rows[i])
	}
	ra.voteBySides(rows, p, votes[1:])
	under := ""
	for i, side := range settleVotes(votes)[1:] {
		n := &rows[i]
		if named := ra.sideNamed(n.label); named != "" && !n.values {
			under = n.label
		}
		if n.side = side; ra.sideNamed(under) == side {
			n.under = under
		}
	}
}

// pathUnder is the path of a column for a row below one that names a side: that is
// a head of its own, in the place of that of the side above.
func (ra *rowAligner) pathUnder(path []string, n named) []string {
	if n.under == "" {
		return path
	}
	at := slices.IndexFunc(path, func(t string) bool { return ra.sideNamed(t) != "" })
	switch {
	case at < 0:
		return append([]string{n.under}, path...)
	case ra.sideNamed(path[at]) == n.side:
		return path
	}
	path = slices.Clone(path)
	path[at] = n.under
	return path
}

// vote is what a row says of its side, and how much that weighs.
type vote struct {
	side   string
	weight int
}

// A row that is called 收入 or 支出, the head, and a label that stands on one
// side only weigh so much; so does a change of side. One misread label among
// others takes two changes, and is outweighed.
const (
	sideWeight   = 12
	labelWeight  = 4
	changeWeight = 3
)

func (ra *rowAligner) vote(n *named) vote {
	if side := ra.sideNamed(n.label); side != "" && !n.values {
		return vote{side, sideWeight}
	}
	return vote{ra.sideOfLabel(ra.sh.statement, n.label), labelWeight}
}

// voteBySides lets the column of sides speak: a side that is printed once goes
// on until the next. Where the first row has none they are set in the middle of
// their rows, and each speaks for its own row alone.
func (ra *rowAligner) voteBySides(rows []named, p panel, votes []vote) {
	if p.sides < 0 || len(rows) == 0 {
		return
	}
	side, first := "", ra.sideNamed(rows[0].row.texts[p.sides])
	for i := range rows {
		if own := ra.sideNamed(rows[i].row.texts[p.sides]); own != "" || first == "" {
			side = own
		}
		if side != "" {
			votes[i] = vote{side, sideWeight}
		}
	}
}

// settleVotes gives every row the side that agrees with most, less the changes.
// Rows that say nothing stay with the row above, and have no side where no row
// has.
func settleVotes(votes []vote) []string {
	out := make([]string, len(votes))
	if !slices.ContainsFunc(votes, func(v vote) bool { return v.side != "" }) {
		return out
	}
	sides := [2]string{records.Income, records.Expenditure}
	cost := make([][2]int, len(votes)+1)
	for i := len(votes) - 1; i >= 0; i-- { // what the rest costs, by the side of the row
		for k := range sides {
			own := 0
			if votes[i].side != "" && votes[i].side != sides[k] {
				own = votes[i].weight
			}
			cost[i][k] = own + min(cost[i+1][k], cost[i+1][1-k]+changeWeight)
		}
	}
	at := 0
	if cost[0][1] < cost[0][0] {
		at = 1
	}
	for i := range votes {
		if i > 0 && cost[i][1-at]+changeWeight < cost[i][at] {
			at = 1 - at
		}
		out[i] = sides[at]
	}
	return out
}

// isOfOther reports whether the heads over a column name another side than that of
// its row, and none names it.
func (ra *rowAligner) isOfOther(path []string, side string) bool {
	other := false
	for _, t := range path {
		named := ra.sideNamed(t)
		if named == side {
			return false
		}
		other = other || named != ""
	}
	return other && side != "" && ra.sh.statement.Sided
}
