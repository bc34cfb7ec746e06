package checks

import (
	"strings"

	"juesuan/catalog"
)

// Tables whose labels stand in levels have figures over figures without codes:
// a branch is the figure of a row with those of the rows right under it.

// branch is a figure by the levels of its row.
type branch struct {
	fact  int
	under []int // the figures right under it
	vague bool  // not all under it add up, or another row has the same labels
}

// branches lists the figures of a column that have others under them. Where
// two rows have the same labels, or one says to be a part of what it stands
// under, it is not known what adds up.
func (b *book) branches(s *sheet, measure string) []*branch {
	var all []*branch
	at := map[string]*branch{}
	for _, r := range s.rows {
		for _, i := range r.of(measure) {
			f := &b.batch.Facts[i]
			if f.Row == nil || len(f.Row.Path) == 0 || f.Row.Code != "" || b.facts[i].figure == nil {
				continue
			}
			path := b.branchOf(f.Row.Path)
			for n := len(path) - 1; n > 0; n-- {
				if above := at[branchKey(path[:n])]; above != nil {
					above.under = append(above.under, i)
					above.vague = above.vague || catalog.IsPart(f.Row.Label)
					break
				}
			}
			own := &branch{fact: i}
			if twin := at[branchKey(path)]; twin != nil {
				twin.vague, own.vague = true, true
			}
			at[branchKey(path)] = own
			all = append(all, own)
		}
	}
	return all
}

func branchKey(path []string) string { return strings.Join(path, "\n") }

// branchOf is the path of what a row measures: 小计 that of its group.
func (b *book) branchOf(path []string) []string {
	h, ok := b.cat.Role(path[len(path)-1])
	if ok && h.Role == catalog.RoleSubtotal && len(path) > 1 {
		return path[:len(path)-1]
	}
	return path
}

// eachBranch goes over the figures of a sheet that others stand under.
func (b *book) eachBranch(s *sheet, yield func(here) bool) bool {
	for _, m := range s.measures {
		for _, br := range b.branches(s, m) {
			if br.vague || len(br.under) == 0 {
				continue
			}
			if !yield(here{b: b, sheet: s, measure: m, fact: br.fact, branch: br.under, stray: s.stray[""]}) {
				return false
			}
		}
	}
	return true
}

// sumOf adds up the figures of facts.
func (h *here) sumOf(facts []int) *figure {
	list := make([]*figure, len(facts))
	for k, i := range facts {
		list[k] = h.b.facts[i].figure
	}
	return total(list)
}
