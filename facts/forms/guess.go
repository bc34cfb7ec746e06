package forms

import (
	"slices"

	"juesuan/catalog"
)

// What is asked of the cells below a head that nothing is known of.
const (
	rowsBelow  = 6   // so many rows are looked at
	leastCells = 2   // so many cells must stand below it
	wellFitted = 0.2 // and none may sit worse in the column
)

// guess reads heads that nothing is known of by the cells below them: where
// only one of the columns that the section still lacks holds such cells, it is
// that one. Where several do, a column of figures has at least room for them.
func (fr *formReader) guess(s *formSection, below []formRow) {
	for i, col := range s.columns {
		if col.Measure != "" || col.IsLabel() {
			continue
		}
		texts := fr.textsBelow(s, col.at, below)
		if len(texts) < leastCells {
			continue
		}
		fitting := slices.DeleteFunc(s.lacking(), func(c catalog.FormColumn) bool {
			return slices.ContainsFunc(texts, func(t string) bool { return fr.fit(printedColumn{FormColumn: c}, t, false) >= wellFitted })
		})
		switch {
		case len(fitting) == 1:
			s.columns[i].FormColumn, s.columns[i].guessed = fitting[0], true
		case !slices.ContainsFunc(texts, fr.isWords):
			s.columns[i].Kind = catalog.FormValue
		}
	}
}

// textsBelow are the cells in a column of the rows below a head, down to the
// next.
func (fr *formReader) textsBelow(s *formSection, at int, below []formRow) []string {
	var out []string
	for _, row := range below[:min(rowsBelow, len(below))] {
		if _, ok := fr.header(row); ok || row.grid != s.grid {
			break
		}
		for _, t := range row.tokens {
			if t.at == at {
				out = append(out, t.text)
			}
		}
	}
	return out
}

// lacking are the columns of values that the section has and its head does not
// name.
func (s *formSection) lacking() []catalog.FormColumn {
	return slices.DeleteFunc(slices.Clone(s.section.Columns), func(c catalog.FormColumn) bool {
		return c.IsLabel() || slices.ContainsFunc(s.columns, func(p printedColumn) bool { return p.Measure == c.Measure })
	})
}
