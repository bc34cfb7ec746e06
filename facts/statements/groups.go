package statements

import (
	"maps"
	"slices"

	"juesuan/catalog"
	"juesuan/facts/cells"
)

// A head over whole panels names a part, 人员经费 beside 公用经费, and the source may
// show it over others than it is of. The codes below say over which.

// mostOfPart is how many of ten rows of a panel tell of which part it is.
const mostOfPart = 8

// regroup sets the heads of parts over the panels whose codes are of them. Where no
// head names the part of a panel, what stands over it is in doubt.
func (r reader) regroup(v cells.View, sh *shape) {
	s := sh.statement
	parts := r.Cat.Parts(s)
	if len(parts) == 0 || len(sh.panels) < 2 {
		return
	}
	for _, p := range sh.panels {
		part := r.partOfRows(v.Rows[sh.header.rows:], p, parts)
		if part == "" {
			continue
		}
		head := r.partHead(v.Rows[:sh.header.rows], s, part, parts)
		for _, c := range p.values {
			r.setPart(s, &sh.header.columns[c], part, head, parts)
		}
	}
}

// partOfRows is the part that most rows of a panel are of.
func (r reader) partOfRows(rows []cells.Row, p panel, parts map[string]string) string {
	counts, all := map[string]int{}, 0
	for _, row := range rows {
		for _, c := range append(slices.Clone(p.codes), p.label) {
			if c < 0 || c >= len(row.Texts) {
				continue
			}
			digits, name := cells.SplitCode(row.Texts[c])
			if part := parts[r.Cat.EconomicClass(digits, name)]; part != "" {
				counts[part]++
				all++
				break
			}
		}
	}
	for part, n := range counts {
		if n >= few && 10*n >= mostOfPart*all {
			return part
		}
	}
	return ""
}

// partHead is the text of the head that names a part.
func (r reader) partHead(rows []cells.Row, s *catalog.Statement, part string, parts map[string]string) string {
	for _, row := range rows {
		for _, t := range row.Texts {
			if r.partNamed(s, t, parts) == part {
				return t
			}
		}
	}
	return ""
}

// setPart puts the head of a part over a column, in the place of that of another.
func (r reader) setPart(s *catalog.Statement, col *boundColumn, part, head string, parts map[string]string) {
	at := slices.IndexFunc(col.path, func(t string) bool { return r.partNamed(s, t, parts) != "" })
	switch {
	case at >= 0 && r.partNamed(s, col.path[at], parts) == part || at < 0 && head == "":
	case head == "":
		col.rival = part
	case at < 0:
		col.path = append([]string{head}, col.path...)
	default:
		col.path = slices.Clone(col.path)
		col.path[at] = head
	}
}

// partNamed is the part that a head names, "" for none.
func (r reader) partNamed(s *catalog.Statement, text string, parts map[string]string) string {
	if col, ok := s.Column(r.Cat, text); ok && slices.Contains(slices.Collect(maps.Values(parts)), col.Measure) {
		return col.Measure
	}
	return ""
}
